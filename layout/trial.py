"""Trying pages: whether a page's stories fit, arranged or planned for real, without composing it."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from content.model import Edition, PageContent
from layout.compose import SIMPLE, arranged
from layout.dress import Dress, FaceSource
from layout.plan import PagePlan
from layout.pouring import overset_rows
from layout.room import page_room
from layout.setters import page_setter, page_setters
from layout.typesetter import Typesetter

_PITCHES = 2
"""Pitches at which the planner is tried; composing tries these first, and others."""


class Fit(NamedTuple):
    """How a page comes out: rows without room by story, lines empty at the foot."""

    over: dict[str, int]
    empty: int

    @property
    def fits(self) -> bool:
        return not any(self.over.values())


class Trial:
    """Arranges pages of an edition; what is set once is kept from page to page. A page that fits here fits composed."""

    def __init__(self, edition: Edition, faces: FaceSource) -> None:
        self.dress = Dress(edition.style, faces, edition.language)
        self.setters: dict[tuple[bool, float], Typesetter] = {}

    def fit(self, page: PageContent) -> Fit:
        """How a page's stories come out."""
        fit = self._tiers(page)
        grid = page_setter(page, self.dress, self.setters).grid
        blocks = page_room(page, self.dress, grid).blocks
        if fit.fits and not blocks and (not fit.empty or len(page.stories) <= SIMPLE):
            return fit
        from layout.planner.planning import plan_page

        for setter in islice(page_setters(page, self.dress, self.setters), _PITCHES):
            plan = plan_page(page, setter, page_room(page, self.dress, setter.grid))
            if plan and (planned := self._fit(page, plan, setter)).fits:
                return planned
        return fit

    def _tiers(self, page: PageContent) -> Fit:
        plan, setter = arranged(page, self.dress, self.setters)
        return self._fit(page, plan, setter)

    def _fit(self, page: PageContent, plan: PagePlan, setter: Typesetter) -> Fit:
        plans = {p.story: p for p in plan.stories}
        return Fit({s.slug: overset_rows(s, plans.get(s.slug), setter) for s in page.stories}, plan.empty)
