"""A table (表格) as it stands in a column: rows of whole grid lines, the head again where it is parted.

CLREQ, tables: a table's rows are not parted inside. What sets one is loaded where there is one.
"""

from __future__ import annotations

from msgspec import Struct

from layout.line.galley import Galley


class Line(Struct, frozen=True):
    """One line of a cell: its sorts [a, b) and where they begin, from the table's left edge, in mpt."""

    a: int
    b: int
    left: int


class SetCell(Struct, frozen=True):
    """A cell's lines in a column of ``width`` mpt; ``start`` is its first character in the table's text."""

    galley: Galley
    start: int
    width: int
    lines: tuple[Line, ...]


class TableBlock(Struct, frozen=True):
    """A table as it stands in a column: ``index`` of its block in the story, its rows of cells, empty ones left out.

    heights   grid lines each row takes.
    head      rows of the head.
    width     of its rules, ``over`` by how much its columns are wider than their measure, in mpt.
    crowded   whether words are turned that should stand on one line.
    size      of its type, in mpt.
    white     grid lines above it, where it does not begin a column.
    keep      first rows that never begin a column; ``opening`` the price of beginning one with the table.
    """

    index: int
    rows: tuple[tuple[SetCell, ...], ...]
    heights: tuple[int, ...]
    head: int
    width: int
    over: int
    crowded: bool
    size: int
    white: int = 0
    keep: int = 0
    opening: float = 0.0

    @property
    def head_lines(self) -> int:
        """Grid lines of the head, which stands again where the table goes on in another column."""
        return sum(self.heights[: self.head])

    def characters(self, row: int) -> int:
        return sum(len(cell.galley.text) for cell in self.rows[row])
