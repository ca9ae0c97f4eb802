"""Ways out where a page's stories do not fit: what is lacking is reckoned first, then the few ways that promise enough
are tried by planning the page. The least damage first; loaded only where a page is overset.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from content.hao import HAO
from content.model import Edition, PageContent, Story
from layout.cutbacks import HARD, MARK, MOST, SHARE, Cutter
from layout.jump import TEXTS, best_turn, targets_of
from layout.placement import head_lines
from layout.plan import PagePlan, PicturePlan
from layout.trial import Trial
from layout.turning import with_story
from layout.way import Step, Way, changed

if TYPE_CHECKING:
    from layout.planner.shortfall import Short

SHOWN = 5
"""Ways that are told at most."""

_EFFORT = 16
"""Pages planned to try ways, past which no further way is looked for."""

_LEAVING = 3
"""Stories that are tried to leave the page."""

_SINGLE = 2
"""Stories for which it is asked whether a cut of theirs alone will do, the longest first."""

_DEAR = 2
"""Times the cheapest way's price that another may cost to be told."""

_TRIED = 2
"""Ways of one kind that are tried."""

_SIZE = (2.5, 1.0)
"""Price of a headline one hào smaller, of the lead and of another story."""

_HEADLINE = (5.0, 2.5)
"""Price of a headline one rank lower, of the lead and of another story."""

_PICTURE = (2.0, 1.5)
"""Price of a picture one column narrower, the lead's and another's."""

_WITHOUT = (6.0, 4.0)
"""Price of a picture left out, the lead's and another's."""

_TURN, _MOVE, _HOLD = 4.0, 3.0, 6.0
"""Price of turning a story, of moving one, of holding one over; the more characters move, the more."""


def ways_out(edition: Edition, plan: PagePlan, closed: Collection[str], trial: Trial) -> list[Way]:
    """Ways to make the page of ``plan`` fit, each of which does, the least damage first.

    ``closed`` are the labels of pages that take no further story: planned by hand, or too full themselves.
    """
    page = next(p for p in edition.pages if p.label == plan.page)
    if not page.stories:  # only a spread stands on it
        return []
    search = _Search(edition, page, plan, closed, trial)
    found = _various(sorted(search.ways(), key=lambda way: way.price))
    return [way for way in found if way.price <= found[0].price * _DEAR + 5][:SHOWN]


def _various(ways: Sequence[Way]) -> list[Way]:
    """Ways by price, without such as do what a cheaper one does, and more; and without such as cut besides a change
    and are dearer than cuts alone."""
    out: list[Way] = []
    for way in ways:
        mixed = len(set(way.kinds)) > 1 and "cut" in way.kinds
        if any(set(known.steps) <= set(way.steps) or (mixed and set(known.kinds) == {"cut"}) for known in out):
            continue
        out.append(way)
    return out


