"""How large an advertisement is on a page's grid: columns by a share, depth by its artwork or by millimetres."""

from __future__ import annotations

import re

from msgspec import Struct

from content.elements import Picture
from content.style import Format, Grid

_POINTS = 72 / 25.4
_CROP = 0.03
"""How much may be cut off an ad of which its artwork says how deep it is, before it gets a line more."""

LEAST = 2


class AdGrid(Struct, frozen=True):
    """The grid on which a page's ads stand."""

    format: Format
    grid: Grid

    def width(self, columns: int) -> float:
        """Of so many columns, in points."""
        grid, area = self.grid, (self.format.width_mm - 2 * self.format.side_mm) * _POINTS
        if columns >= grid.columns:
            return area
        measure = grid.measure * grid.size
        gap = (area - grid.columns * measure) / max(1, grid.columns - 1)
        return columns * measure + (columns - 1) * gap

    def depth(self, typed: str, picture: Picture, columns: int) -> int:
        """Lines of an ad over ``columns``: as typed (``12``, ``88mm``), or as few as show its artwork (``auto``)."""
        grid = self.grid
        interline = grid.pitch - grid.size
        if typed == "auto":
            height = self.width(columns) * picture.height / picture.width * (1 - _CROP)
            return max(LEAST, -int(-(height + interline) // grid.pitch))
        if typed.endswith("mm"):
            height = float(typed.removesuffix("mm")) * _POINTS
            return max(LEAST, round((height + interline) / grid.pitch))
        return int(typed)


def share(typed: str) -> tuple[int, int] | None:
    """A share of a page's columns as typed, ``2/3``; None where it is none."""
    found = re.fullmatch(r"(\d+)\s*/\s*(\d+)", typed)
    return (int(found[1]), int(found[2])) if found else None


def share_of(part: tuple[int, int], columns: int) -> int:
    """The columns nearest to a share of them, the larger number where it is half way, at least one."""
    return max(1, (2 * part[0] * columns + part[1]) // (2 * part[1]))
