"""Ears (报眼): boxes beside the paper's name, each a picture with a pointer, a text, a picture alone, or an index."""

from __future__ import annotations

from content.model import PageContent
from content.pagehead import Ear
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.line.label import Label
from layout.pagehead.index import set_box
from layout.pagehead.shared import Furniture, crowded, fitted, line_of
from layout.picture import image_of
from layout.report import Finding, Place

_INSET = pt(12)


def set_ear(page: PageContent, ear: Ear, number: int, rect: Rect, dress: Dress) -> Furniture:
    """An ear: its picture with its words at the left upon it; a tint where it has no picture. A picture without a
    title stands like an advertisement, its label small in the corner."""
    source = Source("", f"ear.{number}")
    if ear.index is not None:
        return set_box(page, ear.index, number, rect, dress)
    items: list[Item] = []
    if ear.picture is not None and ear.picture.path is not None:
        items.append(image_of(ear.picture, rect, ear.picture.alt or "".join(ear.title), source))
        if not ear.title:
            return Furniture((*items, *_corner(ear, rect, dress, source)))
    else:
        items.append(Fill(rect, dress.colour(dress.style.tint), source))
    lines, findings = _lines(ear, number, page.label, rect, dress)
    pile = sum(t.size + gap for t, gap in lines)
    if pile > rect.height:
        where = Place(page=page.label, block=source.block)
        message = f"the ear's {len(lines)} lines are more than its height holds"
        findings.append(Finding("crowded-furniture", "warning", where, message, "fewer lines, or fewer ears"))
    y = rect.y + (rect.height - pile) // 2
    for text, gap in lines:
        items.extend(text.runs(rect.x + _INSET, y + text.top(), source))
        y += text.size + gap
    return Furniture(tuple(items), tuple(findings))


def _lines(ear: Ear, number: int, page: str, rect: Rect, dress: Dress) -> tuple[list[tuple[Label, int]], list[Finding]]:
    """Label, title and note with the white below each, within the ear's width and height."""
    on_picture = ear.picture is not None and ear.picture.path is not None
    ink = "" if on_picture else "black"
    width = rect.width - 2 * _INSET
    findings: list[Finding] = []

    def line(text: str, type_: str, colour: str, size: int = 0, trim: float = 0.0) -> Label:
        made = fitted(line_of(text, type_, dress, size=size, colour=colour, trim=trim), width)
        if made.crowded:
            findings.append(crowded(page, f"ear.{number}", text, "a shorter line, or part it in two"))
        return made.label

    label = line(ear.label, "ear-label", "" if on_picture else dress.style.accent) if ear.label else None
    note = line(ear.note, "ear-note", ink) if ear.note else None
    fixed = sum(t.size + pt(8) for t in (label, note) if t)
    most = (rect.height - fixed - pt(12)) // max(1, len(ear.title)) - pt(5)
    size = max(pt(8), min(dress.case("ear-title").size, most))
    lines = [(label, pt(8))] if label else []
    lines += [(line(t, "ear-title", ink, size, 0.3), pt(5)) for t in ear.title]
    if note:
        lines[-1:] = [(text, pt(8)) for text, _ in lines[-1:]]
        lines.append((note, 0))
    return lines, findings


def _corner(ear: Ear, rect: Rect, dress: Dress, source: Source) -> list[Item]:
    if not ear.label:
        return []
    text = line_of(ear.label, "ad-label", dress)
    return list(text.runs(rect.right - text.width - pt(5), rect.bottom - pt(5), source))
