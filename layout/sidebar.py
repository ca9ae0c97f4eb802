"""文包框: a smaller text with its own headline, boxed inside its story's rectangle at the foot of whole columns.

Its lines stand on the page's grid, in columns of its own that are level to within a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from content.model import Story
from layout.display import Item, Source
from layout.dress import Dress
from layout.elements import Spot
from layout.facts import ground
from layout.geometry import Rect
from layout.grid import PageGrid
from layout.headline.turns import turned
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece
from layout.line.label import Label, label
from layout.line.setting import line_of, placed
from layout.rules import rule_of

BLOCK = "sidebar"

_GAP_EM = 1.5
"""White between its columns."""

_HEAD_STEP = 1.25
"""Step between the lines of its headline, in their size."""

_HEAD_BELOW = 0.6
"""White below its headline, in its size."""

_FOOT = 1
"""Lines of white below its text."""


class _Line(Struct, frozen=True):
    """Sorts [a, b) of a paragraph's galley, whose text begins at ``start`` of the sidebar's."""

    galley: Galley
    a: int
    b: int
    start: int


class _Set(Struct, frozen=True):
    """A sidebar set for a width: headline with the first character of each line, its text's lines, rows of a column,
    lines of the grid its headline takes, the measure of a column in mpt."""

    head: tuple[tuple[Label, int], ...]
    lines: tuple[_Line, ...]
    rows: int
    above: int
    measure: int


def sidebar_depth(story: Story, dress: Dress, width: int, columns: int, grid: PageGrid) -> int:
    """Whole lines of the grid that a story's sidebar takes over ``width`` mpt in so many columns."""
    made = _made(story, dress, width, columns, grid)
    return made.above + made.rows + _FOOT


def set_sidebar(story: Story, spot: Spot, columns: int, dress: Dress, grid: PageGrid) -> list[Item]:
    """The box, the headline, the text in level columns; lines more than it needs stay white below the headline."""
    made = _made(story, dress, spot.width, columns, grid)
    top, style = grid.top(spot.line), dress.style.sidebar
    rect = Rect(spot.x, top, spot.width, grid.top(spot.line + spot.lines) - grid.interline - top)
    items = ground(style, dress, rect, Source(story.slug, BLOCK))
    left = spot.x + _pad(dress, grid)
    first = spot.line + spot.lines - _FOOT - made.rows
    y = top + _rule(dress) + _pad(dress, grid) + max(0, round((first - spot.line - made.above) * grid.pitch)) // 2
    for text, start in made.head:
        items.extend(text.runs(left, y + text.top(), Source(story.slug, BLOCK, start)))
        y += round(text.size * _HEAD_STEP)
    ascent = dress.case("body", size=grid.size).em_top
    for number, line in enumerate(made.lines):
        column, row = divmod(number, made.rows)
        indent = 0 if line.a else round(dress.style.indent_em * grid.size)
        x = left + column * (made.measure + round(_GAP_EM * grid.size)) + indent
        set_ = line_of(line.galley, line.a, line.b, made.measure - indent, stretch_most=dress.style.stretch_most_em)
        done = placed(set_, x, grid.top(first + row) + ascent, Source(story.slug, BLOCK, line.start))
        items.extend((*done.runs, *done.strokes))
    return items


def _pad(dress: Dress, grid: PageGrid) -> int:
    return round(dress.style.sidebar.pad_em * grid.size)


def _rule(dress: Dress) -> int:
    rule = rule_of(dress, dress.style.sidebar.rule)
    return rule.depth if rule else 0


def _made(story: Story, dress: Dress, width: int, columns: int, grid: PageGrid) -> _Set:
    assert story.sidebar is not None
    inner = width - 2 * _pad(dress, grid)
    measure = (inner - round(_GAP_EM * grid.size) * (columns - 1)) // columns
    head = _head(story.sidebar.headline, dress, inner)
    size = head[0][0].size
    height = round(size * (_HEAD_STEP * (len(head) - 1) + 1 + _HEAD_BELOW)) + _rule(dress) + _pad(dress, grid)
    lines = tuple(_lines(story, dress, measure, grid.size))
    return _Set(head, lines, _rows(lines, columns), -(-height // grid.pitch), measure)


def _head(text: str, dress: Dress, width: int) -> tuple[tuple[Label, int], ...]:
    """The headline in as few lines as hold it, turned by sense; smaller where one word is wider than the box."""
    type_ = dress.style.types["sidebar-headline"]
    case = dress.case(type_)

    def line(part: str) -> Label:
        return label([Piece(part, case)], trim=0.3, language=dress.language)

    whole = line(text)
    if whole.width <= width:
        return ((whole, 0),)
    for turns in range(-(-whole.width // width), len(text) + 1):
        parts = turned(text, turns, own=dress.style.words)
        made = [line(part) for part in parts]
        if max(part.width for part in made) <= width:
            break
    out, at = [], 0
    for part in made:
        at = text.find(part.galley.text, at)
        out.append((part, at))
        at += len(part.galley.text)
    return tuple(out)


def _lines(story: Story, dress: Dress, measure: int, size: int) -> Iterator[_Line]:
    assert story.sidebar is not None
    case, indent = dress.case("sidebar", size=size), round(dress.style.indent_em * size)
    start = len(story.sidebar.headline) + 1
    for paragraph in story.sidebar.text:
        galley = dress.galley([Piece(paragraph, case)], hangs=False)
        for a, b in break_lines(galley, [measure], indent=indent).lines:
            yield _Line(galley, a, b, start)
        start += len(galley.text) + 1


def _rows(lines: tuple[_Line, ...], columns: int) -> int:
    """Rows of a column: as few as hold the lines, one more where a column would begin with a paragraph's last line."""
    least = -(-len(lines) // columns)
    for rows in (least, least + 1):
        heads = [lines[n] for n in range(rows, len(lines), rows)]
        if not any(line.a and line.b == len(line.galley) for line in heads):
            return rows
    return least
