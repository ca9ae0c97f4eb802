"""A story's table of shapes: columns wide by lines deep, what each costs, and the plan it stands for.

From the offers of real composition (layout/offers.py): headline at the sizes and turns its rank allows, pictures at
spans and crops within limits, real line counts. Here is priced what a page editor asks of a rectangle as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, product
from math import log, log2
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from content.model import Story
from layout.headline.fills import HeadlineFills
from layout.offers import offers, rank_of, rank_on_page
from layout.plan import Form, StoryPlan
from layout.planner.pricing import Shape
from layout.typesetter import Typesetter

GAP = 2
"""Lines of white above a story, a rule in their middle."""

_BOX_LEAST = 200  # characters of a story that may be boxed unasked
_FORCED_WHITE = 4.0  # price of each line of white above a story where nothing else fills the page
_MOST_WHITE = 24
_FORCED_CUT = 200.0  # price of a story cut off at its foot, with 1 for each row
_LIKE = 6  # lines by which the leads of facing pages differ that are not alike


Forced = Literal["", "white", "cut"]


class Table(NamedTuple):
    """Shapes, and the plan of each at column 0, line 0, with lines of white above it beyond the gap."""

    shapes: tuple[Shape, ...]
    plans: dict[tuple[int, int, bool], tuple[StoryPlan, int]]

    def offered(self, shape: Shape) -> tuple[StoryPlan, int]:
        return self.plans[shape.columns, shape.lines, shape.boxed]


class Offered(NamedTuple):
    """A rectangle that a story offers: columns of the page, whether in a box, its price without pouring, its plan."""

    columns: int
    boxed: bool
    price: float
    plan: StoryPlan


_Size = tuple[int, int, bool]
"""Columns and lines of a plan, and whether it stands in a box."""


class _Known(NamedTuple):
    """A story's table as it was last asked for, how it was forced, and the cheapest offer of each size."""

    forced: Forced
    cheapest: dict[_Size, tuple[float, StoryPlan]]
    plans: dict[tuple[int, int, bool], tuple[StoryPlan, int]]
    shapes: dict[tuple[int, int, bool], Shape]


_made: WeakKeyDictionary[Typesetter, dict[tuple[Story, int, int], tuple[Offered, ...]]] = WeakKeyDictionary()
"""What stories offer, by the typesetter that made it: pages are planned again, at other tries and for ways out."""


