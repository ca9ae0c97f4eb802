"""What a turn costs between any two characters of a headline: words and grammar made a number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from layout.headline.lexicon import Lexicon, lexicon
from layout.headline.word_lists import ADVERBS, COMPLEMENTS, HEADS, PARTICLES, QUESTIONS, SEPARATORS, SUFFIXES
from layout.headline.words import Word, words
from layout.line.marks import NEVER_FIRST, NEVER_LAST

NO_TURN = float("inf")

INSIDE_WORD = 60.0
"""A turn inside a word: taken only where a line could not be made otherwise."""

_LONG = 5
"""Characters of the shortest word that may be parted at all."""

INSIDE_QUOTES = 100.0
"""A turn inside quotes or book-title marks: where there is no other at all."""

_INSIDE_LONG = 12.0
_LONG_QUOTE = 9
"""The same where they hold more characters than this: a title that long is turned before its neighbours stand in lines
of two characters."""


def turn_prices(text: str, own: tuple[str, ...] = ()) -> tuple[float, ...]:
    """What a turn before each character of ``text`` costs; NO_TURN where there may be none. Entry 0 is never used.

    The unit is that of ``headline.turns``: a price of 3.5 is worth two lines of 14 characters being 8 and 6 instead of
    equal, twice. Inside a word, quotes or a number no line is turned where another place is left; the particles and
    closing marks never begin a line, opening marks never end one (CLREQ, prohibition rules).
    """
    return _prices(text, own, lexicon())


@lru_cache(maxsize=1024)
def _prices(text: str, own: tuple[str, ...], known: Lexicon | None) -> tuple[float, ...]:
    found = words(text, own)
    out = [NO_TURN] * (len(text) + 1)
    depth = 0
    inside = _quotes(found)
    for n, word in enumerate(found):
        if n:
            quoted = inside[n] if depth - (word.tag == "closer") > 0 else 0.0
            carried = _CARRIED if n > 1 and _hands_on(text, found[n - 2]) and word.tag in ("v", "x") else 0.0
            out[word.start] = _between(text, found[n - 1], word, known is not None) + carried + quoted
        if word.end - word.start >= _LONG:
            quoted = inside[n] if depth > 0 else 0.0
            for at in range(word.start + 2, word.end - 1):
                if _wide(text[at - 1]) and _wide(text[at]) and text[at] not in PARTICLES:
                    out[at] = INSIDE_WORD + quoted
        depth = max(0, depth + (word.tag == "opener") - (word.tag == "closer"))
    return tuple(out)


def _quotes(found: Sequence[Word]) -> list[float]:
    """What a turn before each word costs more where it stands inside quotes, by the shortest that hold it."""
    prices, openers = [0.0] * len(found), list[int]()
    for n, word in enumerate(found):
        if word.tag == "opener":
            openers.append(n)
        elif word.tag == "closer" and openers:
            first = openers.pop()
            price = _INSIDE_LONG if word.start - found[first].end > _LONG_QUOTE else INSIDE_QUOTES
            prices[first + 1 : n + 1] = [max(price, p) for p in prices[first + 1 : n + 1]]
    for first in openers:  # one that a line's end leaves open
        prices[first + 1 :] = [INSIDE_QUOTES] * (len(found) - first - 1)
    return prices


def _hands_on(text: str, word: Word) -> bool:
    """Whether a verb is to follow the noun behind ``word``: 把手艺传给."""
    return word.end - word.start == 1 and text[word.start] in "把被将让使给对为向"


def _wide(char: str) -> bool:
    return char >= "\u3400" and not "\uff10" <= char <= "\uff19"


_NOMINAL = frozenset("nNjsxit")
_BINDING: dict[str, dict[str, float]] = {
    "d": {"m": 6.0, "q": 6.0, "v": 5.0, "a": 5.0},
    "a": {"v": 3.5, "m": 6.0, "q": 6.0, "n": 3.5},
    "b": {"n": 4.0},
    "v": {"n": 2.4, "v": 2.4, "p": 1.0, "c": 0.6, "q": 2.0, "m": 2.0, "r": 2.2, "a": 2.2},
    "q": {"n": 2.6, "v": 1.0, "q": 1.2},
    "m": {"n": 2.6, "v": 1.0},
    "n": {"f": 6.0, "n": 4.0, "v": 0.9, "d": 0.6, "p": 0.3, "c": 0.4, "q": 1.2, "m": 1.2, "a": 1.5, "t": 0.5, "r": 0.8},
    "t": {"v": 2.6, "n": 1.0},
    "r": {"v": 3.0, "n": 3.0},
    "f": {"v": 0.8, "n": 1.4, "d": 0.6},
}
"""Price of a turn between two parts of speech, the left one's first: a verb is bound to its object, a subject least."""
_USUAL_PRICE = 2.0
_GROUPS = {"N": "n", "j": "n", "s": "n", "i": "v", "l": "v", "z": "v", "y": "u", "o": "d"}
_AFTER_MARK = {
    **dict.fromkeys(SEPARATORS, -5.0),
    "，": -6.0,
    "：": -6.0,
    "！": -7.0,
    "？": -7.0,
    "；": -7.0,
    "。": -7.0,
    "、": -1.0,
    "—": -5.0,
    "…": -5.0,
}
_AFTER_PARTICLE = {"的": 2.0, "地": 4.0, "得": 4.0, "之": 4.0, "了": 1.2, "着": 2.4, "过": 1.2}
_BETWEEN_CLAUSES = -5.0
_DATE = 8.0
_CARRIED = 5.0
_LONE = 1.6
"""A single character is bound to its neighbours more than a word of two."""


