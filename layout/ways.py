"""Ways out where a page's stories do not fit: each tried by arranging the page, the least damage first.

Loaded only where a page is overset.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec.structs import replace

from content.body import Block, Paragraph, Run
from content.hao import HAO
from content.model import Edition, PageContent, Story
from layout.jump import TEXTS, best_turn, targets_of
from layout.plan import PagePlan
from layout.report import Finding, Place
from layout.trial import Trial
from layout.turning import Turn, turned, with_story

SHOWN = 5
"""Ways that are told at most."""

Kind = Literal["cut", "picture", "size", "headline", "move", "turn"]

_STEP = 10
"""Characters by which a cut is told."""

_CUT_MOST = 0.3
"""Share of a story that is proposed to be cut at most."""

_CUTS = 2
"""Cuts of different stories that are told."""

_PRICE_CUT = 80
"""Characters whose cutting is as bad as a price of 1."""

_SIZE = (2.5, 1.0)
"""Price of a headline one hào smaller, of the lead and of another story."""

_HEADLINE = (5.0, 2.5)
"""Price of a headline one rank lower, of the lead and of another story."""

_PICTURE = (2.0, 1.5)
"""Price of a picture one column narrower, the lead's and another's."""

_TURN, _MOVE = 4.0, 3.0
"""Price of turning a story, and of moving one; the more characters move, the more."""


class Way(NamedTuple):
    """A way to make page ``page`` fit, by a change of ``story``.

    amount  characters to be cut; columns a picture is to have; rank of the headline; block at which it is turned.
    number  which of the story's pictures, from 0.
    to      the page to which the story is moved or turned.
    points  size of the headline.
    price   how much damage it does.
    """

    kind: Kind
    page: str
    story: str
    price: float
    amount: int = 0
    number: int = 0
    to: str = ""
    points: float = 0.0

    def __str__(self) -> str:
        match self.kind:
            case "cut":
                return f"cut {self.amount} characters of {self.story}"
            case "picture":
                columns = f"{self.amount} column{'' if self.amount == 1 else 's'}"
                return (
                    f"set picture {self.number + 1} of {self.story} over {columns}, one fewer (columns: {self.amount})"
                )
            case "size":
                name = next((name for name, size in HAO if size == self.points), "")
                return f"set the headline of {self.story} one hào smaller, {name} (headline_size: {self.points:g})"
            case "headline":
                return f"set the headline of {self.story} one rank smaller (rank: {self.amount})"
            case "move":
                return f"move {self.story} to page {self.to}"
            case "turn":
                return f"turn {self.story} to page {self.to} behind its paragraph {self.amount} (--jump)"


def ways_out(edition: Edition, plan: PagePlan, fixed: Sequence[str], trial: Trial) -> list[Way]:
    """Ways to make the page of ``plan`` fit, each of which does, the least damage first.

    ``fixed`` are the labels of pages that are planned by hand and take no further story.
    """
    page = next(p for p in edition.pages if p.label == plan.page)
    found = [*_cuts(page, trial), *_pictures(page, plan, trial), *_headlines(page, plan, trial)]
    found += [*_moves(edition, page, fixed, trial), *_turns(edition, page, fixed, trial)]
    return sorted(found, key=lambda w: w.price)[:SHOWN]


def applied(edition: Edition, way: Way) -> Edition:
    """The edition after a way out was taken."""
    if way.kind == "turn":
        return turned(edition, [Turn(way.story, way.page, way.to, way.amount)])
    pages = []
    moved = next(s for p in edition.pages for s in p.stories if s.slug == way.story)
    for page in edition.pages:
        if way.kind == "move" and page.label == way.to:
            page = with_story(page, moved)
        elif page.label == way.page:
            page = _changed(page, way)
        pages.append(page)
    return replace(edition, pages=tuple(pages))


def way_findings(page: str, ways: Sequence[Way]) -> tuple[Finding, ...]:
    """The ways as lines of the report."""
    return tuple(
        Finding("way-out", "warning", Place(page=page, story=way.story), f"to make the page fit, way {number}: {way}")
        for number, way in enumerate(ways, 1)
    )


def _changed(page: PageContent, way: Way) -> PageContent:
    """The page after a way that changes one of its stories, or takes it away."""
    stories = tuple(_with(s, way) if s.slug == way.story else s for s in page.stories)
    if way.kind == "move":
        stories = tuple(s for s in page.stories if s.slug != way.story)
    return replace(page, stories=tuple(sorted(stories, key=lambda s: s.rank)))


def _with(story: Story, way: Way) -> Story:
    match way.kind:
        case "cut":
            return cut(story, way.amount)
        case "picture":
            picture = replace(story.pictures[way.number], columns=float(way.amount))
            pictures = (*story.pictures[: way.number], picture, *story.pictures[way.number + 1 :])
            return replace(story, pictures=pictures)
        case "size":
            return replace(story, headline_size=way.points)
        case "headline":
            return replace(story, rank=way.amount)
        case _:
            return story


def cut(story: Story, characters: int) -> Story:
    """A story shorter by so many characters, taken from its last paragraphs; never the first paragraph."""
    blocks: list[Block] = list(story.blocks)
    left = characters
    for number in reversed(range(1, len(blocks))):
        block = blocks[number]
        if not isinstance(block, Paragraph) or left <= 0 or number not in story.stretch:
            continue
        text = block.text
        if len(text) <= left:
            left -= len(text)
            del blocks[number]
        else:
            blocks[number] = replace(block, runs=(Run(text[: len(text) - left]),))
            left = 0
    part = replace(story.part, end=len(blocks)) if story.part and not story.part.to else story.part
    return replace(story, blocks=tuple(blocks), part=part)


def _fits(page: PageContent, trial: Trial) -> bool:
    return trial.fit(page).fits


def _cuts(page: PageContent, trial: Trial) -> Iterator[Way]:
    """The least cut of one story that makes the page fit, the longest stories first."""
    found = 0
    for story in sorted(page.stories, key=lambda s: -s.characters):
        if (story.part and story.part.to) or story.kind not in TEXTS:
            continue
        most = int(story.characters * _CUT_MOST) // _STEP
        if most < 1 or not _fits_cut(page, story, most * _STEP, trial):
            continue
        low, high = 1, most
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if _fits_cut(page, story, middle * _STEP, trial) else (middle + 1, high)
        yield Way("cut", page.label, story.slug, 1 + low * _STEP / _PRICE_CUT, low * _STEP)
        found += 1
        if found == _CUTS:
            return


def _fits_cut(page: PageContent, story: Story, characters: int, trial: Trial) -> bool:
    """Whether the page fits with a story cut; it goes under another name, as settings are kept by that."""
    shorter = cut(story, characters)
    stories = tuple(shorter if s is story else s for s in page.stories)
    return _fits(_renamed(replace(page, stories=stories), story.slug, f"{story.slug}~{characters}"), trial)


def _renamed(page: PageContent, slug: str, name: str) -> PageContent:
    """The page with a story under another name."""
    return replace(page, stories=tuple(replace(s, slug=name) if s.slug == slug else s for s in page.stories))


def _pictures(page: PageContent, plan: PagePlan, trial: Trial) -> Iterator[Way]:
    """One picture a column narrower than the page gives it; the cheapest that is enough."""
    planned = {p.story: p.pictures for p in plan.stories}
    for order, story in sorted(enumerate(page.stories), reverse=True):
        for number, picture in enumerate(planned.get(story.slug, ())):
            if picture.columns < 2 or number >= len(story.pictures):
                continue
            way = Way("picture", page.label, story.slug, _PICTURE[order > 0], picture.columns - 1, number)
            if _fits(_changed(page, way), trial):
                yield way
                return


def _headlines(page: PageContent, plan: PagePlan, trial: Trial) -> Iterator[Way]:
    """One headline a hào smaller, not the lead's where another will do; a rank smaller where none of that will do."""
    planned = {p.story: p for p in plan.stories}
    for order, story in sorted(enumerate(page.stories), reverse=True):
        size = trial.headline_size(story, planned.get(story.slug), page)
        smaller = next((points for _, points in HAO if points < size), 0.0)
        if smaller:
            way = Way("size", page.label, story.slug, _SIZE[order > 0], points=smaller)
            if _fits(_renamed(_changed(page, way), story.slug, f"{story.slug}~{smaller}"), trial):
                yield way
                return
    for order, story in sorted(enumerate(page.stories), reverse=True):
        if story.rank < 3 and story.kind in TEXTS:
            way = Way("headline", page.label, story.slug, _HEADLINE[order > 0], story.rank + 1)
            if _fits(_changed(page, way), trial):
                yield way
                return


def _moves(edition: Edition, page: PageContent, fixed: Sequence[str], trial: Trial) -> Iterator[Way]:
    """The shortest story whose leaving makes this page fit, to the first page that takes it."""
    if len(page.stories) < 2:
        return
    for story in sorted(page.stories[1:], key=lambda s: s.characters):
        way = Way("move", page.label, story.slug, _MOVE + story.characters / 500)
        if story.part or not _fits(_changed(page, way), trial):
            continue
        for target in targets_of(edition, page):
            if target.label not in fixed and _fits(with_story(target, story), trial):
                yield way._replace(to=target.label)
                return


def _turns(edition: Edition, page: PageContent, fixed: Sequence[str], trial: Trial) -> Iterator[Way]:
    targets = [t for t in targets_of(edition, page) if t.label not in fixed and _fits(t, trial)]
    turn = best_turn(page, targets, trial, all_=True)
    if turn:
        yield Way("turn", page.label, turn.story, _TURN, turn.at, to=turn.to)
