"""Planning a page again: as it was, with as little changed of it as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.planning import PlannerStyle
from layout.plan import StoryPlan
from layout.planner.near import apart
from layout.planner.placing import place
from layout.planner.pricing import Pin, Placed, Task
from layout.planner.shapes import Table

_EFFORT = 0.06
"""Of placing a page, in the solver's deterministic time: about as many seconds on a quick machine."""

_FREED = ((0, 2), (0, 6), (2, 6), (4, 8), (6, 12))
"""Planning again: how many stories are free and how many lines the others may move, the fewest that will do."""


def kept(
    task: Task, weights: PlannerStyle, tables: Sequence[Table], was: Mapping[int, StoryPlan], first: int
) -> list[Placed]:
    """The page with its stories, by number, about where they were; ``first`` is the page's first line for stories.
    Empty where nothing of it can be kept.

    All stories keep their columns and about their lines; where that fills no page, those round a story that changed
    its depth are free, the fewest that will do.
    """
    changed = [n for n, table in enumerate(tables) if n not in was or not _stands_as(table, was[n])]
    order = sorted(was, key=lambda n: min((apart(was[n], was[m]) for m in changed if m in was), default=0.0))
    for free, far in _FREED:
        pins, shapes = dict(task.pins), list(task.tables)
        for n in order[free:]:
            plan = was[n]
            line = plan.line - first
            pins.setdefault(n, Pin(plan.column, (max(0, line - far), min(task.lines - 1, line + far))))
            same = [s for s in shapes[n] if s.columns == plan.columns and s.boxed == (plan.form == "box")]
            shapes[n] = same or shapes[n]
        found = place(task._replace(pins=pins, tables=shapes), weights, _EFFORT)
        if found:
            return list(found[-1].places)
    return []


def _stands_as(table: Table, plan: StoryPlan) -> bool:
    """Whether a story still offers the rectangle it had."""
    sizes = {(p.columns, p.lines, p.form) for p, _ in table.plans.values()}
    return (plan.columns, plan.lines, plan.form) in sizes
