"""Trying pages: whether a page's stories fit, arranged or planned for real, without composing it."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from content.model import Edition, PageContent, Story
from layout.compose import SIMPLE, arranged
from layout.dress import Dress, FaceSource
from layout.plan import PagePlan, StoryPlan
from layout.pouring import overset_rows
from layout.room import page_room
from layout.setters import page_setter, page_setters
from layout.typesetter import Typesetter

_PITCHES = 2
"""Pitches at which the planner is tried; composing tries these first, and others."""


class Fit(NamedTuple):
    """How a page comes out: whether all stories have room, and lines empty at the foot."""

    fits: bool
    empty: int


class Trial:
    """Arranges pages of an edition; what is set once is kept from page to page. A page that fits here fits composed."""

    def __init__(self, edition: Edition, faces: FaceSource) -> None:
        self.dress = Dress(edition.style, faces, edition.language)
        self.setters: dict[tuple[bool, float], Typesetter] = {}

    def fit(self, page: PageContent) -> Fit:
        """How a page's stories come out: few of them in tiers where that does, else by the first page planned."""
        fit = Fit(False, 0)
        grid = page_setter(page, self.dress, self.setters).grid
        if len(page.stories) <= SIMPLE and not page_room(page, self.dress, grid).blocks:
            fit = self._fit(page, *arranged(page, self.dress, self.setters))
            if fit.fits:
                return fit
        from layout.planner.planning import plan_page

        for setter in islice(page_setters(page, self.dress, self.setters), _PITCHES):
            plan = plan_page(page, setter, page_room(page, self.dress, setter.grid), quick=True)
            if plan and (planned := self._fit(page, plan, setter)).fits:
                return planned
        return fit

    def headline_size(self, story: Story, plan: StoryPlan | None, page: PageContent) -> float:
        """Points of a story's main lines by its plan; 0 where it has none, or none over its text."""
        if plan is None or plan.panel or plan.tiers or story.kind == "briefs":
            return 0.0
        setter = page_setter(page, self.dress, self.setters)
        columns = setter.columns(plan.column, plan.columns, plan.form, plan.box)
        width = columns.span(min(plan.head_columns, columns.count))
        return setter.head(story, width, plan.rank, plan.turns).size / 1000

    def _fit(self, page: PageContent, plan: PagePlan, setter: Typesetter) -> Fit:
        plans = {p.story: p for p in plan.stories}
        return Fit(not any(overset_rows(s, plans.get(s.slug), setter) for s in page.stories), plan.empty)
