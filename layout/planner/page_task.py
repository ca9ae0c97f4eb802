"""A page as a task for the planner: its columns and lines, what is taken of them, the ranks of its stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.model import Story
from layout.offers import rank_of
from layout.planner.pricing import ASIDE, Pin, Shape, Task
from layout.planner.shapes import GAP
from layout.room import Block, Room


def page_task(
    stories: Sequence[Story],
    columns: int,
    room: Room,
    tables: Sequence[Sequence[Shape]],
    pins: Mapping[int, Pin],
    facing: int | None = None,
) -> Task:
    """The task of placing stories by their tables in a page's room."""
    ranks = [ASIDE if s.kind == "briefs" else rank_of(s, n, columns) for n, s in enumerate(stories)]
    blocks = tuple(_with_gap(block, room.first) for block in room.blocks)
    return Task(columns, room.lines + GAP, blocks, ranks, tables, pins, facing)


def may_fill(task: Task) -> bool:
    """Whether the stories' areas allow a full page at all."""
    areas = [[s.columns * s.lines for s in shapes] for shapes in task.tables]
    return all(areas) and sum(map(min, areas)) <= free_area(task) <= sum(map(max, areas))


def free_area(task: Task) -> int:
    """Columns by lines that stories may take."""
    return task.columns * task.lines - sum(b.columns * b.lines for b in task.blocks)


def _with_gap(block: Block, first: int) -> Block:
    """A block on a page whose stories bring the white above them along; one at the head takes that white too."""
    if block.line == first:
        return block._replace(line=0, lines=block.lines + GAP)
    return block._replace(line=block.line - first + GAP)
