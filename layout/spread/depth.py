"""Spreads (跨版): how deep each stands, so that its two pages come out; its items on their way to the pages.

The story is set once over the columns of both pages. What it takes at their heads is taken of their room, and the
other stories are arranged or planned below it, both pages at one pitch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from content.model import Edition, PageContent, Spread
from layout.display import Item
from layout.dress import Dress
from layout.findings import not_as_asked, story_findings
from layout.headline.fills import HeadlineFills
from layout.plan import PagePlan, StoryPlan
from layout.pouring import best_pour
from layout.report import Finding, Place
from layout.room import page_room
from layout.spread.offers import Offer, spread_offers
from layout.spread.plan import SpreadPlan, pages_of, taken_by
from layout.spread.setting import set_spread, spread_fit
from layout.typesetter import Typesetter

_DEPTHS = 6
"""Depths at the house style's pitch for which both pages are planned."""

_OTHERS = 1
"""The same at each other pitch."""

_NEARLY = 3
"""Lines by which pages must be wrong at most for other pitches to be tried."""

_WELL = 10.0
"""What pouring the stories of both pages may cost before another depth is looked at."""

_HOLLOW = 4.0
"""Weight of white beside short headlines against what pouring costs."""

_FAR = 0.4
"""Price of each line by which a depth differs from that which the pages want."""

_EMPTY = 1
"""Lines at the foot of a spread that may stay white."""

Planned = tuple[PagePlan, Typesetter]


class Desk(Protocol):
    """Who plans pages: what a spread must ask of it."""

    dress: Dress

    def setters_of(self, page: PageContent) -> Iterator[Typesetter]:
        """The typesetters of a page at the pitches that are tried for it, the house style's own first."""

    def plan(self, page: PageContent, facing: PagePlan | None) -> Planned:
        """A plan for a page."""

    def overset(self, page: PageContent, plan: PagePlan, setter: Typesetter) -> int:
        """Rows of a page's stories that find no slot by a plan."""


class Settled(NamedTuple):
    """The edition whose pages know what the spreads take of them, the spreads' plans, and pages that were planned on
    the way, by label."""

    edition: Edition
    plans: tuple[SpreadPlan, ...]
    pages: dict[str, Planned]


class Share(Struct, frozen=True):
    """What a spread puts on one of its pages: items, its story's rectangle there, and findings, on the left page."""

    items: tuple[Item, ...]
    plan: StoryPlan
    findings: tuple[Finding, ...] = ()


def settle(edition: Edition, given: Sequence[SpreadPlan], desk: Desk) -> Settled:
    """Settle the spreads of an edition: those ``given`` as they are, the others so that their pages come out."""
    by_pages = {plan.pages: plan for plan in given}
    plans: list[SpreadPlan] = []
    pages: dict[str, Planned] = {}
    for spread in edition.spreads:
        plan = by_pages.get(spread.pages)
        if plan is None:
            plan, made = _best(spread, edition, desk)
            pages |= made
        plans.append(plan)
    return Settled(taken_by(edition, plans), tuple(plans), pages)


def natural(spread: Spread, edition: Edition, dress: Dress, setters: Iterable[Typesetter]) -> SpreadPlan:
    """The spread as it looks best, whatever else stands on its pages; ``setters`` are those of its pages."""
    setter = next(iter(setters))
    offer = _offers(spread, pages_of(spread, edition), dress, setter)[0]
    return SpreadPlan(spread.pages, setter.grid.pitch, offer.plan)


