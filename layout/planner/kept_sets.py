"""What is reckoned of sets of stories, kept from search to search of a page while the shapes of their stories stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.planner.cost_tables import CostTable
from layout.planner.pricing import Placed, Shape

Groups = tuple[tuple[int, ...], ...]
"""Stories by number, those that stay together in one group."""


class Searched(NamedTuple):
    """A search: the groups, the rectangle's corner and size in columns and lines, whether a story may be boxed, and
    whether cuts are tried at every line."""

    groups: Groups
    corner: tuple[int, int]
    size: tuple[int, int]
    boxes: bool
    every: bool


class KeptSets:
    """Tables by groups, whether boxes are in them, and the rectangle they are for, if only one; the pages that searches
    came to; how much ``work`` all were."""

    def __init__(self) -> None:
        self.work = 0
        self._shapes: list[Sequence[Shape]] = []
        self.tables: dict[tuple[Groups, bool, tuple[int, int] | None], CostTable] = {}
        self.pages: dict[Searched, list[list[Placed]]] = {}

    def renew(self, shapes: Sequence[Sequence[Shape]]) -> None:
        """Forget what is not true of these shapes, by story."""
        if len(shapes) != len(self._shapes):
            self.tables.clear()
            self.pages.clear()
        else:
            new = {n for n, (now, was) in enumerate(zip(shapes, self._shapes, strict=True)) if now is not was}
            if new:
                self.tables = {key: table for key, table in self.tables.items() if not _has(key[0], new)}
                self.pages = {key: found for key, found in self.pages.items() if not _has(key.groups, new)}
        self._shapes = list(shapes)


def _has(groups: Groups, stories: set[int]) -> bool:
    return any(n in stories for group in groups for n in group)
