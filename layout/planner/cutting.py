"""Cutting: the cheapest way to cut a page into its stories by lines straight across, in their order of rank.

A page cut so (a guillotine pattern) reads from the top left. Every stretch of stories [i, j) has, for each width, a
table of depths; a stretch is one story, or two stretches above one another, or two side by side. The exact search
over these is a min-plus product of tables; it gives the placing its first page in a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from content.planning import PlannerStyle
from layout.planner.placing import Placed, Shape, Task, always_boxed, story_weight
from layout.room import Block

_Costs = npt.NDArray[np.float64]


class _Cut(NamedTuple):
    """How a stretch was made at a width: tables and, by depth, where from.

    cost   by boxes used (0, 1) and depth.
    split  which story the second stretch begins with; -1 where it is one story.
    other  depth (one above the other) or width (side by side, negative) of the first stretch.
    """

    cost: _Costs
    split: npt.NDArray[np.int32]
    other: npt.NDArray[np.int32]
    first: npt.NDArray[np.int32]


class _Part(NamedTuple):
    """A rectangle of the page and the stretch of stories that stands there; its corner by column and line."""

    first: int
    last: int
    columns: int
    lines: int
    corner: tuple[int, int]


_Parts = tuple[_Part, ...]


def cut(task: Task, weights: PlannerStyle, orders: int = 1) -> list[Placed]:
    """The cheapest page of that kind, by story; empty where there is none, or where more is taken of the page than
    one corner or some columns at a side.

    Where the order of rank gives no page, up to ``orders`` in all are tried: short stories dealt among the long ones.
    """
    if task.pins or not task.tables or len(task.blocks) > 1:
        return []
    block = task.blocks[0] if task.blocks else None
    for order in islice(_orders(len(task.tables)), orders):
        ranks, tables = [task.ranks[n] for n in order], [task.tables[n] for n in order]
        found = _Search(task._replace(ranks=ranks, tables=tables), weights).page(block)
        if found:
            return [found[order.index(n)] for n in range(len(order))]
    return []


def _orders(n: int) -> Iterator[list[int]]:
    """Orders of stories: by rank, then the lead with the others from both ends, then with the others turned round."""
    yield list(range(n))
    rest = list(range(1, n))
    dealt = [rest[k // 2] if k % 2 == 0 else rest[-1 - k // 2] for k in range(n - 1)]
    yield [0, *dealt]
    yield [0, *reversed(rest)]


class _Search:
    def __init__(self, task: Task, weights: PlannerStyle) -> None:
        self.task, self.weights = task, weights
        self.shapes = [_by_size(table) for table in task.tables]
        self.asked = [always_boxed(table) for table in task.tables]
        self.cuts: dict[tuple[int, int, int], _Cut] = {}
        self.high = [story_weight(rank) * weights.high for rank in task.ranks]
        self.depths = np.arange(task.lines + 1)
        self.left = [story_weight(rank) * weights.left for rank in task.ranks]

    def page(self, block: Block | None) -> list[Placed]:
        n, width = len(self.shapes), self.task.columns
        for length in range(1, n + 1):
            for i in range(n - length + 1):
                for w in range(1, width + 1):
                    self.cuts[i, i + length, w] = self._cut(i, i + length, w)
        return self._cheapest(self._whole() if block is None else self._round(block))

    def _whole(self) -> Iterator[_Parts]:
        """The page as one part."""
        yield (_Part(0, len(self.shapes), self.task.columns, self.task.lines, (0, 0)),)

    def _round(self, block: Block) -> Iterator[_Parts]:
        """The page round a block in a corner: over the whole width where nothing is taken, beside it the columns that
        are free and those above or below it."""
        n, width, lines = len(self.shapes), self.task.columns, self.task.lines
        left, right = block.column, width - block.column - block.columns
        if left and right:
            return
        free, x, beside = left + right, (0 if left else block.columns), left
        at_foot = block.line + block.lines == lines
        if not at_foot and block.line:
            return
        rest = lines - block.lines
        if not free:
            yield (_Part(0, n, width, rest, (0, 0 if at_foot else block.lines)),)
            return
        for whole in range(rest + 1):
            depth, narrow = lines - whole, rest - whole
            top = 0 if at_foot else depth
            for k, m in combinations_with_replacement(range(n + 1), 2):
                if at_foot:
                    parts = (_Part(0, k, width, whole, (0, 0)), _Part(k, m, free, depth, (x, whole)))
                    last = _Part(m, n, block.columns, narrow, (beside, whole))
                else:
                    parts = (
                        _Part(0, k, free, depth, (x, 0)),
                        _Part(k, m, block.columns, narrow, (beside, lines - rest)),
                    )
                    last = _Part(m, n, width, whole, (0, top))
                yield (*parts, last)

    def _cheapest(self, ways: Iterator[_Parts]) -> list[Placed]:
        """The page whose parts cost least together; a part without lines is one without stories."""
        best: tuple[float, list[tuple[_Part, int]]] | None = None
        for parts in ways:
            some = [p for p in parts if p.last > p.first and p.lines > 0]
            if len(some) != sum(p.last > p.first or p.lines > 0 for p in parts):
                continue
            cost = 0.0
            boxes: list[tuple[_Part, int]] = []
            for part in some:
                found = self.cuts[part.first, part.last, part.columns].cost[:, part.lines]
                boxed = int(found[0] > found[1]) if not any(b for _, b in boxes) else 0
                x, y = part.corner
                cost += float(found[boxed]) + x * sum(self.left[part.first : part.last])
                cost += y * sum(self.high[part.first : part.last])
                boxes.append((part, boxed))
            if cost < (best[0] if best else float("inf")):
                best = (cost, boxes)
        places: dict[int, Placed] = {}
        for part, boxed in best[1] if best else ():
            self._walk((part.first, part.last, part.columns), part.lines, boxed, part.corner, places)
        return [places[number] for number in range(len(self.shapes))] if best else []

    def _cut(self, i: int, j: int, w: int) -> _Cut:
        lines = self.task.lines
        cost = np.full((2, lines + 1), np.inf)
        split = np.full((2, lines + 1), -1, dtype=np.int32)
        other = np.zeros((2, lines + 1), dtype=np.int32)
        first = np.zeros((2, lines + 1), dtype=np.int32)
        made = _Cut(cost, split, other, first)
        if j - i == 1:
            for (columns, depth, boxed), shape in self.shapes[i].items():
                if columns == w and depth <= lines:
                    counted = int(boxed and not self.asked[i])
                    cost[counted, depth] = shape.cost
                    if w == self.task.columns and i:
                        cost[counted, depth] += self.weights.strips / 2
            return made
        for k in range(i + 1, j):
            self._above(made, (i, k, j), w)
            for left in range(1, w):
                self._beside(made, (i, k, j), left, w)
        return made

    def _above(self, made: _Cut, stretch: tuple[int, int, int], w: int) -> None:
        """[i, k) above [k, j)."""
        i, k, j = stretch
        top, low = self.cuts[i, k, w], self.cuts[k, j, w]
        down = sum(self.high[k:j]) * self.depths
        for boxes, a, b in ((0, 0, 0), (1, 1, 0), (1, 0, 1)):
            deep = np.flatnonzero(np.isfinite(top.cost[a]))
            if not len(deep) or not np.isfinite(low.cost[b]).any():
                continue
            sums = (top.cost[a] + down)[deep, None] + _shifted(low.cost[b])[deep]
            least = sums.argmin(axis=0)
            found = sums[least, self.depths]
            better = found < made.cost[boxes]
            made.cost[boxes][better] = found[better]
            made.split[boxes][better] = k
            made.other[boxes][better] = deep[least][better]
            made.first[boxes][better] = a

    def _beside(self, made: _Cut, stretch: tuple[int, int, int], left: int, w: int) -> None:
        """[i, k) at the left of [k, j)."""
        i, k, j = stretch
        one, two = self.cuts[i, k, left], self.cuts[k, j, w - left]
        right = left * sum(self.left[k:j])
        boxed_one, boxed_two = k - i == 1, j - k == 1
        asked = (boxed_one and self.asked[i]) or (boxed_two and self.asked[k])
        for boxes, a, b in ((0, 0, 0), (1, 1, 0), (1, 0, 1)):
            free = asked or (a and boxed_one) or (b and boxed_two)
            found = one.cost[a] + two.cost[b] + right + (0.0 if free else self.weights.clash)
            better = found < made.cost[boxes]
            made.cost[boxes][better] = found[better]
            made.split[boxes][better] = k
            made.other[boxes][better] = -left
            made.first[boxes][better] = a

    def _walk(
        self, at: tuple[int, int, int], depth: int, boxes: int, corner: tuple[int, int], places: dict[int, Placed]
    ) -> None:
        i, j, w = at
        column, line = corner
        made = self.cuts[at]
        k = int(made.split[boxes, depth])
        if k < 0:
            places[i] = Placed(column, line, self.shapes[i][w, depth, bool(boxes) or self.asked[i]])
            return
        other, a = int(made.other[boxes, depth]), int(made.first[boxes, depth])
        if other > 0:
            self._walk((i, k, w), other, a, corner, places)
            self._walk((k, j, w), depth - other, boxes - a, (column, line + other), places)
        else:
            self._walk((i, k, -other), depth, a, corner, places)
            self._walk((k, j, w + other), depth, boxes - a, (column - other, line), places)


def _shifted(costs: _Costs) -> _Costs:
    """A view with ``costs`` begun at depth d in row d, infinite before."""
    n = len(costs)
    padded = np.concatenate((np.full(n - 1, np.inf), costs))
    step = padded.strides[0]
    return np.lib.stride_tricks.as_strided(padded[n - 1 :], (n, n), (-step, step), writeable=False)


def _by_size(table: Sequence[Shape]) -> dict[tuple[int, int, bool], Shape]:
    out: dict[tuple[int, int, bool], Shape] = {}
    for shape in table:
        key = (shape.columns, shape.lines, shape.boxed)
        if key not in out or shape.cost < out[key].cost:
            out[key] = shape
    return out
