"""Pouring a story's copy by its plan, and mending what does not come out."""

from __future__ import annotations

from math import inf

from content.model import Story
from layout.breaking import LOOSE, line_cost
from layout.columns import Poured, pour
from layout.copy import Copy, TextBlock
from layout.placement import Placement, frame, place
from layout.plan import StoryPlan
from layout.typesetter import Typesetter

LEVEL = 8.0
"""What pouring may cost before single paragraphs are tried a line longer or shorter."""

_LOOSE_COST = 400 * LOOSE**2


def best_pour(
    story: Story, plan: StoryPlan, setter: Typesetter, *, level: float = LEVEL
) -> tuple[Copy, Placement, Poured]:
    """Pour a story's copy by its plan. Where that costs more than ``level``, single paragraphs a line longer or shorter
    are tried (their words' spacing shared out over the whole paragraph)."""
    fr = frame(story, plan, setter)
    placement = place(plan, fr, setter.style.picture.run_least)
    copy = setter.copy(story, fr.columns.measure)
    poured = pour(copy, placement.runs)
    if poured.cost < level or poured.overset(copy):
        return copy, placement, poured
    best = (poured.cost, copy, poured)
    for more in (-1, 1):
        for number, block in enumerate(copy.blocks):
            if not isinstance(block, TextBlock) or not _may_change(block, copy.measure, more):
                continue
            tried = setter.varied(story, copy.measure, number, more)
            worse = _variant_cost(tried, number, block.broken.cost) if tried else None
            if tried is None or worse is None:
                continue
            again = pour(tried, placement.runs)
            if again.cost + worse < best[0] - 0.01:
                best = (again.cost + worse, tried, again)
    return best[1], placement, best[2]


def overset_rows(story: Story, plan: StoryPlan | None, setter: Typesetter) -> int:
    """Rows of a story that find no slot by a plan; all of them where the page has no room for the story."""
    if plan is None:
        return len(setter.copy(story, setter.grid.columns.measure).rows)
    copy, _, poured = best_pour(story, plan, setter, level=inf)
    return poured.overset(copy)


def _may_change(block: TextBlock, measure: int, more: int) -> bool:
    """A paragraph can lose a line whose last is short, and gain one whose last is nearly full."""
    last = block.galley.natural(*block.broken.lines[-1])
    return len(block.broken) > 2 and (last < measure * 0.4 if more < 0 else last > measure * 0.6)


def _variant_cost(copy: Copy, number: int, before: float) -> float | None:
    """What a paragraph's other number of lines costs its looks; None where a line would become loose."""
    block = copy.blocks[number]
    assert isinstance(block, TextBlock)
    for a, b in block.broken.lines:
        cost = line_cost(block.galley, a, b, copy.measure - block.inset - (block.indent if a == 0 else 0))
        if cost is None or cost > _LOOSE_COST:
            return None
    return max(0.0, block.broken.cost - before)
