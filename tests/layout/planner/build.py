"""Small pages to place: stories of so many rows at every width."""

from __future__ import annotations

from itertools import combinations, product

from layout.planner.pricing import Pin, Placed, Shape, Task
from layout.room import Block

COLUMNS, LINES = 4, 20


def shapes(rows: int) -> tuple[Shape, ...]:
    """A story of so many rows at every width, with a line or two more at a price."""
    return tuple(
        Shape(w, -(-rows // w) + more, False, more * 1.0 + abs(w - 2) * 0.5)
        for w in range(1, COLUMNS + 1)
        for more in range(3)
        if -(-rows // w) + more <= LINES
    )


def task(*rows: int, blocks: tuple[Block, ...] = (), pins: dict[int, Pin] | None = None) -> Task:
    ranks = [1, *([2] * (len(rows) > 1)), *([3] * (len(rows) - 2))]
    return Task(COLUMNS, LINES, blocks, ranks, [shapes(r) for r in rows], pins or {})


def cells(p: Placed) -> set[tuple[int, int]]:
    return set(product(range(p.column, p.column + p.shape.columns), range(p.line, p.line + p.shape.lines)))


def full(page: Task, places: tuple[Placed, ...] | list[Placed]) -> bool:
    """Whether every cell of the page is taken once, by a story or a block."""
    taken = [cells(p) for p in places]
    taken += [set(product(range(b.column, b.column + b.columns), range(b.line, b.line + b.lines))) for b in page.blocks]
    apart = all(not a & b for a, b in combinations(taken, 2))
    return apart and set().union(*taken) == set(product(range(page.columns), range(page.lines)))
