"""Placement: where a planned story's headline, pictures, quote and strip stand, and the runs of slots left for text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from content.model import Story
from layout.columns import Run
from layout.geometry import Slot
from layout.grid import Columns, PageGrid
from layout.headline import HeadGroup
from layout.plan import StoryPlan, foot_columns
from layout.typesetter import Typesetter


class StoryFrame(Struct, frozen=True):
    """Where a story's matter stands: its columns, the line of its first matter, the line below its last, head lines.

    head    grid lines of the headline group.
    spare   what rounding up to whole lines leaves, in mpt.
    """

    columns: Columns
    top: int
    bottom: int
    head: int
    spare: int
    group: HeadGroup


HEAD_FOOT = 1.0
"""White in lines between a headline group's foot and the text, at least."""


def head_lines(group: HeadGroup, grid: PageGrid) -> int:
    """Whole lines a group takes with the white below it."""
    return -(-(group.height + round(HEAD_FOOT * grid.pitch) - grid.interline) // grid.pitch)


def frame(story: Story, plan: StoryPlan, setter: Typesetter) -> StoryFrame:
    """Work out where a planned story's parts stand."""
    grid, style = setter.grid, setter.style
    columns = setter.columns(plan.column, plan.columns, plan.form)
    inset_top = round(style.box.head_lines) if plan.form == "box" else 0
    inset_foot = round(style.box.foot_lines) if plan.form == "box" else 0
    group = setter.head(story, columns.span(min(plan.head_columns, columns.count)), plan.rank, plan.turns)
    head = head_lines(group, grid) + plan.white
    spare = head * grid.pitch - group.height - round(HEAD_FOOT * grid.pitch) + grid.interline
    top = plan.line + inset_top
    return StoryFrame(columns, top, plan.line + plan.lines - inset_foot, head, spare, group)


class Obstacle(Struct, frozen=True):
    """Lines [top, bottom) of the columns [first, first + columns) where no text runs."""

    first: int
    columns: int
    top: int
    bottom: int


class Cells(NamedTuple):
    """A part's place: first column of the story and columns, first line of the page and lines."""

    column: int
    columns: int
    line: int
    lines: int


class Placement(Struct, frozen=True):
    """Where a story's parts stand besides its text, and the runs of slots left for it.

    pictures  by number of the picture in the story.
    left_out  parts without room in a story cut short (``picture.N``, ``figures``, ``pull``) and where they would stand.
    """

    pictures: tuple[tuple[int, Cells], ...]
    pull: Cells | None
    figures: Cells | None
    runs: tuple[Run, ...]
    left_out: tuple[tuple[str, Cells], ...] = ()


def place(plan: StoryPlan, fr: StoryFrame, least: int) -> Placement:
    """Place a story's parts by the plan and turn what is left of its columns into runs of slots.

    The first picture stands at the right: beside the headline group where that leaves columns free, else below it with
    the text beginning at its left. The second stands at the left foot, further ones at the right foot. Below the first
    come the data strip and the pull quote. ``least`` is the shortest run of text in lines that may stand below one.
    """
    n = fr.columns.count
    tops = [fr.top + (fr.head if c < plan.head_columns else 0) for c in range(n)]
    pictures: list[tuple[int, Cells]] = []
    obstacles: list[Obstacle] = []
    left_out: list[tuple[str, Cells]] = []
    for number, cells in enumerate(_picture_cells(plan, fr)):
        if not _stands(cells, fr, plan.head_columns, obstacles):
            left_out.append((f"picture.{number}", cells))
            continue
        pictures.append((number, cells))
        above = 1 if number else 0
        obstacles.append(_around(cells, above=above, below=1 - above))
    lead = min(plan.pictures[0].columns, n) if pictures and pictures[0][0] == 0 else 0
    below = obstacles[0].bottom if lead else fr.top + fr.head
    strip = Cells(n - (lead or n), lead or n, below, plan.figures) if plan.figures else None
    if strip and below + strip.lines > fr.bottom:
        left_out.append(("figures", strip))
        strip = None
    if strip:
        obstacles.append(_around(strip))
        below += strip.lines
    quote = _pull_cells(plan, lead, below, tops, fr, least)
    if quote and quote.line + quote.lines > fr.bottom:
        left_out.append(("pull", quote))
        quote = None
    if quote:
        obstacles.append(_around(quote))
    runs = [run for column in range(n) for run in _runs(column, tops[column], fr.bottom, obstacles)]
    return Placement(tuple(pictures), quote, strip, tuple(runs), tuple(left_out))


def _around(cells: Cells, *, above: int = 0, below: int = 0) -> Obstacle:
    """A part as an obstacle, with lines of white above and below it."""
    return Obstacle(cells.column, cells.columns, cells.line - above, cells.line + cells.lines + below)


def _picture_cells(plan: StoryPlan, fr: StoryFrame) -> list[Cells]:
    """Where pictures are to stand: the first at the right, below or beside the headline, the others at the foot."""
    n = fr.columns.count
    out = []
    feet = foot_columns(plan.pictures, n)
    for number, picture in enumerate(plan.pictures):
        span = min(picture.columns, n)
        if number == 0:
            beside = plan.head_columns < n and span <= n - plan.head_columns
            out.append(Cells(n - span, span, fr.top if beside else fr.top + fr.head, picture.lines))
        else:
            out.append(Cells(feet[number - 1], span, fr.bottom - picture.lines, picture.lines))
    return out


def _stands(cells: Cells, fr: StoryFrame, head_columns: int, others: Sequence[Obstacle]) -> bool:
    """Whether a picture stands inside its story, below the headline, clear of the pictures placed before."""
    top = fr.top + (0 if head_columns < fr.columns.count else fr.head)
    inside = cells.column >= 0 and cells.line >= top and cells.line + cells.lines <= fr.bottom
    return inside and not any(
        o.first < cells.column + cells.columns and cells.column < o.first + o.columns and cells.line < o.bottom
        for o in others
    )


def _pull_cells(
    plan: StoryPlan, lead: int, below: int, tops: Sequence[int], fr: StoryFrame, least: int
) -> Cells | None:
    if not plan.pull:
        return None
    n = fr.columns.count
    span, lines = min(plan.pull[0], n), plan.pull[1]
    first = pull_column(n, lead, span, fr.bottom - below, lines, least)
    if plan.figures and first == n - span and lead > span + 1:
        first = n - lead + 1  # under a strip the quote stands in the middle, text at both its sides
    return Cells(first, span, below if lead and first >= n - lead else tops[first], lines)


def pull_column(columns: int, picture: int, span: int, below: int, lines: int, least: int) -> int:
    """First column of a pull quote ``span`` columns wide and ``lines`` deep.

    Under the lead picture (``picture`` columns wide, ``below`` lines down to the foot) at its right, where the text
    below the quote keeps ``least`` lines or there is none; else at the head of the column before the picture; without
    a picture in the middle.
    """
    if not picture:
        return max(0, columns // 2)
    rest = below - lines
    if span <= picture and (rest == 0 or rest >= least):
        return columns - span
    return max(0, columns - picture - span)


def _runs(column: int, top: int, bottom: int, obstacles: list[Obstacle]) -> list[Run]:
    """What is left of a column between its obstacles."""
    out = []
    at = top
    for o in sorted((o for o in obstacles if o.first <= column < o.first + o.columns), key=lambda o: o.top):
        if o.top > at:
            out.append(Run(column, at, o.top - at))
        at = max(at, o.bottom)
    if at < bottom:
        out.append(Run(column, at, bottom - at))
    return out


def slots(run: Run, columns: Columns, grid: PageGrid) -> tuple[Slot, ...]:
    """A run's slots: line n of a column has a known place before any text is set."""
    x = columns.left(run.column)
    return tuple(Slot(x, grid.top(run.line + n), columns.measure, run.column) for n in range(run.lines))
