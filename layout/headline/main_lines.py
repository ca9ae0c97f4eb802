"""Which main lines a headline may stand in: its clauses on one line or several, and clauses turned.

The editor's clauses win: a line ends where a clause does, and a clause is turned only where whole ones do not fit or
stand small. What the choices cost, in the unit of ``layout.headline.fit``, stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from layout.headline.fit import Fit, Fitter
from layout.headline.turns import Turning, turning

_LINES_MOST = 4
_OWN_LINES, _OWN_LINES_OF_LEAD = 0.2, 0.6  # price of a line for each clause
_SHARED, _UNEVEN = 0.5, 1.0  # price of two lines that share clauses out, evenly and not
_TURN, _EACH_LINE = 1.0, 1.0  # price of a clause turned, and of each line there then is
_PLACE = 0.1  # of a turn's own price, as layout.headline.turns counts it
_FORCED = 20.0  # price of a size below the range
_KEPT = 2


def main_fits(clauses: Sequence[str], fitter: Fitter, rank: int) -> list[Fit]:
    """Main lines for the clauses, the best first: the two best, and the best of each number of lines."""
    own = fitter.dress.style.words
    fits: list[Fit] = []
    for lines, price in _whole(clauses, rank):
        fit = fitter.fit(lines)
        if fit is not None:
            fits.append(replace(fit, cost=fit.cost + price))
    if len(clauses) == 1 or not any(len(f.lines) == len(clauses) and f.size >= fitter.largest for f in fits):
        seen = {f.lines for f in fits}
        for lines, price in _with_turns(clauses, fitter, own):
            if lines in seen:
                continue
            seen.add(lines)
            fit = fitter.fit(lines)
            if fit is not None:
                fits.append(replace(fit, cost=fit.cost + price))
    if not fits:
        fits.append(_forced(clauses, fitter, own))
    fits.sort(key=lambda f: f.cost)
    best = {len(f.lines): f for f in reversed(fits)}
    return [f for n, f in enumerate(fits) if n < _KEPT or best[len(f.lines)] is f]


def _whole(clauses: Sequence[str], rank: int) -> Iterator[tuple[tuple[tuple[str, ...], ...], float]]:
    """Clauses on one line, each on its own, or shared out among two or three lines."""
    n = len(clauses)
    yield (tuple(clauses),), 0.0
    if n > 1:
        yield tuple((c,) for c in clauses), _OWN_LINES_OF_LEAD if rank == 1 else _OWN_LINES
    for first in sorted({n // 2, n - n // 2}) if n > 2 else ():
        yield (tuple(clauses[:first]), tuple(clauses[first:])), _SHARED if first * 2 == n else _UNEVEN


def _with_turns(
    clauses: Sequence[str], fitter: Fitter, own: tuple[str, ...]
) -> Iterator[tuple[tuple[tuple[str, ...], ...], float]]:
    """Each clause on lines of its own, one or more of them turned."""
    n = len(clauses)
    counts: list[tuple[int, ...]]
    if n == 1:
        counts = [(t,) for t in (2, 3) if len(clauses[0]) >= 4 * t]
    elif n == 2:
        counts = [(1, 2), (2, 1), (2, 2)]
    else:
        counts = [tuple(2 if i == k else 1 for i in range(n)) for k in range(n)] if n == 3 else []
    for wanted in counts:
        if any(k > 1 and len(c) < 4 * k - 2 for c, k in zip(clauses, wanted, strict=True)):
            continue
        parts = [_turned(c, k, fitter, own) for c, k in zip(clauses, wanted, strict=True)]
        lines = tuple((line,) for part in parts for line in part.lines)
        if len(lines) <= _LINES_MOST:
            yield lines, _TURN + _EACH_LINE * len(lines) + _PLACE * sum(max(0.0, p.price) for p in parts)


def _turned(clause: str, turns: int, fitter: Fitter, own: tuple[str, ...]) -> Turning:
    return turning(clause, turns, fitter.widths(clause), own) if turns > 1 else Turning((clause,), 0.0)


def _forced(clauses: Sequence[str], fitter: Fitter, own: tuple[str, ...]) -> Fit:
    """Below the rank's range or in many lines, where nothing else fits: as large as so many lines make it."""
    best: Fit | None = None
    ems = [fitter.clause(c).ems for c in clauses]
    for size in (fitter.least, fitter.least * 5 // 6, fitter.least * 2 // 3, fitter.least // 2):
        lines = []
        for clause, wide in zip(clauses, ems, strict=True):
            turns = max(1, -int(-wide * size // fitter.width))
            parts = _turned(clause, turns, fitter, own).lines
            if max(fitter.clause(p).ems for p in parts) * size > fitter.width:
                parts = _turned(clause, turns + 1, fitter, own).lines
            lines += [(part,) for part in parts]
        fit = fitter.forced(lines)
        fit = replace(fit, cost=fit.cost + _FORCED + 0.5 * len(fit.lines))
        if best is None or fit.cost < best.cost:
            best = fit
    assert best is not None
    return best
