"""Cutting pages: cheaper than any that is cut in order only, full, and parts of them anew without the rest."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.planning import PlannerStyle
from layout.planner.beginning import cut
from layout.planner.cut_pages import Cell, CutPages
from layout.planner.cutting import Cuts
from layout.planner.kept_sets import KeptSets
from layout.planner.placing import place
from layout.planner.pricing import Pin, price
from layout.planner.recutting import parts, recut
from tests.layout.planner.build import COLUMNS, LINES, cells, full, task

STYLE = PlannerStyle()
MANY = (26, 12, 9, 8, 7, 6, 5, 4)


def test_every_set_of_stories_is_tried() -> None:
    """A page that is cheap only out of the order of rank: found where all sets are tried, not where neighbours are."""
    page = task(30, 8, 24, 8)
    one = Cuts(page, STYLE, range(4), (COLUMNS, LINES), [1, 2, 4, 8])
    two = Cuts(page, STYLE, range(4), (COLUMNS, LINES))
    cell = Cell(15, 0, 0, COLUMNS, LINES, 1)
    cheapest = [
        min(price(page, STYLE, p) for p in cuts.pages(cuts.ways(cell), 24)) for cuts in map(CutPages, (one, two))
    ]
    assert cheapest[0] < cheapest[1]


def test_pages_come_in_order_each_once_and_differ_in_their_parts() -> None:
    page = task(30, 8, 24, 8)
    cuts = CutPages(Cuts(page, STYLE, range(4), (COLUMNS, LINES), [1, 2, 4, 8]))
    cell = Cell(15, 0, 0, COLUMNS, LINES, 0)
    first, all_ = list(cuts.pages(cuts.ways(cell), 24)), list(cuts.all_pages(cuts.ways(cell), 24))
    assert all_[0] == first[0]
    assert len({tuple(p) for p in all_}) == len(all_) > len({tuple(p) for p in first})
    assert all(full(page, p) for p in all_)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(4, 40), min_size=2, max_size=6))
def test_a_search_begun_with_cuts_ends_no_dearer_than_they_are(rows: list[int]) -> None:
    page = task(*sorted(rows, reverse=True))
    made = cut(page, STYLE)
    if made:
        assert full(page, made)
        placed = place(page, STYLE, 0.2, made)
        assert placed
        assert placed[-1].cost <= price(page, STYLE, made) + 0.2


def test_parts_of_a_page_are_rectangles_of_whole_stories() -> None:
    page = task(*MANY)
    places = cut(page, STYLE)
    assert places
    for part in parts(places):
        inside = set().union(*(cells(places[n]) for n in part.stories))
        columns, lines = {x for x, _ in inside}, {y for _, y in inside}
        assert len(inside) == (max(columns) - min(columns) + 1) * (max(lines) - min(lines) + 1)
        assert sorted(n for group in part.groups for n in group) == sorted(part.stories)


@pytest.mark.parametrize("rows", [MANY, (24, 20, 16, 8, 5)])
def test_a_part_cut_anew_leaves_the_others_and_the_page_full(rows: tuple[int, ...]) -> None:
    page = task(*rows)
    places = cut(page, STYLE)
    for part in parts(places):
        found = recut(page, STYLE, places, part, KeptSets())
        assert [cost for cost, _ in found] == sorted(price(page, STYLE, again) for _, again in found)
        for _, again in found:
            assert full(page, again)
            assert all(again[n] == p for n, p in enumerate(places) if n not in part.stories)


def test_a_part_cut_anew_keeps_what_is_pinned() -> None:
    free = task(24, 20, 16, 8, 5)
    places = cut(free, STYLE)
    pinned = free._replace(pins={2: Pin(places[2].column, None)})
    columns = {again[2].column for part in parts(places) for _, again in recut(free, STYLE, places, part, KeptSets())}
    kept = [again for part in parts(places) for _, again in recut(pinned, STYLE, places, part, KeptSets())]
    assert len(columns) > 1 and kept
    assert {again[2].column for again in kept} == {places[2].column}


def test_a_search_made_again_comes_to_the_same_pages_and_is_no_work() -> None:
    page = task(*MANY)
    places, kept = cut(page, STYLE), KeptSets()
    part = parts(places)[0]
    first = recut(page, STYLE, places, part, kept)
    work = kept.work
    assert recut(page, STYLE, places, part, kept) == first
    assert kept.work == work > 0


def test_what_was_reckoned_of_other_shapes_is_forgotten() -> None:
    page, kept = task(*MANY), KeptSets()
    places = cut(page, STYLE)
    part = parts(places)[0]
    recut(page, STYLE, places, part, kept)
    dearer = tuple(s._replace(cost=s.cost + 3) for s in page.tables[2])
    again = page._replace(tables=[dearer if n == 2 else t for n, t in enumerate(page.tables)])
    found = [cost for cost, _ in recut(again, STYLE, places, part, kept)]
    assert found == [cost for cost, _ in recut(again, STYLE, places, part, KeptSets())]
