"""What sets of stories cost in every rectangle, and what two sets cost above one another or side by side.

A min-plus product of two tables is a few numpy operations for all widths and depths at once. Depths are counted from
the least that the areas of a set allow in a width: of a table of all depths most would be empty.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Costs = npt.NDArray[np.float32]
Depths = npt.NDArray[np.int64]

BOXES = ((0, 0), (0, 1), (1, 0))
"""Boxes of the first and of the second of two sets: in a rectangle one story at most stands in one unasked."""

_FIRST, _SECOND = [a for a, _ in BOXES], [b for _, b in BOXES]


class Beside(NamedTuple):
    """What it costs that two sets stand side by side: each column that the second is to the right, each column that
    the first is where they change sides (None where they may not), a clash of heads by ``BOXES``."""

    second: float
    first: float | None
    clash: Costs


class CostTable:
    """Costs of a set by boxes, columns and lines; ``least`` is a bound of its lines by columns.

    Behind the deepest there is one depth more that nothing has.
    """

    def __init__(self, costs: Costs, least: Depths) -> None:
        self.costs, self.least = costs, least
        finite = np.isfinite(costs)
        self.boxed = bool(finite[1].any())
        some = finite[0] | finite[1]
        columns, lines = np.flatnonzero(some.any(axis=1)), np.flatnonzero(some.any(axis=0))
        self.empty = not len(columns)
        if not self.empty:
            self.narrow, self.wide = int(columns[0]), int(columns[-1])
            self.shallow, self.deep = int(lines[0]), int(lines[-1])
            ends = costs.shape[2] - 1 - some[columns, ::-1].argmax(axis=1)
            self.length = int((ends - least[columns]).max()) + 1

    @cached_property
    def _at(self) -> Depths:
        """By columns, the lines that costs counted from the least are of."""
        at: Depths = np.minimum(self.least[:, None] + np.arange(self.length), self.costs.shape[2] - 1)
        return at

    @cached_property
    def _band(self) -> Costs:
        """Costs by boxes, columns, and lines from the least."""
        return self.costs[:, np.arange(len(self.least))[:, None], self._at]

    @cached_property
    def short_first(self) -> Costs:
        return self._band[_FIRST]

    @cached_property
    def short_second(self) -> Costs:
        return self._band[_SECOND]

    @cached_property
    def long_first(self) -> Costs:
        return _skewed(self._band[_FIRST])

    @cached_property
    def long_second(self) -> Costs:
        return _skewed(self._band[_SECOND])

    @cached_property
    def first(self) -> Costs:
        return self.costs[_FIRST]

    @cached_property
    def second(self) -> Costs:
        return self.costs[_SECOND]

    @cached_property
    def righter(self) -> Costs:
        """By boxes as a second set's, columns of what is at its left, columns of both, and lines."""
        _, width, depth = self.costs.shape
        padded = np.full((len(BOXES), 2 * width - 1, depth), np.inf, dtype=np.float32)
        padded[:, width - 1 :] = self.second
        box, across, along = padded.strides
        return _view(padded[:, width - 1 :], (len(BOXES), width, width, depth), (box, -across, across, along))

    def floor(self, columns: slice) -> Costs:
        """The least lines of these columns, as a number to reckon with."""
        return self.least[columns].astype(np.float32)


