"""Readings above a line, as the check sees them: the room that letters take for their sake.

A reading that is wider than its character sets it apart from its neighbours, and in from the measure at a line's edge
(CLREQ, romanization). A ruler has to know, or the line would seem loose and short.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from layout.display import GlyphRun, Page

if TYPE_CHECKING:
    from proof.lines import Letter

_APART, _OVERHANG = 4, 4
"""An em of its own over this keeps a reading from the next; an em of the text over this it extends over a letter."""


def readings_on(page: Page) -> dict[tuple[str, str], list[GlyphRun]]:
    """The readings on a page by story and block: runs that say nothing but take a width, over characters."""
    found: dict[tuple[str, str], list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and item.width and not any(item.texts) and item.source.end > item.source.start:
            found.setdefault(item.source[:2], []).append(item)
    return found


def with_readings(letters: list[Letter], start: int, readings: Sequence[GlyphRun]) -> list[Letter]:
    """A line's letters, the first being character ``start`` of its block, with their cells as wide as readings ask."""
    if not readings:
        return letters
    places = list(accumulate((len(letter.text) for letter in letters), initial=start))
    end = places[-1]
    over: dict[int, tuple[GlyphRun, int, int]] = {}
    for run in readings:
        if start <= run.source.start and run.source.end <= end:
            inside = [i for i, at in enumerate(places[:-1]) if run.source.start <= at < run.source.end]
            left = run.y if run.direction != "horizontal" else run.x
            over.update(dict.fromkeys(inside, (run, left, left + run.width)))
    if not over:
        return letters
    out = list(letters)
    last = len(letters) - 1
    for i, (_, left, right) in over.items():
        if i == 0:
            out[0] = out[0]._replace(left=min(out[0].left, left))
        if i == last:
            out[last] = out[last]._replace(right=max(out[last].right, right))
    for i, j in pairwise(range(len(letters))):
        one, other = over.get(i), over.get(j)
        if one and other and one[0] is other[0]:
            if one[0].width > letters[j].right - letters[i].left:
                out[i] = out[i]._replace(right=max(out[i].right, out[j].left))
            continue
        if one:
            beyond = one[2] + one[0].size // _APART if other else one[2] - letters[i].size // _OVERHANG
            out[i] = out[i]._replace(right=max(out[i].right, min(beyond, out[j].left)))
        if other:
            before = other[1] if one else other[1] + letters[j].size // _OVERHANG
            out[j] = out[j]._replace(left=min(out[j].left, max(before, out[i].right)))
    return out
