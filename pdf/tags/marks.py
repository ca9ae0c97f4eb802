"""Marked content of a sheet: each item in the element it belongs to or in an artifact (ISO 32000-1, 14.6, 14.7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from layout.display import GlyphRun, Item
from layout.geometry import Rect
from pdf.objects import Name, Raw
from pdf.shapes import points
from pdf.tags.element import Content, Element
from pdf.tags.language import spoken
from pdf.tags.roles import OWN
from pdf.tags.tree import PageTree


class Marks:
    """The marked content of one sheet. ``parents`` are the elements of its stretches, by their number."""

    def __init__(self, sheet: int, height: int) -> None:
        self.parents: list[Element] = []
        self._sheet = sheet
        self._height = height
        self._open: tuple[Element, str] | None = None
        self._operator = ""

    def marked(self, items: Iterable[Item], tree: PageTree, left: int) -> list[tuple[Item, str]]:
        """The items of a page, ``left`` mpt from the sheet's edge, runs parted where their language changes; each with
        the operator that opens its marked content."""
        out: list[tuple[Item, str]] = []
        for item in chain.from_iterable(map(tree.parted, items)):
            target = tree.of(item)
            figure = tree.figure(item)
            if figure:
                figure[0].set("Layout", {"BBox": self._box(figure[1], left), "Placement": Name("Block")})
            if isinstance(target, str):
                out.append((item, target))
                self._open = None
            elif isinstance(item, GlyphRun):
                out.extend((part.run, self._mark(target, part.language)) for part in spoken(item))
            else:
                out.append((item, self._mark(target, "")))
        return out

    def _mark(self, element: Element, language: str) -> str:
        if self._open == (element, language):
            return self._operator
        self._open = (element, language)
        number = len(self.parents)
        self.parents.append(element)
        element.kids.append(Content(self._sheet, number))
        said = f"/Lang({language})" if language else ""
        type_ = "Span" if language else OWN.get(element.type, element.type)
        self._operator = f"/{type_} <</MCID {number}{said}>> BDC"
        return self._operator

    def _box(self, rect: Rect, left: int) -> Any:
        sides = (left + rect.x, self._height - rect.bottom, left + rect.right, self._height - rect.y)
        return Raw(f"[{' '.join(map(points, sides))}]")
