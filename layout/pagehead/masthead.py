"""The front page's masthead (报头): name, date block, ears (报眼), organ line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.model import Edition, PageContent
from content.pagehead import Masthead
from layout.display import Fill, GlyphRun, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.galley import Piece
from layout.line.label import Label, joined, label
from layout.line.typecase import TypeCase
from layout.pagehead.ear import set_ear
from layout.pagehead.folio import weekday
from layout.pagehead.shared import Furniture, crowded, fitted, line_of, rule, set_artwork
from layout.report import Finding, Place
from layout.rules import Edge, along, rule_of

MASTHEAD = Source("", "masthead")

_ORGAN, _BELOW, _CLEAR, _EAR_HEAD = 1.25, 0.8, 0.5, 0.3
"""Lines from the red rule to the hair rule (without an organ line there is but the red one), from that to the stories,
the white above the red one, that above the ears."""
_DATE_COLUMNS = 2
"""Columns of the date block where there are no ears: the name has the others."""
_NOTE_STEP, _NOTE_LEAST = 1.18, 0.78
"""Step of the date block's lines as a share of their size, and how small they may get."""
_ORGAN_GAP, _ORGAN_SMALL = 1.7, 0.86
"""Least white between the organ line's items in em; the size of two lines as a share of one's."""


def masthead_lines(dress: Dress) -> int:
    """Whole lines of the grid above the first story of a front page."""
    return round(dress.style.masthead.lines)


