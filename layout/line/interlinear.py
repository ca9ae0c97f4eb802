"""Readings above a line, lines and emphasis dots below it, set where its characters came to stand.

All of it stands in the white between the lines, so that no baseline moves (CLREQ, handling interlinear punctuation).
Places are told along the line and across it, from its em box: above a horizontal line is to the right of a vertical
one, below it to the left (GB/T 15834-2011, 5.1.8 and 5.2.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from content.characters import is_han
from layout.display import EM_TOP, GlyphRun, Source, Stroke
from layout.line.matter import LineBelow, Reading, is_bopomofo

if TYPE_CHECKING:
    from layout.line.galley import Galley
    from layout.line.typecase import Sort

_CLEAR = 5
"""White between the em box of a character and the reading above, in thousandths of the character's size."""

_NAME_DROP, _BOOK_DROP = 25, 45
"""From the em box to the middle of a line below, in thousandths of the size: close, and clear of the ink."""

_WAVE = 36
"""How far a wavy line swings, in thousandths of the size."""

_THICKNESS = 40
_INSET = 70
"""What a line leaves at each end, so that the lines of neighbours are two (CLREQ), in thousandths of the size."""

_DOT = "•"
_DOT_WIDTH = 17
"""An emphasis dot's ink, in percent of the size."""

_DOT_DROP, _DOT_DROP_LINED = 27, 35
"""From the baseline down to a dot's middle, in percent of the size: the second below a name's line, which is nearer to
the characters (CLREQ, interlinear punctuation)."""


class Line(NamedTuple):
    """The sorts [a, b) of a galley as set between ``start`` and ``end``; ``cells`` is where each one's cell begins."""

    galley: Galley
    a: int
    b: int
    cells: Sequence[int]
    start: int
    end: int
    baseline: int
    source: Source

    def start_of(self, i: int) -> int:
        return self.cells[i - self.a]

    def end_of(self, i: int) -> int:
        return self.cells[i - self.a] + self.galley.sorts[i].advance


def readings_above(line: Line) -> Iterator[GlyphRun]:
    """The readings, each centred on its base and inside the line. They say nothing, as emphasis dots do: a reader
    who copies or searches the text finds the text alone."""
    for reading in line.galley.interlinear.readings:
        if line.a <= reading.a and reading.b <= line.b:
            yield _reading(reading, line)


def _reading(reading: Reading, line: Line) -> GlyphRun:
    galley, sort, case = line.galley, reading.sort, reading.case
    left, right = line.start_of(reading.a), line.end_of(reading.b - 1)
    sort = _spread(sort, right - left)
    start = (left + right - sort.advance) // 2
    start = max(line.start, min(start, line.end - sort.advance))
    clear = galley.em * _CLEAR // 1000
    if galley.cases[reading.a].vertical:
        lift = galley.em // 2 + clear + case.size // 2
        y, rises = line.baseline, tuple(r + lift for r in sort.rises or (0,) * len(sort.glyphs))
    else:
        y, rises = line.baseline - galley.em * EM_TOP // 1000 - clear - _below(reading), sort.rises
    base = galley.starts[reading.a] + line.source.start, galley.starts[reading.b] + line.source.start
    return GlyphRun(
        sort.face,
        sort.size or case.size,
        case.colour,
        start,
        y,
        sort.glyphs,
        sort.offsets,
        ("",) * len(sort.glyphs),
        sort.advance,
        Source(line.source.story, line.source.block, *base),
        rises,
        sort.scale,
        sort.direction,
    )


def _spread(sort: Sort, width: int) -> Sort:
    """A Chinese reading shorter than its base, set wider: the same white between all its characters, half of it at its
    ends (CLREQ, bilingual annotations)."""
    count = len(sort.glyphs)
    share = (width - sort.advance) // count
    if count < 2 or share <= 0 or not all(map(is_han, sort.texts)) or is_bopomofo(sort.texts[0]):
        return sort
    offsets = tuple(o + n * share for n, o in enumerate(sort.offsets))
    return sort._replace(offsets=offsets, advance=sort.advance + (count - 1) * share)


def _below(reading: Reading) -> int:
    """How far the letters of readings reach below their baseline: that of a g, so that all stand on one."""
    face, size = reading.sort.face, reading.sort.size or reading.case.size
    depth = -face.ink(face.shape("g", script="Latn").glyphs[0]).bottom
    return max(0, depth) * size // face.upem


def lines_below(line: Line) -> Iterator[Stroke]:
    """The part of each line below that this line of text has: whole at a turn, short of the cell at its own ends."""
    for below in line.galley.interlinear.lines:
        if below.a < line.b and line.a < below.b:
            yield _stroke(below, line)


def _stroke(below: LineBelow, line: Line) -> Stroke:
    galley = line.galley
    size = galley.em
    first, last = max(below.a, line.a), min(below.b, line.b) - 1
    start, end = line.start_of(first), line.end_of(last)
    inset = size * _INSET // 1000
    start += inset if first == below.a else 0
    end -= inset if last == below.b - 1 else 0
    wavy = below.kind == "book"
    foot = size // 2 if galley.cases[first].vertical else size * (1000 - EM_TOP) // 1000
    drop = foot + size * (_BOOK_DROP if wavy else _NAME_DROP) // 1000
    at = line.source.start + galley.starts[first]
    return Stroke(
        start,
        line.baseline + drop,
        end - start,
        size * _THICKNESS // 1000,
        galley.cases[first].colour,
        Source(line.source.story, line.source.block, at, at),
        size * _WAVE // 1000 if wavy else 0,
    )


def dots_below(line: Line) -> Iterator[GlyphRun]:
    """Emphasis dots below their characters, to the right of them in vertical lines, centred on the cell (CLREQ,
    emphasis dots; GB/T 15834-2011, 5.1.8 and 5.2.5); they say nothing."""
    galley = line.galley
    for i in range(line.a, line.b) if galley.dotted else ():
        if i in galley.dotted and galley.cases[i].face.covers(_DOT):
            yield _dot(i, line)


def _dot(i: int, line: Line) -> GlyphRun:
    galley, case = line.galley, line.galley.cases[i]
    face, upem = case.face, case.face.upem
    dot = face.shape(_DOT).glyphs[0]
    ink = face.ink(dot)
    size = case.size * _DOT_WIDTH * upem // (100 * max(1, ink.right - ink.left))
    centre = (ink.left + ink.right) * size // (2 * upem)
    middle = (ink.bottom + ink.top) * size // (2 * upem)
    x = line.start_of(i) + galley.sorts[i].advance // 2 - centre
    at = line.source.start + galley.starts[i]
    source = Source(line.source.story, line.source.block, at, at)
    if case.vertical:  # as far from the em box as below a horizontal one; one run on the line's axis
        drop = case.size * _DOT_DROP // 100
        rise = case.size // 2 + drop - case.size * (1000 - EM_TOP) // 1000 - middle
        return GlyphRun(
            face, size, case.colour, x, line.baseline, (dot,), (0,), ("",), 0, source, (rise,), direction="turned"
        )
    drop = case.size * (_DOT_DROP_LINED if i in galley.interlinear.lined else _DOT_DROP) // 100
    return GlyphRun(face, size, case.colour, x, line.baseline + drop + middle, (dot,), (0,), ("",), 0, source)
