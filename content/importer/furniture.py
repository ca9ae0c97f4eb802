"""Lines that belong to the page and not to a story: folio lines (报眉), their labels, dates, editors, sections,
slogans.

A line is furniture by its own pattern (a label, a date, the desk's credits, a masthead's items), or by where it
stands: said twice beside such a line, between two of them, or Latin under a slogan.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from content.importer import words
from content.importer.furniture_lines import Item, ItemKind, items_of
from content.importer.lines import Line, continued
from content.importer.people import read_people
from content.importer.traced import join

_LONGEST_TEXT = 24


@dataclass(frozen=True, slots=True)
class Furniture:
    """Items in the order of the page, and the indices of the lines they came from."""

    items: tuple[Item, ...]
    taken: frozenset[int]


def find_furniture(lines: tuple[Line, ...]) -> Furniture:
    """Tell furniture from stories. Zones are numbered runs of furniture lines with nothing of a story between
    them.
    """
    head = _head(lines)
    found: dict[int, list[Item]] = {}
    for index, line in enumerate(lines):
        items = items_of(line, index, in_head=index < head)
        if items:
            found[index] = items
    _numbers(lines, found)
    _pointers(lines, found, head)
    _by_place(lines, found, head)
    return Furniture(tuple(_zoned(lines, found)), frozenset(found))


def _head(lines: tuple[Line, ...]) -> int:
    """The index of the first line that can only be a story's: a byline or a sentence. A masthead stands before it."""
    for index, line in enumerate(lines):
        text = line.plain
        people = read_people(line.text)
        if (people and not people.desk) or (len(text) > 20 and words.has_stop(text) and not words.ORGAN.search(text)):
            return index
    return len(lines)


def _numbers(lines: tuple[Line, ...], found: dict[int, list[Item]]) -> None:
    """A bare number is a page label beside a folio line."""
    for index, line in enumerate(lines):
        beside = index - 1 in found or index + 1 in found
        if index not in found and beside and words.NUMBER.fullmatch(line.plain):
            found[index] = [Item("label", line.text, index)]


def _pointers(lines: tuple[Line, ...], found: dict[int, list[Item]], head: int) -> None:
    """An ear (报眼): a pointer to a page inside, and the lines set together with it."""
    if not any(i.kind in ("paper", "organ", "note") for items in found.values() for i in items):
        return
    for index in range(head):
        text = lines[index].plain
        if index in found or not (words.POINTER.fullmatch(text) and words.POINTER_SIGN.search(text)):
            continue
        found[index] = [Item("pointer", lines[index].text, index)]
        above = index
        while above > 0 and lines[above].gap == 0 and above - 1 not in found:
            above -= 1
            found[above] = [Item("ear", lines[above].text, above)]
        below = index + 1
        while above == index and below < head and below not in found and lines[below].gap == 0:
            found[below] = [Item("ear", lines[below].text, below)]
            below += 1


def _by_place(lines: tuple[Line, ...], found: dict[int, list[Item]], head: int) -> None:
    if not found:
        return
    counts = Counter(_plain(line) for line in lines)
    said_twice = {
        _plain(line)
        for index, line in enumerate(lines)
        if counts[_plain(line)] > 1
        and _short(line)
        and (index - 1 in found or index + 1 in found or _beside_twin(lines, index))
    }
    grown = True
    while grown:
        before = len(found)
        first, last = min(found), max(found)
        for index, line in enumerate(lines):
            if index in found or not _short(line) or read_people(line.text):
                continue
            beside = index - 1 in found or index + 1 in found
            between = _between(lines, found, index)
            edge = (index < first <= head and len(line.plain) <= 16 and first - index <= 2) or (
                index > last and index == len(lines) - 1 and index - 1 in found
            )
            section = beside and words.SECTION.fullmatch(line.plain) is not None
            between = between or _in_folio_block(lines, found, index)
            latin = words.is_latin(line.plain)
            if beside and words.CONTACT.search(line.plain):
                found[index] = [Item("organ", line.text, index)]
            elif latin and (beside or (between and counts[_plain(line)] > 1)):
                found[index] = [Item("latin", line.text, index)]
            elif _plain(line) in said_twice or between or edge or section:
                found[index] = [Item("section" if section else "text", line.text, index)]
        grown = len(found) > before


def _between(lines: tuple[Line, ...], found: dict[int, list[Item]], index: int) -> bool:
    """Furniture above and below, at most two other short lines away and not across a story."""
    above = next((n for n in range(index - 1, max(index - 4, -1), -1) if n in found), None)
    below = next((n for n in range(index + 1, min(index + 4, len(lines))) if n in found), None)
    if above is None or below is None:
        return False
    between = range(above + 1, below)
    return all(_short(lines[n]) and not read_people(lines[n].text) for n in between)


def _in_folio_block(lines: tuple[Line, ...], found: dict[int, list[Item]], index: int) -> bool:
    """A word or two set close under a folio line and parted by a blank from a headline: a section's name."""
    if index - 1 not in found or lines[index].gap or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return bool(len(lines[index].plain) <= 6 and after.gap and _short(after) and not read_people(after.text))


def _beside_twin(lines: tuple[Line, ...], index: int) -> bool:
    here = _plain(lines[index])
    return (index > 0 and _plain(lines[index - 1]) == here) or (
        index + 1 < len(lines) and _plain(lines[index + 1]) == here
    )


def _short(line: Line) -> bool:
    limit = 60 if words.is_latin(line.plain) else _LONGEST_TEXT
    return len(line.plain) <= limit and not words.has_stop(line.plain) and not line.plain.endswith(("。", "，", "、"))


def _plain(line: Line) -> str:
    return "".join(line.plain.split())


def _zoned(lines: tuple[Line, ...], found: dict[int, list[Item]]) -> list[Item]:
    """Items with their zone's number; Latin lines that go on are joined; texts told apart into sections and
    slogans.
    """
    items: list[Item] = []
    zone = -1
    previous = -2
    for index in sorted(found):
        zone += index != previous + 1
        for item in found[index]:
            last = items[-1] if items else None
            if (
                item.kind == "latin"
                and last
                and last.kind == "latin"
                and last.line == index - 1
                and not lines[index].gap
            ):
                items[-1] = replace(
                    last, text=join((last.text, continued(lines[index - 1], lines[index]), item.text)), line=index
                )
            else:
                items.append(replace(item, zone=zone))
        previous = index
    said: dict[str, ItemKind] = {}
    for position, item in enumerate(items):
        if item.kind in ("text", "section"):
            key = "".join(item.text.text.split())
            kind = said.setdefault(key, _section_or_slogan(items, position))
            items[position] = replace(item, kind=kind)
    return items


def _section_or_slogan(items: list[Item], position: int) -> ItemKind:
    item = items[position]
    after = items[position + 1] if position + 1 < len(items) else None
    if after is not None and after.kind == "latin" and after.zone == item.zone and after.line != item.line:
        return "slogan"
    if item.kind == "section" or words.SECTION.fullmatch(item.text.text):
        return "section"
    if words.PAPER.fullmatch(item.text.text):
        return "paper"
    near = [i for i in items[max(position - 1, 0) : position + 2] if i is not item and i.zone == item.zone]
    if len(item.text) <= 8 and any(i.kind in ("label", "date", "weekday", "credits") for i in near):
        return "section"
    return "slogan"
