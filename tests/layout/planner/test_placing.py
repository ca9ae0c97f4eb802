"""Placing rectangles: pages are full, nothing overlaps, prices are what they are said to be."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.planning import PlannerStyle
from layout.planner.beginning import cut
from layout.planner.placing import improve, place
from layout.planner.pricing import Pin, Placed, Shape, Task, price
from layout.room import Block
from tests.layout.planner.build import COLUMNS, LINES, full
from tests.layout.planner.build import task as task_

STYLE = PlannerStyle()


@pytest.mark.parametrize("rows", [(30, 24, 18), (40, 20, 8, 6), (24, 20, 16, 8, 5)])
def test_a_page_is_full_and_its_lead_at_the_head(rows: tuple[int, ...]) -> None:
    task = task_(*rows)
    pages = place(task, STYLE, 2.0)
    assert pages
    for page in pages:
        assert full(task, page.places)
        assert page.places[0].line == 0
    assert [p.cost for p in pages] == sorted((p.cost for p in pages), reverse=True)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(4, 40), min_size=2, max_size=6))
def test_the_model_counts_what_price_counts(rows: list[int]) -> None:
    """Every page found costs what ``price`` says, and so does the page found by cuts, full too."""
    task = task_(*sorted(rows, reverse=True))
    for page in place(task, STYLE, 0.3):
        assert page.cost == pytest.approx(price(task, STYLE, page.places), abs=0.05 * len(rows) ** 2)
        assert full(task, page.places)
    made = cut(task, STYLE)
    assert not made or full(task, made)


def test_cuts_find_the_cheapest_page_of_their_kind() -> None:
    """Of three stories: against every way to put shapes in every place."""
    task = task_(36, 26, 14)
    made = cut(task, STYLE)
    best = min(
        price(task, STYLE, places)
        for shapes in product(*task.tables)
        if sum(s.columns * s.lines for s in shapes) == COLUMNS * LINES
        for places in _tilings(task, shapes)
    )
    found = place(task, STYLE, 5.0, made)
    assert found[-1].best
    assert price(task, STYLE, found[-1].places) == pytest.approx(best, abs=0.2)
    assert price(task, STYLE, made) == pytest.approx(best, abs=2.5)


def _tilings(task: Task, shapes: tuple[Shape, ...]) -> list[list[Placed]]:
    """Every way to fill the page with these shapes, the first at its head."""
    out: list[list[Placed]] = []
    for order in permutations(range(len(shapes))):
        heights = [0] * task.columns
        places: dict[int, Placed] = {}
        for number in order:
            low = min(heights)
            column = heights.index(low)
            shape = shapes[number]
            if column + shape.columns > task.columns or any(h != low for h in heights[column : column + shape.columns]):
                break
            places[number] = Placed(column, low, shape)
            for c in range(column, column + shape.columns):
                heights[c] += shape.lines
        page = [places[n] for n in range(len(shapes)) if n in places]
        if len(page) == len(shapes) and full(task, page) and page[0].line == 0:
            out.append(page)
    return out


@pytest.mark.parametrize(
    "block",
    [Block(2, 2, 12, 8), Block(0, 1, 14, 6), Block(3, 1, 0, 20), Block(0, 4, 16, 4), Block(2, 2, 0, 6)],
    ids=["right foot", "left foot", "rail", "whole foot", "right head"],
)
def test_what_is_taken_of_a_page_stays_free_of_stories(block: Block) -> None:
    rows = (80 - block.columns * block.lines - 4) // 4
    task = task_(rows + 8, rows, rows, rows - 9, blocks=(block,))
    made = cut(task, STYLE)
    assert not made or full(task, made)
    pages = place(task, STYLE, 2.0, made)
    assert pages
    assert full(task, pages[-1].places)


def test_two_stories_side_by_side_clash_unless_one_is_boxed() -> None:
    open_, boxed = Shape(2, 20, False, 0.0), Shape(2, 20, True, 0.0)
    task = Task(4, 20, (), (1, 2), ((open_,), (open_,)), {})
    level = [Placed(0, 0, open_), Placed(2, 0, open_)]
    assert price(task, STYLE, level) - price(task, STYLE, [level[0], Placed(2, 0, boxed)]) == STYLE.clash


def test_a_pinned_story_stays() -> None:
    task = task_(30, 24, 18, pins={2: Pin(3, (0, 4))})
    pages = place(task, STYLE, 2.0)
    assert pages
    assert pages[-1].places[2].column == 3
    assert pages[-1].places[2].line <= 4


def test_improving_a_window_leaves_the_others() -> None:
    task = task_(30, 20, 12, 8, 6)
    first = list(place(task, STYLE, 0.5)[0].places)
    again = improve(task, STYLE, first, [0, 1], 0.5)
    assert again[2:] == first[2:]
    assert price(task, STYLE, again) <= price(task, STYLE, first) + 0.05


def test_the_same_task_gives_the_same_page() -> None:
    task = task_(40, 20, 8, 6)
    assert place(task, STYLE, 0.5) == place(task, STYLE, 0.5)
