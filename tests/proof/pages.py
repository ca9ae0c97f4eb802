"""Pages made by hand for the check: a story's lines as given, set in the square face without the engine.

An em is 10 pt, a column 10 em, a column's step 12 em, the pitch 15 pt. A line is its text, or its text with the left
edge of each cell in em.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import msgspec

from content.body import Block, Paragraph, Run, Subhead, Verse
from content.model import Edition, PageContent, Story
from content.styles import default_style
from layout.display import BLACK, Document, GlyphRun, Item, Page, Source
from layout.geometry import mm
from layout.report import Finding, Place
from proof.lint import lint
from tests.fonts.square import CLOSERS, OPENERS, STOPS, square_face

EM, PITCH, MEASURE, STEP = 10_000, 15_000, 10, 12
LEFT, TOP = mm(20), mm(100)
HERE = Place()

Line = str | tuple[str, Sequence[float]]
Lines = Sequence[Line]


class Sub(tuple[str, ...]):
    """The lines of a subhead, where a block is expected."""


class Rhyme(tuple[str, ...]):
    """The lines of a verse, where a block is expected."""


def edges(text: str) -> list[float]:
    """Left edges of a line's cells by the rules: pairs of marks squeezed, an opener's blank outside the measure."""
    widths = [0.5 if char.isascii() else 1.0 for char in text]
    for n, (a, b) in enumerate(pairwise(text)):
        if (a in CLOSERS + STOPS and b in CLOSERS + STOPS + OPENERS) or (a in OPENERS and b in OPENERS):
            widths[n] -= 0.5
        if {a, b} - {"文"} <= set("0123456789") and "文" in (a, b) and a != b:
            widths[n] += 0.25
    return list(accumulate(widths[:-1], initial=-0.5 if text[0] in OPENERS else 0.0))


def run(line: Line, x: float, y: float, source: Source, *, size: int = EM) -> GlyphRun:
    """A run at ``x`` em and ``y`` lines from the text's top left."""
    text, at = (line, edges(line)) if isinstance(line, str) else line
    face = square_face()
    glyphs = tuple(face.shape(char).glyphs[0] for char in text)
    offsets = tuple(round(edge * size) for edge in at)
    width = offsets[-1] + size
    source = source._replace(end=source.start + len(text))
    return GlyphRun(
        face, size, BLACK, LEFT + round(x * EM), TOP + round(y * PITCH), glyphs, offsets, tuple(text), width, source
    )


def text_of(line: Line) -> str:
    return line if isinstance(line, str) else line[0]


def set_lines(blocks: Sequence[Lines], columns: Sequence[int], heads: Sequence[int] = ()) -> list[GlyphRun]:
    """The lines of a story's blocks dealt to columns, so many lines a column, from line ``heads[n]`` of the n-th."""
    flat: list[tuple[int, int, Line]] = []
    for number, block in enumerate(blocks):
        start = 0
        for line in block:
            flat.append((number, start, line))
            start += len(text_of(line))
    out = []
    for column, count in enumerate(columns):
        for n in range(count):
            number, start, line = flat.pop(0)
            indent = 2 if start == 0 and not isinstance(blocks[number], Sub | Rhyme) else 0
            top = heads[column] if heads else 0
            out.append(run(line, column * STEP + indent, top + n, Source("lead", f"body.{number}", start)))
    assert not flat
    return out


def story(blocks: Sequence[Lines]) -> Story:
    return Story("lead", HERE, ("题",), tuple(map(_block, blocks)))


def _block(lines: Lines) -> Block:
    if isinstance(lines, Rhyme):
        return Verse(lines, HERE)
    text = "".join(map(text_of, lines))
    return Subhead((text,), HERE) if isinstance(lines, Sub) else Paragraph((Run(text),), HERE)


def findings(
    blocks: Sequence[Lines],
    columns: Sequence[int] = (),
    *,
    heads: Sequence[int] = (),
    more: Sequence[Item] = (),
    items: Sequence[Item] = (),
    **style: Any,
) -> list[Finding]:
    """What the check finds on a page of one story; ``more`` stands beside its text, ``items`` in its place."""
    counts = columns or [sum(map(len, blocks))]
    body = items or set_lines(blocks, counts, heads)
    house = msgspec.structs.replace(default_style(), **style)
    content = PageContent("B2", HERE, (story(blocks),))
    page = Page("B2", mm(390), mm(545), (*body, *more), stories=("lead",))
    edition = Edition(Path(), "澜川周报", dt.date(2025, 10, 20), (content,), house)
    return list(lint(Document("", "zh-Hans", "2025-10-20", (page,)), edition))


def codes(blocks: Sequence[Lines], columns: Sequence[int] = (), **how: Any) -> list[str]:
    return [finding.code for finding in findings(blocks, columns, **how)]
