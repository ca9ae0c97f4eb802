"""A plain deterministic arrangement: stories by rank in tiers, full width or side by side, so that the page is full.

The tiers' depths must add up to the page. Among the sums that do, the cheapest is poured; what pouring finds is added
to the offers' costs, and the search goes on until the cheapest page is one that was poured.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from msgspec.structs import replace

from content.model import PageContent, Story
from layout.headline.fills import HeadlineFills
from layout.offers import Offer, offers, rank_of
from layout.plan import Form, PagePlan, StoryPlan
from layout.pouring import best_pour, overset_rows
from layout.room import AD_WHITE
from layout.stacking import (
    ABREAST,
    WIDER,
    Chain,
    Tier,
    best_by_depth,
    chains_of,
    cheapest_tiers,
    piles_of,
    shallowest_chain,
    stacks,
    tier_of,
)
from layout.thin_pages import is_thin, thin_page
from layout.typesetter import Typesetter

_ROUNDS = 24  # of pouring the cheapest pages and searching again
_AT_ONCE = 6  # pages poured a round
_NEAR = 0.5  # a page this near to the best there could be is taken
_NARROW_LEAD = 1.5  # price of a lead that leaves two columns to other stories
_SHORT = 1.5  # price of a pile of stories that ends a line above its neighbour
_DEAR = 15.0  # price of a full page from which it is looked at for a hole in a story
_HOLLOW = 8  # lines of white below a short text that make one: rather than that, lines stay empty at the page's foot
_FILLER = 1.0  # price of a house ad that fills a page which asks for one
_SECOND = 6.0  # price of a second picture that rivals the lead's
_STUB = 8  # lines of a story cut at the foot of a page that is too full
_BAD_POUR = 60.0  # pouring that single paragraphs are tried for while pages are compared
_GIANT = 150.0  # price of a picture over the whole page, as far as it is larger than a page's main picture
_MAIN = 0.6  # that picture's share of the page
_RIVAL = 0.7  # share of the lead's picture that another may take at no price
_POUR = 0.25  # weight of what pouring costs against looks


def arrange(page: PageContent, setter: Typesetter, first: int, lines: int) -> PagePlan:
    """Arrange a page's stories over ``lines`` lines of the type area from line ``first``.

    Returns the plan; ``empty`` says how many lines stayed empty where the page could not be filled. Where the stories
    are too long the last tier is cut off at the foot, which shows as overset when it is poured.
    """
    if not page.stories:
        return PagePlan(page.label, setter.grid.pitch, (), lines)
    search = _Search(page, setter, lines)
    best = _cheapest(search)
    if best[0] >= _DEAR and search.hollow(best[1]) >= _HOLLOW:
        search.allow_short()
        other = _cheapest(search)
        best = other if search.hollow(other[1]) < _HOLLOW else best
    plan = _settle(page, setter, best[1], first, lines)
    if is_thin(page.stories, setter, lines) and _overset(page, plan, setter):
        return _settle(page, setter, thin_page(page.stories, setter, search.offered, lines) or best[1], first, lines)
    return plan


def _cheapest(search: _Search) -> Chain:
    """The cheapest page when it is poured."""
    best: Chain | None = None
    for _ in range(_ROUNDS):
        found = search.pages()
        best = None
        for cost, tiers in found[:_AT_ONCE]:
            if best is not None and best[0] <= cost + _NEAR:
                break
            true = cost + search.pour(tiers)
            if best is None or true < best[0]:
                best = (true, tiers)
        assert best is not None
        if len(found) <= _AT_ONCE or best[0] <= found[_AT_ONCE][0] + _NEAR or not search.learnt():
            break
    assert best is not None
    return best


class _Search:
    """The offers of a page's stories with what pouring has added to their costs so far."""

    def __init__(self, page: PageContent, setter: Typesetter, lines: int) -> None:
        self.stories, self.setter, self.lines = page.stories, setter, lines
        self.boxes = _boxed(page.stories)
        whole = (0, setter.grid.columns.count)
        self.fillers = tuple((house.least, house.most) for house in page.house_ads if house.columns in whole)
        self.weights, self.heads = setter.style.planner, HeadlineFills(setter)
        self._offers: dict[tuple[int, int], list[Offer]] = {}
        self._poured: dict[StoryPlan, float] = {}
        self._counted: set[StoryPlan] = set()
        self._found: list[Chain] | None = None
        self._short = False

    def allow_short(self) -> None:
        """Look for pages that leave lines empty at their foot, too."""
        self._short, self._found = True, None

    def hollow(self, tiers: Sequence[Tier]) -> int:
        """Lines of white below the text of a story, beside a picture that is deeper, at most."""
        by_slug = {s.slug: s for s in self.stories}
        boxes = self.setter.style.box_of
        most = 0
        for plan in (p for p in _at_origin(tiers) if p.pictures and not p.tiers):
            _, placement, poured = best_pour(by_slug[plan.story], plan, self.setter, level=_BAD_POUR)
            feet = (run.line + run.lines - blank for run, blank in zip(placement.runs, poured.blanks, strict=True))
            inset = round(boxes(plan.box).foot_lines) if plan.form == "box" else 0
            most = max(most, plan.lines - inset - max(feet, default=plan.lines))
        return most

    def pour(self, tiers: Sequence[Tier]) -> float:
        """Pour a page's stories; what that adds to the cost the page was found at."""
        added = 0.0
        by_slug = {s.slug: s for s in self.stories}
        for plan in _at_origin(tiers):
            if plan not in self._poured:
                cost = best_pour(by_slug[plan.story], plan, self.setter, level=_BAD_POUR)[2].cost * _POUR
                self._poured[plan] = cost
            if plan not in self._counted:
                added += self._poured[plan]
        return added

    def learnt(self) -> bool:
        """Count in what was poured since pages were found; whether that changes what they cost."""
        news = [plan for plan in self._poured if plan not in self._counted]
        self._counted.update(news)
        numbers = {story.slug: number for number, story in enumerate(self.stories)}
        for plan in news:
            added = self._poured[plan]
            if added:
                self._found = None
                key = (numbers[plan.story], plan.columns)
                known = self._offers[key]
                self._offers[key] = [replace(o, cost=o.cost + added) if o.plan == plan else o for o in known]
        return self._found is None

    def pages(self) -> list[Chain]:
        """Ways to stack tiers, the cheapest few: those that fill the page, else the fullest, else the least overset."""
        if self._found is None:
            self._found = _cheapest_pages(self._chains(), self._looks)
        return self._found

    def _looks(self, tiers: Sequence[Tier]) -> float:
        """What only the whole page shows: too many stories over the whole width, a picture that rivals the lead's."""
        whole = sum(len(t.plans) == 1 for t in tiers)
        lead, *others = [self._area(plan) for t in tiers for plan in t.plans] or [0]
        rival = max(others, default=0) / lead - _RIVAL if lead else 0.0
        return self.weights.strips * max(0, whole - 2) + _SECOND * max(0.0, rival) + _GIANT * self._giant(tiers)

    def _giant(self, tiers: Sequence[Tier]) -> float:
        """By what share of the page its largest picture is larger than a main picture should be."""
        largest = max((self._area(plan) for tier in tiers for plan in tier.plans), default=0)
        return max(0.0, largest / max(1, self.setter.grid.area.width * self.lines) - _MAIN)

    def _area(self, plan: StoryPlan) -> int:
        """Of a story's largest picture, in lines by mpt."""
        if not plan.pictures:
            return 0
        if plan.tiers:
            columns = self.setter.tiers(plan).grid.columns
        else:
            columns = self.setter.columns(0, plan.columns, plan.form, plan.box)
        return max(columns.span(p.columns) * p.lines for p in plan.pictures)

    def _chains(self) -> list[Chain]:
        """Chains of tiers no deeper than the page with their costs: those that fill it, where they do with pictures
        that are not too large; the shallowest where all are too deep."""
        n, lines = len(self.stories), self.lines
        spans = [(i, j) for i in range(n) for j in range(i + 1, min(n, i + ABREAST) + 1)]
        tiers = {(i, j): cheapest_tiers(sorted(self._tiers(i, j), key=lambda t: t.cost)) for i, j in spans}
        ends = stacks(tiers, n, lines)
        if not ends:
            return [shallowest_chain(tiers, n)]
        filling = [
            (cost + WIDER * (lines - deep), chain)
            for deep, chains in ends.items()
            for cost, chain in chains
            if lines - deep < len(chain)
        ]
        filled: list[Chain] = []
        if self.fillers and filling:  # rather than pictures that are too large, a house ad fills the page
            shorter = chains_of(tiers, n, lines, 0)
            filled = [(cost + _FILLER, c) for d, some in shorter.items() if self._filled(lines - d) for cost, c in some]
        # or lines stay empty at its foot
        if self._short or not filling or all(self._giant(chain) for _, chain in filling):
            ends = chains_of(tiers, n, lines, 0)
            filling = [(cost + WIDER * (lines - deep), c) for deep, some in ends.items() for cost, c in some]
        return filled + filling

    def _filled(self, left: int) -> bool:
        """Whether a house ad of the page has room in so many lines at its foot."""
        return any(least <= left - AD_WHITE <= most for least, most in self.fillers)

    def _tiers(self, i: int, j: int) -> Iterator[Tier]:
        """Ways to set the stories [i, j), one to four of them, over the whole width."""
        total = self.setter.grid.columns.count
        if j - i == 1:
            for offer in self._story(i, total):
                yield tier_of(offer.lines, offer.cost, (offer.plan,))
            return
        narrowest = total - 2 if i == 0 and total > 4 else 2  # the lead of a wide page stays wide
        for left in range(narrowest, total - 1):
            price = 0.5 + (_NARROW_LEAD if i == 0 else 0.4 * abs(left - total * 0.58))
            first = best_by_depth(self._story(i, left))
            beside = [best_by_depth(self._story(n, total - left)) for n in range(i + 1, j)]
            for depth, (cost, plans) in piles_of(beside).items():
                for short in (0, 1):  # a pile may end a line above its neighbour
                    if depth + short not in first:
                        continue
                    offer = first[depth + short]
                    clash = 0.0 if (offer.plan.form == "box") != (plans[0].form == "box") else self.weights.clash
                    shifted = tuple(replace(p, column=left) for p in plans)
                    cost_all = offer.cost + cost + price + clash + _SHORT * short
                    yield tier_of(depth + short, cost_all, (offer.plan, *shifted))

    def _story(self, number: int, columns: int) -> list[Offer]:
        """The cheapest few rectangles of each depth that a story offers, with what pouring added."""
        known = self._offers.get((number, columns))
        if known is None:
            known = self._offers[number, columns] = self.offered(number, columns)
        return known

    def offered(self, number: int, columns: int) -> list[Offer]:
        """What a story offers at a width, at the looks' own cost."""
        story = self.stories[number]
        rank = rank_of(story, number, columns)
        demoted = self.weights.demoted * (rank - (story.rank or rank))
        form: Form = "box" if story.slug in self.boxes else "open"
        made = offers(story, rank, columns, form, self.setter, self.lines)
        made = made or offers(story, rank, columns, form, self.setter, self.lines * 4, strict=False)
        looks = [demoted + self.heads.hollow(story, o.plan) for o in made]
        return [replace(o, cost=o.cost + price) if price else o for o, price in zip(made, looks, strict=True)]


