"""Captions: their words and credits, and those that run over several lines made whole."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from content.importer import words
from content.importer.lines import Line, continued
from content.importer.people import is_byline
from content.importer.traced import Traced, join

_LONGEST_CAPTION = 160
_MOST_CAPTION_LINES = 4


class Caption(NamedTuple):
    """A picture's words, and the number of their line."""

    text: Traced
    credit: Traced | None
    line: int


def whole_captions(lines: tuple[Line, ...], indices: tuple[int, ...]) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """Captions that run over two to four lines, set apart by blanks, as one line each; the rest as it was."""
    blocks: list[list[int]] = []
    for index in indices:
        if blocks and blocks[-1][-1] == index - 1 and not lines[index].gap:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    whole = list(lines)
    kept: list[int] = []
    for block in blocks:
        parts = [lines[i] for i in block]
        if 2 <= len(block) <= _MOST_CAPTION_LINES and _one_caption(parts):
            texts = [parts[0].text]
            for before, part in pairwise(parts):
                texts += (continued(before, part), part.text)
            whole[block[-1]] = replace(parts[0], text=join(texts), tail=parts[-1].tail)
            kept.append(block[-1])
        else:
            kept += block
    return tuple(whole), tuple(kept)


def _one_caption(parts: list[Line]) -> bool:
    """Whether lines are one caption: only the last has the credit, and those before are broken or all it lacks."""
    if any(p.indented or is_byline(p.text) or split_caption(p.text) for p in parts[:-1]):
        return False
    last = split_caption(parts[-1].text)
    if last is None or sum(len(p.text) for p in parts) > _LONGEST_CAPTION:
        return False
    ended = [words.ends_sentence(p.plain) for p in parts[:-1]]
    return not any(ended[:-1]) and (not ended[-1] or not len(last[0]))


def split_caption(text: Traced) -> tuple[Traced, Traced | None] | None:
    """A caption and its credit (摄, 供图 and the like, with or without a space before it); None where it is no
    caption.
    """
    plain = text.text
    if len(plain) > _LONGEST_CAPTION:
        return None
    stops = [m.end() for m in re.finditer(rf"[。！？!?][{re.escape(words.CLOSERS)}]*|[”）)](?=\s)", plain)]
    for stop in reversed(stops):
        tail = plain[stop:].strip()
        if tail and _is_credit(tail):
            return text.cut(0, stop).strip(), text.cut(stop).strip()
    gap = plain.rfind("（") if plain.endswith("）") else -1
    if gap > 0 and _is_credit(plain[gap:]) and len(plain) <= 80:
        return text.cut(0, gap).strip(), text.cut(gap).strip()
    if words.SIGNED_PICTURE.fullmatch(plain):
        return Traced(), text
    for space in re.finditer(r"\s+", plain):
        tail = plain[space.end() :]
        if _is_credit(tail) and len(plain) <= 80 and "。" not in plain:
            return text.cut(0, space.start()), text.cut(space.end())
    if len(plain) <= 24 and _is_credit(plain):
        return Traced(), text
    return None


def _is_credit(text: str) -> bool:
    return len(text) <= 28 and words.CREDIT.fullmatch(text) is not None
