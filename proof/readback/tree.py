"""The structure tree of a PDF (ISO 32000-1, 14.7.2) with the text of its elements, as an importer takes it."""

from __future__ import annotations

from typing import Any

from content.importer.tagged.element import About, Element, Shown, Tagged, clean
from pdf.tags.roles import OWN
from proof.preflight.values import entry, figures, got, identity, mapping, named, number, stream_data, text
from proof.preflight.xmp import BadPacketError, lists
from proof.readback.marked import UNTOLD, Marked, marked_content
from proof.readback.picture import shown_picture

PAGES_MOST, ELEMENTS_MOST, CHARACTERS_MOST, DEEP = 1000, 300_000, 20_000_000, 60


class TooMuchError(Exception):
    """A tree without end."""


def read_tree(reader: Any) -> Tagged | None:
    """What the PDF tells by its tags; None where it has no tree. Raises TooMuchError, and whatever pypdf does."""
    catalog = mapping(reader.trailer.get("/Root"))
    top = entry(catalog, "/StructTreeRoot")
    if top is None:
        return None
    found = _Tree(reader, top)
    root = Element("Document", tuple(kid for part in _kids(top) if isinstance(kid := found.element(part, 0), Element)))
    return Tagged(root, _about(catalog), found.pages, found.untold)


class _Tree:
    """The tree while it is read; each page's marked content is read when it is first asked for."""

    def __init__(self, reader: Any, top: Any) -> None:
        if len(reader.pages) > PAGES_MOST:
            raise TooMuchError(f"it has more than {PAGES_MOST:,} pages")
        self._sheets = list(reader.pages)
        self._numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self._sheets)}
        self._roles = {str(key): named(value) for key, value in mapping(entry(top, "/RoleMap")).items()}
        self._marked: dict[int, Marked] = {}
        self._seen: set[int] = set()
        self._characters = 0
        self.pages = len(self._sheets)
        self.untold = 0

    def element(self, value: Any, deep: int) -> Element | None:
        """An element with what is below it; None for what is none, or stands in the tree twice."""
        key = identity(value)
        if not isinstance(got(value), dict) or key in self._seen:
            return None
        self._seen.add(key)
        if len(self._seen) > ELEMENTS_MOST or deep > DEEP:
            raise TooMuchError("its tree has no end")
        kids: list[Element | str] = []
        sheets: set[int] = set()
        shown: Shown | None = None
        own = self._sheet(value)
        type_ = self._type(named(entry(value, "/S")))
        for kid in _kids(value):
            at = self._content(kid, own)
            if at is not None:
                sheets.add(at[0])
                kids.append(self._text(*at))
                if type_ == "Figure":
                    shown = shown or self._picture(*at)
            elif isinstance(below := self.element(kid, deep + 1) if entry(kid, "/S") is not None else None, Element):
                kids.append(below)
                sheets |= below.sheets
        if said := _plain(entry(value, "/ActualText")):
            kids = [said]
        alt, title = _plain(entry(value, "/Alt")), _plain(entry(value, "/T"))
        return Element(type_, tuple(kids), title, alt, _size(value), frozenset(sheets), shown)

    def _sheet(self, owner: Any) -> int | None:
        """The number of the page that an element or a content names."""
        return self._numbers.get(getattr(dict.get(got(owner), "/Pg"), "idnum", -1))

    def _type(self, name: str) -> str:
        """The type by its own name where a newspaper has it, else the standard's that it is mapped to."""
        for _ in range(8):
            if name in OWN or f"/{name}" not in self._roles:
                break
            name = self._roles[f"/{name}"]
        return name

    def _content(self, kid: Any, own: int | None) -> tuple[int, int] | None:
        """Sheet and number of the marked content that a kid is."""
        found = got(kid)
        if isinstance(found, int) and own is not None:
            return own, int(found)
        if named(entry(found, "/Type")) == "MCR" and entry(found, "/Stm") is None:
            at = self._sheet(found) if entry(found, "/Pg") is not None else own
            return None if at is None else (at, int(number(entry(found, "/MCID"), -1)))
        return None

    def _page(self, sheet: int) -> Marked:
        if sheet not in self._marked:
            self._marked[sheet] = marked_content(self._sheets[sheet])
        return self._marked[sheet]

    def _text(self, sheet: int, mcid: int) -> str:
        """A stretch of marked content; each is told once, whatever a tree says."""
        told = self._page(sheet).texts.pop(mcid, "")
        self._characters += len(told)
        self.untold += told.count(UNTOLD)
        if self._characters > CHARACTERS_MOST:
            raise TooMuchError(f"it has more than {CHARACTERS_MOST:,} characters")
        return told

    def _picture(self, sheet: int, mcid: int) -> Shown | None:
        pictures = self._page(sheet).pictures.get(mcid, [])
        return shown_picture(pictures[0]) if len(pictures) == 1 else None


def _plain(value: Any) -> str:
    """A text string as it may stand in an edition."""
    return clean(text(value)).strip()


def _kids(owner: Any) -> list[Any]:
    kids = entry(owner, "/K")
    return [got(kid) for kid in list.__iter__(kids)] if isinstance(kids, list) else [] if kids is None else [kids]


def _size(value: Any) -> tuple[float, float]:
    """How wide and high an element's box is (table 343), its own or one of its attributes'."""
    attributes = entry(value, "/A")
    for owner in attributes if isinstance(attributes, list) else [attributes]:
        if box := figures(entry(owner, "/BBox"), 4):
            return abs(box[2] - box[0]), abs(box[3] - box[1])
    return 0.0, 0.0


def _about(catalog: Any) -> About:
    try:
        said = lists(stream_data(entry(catalog, "/Metadata")) or b"")
    except BadPacketError:
        said = {}
    said = {key: [clean(value) for value in values] for key, values in said.items()}
    first = {key: values[0] for key, values in said.items() if values}
    return About(
        publication=first.get("prism:publicationName", ""),
        date=first.get("prism:publicationDate", "") or first.get("dc:date", ""),
        issue=first.get("prism:number", ""),
        language=_plain(entry(catalog, "/Lang")),
        sections=tuple(said.get("edition:section", ())),
        pages=tuple(said.get("edition:page", ())),
    )
