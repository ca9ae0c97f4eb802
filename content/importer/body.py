"""Body text put together again: pieces joined to paragraphs, lead-in phrases found, glued paragraphs noticed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.importer import words
from content.importer.furniture import continued
from content.importer.stories import Part, RawStory
from content.importer.traced import Traced

_LONGEST_LEAD_IN = 14
_SHORTEST_LEAD_IN = 5
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


def assemble(story: RawStory, indented: bool) -> list[RawBlock]:
    """The story's blocks. A piece that does not end as a sentence ends takes the next piece of text, whatever stood
    between.

    In a page whose paragraphs are typed with an indent, a line set close under another without one goes on with it
    too.
    """
    blocks: list[RawBlock] = []
    previous: Part | None = None
    for part in story.parts:
        last = blocks[-1] if blocks else None
        if (
            last is None
            or previous is None
            or part.kind != "text"
            or last.kind != "text"
            or not _goes_on(last, part, indented)
        ):
            blocks.append(RawBlock(part.kind, part.line.text, part.line.number))
        else:
            joined = continued(previous.line, last.text, part.line.text)
            between = any(previous.line.start < c.text.origin(0) < part.line.start for c in story.captions)
            joint = Joint(len(joined) - len(part.line.text), between, between or part.line.gap > 0)
            blocks[-1] = RawBlock("text", joined, last.line, (*last.joints, joint))
        previous = part
    return blocks


def _goes_on(last: RawBlock, part: Part, indented: bool) -> bool:
    if indented and part.line.indented:
        return False
    if words.ENUMERATOR.match(part.line.plain) and last.text.text.endswith(("；", ";")):
        return False
    if not words.ends_sentence(last.text.text):
        return True
    return indented and not part.line.gap


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
