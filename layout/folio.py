"""The folio of inside pages (报眉): label at the outer edge, section, slogan; date and editors at the inner edge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from content.model import Credit, Edition, PageContent
from layout.display import Fill, Item, Source
from layout.dress import Dress, padded
from layout.galley import Piece
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.label import Label, label

_WEEKDAYS = "一二三四五六日"
FOLIO = Source("", "folio")


def weekday(date: dt.date) -> str:
    """星期一 … 星期日."""
    return "星期" + _WEEKDAYS[date.weekday()]


def long_date(date: dt.date) -> str:
    """2025年10月20日."""
    return f"{date.year}年{date.month}月{date.day}日"


def credit_text(credits_: Sequence[Credit]) -> str:
    """Editors' roles and names, two-character names padded: 本版主编　郭佳卉　　本版责编　孟　航."""
    return "　　".join("　".join([c.role, *(padded(n) for n in c.names)]) for c in credits_)


def set_folio(edition: Edition, page: PageContent, dress: Dress, grid: PageGrid) -> list[Item]:
    """The folio band: page label at the outer edge in a colour block, section name, slogan; date and editors inside."""
    style = dress.style.folio
    area = grid.area
    left_page = page.side == "left"
    red = dress.colour("red")
    band, top = pt(style.height), area.y
    items: list[Item] = []

    def line(type_: str, text: str) -> Label:
        return label([Piece(text, dress.case(type_))], language=dress.language)

    def put(text: Label, x: int, width: int, baseline: int, flush_right: bool) -> None:
        items.extend(text.runs(x + (width - text.width if flush_right else 0), baseline, FOLIO))

    # widths are laid from the outer edge inward; on a right page the same is mirrored
    pen = 0
    outward = not left_page

    def block(width: int) -> int:
        nonlocal pen
        x = area.x + pen if left_page else area.right - pen - width
        pen += width + pt(style.gap)
        return x

    number = line("folio-label", page.label)
    width = number.width + 2 * pt(style.label_padding)
    x = block(width)
    items.append(Fill(Rect(x, top, width, band), red, FOLIO))
    items.extend(number.runs(x + pt(style.label_padding), _centred(number, top, band), FOLIO))
    if page.section or edition.publication:
        section = line("folio-section", page.section or edition.publication)
        shown = section.width - section.galley.cases[0].tracking
        items.extend(section.runs(block(shown), _centred(section, top, band), FOLIO))
    slogans = [line(t, s) for t, s in (("folio-slogan", page.slogan), ("folio-latin", page.slogan_latin)) if s]
    if slogans:
        upright = Rect(block(pt(0.4)), top + (band - pt(style.upright)) // 2, pt(0.4), pt(style.upright))
        items.append(Fill(upright, dress.colour("upright"), FOLIO))
        width = max(s.width for s in slogans)
        x = block(width)
        for text, baseline in _stacked(slogans, top, band):
            put(text, x, width, baseline, outward)
    date = label([Piece(f"{long_date(edition.date)}　{weekday(edition.date)}", dress.case("folio-date"))])
    inner = [date]
    if page.credits:
        inner.append(line("folio-credits", credit_text(page.credits)))
    for text, baseline in _stacked(inner, top, band):
        x = area.right - text.width if left_page else area.x
        items.extend(text.runs(x, baseline, FOLIO))
    items.append(Fill(Rect(area.x, top + band, area.width, pt(style.rule)), red, FOLIO))
    second = Rect(area.x, top + pt(style.second_rule_at), area.width, pt(style.second_rule))
    items.append(Fill(second, dress.colour("black"), FOLIO))
    return items


def _centred(text: Label, top: int, height: int) -> int:
    """Baseline of a label whose em box stands in the middle of a band."""
    return top + (height - text.size) // 2 + text.top()


def _stacked(lines: Sequence[Label], top: int, height: int, gap: int = 4500) -> list[tuple[Label, int]]:
    """Lines under one another, the pile in the middle of a band: each with its baseline."""
    pile = sum(t.size for t in lines) + gap * (len(lines) - 1)
    y = top + (height - pile) // 2
    out = []
    for text in lines:
        out.append((text, y + text.top()))
        y += text.size + gap
    return out
