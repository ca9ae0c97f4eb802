"""Text inside a block: pieces of one kind each, where each stands in its file, and the runs they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from content.characters import joins_without_space
from content.model import Run
from content.normalise import Edit, Spaces, edits, findings
from content.report import Finding, Place


class Piece(NamedTuple):
    """Text of one kind; ``offset`` is where it begins in the block's source."""

    text: str
    offset: int
    strong: bool = False
    emphasis: bool = False


class Pieces:
    """The pieces of a paragraph, gathered from its source; a line's end inside it is a space only between Latin."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._after_break = False

    def add(self, piece: Piece) -> None:
        if not piece.text:
            return
        if self._after_break:
            self._after_break = False
            if self.pieces and not joins_without_space(self.text, piece.text):
                self.pieces.append(Piece(" ", piece.offset, piece.strong, piece.emphasis))
        self.pieces.append(piece)

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
    notes = findings(text, changes, lambda offset: locate(_source_offset(pieces, offset)))
    return _merged(_edited(pieces, changes) if changes else pieces), notes


def _merged(pieces: Iterable[Piece]) -> tuple[Run, ...]:
    found: list[Run] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last is not None and (last.strong, last.emphasis) == (piece.strong, piece.emphasis):
            found[-1] = Run(last.text + piece.text, piece.strong, piece.emphasis)
        elif piece.text:
            found.append(Run(piece.text, piece.strong, piece.emphasis))
    return tuple(found)


def _edited(pieces: Sequence[Piece], changes: Sequence[Edit]) -> list[Piece]:
    found: list[Piece] = []
    position = 0
    for edit in changes:
        found += _cut(pieces, position, edit.start)
        found += (p._replace(text=edit.replacement) for p in _cut(pieces, edit.start, edit.start + 1))
        position = edit.end
    return found + _cut(pieces, position, sum(len(p.text) for p in pieces))


def _cut(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    found, at = [], 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            found.append(piece._replace(text=text))
        at += len(piece.text)
    return found


def _source_offset(pieces: Sequence[Piece], offset: int) -> int:
    at = 0
    for piece in pieces:
        if offset < at + len(piece.text):
            return piece.offset + offset - at
        at += len(piece.text)
    return pieces[-1].offset + len(pieces[-1].text) if pieces else 0
