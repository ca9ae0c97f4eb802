"""Matter that touches the trim runs into the bleed: fills, frames, lines grow, pictures show more or go on mirrored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from layout.display import Artwork, Fill, Frame, Image, Item, Stroke
from layout.geometry import Rect, pt

TOUCH = pt(0.5)
"""Matter that ends this near to the trim is meant to be cut there."""


class Sides(NamedTuple):
    """An amount for each side of a box, mpt."""

    left: int
    top: int
    right: int
    bottom: int

    def around(self, rect: Rect) -> Rect:
        """The box larger by each side's amount."""
        return Rect(
            rect.x - self.left,
            rect.y - self.top,
            rect.width + self.left + self.right,
            rect.height + self.top + self.bottom,
        )


def bled(items: Sequence[Item], trim: Rect, bleed: Sides) -> Iterator[Item]:
    """``items`` with all that touches ``trim`` run into the ``bleed`` of that side; 0 for a side that is not cut."""
    for item in items:
        match item:
            case Fill():
                yield replace(item, rect=_grown(item.rect, trim, bleed))
            case Frame():
                yield item
                yield from _outside(item, trim, bleed)
            case Image() | Artwork():
                yield _shown_further(item, trim, bleed)
            case Stroke():
                yield _longer(item, trim, bleed)
            case _:
                yield item


def missing(rect: Rect, trim: Rect, bleed: Sides) -> Sides:
    """By how much a box that touches the trim must grow at each side to fill the bleed."""
    gaps = (rect.x - trim.x, rect.y - trim.y, trim.right - rect.right, trim.bottom - rect.bottom)
    return Sides(*(gap + by if by and -by < gap <= TOUCH else 0 for gap, by in zip(gaps, bleed, strict=True)))


def _grown(rect: Rect, trim: Rect, bleed: Sides) -> Rect:
    return missing(rect, trim, bleed).around(rect)


def _outside(frame: Frame, trim: Rect, bleed: Sides) -> Iterator[Fill]:
    """Strips that carry a frame's line on from the trim; its corners too."""
    by = missing(frame.rect, trim, bleed)
    outer = by.around(frame.rect)
    rect = frame.rect
    strips = (
        Rect(outer.x, outer.y, by.left, outer.height),
        Rect(rect.right, outer.y, by.right, outer.height),
        Rect(rect.x, outer.y, rect.width, by.top),
        Rect(rect.x, rect.bottom, rect.width, by.bottom),
    )
    yield from (Fill(s, frame.colour, frame.source) for s in strips if s.width and s.height)


def _longer(stroke: Stroke, trim: Rect, bleed: Sides) -> Stroke:
    """A line that runs to the trim, straight, wavy or dotted, a little longer."""
    by = missing(stroke.rect, trim, bleed)
    if stroke.down:
        return replace(stroke, y=stroke.y - by.top, length=stroke.length + by.top + by.bottom)
    return replace(stroke, x=stroke.x - by.left, length=stroke.length + by.left + by.right)


def _shown_further(item: Image | Artwork, trim: Rect, bleed: Sides) -> Image | Artwork:
    """The picture with more of it at the sides that are cut; the crop may reach beyond what the picture has."""
    by = missing(item.rect, trim, bleed)
    if not any(by):
        return item
    left, top, right, bottom = item.crop
    across, down = item.rect.width / (right - left), item.rect.height / (bottom - top)
    more = [-int(-amount // unit) for amount, unit in zip(by, (across, down) * 2, strict=True)]
    crop = (left - more[0], top - more[1], right + more[2], bottom + more[3])
    sides = Sides(*(round(n * unit) for n, unit in zip(more, (across, down) * 2, strict=True)))
    return replace(item, rect=sides.around(item.rect), crop=crop)
