"""A way out of a page that is too full: what is to be changed, in the words of the report, and the edition with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec.structs import replace

from content.body import Block, Paragraph, Run, Subhead
from content.hao import HAO
from content.model import Edition, PageContent, Story
from layout.plan_fit import counted
from layout.report import Finding, Place
from layout.turning import Turn, turned, with_story

Kind = Literal["cut", "picture", "without", "size", "headline", "move", "turn", "hold"]


class Step(NamedTuple):
    """A change of one story.

    amount  characters to be cut; columns a picture is to have; rank of the headline; block at which it is turned.
    lines   of text that a cut takes away.
    number  which of the story's pictures, from 0.
    to      the page to which the story is moved or turned.
    points  size of the headline.
    """

    kind: Kind
    story: str
    amount: int = 0
    number: int = 0
    to: str = ""
    points: float = 0.0
    lines: int = 0

    def __str__(self) -> str:
        match self.kind:
            case "cut":
                return f"cut {self.amount} characters ({counted(self.lines, 'line')}) of {self.story}"
            case "picture":
                return f"set picture {self.number + 1} of {self.story} one column narrower (columns: {self.amount})"
            case "without":
                return f"leave out picture {self.number + 1} of {self.story}"
            case "size":
                name = next((name for name, size in HAO if size == self.points), "")
                return f"set the headline of {self.story} one hào smaller, {name} (headline_size: {self.points:g})"
            case "headline":
                return f"set the headline of {self.story} one rank smaller (rank: {self.amount})"
            case "move":
                return f"move {self.story} to page {self.to}"
            case "turn":
                return f"turn {self.story} to page {self.to} behind its paragraph {self.amount} (jump: yes, or --jump)"
            case "hold":
                return f"hold {self.story} over"


class Way(NamedTuple):
    """Changes that together make page ``page`` fit; ``price`` is how much damage they do."""

    page: str
    price: float
    steps: tuple[Step, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(step.kind for step in self.steps)

    def __str__(self) -> str:
        cuts = [step for step in self.steps if step.kind == "cut"]
        parts = [str(step) for step in self.steps if step.kind != "cut"]
        if cuts:
            first, *others = cuts
            parts += [str(first), *(f"{cut.amount} ({cut.lines}) of {cut.story}" for cut in others)]
        *before, last = parts
        return f"{', '.join(before)} and {last}" if before else last


def applied(edition: Edition, way: Way) -> Edition:
    """The edition after a way out was taken."""
    for step in way.steps:
        if step.kind == "turn":
            edition = turned(edition, [Turn(step.story, way.page, step.to, step.amount)])
            continue
        moved = next(s for p in edition.pages for s in p.stories if s.slug == step.story)
        pages = []
        for page in edition.pages:
            if step.kind == "move" and page.label == step.to:
                page = with_story(page, moved)
            elif page.label == way.page:
                page = changed(page, step)
            pages.append(page)
        edition = replace(edition, pages=tuple(pages))
    return edition


def changed(page: PageContent, step: Step) -> PageContent:
    """The page after a step that changes one of its stories, or takes it away; not one that turns a story."""
    if step.kind in ("move", "hold"):
        stories = tuple(s for s in page.stories if s.slug != step.story)
    else:
        stories = tuple(_with(s, step) if s.slug == step.story else s for s in page.stories)
    return replace(page, stories=tuple(sorted(stories, key=lambda s: s.rank)))


def way_findings(page: str, ways: Sequence[Way]) -> tuple[Finding, ...]:
    """The ways as lines of the report."""
    return tuple(
        Finding("way-out", "warning", Place(page=page, story=_story(way)), f"to make the page fit, way {number}: {way}")
        for number, way in enumerate(ways, 1)
    )


def _story(way: Way) -> str:
    """The story that a way changes; none where it changes several."""
    first, *others = {step.story for step in way.steps}
    return "" if others else first


def _with(story: Story, step: Step) -> Story:
    pictures, number = story.pictures, step.number
    match step.kind:
        case "cut":
            return cut(story, step.amount)
        case "picture":
            narrower = replace(pictures[number], columns=float(step.amount))
            return replace(story, pictures=(*pictures[:number], narrower, *pictures[number + 1 :]))
        case "without":
            return replace(story, pictures=(*pictures[:number], *pictures[number + 1 :]))
        case "size":
            return replace(story, headline_size=step.points)
        case "headline":
            return replace(story, rank=step.amount)
        case _:
            return story


def cut(story: Story, characters: int) -> Story:
    """A story shorter by so many characters, taken from its last paragraphs; never the first paragraph. A subhead
    that would end it goes, too."""
    blocks: list[Block] = list(story.blocks)
    left = characters
    for number in reversed(range(1, len(blocks))):
        block = blocks[number]
        if left <= 0:
            break
        if number not in story.stretch:
            continue
        if isinstance(block, Subhead) and number == len(blocks) - 1:
            del blocks[number]
        elif isinstance(block, Paragraph):
            text = block.text
            if len(text) <= left:
                left -= len(text)
                del blocks[number]
            else:
                blocks[number] = replace(block, runs=(Run(text[: len(text) - left]),))
                left = 0
    part = replace(story.part, end=len(blocks)) if story.part and not story.part.to else story.part
    return replace(story, blocks=tuple(blocks), part=part)


def may_go(story: Story) -> int:
    """Characters of a story that ``cut`` can take away."""
    numbers = (n for n in story.stretch if n)
    return sum(len(story.blocks[n].text) for n in numbers if isinstance(story.blocks[n], Paragraph))
