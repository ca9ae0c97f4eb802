"""Text to tokens: what a line takes as one, a character, a mark, a number, a word, the space between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from layout.line.connectors import connects, in_date
from layout.line.hyphens import syllables
from layout.line.kinds import kinds
from layout.line.marks import CALLS, LONE_CONNECTORS, Class
from layout.line.matter import Matter
from layout.line.numbers import in_number
from layout.line.scripts import SCRIPTS, lacks
from layout.line.scripts import parts as script_parts
from layout.line.typecase import TypeCase


class Piece(NamedTuple):
    """A stretch of text set from one type case; ``emphasis`` puts a dot under each of its characters (着重号).

    ``matter`` is what else hangs on it: a reading, a line below, or that it clings to what stands before.
    """

    text: str
    case: TypeCase
    emphasis: bool = False
    matter: Matter | None = None


class Token(NamedTuple):
    """One unbreakable piece of text of one class, from character ``start`` of its paragraph.

    glued    no line may end behind it.
    row      ``text`` is plain Han characters, each of which would be a token of its own.
    word     the Latin word it is a syllable of, "" where it is whole; ``at`` is its first character in there.
    """

    text: str
    start: int
    kind: Class
    case: TypeCase
    glued: bool = False
    emphasis: bool = False
    row: bool = False
    word: str = ""
    at: int = 0

    @property
    def hyphenated(self) -> bool:
        """Whether a line that ends behind it takes a hyphen."""
        return self.at + len(self.text) < len(self.word)


# Over kinds of characters (``layout.line.kinds``): with sets from all of Unicode it takes 15 times as long to compile.
_TOKEN = re.compile(
    r"(?P<row>h+(?![jkz]))"
    r"|(?P<dash>e{2,4}(?!e(?!e))|l{2,4}(?!l(?!l))|m{2,4}(?!m(?!m))|t)"  # of a longer row none is left alone
    r"|(?P<space>s+)"
    r"|(?P<cells>d+(?:pd+)*(?!f)|[fd]{2,12}(?![fd]))"
    r"|(?P<word>(?:[wajzmt]|(?<=a)q(?=a))+)"
    r"|(?P<one>.(?:[jk]|z.?)*)"
)
_LETTER_AND_MARKS = re.compile(r".(?:[jk]|z.?)*")

_NO_BREAK = frozenset("\u00a0\u202f")
_FULL_HYPHEN = "－"

# Between the words of a compound, and in addresses; never inside a number or a unit (3.14159, 2023/2024, km/h).
_WORD_BREAK = re.compile(
    r"(?<=[A-Za-z]{3}-)(?=[A-Za-z]{2})|(?<=[A-Za-z]{2})/(?=[A-Za-z]{2})|(?<=[/_.?&=@])(?<!\d[./])(?=[A-Za-z\d]{4,})"
)
_ADDRESS = re.compile(r"[/@_\\]|\w\.\w")
_HYPHENATED = re.compile(r"[^\W\d_]{5,}")
_LONG_NAME = 10
"""Letters of a word with a capital, which may be a name, from which on it may part where a line would else be poor."""


def tokens(pieces: Sequence[Piece], classes: dict[str, Class], hyphenation: str = "") -> list[Token]:
    """The tokens of a paragraph's pieces; Latin words part at the syllables of the language ``hyphenation``, if any."""
    out: list[Token] = []
    base = 0
    han = Class.HAN
    for text, case, emphasis, _ in pieces:
        for match in _TOKEN.finditer(kinds(text)):
            start, end = match.span()
            part, at, group = text[start:end], base + start, match.lastgroup
            if group == "row" and not emphasis:
                out.append(Token(part, at, han, case, False, False, True))
            elif group == "row":
                out.extend(Token(c, at + i, Class.HAN, case, emphasis=True) for i, c in enumerate(part))
            elif group == "one":
                kind = classes.get(part[0], han)
                if part == _FULL_HYPHEN and connects(text, start):
                    kind = Class.CONNECTOR
                whole = kind is Class.DOT and in_date(text, start)
                out.append(Token(part, at, kind, case, whole, emphasis))
            elif group == "word" and part in LONE_CONNECTORS:
                out.append(Token(part, at, Class.CONNECTOR, case))
            elif group == "word":
                if part[0] in LONE_CONNECTORS and connects(text, start):  # 中国-ASEAN, 3月-5月
                    out.append(Token(part[0], at, Class.CONNECTOR, case))
                    start += 1
                joined = part[-1] in LONE_CONNECTORS and end - start > 1 and connects(text, end - 1)  # AI-赋能
                end -= joined
                cells = _upright(text, start, end, case) if case.vertical else []
                out.extend(_cells(cells, base + start, case) or _word(text[start:end], base + start, case, hyphenation))
                if joined:
                    out.append(Token(part[-1], base + end, Class.CONNECTOR, case))
                elif classes.get(text[end : end + 1]) is Class.DOT and in_date(text, end):
                    out[-1] = out[-1]._replace(glued=True)
            elif group == "dash":
                out.append(Token(part, at, Class.DASH, case))
            elif group == "space":
                glued = not _NO_BREAK.isdisjoint(part) or in_number(text, start, end)
                out.append(Token(part, at, Class.SPACE, case, glued))
            elif group == "cells":  # a number in full-width digits, one a cell
                last = len(part) - 1
                out.extend(Token(c, at + i, Class.HAN, case, i < last, emphasis) for i, c in enumerate(part))
        base += len(text)
    return _paired(out) if out and out[0].case.vertical else out


