"""What masthead, index and folio share: lines of type that must fit a width, artwork in a box, what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from content.elements import Picture
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect
from layout.line.galley import Piece
from layout.line.label import Label, label
from layout.picture import image_of
from layout.report import Finding, Place

CONDENSED = 820
"""How far furniture is condensed (长体) without a word, in thousandths; type narrower than that is told."""

_CLEAR = 2000
"""Least white above and below a pile of lines in a band."""


class Furniture(Struct, frozen=True):
    """A part of the page's furniture as set, and what the user should know of it."""

    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()


class Fitted(Struct, frozen=True):
    """A line of type within its width; ``crowded`` where it had to be condensed further than looks well."""

    label: Label
    crowded: bool = False


def line_of(text: str, type_: str, dress: Dress, *, size: int = 0, colour: str = "", trim: float = 0.0) -> Label:
    """One line of type at its natural width."""
    return label([Piece(text, dress.case(type_, size=size, colour=colour))], trim=trim, language=dress.language)


def fitted(text: Label, width: int) -> Fitted:
    """A line condensed where it is wider than ``width`` mpt."""
    if text.width <= width:
        return Fitted(text)
    scale = max(1, width * 1000 // text.width)
    return Fitted(text.opened(scale=scale), scale < CONDENSED)


def crowded(page: str, block: str, text: str, hint: str) -> Finding:
    """A line of furniture that is too long for its room."""
    message = f"“{text}” is too long for its place and stands very narrow"
    return Finding("crowded-furniture", "warning", Place(page=page, block=block), message, hint)


def ink_width(text: Label) -> int:
    """A line's width without the white that tracking adds behind its last character."""
    return text.width - text.galley.cases[-1].tracking * text.scale // 1000


def centred(text: Label, top: int, height: int) -> int:
    """Baseline of a line whose em box stands in the middle of a band."""
    return top + (height - text.size) // 2 + text.top()


def stacked(lines: Sequence[Label], top: int, height: int, gap: int = 4500) -> list[tuple[Label, int]]:
    """Lines under one another, the pile in the middle of a band: each with its baseline; the gap gives way first."""
    sizes = sum(t.size for t in lines)
    if len(lines) > 1:
        gap = max(0, min(gap, (height - 2 * _CLEAR - sizes) // (len(lines) - 1)))
    y = top + (height - sizes - gap * (len(lines) - 1)) // 2
    out = []
    for text in lines:
        out.append((text, y + text.top()))
        y += text.size + gap
    return out


def artwork_width(picture: Picture, height: int, most: int) -> int:
    """How wide artwork stands that may be ``height`` and ``most`` mpt large."""
    return min(most, height * picture.width // picture.height)


def set_artwork(
    picture: Picture, box: Rect, source: Source, alt: str, side: Literal["left", "right"] = "left"
) -> list[Item]:
    """Artwork whole in a box, as large as fits, at one side and in the middle of its height."""
    width = artwork_width(picture, box.height, box.width)
    height = width * picture.height // picture.width
    x = box.x if side == "left" else box.right - width
    rect = Rect(x, box.y + (box.height - height) // 2, width, height)
    if picture.path is None:
        return []
    return [image_of(picture, rect, picture.alt or alt, source)]


def rule(x: int, y: int, width: int, height: int, colour: str, dress: Dress, source: Source) -> Fill:
    """A rule as a filled box, in mpt."""
    return Fill(Rect(x, y, width, height), dress.colour(colour), source)
