"""Lines to columns: rows of copy dealt over runs of slots, level to within a line.

A run is an unbroken stretch of slots in one column: a column beside no picture is one run, one with a picture in its
middle is two. Balancing is arithmetic on line counts: dynamic programming over (run, first row).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from layout.copy import NEVER, Copy

_BLANK = (0.0, 3.0, 60.0)
"""Price of 0, 1, 2 blank lines at a run's foot; each further line costs more than the one before."""

_LAST_BLANK = (0.0, 0.6, 40.0)

BELOW_SUBHEAD = 2
"""Lines of text that stand below a subhead at least."""

WHITE = 2.0
"""Price of a line of white put above a subhead so that its column comes out level."""


class Run(Struct, frozen=True):
    """A stretch of slots: ``column`` counted from 0, ``line`` of its first slot, ``lines`` deep.

    ``shape`` is offset from the column's edge and measure, in mpt, of each slot where something stands beside them;
    empty where all are the column's.
    """

    column: int
    line: int
    lines: int
    shape: tuple[tuple[int, int], ...] = ()


class Poured(Struct, frozen=True):
    """Rows dealt to runs: ``starts[i]`` is the first row of run i, one more entry for what is overset.

    cost    what the cuts and blank lines cost; NEVER and more where a cut was forced.
    blanks  blank lines at each run's foot.
    whites  lines of white given to subheads within each run.
    """

    starts: tuple[int, ...]
    cost: float
    blanks: tuple[int, ...]
    whites: tuple[int, ...]

    def overset(self, copy: Copy) -> int:
        """How many rows found no slot."""
        return len(copy.rows) - self.starts[-1]


class _State(NamedTuple):
    """The cheapest way to come to a row with so many runs filled."""

    cost: float
    starts: tuple[int, ...]
    blanks: tuple[int, ...]
    whites: tuple[int, ...]


def pour(copy: Copy, runs: Sequence[Run]) -> Poured:
    """Deal the copy's rows over ``runs`` in order, at least cost. What does not fit is overset, after the last run."""
    rows, heights = copy.rows, copy.heights
    total = len(rows)
    states = {0: _State(0.0, (0,), (), ())}
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        onward: dict[int, _State] = {}
        for first, state in states.items():
            for after, blank, white, price in _fills(copy, first, run.lines, last):
                cost = state.cost + price
                if after < total:
                    cost += NEVER * 10 + (heights[total] - heights[after]) if last else rows[after].cut
                if after not in onward or cost < onward[after].cost:
                    onward[after] = _State(cost, (*state.starts, after), (*state.blanks, blank), (*state.whites, white))
        states = onward
    best = min(states.values(), key=lambda s: s.cost)
    return Poured(best.starts, best.cost, best.blanks, best.whites)


def _fills(copy: Copy, first: int, capacity: int, last: bool) -> list[tuple[int, int, int, float]]:
    """Ways to fill a run from row ``first``: (first row of the next run, blank lines, lines of white, price)."""
    heights, subheads, total = copy.heights, copy.subheads, len(copy.rows)
    if first >= total:
        return [(total, capacity, 0, price_of(capacity, last))]
    spared = copy.rows[first].height - copy.rows[first].head_height
    limit = heights[first] + capacity + spared
    most = bisect_right(heights, limit, lo=first) - 1
    if most <= first:
        return [(first, capacity, 0, price_of(capacity, last))]
    out: list[tuple[int, int, int, float]] = []
    if subheads[first + 1] > subheads[first] and capacity < copy.rows[first].head_height + BELOW_SUBHEAD:
        out.append((first, capacity, 0, price_of(capacity, last)))  # a short run stays empty rather than part a subhead
    for after in range(most, first, -1):
        blank = limit - heights[after]
        white = min(blank, subheads[after] - subheads[first + 1])
        if last and after == total:
            white = 0 if blank < 2 else min(white, blank)
        out.append((after, blank - white, white, price_of(blank - white, last) + WHITE * white))
        if blank >= 3 and len(out) > 1:
            break
    return out


def price_of(blank: int, last: bool) -> float:
    table = _LAST_BLANK if last else _BLANK
    return table[blank] if blank < len(table) else 60.0 * (blank - 1) ** 1.5
