"""Cutting: what it costs to cut rectangles into their stories by lines straight across.

A set of stories has, for each width, a table of what it costs by depth: one story by its shapes, several as two sets
above one another or side by side. The exact search over these (guillotine patterns) is a min-plus product of tables
for every pair of sets (`layout/planner/cost_tables.py`); pages are read out of them in `layout/planner/cut_pages.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from content.planning import PlannerStyle
from layout.planner.cost_tables import BOXES, Beside, Costs, CostTable, Joined
from layout.planner.kept_sets import Groups, KeptSets
from layout.planner.pricing import ASIDE, LEAD, Shape, Task, always_boxed, story_weight


class Pair(NamedTuple):
    """Two sets of stories as numbers of bits; what it costs that the first stands above the second and the other way
    round, None where it may not; whether they may change sides."""

    first: int
    second: int
    above: float | None
    below: float | None
    sides: bool


_SEVERAL = 3
"""A set of several stories."""


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
        within: tuple[int, int] | None = None,
        kept: KeptSets | None = None,
    ) -> None:
        """``boxes`` is whether a story may stand in a box that does not ask for one; ``within``, of searches in groups,
        the columns and lines of the one rectangle that is cut; ``kept``, for searches of this size in groups, has what
        others reckoned."""
        self.boxes, self.within, self.kept = boxes, within, kept
        self.task, self.weights, self.numbers, self.groups = task, weights, numbers, groups
        self.columns, self.lines = size
        self.shapes = [_by_size(task.tables[n]) for n in numbers]
        self.asked = sum(1 << k for k, n in enumerate(numbers) if always_boxed(task.tables[n]))
        shares = [story_weight(task.ranks[n]) for n in numbers]
        self.high = [share * weights.high for share in shares]
        self.left = [share * weights.left * (LEAD if n == 0 else 1) for n, share in zip(numbers, shares, strict=True)]
        self.all = (1 << len(numbers)) - 1
        ranks = [task.ranks[n] for n in numbers]
        self._outranked = [sum(1 << j for j, r in enumerate(ranks) if r < own < ASIDE) for own in ranks]
        self._tables: dict[int, CostTable] = {}
        self._sums: dict[tuple[int, bool], float] = {}
        self._pairs: dict[int, list[Pair]] = {}
        self._clashes: dict[tuple[int, int], Costs] = {}

    def table(self, stories: int) -> CostTable:
        """What a set of stories costs by boxes, columns and lines."""
        if stories not in self._tables:
            known = self.kept.tables if self.kept else {}
            key = self._groups(stories), self.boxes, self._within(stories)
            if key not in known:
                leaf = single(stories) or not stories
                known[key] = self._leaf(stories) if leaf else self._joined(stories)
            self._tables[stories] = known[key]
        return self._tables[stories]

    def weigh(self, stories: int, *, left: bool) -> float:
        """What a column to the right, or a line down, costs a set of stories."""
        if (stories, left) not in self._sums:
            each = self.left if left else self.high
            self._sums[stories, left] = sum(each[k] for k in range(len(each)) if stories >> k & 1)
        return self._sums[stories, left]

    def above(self, first: int, second: int) -> float | None:
        """What it costs in order that one set stands above another."""
        if self.numbers[0] == 0 and second & 1:
            return None
        inverted = sum((second & better).bit_count() for k, better in enumerate(self._outranked) if first >> k & 1)
        return inverted * self.weights.inversion

    def clash(self, first: int, second: int, boxes: tuple[int, int]) -> float:
        """What two sets side by side cost: a clash of heads, but for a story in a box."""
        for stories, boxed in zip((first, second), boxes, strict=True):
            if not stories or (single(stories) and (boxed or self.asked & stories)):
                return 0.0
        return self.weights.clash

    def pairs(self, stories: int) -> list[Pair]:
        """The pairs of sets that a set may be cut into, each once."""
        if stories not in self._pairs:
            self._pairs[stories] = list(self._paired(stories))
        return self._pairs[stories]

    def _paired(self, stories: int) -> Iterator[Pair]:
        if self.groups:
            bits = self._bits(stories)
            for chosen in range(1, 1 << len(bits), 2):
                first = sum(g for k, g in enumerate(bits) if chosen >> k & 1)
                if second := stories ^ first:
                    yield Pair(first, second, self.above(first, second), self.above(second, first), True)
            return
        for k in [k for k in range(len(self.numbers)) if stories >> k & 1][1:]:
            first = stories & ((1 << k) - 1)
            yield Pair(first, stories ^ first, self.above(first, stories ^ first), None, False)

    def _bits(self, stories: int) -> list[int]:
        """The groups that make up a set; the stories of a single one."""
        bits = [g for g in self.groups if g & stories == g]
        return bits if len(bits) > 1 else [1 << k for k in range(len(self.numbers)) if stories >> k & 1]

    def _groups(self, stories: int) -> Groups:
        return tuple(tuple(n for k, n in enumerate(self.numbers) if bits >> k & 1) for bits in self._bits(stories))

    def _within(self, stories: int) -> tuple[int, int] | None:
        """The rectangle of which a set is cut off first if at all: all but one of its groups."""
        return self.within if not single(stories) and self.all ^ stories in self.groups else None

    def _leaf(self, stories: int) -> CostTable:
        """One story by its shapes; no story takes no lines."""
        k = stories.bit_length() - 1
        costs = np.full((2, self.columns + 1, self.lines + 2), np.inf, dtype=np.float32)
        if not stories:
            costs[0, :, 0] = 0.0
            return CostTable(costs, np.zeros(self.columns + 1, dtype=np.int64))
        asked = bool(self.asked & stories)
        area = [(self.lines + 1) * width for width in range(self.columns + 1)]
        for (columns, lines, boxed), shape in self.shapes[k].items():
            if columns <= self.columns and lines <= self.lines:
                strip = self.weights.strips / 2 if columns == self.task.columns and self.numbers[k] else 0.0
                costs[int(boxed and not asked), columns, lines] = shape.cost + strip
                area[columns] = min(area[columns], columns * lines)
        least = [self.lines + 1, *(min(area[1 : width + 1]) // width for width in range(1, self.columns + 1))]
        return CostTable(costs, np.array(least, dtype=np.int64))

    def _joined(self, stories: int) -> CostTable:
        each = [self.table(1 << k).least for k in range(len(self.numbers)) if stories >> k & 1]
        joined = Joined(np.sum(each, axis=0), self.columns, self.lines, self._within(stories))
        for first, second, above, below, sides in self.pairs(stories):
            one, two = self.table(first), self.table(second)
            if one.empty or two.empty:
                continue
            down, up = self.weigh(second, left=False), self.weigh(first, left=False)
            over = above is not None and (below is None or above + down * one.shallow < below + up * two.deep)
            under = below is not None and (above is None or below + up * two.shallow < above + down * one.deep)
            if over:
                joined.above(one, two, down, above or 0.0)
            if under:
                joined.above(two, one, up, below or 0.0)
            left = self.weigh(first, left=True) if sides else None
            joined.beside(one, two, Beside(self.weigh(second, left=True), left, self.clashes(first, second)))
        return joined.table()

    def clashes(self, first: int, second: int) -> Costs:
        """What two sets side by side cost by ``BOXES``: of sets of several stories always the same."""
        key = first if single(first) else _SEVERAL, second if single(second) else _SEVERAL
        if key not in self._clashes:
            self._clashes[key] = np.array([self.clash(*key, boxes) for boxes in BOXES], dtype=np.float32)
        return self._clashes[key]


def _by_size(table: Sequence[Shape]) -> dict[tuple[int, int, bool], Shape]:
    out: dict[tuple[int, int, bool], Shape] = {}
    for shape in table:
        key = (shape.columns, shape.lines, shape.boxed)
        if key not in out or shape.cost < out[key].cost:
            out[key] = shape
    return out
