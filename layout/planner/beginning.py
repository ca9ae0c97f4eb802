"""The first page: stories cut into it straight across, round what is taken of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from content.planning import PlannerStyle
from layout.planner.corner import round_corner
from layout.planner.cut_pages import Cell, CutPages, Way
from layout.planner.cutting import Cuts
from layout.planner.kept_sets import KeptSets
from layout.planner.pricing import Placed, Task, price
from layout.room import Block

_EVERY = 6
"""Stories up to which every set of them is tried, not only those of neighbours in rank."""

_DEALT = 18
"""Stories up to which they are dealt into groups."""

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
    if kept and n <= _EVERY:
        kept.renew(task.tables)
    size = task.columns, task.lines
    for order in islice(_orders(n), 1 if n <= _EVERY else orders):
        cuts = _cuts(task, weights, kept) if n <= _EVERY else Cuts(task, weights, order, size)
        reading, pages = CutPages(cuts), []
        for page in reading.pages(_ways(reading, task), _PAGES):
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
    if kept:
        kept.renew(task.tables)
    reading = CutPages(_cuts(task, weights, kept))
    return sorted((price(task, weights, page), page) for page in reading.all_pages(_ways(reading, task), most))


def cut_dealt(task: Task, weights: PlannerStyle, kept: KeptSets) -> list[Placed]:
    """A page of many stories, dealt into groups of which every set is tried: the cheapest of the first way to deal them
    that gives any; empty where none does, or for pages that ``cut`` has none of."""
    n, size = len(task.tables), (task.columns, task.lines)
    if task.pins or len(task.blocks) > 1 or not _EVERY < n <= _DEALT:
        return []
    kept.renew(task.tables)
    for turn in range(_EVERY):
        groups = [0] * _EVERY
        for story in range(n):
            groups[(story + story // _EVERY * turn) % _EVERY] |= 1 << story
        within = None if task.blocks else size
        reading = CutPages(Cuts(task, weights, range(n), size, groups, within=within, kept=kept))
        pages = [(price(task, weights, page), page) for page in reading.pages(_ways(reading, task), _PAGES)]
        if pages:
            return min(pages)[1]
    return []


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


def _cuts(task: Task, weights: PlannerStyle, kept: KeptSets | None) -> Cuts:
    """Every set of a page's stories."""
    n, size = len(task.tables), (task.columns, task.lines)
    return Cuts(task, weights, range(n), size, each(n), within=None if task.blocks else size, kept=kept)


def _ways(reading: CutPages, task: Task) -> Iterator[Way]:
    """The page as one rectangle, or round what is taken of it."""
    cuts = reading.cuts
    if task.blocks:
        return round_corner(reading, Block(0, task.columns, 0, task.lines), task.blocks[0])
    return reading.ways(Cell(cuts.all, 0, 0, cuts.columns, cuts.lines, min(1, cuts.weights.boxes)))
