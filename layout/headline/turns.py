"""Turns of a headline or quote (转行): into lines of about one length, at the places a sub-editor would choose.

All places for the turns are weighed together. A turning costs what its places cost (``headline.turn_prices``) and,
for each line, ``_EVEN`` times the square of its distance from the mean, in em, over the mean: two lines of 6 and 8 em
cost 1 more than two of 7, lines of 5 and 9 cost 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from layout.headline.lexicon import Lexicon, lexicon
from layout.headline.turn_prices import INSIDE_QUOTES, INSIDE_WORD, NO_TURN, turn_prices

_EVEN = 3.5
_LEAST = 2
"""Characters a line has at least, marks not counted."""


class Turning(Struct, frozen=True):
    """A text in lines, and what the places of its turns cost."""

    lines: tuple[str, ...]
    price: float


def turned(text: str, turns: int, widths: Sequence[float] = (), own: tuple[str, ...] = ()) -> list[str]:
    """``text`` turned into ``turns`` lines, or fewer where so many cannot be; no line of one character.

    ``widths`` are its characters' widths in em (those of a square face where left out), ``own`` words of the
    publication's that are never parted. Spaces at a turn go. A word is parted only where no turn at all could be.
    """
    return list(turning(text, turns, widths, own).lines)


def turning(text: str, turns: int, widths: Sequence[float] = (), own: tuple[str, ...] = ()) -> Turning:
    """The same with its price."""
    return _turning(text, turns, tuple(widths), own, lexicon())


@lru_cache(maxsize=2048)
def _turning(text: str, turns: int, widths: tuple[float, ...], own: tuple[str, ...], _: Lexicon | None) -> Turning:
    if turns < 2 or len(text) < 2 * turns:
        return Turning((text,), 0.0)
    prices = turn_prices(text, own)
    sums, counts = [0.0], [0]
    for char, width in zip(text, widths or map(_square, text), strict=True):
        sums.append(sums[-1] + width)
        counts.append(counts[-1] + _counts(char))
    for forbidden in (INSIDE_WORD, NO_TURN):
        inner = (i for i in range(2, len(text) - 1) if _place(prices[i]) < forbidden)
        places = [0, *inner, len(text)]
        for lines in range(turns, 1, -1):
            cuts = _best(places, prices, sums, counts, lines)
            if cuts:
                parts = (text[a:b].strip() for a, b in zip((0, *cuts), (*cuts, len(text)), strict=True))
                return Turning(tuple(parts), sum(prices[i] for i in cuts))
    return Turning((text,), 0.0)


def _best(
    places: Sequence[int], prices: Sequence[float], sums: Sequence[float], counts: Sequence[int], lines: int
) -> tuple[int, ...]:
    """The cheapest places for the turns of ``lines`` lines; none where there is no such turning."""
    mean = sums[-1] / lines
    ways: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(lines):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for b in places[-1:] if line == lines - 1 else places[line + 1 : -1]:
            for a, (cost, cuts) in ways.items():
                if counts[b] - counts[a] < _LEAST or a >= b:
                    continue
                off = sums[b] - sums[a] - mean
                total = cost + _EVEN * off * off / mean + (prices[b] if line < lines - 1 else 0.0)
                if b not in after or total < after[b][0]:
                    after[b] = (total, (*cuts, b) if line < lines - 1 else cuts)
        ways = after
    return min(ways.values())[1] if ways else ()


def _place(price: float) -> float:
    """The price of a place whether it is inside quotes or not."""
    return price - INSIDE_QUOTES if NO_TURN > price >= INSIDE_QUOTES / 2 + INSIDE_WORD / 2 else price


def _square(char: str) -> float:
    return 1.0 if char >= "\u2e80" else 0.5


def _counts(char: str) -> bool:
    """Whether a character makes a line: marks and spaces do not."""
    return char.isalnum()
