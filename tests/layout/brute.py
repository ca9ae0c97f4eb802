"""Answers by trying everything, to hold the engine's own against."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from layout.line.fit import EVEN, LIGHT, TIGHT, UNEVEN, line_cost, line_fit
from layout.line.galley import Galley
from layout.line.joins import FORBIDDEN
from layout.line.marks import Class

LETTERS = (Class.HAN, Class.LATIN)


class Way(NamedTuple):
    cost: float
    ends: tuple[int, ...]


def neighbour_cost(above: int, below: int) -> float:
    """What two tints cost one under the other: lines of one paragraph are to be evenly coloured."""
    return UNEVEN if abs(above - below) == LIGHT - TIGHT else 0.0


def ways(galley: Galley, measures: list[int]) -> list[Way]:
    """Every way to break a galley at no line too wide, with its cost; the last measure serves all further lines."""
    n = len(galley)
    places = [b for b in range(1, n) if galley.breaks[b - 1] < FORBIDDEN]
    found = []
    for count in range(len(places) + 1):
        for chosen in combinations(places, count):
            cost = way_cost(galley, (*chosen, n), measures)
            if cost is not None:
                found.append(Way(cost, (*chosen, n)))
    return found


def way_cost(galley: Galley, ends: tuple[int, ...], measures: list[int]) -> float | None:
    """The lines' costs and evenness, what breaking at these places costs, a last line of under three characters."""
    total, a, above = 0.0, 0, EVEN
    for line, b in enumerate(ends):
        fit = line_fit(galley, a, b, measures[min(line, len(measures) - 1)])
        if fit is None:
            return None
        total += fit[0] + neighbour_cost(above, fit[1]) + (galley.breaks[b - 1] / 50 if b < len(galley) else 0)
        if b == len(galley) and a:
            letters = sum(kind in LETTERS for kind in galley.kinds[a:])
            total += 60 if letters < 2 else 0.6 if letters < 3 else 0
        a, above = b, fit[1]
    return total


def first_fit(galley: Galley, measures: list[int]) -> tuple[int, ...] | None:
    """Greedy breaking: each line as long as it can be; None where a line has no feasible end."""
    n, a = len(galley), 0
    ends: list[int] = []
    while a < n:
        measure = measures[min(len(ends), len(measures) - 1)]
        fits = [
            b
            for b in range(a + 1, n + 1)
            if (b == n or galley.breaks[b - 1] < FORBIDDEN) and line_cost(galley, a, b, measure) is not None
        ]
        if not fits:
            return None
        a = fits[-1]
        ends.append(a)
    return tuple(ends)
