"""What a character is to the check: tables of the check's own, so that a fault in the engine's is seen.

From CLREQ (categories of punctuation marks, prohibition rules) and GB/T 15834-2011, 5.1, for Simplified Chinese.
"""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a letter is to its line."""

    HAN = 0
    OPENER = 1  # blank left half
    CLOSER = 2  # blank right half
    PAUSE = 3  # ，、；：, blank right half
    STOP = 4  # 。！？, blank right half
    DOT = 5  # ·, blank quarters
    CONNECTOR = 6
    DASH = 7  # —— and ……
    LATIN = 8
    SPACE = 9


CLOSING = frozenset({Kind.CLOSER, Kind.PAUSE, Kind.STOP})
MARKS = CLOSING | {Kind.OPENER, Kind.DOT}

KINDS: dict[str, Kind] = {
    **dict.fromkeys("“‘（「『【〖〔《〈［｛", Kind.OPENER),
    **dict.fromkeys("”’）」』】〗〕》〉］｝", Kind.CLOSER),
    **dict.fromkeys("，、；：", Kind.PAUSE),
    **dict.fromkeys("。！？．", Kind.STOP),
    **dict.fromkeys("·・‧", Kind.DOT),
    **dict.fromkeys("—―–‐～〜", Kind.CONNECTOR),
}

CALLS = "！？"
"""Two of them in a row share one cell, three take two (GB/T 15834, 5.1.2)."""

TALL = "：；！？"
"""Marks that keep their whole cell in vertical lines (CLREQ, punctuation adjustment space)."""

UNIT_SIGNS = "%‰℃℉°％" + "".join(map(chr, (*range(0x3380, 0x33E0), 0x33FF)))
"""What stays with the number before it; the squared units (㎡, ㎞, ㎏) are block CJK Compatibility's."""

LATIN_CLOSING, LATIN_OPENING = ",.;:!?)]}", "([{"
PREFIXES = "￥＄￡￠＋－"
SOLIDI = "/／"
ROMAN = "".join(map(chr, range(0x2160, 0x2189)))
"""Roman numerals of one cell, beside which there is no gap as beside letters."""
HYPHENS = "-‐\u00ad"
"""What a hyphen at a line's end says: itself, or the soft hyphen of a word that the line parts."""


def kind_of(text: str) -> Kind:
    """A letter's kind, from its text alone; figures, letters and half-width marks are Latin."""
    first = text[:1]
    if not first.strip():
        return Kind.SPACE
    if first in "—…⸺⋯":
        return Kind.DASH
    return KINDS.get(first) or (Kind.LATIN if first < "\u2e80" and not "\u2460" <= first < "\u2800" else Kind.HAN)


def squeezes(before: Kind, after: Kind) -> bool:
    """Whether two marks side by side take an em and a half (CLREQ, adjustment of adjacent punctuation marks)."""
    if after is Kind.OPENER:
        return before in CLOSING or before in (Kind.OPENER, Kind.DOT)
    return (before in CLOSING and after in CLOSING) or (before is Kind.CLOSER and after is Kind.DOT)
