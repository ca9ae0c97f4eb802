"""Each price is paid for what it is said to be for, and for nothing else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.planning import PlannerStyle
from layout.planner.pricing import ASIDE, Placed, Shape, Task, price

NOTHING = PlannerStyle(
    clash=0, inversion=0, outdone=0, outsized=0, rival=0, strips=0, slabs=0, high=0, left=0, gathered=0, balance=0
)


def _price(key: str, *places: Placed, ranks: tuple[int, ...] = (), facing: int | None = None) -> float:
    """What a page 4 columns wide and 40 lines deep pays by one price, set to 1."""
    task = Task(4, 40, (), ranks or (1,) * len(places), [(p.shape,) for p in places], {}, facing)
    return price(task, replace(NOTHING, **{key: 1}), places)


def _story(columns: int, lines: int, *, dark: int = 0, size: int = 0) -> Shape:
    return Shape(columns, lines, False, 0.0, dark, 2 if dark else 0, size)


@pytest.mark.parametrize(("second", "paid"), [(20, 1), (18, 1), (23, 1), (14, 0), (26, 0)])
def test_a_story_over_the_whole_width_above_another_as_deep_is_paid_for(second: int, paid: int) -> None:
    assert _price("slabs", Placed(0, 0, _story(4, 20)), Placed(0, 20, _story(4, second))) == paid


def test_two_as_deep_are_not_paid_for_side_by_side_nor_with_a_story_between() -> None:
    assert not _price("slabs", Placed(0, 0, _story(2, 20)), Placed(2, 0, _story(2, 20)))
    assert not _price("slabs", *(Placed(0, line, _story(4, deep)) for line, deep in ((0, 12), (12, 16), (28, 12))))


def test_a_rail_of_briefs_may_stand_higher_than_stories_of_rank() -> None:
    lead, second, rail = Placed(0, 0, _story(3, 20)), Placed(0, 20, _story(3, 20)), Placed(3, 4, _story(1, 36))
    assert _price("inversion", lead, second, rail, ranks=(1, 2, 4)) == 1
    assert not _price("inversion", lead, second, rail, ranks=(1, 2, ASIDE))


def test_a_headline_larger_than_that_of_a_story_of_higher_rank_is_paid_for() -> None:
    small, large = Placed(0, 0, _story(4, 20, size=24_000)), Placed(0, 20, _story(4, 20, size=28_000))
    assert _price("outsized", small, large, ranks=(2, 3)) == 1
    assert _price("outsized", large, small, ranks=(2, 3)) == 0
    assert _price("outsized", small, large, ranks=(3, 3)) == 0


@pytest.mark.parametrize(
    ("first", "second", "paid"),
    [((0, 0), (0, 20), 1), ((0, 0), (2, 0), 1), ((0, 0), (2, 20), 0), ((2, 0), (0, 20), 0)],
    ids=["all left", "all upper", "diagonal", "other diagonal"],
)
def test_pictures_all_in_one_half_are_paid_for(first: tuple[int, int], second: tuple[int, int], paid: int) -> None:
    places = [Placed(*at, _story(2, 20, dark=20)) for at in (first, second)]
    assert _price("gathered", *places) == paid


def test_one_story_with_pictures_is_where_it_is() -> None:
    assert not _price("gathered", Placed(0, 0, _story(2, 20, dark=20)), Placed(2, 0, _story(2, 20)))


@pytest.mark.parametrize(("dark", "paid"), [(40, 0.0), (24, 0.0), (8, 1.0), (72, 1.0)])
def test_more_or_fewer_pictures_than_the_facing_page_has_are_paid_for(dark: int, paid: float) -> None:
    """Of 160 cells the facing page has 40 in pictures; 16 more or fewer are free, each 16 beyond cost 1."""
    page = (Placed(0, 0, _story(4, 20, dark=dark)), Placed(0, 20, _story(4, 20)))
    assert _price("balance", *page, facing=40) == pytest.approx(paid)
    assert _price("balance", *page) == 0


def test_a_picture_wider_than_the_leads_is_paid_for() -> None:
    lead, other = Placed(0, 0, _story(4, 20, dark=20)), Placed(0, 20, _story(4, 20, dark=40)._replace(span=3))
    assert _price("rival", lead, other) == 1
    assert not _price("rival", other, lead)
    assert not _price("rival", Placed(0, 0, _story(4, 20)), other)
