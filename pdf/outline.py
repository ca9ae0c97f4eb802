"""The outline of a document: its pages, and under each page its stories (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from layout.display import GlyphRun, Page
from pdf.objects import File, Name, Raw, Ref
from pdf.shapes import points
from pdf.sheets import Sheet


class Destination(Struct, frozen=True):
    """A place on a page, and the element that stands there for readers led by elements (ISO 32000-2, 12.3.2.3)."""

    place: list[Any]
    element: Ref | None = None

    def action(self) -> dict[str, Any]:
        """The entries of an outline item or of a link."""
        if self.element is None:
            return {"Dest": self.place}
        named = [self.element, *self.place[1:]]
        return {"A": {"Type": Name("Action"), "S": Name("GoTo"), "D": self.place, "SD": named}}


class _Entry(Struct, frozen=True):
    title: str
    target: Destination
    below: tuple[_Entry, ...] = ()


def write_outline(
    file: File,
    sheets: Sequence[Sheet],
    refs: Sequence[Ref],
    headlines: Mapping[str, str],
    elements: Mapping[tuple[str, str], Ref | None] | None = None,
) -> Ref:
    """Add the outline; ``refs`` are the sheets' page objects. A story is found at its headline.

    ``elements`` are those of pages, by their label and "", and of stories, by the page's label and their slug.
    """
    known = elements or {}
    entries = []
    for sheet, ref in zip(sheets, refs, strict=True):
        for page, trim in sheet.trims():
            stories = tuple(
                _Entry(
                    headlines.get(slug) or slug,
                    Destination(
                        head_of(page, slug, ref, trim.x, sheet.height),
                        known.get((page.label, slug)) or known.get((page.label, "")),
                    ),
                )
                for slug in page.stories
            )
            entries.append(_Entry(page.label, Destination([ref, Name("Fit")], known.get((page.label, ""))), stories))
    root = file.reserve()
    first, last = _write(file, root, entries)
    count = sum(1 + len(entry.below) for entry in entries)
    file.put(root, {"Type": Name("Outlines"), "First": first, "Last": last, "Count": count})
    return root


def _write(file: File, parent: Ref, entries: Sequence[_Entry]) -> tuple[Ref, Ref]:
    refs = [file.reserve() for _ in entries]
    for n, (entry, ref) in enumerate(zip(entries, refs, strict=True)):
        item: dict[str, Any] = {"Title": entry.title, "Parent": parent, **entry.target.action()}
        if n:
            item["Prev"] = refs[n - 1]
        if n + 1 < len(refs):
            item["Next"] = refs[n + 1]
        if entry.below:
            item["First"], item["Last"] = _write(file, ref, entry.below)
            item["Count"] = len(entry.below)
        file.put(ref, item)
    return refs[0], refs[-1]


def head_of(page: Page, slug: str, ref: Ref, left: int, height: int) -> list[Any]:
    """A destination at the top of the story's headline; at its first item where it has none, else the page."""
    own = [item for item in page.items if item.source.story == slug]
    item = next((i for i in own if i.source.block == "headline"), own[0] if own else None)
    if item is None:
        return [ref, Name("Fit")]
    x, y = (item.x, item.y - item.size) if isinstance(item, GlyphRun) else (item.rect.x, item.rect.y)
    return [ref, Name("XYZ"), Raw(points(left + x)), Raw(points(height - y)), Raw("null")]
