"""Stories that nearly begin or end level are made to: what a reader sees as one edge is one."""

from __future__ import annotations

import pytest

from content.model import PageContent
from layout.plan import Form, PagePlan, PicturePlan, StoryPlan
from layout.room import Block, Room
from layout.shared_edges import shared_edges
from tests.layout.build import HERE, placeholder, story

_ROOM = Room(4, 84)
_LEAD = StoryPlan("lead", "open", 1, 0, 6, 4, 40, 6)


def plan(slug: str, column: int, line: int, foot: int = 88, *, form: Form = "open", white: int = 0) -> StoryPlan:
    return StoryPlan(slug, form, 3, column, 2, line, foot - line, 2, white=white)


def shared(
    *plans: StoryPlan, room: Room = _ROOM, kind: str = "news", pinned: tuple[str, ...] = ()
) -> dict[str, StoryPlan]:
    stories = tuple(story(p.story, kind=kind if p.story == "b" else "news") for p in plans)
    page = PageContent("B2", HERE, stories)
    return {p.story: p for p in shared_edges(page, PagePlan("B2", 15_750, plans), room, pinned).stories}


@pytest.mark.parametrize("lower", [1, 2])
@pytest.mark.parametrize("form", ["open", "box"])
def test_a_story_that_begins_a_little_lower_than_its_neighbour_begins_with_it(lower: int, form: Form) -> None:
    """Its text stays where it was: the lines are white below its headline."""
    found = shared(_LEAD, plan("a", 0, 46), plan("b", 2, 46 + lower, form=form), plan("c", 4, 46))["b"]
    assert (found.line, found.line + found.lines, found.white) == (46, 88, lower)


def test_briefs_take_the_white_between_them() -> None:
    found = shared(_LEAD, plan("a", 0, 46), plan("b", 2, 47, form="box"), kind="briefs")["b"]
    assert (found.line, found.lines, found.white) == (46, 42, 0)


def test_two_lines_stay_between_stories() -> None:
    above = StoryPlan("over", "open", 2, 2, 2, 4, 41, 2)  # to line 45
    left = StoryPlan("lead", "open", 1, 0, 2, 4, 40, 2)
    assert shared(left, above, plan("a", 0, 46), plan("b", 2, 47))["b"].line == 47


def test_what_is_far_lower_pinned_or_beside_its_own_picture_stays() -> None:
    far = plan("b", 2, 50)
    assert shared(_LEAD, plan("a", 0, 46), far)["b"] == far
    near = plan("b", 2, 47)
    assert shared(_LEAD, plan("a", 0, 46), near, pinned=("b",))["b"] == near
    beside = StoryPlan("b", "open", 3, 2, 4, 47, 41, 2, pictures=(PicturePlan(2, 12),))
    assert shared(_LEAD, plan("a", 0, 46), beside)["b"] == beside


def test_a_headline_gets_no_more_white_than_a_page_may_give_it() -> None:
    full = plan("b", 2, 47, white=2)
    assert shared(_LEAD, plan("a", 0, 46), full)["b"] == full


@pytest.mark.parametrize("short", [1, 2])
def test_a_story_that_ends_a_little_above_the_foot_ends_at_it(short: int) -> None:
    found = shared(plan("a", 0, 4, 88 - short), plan("b", 2, 4))["a"]
    assert (found.line + found.lines, found.white) == (88, short)


def test_the_foot_is_where_an_advertisement_begins() -> None:
    room = Room(4, 84, (Block(0, 2, 70, 18),))
    found = shared(plan("a", 0, 4, 69), plan("b", 2, 4), room=room)
    assert (found["a"].line + found["a"].lines, found["b"].lines) == (70, 84)


def test_a_hole_is_no_little_white() -> None:
    short = plan("a", 0, 4, 80)
    assert shared(short, plan("b", 2, 4))["a"] == short


def test_a_picture_story_keeps_its_picture_where_it_is() -> None:
    told = story("b", kind="picture", pictures=(placeholder("p"),))
    page = PageContent("B2", HERE, (story("a"), told))
    plans = (plan("a", 0, 4), StoryPlan("b", "open", 3, 2, 2, 5, 83, 2, pictures=(PicturePlan(2, 20),)))
    assert shared_edges(page, PagePlan("B2", 15_750, plans), _ROOM).stories == plans
