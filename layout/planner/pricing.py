"""What a page's placement is made of, and what it costs: the prices that only the places of stories show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from content.planning import PlannerStyle
from layout.room import Block


class Shape(NamedTuple):
    """A rectangle a story can take, white above it included, and its price.

    dark    columns by lines that its pictures take.
    span    columns of its first picture, which stands at the right.
    size    of its headline, in mpt; 0 where it stands vertically.
    """

    columns: int
    lines: int
    boxed: bool
    cost: float
    dark: int = 0
    span: int = 0
    size: int = 0


class Pin(NamedTuple):
    """Where a story is to stand: its column, the first and last line it may begin at; None where that is free."""

    column: int | None
    lines: tuple[int, int] | None


class Task(NamedTuple):
    """A page to be filled: its columns and lines, what is taken, each story's rank and table, pins by number; columns
    by lines that pictures take of the page it faces."""

    columns: int
    lines: int
    blocks: Sequence[Block]
    ranks: Sequence[int]
    tables: Sequence[Sequence[Shape]]
    pins: Mapping[int, Pin]
    facing: int | None = None


ASIDE = 9
"""Rank of a column of briefs: as a rail it stands beside all others, above none of them."""


class Placed(NamedTuple):
    """Where a story stands, and in which shape of its table."""

    column: int
    line: int
    shape: Shape

    @property
    def right(self) -> int:
        return self.column + self.shape.columns

    @property
    def foot(self) -> int:
        return self.line + self.shape.lines


LEAD = 8
"""Times as much as another story the lead wants to stand at the left."""

LEVEL = 4
"""Lines by which the heads of two stories differ where they no longer stand on a level."""


_ALIKE = 4  # lines by which two rectangles differ that are not of one depth
_BALANCED = 0.1  # share of the page by which facing pages may differ in their pictures


def story_weight(rank: int) -> float:
    """How much the place of a story of this rank counts."""
    return 2.0 / (1 + rank)


def always_boxed(table: Sequence[Shape]) -> bool:
    """Whether a story asks for its box, which is then not counted against the boxes a page may have."""
    return all(shape.boxed for shape in table)


def price(task: Task, weights: PlannerStyle, places: Sequence[Placed]) -> float:
    """What a page costs: each story in its shape and its place, two by two, and the page as a whole."""
    cost = 0.0
    for number, (p, rank) in enumerate(zip(places, task.ranks, strict=True)):
        share = story_weight(rank)
        cost += p.shape.cost + share * (weights.high * p.line + weights.left * p.column * (LEAD if number == 0 else 1))
        if number and task.ranks[0] < rank and p.shape.columns > places[0].shape.columns:
            cost += weights.outdone
        if number and _rivals(p.shape, places[0].shape):
            cost += weights.rival
        for other in range(number):
            q = places[other]
            if task.ranks[other] < rank:
                cost += weights.inversion * (p.line < q.line and rank < ASIDE)
                cost += weights.outsized * (p.shape.size > q.shape.size > 0)
            beside = q.column in (p.right, p.column - q.shape.columns)
            if beside and abs(p.line - q.line) < LEVEL and not (p.shape.boxed or q.shape.boxed):
                cost += weights.clash
    return cost + _strips(task, weights, places) + _pictures(task, weights, places)


def _rivals(shape: Shape, lead: Shape) -> bool:
    """Whether a story's pictures outdo those of the lead, if it has any: a wider one, or more of the page."""
    return lead.span > 0 and (shape.span > lead.span or shape.dark > lead.dark)


def _strips(task: Task, weights: PlannerStyle, places: Sequence[Placed]) -> float:
    """Stories over the whole width: beyond two of them, and of the same depth under one another."""
    whole = sorted((p.line, p.shape.lines) for p in places if p.shape.columns == task.columns)
    pairs = pairwise(whole)
    slabs = sum(line + lines == below and abs(lines - deep) < _ALIKE for (line, lines), (below, deep) in pairs)
    return weights.strips * max(0, len(whole) - 2) + weights.slabs * slabs


def _pictures(task: Task, weights: PlannerStyle, places: Sequence[Placed]) -> float:
    """Pictures of several stories that are all in one half of the page, and more or fewer than the facing page has."""
    pictured = [p for p in places if p.shape.dark]
    cost = 0.0
    if len(pictured) > 1:
        across = [p.right - p.shape.span / 2 - task.columns / 2 for p in pictured]
        down = [(p.line + p.shape.lines / 2) - task.lines / 2 for p in pictured]
        halves = (min(across) > 0) + (max(across) < 0) + (min(down) > 0) + (max(down) < 0)
        cost += weights.gathered * halves
    if task.facing is not None:
        dark = sum(p.shape.dark for p in pictured)
        apart = abs(dark - task.facing) / (task.columns * task.lines)
        cost += weights.balance * max(0.0, apart - _BALANCED) * 10
    return cost