def set_masthead(edition: Edition, page: PageContent, masthead: Masthead, dress: Dress, grid: PageGrid) -> Furniture:
    """The front page's head: name over the first columns, date block, ears, a red rule, the organ line, a hair line."""
    style = dress.style.masthead
    columns, area, pitch = grid.columns, grid.area, grid.pitch
    items: list[Item] = []
    findings: list[Finding] = []
    end = area.y + round((masthead_lines(dress) - _BELOW) * pitch)
    rule_y = end - (round(_ORGAN * pitch) if masthead.organ_line else 0)
    foot = rule_y - round(_CLEAR * pitch)
    ear_columns = (2 if columns.count >= 5 else 1 if columns.count >= 3 else 0) if masthead.ears else 0
    wide = style.name_columns if ear_columns else max(style.name_columns, columns.count - _DATE_COLUMNS)
    name_columns = max(1, min(wide, columns.count - 1 - ear_columns))
    items.extend(_name(masthead, dress, Rect(area.x, area.y, columns.span(name_columns), foot - area.y)))
    date_columns = max(1, columns.count - name_columns - ear_columns)
    date = Rect(columns.left(min(name_columns, columns.count - 1)), area.y, columns.span(date_columns), foot - area.y)
    block = _date_block(edition, page, masthead, dress, date)
    items.extend(block.items)
    findings.extend(block.findings)
    if ear_columns:
        first = columns.count - ear_columns
        top = area.y + round(_EAR_HEAD * pitch)
        height = area.y + round((masthead_lines(dress) - _BELOW - _ORGAN - _CLEAR) * pitch) - top
        rect = Rect(columns.left(first), top, columns.span(ear_columns), height)
        upright = Rect(columns.left(first) - columns.gap // 2, rect.y, pt(0.4), rect.height)
        items.append(Fill(upright, dress.colour("black"), MASTHEAD))
        height = rect.height // len(masthead.ears)
        for number, ear in enumerate(masthead.ears):
            part = Rect(rect.x, rect.y + number * height, rect.width, height - (pt(4) if len(masthead.ears) > 1 else 0))
            made = set_ear(page, ear, number, part, dress)
            items.extend(made.items)
            findings.extend(made.findings)
    elif masthead.ears:
        message = f"the masthead has no room for ears beside the name in {columns.count} columns"
        where = Place(page=page.label, block="masthead")
        findings.append(Finding("no-ears", "warning", where, message, "leave the ears out, or a grid of more columns"))
    head = rule_of(dress, style.rule, dress.style.accent)
    items.extend(along(head, Edge(area.x, rule_y, area.width), MASTHEAD))
    if masthead.organ_line:
        organ = _organ_line(page, masthead, dress, grid, rule_y + (head.depth if head else 0), end)
        items.extend(organ.items)
        findings.extend(organ.findings)
        items.extend(along(rule_of(dress, style.second_rule), Edge(area.x, end, area.width), MASTHEAD))
    return Furniture(tuple(items), tuple(findings))


def _name(masthead: Masthead, dress: Dress, box: Rect) -> list[Item]:
    """The paper's name, artwork or type, and at the foot its Latin name: spaced to the same width; where its letters
    would stand so far from each other that nobody reads a word, half an em apart from the name's left."""
    latin = dress.case("masthead-latin") if masthead.latin.strip() else None
    below = latin.size if latin else 0
    x, width, foot = box.x, box.width, box.bottom
    items: list[Item] = []
    if masthead.artwork is not None:
        room = Rect(x, box.y, width, box.height - below - (pt(4) if latin else 0))
        items.extend(set_artwork(masthead.artwork, room, MASTHEAD, masthead.name))
    else:
        style = dress.style.types["masthead-name"]
        whole = label([Piece(masthead.name, dress.case(style))], language=dress.language)
        natural = whole.width - whole.galley.cases[0].tracking
        size = min(pt(style.size), pt(style.size) * width // natural, box.height - below)
        case = dress.case(style, size=size)
        baseline = box.y + (box.height - below - size) // 2 + case.em_top
        items.extend(_spread(masthead.name, case, x, width, baseline, dress, most=size // 2))
        cells = natural - whole.galley.cases[0].tracking * (len(masthead.name) - 1)
        width = min(width, cells * size // pt(style.size) + size // 2 * (len(masthead.name) - 1))
    if latin:
        most = round(dress.style.masthead.latin_gap_most_em * latin.size)
        text, baseline = masthead.latin.strip(), foot - latin.size // 12
        items.extend(_spread(text, latin, x, width, baseline, dress, most=most, else_=latin.size // 2))
    return items


def _spread(
    text: str, case: TypeCase, x: int, width: int, baseline: int, dress: Dress, *, most: int, else_: int = 0
) -> tuple[GlyphRun, ...]:
    """Letters spaced over ``width`` mpt where they come to stand ``most`` apart at most, or else ``else_``, ``most``
    where that is 0; a space counts as a letter."""
    letters = [label([Piece(c, case)], language=dress.language) if c != " " else None for c in text]
    cells = [letter.width - case.tracking if letter else 0 for letter in letters]
    step = (width - sum(cells)) // max(1, len(cells) - 1)
    step = step if step <= most else else_ or most
    parts: list[tuple[Label, int]] = []
    pen = x
    for letter, cell in zip(letters, cells, strict=True):
        if letter:
            parts.append((letter, pen))
        pen += cell + step
    return _with_spaces(joined(parts, baseline, MASTHEAD), text)


def _with_spaces(runs: tuple[GlyphRun, ...], text: str) -> tuple[GlyphRun, ...]:
    """The letters of ``text``, one that stands before a space telling that too."""
    words = [word for word in text.split(" ") if word]
    (run, *more) = runs
    if more or len(run.texts) != sum(map(len, words)):
        return runs
    told = [letter + " " * (n + 1 == len(word)) for word in words for n, letter in enumerate(word)]
    return (replace(run, texts=(*told[:-1], told[-1].rstrip())),)


def _date_block(edition: Edition, page: PageContent, masthead: Masthead, dress: Dress, box: Rect) -> Furniture:
    """Day large, month and weekday beside it, a rule, then the notes (农历, 期号, 今日N版) down to the foot. Without
    notes the day stands at the foot."""
    items: list[Item] = []
    x, width = box.x, box.width
    notes = masthead.date_notes
    day = line_of(str(edition.date.day), "masthead-day", dress)
    baseline = box.y + pt(2) + day.top() if notes else box.bottom - pt(2)
    items.extend(day.runs(x, baseline, MASTHEAD))
    beside = x + day.width + pt(6)
    month = line_of(f"{edition.date.year}年{edition.date.month}月", "masthead-month", dress)
    month = fitted(month, x + width - beside).label
    week = line_of(weekday(edition.date), "masthead-weekday", dress)
    cap = day.size * 73 // 100
    items.extend(month.runs(beside, baseline - cap + month.size * 80 // 100, MASTHEAD))
    items.extend(week.runs(beside, baseline - week.size * 4 // 100, MASTHEAD))
    if not notes:
        return Furniture(tuple(items))
    rule_y = baseline + pt(9)
    items.append(rule(x, rule_y, width, pt(0.4), "black", dress, MASTHEAD))
    top = rule_y + pt(8)
    size = dress.case("masthead-note").size
    room = box.bottom - top
    fits = round(room / ((len(notes) - 1) * _NOTE_STEP + 1))
    size = min(size, max(fits, round(size * _NOTE_LEAST)))
    findings: list[Finding] = []
    if fits < size:
        message = f"the date block has {len(notes)} lines and no room for so many"
        hint = "leave some out, or put them into lines"
        findings.append(
            Finding("crowded-furniture", "warning", Place(page=page.label, block="masthead"), message, hint)
        )
    texts = []
    for number, note in enumerate(notes):
        kind = "masthead-pages" if number == len(notes) - 1 else "masthead-note"
        made = fitted(line_of(note, kind, dress, size=size), width)
        if made.crowded:
            findings.append(crowded(page.label, "masthead", note, "shorten it, or put it into lines"))
        texts.append(made.label)
    step = min((room - size) // (len(texts) - 1), size * 2) if len(texts) > 1 else 0
    first = box.bottom - size - step * (len(texts) - 1)
    for number, text in enumerate(texts):
        items.extend(text.runs(x, max(top, first) + number * step + text.top(), MASTHEAD))
    return Furniture(tuple(items), tuple(findings))


def _organ_line(page: PageContent, masthead: Masthead, dress: Dress, grid: PageGrid, top: int, foot: int) -> Furniture:
    """主办, CN, 邮发代号, 社址, 价格: over the measure between two rules, on two lines where one is too short."""
    words = masthead.organ_line
    size = dress.case("masthead-line").size
    rows = [[line_of(t, "masthead-line", dress) for t in words]]
    if _needs(rows[0]) * 920 > grid.area.width * 1000 and len(words) > 1:
        size = min(round(size * _ORGAN_SMALL), (foot - top) * 46 // 100)
        small = [line_of(t, "masthead-line", dress, size=size) for t in words]
        cut = min(range(1, len(small)), key=lambda n: max(_needs(small[:n]), _needs(small[n:])))
        rows = [small[:cut], small[cut:]]
    items: list[Item] = []
    findings: list[Finding] = []
    gap = (foot - top - size * len(rows)) // (len(rows) + 1)
    for number, row in enumerate(rows):
        needs = _needs(row)
        if needs > grid.area.width:
            scale = (grid.area.width * 1000 - (needs - sum(t.width for t in row)) * 1000) // sum(t.width for t in row)
            row = [t.opened(scale=max(scale, 1)) for t in row]
            if scale < 820:
                text = "、".join("".join(t.galley.text.split()) for t in row)
                findings.append(
                    crowded(page.label, "masthead", text, "fewer or shorter items in the line under the name")
                )
        y = top + gap + number * (size + gap)
        items.extend(_shared_out(row, grid.area, y))
    return Furniture(tuple(items), tuple(findings))


def _needs(row: Sequence[Label]) -> int:
    """The width of the organ line's items with the least white between them."""
    return sum(t.width for t in row) + round((len(row) - 1) * _ORGAN_GAP * row[0].size)


def _shared_out(row: Sequence[Label], area: Rect, y: int) -> list[Item]:
    """Items over the measure, the first at its left, the last at its right."""
    free = area.width - sum(t.width for t in row)
    items: list[Item] = []
    pen = area.x
    for number, text in enumerate(row):
        if number == len(row) - 1 and len(row) > 1:
            pen = area.right - text.width
        items.extend(text.runs(pen, y + text.top(), MASTHEAD))
        pen += text.width + free // max(1, len(row) - 1)
    return items
