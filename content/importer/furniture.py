"""Lines that belong to the page and not to a story: folio lines (报眉), their labels, dates, editors, sections,
slogans.

A line is furniture by its own pattern (a label, a date, the desk's credits, a masthead's items), or by where it
stands: said twice beside such a line, between two of them, or Latin under a slogan.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from content.importer import words
from content.importer.lines import Line, continued
from content.importer.people import TracedCredit, read_people
from content.importer.traced import Traced, join

ItemKind = Literal[
    "label",
    "date",
    "weekday",
    "credits",
    "section",
    "slogan",
    "latin",
    "paper",
    "note",
    "organ",
    "ear",
    "pointer",
    "text",
]

_LONGEST_TEXT = 24
_DIVIDER = re.compile(rf"[{re.escape(words.SIGNS)}]|\s{{2,}}|\u3000")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a furniture line says."""

    kind: ItemKind
    text: Traced
    line: int
    zone: int = 0
    credits: tuple[TracedCredit, ...] = ()


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
        items = _by_pattern(line, index, in_head=index < head)
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


def _by_pattern(line: Line, index: int, in_head: bool) -> list[Item]:
    text = line.plain
    if in_head and words.ORGAN.search(text) and not text.endswith("。"):
        return [Item("organ", part, index) for part in _organ_parts(line.text)]
    items = _folio(line.text, index, in_head)
    if items:
        return items
    if in_head and words.PAPER.fullmatch(text):
        return [Item("paper", line.text, index)]
    if in_head and words.NOTE.fullmatch(text):
        return [Item("note", part, index) for part in ([line.text] if text[0].isdigit() else _parts(line.text))]
    parts = _parts(line.text) if in_head and len(text) <= 48 else []
    notes = [words.NOTE.fullmatch(part.text) is not None for part in parts]
    if any(notes) and all(note or len(part) <= 10 for note, part in zip(notes, parts, strict=True)):
        return [Item("note", part, index) for part in parts]
    return []


def _folio(text: Traced, index: int, in_head: bool) -> list[Item]:
    """The items of a line made of dates, labels and the desk's credits and little else; none where it is not one."""
    plain = text.text
    if any(c in plain for c in "。！？；，"):
        return []
    items: list[Item] = []
    rest: list[Traced] = []
    at = 0
    for match in _anchors(plain):
        rest.append(text.cut(at, match[1]))
        items.append(Item(match[0], text.cut(match[1], match[2]), index))
        at = match[2]
    rest.append(text.cut(at))
    for part in (p for r in rest for p in _parts(r)):
        people = read_people(part)
        if people and people.desk:
            if len(people.lead):
                items.append(Item("section", people.lead, index))
            items.append(Item("credits", part, index, credits=people.credits))
        elif words.NOTE.fullmatch(part.text) or (in_head and words.ORGAN.search(part.text)):
            items.append(Item("note", part, index))
        elif words.is_latin(part.text):
            items.append(Item("latin", part, index))
        elif items and len(part) <= 16 and re.fullmatch(r"[\w·“”《》&—\- ]+", part.text):
            number = words.NUMBER.fullmatch(part.text)
            items.append(Item("label" if number else "section", part, index))
        else:
            return []
    kinds = {i.kind for i in items}
    if kinds == {"label", "section"} and not _labelled_section(items):
        return []
    if not kinds & {"label", "date", "credits"} and not words.WEEKDAY.fullmatch(plain):
        return []
    return sorted(items, key=lambda i: i.text.origin(0))


def _labelled_section(items: list[Item]) -> bool:
    """Whether label and text on one line are a folio's: not a headline that begins with something like C919."""
    labels = [i.text.text for i in items if i.kind == "label"]
    texts = [i.text.text for i in items if i.kind == "section"]
    return all("版" in t for t in labels) or all(words.SECTION.fullmatch(t) for t in texts)


def _anchors(plain: str) -> list[tuple[ItemKind, int, int]]:
    """Date, weekday and page labels that stand as words of their own."""
    found: list[tuple[ItemKind, int, int]] = []
    edge = r"(?:^|(?<=[\s□■●◆|｜]))"
    for kind, pattern in (("date", words.DATE), ("weekday", words.WEEKDAY), ("label", words.LABEL)):
        for match in pattern.finditer(plain):
            before = [f for f in found if f[2] == match.start()]
            after = plain[match.end() : match.end() + 2]
            opened = before or re.compile(edge).match(plain, match.start())
            closed = not after or after[0].isspace() or after[0] in words.SIGNS or after[0] in "星周礼第（("
            if opened and closed and not any(a < match.end() and match.start() < b for _, a, b in found):
                found.append((kind, *match.span()))  # type: ignore[arg-type]
    return sorted(found, key=lambda f: f[1])


def _parts(text: Traced) -> list[Traced]:
    """The parts of a line between list signs and wide spaces."""
    plain = text.text
    parts: list[Traced] = []
    at = 0
    for divider in _DIVIDER.finditer(plain):
        parts.append(text.cut(at, divider.start()).strip())
        at = divider.end()
    parts.append(text.cut(at).strip())
    parts = [p for p in parts if p.text]
    # A name set to three characters' width is one thing, whatever the space in it; so are names after their role.
    if len(parts) > 1 and (whole := read_people(text)) and whole.desk:
        return [text.strip()]
    return parts


def _organ_parts(text: Traced) -> list[Traced]:
    """The items of an organ line: a number after a wide space belongs to the words before it (邮发代号　00-00)."""
    plain = text.text
    ranges: list[tuple[int, int]] = []
    for part in _parts(text):
        start = plain.index(part.text, ranges[-1][1] if ranges else 0)
        end = start + len(part)
        numbered = part.text[0].isascii() and ranges and not plain[ranges[-1][1] - 1].isascii()
        ranges = [*ranges[:-1], (ranges[-1][0], end)] if numbered else [*ranges, (start, end)]
    return [text.cut(start, end) for start, end in ranges]


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
