"""Rules of the column: what stands alone, what repeats from line to line, level feet, the grid.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from layout.report import Finding
from proof.columns import Body, Column
from proof.leaf import FAULT, Leaf
from proof.lines import Line
from proof.lint_lines import is_mark

_EXACT = 2
"""0.002 pt: how exactly a baseline stands on the grid."""

_LADDER = 3
"""Lines in a row with the same mark at their ends."""

_RIVER = 3
"""Lines in a row with a space at one place."""

_SPACE = 0.2
"""Em of white between two cells that the eye takes for a space."""

_BROOK = 0.1
"""Em that the spaces of a river share at least."""


_HOLLOW = 5
"""Lines that a picture may go down further than the text beside it: those of its caption, and some."""


def stranded(leaf: Leaf) -> Iterator[Finding]:
    """孤行: no single line of a paragraph of more than three at a column's foot or head (CLREQ, widows and orphans)."""
    hint = "add or cut a line above it, or make a picture a line deeper"
    for body in leaf.bodies:
        part_of = {
            id(line): part
            for part in body.parts()
            if body.is_paragraph(part[0]) or body.is_item(part[0])
            for line in part
        }
        for (_, above), (_, below) in pairwise(body.stretches()):
            last, first = above[-1], below[0]
            part = part_of.get(id(last))
            if part is None or part is not part_of.get(id(first)) or len(part) <= 3:
                continue
            what = "item" if body.is_item(last) else "paragraph"
            if last is part[0]:
                yield leaf.finding("stranded-line", "warning", last, f"the {what}'s first line at a foot", hint)
            if first is part[-1] and body.is_last(first):
                yield leaf.finding("stranded-line", "warning", first, f"the {what}'s last line at a head", hint)


def subheads(leaf: Leaf) -> Iterator[Finding]:
    """A subhead is never last in its column; two lines of text stand below it (小标题)."""
    for body in leaf.bodies:
        for _, lines in body.stretches():
            blocks = [list(group) for _, group in groupby(lines, key=lambda line: line.body)]
            for number, block in enumerate(blocks):
                if not body.is_subhead(block[0]):
                    continue
                after = [line for later in blocks[number + 1 :] for line in later][:2]
                text = sum(not body.is_subhead(line) for line in after)
                hint = "add or cut a few lines above it"
                if not text or body.is_subhead(after[0]):
                    yield leaf.finding("subhead-at-foot", "error", block[-1], "a subhead with no text below it", hint)
                elif text < 2:
                    what = "a subhead with one line below it"
                    yield leaf.finding("subhead-one-line", "warning", block[-1], what, hint)


def ladders(leaf: Leaf) -> Iterator[Finding]:
    """The same mark, or a hyphen, at the ends of three lines in a row."""
    for body in leaf.bodies:
        for lines in _full(body):
            for mark, group in groupby(
                lines, key=lambda line: line.letters[-1].text if is_mark(line.letters[-1]) else ""
            ):
                rungs = list(group)
                if mark and len(rungs) >= _LADDER:
                    what = f"{len(rungs)} lines in a row end with {mark}, this one first"
                    yield leaf.finding("ladder", "warning", rungs[0], what, "reword the paragraph")


def _full(body: Body) -> Iterator[list[Line]]:
    """Lines of text under one another that fill their measure; a paragraph's last line ends such a run."""
    ends = {id(lines[-1]) for lines in body.parts()}
    for _, lines in body.stretches():
        run: list[Line] = []
        for line in lines:
            if id(line) in ends or body.is_subhead(line) or body.is_verse(line):
                yield run
                run = []
            else:
                run.append(line)
        yield run


class _Stream(NamedTuple):
    """White that runs down from ``head``: the part that all its lines share, and how many they are."""

    left: int
    right: int
    head: Line
    lines: int


def rivers(leaf: Leaf) -> Iterator[Finding]:
    """Spaces above one another in three lines or more."""
    for body in leaf.bodies:
        for _, lines in body.stretches():
            for stream in _streams(lines):
                if stream.lines >= _RIVER:
                    what = f"a river of {stream.lines} lines begins here"
                    yield leaf.finding("river", "warning", stream.head, what, "reword the paragraph")


def _streams(lines: Sequence[Line]) -> list[_Stream]:
    """Every stream of spaces in lines under one another, in the order in which they end."""
    ended: list[_Stream] = []
    running: list[_Stream] = []
    for above, line in pairwise([lines[0], *lines]):
        if line.baseline - above.baseline > 2 * line.size:  # a subhead's white is in between
            ended, running = ended + running, []
        onward: list[_Stream] = []
        into: set[int] = set()
        for left, right in _spaces(line):
            meeting = [s for s in running if min(right, s.right) - max(left, s.left) >= _BROOK * line.size]
            longest = max(meeting, key=lambda s: s.lines, default=_Stream(left, right, line, 0))
            into.update(map(id, meeting))
            onward.append(
                longest._replace(left=max(left, longest.left), right=min(right, longest.right), lines=longest.lines + 1)
            )
        ended += [s for s in running if id(s) not in into]
        running = onward
    return ended + running


