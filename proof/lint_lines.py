"""Rules of the line: what may begin and end it, how its characters stand, whether it fills its measure.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from layout.display import Fill, Image
from layout.geometry import Rect, mm
from layout.marks import CLOSING, MARKS, NEVER_FIRST, NEVER_LAST, SOLIDI, UNITS, Class, table_for
from layout.report import Finding
from proof.leaf import FAULT, Leaf
from proof.lines import Letter, Line

SLACK = 50
"""0.05 pt: how exactly a line fills its measure."""

LOOSE = 0.1
"""Em of white between Han past which a line is loose (CLREQ, procedures for expansion)."""

TIGHT = 0.1
"""Em a character of the measure that a line gives up inside, past which it is tight: 1.4 em in a line of 14."""

_EXACT = 0.02
"""Em by which a place may differ from its rule: rounding, and marks that a face draws on bodies of its own."""


def starts(leaf: Leaf) -> Iterator[Finding]:
    """CLREQ, prohibition rules for line start, at the level of the house style (GB/T 15834, 5.1)."""
    level = leaf.style.line_prohibition
    for lines in leaf.turned() if level != "none" else ():
        for above, line in pairwise(lines):
            if _never_first(line, level) and not _parts(above, line):
                what = f"begins with {line.text[0]}"
                yield leaf.finding("line-start", "error", line, what, FAULT)


def _never_first(line: Line, level: str) -> bool:
    first, text = line.letters[0], line.text
    if first.kind is Class.DASH:
        return level == "strict" or (text[0] == "—" and text[1:2] != "—")
    if first.kind in CLOSING or first.kind in (Class.DOT, Class.CONNECTOR):
        return True
    lone_hyphen = text[0] in "-~" and not (text[1:2].isascii() and text[1:2].isalnum())
    return text[0] in NEVER_FIRST or lone_hyphen or (level != "basic" and text[0] in SOLIDI)


def ends(leaf: Leaf) -> Iterator[Finding]:
    """CLREQ, prohibition rules for line end, at the level of the house style (GB/T 15834, 5.1)."""
    level = leaf.style.line_prohibition
    for lines in leaf.turned() if level != "none" else ():
        for line in lines[:-1]:
            last = line.letters[-1]
            solidus = level != "basic" and last.text in SOLIDI
            if last.kind is Class.OPENER or last.text[-1] in NEVER_LAST or solidus:
                what = f"ends with {last.text}"
                yield leaf.finding("line-end", "error", line, what, FAULT)


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
    number = _digit(end) and (_digit(start) or start in UNITS)
    return dash or number or (end in "+-±.," and _digit(start) and _digit(above.text[-2:-1]))


def _digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


class Gap(NamedTuple):
    """White between two letters' cells, in em; negative where a blank half went. ``least`` is what is allowed."""

    first: Letter
    second: Letter
    width: float
    natural: float
    least: float


def gaps(line: Line) -> list[Gap]:
    """The white between the letters of a line, where a rule says how much it is."""
    out: list[Gap] = []
    before, spaced = line.letters[0], False
    for letter in line.letters[1:]:
        if letter.blank:
            spaced = True
            continue
        usual = _usual(before, letter, spaced)
        if usual:
            size = min(before.size, letter.size)
            out.append(Gap(before, letter, (letter.left - before.right) / size, *usual))
        before, spaced = letter, False
    return out


def _usual(a: Letter, b: Letter, spaced: bool) -> tuple[float, float] | None:
    """Natural and least white between two letters in em; None where no rule says (dashes, letters of a word)."""
    if {a.kind, b.kind} & {Class.DASH, Class.CONNECTOR}:
        return None
    if spaced or a.kind is b.kind is Class.LATIN:
        return (1 / 3, 1 / 4) if spaced and a.kind is b.kind is Class.LATIN else None
    if {a.kind, b.kind} == {Class.HAN, Class.LATIN}:
        return (1 / 4, 1 / 8) if a.text[-1].isalnum() and b.text[0].isalnum() else None
    least = -a.ends_blank / 2 - (b.kind is Class.OPENER) / 2
    least -= (a.kind is Class.DOT) / 4 + (b.kind is Class.DOT) / 4
    return (-0.5 if is_squeezed_pair(a, b) else 0.0), least


def is_squeezed_pair(a: Letter, b: Letter) -> bool:
    """Whether two marks take an em and a half side by side (CLREQ, compression of adjacent marks)."""
    if a.kind in CLOSING:
        return (b.kind in CLOSING and not a.tall) or b.kind is Class.OPENER
    return a.kind is b.kind is Class.OPENER


