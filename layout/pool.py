"""A pool of stories dealt over pages (``stories: pool``): by section, rank and depth, the same each time.

Each page gets a lead; then the stories, by rank and the longest first, go to the page of their section with the most
room left. What a page cannot hold when it is arranged goes back, and is tried on the other pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from content.model import Edition, PageContent, Story
from layout.dress import FaceSource
from layout.jump import TEXTS
from layout.offers import offers
from layout.plan import Form
from layout.report import Finding, Place
from layout.room import page_room
from layout.setters import page_setter
from layout.trial import Trial
from layout.typesetter import Typesetter

_RANK = 3
"""Rank of a story that names none, while its depth is reckoned; leads apart."""

_FULL = 0.95
"""Share of a page's room that dealing by depth alone fills; pictures grow into the rest."""

_WHITE = 2
"""Lines of white above a story."""


_OWN = 1.5
"""By how much a story of the page's own section may be shorter than another and still lead it."""


class Dealt(NamedTuple):
    """The edition with its pool on pages, and what is to be told."""

    edition: Edition
    findings: tuple[Finding, ...]


class _Hand(NamedTuple):
    """A page that takes stories: its room and what is taken of it, in lines of single columns; stories dealt to it."""

    page: PageContent
    room: int
    taken: int
    stories: tuple[Story, ...]

    @property
    def spare(self) -> int:
        return round(self.room * _FULL) - self.taken


def deal(
    edition: Edition, faces: FaceSource, planned: Mapping[str, Sequence[str]], pinned: Collection[str] = ()
) -> Dealt:
    """Deal the edition's pool over the pages that take of it.

    ``planned`` are the stories of pages that a plan has, by label: those of the pool stand there, and no others but on
    pages that are only ``pinned``.
    """
    trial = Trial(edition, faces)
    pool = {s.slug: s for s in edition.pool}
    hands: list[_Hand] = []
    closed: dict[str, PageContent] = {}
    for page in edition.pages:
        named = [pool.pop(slug) for slug in planned.get(page.label, ()) if slug in pool and page.pooled]
        if page.label in planned and page.label not in pinned:
            closed[page.label] = _with(page, named)
        elif page.pooled:
            setter = page_setter(page, trial.dress, trial.setters)
            room = page_room(page, trial.dress, setter.grid).whole()
            taken = sum(_need(s, page, setter) for s in page.stories)
            taken += sum(_need(s, page, setter) for s in named)
            hands.append(_Hand(page, room.lines * setter.grid.columns.count, taken, tuple(named)))
    sections = {hand.page.section for hand in hands}
    waiting = sorted(pool.values(), key=lambda s: (s.rank or _RANK, -s.characters, s.slug))
    hands, waiting = _leads(hands, waiting, sections, trial)
    hands, back = _rest(hands, waiting, sections, trial)
    hands, left = _settled(hands, back, sections, trial)
    made = closed | {hand.page.label: _with(hand.page, hand.stories) for hand in hands}
    pages = tuple(made.get(page.label, page) for page in edition.pages)
    findings = [_dealt(hand) for hand in hands if hand.stories] + [_left(story) for story in left]
    return Dealt(replace(edition, pages=pages, pool=()), tuple(findings))


def _with(page: PageContent, stories: Sequence[Story]) -> PageContent:
    """A page with these stories more: in order of rank; those without one get it by their order, as listed ones do."""
    every = [*page.stories, *stories]
    ranked = [
        s if s.rank else replace(s, rank=min(n, _RANK) if s.kind in TEXTS else _RANK) for n, s in enumerate(every, 1)
    ]
    return replace(page, stories=tuple(sorted(ranked, key=lambda s: s.rank)))


def _suits(story: Story, page: PageContent, sections: set[str]) -> bool:
    """Whether a story may stand on a page: in its section, where a page of the pool has that."""
    return not story.section or story.section not in sections or story.section == page.section