def _best(spread: Spread, edition: Edition, desk: Desk) -> tuple[SpreadPlan, dict[str, Planned]]:
    """A way to set a spread at which both its pages are full and nothing is cut off; else what comes nearest to that.

    At the house style's pitch, then at others within its limits.
    """
    pair = pages_of(spread, edition)
    tried: list[_Tried] = []
    for number, setter in enumerate(desk.setters_of(replace(pair[0], across=None))):
        offers = _offers(spread, pair, desk.dress, setter)
        span = [0, setter.grid.lines]  # depths that leave lines empty, and that cut stories off
        wanted = offers[0].plan.lines
        for _ in range(_OTHERS if number else _DEPTHS):
            if not offers:
                break
            offer = min(offers, key=lambda o: o.cost + _FAR * abs(o.plan.lines - wanted))
            found = _try(spread, SpreadPlan(spread.pages, setter.grid.pitch, offer.plan), pair, desk, setter)
            tried.append(found)
            lines = offer.plan.lines
            if not (found.over or found.empty or found.hollow) and found.poor < _WELL:
                return found.plan, found.pages
            if found.over:
                wanted, span[1] = lines - max(1, -(-found.over // setter.grid.columns.count)), min(span[1], lines)
            elif found.empty:
                wanted, span[0] = lines + found.empty, max(span[0], lines)
            offers = [o for o in offers if o is not offer and span[0] < o.plan.lines < span[1]]
        best = min(tried, key=lambda t: (t.over, t.empty + t.hollow, t.poor))
        wrong = max(-(-best.over // setter.grid.columns.count), best.empty + best.hollow)
        if not wrong or wrong > _NEARLY:
            break  # nothing to be mended, or more than lines a little nearer or further apart can mend
    return best.plan, best.pages


class _Tried(NamedTuple):
    """A way to set a spread: rows of all stories that find no slot, lines that its pages keep empty below
    it, and lines that it keeps empty itself; what pouring the pages costs; the plans."""

    over: int
    empty: int
    hollow: int
    poor: float
    plan: SpreadPlan
    pages: dict[str, Planned]


def _try(
    spread: Spread, plan: SpreadPlan, pair: tuple[PageContent, PageContent], desk: Desk, setter: Typesetter
) -> _Tried:
    """Plan the pages of a spread below it. Lines that one page keeps empty without a story count for none."""
    made: dict[str, Planned] = {}
    over, hollow = spread_fit(spread, plan, setter)
    empty, poor = [0], 0.0
    facing: PagePlan | None = None
    heads = HeadlineFills(setter)
    for page, right in zip(pair, (False, True), strict=True):
        made[page.label] = desk.plan(replace(page, across=plan.across(right)), facing)
        facing = made[page.label][0]
        over += desk.overset(page, *made[page.label])
        empty += [facing.empty] if page.stories else []
        stories = {story.slug: story for story in page.stories}
        poor += sum(best_pour(stories[p.story], p, setter, level=_WELL)[2].cost for p in facing.stories)
        poor += _HOLLOW * sum(heads.hollow(stories[p.story], p) for p in facing.stories)
    return _Tried(over, max(empty), hollow if hollow > _EMPTY else 0, poor, plan, made)


def _offers(spread: Spread, pair: tuple[PageContent, PageContent], dress: Dress, setter: Typesetter) -> list[Offer]:
    """Ways to set a spread, the best first."""
    alone = not any(page.stories or page.pooled for page in pair)
    first, lines = spread_room(pair, dress, setter)
    return spread_offers(spread, setter, first, lines, whole=alone)


def spread_room(pair: Sequence[PageContent], dress: Dress, setter: Typesetter) -> tuple[int, int]:
    """First line and lines that both pages have free over all their columns."""
    rooms = [page_room(replace(page, across=None), dress, setter.grid).whole() for page in pair]
    first = max(room.first for room in rooms)
    return first, max(1, min(room.first + room.lines for room in rooms) - first)


def shares(edition: Edition, plans: Sequence[SpreadPlan], setters: Mapping[str, Typesetter]) -> dict[str, Share]:
    """What the spreads put on their pages, by label; ``setters`` are those of the pages."""
    out: dict[str, Share] = {}
    by_pages = {plan.pages: plan for plan in plans}
    for spread in edition.spreads:
        plan = by_pages[spread.pages]
        made = set_spread(spread, plan, setters[spread.pages[0]])
        page = replace(pages_of(spread, edition)[0], stories=(spread.story,))
        told = [*story_findings(page, spread.story, made.setting), *_not_as_asked(spread, page, plan)]
        if made.empty > _EMPTY:
            message = f"{made.empty} lines stay empty at the foot of the spread"
            hint = "add text, another picture or other stories to its pages, or allow its picture a wider crop"
            told.append(Finding("hole", "warning", Place(page=page.label, story=spread.story.slug), message, hint))
        out[spread.pages[0]] = Share(made.items[0], plan.share(False), tuple(told))
        out[spread.pages[1]] = Share(made.items[1], plan.share(True))
    return out


def _not_as_asked(spread: Spread, page: PageContent, plan: SpreadPlan) -> Iterator[Finding]:
    """What the spread or its story asks for and the plan has otherwise."""
    place = Place(page=page.label, story=spread.story.slug)
    if spread.lines and plan.story.lines != spread.lines:
        message = f"the spread is asked to be {spread.lines} lines deep; it is {plan.story.lines}"
        yield Finding("spread-depth", "warning", place, message, "lines that both pages have free, or leave lines out")
    yield from not_as_asked(page, PagePlan(page.label, plan.pitch, (plan.story,)))
