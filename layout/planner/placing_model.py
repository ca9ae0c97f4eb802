"""The model of placing stories, exact, for CP-SAT: what a page must be as constraints, what it should be as prices.

A page must have no overlap, no hole, the lead at the top and what is pinned. Stories that stand are no part of the
model but its frame: a window of a page is as small a model as a small page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from content.planning import PlannerStyle
from layout.planner.frame import Frame
from layout.planner.pricing import ASIDE, LEAD, LEVEL, Pin, Placed, Shape, Task, always_boxed, price, story_weight
from layout.planner.solver import Model

_UNIT = 200  # whole numbers to a unit of price
_WORTH = 120  # shapes of a story that are tried
_ROUNDING = 0.1
_FREE = Pin(None, None)


class _Rectangle(NamedTuple):
    """A story that is placed: its number and table, its variables."""

    number: int
    table: Sequence[Shape]
    x: int
    y: int
    w: int
    h: int
    right: int
    foot: int
    boxed: int
    cost: int
    area: int


class PlacingModel:
    """The model of a frame; every variable is hinted as it is on a page known, that the solver begins there."""

    def __init__(self, task: Task, weights: PlannerStyle, frame: Frame, hint: Sequence[Placed]) -> None:
        self.task, self.weights, self.frame, self.hint = task, weights, frame, hint
        self.model = model = Model()
        self.domains: dict[int, tuple[int, int]] = {}
        self.values: dict[int, int] = {}
        self.steps: dict[tuple[int, int], int] = {}
        self.room = self._room()
        self.stories = [self._rectangle(number) for number in frame.free]
        across = [model.interval(r.x, r.w, r.right) for r in self.stories]
        down = [model.interval(r.y, r.h, r.foot) for r in self.stories]
        across += [model.fixed(b.column, b.columns) for b in frame.blocks]
        down += [model.fixed(b.line, b.lines) for b in frame.blocks]
        model.apart(across, down)
        model.linear([(r.area, 1) for r in self.stories], frame.cells, frame.cells)
        self._boxes()
        for n, r in enumerate(self.stories):
            self._place(r)
            for other in self.stories[:n]:
                self._order(r, other)
                self._clash(r, other)
            for number, p in frame.standing.items():
                self._order_beside(r, number, p)
                if not p.shape.boxed:
                    self._clash_beside(r, p)
        self._strips()

    def solve(self, effort: float, *, first: bool = False) -> list[tuple[tuple[Placed, ...], bool]]:
        """Full pages found, the last the cheapest, and whether that is proved; or only the ``first``."""
        self.model.hint(self.values)
        pages = []
        for found in self.model.solve(effort, first=first):
            places = dict(self.frame.standing)
            for r in self.stories:
                taken = tuple(found.values[v] for v in (r.w, r.h, r.boxed, r.cost))
                shape = next(s for s in r.table if (s.columns, s.lines, s.boxed, round(s.cost * _UNIT)) == taken)
                places[r.number] = Placed(found.values[r.x], found.values[r.y], shape)
            pages.append((tuple(places[n] for n in range(len(self.task.tables))), found.best))
        return pages

    def _variable(self, low: int, high: int, known: int | None) -> int:
        variable = self.model.variable(low, high)
        self.domains[variable] = (low, high)
        if known is not None:
            self.values[variable] = known
        return variable

    def _literal(self, known: bool | None) -> int:
        return self._variable(0, 1, None if known is None else int(known))

    def _from(self, variable: int, least: int) -> int | bool:
        """A literal for ``variable`` >= ``least``; True or False where that is settled."""
        low, high = self.domains[variable]
        if least <= low or least > high:
            return least <= low
        if (variable, least) not in self.steps:
            known = self.values.get(variable)
            step = self._literal(None if known is None else known >= least)
            self.model.linear(((variable, 1),), least, None, (step,))
            self.model.linear(((variable, 1),), None, least - 1, (-step - 1,))
            self.steps[variable, least] = step
        return self.steps[variable, least]

    def _any(self, *literals: int | bool) -> None:
        """One of these holds at least."""
        if not any(literal is True for literal in literals):
            self.model.any_of([literal for literal in literals if literal is not False])

    def _at(self, r: _Rectangle) -> Placed | None:
        return self.hint[r.number] if self.hint else None

    def _rectangle(self, number: int) -> _Rectangle:
        area, (column, lines) = self.frame.area, self.task.pins.get(number, _FREE)
        right, foot = area.column + area.columns, area.line + area.lines
        table = self._shapes(number)
        p = self.hint[number] if self.hint else None
        x = (area.column, right - 1) if column is None else (column, column)
        y = (area.line, foot - 1) if lines is None else (max(area.line, lines[0]), min(foot - 1, lines[1]))
        if number == 0 and lines is None:
            y = (0, 0)
        widths, depths, areas, costs = zip(
            *((s.columns, s.lines, s.columns * s.lines, _whole(s)) for s in table), strict=True
        )
        s = p.shape if p else None
        r = _Rectangle(
            number,
            table,
            self._variable(*x, p and p.column),
            self._variable(*y, p and p.line),
            self._variable(min(widths), max(widths), s and s.columns),
            self._variable(min(depths), max(depths), s and s.lines),
            self._variable(area.column + 1, right, p and p.right),
            self._variable(area.line + 1, foot, p and p.foot),
            self._literal(s and s.boxed),
            self._variable(min(costs), max(costs), s and _whole(s)),
            self._variable(min(areas), max(areas), s and s.columns * s.lines),
        )
        rows = sorted({(s.columns, s.lines, s.columns * s.lines, int(s.boxed), _whole(s)) for s in table})
        self.model.table((r.w, r.h, r.area, r.boxed, r.cost), rows)
        return r

    def _shapes(self, number: int) -> Sequence[Shape]:
        """The shapes worth a search: of a story with pictures there are hundreds, most of them dear."""
        area, table = self.frame.area, self.task.tables[number]
        fit = [s for s in table if s.columns <= area.columns and s.lines <= area.lines] or table
        most = self.room + min(s.cost for s in table)
        kept = sorted((s for s in fit if s.cost <= most), key=lambda s: s.cost)[:_WORTH]
        if self.hint and self.hint[number].shape not in kept:
            kept.append(self.hint[number].shape)
        return sorted(kept)

    def _room(self) -> float:
        """By how much a story may cost more than it does at its best where the page is to be no dearer than the one
        known: all that is priced but shapes costs nothing at the least."""
        if not self.hint:
            return float("inf")
        least = sum(min(s.cost for s in self.task.tables[n]) for n in self.frame.free)
        stands = sum(p.shape.cost for p in self.frame.standing.values())
        return price(self.task, self.weights, self.hint) - least - stands + _ROUNDING

    def _boxes(self) -> None:
        """No more boxes than a page may have, those that stories ask for not counted."""
        asked = [always_boxed(table) for table in self.task.tables]
        left = self.weights.boxes - sum(p.shape.boxed and not asked[n] for n, p in self.frame.standing.items())
        chosen = [r for r in self.stories if any(s.boxed for s in r.table) and not asked[r.number]]
        if len(chosen) > left:
            self.model.linear([(r.boxed, 1) for r in chosen], None, max(0, left))

    def _place(self, r: _Rectangle) -> None:
        """What a story costs in its shape, and the higher and the more to the left the better its rank."""
        share = story_weight(self.task.ranks[r.number])
        self.model.cost(r.cost, 1)
        self.model.cost(r.y, round(self.weights.high * share * _UNIT))
        self.model.cost(r.x, round(self.weights.left * share * _UNIT * (1 if r.number else LEAD)))

    def _order(self, r: _Rectangle, other: _Rectangle) -> None:
        """A price on a story above one of higher rank, and wider than the lead."""
        ranks, p, q = self.task.ranks, self._at(r), self._at(other)
        if ranks[other.number] >= ranks[r.number]:
            return
        if ranks[r.number] < ASIDE:
            above = self._literal(p and q and p.line < q.line)
            self.model.linear(((r.y, 1), (other.y, -1)), 0, None, (-above - 1,))
            self.model.cost(above, round(self.weights.inversion * _UNIT))
        if other.number == 0:
            wider = self._literal(p and q and p.shape.columns > q.shape.columns)
            self.model.linear(((r.w, 1), (other.w, -1)), None, 0, (-wider - 1,))
            self.model.cost(wider, round(self.weights.outdone * _UNIT))

    def _order_beside(self, r: _Rectangle, number: int, p: Placed) -> None:
        """The same against a story that stands."""
        rank, other = self.task.ranks[r.number], self.task.ranks[number]
        if other < rank and number < r.number:
            if rank < ASIDE:
                self._price(self._from(r.y, p.line), -self.weights.inversion)
            if number == 0:
                self._price(self._from(r.w, p.shape.columns + 1), self.weights.outdone)
        elif other > rank and number > r.number:
            if other < ASIDE:
                self._price(self._from(r.y, p.line + 1), self.weights.inversion)
            if r.number == 0:
                self._price(self._from(r.w, p.shape.columns), -self.weights.outdone)

    def _price(self, literal: int | bool, cost: float) -> None:
        if not isinstance(literal, bool):
            self.model.cost(literal, round(cost * _UNIT))

    def _clash(self, r: _Rectangle, other: _Rectangle) -> None:
        """A price on two heads side by side on a level, neither in a box."""
        p, q = self._at(r), self._at(other)
        lower = self._literal(p and q and p.line - q.line >= LEVEL)
        higher = self._literal(p and q and q.line - p.line >= LEVEL)
        level = p and q and abs(p.line - q.line) < LEVEL and not (p.shape.boxed or q.shape.boxed)
        clash = self._literal(p and q and bool(level) and q.column in (p.right, p.column - q.shape.columns))
        self.model.cost(clash, round(self.weights.clash * _UNIT))
        self.model.linear(((r.y, 1), (other.y, -1)), LEVEL, None, (lower,))
        self.model.linear(((other.y, 1), (r.y, -1)), LEVEL, None, (higher,))
        either = (clash, lower, higher, r.boxed, other.boxed)
        area = self.frame.area
        for column in range(area.column + 1, area.column + area.columns):
            for left, right in ((r, other), (other, r)):
                ends = (_not(self._from(left.right, column)), self._from(left.right, column + 1))
                begins = (_not(self._from(right.x, column)), self._from(right.x, column + 1))
                self._any(*ends, *begins, *either)

    def _clash_beside(self, r: _Rectangle, p: Placed) -> None:
        """The same against a story that stands."""
        off_level = (self._from(r.y, p.line + LEVEL), _not(self._from(r.y, p.line - LEVEL + 1)))
        if True in off_level:
            return
        q = self._at(r)
        level = q and abs(p.line - q.line) < LEVEL and not q.shape.boxed
        for mine, theirs, meets in (
            (r.x, p.right, q and q.column == p.right),
            (r.right, p.column, q and q.right == p.column),
        ):
            low, high = self.domains[mine]
            if low <= theirs <= high:
                clash = self._literal(q and bool(level and meets))
                self.model.cost(clash, round(self.weights.clash * _UNIT))
                self._any(clash, *off_level, r.boxed, _not(self._from(mine, theirs)), self._from(mine, theirs + 1))

    def _strips(self) -> None:
        """A price on each story over the whole width beyond two."""
        width = self.task.columns
        whole = [r for r in self.stories if any(s.columns == width for s in r.table)]
        others = sum(p.shape.columns == width for p in self.frame.standing.values())
        if len(whole) + others <= 2:
            return
        strips = [(r, self._from(r.w, width)) for r in whole]
        at = [self._at(r) for r in whole]
        known = max(0, others + sum(p.shape.columns == width for p in at if p) - 2) if self.hint else None
        beyond = self._variable(0, len(whole) + others, known)
        others += sum(strip is True for _, strip in strips)
        terms = [(strip, -1) for _, strip in strips if not isinstance(strip, bool)]
        self.model.linear([(beyond, 1), *terms], others - 2, None)
        self.model.cost(beyond, round(self.weights.strips * _UNIT))


def _whole(shape: Shape) -> int:
    return round(shape.cost * _UNIT)


def _not(literal: int | bool) -> int | bool:
    return (not literal) if isinstance(literal, bool) else -literal - 1
