"""Rules of the white between letters: loose and tight lines, gaps unlike the others of their line, unsqueezed pairs.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from layout.report import Finding
from proof.columns import Body
from proof.leaf import FAULT, Leaf
from proof.lines import Letter, Line
from proof.marks import CALLS, PREFIXES, ROMAN, SOLIDI, UNIT_SIGNS, Kind, squeezes

LOOSE = 0.1
"""Em of white between Han past which a line is loose (CLREQ, procedures for expansion)."""

TIGHT = 0.1
"""Em a character of the measure that a line gives up inside, past which it is tight: 1.4 em in a line of 14."""

_EXACT = 0.02
"""Em by which a place may differ from its rule: rounding, and marks that a face draws on bodies of its own."""

_UNEVEN = 0.05
"""Em by which a gap may be wider than the others of its line."""

_EARLY = 0.05
"""Em squeezed out of one gap, and of room at a line's end, that are no rounding."""

_END_MARK = 2.0
"""Em that an end mark and its white may take behind a paragraph's last line."""

_DASH = 0.25
"""Em by which a face may draw the halves of a dash or an ellipsis narrower or wider than their cells."""

_CELLS = "０１２３４５６７８９，．："
"""Figures of full width and what may stand inside a number of them: nothing there is opened."""

_KERNED = 0.2
"""Em by which a face may move the letters of a word."""


class Gap(NamedTuple):
    """White between two letters' cells, in em; negative where a blank half went.

    natural  what it is before a line is set to its measure; least and most: what setting may make of it, ``most``
             without what all gaps of the line are opened by.
    grows    whether it is opened with all others.
    """

    first: Letter
    second: Letter
    width: float
    natural: float
    least: float
    most: float
    grows: bool = False


def gaps(line: Line) -> list[Gap]:
    """The white between the letters of a line, where a rule says how much it is."""
    out: list[Gap] = []
    solid: list[Letter] = []
    spaced = False
    for letter in line.letters:
        if letter.blank:
            spaced = True
            continue
        usual = _usual(solid[-1], letter, spaced, _ends_pair(solid, letter)) if solid else None
        if usual:
            before = solid[-1]
            out.append(Gap(before, letter, (letter.left - before.right) / min(before.size, letter.size), *usual))
        solid.append(letter)
        spaced = False
    for n, (one, two) in enumerate(pairwise(out)):
        if _parts_date(one, two):  # half an em for the interpunct
            out[n] = one._replace(natural=-1 / 4, least=-1 / 2, most=-1 / 4, grows=False)
            out[n + 1] = two._replace(natural=-1 / 4, least=-1 / 2, most=-1 / 4, grows=False)
    return out


def _parts_date(before: Gap, behind: Gap) -> bool:
    """Whether an interpunct stands between month and day in Latin figures (3·15)."""
    ends = before.first, behind.second
    figures = ends[0].text[-1].isdigit() and ends[1].text[0].isdigit()
    return before.second.kind is Kind.DOT and figures and all(end.kind is Kind.LATIN for end in ends)


def _ends_pair(before: list[Letter], letter: Letter) -> bool:
    """Whether the last letter is the second of just two ！ or ？ (GB/T 15834, 5.1.2)."""
    row = [i.text in CALLS and not i.tall for i in (*before[-3:], letter)]
    return row[-3:] == [True, True, False] and (len(row) < 4 or not row[0])


def _usual(a: Letter, b: Letter, spaced: bool, halved: bool) -> tuple[float, float, float, bool] | None:
    """Natural, least and most white between two letters in em, and whether it grows with all others; None where no
    rule says."""
    kinds = {a.kind, b.kind}
    if min(a.size, b.size) * 4 <= max(a.size, b.size) * 3:  # a note mark, or the figures of a fraction
        return None
    if spaced:
        return (1 / 3, 1 / 4, 1 / 2, False) if a.kind is b.kind is Kind.LATIN else None
    if a.kind is b.kind is Kind.LATIN:
        return (0.0, -_KERNED, _KERNED, False) if a.size == b.size else None
    if kinds == {Kind.HAN, Kind.LATIN}:
        alnum = all(c.isalnum() and c not in ROMAN for c in (a.text[-1], b.text[0]))
        return (1 / 4, 1 / 8, 1 / 3, False) if alnum else None
    if a.kind is b.kind is Kind.DASH:
        own = min(_DASH, abs(a.size - (a.right - a.left)) / a.size)  # halves an em wide meet
        return (0.0, -own, own, False) if a.text == b.text else None
    if Kind.CONNECTOR in kinds or Kind.DASH in kinds:
        return None
    if a.text in _CELLS and b.text in _CELLS:
        return None  # a number in full-width figures
    if a.text[-1] in PREFIXES + SOLIDI or b.text[0] in UNIT_SIGNS + SOLIDI:
        return None
    least = -a.ends_blank / 2 - (b.kind is Kind.OPENER) / 2
    least -= (a.kind is Kind.DOT) / 4 + (b.kind is Kind.DOT) / 4
    squeezed = squeezes(a.kind, b.kind) and (not a.tall or b.kind is Kind.OPENER)
    natural = -0.5 if halved or squeezed else 0.0
    return natural, least, natural, True


def stretch(found: list[Gap]) -> float:
    """By how much a line's ordinary gaps are opened, in em: the widest between Han, which stand solid by nature."""
    han = [g.width for g in found if g.first.kind is g.second.kind is Kind.HAN]
    others = [g.width for g in found if g.natural == 0 and Kind.LATIN not in (g.first.kind, g.second.kind)]
    return max(han or others, default=0.0)