class _Search:
    """Ways out of one page."""

    def __init__(
        self, edition: Edition, page: PageContent, plan: PagePlan, closed: Collection[str], trial: Trial
    ) -> None:
        self.edition, self.page, self.trial = edition, page, trial
        self.plans = {p.story: p for p in plan.stories}
        self.targets = [t for t in targets_of(edition, page) if t.label not in closed]
        self.cutter = Cutter(page, trial)
        self.most = trial.tried + _EFFORT
        self.lead = page.stories[0].slug

    def ways(self) -> Iterator[Way]:
        """All kinds, until the effort is spent; the last resort where none is found."""
        found = 0
        kinds = (self._cuts, self._sizes, self._pictures, self._turns, self._moves, self._without, self._headlines)
        for kind in (*kinds, self._holds):
            for way in kind():
                found += 1
                yield way
            if found and self.trial.tried >= self.most:
                return
        if not found:
            yield from self._last()

    def _cuts(self) -> Iterator[Way]:
        """Cuts over as many stories as it takes, then of single ones."""
        cutter = self.cutter
        if cutter.short is None:
            return
        short = cutter.short or self._standing()
        yield from cutter.ways((), 0.0, self.page, short)
        for story in sorted(self.page.stories, key=lambda s: -s.characters)[:_SINGLE]:
            if {story.slug} != set(short) and cutter.may_alone(story):
                alone = self.trial.short(self.page, {story.slug: cutter.shares(self.page, SHARE)[story.slug]})
                yield from cutter.ways((), 0.0, self.page, alone) if alone else ()

    def _standing(self) -> dict[str, Short]:
        """The stories that find no room in the rectangles they stand in, where by their depths all would fit."""
        from layout.planner.shortfall import Short

        out = {}
        for story in self.page.stories:
            plan = self.plans.get(story.slug)
            if plan and (rows := self.trial.overset(story, plan, self.page)):
                out[story.slug] = Short(rows, plan)
        return out

    def _sizes(self) -> Iterator[Way]:
        """One headline a hào smaller."""
        steps = []
        for story in self.page.stories:
            size = self.trial.headline_size(story, self.plans.get(story.slug), self.page)
            smaller = next((points for _, points in HAO if points < size), 0.0)
            step = Step("size", story.slug, points=smaller)
            if smaller:
                steps.append((self._saved(story, step), step))
        yield from self._promising(steps, _SIZE)

    def _headlines(self) -> Iterator[Way]:
        """One headline a rank smaller."""
        ranked = [s for s in self.page.stories if 0 < s.rank < 3 and s.kind in TEXTS and s.slug in self.plans]
        steps = [(s, Step("headline", s.slug, s.rank + 1)) for s in ranked]
        yield from self._promising([(self._saved(s, step), step) for s, step in steps], _HEADLINE)

    def _saved(self, story: Story, step: Step) -> int:
        """Lines of one column that a headline takes less in its place."""
        plan, setter = self.plans[story.slug], self.cutter.setter
        if plan.panel or plan.tiers:
            return 0
        columns = setter.columns(plan.column, plan.columns, plan.form, plan.box)
        span = min(plan.head_columns, columns.count)
        smaller = next(s for s in changed(self.page, step).stories if s.slug == story.slug)
        rank = max(plan.rank, step.amount) if step.kind == "headline" else plan.rank
        before = setter.head(story, columns.span(span), plan.rank, plan.turns)
        after = setter.head(smaller, columns.span(span), rank, plan.turns)
        return (head_lines(before, setter.grid) - head_lines(after, setter.grid)) * span

    def _pictures(self) -> Iterator[Way]:
        """One picture a column narrower than its story asks for; the planner has tried the others."""
        steps = []
        for story, number, given in self._given():
            if given.columns > 1 and (story.pictures[number].columns or number):
                step = Step("picture", story.slug, given.columns - 1, number)
                steps.append((given.lines * (2 * given.columns - 1) // given.columns, step))
        yield from self._promising(steps, _PICTURE)

    def _without(self) -> Iterator[Way]:
        """A picture left out."""
        given = [(given.columns * given.lines, s, n) for s, n, given in self._given() if s.kind in TEXTS]
        yield from self._promising([(area, Step("without", s.slug, number=n)) for area, s, n in given], _WITHOUT)

    def _given(self) -> Iterator[tuple[Story, int, PicturePlan]]:
        """Pictures as the page has them now: story, number, columns and lines."""
        for story in self.page.stories:
            plan = self.plans.get(story.slug)
            for number, _ in enumerate(story.pictures):
                if plan and not plan.tiers and number < len(plan.pictures):
                    yield story, number, plan.pictures[number]

    def _promising(self, steps: Sequence[tuple[int, Step]], prices: tuple[float, float]) -> Iterator[Way]:
        """Of steps that save about so many lines each a few: those that save enough, the least first, then the others,
        the most first; such as save next to nothing are not tried. ``prices`` are those of the lead and of another."""
        lack, least = self.cutter.lack, self.cutter.least
        some = [(saves >= lack, saves, step) for saves, step in steps if saves and saves >= least]
        some.sort(key=lambda s: (not s[0], s[2].story == self.lead, s[1] if s[0] else -s[1], s[2]))
        for _, _, step in some[:_TRIED]:
            yield from self._changed(step, prices[step.story != self.lead])

    def _moves(self) -> Iterator[Way]:
        """A story on another page, the shortest that is enough; else the longest with what must be cut besides."""
        for story in self._leaving() if self.targets else ():
            target = self._target(story)
            if target:
                step = Step("move", story.slug, to=target)
                yield from self._changed(step, _MOVE + story.characters / 500)
                return

    def _target(self, story: Story) -> str:
        """The first page that takes a story; none where no page does."""
        for target in self.targets:
            page = with_story(target, story)
            if self.trial.may_take(target, story) and self.trial.fit(page).fits:
                return target.label
        return ""

    def _leaving(self) -> list[Story]:
        """Stories whose leaving helps, those first that leave the least to be cut, of these the shortest."""
        lack, least = self.cutter.lack, self.cutter.least
        areas = [(self.trial.least_area(self.page, story), story) for story in self._by_length()]
        enough = [(area >= lack, area, story) for area, story in areas if area >= least]
        enough.sort(key=lambda s: (not s[0], s[1] if s[0] else -s[1]))
        some = []
        for _, area, story in enough[:_LEAVING]:
            page = changed(self.page, Step("hold", story.slug))
            short = self.trial.short(page, self.cutter.shares(page, SHARE))
            if short is not None and self.cutter.eases(short):
                some.append((sum(s.rows for s in short.values()), area, story))
                if not short:
                    break
        return [story for _, _, story in sorted(some, key=lambda s: s[:2])]

    def _turns(self) -> Iterator[Way]:
        turn = best_turn(self.page, self.targets, self.trial, all_=True)
        if turn:
            yield Way(self.page.label, _TURN, (Step("turn", turn.story, turn.at, to=turn.to),))

    def _holds(self) -> Iterator[Way]:
        """A story held over."""
        for story in self._leaving()[:1]:
            yield from self._changed(Step("hold", story.slug), _hold_price(story))

    def _last(self) -> Iterator[Way]:
        """As the last resort as many stories held over as it takes, with cuts."""
        for share in (SHARE, HARD, MOST):
            page, price = self.page, 0.0
            held: list[Step] = []
            for story in (None, *self._by_length()):
                if story:
                    held.append(Step("hold", story.slug))
                    price += _hold_price(story)
                    page = changed(page, held[-1])
                short = self.trial.short(page, self.cutter.shares(page, share))
                ways = list(self.cutter.ways(tuple(held), price, page, short)) if short is not None else []
                if ways:
                    yield from ways
                    return

    def _by_length(self) -> list[Story]:
        some = [s for s in self.page.stories if s.slug != self.lead and not s.part]
        return sorted(some, key=lambda s: -s.characters)

    def _changed(self, step: Step, price: float) -> Iterator[Way]:
        """A change of one story, with what must be cut besides where that is clearly less than without it."""
        page = _named(self.page, step)
        short = self.trial.short(page, self.cutter.shares(page, SHARE))
        if short is not None and self.cutter.eases(short):
            yield from self.cutter.ways((step,), price, page, short)


def _named(page: PageContent, step: Step) -> PageContent:
    """The page with a story changed, or without it; under a name of its own where its pictures are counted anew, as
    settings are kept by names and numbers."""
    page = changed(page, step)
    if step.kind != "without":
        return page
    name = f"{step.story}{MARK}{step.number}"
    return replace(page, stories=tuple(replace(s, slug=name) if s.slug == step.story else s for s in page.stories))


def _hold_price(story: Story) -> float:
    return _HOLD + story.characters / 200
