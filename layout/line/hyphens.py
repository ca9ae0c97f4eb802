"""Where Latin words part at a line's end (CLREQ, breaking of Western words): Liang's patterns, by pyphen."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_BEFORE, _AFTER = 2, 3  # letters that stay before the hyphen and behind it at least


@lru_cache(maxsize=4096)
def syllables(word: str, language: str) -> tuple[int, ...]:
    """Where ``word`` may part: the number of letters before each hyphenation point, by the rules of a language tag.

    None for a language that has no dictionary.
    """
    dictionary = _dictionary(language.replace("-", "_"))
    return tuple(dictionary.positions(word)) if dictionary else ()


@lru_cache(maxsize=8)
def _dictionary(language: str) -> Any:
    import pyphen  # loaded where a text has a long Latin word, 0.1 s

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER) if known else None
