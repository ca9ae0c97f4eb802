"""Text inside a block: pieces of one kind each, where each stands in its file, and the runs they become."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from content.body import Run
from content.characters import joins_without_space
from content.normalise import Edit, Spaces, edits, findings
from content.report import Finding, Place


class Matter(Struct, frozen=True):
    """What hangs on a piece besides its kind, as in ``Run``; ``unit`` keeps neighbours with readings apart."""

    ruby: str = ""
    unit: int = 0
    line: Literal["", "name", "book"] = ""
    span: int = 0
    form: Literal["", "note-mark", "fraction"] = ""


PLAIN = Matter()


class Piece(Struct, frozen=True):
    """Text of one kind; ``offset`` is where it begins in the block's source."""

    text: str
    offset: int
    strong: bool = False
    emphasis: bool = False
    matter: Matter = PLAIN


class Pieces:
    """The pieces of a paragraph, gathered from its source; a line's end inside it is a space only between Latin."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.note = ""
        self._tail = ""
        self._after_break = False

    def add(self, piece: Piece) -> None:
        """Add a piece; between two lines a space joins it where Latin meets Latin."""
        if not piece.text:
            return
        if self._after_break:
            self._after_break = False
            if not joins_without_space(self._tail, piece.text):
                self.pieces.append(Piece(" ", piece.offset, piece.strong, piece.emphasis))
        self.pieces.append(piece)
        self._tail = (self._tail + piece.text)[-8:]

    def end_line(self) -> None:
        self._after_break = True

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)


def runs(
    pieces: Sequence[Piece], locate: Callable[[int], Place], spaces: Spaces | None
) -> tuple[tuple[Run, ...], tuple[Finding, ...]]:
    """The runs of ``pieces``, made regular as ``spaces`` says (None: left as typed), and what was changed.

    ``locate`` gives the place of an offset in the block's source.
    """
    if spaces is None:
        return _merged(pieces), ()
    text = "".join(p.text for p in pieces)
    changes = edits(text, spaces)
    starts = list(accumulate((len(p.text) for p in pieces), initial=0))

    def place(offset: int) -> Place:
        number = bisect_right(starts, offset, hi=len(pieces)) - 1
        return locate(pieces[number].offset + offset - starts[number])

    notes = findings(text, changes, place)
    return _merged(_edited(pieces, starts, changes) if changes else pieces), notes


def _merged(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    filled = (p for p in pieces if p.text)
    groups = groupby(filled, key=lambda p: (p.strong, p.emphasis, p.matter))
    return tuple(_run("".join(p.text for p in group), *kind) for kind, group in groups)


def _run(text: str, strong: bool, emphasis: bool, matter: Matter) -> Run:
    if matter is PLAIN or matter == PLAIN:
        return Run(text, strong, emphasis)
    return Run(text, strong, emphasis, matter.ruby, matter.line, matter.span, matter.form)


def _edited(pieces: Sequence[Piece], starts: Sequence[int], changes: Sequence[Edit]) -> list[Piece]:
    """``pieces``, which begin at ``starts`` of their text, with ``changes`` made in them."""
    found: list[Piece] = []
    position = 0
    for edit in changes:
        found += _cut(pieces, starts, position, edit.start)
        found += (replace(p, text=edit.replacement) for p in _cut(pieces, starts, edit.start, edit.start + 1))
        position = edit.end
    return found + _cut(pieces, starts, position, starts[-1])


def _cut(pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> list[Piece]:
    """The stretch [start, end) of the text as pieces."""
    found = []
    number = bisect_right(starts, start, hi=len(pieces)) - 1
    while number < len(pieces) and starts[number] < end:
        at = starts[number]
        text = pieces[number].text[max(0, start - at) : end - at]
        if text:
            found.append(replace(pieces[number], text=text))
        number += 1
    return found


_LINE_END = re.compile("\n")


class Source:
    """The source of one inline token: offsets in it as places in the file."""

    def __init__(self, content: str, lines: Sequence[str], first: int, place: Callable[[int, int], Place]) -> None:
        self.content, self.first, self.place = content, first, place
        self.cursor = 0
        self.starts = [0, *(m.end() for m in _LINE_END.finditer(content))]
        typed = content.split("\n")
        self.indents = [
            max(0, line.find(part)) for line, part in zip(lines[first : first + len(typed)], typed, strict=True)
        ]

    def find(self, text: str) -> int:
        """Where ``text``, the next text of the token, begins; text with escapes in it, about where."""
        found = self.content.find(text, self.cursor)
        if found < 0:
            return self.cursor
        self.cursor = found + len(text)
        return found

    def locate(self, offset: int) -> Place:
        """The place in the file of an offset in the token."""
        line = min(bisect_right(self.starts, offset), len(self.indents)) - 1
        return self.place(self.first + line, self.indents[line] + offset - self.starts[line])