class Joined:
    """The table of a set being made of those of two sets each, in all the ways that it may be cut.

    Where the set is all but one part of a rectangle, only what is as wide or as deep as that is reckoned: ``within``
    are the rectangle's columns and lines.
    """

    def __init__(self, least: Depths, columns: int, lines: int, within: tuple[int, int] | None = None) -> None:
        self.least, self.lines, self._within = least, lines, within
        self.least_lines = int(least.min())
        shape = len(BOXES), columns + 1
        self._down = np.full((*shape, max(1, lines + 1 - self.least_lines)), np.inf, dtype=np.float32)
        self._across = np.full((*shape, lines + 2), np.inf, dtype=np.float32)
        widths = np.arange(columns + 1, dtype=np.float32)
        self._widths, self._rest = widths[:, None], np.maximum(0, widths - widths[:, None])

    def above(self, first: CostTable, second: CostTable, line: float, fixed: float) -> None:
        """``first`` above ``second``, which costs ``line`` for each line of the first."""
        narrow, wide = max(first.narrow, second.narrow), min(first.wide, second.wide) + 1
        if narrow >= wide or first.shallow + second.shallow > self.lines:
            return
        boxes = _boxes(first, second)
        if self._within:
            width, depth = self._within
            self._as_deep(first, second, (slice(narrow, wide), boxes), depth, line, fixed)
            narrow, wide = max(narrow, width), min(wide, width + 1)
            if narrow >= wide:
                return
        columns = slice(narrow, wide)
        whole = min(first.length + second.length - 1, self._down.shape[2])
        weight = np.float32(line)
        if first.length <= second.length:
            down = weight * (first.floor(columns)[:, None] + _STEPS[: first.length]) + np.float32(fixed)
            short = first.short_first[boxes, columns] + down
            sums = (short[..., None] + second.long_second[boxes, columns, : first.length, :whole]).min(axis=2)
        else:  # the lines of the first are those of both without the second's
            short = second.short_second[boxes, columns] - weight * _STEPS[: second.length]
            sums = (short[..., None] + first.long_first[boxes, columns, : second.length, :whole]).min(axis=2)
            sums += weight * (first.floor(columns)[:, None] + _STEPS[:whole]) + np.float32(fixed)
        out = self._down[boxes, columns, :whole]
        np.minimum(out, sums, out=out)

    def _as_deep(
        self, first: CostTable, second: CostTable, at: tuple[slice, slice], depth: int, line: float, fixed: float
    ) -> None:
        """The same where both take so many lines together."""
        columns, boxes = at
        upper, most = max(first.shallow, depth - second.deep), min(first.deep, depth - second.shallow) + 1
        if upper >= most:
            return
        sums = first.first[boxes, columns, upper:most] + (np.float32(line) * _STEPS[upper:most] + np.float32(fixed))
        sums += second.second[boxes, columns, depth - most + 1 : depth - upper + 1][..., ::-1]
        out = self._across[boxes, columns, depth]
        np.minimum(out, sums.min(axis=2), out=out)

    def beside(self, first: CostTable, second: CostTable, price: Beside) -> None:
        """``first`` at the left of ``second``, or the other way round where they may change sides."""
        narrow, wide = first.narrow + second.narrow, len(self._widths)
        shallow, deep = max(first.shallow, second.shallow), min(first.deep, second.deep) + 1
        if not self._within:
            self._beside(first, second, price, (slice(narrow, wide), slice(shallow, deep)))
            return
        width, depth = self._within
        if narrow <= width:
            self._beside(first, second, price, (slice(width, width + 1), slice(shallow, deep)))
        if shallow <= depth < deep:
            self._beside(first, second, price, (slice(narrow, width), slice(depth, depth + 1)))

    def _beside(self, first: CostTable, second: CostTable, price: Beside, at: tuple[slice, slice]) -> None:
        """The same in these columns and lines."""
        columns, lines = at
        if columns.start >= columns.stop or lines.start >= lines.stop:
            return
        boxes, left = _boxes(first, second), slice(first.narrow, first.wide + 1)
        sides = np.float32(price.second) * self._widths[left]
        if price.first is not None:
            sides = np.minimum(sides, np.float32(price.first) * self._rest[left, columns])
        sums = first.first[boxes, left, None, lines] + second.righter[boxes, left, columns, lines]
        sums += sides[:, :, None]
        out = self._across[boxes, columns, lines]
        np.minimum(out, sums.min(axis=1) + price.clash[boxes, None, None], out=out)

    def table(self) -> CostTable:
        """What the set costs at its cheapest."""
        columns, past = len(self.least), self.lines + 1
        at = np.minimum(self.least[:, None] + np.arange(self._down.shape[2]), past)
        rows = np.arange(columns)[:, None]
        costs = self._across
        costs[:, rows, at] = np.minimum(costs[:, rows, at], self._down)
        costs[:, :, past] = np.inf
        return CostTable(np.stack((costs[0], np.minimum(costs[1], costs[2]))), self.least)


_STEPS = np.arange(1024, dtype=np.float32)


def _boxes(first: CostTable, second: CostTable) -> slice:
    """Which of ``BOXES`` two sets can have."""
    return slice(0, 3 if first.boxed else 2 if second.boxed else 1, 1 if second.boxed or not first.boxed else 2)


def _skewed(band: Costs) -> Costs:
    """By boxes, columns, lines of the shorter of two sets, and lines of both."""
    boxes, columns, length = band.shape
    padded = np.full((boxes, columns, 3 * length), np.inf, dtype=np.float32)
    padded[:, :, length : 2 * length] = band
    box, across, along = padded.strides
    return _view(padded[:, :, length:], (boxes, columns, length, 2 * length), (box, across, -along, along))


def _view(of: Costs, shape: tuple[int, ...], strides: tuple[int, ...]) -> Costs:
    return np.lib.stride_tricks.as_strided(of, shape, strides, writeable=False)
