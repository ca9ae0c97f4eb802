"""Texts of any kind, whole or broken: nothing crashes, nothing hangs, nothing is lost.

Lone surrogates are refused when an edition is read; lines are made of them all the same.
"""

from __future__ import annotations

import sys
from functools import cache
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.display import BLACK
from layout.line.breaking import break_lines, break_variants
from layout.line.galley import Galley, Piece, shape
from layout.line.marks import Class
from layout.line.setting import SetLine, set_line, space_line
from layout.line.typecase import TypeCase
from tests.layout.build import BODY, EM, case, em
from tests.layout.passages import CLOSERS, HAN, OPENERS, STOPS, prose
from tests.pdf.build import song
from tests.suite.texts import ODDITIES, texts

measures = st.one_of(st.integers(4, 40).map(lambda halves: halves / 2), st.floats(2, 30))
levels = st.sampled_from(["basic", "gb", "strict", "none"])


def set_lines(shaped: Galley, measure: int, indent: int = 0) -> list[tuple[str, SetLine]]:
    """Each line's source text, without a word space at its end, and the line set."""
    out = []
    for number, (a, b) in enumerate(break_lines(shaped, [measure], indent=indent).lines):
        source = shaped.text[shaped.starts[a] : shaped.starts[b]]
        if shaped.kinds[b - 1] is Class.SPACE:
            source = shaped.text[shaped.starts[a] : shaped.starts[b - 1]]
        room = measure - (0 if number else indent)
        spacing = space_line(shaped, a, b, room)
        out.append((source, set_line(shaped, a, b, spacing, x=0, baseline=0, source=BODY)))
    return out


def check(shaped: Galley, text: str, measure: int, indent: int = 0) -> None:
    assert shaped.text == text
    ends = break_lines(shaped, [measure], indent=indent).ends
    assert ends[-1] == len(shaped)
    assert list(ends) == sorted(set(ends))
    for source, line in set_lines(shaped, measure, indent):
        assert "".join(run.text for run in line.runs) == source


@settings(max_examples=200)
@given(texts, measures, levels, st.booleans(), st.sampled_from([0, 1, 2]))
@example("\ud800", 2.0, "basic", False, 2)
@example(" ", 2.0, "basic", True, 0)
def test_nothing_is_lost(text: str, measure: float, level: str, hanging: bool, indent: int) -> None:
    shaped = shape([Piece(text, case())], prohibition=level, hanging=hanging)
    check(shaped, text, em(measure), em(indent))


@cache
def _real_case() -> TypeCase:
    known = "".join(c for c in "".join(ODDITIES) if not "\ud800" <= c <= "\udfff")
    return TypeCase(song(known + HAN + OPENERS + CLOSERS + STOPS + "0123456789%-"), EM, BLACK, find=lambda _: None)


@settings(max_examples=60)
@given(texts, measures)
def test_nothing_is_lost_in_a_real_face(text: str, measure: float) -> None:
    check(shape([Piece(text, _real_case())]), text, em(measure))


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, st.booleans()), min_size=2, max_size=5), measures)
def test_nothing_is_lost_between_pieces(parts: list[tuple[str, bool]], measure: float) -> None:
    """A text from two type cases and with emphasis, parted anywhere."""
    cases = (case(), case(EM * 3 // 4))
    pieces = [Piece(text, cases[i % 2], emphasis) for i, (text, emphasis) in enumerate(parts)]
    check(shape(pieces), "".join(text for text, _ in parts), em(measure))


@settings(max_examples=100)
@given(texts, st.lists(measures, min_size=1, max_size=4))
def test_unequal_measures_and_variants_take_any_text(text: str, widths: list[float]) -> None:
    shaped = shape([Piece(text, case())])
    for broken in (break_lines(shaped, [em(w) for w in widths]), *break_variants(shaped, em(widths[0]))):
        assert broken.ends[-1] == len(shaped)
        assert list(broken.ends) == sorted(set(broken.ends))


@settings(max_examples=40)
@given(st.one_of(prose(4), texts), st.integers(4, 20), st.sampled_from([0, 2]))
def test_lines_alike_are_broken_as_any_others(text: str, measure: int, indent: int) -> None:
    """The quick way for lines of one measure finds what the general one finds, whatever the text."""
    shaped = shape([Piece(text, case())])
    one = break_lines(shaped, [em(measure)], indent=em(indent))
    general = break_lines(shaped, [em(measure)] * (len(shaped) + 1) + [em(measure + 1)], indent=em(indent))
    assert general.cost == pytest.approx(one.cost)


_LONG = {
    "prose": ("老巷的灯亮了，居民说：“今年全市改造完成35%，路面平了。”管网——GDP 5.8——通了……" * 2500)[:100_000],
    "one word": "x" * 100_000,
    "openers": "“" * 5_000,
    "stops": "。" * 20_000,
    "dashes": "—" * 20_000,
    "spaces": "甲 " * 5_000,
    "accents": "\u0301" * 5_000,
    "address": "http://" + "abcde/" * 3_000,
}


@pytest.mark.parametrize("kind", _LONG)
def test_a_long_paragraph_comes_to_an_end(kind: str) -> None:
    text = _LONG[kind]
    check(shape([Piece(text, case())]), text, em(13))


def _lines_run(text: str, unequal: bool) -> int:
    """How many lines of the engine's source run while a text is shaped and broken: its work, whatever the machine."""
    count = 0

    def within(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return within

    def called(frame: FrameType, _: str, __: Any) -> Any:
        return within if "/layout/" in frame.f_code.co_filename.replace("\\", "/") else None

    measures = [em(13)] * 5 + [em(8)] if unequal else [em(13)]
    before = sys.gettrace()
    sys.settrace(called)
    try:
        break_lines(shape([Piece(text, case())]), measures)
    finally:
        sys.settrace(before)
    return count


_START = 600  # characters; the caches and tables of a first run are behind it


@pytest.mark.parametrize("unequal", [False, True])
@pytest.mark.parametrize("kind", _LONG)
def test_twice_the_text_is_twice_the_work(kind: str, unequal: bool) -> None:
    text = _LONG[kind] * 2
    one, two = (_lines_run(text[:count], unequal) for count in (2 * _START, 4 * _START))
    assert two < 2.2 * one + 2000