def needed(line: Line, lack: float) -> float:
    """By how much each ordinary gap of a line would have to be opened to fill ``lack`` em more, when word spaces and
    Han-Latin gaps have been; in em."""
    found = gaps(line)
    lack -= sum(max(0.0, g.most - g.width) for g in found if not g.grows and g.natural > 0)
    return lack / (sum(g.grows for g in found) or 1)


def loose(leaf: Leaf) -> Iterator[Finding]:
    """A justified line opened past a tenth of an em (CLREQ, procedures for expansion)."""
    for line in _justified(leaf):
        opened = stretch(gaps(line))
        if opened > LOOSE + 0.001:
            what = f"a loose line, {opened:.2f} em a gap"
            yield leaf.finding("loose-line", "warning", line, what, "reword the paragraph")


def tight(leaf: Leaf) -> Iterator[Finding]:
    """A line squeezed past what its steps allow, or by much in all (CLREQ, procedures for reduction)."""
    for line, last in _set(leaf):
        found = gaps(line)
        worst = min(found, key=lambda g: g.width - g.least, default=None)
        if worst and worst.width < worst.least - _EXACT:
            pair = worst.first.text + worst.second.text
            what = f"{pair} stand {worst.least - worst.width:.2f} em nearer than allowed"
            yield leaf.finding("too-tight", "error", line, what, FAULT)
            continue
        given = sum(max(0.0, g.natural - g.width) for g in found)
        if not last and given > TIGHT * (line.right - line.left) / line.size:
            what = f"a tight line, {given:.2f} em squeezed out of it"
            yield leaf.finding("tight-line", "warning", line, what, "reword the paragraph")


def early(leaf: Leaf) -> Iterator[Finding]:
    """The blank half of the mark at a line's end goes before anything inside is squeezed, and nothing is squeezed in a
    line that has room (CLREQ, procedures for reduction)."""
    for body in leaf.bodies:
        if not _is_measured(body):
            continue
        for column in body.columns:
            for line in column.lines:
                given = max((g.natural - g.width for g in gaps(line) if not _in_word(g)), default=0.0)
                if given <= _EARLY or not leaf.is_text(line):
                    continue
                end = min(right for _, right in body.edges(column, line))
                if not body.is_paragraph(line):  # a quotation stands in at the right too
                    end = min(end, max(i.right_least for i in column.lines if i.body == line.body))
                room = (end - line.right_least) / line.size
                if room > (_END_MARK if body.ends_block(line) else _EARLY):
                    what = f"squeezed inside though it has {room:.2f} em of room at its end"
                    yield leaf.finding("squeezed-early", "error", line, what, FAULT)


def _in_word(gap: Gap) -> bool:
    """Whether a gap stands between two letters of a Latin word, which its face may draw closer."""
    return gap.natural == 0 and gap.first.kind is gap.second.kind is Kind.LATIN


def _is_measured(body: Body) -> bool:
    """Whether some line shows by its last letter where the columns end; a mark there may keep its blank half or not."""
    ends = (column.right - line.right_least for column in body.columns for line in column.lines)
    return any(abs(end) <= _EARLY * body.columns[0].lines[0].size for end in ends)


def uneven(leaf: Leaf) -> Iterator[Finding]:
    """Gaps of a line are opened alike, word spaces and Han-Latin gaps to their most first (CLREQ, expansion)."""
    for line, last in _set(leaf):
        found = gaps(line)
        han = [g.width for g in found if g.first.kind is g.second.kind is Kind.HAN and g.first.size == g.second.size]
        if not han:
            continue  # what there is of other gaps takes it all
        opened = min(g.width - g.natural for g in found if g.grows) if last else median(han)
        usual = max(0.0, opened)
        odd = max(found, key=lambda g: g.width - g.most - usual * g.grows)
        more = odd.width - odd.most - usual * odd.grows
        if more > _UNEVEN and odd.first.size == odd.second.size:
            what = f"{odd.first.text} and {odd.second.text} stand {more:.2f} em further apart than the line's others"
            yield leaf.finding("uneven-spacing", "error", line, what, FAULT)


def _set(leaf: Leaf) -> Iterator[tuple[Line, bool]]:
    """Lines of paragraphs, quotations and captions, and whether each is the last of its block."""
    for lines in leaf.blocks():
        kind = lines[0].block.partition(".")[0]
        if kind == "caption" or (kind == "body" and leaf.is_text(lines[0])):
            yield from ((line, line is lines[-1]) for line in lines)


def _justified(leaf: Leaf) -> Iterator[Line]:
    """Lines set to a measure: those of paragraphs and captions that go on below."""
    return (line for line, last in _set(leaf) if not last)


def unsqueezed(leaf: Leaf) -> Iterator[Finding]:
    """Two marks side by side that take two cells (CLREQ, adjustment of adjacent punctuation marks)."""
    for line in leaf.lines:
        if not line.story:
            continue  # names and numbers of the furniture are spaced by design
        found = gaps(line)
        pairs = [g for g in found if g.natural < 0]
        opened = max(0.0, stretch(found)) if pairs else 0.0
        for gap in pairs:
            if gap.width - gap.natural > opened + 0.15:
                what = f"{gap.first.text}{gap.second.text} take {2 + gap.width:.2f} em"
                yield leaf.finding("unsqueezed", "warning", line, what, FAULT)
