"""What parts leave of a story's columns: of 14 characters of 10 pt, gaps of two, a gap of one beside a part."""

from __future__ import annotations

import pytest

from layout.columns import Run
from layout.geometry import pt
from layout.grid import Columns
from layout.obstacles import Beside, Cells, around, left_over, left_over_between, runs, width_of
from layout.plan import PicturePlan, PullPlan

SIZE = pt(10)
COLUMNS = Columns(0, 4, 14 * SIZE, 2 * SIZE, SIZE)
BESIDE = Beside(SIZE, 6 * SIZE)


@pytest.mark.parametrize(
    ("width", "characters"),
    [(1, 0), (2, 0), (1.5, 6), (0.5, 6), (2.5, 6), (1.4, 7), (1.25, 10), (1.75, 0), (0.9, 0)],
)
def test_a_part_of_a_column_leaves_whole_characters_or_takes_it_all(width: float, characters: int) -> None:
    rest = left_over(width, COLUMNS, BESIDE)
    assert rest == (characters * SIZE + BESIDE.gap if characters else 0)


@pytest.mark.parametrize(("width", "characters"), [(1, 7), (0.8, 8), (1.2, 6), (1.5, 0)])
def test_a_part_between_two_columns_leaves_the_same_of_both(width: float, characters: int) -> None:
    rest = left_over_between(width, COLUMNS, BESIDE)
    assert rest == (characters * SIZE + BESIDE.gap if characters else 0)


def test_widths_are_those_of_what_is_taken() -> None:
    assert width_of(PicturePlan(2, 9), COLUMNS, BESIDE) == 30 * SIZE
    assert width_of(PicturePlan(2, 9, 1.5), COLUMNS, BESIDE) == 23 * SIZE
    assert width_of(PullPlan(2, 6, 1, between=True), COLUMNS, BESIDE) == 14 * SIZE


def test_text_runs_on_beside_a_part_in_the_measure_it_leaves() -> None:
    """A part over a column and a half at the right of three: the whole column is parted, the half one is not."""
    part = around(Cells(1, 2, 3, 2, left=7 * SIZE), below=1)
    whole, narrow = (0, 14 * SIZE), (0, 6 * SIZE)
    left = [runs(column, (0, 8), [part], COLUMNS, BESIDE) for column in range(3)]
    assert left == [
        [Run(0, 0, 8)],
        [Run(1, 0, 8, (whole,) * 3 + (narrow,) * 3 + (whole,) * 2)],
        [Run(2, 0, 3), Run(2, 6, 2)],
    ]


def test_text_at_the_right_of_a_part_is_moved_in() -> None:
    part = around(Cells(0, 1, 0, 2, right=7 * SIZE))
    moved, whole = (8 * SIZE, 6 * SIZE), (0, 14 * SIZE)
    assert runs(0, (0, 3), [part], COLUMNS, BESIDE) == [Run(0, 0, 3, (moved, moved, whole))]


def test_between_two_parts_a_column_narrows_from_both_sides_or_is_parted() -> None:
    wide = Columns(0, 4, 24 * SIZE, 2 * SIZE, SIZE)
    left, right = around(Cells(0, 1, 0, 2, right=16 * SIZE)), around(Cells(0, 1, 1, 2, left=17 * SIZE))
    (run,) = runs(0, (0, 4), [left, right], wide, BESIDE)
    assert run.shape == ((9 * SIZE, 15 * SIZE), (9 * SIZE, 7 * SIZE), (0, 16 * SIZE), (0, 24 * SIZE))
    right = around(Cells(0, 1, 1, 2, left=15 * SIZE))
    parted = runs(0, (0, 4), [left, right], wide, BESIDE)
    assert [(run.line, run.lines) for run in parted] == [(0, 1), (2, 2)]
