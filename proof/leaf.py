"""A page as the check sees it: what was to be printed, what stands there, and how a finding about it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from content.body import Paragraph, Run, Subhead
from content.model import PageContent, Story
from content.style import HouseStyle
from layout.display import Page
from layout.report import Finding, Place, Severity
from proof.columns import Body, read_bodies
from proof.lines import Line, read_lines

FAULT = "this is a fault of the program; rewording may help"
"""The hint where an editor did nothing wrong."""

_TURNED = ("kicker", "headline", "deck", "byline", "caption")


class Leaf(NamedTuple):
    """One page, its content and house style, every line on it, and the bodies of its stories in their columns; of two
    facing pages that a story crosses, the ``fold`` between them, mpt from the left."""

    page: Page
    content: PageContent
    style: HouseStyle
    lines: tuple[Line, ...]
    bodies: tuple[Body, ...]
    places: dict[tuple[str, str, int, int], str]
    fold: int = 0

    def blocks(self) -> list[list[Line]]:
        """The lines of every block of a story, text, captions, headline matter, by block, a list's by its items; verse
        is left out, whose lines are the author's."""
        blocks = [part for body in self.bodies for part in body.parts() if not body.is_verse(part[0])]
        others: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            if line.story and line.block.partition(".")[0] in _TURNED:
                others.setdefault((line.story, line.block), []).append(line)
        return blocks + [sorted(lines, key=lambda i: (i.baseline, i.left)) for lines in others.values()]

    def turned(self) -> list[list[Line]]:
        """The blocks that go over more than one line."""
        return [lines for lines in self.blocks() if len(lines) > 1]

    def is_text(self, line: Line) -> bool:
        """Whether a line of a body is set to a measure: not a subhead's, not verse."""
        body = next(body for body in self.bodies if body.story.slug == line.story)
        return not (body.is_subhead(line) or body.is_verse(line))

    def finding(self, code: str, severity: Severity, line: Line, what: str, hint: str) -> Finding:
        """A finding about a line: its page, story and block, its column and line there, and its text."""
        where = self.places.get(_key(line), "")
        place = Place(page=self.page.label, story=line.story, block=line.block)
        return Finding(code, severity, place, f"{where}{what}: {line.text}", hint)


def read_leaf(page: Page, content: PageContent, style: HouseStyle) -> Leaf:
    """Read a composed page back from its display list."""
    lines = read_lines(page)
    stories = [_as_set(story, style) for story in content.stories]
    bodies = tuple(read_bodies(page, lines, stories, style.indent_em))
    leaf = Leaf(page, content, style, lines, bodies, _places(bodies))
    return leaf._replace(places=leaf.places | _numbers(leaf.turned()))


def _as_set(story: Story, style: HouseStyle) -> Story:
    """A story with the text of its blocks as it is set: heads of briefs that run in are part of their paragraphs."""
    if story.kind != "briefs" or style.briefs.head != "run-in":
        return story
    blocks = list(story.blocks)
    for number, (head, block) in enumerate(pairwise(story.blocks), 1):
        if isinstance(head, Subhead) and isinstance(block, Paragraph):
            blocks[number] = replace(block, runs=(Run("\u3000".join(head.clauses) + "\u3000"), *block.runs))
    return replace(story, blocks=tuple(blocks))


def _places(bodies: Iterable[Body]) -> dict[tuple[str, str, int, int], str]:
    """Column and line of each line of text, both from 1."""
    return {
        _key(line): f"column {column.number}, line {number}: "
        for body in bodies
        for column in body.columns
        for number, line in enumerate(column.lines, 1)
    }


def _numbers(blocks: Iterable[Sequence[Line]]) -> dict[tuple[str, str, int, int], str]:
    """The number from 1 of each line of a headline, a caption and the like."""
    return {
        _key(line): f"line {number}: " for lines in blocks if lines[0].body < 0 for number, line in enumerate(lines, 1)
    }


def _key(line: Line) -> tuple[str, str, int, int]:
    return line.story, line.block, line.start, line.baseline
