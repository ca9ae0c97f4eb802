"""Parts of a page cut anew: stories that fill a rectangle, small neighbours kept together where there are many.

Any rectangle of a page that is made of whole stories, or of such and what is taken of one of its corners, can be cut
another way without the rest being touched; the page itself is one. A pair or three of stories that stand in a rectangle
of their own may move as one, and are cut anew within it at the same time: so that pages of many stories change as a
whole, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from itertools import combinations, product
from typing import NamedTuple

from content.planning import PlannerStyle
from layout.planner.corner import round_corner
from layout.planner.cut_pages import Cell, CutPages
from layout.planner.cutting import Cuts
from layout.planner.frame import within
from layout.planner.kept_sets import KeptSets, Searched
from layout.planner.pricing import Pin, Placed, Task, always_boxed, price
from layout.room import Block

_GROUPS = 6
"""Stories, or groups of them, of which every set is tried."""

_TOGETHER = 4
"""Stories that are kept together at most."""

_PAGES = 16
"""Pages of each search, the cheapest by what cuts can tell, that are held against one another by their price."""

_EVERY = 32
"""The same where parts are cut at every line."""


class Part(NamedTuple):
    """A rectangle of the page: its stories, and which of them stay together, as numbers of stories."""

    stories: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]

    @property
    def work(self) -> int:
        """About how many pairs of sets a search for its cheapest cuts goes through."""
        return int(3 ** len(self.groups)) + sum(int(3 ** len(group)) for group in self.groups)


def recut(
    task: Task, weights: PlannerStyle, places: Sequence[Placed], part: Part, kept: KeptSets, *, every: bool = False
) -> list[tuple[float, list[Placed]]]:
    """Pages with the stories of a part cut into its rectangle anew, the cheapest first, and what they cost; ``every``
    cuts it not only at its best lines."""
    free = [places[n] for n in part.stories]
    x, y = min(p.column for p in free), min(p.line for p in free)
    size = max(p.right for p in free) - x, max(p.foot for p in free) - y
    others = [n for n in range(len(places)) if n not in part.stories]
    boxed = sum(places[n].shape.boxed and not always_boxed(task.tables[n]) for n in others)
    search = Searched(part.groups, (x, y), size, boxed < weights.boxes, every)
    area = Block(x, size[0], y, size[1])
    corner = next((b for block in task.blocks if (b := within(block, area))), None)
    kept.renew(task.tables)
    if search not in kept.pages:
        groups = [sum(1 << part.stories.index(n) for n in group) for group in part.groups]
        whole = task.columns, task.lines
        only = None if corner else size
        cuts = Cuts(task, weights, part.stories, whole, groups, boxes=search.boxes, within=only, kept=kept)
        reading = CutPages(cuts, every=every)
        cell = Cell(cuts.all, x, y, *size, int(cuts.boxes))
        ways = round_corner(reading, area, corner) if corner else reading.ways(cell)
        kept.pages[search] = list(reading.all_pages(ways, _EVERY) if every else reading.pages(ways, _PAGES))
        kept.work += part.work
    pages = []
    for found in kept.pages[search]:
        page = list(places)
        for number, placed in zip(part.stories, found, strict=True):
            page[number] = placed
        if all(_as_pinned(page[number], pin) for number, pin in task.pins.items()):
            pages.append((price(task, weights, page), page))
    return sorted(pages)


def _as_pinned(p: Placed, pin: Pin) -> bool:
    first, last = pin.lines or (p.line, p.line)
    return pin.column in (None, p.column) and first <= p.line <= last


def parts(places: Sequence[Placed], blocks: Sequence[Block] = ()) -> list[Part]:
    """The rectangles of a page, those of most stories first; none that are within one of no more than ``_GROUPS``."""
    found = _rectangles(places, blocks)
    small = [set(s) for s in found if len(s) <= _GROUPS]
    kept = [
        part for s, part in found.items() if len(part.groups) <= _GROUPS and not any(set(s) < other for other in small)
    ]
    return sorted(kept, key=lambda part: (-len(part.stories), part.stories))


def parts_with(number: int, places: Sequence[Placed], blocks: Sequence[Block]) -> list[Part]:
    """Those that a story stands in, the smallest first."""
    return [part for part in reversed(parts(places, blocks)) if number in part.stories]


def pairs(places: Sequence[Placed]) -> list[Part]:
    """Two stories each that fill a rectangle."""
    some = combinations(range(len(places)), 2)
    return [Part(pair, ((pair[0],), (pair[1],))) for pair in some if _rectangular(places, pair)]


def regrouped(places: Sequence[Placed], most: int) -> list[Part]:
    """The whole of a page of many stories in other groups, ``most`` at the most: none of two that were in one group."""
    whole, apart, out = tuple(range(len(places))), set[tuple[int, int]](), list[Part]()
    groups = _together(places, whole)
    while len(whole) > _GROUPS >= len(groups):
        out.append(Part(whole, groups))
        if len(out) > most:
            break
        apart |= {pair for group in groups for pair in combinations(group, 2)}
        groups = _together(places, whole, apart)
    return out[1:]


def _rectangles(places: Sequence[Placed], blocks: Sequence[Block]) -> dict[tuple[int, ...], Part]:
    found: dict[tuple[int, ...], Part] = {}
    columns = sorted({p.column for p in places} | {p.right for p in places})
    lines = sorted({p.line for p in places} | {p.foot for p in places})
    if blocks:
        columns = sorted({*columns, *(b.column for b in blocks), *(b.column + b.columns for b in blocks)})
        lines = sorted({*lines, *(b.line for b in blocks), *(b.line + b.lines for b in blocks)})
    for (left, right), (top, foot) in product(combinations(columns, 2), combinations(lines, 2)):
        inside = tuple(
            n
            for n, p in enumerate(places)
            if left <= p.column and p.right <= right and top <= p.line and p.foot <= foot
        )
        if len(inside) > 1 and inside not in found:
            taken = _corners(Block(left, right - left, top, foot - top), blocks)
            if sum(_area(places[n]) for n in inside) + taken == (right - left) * (foot - top):
                found[inside] = Part(inside, _together(places, inside))
    return found


def _corners(area: Block, blocks: Sequence[Block]) -> int:
    """Columns by lines that are taken of a rectangle, by one block at most."""
    taken = [b for block in blocks if (b := within(block, area))]
    return taken[0].columns * taken[0].lines if len(taken) == 1 else 0


def _together(
    places: Sequence[Placed], stories: Iterable[int], apart: Set[tuple[int, int]] = frozenset()
) -> tuple[tuple[int, ...], ...]:
    """Groups of these stories, no more than are tried: the smallest neighbours that fill a rectangle are joined, but
    for two single ones that are to stay ``apart``."""
    groups: list[tuple[int, ...]] = [(n,) for n in stories]
    while len(groups) > _GROUPS:
        joined = [
            (sum(_area(places[n]) for n in a + b), a, b)
            for a, b in combinations(groups, 2)
            if len(a + b) <= _TOGETHER and a + b not in apart and _rectangular(places, a + b)
        ]
        if not joined:
            break
        _, a, b = min(joined)
        groups = sorted([g for g in groups if g not in (a, b)] + [tuple(sorted(a + b))])
    return tuple(sorted(groups))


def _rectangular(places: Sequence[Placed], stories: Sequence[int]) -> bool:
    """Whether stories fill a rectangle together."""
    some = [places[n] for n in stories]
    across = max(p.right for p in some) - min(p.column for p in some)
    down = max(p.foot for p in some) - min(p.line for p in some)
    return sum(_area(p) for p in some) == across * down


def _area(p: Placed) -> int:
    return p.shape.columns * p.shape.lines
