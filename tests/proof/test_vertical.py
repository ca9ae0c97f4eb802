"""The check reads vertical lines by their own axes: the same rules, each broken once on a page made by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from content.body import Paragraph, Run
from content.model import Edition, PageContent, Story
from content.styles import default_style
from layout.display import BLACK, Document, GlyphRun, Page, Source
from layout.geometry import mm
from layout.report import Finding, Place
from proof.lines import read_lines
from proof.lint import lint
from tests.fonts.square import CLOSERS, OPENERS, square_face

EM, PITCH, RIGHT, TOP = 10_000, 15_000, mm(300), mm(100)
TALL = "：；！？"
SHORT = "、，。"
FIRST, FULL, LAST = "文" * 8, "文" * 10, "文文文。"


def edges(text: str) -> list[float]:
    """Where a vertical line's cells begin: pairs squeezed, an opener's blank outside the measure."""
    widths = [1.0] * len(text)
    for n, (a, b) in enumerate(pairwise(text)):
        closes = a in SHORT + CLOSERS
        if (closes and b in SHORT + TALL + CLOSERS + OPENERS) or (a in OPENERS + TALL and b in OPENERS):
            widths[n] -= 0.5
    return list(accumulate(widths[:-1], initial=-0.5 if text[0] in OPENERS else 0.0))


def hung(text: str, at: float, line: int, start: int, cells: Sequence[float] = ()) -> GlyphRun:
    """A vertical line ``at`` em down, the ``line``-th from the right."""
    face = square_face(vertical=True)
    glyphs = tuple(face.shape(char, down=True).glyphs[0] for char in text)
    offsets = tuple(round(edge * EM) for edge in (cells or edges(text)))
    source = Source("lead", "body.0", start, start + len(text))
    x, y = RIGHT - EM // 2 - line * PITCH, TOP + round(at * EM)
    return GlyphRun(face, EM, BLACK, x, y, glyphs, offsets, tuple(text), offsets[-1] + EM, source, direction="upright")


def findings(lines: Sequence[str | GlyphRun]) -> list[Finding]:
    items: list[GlyphRun] = []
    start = 0
    for n, line in enumerate(lines):
        run = hung(line, 0 if n else 2, n, start) if isinstance(line, str) else line
        items.append(run)
        start += len(run.text)
    story = Story("lead", Place(), ("题",), (Paragraph((Run("".join(i.text for i in items)),), Place()),))
    page = Page("B2", mm(390), mm(545), tuple(items), stories=("lead",))
    content = PageContent("B2", Place(), (story,))
    edition = Edition(Path(), "澜川周报", dt.date(2025, 10, 20), (content,), default_style())
    return list(lint(Document("", "zh-Hans", "2025-10-20", (page,)), edition))


def codes(lines: Sequence[str | GlyphRun]) -> list[str]:
    return [finding.code for finding in findings(lines)]


def test_a_vertical_story_with_nothing_wrong() -> None:
    assert codes([FIRST, FULL, FULL, LAST]) == []


def test_lines_are_read_from_right_to_left() -> None:
    items = tuple(hung(text, 0, n, n) for n, text in enumerate(("甲", "乙", "丙")))
    lines = read_lines(Page("B2", mm(390), mm(545), items))
    ordered = sorted(lines, key=lambda line: line.baseline)
    assert [line.text for line in ordered] == ["甲", "乙", "丙"]
    assert all(line.vertical for line in lines)


@pytest.mark.parametrize("mark", "，。、；：！？”’）》·—～")
def test_marks_that_begin_no_line(mark: str) -> None:
    (found,) = (f for f in findings([FIRST, mark + "文" * 9, LAST]) if f.code == "line-start")
    assert found.message.startswith(f"column 1, line 2: begins with {mark}")


@pytest.mark.parametrize("mark", "“‘（《")
def test_marks_that_end_no_line(mark: str) -> None:
    assert "line-end" in codes([FIRST, "文" * 9 + mark, LAST])


def test_a_line_too_long_or_too_short() -> None:
    long = hung(FULL, 0, 1, 8, [n * 1.06 for n in range(10)])
    assert codes([FIRST, long, FULL, FULL, LAST]) == ["outside-measure"]
    short = hung("文" * 9, 0, 1, 8)
    assert codes([FIRST, short, FULL, FULL, LAST]) == ["short-line"]


def test_a_loose_line() -> None:
    loose = hung("文" * 9, 0, 1, 8, [n * 1.125 for n in range(9)])
    assert codes([FIRST, loose, FULL, FULL, LAST]) == ["loose-line"]


def test_marks_that_are_not_squeezed_and_those_that_need_not_be() -> None:
    wide = hung("文文文，“文文文文文", 0, 1, 8, [float(n) for n in range(10)])
    assert "unsqueezed" in codes([FIRST, wide, FULL, FULL, LAST])
    tall = hung("文文文？”文文文文文", 0, 1, 8, [float(n) for n in range(10)])
    assert codes([FIRST, tall, FULL, FULL, LAST]) == []


def test_a_tall_mark_that_is_squeezed() -> None:
    cells = [0.0, 1.0, 2.0, 3.0, 3.6, *(4.6 + n * 1.08 for n in range(6))]
    assert "too-tight" in codes([FIRST, hung("文文文？文文文文文文文", 0, 1, 8, cells), FULL, FULL, LAST])


def test_a_line_off_its_storys_axes() -> None:
    off = hung(FULL, 0, 1, 8)
    moved = GlyphRun(off.face, EM, BLACK, off.x + 500, off.y, off.glyphs, off.offsets, off.texts, off.width, off.source,
                     direction="upright")  # fmt: skip
    (found,) = (f for f in findings([FIRST, moved, FULL, FULL, FULL, LAST]) if f.code == "off-grid")
    assert "0.50 pt right of the baseline grid" in found.message


def test_lines_that_stand_over_one_another() -> None:
    near = hung("字" * 10, 0, 2, 18)
    over = GlyphRun(near.face, EM, BLACK, near.x + 9_000, near.y, near.glyphs, near.offsets, near.texts, near.width,
                    Source("lead", "caption.0", 0, 10), direction="upright")  # fmt: skip
    assert "text-over-text" in codes([FIRST, FULL, FULL, LAST, over])
