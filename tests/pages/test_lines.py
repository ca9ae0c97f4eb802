"""Set lines measured on the page: what begins and ends them, how their marks stand, that they are full.

The rules are written out anew here (CLREQ, prohibition rules for line start and line end, compression of adjacent
marks; GB/T 15834-2011 5.1), so that a fault in the engine's tables does not hide itself.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from content.body import Paragraph
from tests.pages.lines import (
    ALL_MARKS,
    CLOSERS,
    FULL_WIDTH_MARKS,
    OPENERS,
    PAUSES,
    STOPS,
    Cell,
    Line,
    Text,
    is_han,
    lines,
    texts,
)
from tests.pages.press import Leaf

pytestmark = pytest.mark.xdist_group("pages")

NOT_FIRST = CLOSERS + PAUSES + STOPS + "–～-·%‰℃°,.;:!?)]}/"
NOT_LAST = OPENERS + "([{$¥￥"

LEVEL = 50
"""0.05 pt: how exactly a line must fill its measure."""

LOOSE = 0.1
"""Em a gap past which a line counts as loose (CLREQ, procedures for expansion)."""


@pytest.fixture
def bodies(page: Leaf) -> list[Text]:
    """The bodies of a page's stories of running text as they stand."""
    return texts(page.page, page.running)


def _told(faults: list[str]) -> str:
    return "\n".join(faults[:12])


