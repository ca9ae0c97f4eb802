"""The lexicon: which characters make a word, how common it is and what part of speech; searched without loading it.

The words come from jieba's dictionary (MIT), which is read, never run. An index is made of it once in the user's cache
and mapped into memory after that: a search reads only the words that begin with one character.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from zlib import crc32

from msgspec import Struct

from fonts.cache import Cache

_SOURCE, _FILE = "jieba", "dict.txt"
_FORM = 1  # of the index; another number makes it anew
_MAGIC = b"duikai words\n"
_HEAD = 6  # numbers: form, size of the dictionary, length of the index, first characters, check of the tables, 0
_STEP = 5  # prices are told in fifths: a word's is the natural logarithm of how rare it is
_LOWEST = 33  # code of price 0, so that a price is one ASCII character
_LONGEST = 8
"""Characters of the longest word kept: longer ones are titles and sayings that need no dictionary to stay whole."""


class Entry(Struct, frozen=True):
    """A word's price (the natural logarithm of how rare it is) and its part of speech, the first letter of jieba's
    tag: n noun, v verb, a adjective, d adverb, p preposition, c conjunction, u particle, m number, q measure word, r
    pronoun, f place, t time, N name of a person."""

    price: float
    tag: str


class Lexicon:
    """An index of words; ``data`` as ``index_of`` makes it. Raises ValueError where it is none, or cut short."""

    def __init__(self, data: bytes | mmap.mmap, size: int) -> None:
        head = array("I", bytes(data[len(_MAGIC) + 3 : len(_MAGIC) + 3 + 4 * _HEAD]))
        start = len(_MAGIC) + 3 + 4 * _HEAD
        if data[: len(_MAGIC)] != _MAGIC or len(head) < _HEAD or head[:3] != array("I", (_FORM, size, len(data))):
            raise ValueError("no index of words")
        tables = bytes(data[start : start + 8 * head[3]])
        if crc32(tables) != head[4] or len(tables) != 8 * head[3]:
            raise ValueError("the index of words is broken")
        self._data = data
        self._firsts = array("I", tables[: 4 * head[3]])
        self._begins = array("I", tables[4 * head[3] :])

    def beginning(self, text: str, at: int) -> list[tuple[int, Entry]]:
        """The words that begin at ``text[at]``, each with the place behind its end, the shortest first."""
        first = ord(text[at])
        n = bisect_left(self._firsts, first)
        if n == len(self._firsts) or self._firsts[n] != first:
            return []
        end = self._begins[n + 1] if n + 1 < len(self._begins) else len(self._data)
        block = self._data[self._begins[n] : end]
        found = []
        rest = b"\n"
        for stop in range(at + 1, min(len(text), at + _LONGEST) + 1):
            if stop > at + 1:
                rest += text[stop - 1].encode("utf-8", "surrogatepass")
                if rest not in block:
                    break  # no word goes on like this
            place = block.find(rest + b" ")
            if place >= 0:
                price, tag = block[place + len(rest) + 1 : place + len(rest) + 3].ljust(2, b"x")
                found.append((stop, Entry((price - _LOWEST) / _STEP, chr(tag))))
        return found


def index_of(dictionary: bytes) -> bytes:
    """The index of a dictionary of lines ``word frequency tag``; lines of another form are left out."""
    words: dict[str, tuple[int, str]] = {}
    for line in dictionary.decode("utf-8", "replace").splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[1].isdigit() and 0 < len(parts[0]) <= _LONGEST and parts[0][0] > "\u2e80":
            words[parts[0]] = (int(parts[1]), parts[2])
    total = log(sum(frequency for frequency, _ in words.values()) or 1)
    blocks: defaultdict[int, list[bytes]] = defaultdict(list)
    for word, (frequency, tag) in sorted(words.items()):
        price = chr(_LOWEST + min(93, round((total - log(max(1, frequency))) * _STEP)))
        short = "N" if tag.startswith("nr") else tag[:1] or "x"
        blocks[ord(word[0])].append(f"{word[1:]} {price}{short}".encode())
    firsts, begins, matter = array("I", sorted(blocks)), array("I"), []
    at = len(_MAGIC) + 3 + 4 * _HEAD + 8 * len(firsts)
    for first in firsts:
        block = b"\n" + b"\n".join(blocks[first]) + b"\n"
        begins.append(at)
        matter.append(block)
        at += len(block)
    tables = firsts.tobytes() + begins.tobytes()
    head = array("I", (_FORM, len(dictionary), at, len(firsts), crc32(tables), 0))
    return b"".join((_MAGIC, bytes(3), head.tobytes(), tables, *matter))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon | None:
    """The lexicon of this machine; None where jieba's dictionary is not installed or cannot be read."""
    spec = find_spec(_SOURCE)
    if spec is None or not spec.submodule_search_locations:
        return None
    return open_lexicon(Path(spec.submodule_search_locations[0]) / _FILE, Cache.default())


def open_lexicon(dictionary: Path, cache: Cache) -> Lexicon | None:
    """The lexicon of a dictionary's file, from ``cache`` or made anew and kept there; None where it cannot be read.

    Another size of the dictionary's file makes another index, a broken index is made anew.
    """
    try:
        size = dictionary.stat().st_size
    except OSError:
        return None
    name = f"words/{_FORM}-{size}.index"
    kept = cache.path(name)
    if kept is not None:
        try:
            with kept.open("rb") as file:
                return Lexicon(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), size)
        except (OSError, ValueError):
            pass
    try:
        index = index_of(dictionary.read_bytes())
    except OSError:
        return None
    cache.write(name, index)
    return Lexicon(index, size)
