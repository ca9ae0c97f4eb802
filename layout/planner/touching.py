"""Pictures of different stories that touch: nothing but a gutter, or the white between two stories, is between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from layout.geometry import Rect
from layout.placement import Placement
from layout.plan import StoryPlan
from layout.typesetter import Typesetter

_NEAR = 4  # lines above or below which two pictures are apart


class Stood(NamedTuple):
    """A story on the page: its plan there, and where its parts stand when it begins at column and line 0."""

    plan: StoryPlan
    placement: Placement


def touching(stories: Sequence[Stood], setter: Typesetter) -> list[tuple[int, int]]:
    """Pairs of stories, by number, that have pictures which touch."""
    rects = [_pictures(s, setter) for s in stories]
    near = _NEAR * setter.grid.pitch
    gutter = 2 * setter.grid.columns.gap
    return [
        (a, b)
        for (a, first), (b, second) in combinations(enumerate(rects), 2)
        if any(_meet(p, q, gutter, near) for p in first for q in second)
    ]


def _pictures(story: Stood, setter: Typesetter) -> list[Rect]:
    """Where a horizontal story's pictures stand on the page, in mpt."""
    plan, grid = story.plan, setter.grid
    if plan.tiers:
        return []
    columns = setter.columns(plan.column, plan.columns, plan.form, plan.box)
    out = []
    for _, cells in story.placement.pictures:
        top = grid.top(plan.line + cells.line)
        if cells.column < columns.count:
            out.append(Rect(columns.left(cells.column), top, columns.span(cells.columns), cells.lines * grid.pitch))
    return out


def _meet(a: Rect, b: Rect, gutter: int, near: int) -> bool:
    across = a.x < b.x + b.width and b.x < a.x + a.width
    down = a.y < b.y + b.height and b.y < a.y + a.height
    beside = a.x < b.x + b.width + gutter and b.x < a.x + a.width + gutter
    above = a.y < b.y + b.height + near and b.y < a.y + a.height + near
    return (down and beside) or (across and above)
