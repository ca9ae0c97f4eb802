"""A hole inside a page is told, with its place."""

from __future__ import annotations

from layout.plan import PagePlan, StoryPlan
from layout.room import Block, Room
from layout.whites import whites


def page(*rectangles: tuple[int, int, int, int]) -> PagePlan:
    names = "abcdef"
    stories = tuple(
        StoryPlan(names[n], "open", 2, column, columns, line, lines, columns)
        for n, (column, columns, line, lines) in enumerate(rectangles)
    )
    return PagePlan("B2", 15_750, stories)


def told(plan: PagePlan, *taken: Block) -> list[str]:
    return [str(f) for f in whites(plan, Room(4, 84, taken))]


def test_white_above_a_story_is_told_from_five_lines_on() -> None:
    assert told(page((0, 6, 4, 20), (0, 3, 28, 30))) == []
    (finding,) = told(page((0, 6, 4, 20), (0, 3, 29, 30), (3, 3, 26, 30)))
    assert finding.startswith("B2 b: 5 lines of white stand above it, columns 1-3; add text or a picture")


def test_white_counts_from_what_stands_deepest_above() -> None:
    assert told(page((0, 3, 4, 40), (3, 3, 4, 20), (0, 6, 46, 30))) == []
    (finding,) = told(page((0, 3, 4, 40), (3, 3, 4, 20), (3, 1, 46, 30)))
    assert "22 lines of white stand above it, column 4" in finding


def test_an_advertisement_or_an_index_above_is_no_white() -> None:
    assert told(page((0, 5, 4, 40), (5, 1, 25, 30)), Block(5, 1, 4, 21)) == []
    assert "21 lines of white" in told(page((0, 5, 4, 40), (5, 1, 25, 30)))[0]
