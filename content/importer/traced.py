"""Text that knows where in the raw page it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from content.normalise import Edit


class Chunk(NamedTuple):
    """The input's characters ``start`` to ``end`` and what they became; the same text where they were kept."""

    start: int
    end: int
    became: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A stretch of text made of chunks of the input, in the input's order.

    Invariant: a chunk is either plain (as many characters as its source, position by position) or whole,
    that is, never cut in its middle except that the first part then keeps the source.
    """

    chunks: tuple[Chunk, ...] = ()

    @property
    def text(self) -> str:
        return "".join(c.became for c in self.chunks)

    def __len__(self) -> int:
        return sum(len(c.became) for c in self.chunks)

    def __add__(self, other: Traced) -> Traced:
        return Traced(self.chunks + other.chunks)

    def origin(self, index: int) -> int:
        """The input offset of character ``index``; the end of the last chunk where there is no such character."""
        at = 0
        for chunk in self.chunks:
            if index < at + len(chunk.became):
                return chunk.start + (index - at if _plain(chunk) else 0)
            at += len(chunk.became)
        return self.chunks[-1].end if self.chunks else 0

    def cut(self, start: int, end: int | None = None) -> Traced:
        """Characters ``start`` to ``end``; dropped characters at the two ends are left out, those inside stay."""
        stop = len(self) if end is None else end
        chunks: list[Chunk] = []
        at = 0
        for chunk in self.chunks:
            size = len(chunk.became)
            low, high = max(start - at, 0), min(stop - at, size)
            if (size and low < high) or (not size and start < at < stop):
                chunks.append(_part(chunk, low, high))
            at += size
        return Traced(tuple(chunks))

    def strip(self) -> Traced:
        """Without white space at either end."""
        text = self.text
        left = len(text) - len(text.lstrip())
        return self.cut(left, max(left, len(text.rstrip())))

    def origins(self) -> list[int]:
        """The input offset of every character."""
        return [chunk.start + (n if _plain(chunk) else 0) for chunk in self.chunks for n in range(len(chunk.became))]

    def edited(self, edits: Iterable[Edit]) -> Traced:
        """With edits carried out, which are in order, not empty, and do not overlap.

        What replaces text over several chunks hangs on the first; the others are dropped.
        """
        waiting = iter(edits)
        edit = next(waiting, None)
        chunks: list[Chunk] = []
        at = 0
        begun = False
        for chunk in self.chunks:
            size = len(chunk.became)
            if not size:
                chunks.append(chunk)
            low = 0
            while low < size:
                if edit is None or at + low < edit.start:
                    high = size if edit is None else min(size, edit.start - at)
                    chunks.append(_part(chunk, low, high))
                else:
                    high = min(size, edit.end - at)
                    piece = _part(chunk, low, high)
                    chunks.append(Chunk(piece.start, piece.end, "" if begun else edit.replacement))
                    begun = at + high < edit.end
                    edit = edit if begun else next(waiting, None)
                low = high
            at += size
        return Traced(tuple(chunks))


def join(parts: Iterable[Traced]) -> Traced:
    """Parts one after the other."""
    return Traced(tuple(c for part in parts for c in part.chunks))


def _plain(chunk: Chunk) -> bool:
    return chunk.end - chunk.start == len(chunk.became)


def _part(chunk: Chunk, low: int, high: int) -> Chunk:
    if _plain(chunk):
        return Chunk(chunk.start + low, chunk.start + high, chunk.became[low:high])
    if low == 0:
        return Chunk(chunk.start, chunk.end, chunk.became[:high])
    return Chunk(chunk.end, chunk.end, chunk.became[low:high])
