"""A vertical story set in its rectangle: laid out along the axes of its lines, then stood on the page."""

from __future__ import annotations

from collections.abc import Sequence

from content.model import Story
from layout.columns import Run
from layout.display import Fill, Frame, GlyphRun, Item, Source, Stroke
from layout.elements import ABOVE_PULL, set_box, set_pull
from layout.geometry import Rect
from layout.grid import Columns
from layout.headline.group import set_head
from layout.picture import StoryPicture, set_upright_picture
from layout.placement import frame
from layout.plan import StoryPlan
from layout.pouring import best_pour
from layout.rules import Edge, centred, rule_of
from layout.story import Body, Setting, setting, spot
from layout.typesetter import Typesetter
from layout.vertical.axis import stood


def set_vertical(story: Story, plan: StoryPlan, setter: Typesetter) -> Setting:
    """Set a vertical story: laid out along the axes of its lines, then stood on the page. Pictures stand as they are,
    with their captions below."""
    tiers = setter.tiers(plan)
    laid_plan, upright = setter.along(plan)
    fr = frame(story, laid_plan, upright)
    copy, placement, poured = best_pour(story, laid_plan, upright)
    grid, rect = tiers.grid, tiers.rect
    laid: list[Item] = list(set_head(fr.group, upright.dress, story.slug, x=0, y=0, spare=fr.spare + tiers.residue))
    if placement.pull and story.pull_quote:
        laid.extend(set_pull(story, spot(placement.pull, fr.columns, ABOVE_PULL), upright.dress, grid))
    laid.extend(_tier_rules(placement.runs, fr.columns, upright, story.slug))
    body = Body(story.slug, copy, fr.columns, upright)
    body.fill(placement.runs, poured)
    items: list[Item] = []
    used = max((run.line + run.lines for run in placement.runs), default=grid.lines)
    empty = 0 if placement.pictures else grid.lines - used
    if plan.form == "box":
        items.extend(set_box(plan, setter.dress, setter.grid))
        depth = fr.columns.span(fr.columns.count)
        rect = _in_middle([*laid, *body.items], rect, items, depth) if not placement.pictures else rect
    items.extend(stood(laid, rect.right, rect.y))
    for number, cells in placement.pictures:
        x, height = cells.extent(fr.columns)
        foot = grid.top(cells.line + cells.lines) - grid.interline
        place = Rect(rect.right - foot, rect.y + x, foot - grid.top(cells.line), height)
        picture = story.pictures[number]
        items.extend(set_upright_picture(StoryPicture(picture, story.slug, number), setter.dress, place))
    items.extend(stood(body.items, rect.right, rect.y))
    return setting(items, body, placement, poured, (empty, grid.lines))


def _in_middle(laid: Sequence[Item], rect: Rect, box: Sequence[Item], depth: int) -> Rect:
    """Where a boxed piece stands: the same white at its sides, and above and below it, from rule or edge to em box.

    ``laid`` is its matter along its own axes, ``depth`` mpt deep; ``box`` the ground and the rules at its top.
    """
    rects = [item.rect for item in box if isinstance(item, Fill | Frame | Stroke)]
    x, y = min(r.x for r in rects), min(r.y for r in rects)
    outer = Rect(x, y, max(r.right for r in rects) - x, max(r.bottom for r in rects) - y)
    top = max((r.bottom for r in rects if r.y == outer.y and r.bottom - outer.y < outer.height // 4), default=outer.y)
    runs = [item for item in laid if isinstance(item, GlyphRun)]
    near, far = min(run.y - run.size // 2 for run in runs), max(run.y + run.size // 2 for run in runs)
    right = outer.right - (outer.width - (far - near)) // 2 + near
    return Rect(right - rect.width, (top + outer.bottom - depth) // 2, rect.width, rect.height)


def _tier_rules(runs: Sequence[Run], tiers: Columns, setter: Typesetter, slug: str) -> list[Item]:
    """Fine rules between tiers where text stands on both sides, in house styles that have them."""
    rule, grid = rule_of(setter.dress, setter.style.vertical.tier_rule, "grey"), setter.grid
    items: list[Item] = []
    for upper in runs if rule else ():
        for lower in (r for r in runs if r.column == upper.column + 1):
            first, end = max(upper.line, lower.line), min(upper.line + upper.lines, lower.line + lower.lines)
            x, top = tiers.left(lower.column) - tiers.gap // 2, grid.top(first)
            edge = Edge(x, top, grid.top(end) - grid.interline - top, down=True)
            items.extend(centred(rule, edge, Source(slug, "rule")))
    return items
