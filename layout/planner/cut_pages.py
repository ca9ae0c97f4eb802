"""Pages read out of the tables of cuts, from the first cut of a rectangle on: the cheapest few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from layout.planner.cost_tables import BOXES, Costs, Depths
from layout.planner.cutting import Cuts, single
from layout.planner.pricing import Placed

_DEARER = 4.0  # by which a rectangle is cut dearer than it could be, at most
_PATIENCE = 40  # rectangles that are cut for a page


class Cell(NamedTuple):
    """A rectangle in columns and lines, its corner first, in which a set of stories stands with so many boxes."""

    stories: int
    column: int
    line: int
    columns: int
    lines: int
    boxes: int


class Way(NamedTuple):
    """What it costs to fill rectangles that together make up another."""

    cost: float
    cells: tuple[Cell, ...]


class _Split(NamedTuple):
    """The pairs that a set may be cut into, first above or at the left of second, by what is reckoned with."""

    first: Depths
    second: Depths
    above: Costs
    lower: Costs
    righter: Costs
    clash: Costs


class _FirstCut(NamedTuple):
    """A rectangle cut at a line, or, where that is negative, at a column: what is above or at the left of it, what is
    below or at the right, and their boxes."""

    cost: float
    first: int
    second: int
    boxes: tuple[int, int]
    at: int


class CutPages:
    """The ways to cut rectangles by tables of cuts."""

    def __init__(self, cuts: Cuts, *, every: bool = False) -> None:
        """``every`` cuts a rectangle into two sets not only at the best place."""
        self.cuts, self.every = cuts, every
        self._cells: dict[Cell, tuple[tuple[int, Placed], ...]] = {}
        self._splits: dict[int, _Split] = {}
        self._ways_of: dict[Cell, list[Way]] = {}

    def ways(self, cell: Cell) -> Iterator[Way]:
        """A rectangle by its first cut, each cut at its best place, with as many boxes as it has at most."""
        for boxes in range(cell.boxes + 1):
            asked = cell._replace(boxes=boxes)
            if single(cell.stories):
                yield Way(float(self.cuts.table(cell.stories).costs[boxes, cell.columns, cell.lines]), (asked,))
            else:
                yield from (Way(cut.cost, _halves(asked, cut)) for cut in self._first_cuts(asked))

    def pages(self, ways: Iterable[Way], most: int) -> Iterator[list[Placed]]:
        """The stories by the ``most`` cheapest of these ways, in their order."""
        for cost, cells in sorted(ways)[:most]:
            if not np.isfinite(cost):
                return
            placed = dict(p for cell in cells for p in self._placed(cell))
            yield [placed[k] for k in sorted(placed)]

    def all_pages(self, ways: Iterable[Way], most: int) -> Iterator[list[Placed]]:
        """The stories by the ``most`` cheapest ways to cut them that begin with these, in their order: each cell is cut
        in all its ways, best first, so that pages differ in their parts, too."""
        heap = [(way.cost, number, way.cells) for number, way in enumerate(ways) if np.isfinite(way.cost)]
        heapify(heap)
        number, found = len(heap), set[tuple[Placed, ...]]()
        for _ in range(most * _PATIENCE):
            if not heap or len(found) == most:
                return
            cost, _, cells = heappop(heap)
            at = next((k for k, cell in enumerate(cells) if cell.stories and not single(cell.stories)), None)
            if at is None:
                placed = dict(p for cell in cells for p in self._placed(cell))
                page = tuple(placed[k] for k in sorted(placed))
                if page not in found:
                    found.add(page)
                    yield list(page)
                continue
            cuts = self._sorted_ways(cells[at])
            for way in cuts:
                if way.cost > cuts[0].cost + _DEARER:
                    break
                heappush(heap, (cost + way.cost - cuts[0].cost, number, cells[:at] + way.cells + cells[at + 1 :]))
                number += 1

    def _sorted_ways(self, cell: Cell) -> list[Way]:
        if cell not in self._ways_of:
            self._ways_of[cell] = sorted(Way(cut.cost, _halves(cell, cut)) for cut in self._first_cuts(cell))
        return self._ways_of[cell]

    def _split(self, stories: int) -> _Split:
        """The pairs of a set in both orders."""
        if stories not in self._splits:
            pairs = [(one, two, above) for one, two, above, _, _ in self.cuts.pairs(stories)]
            pairs += [(two, one, below) for one, two, _, below, sides in self.cuts.pairs(stories) if sides]
            first, second = [p[0] for p in pairs], [p[1] for p in pairs]
            self._splits[stories] = _Split(
                np.array([self._number[s] for s in first]),
                np.array([self._number[s] for s in second]),
                np.array([np.inf if above is None else above for _, _, above in pairs], dtype=np.float32),
                np.array([[self.cuts.weigh(s, left=False)] for s in second], dtype=np.float32),
                np.array([[self.cuts.weigh(s, left=True)] for s in second], dtype=np.float32),
                np.array([self.cuts.clashes(one, two) for one, two, _ in pairs]),
            )
        return self._splits[stories]

    @cached_property
    def _sets(self) -> list[int]:
        """All sets that pages may be read from."""
        found: dict[int, None] = {}
        left = [self.cuts.all]
        while left:
            for first, second, *_ in self.cuts.pairs(left.pop()):
                left += [part for part in (first, second) if part not in found]
                found |= {first: None, second: None}
        return list(found)

    @cached_property
    def _number(self) -> dict[int, int]:
        return {stories: number for number, stories in enumerate(self._sets)}

    @cached_property
    def _costs(self) -> Costs:
        """Costs of all sets, in their order."""
        return np.stack([self.cuts.table(stories).costs for stories in self._sets])

    def _first_cuts(self, cell: Cell) -> Iterator[_FirstCut]:
        """The cheapest cut of a rectangle into each two sets, above one another and side by side."""
        costs, sets = self._costs, self._sets
        _, _, _, columns, lines, boxed = cell
        split = self._split(cell.stories)
        first, second, above, lower, righter, clash = split
        for n, (a, b) in enumerate(BOXES):
            if a + b != boxed:
                continue
            down = costs[first, a, columns, : lines + 1] + costs[second, b, columns, lines::-1]
            down += lower * np.arange(lines + 1, dtype=np.float32)
            across = costs[first, a, : columns + 1, lines] + costs[second, b, columns::-1, lines]
            across += righter * np.arange(columns + 1, dtype=np.float32)
            for sums, more, sign in ((down, above, 1), (across, clash[:, n], -1)):
                for cost, k, at in (_every_place if self.every else _best_place)(sums, more):
                    yield _FirstCut(cost, sets[first[k]], sets[second[k]], (a, b), sign * at)

    def _placed(self, cell: Cell) -> tuple[tuple[int, Placed], ...]:
        """The stories of a rectangle at its cheapest, by bit."""
        if not cell.stories:
            return ()
        if cell not in self._cells:
            if single(cell.stories):
                k = cell.stories.bit_length() - 1
                shape = self.cuts.shapes[k][
                    cell.columns, cell.lines, bool(cell.boxes or self.cuts.asked & cell.stories)
                ]
                self._cells[cell] = ((k, Placed(cell.column, cell.line, shape)),)
            else:
                halves = _halves(cell, min(self._first_cuts(cell), key=_by_cost))
                self._cells[cell] = tuple(p for half in halves for p in self._placed(half))
        return self._cells[cell]


def _best_place(sums: Costs, more: Costs) -> Iterator[tuple[float, int, int]]:
    """What each pair costs where it is cut best, its number, and the place."""
    at = sums.argmin(axis=1)
    found = sums[np.arange(len(at)), at] + more
    for k in np.flatnonzero(np.isfinite(found)).tolist():
        yield float(found[k]), k, int(at[k])


def _every_place(sums: Costs, more: Costs) -> Iterator[tuple[float, int, int]]:
    """The same at every place that is not much dearer than the best."""
    sums += more[:, None]
    for k, at in np.argwhere(np.isfinite(sums) & (sums <= sums.min() + _DEARER)).tolist():
        yield float(sums[k, at]), k, at


_by_cost = attrgetter("cost")


def _halves(cell: Cell, cut: _FirstCut) -> tuple[Cell, Cell]:
    """The two parts of a rectangle."""
    _, x, y, columns, lines, _ = cell
    _, first, second, (a, b), at = cut
    if at >= 0:
        return Cell(first, x, y, columns, at, a), Cell(second, x, y + at, columns, lines - at, b)
    return Cell(first, x, y, -at, lines, a), Cell(second, x - at, y, columns + at, lines, b)
