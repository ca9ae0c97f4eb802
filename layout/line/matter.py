"""Inline matter in a galley: what readings, lines below, note marks and built fractions ask of its arrays.

Readings: CLREQ, romanization (annotations are centred on their base; a quarter of an em of their own at least between
two; they may extend over neighbours). Note marks: CLREQ, prohibition rules for annotation marks. Lengths in mpt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from layout.line.marks import CLOSING, Class
from layout.line.typecase import Sort, TypeCase

_FORBIDDEN = 1 << 30
_APART = 4
"""Two readings stand an em of their own over this apart."""
_OVERHANG = 4
"""A reading extends over a neighbour without one by an em of the text over this; past it the neighbour gives way."""


BOPOMOFO = 0.3
"""A Bopomofo symbol's size as a share of its character's (CLREQ: 3 to 10)."""


class Ruby(NamedTuple):
    """A reading and the case it is set from."""

    text: str
    case: TypeCase


class Matter(Struct, frozen=True):
    """What hangs on a piece.

    ruby    the reading above it as a whole.
    line    the line below it: ``name``, ``book`` or none; pieces of one ``span`` share one line.
    clings  it is never parted from what stands before, and no space comes between.
    closer  by how much it moves towards what stands before, mpt.
    """

    ruby: Ruby | None = None
    line: str = ""
    span: int = 0
    clings: bool = False
    closer: int = 0


class Hung(NamedTuple):
    """Matter and the sorts [a, b) that it hangs on."""

    a: int
    b: int
    matter: Matter


class Reading(Struct, frozen=True):
    """A reading over the sorts [a, b): its own sort and the case of that."""

    a: int
    b: int
    sort: Sort
    case: TypeCase


class LineBelow(Struct, frozen=True):
    """A line below the sorts [a, b): straight under a name, wavy under a book's title."""

    a: int
    b: int
    kind: str


class Interlinear(Struct, frozen=True):
    """What stands between a galley's lines. ``lined`` are the sorts that have a line below."""

    readings: tuple[Reading, ...]
    lines: tuple[LineBelow, ...]
    lined: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.readings or self.lines)


NOTHING = Interlinear((), (), frozenset())


class Draft(Struct, frozen=True):
    """The arrays of a galley in the making, see ``Galley``."""

    em: int
    kinds: list[Class]
    sorts: list[Sort]
    gaps: list[int]
    breaks: list[int]
    heads: list[int]
    drops: list[int]
    steps: list[int]
    shrinks: list[int]
    words: list[int]
    stretches: list[bool]

    def space(self, i: int, gap: int) -> None:
        """Make the natural space behind a sort ``gap``; it goes at a line's end as before."""
        self.drops[i] += gap - self.gaps[i]
        self.gaps[i] = gap

    def part(self, i: int, least: int) -> None:
        """Keep at least ``least`` of space behind a sort, however tight the line."""
        if least > self.gaps[i]:
            self.space(i, least)
        if least > 0:
            self.shrinks[i] = min(self.shrinks[i], self.gaps[i] - least)

    def tie(self, i: int, gap: int = 0) -> None:
        """Let a sort and the next never part, ``gap`` between them in every line."""
        self.breaks[i] = _FORBIDDEN
        self.space(i, gap)
        self.steps[i] = self.shrinks[i] = self.words[i] = 0
        self.stretches[i] = False


def hang(hung: Sequence[Hung], draft: Draft) -> Interlinear:
    """Make room in ``draft`` for what hangs on its sorts; returns what is to be set above and below them."""
    for a, b, matter in hung:
        if matter.clings:
            _cling(a, b, matter.closer, draft)
    readings = tuple(
        Reading(a, b, _cast(matter.ruby), matter.ruby.case) for a, b, matter in hung if matter.ruby and b > a
    )
    _make_room(readings, draft)
    lines = tuple(_lines(hung))
    return Interlinear(readings, lines, frozenset(i for line in lines for i in range(line.a, line.b)))


def is_bopomofo(text: str) -> bool:
    """Whether a reading is in Bopomofo."""
    return any("\u3105" <= char <= "\u312f" or "\u31a0" <= char <= "\u31bf" for char in text)


