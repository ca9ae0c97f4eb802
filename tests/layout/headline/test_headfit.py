"""Fitting headlines: sizes by hào, condensed and widened type, clauses on lines; and what holds of any headline."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.hao import HAO, hao_steps
from content.model import Credit
from layout.display import Fill, GlyphRun
from layout.dress import Dress
from layout.geometry import pt
from layout.headline.choices import head_groups
from layout.headline.group import HeadGroup, set_head
from tests.layout.build import SquareFaces, story, style
from tests.layout.headline.test_headline import mains, right, titled, words

HAO_SIZES = [pt(size) for _, size in HAO]


@cache
def house(
    *,
    sizes: str = "fitted",
    condense: float = 0.08,
    expand: float = 0.0,
    words: tuple[str, ...] = (),
    kicker_at: str = "above",
    faces: SquareFaces = SquareFaces(),  # noqa: B008 - one for all
) -> Dress:
    ranks = {n: replace(r, condense_most=condense, expand_most=expand) for n, r in style().ranks.items()}
    changed = replace(style(), headline_sizes=sizes, ranks=ranks, words=words, kicker_at=kicker_at)
    return Dress(changed, faces)


def scales(group: HeadGroup) -> set[int]:
    return {text.scale for line in mains(group) for text, _ in line.labels}


# Sizes by hào ------------------------------------------------------------------------------------------------------


def test_the_ladder_falls_and_has_the_sizes_editors_call_by_name() -> None:
    points = [size for _, size in HAO]
    assert points == sorted(points, reverse=True)
    named = dict(HAO)
    assert [named[n] for n in ("初号", "小初", "一号", "二号", "五号", "小五")] == [42, 36, 26.25, 21, 10.5, 9]


def test_steps_of_a_range_run_down_from_its_top() -> None:
    assert hao_steps(24, 28) == (26.25, 24)
    assert hao_steps(54, 68) == (63, 54)
    assert hao_steps(11.5, 11.5) == (11.5,)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("width", [149, 318, 655, 992])
@pytest.mark.parametrize("n", range(4, 16))
def test_by_hao_every_size_is_a_step(rank: int, width: int, n: int) -> None:
    for group in head_groups(titled(["灯" * n]), house(sizes="hao"), pt(width), rank):
        assert group.size in HAO_SIZES


def test_a_headline_is_condensed_before_its_size_is_stepped_down() -> None:
    eight = titled(["灯" * 8])
    wide = head_groups(eight, house(sizes="hao"), 8 * pt(42) + pt(1), 2)[0]
    assert (wide.size, scales(wide)) == (pt(42), {1000})
    tight = head_groups(eight, house(sizes="hao"), 8 * pt(42) * 95 // 100, 2)[0]
    assert tight.size == pt(42)
    assert scales(tight) <= set(range(940, 951))
    tighter = head_groups(eight, house(sizes="hao"), 8 * pt(42) * 90 // 100, 2)[0]
    assert (tighter.size, scales(tighter)) == (pt(36), {1000})


@pytest.mark.parametrize("sizes", ["fitted", "hao"])
def test_a_headline_is_condensed_within_the_styles_limit_before_it_is_turned(sizes: str) -> None:
    width = 8 * pt(36) * 94 // 100
    (line,) = mains(head_groups(titled(["灯" * 8]), house(sizes=sizes), width, 2)[0])
    assert 0 <= width - right(line) <= pt(2)
    assert line.labels[0][0].scale >= 920
    turned = head_groups(titled(["灯" * 8]), house(sizes=sizes, condense=0.0), width, 2)
    assert all(group.turns > 1 for group in turned)
    assert all(scales(group) == {1000} for group in turned)


def test_by_hao_what_is_left_goes_to_tracking_then_to_widening_else_the_line_is_clearly_short() -> None:
    def gap(width: float, expand: float = 0.0) -> int:
        group = head_groups(titled(["灯" * 10]), house(sizes="hao", expand=expand), round(width * 42_000), 2)[0]
        (line,) = mains(group)
        assert group.size == pt(42)
        return round(width * 42_000) - right(line)

    assert gap(10.5) <= 500  # half an em among nine gaps
    assert gap(11.0, expand=0.12) <= 500
    assert gap(11.0) > 40_000


def test_widened_type_is_painted_wider() -> None:
    width = 11 * 42_000
    group = head_groups(titled(["灯" * 10]), house(sizes="hao", expand=0.12), width, 2)[0]
    (run,) = [i for i in set_head(group, house(), "lead", x=pt(10), y=0) if isinstance(i, GlyphRun)]
    assert run.scale == scales(group).pop() > 1000
    assert run.offsets[1] - run.offsets[0] == pytest.approx(42 * run.scale, abs=2)
    assert run.x + run.width == pytest.approx(pt(10) + width, abs=600)


# Clauses -------------------------------------------------------------------------------------------------------------


def lines(group: HeadGroup) -> list[str]:
    return [words(line) for line in mains(group)]


def test_an_editors_clauses_win_over_turns() -> None:
    two = titled(["三百老巷亮了灯", "晚归的人安了心"])
    assert lines(head_groups(two, house(), pt(400), 2)[0]) == ["三百老巷亮了灯", "晚归的人安了心"]


def test_a_clause_too_long_for_a_line_of_its_own_is_turned_alone() -> None:
    two = titled(["好消息", "北桥区一小区业主自筹320万元更换老旧水管"])
    best = lines(head_groups(two, house(), pt(486), 2)[0])
    assert best == ["好消息", "北桥区一小区业主自筹", "320万元更换老旧水管"]


def test_four_clauses_stand_two_and_two() -> None:
    four = titled(["路面平了", "管网通了", "路灯齐了", "人心暖了"])
    groups = {group.turns: lines(group) for group in head_groups(four, house(), pt(486), 2)}
    assert groups[2] == ["路面平了管网通了", "路灯齐了人心暖了"]


def test_words_of_the_house_are_kept_whole() -> None:
    text = titled(["澜柳荫里议事会又开张了"])
    own = head_groups(text, house(words=("柳荫里议事会又开张",)), pt(200), 3)
    assert not [group for group in own if any(line.endswith(("柳荫里", "议事会", "又")) for line in lines(group)[:-1])]


def test_sources_of_turned_lines_are_their_places_in_the_headline() -> None:
    group = next(g for g in head_groups(titled(["今年新增口袋公园120处开放"]), house(), pt(318), 3) if g.turns == 2)
    assert [line.starts for line in mains(group)] == [(0,), (8,)]


# Kicker at the left -----------------------------------------------------------------------------------------------

LEFT = {"kicker": "城市更新", "kicker_at": "left"}


@pytest.mark.parametrize("centred", [False, True])
@pytest.mark.parametrize("width", [318, 655, 992])
def test_a_kicker_at_the_left_stands_beside_the_main_lines(width: int, centred: bool) -> None:
    whole = titled(["老巷的灯亮了", "晚归的人安了心"], deck="四十条老巷换新颜", **LEFT)
    group = head_groups(whole, house(), pt(width), 2, centred=centred)[0]
    assert group.slug is not None
    items = set_head(group, house(), "lead", x=0, y=0)
    kicker = [i for i in items if isinstance(i, GlyphRun) and i.source.block == "kicker"]
    main = [i for i in items if isinstance(i, GlyphRun) and i.source.block in ("headline", "deck")]
    (rule,) = [i for i in items if isinstance(i, Fill)]
    assert "".join(run.text for run in kicker) == "城市更新"
    assert all(run.direction == "upright" for run in kicker)
    assert max(run.x + run.size // 2 for run in kicker) < rule.rect.x < rule.rect.right < min(run.x for run in main)
    assert min(run.x - run.size // 2 for run in kicker) >= 0
    top, foot = rule.rect.y, rule.rect.bottom
    assert all(top <= run.y and run.y + run.width <= foot + run.size for run in kicker)
    assert max(run.x + run.width for run in main) <= pt(width) + 100


def test_a_kicker_too_long_for_a_slug_stands_above() -> None:
    whole = titled(["老巷的灯亮了"], kicker="澜川用两年时间改造三百一十二条背街小巷惠及居民十一万户", kicker_at="left")
    group = head_groups(whole, house(), pt(655), 2)[0]
    assert group.slug is None
    assert group.lines[0].block == "kicker"


def test_the_house_style_may_set_all_kickers_at_the_left_and_a_story_differ() -> None:
    left = house(kicker_at="left")
    assert head_groups(titled(["老巷的灯亮了", "晚归的人安了心"], kicker="民生"), left, pt(655), 2)[0].slug
    above = titled(["老巷的灯亮了", "晚归的人安了心"], kicker="民生", kicker_at="above")
    assert not head_groups(above, left, pt(655), 2)[0].slug


# Whatever the headline ---------------------------------------------------------------------------------------------

PARTS = ["社区", "电梯", "居民", "老人", "改造", "开放", "的", "了", "把", "在", "，", "：", "“好办法”", "《澜江志》",
         "（上）", "35%", "2025年", "120处", "AI", "GDP", "澜川", "一", "更新", "！", "——", "孟航"]  # fmt: skip
clauses = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=2, max_size=7)
    .map("".join)
    .filter(lambda t: sum(map(str.isalnum, t)) >= 4),
    min_size=1,
    max_size=3,
)
houses = st.builds(
    house,
    sizes=st.sampled_from(["fitted", "hao"]),
    condense=st.sampled_from([0.0, 0.04, 0.08]),
    expand=st.sampled_from([0.0, 0.06]),
    kicker_at=st.sampled_from(["above", "left"]),
)
spans = st.integers(pt(180), pt(992))
"""From two columns of eight characters up."""


@given(clauses, houses, spans, st.integers(1, 4), st.booleans())
def test_any_headline_fits_its_span(headline: list[str], dress: Dress, width: int, rank: int, centred: bool) -> None:
    whole = story("lead", headline=tuple(headline), kicker="城市更新：", deck="四十条老巷换新颜",
                  bylines=(Credit("本报记者", ("程砚",)),))  # fmt: skip
    groups = head_groups(whole, dress, width, rank, centred=centred)
    assert groups
    assert groups[0].cost == min(group.cost for group in groups)
    for group in groups:
        for line in group.lines:
            assert line.labels[0][1] >= 0
            assert right(line) <= width + 100
            assert all(x + text.width <= after for (text, x), (_, after) in pairwise(line.labels))
        assert "".join(words(line) for line in mains(group)) == "".join(headline)
        assert group.turns == len(mains(group))
        least = 1000 - round(dress.style.ranks[str(rank)].condense_most * 1000)
        assert min(scales(group)) >= least


@given(clauses, houses, spans, st.integers(1, 4))
def test_no_line_is_one_character_or_begins_with_a_particle(
    headline: list[str], dress: Dress, width: int, rank: int
) -> None:
    starts = {clause[0] for clause in headline}
    for group in head_groups(titled(headline), dress, width, rank):
        for line in mains(group):
            text = words(line)
            assert sum(map(str.isalnum, text)) >= 2
            assert text[0] in starts or text[0] not in "的，：！”》）%"
            assert text in headline or text[-1] not in "“《（"


smaller = st.lists(st.sampled_from([*PARTS, "iPhone16", "“十五分钟生活圈”", "第128期"]), min_size=2, max_size=14).map(
    "".join
)


@given(smaller, smaller, st.integers(pt(140), pt(992)), st.integers(1, 4), st.booleans())
def test_any_kicker_and_deck_fit_their_span(kicker: str, deck: str, width: int, rank: int, centred: bool) -> None:
    """From one column of fourteen characters up: turned at phrases, set smaller before one of them is parted."""
    whole = story("lead", headline=("老巷的灯亮了",), kicker=kicker, deck=deck)
    for group in head_groups(whole, house(), width, rank, centred=centred):
        for block, text in (("kicker", kicker), ("deck", deck)):
            lines = [line for line in group.lines if line.block == block]
            assert "".join(words(line) for line in lines) == text
            for line in lines:
                assert line.labels[0][1] >= -50
                assert right(line) <= width + 50


def test_a_kicker_is_set_smaller_before_a_word_of_it_is_parted() -> None:
    """A column is too narrow for two such phrases a line at the size that the main line would give its kicker."""
    whole = story("lead", headline=("老巷的灯亮了",), kicker="“十五分钟生活圈”建成第128处便民服务站", deck="")
    group = head_groups(whole, house(), pt(147), 1)[0]
    lines = [words(line) for line in group.lines if line.block == "kicker"]
    assert lines == ["“十五分钟生活圈”", "建成第128处", "便民服务站"]
    assert max(right(line) for line in group.lines if line.block == "kicker") <= pt(147)


@given(clauses, spans, st.integers(1, 4))
def test_what_is_painted_stands_inside_the_span(headline: list[str], width: int, rank: int) -> None:
    dress = house(sizes="hao", expand=0.06, kicker_at="left")
    for group in head_groups(titled(headline, kicker="民生"), dress, width, rank):
        for item in set_head(group, dress, "lead", x=0, y=0):
            if isinstance(item, GlyphRun) and item.direction == "horizontal":
                tall = item.size * item.scale / 1000 / item.face.upem
                for glyph, offset in zip(item.glyphs, item.offsets, strict=True):
                    ink = item.face.ink(glyph)
                    assert item.x + offset + ink.left * tall >= -50
                    assert item.x + offset + ink.right * tall <= width + 150


def test_a_headline_that_runs_down_is_never_condensed() -> None:
    told = titled(["百年船坞不熄火", "电动渡轮下澜江"])
    for sizes in ("fitted", "hao"):
        down = house(sizes=sizes, condense=0.2, expand=0.2).upright()
        groups = [g for width in range(300, 600, 20) for g in head_groups(told, down, pt(width), 2)]
        assert groups
        assert set().union(*map(scales, groups)) == {1000}


# A size asked for --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", ["fitted", "hao"])
@pytest.mark.parametrize("most", [26.25, 36, 42, 63])
@given(count=st.integers(4, 24), width=st.integers(200, 900))
def test_main_lines_are_no_larger_than_a_story_asks(sizes: str, most: float, count: int, width: int) -> None:
    told = replace(titled(["灯" * count]), headline_size=most)
    for group in head_groups(told, house(sizes=sizes), pt(width), 1):
        assert group.size <= pt(most)


def test_one_size_smaller_is_what_is_set_where_there_is_room() -> None:
    """Eight characters at 初号 and at 小初: the headline takes the size asked for, not a smaller one."""
    wide = 9 * pt(42)
    assert head_groups(titled(["灯" * 8]), house(sizes="hao"), wide, 2)[0].size == pt(42)
    smaller = replace(titled(["灯" * 8]), headline_size=36)
    assert head_groups(smaller, house(sizes="hao"), wide, 2)[0].size == pt(36)
