"""The flag of a weekly section: its name large in a coloured flag at the outer edge, slogan and badge beside it."""

from __future__ import annotations

from msgspec.structs import replace

from content.model import Edition, PageContent
from layout.display import Fill, Item
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.label import Label
from layout.pagehead.badge import badge_width, set_badge
from layout.pagehead.folio import FOLIO, Mirror, crowded_folio, folio_words, ink_on, set_inner, set_slogans
from layout.pagehead.folio_fit import fit_folio
from layout.pagehead.shared import (
    Furniture,
    artwork_width,
    centred,
    crowded,
    fitted,
    ink_width,
    line_of,
    rule,
    set_artwork,
)
from layout.report import Finding
from layout.rules import Edge, along, rule_of

_PADDING, _PART = pt(14), pt(12)
_UPRIGHT = pt(0.6)
_NAME_HEIGHT, _ARTWORK, _BADGE = 0.74, 0.72, 0.62
"""Shares of the flag's height that its name, artwork and a badge beside it may take."""
_SMALLER = 740
"""How small, in thousandths, a name may stand to save a column."""


def set_flag(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid) -> Furniture:
    """The flag stands on the folio's rules and is whole columns wide; date and editors stand at the inner edge."""
    style, area = dress.style.folio, grid.area
    height, gap = pt(style.flag_height), pt(style.gap)
    mirror = Mirror(area, page.side == "left")
    ground = page.folio.colour or style.colour
    ink = ink_on(dress.colour(ground))
    items: list[Item] = []
    findings: list[Finding] = []
    number = line_of(page.label, "folio-label", dress, colour=ink)
    label_room = _PADDING + number.width + _PART + _UPRIGHT + _PART
    name, art = _name(edition, page, dress, height, ink)
    wide_name = art or (ink_width(name) if name else 0)
    flag = _whole_columns(label_room + wide_name + _PADDING, wide_name * (1000 - _SMALLER) // 1000, grid)
    room = flag - label_room - _PADDING
    items.append(Fill(Rect(mirror.outer(0, flag), area.y, flag, height), dress.colour(ground), FOLIO))
    items.extend(number.runs(mirror.outer(_PADDING, number.width), centred(number, area.y, height), FOLIO))
    upright = mirror.outer(label_room - _PART - _UPRIGHT, _UPRIGHT)
    items.append(rule(upright, area.y + height // 4, _UPRIGHT, height // 2, ink, dress, FOLIO))
    if page.folio.artwork:
        art = min(art, room)
        tall = round(height * _ARTWORK)
        place = Rect(mirror.outer(label_room + (room - art) // 2, art), area.y + (height - tall) // 2, art, tall)
        items.extend(set_artwork(page.folio.artwork, place, FOLIO, page.section or edition.publication))
    elif name:
        name = line_of(name.galley.text, "folio-flag", dress, size=_size(name, room), colour=ink)
        made = fitted(name, room)
        if made.crowded:
            findings.append(crowded(page.label, "folio", page.section, "a shorter name of the section, or artwork"))
        wide = ink_width(made.label)
        x = mirror.outer(label_room + (room - wide) // 2, wide)
        items.extend(made.label.runs(x, centred(made.label, area.y, height), FOLIO))
    pen = flag + gap
    badge_height = round(height * _BADGE)
    badge = badge_width(page.folio.badge, dress, badge_height) if page.folio.badge else 0
    words = replace(folio_words(edition, page, dress, "folio-flag-slogan"), section=None)
    free = area.width - pen - gap - (badge + gap if badge else 0)
    fit = fit_folio(words, free, dress)
    if fit.slogans:
        pen += set_slogans(items, fit.slogans, mirror, pen, area.y, height) + gap
    if page.folio.badge:
        box = Rect(mirror.outer(pen, badge), area.y + (height - badge_height) // 2, badge, badge_height)
        items.extend(set_badge(page.folio.badge, dress, box, ground, FOLIO))
    set_inner(items, fit, mirror, 0, area.y, height)
    items.extend(along(rule_of(dress, style.rule, ground), Edge(area.x, area.y + height, area.width), FOLIO))
    second = area.y + height + pt(style.second_rule_at - style.height)
    items.extend(along(rule_of(dress, style.second_rule), Edge(area.x, second, area.width), FOLIO))
    return Furniture(tuple(items), (*findings, *crowded_folio(page, fit)))


def _name(edition: Edition, page: PageContent, dress: Dress, height: int, ink: str) -> tuple[Label | None, int]:
    """The section's name as large as its range and the flag allow; or the width of its artwork."""
    if page.folio.artwork is not None:
        tall = round(height * _ARTWORK)
        return None, artwork_width(page.folio.artwork, tall, tall * 8)
    text = page.section or edition.publication
    if not text:
        return None, 0
    style = dress.style.types["folio-flag"]
    size = max(pt(style.size), min(pt(style.size_most or style.size), round(height * _NAME_HEIGHT)))
    return line_of(text, "folio-flag", dress, size=size, colour=ink), 0


def _size(name: Label, room: int) -> int:
    """The size at which a name fills ``room``, no greater than its own and not much smaller."""
    wide = ink_width(name)
    return name.size if wide <= room else name.size * max(_SMALLER, room * 1000 // wide) // 1000


def _whole_columns(width: int, gives: int, grid: PageGrid) -> int:
    """The width of as many columns as hold ``width``, of which ``gives`` mpt may be saved by a smaller name; half of
    the page at most."""
    columns = grid.columns
    most = max(1, columns.count // 2)
    return next((columns.span(n) for n in range(1, most + 1) if columns.span(n) >= width - gives), columns.span(most))
