"""Sheets known by name, with the type area (版心) and the basic columns (基本栏) that suit them at 10.5 pt on 15.75 pt.

Trims: 对开 and 四开 as Chinese newspapers are trimmed; ISO 216 for B2 and B3; the Berliner as it is printed in Europe.
The type area of each is a whole number of lines of 15.75 pt deep (88, 63, 117, 80 and 76).
"""

from __future__ import annotations

from msgspec import Struct

from content.style import Format

SIZE = 10.5
"""The body size in points by which measures are counted here."""


class NamedFormat(Struct, frozen=True):
    """A sheet with its type area, and how its basic columns are divided: ``columns`` of ``measure`` characters."""

    format: Format
    columns: int
    measure: int


def _named(
    name: str, size: tuple[float, float], side: float, top: float, depth: float, grid: tuple[int, int]
) -> NamedFormat:
    width, height = size
    sheet = Format(name=name, width_mm=width, height_mm=height, side_mm=side, top_mm=top, type_height_mm=depth)
    return NamedFormat(sheet, *grid)


FORMATS = {
    f.format.name: f
    for f in (
        _named("对开", (390, 545), 20, 27, 489, (6, 14)),
        _named("四开", (270, 390), 17.5, 20, 350.1, (5, 11)),
        _named("ISO B2", (500, 707), 22.5, 30, 650.1, (7, 16)),
        _named("ISO B3", (353, 500), 16.5, 27, 444.6, (6, 13)),
        _named("Berliner", (315, 470), 17.5, 24, 422.4, (6, 11)),
    )
}

_ALIASES = {
    "broadsheet": "对开",
    "对开大报": "对开",
    "tabloid": "四开",
    "四开小报": "四开",
    "b2": "ISO B2",
    "b3": "ISO B3",
    "isob2": "ISO B2",
    "isob3": "ISO B3",
    "柏林版": "Berliner",
    "柏林式": "Berliner",
}


def named_format(name: str) -> NamedFormat | None:
    """The format called ``name``, by its name or another it goes by (broadsheet, tabloid, B2); case does not count."""
    folded = "".join(name.casefold().split())
    known = {"".join(n.casefold().split()): f for n, f in FORMATS.items()}
    return known.get(folded) or known.get("".join(_ALIASES.get(folded, "").casefold().split()))
