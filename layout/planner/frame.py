"""What of a page is placed anew, and what stands round it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.planner.pricing import Placed
from layout.room import Block


class Frame(NamedTuple):
    """What is placed and where: numbers of the stories, the rectangle they are to fill but for its blocks, the stories
    that stand round it, by number."""

    free: Sequence[int]
    area: Block
    blocks: Sequence[Block]
    standing: dict[int, Placed]

    @property
    def cells(self) -> int:
        return self.area.columns * self.area.lines - sum(b.columns * b.lines for b in self.blocks)


def within(block: Block, area: Block) -> Block | None:
    """The part of a block that lies in an area."""
    x, y = max(block.column, area.column), max(block.line, area.line)
    right = min(block.column + block.columns, area.column + area.columns)
    foot = min(block.line + block.lines, area.line + area.lines)
    return Block(x, right - x, y, foot - y) if x < right and y < foot else None
