"""Which stories are turned to another page where a page does not fit (``--jump``, or ``jump: yes`` on a story).

A story goes on at the next page with room, of the same section first. As much stays as its page holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import NamedTuple

from content.model import Edition, PageContent, Story
from layout.report import Finding, Place
from layout.trial import NOT, Trial
from layout.turning import Turn, cuts, first_part, second_part, turned_pages, with_story

TEXTS = ("news", "commentary")
"""Kinds of stories that may be turned, and may lead a page."""

_FIRST_LEAST, _SECOND_LEAST = 200, 120
"""Characters that either part of a turned story has at least."""

_PLACES = 6
"""Places of a story at which it is tried to be turned, those first that leave the most on its page."""

_TARGETS = 4
"""Pages that are tried to take the rest."""

_GOOD = 3
"""Ways that come out among which the one with the fullest pages is taken."""


class _Found(NamedTuple):
    empty: int
    turn: Turn


def jumps(edition: Edition, over: Collection[str], fixed: Collection[str], trial: Trial, *, all_: bool) -> list[Turn]:
    """The turns by which the pages ``over`` come out. ``fixed`` pages are planned by hand and stay as they are.

    ``all_`` turns any story, else those alone that say ``jump: yes``. A page that no turn helps has none.
    """
    pages = {page.label: page for page in edition.pages}
    out: list[Turn] = []
    for page in edition.pages:
        if page.label not in over or page.label in fixed:
            continue
        targets = [p for p in targets_of(edition, page) if p.label not in fixed and p.label not in over]
        turn = best_turn(pages[page.label], [pages[t.label] for t in targets], trial, all_=all_)
        if turn:
            out.append(turn)
            pages[turn.page], pages[turn.to] = turned_pages(pages[turn.page], pages[turn.to], turn)
    return out


def targets_of(edition: Edition, page: PageContent) -> list[PageContent]:
    """The pages on which a page's stories may go on: those behind it, of its section first, then those before it."""
    number = edition.pages.index(page)
    others = [*edition.pages[number + 1 :], *reversed(edition.pages[:number])]
    return sorted(others, key=lambda p: (edition.pages.index(p) < number, p.section != page.section))


def best_turn(page: PageContent, targets: list[PageContent], trial: Trial, *, all_: bool) -> Turn | None:
    """The turn that makes a page fit and leaves its two pages the fullest; None where there is none."""
    stories = [s for s in page.stories if (all_ or s.jump) and not s.part and s.kind in TEXTS]
    for story in sorted(stories, key=lambda s: -s.characters):
        found: list[_Found] = []
        for way in _ways(page, story, targets, trial):
            found.append(way)
            if not way.empty or len(found) == _GOOD:
                break
        if found:
            return min(found, key=lambda f: f.empty).turn
    return None


def _ways(page: PageContent, story: Story, targets: list[PageContent], trial: Trial) -> Iterator[_Found]:
    """Turns of a story by which its page and another fit, those first that leave the most of it where it is."""
    if not targets:
        return
    turns = [Turn(story.slug, page.label, targets[0].label, at) for at in cuts(story)]
    turns = [t for t in turns if first_part(story, t).characters >= _FIRST_LEAST]
    turns = [t for t in turns if second_part(story, t).characters >= _SECOND_LEAST]

    def own(turn: Turn) -> PageContent:
        return turned_pages(page, targets[0], turn)[0]

    for turn in reversed(_short_enough(page, story, turns, trial)[-_PLACES:]):
        fit = trial.fit(own(turn))
        for target in targets[:_TARGETS] if fit.fits else ():
            to = turn._replace(to=target.label)
            rest = second_part(story, to)
            other = trial.fit(with_story(target, rest)) if trial.may_take(target, rest) else NOT
            if other.fits:
                yield _Found(fit.empty + other.empty, to)
                break


def _short_enough(page: PageContent, story: Story, turns: list[Turn], trial: Trial) -> list[Turn]:
    """The turns whose first part is about as short as it must be for its page to fit; of a vertical story they are
    tried, of others the lines that must go are reckoned and the part alone is set in what room it has."""
    if story.direction == "vertical":
        late = bisect_left(turns, True, key=lambda t: not trial.fit(turned_pages(page, page, t)[0]).fits)
        return turns[:late]
    short = trial.short(page, {story.slug: 1.0})
    if short is None:
        return []
    if story.slug not in short:
        return turns
    plan = short[story.slug].plan
    return turns[: bisect_left(turns, True, key=lambda t: trial.overset(first_part(story, t), plan, page) > 0)]


def turned_findings(edition: Edition) -> tuple[Finding, ...]:
    """Of each story that is turned: where, and how many characters each part has."""
    parts = {s.slug: (s, page) for page in edition.pages for s in page.stories if s.part and s.part.back}
    out = []
    for page in edition.pages:
        for story in page.stories:
            if not story.part or not story.part.to or story.slug not in parts:
                continue
            rest, other = parts[story.slug]
            message = f"turned to page {other.label}: {story.characters} characters stand here, {rest.characters} there"
            place = Place(page=page.label, story=story.slug)
            hint = "--write-plan keeps it; blocks in the plan say where it is parted"
            out.append(Finding("turned", "warning", place, message, hint))
    return tuple(out)
