"""Clauses of a headline or subhead: the parts between the spaces of a line that has no other use for a space."""

from __future__ import annotations

import re

from content.characters import wide_at

_SPACES = re.compile(r"[ \t\u3000]+")
_CLAUSE_LEAST = 2


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of ``text``: it parts at a space between Han where at least two characters stand on either side.

    So 孟 航 stays whole, and so does a space beside Latin. Empty text has no clauses.
    """
    text = text.strip()
    spaces = list(_SPACES.finditer(text))
    edges = [0, *(s.end() for s in spaces)]
    ends = [*(s.start() for s in spaces), len(text)]
    words = [text[a:b] for a, b in zip(edges, ends, strict=True)]
    found, start = [], 0
    for space, left, right in zip(spaces, words, words[1:], strict=False):
        between_han = wide_at(text, space.start() - 1, -1) and wide_at(text, space.end(), 1)
        if between_han and len(left) >= _CLAUSE_LEAST and len(right) >= _CLAUSE_LEAST:
            found.append(text[start : space.start()])
            start = space.end()
    return (*found, text[start:]) if text else ()
