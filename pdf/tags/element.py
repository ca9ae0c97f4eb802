"""Elements of the structure tree (ISO 32000-1, 14.7.2), gathered while pages are painted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pdf.objects import Ref


class Content(NamedTuple):
    """A stretch of a sheet's content: the sheet's number, and the number of the marked content on it."""

    sheet: int
    mcid: int


class Annotation(NamedTuple):
    """An annotation that belongs to an element, and the sheet it lies on."""

    sheet: int
    ref: Ref


class Element:
    """An element of the tree: what it is by its type, its kids in the order of reading.

    title  what it is called, for people.
    alt    what is said in place of a picture.
    more   further attributes by their owner: {"Table": {"Scope": Name("Column")}}.
    keeps  whether it stays without any content, as a cell of a table does.
    """

    def __init__(self, type_: str, *, title: str = "", alt: str = "", keeps: bool = False) -> None:
        self.type = type_
        self.title = title
        self.alt = alt
        self.actual = ""
        self.keeps = keeps
        self.more: dict[str, dict[str, object]] = {}
        self.kids: list[Element | Content | Annotation] = []
        self.ref: Ref | None = None

    def add(self, type_: str, *, title: str = "", alt: str = "", keeps: bool = False) -> Element:
        """A new element, the last of this one's kids."""
        element = Element(type_, title=title, alt=alt, keeps=keeps)
        self.kids.append(element)
        return element

    def prune(self) -> bool:
        """Take away elements below that have nothing in them; whether anything is left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Element) or kid.prune()]
        return bool(self.kids) or self.keeps

    def set(self, owner: str, values: Mapping[str, object]) -> None:
        self.more.setdefault(owner, {}).update(values)
