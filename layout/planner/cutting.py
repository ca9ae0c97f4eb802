"""Cutting: the cheapest ways to cut a rectangle into its stories by lines straight across.

A set of stories has, for each width, a table of what it costs by depth: one story by its shapes, several as two sets
above one another or side by side. The exact search over these (guillotine patterns) is a min-plus product of tables,
a few numpy operations a pair of sets for all widths and depths at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from content.planning import PlannerStyle
from layout.planner.pricing import ASIDE, LEAD, Placed, Shape, Task, always_boxed, story_weight

_Costs = npt.NDArray[np.float32]

BOXES = ((0, 0, 0), (1, 1, 0), (1, 0, 1))
"""Boxes of two sets together, of the first, of the second."""

_AT_ONCE = ((0, True), (1, False))
"""The same as it is reckoned: boxes of the first set, and whether the second is taken with and without one at once."""


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
    """Two sets of stories as numbers of bits, the first above or at the left of the second; what it costs that they
    stand above one another besides, None where they may not."""

    first: int
    second: int
    above: float | None


def single(stories: int) -> bool:
    """Whether a set has one story only."""
    return stories > 0 and stories & (stories - 1) == 0


class Cuts:
    """Costs of all rectangles up to ``columns`` by ``lines`` for sets of the stories ``numbers`` of a task.

    Every set is tried that is made of ``groups``, and every set within a group; without groups only stretches of
    stories in the order they are given, which is how a page of many stories is begun.
    """

    def __init__(
        self,
        task: Task,
        weights: PlannerStyle,
        numbers: Sequence[int],
        size: tuple[int, int],
        groups: Sequence[int] = (),
        *,
        boxes: bool = True,
    ) -> None:
        """``boxes`` is whether a story may stand in a box that does not ask for one."""
        self.boxes = boxes
        self.task, self.weights, self.numbers, self.groups = task, weights, numbers, groups
        self.columns, self.lines = size
        self.shapes = [_by_size(task.tables[n]) for n in numbers]
        self.asked = [always_boxed(task.tables[n]) for n in numbers]
        shares = [story_weight(task.ranks[n]) for n in numbers]
        self.high = [share * weights.high for share in shares]
        self.left = [share * weights.left * (LEAD if n == 0 else 1) for n, share in zip(numbers, shares, strict=True)]
        self.depths = np.arange(self.lines + 1, dtype=np.float32)
        self.widths = np.arange(self.columns + 1, dtype=np.float32)
        self.all = (1 << len(numbers)) - 1
        self._tables: dict[int, _Table] = {}
        self._sums: dict[tuple[int, bool], float] = {}
        self._cells: dict[Cell, tuple[tuple[int, Placed], ...]] = {}
        self._ways_of: dict[Cell, list[Way]] = {}

    def table(self, stories: int) -> _Table:
        """What a set of stories costs by boxes, columns and lines."""
        if stories not in self._tables:
            costs = self._leaf(stories) if single(stories) or not stories else self._joined(stories)
            self._tables[stories] = _Table(costs)
        return self._tables[stories]

    def weigh(self, stories: int, *, left: bool) -> float:
        """What a column to the right, or a line down, costs a set of stories."""
        if (stories, left) not in self._sums:
            each = self.left if left else self.high
            self._sums[stories, left] = sum(each[k] for k in range(len(each)) if stories >> k & 1)
        return self._sums[stories, left]

    def ways(self, cell: Cell) -> Iterator[Way]:
        """A rectangle by its first cut, each cut at its best place, with as many boxes as it has at most."""
        for boxes in range(cell.boxes + 1):
            asked = cell._replace(boxes=boxes)
            if single(cell.stories):
                yield Way(float(self.table(cell.stories).costs[boxes, cell.columns, cell.lines]), (asked,))
            else:
                yield from self._ways(asked)

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
            self._ways_of[cell] = sorted(way for way in self._ways(cell) if np.isfinite(way.cost))
        return self._ways_of[cell]

    def splits(self, stories: int) -> Iterator[_Split]:
        """The pairs of sets that a set may be cut into."""
        if self.groups:
            bits = [g for g in self.groups if g & stories == g]
            if len(bits) < 2:
                bits = [1 << k for k in range(len(self.numbers)) if stories >> k & 1]
            for chosen in range(1, (1 << len(bits)) - 1):
                first = sum(g for k, g in enumerate(bits) if chosen >> k & 1)
                yield _Split(first, stories ^ first, self.above(first, stories ^ first))
            return
        for k in [k for k in range(len(self.numbers)) if stories >> k & 1][1:]:
            first = stories & ((1 << k) - 1)
            yield _Split(first, stories ^ first, self.above(first, stories ^ first))

    def above(self, first: int, second: int) -> float | None:
        """What it costs in order that one set stands above another."""
        numbers = self.numbers
        if numbers[0] == 0 and second & 1:
            return None
        ranks = self.task.ranks
        low = [ranks[n] for k, n in enumerate(numbers) if second >> k & 1]
        inverted = sum(r < ranks[n] < ASIDE for k, n in enumerate(numbers) if first >> k & 1 for r in low)
        return inverted * self.weights.inversion

    def _leaf(self, stories: int) -> _Costs:
        """One story by its shapes; no story takes no lines."""
        k = stories.bit_length() - 1
        costs = np.full((2, self.columns + 1, self.lines + 1), np.inf, dtype=np.float32)
        if not stories:
            costs[0, :, 0] = 0.0
            return costs
        for (columns, lines, boxed), shape in self.shapes[k].items():
            if columns <= self.columns and lines <= self.lines:
                strip = self.weights.strips / 2 if columns == self.task.columns and self.numbers[k] else 0.0
                costs[int(boxed and not self.asked[k]), columns, lines] = shape.cost + strip
        return costs

    def _joined(self, stories: int) -> _Costs:
        costs = np.full((2, self.columns + 1, self.lines + 1), np.inf, dtype=np.float32)
        for split in self.splits(stories):
            one, two = self.table(split.first), self.table(split.second)
            down = np.float32(self.weigh(split.second, left=False)) * self.depths
            across = np.float32(self.weigh(split.second, left=True)) * self.widths
            for a, both in _AT_ONCE if self.boxes else _AT_ONCE[:1]:
                first, second = one.extents[a], two.either if both else two.extents[0]
                if first is None or second is None:
                    continue
                seconds = slice(0, 2 if both and self.boxes and two.extents[1] else 1)
                sums = slice(a, a + seconds.stop)
                if split.above is not None:
                    narrow, wide = max(first.narrow, second.narrow), min(first.wide, second.wide) + 1
                    top, rows = first.shallow + second.shallow, slice(first.shallow, first.deep + 1)
                    if narrow < wide and top <= self.lines:
                        upper = (one.costs[a, narrow:wide, rows] + (down[rows] + np.float32(split.above)))[:, :, None]
                        out = costs[sums, narrow:wide, top:]
                        np.minimum(out, (upper + two.lower[seconds, narrow:wide, rows, top:]).min(axis=2), out=out)
                narrow, shallow = first.narrow + second.narrow, max(first.shallow, second.shallow)
                deep = min(first.deep, second.deep) + 1
                if narrow <= self.columns and shallow < deep:
                    left = slice(first.narrow, first.wide + 1)
                    ends = (one.costs[a, left, shallow:deep] + across[left, None])[:, None, :]
                    beside = (ends + two.righter[seconds, left, narrow:, shallow:deep]).min(axis=1)
                    out = costs[sums, narrow:, shallow:deep]
                    np.minimum(out, beside + self._clashes(split, a)[seconds], out=out)
        return costs

    def _clashes(self, split: _Split, boxed: int) -> _Costs:
        """What two sets side by side cost by the boxes of the second."""
        clash = [[[self.clash(split.first, split.second, (boxed, b))]] for b in (0, 1)]
        return np.array(clash, dtype=np.float32)

    def clash(self, first: int, second: int, boxes: tuple[int, int]) -> float:
        """What two sets side by side cost: a clash of heads, but for a story in a box."""
        for stories, boxed in zip((first, second), boxes, strict=True):
            if not stories or (single(stories) and (boxed or self.asked[stories.bit_length() - 1])):
                return 0.0
        return self.weights.clash

    def _ways(self, cell: Cell) -> Iterator[Way]:
        for cost, split, boxes, at in self._first_cuts(cell):
            yield Way(cost, self._halves(cell, split, boxes, at))

    def _halves(self, cell: Cell, split: _Split, boxes: tuple[int, int], at: int) -> tuple[Cell, Cell]:
        """A rectangle cut at a line, or, where that is negative, at a column."""
        _, x, y, columns, lines, _ = cell
        a, b = boxes
        if at >= 0:
            return Cell(split.first, x, y, columns, at, a), Cell(split.second, x, y + at, columns, lines - at, b)
        return Cell(split.first, x, y, -at, lines, a), Cell(split.second, x - at, y, columns + at, lines, b)

    def _first_cuts(self, cell: Cell) -> Iterator[tuple[float, _Split, tuple[int, int], int]]:
        """The cheapest cut of a rectangle into each two sets, above one another and side by side."""
        _, _, _, columns, lines, boxed = cell
        for split in self.splits(cell.stories):
            one, two = self.table(split.first), self.table(split.second)
            down = np.float32(self.weigh(split.second, left=False)) * self.depths[: lines + 1]
            across = np.float32(self.weigh(split.second, left=True)) * self.widths[: columns + 1]
            for boxes, a, b in BOXES:
                if boxes != boxed or one.extents[a] is None or two.extents[b] is None:
                    continue
                if split.above is not None:
                    sums = one.costs[a, columns, : lines + 1] + two.costs[b, columns, lines::-1] + down
                    at = int(sums.argmin())
                    yield float(sums[at]) + split.above, split, (a, b), at
                sums = one.costs[a, : columns + 1, lines] + two.costs[b, columns::-1, lines] + across
                at = int(sums.argmin())
                yield float(sums[at]) + self.clash(split.first, split.second, (a, b)), split, (a, b), -at

    def _placed(self, cell: Cell) -> tuple[tuple[int, Placed], ...]:
        """The stories of a rectangle at its cheapest, by bit."""
        if not cell.stories:
            return ()
        if cell not in self._cells:
            if single(cell.stories):
                k = cell.stories.bit_length() - 1
                shape = self.shapes[k][cell.columns, cell.lines, bool(cell.boxes) or self.asked[k]]
                self._cells[cell] = ((k, Placed(cell.column, cell.line, shape)),)
            else:
                _, split, boxes, at = min(self._first_cuts(cell), key=_by_cost)
                halves = self._halves(cell, split, boxes, at)
                self._cells[cell] = tuple(p for half in halves for p in self._placed(half))
        return self._cells[cell]


_by_cost = itemgetter(0)


class _Extent(NamedTuple):
    """The least and most columns and lines that a set of stories takes."""

    narrow: int
    wide: int
    shallow: int
    deep: int


class _Table:
    """Costs by boxes, columns and lines, and views of them as the second of two sets."""

    def __init__(self, costs: _Costs) -> None:
        self.costs = costs
        self.extents = [_extent(costs[b]) for b in (0, 1)]
        self.either = _around(*self.extents)

    @cached_property
    def lower(self) -> _Costs:
        """By boxes, columns, lines of what is above it, and lines of both."""
        boxes, width, depth = self.costs.shape
        blank = np.full((boxes, width, depth - 1), np.inf, dtype=np.float32)
        padded = np.concatenate((blank, self.costs), axis=2)
        box, down, along = padded.strides
        steps = (box, down, -along, along)
        return _view(padded[:, :, depth - 1 :], (boxes, width, depth, depth), steps, writeable=False)

    @cached_property
    def righter(self) -> _Costs:
        """By boxes, columns of what is at its left, columns of both, and lines."""
        boxes, width, depth = self.costs.shape
        blank = np.full((boxes, width - 1, depth), np.inf, dtype=np.float32)
        padded = np.concatenate((blank, self.costs), axis=1)
        box, down, along = padded.strides
        steps = (box, -down, down, along)
        return _view(padded[:, width - 1 :], (boxes, width, width, depth), steps, writeable=False)


_view = np.lib.stride_tricks.as_strided


def _extent(costs: _Costs) -> _Extent | None:
    """The extent of what is finite; None where nothing is."""
    some = np.isfinite(costs)
    columns, lines = np.flatnonzero(some.any(axis=1)), np.flatnonzero(some.any(axis=0))
    return _Extent(int(columns[0]), int(columns[-1]), int(lines[0]), int(lines[-1])) if len(columns) else None


def _around(one: _Extent | None, two: _Extent | None) -> _Extent | None:
    """The extent of both."""
    if one is None or two is None:
        return one or two
    least, most = map(min, zip(one, two, strict=True)), map(max, zip(one, two, strict=True))
    (narrow, _, shallow, _), (_, wide, _, deep) = least, most
    return _Extent(narrow, wide, shallow, deep)


def _by_size(table: Sequence[Shape]) -> dict[tuple[int, int, bool], Shape]:
    out: dict[tuple[int, int, bool], Shape] = {}
    for shape in table:
        key = (shape.columns, shape.lines, shape.boxed)
        if key not in out or shape.cost < out[key].cost:
            out[key] = shape
    return out
