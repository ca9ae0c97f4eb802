"""The lines of a headline group told apart: kicker (引题), main line (主题) and deck (副题)."""

from __future__ import annotations

import re
from typing import NamedTuple

from content.importer import words
from content.importer.lines import Line
from content.importer.traced import Traced


class Heads(NamedTuple):
    """A headline group; ``headline`` has the clauses of the main line."""

    kicker: Traced | None
    headline: list[Traced]
    deck: Traced | None


def kicker_end(text: str) -> int:
    """Where a kicker (引题) before the headline on one line ends: after its colon; 0 where there is none.

    The colon of a clock time or a ratio is none, nor one with fewer than two characters before or four after it.
    """
    for colon in re.finditer(r"[：:]", text):
        before, after = text[: colon.start()], text[colon.end() :].strip()
        if text[colon.start()] == ":" and before[-1:].isdigit() and after[:1].isdigit():
            continue
        if len(before) >= 2 and len(after) >= 4:
            return colon.end()
    return 0


def read_heads(lines: list[Line]) -> Heads:
    """Kicker, main line and deck out of the lines of a headline group."""
    kicker: Traced | None = None
    deck: Traced | None = None
    texts = [line.text for line in lines]
    if not texts:
        return Heads(None, [], None)
    if len(texts) == 1:
        end = kicker_end(texts[0].text)
        if end:
            kicker = texts[0].cut(0, end)
        return Heads(kicker, _clauses(texts[0].cut(end).strip()), None)
    if texts[-1].text.startswith(("——", "—", "--")) or (len(texts) > 2 and not _kicked_twins(texts)):
        deck = texts.pop()
    if len(texts) > 1 and (len(texts) > 2 or _kicks(texts[0].text, texts[1].text)):
        kicker = texts.pop(0)
    if len(texts) == 2 and deck is None and not _alike(texts[0].text, texts[1].text):
        deck = texts.pop()
    return Heads(kicker, [c for t in texts for c in _clauses(t)], deck)


def _kicks(first: str, second: str) -> bool:
    if first.endswith(("——", "—", "：", ":")):
        return True
    return len(first) > len(second) and not _twins(first, second)


def _twins(first: str, second: str) -> bool:
    """Two lines of one headline: neither has clauses of its own, and they are nearly equally long."""
    return abs(len(first) - len(second)) <= 1 and " " not in first + second


def _alike(first: str, second: str) -> bool:
    """Two lines of one headline, the second a little longer at most: a deck is longer than that."""
    clear = " " not in first + second
    return _twins(first, second) or (clear and 0 < len(second) - len(first) <= len(first) // 4)


def _kicked_twins(texts: list[Traced]) -> bool:
    """Whether the lines are a kicker and the two lines of a headline."""
    if len(texts) != 3:
        return False
    kicker, first, second = (text.text for text in texts)
    return _kicks(kicker, first) and _alike(first, second)


def _clauses(text: Traced) -> list[Traced]:
    return [text.cut(low, high) for low, high in words.clauses(text.text)]
