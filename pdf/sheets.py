"""Sheets: the pages of a PDF, each one newspaper page or, as a spread, two that face each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from layout.display import Page
from layout.geometry import Rect
from pdf.fold import joined
from pdf.objects import Raw, text_string


class Sheet(Struct, frozen=True):
    """Pages side by side, their heads level. ``name`` is what a printer's sheet is called."""

    pages: tuple[Page, ...]
    name: str = ""

    @property
    def width(self) -> int:
        return sum(page.width for page in self.pages)

    @property
    def height(self) -> int:
        return max(page.height for page in self.pages)

    @property
    def label(self) -> str:
        return "–".join(page.label for page in self.pages)

    def trims(self) -> list[tuple[Page, Rect]]:
        """Each page with its place on the sheet."""
        placed, left = [], 0
        for page in self.pages:
            placed.append((page, Rect(left, 0, page.width, page.height)))
            left += page.width
        return placed


def single_pages(pages: Sequence[Page]) -> list[Sheet]:
    """Each page on a sheet of its own."""
    return [Sheet((page,)) for page in pages]


def facing_pages(pages: Sequence[Page]) -> list[Sheet]:
    """A left page and the right page that follows it in its section share a sheet; any other page stands alone.

    What goes on across the fold is one item there, so that no seam shows.
    """
    sheets: list[Sheet] = []
    left: Page | None = None
    for page in pages:
        if left is not None and page.side == "right" and _follows(left.label, page.label):
            sheets.append(Sheet(joined(left, page)))
            left = None
            continue
        if left is not None:
            sheets.append(Sheet((left,)))
            left = None
        if page.side == "left":
            left = page
        else:
            sheets.append(Sheet((page,)))
    if left is not None:
        sheets.append(Sheet((left,)))
    return sheets


def _follows(left: str, right: str) -> bool:
    """Whether a label is the next after another; of labels that do not count, any is."""
    a, b = (re.fullmatch(r"(.*?)([0-9]{1,9})", label, re.DOTALL) for label in (left, right))
    if a is None or b is None:
        return a is b
    return a[1] == b[1] and int(a[2]) + 1 == int(b[2])


def page_labels(labels: Sequence[str]) -> dict[str, list[int | Raw]]:
    """The number tree of page labels: B2, B3 count on from B2; what does not count stands as it is.

    (ISO 32000-1, 12.4.2.)
    """
    tree: list[int | Raw] = []
    expected: tuple[str, int] | None = None
    for index, label in enumerate(labels):
        counted = re.fullmatch(r"(.*?)([1-9][0-9]{0,8})", label, re.DOTALL)
        if counted is None:
            expected = None
            tree += [index, Raw(f"<< /P {text_string(label)} >>")]
            continue
        prefix, count = counted[1], int(counted[2])
        if (prefix, count) != expected:
            named = f"/P {text_string(prefix)} " if prefix else ""
            tree += [index, Raw(f"<< {named}/S /D /St {count} >>")]
        expected = (prefix, count + 1)
    return {"Nums": tree}
