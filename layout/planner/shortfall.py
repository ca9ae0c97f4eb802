"""What a page lacks: which stories must lose how many lines of text that all fit, found by one search over cuts
straight across.

Each story stands in its table as it is, and shorter by whole lines of its rectangle; a line of text costs more than
any look, so that the page found is about the one that loses least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from content.model import PageContent, Story
from layout.plan import StoryPlan
from layout.planner.beginning import cut
from layout.planner.page_task import free_area, page_task
from layout.planner.pricing import Shape
from layout.planner.shapes import GAP, Offered, Shapes, standing
from layout.room import Room
from layout.typesetter import Typesetter

_STORY = 33.0
"""Price of cutting a story at all."""

_ROW = 5.0
"""Price of a line of text that is cut, the more of its story the dearer: some six lines more of one story are cut
rather than of a second one."""


_BEYOND = 1.5
"""Stories that are longer than a column are cut from rectangles so much deeper than the page, too."""

_LEAST = 8
"""Lines that a rectangle keeps at least."""


class Short(NamedTuple):
    """Of a story that must be cut: about so many lines of its text, and the rectangle in which the rest is to stand."""

    rows: int
    plan: StoryPlan


def shortfall(
    page: PageContent, setter: Typesetter, room: Room, shares: Mapping[str, float]
) -> dict[str, Short] | None:
    """What must be cut of a page's stories, by slug: empty where all fit, None where cuts are not enough.

    ``shares`` says what share of a story's text may go; of a story that it does not have, nothing.
    """
    columns = setter.grid.columns.count
    shapes = Shapes(page.stories, setter, room.lines)
    beyond = Shapes(page.stories, setter, int(room.lines * _BEYOND))
    tables = []
    for number, story in enumerate(page.stories):
        share = shares.get(story.slug, 0.0)
        long = share and setter.copy(story, setter.grid.columns.measure).depth > room.lines
        tables.append(_table(beyond if long else shapes, number, share, room.lines))
    task = page_task(page.stories, columns, room, [[o.shape for o in t.values()] for t in tables], {})
    places = cut(task, setter.style.planner) if all(tables) else []
    if not places:
        return None
    out = {}
    for story, table, placed in zip(page.stories, tables, places, strict=True):
        chosen = table[placed.shape[:3]]
        if chosen.rows:
            plan = standing(chosen.plan, placed.column, placed.line, chosen.white)
            out[story.slug] = Short(chosen.rows, replace(plan, line=plan.line + room.first))
    return out


class _Chosen(NamedTuple):
    """A shape, the lines of text that are cut in it, and its plan with the white above."""

    shape: Shape
    rows: int
    plan: StoryPlan
    white: int


_Table = dict[tuple[int, int, bool], _Chosen]
_made: WeakKeyDictionary[Typesetter, dict[tuple[Story, int, int, int, float], _Table]] = WeakKeyDictionary()
"""Tables by the typesetter: many ways of a page are tried in which most stories are as they were."""


def _table(shapes: Shapes, number: int, share: float, lines: int) -> _Table:
    """The cheapest of every size up to so many lines, as the story is or cut; kept."""
    kept = _made.setdefault(shapes.setter, {})
    key = (shapes.stories[number], min(number, 2), shapes.lines, lines, share)
    if key not in kept:
        kept[key] = _sizes(shapes, number, share, lines)
    return kept[key]


def _sizes(shapes: Shapes, number: int, share: float, lines: int) -> _Table:
    setter, story = shapes.setter, shapes.stories[number]
    slacks = list(accumulate((0.0, *shapes.weights.white)))
    best: dict[tuple[int, int, bool], _Chosen] = {}

    def offer(columns: int, boxed: bool, cost: float, rows: int, plan: StoryPlan, white: int = 0) -> None:
        key = (columns, plan.lines + GAP + white, boxed)
        if plan.lines + white <= lines and (key not in best or cost < best[key].shape.cost):
            best[key] = _Chosen(Shape(*key, round(cost, 3)), rows, plan, white)

    cheapest: dict[tuple[int, bool, int], Offered] = {}
    for offered in shapes.offered(number):
        columns, boxed, price, plan = offered
        size = (columns, boxed, plan.lines)
        if size not in cheapest or price < cheapest[size].price:
            cheapest[size] = offered
        for white, slack in enumerate(slacks):
            offer(columns, boxed, price + slack, 0, plan, white)
    for columns, boxed, price, plan in cheapest.values() if share else ():
        if plan.tiers:
            continue
        inner = setter.columns(0, columns, plan.form, plan.box)
        count = inner.count - 1 if plan.panel else inner.count
        depth = setter.copy(story, inner.measure).depth
        most = min(int(depth * share) // count, plan.lines - _LEAST)
        for less in range(max(1, plan.lines - lines), most + 1):
            shorter = replace(plan, lines=plan.lines - less)
            rows = less * count
            offer(columns, boxed, price + _STORY + _ROW * rows * (1 + rows / depth), rows, shorter)
    return best


def areas(stories: Sequence[Story], setter: Typesetter, room: Room) -> tuple[list[int], int]:
    """Columns by lines that each story takes at least, and those that a page has for them."""
    shapes = Shapes(stories, setter, room.lines)
    some = [[o.columns * (o.plan.lines + GAP) for o in shapes.offered(n)] for n in range(len(stories))]
    free = free_area(page_task(stories, setter.grid.columns.count, room, (), {}))
    return [min(each, default=free + 1) for each in some], free
