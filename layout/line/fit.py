"""How well a line fits: what it costs to set sorts to a measure, and what that does beside its neighbours."""

from __future__ import annotations

from layout.line.galley import Galley
from layout.line.joins import FORBIDDEN
from layout.line.marks import Class

LOOSE = 0.1
"""Stretch in em a gap past which a line counts as loose (typography, section 3)."""

HOPELESS = 49.0
"""Cost of a line stretched by 0.35 em a gap. One that would need more because what follows cannot be parted will be
left short (see ``layout.line.setting``): past this it costs by what it lacks, so that its neighbours are not opened to
help it."""

_LACKS = 2.0  # cost of each em that such a line lacks

TIGHT, EVEN, LIGHT = range(3)
"""A line's tint beside its neighbours: squeezed inside by more than half an em, neither, or opened by more than half of
what makes it loose."""

TIGHT_FROM = 0.5  # em given up inside
LIGHT_FROM = LOOSE / 2  # em a gap
UNEVEN = 1.5
"""Cost of a tight line next to a light one (Knuth and Plass, adjacent fitness classes): more than the cost of two even
lines a little looser, less than that of a loose one."""

ORPHAN_COST = 60.0
"""Cost of a last line that holds one character."""
_SHORT_END_COST = 0.6


def line_cost(galley: Galley, a: int, b: int, measure: int) -> float | None:
    """How bad the sorts [a, b) look as a line of ``measure`` mpt; 0 is perfect, None is too wide.

    A stretch of LOOSE em a gap costs 4, the same amount of squeezing less: reduction comes before expansion (CLREQ).
    """
    fit = line_fit(galley, a, b, measure)
    return fit[0] if fit else None


def line_fit(galley: Galley, a: int, b: int, measure: int) -> tuple[float, int] | None:
    """The same with the line's tint, TIGHT, EVEN or LIGHT."""
    last = b == len(galley)
    excess = galley.natural(a, b) - measure
    if excess <= 0:
        if last:
            return 0.0, EVEN
        spare = -excess - (galley.word_sums[b - 1] - galley.word_sums[a])
        if spare <= 0:
            return 0.2, EVEN
        gaps = galley.stretch_sums[b - 1] - galley.stretch_sums[a]
        loose = spare / ((gaps or 1) * galley.em)
        cost = 400.0 * loose * loose
        if cost > HOPELESS and is_full(galley, a, b, measure):
            return left_short(galley, spare), EVEN
        return cost, LIGHT if loose > LIGHT_FROM else EVEN
    excess -= galley.tails[b - 1]
    if excess <= 0:
        return 0.02, EVEN
    room = galley.shrink(a, b)
    if excess > room:
        return None
    squared, ems = (excess / room) ** 2, excess / galley.em
    cost = 0.1 + 0.4 * squared + 1.2 * squared * squared + 0.7 * ems * ems
    return cost, TIGHT if ems > TIGHT_FROM else EVEN


def is_full(galley: Galley, a: int, b: int, measure: int) -> bool:
    """Whether a line from ``a`` that ends behind the sort before ``b`` has no room for what may next end a line."""
    breaks = galley.breaks
    after = b + 1
    while after < len(galley) and breaks[after - 1] >= FORBIDDEN:
        after += 1
    return galley.natural(a, after) - galley.tails[after - 1] - measure > galley.shrink(a, after)


def left_short(galley: Galley, lack: int) -> float:
    """The cost of a line that is full and lacks so much, mpt."""
    return HOPELESS + _LACKS * lack / galley.em


def end_cost(galley: Galley, a: int) -> float:
    """What the last line costs beyond its fit: at least two characters besides marks (孤字不成行)."""
    if a == 0:
        return 0.0
    letters = 0
    for kind in galley.kinds[a:]:
        letters += kind in _LETTERS
        if letters == 3:
            return 0.0
    return ORPHAN_COST if letters < 2 else _SHORT_END_COST


def is_orphan(galley: Galley, a: int) -> bool:
    """Whether a last line from ``a`` holds one character (孤字)."""
    return end_cost(galley, a) >= ORPHAN_COST


_LETTERS = frozenset({Class.HAN, Class.LATIN})
