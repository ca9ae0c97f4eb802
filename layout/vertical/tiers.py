"""Tiers (段): the lines of a vertical story run from right to left in tiers one above the other.

Along their own axes tiers are columns: a tier's measure runs down, its lines follow one another to the left at the
page's pitch. So a grid of its own, with the story's height as its width, is all that the rest of the layout needs.
"""

from __future__ import annotations

from msgspec import Struct

from content.style import HouseStyle
from layout.geometry import Rect
from layout.grid import Columns, PageGrid
from layout.plan import StoryPlan

_GAP_LEAST, _GAP_MOST = 1.0, 2.6
"""Em of white between two tiers, whatever the style wishes: what a whole number of characters leaves goes there."""


class Tiers(Struct, frozen=True):
    """A vertical story's place on the page and the grid of its tiers; lines begin ``residue`` mpt from the right."""

    rect: Rect
    grid: PageGrid
    residue: int


def story_rect(plan: StoryPlan, style: HouseStyle, grid: PageGrid) -> Rect:
    """Where the matter of a planned story stands: its rectangle, of a boxed one what the insets leave."""
    outer = grid.columns.part(plan.column, plan.columns)
    rect = Rect(outer.x, grid.top(plan.line), outer.span(outer.count), plan.lines * grid.pitch - grid.interline)
    if plan.form != "box":
        return rect
    box = style.box_of(plan.box)
    inset, head = round(box.inset_em * grid.size), round(box.head_lines) * grid.pitch
    foot = round(box.foot_lines) * grid.pitch
    return Rect(rect.x + inset, rect.y + head, rect.width - 2 * inset, rect.height - head - foot)


def tier_measure(height: int, tiers: int, size: int, style: HouseStyle) -> int:
    """Characters of a tier where ``tiers`` of them share ``height`` mpt, the house style's gap between; 0 for none."""
    wished = style.vertical.tier_gap_em
    characters = int((height / size - (tiers - 1) * wished) // tiers) + 1
    while characters > 0 and (tiers - 1) * _GAP_LEAST * size > height - tiers * characters * size:
        characters -= 1
    if tiers > 1 and characters > 0:
        more = (height / size - tiers * characters) / (tiers - 1)
        less = (height / size - tiers * (characters - 1)) / (tiers - 1)
        if abs(less - wished) < abs(more - wished) and less <= _GAP_MOST:
            characters -= 1
    return max(0, characters)


def tier_count(height: int, size: int, style: HouseStyle) -> int:
    """How many tiers suit a height: the measure nearest the middle of the house style's range."""
    wanted = (style.vertical.tier_least + style.vertical.tier_most) / 2
    return min(range(1, 12), key=lambda n: (abs(tier_measure(height, n, size, style) - wanted), n))


def tiers_of(plan: StoryPlan, style: HouseStyle, grid: PageGrid) -> Tiers:
    """The tiers of a planned vertical story."""
    rect = story_rect(plan, style, grid)
    size, pitch = grid.size, grid.pitch
    count = max(1, plan.tiers)
    measure = max(2, tier_measure(rect.height, count, size, style)) * size
    gap = max(0, rect.height - count * measure) // (count - 1) if count > 1 else 0
    lines = max(1, (rect.width - size) // pitch + 1)
    residue = rect.width - (lines - 1) * pitch - size
    columns = Columns(0, count, measure, gap, size)
    area = Rect(0, max(0, residue), rect.height, (lines - 1) * pitch + size)
    return Tiers(rect, PageGrid(rect.height, rect.width, area, pitch, size, lines, columns), max(0, residue))


def along(plan: StoryPlan, tiers: Tiers) -> StoryPlan:
    """A vertical story's plan in the terms of its tiers: an open story over all of their grid."""
    return StoryPlan(
        plan.story,
        "open",
        plan.rank,
        0,
        tiers.grid.columns.count,
        0,
        tiers.grid.lines,
        min(plan.head_columns, tiers.grid.columns.count),
        plan.turns,
        plan.pictures,
        plan.pull,
        0,
        plan.white,
    )
