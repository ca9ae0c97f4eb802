"""Figures above and below the line (CO₂, 10⁻³) made of a face's own: few Chinese faces have more than ¹²³.

Where a face lacks them another's would take the whole word out of its type; small figures of the word's own face do
not. They say what was typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layout.line.marks import Class

if TYPE_CHECKING:
    from layout.line.typecase import Sort, TypeCase

_PLAIN = "0123456789+-=()"
_BELOW, _ABOVE = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
SCRIPTS = frozenset(_BELOW + _ABOVE)
_TO_PLAIN = str.maketrans(_BELOW + _ABOVE, _PLAIN * 2)
_ROW = re.compile(rf"[{_BELOW}](?:\.?[{_BELOW}])*|[{_ABOVE}](?:\.?[{_ABOVE}])*")  # PM₂.₅: its point is small too

_SIZE, _DROP, _LIFT = 600, 140, 340
"""Size of such figures, and how far they stand below the baseline and above it, in thousandths of the text's."""


def lacks(case: TypeCase, text: str) -> bool:
    """Whether the face of a case's letters has not all such figures of ``text``."""
    face = case.latin.face if case.latin else case.face
    return not all(face.covers(c) for c in text if c in SCRIPTS)


def parts(word: str) -> list[str]:
    """A word parted before and behind its figures above and below the line."""
    out, at = [], 0
    for match in _ROW.finditer(word):
        out += [word[at : match.start()], match.group()]
        at = match.end()
    return [part for part in (*out, word[at:]) if part]


def small(case: TypeCase, text: str) -> Sort:
    """The sort for a row of such figures, from the case's plain ones."""
    plain = case.sort(text.translate(_TO_PLAIN), Class.LATIN)
    shift = case.size * (-_DROP if text[0] in _BELOW else _LIFT) // 1000
    rises = plain.rises or (0,) * len(plain.glyphs)
    return plain._replace(
        size=(plain.size or case.size) * _SIZE // 1000,
        offsets=tuple(offset * _SIZE // 1000 for offset in plain.offsets),
        rises=tuple(case.rise + (rise - case.rise) * _SIZE // 1000 + shift for rise in rises),
        texts=tuple(text) if len(plain.glyphs) == len(text) else (text, *[""] * (len(plain.glyphs) - 1)),
        advance=plain.advance * _SIZE // 1000,
    )