def test_no_line_begins_or_ends_with_what_may_not(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        for block in text.paragraph_lines().values():
            faults += [f"begins with {i.text[0]}: {i}" for i in block[1:] if i.text[0] in NOT_FIRST]
            faults += [f"begins with a dash: {i}" for i in block[1:] if i.text[0] == "—" and i.text[:2] != "——"]
            faults += [f"ends with {i.text[-1]}: {i}" for i in block[:-1] if i.text[-1] in NOT_LAST]
    assert not faults, _told(faults)


def test_captions_and_decks_obey_the_same_prohibitions(page: Leaf) -> None:
    turned: dict[tuple[str, str], list[Line]] = {}
    for line in lines(page.page):
        if line.block.partition(".")[0] in ("caption", "deck", "kicker", "byline"):
            turned.setdefault((line.story, line.block), []).append(line)
    faults = []
    for block in turned.values():
        block.sort(key=lambda i: (i.baseline, i.left))
        faults += [f"begins with {i.text[0]}: {i}" for i in block[1:] if i.text[0] in NOT_FIRST]
        faults += [f"ends with {i.text[-1]}: {i}" for i in block[:-1] if i.text[-1] in NOT_LAST]
    assert not faults, _told(faults)


def test_nothing_that_belongs_together_is_parted(page: Leaf, bodies: list[Text]) -> None:
    """A number with its point, comma and unit mark, a dash, an ellipsis stay on one line (GB/T 15834 5.1.4-5)."""
    faults = []
    for text in bodies:
        for block in text.paragraph_lines().values():
            for above, below in pairwise(block):
                end, start = above.text[-1], below.text[0]
                dash = end in "—…" and start == end
                number = end.isdigit() and (start.isdigit() or start in "%‰℃°.,")
                if dash or number or (end in "+-±.," and start.isdigit()):
                    faults.append(f"{above.text[-6:]} | {below.text[:6]}: {above}")
    assert not faults, _told(faults)


def _body_left(cell: Cell) -> int:
    """Left edge of the full cell of a mark that a face may set on a narrow body."""
    lacking = cell.size - (cell.right - cell.left)
    return cell.left - lacking if cell.text in OPENERS and lacking > cell.size // 8 else cell.left


def _squeeze(first: str, second: str) -> bool:
    """Whether one blank half of a pair goes: closing before anything, opening before opening."""
    return first not in OPENERS or second in OPENERS


def test_no_two_marks_take_two_cells(page: Leaf) -> None:
    """Two marks side by side take 1.5 em; what a justified line adds is far from the half em that would make two."""
    faults, pairs = [], 0
    for line in lines(page.page):
        for first, second in pairwise(line.cells):
            if first.text in FULL_WIDTH_MARKS and second.text in FULL_WIDTH_MARKS and _squeeze(first.text, second.text):
                pairs += 1
                step = (_body_left(second) - _body_left(first)) / first.size
                if step > 0.5 + LOOSE + 0.05:
                    faults.append(f"{first.text}{second.text} {step:.2f} em apart: {line}")
    assert pairs, "no pair of marks on the page: nothing was judged"
    assert not faults, _told(faults)


def test_an_opener_at_a_lines_start_has_its_ink_at_the_margin(page: Leaf, bodies: list[Text]) -> None:
    faults, seen = [], 0
    indent = page.printed.edition.style.indent_em
    for text in bodies:
        for line in text.lines:
            if line.cells[0].text not in OPENERS:
                continue
            seen += 1
            margin = text.column_of(line).left + text.inset(line)
            if line.start == 0 and isinstance(text.story.blocks[line.index], Paragraph):
                margin += round(indent * line.size)
            off = (line.cells[0].ink_left - margin) / line.size
            if not -0.03 <= off <= 0.25:
                faults.append(f"ink {off:.2f} em from the margin: {line}")
    assert seen, "no line begins with an opening mark: nothing was judged"
    assert not faults, _told(faults)


def test_paragraphs_are_indented_and_other_lines_stand_at_the_edge(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    indent = page.printed.edition.style.indent_em
    for text in bodies:
        for line in text.lines:
            if not text.is_paragraph(line) or line.cells[0].text in OPENERS:
                continue
            wanted = text.column_of(line).left + (round(indent * line.size) if line.start == 0 else 0)
            if abs(line.left - wanted) > LEVEL:
                faults.append(f"{(line.left - wanted) / 1000:+.2f} pt: {line}")
    assert not faults, _told(faults)


def test_every_line_but_a_paragraphs_last_fills_its_measure(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        for block in text.paragraph_lines().values():
            for line in block:
                short = text.column_of(line).right - line.right
                last = line is block[-1] or not text.is_paragraph(line)
                if short > LEVEL and not last:
                    faults.append(f"{short / 1000:.2f} pt short: {line}")
                if short < -LEVEL and not _half_given_up(line.cells[-1], -short, text.column_of(line).right):
                    faults.append(f"{-short / 1000:.2f} pt too long: {line}")
    assert not faults, _told(faults)


def _half_given_up(cell: Cell, over: int, edge: int) -> bool:
    """A stop's or closer's blank half may stand outside, its ink not (GB/T 15834-2011 5.1.10)."""
    return cell.text in CLOSERS + PAUSES + STOPS and over <= cell.size // 2 + LEVEL and cell.ink_right <= edge + LEVEL


def test_no_paragraph_ends_in_a_line_of_one_character(page: Leaf, bodies: list[Text]) -> None:
    faults = []
    for text in bodies:
        for block in text.paragraph_lines().values():
            letters = [c for c in block[-1].text if c not in ALL_MARKS and not c.isspace()]
            if len(block) > 1 and len(letters) < 2 and text.is_paragraph(block[-1]):
                faults.append(str(block[-1]))
    assert not faults, _told(faults)


def test_lines_opened_past_a_tenth_of_an_em_are_few_and_reported(page: Leaf, bodies: list[Text]) -> None:
    reported = [f.place for f in page.printed.report.findings if f.code == "loose-line"]
    loose = []
    for text in bodies:
        for block in text.paragraph_lines().values():
            loose += [i for i in block[:-1] if _widest_gap(i) > LOOSE + 0.001]
    told = {(p.story, p.block) for p in reported if p.page == page.content.label}
    assert {(i.story, i.block) for i in loose} == told
    assert len(loose) <= 3, _told([str(i) for i in loose])


def _widest_gap(line: Line) -> float:
    """The widest white between two Han on a line, in em; they stand solid by nature."""
    gaps = [b.left - a.right for a, b in pairwise(line.cells) if is_han(a.text) and is_han(b.text)]
    return max(gaps, default=0) / line.size
