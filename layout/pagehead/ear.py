"""Ears (报眼): boxes beside the paper's name, each a picture with a pointer, a text, a picture alone, or an index."""

from __future__ import annotations

from content.model import PageContent
from content.pagehead import Ear
from layout.corner_label import corner_label
from layout.display import Artwork, Fill, Image, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.line.label import Label
from layout.pagehead.index import set_box
from layout.pagehead.shared import Furniture, crowded, fitted, line_of
from layout.picture import image_of
from layout.report import Finding, Place

_INSET = pt(12)

_REST_LEAST = 5
"""The share of an ear, one in so many, that a picture has at least beside words on a tint; with less it lies below."""

_WHITE_LEAST, _BLACK_LEAST = 2.5, 6.0
"""Contrast of words with the picture below them: white display type of the house style, and black (WCAG 2, 1.4.3)."""


def set_ear(page: PageContent, ear: Ear, number: int, rect: Rect, dress: Dress) -> Furniture:
    """An ear: its picture with its words at the left upon it; a tint where it has no picture. A picture without a
    title stands like an advertisement, its label small in the corner."""
    source = Source("", f"ear.{number}")
    if ear.index is not None:
        return set_box(page, ear.index, number, rect, dress)
    items: list[Item] = []
    picture = None
    if ear.picture is not None and ear.picture.path is not None:
        picture = image_of(ear.picture, rect, ear.picture.alt or "".join(ear.title), source)
        items.append(picture)
        if not ear.title:
            return Furniture((*items, *(corner_label(ear.label, rect, dress, source) if ear.label else ())))
    else:
        items.append(Fill(rect, dress.colour(dress.style.tint), source))
    lines, findings = _lines(ear, number, page.label, rect, dress, white=picture is not None)
    pile = sum(t.size + gap for t, gap in lines)
    if picture is not None and ear.picture is not None:
        field = Rect(rect.x, rect.y, min(rect.width, max(t.width for t, _ in lines) + 2 * _INSET), rect.height)
        white, ground = _ink_on(picture, field)
        if not white:
            lines, findings = _lines(ear, number, page.label, rect, dress, white=False)
        if ground:
            rest = Rect(field.right, rect.y, rect.width - field.width, rect.height)
            beside = rest.width >= rect.width // _REST_LEAST
            items = [image_of(ear.picture, rest, picture.alt, source) if beside else picture]
            items.append(Fill(field, dress.colour(dress.style.tint), source))
    if pile > rect.height:
        where = Place(page=page.label, block=source.block)
        message = f"the ear's {len(lines)} lines are more than its height holds"
        findings.append(Finding("crowded-furniture", "warning", where, message, "fewer lines, or fewer ears"))
    y = rect.y + (rect.height - pile) // 2
    for text, gap in lines:
        items.extend(text.runs(rect.x + _INSET, y + text.top(), source))
        y += text.size + gap
    return Furniture(tuple(items), tuple(findings))


def _ink_on(picture: Image | Artwork, field: Rect) -> tuple[bool, bool]:
    """Whether words on a picture are white, and whether they need a ground of their own: they are dark where the
    picture is light below them, and where it is both dark and light they stand on a tint, the picture beside them."""
    if isinstance(picture, Artwork):
        return True, False
    from content.tones import tones  # few pages have words on a picture

    found = tones(picture.path, _pixels(picture, field))
    if found is None or found.contrast(white=True) >= _WHITE_LEAST:
        return True, False
    return False, found.contrast(white=False) < _BLACK_LEAST


def _pixels(picture: Image, field: Rect) -> tuple[int, int, int, int]:
    """The part of a picture below a field of its place, in pixels."""
    left, top, right, bottom = picture.crop
    across, down = (right - left) / picture.rect.width, (bottom - top) / picture.rect.height
    x, y = field.x - picture.rect.x, field.y - picture.rect.y
    return (
        left + int(x * across),
        top + int(y * down),
        min(right, left + int((x + field.width) * across)),
        min(bottom, top + int((y + field.height) * down)),
    )


def _lines(
    ear: Ear, number: int, page: str, rect: Rect, dress: Dress, *, white: bool
) -> tuple[list[tuple[Label, int]], list[Finding]]:
    """Label, title and note with the white below each, within the ear's width and height; ``white`` as the house style
    has them on a picture, else dark."""
    ink = "" if white else "black"
    width = rect.width - 2 * _INSET
    findings: list[Finding] = []

    def line(text: str, type_: str, colour: str, size: int = 0, trim: float = 0.0) -> Label:
        made = fitted(line_of(text, type_, dress, size=size, colour=colour, trim=trim), width)
        if made.crowded:
            findings.append(crowded(page, f"ear.{number}", text, "a shorter line, or part it in two"))
        return made.label

    label = line(ear.label, "ear-label", "" if white else dress.style.accent) if ear.label else None
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
