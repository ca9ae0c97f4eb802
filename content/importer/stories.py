"""Stories told apart: where each begins, its headline group, bylines, captions, and its body in raw parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from content.importer import words
from content.importer.captions import Caption, split_caption, whole_captions
from content.importer.heads import kicker_end, read_heads
from content.importer.lines import Line
from content.importer.people import TracedCredit, read_people
from content.importer.roles import Role, role_of
from content.importer.traced import Traced

_LONGEST_SUBHEAD = 26
_LONGEST_SINGLE_SUBHEAD = 18
_UPRIGHT_LEAST = 6


class Part(NamedTuple):
    """A piece of the body: a subhead, or text that may be a whole paragraph or a piece of one."""

    kind: Literal["subhead", "text"]
    line: Line


class Start(NamedTuple):
    """The lines of a headline group; ``guessed`` where only their look says so."""

    heads: list[int]
    guessed: bool = False


@dataclass(slots=True)
class RawStory:
    """A story as cut from the page; ``at`` is the index of its first line, ``guessed`` says that its headline is."""

    at: int
    kicker: Traced | None = None
    headline: list[Traced] = field(default_factory=list)
    deck: Traced | None = None
    bylines: list[TracedCredit] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    guessed: bool = False

    @property
    def depth(self) -> int:
        """How deep the story will stand, in body characters: a headline counts as 200, a picture as 450."""
        body = sum(len(p.line.plain) if p.kind == "text" else 40 for p in self.parts)
        return body + 200 + 450 * len(self.captions)


def split_stories(lines: tuple[Line, ...], indices: tuple[int, ...]) -> list[RawStory]:
    """Cut the lines at ``indices`` (those that are no furniture) into stories, in the order of the page."""
    if not indices:
        return []
    lines, indices = whole_captions(lines, indices)
    roles = {i: role_of(lines[i]) for i in indices}
    for run in upright_runs(lines, indices):
        roles |= dict.fromkeys(run, "text")
    indented = sum(lines[i].indented for i in indices) >= 2
    if indented:
        roles = {i: "text" if r == "short" and lines[i].indented else r for i, r in roles.items()}
    starts = _starts(lines, indices, roles)
    opening = min(starts, default=0)
    if opening and not any(roles[i] in ("text", "byline") for i in indices[:opening]):
        # Captions above the first headline are that story's.
        starts[0] = starts.pop(opening)
    bounds = sorted({*starts, 0})
    return [
        _story(lines, indices[low:high], starts.get(low, Start([])), roles)
        for low, high in pairwise((*bounds, len(indices)))
    ]


def upright_runs(lines: tuple[Line, ...], indices: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Runs of lines of one character, or a number of two: vertical text taken out of a PDF, with no headline in it."""
    runs: list[list[int]] = [[]]
    for index in indices:
        text = lines[index].plain
        if len(text) == 1 or (len(text) == 2 and text.isdigit()):
            runs[-1].append(index)
        elif runs[-1]:
            runs.append([])
    return [tuple(run) for run in runs if len(run) >= _UPRIGHT_LEAST]


def _starts(lines: tuple[Line, ...], indices: tuple[int, ...], roles: dict[int, Role]) -> dict[int, Start]:
    """Positions in ``indices`` where a story begins.

    A byline, a dateline (本报讯) or a kicker with two clauses says that the short lines before or in it are a headline;
    three short lines or more together are likely one too.
    """
    starts: dict[int, Start] = {}
    headed: set[int] = set()
    for position, index in enumerate(indices):
        role, line = roles[index], lines[index]
        before = indices[position - 1] if position else None
        if role == "byline" and (before is None or roles[before] != "byline"):
            starts |= _start_before(position, indices, roles, lines)
        elif role == "text" and words.DATELINE.match(line.plain):
            starts |= _start_before(position, indices, roles, lines, single=True)
        elif role == "short" and kicker_end(line.plain) > 4 and len(words.clauses(line.plain)) > 1:
            if before is None or roles[before] != "text" or words.ends_sentence(lines[before].plain):
                starts[position] = Start([index])
        elif role == "text" and position > 3 and all(roles[i] == "short" for i in indices[position - 3 : position]):
            starts |= _start_before(position, indices, roles, lines, guessed=True)
    # A headline found by its form may have been found again, with its neighbours, by the byline under it.
    for position in sorted(starts):
        if indices[position] in headed:
            del starts[position]
        else:
            headed.update(starts[position].heads)
    return starts


def _start_before(
    position: int,
    indices: tuple[int, ...],
    roles: dict[int, Role],
    lines: tuple[Line, ...],
    single: bool = False,
    guessed: bool = False,
) -> dict[int, Start]:
    """The headline in the short lines before a position, by where it begins; with ``single`` no blank is in it."""
    heads: list[int] = []
    first = position
    at = position - 1
    while at >= 0 and len(heads) < 5 and roles[indices[at]] in ("short", "caption"):
        if roles[indices[at]] == "short":
            if heads and single and lines[heads[0]].gap:
                break
            heads.insert(0, indices[at])
            first = at
        at -= 1
    return {first: Start(heads, guessed)} if heads else {}


def _story(lines: tuple[Line, ...], indices: tuple[int, ...], start: Start, roles: dict[int, Role]) -> RawStory:
    heads = start.heads or _guess(indices, roles)
    kicker, headline, deck = read_heads([lines[i] for i in heads])
    story = RawStory(indices[0], kicker, headline, deck, guessed=start.guessed or not start.heads)
    for index in indices:
        line = lines[index]
        if index in heads:
            continue
        role = roles[index]
        people = read_people(line.text) if role == "byline" else None
        caption = split_caption(line.text) if role == "caption" else None
        if people:
            story.bylines.extend(people.credits)
        elif caption:
            story.captions.append(Caption(*caption, line.number))
        elif role == "short" and _is_subhead(story, line):
            story.parts.append(Part("subhead", line))
        else:
            story.parts.append(Part("text", line))
    return story


def _guess(indices: tuple[int, ...], roles: dict[int, Role]) -> list[int]:
    """The first short line as headline where nothing says which is one."""
    first = next((i for i in indices if roles[i] == "short"), None)
    # A short line in the middle of text is a subhead; one before all text is the headline.
    if first is None or any(roles[i] == "text" for i in indices if i < first):
        return []
    return [first]


def _is_subhead(story: RawStory, line: Line) -> bool:
    """A short line without a final stop, unless it goes on with a paragraph that is still open."""
    text = line.plain
    double = len(words.clauses(text)) > 1
    if len(text) > (_LONGEST_SUBHEAD if double else _LONGEST_SINGLE_SUBHEAD) or re.search(r"[，,、]", text):
        return False
    before = story.parts[-1] if story.parts else None
    closed = before is None or before.kind == "subhead" or words.ends_sentence(before.line.plain)
    return closed or (double and line.gap > 0)
