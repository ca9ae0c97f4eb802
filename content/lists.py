"""Lists of a Markdown text as they are read: which are open, and the items gathered so far."""

from __future__ import annotations

from content.body import ListItem, Run
from content.report import Place

_LEVELS = 2


class Lists:
    """The lists open at a place of the text, the outermost first, and the items since the last block."""

    def __init__(self) -> None:
        self._next: list[int] = []  # the number of each open list's next item, 0 where it has bullets
        self._mark = -1
        self._items: list[ListItem] = []

    @property
    def depth(self) -> int:
        return len(self._next)

    def open(self, first: int) -> bool:
        """A list begins whose first item has the number ``first``, 0 for bullets; True where it lies too deep."""
        self._next.append(first)
        return len(self._next) > _LEVELS

    def close(self) -> None:
        self._next.pop()
        self._mark = -1

    def begin_item(self) -> None:
        """The next text has the mark of a new item."""
        self._mark = self._next[-1]
        if self._mark:
            self._next[-1] += 1

    def add(self, runs: tuple[Run, ...], place: Place) -> None:
        """A paragraph of the item that began last; one that is not the first there goes without a mark."""
        self._items.append(ListItem(runs, place, self._mark, min(self.depth, _LEVELS) - 1))
        self._mark = -1

    def taken(self) -> tuple[ListItem, ...]:
        """The items since the last block."""
        items, self._items = tuple(self._items), []
        return items
