"""The badge of a weekly section: artwork, or lines of type in a frame."""

from __future__ import annotations

from content.pagehead import Badge
from layout.display import Frame, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.line.label import Label
from layout.pagehead.shared import artwork_width, line_of, set_artwork, stacked

_INSET = pt(6)
_GAP = pt(3)


def badge_width(badge: Badge, dress: Dress, height: int) -> int:
    """How wide a badge stands at a height, in mpt."""
    if badge.artwork is not None:
        return artwork_width(badge.artwork, height, height * 3)
    return max((t.width for t in _lines(badge, dress, height)), default=0) + 2 * _INSET


def set_badge(badge: Badge, dress: Dress, box: Rect, colour: str, source: Source) -> list[Item]:
    """A badge in its box, frame and type in ``colour``."""
    if badge.artwork is not None:
        return set_artwork(badge.artwork, box, source, "")
    lines = _lines(badge, dress, box.height, colour)
    items: list[Item] = [Frame(box, pt(0.6), dress.colour(colour), source)]
    for text, baseline in stacked(lines, box.y, box.height, _GAP):
        items.extend(text.runs(box.x + (box.width - text.width) // 2, baseline, source))
    return items


def _lines(badge: Badge, dress: Dress, height: int, colour: str = "") -> list[Label]:
    if not badge.lines:
        return []
    size = min(dress.case("folio-badge").size, (height - 2 * _GAP) // len(badge.lines))
    return [line_of(text, "folio-badge", dress, size=size, colour=colour) for text in badge.lines]
