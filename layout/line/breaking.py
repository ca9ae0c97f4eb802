"""Galley to lines: the ways to break a paragraph for a measure or for many, each found once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf

from layout.line.galley import Galley
from layout.line.total_fit import Broken, fit_alike, total_fit

_WIDEST = (0.1, 0.15, 0.25, 0.35, inf)
"""Stretch in em a gap up to which lines are considered; the next bound only where a looser line could cost less."""

_WIDEST_OF_WAYS = (0.13, 0.35, inf)
"""The same where lines have measures of their own or several numbers of lines are looked for; these not among lines of
any looseness, where the ways grow with the square of the text."""


def break_lines(galley: Galley, measures: Sequence[int], *, indent: int = 0) -> Broken:
    """Break a galley into lines of the given measures (mpt); the last measure serves all further lines.

    ``indent`` (mpt) is taken from the first line. Always succeeds: a word wider than its measure stands on a line of
    its own and sticks out, which a check of the set line reports. Raises ValueError for no measure.
    """
    if not measures:
        raise ValueError("breaking needs a measure")
    if len(set(measures)) == 1:
        return _kept(galley, (measures[0] - indent, measures[0]), by_line=False)[0]
    own = len(measures)  # the lines with a measure of their own; all others have the last
    while own > 2 and measures[own - 1] == measures[own - 2]:
        own -= 1
    return _kept(galley, (measures[0] - indent, *measures[1:own]), by_line=False)[0]


def break_variants(galley: Galley, measure: int, *, indent: int = 0, loosest: float = inf) -> tuple[Broken, ...]:
    """The best way to break a galley for each number of lines it can take, the best of all first.

    With ``loosest``, in em a gap, looser lines are not tried; there may be no way then.
    """
    return _kept(galley, (measure - indent, measure), by_line=True, loosest=loosest)


def break_ways(galley: Galley, measures: Sequence[int], *, indent: int = 0) -> tuple[Broken, ...]:
    """The same for lines of different measures, as ``break_lines`` takes them."""
    return _kept(galley, (measures[0] - indent, *(measures[1:] or measures)), by_line=True)


@lru_cache(maxsize=4096)
def _kept(galley: Galley, measures: tuple[int, ...], *, by_line: bool, loosest: float = inf) -> tuple[Broken, ...]:
    """A galley that did not change is not broken again for the same measures while the process lives."""
    if loosest < inf:
        return total_fit(galley, list(measures), loosest, by_line)
    return _fit(galley, list(measures), by_line=by_line)


def _fit(galley: Galley, measures: list[int], *, by_line: bool) -> tuple[Broken, ...]:
    """Ways to break by number of lines, the cheapest first; only the cheapest where not ``by_line``.

    A line stretched by more than ``widest`` em a gap costs more than 400 of its square (see ``line_cost``; HOPELESS is
    the last bound's), so that a paragraph which costs no more than that has no better way, and ways that cost more need
    not be followed.
    """
    alike = not by_line and len(measures) == 2
    cheapest = _kept(galley, tuple(measures), by_line=False)[0] if by_line else None
    best: dict[int, Broken] = {}
    for widest in _WIDEST if alike else _WIDEST_OF_WAYS[:2] if by_line else _WIDEST_OF_WAYS:
        most = 400.0 * widest * widest
        if alike:
            found = fit_alike(galley, measures[0], measures[1], widest, most)
        else:
            found = total_fit(galley, measures, widest, by_line, cheapest)
        for way in found:
            if len(way) not in best or way.cost < best[len(way)].cost:
                best[len(way)] = way
        least = min((way.cost for way in best.values()), default=inf)
        if least <= max(most, cheapest.cost + 1e-9 if cheapest else 0.0):
            break
    if cheapest and (len(cheapest) not in best or cheapest.cost < best[len(cheapest)].cost):
        best[len(cheapest)] = cheapest
    return tuple(sorted(best.values(), key=lambda way: (way.cost, len(way))))
