"""The size of a page's headlines follows rank: those that outdo a story of higher rank are stepped down."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from content.hao import HAO
from content.model import PageContent, Story
from layout.geometry import pt
from layout.headline.group import HeadGroup
from layout.offers import rank_on_page
from layout.placement import head_lines
from layout.plan import PagePlan, StoryPlan
from layout.typesetter import Typesetter

_FLOOR = 0.85
"""How far below its rank's range a headline is stepped down, as a share of the least size."""

_STEP = 100  # mpt: sizes are stepped down by tenths of a point, by hào where the house style sets headlines so


def in_order(page: PageContent, plan: PagePlan, setter: Typesetter) -> PagePlan:
    """The plan with no headline larger than that of a story of higher rank, and the lead's so many times as large as
    all others of lower rank as the house style asks (``planner.lead_by``).

    What a smaller headline leaves free becomes white round it: no text moves. Headlines that stand vertically, heads of
    briefs and those of which the story says how large they are at most are left as they are, and hold no other back.
    """
    ranks = {s.slug: rank_on_page(s, n) for n, s in enumerate(page.stories)}
    by_slug = {s.slug: s for s in page.stories}
    plans = {p.story: p for p in plan.stories if _counts(by_slug[p.story], p)}
    sizes: dict[str, int] = {}
    for slug in sorted(plans, key=lambda s: (ranks[s], s)):
        limits = list(_limits(ranks, sizes, slug, setter.style.planner.lead_by))
        group = _group(by_slug[slug], plans[slug], setter)
        if limits and group.size > min(limits):
            plans[slug] = _stepped(by_slug[slug], plans[slug], min(limits), setter)
            group = _group(by_slug[slug], plans[slug], setter)
        if not by_slug[slug].headline_size:
            sizes[slug] = group.size
    return replace(plan, stories=tuple(plans.get(p.story, p) for p in plan.stories))


def _counts(story: Story, plan: StoryPlan) -> bool:
    """Whether a story has a headline over its text that is compared: not the short one of a part that goes on."""
    goes_on = story.part is not None and bool(story.part.back)
    return not (plan.panel or plan.tiers or story.kind == "briefs" or goes_on)


def _limits(ranks: dict[str, int], sizes: dict[str, int], slug: str, lead_by: float) -> Iterator[int]:
    """What stories of higher rank leave a headline; the lead leaves less where it is alone."""
    higher = [s for s in sizes if ranks[s] < ranks[slug]]
    first = min(ranks.values())
    for other in higher:
        alone = ranks[other] == first and sum(r == first for r in ranks.values()) == 1
        yield int(sizes[other] / max(1.0, lead_by)) if alone else sizes[other]


def _stepped(story: Story, plan: StoryPlan, most: int, setter: Typesetter) -> StoryPlan:
    """The story with a headline of no more than ``most`` mpt, white for what it no longer takes."""
    least = pt(setter.style.ranks[str(min(max(plan.rank, 1), 4))].headline.size)
    floor = round(least * _FLOOR) // _STEP * _STEP
    steps = (
        [pt(size) for _, size in HAO] if setter.style.headline_sizes == "hao" else [max(most, floor) // _STEP * _STEP]
    )
    size = next((step for step in steps if floor <= step <= max(most, floor)), 0)
    smaller = replace(plan, head_most=size or plan.head_most)
    before, after = (_group(story, p, setter) for p in (plan, smaller))
    less = head_lines(before, setter.grid) - head_lines(after, setter.grid)
    if less < 0 or after.turns != before.turns or after.size >= before.size:
        return plan
    return replace(smaller, white=plan.white + less)


def _group(story: Story, plan: StoryPlan, setter: Typesetter) -> HeadGroup:
    columns = setter.columns(plan.column, plan.columns, plan.form, plan.box)
    span = columns.span(min(plan.head_columns, columns.count))
    return setter.head(story, span, plan.rank, plan.turns, plan.head_most)
