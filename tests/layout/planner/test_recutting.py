"""Parts of a page cut anew: round what is taken of a corner, in other groups, at every line."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.planning import PlannerStyle
from layout.planner.beginning import cut, cut_dealt, each
from layout.planner.cut_pages import Cell, CutPages
from layout.planner.cutting import Cuts
from layout.planner.kept_sets import KeptSets
from layout.planner.pricing import Pin, Placed, Shape, Task, price
from layout.planner.recutting import Part, pairs, parts, parts_with, recut, regrouped
from layout.room import Block
from tests.layout.planner.build import COLUMNS, LINES, full, task
from tests.layout.planner.test_pricing import NOTHING

STYLE = PlannerStyle()
MANY = (26, 12, 9, 8, 7, 6, 5, 4)
CORNERS = (Block(2, 2, 15, 5), Block(0, 1, 14, 6), Block(2, 2, 0, 5), Block(3, 1, 0, 20))
"""An advertisement at the foot at the right and at the left, at the head, and down a whole side."""


@pytest.mark.parametrize("block", CORNERS)
def test_a_page_with_an_advertisement_in_its_corner_is_cut_anew_as_a_whole(block: Block) -> None:
    """Else its stories would stand for good as they were first cut round it in the order of rank."""
    page = task(18, 13, 9, 8, 6, 5, blocks=(block,))
    places = cut(page, STYLE)
    whole = parts(places, page.blocks)[0]
    assert len(whole.stories) == len(places)
    found = recut(page, STYLE, places, whole, KeptSets())
    assert found and all(full(page, again) for _, again in found)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(4, 24), min_size=8, max_size=9), st.sampled_from(CORNERS))
def test_a_page_of_many_stories_round_an_advertisement_gets_cheaper_and_stays_full(
    rows: list[int], block: Block
) -> None:
    page = task(*sorted(rows, reverse=True), blocks=(block,))
    places = cut(page, STYLE)
    for part in parts(places, page.blocks) if places else ():
        for cost, again in recut(page, STYLE, places, part, KeptSets()):
            assert full(page, again) and cost == price(page, STYLE, again)
            assert all(again[n] == p for n, p in enumerate(places) if n not in part.stories)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(4, 30), min_size=3, max_size=5))
def test_sets_that_are_cut_off_first_need_be_reckoned_only_as_wide_or_deep_as_the_page(rows: list[int]) -> None:
    page = task(*sorted(rows, reverse=True))
    size = COLUMNS, LINES
    found = []
    for within in (None, size):
        reading = CutPages(Cuts(page, STYLE, range(len(rows)), size, each(len(rows)), within=within))
        cell = Cell(reading.cuts.all, 0, 0, *size, 1)
        found.append([price(page, STYLE, p) for p in reading.all_pages(reading.ways(cell), 40)])
    assert found[0] == pytest.approx(found[1])


def test_two_stories_are_cut_at_every_line_so_that_heads_are_parted() -> None:
    """The cheapest line between the two at the left puts the second's head on a level with the one at the right."""
    left = tuple(Shape(2, n, False, abs(n - 10) * 0.1) for n in range(4, 17))
    right = (Shape(2, 10, False, 0.0),)
    page = Task(4, 20, (), (1, 2, 2, 2), (left, left, right, right), {})
    places = [Placed(0, 0, left[6]), Placed(0, 10, left[6]), Placed(2, 0, right[0]), Placed(2, 10, right[0])]
    weights = replace(NOTHING, clash=3)
    pair = Part((0, 1), ((0,), (1,)))
    assert pair in pairs(places)
    best, _ = recut(page, weights, places, pair, KeptSets())[0]
    every, again = recut(page, weights, places, pair, KeptSets(), every=True)[0]
    assert best == price(page, weights, places)
    assert every < best - 2 and abs(again[1].line - 10) == 4


def test_pairs_of_a_page_are_those_that_share_a_whole_side() -> None:
    shape = Shape(2, 10, False, 0.0)
    places = [Placed(0, 0, Shape(4, 5, False, 0.0)), Placed(0, 5, shape), Placed(2, 5, shape), Placed(0, 15, shape)]
    assert [part.stories for part in pairs(places)] == [(1, 2), (1, 3)]


def test_parts_that_a_story_stands_in_come_the_smallest_first() -> None:
    places = cut(task(*MANY), STYLE)
    some = parts_with(7, places, ())
    assert some and all(7 in part.stories for part in some)
    sizes = [len(part.stories) for part in some]
    assert sizes == sorted(sizes)


def test_other_groups_of_a_page_join_no_two_stories_that_were_joined() -> None:
    places = cut(task(*MANY), STYLE)
    first = next(part for part in parts(places) if len(part.stories) == len(MANY))
    joined = {pair for group in first.groups for pair in combinations(group, 2)}
    others = regrouped(places, 3)
    assert others
    for part in others:
        assert sorted(n for group in part.groups for n in group) == list(range(len(MANY)))
        single = {pair for group in part.groups if len(group) == 2 for pair in combinations(group, 2)}
        assert not single & joined
        joined |= {pair for group in part.groups for pair in combinations(group, 2)}
    assert regrouped(places[:6], 3) == []


def test_stories_are_dealt_into_groups_where_their_order_gives_no_page() -> None:
    """Stretches of these stories in the order of rank fill no rectangle; some groups of them do."""
    sizes = ((4, 5), (3, 6), (3, 5), (2, 4), (1, 6), (1, 5), (1, 4), (1, 4))
    page = Task(4, 20, (), (1, *(2,) * 7), [(Shape(w, n, False, 0.0),) for w, n in sizes], {})
    assert cut(page, STYLE) == []
    dealt = cut_dealt(page, STYLE, KeptSets())
    assert dealt and full(page, dealt)
    assert cut_dealt(page._replace(pins={1: Pin(0, None)}), STYLE, KeptSets()) == []
