"""The check of lines with readings, note marks and lines below: what they ask for is no fault, what they lack is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.body import Paragraph
from content.markdown import read_body
from layout.display import GlyphRun, Page, Source
from layout.line.breaking import break_lines
from layout.line.galley import shape
from layout.line.setting import line_of, placed
from proof.lines import Line, read_lines
from tests.layout.build import EM, dress, em


def _page(text: str, measure: float) -> Page:
    (block, *_), _ = read_body(text, "a.md", regular=False)
    assert isinstance(block, Paragraph)
    galley = shape(dress().pieces(block.runs, size=EM))
    items: list[GlyphRun] = []
    for n, (a, b) in enumerate(break_lines(galley, [em(measure)]).lines):
        line = placed(line_of(galley, a, b, em(measure)), 0, n * 18_000 + EM, Source("lead", "body.0"))
        items.extend(line.runs)
    return Page("B2", em(40), em(60), tuple(items))


def _lines(text: str, measure: float) -> tuple[Line, ...]:
    return read_lines(_page(text, measure))


def test_readings_are_no_lines_of_their_own() -> None:
    lines = _lines("甲{乙丙|bā bā}丁*戊*[^1]", 9)
    assert [line.text for line in lines] == ["甲乙丙丁戊①"]


def test_letters_set_apart_by_their_readings_are_not_loose() -> None:
    (line,) = _lines("甲{庄创|zhuāng chuāng}丙", 9)
    gaps = [b.left - a.right for a, b in zip(line.letters, line.letters[1:], strict=False)]
    assert gaps == [0, 0, 0]


def test_a_row_of_readings_fills_its_measure_at_both_edges() -> None:
    first, _ = _lines("{庄创庄|zhuāng chuāng zhuāng}甲乙丙", 3.8)
    assert first.text == "庄创庄"
    assert (first.left, first.right) == (0, em(3.8))


def test_white_that_no_reading_asks_for_is_seen() -> None:
    page = _page("甲{庄创|zhuāng chuāng}丙", 9)
    items = tuple(
        replace(i, offsets=(*i.offsets[:-1], i.offsets[-1] + 3000)) if isinstance(i, GlyphRun) and i.text else i
        for i in page.items
    )
    (line,) = read_lines(replace(page, items=items))
    assert line.letters[3].left - line.letters[2].right == 3000


def test_a_word_spread_below_its_reading_is_not_loose() -> None:
    (line,) = _lines('甲{乙丙|"zhuāng zhuāng zhuāng"}丁', 9)
    gaps = [b.left - a.right for a, b in zip(line.letters, line.letters[1:], strict=False)]
    assert gaps == pytest.approx([0, 0, 0], abs=2)


@pytest.mark.parametrize("word", ["don’t", "l’été", "café’s"])
def test_the_apostrophe_of_a_word_is_no_closing_mark(word: str) -> None:
    (line,) = _lines(f"甲{word}乙", 12)
    assert {letter.kind.name for letter in line.letters[1:-1]} == {"LATIN"}
