"""Pouring for the planner: what a story costs once it is poured into a shape, kept by its plan."""

from __future__ import annotations

from collections.abc import Sequence

from content.model import Story
from layout.placement import Placement
from layout.plan import StoryPlan
from layout.pouring import best_pour
from layout.typesetter import Typesetter

_POUR = 0.25  # weight of what pouring costs against looks
_BAD_POUR = 60.0  # pouring that single paragraphs are tried for while pages are compared
OVERSET = 40.0  # price of a row that finds no slot
_LEAST = 5  # lines of a column of text that is not short


class Pours:
    """What pouring adds to the prices of stories, and where their parts stand; plans are at column 0, line 0."""

    def __init__(self, stories: Sequence[Story], setter: Typesetter) -> None:
        self.stories, self.setter = stories, setter
        self._known: dict[StoryPlan, tuple[float, Placement]] = {}
        self.by_story: list[dict[StoryPlan, float]] = [{} for _ in stories]

    def cost(self, number: int, plan: StoryPlan) -> float:
        return self._pour(number, plan)[0]

    def placement(self, number: int, plan: StoryPlan) -> Placement:
        return self._pour(number, plan)[1]

    def _pour(self, number: int, plan: StoryPlan) -> tuple[float, Placement]:
        if plan not in self._known:
            copy, placement, poured = best_pour(self.stories[number], plan, self.setter, level=_BAD_POUR)
            cost = poured.cost * _POUR + OVERSET * poured.overset(copy)
            least = min(_LEAST, len(copy.rows))
            short = sum(max(0, least - n) for n in filled(placement, poured.blanks))
            cost += self.setter.style.planner.short * short
            self._known[plan] = (cost, placement)
            self.by_story[number][plan] = cost
        return self._known[plan]


def filled(placement: Placement, blanks: Sequence[int]) -> list[int]:
    """Lines of text that each column has which has any."""
    lines = (run.lines - blank for run, blank in zip(placement.runs, blanks, strict=True))
    return [n for n in lines if n > 0]
