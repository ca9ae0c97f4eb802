"""The folio of old papers: the section's name spaced in the middle, label, date and slogan at the outer edge, editors
at the inner one, two rules below (page design, classic)."""

from __future__ import annotations

from collections.abc import Sequence

from content.model import Edition, PageContent
from layout.display import Item
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.label import Label
from layout.pagehead.badge import badge_width, set_badge
from layout.pagehead.folio import FOLIO, Mirror, crowded_folio, folio_words, set_slogans
from layout.pagehead.folio_fit import FolioFit, Words, credit_rows
from layout.pagehead.shared import Furniture, artwork_width, centred, ink_width, line_of, set_artwork, stacked
from layout.rules import Edge, along, rule_of

_ARTWORK = 0.8
"""Height of artwork as a share of the folio's."""
_WAYS = ((1000, 2, 1.0), (940, 2, 0.9), (880, 3, 0.86), (820, 3, 0.8))
"""How much the section is condensed (thousandths), the rows of credits and how small these are, tried in turn."""


def set_centred(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid) -> Furniture:
    """Label in colour, date over slogan beside it; the section's name in the middle; editors in rows; two rules."""
    style, area = dress.style.folio, grid.area
    height, gap = pt(style.height), pt(style.gap)
    mirror = Mirror(area, page.side == "left")
    ground = page.folio.colour or style.colour
    number = line_of(page.label, "folio-label", dress, colour=ground)
    items: list[Item] = list(number.runs(mirror.outer(0, number.width), centred(number, area.y, height), FOLIO))
    words = folio_words(edition, page, dress, "folio-slogan")
    pile = (words.date, *words.slogans)
    pen = number.width + gap
    tall = round(height * _ARTWORK)
    badge = badge_width(page.folio.badge, dress, tall) if page.folio.badge else 0
    art = artwork_width(page.folio.artwork, tall, area.width // 3) if page.folio.artwork else 0
    taken = pen + (badge + gap if badge else 0)
    fit = _fitted(words, pile, area.width, (taken, art), dress)
    pen += set_slogans(items, fit.slogans, mirror, pen, area.y, height) + gap
    if page.folio.badge:
        place = Rect(mirror.outer(pen, badge), area.y + (height - tall) // 2, badge, tall)
        items.extend(set_badge(page.folio.badge, dress, place, ground, FOLIO))
    middle = area.x + area.width // 2
    if page.folio.artwork:
        place = Rect(middle - art // 2, area.y + (height - tall) // 2, art, tall)
        items.extend(set_artwork(page.folio.artwork, place, FOLIO, page.section or edition.publication))
    elif fit.section:
        wide = ink_width(fit.section)
        items.extend(fit.section.runs(middle - wide // 2, centred(fit.section, area.y, height), FOLIO))
    for text, baseline in stacked(fit.inner, area.y, height):
        items.extend(text.runs(mirror.inner(0, text.width), baseline, FOLIO))
    items.extend(along(rule_of(dress, style.rule), Edge(area.x, area.y + height, area.width), FOLIO))
    second = area.y + pt(style.second_rule_at)
    items.extend(along(rule_of(dress, style.second_rule), Edge(area.x, second, area.width), FOLIO))
    return Furniture(tuple(items), crowded_folio(page, fit))


def _fitted(words: Words, pile: Sequence[Label], width: int, taken: tuple[int, int], dress: Dress) -> FolioFit:
    """The words so that the middle keeps clear of both sides, condensed where they are too many.

    ``taken`` is what label and badge take of the outer side, and the width of artwork in the middle.
    """
    outer, art = taken
    gap = pt(dress.style.folio.gap)
    size = dress.case("folio-credits").size
    for scale, rows, share in _WAYS:
        inner = credit_rows(words.credits, rows, round(size * share), dress)
        section = words.section.opened(scale=scale) if words.section else None
        middle = ink_width(section) if section else art
        beside = max(outer + _widest(pile), _widest(inner))
        if middle + 2 * (beside + gap) <= width:
            return FolioFit(section, tuple(pile), tuple(inner))
    middle = min(ink_width(words.section), width // 3) if words.section else art
    side = (width - middle) // 2 - gap
    section = words.section and _narrowed([words.section], middle * words.section.width // ink_width(words.section))[0]
    return FolioFit(section, _narrowed(pile, side - outer), _narrowed(inner, side), crowded=True)


def _widest(lines: Sequence[Label]) -> int:
    return max((text.width for text in lines), default=0)


def _narrowed(lines: Sequence[Label], room: int) -> tuple[Label, ...]:
    """Lines condensed alike where the widest does not fit."""
    scale = max(1, min(1000, room * 1000 // max(1, _widest(lines))))
    return tuple(text.opened(scale=scale) for text in lines)
