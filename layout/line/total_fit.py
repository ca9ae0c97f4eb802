"""Total fit: a paragraph is broken as a whole, least sum of squared badness (Knuth and Plass 1981).

Lines may have different measures, one a slot; where all are alike the state is the break alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, compress, repeat
from math import inf
from operator import itemgetter, sub, truediv
from typing import NamedTuple

from msgspec import Struct

from layout.line.fit import (
    EVEN,
    HOPELESS,
    LIGHT,
    LIGHT_FROM,
    TIGHT,
    TIGHT_FROM,
    UNEVEN,
    end_cost,
    is_full,
    left_short,
    line_fit,
)
from layout.line.galley import Galley
from layout.line.joins import FORBIDDEN

_STICKS_OUT = 1e6
"""Cost of a line that is too wide and has no place to break: a long word in a narrow column."""


class Broken(Struct, frozen=True, dict=True):
    """Where a galley's lines end: ``ends[k]`` is the first sort behind line k; ``cost`` sums up the lines' costs."""

    ends: tuple[int, ...]
    cost: float

    def __len__(self) -> int:
        return len(self.ends)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The lines as ranges [a, b) of sorts."""
        return tuple(zip((0, *self.ends[:-1]), self.ends, strict=True))


_Stop = tuple[int, int, int, int, int, int, float]


class _Stops(NamedTuple):
    """Where a galley's lines may end, the paragraph's end the last of them.

    rows   of each: the sorts before it, their width without what a line's end drops, that end's tail, prefix sums of
           what gives way, of the word spaces' growth and of the gaps before it, the price of ending a line there.
    grown  of each: how wide the text up to it, or to one before, can be made at so many em a gap, mpt.
    """

    rows: tuple[_Stop, ...]
    grown: tuple[int, ...]


@lru_cache(maxsize=1024)
def _stops(galley: Galley, widest: float) -> _Stops:
    """Kept because a story is tried at several measures."""
    rows = _rows(galley)
    if widest == inf:
        return _Stops(rows, ())
    reach = galley.em * widest
    return _Stops(rows, tuple(accumulate([row[1] + row[4] + int(row[0] * reach) for row in rows], max)))


@lru_cache(maxsize=1024)
def _rows(galley: Galley) -> tuple[_Stop, ...]:
    end = len(galley)
    widths = map(sub, galley.width_sums[1:], galley.drops)
    given = map(sub, galley.shrink_sums[1:], galley.shrinks)
    prices = map(truediv, galley.breaks, repeat(50))
    stops = range(1, end + 1)
    every = zip(stops, widths, galley.tails, given, galley.word_sums, galley.stretch_sums, prices, strict=False)
    allowed = (*map(FORBIDDEN.__gt__, galley.breaks[:-1]), True)
    return tuple(compress(every, allowed))