def _leads(
    hands: Sequence[_Hand], waiting: Sequence[Story], sections: set[str], trial: Trial
) -> tuple[list[_Hand], list[Story]]:
    """A lead for each page that has none: by rank, then the longest, of its own section rather."""
    left, out = list(waiting), []
    for hand in hands:
        fitting = [s for s in left if _suits(s, hand.page, sections) and s.rank < _RANK and s.kind in TEXTS]
        fitting.sort(key=lambda s: (s.rank or _RANK, -s.characters * (_OWN if s.section == hand.page.section else 1)))
        lead = next((s for s in fitting if _room_for(s, hand, trial)), None)
        if lead is None or any(s.rank == 1 for s in (*hand.page.stories, *hand.stories)):
            out.append(hand)
            continue
        left.remove(lead)
        out.append(_given(hand, lead, trial))
    return out, left


def _rest(
    hands: Sequence[_Hand], waiting: Sequence[Story], sections: set[str], trial: Trial
) -> tuple[list[_Hand], list[Story]]:
    """The other stories, each to the page with the most room left; those for which none has room."""
    now, back = list(hands), []
    for story in waiting:
        fitting = [
            n for n, hand in enumerate(now) if _suits(story, hand.page, sections) and _room_for(story, hand, trial)
        ]
        if not fitting:
            back.append(story)
            continue
        best = max(fitting, key=lambda n: (now[n].spare, -n))
        now[best] = _given(now[best], story, trial)
    return now, back


def _settled(
    hands: Sequence[_Hand], back: Sequence[Story], sections: set[str], trial: Trial
) -> tuple[list[_Hand], list[Story]]:
    """Pages arranged for real: what one cannot hold goes back, what is left is tried wherever it may stand."""
    now: list[_Hand] = []
    left = list(back)
    for hand in hands:
        while hand.stories and not trial.fit(_with(hand.page, hand.stories)).fits:
            least = max(hand.stories[1:] or hand.stories, key=lambda s: (s.rank or _RANK, -s.characters, s.slug))
            hand = hand._replace(stories=tuple(s for s in hand.stories if s is not least))
            left.append(least)
        now.append(hand)
    homeless = []
    for story in sorted(left, key=lambda s: (s.rank or _RANK, -s.characters, s.slug)):
        for number, hand in enumerate(now):
            stories = (*hand.stories, story)
            if _suits(story, hand.page, sections) and trial.fit(_with(hand.page, stories)).fits:
                now[number] = hand._replace(stories=stories)
                break
        else:
            homeless.append(story)
    return now, homeless


def _given(hand: _Hand, story: Story, trial: Trial) -> _Hand:
    setter = page_setter(hand.page, trial.dress, trial.setters)
    return hand._replace(taken=hand.taken + _need(story, hand.page, setter), stories=(*hand.stories, story))


def _room_for(story: Story, hand: _Hand, trial: Trial) -> bool:
    return _need(story, hand.page, page_setter(hand.page, trial.dress, trial.setters)) <= hand.spare


def _need(story: Story, page: PageContent, setter: Typesetter) -> int:
    """The least of a page's room that a story takes, in lines of single columns, by what it offers."""
    total = setter.grid.columns.count
    form: Form = "box" if story.form == "box" else "open"
    needs = []
    for columns in sorted({total, max(1, total // 2)}):
        found = offers(story, story.rank or _RANK, columns, form, setter, 4 * setter.grid.lines, strict=False)
        needs += [(offer.lines + _WHITE) * columns for offer in found]
    return min(needs, default=setter.grid.lines * total)


def _dealt(hand: _Hand) -> Finding:
    slugs = ", ".join(s.slug for s in hand.stories)
    hint = "--write-plan keeps it so"
    return Finding("dealt", "note", Place(page=hand.page.label), f"from the pool: {slugs}", hint)


def _left(story: Story) -> Finding:
    message = f"story {story.slug} of {story.characters} characters found no page"
    hint = "take other stories out of the pool, or add a page with stories: pool"
    place = Place(story.place.file, story=story.slug)
    return Finding("pool-left", "warning", place, message, hint)
