"""Copy: a story's body broken for one measure, as rows that fill the slots of columns.

Every row takes whole lines of the grid. Where a column may begin with a row, and at what price, is settled here: no
single line of a paragraph at a column's head or foot (孤行), no subhead at a foot, two lines after it.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from itertools import accumulate, chain
from operator import sub

from msgspec import Struct

from content.style import SubheadStyle
from layout.blocks import APART, Stand
from layout.line.galley import Galley
from layout.line.total_fit import Broken
from layout.table.rows import TableBlock

NEVER = 10_000.0
"""Price of a cut that is not to be made."""

_STRANDED = 120.0
_SHORT_STRANDED = 9.0
_ITEM_STRANDED = 30.0
"""A line of a short list item: at a head it has no mark to tell what it belongs to."""
_TOGETHER = 300.0
"""Price of parting a table of few rows: more than three blank lines at a column's foot."""

BRIEF_WHITE = 3
"""Lines of white that may be put above a brief, more than it has, so that columns come out level."""


class TextBlock(Struct, frozen=True):
    """A paragraph, quotation, list item or line of verse as galley: ``index`` of its block in the story (-1 of a jump
    line), and how it stands in its column."""

    index: int
    galley: Galley
    broken: Broken
    stand: Stand
    start: int = 0
    """First character of the galley within its block (a line of verse is one galley)."""

    @property
    def indent(self) -> int:
        """Of the first line, beyond the inset, in mpt; negative where the others hang."""
        return self.stand.indent

    @property
    def inset(self) -> int:
        """At the left, in mpt."""
        return self.stand.inset

    @property
    def narrower(self) -> int:
        """What its insets take of a column's measure, in mpt."""
        return self.stand.inset + self.stand.right


class SubheadBlock(Struct, frozen=True):
    """A subhead: its style and its lines, each a galley with the first character it shows."""

    index: int
    style: SubheadStyle
    galleys: tuple[tuple[Galley, int], ...]
    on_grid: bool = False
    """Whether it stands on its last lines, whatever white is above it (the head of a brief)."""


class Row(Struct, frozen=True):
    """One row of copy: which block, which of its lines, how many grid lines it takes here and at a column's head."""

    block: int
    line: int
    height: int
    head_height: int
    cut: float
    """Price of beginning a column with this row."""


class Copy(Struct, frozen=True, dict=True):
    """A story's body broken for ``measure`` mpt: the blocks and the rows they make."""

    measure: int
    blocks: tuple[TextBlock | SubheadBlock | TableBlock, ...]
    rows: tuple[Row, ...]

    @cached_property
    def heights(self) -> tuple[int, ...]:
        """Prefix sums of the rows' heights."""
        return (0, *accumulate(r.height for r in self.rows))

    @cached_property
    def subheads(self) -> tuple[int, ...]:
        """Prefix sums of the lines of white that rows may take: one above a subhead, ``BRIEF_WHITE`` above a
        brief."""
        return (0, *accumulate(self._takes(row) for row in self.rows))

    def _takes(self, row: Row) -> int:
        block = self.blocks[row.block]
        return (BRIEF_WHITE if block.on_grid else 1) if row.height > 1 and isinstance(block, SubheadBlock) else 0

    def white_at(self, index: int, rows: tuple[int, int], white: int) -> int:
        """How many of the ``white`` lines that a column's rows [first, end) share go to one of them behind the first: a
        subhead takes one while there is one; briefs share alike, the odd lines spread about the column's middle."""
        block = self.blocks[self.rows[index].block]
        if not isinstance(block, SubheadBlock):
            return 0
        first, end = rows[0] + 1, rows[1]
        if not block.on_grid:
            return min(self._takes(self.rows[index]), int(self.subheads[index] - self.subheads[first] < white))
        heads = (self.subheads[end] - self.subheads[first]) // BRIEF_WHITE
        before = (self.subheads[index] - self.subheads[first]) // BRIEF_WHITE
        return (2 * white * (before + 1) + heads) // (2 * heads) - (2 * white * before + heads) // (2 * heads)

    @cached_property
    def profile(self) -> bytes:
        """What the rows are to columns, eight bytes a number: height, height at a column's head, price of a cut before
        it, whether it is a subhead, which may take a line of white. Copies of one profile pour alike."""
        takes = map(sub, self.subheads[1:], self.subheads)
        rows = zip(self.rows, takes, strict=True)
        numbers = [(row.height, row.head_height, row.cut, takes) for row, takes in rows]
        return array("d", chain.from_iterable(numbers)).tobytes()

    @cached_property
    def tallest(self) -> int:
        """Grid lines of the tallest thing that is to stand in one column, a part of a table or a stanza; 0 for none."""
        tallest = lines = 0
        for row in self.rows:
            block = self.blocks[row.block]
            if isinstance(block, TableBlock):
                lines = block.heights[row.line] + (lines if row.line and row.cut >= _TOGETHER else 0)
                tallest = max(tallest, lines, row.head_height)
            elif isinstance(block, TextBlock) and block.stand.whole:
                lines = lines + 1 if row.line or block.stand.opening else 1
                tallest = max(tallest, lines)
            elif isinstance(block, SubheadBlock) and block.on_grid:
                lines = row.head_height
        return tallest

    @cached_property
    def spreads(self) -> int:
        """How many lines of white it can take above its heads to come out level: one above each brief but the first."""
        first = next((b for b in self.blocks if isinstance(b, SubheadBlock)), None)
        return max(0, self.subheads[-1] // BRIEF_WHITE - 1) if first and first.on_grid else 0

    @property
    def depth(self) -> int:
        """Grid lines the copy takes in one column without end."""
        return self.heights[-1] - (self.rows[0].height - self.rows[0].head_height if self.rows else 0)


def rows_of(text: TextBlock, number: int) -> list[Row]:
    """A paragraph's rows."""
    return [
        Row(number, line, 1 + (0 if line else text.stand.white), 1, cut_price(line, text))
        for line in range(len(text.broken))
    ]


def table_rows(table: TableBlock, number: int, together: int) -> list[Row]:
    """A table's rows; ``together`` rows at most are kept in one column where they can be."""
    count = len(table.rows)
    out = []
    for row, height in enumerate(table.heights):
        if row < table.keep or 0 < row <= table.head:
            cut = NEVER
        elif row == 0:
            cut = table.opening
        elif count <= together:
            cut = _TOGETHER
        else:
            cut = APART if row in (table.head + 1, count - 1) else 2.0
        white = 0 if row else table.white
        again = table.head_lines if row >= table.head else 0
        out.append(Row(number, row, height + white, height + again, cut))
    return out


def cut_price(line: int, block: TextBlock) -> float:
    """Price of a column's beginning with this line of a paragraph."""
    lines = len(block.broken)
    if line < block.stand.keep:
        return NEVER
    if line == 0:
        return block.stand.opening
    if block.stand.whole:
        return block.stand.apart
    stranded = _STRANDED if lines > 3 else _ITEM_STRANDED if block.stand.mark else _SHORT_STRANDED
    price = 0.5
    if line == 1:
        price = stranded
    if line == lines - 1:
        ends = block.broken.ends
        last = block.galley.natural(ends[-2], ends[-1]) if lines > 1 else 0
        price = max(price, stranded + (_SHORT_STRANDED if last < block.galley.em * 5 else 0.0))
    return price
