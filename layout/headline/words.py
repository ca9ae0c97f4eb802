"""Words of a headline or quote, and what a turn between any two of its characters costs.

Words are the most probable ones by the lexicon's frequencies (as jieba finds them); numbers keep their measure words,
names their surnames. Without a lexicon only marks, numbers, Latin and particles are known.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from layout.headline.lexicon import Lexicon, lexicon
from layout.headline.word_lists import (
    ADVERBS,
    COMPLEMENTS,
    COMPOUND_VERBS,
    COMPOUNDS,
    DOUBLE_SURNAMES,
    GIVEN,
    HEADS,
    MEASURES,
    PARTICLES,
    PLACES,
    SEPARATORS,
    SURNAMES,
)
from layout.line.marks import UNITS, Class, table_for


class Word(Struct, frozen=True):
    """A word from ``start`` to ``end`` with its part of speech (``headline.lexicon``), or a mark: ``opener``,
    ``closer``, ``mark``, ``space``; Latin is ``x``, a number ``m``."""

    start: int
    end: int
    tag: str


_IN_WORD = frozenset(".&'’+#@/_-")
_ROWS = frozenset("—…⋯")
_UNKNOWN = 16.0  # price of a character no word has: rarer than nearly all


_COMPOUND_PRICE = 9.0
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿几半多余")


def words(text: str, own: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """The words of ``text`` in order, marks among them; ``own`` are words of the publication's, never parted."""
    return _words(text, frozenset(own), lexicon())


@lru_cache(maxsize=1024)
def _words(text: str, own: frozenset[str], known: Lexicon | None) -> tuple[Word, ...]:
    classes = table_for("zh-Hans").classes
    out: list[Word] = []
    at = 0
    while at < len(text):
        a = at
        while at < len(text) and _is_han(text[at]):
            at += 1
        if at > a:
            out.extend(_joined(text, _likeliest(text, a, at, own, known) if known else _runs(text, a, at, own)))
            continue
        at, tag = _part(text, a)
        if tag == "mark":
            kind = classes.get(text[a])
            tag = "opener" if kind is Class.OPENER else "closer" if kind is Class.CLOSER else "mark"
        out.append(Word(a, at, tag))
    return tuple(_joined(text, out))


def _part(text: str, at: int) -> tuple[int, str]:
    """The end and kind of what begins at ``at`` and is no Han: a number with its sign, point and unit mark, a Latin
    word, spaces, a dash of any length, a mark."""
    first, n = text[at], len(text)
    end = at + 1
    if first.isdigit() or (first in "+-" and end < n and text[end].isdigit()):
        while end < n and (text[end].isdigit() or (text[end] in ".,:/" and text[end + 1 : end + 2].isdigit())):
            end += 1
        return end + (text[end : end + 1] in UNITS), "m"
    if first.isnumeric() and first < "\u2e80":  # Ⅱ, ½
        return end, "m"
    if first.isalpha() and first < "\u2e80":
        while end < n and ((text[end] < "\u2e80" and text[end].isalnum()) or text[end] in _IN_WORD):
            end += 1
        return end, "x"
    row = str.isspace if first.isspace() else first.__eq__ if first in _ROWS else None
    while row and end < n and row(text[end]):
        end += 1
    return end, "space" if first.isspace() else "mark"


def _is_han(char: str) -> bool:
    if char in SEPARATORS:
        return False
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000" or char == "〇"


def _numeral(part: str) -> bool:
    return _NUMERALS.issuperset(part.removeprefix("第"))


