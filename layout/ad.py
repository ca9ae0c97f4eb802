"""Advertisements: whole columns at the foot of a page or below its folio, each with its label in the corner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from layout.corner_label import corner_label
from layout.display import Frame, Item, Source
from layout.geometry import MM, Rect, pt
from layout.picture import image_of, placeholder, size_of
from layout.report import Finding, Place
from layout.room import Block, Room
from layout.rules import framed, rule_of

if TYPE_CHECKING:
    from content.model import Ad, PageContent
    from layout.dress import Dress
    from layout.grid import PageGrid
    from layout.plan import PagePlan

_CROP = 0.04
"""An advertisement is the advertiser's: no more than bleed is cut off it."""
_HOUSE_CROP = 0.1
"""A house ad gives a little more, as its place is what a page happens to leave."""
_HAIR = pt(0.3)


def set_ad(ad: Ad, number: int, block: Block, dress: Dress, grid: PageGrid) -> list[Item]:
    """The page's advertisement ``number`` in its columns and lines. One that does not fill them gets a hair line round
    its place, so that the white reads as its own."""
    place, picture = block_rect(block, grid), ad.picture
    source = Source("", f"ad.{number}")
    if picture.path is None:
        return placeholder(place, source, dress, block.columns)
    rect = ad_rect(ad, block, grid)
    items: list[Item] = [image_of(picture, rect, picture.alt, source)]
    frame = framed(rule_of(dress, dress.style.ad_frame), rect if ad.fitted else place, source)
    if rect != place and not frame and not ad.fitted:
        items.insert(0, Frame(place, _HAIR, dress.colour("grey"), source))
    items.extend(frame)
    if ad.label:
        items.extend(corner_label(ad.label, rect, dress, source))
    return items


def block_rect(block: Block, grid: PageGrid) -> Rect:
    """The place of an advertisement, from the em box of its first line to the foot of its last."""
    width = grid.area.width if block.columns == grid.columns.count else grid.columns.span(block.columns)
    return Rect(grid.columns.left(block.column), grid.top(block.line), width, block.lines * grid.pitch - grid.interline)


def ad_rect(ad: Ad, block: Block, grid: PageGrid) -> Rect:
    """Where an advertisement stands: its whole place, or the part that shows all of an ad of other proportions, in the
    middle; one that has the depth of its artwork at the page's edge, what is left of a line joining the white."""
    place, picture = block_rect(block, grid), ad.picture
    ratio = picture.width / picture.height
    if abs(place.width / place.height / ratio - 1) <= (_HOUSE_CROP if picture.crop else _CROP):
        return place
    if ad.fitted and place.width / place.height < ratio:
        height = round(place.width / ratio)
        return Rect(place.x, place.y if ad.at == "top" else place.bottom - height, place.width, height)
    width = min(place.width, round(place.height * ratio))
    height = min(place.height, round(place.width / ratio))
    return Rect(place.x + (place.width - width) // 2, place.y + (place.height - height) // 2, width, height)


def ad_findings(page: PageContent, ad: Ad, number: int, block: Block, grid: PageGrid) -> list[Finding]:
    """An ad whose proportions are not its place's leaves white beside it."""
    rect, place = ad_rect(ad, block, grid), block_rect(block, grid)
    picture = ad.picture
    if picture.path is None or rect == place or (ad.fitted and rect.width == place.width):
        return []
    depth = max(1, round((place.width * picture.height / picture.width + grid.interline) / grid.pitch))
    message = f"the ad is {size_of(picture)} and does not fill {block.lines} lines"
    where = picture.place._replace(page=page.label, block=f"ad.{number}")
    what = f"depths near {depth}, or " if picture.crop else f"a depth of {depth} lines, or "
    hint = f"give it {what if depth != block.lines else ''}artwork of {_mm(place.width)} x {_mm(place.height)} mm"
    return [Finding("ad-proportions", "warning", where, message, hint)]


def beside_ads(page: PageContent, plan: PagePlan, room: Room) -> Iterator[Finding]:
    """Told where a page was arranged over its whole width only, and ads leave columns free beside them."""
    whole = room.whole()
    clear = all(s.line >= whole.first and s.line + s.lines <= whole.first + whole.lines for s in plan.stories)
    if room.blocks and page.stories and clear:
        deep = room.lines - whole.lines
        what = "advertisements" if page.ads or page.index else "spread"
        message = f"the stories stand clear of the {what}; {deep} lines beside that stay empty"
        hint = "give the stories their rectangles in plan.yaml, or let ads of one depth fill the width"
        yield Finding("beside-ads", "warning", Place(page=page.label), message, hint)


def _mm(length: int) -> str:
    return f"{length / MM:.0f}"
