"""Words of other languages in a run of glyphs: stretches of Latin letters, told from units and from pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from layout.display import GlyphRun, Source

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u00ad"
"""Latin letters, and the hyphen that a line's end puts into a word."""
_WORD = f"[{_LETTER}][{_LETTER}’'-]*[{_LETTER}]|[{_LETTER}]"
_WORDS = re.compile(f"(?<![0-9{_LETTER}])(?:{_WORD})(?:[ ,.:;&]+(?:{_WORD}))*")
_LATIN = re.compile("[A-Za-z]{2}")
_TONES = frozenset("\u0304\u030c")  # macron and caron, which only pinyin has both of


class Spoken(NamedTuple):
    """A run, or a part of one, and the language it is in; "" for that of the document."""

    run: GlyphRun
    language: str


def spoken(run: GlyphRun) -> Iterator[Spoken]:
    """The run parted where its language changes; a space that a line's end took is told again behind its last word."""
    text = run.text
    if not text:
        yield Spoken(run, "")
        return
    if run.source.end - run.source.start == len(text) + 1 and text[-1].isascii() and not text[-1].isspace():
        last = max(n for n, said in enumerate(run.texts) if said)
        run = replace(run, texts=(*run.texts[:last], run.texts[last] + " ", *run.texts[last + 1 :]))
        text = run.text
    if not _LATIN.search(text):
        yield Spoken(run, "")
        return
    done = 0
    for found in _WORDS.finditer(text):
        language = language_of(found[0])
        if not language:
            continue
        start, end = glyph_at(run, found.start()), glyph_at(run, found.end())
        if start is None or end is None:
            continue
        if done < start:
            yield Spoken(part(run, done, start), "")
        yield Spoken(part(run, start, end), language)
        done = end
    if done < len(run.glyphs):
        yield Spoken(part(run, done, len(run.glyphs)) if done else run, "")


def language_of(words: str) -> str:
    """English where it is words of Latin letters, pinyin where they have tones; none of a letter alone."""
    if len(words) < 2:
        return ""
    if any(mark in _TONES for mark in unicodedata.normalize("NFD", words)):
        return "zh-Latn-pinyin"
    return "en"


def glyph_at(run: GlyphRun, char: int) -> int | None:
    """The glyph with which the character begins; None where it stands within a glyph's text."""
    at = 0
    for number, said in enumerate(run.texts):
        if at == char and (said or not number):
            return number
        at += len(said)
    return len(run.glyphs) if at == char else None


def part(run: GlyphRun, start: int, end: int) -> GlyphRun:
    """The glyphs [start, end) of a run, where they stand."""
    if (start, end) == (0, len(run.glyphs)):
        return run
    before = sum(map(len, run.texts[:start]))
    first = run.source.start + before
    last = first + sum(map(len, run.texts[start:end]))
    return replace(
        run,
        glyphs=run.glyphs[start:end],
        offsets=run.offsets[start:end],
        texts=run.texts[start:end],
        rises=run.rises[start:end],
        source=Source(run.source.story, run.source.block, first, last),
    )
