"""The first page: stories cut into it straight across, round what is taken of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from content.planning import PlannerStyle
from layout.planner.cut_pages import Cell, CutPages, Way
from layout.planner.cutting import Cuts
from layout.planner.kept_sets import KeptSets
from layout.planner.pricing import Placed, Task, price
from layout.room import Block

_EVERY = 6
"""Stories up to which every set of them is tried, not only those of neighbours in rank."""

_PAGES = 24
"""Pages of each search, the cheapest by what cuts can tell, that are held against one another by their price."""


def cut(task: Task, weights: PlannerStyle, orders: int = 1, kept: KeptSets | None = None) -> list[Placed]:
    """The cheapest page of that kind, by story; empty where there is none, or where more is taken of the page than
    one corner or some columns at a side.

    Where the order of rank gives no page, up to ``orders`` in all are tried: short stories dealt among the long ones.
    Of few stories the tables are ``kept`` for other searches of the page.
    """
    n = len(task.tables)
    if task.pins or not n or len(task.blocks) > 1:
        return []
    block = task.blocks[0] if task.blocks else None
    if kept and n <= _EVERY:
        kept.renew(task.tables)
    for order in islice(_orders(n), 1 if n <= _EVERY else orders):
        size = task.columns, task.lines
        cuts = Cuts(task, weights, order, size, each(n), kept=kept) if n <= _EVERY else Cuts(task, weights, order, size)
        reading, pages = CutPages(cuts), []
        for page in reading.pages(_round(reading, block) if block else _whole(reading), _PAGES):
            places = [page[order.index(number)] for number in range(n)]
            pages.append((price(task, weights, places), places))
        if pages:
            return min(pages)[1]
    return []


def cut_every_way(
    task: Task, weights: PlannerStyle, most: int, kept: KeptSets | None = None
) -> list[tuple[float, list[Placed]]]:
    """The cheapest pages of all that cuts can make, ``most`` of them, the cheapest first, and what they cost; of few
    stories, with no more taken of the page than for ``cut``."""
    n = len(task.tables)
    if kept:
        kept.renew(task.tables)
    reading = CutPages(Cuts(task, weights, range(n), (task.columns, task.lines), each(n), kept=kept))
    ways = _round(reading, task.blocks[0]) if task.blocks else _whole(reading)
    return sorted((price(task, weights, page), page) for page in reading.all_pages(ways, most))


def _orders(n: int) -> Iterator[list[int]]:
    """Orders of stories: by rank, then the lead with the others from both ends, then with the others turned round."""
    yield list(range(n))
    rest = list(range(1, n))
    dealt = [rest[k // 2] if k % 2 == 0 else rest[-1 - k // 2] for k in range(n - 1)]
    yield [0, *dealt]
    yield [0, *reversed(rest)]


def each(n: int) -> list[int]:
    """So many stories, each a group of its own."""
    return [1 << k for k in range(n)]


def _whole(reading: CutPages) -> Iterator[Way]:
    """The page as one rectangle."""
    cuts = reading.cuts
    return reading.ways(Cell(cuts.all, 0, 0, cuts.columns, cuts.lines, min(1, cuts.weights.boxes)))


def _round(reading: CutPages, block: Block) -> Iterator[Way]:
    """The page round a block in a corner: over the whole width where nothing is taken, beside it the columns that
    are free and those above or below it."""
    cuts = reading.cuts
    width, lines = cuts.columns, cuts.lines
    left, right = block.column, width - block.column - block.columns
    at_foot = block.line + block.lines == lines
    if (left and right) or (not at_foot and block.line):
        return
    free, x, beside = left + right, (0 if left else block.columns), left
    rest = lines - block.lines
    if not free:
        yield from reading.ways(
            Cell(cuts.all, 0, 0 if at_foot else block.lines, width, rest, min(1, cuts.weights.boxes))
        )
        return
    wholes = np.arange(rest + 1)
    for whole, wide, narrow in _thirds(cuts):
        lower = wide | narrow if at_foot else whole
        order = cuts.above(whole, lower) if at_foot else cuts.above(wide | narrow, whole)
        lead = int(cuts.numbers[0] == 0)
        if not wide or (not at_foot and (whole | narrow) & lead):
            continue
        if order is None:  # the lead in the lower part, which is at the head where the upper one is empty
            if whole:
                continue
            order = 0.0
        begins = wholes if at_foot else lines - wholes  # where the lower part begins
        fixed = x * cuts.weigh(wide, left=True) + beside * cuts.weigh(narrow, left=True) + order
        fixed += 0 if at_foot else block.lines * cuts.weigh(narrow, left=False)
        down = begins * cuts.weigh(lower, left=False)
        tables = cuts.table(whole).costs, cuts.table(wide).costs, cuts.table(narrow).costs
        for boxes in {0, min(1, cuts.weights.boxes)}:
            for a, b, c in ((0, 0, 0),) if not boxes else ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
                sums = tables[0][a][width, wholes] + tables[1][b][free, lines - wholes] + down
                sums = sums + tables[2][c][block.columns, rest - wholes]
                at = int(sums.argmin())
                cost = float(sums[at]) + fixed + cuts.clash(wide, narrow, (b, c))
                if not np.isfinite(cost):
                    continue
                above = 0 if at_foot else lines - at
                y = at if at_foot else 0
                parts = (
                    Cell(whole, 0, above, width, at, a),
                    Cell(wide, x, y, free, lines - at, b),
                    Cell(narrow, beside, y if at_foot else block.lines, block.columns, rest - at, c),
                )
                yield Way(cost, parts)


def _thirds(cuts: Cuts) -> Iterator[tuple[int, int, int]]:
    """The stories parted in three: every way, or stretches in order."""
    if not cuts.groups:
        n = len(cuts.numbers)
        for k in range(n + 1):
            for m in range(k, n + 1):
                one, two = (1 << k) - 1, (1 << m) - 1
                yield one, two ^ one, cuts.all ^ two
                if k != m:
                    yield cuts.all ^ two, one, two ^ one
        return
    whole = cuts.all
    while True:
        rest = cuts.all ^ whole
        wide = rest
        while True:
            yield whole, wide, rest ^ wide
            if not wide:
                break
            wide = (wide - 1) & rest
        if not whole:
            return
        whole = (whole - 1) & cuts.all
