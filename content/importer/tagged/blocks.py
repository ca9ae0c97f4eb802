"""The elements of a story's body as blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.importer.tagged.element import Element
from content.importer.tagged.inline import clauses, marked_up, parted
from content.importer.write import escaped

_SPEAKER = re.compile(r"([^：:]{1,12})[：:](.+)", re.DOTALL)
_COUNT = re.compile(r"[0-9一二三四五六七八九十①-⑳]")
_NOTE = re.compile(r"([①-⑳㉑-㊿*＊※†‡])\s*(.+)", re.DOTALL)
_HEADS = ("H", "H1", "H2", "H3", "H4", "H5", "H6")


class Body:
    """A story's body as it is gathered: blocks of Markdown, notes, and who asks in an interview."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.asks: list[str] = []
        self._notes: list[tuple[str, str]] = []

    def add(self, element: Element) -> None:
        """An element of the body; what it is not known to be is paragraphs."""
        match element.type:
            case "Quotation" | "BlockQuote":
                self._block("\n".join(_quotation(element)))
            case "Verse":
                self._block("\n".join(_verse(element)))
            case "L":
                self._block("\n".join(_items(element, "")))
            case "Table":
                self._block("\n".join(_table(element)))
            case "Question" | "Answer":
                self._speech(element)
            case "Footnote" | "Note" | "FENote":
                self._note(element)
            case kind if kind in _HEADS:
                if head := " ".join(escaped(clause) for clause in parted(element.title, clauses(element.text))):
                    self._block(f"## {head}")
            case _ if _holds_blocks(element):
                self._parts(element)
            case _:
                self._block(marked_up(element))

    def written(self) -> str:
        """The body, the marks of notes calling them where they stand."""
        body, at, notes = "\n\n".join(self.blocks), 0, []
        for number, (mark, text) in enumerate(self._notes, start=1):
            typed = escaped(mark)
            found = body.find(typed, at)
            if found < 0:
                notes.append(f"{typed}{text}")
                continue
            called = f"[^{number}]"
            body = body[:found] + called + body[found + len(typed) :]
            at = found + len(called)
            notes.append(f"{called}: {text}")
        return "\n\n".join((*filter(None, (body,)), *notes))

    def _block(self, text: str) -> None:
        if text.strip():
            self.blocks.append(text)

    def _parts(self, element: Element) -> None:
        """What stands in a division, or in one of another's making: texts between its elements are paragraphs."""
        loose: list[Element | str] = []
        for kid in element.kids:
            if isinstance(kid, Element) and not _inline(kid):
                self._loose(loose)
                self.add(kid)
            else:
                loose.append(kid)
        self._loose(loose)

    def _loose(self, kids: list[Element | str]) -> None:
        if kids:
            self._block(marked_up(Element("P", tuple(kids))))
            kids.clear()

    def _speech(self, element: Element) -> None:
        text = marked_up(element)
        spoken = _SPEAKER.fullmatch(text)
        if not spoken:
            self._block(text)
            return
        if element.type == "Question" and spoken[1] not in (*self.asks, "问"):
            self.asks.append(spoken[1])
        self._block(f"**{spoken[1]}：**{spoken[2]}")

    def _note(self, element: Element) -> None:
        noted = _NOTE.fullmatch(element.text)
        if not noted:
            self._block(marked_up(element))
            return
        text = marked_up(element)
        self._notes.append((noted[1], text.removeprefix("\\").removeprefix(noted[1]).lstrip()))


_INLINE = frozenset(("Span", "Link", "Ruby", "RB", "RT", "Line", "Em", "Strong", "Sub", "Reference", "Lbl", "Quote"))


def _inline(element: Element) -> bool:
    return element.type in _INLINE


def _holds_blocks(element: Element) -> bool:
    return any(not _inline(kid) for kid in element.elements)


def _quotation(element: Element) -> Iterator[str]:
    """Paragraphs with ``>`` before them, whose words they are close below the last."""
    parts = [kid for kid in element.elements if not _inline(kid)] or [element]
    for number, part in enumerate(parts):
        if number and part.type != "Source":
            yield ">"
        yield f"> {marked_up(part)}"


def _verse(element: Element) -> Iterator[str]:
    """Stanzas in a fence, a line for each line that is told, else for each stanza."""
    yield "```verse"
    parts = [kid for kid in element.elements if not _inline(kid)] or [element]
    for number, stanza in enumerate(parts):
        lines = [line.text for line in stanza.of("Line")] or [stanza.text]
        if number and not lines[0].startswith("——"):
            yield ""
        yield from (line.replace("```", "'''") for line in lines if line)
    yield "```"


def _items(list_: Element, indent: str) -> Iterator[str]:
    for number, item in enumerate(list_.of("LI"), start=1):
        label = "".join(kid.text for kid in item.elements if kid.type == "Lbl")
        counted = re.match("[0-9]+", label)
        mark = (f"{counted[0] if counted else number}." if _COUNT.search(label) else "-") + " "
        rest = Element("LBody", tuple(kid for kid in item.kids if not isinstance(kid, Element) or kid.type != "Lbl"))
        yield f"{indent}{mark}{marked_up(rest)}"
        for inner in rest.of("L"):
            yield from _items(inner, indent + " " * len(mark))


def _table(table: Element) -> Iterator[str]:
    """Rows with pipes; the first is the head where it is one, else the head has no words."""
    rows = [list(row.of("TH", "TD")) for row in table.of("TR")]
    if not rows:
        return
    count = max(map(len, rows))
    head = rows.pop(0) if all(cell.type == "TH" for cell in rows[0]) else []
    for row in (head, None, *rows):
        cells: Sequence[str] = ["---"] * count if row is None else [marked_up(cell) for cell in row]
        yield f"| {' | '.join([*cells, *[''] * (count - len(cells))])} |"
