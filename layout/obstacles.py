"""What stands in the way of a story's text, and the runs of slots it leaves (串文: text beside a picture or a quote).

A part may take some of its outermost column only. The rest of that column is a whole number of characters of the body
and a gap, so that the lines beside the part have a measure that can be filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from layout.columns import Run
from layout.grid import Columns
from layout.plan import PicturePlan, PullPlan, reach


class Beside(Struct, frozen=True):
    """White between a part and the text at its side, and the narrowest measure that text may have, in mpt."""

    gap: int
    least: int


class Cells(NamedTuple):
    """A part's place: first column of the story and columns, first line of the page and lines.

    ``left`` and ``right``, in mpt, are what it leaves of its first and of its last column to text and gap.
    """

    column: int
    columns: int
    line: int
    lines: int
    left: int = 0
    right: int = 0

    def extent(self, columns: Columns) -> tuple[int, int]:
        """Left edge and width in mpt."""
        return columns.left(self.column) + self.left, columns.span(self.columns) - self.left - self.right


class Obstacle(Struct, frozen=True):
    """Lines [top, bottom) of the columns [first, first + columns) where no text runs, save beside it.

    ``left`` and ``right`` as those of ``Cells``.
    """

    first: int
    columns: int
    top: int
    bottom: int
    left: int = 0
    right: int = 0

    def covers(self, column: int) -> bool:
        return self.first <= column < self.first + self.columns


def around(cells: Cells, *, above: int = 0, below: int = 0) -> Obstacle:
    """A part as an obstacle, with lines of white above and below it."""
    top, bottom = cells.line - above, cells.line + cells.lines + below
    return Obstacle(cells.column, cells.columns, top, bottom, cells.left, cells.right)


def left_over(width: float, columns: Columns, beside: Beside) -> int:
    """What a part ``width`` columns wide leaves of its outermost column to text and gap, in mpt.

    0 where the width is in whole columns, or where too little would be left: the part then takes the whole column.
    """
    share = width - (reach(width) - 1)
    return 0 if share > 0.999 else _rest(ceil(share * columns.measure / columns.size - 0.5), columns, beside)


def left_over_between(width: float, columns: Columns, beside: Beside) -> int:
    """What a part that stands across the gutter of two columns leaves of each, in mpt; 0 where too little."""
    return _rest(round((width * columns.measure - columns.gap) / 2 / columns.size), columns, beside)


def width_of(part: PicturePlan | PullPlan, columns: Columns, beside: Beside) -> int:
    """How wide a picture or a quote is set, in mpt."""
    span = columns.span(min(part.columns, columns.count))
    if isinstance(part, PullPlan) and part.between and columns.count > 1:
        return span - 2 * left_over_between(part.width or 1.0, columns, beside)
    return span - (left_over(part.width, columns, beside) if part.width else 0)


def columns_taken(part: PicturePlan | PullPlan, columns: Columns, beside: Beside) -> float:
    """How many columns a part takes from the text; whole ones where none runs beside it."""
    rest = columns.span(min(part.columns, columns.count)) - width_of(part, columns, beside)
    sides = 2 if isinstance(part, PullPlan) and part.between else 1
    return part.columns - (rest - sides * beside.gap) / columns.measure if rest else part.columns


def _rest(taken: int, columns: Columns, beside: Beside) -> int:
    rest = columns.measure - max(1, taken) * columns.size
    return rest if rest - beside.gap >= beside.least else 0


def runs(
    column: int, lines: tuple[int, int], obstacles: Sequence[Obstacle], columns: Columns, beside: Beside
) -> list[Run]:
    """What is left of a column between and beside its obstacles; ``lines`` are its first line and its end."""
    top, bottom = lines
    mine = sorted((o for o in obstacles if o.covers(column)), key=lambda o: o.top)
    out: list[Run] = []
    at = top
    for o in mine:
        if _is_partial(o, column):
            continue
        if o.top > at:
            out.append(Run(column, at, o.top - at))
        at = max(at, o.bottom)
    if at < bottom:
        out.append(Run(column, at, bottom - at))
    partial = [o for o in mine if _is_partial(o, column)]
    return [part for run in out for part in _shaped(run, partial, columns.measure, beside)] if partial else out


def _is_partial(o: Obstacle, column: int) -> bool:
    return bool((o.left and column == o.first) or (o.right and column == o.first + o.columns - 1))


def _shaped(run: Run, obstacles: Sequence[Obstacle], measure: int, beside: Beside) -> list[Run]:
    """A run with the measures its obstacles leave line by line; parted where they leave too little."""
    out: list[Run] = []
    shape: list[tuple[int, int]] = []
    for line in range(run.line, run.line + run.lines + 1):
        left, right = 0, measure
        for o in obstacles:
            if o.top <= line < o.bottom:
                if o.left and run.column == o.first:
                    right = min(right, o.left - beside.gap)
                else:
                    left = max(left, measure - o.right + beside.gap)
        ends = line == run.line + run.lines
        if not ends and right - left >= beside.least:
            shape.append((left, right - left))
        elif shape:
            whole = all(part == (0, measure) for part in shape)
            first = line - len(shape)
            out.append(Run(run.column, first, len(shape), () if whole else tuple(shape)))
            shape = []
    return out
