"""Bopomofo readings of one character: symbols, and the tone mark where CLREQ has it (positioning of Bopomofo).

Above a horizontal line symbols stand side by side, beside a vertical one one below the other. The mark of a tone stands
outside the last symbol's upper right corner, that of a checked tone at the lower right, the neutral tone's before all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from layout.display import EM_TOP
from layout.line.marks import Class
from layout.line.typecase import Sort, TypeCase

_SYLLABLE = re.compile(
    "(?P<before>˙?)(?P<symbols>[\u3105-\u312f\u31a0-\u31b3\u31b8-\u31bf]{1,4})"
    "(?P<tone>[ˉˊˇˋ˪˫]?)(?P<checked>[\u31b4-\u31b7]?)(?P<after>˙?)"
)

_NEUTRAL = 222
"""What the neutral tone's mark takes along the line, in thousandths of the symbols' size: a 15th of the character's."""

_CLEAR = 30
"""White between a symbol's cell and the ink of the mark outside it, in thousandths of the symbols' size."""


class _Middle(NamedTuple):
    """Where the middle of a mark's ink comes: along the line from the reading's start, and above the baseline or to
    the right of a vertical line's axis."""

    along: int
    across: int


def cast(text: str, case: TypeCase) -> Sort | None:
    """A syllable as one sort; None where it is none, or no one face has all of it.

    Its advance is that of the symbols and the neutral tone's mark: other marks stand outside and move nothing.
    """
    match = _SYLLABLE.fullmatch(text)
    if match is None or not case.has(text):
        return None
    symbols, size = match["symbols"], case.size
    neutral = match["before"] or match["after"]
    start = size * _NEUTRAL // 1000 if neutral else 0
    parts: list[Sort] = []
    if neutral:
        dot = case.sort(neutral, Class.HAN)
        level = 0 if case.vertical else size * (EM_TOP - 500) // 1000
        parts.append(_moved(dot, case, _Middle(start // 2, level)))
    for n, symbol in enumerate(symbols):
        sort = case.sort(symbol, Class.HAN)
        parts.append(sort._replace(offsets=tuple(o + start + n * size for o in sort.offsets)))
    end = start + len(symbols) * size
    for mark, checked in ((match["tone"], False), (match["checked"], True)):
        if mark:
            sort = case.sort(mark, Class.HAN)
            parts.append(_moved(sort, case, _outside(sort, case, end, checked=checked)))
    if any(part.face is not parts[0].face for part in parts):
        return None
    return parts[0]._replace(
        glyphs=tuple(g for part in parts for g in part.glyphs),
        offsets=tuple(o for part in parts for o in part.offsets),
        rises=tuple(r for part in parts for r in part.rises or (0,) * len(part.glyphs)),
        texts=tuple(t for part in parts for t in part.texts),
        advance=end,
    )


def _outside(sort: Sort, case: TypeCase, end: int, *, checked: bool) -> _Middle:
    """The place of a tone's mark at the last symbol's outer corner, half beyond the corner along the line."""
    size, clear = case.size, case.size * _CLEAR // 1000
    ink = sort.face.ink(sort.glyphs[0])
    wide, high = ((b - a) * size // sort.face.upem for a, b in ((ink.left, ink.right), (ink.bottom, ink.top)))
    if case.vertical:
        beside = size // 2 + clear + wide // 2
        return _Middle(end - high // 2, beside) if checked else _Middle(end - size, beside)
    if checked:
        return _Middle(end + clear + wide // 2, high // 2 - size * (1000 - EM_TOP) // 1000)
    return _Middle(end, size * EM_TOP // 1000 + clear + high // 2)


def _moved(sort: Sort, case: TypeCase, middle: _Middle) -> Sort:
    """A mark's sort with the middle of its ink at a place."""
    ink, em = sort.face.ink(sort.glyphs[0]), case.size
    x = (ink.left + ink.right) * em // (2 * sort.face.upem)
    y = (ink.bottom + ink.top) * em // (2 * sort.face.upem)
    if case.vertical:
        x -= sort.face.advance(sort.glyphs[0]) * em // (2 * sort.face.upem)
        offset, rise = middle.along - (em * EM_TOP // 1000 - y), middle.across - x
    else:
        offset, rise = middle.along - x, middle.across - y
    return sort._replace(offsets=(offset,), rises=(rise,))
