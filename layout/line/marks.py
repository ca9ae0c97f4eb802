"""Classes of characters by language, and where a mark sits in its cell (CLREQ, categories of punctuation marks)."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property

from msgspec import Struct


class Class(IntEnum):
    """What a character is to the line: decides spacing, squeezing and breaking."""

    HAN = 0
    OPENER = 1  # opening quotes, brackets, book-title marks: blank left half
    CLOSER = 2  # closing ones: blank right half
    PAUSE = 3  # ，、；：: blank right half
    STOP = 4  # 。！？: blank right half
    DOT = 5  # ·: blank quarters at both sides
    CONNECTOR = 6  # — ～ – between words and numbers
    DASH = 7  # —— and ……: two cells, never parted
    LATIN = 8  # a word, a number with its unit
    SPACE = 9  # the space between Latin words


MARKS = frozenset({Class.OPENER, Class.CLOSER, Class.PAUSE, Class.STOP, Class.DOT})
CLOSING = frozenset({Class.CLOSER, Class.PAUSE, Class.STOP})


class MarkTable(Struct, frozen=True, dict=True):
    """One language's marks. ``hangable`` marks may stand outside the measure where a style hangs punctuation; those of
    ``tall`` take a whole em in vertical lines and give none of it up (CLREQ, punctuation adjustment space)."""

    openers: str
    closers: str
    pauses: str
    stops: str
    dots: str
    connectors: str
    hangable: str
    tall: str

    @cached_property
    def classes(self) -> dict[str, Class]:
        """Class by mark; what is not in it is no mark."""
        table: dict[str, Class] = {}
        for chars, kind in (
            (self.openers, Class.OPENER),
            (self.closers, Class.CLOSER),
            (self.pauses, Class.PAUSE),
            (self.stops, Class.STOP),
            (self.dots, Class.DOT),
            (self.connectors, Class.CONNECTOR),
        ):
            table.update(dict.fromkeys(chars, kind))
        return table


ZH_HANS = MarkTable(
    openers="“‘（「『【〖〔《〈［｛",
    closers="”’）」』】〗〕》〉］｝",
    pauses="，、；：",
    stops="。！？．",
    dots="·・‧",
    connectors="—―–‐～〜",
    hangable="、，。",
    tall="：；！？",
)

TABLES = {"zh-Hans": ZH_HANS}


def table_for(language: str) -> MarkTable:
    """The marks of a language tag; a tag without a table of its own takes that of Simplified Chinese."""
    return TABLES.get(language, ZH_HANS)


NOT_AT_LINE_START = {
    "basic": frozenset({Class.CLOSER, Class.PAUSE, Class.STOP, Class.DOT, Class.CONNECTOR}),
    "gb": frozenset({Class.CLOSER, Class.PAUSE, Class.STOP, Class.DOT, Class.CONNECTOR}),
    "strict": frozenset({Class.CLOSER, Class.PAUSE, Class.STOP, Class.DOT, Class.CONNECTOR, Class.DASH}),
    "none": frozenset[Class](),
}
"""Prohibition rules for line start by level (CLREQ, GB/T 15834-2011 5.1)."""

NOT_AT_LINE_END = {
    "basic": frozenset({Class.OPENER}),
    "gb": frozenset({Class.OPENER}),
    "strict": frozenset({Class.OPENER}),
    "none": frozenset[Class](),
}

CALLS = frozenset("！？")
"""Two of them in a row share one cell, three take two (GB/T 15834-2011, 5.1.2)."""

UNITS = frozenset("%‰℃℉°％") | frozenset(map(chr, (*range(0x3380, 0x33E0), 0x33FF)))
"""Unit marks that stay with their number (CLREQ), the squared ones (㎡, ㎞, ㎏) with them."""

PREFIXES = frozenset("￥＄￡￠＋－")
"""Full-width currencies and signs that stay with the number behind them; half-width ones are part of its word."""

SOLIDI = frozenset("/／")
"""分隔号: by the level neither first nor last on a line; nothing beside one is stretched (CLREQ)."""

LONE_CONNECTORS = frozenset("-~")
"""Half-width connectors where they stand alone between Han (京-沪); between letters and digits they are in the word."""

_LATIN_CLOSING, _LATIN_OPENING = frozenset(",.;:!?)]}"), frozenset("([{")

NEVER_FIRST = UNITS | _LATIN_CLOSING
"""What a line never begins with besides the classes above, at any level of prohibition."""

NEVER_LAST = PREFIXES | _LATIN_OPENING

_OF_A_CELL = (*range(0x2160, 0x2189), *range(0x2190, 0x2212), *range(0x2213, 0x2300))
"""Roman numerals, arrows and signs of arithmetic, which Chinese faces draw in cells of their own; no minus sign."""

_SIGNS = frozenset("×÷±＋－＝＜＞") | frozenset(map(chr, _OF_A_CELL))

UNSPACED = _LATIN_CLOSING | _LATIN_OPENING | frozenset("/'\"") | _SIGNS
"""Half-width marks and signs of a cell: the gap between Han and Latin is for letters and digits only (CLREQ)."""
