"""Tables set in a column, and the rows of one that stand together in it painted: cells and fine rules.

CLREQ, tables: numbers stand under one another by their decimal points, words at the column's start.
"""

from __future__ import annotations

from msgspec import Struct

from content.body import Table
from layout.display import Item, Source
from layout.dress import Dress
from layout.geometry import Slot
from layout.line.alignment import line_left
from layout.line.breaking import break_lines
from layout.line.galley import Galley
from layout.line.setting import set_line, space_line
from layout.line.total_fit import Broken
from layout.rules import Edge, centred, rule_of
from layout.table.fit import Cells, Fit, fit_table, is_nothing, natural_width, rest_width
from layout.table.rows import Line, SetCell, TableBlock


def set_table(index: int, table: Table, dress: Dress, measure: int, body: int) -> TableBlock:
    """Set a table in a column of ``measure`` mpt; ``body`` is the size of the text around it."""
    cells, fit = fit_table(table, dress, measure, body)
    rows: list[tuple[SetCell, ...]] = []
    start = 0
    for number, row in enumerate(table.rows):
        done = []
        for column, cell in enumerate(row):
            galley = cells.rows[number][column]
            if galley is not None:
                done.append(SetCell(galley, start, fit.widths[column], _lines(table, cells, fit, number, column)))
            start += len(cell.text) + 1
        rows.append(tuple(done))
    heights = tuple(max((len(cell.lines) for cell in row), default=1) for row in rows)
    return TableBlock(index, tuple(rows), heights, table.head, measure + fit.over, fit.over, fit.crowded, cells.size)


def _lines(table: Table, cells: Cells, fit: Fit, row: int, column: int) -> tuple[Line, ...]:
    """A cell's lines in its column: numbers by their points, a head above them, words as the column is set."""
    galley, left, width = cells.rows[row][column], fit.lefts[column], fit.widths[column]
    assert galley is not None
    points = cells.points[column]
    align = table.aligns[column]
    if points is not None and row >= table.head and natural_width(table, cells, column) <= width:
        block = max(points) + rest_width(table, cells, column)
        share = {"left": 0, "centre": (width - block) // 2}.get(align, width - block)
        if is_nothing(table.rows[row][column].text):  # a dash stands within the numbers, at their side
            own = galley.natural(0, len(galley)) - galley.tails[-1]
            within = {"left": 0, "centre": (block - own) // 2}.get(align, block - own)
            return (Line(0, len(galley), left + max(0, min(share + within, width - own))),)
        return (Line(0, len(galley), left + share + max(points) - points[row - table.head]),)
    side = align if align != "auto" else "left" if points is None else "right"
    broken = _broken(galley, width)
    return tuple(Line(a, b, left + line_left(galley, a, b, width, side)) for a, b in broken.lines)


def _broken(galley: Galley, width: int) -> Broken:
    """A cell on one line where it fits without its last mark's blank half, else turned into lines of about one length:
    the narrowest that are no more than the column needs."""
    if galley.natural(0, len(galley)) - galley.tails[-1] <= width:
        return Broken((len(galley),), 0.0)
    broken = break_lines(galley, [width])
    for narrower in range(width - galley.em // 2, galley.em, -(galley.em // 2)):
        again = break_lines(galley, [narrower])
        stands_in = all(galley.natural(a, b) - galley.tails[b - 1] <= narrower for a, b in again.lines)
        if len(again) > len(broken) or not stands_in:
            break
        broken = again
    return broken


class Part(Struct, frozen=True):
    """The rows of a table that stand together in a column, each with the slot of its first line."""

    block: TableBlock
    rows: tuple[tuple[int, Slot], ...]


def set_part(part: Part, story: str, dress: Dress, pitch: int, body: int) -> list[Item]:
    """Rules and cells of the rows of a table in one column; ``body`` is the size of the text around it, in mpt."""
    block, style = part.block, dress.style.table
    source = Source(story, f"table.{block.index}")
    white = pitch - body
    rule, head_rule = (rule_of(dress, name, style.colour) for name in (style.rule, style.head_rule))
    items: list[Item] = []
    first = part.rows[0][1]
    last, foot = part.rows[-1]
    x = max(slot.x for _, slot in part.rows)
    items.extend(centred(rule, Edge(x, first.y - white // 2, block.width), source))
    ascent = dress.case("body", size=body).em_top
    for number, slot in part.rows:
        for cell in block.rows[number]:
            at = source._replace(start=cell.start)
            for n, line in enumerate(cell.lines):
                baseline = slot.y + n * pitch + ascent
                spacing = space_line(cell.galley, line.a, line.b, cell.width, justify=False)
                set_ = set_line(cell.galley, line.a, line.b, spacing, x=x + line.left, baseline=baseline, source=at)
                items.extend(set_.runs)
                items.extend(set_.strokes)
        if number == block.head - 1 and number != last:
            y = slot.y + block.heights[number] * pitch - white // 2
            items.extend(centred(head_rule, Edge(x, y, block.width), source))
    y = foot.y + block.heights[last] * pitch - white // 2
    items.extend(centred(rule, Edge(x, y, block.width), source))
    return items
