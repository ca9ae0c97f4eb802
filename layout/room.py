"""The room of a page: what of the type area stories may take, and what advertisements and other furniture have taken.

Lines and columns count from 0; lines are those of the type area, columns those of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from content.model import Ad, PageContent
from layout.dress import Dress
from layout.grid import PageGrid
from layout.pagehead.head import head_lines

AD_WHITE = 1
"""Lines of white between an advertisement and the stories."""


class Block(NamedTuple):
    """Whole columns of so many lines: first column and how many, first line and how many."""

    column: int
    columns: int
    line: int
    lines: int

    def meets(self, column: int, columns: int, line: int, lines: int) -> bool:
        """Whether a rectangle of these columns and lines shares a place with it."""
        across = column < self.column + self.columns and self.column < column + columns
        return across and line < self.line + self.lines and self.line < line + lines


class Room(Struct, frozen=True):
    """First line and number of lines that stories may take, over all columns; ``blocks`` inside it are taken.

    The white between a block and the stories is part of the block. A block reaches to the room's head or to its foot.
    """

    first: int
    lines: int
    blocks: tuple[Block, ...] = ()

    def whole(self) -> Room:
        """The deepest stretch that is free over all columns: what is left where blocks are as wide as the page."""
        first, last = self.first, self.first + self.lines
        for block in self.blocks:
            if block.line == self.first:
                first = max(first, block.line + block.lines)
            else:
                last = min(last, block.line)
        return Room(first, max(0, last - first))


def ad_block(ad: Ad, first: int, grid: PageGrid) -> Block:
    """Columns and lines of an advertisement itself; ``first`` is the line below the folio or masthead."""
    line = first if ad.at == "top" else grid.lines - ad.depth
    return Block(ad.column, ad.columns or grid.columns.count, line, ad.depth)


def first_line(page: PageContent, dress: Dress, grid: PageGrid) -> int:
    """The first line of the type area below the folio or the masthead and a strip of the index."""
    head = head_lines(page, dress)
    if page.index is None:
        return head
    from layout.pagehead.index import index_lines

    return head + index_lines(page, grid)


def rail_block(page: PageContent, first: int, dress: Dress, grid: PageGrid) -> Block | None:
    """Column and lines of an index that stands as a rail, at the head of the page's first or last column."""
    if page.index is None or page.index.form != "rail" or not page.index.entries:
        return None
    from layout.pagehead.index import rail_lines

    column = grid.columns.count - 1 if page.index.side == "right" else 0
    return Block(column, 1, first, min(rail_lines(page.index, dress, grid), grid.lines - first))


def page_room(page: PageContent, dress: Dress, grid: PageGrid) -> Room:
    """What a page's stories may take: the type area without its head, and without what ads and an index take of it."""
    first = first_line(page, dress, grid)
    blocks = [ad_block(ad, first, grid) for ad in page.ads]
    rail = rail_block(page, first, dress, grid)
    blocks += [rail] if rail else []
    if page.across:  # a spread stands at the head, white and a rule below it
        across = page.across
        blocks.append(Block(across.column, across.columns, first, across.line + across.lines + AD_WHITE - first))
    head = _taken([(b.column, b.columns, b.line + b.lines - first) for b in blocks if b.line == first], grid)
    foot = _taken([(b.column, b.columns, grid.lines - b.line) for b in blocks if b.line > first], grid)
    above, below = min(head), min(foot)
    lines = max(0, grid.lines - first - above - below)
    last = first + above + lines
    rest = [Block(a, n, first + above, depth - above) for a, n, depth in _runs(head) if depth > above]
    rest += [Block(a, n, last - (depth - below), depth - below) for a, n, depth in _runs(foot) if depth > below]
    return Room(first + above, lines, tuple(rest))


def _taken(parts: Sequence[tuple[int, int, int]], grid: PageGrid) -> list[int]:
    """Lines taken of each column, white included."""
    taken = [0] * grid.columns.count
    for first, count, lines in parts:
        for column in range(first, min(first + count, len(taken))):
            taken[column] = max(taken[column], lines + AD_WHITE)
    return taken


def _runs(taken: Sequence[int]) -> list[tuple[int, int, int]]:
    """Neighbouring columns of one depth: the first, how many, the depth."""
    out = []
    at = 0
    for depth, group in groupby(taken):
        count = len(list(group))
        out.append((at, count, depth))
        at += count
    return out
