"""Advertisements: whole columns at the foot of a page or below its folio, each with its label in the corner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from layout.display import Item, Source
from layout.galley import Piece
from layout.geometry import MM, Rect, pt
from layout.label import label
from layout.picture import image_of, placeholder, size_of
from layout.report import Finding, Place
from layout.room import ad_block, page_room
from layout.rules import framed, rule_of

if TYPE_CHECKING:
    from content.model import Ad, PageContent
    from layout.dress import Dress
    from layout.grid import PageGrid

_CROP = 0.04
"""An advertisement is the advertiser's: no more than bleed is cut off it."""


def set_ad(ad: Ad, number: int, first: int, dress: Dress, grid: PageGrid) -> list[Item]:
    """The page's advertisement ``number`` in its columns; ``first`` is the first line below the folio or masthead."""
    picture = ad.picture
    source = Source("", f"ad.{number}")
    if picture.path is None:
        place, block = ad_place(ad, first, grid), ad_block(ad, first, grid)
        return placeholder(place, source, dress, block.columns)
    rect = ad_rect(ad, first, grid)
    items: list[Item] = [image_of(picture, rect, picture.alt, source)]
    items.extend(framed(rule_of(dress, dress.style.ad_frame), rect, source))
    text = label([Piece(ad.label, dress.case("ad-label"))], language=dress.language)
    items.extend(text.runs(rect.right - text.width - pt(6), rect.bottom - pt(6), source))
    return items


def ad_place(ad: Ad, first: int, grid: PageGrid) -> Rect:
    """The whole place of an advertisement, from the em box of its first line to the foot of its last."""
    block = ad_block(ad, first, grid)
    width = grid.area.width if block.columns == grid.columns.count else grid.columns.span(block.columns)
    return Rect(grid.columns.left(block.column), grid.top(block.line), width, ad.depth * grid.pitch - grid.interline)


def ad_rect(ad: Ad, first: int, grid: PageGrid) -> Rect:
    """Where an advertisement stands: its whole place, or the part that shows all of an ad of other proportions."""
    place, picture = ad_place(ad, first, grid), ad.picture
    ratio = picture.width / picture.height
    if abs(place.width / place.height / ratio - 1) <= _CROP:
        return place
    width = min(place.width, round(place.height * ratio))
    height = min(place.height, round(place.width / ratio))
    return Rect(place.x + (place.width - width) // 2, place.y + (place.height - height) // 2, width, height)


def ad_findings(page: PageContent, ad: Ad, number: int, first: int, grid: PageGrid) -> list[Finding]:
    """An ad whose proportions are not its place's leaves white beside it."""
    rect, place = ad_rect(ad, first, grid), ad_place(ad, first, grid)
    picture = ad.picture
    if picture.path is None or rect.width * rect.height > 0.96 * place.width * place.height:
        return []
    depth = max(1, round((place.width * picture.height / picture.width + grid.interline) / grid.pitch))
    message = f"the ad is {size_of(picture)} and does not fill {ad.depth} lines"
    where = picture.place._replace(page=page.label, block=f"ad.{number}")
    hint = f"give it a depth of {depth} lines, or artwork of {_mm(place.width)} x {_mm(place.height)} mm"
    return [Finding("ad-proportions", "warning", where, message, hint)]


def beside_ads(page: PageContent, dress: Dress, grid: PageGrid) -> Iterator[Finding]:
    """Pages are arranged over their whole width: told where ads leave columns free beside them."""
    room = page_room(page, dress, grid)
    if room.blocks and page.stories:
        deep = room.lines - room.whole().lines
        message = f"the stories stand clear of the advertisements; {deep} lines beside these stay empty"
        hint = "give the stories their rectangles in plan.yaml, or let ads of one depth fill the width"
        yield Finding("beside-ads", "warning", Place(page=page.label), message, hint)


def _mm(length: int) -> str:
    return f"{length / MM:.0f}"
