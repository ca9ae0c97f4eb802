"""The tables of the trade once more, in a few slow lines that share nothing with the engine.

They say where each cell of one line stands. Amounts are in em, exact. Only what the tables name is known: Han,
full-width marks, dashes, Latin words and the spaces between them.
"""

from __future__ import annotations

import re
from fractions import Fraction as Em

HALF, QUARTER, THIRD, EIGHTH = Em(1, 2), Em(1, 4), Em(1, 3), Em(1, 8)
OPENERS, CLOSERS, PAUSES, STOPS = "“‘（「『【〔《〈", "”’）」』】〕》〉", "，、；：", "。！？"
CLOSING = CLOSERS + PAUSES + STOPS
CONNECTORS = "—～–"
CALLS = "！？"

# CLREQ, procedures for reduction, behind the mark at the line's end and the word space: what stands in which step.
STEP_OF = {"·": 3, **dict.fromkeys(OPENERS + CLOSERS, 4), **dict.fromkeys(PAUSES, 5), **dict.fromkeys(STOPS, 7)}

_UNIT = re.compile(r"——|……|[A-Za-z0-9]+| |.")


class Line:
    """A line's units, and where their cells stand when it is set to a measure."""

    def __init__(self, text: str) -> None:
        self.units = _UNIT.findall(text)
        self.widths = [_width(unit) for unit in self.units]
        last = len(self.units) - 1
        self.joints = [_joint(self.units[i], self.units[i + 1]) for i in range(last)]
        for i in range(last + 1):
            if self._shares_cell(i):  # its blank half is gone already, whatever follows
                self.widths[i] = HALF
                if i < last:
                    self.joints[i] = Em(0)
        self.taken = [HALF if i == 0 and unit[0] in OPENERS else Em(0) for i, unit in enumerate(self.units)]
        self.grown = [Em(0)] * last

    @property
    def natural(self) -> Em:
        """The line's width before anything gives way or grows."""
        return sum(self.widths, Em(0)) + sum(self.joints, Em(0)) - self.taken[0]

    @property
    def tail(self) -> Em:
        """What the mark at the line's end may lose."""
        return HALF if self.units[-1] in CLOSING and not self._shares_cell(len(self.units) - 1) else Em(0)

    def at(self, measure: Em) -> list[Em]:
        """Left edge of each glyph's cell, the line set to ``measure``."""
        excess = self.natural - measure
        if excess > 0:
            self._reduce(excess)
        else:
            self._expand(-excess)
        edges, pen = [], Em(0)
        for i, unit in enumerate(self.units):
            pen -= self._lead(i)
            edges += [pen + k * (self.widths[i] / len(unit)) for k in range(len(unit))]
            if i < len(self.joints):
                pen += self.widths[i] - (self.taken[i] - self._lead(i)) + self.joints[i] + self.grown[i]
        return edges

    def over(self, measure: Em) -> Em:
        """By how much the line sticks out when all has given way."""
        return max(Em(0), self.natural - self.tail - sum((r for _, _, r in self._rooms()), Em(0)) - measure)

    def _shares_cell(self, i: int) -> bool:
        """GB/T 15834, 5.1.2: the second of just two ！ or ？."""
        row = [0 <= k < len(self.units) and self.units[k] in CALLS for k in range(i - 2, i + 2)]
        return row == [False, True, True, False]

    def _lead(self, i: int) -> Em:
        """What a unit loses before its ink: an opener all, the interpunct half of it."""
        unit = self.units[i]
        return self.taken[i] if unit in OPENERS else self.taken[i] / 2 if unit == "·" else Em(0)

    def _rooms(self) -> list[tuple[int, int, Em]]:
        """Step, place and room of all that may give way inside the line."""
        rooms = []
        for i, (unit, joint) in enumerate(zip(self.units, [*self.joints, Em(0)], strict=True)):
            squeezed_before = i > 0 and self.joints[i - 1] < 0 and self.units[i - 1] in f"{OPENERS}·"
            if unit == " ":
                rooms.append((2, i, THIRD - QUARTER))
            elif joint > 0:
                rooms.append((6, i, QUARTER - EIGHTH))
            elif unit in STEP_OF and i < len(self.joints):
                squeezed = squeezed_before if unit in OPENERS else joint < 0 and unit in CLOSING
                if not (self.taken[i] > 0 or squeezed or self._shares_cell(i)):
                    rooms.append((STEP_OF[unit], i, HALF))
        return rooms

    def _reduce(self, excess: Em) -> None:
        excess -= min(excess, self.tail)
        for step in range(2, 8):
            places = [(i, room) for at, i, room in self._rooms() if at == step]
            take = min(excess, sum((room for _, room in places), Em(0)))
            excess -= take
            for i, _ in places:
                self.taken[i] += take / len(places)

    def _expand(self, lack: Em) -> None:
        """Word spaces to half an em, Han-Latin gaps to a third, then all others."""
        pairs = list(zip(self.units, self.units[1:], strict=False))
        spaces = [i for i, (unit, _) in enumerate(pairs) if unit == " "]
        gaps = [i for i, joint in enumerate(self.joints) if joint > 0]
        kept = [i for i, pair in enumerate(pairs) if " " in pair or set("".join(pair)) & set(CONNECTORS + "/")]
        dashes = [i for i, pair in enumerate(pairs) if i in kept and " " not in pair and not _connects(pair)]
        others = [i for i in range(len(pairs)) if i not in {*spaces, *gaps, *kept} - {*dashes}]
        for places, room in ((spaces, HALF - THIRD), (gaps, THIRD - QUARTER)):
            take = min(lack, room * len(places))
            lack -= take
            for i in places:
                self.grown[i] += take / len(places)
        for i in others:
            self.grown[i] += lack / len(others)


def _connects(pair: tuple[str, str]) -> bool:
    return any(unit in CONNECTORS or unit == "/" for unit in pair)


def _width(unit: str) -> Em:
    if unit == " ":
        return THIRD
    return HALF * len(unit) if unit.isascii() else Em(len(unit))


def _joint(left: str, right: str) -> Em:
    """CLREQ, adjustment of adjacent punctuation marks; Han and Latin a quarter em apart."""
    if left in CLOSING and (right in CLOSING or right in OPENERS):
        return -HALF
    if left in f"{OPENERS}·" and right in OPENERS:
        return -HALF
    if left in CLOSERS and right == "·":
        return -HALF
    letters = [unit.isascii() and unit.isalnum() for unit in (left, right)]
    han = [unit[0] >= "\u4e00" and unit[0] <= "\u9fff" for unit in (left, right)]
    return QUARTER if (letters[0] and han[1]) or (han[0] and letters[1]) else Em(0)
