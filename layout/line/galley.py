"""Text to galley: a paragraph as flat arrays of sorts and the spaces between them, independent of any measure.

Spacing follows CLREQ: marks carry a blank half that may go, adjacent marks are squeezed, Han and Latin stand a quarter
em apart. What may give way comes in the order of CLREQ's procedures for reduction and for expansion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add

from msgspec import Struct

from layout.line.joins import FORBIDDEN, LAST, PECULIAR, join_of
from layout.line.marks import CALLS, MARKS, Class, table_for
from layout.line.matter import NOTHING, Draft, Hung, Interlinear, hang
from layout.line.tokens import Piece, Token, tokens
from layout.line.typecase import Sort, TypeCase

__all__ = ["Galley", "Piece", "shape"]


class Galley(Struct, frozen=True, eq=False):
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
    hyphens       the hyphen that a line takes when it ends behind a sort: syllables of a Latin word.
    end_width     what an end mark takes behind the last sort.
    interlinear   readings above and lines below.
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
    hyphens: Mapping[int, Sort] = {}
    end_width: int = 0
    interlinear: Interlinear = NOTHING

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


_Beside = tuple[str, Class | None, Class, str]
"""A mark, what stands before it and behind it, and the sign behind it where a rule names that."""
_Place = tuple[Sort, int, int, int, int, int, int, int, bool, Class]
"""What stands in a galley for a mark, and what it is to the next one: the same wherever it stands so."""

_SHRINK_STEP = {Class.DOT: 3, Class.OPENER: 4, Class.CLOSER: 4, Class.PAUSE: 5, Class.STOP: 7}
_HAN, _OPENER, _DOT, _LATIN, _SPACE = Class.HAN, Class.OPENER, Class.DOT, Class.LATIN, Class.SPACE
_BLANK = "\u3000"
_HYPHEN, _NAME_HYPHEN = 75, 750  # penalty where a word ends behind a syllable; the same of one with a capital


def _hung(pieces: Sequence[Piece], starts: Sequence[int]) -> list[Hung]:
    """What hangs on pieces, with the sorts that they became."""
    ends = list(accumulate((len(p.text) for p in pieces), initial=0))
    cuts = [bisect_left(starts, end) for end in ends]
    return [Hung(a, b, p.matter) for p, a, b in zip(pieces, cuts, cuts[1:], strict=False) if p.matter]


def _ends_pair(found: Sequence[Token], n: int) -> bool:
    """Whether the mark is the second of just two ！ or ？, which share one cell; three take two (GB/T 15834, 5.1.2)."""
    row = [0 <= k < len(found) and found[k].text in CALLS for k in range(n - 2, n + 2)]
    return row == [False, True, True, False]


def _halved(sort: Sort) -> Sort:
    """An interpunct without the blank quarters at its sides."""
    quarter = sort.advance // 4
    return sort._replace(advance=sort.advance - 2 * quarter, offsets=tuple(o - quarter for o in sort.offsets))


def _between_scripts(size: int) -> tuple[int, int, int]:
    """Of the gap between Han and Latin: the step in which it gives way, by how much, by how much it grows."""
    return 6, size // 4 - size // 8, size // 3 - size // 4


def shape(
    pieces: Sequence[Piece],
    *,
    language: str = "zh-Hans",
    prohibition: str = "basic",
    hanging: bool = False,
    end_width: int = 0,
    hyphenation: str = "",
    halved: frozenset[str] = frozenset(),
) -> Galley:
    """Shape a paragraph's pieces into a galley; ``end_width`` is kept free behind the last sort (for an end mark).

    ``prohibition`` names the level of the line-start and line-end rules; with ``hanging`` a comma or full stop at a
    line's end may stand outside the measure; Latin words part at the syllables of the language ``hyphenation``.
    ``halved`` names marks that always take half a cell: ``line-end``, ``interpunct`` (GB/T 15834-2011, 5.1.10, 5.1.7).
    Raises ValueError for pieces without text.

    What was shaped is kept: a paragraph that did not change is not shaped again while the process lives.
    """
    made = _shape if sum(len(p.text) for p in pieces) <= _LONGEST_KEPT else _shape.__wrapped__
    return made(tuple(pieces), language, prohibition, hanging, end_width, hyphenation, halved)


_LONGEST_KEPT = 2000  # characters; the few longer paragraphs would take the room of all others


@lru_cache(maxsize=2048)
def _shape(
    pieces: tuple[Piece, ...],
    language: str,
    prohibition: str,
    hanging: bool,
    end_width: int,
    hyphenation: str,
    halved: frozenset[str],
) -> Galley:
    table = table_for(language)
    found = tokens(pieces, table.classes, hyphenation)
    if not found:
        raise ValueError("a galley needs text")
    n = len(found) + sum([len(t.text) - 1 for t in found if t.row])
    rules = (language, prohibition, hanging, halved)
    base = found[0].case
    sorts: list[Sort] = []
    starts: list[int] = []
    dotted: list[int] = []
    hyphens: dict[int, Sort] = {}
    kinds, cases = [Class.HAN] * n, [base] * n
    gaps, breaks, heads, tails, drops = [0] * n, [0] * n, [0] * n, [0] * n, [0] * n
    steps, shrinks, words, stretches = [0] * n, [0] * n, [0] * n, [True] * n
    owner: TypeCase | None = None
    marks: dict[_Beside, _Place] = {}
    before: Class | None = None
    i = 0
    for number, (token, after) in enumerate(zip(found, (*found[1:], None), strict=True)):
        text, start, kind, case, glued, emphasis, row, word, at = token
        right = after.text[0] if after is not None and after.text[0] in PECULIAR else ""
        if case is not owner:
            owner, marks = case, case.marks.setdefault(rules, {})
        beside: _Beside | None = None  # a mark whose place hangs on nothing else
        if kind in MARKS and after is not None and after.case is case and text not in CALLS and not glued:
            beside = (text, before, after.kind, right)
        if beside and (place := marks.get(beside)):
            starts.append(start)
            sorts.append(place[0])
            kinds[i], cases[i] = kind, case
            gaps[i], breaks[i], heads[i], tails[i], drops[i], steps[i], shrinks[i], stretches[i], before = place[1:]
            i += 1
            continue
        if after is None:
            join = LAST
        else:
            join = join_of(kind, text[-1] if text[-1] in PECULIAR else "", after.kind, right, prohibition)
        if row:  # most of all text: between its characters no rule applies
            last = i + len(text) - 1
            sorts += case.row(text)
            starts += range(start, start + len(text))
            if case is not base:
                cases[i : last + 1] = [case] * len(text)
            breaks[last], stretches[last] = join.penalty, join.stretches
            if join.spaced:
                gaps[last] = drops[last] = case.size // 4
                steps[last], shrinks[last], words[last] = _between_scripts(case.size)
            i, before = last + 1, _HAN
            continue
        starts.append(start)
        sorts.append(case.part(word, at, len(text)) if word else case.sort(text, kind))
        kinds[i], cases[i], size = kind, case, case.size
        tall = kind in MARKS and case.vertical and text[0] in table.tall
        if tall:  # keeps its whole em; an opener's blank half behind it goes
            gaps[i] = -(size // 2) if after is not None and after.kind is _OPENER else 0
        elif kind in MARKS:
            half = size // 2
            steps[i] = _SHRINK_STEP[kind]
            lent = join.squeezed and kind is not _DOT
            if kind is _OPENER:
                heads[i] = half
                lent = before is _OPENER or before is _DOT
            elif kind is not _DOT:
                hangs = hanging and text in table.hangable and before not in MARKS
                tails[i] = size if hangs else half
            closes_piece = after is not None and after.case is not case  # a lead-in keeps its full stop's blank
            shrinks[i] = 0 if lent or closes_piece else half
            if kind is _DOT and ("interpunct" in halved or (glued and before is _LATIN)):  # 3·15
                sorts[i], shrinks[i] = _halved(sorts[i]), 0
            elif "line-end" in halved and tails[i] == half:
                tails[i], drops[i] = 0, half
            if join.squeezed:
                gaps[i] = -half
            if text in CALLS and _ends_pair(found, number):
                gaps[i], shrinks[i], tails[i], drops[i] = -half, 0, 0, half
        elif kind is _SPACE:
            natural = size // 3
            sorts[i] = sorts[i]._replace(
                advance=natural, glyphs=sorts[i].glyphs[:1], offsets=(0,), texts=(text,), rises=sorts[i].rises[:1]
            )
            steps[i], shrinks[i], words[i] = 2, natural - size // 4, size // 2 - natural
            drops[i] = natural
        elif text == _BLANK:  # goes where it ends a line, and begins none
            drops[i] = sorts[i].advance
            if i:
                breaks[i - 1], stretches[i - 1] = FORBIDDEN, False
        elif join.spaced:
            gaps[i] = size // 4
            steps[i], shrinks[i], words[i] = _between_scripts(size)
        drops[i] += gaps[i]
        if glued:
            breaks[i], stretches[i] = FORBIDDEN, False
        else:
            breaks[i], stretches[i] = join.penalty, join.stretches and not words[i]
        if emphasis and kind is _HAN:
            dotted.append(i)
        if word and token.hyphenated:
            hyphens[i] = hyphen = case.hyphen()
            breaks[i] = _HYPHEN if word == word.lower() else _NAME_HYPHEN
            drops[i] -= hyphen.advance
        before = _DOT if tall else kind
        if beside:
            own = (sorts[i], gaps[i], breaks[i], heads[i], tails[i], drops[i], steps[i], shrinks[i], stretches[i])
            marks[beside] = (*own, before)
        i += 1
    if end_width:  # the end mark stands behind the last mark's ink, not its blank half
        drops[-1] += tails[-1]
        tails[-1] = 0
    whole = "".join([p.text for p in pieces])
    em, interlinear = base.size, NOTHING
    if any(p.matter for p in pieces):
        em = max(p.case.size for p in pieces)
        draft = Draft(em, kinds, sorts, gaps, breaks, heads, drops, steps, shrinks, words, stretches)
        interlinear = hang(_hung(pieces, starts), draft)
    return Galley(
        text=whole,
        em=em,
        starts=(*starts, len(whole)),
        kinds=tuple(kinds),
        cases=tuple(cases),
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
        width_sums=(0, *accumulate(map(add, [s.advance for s in sorts], gaps))),
        shrink_sums=(0, *accumulate(shrinks)),
        word_sums=(0, *accumulate(words)),
        stretch_sums=(0, *accumulate(stretches)),
        dotted=frozenset(dotted),
        hyphens=hyphens,
        end_width=end_width,
        interlinear=interlinear,
    )
