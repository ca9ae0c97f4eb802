"""编者按: the editor's note across the top of a story, below its headline group and above its columns.

It is a part of the headline group: its depth is the group's, its lines stand on the page's grid.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from content.frames import EditorsNoteStyle
from content.model import Story
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect
from layout.grid import PageGrid
from layout.headline.group import HeadGroup
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece
from layout.line.setting import line_of, placed
from layout.rules import Edge, along, rule_of

BLOCK = "editors_note"

_GAP_EM = 2
"""White between two columns of a note."""

_ROWS = 3
"""Lines that a column of a note has at least; a shorter note stands in fewer columns."""

_ABOVE = 0.5
"""White in lines between the headline group and a note, beside what rounding up to whole lines leaves."""

_GROUND = 0.62
"""How far in lines the ground, or the rules above and below, stand from the text."""


class NoteLine(Struct, frozen=True):
    """One line: sorts [a, b) of its paragraph's galley, whose text begins at ``start`` of the note's; left edge and
    measure in mpt, its row."""

    galley: Galley
    start: int
    a: int
    b: int
    x: int
    measure: int
    row: int


class EditorsNote(Struct, frozen=True):
    """A note set for ``width`` mpt: its lines, ``rows`` lines of the grid and ``foot`` empty ones below them."""

    lines: tuple[NoteLine, ...]
    rows: int
    foot: int
    width: int
    pitch: int
    interline: int


def noted(group: HeadGroup, story: Story, dress: Dress, width: int, grid: PageGrid) -> HeadGroup:
    """A group with its story's note below it, over ``width`` mpt; the group itself where the story has none."""
    if not story.editors_note:
        return group
    note = _note(story, dress, width, grid)
    above = round((_ABOVE + (_GROUND if note.foot else 0)) * grid.pitch) if group.height else 0
    depth = (note.rows + note.foot) * grid.pitch + grid.interline
    return replace(group, height=group.height + above + depth, note=note)


def _note(story: Story, dress: Dress, width: int, grid: PageGrid) -> EditorsNote:
    style, size = dress.style.editors_note, grid.size
    left, right = _insets(style, size)
    inner = width - left - right
    gap, most = _GAP_EM * size, round(style.line_most * size)
    for count in range(max(1, -(-(inner + gap) // (most + gap))), 0, -1):
        measure = (inner - gap * (count - 1)) // count
        broken = list(_broken(story, dress, measure, size))
        rows = -(-len(broken) // count)
        if rows >= _ROWS or count == 1:
            break
    lines = (
        NoteLine(galley, start, a, b, left + (n // rows) * (measure + gap), measure, n % rows)
        for n, (galley, start, a, b) in enumerate(broken)
    )
    foot = 1 if style.look in ("rules", "tint") else 0
    return EditorsNote(tuple(lines), rows, foot, width, grid.pitch, grid.interline)


def _insets(style: EditorsNoteStyle, size: int) -> tuple[int, int]:
    """White at the left and right of the text, in mpt."""
    pad = round(style.pad_em * size)
    return {"rule": (pad, 0), "tint": (pad, pad)}.get(style.look, (0, 0))


def _broken(story: Story, dress: Dress, measure: int, size: int) -> Iterator[tuple[Galley, int, int, int]]:
    """The note's lines as paragraph, its first character, and sorts."""
    style, start = dress.style.editors_note, 0
    text, word = dress.case("editors-note", size=size), dress.case("editors-note-word", size=size)
    for number, paragraph in enumerate(story.editors_note):
        head = [] if number else [Piece(style.word + "\u3000", word)]
        galley = dress.galley([*head, Piece(paragraph, text)])
        for a, b in break_lines(galley, [measure], indent=_indent(dress, size)).lines:
            yield galley, start, a, b
        start += len(galley.text) + 1


def _indent(dress: Dress, size: int) -> int:
    return round(dress.style.indent_em * size)


def set_note(note: EditorsNote, dress: Dress, story: str, x: int, foot: int) -> list[Item]:
    """The note's items; ``x`` is its group's left edge, ``foot`` the group's foot with all its white, in mpt."""
    style, source = dress.style.editors_note, Source(story, BLOCK)
    top = foot - note.interline - (note.rows + note.foot) * note.pitch
    items = _look(note, style, dress, Rect(x, top, note.width, note.rows * note.pitch - note.interline), source)
    size = note.pitch - note.interline
    ascent = dress.case("body", size=size).em_top  # on the baselines of the story's text
    for line in note.lines:
        left = _indent(dress, size) if not line.a else 0
        baseline = top + line.row * note.pitch + ascent
        set_ = line_of(line.galley, line.a, line.b, line.measure - left, stretch_most=dress.style.stretch_most_em)
        done = placed(set_, x + line.x + left, baseline, Source(story, BLOCK, line.start))
        items.extend((*done.runs, *done.strokes))
    return items


def _look(note: EditorsNote, style: EditorsNoteStyle, dress: Dress, text: Rect, source: Source) -> list[Item]:
    """Ground or rules round the ``text``."""
    rule = rule_of(dress, style.rule, style.colour)
    reach = round(_GROUND * note.pitch)
    outer = Rect(text.x, text.y - reach, text.width, text.height + 2 * reach)
    if style.look == "tint":
        return [Fill(outer, dress.colour(style.tint), source)]
    if style.look == "rule":
        return along(rule, Edge(text.x, text.y, text.height, down=True), source)
    if style.look == "rules":
        below = along(rule, Edge(outer.x, outer.bottom, outer.width, turned=True), source)
        return [*along(rule, Edge(outer.x, outer.y, outer.width), source), *below]
    return []
