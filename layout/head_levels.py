"""Headlines side by side begin on one height: how much white stands above each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from content.model import Story
from layout.headline.group import white_above
from layout.placement import StoryFrame, frame
from layout.plan import StoryPlan
from layout.typesetter import Typesetter


def whites_above(plans: Sequence[StoryPlan], stories: Mapping[str, Story], setter: Typesetter) -> dict[str, int]:
    """The white in mpt above the headlines of open stories that begin side by side on one line: what all of them have
    to spare there; none where one stands beside its own picture."""
    whites: dict[str, int] = {}
    for level in _levels([p for p in plans if p.form == "open" and not (p.panel or p.tiers) and p.story in stories]):
        beside = any(p.head_columns < p.columns for p in level)
        if len(level) > 1 or beside:
            frames = [frame(stories[p.story], p, setter) for p in level]
            most = 0 if beside else min(map(_above, frames))
            whites |= {p.story: most for p, fr in zip(level, frames, strict=True) if not fr.under}
    return whites


def _above(fr: StoryFrame) -> int:
    return 0 if fr.under else white_above(fr.spare)


def _levels(plans: Sequence[StoryPlan]) -> Iterator[list[StoryPlan]]:
    """Stories that begin on one line, in groups that stand side by side."""
    level: list[StoryPlan] = []
    for plan in sorted(plans, key=lambda p: (p.line, p.column)):
        if level and (plan.line != level[-1].line or plan.column != level[-1].column + level[-1].columns):
            yield level
            level = []
        level.append(plan)
    if level:
        yield level
