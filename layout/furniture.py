"""Furniture: the folio of inside pages (报眉), masthead (报头) and ears (报眼) of the front page, the ad's place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from content.model import Ad, Credit, Ear, Edition, Masthead, PageContent
from layout.display import Fill, Image, Item, Source
from layout.dress import Dress, padded
from layout.galley import Piece
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.label import Label, label
from layout.picture import crop_box, set_picture

_WEEKDAYS = "一二三四五六日"
FOLIO = Source("", "folio")
MASTHEAD = Source("", "masthead")


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


def masthead_lines(dress: Dress) -> int:
    """Whole lines of the grid above the first story of a front page."""
    return round(dress.style.masthead.lines)


def set_masthead(edition: Edition, masthead: Masthead, dress: Dress, grid: PageGrid) -> list[Item]:
    """The front page's head: name over the first columns, date block, ears, a red rule, the organ line, a hair line."""
    style = dress.style.masthead
    columns, area, pitch = grid.columns, grid.area, grid.pitch
    items: list[Item] = []
    rule_y = area.y + round(8.95 * pitch)
    name_width = columns.span(min(style.name_columns, columns.count))
    items.extend(_name(masthead, dress, area.x, area.y, name_width, rule_y - round(0.5 * pitch)))
    ear_columns = 2 if masthead.ears and columns.count >= 5 else 0
    date_x = columns.left(min(style.name_columns, columns.count - 1))
    date_width = columns.span(max(1, columns.count - style.name_columns - ear_columns))
    items.extend(_date_block(edition, masthead, dress, date_x, area.y, date_width, rule_y - round(0.5 * pitch)))
    if ear_columns:
        first = columns.count - ear_columns
        rect = Rect(columns.left(first), area.y + round(0.3 * pitch), columns.span(ear_columns), round(8.1 * pitch))
        upright = Rect(columns.left(first) - columns.gap // 2, rect.y, pt(0.4), rect.height)
        items.append(Fill(upright, dress.colour("black"), MASTHEAD))
        height = rect.height // len(masthead.ears)
        for number, ear in enumerate(masthead.ears):
            part = Rect(rect.x, rect.y + number * height, rect.width, height - (pt(4) if len(masthead.ears) > 1 else 0))
            items.extend(_ear(ear, number, dress, part))
    items.append(Fill(Rect(area.x, rule_y, area.width, pt(style.rule)), dress.colour("red"), MASTHEAD))
    if masthead.lines:
        items.extend(_organ_line(masthead, dress, grid, area.y + round(9.28 * pitch)))
    hair = Rect(area.x, area.y + round(10.2 * pitch), area.width, pt(style.second_rule))
    items.append(Fill(hair, dress.colour("black"), MASTHEAD))
    return items


def _name(masthead: Masthead, dress: Dress, x: int, y: int, width: int, foot: int) -> list[Item]:
    """The paper's name and, spaced to the same width, its Latin name at the foot."""
    items: list[Item] = []
    latin_size = 0
    if masthead.latin:
        case = dress.case("masthead-latin")
        letters = [label([Piece(c, case)], language=dress.language) for c in masthead.latin if c != " "]
        latin_size = case.size
        total = sum(t.width for t in letters)
        spaces = masthead.latin.strip().count(" ")
        step = (width - total) // max(1, len(letters) - 1 + spaces)
        pen, number = x, 0
        for char in masthead.latin.strip():
            if char == " ":
                pen += step
                continue
            items.extend(letters[number].runs(pen, foot - case.size // 12, MASTHEAD))
            pen += letters[number].width + step
            number += 1
    style = dress.style.types["masthead-name"]
    whole = label([Piece(masthead.name, dress.case(style))], language=dress.language)
    natural = whole.width - whole.galley.cases[0].tracking
    size = min(pt(style.size), pt(style.size) * width // natural, foot - y - latin_size)
    case = dress.case(style, size=size)
    signs = [label([Piece(c, case)], language=dress.language) for c in masthead.name]
    cells = [s.width - case.tracking for s in signs]
    step = (width - sum(cells)) // max(1, len(cells) - 1)
    step = min(step, size // 2)
    pen = x
    baseline = y + (foot - latin_size - y - size) // 2 + case.em_top
    for sign, cell in zip(signs, cells, strict=True):
        items.extend(sign.runs(pen, baseline, MASTHEAD))
        pen += cell + step
    return items


def _date_block(
    edition: Edition, masthead: Masthead, dress: Dress, x: int, y: int, width: int, foot: int
) -> list[Item]:
    """Day large, month and weekday beside it, a rule, then the notes (农历, 期号, 今日N版) down to the foot."""
    items: list[Item] = []
    day = label([Piece(str(edition.date.day), dress.case("masthead-day"))], language=dress.language)
    month = label([Piece(f"{edition.date.year}年{edition.date.month}月", dress.case("masthead-month"))])
    week = label([Piece(weekday(edition.date), dress.case("masthead-weekday"))])
    baseline = y + pt(2) + day.top()
    items.extend(day.runs(x, baseline, MASTHEAD))
    beside = x + day.width + pt(6)
    cap = day.size * 73 // 100
    items.extend(month.runs(beside, baseline - cap + month.size * 80 // 100, MASTHEAD))
    items.extend(week.runs(beside, baseline - week.size * 4 // 100, MASTHEAD))
    rule_y = baseline + pt(9)
    items.append(Fill(Rect(x, rule_y, width, pt(0.4)), dress.colour("black"), MASTHEAD))
    notes = list(masthead.notes)
    texts = [
        label([Piece(n, dress.case("masthead-pages" if i == len(notes) - 1 else "masthead-note"))])
        for i, n in enumerate(notes)
    ]
    if texts:
        room = foot - rule_y - pt(8)
        step = (room - texts[-1].size) // max(1, len(texts) - 1) if len(texts) > 1 else 0
        for number, text in enumerate(texts):
            items.extend(text.runs(x, rule_y + pt(8) + number * step + text.top(), MASTHEAD))
    return items


def _ear(ear: Ear, number: int, dress: Dress, rect: Rect) -> list[Item]:
    """An ear: its picture with a dark ground at the left for title, label and note; a tint where it has no picture."""
    source = Source("", f"ear.{number}")
    items: list[Item] = []
    on_picture = ear.picture is not None and ear.picture.path is not None
    if ear.picture is not None and ear.picture.path is not None:
        crop = crop_box(ear.picture, rect.width / rect.height)
        items.append(Image(rect, ear.picture.path, crop, ear.picture.alt or "".join(ear.title), source))
    else:
        items.append(Fill(rect, dress.colour("warm"), source))
    ink = "" if on_picture else "black"
    title = dress.case("ear-title", colour=ink)
    lines = []
    if ear.label:
        lines.append((label([Piece(ear.label, dress.case("ear-label", colour="" if on_picture else "red"))]), pt(7)))
    lines.extend((label([Piece(t, title)], trim=0.3), pt(5)) for t in ear.title)
    if ear.note:
        lines.append((label([Piece(ear.note, dress.case("ear-note", colour=ink))]), 0))
    pile = sum(t.size + gap for t, gap in lines)
    y = rect.y + (rect.height - pile) // 2
    for text, gap in lines:
        items.extend(text.runs(rect.x + pt(12), y + text.top(), source))
        y += text.size + gap
    return items


def _organ_line(masthead: Masthead, dress: Dress, grid: PageGrid, y: int) -> list[Item]:
    """主办, CN, 邮发代号, 电话, 价格: spread over the measure."""
    case = dress.case("masthead-line")
    texts = [label([Piece(t, case)], language=dress.language) for t in masthead.lines]
    free = grid.area.width - sum(t.width for t in texts)
    items: list[Item] = []
    pen = grid.area.x
    for number, text in enumerate(texts):
        if number == len(texts) - 1 and len(texts) > 1:
            pen = grid.area.right - text.width
        items.extend(text.runs(pen, y + text.top(), MASTHEAD))
        pen += text.width + free // max(1, len(texts) - 1)
    return items


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
