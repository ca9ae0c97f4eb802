"""Galley to lines: total fit. A paragraph is broken as a whole, least sum of squared badness (Knuth and Plass 1981).

Lines may have different measures, one a slot; where all are alike the state is the break alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.galley import FORBIDDEN, Galley
from layout.marks import Class

LOOSE = 0.1
"""Stretch in em a gap past which a line counts as loose (typography, section 3)."""

_WIDEST = 0.3  # em a gap: wider lines are considered only when nothing else is feasible
_ORPHAN_COST = 60.0
_SHORT_END_COST = 0.6
_UNSTOPPABLE = 1e9


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a galley's lines end: ``ends[k]`` is the first sort behind line k. ``cost`` is the sum of the lines' costs."""

    ends: tuple[int, ...]
    cost: float

    def __len__(self) -> int:
        return len(self.ends)

    def lines(self) -> list[tuple[int, int]]:
        """The lines as ranges [a, b) of sorts."""
        return list(zip((0, *self.ends[:-1]), self.ends, strict=True))


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
    share, ems = excess / room, excess / galley.em
    return 0.1 + 0.5 * share * share + 0.7 * ems * ems


def _end_cost(galley: Galley, a: int) -> float:
    """What the last line costs beyond its fit: at least two characters besides marks (孤字不成行)."""
    letters = sum(1 for k in galley.kinds[a:] if k in (Class.HAN, Class.LATIN, Class.DASH))
    if letters < 2 and a > 0:
        return _ORPHAN_COST
    return _SHORT_END_COST if letters < 3 and a > 0 else 0.0


def break_lines(galley: Galley, measures: Sequence[int], *, indent: int = 0) -> Broken:
    """Break a galley into lines of the given measures (mpt); the last measure serves all further lines.

    ``indent`` (mpt) is taken from the first line. Always succeeds: where no feasible break exists the least bad one is
    taken, which a check of the set line reports. Raises ValueError for no measure.
    """
    if not measures:
        raise ValueError("breaking needs a measure")
    if len(set(measures)) == 1:
        return _fit(galley, [measures[0] - indent, measures[0]], by_line=False)[0]
    return _fit(galley, [measures[0] - indent, *measures[1:]], by_line=True)[0]


def break_variants(galley: Galley, measure: int, *, indent: int = 0) -> tuple[Broken, ...]:
    """The best way to break a galley for each number of lines it can take, the best of all first."""
    return _fit(galley, [measure - indent, measure], by_line=True)


def _fit(galley: Galley, measures: list[int], *, by_line: bool) -> tuple[Broken, ...]:
    for widest in (_WIDEST, float("inf")):
        found = _total_fit(galley, measures, widest, by_line)
        if found:
            return found
    return (_overfull(galley, measures),)


def _total_fit(galley: Galley, measures: list[int], widest: float, by_line: bool) -> tuple[Broken, ...]:
    """Dynamic programming over (break, line number). ``active`` holds, by break, the best way to reach each line number."""
    n, last_measure = len(galley), len(measures) - 1
    breaks, sums, drops = galley.breaks, galley.width_sums, galley.drops
    # (line number or min(line number, 1)) -> (cost, previous break, previous key)
    reached: dict[int, dict[int, tuple[float, int, int]]] = {0: {0: (0.0, -1, -1)}}
    starts = [0]
    longest = max(measures)
    slack = max(galley.shrinks, default=0) + max(galley.tails, default=0)
    for b in range(1, n + 1):
        if b < n and breaks[b - 1] >= FORBIDDEN:
            continue
        end = sums[b] - drops[b - 1]
        # a line that cannot be squeezed into the widest measure never can again
        while starts and b - starts[0] > 1:
            a = starts[0]
            if end - sums[a] - galley.heads[a] - galley.shrink_sums[b] + galley.shrink_sums[a] - slack <= longest:
                break
            starts.pop(0)
        best: dict[int, tuple[float, int, int]] = {}
        extra = breaks[b - 1] / 50 if b < n else 0.0
        for a in reversed(starts):
            for key, (cost, _, _) in reached[a].items():
                line = key if by_line else min(key, 1)
                measure = measures[min(line, last_measure)]
                fit = line_cost(galley, a, b, measure)
                if fit is None:
                    continue
                if fit > 400 * widest * widest:
                    continue
                total = cost + fit + extra + (_end_cost(galley, a) if b == n else 0.0)
                onward = key + 1 if by_line else 1
                if onward not in best or total < best[onward][0]:
                    best[onward] = (total, a, key)
        if best:
            reached[b] = best
            starts.append(b)
    if n not in reached:
        return ()
    found = []
    for key, (cost, _, _) in sorted(reached[n].items(), key=lambda item: (item[1][0], item[0])):
        ends, at, line = [], n, key
        while at > 0:
            ends.append(at)
            _, at, line = reached[at][line]
        found.append(Broken(tuple(reversed(ends)), cost))
    return tuple(found)


def _overfull(galley: Galley, measures: list[int]) -> Broken:
    """First fit where nothing is feasible: a word wider than the measure stands alone and sticks out."""
    n, a = len(galley), 0
    ends: list[int] = []
    while a < n:
        measure = measures[min(len(ends), len(measures) - 1)]
        choice = 0
        for b in range(a + 1, n + 1):
            if b < n and galley.breaks[b - 1] >= FORBIDDEN:
                continue
            if choice and line_cost(galley, a, b, measure) is None:
                break
            choice = b
        ends.append(choice)
        a = choice
    return Broken(tuple(ends), _UNSTOPPABLE)
