"""Cutting: the cheapest way to cut a page into its stories by lines straight across, in their order of rank.

A page cut so (a guillotine pattern) reads from the top left. Every stretch of stories [i, j) has, for each width, a
table of depths; a stretch is one story, or two stretches above one another, or two side by side. The exact search
over these is a min-plus product of tables; it gives the placing its first page in a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from content.planning import PlannerStyle
from layout.planner.placing import Placed, Shape, Task, story_weight

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


def cut(task: Task, weights: PlannerStyle) -> list[Placed]:
    """The cheapest page of that kind, by story; empty where there is none, or where the page has blocks or pins."""
    if task.blocks or task.pins or not task.tables:
        return []
    return _Search(task, weights).page()


class _Search:
    def __init__(self, task: Task, weights: PlannerStyle) -> None:
        self.task, self.weights = task, weights
        self.shapes = [_by_size(table) for table in task.tables]
        self.cuts: dict[tuple[int, int, int], _Cut] = {}
        self.high = [story_weight(rank) * weights.high for rank in task.ranks]
        self.depths = np.arange(task.lines + 1)
        self.left = [story_weight(rank) * weights.left for rank in task.ranks]

    def page(self) -> list[Placed]:
        n, width = len(self.shapes), self.task.columns
        for length in range(1, n + 1):
            for i in range(n - length + 1):
                for w in range(1, width + 1):
                    self.cuts[i, i + length, w] = self._cut(i, i + length, w)
        whole = self.cuts[0, n, width].cost[:, self.task.lines]
        boxes = int(np.argmin(whole))
        if not np.isfinite(whole[boxes]):
            return []
        places: dict[int, Placed] = {}
        self._walk((0, n, width), self.task.lines, boxes, (0, 0), places)
        return [places[number] for number in range(n)]

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
                    cost[int(boxed), depth] = shape.cost
                    if w == self.task.columns and i:
                        cost[int(boxed), depth] += self.weights.strips / 2
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
        for boxes, a, b in ((0, 0, 0), (1, 1, 0), (1, 0, 1)):
            free = (a and boxed_one) or (b and boxed_two)
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
            places[i] = Placed(column, line, self.shapes[i][w, depth, bool(boxes)])
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
