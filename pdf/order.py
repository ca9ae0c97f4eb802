"""Vertical lines shown so that readers that sort what they find at one height keep the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from layout.display import EM_TOP, GlyphRun, Item

_AFTER = frozenset("，。、；：！？”’）》")
_SORTED = 0.6
"""Pieces that begin so near one height, in em, are sorted, and a little more."""


class Stretch(Struct, frozen=True):
    """Glyphs [start, end) of a run that one TJ shows: one Type 0 font, one rise."""

    start: int
    end: int
    variant: int
    rise: int


def level_line(run: GlyphRun, items: Sequence[Item], at: int) -> int | None:
    """Where the vertical line behind a vertical run begins; None where none follows.

    Some readers (PDFium) sort pieces of text that begin within half an em of one height by where they are across, and
    would so turn the order of two vertical lines about. Where the first one's end is a piece of its own, further down,
    they have nothing to sort.
    """
    if run.direction not in ("upright", "turned"):
        return None
    after = (i for i in islice(items, at + 1, None) if isinstance(i, GlyphRun) and i.text)
    following = next(after, None)
    if following is None or following.direction == "horizontal" or following.x == run.x:
        return None
    return following.y + (following.offsets[0] if following.direction == "upright" else 0)


def parted(parts: list[Stretch], texts: Sequence[str], run: GlyphRun, level: int) -> list[Stretch]:
    """The last stretch in two: behind its last mark inside, where a reader that sees a new line does least harm, not
    where the second begins at the height of the next line."""
    last = parts[-1]
    if len(parts) > 1 or last.end - last.start < 2 or not all(texts):
        return parts
    marks = [i for i in range(last.start + 1, last.end) if texts[i - 1] in _AFTER]
    cuts = [*reversed(marks), *range(last.end - 1, last.start, -1)]
    clear = (i for i in cuts if abs(run.y + run.offsets[i] - level) > _SORTED * run.size)
    cut = next(clear, cuts[0])
    return [Stretch(last.start, cut, last.variant, last.rise), Stretch(cut, last.end, last.variant, last.rise)]


def sorts_wrongly(run: GlyphRun, part: Stretch, level: int) -> bool:
    """Whether a line's last piece is one upright glyph at the height of the next line, and no longer told from its
    baseline."""
    if run.direction != "upright" or part.end - part.start != 1 or run.scale != 1000:
        return False
    height = run.y + run.offsets[part.start] - level
    return abs(height) <= _SORTED * run.size < abs(height + run.size * EM_TOP // 1000)
