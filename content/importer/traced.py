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

    def edited(self, edits: Iterable[Edit]) -> Traced:
        """With edits carried out; they are in order and do not overlap. An insertion hangs on the character before
        it.
        """
        result = Traced()
        done = 0
        for edit in edits:
            result += self._between(done, edit.start)
            if edit.start == edit.end:
                result = result.hung(edit.replacement)
            else:
                pieces = self._between(edit.start, edit.end).chunks
                result += Traced(
                    tuple(Chunk(c.start, c.end, edit.replacement if not n else "") for n, c in enumerate(pieces))
                )
            done = edit.end
        return result + self._between(done, len(self))

    def hung(self, text: str) -> Traced:
        """With ``text`` added to what the last chunk's last character became."""
        if not self.chunks:
            return self
        *before, last = self.chunks
        if _plain(last) and last.end - last.start > 1:
            before.append(_part(last, 0, len(last.became) - 1))
            last = _part(last, len(last.became) - 1, len(last.became))
        return Traced((*before, Chunk(last.start, last.end, last.became + text)))

    def _between(self, start: int, end: int) -> Traced:
        """Like ``cut``, but dropped characters at the start belong to it, so that neighbours lose nothing."""
        chunks: list[Chunk] = []
        at = 0
        for chunk in self.chunks:
            size = len(chunk.became)
            low, high = max(start - at, 0), min(end - at, size)
            if (size and low < high) or (not size and start <= at and (at < end or end == len(self) == at)):
                chunks.append(_part(chunk, low, high) if size else chunk)
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
