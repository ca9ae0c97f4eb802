"""Lines to columns: rows of copy dealt over runs of slots, level to within a line.

A run is an unbroken stretch of slots in one column: a column beside no picture is one run, one with a picture in its
middle is two. Balancing is arithmetic on line counts: dynamic programming over (run, first row).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from layout.copy import NEVER, Copy

_BLANK = (0.0, 3.0, 60.0, 150.0)
"""Price of 0, 1, 2, 3 blank lines at a run's foot; more are priced by the line."""

_LAST_BLANK = (0.0, 0.6, 40.0, 90.0)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of slots: ``column`` counted from 0, ``line`` of its first slot, ``lines`` deep."""

    column: int
    line: int
    lines: int


@dataclass(frozen=True, slots=True)
class Poured:
    """Rows dealt to runs: ``starts[i]`` is the first row of run i, one more entry for what is overset.

    cost    what the cuts and blank lines cost; NEVER and more where a cut was forced.
    blanks  blank lines at each run's foot.
    """

    starts: tuple[int, ...]
    cost: float
    blanks: tuple[int, ...]

    def overset(self, copy: Copy) -> int:
        """How many rows found no slot."""
        return len(copy.rows) - self.starts[-1]


def pour(copy: Copy, runs: Sequence[Run]) -> Poured:
    """Deal the copy's rows over ``runs`` in order, at least cost. What does not fit is overset, after the last run."""
    rows, heights = copy.rows, copy.heights
    total = len(rows)
    # state: first row of the next run -> (cost, path of first rows, blanks)
    states: dict[int, tuple[float, tuple[int, ...], tuple[int, ...]]] = {0: (0.0, (0,), ())}
    for number, run in enumerate(runs):
        last = number == len(runs) - 1
        onward: dict[int, tuple[float, tuple[int, ...], tuple[int, ...]]] = {}
        for first, (cost, path, blanks) in states.items():
            for after, blank, price in _fills(copy, first, run.lines, last):
                if after < total:
                    price += rows[after].cut if not last else 0.0
                    if last:
                        price += NEVER * 10 + (heights[total] - heights[after])
                if after not in onward or cost + price < onward[after][0]:
                    onward[after] = (cost + price, (*path, after), (*blanks, blank))
        states = onward
    cost, path, blanks = min(states.values(), key=lambda s: s[0])
    return Poured(path, cost, blanks)


def _fills(copy: Copy, first: int, capacity: int, last: bool) -> list[tuple[int, int, float]]:
    """Ways to fill a run from row ``first``: (first row of the next run, blank lines, price)."""
    heights, total = copy.heights, len(copy.rows)
    if first >= total:
        return [(total, capacity, _price(capacity, last))]
    spared = copy.rows[first].height - copy.rows[first].head_height
    limit = heights[first] + capacity + spared
    most = bisect_right(heights, limit, lo=first) - 1
    if most <= first:
        return [(first, capacity, _price(capacity, last) + NEVER)]
    out = []
    for after in range(most, first, -1):
        blank = limit - heights[after]
        out.append((after, blank, _price(blank, last)))
        if blank >= 4 and len(out) > 1:
            break
    return out


def _price(blank: int, last: bool) -> float:
    table = _LAST_BLANK if last else _BLANK
    return table[blank] if blank < len(table) else table[-1] + 60.0 * (blank - len(table) + 1)
