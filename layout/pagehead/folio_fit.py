"""Fitting a folio's words to its width: credits in rows, then smaller, section and slogan condensed; none meet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from content.model import Credit
from layout.dress import Dress, padded
from layout.line.label import Label
from layout.pagehead.shared import ink_width, line_of

_EM = "\u3000"

# How much section and slogan are condensed (thousandths), in how many rows the credits stand, and their size as a
# share of their own; what is tried first looks best.
_WAYS = (
    (1000, 1, 1.0),
    (1000, 2, 1.0),
    (1000, 2, 0.9),
    (940, 2, 0.9),
    (1000, 3, 0.86),
    (940, 3, 0.86),
    (880, 3, 0.86),
    (820, 3, 0.8),
)
_PARTED = 1.25
"""How much wider rows may be that part no role from its names."""


class Words(Struct, frozen=True):
    """A folio's words at their natural size: section and slogans at the outer side, date and credits at the inner."""

    section: Label | None
    slogans: tuple[Label, ...]
    date: Label
    credits: tuple[Credit, ...]


class FolioFit(Struct, frozen=True):
    """Words that fit: ``inner`` is the date with the rows of credits. ``crowded`` where they fit only very narrow."""

    section: Label | None
    slogans: tuple[Label, ...]
    inner: tuple[Label, ...]
    crowded: bool = False


class _Unit(Struct, frozen=True):
    """What stays on one row: a role with its first name, or another name; the white before it in em."""

    text: str
    white: int


def fit_folio(words: Words, room: int, dress: Dress, colour: str = "") -> FolioFit:
    """Words within ``room`` mpt, all white between the parts already taken off; credits in ``colour``."""
    least = _scaled(words, (), 1000, 1000)
    for narrow, rows, share in _WAYS:
        lines = credit_rows(words.credits, rows, round(dress.case("folio-credits").size * share), dress, colour)
        fit = _scaled(words, lines, narrow, 1000)
        over = outer_width(fit) + inner_width(fit)
        if over <= room:
            return fit
        scale = max(1, room * 1000 // over)
        least = _scaled(words, lines, narrow * scale // 1000, scale)
    return replace(least, crowded=True)


def _scaled(words: Words, lines: Sequence[Label], outer: int, inner: int) -> FolioFit:
    """Section and slogans, date and credits, each condensed to so many thousandths."""
    section = words.section.opened(scale=outer) if words.section else None
    return FolioFit(
        section,
        tuple(s.opened(scale=outer) for s in words.slogans),
        tuple(t.opened(scale=inner) for t in (words.date, *lines)),
    )


def outer_width(fit: FolioFit) -> int:
    """Width of section and slogans without the white between them."""
    section = ink_width(fit.section) if fit.section else 0
    return section + max((s.width for s in fit.slogans), default=0)


def inner_width(fit: FolioFit) -> int:
    """Width of the widest line of date and desk."""
    return max(t.width for t in fit.inner)


def credit_rows(credits_: Sequence[Credit], rows: int, size: int, dress: Dress, colour: str = "") -> list[Label]:
    """Credits in at most so many rows of about one width; a row ends between two roles where that fits as well."""
    units = _units(credits_)
    if not units:
        return []
    ems = [line_of(u.text, "folio-credits", dress, size=size).width / size for u in units]
    best = min(
        (
            (max(_row_ems(units, ems, a, b) for a, b in parts) * (1.0 if _whole(units, parts) else _PARTED), parts)
            for parts in _partings(len(units), min(rows, len(units)))
        ),
        key=lambda way: way[0],
    )[1]
    texts = ("".join(_EM * (u.white if n else 0) + u.text for n, u in enumerate(units[a:b])) for a, b in best)
    return [line_of(text, "folio-credits", dress, size=size, colour=colour) for text in texts]


def _units(credits_: Sequence[Credit]) -> list[_Unit]:
    units = []
    for credit in credits_:
        first, *others = [padded(n) for n in credit.names] or [""]
        units.append(_Unit(_EM.join(filter(None, (credit.role, first))), 2))
        units += [_Unit(name, 1) for name in others]
    return units


def _partings(count: int, rows: int) -> list[list[tuple[int, int]]]:
    """All ways of parting so many units into rows."""
    return [list(zip((0, *cuts), (*cuts, count), strict=True)) for cuts in combinations(range(1, count), rows - 1)]


def _row_ems(units: Sequence[_Unit], ems: Sequence[float], a: int, b: int) -> float:
    return sum(ems[a:b]) + sum(u.white for u in units[a + 1 : b])


def _whole(units: Sequence[_Unit], parts: Sequence[tuple[int, int]]) -> bool:
    return all(units[a].white == 2 for a, _ in parts)
