"""Rectangles of which one corner is taken, cut: over the whole width beyond the block, and beside it.

What is left is cut in three: ``whole`` over the whole width where nothing is taken, ``wide`` beside the block and on
to the whole one, ``narrow`` above or below the block.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from layout.planner.cut_pages import Cell, CutPages, Way
from layout.planner.cutting import Cuts
from layout.room import Block

_WAYS = 512  # the cheapest, which pages are read out of


class _Thirds(NamedTuple):
    """The stories parted in three, and what it costs in order that these stand above one another."""

    whole: int
    wide: int
    narrow: int
    order: float


class _Corner(NamedTuple):
    """A rectangle and the block in its corner: columns beside the block, lines above or below it; where the columns
    beside it begin."""

    area: Block
    block: Block
    at_foot: bool
    free: int
    rest: int
    beside: int


def round_corner(reading: CutPages, area: Block, block: Block) -> Iterator[Way]:
    """The ways to fill ``area`` but for ``block``, which stands in one of its corners, over its whole width or down a
    whole side; none where it stands elsewhere."""
    cuts = reading.cuts
    left = block.column - area.column
    right = area.columns - block.columns - left
    upper = block.line - area.line
    at_foot = upper + block.lines == area.lines
    if (left and right) or (upper and not at_foot):
        return
    rest = area.lines - block.lines
    boxes = min(1, cuts.weights.boxes) if cuts.boxes else 0
    if left or right:
        beside = area.column if left else area.column + block.columns
        yield from _ways(cuts, _Corner(area, block, at_foot, left + right, rest, beside), boxes)
    else:
        top = area.line if at_foot else area.line + block.lines
        yield from reading.ways(Cell(cuts.all, area.column, top, area.columns, rest, boxes))


def _ways(cuts: Cuts, corner: _Corner, boxes: int) -> Iterator[Way]:
    """The cheapest ways to part the stories in three, each cut at its best line."""
    area, block, at_foot, free, rest, beside = corner
    thirds = [t for t in _thirds(cuts, at_foot=at_foot) if t.whole or t.narrow or not rest]
    if not thirds:
        return
    sets = {
        stories: k for k, stories in enumerate(dict.fromkeys(s for t in thirds for s in (t.whole, t.wide, t.narrow)))
    }
    costs = np.stack([cuts.table(stories).costs for stories in sets])
    parted = np.array([(sets[t.whole], sets[t.wide], sets[t.narrow]) for t in thirds])
    whole, wide, narrow = parted.T
    high, left = (np.array([cuts.weigh(s, left=side) for s in sets], dtype=np.float32) for side in (False, True))
    fixed = np.array([third.order for third in thirds], dtype=np.float32)
    fixed += (beside - area.column) * left[wide] + (block.column - area.column) * left[narrow]
    lines = np.arange(rest + 1)  # of the whole part
    if at_foot:
        down = (high[wide] + high[narrow])[:, None] * lines
    else:
        fixed += block.lines * high[narrow]
        down = high[whole][:, None] * (area.lines - lines)
    down = down.astype(np.float32)
    found = []
    for a, b, c in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))[: 4 if boxes else 1]:
        sums = costs[:, a, area.columns, : rest + 1][whole] + down
        sums += costs[:, b, free, area.lines - lines][wide]
        sums += costs[:, c, block.columns, rest - lines][narrow]
        at = sums.argmin(axis=1)
        heads = [cuts.clash(third.wide, third.narrow, (b, c)) if at_foot else 0.0 for third in thirds]
        cost = sums[np.arange(len(at)), at] + fixed + np.array(heads, dtype=np.float32)
        found += [(float(cost[k]), int(k), int(at[k]), (a, b, c)) for k in np.flatnonzero(np.isfinite(cost))]
    for price, k, depth, boxed in sorted(found)[:_WAYS]:
        yield Way(price, _cells(corner, thirds[k], depth, boxed))


def _cells(corner: _Corner, third: _Thirds, depth: int, boxed: tuple[int, int, int]) -> tuple[Cell, ...]:
    """The three rectangles where the one over the whole width is so deep."""
    area, block, at_foot, free, rest, beside = corner
    top = area.line if at_foot else area.line + area.lines - depth
    line = area.line + depth if at_foot else area.line
    beyond = line if at_foot else area.line + block.lines
    a, b, c = boxed
    return (
        Cell(third.whole, area.column, top, area.columns, depth, a),
        Cell(third.wide, beside, line, free, area.lines - depth, b),
        Cell(third.narrow, block.column, beyond, block.columns, rest - depth, c),
    )


def _thirds(cuts: Cuts, *, at_foot: bool) -> Iterator[_Thirds]:
    """The stories parted in three, in every way or by stretches in order, so that the lead is at the head."""
    lead = int(cuts.numbers[0] == 0)
    for whole, wide, narrow in _every(cuts) if cuts.groups else _stretches(cuts):
        if not wide or (not at_foot and (whole | narrow) & lead):
            continue
        order = cuts.above(whole, wide | narrow) if at_foot else cuts.above(wide | narrow, whole)
        if order is None:  # the lead in the lower part, which is at the head where the upper one is empty
            if whole:
                continue
            order = 0.0
        yield _Thirds(whole, wide, narrow, order)


def _every(cuts: Cuts) -> Iterator[tuple[int, int, int]]:
    """Each group in one of the three."""
    parted = [(0, 0, 0)]
    for group in cuts.groups:
        parted = [thirds for a, b, c in parted for thirds in ((a | group, b, c), (a, b | group, c), (a, b, c | group))]
    yield from parted


def _stretches(cuts: Cuts) -> Iterator[tuple[int, int, int]]:
    n = len(cuts.numbers)
    for k in range(n + 1):
        for m in range(k, n + 1):
            one, two = (1 << k) - 1, (1 << m) - 1
            yield one, two ^ one, cuts.all ^ two
            if k != m:
                yield cuts.all ^ two, one, two ^ one
