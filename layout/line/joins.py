"""What stands between two tokens of a line: whether it may end there, and which space natural setting gives.

CLREQ: prohibition rules for line start and line end, adjustment of adjacent punctuation marks, mixed text composition.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from layout.line.marks import (
    CLOSING,
    NEVER_FIRST,
    NEVER_LAST,
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
    PREFIXES,
    SOLIDI,
    UNITS,
    UNSPACED,
    Class,
)

FORBIDDEN = 1 << 30
"""Penalty of a place where no line may end."""


class Join(Struct, frozen=True):
    """What stands between two tokens: the penalty for ending a line there, whether a blank half between marks goes,
    whether Han and Latin are parted by a gap, whether the space there may grow with all others."""

    penalty: int
    squeezed: bool
    spaced: bool
    stretches: bool


PECULIAR = frozenset().union(NEVER_FIRST, NEVER_LAST, SOLIDI, PREFIXES, UNITS, UNSPACED)
"""Signs that some rule names beside the classes."""

_HAN_AND_LATIN = {Class.HAN, Class.LATIN}
_TIGHT = {Class.CONNECTOR, Class.SPACE}
_CLOSE = {Class.LATIN, Class.DASH}
COMPOUND = 50
"""Penalty where a word ends behind a sign of its own."""


@lru_cache(maxsize=4096)
def join_of(kind: Class, left: str, after: Class, right: str, level: str) -> Join:
    """The join of two classes; ``left`` and ``right`` are the characters beside it where a rule names them, else ""."""
    beside = kind in _TIGHT or after in _TIGHT or left in SOLIDI or right in SOLIDI
    whole = left in PREFIXES or right in UNITS or kind is after in _CLOSE
    spaced = {kind, after} == _HAN_AND_LATIN and not (
        left in UNSPACED or right in UNSPACED or left in PREFIXES or right in UNITS
    )
    return Join(
        _penalty(kind, left, after, right, level), _squeezed(kind, after), spaced, not (beside or whole or spaced)
    )


def _penalty(kind: Class, left: str, after: Class, right: str, level: str) -> int:
    """Whether a line may end between two tokens (CLREQ, prohibition rules for line start and line end)."""
    if after is Class.SPACE or after in NOT_AT_LINE_START[level] or kind in NOT_AT_LINE_END[level]:
        return FORBIDDEN
    if level != "none":
        if right in NEVER_FIRST or (left in NEVER_LAST and kind is not Class.CONNECTOR):
            return FORBIDDEN
        if level != "basic" and (left in SOLIDI or right in SOLIDI):
            return FORBIDDEN
    return COMPOUND if kind is after is Class.LATIN else 0


def _squeezed(kind: Class, after: Class) -> bool:
    """Whether the blank half between two marks goes (CLREQ, adjustment of adjacent punctuation marks)."""
    if kind in CLOSING:
        return after in CLOSING or after is Class.OPENER or (kind is Class.CLOSER and after is Class.DOT)
    return after is Class.OPENER and kind in (Class.OPENER, Class.DOT)


LAST = Join(FORBIDDEN, squeezed=False, spaced=False, stretches=False)
"""Behind the last token of a paragraph."""