def _likeliest(text: str, a: int, b: int, own: frozenset[str], known: Lexicon) -> list[Word]:
    """The most probable words of the Han [a, b): the least sum of prices, from the end backwards."""
    best = [0.0] * (b - a + 1)
    choice: list[tuple[int, str]] = [(b, "")] * (b - a + 1)
    special = own | COMPOUNDS | COMPOUND_VERBS
    for i in range(b - 1, a - 1, -1):
        cost, end, tag = _UNKNOWN + best[i + 1 - a], i + 1, "x"
        for stop, entry in known.beginning(text, i):
            if stop <= b and entry.price + best[stop - a] < cost:
                cost, end, tag = entry.price + best[stop - a], stop, entry.tag
        for stop in range(i + 2, min(b, i + 12) + 1):
            word = text[i:stop]
            if word in special:
                price = 0.0 if word in own else _COMPOUND_PRICE
                if price + best[stop - a] < cost:
                    cost, end, tag = price + best[stop - a], stop, "v" if word in COMPOUND_VERBS else "n"
        best[i - a], choice[i - a] = cost, (end, tag)
    out = []
    at = a
    while at < b:
        end, tag = choice[at - a]
        out.append(Word(at, end, tag))
        at = end
    return out


def _runs(text: str, a: int, b: int, own: frozenset[str]) -> list[Word]:
    """Without a lexicon: a character a word, but for the words we know ourselves."""
    out, at = [], a
    special = own | COMPOUNDS | COMPOUND_VERBS
    while at < b:
        end = next((e for e in range(min(b, at + 12), at + 1, -1) if text[at:e] in special), at + 1)
        tag = "u" if text[at] in PARTICLES else "m" if text[at] in _NUMERALS else "x"
        out.append(Word(at, end, tag if end == at + 1 else "n"))
        at = end
    return out


def _joined(text: str, found: list[Word]) -> list[Word]:
    """Numbers with their measure words and surnames with names made one."""
    out: list[Word] = []
    skip = 0
    for n, word in enumerate(found):
        if n < skip:
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        if out and out[-1].end == word.start and _counts(text, out[-1], word):
            tag = "m" if word.tag == "m" and not _ends_in_measure(text, word) else "q"
            out[-1] = Word(out[-1].start, word.end, tag)
        elif out and out[-1].end == word.start and _names_place(text, out[-1], word):
            out[-1] = Word(out[-1].start, word.end, "n")
        elif after and _is_name(text, word, after):
            two = found[n + 2] if n + 2 < len(found) else None
            given = two.end if two and _given(text, after) and _given(text, two) else after.end
            out.append(Word(word.start, given, "N"))
            skip = n + (3 if two and given == two.end and two.start >= after.end else 2)
        else:
            out.append(word)
    return out


def _counts(text: str, number: Word, word: Word) -> bool:
    """Whether ``word`` belongs to the number before it: more of the number, or what it counts by."""
    if number.tag != "m" or word.tag == "q":
        return number.tag == "m"
    if text[number.start : number.end] in ("多", "半"):
        return False
    part = text[word.start : word.end]
    if word.tag == "m" or _numeral(part):
        return not _ends_in_measure(text, number) or _ends_in_measure(text, word)
    return len(part) == 1 and part in MEASURES


def _names_place(text: str, before: Word, word: Word) -> bool:
    if word.end - word.start != 1 or text[word.start] not in PLACES or before.end - before.start > 3:
        return False
    return before.tag in ("n", "j", "N") and text[before.start] not in HEADS


def _ends_in_measure(text: str, word: Word) -> bool:
    return not text[word.end - 1].isdigit() and not _numeral(text[word.end - 1])


def _is_name(text: str, word: Word, after: Word) -> bool:
    """Whether a surname with one or two characters behind it that make no word: a person's name."""
    surname = text[word.start : word.end]
    if word.end != after.start or not (surname in SURNAMES or surname in DOUBLE_SURNAMES):
        return False
    if len(surname) == 2 and after.end - after.start <= 2 and after.tag in ("n", "N", "x"):
        return True
    return _given(text, after) or (after.tag in GIVEN and after.end - after.start == 2)


_NOT_GIVEN = frozenset(("mark", "opener", "closer", "space", *"mupcdqr"))


def _given(text: str, word: Word) -> bool:
    """Whether a single character may be of a given name: no particle, number, preposition or adverb."""
    if word.end - word.start != 1 or word.tag in _NOT_GIVEN:
        return False
    char = text[word.start]
    return char not in PARTICLES and char not in HEADS and char not in ADVERBS and char not in COMPLEMENTS
