"""Text to galley: a paragraph as flat arrays of sorts and the spaces between them, independent of any measure.

Spacing follows CLREQ: marks carry a blank half that may go, adjacent marks are squeezed, Han and Latin stand a quarter
em apart. What may give way comes in the order of CLREQ's procedures for reduction and for expansion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from layout.marks import (
    CLOSING,
    LONE_CONNECTORS,
    MARKS,
    NEVER_FIRST,
    NEVER_LAST,
    NOT_AT_LINE_END,
    NOT_AT_LINE_START,
    PREFIXES,
    SOLIDI,
    UNITS,
    UNSPACED,
    Class,
    table_for,
)
from layout.typecase import Sort, TypeCase

FORBIDDEN = 1 << 30
"""Penalty of a place where no line may end."""


class Piece(NamedTuple):
    """A stretch of text set from one type case; ``emphasis`` puts a dot under each of its characters (着重号)."""

    text: str
    case: TypeCase
    emphasis: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Galley:
    """One paragraph, shaped; two galleys are the same only where they are one.

    Tuples run over its sorts; ``…_sums`` are prefix sums, one longer. Lengths in mpt.

    starts        first character of the sort in ``text``; one more entry, the text's length.
    gaps          natural space behind a sort when another follows on the line; negative where marks are squeezed.
    breaks        penalty for ending a line behind the sort, FORBIDDEN where none may.
    heads         what goes when the sort begins a line (an opener's blank half).
    tails         what may go when it ends a line (a closer's or a stop's blank half).
    drops         what always goes there: the gap, a word space itself, a last mark's blank half before an end mark.
    steps         the step of reduction (2 to 7) in which the sort, or the gap behind it, gives way; 0 for none.
    shrinks       by how much it gives way there.
    words         by how much the space here grows before all else (word spaces, Han-Latin gaps).
    stretches     whether the space behind may grow with all others.
    dotted        the sorts that take an emphasis dot.
    end_width     what an end mark takes behind the last sort.
    """

    text: str
    em: int
    starts: tuple[int, ...]
    kinds: tuple[Class, ...]
    cases: tuple[TypeCase, ...]
    sorts: tuple[Sort, ...]
    gaps: tuple[int, ...]
    breaks: tuple[int, ...]
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    drops: tuple[int, ...]
    steps: tuple[int, ...]
    shrinks: tuple[int, ...]
    words: tuple[int, ...]
    stretches: tuple[bool, ...]
    width_sums: tuple[int, ...]
    shrink_sums: tuple[int, ...]
    word_sums: tuple[int, ...]
    stretch_sums: tuple[int, ...]
    dotted: frozenset[int] = frozenset()
    end_width: int = 0

    def __len__(self) -> int:
        return len(self.sorts)

    def natural(self, a: int, b: int) -> int:
        """Width of the sorts [a, b) as a line before anything gives way or grows."""
        end = self.end_width if b == len(self.sorts) else 0
        return self.width_sums[b] - self.width_sums[a] - self.drops[b - 1] - self.heads[a] + end

    def shrink(self, a: int, b: int) -> int:
        """What the line [a, b) can give up inside (steps 2 to 7)."""
        own = self.shrinks[a] if self.heads[a] and b - a > 1 else 0
        return self.shrink_sums[b] - self.shrink_sums[a] - own - self.shrinks[b - 1]


_HAN_AND_LATIN = {Class.HAN, Class.LATIN}
_TIGHT = {Class.CONNECTOR, Class.SPACE}
_CLOSE = {Class.LATIN, Class.DASH}
_SHRINK_STEP = {Class.DOT: 3, Class.OPENER: 4, Class.CLOSER: 4, Class.PAUSE: 5, Class.STOP: 7}

_CELLS = (
    r"\s\u2010-\u2027\u2460-\u24ff\u25a0-\u27bf\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee"
    r"\U0001f300-\U0001faff\U00020000-\U0003ffff\u00b7"
)
_TOKEN = re.compile(
    r"(?P<dash>—{2,4}(?!—(?!—))|…{2,4}(?!…(?!…))|⋯{2,4}(?!⋯(?!⋯))|⸺)"  # of a longer row none is left alone
    r"|(?P<space>[ \t\u00a0\u2002-\u200a\u202f]+)"
    r"|(?P<cells>[０-９]+(?:[，．：][０-９]+)*)"
    rf"|(?P<word>(?:[^{_CELLS}]|(?<=[A-Za-z])’(?=[A-Za-z]))+)"
    r"|(?P<one>.(?:[\u0300-\u036f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]|\u200d.?)*)",
    re.DOTALL,
)

_NO_BREAK = frozenset("\u00a0\u202f")

# Between the words of a compound, and in addresses; never inside a number or a unit (3.14159, 2023/2024, km/h).
_WORD_BREAK = re.compile(
    r"(?<=[A-Za-z])-(?=[A-Za-z])|(?<=[A-Za-z]{2})/(?=[A-Za-z]{2})|(?<=[/_.?&=@])(?<!\d[./])(?=[A-Za-z\d]{4,})"
)


class _Token(NamedTuple):
    text: str
    start: int
    kind: Class
    case: TypeCase
    glued: bool  # no line may end behind it
    emphasis: bool = False


def _tokens(pieces: Sequence[Piece], classes: dict[str, Class]) -> list[_Token]:
    tokens: list[_Token] = []
    base = 0
    for text, case, emphasis in pieces:
        for match in _TOKEN.finditer(text):
            part, at, group = match.group(), base + match.start(), match.lastgroup
            if group == "one":
                tokens.append(_Token(part, at, classes.get(part[0], Class.HAN), case, False, emphasis))
            elif group == "word" and part in LONE_CONNECTORS:
                tokens.append(_Token(part, at, Class.CONNECTOR, case, False))
            elif group == "word":
                tokens.extend(_word(part, at, case))
            elif group == "dash":
                tokens.append(_Token(part, at, Class.DASH, case, False))
            elif group == "space":
                tokens.append(_Token(part, at, Class.SPACE, case, not _NO_BREAK.isdisjoint(part)))
            elif group == "cells":  # a number in full-width digits, one a cell
                last = len(part) - 1
                tokens.extend(_Token(c, at + i, Class.HAN, case, i < last, emphasis) for i, c in enumerate(part))
        base += len(text)
    return tokens


def _word(part: str, at: int, case: TypeCase) -> list[_Token]:
    """A Latin word or number: whole, but a long one (an address) may break where a reader would."""
    out: list[_Token] = []
    cuts = [0, *(m.end() for m in _WORD_BREAK.finditer(part)), len(part)]
    for a, b in pairwise(cuts):
        if a == b:
            continue
        if case.has(part[a:b]):
            out.append(_Token(part[a:b], at + a, Class.LATIN, case, False))
        else:
            out.extend(_Token(c, at + a + i, Class.LATIN, case, i < b - a - 1) for i, c in enumerate(part[a:b]))
    return out


def _penalty(token: _Token, after: _Token, level: str) -> int:
    """Whether a line may end between two tokens (CLREQ, prohibition rules for line start and line end)."""
    if token.glued or after.kind is Class.SPACE:
        return FORBIDDEN
    if after.kind in NOT_AT_LINE_START[level] or token.kind in NOT_AT_LINE_END[level]:
        return FORBIDDEN
    if level != "none" and _clings(token.text[-1], after.text[0], slash=level != "basic"):
        return FORBIDDEN
    return 50 if token.kind is after.kind is Class.LATIN else 0


def _clings(left: str, right: str, *, slash: bool) -> bool:
    """Whether characters stay on one line whatever their classes; with ``slash`` also those beside a solidus."""
    return right in NEVER_FIRST or left in NEVER_LAST or (slash and (left in SOLIDI or right in SOLIDI))


def _spaced(token: _Token, after: _Token) -> bool:
    """Whether a gap parts two tokens: Han from Latin letters and digits, not from what stands beside a number."""
    left, right = token.text[-1], after.text[0]
    return not (left in UNSPACED or right in UNSPACED or left in PREFIXES or right in UNITS)


def _squeezed(kind: Class, after: Class) -> bool:
    """Whether the blank half between two marks goes (CLREQ, compression of adjacent marks)."""
    if kind in CLOSING:
        return after in CLOSING or after is Class.OPENER
    return kind is Class.OPENER and after is Class.OPENER


def shape(
    pieces: Sequence[Piece],
    *,
    language: str = "zh-Hans",
    prohibition: str = "basic",
    hanging: bool = False,
    end_width: int = 0,
) -> Galley:
    """Shape a paragraph's pieces into a galley; ``end_width`` is kept free behind the last sort (for an end mark).

    ``prohibition`` names the level of the line-start and line-end rules; with ``hanging`` a comma or full stop at a
    line's end may stand outside the measure. Raises ValueError for pieces without text.

    What was shaped is kept: a paragraph that did not change is not shaped again while the process lives.
    """
    made = _shape if sum(len(p.text) for p in pieces) <= _LONGEST_KEPT else _shape.__wrapped__
    return made(tuple(pieces), language, prohibition, hanging, end_width)


_PECULIAR = frozenset().union(NEVER_FIRST, NEVER_LAST, SOLIDI, PREFIXES, UNITS, UNSPACED)
"""Signs that some rule names beside the classes."""

_LONGEST_KEPT = 2000  # characters; the few longer paragraphs would take the room of all others


@lru_cache(maxsize=2048)
def _shape(pieces: tuple[Piece, ...], language: str, prohibition: str, hanging: bool, end_width: int) -> Galley:
    table = table_for(language)
    hangable = table.hangable if hanging else ""
    tokens = _tokens(pieces, table.classes)
    if not tokens:
        raise ValueError("a galley needs text")
    n = len(tokens)
    sorts = [t.case.sort(t.text, t.kind) for t in tokens]
    gaps, breaks, heads, tails, drops = [0] * n, [FORBIDDEN] * n, [0] * n, [0] * n, [0] * n
    steps, shrinks, words, stretches = [0] * n, [0] * n, [0] * n, [False] * n
    plain = [t.kind is Class.HAN and not t.glued and len(t.text) == 1 and t.text not in _PECULIAR for t in tokens]
    plain.append(False)
    for i, token in enumerate(tokens):
        if plain[i] and plain[i + 1]:  # Han before Han, most of all text: no rule applies; takes a tenth off
            breaks[i], stretches[i] = 0, True
            continue
        kind, size = token.kind, token.case.size
        after = tokens[i + 1] if i < n - 1 else None
        if kind in MARKS:
            half = size // 2
            steps[i] = _SHRINK_STEP[kind]
            if kind is Class.OPENER:
                heads[i] = half
                lent = i > 0 and _squeezed(tokens[i - 1].kind, kind) and tokens[i - 1].kind is Class.OPENER
            else:
                hangs = token.text in hangable and (i == 0 or tokens[i - 1].kind not in MARKS)
                tails[i] = 0 if kind is Class.DOT else size if hangs else half
                lent = after is not None and _squeezed(kind, after.kind)
            closes_piece = after is not None and after.case is not token.case  # a lead-in keeps its full stop's blank
            shrinks[i] = 0 if lent or closes_piece else half
            if after is not None and _squeezed(kind, after.kind):
                gaps[i] = -half
        elif kind is Class.SPACE:
            natural = size // 3
            sorts[i] = sorts[i]._replace(advance=natural, glyphs=sorts[i].glyphs[:1], offsets=(0,), texts=(token.text,))
            steps[i], shrinks[i], words[i] = 2, natural - size // 4, size // 2 - natural
            drops[i] = natural
        elif after is not None and {kind, after.kind} == _HAN_AND_LATIN and _spaced(token, after):
            gaps[i] = size // 4
            steps[i], shrinks[i], words[i] = 6, size // 4 - size // 8, size // 3 - size // 4
        drops[i] += gaps[i]
        if after is not None:
            breaks[i] = _penalty(token, after, prohibition)
            beside = kind in _TIGHT or after.kind in _TIGHT or token.text[-1] in SOLIDI or after.text[0] in SOLIDI
            whole = token.glued or token.text in PREFIXES or after.text in UNITS or kind is after.kind in _CLOSE
            stretches[i] = not (beside or whole or words[i])
    if end_width:  # the end mark stands behind the last mark's ink, not its blank half
        drops[-1] += tails[-1]
        tails[-1] = 0
    return Galley(
        text="".join(p.text for p in pieces),
        em=tokens[0].case.size,
        starts=(*(t.start for t in tokens), sum(len(p.text) for p in pieces)),
        kinds=tuple(t.kind for t in tokens),
        cases=tuple(t.case for t in tokens),
        sorts=tuple(sorts),
        gaps=tuple(gaps),
        breaks=tuple(breaks),
        heads=tuple(heads),
        tails=tuple(tails),
        drops=tuple(drops),
        steps=tuple(steps),
        shrinks=tuple(shrinks),
        words=tuple(words),
        stretches=tuple(stretches),
        width_sums=(0, *accumulate(s.advance + g for s, g in zip(sorts, gaps, strict=True))),
        shrink_sums=(0, *accumulate(shrinks)),
        word_sums=(0, *accumulate(words)),
        stretch_sums=(0, *accumulate(stretches)),
        dotted=frozenset(i for i, t in enumerate(tokens) if t.emphasis and t.kind is Class.HAN),
        end_width=end_width,
    )
