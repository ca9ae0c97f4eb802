"""Placing: rectangles of columns and lines chosen from each story's table so that they fill a page without a hole.

An exact model for CP-SAT. What a page must be is in constraints (no overlap, no hole, the lead at the top, what is
pinned); what it should be is in prices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from content.planning import PlannerStyle
from layout.planner.solver import Model, Solution
from layout.room import Block


class Shape(NamedTuple):
    """A rectangle a story can take, white above it included, and its price."""

    columns: int
    lines: int
    boxed: bool
    cost: float


class Pin(NamedTuple):
    """Where a story is to stand: its column, the first and last line it may begin at; None where that is free."""

    column: int | None
    lines: tuple[int, int] | None


class Task(NamedTuple):
    """A page to be filled: its columns and lines, what is taken, each story's rank and table, pins by number."""

    columns: int
    lines: int
    blocks: Sequence[Block]
    ranks: Sequence[int]
    tables: Sequence[Sequence[Shape]]
    pins: Mapping[int, Pin]


class Placed(NamedTuple):
    """Where a story stands, and in which shape of its table."""

    column: int
    line: int
    shape: Shape


class Page(NamedTuple):
    """A full page: by story, and its price; ``best`` where there is no cheaper one."""

    places: tuple[Placed, ...]
    cost: float
    best: bool


_UNIT = 200  # whole numbers to a unit of price
_WORTH = 120  # shapes of a story that are tried
_LEAD = 8  # times as much as another story the lead wants to stand at the left
_LEVEL = 4  # lines by which the heads of two stories differ where they no longer stand on a level


_FREE = Pin(None, None)


class _Rectangle(NamedTuple):
    x: int
    y: int
    w: int
    h: int
    right: int
    foot: int
    boxed: int
    cost: int


def story_weight(rank: int) -> float:
    """How much the place of a story of this rank counts."""
    return 2.0 / (1 + rank)


def always_boxed(table: Sequence[Shape]) -> bool:
    """Whether a story asks for its box, which is then not counted against the boxes a page may have."""
    return all(shape.boxed for shape in table)


def place(task: Task, weights: PlannerStyle, effort: float, hint: Sequence[Placed] = ()) -> list[Page]:
    """Full pages, each cheaper than the one before, found within ``effort``; empty where none was found.

    ``hint`` is a page to begin with, such as the last one printed.
    """
    task = task._replace(tables=[_cheapest(t, n, hint) for n, t in enumerate(task.tables)])
    model = Model()
    free = task.columns * task.lines - sum(b.columns * b.lines for b in task.blocks)
    stories = [_rectangle(model, task, number) for number in range(len(task.tables))]
    areas = [_area(model, r, table) for r, table in zip(stories, task.tables, strict=True)]
    across = [model.interval(r.x, r.w, r.right) for r in stories]
    down = [model.interval(r.y, r.h, r.foot) for r in stories]
    across += [model.fixed(b.column, b.columns) for b in task.blocks]
    down += [model.fixed(b.line, b.lines) for b in task.blocks]
    model.apart(across, down)
    model.linear([(a, 1) for a in areas], free, free)
    chosen = [r for r, t in zip(stories, task.tables, strict=True) if any(s.boxed for s in t) and not always_boxed(t)]
    if len(chosen) > weights.boxes:
        model.linear([(r.boxed, 1) for r in chosen], None, weights.boxes)
    for r in stories:
        model.cost(r.cost, 1)
    orders = _order(model, task, stories, weights)
    pairs = _clashes(model, stories, weights)
    strips = _strips(model, task, stories, weights)
    if hint:
        _hint(model, task, hint, (stories, areas, orders, pairs, strips))
    pages = [_page(task, stories, found, weights) for found in model.solve(effort)]
    return sorted(pages, key=lambda page: -page.cost)


def _cheapest(table: Sequence[Shape], number: int, hint: Sequence[Placed]) -> Sequence[Shape]:
    """The shapes worth a search: of a story with pictures there are hundreds, most of them dear."""
    if len(table) <= _WORTH:
        return table
    kept = sorted(table, key=lambda s: s.cost)[:_WORTH]
    if hint and hint[number].shape not in kept:
        kept.append(hint[number].shape)
    return sorted(kept)


