"""The index of inside stories (导读): a strip over the measure, a rail one column wide, a box such as an ear.

An entry is the page's label, the section's name and the story's title (page design, role table: index number,
section, title; divider 0.3 pt).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.model import PageContent
from content.pagehead import Index, IndexEntry
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.leads import entry_block
from layout.pagehead.index_entry import Entry, made_entry, number_room, set_entry
from layout.pagehead.shared import Furniture, centred, crowded, fitted, line_of, rule
from layout.report import Finding, Place
from layout.rules import Edge, rule_of
from layout.rules import centred as centred_rule

INDEX = Source("", "index")
STRIP_WHITE = 1
"""Lines of white below a strip, a rule in their middle."""

_ROW = 3
"""Lines of the grid a row of a strip takes."""
_CELL_LEAST = pt(108)
_BOX_CELL, _BOX_ROW, _TWO_LINES = pt(140), pt(27), pt(46)
"""In a box: least width and height of an entry, and the height from which its title may have two lines."""
_HEAD = pt(26)
_BAR = pt(22)
_INSET = pt(9)
_DIVIDER = 0.3


def index_lines(page: PageContent, grid: PageGrid) -> int:
    """Lines that a page's strip takes from its stories, the white below it included."""
    if page.index is None or page.index.form != "strip" or not page.index.entries:
        return 0
    rows = -(-len(page.index.entries) // _in_row(page.index, grid.area.width))
    return max(page.index.lines, rows * _ROW + STRIP_WHITE)


def set_strip(page: PageContent, index: Index, first: int, dress: Dress, grid: PageGrid) -> Furniture:
    """A strip from line ``first`` on: its head in a colour block at the left, entries beside it, a rule below."""
    lines = index_lines(page, grid)
    if not lines:
        return Furniture(())
    area, top = grid.area, grid.top(first)
    depth = (lines - STRIP_WHITE) * grid.pitch - grid.interline
    items: list[Item] = [*_head(index, Rect(area.x, top, _HEAD, depth), dress)]
    in_row = _in_row(index, area.width)
    rows = -(-len(index.entries) // in_row)
    step = (depth + grid.interline) // rows
    findings: list[Finding] = []
    numbers = number_room(index, dress)
    made = [
        made_entry(e, _cell(n % in_row, in_row, grid).width, numbers, 2, dress) for n, e in enumerate(index.entries)
    ]
    for at, entry in enumerate(made):
        row, place = divmod(at, in_row)
        cell = _cell(place, in_row, grid)
        y = top + row * step
        height = step - grid.interline
        if place:
            items.append(rule(cell.x - _INSET, y, pt(_DIVIDER), height, "divider", dress, INDEX))
        items.extend(set_entry(entry, cell.x, y + (height - _tallest(made, row, in_row)) // 2, entry_block(at)))
        if entry.crowded:
            findings.append(_too_long(page, index.entries[at]))
    foot = grid.top(first + lines) - grid.pitch // 2 - grid.interline // 2
    edge = Edge(area.x, foot, area.width)
    items.extend(centred_rule(rule_of(dress, dress.style.gutter_rule), edge, INDEX))
    return Furniture(tuple(items), tuple(findings))


def rail_lines(index: Index, dress: Dress, grid: PageGrid) -> int:
    """Lines of the grid a rail takes: as asked, or as many as its entries need."""
    if index.lines:
        return index.lines
    width = grid.columns.measure - 2 * _rail_inset(dress, grid)
    needs = sum(e.height + _rail_white(grid) for e in _rail_entries(index, dress, width))
    return -(-(_BAR + grid.pitch // 2 + needs + grid.interline) // grid.pitch)


def rail_give(index: Index) -> int:
    """Lines that a rail may be deeper by than its entries need, to share out white below it: one an entry."""
    return 0 if index.lines else len(index.entries)


def set_rail(page: PageContent, index: Index, first: int, dress: Dress, grid: PageGrid, deeper: int = 0) -> Furniture:
    """A rail from line ``first`` on at the page's side: a bar with its head, entries under one another on a tint.

    ``deeper`` are lines it takes of the white below it, at most those of ``rail_give``.
    """
    columns = grid.columns
    column = columns.count - 1 if index.side == "right" else 0
    depth = (rail_lines(index, dress, grid) + deeper) * grid.pitch - grid.interline
    left, inset = columns.left(column), _rail_inset(dress, grid)
    ground = Rect(left, grid.top(first), columns.measure, depth)
    return _list(page, index, ground, (left + inset, columns.measure - 2 * inset), dress, _rail_white(grid))


def _rail_inset(dress: Dress, grid: PageGrid) -> int:
    """White at both sides of a rail's entries, that of a column of briefs, which may stand below it."""
    return round(dress.style.box_of(dress.style.briefs.box).inset_em * grid.columns.size)


def set_box(page: PageContent, index: Index, ear: int, rect: Rect, dress: Dress) -> Furniture:
    """An index in the box of an ear: as a strip, with entries in one row or several."""
    items: list[Item] = [Fill(rect, dress.colour(dress.style.tint), INDEX)]
    items += _head(index, Rect(rect.x, rect.y, _HEAD, rect.height), dress)
    room = rect.width - _HEAD
    in_row = max(1, min(room // _BOX_CELL, len(index.entries)))
    rows = -(-len(index.entries) // in_row)
    fits = max(1, rect.height // _BOX_ROW)
    turns = 2 if rect.height // max(1, rows) >= _TWO_LINES else 1
    kept = index.entries[: fits * in_row]
    rows, wide = min(rows, fits), room // in_row
    findings: list[Finding] = []
    numbers = number_room(index, dress)
    made = [made_entry(e, wide - 2 * _INSET, numbers, turns, dress) for e in kept]
    for at, entry in enumerate(made):
        row, place = divmod(at, in_row)
        x, width = rect.x + _HEAD + place * wide + _INSET, wide - 2 * _INSET
        top, bottom = rect.y + rect.height * row // rows, rect.y + rect.height * (row + 1) // rows
        if row:
            items.append(rule(x, top, width, pt(_DIVIDER), "divider", dress, INDEX))
        y = top + (bottom - top - _tallest(made, row, in_row)) // 2
        items.extend(set_entry(entry, x, y, entry_block(at, ear)))
        if entry.crowded:
            findings.append(_too_long(page, kept[at]))
    return Furniture(tuple(items), (*findings, *_left_out(page, index, len(kept))))


def _list(page: PageContent, index: Index, ground: Rect, inner: tuple[int, int], dress: Dress, white: int) -> Furniture:
    """Entries under one another below a bar, shared out over the ground; ``inner`` is their left edge and width."""
    bar = Rect(ground.x, ground.y, ground.width, _BAR)
    items: list[Item] = [Fill(ground, dress.colour(dress.style.tint), INDEX)]
    items += _bar(index, bar, dress)
    x, width = inner
    top, room = bar.bottom, ground.bottom - bar.bottom
    entries = [made_entry(e, width, number_room(index, dress), 3, dress) for e in index.entries]
    while entries and sum(e.height for e in entries) + len(entries) * pt(5) > room:
        shorter = [made_entry(e, width, number_room(index, dress), 1, dress) for e in index.entries[: len(entries)]]
        if sum(e.height for e in shorter) + len(shorter) * pt(5) <= room and not any(e.crowded for e in shorter):
            entries = shorter
            break
        entries.pop()
    free = room - sum(e.height for e in entries)
    gap = min(free // max(1, len(entries)), white * 2)
    y = top + (min(gap, (free - gap * (len(entries) - 1)) // 2) if gap * len(entries) < free - white else gap // 2)
    findings = []
    for at, made in enumerate(entries):
        if at:
            items.append(rule(x, y - gap // 2, width, pt(_DIVIDER), "divider", dress, INDEX))
        items.extend(set_entry(made, x, y, entry_block(at)))
        y += made.height + gap
        if made.crowded:
            findings.append(_too_long(page, index.entries[at]))
    return Furniture(tuple(items), (*findings, *_left_out(page, index, len(entries))))


def _left_out(page: PageContent, index: Index, kept: int) -> Iterator[Finding]:
    """Told of each entry after the first ``kept``."""
    for left in index.entries[kept:]:
        message = f"the index has no room for story {left.slug}"
        place = Place(page=page.label, block="index")
        hint = "give the index more lines, or name fewer stories"
        yield Finding("index-full", "warning", place, message, hint)


def _tallest(entries: Sequence[Entry], row: int, in_row: int) -> int:
    """The height of a row's tallest entry: by it all of the row begin on one level."""
    return max(e.height for e in entries[row * in_row : (row + 1) * in_row])


def _in_row(index: Index, width: int) -> int:
    """Entries that stand side by side in a strip, shared out evenly over its rows."""
    most = max(1, (width - _HEAD) // _CELL_LEAST)
    rows = -(-len(index.entries) // most)
    return -(-len(index.entries) // rows)


def _cell(place: int, in_row: int, grid: PageGrid) -> Rect:
    """Where an entry's matter stands in its row: on the page's columns where these share out evenly."""
    area, columns = grid.area, grid.columns
    if columns.count % in_row == 0:
        each = columns.count // in_row
        left, right = columns.left(place * each), columns.left(place * each) + columns.span(each)
        left += _HEAD + _INSET if place == 0 else 0
        return Rect(left, 0, right - left, 0)
    wide = (area.width - _HEAD - _INSET) // in_row
    left = area.x + _HEAD + _INSET + place * wide
    return Rect(left, 0, wide - 2 * _INSET, 0)


def _rail_entries(index: Index, dress: Dress, width: int) -> list[Entry]:
    numbers = number_room(index, dress)
    return [made_entry(e, width, numbers, 3, dress) for e in index.entries]


def _rail_white(grid: PageGrid) -> int:
    return grid.pitch


def _head(index: Index, rect: Rect, dress: Dress) -> list[Item]:
    """The head of a strip: its characters under one another, white on colour."""
    items: list[Item] = [Fill(rect, dress.colour(dress.style.accent), INDEX)]
    chars = [c for c in index.title if not c.isspace()]
    size = min(dress.case("index-head").size, rect.height * 9 // 10 // max(1, len(chars)))
    lines = [line_of(c, "index-head", dress, size=size) for c in chars]
    gap = min(pt(6), (rect.height - size * len(chars)) // max(1, len(chars)))
    y = rect.y + (rect.height - size * len(chars) - gap * (len(chars) - 1)) // 2
    for text in lines:
        wide = text.width - text.galley.cases[0].tracking
        items.extend(text.runs(rect.x + (rect.width - wide) // 2, y + text.top(), INDEX))
        y += size + gap
    return items


def _bar(index: Index, rect: Rect, dress: Dress) -> list[Item]:
    text = fitted(line_of(index.title, "index-head", dress), rect.width - 2 * _INSET).label
    wide = text.width - text.galley.cases[0].tracking
    x = rect.x + (rect.width - wide) // 2
    return [
        Fill(rect, dress.colour(dress.style.accent), INDEX),
        *text.runs(x, centred(text, rect.y, rect.height), INDEX),
    ]


def _too_long(page: PageContent, entry: IndexEntry) -> Finding:
    hint = "give it a shorter title: {story: " + entry.slug + ", title: …}"
    return crowded(page.label, "index", "\u3000".join(entry.title), hint)
