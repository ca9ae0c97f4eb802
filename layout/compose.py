"""Compose: plan, poured stories and furniture to pages, each a display list; and what the report must say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from content.labels import follows
from content.model import Edition, PageContent, Story
from layout.ad import ad_findings, beside_ads, set_ad
from layout.coarse import coarse_pictures
from layout.desk import Desk
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
from layout.leads import leads_of
from layout.pagehead.head import set_furniture
from layout.pins import Pins, not_kept
from layout.plan import PagePlan
from layout.report import Finding, Place, Report
from layout.room import AD_WHITE, ad_block, first_line, page_room, rail_block
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
    desk = Desk(Dress(edition.style, faces, edition.language), plans or {}, pins or {}, last or {})
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


def _facing(page: PageContent, pages: Sequence[PageContent], made: Sequence[PagePlan]) -> PagePlan | None:
    """The plan of the left page that a right one faces."""
    before = pages[len(made) - 1] if made else None
    faces = before and before.side == "left" and page.side == "right" and follows(before.label, page.label)
    return made[-1] if faces else None


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