def fit_alike(galley: Galley, first: int, measure: int, widest: float, most: float = inf) -> tuple[Broken, ...]:
    """Total fit where all lines but the first have one measure: the state is the break and the tint of the line there.

    The same recurrence as ``total_fit``, forward from each start, with ``line_fit`` written out: 4 times as fast, and
    nearly all text is so. Ways that cost ``most`` or more are left, from the line on at which they do.
    """
    n, em, heads, shrinks = len(galley), galley.em, galley.heads, galley.shrinks
    sums, shrink_sums, word_sums, stretch_sums = (
        galley.width_sums,
        galley.shrink_sums,
        galley.word_sums,
        galley.stretch_sums,
    )
    rows, grown = _stops(galley, widest)
    tight_from, light_from, reach, limited = TIGHT_FROM * em, LIGHT_FROM * em, em * widest, widest < inf
    last = len(rows)  # state i stands behind the i-th stop, state 0 at the paragraph's start
    lights, evens, tights = [most] * last, [most] * last, [most] * last
    by_light, by_even, by_tight = [-1] * last, [-1] * last, [-1] * last  # the node before: 3 times the state, its tint
    evens[0] = 0.0
    best, best_node = most, -1
    for i in range(last):
        even, tight, light = evens[i], tights[i], lights[i]
        if tight == most and light == most:
            if even == most:
                continue
            to_tight = to_even = to_light = even
            from_tight = from_even = from_light = 3 * i + EVEN
        else:
            to_even, from_even = even, 3 * i + EVEN
            to_tight = to_light = even
            from_tight = from_light = from_even
            if tight < even:
                to_even = to_tight = tight
                from_even = from_tight = 3 * i + TIGHT
            if light < even:
                to_light, from_light = light, 3 * i + LIGHT
                if light < to_even:
                    to_even, from_even = light, from_light
            if light + UNEVEN < to_tight:
                to_tight, from_tight = light + UNEVEN, 3 * i + LIGHT
            if tight + UNEVEN < to_light:
                to_light, from_light = tight + UNEVEN, 3 * i + TIGHT
        a = rows[i - 1][0] if i else 0
        left = sums[a] + heads[a] + (measure if i else first)
        given, words_before, gaps_before = shrink_sums[a], word_sums[a], stretch_sums[a]
        own = shrinks[a] if heads[a] else 0
        j = max(i, bisect_left(grown, left + words_before + int(a * reach))) if limited else i
        while j < last - 1:
            b, end, tail, give, words, gaps, extra = rows[j]
            j += 1
            excess = end - left
            if excess <= 0:
                spare = words_before - excess - words
                if spare > 0:
                    loose = spare / (gaps - gaps_before or 1)
                    fit = loose / em
                    fit *= 400.0 * fit
                    if loose > light_from:
                        if fit <= HOPELESS or not is_full(galley, a, b, measure if i else first):
                            cost = to_light + fit + extra
                            if cost < lights[j]:
                                lights[j], by_light[j] = cost, from_light
                            continue
                        fit = left_short(galley, spare)
                    cost = to_even + fit + extra
                else:
                    cost = to_even + 0.2 + extra
            else:
                excess -= tail
                if excess <= 0:
                    cost = to_even + 0.02 + extra
                else:
                    room = give - given - (own if b - a > 1 else 0)
                    if excess > room:
                        if not limited and j == i + 1:
                            cost = to_even + _STICKS_OUT + extra
                            if cost < evens[j]:
                                evens[j], by_even[j] = cost, from_even
                        elif excess > shrink_sums[b] - given:
                            break
                        continue
                    squared, ems = (excess / room) ** 2, excess / em
                    fit = 0.1 + 0.4 * squared + 1.2 * squared * squared + 0.7 * ems * ems + extra
                    if excess > tight_from:
                        cost = to_tight + fit
                        if cost < tights[j]:
                            tights[j], by_tight[j] = cost, from_tight
                        continue
                    cost = to_even + fit
            if cost < evens[j]:
                evens[j], by_even[j] = cost, from_even
        else:
            end_fit = line_fit(galley, a, n, measure if i else first)
            if end_fit is None and not limited and i == last - 1:
                end_fit = (_STICKS_OUT, EVEN)
            if end_fit is not None:
                cost, node = (to_tight, from_tight) if end_fit[1] == TIGHT else (to_even, from_even)
                cost += end_fit[0] + end_cost(galley, a)
                if cost < best:
                    best, best_node = cost, node
    if best_node < 0:
        return ()
    before = {TIGHT: by_tight, EVEN: by_even, LIGHT: by_light}
    ends, node = [n], best_node
    while node >= 3:
        i, tint = divmod(node, 3)
        ends.append(rows[i - 1][0])
        node = before[tint][i]
    return (Broken(tuple(reversed(ends)), best),)


_ASTRAY = 4
"""Lines by which a way may be ahead of the cheapest one, or behind it, at any place of a paragraph."""


_Node = tuple[int, "_Node"] | None  # a stop, and the one before on the way to it
_Onward = list[tuple[float, _Node]]  # by tint of the next line: what it costs to come before it, and by which way


