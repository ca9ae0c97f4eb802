"""The page's frame worked out from the house style alone: type area, columns, size, limits of the pitch; in mpt."""

from __future__ import annotations

from typing import NamedTuple

from content.style import HouseStyle
from layout.geometry import Rect, mm, pt


class PageFrame(NamedTuple):
    """Type area (版心), left edges of the basic columns, their measure, size of the body, limits of the pitch."""

    area: Rect
    lefts: tuple[float, ...]
    measure: int
    size: int
    pitch_least: int
    pitch_most: int


def page_frame(style: HouseStyle, *, front: bool) -> PageFrame:
    """The frame of an inside page or of the front page."""
    page = style.format
    grid = (style.front if front else None) or style.grid
    width = mm(page.width_mm) - 2 * mm(page.side_mm)
    area = Rect(mm(page.side_mm), mm(page.top_mm), width, mm(page.type_height_mm))
    measure = pt(grid.size) * grid.measure
    gap = (width - measure * grid.columns) // max(1, grid.columns - 1)
    lefts = tuple(area.x + n * (measure + gap) for n in range(grid.columns))
    return PageFrame(area, lefts, measure, pt(grid.size), pt(grid.pitch_least), pt(grid.pitch_most))
