"""Furniture dealt to the pages it belongs to: label, section, slogan, credits, and the front page's masthead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from content.importer import words
from content.importer.furniture_lines import Item
from content.importer.people import TracedCredit
from content.importer.traced import Traced


@dataclass(slots=True)
class TracedMasthead:
    """The front page's head as found; ``ears`` pair title lines with their pointer."""

    name: Traced
    latin: Traced | None = None
    notes: list[Traced] = field(default_factory=list)
    lines: list[Traced] = field(default_factory=list)
    ears: list[tuple[list[Traced], Traced | None]] = field(default_factory=list)


@dataclass(slots=True)
class TracedPage:
    """One page's furniture as found. ``zones`` are the runs of furniture lines it came from."""

    label: Traced | None = None
    section: Traced | None = None
    slogan: Traced | None = None
    latin: Traced | None = None
    paper: Traced | None = None
    paper_latin: Traced | None = None
    dated: Traced | None = None
    credits: list[TracedCredit] = field(default_factory=list)
    masthead: TracedMasthead | None = None
    notes: list[Traced] = field(default_factory=list)
    organ: list[Traced] = field(default_factory=list)
    ears: list[tuple[list[Traced], Traced | None]] = field(default_factory=list)
    zones: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        return label_text(self.label.text) if self.label else ""

    @property
    def number(self) -> tuple[str, int]:
        match = re.fullmatch(r"([A-Z]*)(\d+)", self.name)
        return (match[1], int(match[2])) if match else ("~", 0)


@dataclass(frozen=True, slots=True)
class PageSet:
    """All pages in label order; dates, weekdays, and the furniture that has no place in an edition."""

    pages: tuple[TracedPage, ...]
    dates: tuple[Traced, ...]
    weekdays: tuple[Traced, ...]
    repeated: tuple[Traced, ...]
    unplaced: tuple[Traced, ...]


def label_text(text: str) -> str:
    """A page label as printed on the page: 第3版 and 03版 without their words, 第三版 in digits."""
    match = words.LABEL.fullmatch(text)
    if match is None:
        return text
    if match["han"]:
        return str(words.han_number(match["han"]) or match["han"])
    return str(match["label"] or match["bare"])


def deal_furniture(items: tuple[Item, ...]) -> PageSet:
    """Give every item to a page. A page's furniture ends where something is said again that it has said already."""
    groups: list[TracedPage] = []
    repeated: list[Traced] = []
    previous: Item | None = None
    for item in items:
        page = groups[-1] if groups else None
        if page is None or item.zone not in page.zones or _said(page, item):
            page = TracedPage(zones={item.zone})
            groups.append(page)
        _put(page, item, previous)
        previous = item
    pages, unplaced = _merged(groups, repeated)
    _spread(pages)
    for page in pages:
        unplaced.extend(_crown(page))
    ordered = tuple(sorted(pages, key=lambda p: p.number))
    dates = tuple(i.text for i in items if i.kind == "date")
    weekdays = tuple(i.text for i in items if i.kind == "weekday")
    return PageSet(ordered, dates, weekdays, tuple(repeated), tuple(unplaced))