def _cast(ruby: Ruby) -> Sort:
    """A reading as one sort; Han and Bopomofo beside a vertical line stand upright, one below the other."""
    text, case = ruby
    if is_bopomofo(text):
        from layout.line import bopomofo  # few papers have any

        syllable = bopomofo.cast(text, case)
        if syllable is not None:
            return syllable
    if not case.vertical or any(char < "\u02b0" for char in text):
        return case.sort(text, Class.LATIN)
    parts = [case.sort(char, Class.HAN) for char in text]
    offsets = [n * case.size + offset for n, part in enumerate(parts) for offset in part.offsets]
    return parts[0]._replace(
        glyphs=tuple(g for part in parts for g in part.glyphs),
        offsets=tuple(offsets),
        rises=tuple(r for part in parts for r in part.rises or (0,) * len(part.glyphs)),
        texts=tuple(t for part in parts for t in part.texts),
        advance=len(parts) * case.size,
    )


def _cling(a: int, b: int, closer: int, draft: Draft) -> None:
    """A note mark, or a part of a fraction: whole, and one with what stands before; a mark's blank half goes there."""
    for i in range(a, b - 1):
        draft.tie(i)
    if a:
        blank = draft.em // 2 if draft.kinds[a - 1] in CLOSING else 0
        draft.tie(a - 1, -blank - closer)
    last = b - 1
    if 0 <= last < len(draft.gaps) - 1 and draft.breaks[last] < _FORBIDDEN and draft.gaps[last] > 0:
        draft.space(last, draft.em // 4 if closer else 0)
        if not closer:
            draft.steps[last] = draft.shrinks[last] = draft.words[last] = 0


def _make_room(readings: Sequence[Reading], draft: Draft) -> None:
    """Part the bases so far that each reading stands centred on its own, clear of the next.

    A reading over several characters keeps them on one line, spread where it is wider than they are. At a line's
    edge a reading stays inside the measure: alone it moves over its neighbour, in a row its base stands in.
    """
    over = [_spread(r, draft) for r in readings]
    near = held = False
    for k, (r, out) in enumerate(zip(readings, over, strict=True)):
        if held:
            draft.drops[r.b - 1] -= max(0, out)
        if not near and r.a:
            draft.part(r.a - 1, out - draft.em // _OVERHANG)
        near = held = False
        if k + 1 < len(readings):
            apart, other = r.case.size // _APART, over[k + 1]
            at_edges = _beyond(out, draft.em) + _beyond(other, draft.em) + apart
            between = _between(r, readings[k + 1], draft, max(draft.em, at_edges))
            near, held = between < draft.em, between < max(draft.em, at_edges)
            if near:
                draft.part(r.b - 1, apart + out + other - between)
        if held:
            draft.heads[r.a] -= max(0, out)
        if not near and r.b < len(draft.gaps):
            draft.part(r.b - 1, out - draft.em // _OVERHANG)


def _beyond(out: int, em: int) -> int:
    """How far a reading that sticks out of its base reaches over what is beside it, at most: at a line's edge it moves
    over its neighbour with both its ends."""
    return max(0, min(out, em // _OVERHANG)) + max(0, out)


def _between(left: Reading, right: Reading, draft: Draft, enough: int) -> int:
    """What stands between the bases of two readings takes at least so much; no more than ``enough`` is counted."""
    total = 0
    for i in range(left.b, right.a):
        total += draft.sorts[i].advance + draft.gaps[i] - draft.shrinks[i]
        if total >= enough:
            return enough
    return total


def _spread(reading: Reading, draft: Draft) -> int:
    """Keep a base of several sorts together, spread under a wider reading; returns what sticks out at either side."""
    a, b = reading.a, reading.b
    base = sum(s.advance for s in draft.sorts[a:b]) + sum(draft.gaps[a : b - 1])
    count = b - a
    share = max(0, (reading.sort.advance - base) // count)
    for i in range(a, b - 1):
        draft.breaks[i] = _FORBIDDEN
        if share:
            draft.part(i, draft.gaps[i] + share)
    return (reading.sort.advance - base - share * (count - 1)) // 2


def _lines(hung: Sequence[Hung]) -> Iterator[LineBelow]:
    for (kind, _), group in groupby(hung, key=lambda h: (h.matter.line, h.matter.span)):
        parts = list(group)
        if kind and parts[-1].b > parts[0].a:
            yield LineBelow(parts[0].a, parts[-1].b, kind)
