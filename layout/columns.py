"""Lines to columns: rows of copy dealt over runs of slots, level to within a line.

A run is an unbroken stretch of slots in one column: a column beside no picture is one run, one with a picture in its
middle is two. Balancing is arithmetic on line counts: dynamic programming over (run, first row).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import inf
from operator import sub

from msgspec import Struct

from layout.copy import NEVER, Copy

_BLANK = (0.0, 3.0, 60.0)
"""Price of 0, 1, 2 blank lines at a run's foot; each further line costs more than the one before."""

_LAST_BLANK = (0.0, 0.6, 40.0)

LAST_DEEPEST = 40.0
"""Price of a last column that goes deeper than all others at the foot."""

BELOW_SUBHEAD = 2
"""Lines of text that stand below a subhead at least."""

WHITE = 2.0
"""Price of a line of white put above a subhead so that its column comes out level."""


UNDER_RULE = 9.0
"""Price of a subhead right below a pull quote's rule, where the quote seems to go on in it."""

_WHOLE = 200.0
"""Price of a cut, such as one through a table of few rows, past which more than three blank lines are considered."""


class Run(Struct, frozen=True):
    """A stretch of slots: ``column`` counted from 0, ``line`` of its first slot, ``lines`` deep.

    ``shape`` is offset from the column's edge and measure, in mpt, of each slot where something stands beside them;
    empty where all are the column's. ``ruled`` is one that begins below the rule of a pull quote.
    """

    column: int
    line: int
    lines: int
    shape: tuple[tuple[int, int], ...] = ()
    ruled: bool = False


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


_Way = tuple[float, int, int, int]
"""The cheapest way to come to a row with so many runs filled: cost, first row of the last run, its blank lines and
lines of white."""


def pour(copy: Copy, runs: Sequence[Run]) -> Poured:
    """Deal the copy's rows over ``runs`` in order, at least cost. What does not fit is overset, after the last run."""
    dealt = pour_within(copy, runs, NEVER * 10) or _deal(*_asked(copy, runs), inf)
    assert dealt is not None
    return dealt


def pour_within(copy: Copy, runs: Sequence[Run], most: float) -> Poured | None:
    """The same where all rows find slots at a cost of no more than ``most``; else None, which is found sooner.

    Kept by what the rows are to columns, not by their text: most changes of words leave a story's lines as many.
    """
    return _deal(*_asked(copy, runs), min(most, NEVER * 10))


def _asked(copy: Copy, runs: Sequence[Run]) -> tuple[bytes, tuple[int, ...], tuple[bool, ...]]:
    return copy.profile, tuple([run.lines for run in runs]), tuple([run.ruled for run in runs])


@lru_cache(maxsize=4096)
def _deal(profile: bytes, capacities: tuple[int, ...], ruled: tuple[bool, ...], most: float) -> Poured | None:
    """Dynamic programming over (run, first row). ``profile`` is ``Copy.profile``, a capacity the lines of a run, which
    is ``ruled`` where it begins below a quote's rule. Rows may be left over only where ``most`` has no end."""
    table = array("d", profile)
    cuts = table[2::4]
    deep, heads, takers = ([int(v) for v in table[n::4]] for n in (0, 1, 3))
    heights, white_sums = (0, *accumulate(deep)), (0, *accumulate(takers))
    total = len(deep)
    spares = max(map(sub, deep, heads), default=0)
    onward_room = sum(capacities) + spares * len(capacities)
    levels: list[dict[int, _Way]] = [{0: (0.0, 0, 0, 0)}]
    for number, capacity in enumerate(capacities):
        last = number == len(capacities) - 1
        bare = UNDER_RULE if not last and ruled[number + 1] else 0.0
        onward_room -= capacity + spares
        lowest = bisect_left(heights, heights[total] - onward_room) if most < inf else 0  # or the rest has no room
        onward: dict[int, _Way] = {}
        for first, way in levels[-1].items():
            so_far = way[0]
            if first >= total:
                cost = so_far + price_of(capacity, last)
                if cost <= most:
                    _reach(onward, total, (cost, first, capacity, 0))
                continue
            spared = deep[first] - heads[first]
            limit = heights[first] + capacity + spared
            furthest = bisect_right(heights, limit, lo=first) - 1
            short = takers[first] and capacity < heads[first] + BELOW_SUBHEAD
            if (furthest <= first or short) and first >= lowest:  # stays empty rather than part a subhead
                cost = so_far + price_of(capacity, last)
                cost += NEVER * 10 + heights[total] - heights[first] if last else cuts[first]
                if cost <= most:
                    _reach(onward, first, (cost, first, capacity, 0))
            least = NEVER
            for tried, after in enumerate(range(furthest, max(first, lowest - 1), -1), 2 if short else 1):
                blank = limit - heights[after]
                white = min(blank, white_sums[after] - white_sums[first + 1])
                if white and last and after == total and blank < 2:
                    white = 0
                cost = so_far + price_of(blank - white, last) + WHITE * white
                if after < total:
                    cost += NEVER * 10 + heights[total] - heights[after] if last else cuts[after] + bare * takers[after]
                if cost <= most and (after not in onward or cost < onward[after][0]):
                    onward[after] = (cost, first, blank - white, white)
                least = min(least, cuts[after] if after < total else 0.0)
                if blank >= 3 and tried > 1 and least < _WHOLE:
                    break
        if not onward:
            return None
        levels.append(onward)
    end = min(levels[-1], key=lambda row: levels[-1][row][0])
    starts, blanks, whites = [end], [], []
    for level in reversed(levels[1:]):
        _, first, blank, white = level[starts[-1]]
        starts.append(first)
        blanks.append(blank)
        whites.append(white)
    return Poured(tuple(reversed(starts)), levels[-1][end][0], tuple(reversed(blanks)), tuple(reversed(whites)))


def _reach(ways: dict[int, _Way], row: int, way: _Way) -> None:
    known = ways.get(row)
    if known is None or way[0] < known[0]:
        ways[row] = way


def price_of(blank: int, last: bool) -> float:
    """What blank lines at a column's foot cost, in the last column less."""
    table = _LAST_BLANK if last else _BLANK
    return table[blank] if blank < len(table) else 60.0 * (blank - 1) ** 1.5
