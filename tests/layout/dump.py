"""A page's display list as text, one short line an item, in points to a hundredth: to be read, and compared."""

from __future__ import annotations

from layout.display import Fill, Frame, GlyphRun, Item, Page, Stroke
from layout.geometry import Rect

_SHOWN = 16  # characters of a run's text


def dump(page: Page) -> str:
    """The page and its items in order of painting, each with where it stands and what it shows."""
    head = f"page {page.label} {_points(page.width)}x{_points(page.height)} {page.side}"
    return "\n".join([head, *(_item(item) for item in page.items)]) + "\n"


def _item(item: Item) -> str:
    source = f"{item.source.story or '-'}/{item.source.block}"
    if isinstance(item, GlyphRun):
        text = item.text if len(item.text) <= _SHOWN else item.text[: _SHOWN - 1] + "⋯"
        at = f"{_points(item.x)},{_points(item.y)} +{_points(item.width)}"
        return f"run {at} {item.face.key} {_points(item.size)} {source} {text.replace('　', '□')}".rstrip()
    if isinstance(item, Stroke):
        kind = "wave" if item.wave else "stroke"
        return f"{kind} {_points(item.x)},{_points(item.y)} +{_points(item.length)} {source}"
    kind = "fill" if isinstance(item, Fill) else "frame" if isinstance(item, Frame) else "image"
    return f"{kind} {_box(item.rect)} {source}"


def _box(rect: Rect) -> str:
    return f"{_points(rect.x)},{_points(rect.y)} {_points(rect.width)}x{_points(rect.height)}"


def _points(mpt: int) -> str:
    return f"{mpt / 1000:.2f}".rstrip("0").rstrip(".")