def _between(text: str, left: Word, right: Word, known: bool) -> float:
    """The price of a turn between two words."""
    last, first = text[left.end - 1], text[right.start]
    if right.tag in ("closer", "mark") or left.tag == "opener" or first in NEVER_FIRST or last in NEVER_LAST:
        return NO_TURN
    if right.tag == "space" or (last in "-~/·" and left.tag != "space"):
        return NO_TURN
    if last.isascii() and first.isascii() and left.tag != "space":
        return NO_TURN  # 5G, 3D
    if left.tag == "space":
        return _BETWEEN_CLAUSES if _wide(first) else 0.5
    if _date_goes_on(text, left, right):
        return _DATE
    single = right.end - right.start == 1
    if single and first in PARTICLES:
        return NO_TURN
    if left.tag in ("mark", "closer"):
        return _AFTER_MARK.get(last, -2.0 if left.tag == "closer" else -1.0)
    price = 0.2 if right.tag == "opener" else _BINDING.get(_group(left), {}).get(_group(right), _USUAL_PRICE)
    lone = left.end - left.start == 1
    if lone and (last in HEADS or last in ADVERBS or left.tag in ("p", "c", "d")):
        return max(price, 0.0) + 9.0  # a line does not end with what leads on
    if single and right.tag == "q":
        return price + 5.0  # 来了个
    if lone and last in PARTICLES:
        object_ = 4.0 if single and right.tag in "nv" and last != "的" else 0.0  # 亮了灯
        return _AFTER_PARTICLE.get(last, 1.0) + object_ - (0.8 if right.tag == "opener" else 0.0)
    if single and first in SUFFIXES and left.tag in _NOMINAL and right.tag in _NOMINAL | {"z"}:
        return price + 6.0
    if text[left.start : left.end] in QUESTIONS or (
        last == "高" and text[left.start] == "最" and right.tag != "opener"
    ):
        return max(price, 0.0) + 4.0
    if single and first in COMPLEMENTS and (left.tag in ("v", "t", "m", "q") or right.tag == "f"):
        return price + 6.0
    if single and (first in HEADS or right.tag in ("p", "c")):
        return min(price, 0.4)  # what leads on begins one well
    if right.tag != "opener":
        price += (
            _LONE * ((single and right.tag not in ("d", "m", "q")) + (lone and left.tag not in ("m", "q")))
            if known
            else 0.0
        )
    elif left.tag == "v" or lone:
        price += 1.2  # 走进“…”: verb and object
    return price


def _date_goes_on(text: str, left: Word, right: Word) -> bool:
    """Whether a date or an hour goes on: 11月 and 30日, 下月 and 15日, 上午 and 9时."""
    figures = text[right.start].isdigit() or right.tag in "mq"
    return figures and text[left.end - 1] in "月日号午晚晨" and text[right.end - 1] in "日号时点"


def _group(word: Word) -> str:
    return _GROUPS.get(word.tag, word.tag)
