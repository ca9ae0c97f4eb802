"""Compose: plan, poured stories and furniture to pages, each a display list; and what the report must say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from content.labels import follows
from content.model import Edition, PageContent, Story
from layout.ad import ad_findings, beside_ads, set_ad
from layout.arrange import arrange
from layout.coarse import coarse_pictures
from layout.display import Document, Item, Page
from layout.dividers import story_rules
from layout.dress import Dress, FaceSource
from layout.findings import (
    large_pictures,
    level_headlines,
    missing_glyphs,
    not_as_asked,
    story_findings,
    unplaced,
)
from layout.head_levels import whites_above
from layout.headline.order import in_order
from layout.leads import leads_of
from layout.pagehead.head import set_furniture
from layout.pins import Pin, Pins, not_kept, pinned_page, without_places
from layout.plan import PagePlan
from layout.pouring import overset_rows
from layout.report import Finding, Place, Report
from layout.room import AD_WHITE, ad_block, first_line, page_room, rail_block
from layout.setters import page_setter, page_setters, setter_at
from layout.shared_edges import shared_edges
from layout.story import set_story
from layout.typesetter import Typesetter
from layout.whites import white_below, whites

if TYPE_CHECKING:
    from layout.spread.depth import Share
    from layout.spread.plan import SpreadPlan


class Composed(Struct, frozen=True):
    """An edition's pages as display lists, the plans they and its spreads were made by, and findings."""

    document: Document
    plans: tuple[PagePlan, ...]
    report: Report
    spreads: tuple[SpreadPlan, ...] = ()


def compose(
    edition: Edition,
    faces: FaceSource,
    plans: Mapping[str, PagePlan] | None = None,
    pins: Mapping[str, Pins] | None = None,
    last: Mapping[str, PagePlan] | None = None,
    spreads: Sequence[SpreadPlan] = (),
) -> Composed:
    """Lay out an edition. A plan given for a page (by label), or for one of its ``spreads``, is obeyed; the others are
    planned around ``pins``, with as little changed of the plan they had ``last`` as can be."""
    desk = _Desk(Dress(edition.style, faces, edition.language), plans or {}, pins or {}, last or {})
    dress = desk.dress
    across: tuple[SpreadPlan, ...] = ()
    planned: dict[str, tuple[PagePlan, Typesetter]] = {}
    if edition.spreads:
        from layout.spread.depth import settle  # a paper without spreads does not load it

        edition, across, planned = settle(edition, spreads, desk)
    made: list[PagePlan] = []
    report = Report()
    for page in edition.pages:
        if page.label not in planned:
            planned[page.label] = desk.plan(page, _facing(page, edition.pages, made))
        plan, setter = planned[page.label]
        made.append(plan)
        if page.label not in desk.plans:
            beside = beside_ads(page, plan, page_room(page, dress, setter.grid))
            kept = not_kept(page, plan, desk.pins.get(page.label, {}))
            report += Report((*beside, *not_as_asked(page, plan), *kept))
    own: dict[str, Share] = {}
    if across:
        from layout.spread.depth import shares

        own = shares(edition, across, {label: setter for label, (_, setter) in planned.items()})
    pages: list[Page] = []
    for page, plan in zip(edition.pages, made, strict=True):
        composed, findings = compose_page(edition, page, plan, planned[page.label][1], own.get(page.label))
        pages.append(composed)
        report += findings
    headlines = {s.slug: "　".join(s.headline) for p in edition.pages for s in p.stories if not _goes_on(s)}
    headlines |= {s.story.slug: "　".join(s.story.headline) for s in edition.spreads}
    title = f"{edition.publication} {edition.date.isoformat()}"
    document = Document(title, edition.language, edition.date.isoformat(), tuple(pages), headlines)
    return Composed(document, tuple(made), report + missing_glyphs(edition, dress), across)


class _Desk:
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


def _facing(page: PageContent, pages: Sequence[PageContent], made: Sequence[PagePlan]) -> PagePlan | None:
    """The plan of the left page that a right one faces."""
    before = pages[len(made) - 1] if made else None
    faces = before and before.side == "left" and page.side == "right" and follows(before.label, page.label)
    return made[-1] if faces else None


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


def _goes_on(story: Story) -> bool:
    """Whether it is the second part of a story, whose head is a short one."""
    return story.part is not None and bool(story.part.back)


def _rail_deeper(page: PageContent, plan: PagePlan, setter: Typesetter) -> int:
    """Lines of white between a rail of the index and the story below it that the rail takes."""
    rail = rail_block(page, first_line(page, setter.dress, setter.grid), setter.dress, setter.grid)
    if rail is None or page.index is None:
        return 0
    from layout.pagehead.index import rail_give

    return min(white_below(plan, rail, AD_WHITE), rail_give(page.index))


def compose_page(
    edition: Edition, page: PageContent, plan: PagePlan, setter: Typesetter, share: Share | None = None
) -> tuple[Page, Report]:
    """One page by its plan, with its ``share`` of a spread."""
    grid, dress = setter.grid, setter.dress
    items: list[Item] = []
    furniture = set_furniture(edition, page, dress, grid, _rail_deeper(page, plan, setter))
    items.extend(furniture.items)
    by_slug = {s.slug: s for s in page.stories}
    findings: list[Finding] = list(furniture.findings)
    standing = replace(plan, stories=(share.plan, *plan.stories)) if share else plan
    items.extend(story_rules(standing, dress, grid))
    order: list[str] = []
    if share:
        items.extend(share.items)
        order.append(share.plan.story)
        findings.extend(share.findings)
    above = whites_above(plan.stories, by_slug, setter)
    for story_plan in plan.stories:
        story = by_slug[story_plan.story]
        setting = set_story(story, story_plan, setter, above.get(story.slug))
        items.extend(setting.items)
        order.append(story.slug)
        findings.extend(story_findings(page, story, setting))
    findings.extend(unplaced(page, story) for story in page.stories if story.slug not in order)
    ads = [(ad, ad_block(ad, first_line(page, dress, grid), grid)) for ad in page.ads]
    if page.house_ads:
        from layout.filler import filled

        fill = filled(page, plan, page_room(page, dress, grid), grid)
        ads.extend(fill.ads)
        findings.extend(fill.findings)
    for number, (ad, block) in enumerate(ads):
        items.extend(set_ad(ad, number, block, dress, grid))
        findings.extend(ad_findings(page, ad, number, block, grid))
    findings.extend(large_pictures(page, plan, setter))
    findings.extend(level_headlines(page, plan))
    findings.extend(coarse_pictures(page.label, items))
    findings.extend(whites(plan, page_room(page, dress, grid)))
    if plan.empty and not page.house_ads:
        message = f"{plan.empty} lines stay empty at the foot of the page"
        hint = "add text or a picture, or allow pictures a wider crop"
        findings.append(Finding("hole", "warning", Place(page=page.label), message, hint))
    proof = any(f.code == "overset" for f in findings)
    leads = leads_of(page, items)
    composed = Page(page.label, grid.width, grid.height, tuple(items), page.side, tuple(order), proof, leads)
    return composed, Report(tuple(findings))