def read_date(text: str) -> dt.date | None:
    """The date a text holds; None for a day that does not exist."""
    match = words.DATE.search(text)
    if match is None:
        return None
    if match["cy"]:
        parts = (words.han_year(match["cy"]), words.han_number(match["cm"]), words.han_number(match["cd"]))
    else:
        parts = (int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    try:
        return dt.date(*parts)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return None


def _said(page: TracedPage, item: Item) -> bool:
    if item.kind == "credits":
        roles = {c.role.text for c in page.credits}
        return any(c.role.text in roles for c in item.credits)
    single = {"label": page.label, "section": page.section, "slogan": page.slogan, "latin": page.latin}
    single |= {"date": page.dated, "paper": page.paper}
    return single.get(item.kind) is not None


def _put(page: TracedPage, item: Item, previous: Item | None) -> None:
    text = item.text
    match item.kind:
        case "label":
            page.label = text
        case "section":
            page.section = text
        case "slogan":
            page.slogan = text
        case "latin" if previous is not None and previous.kind == "paper":
            page.paper_latin = text
        case "latin":
            page.latin = text
        case "paper":
            page.paper = text
        case "date":
            page.dated = text
        case "credits":
            page.credits.extend(item.credits)
        case "note":
            page.notes.append(text)
        case "organ":
            page.organ.append(text)
        case "ear" | "pointer":
            _ear(page, item, previous)


def _ear(page: TracedPage, item: Item, previous: Item | None) -> None:
    together = previous is not None and previous.kind in ("ear", "pointer") and previous.line == item.line - 1
    if not together or not page.ears or (item.kind == "pointer" and page.ears[-1][1] is not None):
        page.ears.append(([], None))
    titles, pointer = page.ears[-1]
    page.ears[-1] = (titles, item.text) if item.kind == "pointer" else ([*titles, item.text], pointer)


def _merged(groups: list[TracedPage], repeated: list[Traced]) -> tuple[list[TracedPage], list[Traced]]:
    """One page a label. What has no label goes to the nearest page that lacks it; the rest is said again or
    unplaced.
    """
    pages: list[TracedPage] = []
    for group in groups:
        same = next((p for p in pages if group.label and p.name == group.name), None)
        if group.label and same is None:
            pages.append(group)
    if not pages and groups:
        pages.append(groups[0])
    unplaced: list[Traced] = []
    for group in groups:
        if any(group is p for p in pages):
            continue
        at = min(group.zones)
        targets = sorted(pages, key=lambda p: (group.name != p.name, abs(min(p.zones) - at)))
        if group.label is not None and targets[0].label is not None:
            repeated.append(group.label)
            group.label = None
        _merge(group, targets, repeated, unplaced)
    return pages, unplaced


def _merge(group: TracedPage, targets: list[TracedPage], repeated: list[Traced], unplaced: list[Traced]) -> None:
    for name in ("label", "section", "slogan", "latin", "paper", "paper_latin"):
        text: Traced | None = getattr(group, name)
        if text is None:
            continue
        held = [getattr(p, name) for p in targets]
        free = next((p for p in targets if getattr(p, name) is None), None)
        if any(h is not None and h.text == text.text for h in held) and free is None:
            repeated.append(text)
        elif free is not None:
            setattr(free, name, text)
        else:
            unplaced.append(text)
    page = targets[0]
    known = {(c.role.text, tuple(n.text for n in c.names)) for c in page.credits}
    for credit in group.credits:
        if (credit.role.text, tuple(n.text for n in credit.names)) in known:
            repeated.extend((credit.role, *credit.names))
        else:
            page.credits.append(credit)
    page.notes.extend(group.notes)
    page.organ.extend(group.organ)
    page.ears.extend(group.ears)
    page.zones |= group.zones


def _spread(pages: list[TracedPage]) -> None:
    """Section, slogan and credits said once among the labels of facing pages hold for all of them."""
    for page in pages:
        for other in pages:
            if other is page or not page.zones & other.zones:
                continue
            page.section = page.section or other.section
            if page.slogan is None and page.latin is None:
                page.slogan, page.latin = other.slogan, other.latin
            page.credits = page.credits or list(other.credits)


def _crown(page: TracedPage) -> list[Traced]:
    """Make the masthead where a paper's name stands with its notes; returns what is left without a place."""
    if page.paper is None and any(words.OWNER.search(t.text) for t in page.organ):
        # A weekly's name may look like a section's; over an organ line it is the paper's.
        page.paper, page.section = page.section or page.slogan, None
    if page.paper is not None and (page.notes or page.organ or page.ears):
        page.masthead = TracedMasthead(page.paper, page.paper_latin, page.notes, page.organ, page.ears)
        return []
    left = [*([page.paper_latin] if page.paper_latin else []), *page.notes, *page.organ]
    for titles, pointer in page.ears:
        left += [*titles, *([pointer] if pointer else [])]
    return left
