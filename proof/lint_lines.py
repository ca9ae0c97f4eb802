"""Rules of the line: what may begin and end it, what it may not part, whether it fills its measure.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from layout.display import Fill, Image
from layout.geometry import Rect, mm
from layout.report import Finding
from proof.leaf import FAULT, Leaf
from proof.lines import Letter, Line
from proof.lint_spaces import needed
from proof.marks import (
    CLOSING,
    HYPHENS,
    LATIN_CLOSING,
    LATIN_OPENING,
    MARKS,
    PREFIXES,
    SOLIDI,
    UNIT_SIGNS,
    Kind,
)

SLACK = 50
"""0.05 pt: how exactly a line fills its measure."""

_NEVER_FIRST, _NEVER_LAST = UNIT_SIGNS + LATIN_CLOSING, PREFIXES + LATIN_OPENING


def starts(leaf: Leaf) -> Iterator[Finding]:
    """CLREQ, prohibition rules for line start, at the level of the house style (GB/T 15834, 5.1)."""
    level = leaf.style.line_prohibition
    for lines in leaf.turned() if level != "none" else ():
        for above, line in pairwise(lines):
            if _never_first(above, line, level) and not _parts(above, line):
                what = f"begins with {line.text[0]}"
                yield leaf.finding("line-start", "error", line, what, FAULT)


def _never_first(above: Line, line: Line, level: str) -> bool:
    first, text = line.letters[0], line.text
    if first.kind is Kind.DASH:
        return level == "strict" or (text[0] == "—" and text[1:2] != "—")
    if first.kind in CLOSING or first.kind in (Kind.DOT, Kind.CONNECTOR):
        return True
    lone_hyphen = text[0] in "-~" and not _digit(text[1:2])
    if lone_hyphen and text[1:2].isascii() and text[1:2].isalpha():
        lone_hyphen = above.end == line.start and above.letters[-1].kind in (Kind.HAN, Kind.LATIN)  # 中国-ASEAN
    return text[0] in _NEVER_FIRST or lone_hyphen or (level != "basic" and text[0] in SOLIDI)


def ends(leaf: Leaf) -> Iterator[Finding]:
    """CLREQ, prohibition rules for line end, at the level of the house style (GB/T 15834, 5.1)."""
    level = leaf.style.line_prohibition
    for lines in leaf.turned() if level != "none" else ():
        for line, below in pairwise(lines):
            last = line.letters[-1]
            solidus = level != "basic" and last.text in SOLIDI
            prefix = last.text[-1] in _NEVER_LAST and not _connects(line, below)
            if last.kind is Kind.OPENER or prefix or solidus:
                what = f"ends with {last.text}"
                yield leaf.finding("line-end", "error", line, what, FAULT)


def _connects(above: Line, below: Line) -> bool:
    """Whether a full-width hyphen at a line's end joins two things (2020－2022, 3月－5月), and is no number's sign."""
    if above.text[-1] != "－":
        return False
    before = above.text[-2:-1]
    amount = before in UNIT_SIGNS or before.isdigit() or (before.isascii() and before.isalpha())
    return bool(before) and (not below.text[0].isdigit() or amount or bool(_MEASURED.search(above.text)))


_MEASURED = re.compile(r"\d[百千万亿]{0,2}[\u4e00-\u9fff]{1,2}－$")


def parted(leaf: Leaf) -> Iterator[Finding]:
    """A dash, an ellipsis, a number with its sign, point and unit mark stay on one line (GB/T 15834, 5.1.4-5)."""
    for lines in leaf.turned():
        for above, line in pairwise(lines):
            if _parts(above, line):
                what = f"is parted from the line below, {line.text[:4]}"
                yield leaf.finding("parted", "error", above, what, FAULT)


def _parts(above: Line, below: Line) -> bool:
    if above.end != below.start:
        return False
    end, start = above.text[-1], below.text[0]
    dash = end == start and end in "—…⋯"
    number = _digit(end) and (_digit(start) or start in UNIT_SIGNS)
    return dash or number or (end in "+-±.,·" and _digit(start) and _digit(above.text[-2:-1]))


def _digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def orphans(leaf: Leaf) -> Iterator[Finding]:
    """孤字不成行: a paragraph's last line holds two characters or more besides its marks (CLREQ, orphans)."""
    for body in leaf.bodies:
        for lines in body.paragraphs():
            last = lines[-1]
            whole = last.end >= len(body.story.blocks[last.body].text)
            letters = sum(len(i.text) for i in last.letters if i.kind in (Kind.HAN, Kind.LATIN))
            if whole and len(lines) > 1 and letters < 2:
                hint = "add or cut a few characters in the paragraph"
                yield leaf.finding("orphan", "warning", last, "one character alone", hint)


