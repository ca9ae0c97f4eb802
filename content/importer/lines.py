"""The raw page as lines that hold something, each with its place in the input."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from content.importer.traced import Chunk, Traced

INDENTS = ("\u3000\u3000", "    ", "\t")
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``text`` is stripped and free of invisible characters. ``gap`` counts the blank lines before it (a form feed
    counts as one). ``tail`` is the input from the text's end to the line's end, its line break included.
    ``indented`` says that it begins with a paragraph's indent of two ems.
    """

    number: int
    text: Traced
    gap: int
    tail: tuple[int, int]
    indented: bool

    @property
    def plain(self) -> str:
        return self.text.text

    @property
    def start(self) -> int:
        return self.text.chunks[0].start


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole input as lines; ``starts`` are the offsets at which all lines begin, blank ones too."""

    name: str
    source: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an input offset."""
        row = max(bisect_right(self.starts, offset) - 1, 0)
        return row + 1, offset - self.starts[row] + 1 if self.starts else 1


def invisible(character: str) -> bool:
    """Whether a character has no form of its own and no business in text: controls, byte order marks, direction
    marks.
    """
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in _JOINERS
    return (category in ("Cc", "Cs") and not character.isspace()) or (
        category == "Cn" and _noncharacter(ord(character))
    )


def continued(line: Line, following: Line) -> Traced:
    """What a line's break becomes where its text goes on in another: nothing, or a space between Latin words."""
    before, after = line.plain[-1], following.plain[0]
    spaced = after.isascii() and after.isalpha() and before.isascii() and (before.isalpha() or before in ",.;:!?")
    return Traced((Chunk(*line.tail, " " if spaced else ""),))


def _noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def read_lines(text: str, name: str) -> Sheet:
    """Split raw text at every kind of line end (CR, LF, form feed, U+2028, ...)."""
    lines: list[Line] = []
    starts: list[int] = []
    offset = gap = 0
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        starts.append(offset)
        seen = Traced(tuple(_character(offset + n, c) for n, c in enumerate(raw)))
        core = _merged(seen.strip())
        if core.text:
            end = core.chunks[-1].end
            lines.append(Line(number, core, gap, (end, offset + len(raw)), _indented(raw)))
            gap = 0
        else:
            gap += 1
        if raw.endswith("\f"):
            gap += 1
        offset += len(raw)
    return Sheet(name, text, tuple(lines), tuple(starts))


def _character(offset: int, character: str) -> Chunk:
    if invisible(character):
        return Chunk(offset, offset + 1, "")
    if character.isspace() and unicodedata.category(character) == "Cc":
        return Chunk(offset, offset + 1, " ")
    return Chunk(offset, offset + 1, character)


def _indented(text: str) -> bool:
    body = text.lstrip("".join(INDENTS))
    return text[: len(text) - len(body)] in INDENTS


def _merged(text: Traced) -> Traced:
    """The same text in fewer chunks: neighbours become one where no character was dropped between them."""
    runs: list[list[Chunk]] = []
    for chunk in text.chunks:
        if runs and chunk.became and runs[-1][-1].became:
            runs[-1].append(chunk)
        else:
            runs.append([chunk])
    return Traced(tuple(Chunk(r[0].start, r[-1].end, "".join(c.became for c in r)) for r in runs))
