"""Tables (表格): columns fitted to their contents within a measure.

First the natural widths at the type's greatest size, then smaller sizes down to its least; then cells are turned, those
of the columns with most to give; what then is still too wide sticks out and is told. Widths in mpt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from content.body import Table
from layout.dress import Dress
from layout.geometry import pt
from layout.line.galley import Galley, Piece, shape
from layout.line.joins import FORBIDDEN

_STEP = 500
"""0.5 pt from one size to the next smaller one."""

_NARROW, _NARROWEST = 4, 2
"""Characters of a cell that stay on one line where a column is narrowed; two of a head."""

_TIGHT = 0.5
"""Em of white between columns where a table has no room for more."""

_NUMBER = re.compile(r"([+\-−±]?\d+(?:[:：,]\d+)*)(?:\.\d+)?[^\d\s]{0,2}")
_NOTHING = frozenset(("", "-", "—", "——", "–"))


class Cells(Struct, frozen=True):
    """A table's cells shaped at ``size`` mpt, row by row; None for an empty one.

    ``points`` are the widths of numbers up to their decimal points where a column holds nothing but numbers, None in
    any other column.
    """

    size: int
    rows: tuple[tuple[Galley | None, ...], ...]
    points: tuple[tuple[int, ...] | None, ...]


class Fit(Struct, frozen=True):
    """Columns of a table: left edges and widths, by how much it is too wide for its measure, and whether words are
    turned that should stand on one line."""

    lefts: tuple[int, ...]
    widths: tuple[int, ...]
    over: int
    crowded: bool


def shape_cells(table: Table, dress: Dress, size: int) -> Cells:
    """A table's cells at ``size`` mpt."""
    rows: list[tuple[Galley | None, ...]] = []
    for number, row in enumerate(table.rows):
        type_ = "table-head" if number < table.head else "table"
        galleys = []
        for cell in row:
            pieces = dress.pieces(cell.runs, type_, size=size)
            galleys.append(dress.galley(pieces, hangs=False) if pieces else None)
        rows.append(tuple(galleys))
    columns = range(len(table.aligns))
    return Cells(size, tuple(rows), tuple(_points(table, dress, size, n) for n in columns))


def _points(table: Table, dress: Dress, size: int, column: int) -> tuple[int, ...] | None:
    """How wide each number of a column is before its decimal point; None where it holds anything else."""
    texts = [row[column].text for row in table.rows[table.head :]]
    found = [_NUMBER.fullmatch(text) for text in texts]
    if not any(found) or any(m is None and t not in _NOTHING for m, t in zip(found, texts, strict=True)):
        return None
    case = dress.case("table", size=size)
    wholes = [m.group(1) if m else "" for m in found]
    return tuple(_width(shape([Piece(w, case)], language=dress.language)) if w else 0 for w in wholes)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no number: it is empty, or a dash."""
    return text in _NOTHING


def _width(galley: Galley | None) -> int:
    """A cell's natural width on one line; a mark's blank half at its end does not count."""
    return galley.natural(0, len(galley)) - galley.tails[-1] if galley else 0


def sizes(dress: Dress, body: int) -> list[int]:
    """The sizes a table may have, the greatest first; none larger than the body's."""
    style = dress.style.types["table"]
    least = min(pt(style.size), body)
    most = max(least, min(pt(style.size_most or style.size), body))
    return [*range(most, least, -_STEP), least]


def fit_table(table: Table, dress: Dress, measure: int, body: int) -> tuple[Cells, Fit]:
    """A table's cells and columns within ``measure`` mpt, at the size and with the turns that it takes."""
    made: dict[int, Cells] = {}
    usual = dress.style.table.gap_em
    tight = min(usual, _TIGHT)
    count = len(table.aligns)
    for gap_em, few in ((usual, 0), (tight, 0), (usual, _NARROW), (tight, _NARROW), (tight, _NARROWEST), (tight, 1)):
        for size in sizes(dress, body):
            cells = made.get(size)
            if cells is None:
                cells = made[size] = shape_cells(table, dress, size)
            gap = round(gap_em * size)
            widths = _widths(table, cells, measure - gap * (count - 1), few)
            if widths is not None:
                return cells, _stand(widths, gap, measure, crowded=0 < few < _NARROW)
    size = sizes(dress, body)[-1]
    units = [_least(table, made[size], n, 1) for n in range(count)]
    return made[size], _stand(units, round(tight * size), measure, crowded=True)


def _widths(table: Table, cells: Cells, room: int, few: int) -> list[int] | None:
    """Columns that fill ``room`` at most; None where they cannot. No cell turns where ``few`` is 0; else columns stand
    between what they ask for and the least they can do with, each giving in proportion to what it has."""
    wanted = [natural_width(table, cells, n) for n in range(len(table.aligns))]
    if sum(wanted) <= room or not few:
        return wanted if sum(wanted) <= room else None
    least = [_least(table, cells, n, few) for n in range(len(table.aligns))]
    spare = room - sum(least)
    if spare < 0:
        return None
    total = sum(wanted) - sum(least)
    done = given = 0
    widths = []
    for low, high in zip(least, wanted, strict=True):
        done += high - low
        upto = spare * done // total if total else 0
        widths.append(low + upto - given)
        given = upto
    return widths


def natural_width(table: Table, cells: Cells, column: int) -> int:
    """The width at which no cell of a column turns."""
    widest = max(_width(row[column]) for row in cells.rows)
    points = cells.points[column]
    if points is None:
        return widest
    return max(widest, max(points) + rest_width(table, cells, column))


def rest_width(table: Table, cells: Cells, column: int) -> int:
    """The widest part of a column's numbers from the decimal point on."""
    points = cells.points[column] or ()
    rows = zip(table.rows[table.head :], cells.rows[table.head :], points, strict=True)
    said = [_width(row[column]) - point for typed, row, point in rows if not is_nothing(typed[column].text)]
    return max(said, default=0)


def _least(table: Table, cells: Cells, column: int, few: int) -> int:
    """The least width of a column in which ``few`` characters stand on one line, two at most in its head."""
    widest = _unit(table, cells, column)
    for number, row in enumerate(cells.rows):
        count = min(few, _NARROWEST) if number < table.head else few
        widest = max(widest, min(_width(row[column]), count * cells.size))
    return widest


def _unit(table: Table, cells: Cells, column: int) -> int:
    """The widest thing in a column that no line's end may part."""
    widest = 0
    for row in cells.rows:
        galley = row[column]
        if galley is None:
            continue
        start = 0
        for i in range(len(galley)):
            if i == len(galley) - 1 or galley.breaks[i] < FORBIDDEN:
                tail = galley.tails[i]
                widest = max(widest, galley.natural(start, i + 1) - tail)
                start = i + 1
    points = cells.points[column]
    return widest if points is None else max(widest, max(points) + rest_width(table, cells, column))


def _stand(widths: Sequence[int], gap: int, measure: int, *, crowded: bool) -> Fit:
    """Columns side by side over the measure: what is left of it goes to the white between them."""
    total = sum(widths) + gap * (len(widths) - 1)
    spare = max(0, measure - total)
    lefts, at = [], 0
    for number, width in enumerate(widths):
        share = spare * number // (len(widths) - 1) if len(widths) > 1 else 0
        lefts.append(at + share)
        at += width + gap
    return Fit(tuple(lefts), tuple(widths), max(0, total - measure), crowded)
