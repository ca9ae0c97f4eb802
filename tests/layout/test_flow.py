"""Text in slots of unequal measures: the prices are those of equal columns, the lines those of total fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from layout.columns import LAST_DEEPEST, Poured, Run, pour
from layout.copy import NEVER, Copy, SubheadBlock, TextBlock
from layout.flow import Refit, flow
from layout.line.breaking import break_lines
from layout.line.fit import line_cost
from layout.pouring import last_is_deepest
from tests.layout.test_columns import MEASURE, SIZE, check_dealt, copies, copy_of, deals, is_subhead, runs_of

NARROW = (0, 7 * SIZE)
MOVED = (6 * SIZE, 8 * SIZE)
WHOLE = (0, MEASURE * SIZE)


def kept(block: SubheadBlock, measure: int) -> tuple[SubheadBlock, int]:
    """Subheads of four characters fit any measure here."""
    return block, 3


def flowed(copy: Copy, runs: Sequence[Run], *, vary: bool = False) -> tuple[Copy, Poured]:
    return flow(copy, runs, Refit(kept, lambda table, _: table), vary=vary)


@settings(deadline=None)
@given(deals())
@example(("s 2 6", [3, 11]))
@example(("4 s 6 9 s 5", [10, 10, 9]))
@example(("1 1 1 1 2 1 2", [5, 5]))
@example(("1 s 3", [6, 6, 2]))
@example(("5 4", [4, 2, 4]))
def test_equal_slots_are_filled_at_the_price_of_equal_columns(deal: tuple[str, list[int]]) -> None:
    copy, capacities = copy_of(deal[0]), deal[1]
    plain = pour(copy, runs_of(capacities))
    made, poured = flowed(copy, runs_of(capacities))
    assert made == copy
    check_dealt(made, capacities, poured)
    assert (poured.overset(made) > 0) == (plain.overset(copy) > 0)
    if not plain.overset(copy):
        deepest = last_is_deepest(runs_of(capacities), plain)  # pouring mends that; flow weighs it at once
        assert poured.cost <= plain.cost + (LAST_DEEPEST if deepest else 0.0) + 1e-6


@st.composite
def shaped(draw: st.DrawFn) -> tuple[str, tuple[Run, ...]]:
    """A copy and two to four runs, obstacles beside some of their lines, that hold it with a few lines to spare."""
    text = draw(copies)
    copy = copy_of(text)
    count = draw(st.integers(2, 4))
    depth = -(-copy.heights[-1] // count) + 2
    runs = []
    for column in range(count):
        top, deep = draw(st.integers(0, depth)), draw(st.integers(0, 6))
        beside = draw(st.sampled_from([NARROW, MOVED]))
        more = draw(st.integers(0, 6))
        shape = tuple(beside if top <= n < top + deep else WHOLE for n in range(depth + more))
        runs.append(Run(column, 0, depth + more, shape))
    return text, tuple(runs)


@settings(deadline=None)
@given(shaped(), st.booleans())
def test_every_character_has_one_place_and_every_line_the_measure_of_its_slot(
    deal: tuple[str, tuple[Run, ...]], vary: bool
) -> None:
    copy, runs = copy_of(deal[0]), deal[1]
    made, poured = flowed(copy, runs, vary=vary)
    check_dealt(made, [run.lines for run in runs], poured)
    assert [b.index for b in made.blocks] == [b.index for b in copy.blocks]
    for block in made.blocks:
        if isinstance(block, TextBlock):
            assert block.broken.ends[-1] == len(block.galley)
    for block, line, (_, measure) in text_lines(made, runs, poured):
        a, b = block.broken.lines[line]
        assert line_cost(block.galley, a, b, measure - (block.indent if a == 0 else 0)) is not None


def text_lines(copy: Copy, runs: Sequence[Run], poured: Poured) -> list[tuple[TextBlock, int, tuple[int, int]]]:
    """The text's lines with the slots they stand in."""
    out = []
    for number, run in enumerate(runs):
        at, white = 0, poured.whites[number]
        first, end = poured.starts[number : number + 2]
        for index in range(first, end):
            row = copy.rows[index]
            block = copy.blocks[row.block]
            if isinstance(block, TextBlock):
                out.append((block, row.line, run.shape[at] if run.shape else WHOLE))
            elif index > first and white:
                at, white = at + 1, white - 1
            at += row.head_height if index == first else row.height
    return out


@settings(deadline=None)
@given(shaped())
def test_a_paragraph_is_broken_as_a_whole_for_the_slots_it_stands_in(deal: tuple[str, tuple[Run, ...]]) -> None:
    copy, runs = copy_of(deal[0]), deal[1]
    made, poured = flowed(copy, runs)
    slots: dict[int, list[int]] = {}
    for block, _, (_, measure) in text_lines(made, runs, poured):
        slots.setdefault(block.index, []).append(measure)
    for text in made.blocks:
        if isinstance(text, TextBlock) and len(slots.get(text.index, ())) == len(text.broken):
            best = break_lines(text.galley, slots[text.index], indent=text.indent)
            assert text.broken.cost <= best.cost + 1e-6


@settings(deadline=None)
@given(shaped())
def test_a_subhead_has_two_lines_below_it_beside_a_part_too(deal: tuple[str, tuple[Run, ...]]) -> None:
    copy, runs = copy_of(deal[0]), deal[1]
    assume("s 1 s" not in deal[0] and not deal[0].endswith("s 1"))  # no two lines of text to stand below
    made, poured = flowed(copy, runs, vary=True)
    if poured.cost >= NEVER:
        return  # no way without: told in the report
    for first, end in pairwise(poured.starts):
        for row in range(first, end):
            if is_subhead(made, row) and row + 2 < len(made.rows):  # else there is no second line to keep
                assert row + 2 < end
                assert not any(is_subhead(made, r) for r in (row + 1, row + 2))