def _rectangle(model: Model, task: Task, number: int) -> _Rectangle:
    table, (column, lines) = task.tables[number], task.pins.get(number, _FREE)
    x = model.variable(0, task.columns - 1) if column is None else model.variable(column, column)
    y = model.variable(*(lines or (0, task.lines - 1)))
    widths, depths = [s.columns for s in table], [s.lines for s in table]
    w, h = model.variable(min(widths), max(widths)), model.variable(min(depths), max(depths))
    right, foot = model.variable(1, task.columns), model.variable(1, task.lines)
    costs = [round(s.cost * _UNIT) for s in table]
    return _Rectangle(x, y, w, h, right, foot, model.literal(), model.variable(min(costs), max(costs)))


def _area(model: Model, r: _Rectangle, table: Sequence[Shape]) -> int:
    """A story's shape comes from its table; returns the variable of its area."""
    areas = [s.columns * s.lines for s in table]
    area = model.variable(min(areas), max(areas))
    rows = sorted({(s.columns, s.lines, s.columns * s.lines, int(s.boxed), round(s.cost * _UNIT)) for s in table})
    model.table((r.w, r.h, area, r.boxed, r.cost), rows)
    return area


def _order(model: Model, task: Task, stories: Sequence[_Rectangle], weights: PlannerStyle) -> list[_Order]:
    """The lead at the top; the others from the top left by rank."""
    if task.ranks and 0 not in task.pins:
        model.linear(((stories[0].y, 1),), 0, 0)
    kept = []
    for number, (r, rank) in enumerate(zip(stories, task.ranks, strict=True)):
        share = story_weight(rank)
        model.cost(r.y, round(weights.high * share * _UNIT))
        model.cost(r.x, round(weights.left * share * _UNIT * (_LEAD if number == 0 else 1)))
        if number and task.ranks[0] < rank:
            wider = model.literal()
            model.linear(((r.w, 1), (stories[0].w, -1)), None, 0, (-wider - 1,))
            model.cost(wider, round(weights.outdone * _UNIT))
            kept.append(_Order(number, 0, -1, wider))
        for other in range(number):
            if task.ranks[other] < rank:
                above = model.literal()
                model.linear(((r.y, 1), (stories[other].y, -1)), 0, None, (-above - 1,))
                model.cost(above, round(weights.inversion * _UNIT))
                kept.append(_Order(number, other, above, -1))
    return kept


class _Order(NamedTuple):
    """Whether a story stands above one of higher rank, or is wider than it; -1 where that is not asked."""

    story: int
    other: int
    above: int
    wider: int


class _Pair(NamedTuple):
    """Two stories: whether their heads clash, whether one is lower or higher by some lines, whether they stand side by
    side; for the first at the left of the second and the other way round, whether it ends before or after it begins."""

    a: int
    b: int
    clash: int
    lower: int
    higher: int
    beside: int
    near: tuple[int, int]
    far: tuple[int, int]


def _clashes(model: Model, stories: Sequence[_Rectangle], weights: PlannerStyle) -> list[_Pair]:
    """A price on two heads side by side on a level, neither in a box."""
    kept = []
    for i, a in enumerate(stories):
        for j, b in enumerate(stories[:i]):
            clash, lower, higher, beside, *sides = (model.literal() for _ in range(8))
            pair = _Pair(i, j, clash, lower, higher, beside, (sides[0], sides[1]), (sides[2], sides[3]))
            model.cost(pair.clash, round(weights.clash * _UNIT))
            model.linear(((a.y, 1), (b.y, -1)), _LEVEL, None, (pair.lower,))
            model.linear(((b.y, 1), (a.y, -1)), _LEVEL, None, (pair.higher,))
            for (left, right), near, far in zip(((a, b), (b, a)), pair.near, pair.far, strict=True):
                model.linear(((left.right, 1), (right.x, -1)), None, -1, (near,))
                model.linear(((left.right, 1), (right.x, -1)), 1, None, (far,))
                model.any_of((near, far, pair.beside))
            model.any_of((pair.clash, pair.lower, pair.higher, -pair.beside - 1, a.boxed, b.boxed))
            kept.append(pair)
    return kept


class _Strips(NamedTuple):
    """Whether each of these stories stands over the whole width; how many beyond two do."""

    stories: tuple[tuple[int, int], ...]
    beyond: int


def _strips(model: Model, task: Task, stories: Sequence[_Rectangle], weights: PlannerStyle) -> _Strips | None:
    """A price on each story over the whole width beyond two."""
    whole = []
    for number, (r, table) in enumerate(zip(stories, task.tables, strict=True)):
        if any(s.columns == task.columns for s in table):
            strip = model.literal()
            model.linear(((r.w, 1),), None, task.columns - 1, (-strip - 1,))
            whole.append((number, strip))
    if len(whole) <= 2:
        return None
    beyond = model.variable(0, len(whole))
    model.linear([(beyond, 1), *((s, -1) for _, s in whole)], -2, None)
    model.cost(beyond, round(weights.strips * _UNIT))
    return _Strips(tuple(whole), beyond)