def _spaces(line: Line) -> list[tuple[int, int]]:
    letters = [letter for letter in line.letters if not letter.blank]
    return [(a.right, b.left) for a, b in pairwise(letters) if b.left - a.right >= _SPACE * line.size]


def _foot(leaf: Leaf, body: Body, column: Column) -> int:
    """Where a column's text ends, below a line that says where it goes on (下转)."""
    foot = column.lines[-1].baseline
    jump = (i for i in leaf.lines if i.block == "jump" and i.story == body.story.slug and body.story.part)
    return max([foot, *(i.baseline for i in jump if column.left <= i.left < column.right)])


def columns(leaf: Leaf) -> Iterator[Finding]:
    """Columns that end in text end level to within a line, the last not the deepest (page design: level feet)."""
    pitch = page_pitch(leaf)
    for body in leaf.bodies:
        open_ = [column for column in body.columns if body.ends_in_text(column)]
        if len(open_) < 2 or not pitch:  # paragraphs of one line each: there is no step to count in
            continue
        feet = [_foot(leaf, body, column) for column in open_]
        hint = "add or cut a few lines, or give the story other lines in the plan"
        if max(feet) - min(feet) > pitch + _EXACT:
            short = open_[feet.index(min(feet))]
            what = f"column {short.number} ends {(max(feet) - min(feet)) / pitch:.1f} lines above another"
            yield leaf.finding("uneven-columns", "warning", short.lines[-1], what, hint)
        elif feet[-1] > max(feet[:-1]) + _EXACT:
            yield leaf.finding("uneven-columns", "warning", open_[-1].lines[-1], "the last column is the deepest", hint)


def hollow(leaf: Leaf) -> Iterator[Finding]:
    """Text that stands beside a picture, a quote or a box goes down about as far as that does."""
    pitch = page_pitch(leaf)
    for body in leaf.bodies:
        open_ = [column for column in body.columns if body.ends_in_text(column)]
        if not open_ or not body.obstacles or not pitch or body.story.direction == "vertical":
            continue
        deepest = max(open_, key=lambda column: _foot(leaf, body, column))
        white = (max(o.bottom for o in body.obstacles) - _foot(leaf, body, deepest)) / pitch
        if white > _HOLLOW:
            what = f"{white:.0f} lines of white stand below the text, beside what is deeper"
            hint = "add text, or give the story a smaller picture or other lines in the plan"
            yield leaf.finding("white-inside", "warning", deepest.lines[-1], what, hint)


def page_pitch(leaf: Leaf) -> int:
    """The page's line pitch as measured: the commonest step from a line of text to the next, mpt; 0 without text."""
    steps = Counter(
        below.baseline - above.baseline
        for body in leaf.bodies
        for column in body.columns
        for above, below in pairwise(column.lines)
        if above.body == below.body and not body.is_subhead(above)
    )
    return steps.most_common(1)[0][0] if steps else 0


def grid(leaf: Leaf) -> Iterator[Finding]:
    """Body lines of all columns share the page's baselines (版心, baseline grid)."""
    pitch = page_pitch(leaf)
    texts: dict[str, list[Line]] = {}
    for body in leaf.bodies:
        lines = [line for column in body.columns for line in column.lines if not body.is_subhead(line)]
        own = body.story.slug if lines and lines[0].vertical else ""  # vertical lines share their story's axes
        texts.setdefault(own, []).extend(lines)
    for lines in texts.values() if pitch else ():
        phase = Counter(line.baseline % pitch for line in lines).most_common(1)[0][0] if lines else 0
        for line in lines:
            off = (line.baseline - phase + pitch // 2) % pitch - pitch // 2
            if abs(off) > _EXACT:
                side = ("left of" if off > 0 else "right of") if line.vertical else "below" if off > 0 else "above"
                what = f"{abs(off) / 1000:.2f} pt {side} the baseline grid"
                yield leaf.finding("off-grid", "error", line, what, FAULT)


def steps(leaf: Leaf) -> Iterator[Finding]:
    """Within a column a paragraph's lines, and its next paragraph's, follow one another without a blank line."""
    pitch = page_pitch(leaf)
    for body in leaf.bodies if pitch else ():
        for _, lines in body.stretches():
            for above, below in pairwise(lines):
                step = below.baseline - above.baseline
                text = body.is_paragraph(above) and body.is_paragraph(below) and below.body - above.body < 2
                if text and 2 * step > 3 * pitch:
                    what = f"{step / pitch:.1f} lines below the line above it"
                    yield leaf.finding("blank-line", "error", below, what, FAULT)