def measures(leaf: Leaf) -> Iterator[Finding]:
    """No line sticks out of its measure: the column's, its picture's, the type area's (CLREQ, 版心)."""
    area = _area(leaf)
    hangable = "、，。" if leaf.style.hanging else ""
    for body in leaf.bodies:
        for column in body.columns:
            for line in column.lines:
                hung = line.letters[-1].text in hangable
                right = line.letters[-1].left if hung else line.right_least
                edges = body.edges(column, line)
                left_edge, right_edge = min(e[0] for e in edges), max(e[1] for e in edges)
                yield from _outside(leaf, line, left_edge - line.left, right - right_edge)
    for line in leaf.lines:
        kind, _, number = line.block.partition(".")
        if line.story and line.body < 0:
            box = _picture(leaf, line.story, number) if kind in ("caption", "credit") else None
            box = _column_of(leaf, line) if kind == "table" else box
            field, ink = box or area, line.ink
            if line.vertical:
                yield from _outside(leaf, line, field.y - ink.y, ink.bottom - field.bottom)
            else:
                yield from _outside(leaf, line, field.x - ink.x, ink.right - field.right)


def _outside(leaf: Leaf, line: Line, left: int, right: int) -> Iterator[Finding]:
    if max(left, right) > SLACK:
        side = ("top", "foot")[right > left] if line.vertical else ("left", "right")[right > left]
        what = f"sticks out of its measure at the {side} by {max(left, right) / 1000:.2f} pt"
        yield leaf.finding("outside-measure", "error", line, what, "break a long word, or reword")


def _column_of(leaf: Leaf, cell: Line) -> Rect | None:
    """The column that a table's cell begins in; None where its story has no text to tell columns by."""
    for body in leaf.bodies:
        for column in body.columns if body.story.slug == cell.story else ():
            if column.left - SLACK <= cell.left <= column.right:
                return Rect(column.left, 0, column.right - column.left, leaf.page.height)
    return None


def _picture(leaf: Leaf, story: str, number: str) -> Rect | None:
    for item in leaf.page.items:
        if isinstance(item, Image | Fill) and item.source[:2] == (story, f"picture.{number}"):
            return item.rect
    return None


def _area(leaf: Leaf) -> Rect:
    sheet = leaf.style.format
    width = mm(sheet.width_mm) + leaf.fold - 2 * mm(sheet.side_mm)
    return Rect(mm(sheet.side_mm), mm(sheet.top_mm), width, mm(sheet.type_height_mm))


def shorts(leaf: Leaf) -> Iterator[Finding]:
    """Every line but a paragraph's last is set to the measure that it has in its place (CLREQ, line adjustment), unless
    its gaps would have to be opened further than the house style allows."""
    for body in leaf.bodies:
        every = [(column, line) for column in body.columns for line in column.lines]
        for (column, line), (_, after) in pairwise(every):
            goes_on = line.body == after.body and body.is_paragraph(line)
            short = min((right - line.right for _, right in body.edges(column, line)), default=0) if goes_on else 0
            if short <= SLACK:
                continue
            lack = short / line.size
            if needed(line, lack) > leaf.style.stretch_most_em - SLACK / line.size:
                what = f"a line left short by {lack:.1f} em"
                hint = "what follows cannot be parted or left alone: reword, or move the long number or word"
                yield leaf.finding("ragged-line", "warning", line, what, hint)
            else:
                what = f"{short / 1000:.2f} pt short of its measure"
                yield leaf.finding("short-line", "error", line, what, FAULT)


def edges(leaf: Leaf) -> Iterator[Finding]:
    """A paragraph's first line begins behind its indent, every other one at the edge it has in its place (CLREQ,
    first-line indents)."""
    for body in leaf.bodies:
        for column in body.columns:
            for line in column.lines:
                if not body.is_paragraph(line):
                    continue
                indent = round(leaf.style.indent_em * line.size) if line.start == 0 else 0
                off = min((line.left - left - indent for left, _ in body.edges(column, line)), key=abs, default=0)
                if off > SLACK:
                    what = f"begins {off / 1000:.2f} pt to the right of its place"
                    yield leaf.finding("line-edge", "error", line, what, FAULT)


def is_mark(letter: Letter) -> bool:
    """Whether a letter is a mark or a hyphen."""
    return letter.kind in MARKS or letter.kind in (Kind.DASH, Kind.CONNECTOR) or letter.text in HYPHENS + "/"
