"""A text being made regular: as typed, the edits found so far, and what will stand at each place once they are made."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from content.characters import EITHER, is_wide


class Edit(Struct, frozen=True, order=True):
    """Characters [start, end) of the text as typed give way to ``replacement``; ``rule`` names the reason."""

    start: int
    end: int
    replacement: str
    rule: str


_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.ASCII
)
LOOKED_FAR = 50
_LOOKED_PAST = EITHER | frozenset(" \t\n\u00a0,.;:?!()\"'")


class Draft:
    """The text as typed, the edits found so far and what will stand at each index once they are made."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.shown = list(text)
        self.kept = [False] * len(text)
        for match in _ADDRESS.finditer(text):
            end = match.start() + len(match.group().rstrip(",.;:?!)"))
            self.kept[match.start() : end] = [True] * (end - match.start())

    def free(self, start: int, end: int) -> bool:
        return not any(self.kept[start:end])

    def replace(self, start: int, end: int, replacement: str, rule: str) -> None:
        """Mark the characters [start, end) to be replaced; ``rule`` is the change that is told."""
        self.edits.append(Edit(start, end, replacement, rule))
        self.kept[start:end] = [True] * (end - start)
        self.shown[start:end] = [replacement, *[""] * (end - start - 1)]

    def beside(self, index: int, step: int) -> str:
        """The first character from ``index`` along ``step`` that is no half-width mark or blank; "" where none is."""
        for _ in range(LOOKED_FAR):
            if not 0 <= index < len(self.text):
                break
            shown = self.shown[index][:1]
            if shown and shown not in _LOOKED_PAST:
                return shown
            index += step
        return ""

    def in_chinese(self, start: int, end: int) -> bool:
        """Whether Han stands on either side of [start, end); at the edge any letter on the other side does."""
        left, right = self.beside(start - 1, -1), self.beside(end, 1)
        if left and right:
            return is_wide(left) or is_wide(right)
        return bool(left or right)

    def at(self, index: int) -> str:
        return self.text[index] if 0 <= index < len(self.text) else ""


def apply(text: str, changes: Sequence[Edit]) -> str:
    """``text`` with ``changes`` made; they are in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in changes:
        parts += (text[position : edit.start], edit.replacement)
        position = edit.end
    return "".join((*parts, text[position:]))