class _State:
    """The cheapest ways to a stop with a number of lines, by the tint of the last one."""

    __slots__ = ("costs", "nodes")

    def __init__(self) -> None:
        self.costs = [inf, inf, inf]
        self.nodes: list[_Node] = [None, None, None]

    def onward(self, stop: int) -> _Onward:
        """From here, before a line of each tint."""
        tight, even, light = (
            (cost, (stop, node) if stop else None) for cost, node in zip(self.costs, self.nodes, strict=True)
        )
        if tight[0] == light[0] == inf:
            return [even, even, even]
        uneven_light, uneven_tight = (light[0] + UNEVEN, light[1]), (tight[0] + UNEVEN, tight[1])
        return [
            min(tight, even, uneven_light, key=_cost),
            min(tight, even, light, key=_cost),
            min(uneven_tight, even, light, key=_cost),
        ]


_cost = itemgetter(0)


def total_fit(
    galley: Galley, measures: list[int], widest: float, by_line: bool, near: Broken | None = None
) -> tuple[Broken, ...]:
    """Total fit where lines have measures of their own: the state is the break, the number of the line and its tint.

    Forward from each start; lines stretched by more than ``widest`` em a gap need not be made, and ways that go astray
    of ``near`` are left. The best way of each number of lines, or with ``by_line`` off of all, the cheapest first.
    """
    rows, grown = _stops(galley, widest)
    n, last, only, limited = len(galley), len(rows), len(measures) - 1, widest < inf
    sums, words, heads, shrink_sums = galley.width_sums, galley.word_sums, galley.heads, galley.shrink_sums
    states: list[dict[int, _State]] = [{} for _ in range(last)]  # by number of the line that begins there
    states[0][0] = _State()
    states[0][0].costs[EVEN] = 0.0
    found: dict[int, tuple[float, _Node]] = {}
    for i, lines in enumerate(states):
        a = rows[i - 1][0] if i else 0
        along = bisect_left(near.ends, a + 1) if near and lines else 0
        groups: dict[int, list[tuple[int, _Onward]]] = {}
        for line, state in lines.items():
            if near is None or abs(line - along) <= _ASTRAY:
                after = line + 1 if by_line else min(line + 1, only)
                groups.setdefault(measures[min(line, only)], []).append((after, state.onward(i)))
        for measure, members in groups.items():
            left = sums[a] + heads[a] + measure
            j = max(i, bisect_left(grown, left + words[a] + int(a * galley.em * widest))) if limited else i
            while j < last - 1:
                b, end, tail, _, _, _, extra = rows[j]
                j += 1
                fit = line_fit(galley, a, b, measure)
                if fit is None:
                    if not limited and j == i + 1:
                        fit = (_STICKS_OUT, EVEN)
                    elif end - left - tail > shrink_sums[b] - shrink_sums[a]:
                        break
                    else:
                        continue
                _reach(states[j], members, fit[0] + extra, fit[1])
            else:
                fit = line_fit(galley, a, n, measure)
                if fit is None and not limited and i == last - 1:
                    fit = (_STICKS_OUT, EVEN)
                if fit is None:
                    continue
                for after, ways in members:
                    cost, node = ways[fit[1]]
                    total = cost + fit[0] + end_cost(galley, a)
                    if total < found.get(after, (inf, None))[0]:
                        found[after] = (total, node)
    broken = [Broken((*_stops_of(node, rows), n), total) for total, node in found.values()]
    return tuple(sorted(broken, key=lambda way: (way.cost, len(way))))


def _reach(states: dict[int, _State], members: Sequence[tuple[int, _Onward]], fit: float, tint: int) -> None:
    """Take a line of a cost and a tint from each of the states before it to a stop."""
    for after, ways in members:
        cost, node = ways[tint]
        state = states.get(after)
        if state is None:
            state = states[after] = _State()
        if cost + fit < state.costs[tint]:
            state.costs[tint], state.nodes[tint] = cost + fit, node


def _stops_of(node: _Node, rows: Sequence[_Stop]) -> list[int]:
    """Where the lines of a way end, but for its last one."""
    ends: list[int] = []
    while node is not None:
        stop, node = node
        ends.append(rows[stop - 1][0])
    return ends[::-1]
