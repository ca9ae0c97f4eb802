"""Cuts by which a page comes out: which stories, by how many characters and lines, and what damage they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from content.model import PageContent, Story
from layout.desk import SIMPLE
from layout.jump import TEXTS
from layout.plan import StoryPlan
from layout.trial import Trial
from layout.way import Step, Way, cut, may_go

if TYPE_CHECKING:
    from layout.planner.shortfall import Short

SHARE, HARD, MOST = 0.3, 0.6, 0.9
"""Share of a story that is proposed to be cut at most; where that is not enough on a page; where nothing is."""

MARK = "\x1f"
"""Parts a story's name from what was changed of it."""

_STEP = 10
"""Characters by which a cut is told."""

_MORE = (0, 1, 2, 4, 8)
"""Lines deeper than reckoned that a cut is tried, where no page comes out of the reckoned one."""

_FINER = 4
"""Times that a cut is halved."""

_EASED = 0.75
"""Share of the lines that a page lacks which are still to be cut besides another change."""

_FEW = 4
"""Stories that are cut besides another change at most."""

_PRICE_CUT = 80
"""Characters whose cutting is as bad as a price of 1."""

_PRICE_HARD = 4.0
"""Price of a story cut by more than ``SHARE``, once more for each time as much again."""


class _Cut(NamedTuple):
    """Stories that are cut: their steps, and the page with them so."""

    steps: tuple[Step, ...]
    page: PageContent


class Cutter:
    """Cuts of a page's stories; ``short`` is what the page lacks as it is, None where cuts are not enough."""

    def __init__(self, page: PageContent, trial: Trial) -> None:
        self.page, self.trial = page, trial
        self.setter = trial.densest(page)
        self.share = SHARE
        self.short = trial.short(page, self.shares(page, SHARE))
        if self.short is None:
            self.share = HARD
            self.short = trial.short(page, self.shares(page, HARD))

    @property
    def lack(self) -> float:
        """Lines of text that the page lacks; without end where no cuts are enough."""
        return sum(s.rows for s in self.short.values()) if self.short else inf

    @property
    def least(self) -> float:
        """Lines that a change must save at least to be worth it."""
        return self.lack * (1 - _EASED) if self.short else 0.0

    def may_alone(self, story: Story) -> bool:
        """Whether a cut of one story may be about what the page lacks."""
        share = self.shares(self.page, SHARE).get(story.slug, 0.0)
        return self.lack <= 2 * share * story.characters / self.setter.style.grid.measure

    def shares(self, page: PageContent, share: float) -> dict[str, float]:
        """What share of each story may be cut."""
        out = {}
        for story in page.stories:
            if story.kind in TEXTS and not (story.part and story.part.to):
                out[story.slug] = min(share, may_go(story) / max(1, story.characters))
        return out

    def eases(self, short: Mapping[str, Short]) -> bool:
        """Whether so much is clearly less to cut than on the page as it is."""
        return len(short) <= _FEW and sum(s.rows for s in short.values()) <= _EASED * self.lack

    def ways(
        self, before: tuple[Step, ...], price: float, page: PageContent, short: Mapping[str, Short]
    ) -> Iterator[Way]:
        """The way of these steps and the cuts that are ``short`` after them, if a page comes out."""
        if not short:
            if before and self.trial.fits_dense(page):
                yield Way(self.page.label, price, before)
            return
        for more in _MORE:
            done = self._cut(page, short, more)
            if done is None:
                return
            if self.trial.fits_dense(done.page):
                if len(page.stories) <= SIMPLE:
                    done = self._finer(page, done)
                originals = {s.slug: s for s in self.page.stories}
                price += sum(_cut_price(step, originals[step.story], n) for n, step in enumerate(done.steps))
                yield Way(self.page.label, price, (*before, *done.steps))
                return

    def _finer(self, page: PageContent, done: _Cut) -> _Cut:
        """A smaller cut of the story that is cut most, where a page of few stories comes out of that, too: in tiers it
        takes white that the reckoning does not know."""
        most = max(done.steps, key=lambda step: step.amount)
        low, high = 0, most.amount // _STEP
        for _ in range(_FINER):
            middle = (low + high) // 2
            if middle == low:
                break
            steps = tuple(s._replace(amount=middle * _STEP) if s is most else s for s in done.steps)
            tried = self._taken(page, steps)
            if self.trial.fits_dense(tried.page):
                high, done, most = middle, tried, next(s for s in tried.steps if s.story == most.story)
            else:
                low = middle
        return done

    def _taken(self, page: PageContent, steps: Sequence[Step]) -> _Cut:
        """A page with its stories cut by so many characters."""
        out = []
        for step in steps:
            story = next(s for s in page.stories if _slug(s) == step.story)
            shorter = _shorter(story, step.amount)
            page = replace(page, stories=tuple(shorter if s is story else s for s in page.stories))
            measure = self.setter.grid.columns.measure
            lines = self.setter.copy(story, measure).depth - self.setter.copy(shorter, measure).depth
            out.append(step._replace(lines=max(1, lines)))
        return _Cut(tuple(out), page)

    def _cut(self, page: PageContent, short: Mapping[str, Short], more: int) -> _Cut | None:
        """Each story cut until it holds in its rectangle, the most cut one ``more`` lines deeper; None where it has
        not so much text."""
        most = max(short, key=lambda slug: short[slug].rows)
        steps = []
        for story in page.stories:
            if story.slug not in short:
                continue
            plan = short[story.slug].plan
            plan = replace(plan, lines=plan.lines - more) if story.slug == most else plan
            characters = self._least(story, plan)
            if not characters:
                return None
            steps.append(Step("cut", _slug(story), characters))
        return self._taken(page, steps)

    def _least(self, story: Story, plan: StoryPlan) -> int:
        """The least cut by which a story holds in its rectangle, the story alone being set; 0 where none does."""
        low, high = 1, may_go(story) // _STEP
        if not self._holds_in(story, plan, high):
            return 0
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._holds_in(story, plan, middle) else (middle + 1, high)
        return low * _STEP

    def _holds_in(self, story: Story, plan: StoryPlan, steps: int) -> bool:
        shorter = _shorter(story, steps * _STEP)
        return not self.trial.overset(shorter, replace(plan, story=shorter.slug), self.page)


def _slug(story: Story) -> str:
    """A story's name without what ``_named`` and ``_shorter`` put to it."""
    return story.slug.partition(MARK)[0]


def _shorter(story: Story, characters: int) -> Story:
    """A story cut, under a name of its own, as settings are kept by names."""
    return replace(cut(story, characters), slug=f"{story.slug}{MARK}{characters}")


def _cut_price(step: Step, story: Story, before: int) -> float:
    """Price of a cut besides so many others."""
    beyond = step.amount / max(1, story.characters) / SHARE - 1
    return 1 + before / 2 + step.amount / _PRICE_CUT + (_PRICE_HARD * (1 + beyond) if beyond > 0.1 else 0.0)
