"""The typesetters of pages: at which pitches a page is tried; both pages of a spread at one."""

from __future__ import annotations

from collections.abc import Iterator

from content.model import PageContent
from content.style import Format, Grid, HouseStyle
from layout.dress import Dress
from layout.grid import page_grid
from layout.typesetter import Typesetter

Setters = dict[tuple[bool, float], Typesetter]
"""Typesetters kept, by whether they are the front page's, and pitch in points."""


def _grid_style(page: PageContent, style: HouseStyle) -> Grid:
    """The front page may be set denser than the others."""
    return (style.front if page.masthead else None) or style.grid


def page_setters(page: PageContent, dress: Dress, setters: Setters) -> Iterator[Typesetter]:
    """The typesetters of a page at the pitches that are tried for it, the house style's own first."""
    style = _grid_style(page, dress.style)
    if page.across:  # both pages of a spread have one pitch
        return iter((setter_at(setters, dress, page, page.across.pitch / 1000),))
    return (setter_at(setters, dress, page, pitch) for pitch in _pitches(dress.style.format, style))


def page_setter(page: PageContent, dress: Dress, setters: Setters) -> Typesetter:
    """The typesetter of a page at the house style's own pitch, or that of its spread; ``setters`` keeps it."""
    return next(page_setters(page, dress, setters))


def setter_at(setters: Setters, dress: Dress, page: PageContent, pitch: float) -> Typesetter:
    """The typesetter of a page at a pitch in points."""
    key = (page.masthead is not None, pitch)
    found = setters.get(key)
    if found is None:
        grid = page_grid(dress.style.format, _grid_style(page, dress.style), pitch)
        found = setters[key] = Typesetter(dress, grid)
    return found


def _pitches(format_: Format, grid: Grid) -> list[float]:
    """The style's pitch, then those that give a line more or fewer within its limits (pt)."""
    height = format_.type_height_mm * 72 / 25.4
    lines = int((height + grid.pitch - grid.size) / grid.pitch)
    out = [grid.pitch]
    for more in (1, -1, 2, -2):
        pitch = int((height - grid.size) / (lines + more - 1) * 1000) / 1000
        if grid.pitch_least <= pitch <= grid.pitch_most:
            out.append(pitch)
    return out
