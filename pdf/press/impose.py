"""Imposition: the pages of a section on printer's sheets of four pages, folded once and put into one another.

The outermost sheet comes first, its outside before its inside: of eight pages B8 | B1, B2 | B7, B6 | B3, B4 | B5. Each
page is a plate of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from layout.display import Page
from layout.report import Finding, Place
from pdf.fold import joined
from pdf.sheets import Sheet

_SIDES = ("外", "内")
_PLACES = ("左", "右")


class Imposed(NamedTuple):
    """Printer's sheets, a side each, what each page's plate is called, and what is to be known of them."""

    sheets: tuple[Sheet, ...]
    plates: Mapping[str, str]
    findings: tuple[Finding, ...]


def impose(pages: Sequence[Page]) -> Imposed:
    """The sheets of all sections, in the order of their first pages. A page that is missing is left blank and told."""
    sections: dict[str, dict[int, Page]] = {}
    findings: list[Finding] = []
    for page in pages:
        counted = re.fullmatch(r"(.*?)([1-9][0-9]{0,3})", page.label.strip())
        number = int(counted[2]) if counted else 0
        if not counted or number in sections.get(counted[1], {}):
            message = f"the page {page.label} has no number of its own in a section, and no place on a sheet"
            findings.append(Finding("impose-label", "error", Place(page=page.label), message, "a label as B2"))
            continue
        sections.setdefault(counted[1], {})[number] = page
    sheets: list[Sheet] = []
    plates: dict[str, str] = {}
    for letter, section in sections.items():
        made = _section(letter, section)
        findings += [*_missing(letter, section), *_judged(made)]
        sheets += made
        for sheet in made:
            plates |= {p.label: f"{sheet.name}{at}" for p, at in zip(sheet.pages, _PLACES, strict=True)}
    return Imposed(tuple(sheets), plates, tuple(findings))


def _section(letter: str, section: Mapping[int, Page]) -> list[Sheet]:
    count = -(-max(section) // 4) * 4
    like = next(iter(section.values()))

    def at(number: int) -> Page:
        blank = replace(like, label=f"{letter}{number}", items=(), stories=(), proof=False)
        return section.get(number) or replace(blank, side="right" if number % 2 else "left")

    sheets = []
    for n in range(count // 4):
        pairs = ((count - 2 * n, 1 + 2 * n), (2 + 2 * n, count - 1 - 2 * n))
        for side, (left, right) in zip(_SIDES, pairs, strict=True):
            facing = joined(at(left), at(right)) if right == left + 1 else (at(left), at(right))
            sheets.append(Sheet(facing, f"{letter}叠{n + 1}张{side}"))
    return sheets


def _missing(letter: str, section: Mapping[int, Page]) -> Iterator[Finding]:
    """Pages that are blank: after the section's last one a warning, before it an error."""
    last = max(section)
    count = -(-last // 4) * 4
    place = Place(page=section[last].label)
    if gaps := [f"{letter}{n}" for n in range(1, last) if n not in section]:
        message = f"the pages {', '.join(gaps)} are missing and left blank on their sheets"
        yield Finding("impose-missing", "error", place, message, "render the whole section")
    if ends := [f"{letter}{n}" for n in range(last + 1, count + 1)]:
        message = f"the pages up to {letter}{last} do not fill sheets of four; {', '.join(ends)} left blank"
        yield Finding("impose-blank", "warning", place, message, "a section of four, eight, twelve pages")


def _judged(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Sheets whose pages do not fit together: made for the other side, or of another size."""
    for sheet in sheets:
        for page, side in zip(sheet.pages, ("left", "right"), strict=True):
            if page.side != side:
                message = f"made as a {page.side} page, it stands at the {side} of its sheet"
                hint = "the page's side in edition.yaml, or its number"
                yield Finding("impose-side", "warning", Place(page=page.label), message, hint)
        if len({(page.width, page.height) for page in sheet.pages}) > 1:
            message = f"{sheet.label} are of different size and cannot share a sheet"
            yield Finding("impose-size", "error", Place(page=sheet.pages[0].label), message, "one format for a section")


def folded(sheets: Sequence[Sheet]) -> list[str]:
    """The labels of a section's pages as a reader turns them: sheets folded in the middle, each in the one before."""
    front: list[str] = []
    back: list[str] = []
    for outside, inside in zip(sheets[::2], sheets[1::2], strict=True):
        front += [outside.pages[1].label, inside.pages[0].label]
        back = [inside.pages[1].label, outside.pages[0].label, *back]
    return front + back
