"""The size of headlines follows rank: what outdoes a story of higher rank is stepped down, and no text moves."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from content.body import Block
from content.model import Credit, Edition, PageContent, Story
from content.style import HouseStyle
from layout.dress import Dress
from layout.grid import page_grid
from layout.headline.order import in_order
from layout.offers import rank_on_page
from layout.placement import frame
from layout.plan import PagePlan, StoryPlan
from layout.planfile import decode_plans, plan_text
from layout.typesetter import Typesetter
from tests.layout.build import HERE, SquareFaces, Text, edition, paragraph, story, style
from tests.layout.editions import composed

HEADS = ("老巷的灯亮了居民说好", "口袋公园开到了家门口前面", "书香飘进小区的每一家")


def _setter(house: HouseStyle | None = None) -> Typesetter:
    house = house or style()
    return Typesetter(Dress(house, SquareFaces()), page_grid(house.format, house.grid))


def _story(number: int, rank: int, **more: object) -> Story:
    text: Block = paragraph(Text(0x4E00 + 900 * number).of(600))
    by = (Credit("本报记者", ("程砚",)),)
    return story(f"s{number}", text, headline=(HEADS[number],), rank=rank, bylines=by, **more)


def _page(*stories: Story) -> PageContent:
    return PageContent("B2", HERE, stories)


def _plan(*wide: tuple[int, int]) -> PagePlan:
    """Stories under one another, each so many columns wide with a headline of a rank."""
    plans = (StoryPlan(f"s{n}", "open", rank, 0, w, 4 + 25 * n, 24, w) for n, (w, rank) in enumerate(wide))
    return PagePlan("B2", 15_750, tuple(plans))


def _sizes(page: PageContent, plan: PagePlan, setter: Typesetter) -> list[int]:
    return [frame(s, p, setter).group.size for s, p in zip(page.stories, plan.stories, strict=True)]


def test_no_headline_is_larger_than_that_of_a_story_of_higher_rank() -> None:
    setter, page = _setter(), _page(_story(0, 1), _story(1, 2), _story(2, 3))
    plan = _plan((6, 1), (2, 3), (3, 3))
    before, after = (_sizes(page, p, setter) for p in (plan, in_order(page, plan, setter)))
    assert before[2] > before[1]
    assert after == [before[0], before[1], pytest.approx(before[1], abs=100)]
    assert after[2] <= after[1]


def test_the_lead_is_larger_than_all_others_by_what_the_house_style_says() -> None:
    page, plan = _page(_story(0, 1), _story(1, 2), _story(2, 3)), _plan((4, 2), (6, 2), (2, 3))
    for by in (1.0, 1.2, 1.25):
        setter = _setter(replace(style(), planner=replace(style().planner, lead_by=by)))
        lead, second, third = _sizes(page, in_order(page, plan, setter), setter)
        assert lead / by * 0.99 < second <= lead / by
        assert third <= second


def test_two_stories_of_the_first_rank_hold_one_another_not_back() -> None:
    setter, page, plan = _setter(), _page(_story(0, 1), _story(1, 1)), _plan((4, 2), (6, 1))
    assert in_order(page, plan, setter) == plan


def test_a_headline_is_stepped_down_only_a_little_below_its_rank() -> None:
    setter, page, plan = _setter(), _page(_story(0, 1), _story(1, 2)), _plan((1, 4), (6, 2))
    assert _sizes(page, in_order(page, plan, setter), setter)[1] == 30_600  # 36 pt by 0.85


def test_what_a_smaller_headline_leaves_is_white_and_no_text_moves() -> None:
    setter, page, plan = _setter(), _page(_story(0, 1), _story(1, 2)), _plan((3, 3), (6, 2))
    after = in_order(page, plan, setter)
    assert after != plan
    for one, p, q in zip(page.stories, plan.stories, after.stories, strict=True):
        a, b = frame(one, p, setter), frame(one, q, setter)
        assert (a.top, a.head, a.bottom) == (b.top, b.head, b.bottom)
        assert b.spare >= a.spare


def test_a_size_the_story_asks_for_holds_no_other_back() -> None:
    setter, page, plan = _setter(), _page(_story(0, 1, headline_size=20.0), _story(1, 2)), _plan((4, 2), (6, 2))
    assert in_order(page, plan, setter) == plan


def test_sizes_by_hao_are_stepped_down_by_hao() -> None:
    setter = _setter(replace(style(), headline_sizes="hao"))
    page, plan = _page(_story(0, 1), _story(1, 2)), _plan((4, 2), (6, 2))
    assert _sizes(page, plan, setter) == [42_000, 42_000]
    assert _sizes(page, in_order(page, plan, setter), setter) == [42_000, 42_000]  # 小初 is too large, 一号 too small


def test_a_size_in_the_plan_s_file_is_read_back() -> None:
    setter, whole = _setter(), edition(_story(0, 1), _story(1, 2))
    plan = in_order(whole.pages[0], _plan((4, 2), (6, 2)), setter)
    written = plan_text([plan], {})
    assert "size: 3" in written
    plans, findings = decode_plans(written, "plan.yaml", whole, SquareFaces())
    assert (plans["B2"].stories, findings) == (plan.stories, ())


@pytest.mark.parametrize("number", range(12))
def test_on_pages_made_up_headlines_follow_rank(number: int) -> None:
    whole, done = composed(number)
    assert not list(_outsized(whole, done.plans[0]))


def _outsized(whole: Edition, plan: PagePlan) -> list[str]:
    setter = Typesetter(
        Dress(whole.style, SquareFaces()), page_grid(whole.style.format, whole.style.grid, plan.pitch / 1000)
    )
    stories = {s.slug: (rank_on_page(s, n), s) for n, s in enumerate(whole.pages[0].stories)}
    sizes = {p.story: frame(stories[p.story][1], p, setter).group.size for p in plan.stories}
    return [b for a, b in permutations(sizes, 2) if stories[a][0] < stories[b][0] and sizes[a] < sizes[b]]
