"""White that a page keeps above a story because nothing fills it."""

from __future__ import annotations

from collections.abc import Iterator

from content.report import Finding, Place
from layout.plan import PagePlan
from layout.room import Block, Room

_MOST = 4
"""Lines between two stories that are no hole: the gap, and what a page may be loosened by."""


def whites(plan: PagePlan, room: Room) -> Iterator[Finding]:
    """Stories with a hole above them, in columns that belong to the page's ``room``."""
    stories = [Block(s.column, s.columns, s.line, s.lines) for s in plan.stories]
    standing = [*stories, *room.blocks]
    for story, block in zip(plan.stories, stories, strict=True):
        columns = range(block.column, block.column + block.columns)
        white = block.line - max(_foot(standing, column, block.line, room.first) for column in columns)
        if white > _MOST:
            place = Place(page=plan.page, story=story.story)
            where = f"columns {columns.start + 1}-{columns.stop}" if len(columns) > 1 else f"column {columns.start + 1}"
            hint = "add text or a picture, take a story away, or give the stories beside it other lines in the plan"
            yield Finding("white-above", "warning", place, f"{white} lines of white stand above it, {where}", hint)


def white_below(plan: PagePlan, block: Block, gap: int) -> int:
    """Lines more than the ``gap`` between a block one column wide and the next story below it; 0 where none stands."""
    below = [s.line for s in plan.stories if s.column <= block.column < s.column + s.columns and s.line > block.line]
    return max(0, min(below, default=0) - (block.line + block.lines) - gap)


def _foot(standing: list[Block], column: int, line: int, head: int) -> int:
    """Where what stands above ``line`` in a column ends; the page's head where nothing does."""
    over = (b for b in standing if b.column <= column < b.column + b.columns and b.line < line)
    return max((b.line + b.lines for b in over), default=head)
