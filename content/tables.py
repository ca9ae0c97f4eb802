"""A pipe table of a Markdown text as it is read: its cells row by row, and how its columns are set."""

from __future__ import annotations

import re

from content.body import Align, Cell, Run, Table
from content.report import Place

_ALIGNS: dict[str, Align] = {"left": "left", "center": "centre", "right": "right"}
COLUMNS_MOST = 40
_PIPE = re.compile(r"(?<!\\)\|")


class TableInMaking:
    """The rows read so far of the table at ``place``."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._rows: list[list[Cell]] = []
        self._aligns: list[Align] = []

    @property
    def columns(self) -> int:
        return len(self._aligns)

    def begin_row(self) -> None:
        self._rows.append([])

    def begin_cell(self, style: str) -> None:
        """A cell with the ``style`` that the parser read from the marks under the head."""
        if len(self._rows) == 1:
            self._aligns.append(_ALIGNS.get(style.rpartition(":")[2], "auto"))
        self._rows[-1].append(Cell(()))

    def fill_cell(self, runs: tuple[Run, ...]) -> None:
        self._rows[-1][-1] = Cell(runs)

    def done(self) -> Table | None:
        """The table; a head without a word is none. None where no cell has text."""
        rows = tuple(tuple(row) for row in self._rows)
        head = 1 if any(cell.text for cell in rows[0]) else 0
        rows = rows if head else rows[1:]
        if not any(cell.text for row in rows for cell in row):
            return None
        return Table(rows, tuple(self._aligns), head, self.place)


def cells_beyond(line: str, columns: int) -> list[str]:
    """The cells of a row as typed that lie beyond the last column; Markdown knows nothing of them."""
    typed = line.strip().removeprefix("|")
    cells = [cell.strip() for cell in _PIPE.split(typed)]
    return [cell for cell in cells[columns:] if cell]
