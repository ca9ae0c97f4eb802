"""The desk: a page's plan, the one given or one that is made, by tiers or by the planner, around what is pinned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from content.model import PageContent
from layout.arrange import arrange
from layout.dress import Dress
from layout.headline.order import in_order
from layout.pins import Pin, Pins, not_kept, pinned_page, without_places
from layout.plan import PagePlan
from layout.pouring import overset_rows
from layout.room import page_room
from layout.setters import page_setter, page_setters, setter_at
from layout.shared_edges import shared_edges
from layout.typesetter import Typesetter


class Desk:
    """Plans the pages of an edition; what is set once is kept from page to page."""

    def __init__(
        self,
        dress: Dress,
        plans: Mapping[str, PagePlan],
        pins: Mapping[str, Pins],
        last: Mapping[str, PagePlan],
    ) -> None:
        self.dress, self.plans, self.pins, self.last = dress, plans, pins, last
        self._setters: dict[tuple[bool, float], Typesetter] = {}

    def setters_of(self, page: PageContent) -> Iterator[Typesetter]:
        """The typesetters of a page at the pitches that are tried for it."""
        return page_setters(page, self.dress, self._setters)

    def plan(self, page: PageContent, facing: PagePlan | None) -> tuple[PagePlan, Typesetter]:
        """A page's plan, the given one or one that is made; ``facing`` is that of the page it faces."""
        given = self.plans.get(page.label)
        if given is not None:
            return given, setter_at(self._setters, self.dress, page, given.pitch / 1000)
        pinned = self.pins.get(page.label, {})
        known = _Known(facing, self.last.get(page.label), pinned)
        page = pinned_page(page, pinned)
        plan, setter = _planned(page, self.dress, self._setters, known)
        if known.places and any(not_kept(page, plan, pinned)):
            free = _planned(page, self.dress, self._setters, replace(known, pins=without_places(pinned)))
            if _overset(page, *free) <= _overset(page, plan, setter):
                plan, setter = free
        plan = shared_edges(page, in_order(page, plan, setter), page_room(page, self.dress, setter.grid), pinned)
        return _with_parts(page, plan), setter

    def overset(self, page: PageContent, plan: PagePlan, setter: Typesetter) -> int:
        """Rows of a page's stories that find no slot by a plan."""
        return _overset(page, plan, setter)


SIMPLE = 3
"""Stories up to which tiers, full width or side by side, are tried first: they need no solver."""


class _Known(Struct, frozen=True):
    """What is known of a page before it is planned: the plan of the page it faces, its last one, what is pinned."""

    facing: PagePlan | None
    last: PagePlan | None
    pins: Mapping[str, Pin]

    @property
    def places(self) -> bool:
        """Whether a place is pinned, not only a rank or a form."""
        return any(pin.column is not None or pin.line is not None for pin in self.pins.values())


def _planned(
    page: PageContent, dress: Dress, setters: dict[tuple[bool, float], Typesetter], known: _Known
) -> tuple[PagePlan, Typesetter]:
    """A plan for a page, at the style's pitch or the nearest within its limits at which it comes out.

    Of a few stories by tiers where these hold them, else by the planner; where nothing fills the page, what comes
    nearest, with white above stories or the fewest rows cut off.
    """
    tiers: tuple[PagePlan, Typesetter] | None = None
    if len(page.stories) <= SIMPLE and not known.places:
        blocks = page_room(page, dress, page_setter(page, dress, setters).grid).blocks
        tiers = None if blocks else arranged(page, dress, setters)
        if tiers and not _overset(page, *tiers):
            return tiers
    return _by_planner(page, dress, setters, known, tiers) or tiers or arranged(page, dress, setters)


def _by_planner(
    page: PageContent,
    dress: Dress,
    setters: dict[tuple[bool, float], Typesetter],
    known: _Known,
    tiers: tuple[PagePlan, Typesetter] | None,
) -> tuple[PagePlan, Typesetter] | None:
    """The planner's page; what it is forced to only where ``tiers`` have not come nearer."""
    if not page.stories:
        return None
    from layout.planner.make_up import Known  # the solver is loaded only for pages that need it
    from layout.planner.planning import plan_page

    beyond = Known(known.facing, known.last, known.pins)
    for setter in page_setters(page, dress, setters):
        plan = plan_page(page, setter, page_room(page, dress, setter.grid), beyond)
        if plan and not _overset(page, plan, setter):
            return plan, setter
    setter = page_setter(page, dress, setters)
    room = page_room(page, dress, setter.grid)
    full = tiers or (None if room.blocks else arranged(page, dress, setters))
    if full and not full[0].empty and not _overset(page, *full):
        return full
    plan = plan_page(page, setter, room, beyond, forced=True)
    if plan and tiers and _overset(page, plan, setter) >= _overset(page, *tiers):
        return tiers
    return (plan, setter) if plan else None


def _overset(page: PageContent, plan: PagePlan, setter: Typesetter) -> int:
    """Rows of the page's stories that find no slot."""
    by_slug = {p.story: p for p in plan.stories}
    return sum(overset_rows(story, by_slug.get(story.slug), setter) for story in page.stories)


def arranged(
    page: PageContent, dress: Dress, setters: dict[tuple[bool, float], Typesetter]
) -> tuple[PagePlan, Typesetter]:
    """Arrange at the style's pitch; where the page does not come out, at others within its limits, nearest first."""
    best: tuple[tuple[int, int], PagePlan, Typesetter] | None = None
    for setter in page_setters(page, dress, setters):
        room = page_room(page, dress, setter.grid).whole()
        plan = arrange(page, setter, room.first, room.lines)
        over = _overset(page, plan, setter)
        if best is None or (over, plan.empty) < best[0]:
            best = ((over, plan.empty), plan, setter)
        if not over and not plan.empty:
            break
    assert best is not None
    return best[1], best[2]


def _with_parts(page: PageContent, plan: PagePlan) -> PagePlan:
    """The plan with the blocks of stories of which the page has a part."""
    parts = {s.slug: (s.part.first, s.part.end) for s in page.stories if s.part}
    plans = tuple(replace(p, blocks=parts[p.story]) if p.story in parts else p for p in plan.stories)
    return replace(plan, stories=plans)
