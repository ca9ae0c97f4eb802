"""The front page's masthead (报头): name, date block, ears (报眼), organ line."""

from __future__ import annotations

from content.model import Ear, Edition, Masthead
from layout.display import Fill, GlyphRun, Image, Item, Source
from layout.dress import Dress
from layout.folio import weekday
from layout.galley import Piece
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.label import Label, joined, label
from layout.picture import crop_box
from layout.typecase import TypeCase

MASTHEAD = Source("", "masthead")


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
        foot = area.y + round(10.2 * pitch)
        items.extend(_organ_line(masthead, dress, grid, rule_y + pt(style.rule), foot))
    hair = Rect(area.x, area.y + round(10.2 * pitch), area.width, pt(style.second_rule))
    items.append(Fill(hair, dress.colour("black"), MASTHEAD))
    return items


def _name(masthead: Masthead, dress: Dress, x: int, y: int, width: int, foot: int) -> list[Item]:
    """The paper's name and, spaced to the same width, its Latin name at the foot."""
    latin = dress.case("masthead-latin") if masthead.latin.strip() else None
    below = latin.size if latin else 0
    style = dress.style.types["masthead-name"]
    whole = label([Piece(masthead.name, dress.case(style))], language=dress.language)
    natural = whole.width - whole.galley.cases[0].tracking
    size = min(pt(style.size), pt(style.size) * width // natural, foot - y - below)
    case = dress.case(style, size=size)
    baseline = y + (foot - below - y - size) // 2 + case.em_top
    items: list[Item] = [*_spread(masthead.name, case, x, width, baseline, dress, most=size // 2)]
    if latin:
        items.extend(_spread(masthead.latin.strip(), latin, x, width, foot - latin.size // 12, dress))
    return items


def _spread(
    text: str, case: TypeCase, x: int, width: int, baseline: int, dress: Dress, most: int = 0
) -> tuple[GlyphRun, ...]:
    """Letters spaced over ``width`` mpt, at most ``most`` apart where that is given; a space counts as a letter."""
    letters = [label([Piece(c, case)], language=dress.language) if c != " " else None for c in text]
    cells = [letter.width - case.tracking if letter else 0 for letter in letters]
    step = (width - sum(cells)) // max(1, len(cells) - 1)
    step = min(step, most) if most else step
    parts: list[tuple[Label, int]] = []
    pen = x
    for letter, cell in zip(letters, cells, strict=True):
        if letter:
            parts.append((letter, pen))
        pen += cell + step
    return joined(parts, baseline, MASTHEAD)


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
        lines.append((label([Piece(ear.label, dress.case("ear-label", colour="" if on_picture else "red"))]), pt(8)))
    lines.extend((label([Piece(t, title)], trim=0.3), pt(5)) for t in ear.title)
    if ear.note:
        lines[-1:] = [(text, pt(8)) for text, _ in lines[-1:]]
        lines.append((label([Piece(ear.note, dress.case("ear-note", colour=ink))]), 0))
    pile = sum(t.size + gap for t, gap in lines)
    y = rect.y + (rect.height - pile) // 2
    for text, gap in lines:
        items.extend(text.runs(rect.x + pt(12), y + text.top(), source))
        y += text.size + gap
    return items


def _organ_line(masthead: Masthead, dress: Dress, grid: PageGrid, top: int, foot: int) -> list[Item]:
    """主办, CN, 邮发代号, 电话, 价格: spread over the measure, in the middle between two rules."""
    case = dress.case("masthead-line")
    texts = [label([Piece(t, case)], language=dress.language) for t in masthead.lines]
    free = grid.area.width - sum(t.width for t in texts)
    y = (top + foot - case.size) // 2
    items: list[Item] = []
    pen = grid.area.x
    for number, text in enumerate(texts):
        if number == len(texts) - 1 and len(texts) > 1:
            pen = grid.area.right - text.width
        items.extend(text.runs(pen, y + text.top(), MASTHEAD))
        pen += text.width + free // max(1, len(texts) - 1)
    return items
