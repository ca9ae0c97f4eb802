"""Links from page to page: of an index's entries, of the lines of a turned story (ISO 32000-1, 12.5.6.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from layout.display import Lead, Page
from layout.geometry import Rect
from pdf.objects import File, Name, Raw, Ref
from pdf.outline import Destination, head_of
from pdf.shapes import points
from pdf.sheets import Sheet

if TYPE_CHECKING:
    from pdf.tags.element import Element
    from pdf.tags.tree import Tree

_PRINT = 4


class Links(Struct, frozen=True):
    """Annotations by sheet, and the element of each in the order of their keys in the parent tree."""

    by_sheet: dict[int, list[Ref]]
    elements: list[Element]


class _Way(NamedTuple):
    """A lead with the numbers of its sheet and page, those of the page it leads to, the annotation's entries."""

    lead: Lead
    sheet: int
    page: int
    to: int
    place: list[Any]
    entries: dict[str, Any]


def write_links(file: File, sheets: Sequence[Sheet], refs: Sequence[Ref]) -> dict[int, list[Ref]]:
    """Add a link for each lead to a page of this file; the annotations by sheet."""
    done: dict[int, list[Ref]] = {}
    for way in _ways(sheets, refs):
        ref = file.add(way.entries | Destination(way.place).action())
        done.setdefault(way.sheet, []).append(ref)
    return done


def write_told_links(file: File, tree: Tree, sheets: Sequence[Sheet], refs: Sequence[Ref], *, second: bool) -> Links:
    """The same, each the part of an element (ISO 14289-1, 7.18.5); ``second`` has it lead to an element too."""
    from pdf.tags.element import Annotation

    done = Links({}, [])
    for way in _ways(sheets, refs):
        element = tree.page(way.page).link(way.lead.source)
        if element is None or element in done.elements:
            continue
        key = len(sheets) + len(done.elements)
        article = tree.articles.get((way.to, way.lead.story))
        action = Destination(way.place, article.article.ref if second and article else None).action()
        ref = file.add(way.entries | {"StructParent": key} | action)
        element.kids.append(Annotation(way.sheet, ref))
        done.by_sheet.setdefault(way.sheet, []).append(ref)
        done.elements.append(element)
    return done


def _ways(sheets: Sequence[Sheet], refs: Sequence[Ref]) -> Iterator[_Way]:
    """The leads of all pages that lead to pages of this file."""
    placed: list[tuple[int, Page, Rect]] = [
        (number, page, trim) for number, sheet in enumerate(sheets) for page, trim in sheet.trims()
    ]
    numbers = {page.label: n for n, (_, page, _) in enumerate(placed)}
    for at, (number, page, trim) in enumerate(placed):
        for lead in page.leads:
            if lead.page not in numbers:
                continue
            to = numbers[lead.page]
            sheet, target, there = placed[to]
            place = head_of(target, lead.story, refs[sheet], there.x, sheets[sheet].height)
            entries = {
                "Type": Name("Annot"),
                "Subtype": Name("Link"),
                "Rect": _box(lead.rect, trim.x, sheets[number].height),
                "Border": [0, 0, 0],
                "F": _PRINT,
                "P": refs[number],
                "Contents": f"{lead.page}版",
            }
            yield _Way(lead, number, at, to, place, entries)


def _box(rect: Rect, left: int, height: int) -> Raw:
    sides = (left + rect.x, height - rect.bottom, left + rect.right, height - rect.y)
    return Raw(f"[{' '.join(map(points, sides))}]")