class Shapes:
    """The offers of a page's stories, made once; ``poured`` is what pouring adds to what they cost.

    ``forced``, for pages that nothing else fills, adds rectangles with any white above (``white``), and such that cut
    their story off at the foot (``cut``).
    ``facing`` is the lead of the facing page, if that is planned; ``last`` where stories stood before.
    """

    def __init__(
        self,
        stories: Sequence[Story],
        setter: Typesetter,
        lines: int,
        facing: StoryPlan | None = None,
        last: Mapping[str, StoryPlan] | None = None,
    ) -> None:
        self.stories, self.setter, self.lines, self.facing, self.last = stories, setter, lines, facing, last or {}
        self.forced: Forced = ""
        self.weights = setter.style.planner
        self.poured: dict[StoryPlan, float] = {}
        self.heads = HeadlineFills(setter)
        self._offered: dict[int, tuple[Offered, ...]] = {}
        self._known: dict[int, _Known] = {}
        self._changed: dict[str, set[_Size]] = {}

    def table(self, number: int) -> Table:
        """The cheapest offer of every size, white above it included; what pouring has not changed since is kept."""
        slacks = list(accumulate((0.0, *self.weights.white)))
        if self.forced:
            slacks += [slacks[-1] + _FORCED_WHITE * n for n in range(1, _MOST_WHITE)]
        known = self._known.get(number)
        if known and known.forced == self.forced != "cut":
            cheapest, plans, shapes = known.cheapest, dict(known.plans), known.shapes
            new = self._changed.pop(self.stories[number].slug, set())
        else:
            cheapest, plans, shapes = {}, {}, {}
            new = {_size(offered) for offered in self.offered(number)}
        cheapest |= self._cheapest(number, new)
        new = new if plans else set(cheapest)
        for columns, deep, boxed in {(c, n + white, boxed) for c, n, boxed in new for white in range(len(slacks))}:
            best: tuple[float, StoryPlan, int] | None = None
            for white, slack in enumerate(slacks if deep <= self.lines else ()):
                if best and best[0] <= slack:
                    break
                found = cheapest.get((columns, deep - white, boxed))
                if found and (best is None or found[0] + slack < best[0]):
                    best = found[0] + slack, found[1], white
            if best:
                key = columns, deep + GAP, boxed
                plans[key], shapes[key] = best[1:], self._shape(number, key, best)
        self._known[number] = _Known(self.forced, cheapest, plans, shapes)
        return Table(tuple(shapes[key] for key in sorted(shapes)), plans)

    def _cheapest(self, number: int, sizes: set[_Size]) -> dict[_Size, tuple[float, StoryPlan]]:
        """The cheapest offer of each of these sizes, where stories are cut off those of less lines, too."""
        best: dict[_Size, tuple[float, StoryPlan]] = {}

        def offer(size: _Size, cost: float, plan: StoryPlan) -> None:
            if size not in best or cost < best[size][0]:
                best[size] = cost, plan

        for offered in self.offered(number):
            columns, boxed, price, plan = offered
            size = _size(offered)
            if size in sizes:
                cost = price + self.poured.get(plan, 0.0)
                offer(size, cost, plan)
                for less in range(1, plan.lines // 2) if self.forced == "cut" else ():
                    shorter = replace(plan, lines=plan.lines - less)
                    offer((columns, shorter.lines, boxed), cost + _FORCED_CUT + less * columns, shorter)
        return best

    def offered(self, number: int) -> tuple[Offered, ...]:
        """What a story offers, a few of each width and depth."""
        if number not in self._offered:
            self._offered[number] = self._kept(number)
        return self._offered[number]

    def learn(self, poured: Mapping[StoryPlan, float]) -> bool:
        """Count in what pouring adds to the cost of plans; whether that was not known and changes any."""
        news = {plan: cost for plan, cost in poured.items() if plan not in self.poured}
        self.poured.update(news)
        for plan, cost in news.items():
            if cost:
                self._changed.setdefault(plan.story, set()).add((plan.columns, plan.lines, plan.form == "box"))
        return any(news.values())

    def _kept(self, number: int) -> tuple[Offered, ...]:
        """What a story offers; kept for the next page that has it, where nothing of this page is in its prices."""
        kept = _made.setdefault(self.setter, {})
        key = (self.stories[number], min(number, 2), self.lines)
        if self.last or (self.facing and not number):
            return tuple(self._made(number, strict=True)) or tuple(self._made(number, strict=False))
        if key not in kept:
            kept[key] = tuple(self._made(number, strict=True)) or tuple(self._made(number, strict=False))
        return kept[key]

    def _made(self, number: int, *, strict: bool) -> list[Offered]:
        story = self.stories[number]
        total = self.setter.grid.columns.count
        out = []
        for columns in range((total + 1) // 2 if number == 0 else 1, total + 1):
            for rank, form in product(self._ranks(story, number, columns), self._forms(story, number, columns)):
                own = story.rank or (rank if number else rank_on_page(story, number))
                price = self.weights.demoted * (rank - own)
                price += self.weights.boxed if form == "box" and story.form != "box" else 0.0
                price += self._bare(story, columns, form)
                if number == 0:
                    price += self.weights.narrow_lead * max(0, total - 2 - columns)
                if story.slug in self.last and self.last[story.slug].columns != columns:
                    price += self.weights.moved
                for offer in offers(story, rank, columns, form, self.setter, self.lines, strict=strict):
                    rail = story.kind == "briefs" and columns == 1  # is to be a tower
                    looks = 0.0 if rail else self._looks(columns, offer.lines)
                    looks += self._like_facing(number, columns, offer.lines)
                    looks += 0.0 if number else self._dominant(offer.plan)
                    looks += self.heads.hollow(story, offer.plan)
                    out.append(Offered(columns, form == "box", price + offer.cost + looks, offer.plan))
        return out

    def _ranks(self, story: Story, number: int, columns: int) -> tuple[int, ...]:
        """The ranks of its headline; the lead's may be of the first in two thirds of the page, too."""
        rank, total = rank_of(story, number, columns), self.setter.grid.columns.count
        first = number == 0 and rank == 2 and rank_on_page(story, number) == 1 and columns * 3 >= total * 2
        return (1, rank) if first else (rank,)

    def _forms(self, story: Story, number: int, columns: int) -> tuple[Form, ...]:
        if story.form == "box":
            return ("box",)
        if story.form == "open" or number == 0 or columns < 2 or story.characters < _BOX_LEAST:
            return ("open",)
        return ("open", "box")

    def _looks(self, columns: int, lines: int) -> float:
        """What a rectangle costs as such: neither ribbon nor tower."""
        grid, w = self.setter.grid, self.weights
        shape = grid.columns.span(columns) / (lines * grid.pitch)
        ribbon = max(0.0, log(shape / max(0.1, w.ribbon_from))) ** 1.3
        tower = max(0.0, -log(shape * max(0.1, w.tower_from))) ** 1.3
        return float(w.ribbon * ribbon + w.tower * tower)

    def _shape(self, number: int, key: tuple[int, int, bool], best: tuple[float, StoryPlan, int]) -> Shape:
        cost, plan, _ = best
        dark = sum(p.columns * p.lines for p in plan.pictures)
        span = plan.pictures[0].columns if plan.pictures else 0
        head = self.heads.of(self.stories[number], plan)
        return Shape(*key, round(cost, 3), dark, span, head.size if head else 0)

    def _dominant(self, lead: StoryPlan) -> float:
        """What it costs that the pictures of the lead, if it has any, take little of the page."""
        dark = sum(p.columns * p.lines for p in lead.pictures)
        if not dark or lead.tiers:
            return 0.0
        share = dark / (self.setter.grid.columns.count * self.lines)
        return self.weights.dominant * max(0.0, log2(max(0.001, self.weights.dominant_from) / share))

    def _bare(self, story: Story, columns: int, form: Form) -> float:
        """What it costs that a notice leaves more than a character of white at both its sides."""
        if story.kind != "notice" or not self.weights.bare:
            return 0.0
        place = self.setter.columns(0, columns, form, story.box if form == "box" else "")
        text = self.setter.text_columns(story, 0, columns, form)
        white = max(0, place.span(place.count) - text.span(text.count) - 2 * place.size)
        return self.weights.bare * white / self.setter.grid.columns.measure

    def _like_facing(self, number: int, columns: int, lines: int) -> float:
        """Facing pages are told apart: their leads are not alike in width and depth."""
        lead = self.facing
        alike = lead and number == 0 and lead.columns == columns and abs(lead.lines - lines) < _LIKE
        return self.weights.mirrored if alike else 0.0


def _size(offered: Offered) -> _Size:
    return offered.columns, offered.plan.lines, offered.boxed


def standing(plan: StoryPlan, column: int, line: int, white: int) -> StoryPlan:
    """A plan put into its place; the white is above it, at the page's head below it."""
    return replace(plan, column=column, line=line + (white if line else 0))
