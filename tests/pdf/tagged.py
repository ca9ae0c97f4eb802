"""A tagged PDF read back: its tree, and the text of each stretch of marked content, told from ToUnicode alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ContentStream, DictionaryObject

from tests.pdf.build import opened


@dataclass
class Node:
    """An element: its type by its own name, and its kids: elements, texts of marked content, annotations."""

    type: str
    entries: Any
    kids: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def all(self, *types: str) -> list[Node]:
        return [node for node in self.walk() if node.type in types]

    @property
    def outline(self) -> Any:
        """Types alone, as nested tuples."""
        return (self.type, *(kid.outline for kid in self.kids if isinstance(kid, Node)))


@dataclass
class Marked:
    """What a page's content says: by number of marked content, as artifacts by type, and outside of both."""

    contents: dict[int, str] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)
    artifacts: list[tuple[str, str]] = field(default_factory=list)
    stray: str = ""
    paints: int = 0


class Tagged:
    """The PDF's pages with their marked content, and its tree."""

    def __init__(self, data: bytes) -> None:
        self.reader = opened(data)
        self.root = self.reader.trailer["/Root"]
        self.pages = [_marked(page) for page in self.reader.pages]
        self._numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        self.used: list[tuple[int, int]] = []
        self.document = self._node(self.root["/StructTreeRoot"]["/K"].get_object())

    def _node(self, element: Any) -> Node:
        node = Node(str(element["/S"])[1:], element)
        kids = element.get("/K", [])
        page = self._numbers.get(element.raw_get("/Pg").idnum) if "/Pg" in element else None
        for kid in kids if isinstance(kids, list) else [kids]:
            found = kid.get_object()
            if isinstance(found, int):
                assert page is not None
                node.kids.append(self._text(page, found))
            elif found.get("/Type") == "/MCR":
                node.kids.append(self._text(self._numbers[found.raw_get("/Pg").idnum], found["/MCID"]))
            elif found.get("/Type") == "/OBJR":
                node.kids.append(Node("OBJR", found))
            else:
                node.kids.append(self._node(found))
        return node

    def _text(self, page: int, mcid: int) -> str:
        self.used.append((page, mcid))
        return self.pages[page].contents[mcid]

    @property
    def sections(self) -> list[Node]:
        return [kid for kid in self.document.kids if isinstance(kid, Node)]


def _marked(page: Any) -> Marked:
    found = Marked()
    fonts = {name: said(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    stack: list[tuple[str, Any]] = []
    codes: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf if hasattr(page, "pdf") else None).operations:
        match operator:
            case b"BDC":
                stack.append((str(operands[0]), operands[1]))
                properties: Any = operands[1]
                if isinstance(properties, DictionaryObject) and "/MCID" in properties:
                    number = _number(properties)
                    assert number not in found.contents
                    found.contents[number] = ""
                    if "/Lang" in properties:
                        found.languages[number] = str(properties["/Lang"])
                elif isinstance(properties, DictionaryObject) and "/ActualText" in properties:
                    _tell(found, stack[:-1], str(properties["/ActualText"]))
            case b"EMC":
                stack.pop()
            case b"Tf":
                codes = fonts[operands[0]]
            case b"Tj" | b"TJ":
                found.paints += 1
                if any(isinstance(p, DictionaryObject) and "/ActualText" in p for _, p in stack):
                    continue
                parts = operands[0] if operator == b"TJ" else operands
                shown = "".join(_told(part, codes) for part in parts if isinstance(part, str | bytes))
                _tell(found, stack, shown)
            case b"f" | b"f*" | b"S" | b"Do":
                found.paints += 1
                if not stack:
                    found.stray += operator.decode()
    assert not stack
    return found


def _number(properties: Any) -> int:
    return int(properties["/MCID"])


def _tell(found: Marked, stack: list[tuple[str, Any]], text: str) -> None:
    """Text belongs to the one marked content with a number, or the one artifact, it stands in."""
    numbered = [_number(p) for _, p in stack if isinstance(p, DictionaryObject) and "/MCID" in p]
    artifacts = [p for tag, p in stack if tag == "/Artifact"]
    assert len(numbered) + len(artifacts) <= 1
    if numbered:
        found.contents[numbered[0]] += text
    elif artifacts:
        found.artifacts.append((str(artifacts[0]["/Type"]), text))
    else:
        found.stray += text


def _told(shown: Any, codes: dict[int, str]) -> str:
    data = shown.original_bytes if hasattr(shown, "original_bytes") else bytes(shown)
    return "".join(codes[int.from_bytes(data[n : n + 2], "big")] for n in range(0, len(data), 2))


def said(font: Any) -> dict[int, str]:
    """A Type 0 font's text by code, of its ToUnicode."""
    cmap = font["/ToUnicode"].get_data().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]*)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs if len(code) == 4}
