"""A story's elements in the order of reading, and which of them each of its blocks belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection

from layout.display import Part, Piece, Role
from pdf.objects import Name
from pdf.tags.element import Element
from pdf.tags.readings import Readings

Found = tuple[tuple[int, Element], ...]
"""Elements by the first character that is theirs."""

_PLAIN: dict[Role, str] = {
    "flag": "Flag",
    "kicker": "Kicker",
    "headline": "H1",
    "deck": "Deck",
    "byline": "Byline",
    "paragraph": "P",
    "subhead": "H2",
    "question": "Question",
    "answer": "Answer",
    "jump": "Jump",
}


class StoryTree:
    """The elements of a story on a page. ``blocks`` tells for each block's name which element it belongs to.

    Blocks that are ``leads`` to other pages are links.
    """

    def __init__(self, article: Element, leads: Collection[str] = ()) -> None:
        self.article = article
        self.blocks: dict[str, Found] = {}
        self._leads = leads
        self.readings: dict[str, Readings] = {}
        self._quotation: Element | None = None
        self._pull: Element | None = None

    def add(self, part: Part) -> None:
        """The next part in the order of reading."""
        if part.role not in ("quotation", "quotation-source"):
            self._quotation = None
        if part.readings:
            self.readings[part.block] = Readings(part.readings)
        made = _MAKERS.get(part.role)
        if made:
            made(self, part)
            return
        element = self.article.add(_PLAIN[part.role], title=part.title)
        if part.block in self._leads:
            element = element.add("Link")
        self.blocks[part.block] = ((0, element),)

    def _note(self, part: Part) -> None:
        self.blocks[part.block] = ((0, self.article.add("Footnote")),)

    def _picture(self, part: Part) -> None:
        figure = self.article.add("Figure", alt=part.alt)
        self.blocks[part.block] = ((0, figure),)
        number = part.block.partition(".")[2]
        if number:
            caption = figure.add("Caption")
            self.blocks[f"caption.{number}"] = self.blocks[f"credit.{number}"] = ((0, caption),)

    def _quote(self, part: Part) -> None:
        if self._quotation is None:
            self._quotation = self.article.add("Quotation")
        type_ = "Source" if part.role == "quotation-source" else "P"
        self.blocks[part.block] = ((0, self._quotation.add(type_)),)

    def _pull_quote(self, part: Part) -> None:
        if self._pull is None:
            self._pull = self.article.add("PullQuote")
        self.blocks[part.block] = ((0, self._pull.add("Source" if part.role == "pull-source" else "P")),)

    def _verse(self, part: Part) -> None:
        """Stanzas, in each an element for each line, so that lines stay lines to those who do not see them."""
        verse = self.article.add("Verse")
        stanza = verse
        found = []
        for piece in part.pieces:
            stanza = verse.add("P") if piece.kind == "paragraph" else stanza
            found.append((piece.start, stanza.add("Line")))
        self.blocks[part.block] = tuple(found)

    def _strip(self, part: Part) -> None:
        # a paragraph for each of its words is made where they are found
        self.blocks[part.block] = ((0, self.article.add("Figures")),)

    def _box(self, part: Part) -> None:
        """Title, paragraphs, items of an editor's note, a fact box, a sidebar."""
        types = {"editors-note": "EditorsNote", "facts": "Facts", "sidebar": "Sidebar"}
        box = self.article.add(types[part.role])
        list_: Element | None = None
        found = []
        for piece in part.pieces:
            if piece.kind == "item":
                list_ = list_ or _list(box, counted=False)
                element = list_.add("LI").add("LBody")
            else:
                element = box.add("H2" if piece.kind == "title" else "P")
            found.append((piece.start, element))
        self.blocks[part.block] = tuple(found)

    def _items(self, part: Part) -> None:
        outer = _list(self.article, counted=part.counted)
        inner: Element | None = None
        body = Element("LBody")
        labels, bodies = [], []
        for piece in part.pieces:
            if piece.kind == "item":
                if not piece.at:
                    item, inner = outer.add("LI"), None
                else:
                    inner = inner or _list(body, counted=False)
                    item = inner.add("LI")
                labels.append((piece.start, item.add("Lbl")))
                if piece.at:
                    bodies.append((piece.start, item.add("LBody")))
                    continue
                body = item.add("LBody")
            bodies.append((piece.start, body if not piece.at or not bodies else bodies[-1][1]))
        self.blocks[part.block] = tuple(bodies)
        self.blocks[part.block.replace("body", "marker")] = tuple(labels)

    def _table(self, part: Part) -> None:
        table = self.article.add("Table")
        row, number = table, -1
        found = []
        for piece in part.pieces:
            if piece.at != number:
                row, number = table.add("TR"), piece.at
            found.append((piece.start, _cell(row, piece)))
        self.blocks[part.block] = tuple(found)

    def find(self, block: str, start: int) -> Element | None:
        """The element that the character belongs to."""
        found = self.blocks.get(block)
        if not found:
            return None
        at = bisect_right(found, start, key=lambda entry: entry[0]) - 1
        return found[max(0, at)][1]


def _list(parent: Element, *, counted: bool) -> Element:
    element = parent.add("L")
    element.set("List", {"ListNumbering": Name("Decimal" if counted else "Disc")})
    return element


def _cell(row: Element, piece: Piece) -> Element:
    if piece.kind == "cell":
        return row.add("TD", keeps=True)
    cell = row.add("TH", keeps=True)
    cell.set("Table", {"Scope": Name("Column")})
    return cell


_MAKERS: dict[Role, Callable[[StoryTree, Part], None]] = {
    "portrait": StoryTree._picture,
    "picture": StoryTree._picture,
    "quotation": StoryTree._quote,
    "quotation-source": StoryTree._quote,
    "pull": StoryTree._pull_quote,
    "pull-source": StoryTree._pull_quote,
    "verse": StoryTree._verse,
    "figures": StoryTree._strip,
    "editors-note": StoryTree._box,
    "facts": StoryTree._box,
    "sidebar": StoryTree._box,
    "list": StoryTree._items,
    "table": StoryTree._table,
    "note": StoryTree._note,
}
