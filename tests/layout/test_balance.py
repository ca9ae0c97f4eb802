"""Whole stories poured into columns: what no column may begin or end with, and level feet.

Whether a better way exists is asked of ``some_way``, which tries every cut and every length a paragraph can be set in,
and knows nothing of prices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import inf

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.body import Block
from content.model import Story
from layout.columns import Poured, Run
from layout.copy import Copy, SubheadBlock, TextBlock
from layout.flaws import flaws
from layout.grid import page_grid
from layout.line.breaking import break_variants, break_ways
from layout.line.fit import LOOSE, line_cost
from layout.placement import Placement
from layout.plan import PicturePlan, StoryPlan
from layout.pouring import best_pour, last_is_deepest, overset_rows
from layout.typesetter import Typesetter
from tests.layout.build import Text, dress, paragraph, placeholder, story, style, subhead
from tests.layout.editions import composed


@cache
def setter() -> Typesetter:
    return Typesetter(dress(), page_grid(style().format, style().grid))


@dataclass(frozen=True)
class Case:
    """A story over so many columns, with a picture so wide; ``lengths`` are its paragraphs', 0 a subhead."""

    lengths: tuple[int, ...]
    columns: int
    picture: float

    @property
    def story(self) -> Story:
        blocks: list[Block] = [
            paragraph(Text(0x4E00 + 211 * n).of(length)) if length else subhead("灯亮起来")
            for n, length in enumerate(self.lengths)
        ]
        pictures = (placeholder("p", caption="巷口。"),) if self.picture else ()
        slug = "-".join(map(str, (*self.lengths, self.columns, self.picture)))
        return story(slug, *blocks, pictures=pictures)

    def plan(self, lines: int) -> StoryPlan:
        reach = -int(-self.picture // 1)
        part = self.picture if self.picture % 1 else 0.0
        pictures = (PicturePlan(reach, 6, part),) if self.picture else ()
        return StoryPlan(self.story.slug, "open", 3, 0, self.columns, 0, lines, self.columns, 1, pictures)

    def balanced(self) -> StoryPlan:
        """The shallowest rectangle that holds the story."""
        lines = 4 + sum(self.lengths) // 14 // self.columns
        while overset_rows(self.story, self.plan(lines), setter()):
            lines += 1
        return self.plan(lines)


@st.composite
def cases(draw: st.DrawFn, widths: Sequence[float] = (0, 0, 1, 2)) -> Case:
    lengths: list[int] = []
    for length in draw(st.lists(st.integers(5, 190), min_size=3, max_size=12)):
        if lengths and lengths[-1] and draw(st.integers(0, 4)) == 0:
            lengths.append(0)
        lengths.append(length)
    columns = draw(st.integers(2, 6))
    return Case(tuple(lengths), columns, min(draw(st.sampled_from(widths)), columns - 1))


def begins(copy: Copy, poured: Poured) -> list[int]:
    """The rows that begin a run behind another one."""
    return [row for row in sorted(set(poured.starts[1:])) if 0 < row < len(copy.rows)]


def is_subhead(copy: Copy, row: int) -> bool:
    return isinstance(copy.blocks[copy.rows[row].block], SubheadBlock)


def parts_subhead(copy: Copy, row: int) -> bool:
    """Whether a cut before the row leaves a subhead at a foot, or with one line below it."""
    return any(is_subhead(copy, r) for r in range(max(0, row - 2), row))


def strands(copy: Copy, row: int) -> bool:
    block = copy.blocks[copy.rows[row].block]
    lines = len(block.broken) if isinstance(block, TextBlock) else 0
    return lines > 3 and copy.rows[row].line in (1, lines - 1)


def some_way(copy: Copy, runs: Sequence[Run]) -> bool:
    """Whether the copy can be dealt with no line stranded, no subhead parted, no run more than a line short, and the
    last column not the deepest.

    Blocks may have any number of lines that does not make one loose; a subhead may take a line of white.
    """
    depths = [run.lines for run in runs]
    end = runs[-1].line + runs[-1].lines
    feet = [run.line + run.lines == end for run in runs]
    blocks = [_lengths(copy, n) for n in range(len(copy.blocks))]

    @cache
    def place(number: int, run: int, line: int, owed: int, full: bool) -> bool:
        """Whether the blocks from one on can stand from a place on; ``full`` where a column before is filled."""
        blank = depths[run] - line
        if number == len(blocks):
            return run == len(depths) - 1 and blank <= 1 and (full or blank == 1 or sum(feet) == 1)
        lengths, height = blocks[number]
        leaves = line and not owed and blank <= 1 and run + 1 < len(depths)
        if leaves and place(number, run + 1, 0, 0, full or (feet[run] and not blank)):
            return True
        if height:
            taken = height - 1 if line == 0 else height
            return any(
                line + taken + white <= depths[run] and place(number + 1, run, line + taken + white, 2, full)
                for white in ((0, 1) if line else (0,))
            )
        return any(lay(number, lines, lines, run, line, owed, full) for lines in lengths)

    @cache
    def lay(number: int, lines: int, left: int, run: int, line: int, owed: int, full: bool) -> bool:
        """The same for the last ``left`` lines of a block."""
        room, first = depths[run] - line, left == lines
        if left <= room and place(number + 1, run, line + left, max(0, owed - lines) if first else 0, full):
            return True
        if run + 1 == len(depths):
            return False
        for there in {room, room - 1}:
            done = lines - left + there
            alone = lines > 3 and (done == 1 or lines - done == 1)
            parts = 0 < there < left and not alone and (not first or done >= owed)
            if parts and lay(number, lines, left - there, run + 1, 0, 0, full or (feet[run] and there == room)):
                return True
        return False

    return place(0, 0, 0, 0, False)


def _lengths(copy: Copy, number: int) -> tuple[tuple[int, ...], int]:
    """The numbers of lines a block can have, and a subhead's height."""
    block = copy.blocks[number]
    if isinstance(block, SubheadBlock):
        return (), next(row.height for row in copy.rows if row.block == number)
    assert isinstance(block, TextBlock)
    measure = copy.measure - block.inset
    ways = break_variants(block.galley, measure, indent=block.indent)

    def is_even(ends: tuple[tuple[int, int], ...]) -> bool:
        costs = [line_cost(block.galley, a, b, measure - (0 if a else block.indent)) for a, b in ends]
        return all(cost is not None and cost <= 400 * LOOSE**2 for cost in costs) and not _ends_alone(block, ends)

    return tuple({len(block.broken), *(len(w) for w in ways if is_even(w.lines))}), 0


def some_way_beside(copy: Copy, runs: Sequence[Run]) -> bool:
    """The same where slots differ: every way to cut a paragraph, each broken into the slots it then stands in without a
    loose line. One character alone on a last line (孤字) is as bad as what it would mend."""
    depths = [run.lines for run in runs]
    slots = [[m for _, m in run.shape or ((0, copy.measure),) * run.lines] for run in runs]
    end = runs[-1].line + runs[-1].lines
    feet = [run.line + run.lines == end for run in runs]

    @cache
    def place(number: int, run: int, line: int, owed: int, full: bool) -> bool:
        blank = depths[run] - line
        if number == len(copy.blocks):
            return run == len(depths) - 1 and blank <= 1 and (full or blank == 1 or sum(feet) == 1)
        leaves = line and not owed and blank <= 1 and run + 1 < len(depths)
        if leaves and place(number, run + 1, 0, 0, full or (feet[run] and not blank)):
            return True
        block = copy.blocks[number]
        if isinstance(block, SubheadBlock):
            _, height = _lengths(copy, number)
            ends = [line + height + white for white in (0, 1)] if line else [height - 1]
            return any(stop <= depths[run] and place(number + 1, run, stop, 2, full) for stop in ends)
        return any(
            place(number + 1, last, stop, max(0, owed - lines) if last == run else 0, filled)
            for lines, last, stop, filled in text(number, run, line, owed, full, ())
        )

    def text(
        number: int, run: int, line: int, owed: int, full: bool, before: tuple[tuple[int, int], ...]
    ) -> Iterator[tuple[int, int, int, bool]]:
        """Ways to end a paragraph in a run: its lines, the run, the line behind it, and whether a column is full.

        ``before`` are first line and lines of its stretches in the runs before.
        """
        room = depths[run] - line
        if room <= 0:
            return
        block = copy.blocks[number]
        assert isinstance(block, TextBlock)
        first = run - len(before)
        parts = [*before, (line, room)]
        measures = [m for n, (start, count) in enumerate(parts) for m in slots[first + n][start : start + count]]
        ways = break_ways(block.galley, measures, indent=block.indent)
        cuts = list(accumulate(count for _, count in before))
        for way in ways:
            n = len(way)
            alone = n > 3 and any(cut in (1, n - 1) for cut in cuts)
            kept = not cuts or cuts[0] >= owed
            done = cuts[-1] if cuts else 0
            if (
                done < n <= len(measures)
                and not alone
                and kept
                and not _ends_alone(block, way.lines)
                and _loosest(block, way.lines, measures) <= 400 * LOOSE**2
            ):
                yield n, run, line + n - done, full
        if run + 1 < len(depths) and len(measures) <= len(ways[0]) + 2:
            for count in {room, room - 1} - {0}:
                filled = full or (feet[run] and count == room)
                yield from text(number, run + 1, 0, owed, filled, (*before, (line, count)))

    return place(0, 0, 0, 0, False)


def _ends_alone(block: TextBlock, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether a paragraph of more than one line ends with one of a single letter or figure."""
    galley, start = block.galley, lines[-1][0]
    return start > 0 and sum(char.isalnum() for char in galley.text[galley.starts[start] :]) < 2


def _loosest(block: TextBlock, lines: Sequence[tuple[int, int]], measures: Sequence[int]) -> float:
    """The cost of the worst line."""
    costs = []
    for n, (a, b) in enumerate(lines):
        cost = line_cost(block.galley, a, b, measures[min(n, len(measures) - 1)] - (0 if a else block.indent))
        costs.append(inf if cost is None else cost)
    return max(costs)


def poured_case(case: Case) -> tuple[Copy, Placement, Poured]:
    return best_pour(case.story, case.balanced(), setter())


@settings(deadline=None, max_examples=120)
@given(cases())
def test_no_line_is_stranded_no_subhead_parted_and_feet_are_level_where_there_is_some_such_way(case: Case) -> None:
    copy, placement, poured = poured_case(case)
    bad = [row for row in begins(copy, poured) if strands(copy, row) or parts_subhead(copy, row)]
    if bad or max(poured.blanks) > 1 or last_is_deepest(placement.runs, poured):
        assert not some_way(setter().copy(case.story, copy.measure), placement.runs)


@settings(deadline=None, max_examples=100)
@given(cases(widths=(0, 1, 2, 0.5, 1.5, 1.4)))
def test_what_could_not_be_helped_is_told(case: Case) -> None:
    """At a column's end there is no line stranded and no subhead parted but the report says so, beside parts too."""
    copy, placement, poured = poured_case(case)
    told = [flaw.code for flaw in flaws(copy, placement.runs, poured)]
    cuts = begins(copy, poured)
    assert sum(parts_subhead(copy, row) for row in cuts) == sum(code.startswith("subhead") for code in told)
    stranded = [row for row in cuts if strands(copy, row) and not parts_subhead(copy, row)]
    assert len(stranded) == told.count("stranded-line")
    foot = max(run.line + run.lines for run in placement.runs)
    feet = [b for run, b in zip(placement.runs, poured.blanks, strict=True) if run.line + run.lines == foot]
    level = max(feet) - min(feet) <= 1 and (feet[-1] or len(feet) == 1 or not all(feet[:-1]))
    assert level != ("uneven-columns" in told)


def test_a_story_with_more_pictures_than_text_is_arranged() -> None:
    """Sixty characters and two pictures: the second has no room beside or below the first in as many lines as text."""
    whole, made = composed(52)
    assert [plan.story for plan in made.plans[0].stories] == [s.slug for s in whole.pages[0].stories]
    assert not [f for f in made.report.findings if f.code in ("overset", "overset-part")]


@settings(deadline=None, max_examples=40, derandomize=True)
@given(cases(widths=(0.5, 1.5, 1.4)))
@example(Case((168, 0, 6, 0, 6), columns=2, picture=0.5))
def test_beside_a_picture_they_are_kept_as_well(case: Case) -> None:
    copy, placement, poured = poured_case(case)
    bad = [row for row in begins(copy, poured) if strands(copy, row) or parts_subhead(copy, row)]
    if bad or max(poured.blanks) > 1 or last_is_deepest(placement.runs, poured):
        assert not some_way_beside(setter().copy(case.story, copy.measure), placement.runs)
