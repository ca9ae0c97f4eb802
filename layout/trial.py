"""Trying pages: whether a page's stories fit, arranged or planned for real, without composing it; what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from content.model import Edition, PageContent, Story
from layout.desk import SIMPLE, arranged
from layout.dress import Dress, FaceSource
from layout.plan import PagePlan, StoryPlan
from layout.pouring import overset_rows
from layout.room import page_room
from layout.setters import page_setter, page_setters
from layout.typesetter import Typesetter

if TYPE_CHECKING:
    from layout.planner.shortfall import Short


class Fit(NamedTuple):
    """How a page comes out: whether all stories have room, and lines empty at the foot."""

    fits: bool
    empty: int


NOT = Fit(False, 0)


class Trial:
    """Arranges pages of an edition; what is set once is kept from page to page. A page that fits here fits composed.

    ``tried`` counts the pages of more than a few stories that were planned: effort is counted, not timed.
    """

    def __init__(self, edition: Edition, faces: FaceSource) -> None:
        self.dress = Dress(edition.style, faces, edition.language)
        self.setters: dict[tuple[bool, float], Typesetter] = {}
        self.tried = 0
        self._fits: dict[PageContent, Fit] = {}

    def fit(self, page: PageContent) -> Fit:
        """How a page's stories come out: few of them in tiers where that does, else by the first page planned, at the
        house style's pitch or the one that gives a page the most lines."""
        found = self._fits.get(page)
        if found is None:
            found = self._fits[page] = self._tiers(page) or self._planned(page, own=True) or NOT
        return found

    def fits_dense(self, page: PageContent) -> bool:
        """Whether a page fits that is known to be full: planned at the pitch of the most lines, else in tiers."""
        return bool(self._planned(page, own=False) or self._tiers(page))

    def short(self, page: PageContent, shares: Mapping[str, float]) -> dict[str, Short] | None:
        """What must be cut of a page's stories at the pitch that gives it the most lines, ``shares`` of them at most;
        None where that is not enough."""
        from layout.planner.shortfall import shortfall

        setter = self.densest(page)
        return shortfall(page, setter, page_room(page, self.dress, setter.grid), shares)

    def may_take(self, page: PageContent, story: Story) -> bool:
        """Whether a page has room for one story more by the areas of its stories alone."""
        from layout.planner.shortfall import areas

        setter = self.densest(page)
        taken, free = areas((*page.stories, story), setter, page_room(page, self.dress, setter.grid))
        return sum(taken) <= free

    def least_area(self, page: PageContent, story: Story) -> int:
        """Columns by lines that a story of a page takes at least."""
        from layout.planner.shortfall import areas

        setter = self.densest(page)
        taken, _ = areas((story,), setter, page_room(page, self.dress, setter.grid))
        return sum(taken)

    def densest(self, page: PageContent) -> Typesetter:
        """The typesetter at the pitch, of those tried for a page, that gives it the most lines."""
        return max(page_setters(page, self.dress, self.setters), key=lambda setter: setter.grid.lines)

    def overset(self, story: Story, plan: StoryPlan, page: PageContent) -> int:
        """Lines of a story's text that find no room in its rectangle, at the pitch of the most lines."""
        return overset_rows(story, plan, self.densest(page))

    def headline_size(self, story: Story, plan: StoryPlan | None, page: PageContent) -> float:
        """Points of a story's main lines by its plan; 0 where it has none, or none over its text."""
        if plan is None or plan.panel or plan.tiers or story.kind == "briefs":
            return 0.0
        setter = page_setter(page, self.dress, self.setters)
        columns = setter.text_columns(story, plan.column, plan.columns, plan.form)
        width = columns.span(min(plan.head_columns, columns.count))
        return setter.head(story, width, plan.rank, plan.turns, plan.head_most).size / 1000

    def _tiers(self, page: PageContent) -> Fit | None:
        grid = page_setter(page, self.dress, self.setters).grid
        if len(page.stories) > SIMPLE or page_room(page, self.dress, grid).blocks:
            return None
        return self._fit(page, *arranged(page, self.dress, self.setters))

    def _planned(self, page: PageContent, *, own: bool) -> Fit | None:
        from layout.planner.planning import plan_page

        setters = [page_setter(page, self.dress, self.setters)] if own else []
        setters += [setter for setter in [self.densest(page)] if setter not in setters]
        for setter in setters:
            self.tried += len(page.stories) > SIMPLE
            plan = plan_page(page, setter, page_room(page, self.dress, setter.grid), quick=True)
            if plan and (fit := self._fit(page, plan, setter)):
                return fit
        return None

    def _fit(self, page: PageContent, plan: PagePlan, setter: Typesetter) -> Fit | None:
        """How a page comes out by a plan; None where it does not fit."""
        plans = {p.story: p for p in plan.stories}
        fits = not any(overset_rows(s, plans.get(s.slug), setter) for s in page.stories)
        return Fit(True, plan.empty) if fits else None
