"""Advertisements at the foot of a page."""

from __future__ import annotations

from content.model import Ad
from layout.display import Image, Item, Source
from layout.dress import Dress
from layout.galley import Piece
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.label import label
from layout.picture import crop_box, set_picture


def set_ad(ad: Ad, dress: Dress, grid: PageGrid) -> list[Item]:
    """An advertisement over the whole measure at the page's foot, with its label in the corner."""
    line = grid.lines - ad.depth
    picture = ad.picture
    source = Source("", "ad")
    if picture.path is None:
        return set_picture(
            picture,
            0,
            "",
            dress,
            grid,
            x=grid.area.x,
            line=line,
            lines=ad.depth,
            width=grid.area.width,
            columns=grid.columns.count,
        )
    rect = ad_rect(ad, grid)
    items: list[Item] = [Image(rect, picture.path, crop_box(picture, rect.width / rect.height), picture.alt, source)]
    text = label([Piece(ad.label, dress.case("ad-label"))], language=dress.language)
    items.extend(text.runs(rect.right - text.width - pt(6), rect.bottom - pt(6), source))
    return items


_AD_CROP = 0.04
"""An advertisement is the advertiser's: no more than bleed is cut off it."""


def ad_rect(ad: Ad, grid: PageGrid) -> Rect:
    """Where an advertisement stands: its whole place, or the part that shows all of an ad of other proportions."""
    area, picture = grid.area, ad.picture
    top = grid.top(grid.lines - ad.depth)
    height = ad.depth * grid.pitch - grid.interline
    ratio = picture.width / picture.height
    if abs(area.width / height / ratio - 1) <= _AD_CROP:
        return Rect(area.x, top, area.width, height)
    width = min(area.width, round(height * ratio))
    fitted = min(height, round(area.width / ratio))
    return Rect(area.x + (area.width - width) // 2, top + (height - fitted) // 2, width, fitted)
