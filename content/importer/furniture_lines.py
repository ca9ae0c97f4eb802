"""Lines of furniture told by their own pattern: folio lines with label, date and desk, a masthead's items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from content.importer import words
from content.importer.lines import Line
from content.importer.people import TracedCredit, read_people
from content.importer.traced import Traced

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

_DIVIDER = re.compile(rf"[{re.escape(words.SIGNS)}]|\s{{2,}}|\u3000")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a furniture line says."""

    kind: ItemKind
    text: Traced
    line: int
    zone: int = 0
    credits: tuple[TracedCredit, ...] = ()


def items_of(line: Line, index: int, in_head: bool) -> list[Item]:
    """What a line says by its own pattern, where it is furniture; ``in_head`` before all stories, as mastheads are."""
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