def _paired(found: Sequence[Token]) -> list[Token]:
    """In vertical lines just two ！ or ？ in a row are one token, side by side in a cell (GB/T 15834-2011, 5.1.2)."""
    out: list[Token] = []
    for calls, group in groupby(found, key=lambda token: token.text in CALLS):
        row = list(group)
        pair = calls and len(row) == 2 and row[0].case is row[1].case
        out.extend([row[0]._replace(text=row[0].text + row[1].text)] if pair else row)
    return out


def _upright(text: str, start: int, end: int, case: TypeCase) -> list[tuple[str, bool]]:
    from layout.vertical.axis import in_phrase, upright_cells  # a paper without vertical lines does not load it

    parts = [] if in_phrase(text, start, end) else upright_cells(text[start:end])
    return parts if all(case.has(part) for part, _ in parts) else []


def _cells(parts: Sequence[tuple[str, bool]], at: int, case: TypeCase) -> list[Token]:
    """A word or number that stands upright in a vertical line, cell by cell."""
    starts = accumulate((len(part) for part, _ in parts), initial=at)
    return [Token(part, start, Class.HAN, case, glued) for (part, glued), start in zip(parts, starts, strict=False)]


def _word(part: str, at: int, case: TypeCase, hyphenation: str) -> list[Token]:
    """A Latin word or number: whole, but a long one may break where a reader would: an address behind its marks, a
    compound behind its hyphen, a word between syllables."""
    out: list[Token] = []
    cuts = [0, *(m.end() for m in _WORD_BREAK.finditer(part)), len(part)]
    language = "" if len(part) < 5 or _ADDRESS.search(part) else hyphenation
    for a, b in pairwise(cuts):
        if a == b:
            continue
        if not part.isascii() and not SCRIPTS.isdisjoint(part) and lacks(case, part[a:b]):
            begin = at + a
            for piece in script_parts(part[a:b]):
                out.append(Token(piece, begin, Class.LATIN, case, begin + len(piece) < at + b))
                begin += len(piece)
        elif not case.has(part[a:b]):
            letters = [m.span() for m in _LETTER_AND_MARKS.finditer(kinds(part), a, b)]
            out.extend(Token(part[c:d], at + c, Class.LATIN, case, d < b) for c, d in letters)
        elif language:
            out.extend(_syllables(part[a:b], at + a, case, language))
        else:
            out.append(Token(part[a:b], at + a, Class.LATIN, case))
    return out


def _syllables(word: str, at: int, case: TypeCase, language: str) -> list[Token]:
    """A word as its syllables; one with capitals inside, with figures or of few letters stays whole, and so does a name
    but a long one."""
    letters = _HYPHENATED.search(word)
    cuts: list[int] = []
    if letters and _parts(letters.group()) and not any(c.isdigit() for c in word):
        first = letters.start()
        cuts = [first + n for n in syllables(letters.group(), language) if case.parts_at(word, first + n)]
    if not cuts:
        return [Token(word, at, Class.LATIN, case)]
    edges = (0, *cuts, len(word))
    return [Token(word[a:b], at + a, Class.LATIN, case, word=word, at=a) for a, b in pairwise(edges)]


def _parts(letters: str) -> bool:
    return letters.islower() or (len(letters) >= _LONG_NAME and letters[1:].islower())
