"""Slots: what stands free for text in each run, and the ways to break a paragraph into those from a place on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from layout.copy import TextBlock
from layout.line.breaking import break_lines, break_ways
from layout.line.fit import LOOSE, ORPHAN_COST, is_orphan, line_cost
from layout.line.galley import Galley
from layout.line.total_fit import Broken

_VARIED = 2
"""Lines a paragraph may have more or fewer than it has at its best."""

OTHER_LENGTH = 12.0
"""What a paragraph of another length than its best costs at most; none of its lines is loose."""


def most_of(galley: Galley, broken: Broken) -> float:
    """The same where its last line may hold one character, which is as bad as it always is."""
    orphan = len(broken) > 1 and is_orphan(galley, broken.ends[-2])
    return OTHER_LENGTH + (ORPHAN_COST if orphan else 0.0)


BLANKS = 3
"""Blank lines at a run's foot that are considered where text could go on in it."""


class Slots(Struct, frozen=True):
    """Offset and measure of each line's slot, by run; ``measure`` is a whole column's, in mpt.

    ``vary`` lets a paragraph be a line longer or shorter than at its best where no line becomes loose by it.
    """

    runs: tuple[tuple[tuple[int, int], ...], ...]
    measure: int
    vary: bool

    def placings(
        self, block: TextBlock, run: int, line: int, caps: tuple[int, ...]
    ) -> Iterator[tuple[Broken, float, tuple[int, ...]]]:
        """Ways to break a paragraph that comes to its end in the last of the runs which take ``caps`` lines of it, with
        what the fit of its lines costs."""
        measures: list[int] = []
        for offset, cap in enumerate(caps):
            start = line if offset == 0 else 0
            measures += [m - block.narrower for _, m in self.runs[run + offset][start : start + cap]]
        at_end = run + len(caps) == len(self.runs)
        longest = 0
        ways = self._ways(block, measures)
        for broken in ways:
            longest = max(longest, len(broken))
            if len(measures) - caps[-1] < len(broken) and (at_end or len(broken) <= len(measures)):
                yield broken, min(broken.cost, ways[0].cost + most_of(block.galley, broken)), caps
        for blank in range(0 if at_end else min(BLANKS + 1, caps[-1] + (len(caps) > 1))):
            if longest > len(measures) - blank:
                onward = (*caps[:-1], caps[-1] - blank, len(self.runs[run + len(caps)]))
                yield from self.placings(block, run, line, onward)

    def _ways(self, block: TextBlock, measures: Sequence[int]) -> Sequence[Broken]:
        """The best way to break a paragraph into lines of these measures, and those a line longer or shorter."""
        galley = block.galley
        needed = _first(galley, measures) or (self.measure,)
        if len(set(needed)) == 1 and not self.vary:
            return [break_lines(galley, needed[:1], indent=block.indent)]
        best, *others = break_ways(galley, needed, indent=block.indent)
        if not self.vary:
            return [best]
        worst = max(400.0 * LOOSE * LOOSE, _loosest(block, best, needed))
        near = [w for w in others if abs(len(w) - len(best)) <= _VARIED and _loosest(block, w, needed) <= worst]
        return [best, *near]


def _first(galley: Galley, measures: Sequence[int]) -> tuple[int, ...]:
    """As many of the measures as the galley's lines can need, the last standing for all further ones like it."""
    left = galley.natural(0, len(galley)) * 1.25 + 6 * galley.em
    count = 0
    while count < len(measures) and left > 0:
        left -= measures[count]
        count += 1
    out = [max(galley.em, m) for m in measures[:count]]
    while len(out) > 1 and out[-1] == out[-2]:
        out.pop()
    return tuple(out)


def _loosest(block: TextBlock, broken: Broken, measures: Sequence[int]) -> float:
    """The cost of the paragraph's worst line."""
    last = len(measures) - 1
    costs = []
    for line, (a, b) in enumerate(pairwise((0, *broken.ends))):
        measure = measures[min(line, last)] - (0 if line else block.indent)
        cost = line_cost(block.galley, a, b, measure)
        costs.append(float("inf") if cost is None else cost)
    return max(costs)
