"""Body text put together again: pieces joined to paragraphs, lead-in phrases found, glued paragraphs noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.importer import words
from content.importer.lines import continued
from content.importer.stories import Part, RawStory
from content.importer.traced import Traced, join

_LONGEST_LEAD_IN = 14
_SHORTEST_LEAD_IN = 5
_TAIL = 200
_LEAD_IN = re.compile(r"(?P<lead>[^。！？；，,;：:]+。)(?=.)")


@dataclass(frozen=True, slots=True)
class Joint:
    """Two pieces joined: the index in the paragraph's text where the second begins, whether a caption stood between.

    ``apart`` is False for lines that merely follow one another, as in a text typed line by line.
    """

    index: int
    across_caption: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A subhead or a paragraph of the body."""

    kind: str
    text: Traced
    line: int
    joints: tuple[Joint, ...] = ()


class _Draft:
    """A block while pieces are still coming; ``tail`` is enough of its end to see whether a sentence ends there."""

    def __init__(self, part: Part) -> None:
        self.kind = part.kind
        self.pieces = [part.line.text]
        self.length = len(part.line.text)
        self.first = self.last = part.line
        self.tail = part.line.plain
        self.joints: list[Joint] = []

    def goes_on(self, part: Part, indented: bool) -> bool:
        if part.kind != "text" or self.kind != "text" or (indented and part.line.indented):
            return False
        if words.JUMP.fullmatch(part.line.plain):
            return False
        if words.ENUMERATOR.match(part.line.plain) and self.tail.endswith(("；", ";")):
            return False
        return not words.ends_sentence(self.tail) or (indented and not part.line.gap)

    def add(self, part: Part, across_caption: bool) -> None:
        break_ = continued(self.last, part.line)
        self.length += len(break_)
        self.joints.append(Joint(self.length, across_caption, across_caption or part.line.gap > 0))
        self.length += len(part.line.text)
        self.pieces += (break_, part.line.text)
        self.tail = (self.tail + part.line.plain)[-_TAIL:]
        self.last = part.line

    def closed(self) -> RawBlock:
        return RawBlock(self.kind, join(self.pieces), self.first.number, tuple(self.joints))


def assemble(story: RawStory, indented: bool) -> list[RawBlock]:
    """The story's blocks; a piece that does not end as a sentence ends takes the next piece of text.

    Captions and blank lines between them do not matter. In a page whose paragraphs are typed with an indent, a line
    set close under another without one goes on with it too.
    """
    blocks: list[RawBlock] = []
    draft: _Draft | None = None
    for part in story.parts:
        if draft is not None and draft.goes_on(part, indented):
            low, high = draft.last.number, part.line.number
            draft.add(part, any(low < caption.line < high for caption in story.captions))
            continue
        if draft is not None:
            blocks.append(draft.closed())
        draft = _Draft(part)
    return [*blocks, draft.closed()] if draft is not None else blocks


def lead_ins(paragraphs: list[str]) -> dict[int, int]:
    """Which paragraphs open with a lead-in phrase (段首语), and how long it is with its full stop.

    A first sentence of 5 to 14 characters without a comma inside, before much more text. It counts only as a habit
    of the story: in three paragraphs at least, a third of all, and in neighbours somewhere.
    """
    found: dict[int, int] = {}
    for index, text in enumerate(paragraphs):
        match = _LEAD_IN.match(text)
        if match is None:
            continue
        lead = match["lead"]
        if _SHORTEST_LEAD_IN <= len(lead) <= _LONGEST_LEAD_IN and len(text) >= 4 * len(lead) and balanced(lead):
            found[index] = len(lead)
    neighbours = any(index + 1 in found for index in found)
    return found if len(found) >= 3 and len(found) * 3 >= len(paragraphs) and neighbours else {}


def balanced(text: str) -> bool:
    """Whether quotes close in it."""
    return text.count("“") == text.count("”") and text.count("《") == text.count("》")


def glued(paragraphs: list[str], leads: dict[int, int]) -> list[tuple[int, int]]:
    """Places (paragraph, index) where a column's break has likely glued two paragraphs together.

    Where at least three of the story's lead-ins share a form (a quoted word of the same length, then Han), a
    sentence of that form inside a paragraph, after the end of another, is likely to have opened a paragraph of its
    own.
    """
    places: list[tuple[int, int]] = []
    forms: dict[int, list[int]] = {}
    for index, length in leads.items():
        quoted = re.match(r"“([^”]{1,4})”", paragraphs[index])
        if quoted:
            forms.setdefault(len(quoted[1]), []).append(length)
    for size, lengths in forms.items():
        if len(lengths) < 3:
            continue
        low, high = min(lengths) - size - 4, max(lengths) - size - 2
        pattern = re.compile(rf"(?<=[。！？”])“[^”]{{{size}}}”[{words.HAN}]{{{max(low, 1)},{max(high, 1)}}}。")
        for index, text in enumerate(paragraphs):
            places += [(index, m.start()) for m in pattern.finditer(text) if words.ends_sentence(text[: m.start()])]
    return sorted(places)
