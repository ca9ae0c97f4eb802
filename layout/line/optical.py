"""Optical kerning of full-width marks in display sizes, by the ink of their glyphs.

A mark's blank half is a hole in a headline. What is left of it depends on the mark: least beside quotes and brackets, a
little more at a pause, which is to be felt. Between two marks stands the white of one. At a line's ends the ink of a
mark stands where that of a Han character would.
"""

from __future__ import annotations

from layout.line.galley import Galley
from layout.line.marks import CLOSING, Class
from layout.line.setting import Spacing

_HALF = 0.5
_PAUSE = {"：": 0.08, "；": 0.08, "、": 0.08, "，": 0.14, "。": 0.14, "！": 0.12, "？": 0.12, "．": 0.1}
"""Em of white a mark keeps behind it beyond what a quotation mark keeps."""

_DOT = 0.06
_APART = 0.12
"""The same between a closing and an opening mark, which would else read as one row of strokes."""

_EDGE = 0.04
"""Em between a line's edge and the ink of a mark there: the side bearing of a Han character."""

_TEXT_TRIM = 0.3
"""Up to here a mark at a line's edge loses half an em, as it does in text beside which it may stand."""


def kern(galley: Galley, spacing: Spacing, trim: float, *, ends: bool = True) -> None:
    """Take the blank of a line's marks out of ``spacing``: of a quotation mark's half em ``trim`` em go. Never adds.

    ``ends`` sets a mark at the line's end flush to the eye; one at its start always is.
    """
    before, behind = spacing.before, spacing.behind
    kinds, last = galley.kinds, len(galley) - 1
    least = max(_EDGE, _HALF - trim)
    for i in range(last):
        left, right = kinds[i], kinds[i + 1]
        closes = left is Class.DOT or (left in CLOSING and galley.tails[i] > 0)
        opens = right is Class.DOT or (right is Class.OPENER and galley.heads[i + 1] > 0)
        if not (closes or opens):
            continue
        white = behind[i] - before[i + 1]
        keep = 0.0
        if closes:
            white += _blank(galley, i)[1]
            keep = least + (_DOT if left is Class.DOT else _PAUSE.get(galley.text[galley.starts[i]], 0.0))
        if opens:
            white += _blank(galley, i + 1)[0]
            keep = max(keep, least + (_DOT if right is Class.DOT else _APART if left is Class.CLOSER else 0.0))
        cut = white - round(keep * galley.cases[i].size)
        if cut > 0 and closes:
            behind[i] -= cut
        elif cut > 0:
            before[i + 1] += cut
    if kinds[0] is Class.OPENER:
        before[0] = _flush(galley, 0, 0, trim)
    if ends and kinds[last] in CLOSING:
        behind[last] = min(behind[last], -_flush(galley, last, 1, trim))  # what shares a cell has given its half


def _flush(galley: Galley, i: int, side: int, trim: float) -> int:
    """What goes at a line's edge so that the ink of the mark there is flush: half an em as in text (CLREQ), more only
    where much is trimmed."""
    size = galley.cases[i].size
    if galley.cases[i].vertical:
        return (galley.heads, galley.tails)[side][i]
    most = _HALF + max(0.0, trim - _TEXT_TRIM)
    return max(0, min(_blank(galley, i)[side] - round(_EDGE * size), round(most * size)))


def _blank(galley: Galley, i: int) -> tuple[int, int]:
    """White before and behind a sort's ink within its cell, mpt; in vertical lines the blank halves of its mark."""
    sort, case = galley.sorts[i], galley.cases[i]
    box, upem = sort.face.ink(sort.glyphs[0]), sort.face.upem
    if case.vertical or len(sort.glyphs) != 1 or box.right <= box.left:
        return galley.heads[i], galley.tails[i]
    before = sort.offsets[0] + box.left * case.size // upem
    return before, sort.advance - sort.offsets[0] - box.right * case.size // upem
