"""Lines to columns. A copy is written as its paragraphs' numbers of lines and ``s`` for a subhead of three lines.

The measure is 14 em, the indent 2: a paragraph of n lines has 14 n - 5 characters, its last line nine of them or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations_with_replacement, pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.casting_off import break_copy, galleys
from layout.columns import Poured, Run, pour
from layout.copy import NEVER, Copy, SubheadBlock, TextBlock
from tests.layout.build import dress, paragraph, story, subhead

SIZE, PITCH, MEASURE = 10_500, 15_750, 14


@cache
def copy_of(words: str) -> Copy:
    blocks = [
        subhead("灯亮起来") if word == "s" else paragraph("巷" * (MEASURE * int(word) - 5)) for word in words.split()
    ]
    shaped = galleys(story("lead", *blocks), dress(), size=SIZE)
    return break_copy(shaped, dress(), measure=MEASURE * SIZE, size=SIZE, pitch=PITCH)


def runs_of(capacities: Sequence[int]) -> list[Run]:
    return [Run(column, 0, lines) for column, lines in enumerate(capacities)]


words = st.lists(st.sampled_from(["1", "2", "3", "4", "5", "6", "7", "9", "s"]), min_size=1, max_size=7)
copies = words.filter(lambda w: w[-1] != "s" and "s s" not in " ".join(w)).map(" ".join)


@st.composite
def deals(draw: st.DrawFn) -> tuple[str, list[int]]:
    """A copy and two or three runs that hold it with a few lines to spare, or a few too few."""
    text = draw(copies)
    copy = copy_of(text)
    runs = draw(st.integers(2, 3))
    even = -(-copy.heights[-1] // runs)
    shifts = draw(st.lists(st.integers(-3, 3), min_size=runs - 1, max_size=runs - 1))
    capacities = [max(2, even + shift) for shift in shifts]
    spare = draw(st.integers(-4, 4))
    return text, [*capacities, max(2, copy.heights[-1] - sum(capacities) + spare)]


def depth(copy: Copy, a: int, b: int) -> int:
    """Grid lines the rows [a, b) take in a run of their own."""
    if a == b:
        return 0
    return sum(r.height for r in copy.rows[a:b]) - copy.rows[a].height + copy.rows[a].head_height


def is_subhead(copy: Copy, row: int) -> bool:
    return isinstance(copy.blocks[copy.rows[row].block], SubheadBlock)


def cuts_subhead_short(copy: Copy, row: int) -> bool:
    """Whether a column that begins with ``row`` leaves a subhead at the foot before it, or one line below one."""
    return 0 < row < len(copy.rows) and any(is_subhead(copy, r) for r in range(max(0, row - 2), row))


def strands_a_line(copy: Copy, row: int) -> bool:
    """Whether such a column leaves one line of a paragraph of more than three at its head or at the foot before."""
    if not 0 < row < len(copy.rows):
        return False
    block = copy.blocks[copy.rows[row].block]
    if not isinstance(block, TextBlock) or len(block.broken) <= 3:
        return False
    return copy.rows[row].line in (1, len(block.broken) - 1)


def every_deal(copy: Copy, capacities: Sequence[int]) -> list[tuple[int, ...]]:
    """All ways to part the rows over the runs so that each run holds its part, as first rows and the end."""
    total = len(copy.rows)
    inner = combinations_with_replacement(range(total + 1), len(capacities) - 1)
    ways = [(0, *starts, total) for starts in inner]
    return [w for w in ways if all(depth(copy, a, b) <= c for (a, b), c in zip(pairwise(w), capacities, strict=True))]


def level(copy: Copy, starts: Sequence[int], capacities: Sequence[int]) -> bool:
    """Whether each run is filled to within a line; a subhead that is not at the head may take a line of white."""
    for (a, b), capacity in zip(pairwise(starts), capacities, strict=True):
        subheads = sum(is_subhead(copy, r) for r in range(a + 1, b))
        if capacity - depth(copy, a, b) - subheads > 1:
            return False
    return True


def check_dealt(copy: Copy, capacities: Sequence[int], poured: Poured) -> None:
    assert poured.starts[0] == 0
    assert list(poured.starts) == sorted(poured.starts)
    assert len(poured.starts) == len(capacities) + 1
    assert poured.overset(copy) == len(copy.rows) - poured.starts[-1]
    parts = zip(pairwise(poured.starts), capacities, poured.blanks, poured.whites, strict=True)
    for (a, b), capacity, blank, white in parts:
        assert depth(copy, a, b) + blank + white == capacity
        assert min(blank, white) >= 0


@given(deals())
def test_every_row_is_dealt_once_in_order_and_has_its_slots(deal: tuple[str, list[int]]) -> None:
    copy, capacities = copy_of(deal[0]), deal[1]
    check_dealt(copy, capacities, pour(copy, runs_of(capacities)))


@given(deals())
def test_what_fits_is_not_overset(deal: tuple[str, list[int]]) -> None:
    copy, capacities = copy_of(deal[0]), deal[1]
    poured = pour(copy, runs_of(capacities))
    if every_deal(copy, capacities):
        assert poured.overset(copy) == 0
    else:
        assert poured.overset(copy) > 0
        assert poured.cost >= NEVER


@given(deals())
@example(("4 s 6 9 s 5", [10, 10, 9]))
@example(("s 2 6", [3, 11]))  # a run too short for the subhead and two lines stays empty
def test_a_subhead_is_followed_by_two_lines_wherever_that_is_possible(deal: tuple[str, list[int]]) -> None:
    copy, capacities = copy_of(deal[0]), deal[1]
    ways = every_deal(copy, capacities)
    assume(ways)
    kept = [
        w
        for w in ways
        if not any(cuts_subhead_short(copy, row) for row in w)
        and not any(a == b and c > 3 for (a, b), c in zip(pairwise(w), capacities, strict=True))
    ]
    poured = pour(copy, runs_of(capacities))
    if kept:
        assert not any(cuts_subhead_short(copy, row) for row in poured.starts)


@given(deals())
def test_columns_are_level_and_no_line_is_stranded_wherever_that_is_possible(deal: tuple[str, list[int]]) -> None:
    copy, capacities = copy_of(deal[0]), deal[1]
    fine = [
        w
        for w in every_deal(copy, capacities)
        if level(copy, w, capacities)
        and not any(cuts_subhead_short(copy, row) or strands_a_line(copy, row) for row in w)
    ]
    assume(fine)
    poured = pour(copy, runs_of(capacities))
    assert poured.overset(copy) == 0
    assert max(poured.blanks) <= 1
    assert not any(strands_a_line(copy, row) or cuts_subhead_short(copy, row) for row in poured.starts)


@pytest.mark.parametrize(
    ("text", "capacities", "starts", "blanks"),
    [
        ("8 8", [8, 8], (0, 8, 16), (0, 0)),
        ("9 7", [8, 9], (0, 7, 16), (1, 0)),  # the ninth line does not stand alone at a head
        ("8 7 9", [9, 9, 9], (0, 8, 17, 24), (1, 0, 2)),
        ("5 s 5", [7, 7], (0, 5, 11), (2, 0)),  # the subhead goes over and takes two lines at the head
        ("12", [4, 4, 4], (0, 4, 8, 12), (0, 0, 0)),
    ],
)
def test_known_deals(text: str, capacities: list[int], starts: tuple[int, ...], blanks: tuple[int, ...]) -> None:
    poured = pour(copy_of(text), runs_of(capacities))
    assert (poured.starts, poured.blanks) == (starts, blanks)


def test_a_line_of_white_above_a_subhead_levels_its_column() -> None:
    poured = pour(copy_of("4 s 5 7"), runs_of([13, 7]))
    assert (poured.starts, poured.blanks, poured.whites) == ((0, 10, 17), (0, 0), (1, 0))


def test_what_does_not_fit_is_overset_and_counted() -> None:
    copy = copy_of("9 9")
    poured = pour(copy, runs_of([6, 6]))
    check_dealt(copy, [6, 6], poured)
    assert poured.overset(copy) == 6


def test_a_subhead_takes_a_line_less_at_a_columns_head() -> None:
    copy = copy_of("s 6")
    assert [(row.height, row.head_height) for row in copy.rows[:2]] == [(3, 2), (1, 1)]
    assert copy.depth == 8


def test_nothing_to_deal() -> None:
    copy = break_copy((), dress(), measure=MEASURE * SIZE, size=SIZE, pitch=PITCH)
    poured = pour(copy, runs_of([5, 5]))
    assert (poured.starts, poured.overset(copy)) == ((0, 0, 0), 0)


def test_no_subhead_stands_right_below_a_pull_quotes_rule_where_a_blank_line_keeps_text_between() -> None:
    copy = copy_of("20 s 6 s 6 s 6")
    plain = runs_of([10, 10, 29])
    assert is_subhead(copy, pour(copy, plain).starts[2])
    ruled = [*plain[:2], replace(plain[2], ruled=True)]
    poured = pour(copy, ruled)
    assert poured.starts[2] == 18  # two lines of the paragraph before
    assert poured.blanks[:2] == (1, 1)
