"""White on a page: what stands on it as a raster of millimetres, and the largest rectangle with nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout.display import Colour, Fill, Frame, GlyphRun, Page
from layout.geometry import MM, Rect
from tests.pages.lines import EM_BOX_TOP, lines

_TINT = 30.0
"""Ink in percent below which a fill is a ground that matter stands on, not matter itself."""


class Room(NamedTuple):
    """An empty rectangle in whole millimetres from the type area's top left, and its share of the type area."""

    x: int
    y: int
    width: int
    height: int
    share: float

    def __str__(self) -> str:
        return f"{self.share:.2%} of the type area: {self.width} x {self.height} mm at {self.x}, {self.y} mm"


def matter(page: Page, pitch: int) -> Iterator[Rect]:
    """Boxes of what a reader sees: text lines with their interline, pictures, rules and frames; not the tints below."""
    for line in lines(page):
        top = line.baseline - line.size * EM_BOX_TOP // 1000
        deep = pitch if line.index >= 0 else line.size
        yield Rect(line.left, top, line.right - line.left, max(deep, line.size))
    for item in page.items:
        if isinstance(item, GlyphRun):
            if not item.source.story and item.text.strip():
                yield Rect(item.x, item.y - item.size * EM_BOX_TOP // 1000, item.width, item.size)
        elif isinstance(item, Frame):
            yield from _outline(item)
        elif not isinstance(item, Fill) or not _is_tint(item):
            yield item.rect


def _is_tint(item: Fill) -> bool:
    colour: Colour = item.colour
    return sum(colour) < _TINT and item.source.block.partition(".")[0] not in ("picture", "ad")


def _outline(item: Frame) -> Iterable[Rect]:
    r, t = item.rect, item.thickness
    return (
        Rect(r.x, r.y, r.width, t),
        Rect(r.x, r.bottom - t, r.width, t),
        Rect(r.x, r.y, t, r.height),
        Rect(r.right - t, r.y, t, r.height),
    )


def largest_room(page: Page, area: Rect, pitch: int) -> Room:
    """The largest rectangle of the type area in which nothing stands."""
    columns, rows = int(area.width / MM), int(area.height / MM)
    raster = [bytearray(columns) for _ in range(rows)]
    for box in matter(page, pitch):
        left, right = _span(box.x - area.x, box.right - area.x, columns)
        top, foot = _span(box.y - area.y, box.bottom - area.y, rows)
        for row in range(top, foot):
            raster[row][left:right] = b"\x01" * (right - left)
    best = (0, 0, 0, 0, 0)
    heights = [0] * columns
    for y, cells in enumerate(raster):
        heights = [0 if taken else h + 1 for h, taken in zip(heights, cells, strict=True)]
        best = max(best, *_under(heights, y))
    size, x, y, width, height = best
    return Room(x, y, width, height, size / (columns * rows))


def _span(start: int, end: int, most: int) -> tuple[int, int]:
    """The cells of the raster that a box touches."""
    first = min(max(0, int(start // MM)), most)
    return first, max(first, min(most, int(-(-end // MM))))


def _under(heights: list[int], y: int) -> Iterator[tuple[int, int, int, int, int]]:
    """The largest rectangles below a skyline that ends in row ``y``: (area, x, y, width, height)."""
    yield (0, 0, 0, 0, 0)
    open_: list[tuple[int, int]] = []
    for x, height in enumerate([*heights, 0]):
        start = x
        while open_ and open_[-1][1] >= height:
            start, tall = open_.pop()
            yield (x - start) * tall, start, y - tall + 1, x - start, tall
        open_.append((start, height))