def _overset(page: PageContent, plan: PagePlan, setter: Typesetter) -> bool:
    """Whether the plan leaves text out."""
    plans = {p.story: p for p in plan.stories}
    return any(overset_rows(story, plans.get(story.slug), setter) for story in page.stories)


def _at_origin(tiers: Sequence[Tier]) -> list[StoryPlan]:
    """The plans of a page as they were offered."""
    return [replace(p, column=0, line=0) for t in tiers for p in t.plans]


def _cheapest_pages(chains: list[Chain], looks: Callable[[Sequence[Tier]], float]) -> list[Chain]:
    """The first few by what they cost with their looks, which are worked out only for those that may be among them."""
    found: list[Chain] = []
    for cost, tiers in sorted(chains, key=_by_cost):
        if len(found) > _AT_ONCE and cost >= found[_AT_ONCE][0]:
            break
        insort(found, (cost + looks(tiers), tiers), key=_by_cost)
    return found[: _AT_ONCE + 1]


_by_cost = itemgetter(0)


def _settle(page: PageContent, setter: Typesetter, tiers: Sequence[Tier], first: int, lines: int) -> PagePlan:
    """Put tiers under one another with their gaps, some a line wider to fill the page.

    What is too deep is cut at the foot; a story that would keep fewer than ``_STUB`` lines there is left out.
    """
    plans: list[StoryPlan] = []
    at = first
    used = sum(t.lines for t in tiers) + sum(t.gap for t in tiers[1:])
    wider = lines - used if 0 < lines - used < len(tiers) else 0
    for number, tier in enumerate(tiers):
        if number:
            at += tier.gap + (1 if number > len(tiers) - 1 - wider else 0)
        for plan in tier.plans:
            depth = min(plan.lines, first + lines - at - plan.line)
            if depth >= min(_STUB, plan.lines):
                plans.append(replace(plan, line=plan.line + at, lines=depth))
        at += tier.lines
    return PagePlan(page.label, setter.grid.pitch, tuple(plans), max(0, first + lines - at))


def _boxed(stories: Sequence[Story]) -> frozenset[str]:
    """The stories of the page that stand in a box: those that say so, else the second of two or three."""
    asked = frozenset(story.slug for story in stories if story.form == "box")
    if not asked and 2 <= len(stories) <= 3 and stories[1].form == "auto":
        return frozenset((stories[1].slug,))
    return asked