def _hint(
    model: Model,
    task: Task,
    hint: Sequence[Placed],
    made: tuple[Sequence[_Rectangle], Sequence[int], Sequence[_Order], Sequence[_Pair], _Strips | None],
) -> None:
    """Every variable as it is on a page known, so that the solver begins with that page and not with a part of it."""
    stories, areas, orders, pairs, strips = made
    for r, area, (x, y, s) in zip(stories, areas, hint, strict=True):
        model.hint({r.x: x, r.y: y, r.w: s.columns, r.h: s.lines, r.right: x + s.columns, r.foot: y + s.lines})
        model.hint({r.boxed: int(s.boxed), r.cost: round(s.cost * _UNIT), area: s.columns * s.lines})
    for order in orders:
        story, other = hint[order.story], hint[order.other]
        if order.above >= 0:
            model.hint({order.above: int(story.line < other.line)})
        if order.wider >= 0:
            model.hint({order.wider: int(story.shape.columns > other.shape.columns)})
    for pair in pairs:
        a, b = hint[pair.a], hint[pair.b]
        lower, higher = a.line - b.line >= _LEVEL, b.line - a.line >= _LEVEL
        ends = ((a.column + a.shape.columns, b.column), (b.column + b.shape.columns, a.column))
        for (end, start), near, far in zip(ends, pair.near, pair.far, strict=True):
            model.hint({near: int(end < start), far: int(end > start)})
        beside = any(end == start for end, start in ends)
        clash = beside and not (lower or higher or a.shape.boxed or b.shape.boxed)
        model.hint({pair.lower: int(lower), pair.higher: int(higher), pair.beside: int(beside), pair.clash: int(clash)})
    if strips:
        whole = {number for number, _ in strips.stories if hint[number].shape.columns == task.columns}
        model.hint({strip: int(number in whole) for number, strip in strips.stories})
        model.hint({strips.beyond: max(0, len(whole) - 2)})


def price(task: Task, weights: PlannerStyle, places: Sequence[Placed]) -> float:
    """What a page costs, by the same terms as the model's."""
    cost = 0.0
    whole = 0
    for number, (p, rank) in enumerate(zip(places, task.ranks, strict=True)):
        share = story_weight(rank)
        cost += p.shape.cost + share * (weights.high * p.line + weights.left * p.column * (_LEAD if number == 0 else 1))
        whole += p.shape.columns == task.columns
        if number and task.ranks[0] < rank and p.shape.columns > places[0].shape.columns:
            cost += weights.outdone
        for other in range(number):
            q = places[other]
            if task.ranks[other] < rank and p.line < q.line:
                cost += weights.inversion
            beside = p.column + p.shape.columns == q.column or q.column + q.shape.columns == p.column
            if beside and abs(p.line - q.line) < _LEVEL and not (p.shape.boxed or q.shape.boxed):
                cost += weights.clash
    return cost + weights.strips * max(0, whole - 2)


def improve(
    task: Task, weights: PlannerStyle, places: Sequence[Placed], window: Sequence[int], effort: float
) -> list[Placed]:
    """Place the stories of ``window`` anew, all others where they stand; the page as it was where that finds none
    cheaper."""
    pins, tables = dict(task.pins), list(task.tables)
    for number, (column, line, shape) in enumerate(places):
        if number not in window:
            pins[number] = Pin(column, (line, line))
            tables[number] = (shape,)
    found = place(task._replace(pins=pins, tables=tables), weights, effort, places)
    return list(found[-1].places) if found and found[-1].cost < price(task, weights, places) - 0.05 else list(places)


def _page(task: Task, stories: Sequence[_Rectangle], found: Solution, weights: PlannerStyle) -> Page:
    values = found.values
    places = []
    for r, table in zip(stories, task.tables, strict=True):
        taken = (values[r.w], values[r.h], bool(values[r.boxed]), values[r.cost])
        shape = next(s for s in table if (s.columns, s.lines, s.boxed, round(s.cost * _UNIT)) == taken)
        places.append(Placed(values[r.x], values[r.y], shape))
    return Page(tuple(places), price(task, weights, places), found.best)
