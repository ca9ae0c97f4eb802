"""Placing: rectangles of columns and lines chosen from each story's table so that they fill a page without a hole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from content.planning import PlannerStyle
from layout.planner.frame import Frame, within
from layout.planner.placing_model import PlacingModel
from layout.planner.pricing import Placed, Task, price
from layout.room import Block


class Page(NamedTuple):
    """A full page: by story, and its price; ``best`` where there is no cheaper one."""

    places: tuple[Placed, ...]
    cost: float
    best: bool


def place(
    task: Task, weights: PlannerStyle, effort: float, hint: Sequence[Placed] = (), *, first: bool = False
) -> list[Page]:
    """Full pages, each cheaper than the one before, found within ``effort``; empty where none was found.

    ``hint`` is a page to begin with, such as the last one printed; ``first`` takes the first that is found.
    """
    whole = Block(0, task.columns, 0, task.lines)
    frame = Frame(range(len(task.tables)), whole, task.blocks, {})
    found = PlacingModel(task, weights, frame, hint).solve(effort, first=first)
    return sorted((Page(p, price(task, weights, p), best) for p, best in found), key=lambda page: -page.cost)


def improve(
    task: Task, weights: PlannerStyle, places: Sequence[Placed], window: Sequence[int], effort: float
) -> list[Placed]:
    """Place the stories of ``window`` anew, all others where they stand; the page as it was where that finds none
    cheaper."""
    free = [places[n] for n in window]
    x, y = min(p.column for p in free), min(p.line for p in free)
    area = Block(x, max(p.right for p in free) - x, y, max(p.foot for p in free) - y)
    standing = {n: p for n, p in enumerate(places) if n not in window}
    taken = [Block(p.column, p.shape.columns, p.line, p.shape.lines) for p in standing.values()]
    blocks = [b for block in (*taken, *task.blocks) if (b := within(block, area))]
    best, cost = list(places), price(task, weights, places) - 0.05
    for found, _ in PlacingModel(task, weights, Frame(window, area, blocks, standing), places).solve(effort):
        true = price(task, weights, found)
        if true < cost:
            best, cost = list(found), true
    return best
