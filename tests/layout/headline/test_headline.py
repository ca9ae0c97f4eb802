"""The headline group: within its span, full or clearly short, turned at a phrase."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.model import Credit, Story
from layout.display import GlyphRun
from layout.geometry import pt
from layout.headline.choices import head_groups
from layout.headline.group import HeadGroup, HeadLine, set_head
from layout.headline.stack import byline_text
from layout.headline.turns import turned
from tests.layout.build import dress, story, style

HAN = "老巷灯亮路面平管网通居民说今年全市改造完成的了和"
clauses = st.lists(st.text(HAN, min_size=4, max_size=14), min_size=1, max_size=3)
spans = st.sampled_from([147, 300, 486, 655, 992]).map(pt)


def right(line: HeadLine) -> int:
    """The right edge of a line's matter."""
    text, left = line.labels[-1]
    return left + text.width


def mains(group: HeadGroup) -> list[HeadLine]:
    return [line for line in group.lines if line.block == "headline"]


def words(line: HeadLine) -> str:
    return "".join(text.galley.text for text, _ in line.labels)


def titled(headline: list[str], **more: object) -> Story:
    return story("lead", headline=tuple(headline), **more)


@given(clauses, spans, st.integers(1, 4), st.booleans())
def test_no_line_is_wider_than_its_span(headline: list[str], width: int, rank: int, centred: bool) -> None:
    whole = titled(headline, kicker="城市更新进行时", deck="四十条老巷换新颜", bylines=(Credit("本报记者", ("程砚",)),))
    for group in head_groups(whole, dress(), width, rank, centred=centred):
        for line in group.lines:
            lefts = [left for _, left in line.labels]
            assert lefts[0] >= 0
            assert lefts == sorted(lefts)
            assert right(line) <= width + 100


@given(clauses, spans, st.integers(1, 4))
def test_the_whole_headline_is_set_in_order_without_a_line_of_one_character(
    headline: list[str], width: int, rank: int
) -> None:
    for group in head_groups(titled(headline), dress(), width, rank):
        lines = [words(line) for line in mains(group)]
        assert "".join(lines) == "".join(headline)
        assert min(map(len, lines)) > 1
        assert group.turns == len(lines)


@given(clauses, spans, st.integers(1, 4))
def test_parts_of_a_group_do_not_overlap(headline: list[str], width: int, rank: int) -> None:
    whole = titled(headline, kicker="城市更新进行时", deck="四十条老巷换新颜", bylines=(Credit("本报记者", ("程砚",)),))
    for group in head_groups(whole, dress(), width, rank):
        foot = 0
        for line in group.lines:
            text = line.labels[0][0]
            assert line.baseline - text.top() >= foot
            foot = line.baseline - text.top() + text.size
        assert foot <= group.height


@pytest.mark.parametrize("width", [486, 655, 992])
def test_two_clauses_on_one_line_end_flush(width: int) -> None:
    """The white between two clauses takes what is left of the measure, 0.4 to 1.1 em."""
    found = 0
    for n in range(4, 12):
        for rank in (1, 2, 3):
            for group in head_groups(titled(["巷" * n, "灯" * (n + 1)]), dress(), pt(width), rank):
                if group.turns != 1:
                    continue
                (line,) = mains(group)
                (first, x), (_, second_x) = line.labels
                gap = (second_x - x - first.width) / group.size
                if pt(width) - right(line) > group.size // 2:
                    assert gap == pytest.approx(1)  # clearly short: an em between the clauses
                else:
                    assert abs(pt(width) - right(line)) <= 100
                    assert 0.39 <= gap <= 1.7
                    found += 1
    assert found


def test_sizes_stay_within_the_ranks_range_where_the_words_allow() -> None:
    for rank in (1, 2, 3):
        type_ = style().ranks[str(rank)].headline
        for group in head_groups(titled(["老巷的灯亮了"]), dress(), pt(655), rank):
            assert pt(type_.size) <= group.size <= pt(type_.size_most)


def test_too_long_a_headline_is_turned_and_still_fits() -> None:
    groups = head_groups(titled(["老巷的灯亮了路面平了管网通了居民说今年全市完成改造" * 2]), dress(), pt(147), 1)
    assert all(right(line) <= pt(147) + 100 for group in groups for line in group.lines)


