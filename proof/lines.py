"""Set lines read back from a display list, as a reader with a ruler would find them.

Glyph runs are put together by baseline and by the white between them; where a character stands comes from its glyph's
origin and its face's advance. What the line breaker or the spacing meant is not asked, so
that their faults are seen. Lengths are mpt.

A vertical line is read along its own axes: its left and right are above and below, its baseline is how far its axis
stands from the page's right edge. So every rule holds for both; only boxes of ink are those of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from layout.display import EM_TOP, GlyphRun, Page
from layout.geometry import Rect
from proof.marks import CLOSING, TALL, Kind, kind_of
from proof.readings import readings_on, with_readings

_COLUMN_GAP = 0.3
"""Em of white between the end of one run and the start of the next past which they are two lines."""


class Letter(NamedTuple):
    """One character, or a cluster set as one: class, size, the edges of its cell, and the box of its ink.

    A mark that its face sets on a narrow body has its whole cell here, with the blank half on the side where it
    belongs (CLREQ, positions of punctuation marks). A ``tall`` mark of a vertical line has no blank half. Where a
    reading stands the letter apart, the cell is as wide as that asks for.
    """

    text: str
    kind: Kind
    size: int
    left: int
    right: int
    ink: Rect
    tall: bool = False

    @property
    def ends_blank(self) -> bool:
        """Whether the half of its cell that comes last is blank."""
        return self.kind in CLOSING and not self.tall

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one baseline or vertical axis with no column's white between them.

    ``start`` and ``end`` count in the block's text.
    """

    story: str
    block: str
    start: int
    end: int
    baseline: int
    letters: tuple[Letter, ...]
    vertical: bool = False

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def size(self) -> int:
        return max(letter.size for letter in self.letters)

    @property
    def left(self) -> int:
        """Where the line begins to the eye: an opening mark's blank half stands outside."""
        first = self.letters[0]
        return first.left + (first.size // 2 if first.kind is Kind.OPENER else 0)

    @property
    def right(self) -> int:
        """The right edge of the last cell, its blank half with it."""
        return self.letters[-1].right

    @property
    def right_least(self) -> int:
        """The right edge where a closing mark or a stop at the end gives up its blank half (GB/T 15834, 5.1.10)."""
        last = self.letters[-1]
        return last.right - (last.size // 2 if last.ends_blank else 0)

    @property
    def ink(self) -> Rect:
        """The box around all the line's ink."""
        inks = [letter.ink for letter in self.letters if letter.ink.width]
        if not inks:
            return Rect(self.left, self.baseline, 0, 0)
        x, y = min(i.x for i in inks), min(i.y for i in inks)
        return Rect(x, y, max(i.right for i in inks) - x, max(i.bottom for i in inks) - y)

    @property
    def body(self) -> int:
        """The number of the story's block that the line belongs to; -1 for what is no body."""
        kind, _, number = self.block.partition(".")
        return int(number) if kind == "body" else -1


def read_lines(page: Page) -> tuple[Line, ...]:
    """Every line of text on a page, furniture's too, in the order in which the page paints them.

    Runs that say nothing, such as emphasis dots and readings, are no text.
    """
    above = readings_on(page)
    groups: dict[tuple[str, str, bool, int], list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and item.text.strip():
            key = (item.source.story, item.source.block, is_vertical(item), axis_of(item, page))
            groups.setdefault(key, []).append(item)
    out: list[Line] = []
    for (_, _, vertical, axis), runs in groups.items():
        runs.sort(key=_start)
        for part in _parts(runs):
            letters = [i for run in part for i in (_upright if vertical else _letters)(run)]
            while letters[-1].blank:
                letters.pop()
            source = part[0].source
            letters = with_readings(letters, source.start, above.get(source[:2], ()))
            line = Line(source.story, source.block, source.start, part[-1].source.end, axis, tuple(letters), vertical)
            out.append(line)
    return tuple(out)


def is_vertical(run: GlyphRun) -> bool:
    """Whether a run belongs to a vertical line, upright or turned."""
    return run.direction != "horizontal"


def axis_of(run: GlyphRun, page: Page) -> int:
    """Where the run's line stands along the block axis: its baseline, or its axis from the page's right edge."""
    return page.width - run.x if is_vertical(run) else run.y


def _start(run: GlyphRun) -> int:
    return run.y if is_vertical(run) else run.x


def _parts(runs: Sequence[GlyphRun]) -> Iterator[list[GlyphRun]]:
    """Runs of one line, parted where a column's white is."""
    part = [runs[0]]
    for before, run in pairwise(runs):
        if _start(run) - _start(before) - before.width > before.size * _COLUMN_GAP:
            yield part
            part = []
        part.append(run)
    yield part


def _letters(run: GlyphRun) -> list[Letter]:
    """A run's letters; the glyphs of a cluster are one."""
    out: list[Letter] = []
    rises = run.rises or (0,) * len(run.glyphs)
    tall = run.size / run.face.upem
    wide = tall * run.scale / 1000
    for n, (glyph, offset, rise, text) in enumerate(zip(run.glyphs, run.offsets, rises, run.texts, strict=True)):
        left = run.x + offset
        right = left + round(run.face.advance(glyph) * wide)
        box = run.face.ink(glyph)
        top = run.y - rise - round(box.top * tall)
        ink = Rect(
            left + round(box.left * wide),
            top,
            round((box.right - box.left) * wide),
            round((box.top - box.bottom) * tall),
        )
        if out and not text:
            last = out[-1]
            out[-1] = last._replace(right=max(last.right, right), ink=_around(last.ink, ink))
            continue
        kind = _kind(run.texts, n)
        out.append(Letter(text, kind, run.size, *_cell(kind, left, right, run.size * run.scale // 1000), ink))
    return out


def _cell(kind: Kind, left: int, right: int, size: int) -> tuple[int, int]:
    """The whole cell of a mark that its face sets on a narrow body."""
    lacking = size - (right - left)
    if lacking > 0 and kind is Kind.OPENER:
        return left - lacking, right
    if lacking > 0 and kind in CLOSING:
        return left, right + lacking
    if lacking > 0 and kind is Kind.DOT:
        return left - lacking // 2, right + lacking - lacking // 2
    return left, right


def _upright(run: GlyphRun) -> list[Letter]:
    """A vertical run's letters; figures that share a cell are one."""
    if run.direction == "across":
        figures = _letters(run)
        ink = reduce(_around, (i.ink for i in figures))
        kind = kind_of(run.text)
        kind = Kind.HAN if kind is Kind.LATIN else kind
        return [Letter(run.text, kind, run.size, run.y, run.y + run.size, ink, run.text[0] in TALL)]
    out: list[Letter] = []
    turned = run.direction == "turned"
    rises = run.rises or (0,) * len(run.glyphs)
    unit = run.size / run.face.upem
    for n, (glyph, offset, rise, text) in enumerate(zip(run.glyphs, run.offsets, rises, run.texts, strict=True)):
        box, left, x = run.face.ink(glyph), run.y + offset, run.x + rise
        length = run.face.advance(glyph) if turned else run.face.fall(glyph)
        head = left if turned else left - round((length - run.face.upem) * unit / 2)  # a dash of two em is centred
        right = head + round(length * unit)
        if turned:
            corner = x + round(box.bottom * unit), left + round(box.left * unit)
            ink = Rect(*corner, round((box.top - box.bottom) * unit), round((box.right - box.left) * unit))
        else:
            corner = (
                x + round((box.left - run.face.advance(glyph) / 2) * unit),
                left + run.size * EM_TOP // 1000 - round(box.top * unit),
            )
            ink = Rect(*corner, round((box.right - box.left) * unit), round((box.top - box.bottom) * unit))
        if out and not text:
            last = out[-1]
            out[-1] = last._replace(right=max(last.right, right), ink=_around(last.ink, ink))
            continue
        kind = _kind(run.texts, n)
        if not turned and kind is Kind.LATIN:
            kind = Kind.HAN  # letters and figures that stand upright fill their cells
        out.append(Letter(text, kind, run.size, *_cell(kind, head, right, run.size), ink, text in TALL))
    return out


def _around(a: Rect, b: Rect) -> Rect:
    if not (a.width and b.width):
        return a if a.width else b
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Rect(x, y, max(a.right, b.right) - x, max(a.bottom, b.bottom) - y)


def _kind(texts: Sequence[str], n: int) -> Kind:
    """The kind of a run's ``n``-th letter; ’ between two letters of a word is its apostrophe."""
    if texts[n] == "’" and 0 < n < len(texts) - 1 and _in_word(texts[n - 1][-1:]) and _in_word(texts[n + 1][:1]):
        return Kind.LATIN
    return kind_of(texts[n])


def _in_word(char: str) -> bool:
    return char.isalpha() and char < "\u0250"
