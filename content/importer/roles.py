"""What a line of a story may be by its look: a byline, a caption, a short line as headlines have them, or text."""

from __future__ import annotations

import re
from typing import Literal

from content.importer import words
from content.importer.captions import split_caption
from content.importer.heads import kicker_end
from content.importer.lines import Line
from content.importer.people import is_byline

Role = Literal["byline", "caption", "short", "text"]

_LONGEST_HEAD = 32
_LONGEST_DOUBLE_HEAD = 52


def role_of(line: Line) -> Role:
    """What a line is by its look."""
    text = line.plain
    if is_byline(line.text):
        return "byline"
    if split_caption(line.text):
        return "caption"
    if (
        words.JUMP.fullmatch(text)
        or words.has_stop(text)
        or (words.ends_sentence(text) and not re.search(r"[！？!?：:]$", text))
    ):
        return "text"
    parts = words.clauses(text)
    double = len(parts) > 1 or kicker_end(text)
    if len(text) > (_LONGEST_DOUBLE_HEAD if double else _LONGEST_HEAD):
        return "text"
    return "text" if _wordless(text) else "short"


def _wordless(text: str) -> bool:
    """No word in it: nothing to make a headline of."""
    return not any(c.isalpha() for c in text)