def stretch(line: Line) -> float:
    """By how much a line's ordinary gaps are opened, in em: the widest between Han, which stand solid by nature."""
    han, others = [], []
    for gap in gaps(line):
        kinds = (gap.first.kind, gap.second.kind)
        if kinds == (Class.HAN, Class.HAN):
            han.append(gap.width)
        elif gap.natural == 0 and Class.LATIN not in kinds:
            others.append(gap.width)
    return max(han or others, default=0.0)


def loose(leaf: Leaf) -> Iterator[Finding]:
    """A justified line opened past a tenth of an em (CLREQ, procedures for expansion)."""
    for line in _justified(leaf):
        opened = stretch(line)
        if opened > LOOSE + 0.001:
            what = f"a loose line, {opened:.2f} em a gap"
            yield leaf.finding("loose-line", "warning", line, what, "reword the paragraph")


def tight(leaf: Leaf) -> Iterator[Finding]:
    """A line squeezed past what its steps allow, or by much in all (CLREQ, procedures for reduction)."""
    for line in _justified(leaf):
        found = gaps(line)
        worst = min(found, key=lambda g: g.width - g.least, default=None)
        if worst and worst.width < worst.least - _EXACT:
            pair = worst.first.text + worst.second.text
            what = f"{pair} stand {worst.least - worst.width:.2f} em nearer than allowed"
            yield leaf.finding("too-tight", "error", line, what, FAULT)
            continue
        given = sum(max(0.0, g.natural - g.width) for g in found)
        if given > TIGHT * (line.right - line.left) / line.size:
            what = f"a tight line, {given:.2f} em squeezed out of it"
            yield leaf.finding("tight-line", "warning", line, what, "reword the paragraph")


def _justified(leaf: Leaf) -> Iterator[Line]:
    """Lines set to a measure: those of paragraphs and captions that go on below."""
    for lines in leaf.turned():
        if lines[0].body >= 0 or lines[0].block.startswith("caption."):
            yield from lines[:-1]


def unsqueezed(leaf: Leaf) -> Iterator[Finding]:
    """Two marks side by side that take two cells (CLREQ, compression of adjacent marks)."""
    for line in leaf.lines:
        if not line.story:
            continue  # names and numbers of the furniture are spaced by design
        pairs = [g for g in gaps(line) if g.natural < 0]
        opened = max(0.0, stretch(line)) if pairs else 0.0
        for gap in pairs:
            if gap.width - gap.natural > opened + 0.15:
                what = f"{gap.first.text}{gap.second.text} take {2 + gap.width:.2f} em"
                yield leaf.finding("unsqueezed", "warning", line, what, FAULT)


def orphans(leaf: Leaf) -> Iterator[Finding]:
    """孤字不成行: a paragraph's last line holds two characters or more besides its marks (CLREQ, orphans)."""
    for body in leaf.bodies:
        for lines in body.paragraphs():
            last = lines[-1]
            whole = last.end >= len(body.story.blocks[last.body].text)
            letters = sum(len(i.text) for i in last.letters if i.kind in (Class.HAN, Class.LATIN))
            if whole and len(lines) > 1 and letters < 2:
                hint = "add or cut a few characters in the paragraph"
                yield leaf.finding("orphan", "warning", last, "one character alone", hint)


def measures(leaf: Leaf) -> Iterator[Finding]:
    """No line sticks out of its measure: the column's, its picture's, the type area's (CLREQ, 版心)."""
    area = _area(leaf)
    hangable = table_for(leaf.language).hangable if leaf.style.hanging else ""
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
    width = mm(sheet.width_mm) - 2 * mm(sheet.side_mm)
    return Rect(mm(sheet.side_mm), mm(sheet.top_mm), width, mm(sheet.type_height_mm))


def shorts(leaf: Leaf) -> Iterator[Finding]:
    """Every line but a paragraph's last is set to the measure that it has in its place (CLREQ, line adjustment)."""
    for body in leaf.bodies:
        for column in body.columns:
            for line, after in pairwise(column.lines):
                goes_on = line.body == after.body and body.is_paragraph(line)
                short = min((right - line.right for _, right in body.edges(column, line)), default=0) if goes_on else 0
                if short > SLACK:
                    what = f"{short / 1000:.2f} pt short of its measure"
                    yield leaf.finding("short-line", "error", line, what, FAULT)


def is_mark(letter: Letter) -> bool:
    """Whether a letter is a mark or a hyphen."""
    return letter.kind in MARKS or letter.kind in (Class.DASH, Class.CONNECTOR) or letter.text in "-‐/"
