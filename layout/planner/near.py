"""Which stories of a page stand near one another."""

from __future__ import annotations

from collections.abc import Sequence

from layout.plan import StoryPlan
from layout.planner.pricing import Placed

_EM_A_COLUMN = 10  # a column is about as wide as so many lines are deep
_WINDOW = 5  # stories placed anew at a time


def apart(a: StoryPlan, b: StoryPlan) -> float:
    """How far two stories stood from one another, in lines."""
    across = (a.column + a.columns / 2) - (b.column + b.columns / 2)
    return abs(across) * _EM_A_COLUMN + abs((a.line + a.lines / 2) - (b.line + b.lines / 2))


def nearest(places: Sequence[Placed], number: int) -> list[int]:
    """A story and those nearest to it, by the distance of their middles in lines."""

    def middle(p: Placed) -> tuple[float, float]:
        return (p.column + p.shape.columns / 2) * _EM_A_COLUMN, p.line + p.shape.lines / 2

    x, y = middle(places[number])

    def distance(n: int) -> float:
        a, b = middle(places[n])
        return abs(a - x) + abs(b - y)

    return sorted(range(len(places)), key=lambda n: (distance(n), n))[:_WINDOW]
