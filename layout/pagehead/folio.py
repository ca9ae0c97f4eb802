"""The folio of inside pages (报眉): above a rule, a band reversed in colour; a flag and a centred one stand elsewhere.

Label and section stand at the outer edge, date and editors at the inner one; left and right pages are mirrored.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from content.model import Edition, PageContent
from layout.display import Colour, Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.label import Label
from layout.pagehead.badge import badge_width, set_badge
from layout.pagehead.folio_fit import FolioFit, Words, fit_folio
from layout.pagehead.shared import Furniture, artwork_width, centred, ink_width, line_of, rule, set_artwork, stacked
from layout.report import Finding, Place
from layout.rules import Edge, along, rule_of

_WEEKDAYS = "一二三四五六日"
FOLIO = Source("", "folio")

_ARTWORK = 0.8
"""Height of artwork as a share of the band it stands in."""
_LIGHT = 45
"""Darkness of a ground, in percent, below which type on it is black."""
_UPRIGHT = 0.4
_BAND_INSET = pt(4)
"""Inset of the page label's block in a reversed band."""


def weekday(date: dt.date) -> str:
    """星期一 … 星期日."""
    return "星期" + _WEEKDAYS[date.weekday()]


def long_date(date: dt.date) -> str:
    """2025年10月20日."""
    return f"{date.year}年{date.month}月{date.day}日"


def folio_form(page: PageContent, dress: Dress) -> str:
    """The form a page's folio has: the one it asks for, or the house's."""
    return page.folio.form or dress.style.folio.form


def folio_lines(page: PageContent, dress: Dress) -> int:
    """Whole lines of the grid above the first story of an inside page."""
    style = dress.style.folio
    return style.flag_lines if folio_form(page, dress) == "flag" else style.lines


def set_folio(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid) -> Furniture:
    """The folio of a page in its form."""
    if folio_form(page, dress) == "flag":
        from layout.pagehead.flag import set_flag  # most papers have none

        return set_flag(edition, page, dress, grid)
    if folio_form(page, dress) == "centre":
        from layout.pagehead.folio_centred import set_centred

        return set_centred(edition, page, dress, grid)
    return _set_band(edition, page, dress, grid, reverse=folio_form(page, dress) == "band")


class Mirror(Struct, frozen=True):
    """Parts laid from the outer edge inward; on a right page the same is mirrored."""

    area: Rect
    left_page: bool

    def outer(self, at: int, width: int) -> int:
        """Left edge of a part ``at`` mpt from the outer edge."""
        return self.area.x + at if self.left_page else self.area.right - at - width

    def inner(self, at: int, width: int) -> int:
        """Left edge of a part ``at`` mpt from the inner edge."""
        return self.area.right - at - width if self.left_page else self.area.x + at


def folio_words(edition: Edition, page: PageContent, dress: Dress, slogan: str, ink: str = "") -> Words:
    """A folio's words at their natural size, ``slogan`` the type of its slogan, all in colour ``ink`` where given."""
    named = page.section or edition.publication
    section = line_of(named, "folio-section", dress, colour=ink) if named and page.folio.artwork is None else None
    typed = ((slogan, page.slogan), ("folio-latin", page.slogan_latin))
    slogans = tuple(line_of(text, kind, dress, colour=ink) for kind, text in typed if text)
    date = line_of(f"{long_date(edition.date)}\u3000{weekday(edition.date)}", "folio-date", dress, colour=ink)
    return Words(section, slogans, date, page.credits)


def ink_on(colour: Colour) -> str:
    """The colour of type on a ground: white, or black where the ground is light."""
    dark = colour.black + 0.3 * colour.cyan + 0.59 * colour.magenta + 0.11 * colour.yellow
    return "white" if dark >= _LIGHT else "black"


def crowded_folio(page: PageContent, fit: FolioFit) -> tuple[Finding, ...]:
    """Told where the words of a folio fit only very narrow."""
    if not fit.crowded:
        return ()
    where = Place(page=page.label, block="folio")
    message = "the folio's words are too many for its width and stand very narrow"
    hint = "shorten the slogan, or name fewer editors"
    return (Finding("crowded-furniture", "warning", where, message, hint),)


