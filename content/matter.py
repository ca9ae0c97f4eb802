"""Inline matter of a story as it is read: readings, lines below, note marks and the notes they call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from content.annotations import STAR, Reading, note_sign
from content.body import Note, Run
from content.inline import PLAIN, Matter, Piece
from content.report import Place

if TYPE_CHECKING:
    from content.token import Token

_TAKEN = frozenset(("ruby", "fraction", "note_mark", "line_open", "line_close"))
FRACTION_SLASH = "\u2044"


class InlineMatter:
    """Tokens of ``content.annotations`` to pieces; numbers a story's notes in the order of their marks."""

    def __init__(self) -> None:
        self.around = PLAIN
        self._units = self._spans = 0
        self._numbers: dict[str, int] = {}
        self._called: dict[str, Place] = {}
        self._defined: dict[str, Place] = {}
        self._twice: list[tuple[str, Place]] = []
        self._notes: list[tuple[str, Note]] = []
        self._label = ""

    @staticmethod
    def takes(token: Token) -> bool:
        return token.type in _TAKEN

    def pieces(self, token: Token, start: int, place: Place) -> Iterator[Piece]:
        """The pieces of a token whose source begins at the offset ``start``; ``place`` is the start's."""
        match token.type:
            case "line_open":
                self._spans += 1
                self.around = Matter(line=token.meta["line"], span=self._spans)
            case "line_close":
                self.around = PLAIN
            case "ruby":
                reading: Reading
                for reading in token.meta["readings"]:
                    self._units += 1
                    matter = replace(self.around, ruby=reading.text, unit=self._units)
                    yield Piece(reading.base, start + 1 + reading.at, matter=matter)
            case "fraction":
                text = token.meta["upper"] + FRACTION_SLASH + token.meta["lower"]
                yield self._formed(text, start, "fraction")
            case "note_mark":
                label = token.meta["label"]
                self._called.setdefault(label, place)
                yield self._formed(self.sign(label), start, "note-mark")

    def _formed(self, text: str, start: int, form: Literal["note-mark", "fraction"]) -> Piece:
        self._units += 1
        return Piece(text, start, matter=replace(self.around, form=form, unit=self._units))

    def sign(self, label: str) -> str:
        """The mark printed for a label: stars as they are, all others numbered in the order of their marks."""
        if not label.strip(STAR):
            return label
        return note_sign(self._numbers.setdefault(label, len(self._numbers) + 1))

    def begin_note(self, token: Token, place: Place) -> str:
        """A note begins; returns its label."""
        self._label = token.meta["label"]
        if self._label in self._defined:
            self._twice.append((self._label, place))
        self._defined.setdefault(self._label, place)
        return self._label

    def end_note(self, note: Note) -> None:
        self._notes.append((self._label, note))

    def notes(self) -> list[Note]:
        """The notes in the order of their marks, each behind its mark; those that no mark calls come last."""
        order = {label: number for number, label in enumerate(self._called)}
        found = sorted(self._notes, key=lambda n: order.get(n[0], len(order)))
        return [Note((Run(self.sign(label)), *note.runs), note.place) for label, note in found]

    def faults(self) -> Iterator[tuple[str, Place, str, str]]:
        """Code, place, message and hint for marks without a note, notes without a mark, and labels used twice."""
        for label, place in self._called.items():
            if label not in self._defined:
                yield "note-missing", place, f"the mark [^{label}] has no note", f"a line that begins with [^{label}]:"
        for label, place in self._defined.items():
            if label not in self._called:
                yield "note-uncalled", place, f"no mark calls the note [^{label}]", f"[^{label}] behind a word"
        for label, place in self._twice:
            yield "note-twice", place, f"a second note [^{label}]", "a label of its own for each note"
