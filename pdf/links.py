"""Links between the parts of a story that is turned to another page (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from layout.display import GlyphRun, Page
from layout.geometry import Rect
from pdf.objects import File, Name, Raw, Ref
from pdf.outline import Destination, head_of
from pdf.shapes import points
from pdf.sheets import Sheet
from pdf.tags.element import Annotation, Content, Element
from pdf.tags.tree import Tree

_PRINT = 4


class Links(Struct, frozen=True):
    """Annotations by sheet, and the element of each in the order of their keys in the parent tree."""

    by_sheet: dict[int, list[Ref]]
    elements: list[Element]


def write_links(file: File, tree: Tree, sheets: Sequence[Sheet], refs: Sequence[Ref], *, second: bool) -> Links:
    """Add a link for each line that names another page of its story; ``second`` has it lead to an element too."""
    places: dict[str, tuple[int, Page, Rect]] = {}
    numbers: dict[tuple[int, str], int] = {}
    count = 0
    for number, sheet in enumerate(sheets):
        for page, trim in sheet.trims():
            places[page.label] = (number, page, trim)
            numbers[number, page.label] = count
            count += 1
    done = Links({}, [])
    for (at, slug), story in tree.articles.items():
        for element, label in story.links:
            if element in done.elements:
                continue
            here = next(place for place in places.values() if numbers[place[0], place[1].label] == at)
            there = places.get(label)
            if there is None or not any(isinstance(kid, Content) for kid in element.kids):
                element.type = "Span"  # the other page is not in this file
                continue
            number, page, trim = here
            rect = _place(page, slug, "jump" if story.find("jump", 0) is element else "kicker")
            key = len(sheets) + len(done.elements)
            target = head_of(there[1], slug, refs[there[0]], there[2].x, sheets[there[0]].height)
            article = tree.articles[numbers[there[0], label], slug].article
            action = Destination(target, article.ref if second else None).action()
            ref = file.add(
                {
                    "Type": Name("Annot"),
                    "Subtype": Name("Link"),
                    "Rect": _box(rect, trim.x, sheets[number].height),
                    "Border": [0, 0, 0],
                    "F": _PRINT,
                    "P": refs[number],
                    "Contents": f"{label}版",
                    "StructParent": key,
                    **action,
                }
            )
            element.kids.append(Annotation(number, ref))
            done.by_sheet.setdefault(number, []).append(ref)
            done.elements.append(element)
    return done


def _place(page: Page, slug: str, block: str) -> Rect:
    """The box around the words of a block."""
    runs = [i for i in page.items if isinstance(i, GlyphRun) and i.source[:2] == (slug, block)]
    left, right = min(r.x for r in runs), max(r.x + r.width for r in runs)
    top, bottom = min(r.y - r.size for r in runs), max(r.y + r.size // 4 for r in runs)
    return Rect(left, top, right - left, bottom - top)


def _box(rect: Rect, left: int, height: int) -> Raw:
    sides = (left + rect.x, height - rect.bottom, left + rect.right, height - rect.y)
    return Raw(f"[{' '.join(map(points, sides))}]")