def _set_band(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid, *, reverse: bool) -> Furniture:
    """Page label in a block, section name, slogan; date and editors inside: above two rules, or reversed in a band."""
    style = dress.style.folio
    area, gap, height = grid.area, pt(style.gap), pt(style.height)
    mirror = Mirror(area, page.side == "left")
    ground = page.folio.colour or style.colour
    ink = ink_on(dress.colour(ground)) if reverse else ""
    items: list[Item] = []
    edge = _BAND_INSET if reverse else 0
    label_ink = ground if reverse else ink_on(dress.colour(ground))
    size = min(dress.case("folio-label").size, (height - 2 * edge) * 4 // 5)
    number = line_of(page.label, "folio-label", dress, size=size, colour=label_ink)
    block = number.width + 2 * pt(style.label_padding)
    fixed = block + 2 * edge + gap
    words = folio_words(edition, page, dress, "folio-slogan", ink)
    art = badge = 0
    room = Rect(0, area.y + round(height * (1 - _ARTWORK) / 2), 0, round(height * _ARTWORK))
    if page.folio.artwork:
        art = artwork_width(page.folio.artwork, room.height, area.width // 3)
    if page.folio.badge:
        badge = badge_width(page.folio.badge, dress, room.height)
        fixed += badge + gap
    fixed += art + (gap if art or words.section else 0)
    fixed += pt(_UPRIGHT) + 2 * gap if words.slogans else 0
    fit = fit_folio(words, area.width - fixed - gap - 2 * edge, dress, ink)
    if reverse:
        items.append(Fill(Rect(area.x, area.y, area.width, height), dress.colour(ground), FOLIO))
    pen = edge
    x = mirror.outer(pen, block)
    box = Rect(x, area.y + edge, block, height - 2 * edge)
    items.append(Fill(box, dress.colour(ink if reverse else ground), FOLIO))
    items.extend(number.runs(x + (block - number.width) // 2, centred(number, area.y, height), FOLIO))
    pen += block + gap
    if page.folio.artwork:
        place = Rect(mirror.outer(pen, art), room.y, art, room.height)
        items.extend(set_artwork(page.folio.artwork, place, FOLIO, page.section or edition.publication))
        pen += art + gap
    elif fit.section:
        wide = ink_width(fit.section)
        items.extend(fit.section.runs(mirror.outer(pen, wide), centred(fit.section, area.y, height), FOLIO))
        pen += wide + gap
    if fit.slogans:
        upright = Rect(mirror.outer(pen, pt(_UPRIGHT)), area.y + (height - pt(style.upright)) // 2, pt(_UPRIGHT), 0)
        items.append(rule(upright.x, upright.y, upright.width, pt(style.upright), ink or "upright", dress, FOLIO))
        pen += pt(_UPRIGHT) + gap
        pen += set_slogans(items, fit.slogans, mirror, pen, area.y, height) + gap
    if page.folio.badge:
        place = Rect(mirror.outer(pen, badge), room.y, badge, room.height)
        items.extend(set_badge(page.folio.badge, dress, place, ink or ground, FOLIO))
    set_inner(items, fit, mirror, edge, area.y, height)
    if not reverse:
        items.extend(along(rule_of(dress, style.rule, ground), Edge(area.x, area.y + height, area.width), FOLIO))
        second = area.y + pt(style.second_rule_at)
        items.extend(along(rule_of(dress, style.second_rule), Edge(area.x, second, area.width), FOLIO))
    return Furniture(tuple(items), crowded_folio(page, fit))


def set_slogans(items: list[Item], slogans: tuple[Label, ...], mirror: Mirror, pen: int, top: int, height: int) -> int:
    """Slogan over its Latin one, flush to the outer side; returns the wider one's width."""
    width = max(s.width for s in slogans)
    x = mirror.outer(pen, width)
    for text, baseline in stacked(slogans, top, height):
        items.extend(text.runs(x if mirror.left_page else x + width - text.width, baseline, FOLIO))
    return width


def set_inner(items: list[Item], fit: FolioFit, mirror: Mirror, edge: int, top: int, height: int) -> None:
    """Date over the rows of credits, flush to the inner edge."""
    for text, baseline in stacked(fit.inner, top, height):
        items.extend(text.runs(mirror.inner(edge * 2, text.width), baseline, FOLIO))