def test_marks_in_a_deck_keep_their_cells_and_give_way_only_where_its_line_is_full() -> None:
    def deck(text: str, width: int) -> HeadLine:
        group = head_groups(titled(["老巷亮了灯"], deck=text), dress(), width, 3)[0]
        (line,) = [line for line in group.lines if line.block == "deck"]
        return line

    text = "路面平了，管网通了，路灯齐了，夜里回家不怕黑"
    wide = deck(text, pt(655))
    size = wide.labels[0][0].size
    assert abs(right(wide) - len(text) * size) <= size // 100
    narrow = deck(text, round((len(text) - 0.5) * size))
    assert narrow.labels[0][0].size == size
    assert right(narrow) <= (len(text) - 0.5) * size


def test_bylines_are_padded_to_three_characters() -> None:
    bylines = (Credit("本报记者", ("程砚", "许知秋")), Credit("通讯员", ("欧阳明月",)))
    assert byline_text(titled(["甲乙"], bylines=bylines)) == "本报记者　程　砚　许知秋　　通讯员　欧阳明月"


@pytest.mark.parametrize(
    ("text", "turns", "lines"),
    [
        ("老巷的灯亮了，居民的心暖了", 2, ["老巷的灯亮了，", "居民的心暖了"]),
        ("今年新增口袋公园120处开放", 2, ["今年新增口袋公园", "120处开放"]),
        ("城市更新", 3, ["城市更新"]),
        ("老巷", 1, ["老巷"]),
    ],
)
def test_known_turns(text: str, turns: int, lines: list[str]) -> None:
    assert turned(text, turns) == lines


@st.composite
def phrases(draw: st.DrawFn) -> str:
    """A headline with a quotation and numbers in it."""
    part = st.text(HAN, min_size=1, max_size=6)
    middle = draw(st.sampled_from(["“{}”", "《{}》", "{}，", "{}2025年", "{}35%", "{}"]))
    return draw(part) + middle.format(draw(part)) + draw(part) + draw(st.sampled_from(["", "120处", "的"])) + draw(part)


@given(phrases(), st.integers(2, 3))
def test_a_turn_keeps_the_words_and_never_begins_with_a_particle_or_mark(text: str, turns: int) -> None:
    lines = turned(text, turns)
    assert "".join(lines) == text
    assert len(lines) <= turns
    assert not [line for line in lines[1:] if line[0] in "的了，”》%"]
    assert not [line for line in lines[:-1] if line[-1] in "“《"]


@given(phrases(), st.integers(2, 3))
def test_a_turn_never_parts_a_number(text: str, turns: int) -> None:
    lines = turned(text, turns)
    for end in list(accumulate(map(len, lines)))[:-1]:
        assert not (text[end - 1].isdigit() and (text[end].isdigit() or text[end] == "%"))


@pytest.mark.parametrize(
    "text",
    [
        "“一条老巷的新生”走进百姓家",
        "走进“一条老巷的新生”全市推开",
        "让《老巷灯火明》成为我们的歌",
    ],
)
def test_a_turn_never_parts_a_quotation(text: str) -> None:
    for line in turned(text, 2):
        assert [line.count(c) for c in "“《"] == [line.count(c) for c in "”》"]


def test_a_deck_too_long_for_its_span_turns_between_its_clauses() -> None:
    deck = "路面平了　管网通了　路灯齐了　惠及居民十一万户"
    group = head_groups(titled(["老巷的灯亮了"], deck=deck), dress(), pt(400), 1)[0]
    lines = [line for line in group.lines if line.block == "deck"]
    assert [words(line) for line in lines] == ["路面平了　管网通了", "路灯齐了　惠及居民十一万户"]
    assert [line.starts for line in lines] == [(0,), (10,)]


def test_white_to_spare_is_shared_out_above_kicker_headline_deck_and_byline_and_the_rest_stands_below() -> None:
    """Each part moves down by more than the one above it; none of the white is lost, most of it in no one place."""
    whole = titled(["老巷灯亮了"], kicker="城市更新", deck="四十条老巷换新颜", bylines=(Credit("本报记者", ("程砚",)),))
    group, spare = head_groups(whole, dress(), pt(486), 2)[0], pt(10)
    tops = [
        {
            item.source.block: item.y
            for item in set_head(group, dress(), "lead", x=0, y=0, spare=n)
            if isinstance(item, GlyphRun)
        }
        for n in (0, spare)
    ]
    moved = [tops[1][block] - tops[0][block] for block in ("kicker", "headline", "deck", "byline")]
    whites = [moved[0], *(b - a for a, b in pairwise(moved)), spare - moved[-1]]
    assert all(white > spare // 10 for white in whites)
    assert max(whites) < spare // 3
