"""How far planned headlines fill their spans: one much shorter than its span leaves white at its side."""

from __future__ import annotations

from typing import NamedTuple

from content.model import Story
from layout.plan import StoryPlan
from layout.typesetter import Typesetter

_FILLED = 0.66  # share of its span that a headline's longest line takes at least
_FILLED_TURNED = 0.02  # more for each further line and each column beyond two: the white at its side is deep and wide


class Fill(NamedTuple):
    """A headline: share of its span that its longest line takes, size in mpt, columns it spans."""

    share: float
    size: int
    columns: int


class HeadlineFills:
    """What the headlines of stories fill, by a typesetter that sets them; each is looked at once."""

    def __init__(self, setter: Typesetter) -> None:
        self.setter = setter
        self._found: dict[tuple[str, str, int, int, int, int], Fill] = {}

    def of(self, story: Story, plan: StoryPlan) -> Fill | None:
        """The headline of a plan; None where it stands vertically."""
        if plan.panel or plan.tiers:
            return None
        key = (story.slug, plan.form, plan.columns, plan.head_columns, plan.rank, plan.turns)
        if key not in self._found:
            columns = self.setter.text_columns(story, 0, plan.columns, plan.form)
            span = min(plan.head_columns, columns.count)
            group = self.setter.head(story, columns.span(span), plan.rank, plan.turns)
            ends = [x + label.width for line in group.lines if line.block == "headline" for label, x in line.labels]
            self._found[key] = Fill(max(ends, default=group.width) / group.width, group.size, span)
        return self._found[key]

    def hollow(self, story: Story, plan: StoryPlan) -> float:
        """What it costs, by the house style, that a headline leaves white at its side."""
        head = self.of(story, plan)
        if head is None:
            return 0.0
        filled = _FILLED + _FILLED_TURNED * (plan.turns - 1) * max(0, head.columns - 2)
        return self.setter.style.planner.hollow * max(0.0, filled - head.share) * plan.turns * head.columns / 2
