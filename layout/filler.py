"""House ads (公益广告) as fillers: where a page would keep lines empty at its foot, and only where it asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from content.model import Ad, HouseAd, PageContent
from layout.ad import block_rect
from layout.grid import PageGrid
from layout.plan import PagePlan
from layout.report import Finding, Place
from layout.room import AD_WHITE, Block, Room

_LEAST = 3
"""Lines of a hole that are worth a word; fewer are white between stories and foot."""


class Filled(NamedTuple):
    """House ads with their places on a page, and what is to be said of its empty lines."""

    ads: tuple[tuple[Ad, Block], ...]
    findings: tuple[Finding, ...]


def filled(page: PageContent, plan: PagePlan, room: Room, grid: PageGrid) -> Filled:
    """The holes of a planned page with the house ads that fit them, each used once; what none fits is told."""
    left = list(page.house_ads)
    ads: list[tuple[Ad, Block]] = []
    findings: list[Finding] = []
    place = Place(page=page.label)
    for hole in holes(plan, room, grid):
        found = _fitting(hole, left, grid)
        columns = f"columns {hole.column + 1}-{hole.column + hole.columns}"
        if found:
            ads.extend(found[1])
            left = [house for house in left if house not in found[0]]
            names = ", ".join(house.picture.name for house in found[0])
            message = f"{names} takes {hole.lines - AD_WHITE} empty lines at the foot of {columns}"
            findings.append(Finding("filler", "note", place, message))
        else:
            message = f"{hole.lines} lines stay empty at the foot of {columns}, and no house ad fits them"
            hint = f"one {hole.lines - AD_WHITE} lines deep over {hole.columns} columns, more text or another picture"
            findings.append(Finding("hole", "warning", place, message, hint))
    return Filled(tuple(ads), tuple(findings))


def holes(plan: PagePlan, room: Room, grid: PageGrid) -> list[Block]:
    """What stays empty below a page's stories, the white above it included: neighbouring columns of one depth."""
    spans = []
    for column in range(grid.columns.count):
        above = [s.line + s.lines for s in plan.stories if s.column <= column < s.column + s.columns]
        taken = [b for b in room.blocks if b.column <= column < b.column + b.columns]
        above += [b.line + b.lines for b in taken if b.line == room.first]
        last = min([b.line for b in taken if b.line > room.first], default=room.first + room.lines)
        first = min(max(above, default=room.first - AD_WHITE), last)
        spans.append((first, last))
    if len({last for _, last in spans}) == 1 and max(spans)[0] - min(spans)[0] <= 1:  # stories end about level
        spans = [max(spans)] * len(spans)
    out, at = [], 0
    for (first, last), group in groupby(spans):
        count = len(list(group))
        if last - first >= _LEAST:
            out.append(Block(at, count, first, last - first))
        at += count
    return out


def _fitting(
    hole: Block, house_ads: Sequence[HouseAd], grid: PageGrid
) -> tuple[list[HouseAd], list[tuple[Ad, Block]]] | None:
    """House ads that fill a hole side by side, in the list's order: those nearest in proportion."""
    depth = hole.lines - AD_WHITE
    usable = [h for h in house_ads if h.least <= depth <= h.most]
    best: tuple[float, list[HouseAd]] | None = None
    waiting: list[tuple[int, int, float, list[HouseAd]]] = [(0, 0, 0.0, [])]
    while waiting:
        start, column, cost, taken = waiting.pop()
        if column == hole.columns and (best is None or cost < best[0]):
            best = (cost, taken)
        for number in range(start, len(usable)):
            house = usable[number]
            wide = house.columns or grid.columns.count
            if column + wide <= hole.columns:
                block = Block(hole.column + column, wide, hole.line + AD_WHITE, depth)
                waiting.append((number + 1, column + wide, cost + _lost(house, block, grid), [*taken, house]))
    if best is None:
        return None
    ads, column = [], hole.column
    for house in best[1]:
        block = Block(column, house.columns or grid.columns.count, hole.line + AD_WHITE, depth)
        ads.append((Ad(house.picture, depth, house.label, column, block.columns), block))
        column += block.columns
    return best[1], ads


def _lost(house: HouseAd, block: Block, grid: PageGrid) -> float:
    """The share of a house ad or of its place that proportions take away."""
    rect = block_rect(block, grid)
    ratio = rect.width / rect.height / (house.picture.width / house.picture.height)
    return 1 - min(ratio, 1 / ratio)
