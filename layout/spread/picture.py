"""A picture across the fold: each page has its half, and the parts of the file that they show meet at the fold.

The caption stands under the half on the left page, the credit at the outer edge of the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from content.elements import Picture
from layout.display import Artwork, Fill, Image, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import Columns, PageGrid
from layout.line.galley import Piece
from layout.line.label import label
from layout.obstacles import Cells
from layout.picture import StoryPicture, caption_block, credit_text, crop_box, placeholder_words, set_caption

_RATIO_LEAST, _RATIO_MOST = 1.2, 4.0
"""Width to height, the limits of a picture across the fold that is still to come."""

IMAGE_LEAST = 3
"""Lines of a picture besides its caption."""


class Halved(NamedTuple):
    """A picture's box on either page; the left one ends, the right one begins at the fold."""

    left: Rect
    right: Rect


def across_width(wide: int, columns: tuple[Columns, Columns], grid: PageGrid) -> tuple[int, int]:
    """How wide a picture over ``wide`` columns of each page is on the left and on the right page, in mpt, the inner
    margins included."""
    left, right = columns
    return grid.width - left.left(left.count - wide), right.x + right.span(wide)


def across_caption(picture: Picture, wide: int, columns: tuple[Columns, Columns], dress: Dress) -> int:
    """Grid lines its caption and credit take."""
    lines = caption_block(replace(picture, credit=""), dress, columns[0].span(wide)).lines
    return max(lines, 1 if picture.credit else 0)


def across_depths(picture: Picture, crop_most: float, grid: PageGrid, width: int, caption: int) -> range:
    """How many grid lines it may take at ``width`` mpt with its caption, within the limits of crop."""
    ratio = picture.width / picture.height
    crop = crop_most if picture.crop else 0.02
    narrow, wide = ratio * (1 - crop), ratio / (1 - crop)
    if picture.path is None:
        narrow, wide = min(narrow, _RATIO_LEAST), max(wide, _RATIO_MOST)
    tail = caption * grid.pitch + grid.interline
    low = -(-(round(width / wide) + tail) // grid.pitch)
    high = (round(width / narrow) + tail) // grid.pitch
    return range(max(low, caption + IMAGE_LEAST), max(high, low, caption + IMAGE_LEAST) + 1)


def set_across(
    picture: Picture, slug: str, columns: tuple[Columns, Columns], cells: Cells, dress: Dress, grid: PageGrid
) -> tuple[list[Item], list[Item]]:
    """The items of a story's first picture on the left and on the right page; ``cells`` are those of the left one."""
    caption = caption_block(replace(picture, credit=""), dress, columns[0].span(cells.columns))
    taken = across_caption(picture, cells.columns, columns, dress)
    height = round((cells.lines - taken) * grid.pitch) - grid.interline
    widths = across_width(cells.columns, columns, grid)
    top = grid.top(cells.line)
    rects = Halved(Rect(grid.width - widths[0], top, widths[0], height), Rect(0, top, widths[1], height))
    own = StoryPicture(picture, slug, 0)
    source = own.source("picture")
    if picture.path is None:
        left: list[Item] = [Fill(rects.left, dress.colour("placeholder"), source)]
        right: list[Item] = [Fill(rects.right, dress.colour("placeholder"), source)]
        size = replace(rects.left, width=sum(widths))
        within = replace(rects.left, width=columns[0].span(cells.columns))  # the fold is left free
        left += placeholder_words(size, within, source, dress, 2 * cells.columns)
    else:
        images = _images(picture, rects, source)
        left, right = [images[0]], [images[1]]
    keyline = pt(dress.style.picture.keyline)
    if keyline:
        left += [Fill(r, dress.colour("black"), source) for r in _keylines(rects.left, keyline, at_left=True)]
        right += [Fill(r, dress.colour("black"), source) for r in _keylines(rects.right, keyline, at_left=False)]
    x = columns[0].left(cells.column)
    left += set_caption(own, caption, dress, x, rects.left.bottom, columns[0].span(cells.columns))
    if picture.credit:
        right += _credit(picture.credit, slug, dress, rects.right)
    return left, right


def _images(picture: Picture, rects: Halved, source: Source) -> tuple[Image | Artwork, Image | Artwork]:
    """The largest part of the picture that has the proportions of both boxes together, cut where the fold lies."""
    assert picture.path is not None
    width = rects.left.width + rects.right.width
    first, top, end, bottom = crop_box(picture, width / rects.left.height)
    fold = first + round((end - first) * rects.left.width / width)
    fold = min(max(fold, first + 1), end - 1)
    crops = ((first, top, fold, bottom), (fold, top, end, bottom))
    alt = picture.alt or picture.caption
    if picture.artwork:
        size = (picture.width, picture.height)
        a, b = (Artwork(r, picture.path, size, c, alt, source) for r, c in zip(rects, crops, strict=True))
        return a, b
    c, d = (Image(r, picture.path, crop, alt, source) for r, crop in zip(rects, crops, strict=True))
    return c, d


def _keylines(rect: Rect, thickness: int, *, at_left: bool) -> Iterator[Rect]:
    """A keyline inside a half: above, below and at its outer edge."""
    yield Rect(rect.x, rect.y, rect.width, thickness)
    yield Rect(rect.x, rect.bottom - thickness, rect.width, thickness)
    x = rect.x if at_left else rect.right - thickness
    yield Rect(x, rect.y + thickness, thickness, rect.height - 2 * thickness)


def _credit(credit: str, slug: str, dress: Dress, rect: Rect) -> list[Item]:
    """The credit below the right half, flush with its outer edge."""
    words = label([Piece(credit_text(credit), dress.case("credit"))], language=dress.language)
    baseline = rect.bottom + pt(dress.style.picture.caption_gap) + dress.case("caption").em_top
    return list(words.runs(rect.right - words.width, baseline, Source(slug, "credit.0")))
