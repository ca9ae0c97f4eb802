"""What a set line says of itself, and the room an end mark takes; all else about lines is data in tests/suite."""

from __future__ import annotations

import pytest

from layout.line.breaking import break_lines
from tests.layout.build import broken, em, galley, origins, set_range, texts


def test_a_loose_line_says_by_how_much() -> None:
    shaped = galley("甲乙丙丁戊尾")
    assert set_range(shaped, 0, 5, 6).spacing.stretch == pytest.approx(0.25)
    assert set_range(shaped, 0, 5, 5).spacing.stretch == 0


def test_room_is_kept_for_the_end_mark() -> None:
    shaped = galley("甲乙丙丁戊己庚辛", end_width=em(1))
    assert texts(shaped, break_lines(shaped, [em(8)])) == ["甲乙丙丁戊己", "庚辛"]
    assert texts(shaped, break_lines(shaped, [em(9)])) == ["甲乙丙丁戊己庚辛"]


def test_an_ideographic_space_goes_where_it_ends_a_line_and_begins_none() -> None:
    """A reader's place and name in brackets, parted by whole spaces: the line is full to its last character."""
    for measure in (8, 9):
        shaped, lines = broken("家里花坛吗望溪区\u3000读者白守诚和别的人都在", measure)
        first, second = texts(shaped, lines)[:2]
        assert (first[-1], second[0]) == ("\u3000", "读")
        a, b = lines.lines[0]
        ends = origins(set_range(shaped, a, b, measure).runs)
        assert ends[7] == measure - 1
