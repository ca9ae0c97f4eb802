"""Placement: where a planned story's headline, pictures, quote and strip stand, and the runs of slots left for text."""

from __future__ import annotations

from dataclasses import dataclass

from content.model import Story
from content.style import HouseStyle
from layout.columns import Run
from layout.geometry import Slot
from layout.grid import Columns, PageGrid, redivided
from layout.headline import HeadGroup
from layout.plan import StoryPlan
from layout.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class StoryFrame:
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


def story_columns(plan_column: int, plan_columns: int, form: str, style: HouseStyle, grid: PageGrid) -> Columns:
    """The columns a story's text runs in: the page's own, or a box's re-divided ones."""
    outer = grid.columns.part(plan_column, plan_columns)
    return redivided(outer, style.box) if form == "box" else outer


def frame(story: Story, plan: StoryPlan, setter: Typesetter) -> StoryFrame:
    """Work out where a planned story's parts stand."""
    grid, style = setter.grid, setter.style
    columns = story_columns(plan.column, plan.columns, plan.form, style, grid)
    inset_top = round(style.box.head_lines) if plan.form == "box" else 0
    inset_foot = round(style.box.foot_lines) if plan.form == "box" else 0
    group = setter.head(story, columns.span(min(plan.head_columns, columns.count)), plan.rank, plan.turns)
    head = head_lines(group, grid) + plan.white
    spare = head * grid.pitch - group.height - round(HEAD_FOOT * grid.pitch) + grid.interline
    top = plan.line + inset_top
    return StoryFrame(columns, top, plan.line + plan.lines - inset_foot, head, spare, group)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Lines [top, bottom) of the columns [first, first + columns) where no text runs."""

    first: int
    columns: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the parts of a story stand besides its text: lines are the page's, columns the story's own."""

    pictures: tuple[tuple[int, int, int, int], ...]  # picture number, first column, columns, first line
    pull: tuple[int, int, int, int] | None  # first column, columns, first line, lines
    figures: tuple[int, int, int, int] | None
    runs: tuple[Run, ...]


def place(plan: StoryPlan, fr: StoryFrame, least: int) -> Placement:
    """Place a story's parts by the plan and turn what is left of its columns into runs of slots.

    The first picture stands at the right: beside the headline group where that leaves columns free, else below it with
    the text beginning at its left. The second stands at the left foot, further ones at the right foot. ``least`` is the
    shortest run of text in lines that may stand below something.
    """
    n = fr.columns.count
    text_top = fr.top + fr.head
    tops = [text_top if c < plan.head_columns else fr.top for c in range(n)]
    obstacles: list[Obstacle] = []
    pictures: list[tuple[int, int, int, int]] = []
    for number, picture in enumerate(plan.pictures):
        span = min(picture.columns, n)
        if number == 0:
            first = n - span
            top = fr.top if plan.head_columns < n and span <= n - plan.head_columns else text_top
            bottom = top + picture.lines
            obstacles.append(Obstacle(first, span, top, bottom + 1))
        else:
            first = 0 if number == 1 else n - span
            top = fr.bottom - picture.lines
            obstacles.append(Obstacle(first, span, top - 1, fr.bottom))
        pictures.append((number, first, span, top))
    lead_span = plan.pictures[0].columns if plan.pictures else n
    below = max((o.bottom for o in obstacles[:1]), default=text_top)
    strip = None
    if plan.figures:
        first = n - min(lead_span, n) if plan.pictures else 0
        span = n - first
        strip = (first, span, below, plan.figures)
        obstacles.append(Obstacle(first, span, below, below + plan.figures))
        below += plan.figures
    quote = None
    if plan.pull:
        span, lines = min(plan.pull[0], n), plan.pull[1]
        first = pull_column(n, lead_span if plan.pictures else 0, span, fr.bottom - below, lines, least)
        if plan.figures and first == n - span and lead_span > span + 1:
            first = n - lead_span + 1
        top = below if plan.pictures and first >= n - lead_span else tops[first]
        quote = (first, span, top, lines)
        obstacles.append(Obstacle(first, span, top, top + lines))
    runs: list[Run] = []
    for column in range(n):
        runs.extend(_runs(column, tops[column], fr.bottom, obstacles))
    return Placement(tuple(pictures), quote, strip, tuple(runs))


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
