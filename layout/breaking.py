"""Galley to lines: total fit. A paragraph is broken as a whole, least sum of squared badness (Knuth and Plass 1981).

Lines may have different measures, one a slot; where all are alike the state is the break alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from layout.galley import FORBIDDEN, Galley
from layout.marks import Class

LOOSE = 0.1
"""Stretch in em a gap past which a line counts as loose (typography, section 3)."""

_WIDEST = (0.13, 0.35, inf)
"""Stretch in em a gap up to which lines are considered; the next bound only where a looser line could cost less."""

_Node = tuple[float, int, int]  # cost so far, the break before, its line number

_ORPHAN_COST = 60.0
_SHORT_END_COST = 0.6
_STICKS_OUT = 1e6
"""Cost of a line that is too wide and has no place to break: a long word in a narrow column."""


@dataclass(frozen=True)
class Broken:
    """Where a galley's lines end: ``ends[k]`` is the first sort behind line k; ``cost`` sums up the lines' costs."""

    ends: tuple[int, ...]
    cost: float

    def __len__(self) -> int:
        return len(self.ends)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The lines as ranges [a, b) of sorts."""
        return tuple(zip((0, *self.ends[:-1]), self.ends, strict=True))


def line_cost(galley: Galley, a: int, b: int, measure: int) -> float | None:
    """How bad the sorts [a, b) look as a line of ``measure`` mpt; 0 is perfect, None is too wide.

    A stretch of LOOSE em a gap costs 4, the same amount of squeezing less: reduction comes before expansion (CLREQ).
    """
    last = b == len(galley)
    excess = galley.natural(a, b) - measure
    if excess <= 0:
        if last:
            return 0.0
        spare = -excess - (galley.word_sums[b - 1] - galley.word_sums[a])
        if spare <= 0:
            return 0.2
        gaps = galley.stretch_sums[b - 1] - galley.stretch_sums[a]
        loose = spare / (gaps * galley.em) if gaps else spare / galley.em
        return 400.0 * loose * loose
    excess -= galley.tails[b - 1]
    if excess <= 0:
        return 0.02
    room = galley.shrink(a, b)
    if excess > room:
        return None
    squared, ems = (excess / room) ** 2, excess / galley.em
    return 0.1 + 0.4 * squared + 1.2 * squared * squared + 0.7 * ems * ems


def _end_cost(galley: Galley, a: int) -> float:
    """What the last line costs beyond its fit: at least two characters besides marks (孤字不成行)."""
    letters = sum(1 for k in galley.kinds[a:] if k in (Class.HAN, Class.LATIN, Class.DASH))
    if letters < 2 and a > 0:
        return _ORPHAN_COST
    return _SHORT_END_COST if letters < 3 and a > 0 else 0.0


def break_lines(galley: Galley, measures: Sequence[int], *, indent: int = 0) -> Broken:
    """Break a galley into lines of the given measures (mpt); the last measure serves all further lines.

    ``indent`` (mpt) is taken from the first line. Always succeeds: a word wider than its measure stands on a line of
    its own and sticks out, which a check of the set line reports. Raises ValueError for no measure.
    """
    if not measures:
        raise ValueError("breaking needs a measure")
    if len(set(measures)) == 1:
        return _kept(galley, (measures[0] - indent, measures[0]), by_line=False)[0]
    return _kept(galley, (measures[0] - indent, *measures[1:]), by_line=True)[0]


def break_variants(galley: Galley, measure: int, *, indent: int = 0) -> tuple[Broken, ...]:
    """The best way to break a galley for each number of lines it can take, the best of all first."""
    return _kept(galley, (measure - indent, measure), by_line=True)


@lru_cache(maxsize=4096)
def _kept(galley: Galley, measures: tuple[int, ...], *, by_line: bool) -> tuple[Broken, ...]:
    """A galley that did not change is not broken again for the same measures while the process lives."""
    return _fit(galley, list(measures), by_line=by_line)


def _fit(galley: Galley, measures: list[int], *, by_line: bool) -> tuple[Broken, ...]:
    """Ways to break by number of lines, the cheapest first; only the cheapest where not ``by_line``.

    A line stretched by more than ``widest`` em a gap costs more than 400 of its square (see ``line_cost``), so that a
    paragraph which costs no more than that has no better way.
    """
    alike = not by_line and len(measures) == 2
    best: dict[int, Broken] = {}
    for widest in _WIDEST:
        if alike:
            found = _fit_alike(galley, measures[0], measures[1], widest)
        else:
            found = _total_fit(galley, measures, widest, by_line)
        for way in found:
            if len(way) not in best or way.cost < best[len(way)].cost:
                best[len(way)] = way
        if best and min(way.cost for way in best.values()) <= 400.0 * widest * widest:
            break
    return tuple(sorted(best.values(), key=lambda way: (way.cost, len(way))))


