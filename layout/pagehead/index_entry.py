"""An entry of the index: the page's label, the section's name, the story's title in a line or a few."""

from __future__ import annotations

from msgspec import Struct

from content.pagehead import Index, IndexEntry
from layout.display import Item, Source
from layout.dress import Dress
from layout.geometry import pt
from layout.headline.turns import turned
from layout.line.label import Label
from layout.pagehead.shared import CONDENSED, fitted, line_of

_NUMBER_GAP = pt(8)
_TITLE_STEP = 1.32


class Entry(Struct, frozen=True):
    """An entry's lines; ``wide`` is the room its number takes."""

    number: Label
    section: Label | None
    title: tuple[Label, ...]
    wide: int
    crowded: bool

    @property
    def step(self) -> int:
        return round(self.title[0].size * _TITLE_STEP)

    @property
    def height(self) -> int:
        above = self.section.size + pt(4) if self.section else 0
        return above + self.title[0].size + (len(self.title) - 1) * self.step


def number_room(index: Index, dress: Dress) -> int:
    """The width that the labels of all pages need, the white beside them included."""
    widths = (line_of(e.page, "index-number", dress).width for e in index.entries)
    return max(widths, default=0) + _NUMBER_GAP


def made_entry(entry: IndexEntry, width: int, numbers: int, turns: int, dress: Dress) -> Entry:
    """An entry for ``width`` mpt, its title in at most so many lines."""
    numbers = min(numbers, width // 2)
    room = width - numbers
    number = fitted(line_of(entry.page, "index-number", dress), numbers - _NUMBER_GAP // 2)
    section = fitted(line_of(entry.section, "index-section", dress), room) if entry.section else None
    lines = _title_lines(entry.title, room, turns, dress)
    title = [fitted(line_of(t, "index-title", dress, trim=0.3), room) for t in lines]
    narrow = any(t.crowded for t in (number, *([section] if section else []), *title))
    return Entry(number.label, section.label if section else None, tuple(t.label for t in title), numbers, narrow)


def _title_lines(clauses: tuple[str, ...], width: int, turns: int, dress: Dress) -> list[str]:
    """A title in as few lines as hold it: whole, by its clauses, turned between words."""

    def wide(lines: list[str]) -> float:
        return max(line_of(t, "index-title", dress, trim=0.3).width for t in lines) / width

    whole = "\u3000".join(clauses)
    ways = [[whole]]
    if 1 < len(clauses) <= turns:
        ways.append(list(clauses))
    ways += [turned(" ".join(clauses), n, own=dress.style.words) for n in range(2, turns + 1)]
    for most in (1.0, 1000 / CONDENSED):
        for lines in ways:
            if wide(lines) <= most:
                return lines
    return min(ways, key=wide)


def set_entry(entry: Entry, x: int, y: int, block: str) -> list[Item]:
    """Number at the left, its head level with the section's; section and title beside it."""
    items: list[Item] = []
    source = Source("", block)
    cap = entry.number.size * 73 // 100
    first = entry.section or entry.title[0]
    level = y + first.top() - first.size * 78 // 100
    items.extend(entry.number.runs(x, level + cap, source))
    left = x + entry.wide
    if entry.section:
        items.extend(entry.section.runs(left, y + entry.section.top(), source))
        y += entry.section.size + pt(4)
    for text in entry.title:
        items.extend(text.runs(left, y + text.top(), source))
        y += entry.step
    return items
