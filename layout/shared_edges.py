"""Edges shared: stories that nearly begin on one line, or nearly end at the page's foot, are made to.

A plan has lines of white above stories that nothing fills. Where one of them would make a story begin level with its
neighbour, or reach the foot, the story takes it: below its headline, or between its briefs. No text moves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from content.model import PageContent, Story
from layout.plan import PagePlan, StoryPlan
from layout.room import Block, Room

_GAP = 2
"""Lines of white that stay between two stories."""

_NEARLY = 2
"""Lines by which edges differ that are not meant to differ."""

_WHITE = 2
_WHITE_AT_FOOT = 4
"""Lines of white in a headline group at most, where its story is to begin level, and where it is to reach the foot."""


def shared_edges(page: PageContent, plan: PagePlan, room: Room, pinned: Collection[str] = ()) -> PagePlan:
    """The plan with stories taking white above them to begin level with a story beside them, and white below them to
    end at the foot of the ``room``; the ``pinned`` ones stay."""
    stories = {s.slug: s for s in page.stories}
    plans = {p.story: p for p in plan.stories}
    for slug in [p.story for p in sorted(plan.stories, key=lambda p: (p.line, p.column))]:
        if slug not in pinned and _may_grow(stories[slug], plans[slug]):
            plans[slug] = _raised(plans[slug], plans, room, brief=stories[slug].kind == "briefs")
            if not (plan.empty or page.house_ads or stories[slug].kind == "briefs"):
                plans[slug] = _to_foot(plans[slug], plans, room)
    if all(plans[p.story] == p for p in plan.stories):
        return plan
    found = sorted(plans.values(), key=lambda p: (p.line, p.column))
    return replace(plan, stories=tuple(found))


def _may_grow(story: Story, plan: StoryPlan) -> bool:
    """Whether lines more in its rectangle are white below its headline, which stands over all its columns."""
    picture_first = story.kind == "picture" and bool(plan.pictures)
    return not (
        plan.panel or plan.tiers or picture_first or (story.kind != "briefs" and plan.head_columns < plan.columns)
    )


def _raised(plan: StoryPlan, plans: Mapping[str, StoryPlan], room: Room, *, brief: bool) -> StoryPlan:
    """A story begun on the line of a neighbour that begins a little higher, where there is white above it."""
    head = max(
        (p.line + p.lines + _GAP for p in plans.values() if p.line < plan.line and _over(p, plan)), default=room.first
    )
    head = max([head, *(b.line + b.lines for b in room.blocks if b.line < plan.line and _over(b, plan))])
    beside = (
        p.line for p in plans.values() if plan.column in (p.column + p.columns, p.column - plan.columns) and p != plan
    )
    most = _NEARLY if brief else min(_NEARLY, _WHITE - plan.white)
    lines = [line for line in beside if max(head, plan.line - most) <= line <= plan.line]
    if not lines or max(lines) == plan.line:
        return plan
    more = plan.line - max(lines)
    return replace(plan, line=plan.line - more, lines=plan.lines + more, white=plan.white + (0 if brief else more))


def _to_foot(plan: StoryPlan, plans: Mapping[str, StoryPlan], room: Room) -> StoryPlan:
    """A story that ends a little above the foot, nothing below it, brought down to it."""
    below = [p.line for p in plans.values() if p.line > plan.line and _over(p, plan)]
    foot = min([room.first + room.lines, *(b.line for b in room.blocks if b.line > plan.line and _over(b, plan))])
    more = foot - plan.line - plan.lines
    if below or not 0 < more <= min(_NEARLY, _WHITE_AT_FOOT - plan.white):
        return plan
    return replace(plan, lines=plan.lines + more, white=plan.white + more)


def _over(a: StoryPlan | Block, b: StoryPlan) -> bool:
    return a.column < b.column + b.columns and b.column < a.column + a.columns
