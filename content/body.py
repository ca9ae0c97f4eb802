"""A story's body (正文): its blocks and the runs of their text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from content.report import Place


class Run(Struct, frozen=True):
    """A stretch of text of one kind: ``strong`` is a lead-in phrase, ``emphasis`` takes emphasis dots.

    ``ruby`` is the reading that stands above it as a whole (注音). ``line`` is the line below it, under a name
    (专名号) or wavy under a book's title (书名号甲式); runs that share one line have one ``span``. ``form`` says that
    the text is a note mark (注释符号), raised and small, or a fraction to be built.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    ruby: str = ""
    line: Literal["", "name", "book"] = ""
    span: int = 0
    form: Literal["", "note-mark", "fraction"] = ""


class Paragraph(Struct, frozen=True):
    """A paragraph of running text."""

    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Subhead(Struct, frozen=True):
    """小标题. ``clauses`` are the parts between the spaces of a Chinese subhead; each may take its own line."""

    clauses: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return " ".join(self.clauses)


class Quote(Struct, frozen=True):
    """A quoted paragraph, set in Kai with an inset; ``source`` where it says whose words they are (——沈玉兰)."""

    runs: tuple[Run, ...]
    place: Place
    source: bool = False

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Verse(Struct, frozen=True):
    """Lines that stay lines."""

    lines: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Note(Struct, frozen=True):
    """注释: a note at the story's end, set small; its first run is its mark."""

    runs: tuple[Run, ...]
    place: Place

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class ListItem(Struct, frozen=True):
    """An item of a list. ``number`` as it is counted, 0 for a bullet; a negative one goes on with the item before.

    ``level`` 0 is the list's own, 1 that of a list inside an item.
    """

    runs: tuple[Run, ...]
    place: Place
    number: int = 0
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class List(Struct, frozen=True):
    """Items under one another; the house style has their marks."""

    items: tuple[ListItem, ...]
    place: Place

    @property
    def text(self) -> str:
        return "\n".join(i.text for i in self.items)


class Speech(Struct, frozen=True):
    """A question or an answer (问答). The first run names the speaker, with its colon; ``asks`` tells a question."""

    runs: tuple[Run, ...]
    place: Place
    asks: bool

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


Align = Literal["auto", "left", "centre", "right"]
"""How a column of a table is set; ``auto`` is numbers at the right by their points, words at the left."""


class Cell(Struct, frozen=True):
    """A cell of a table; empty where it has no runs."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(r.text for r in self.runs)


class Table(Struct, frozen=True):
    """Rows of cells, the first ``head`` of them the head."""

    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    head: int
    place: Place

    @property
    def text(self) -> str:
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


Block = Paragraph | Subhead | Quote | Verse | List | Speech | Note | Table