def _fit_alike(galley: Galley, first: int, measure: int, widest: float) -> tuple[Broken, ...]:
    """Total fit where all lines but the first have one measure: the state is the break alone.

    The same recurrence as ``_total_fit`` with ``line_cost`` written out: 2.5 times as fast, and nearly all text is so.
    """
    n = len(galley)
    sums, drops, heads, tails = galley.width_sums, galley.drops, galley.heads, galley.tails
    shrinks, shrink_sums = galley.shrinks, galley.shrink_sums
    word_sums, stretch_sums, breaks, em = galley.word_sums, galley.stretch_sums, galley.breaks, galley.em
    starts = [0]
    costs, before = [0.0], [-1]
    left = [heads[0] + first - measure]  # a line's left edge in sums; the first line's carries the indent
    low = high = 0
    reach = int(em * widest * 2**20) if widest < inf else 0
    for b in range(1, n + 1):
        last = b == n
        if not last and breaks[b - 1] >= FORBIDDEN:
            continue
        end = sums[b] - drops[b - 1] - measure + (galley.end_width if last else 0)
        tail, give, words, gaps = tails[b - 1], shrink_sums[b] - shrinks[b - 1], word_sums[b - 1], stretch_sums[b - 1]
        while low < len(starts) - 1 and end - left[low] - tail - give - shrinks[b - 1] + shrink_sums[starts[low]] > 0:
            low += 1
        if last or not reach:
            high = len(starts)
        else:
            while high < len(starts):
                a = starts[high]
                if end - left[high] + words - word_sums[a] + ((b - a) * reach >> 20) < 0:
                    break
                high += 1
        best, chosen = inf, -1
        for k in range(low, high):
            a = starts[k]
            excess = end - left[k]
            if excess <= 0:
                if last:
                    cost = costs[k] + _end_cost(galley, a)
                else:
                    spare = -excess - words + word_sums[a]
                    if spare <= 0:
                        cost = costs[k] + 0.2
                    else:
                        loose = spare / ((gaps - stretch_sums[a]) * em or em)
                        cost = costs[k] + 400.0 * loose * loose
            else:
                excess -= tail
                if excess <= 0:
                    cost = costs[k] + 0.02
                else:
                    room = give - shrink_sums[a] - (shrinks[a] if heads[a] and b - a > 1 else 0)
                    if excess <= room:
                        squared, ems = (excess / room) ** 2, excess / em
                        cost = costs[k] + 0.1 + 0.4 * squared + 1.2 * squared * squared + 0.7 * ems * ems
                    elif not reach and k == len(starts) - 1:
                        cost = costs[k] + _STICKS_OUT
                    else:
                        continue
                if last:
                    cost += _end_cost(galley, a)
            if cost < best:
                best, chosen = cost, k
        if chosen >= 0:
            starts.append(b)
            costs.append(best if last else best + breaks[b - 1] / 50)
            before.append(chosen)
            left.append(sums[b] + heads[b] if not last else 0)
    if starts[-1] != n:
        return ()
    ends, k = [], len(starts) - 1
    while k > 0:
        ends.append(starts[k])
        k = before[k]
    return (Broken(tuple(reversed(ends)), costs[-1]),)


def _total_fit(galley: Galley, measures: list[int], widest: float, by_line: bool) -> tuple[Broken, ...]:
    """Dynamic programming over (break, line number); lines stretched by more than ``widest`` em a gap are not made.

    ``starts[low:]`` are the line starts from which a line to the present break is not too wide for any measure; those
    before ``low`` never fit again. Starts so near that the line is too short for every measure are skipped.
    """
    n, last_measure = len(galley), len(measures) - 1
    breaks, sums, drops, heads = galley.breaks, galley.width_sums, galley.drops, galley.heads
    shrink_sums, word_sums = galley.shrink_sums, galley.word_sums
    longest, shortest = max(measures), min(measures)
    em, end_width, unlimited = galley.em, galley.end_width, widest == inf
    reached: dict[int, dict[int, _Node]] = {0: {0: (0.0, -1, -1)}}
    starts, low, high = [0], 0, 0
    for b in range(1, n + 1):
        last = b == n
        if not last and breaks[b - 1] >= FORBIDDEN:
            continue
        end = sums[b] - drops[b - 1] + (end_width if last else 0)
        squeezed = end - shrink_sums[b] - galley.tails[b - 1]
        while (
            low < len(starts) - 1
            and squeezed - sums[starts[low]] - heads[starts[low]] + shrink_sums[starts[low]] > longest
        ):
            low += 1
        if last or unlimited:
            high = len(starts)
        else:
            grown = end + word_sums[b - 1]
            while high < len(starts):
                a = starts[high]
                if grown - sums[a] - word_sums[a] - heads[a] + int((b - a) * em * widest) < shortest:
                    break
                high += 1
        best: dict[int, _Node] = {}
        extra = 0.0 if last else breaks[b - 1] / 50
        for a in starts[low:high]:
            price = extra + (_end_cost(galley, a) if last else 0.0)
            for key, node in reached[a].items():
                fit = line_cost(galley, a, b, measures[min(key, last_measure)])
                if fit is None and unlimited and a == starts[-1]:
                    fit = _STICKS_OUT
                if fit is None:
                    continue
                total = node[0] + fit + price
                onward = key + 1 if by_line else 1
                if onward not in best or total < best[onward][0]:
                    best[onward] = (total, a, key)
        if best:
            reached[b] = best
            starts.append(b)
    return _paths(reached, n)


def _paths(reached: dict[int, dict[int, _Node]], n: int) -> tuple[Broken, ...]:
    """Follow each way to the paragraph's end back to its start; the cheapest first."""
    found = []
    for cost, key in sorted((node[0], key) for key, node in reached.get(n, {}).items()):
        ends, at, line = [], n, key
        while at > 0:
            ends.append(at)
            _, at, line = reached[at][line]
        found.append(Broken(tuple(reversed(ends)), cost))
    return tuple(found)
