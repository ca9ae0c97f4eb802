"""Copy: a story's blocks as rows of whole grid lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.body import Block, Quote, Run, Subhead, Verse
from layout.casting_off import break_copy, galleys, varied
from layout.copy import NEVER, Copy, SubheadBlock, TextBlock
from layout.dress import Dress
from tests.layout.build import HERE, SquareFaces, dress, paragraph, story, style, subhead

SIZE, PITCH = 10_500, 15_750


def copy_of(*blocks: Block, measure: int = 14) -> Copy:
    shaped = galleys(story("lead", *blocks), dress(), size=SIZE)
    return break_copy(shaped, dress(), measure=measure * SIZE, size=SIZE, pitch=PITCH)


def texts(copy: Copy) -> list[TextBlock]:
    return [b for b in copy.blocks if isinstance(b, TextBlock)]


def subheads(copy: Copy) -> list[SubheadBlock]:
    return [b for b in copy.blocks if isinstance(b, SubheadBlock)]


def test_a_paragraph_is_indented_and_a_row_a_line() -> None:
    """12 characters behind the indent, then 14 a line."""
    copy = copy_of(paragraph("巷" * 30))
    assert texts(copy)[0].broken.ends == (12, 26, 30)
    assert [(r.block, r.line, r.height) for r in copy.rows] == [(0, 0, 1), (0, 1, 1), (0, 2, 1)]
    assert copy.depth == 3


def test_a_column_may_begin_anywhere_but_at_a_strangers_price() -> None:
    """Dearest where one line of a paragraph is left alone before or behind the cut."""
    cuts = [row.cut for row in copy_of(paragraph("巷" * 65)).rows]
    assert len(cuts) == 5
    assert cuts[0] == 0
    assert min(cuts[1], cuts[4]) > 50 > max(cuts[2], cuts[3])
    assert max(cuts) < NEVER


def test_no_column_begins_within_two_lines_below_a_subhead() -> None:
    copy = copy_of(paragraph("巷" * 40), subhead("灯亮起来"), paragraph("巷"), paragraph("巷" * 40))
    first = next(n for n, row in enumerate(copy.rows) if copy.blocks[row.block] in subheads(copy))
    assert [row.cut >= NEVER for row in copy.rows[first : first + 4]] == [False, True, True, False]


def test_a_subhead_is_set_on_one_line_where_it_fits() -> None:
    """12 pt of two clauses of five with an em between are 132 pt; 14 characters of the body are 147."""
    (one,) = subheads(copy_of(subhead("灯又亮起来", "路也平整了"), paragraph("巷" * 40)))
    assert [galley.text for galley, _ in one.galleys] == ["灯又亮起来　路也平整了"]
    assert one.style == style().subheads["one"]


def test_a_longer_subhead_takes_a_line_a_clause_and_turns_where_it_must() -> None:
    copy = copy_of(subhead("老巷的灯又亮起来", "脚下的路也平整了"), paragraph("巷" * 40))
    (two,) = subheads(copy)
    assert [(galley.text, start) for galley, start in two.galleys] == [("老巷的灯又亮起来", 0), ("脚下的路也平整了", 9)]
    assert copy.rows[0].height == style().subheads["two"].lines
    long = "老巷的灯又亮起来路也平整了"
    (turned,) = subheads(copy_of(subhead(long), paragraph("巷" * 40)))
    assert "".join(galley.text for galley, _ in turned.galleys) == long
    assert all(galley.natural(0, len(galley)) <= 14 * SIZE for galley, _ in turned.galleys)


@pytest.mark.parametrize(
    "lines",
    [
        "小学生把课堂／搬进植物园",
        "图书馆延长／开放到晚十点",
        "六条公交线路／下周起调整",
        "老街改造／让居民住得更安心",
        "老巷改造之后／夜里亮起了灯／居民走得安心",
    ],
)
def test_a_long_subhead_turns_by_sense_and_leaves_no_two_characters_behind(lines: str) -> None:
    """Full lines would leave 物园, 十点, 调整 on a line of their own. A line has 8 characters, or 7."""
    text = lines.replace("／", "")
    (turned,) = subheads(copy_of(subhead(text), paragraph("巷" * 40), measure=10 if len(text) < 14 else 8))
    assert "／".join(galley.text for galley, _ in turned.galleys) == lines
    assert all(text[start:].startswith(galley.text) for galley, start in turned.galleys)


@given(st.text("老巷的灯亮了路面平整三百条", min_size=2, max_size=30), st.integers(5, 16))
def test_a_subhead_of_any_text_keeps_it_and_its_measure(text: str, measure: int) -> None:
    for block in subheads(copy_of(subhead(text), paragraph("巷" * 40), measure=measure)):
        assert "".join(galley.text for galley, _ in block.galleys) == text
        assert all(text[start:].startswith(galley.text) for galley, start in block.galleys)
        assert all(galley.natural(0, len(galley)) <= measure * SIZE for galley, _ in block.galleys)


def test_verse_keeps_its_lines_without_indent_and_knows_where_they_stand() -> None:
    verse = Verse(("路面平了，", "", "管网通了。"), HERE)
    blocks = texts(copy_of(verse))
    assert [(b.galley.text, b.indent, b.inset) for b in blocks] == [
        ("路面平了，", 0, 4 * SIZE),
        ("管网通了。", 0, 4 * SIZE),
    ]
    assert [verse.text[b.start :][: len(b.galley.text)] for b in blocks] == ["路面平了，", "管网通了。"]


def test_the_storys_last_line_keeps_room_for_the_end_mark_whatever_its_block() -> None:
    for last in (paragraph("巷"), Quote((Run("巷"),), HERE), Verse(("巷", "灯"), HERE)):
        ends = [b.galley.end_width for b in texts(copy_of(paragraph("巷"), last))]
        assert ends[-1] == 9000
        assert set(ends[:-1]) == {0}


def test_a_quote_is_inset_by_one_character_at_both_sides() -> None:
    (quote,) = texts(copy_of(Quote((Run("巷" * 30),), HERE)))
    assert (quote.inset, quote.indent) == (SIZE, 2 * SIZE)
    assert quote.narrower == 2 * SIZE
    assert quote.broken.ends == (10, 22, 30)


def test_a_paragraph_can_be_asked_for_a_line_more_or_fewer_where_it_has_such_a_setting() -> None:
    text = "老巷的灯亮了路面平了管网通了居民笑了" * 6 + "。"
    plain = copy_of(Subhead(("先问清楚",), HERE), paragraph(text), paragraph("灯笼巷。"))
    longer = varied(plain, 1, 1)
    assert longer is not None
    assert len(longer.rows) == len(plain.rows) + 1
    assert [r.cut for r in longer.rows[:4]] == [r.cut for r in plain.rows[:4]]
    assert longer.rows[-1] == plain.rows[-1]
    assert varied(copy_of(paragraph("巷" * 10)), 0, -1) is None


def test_blocks_without_text_make_no_rows() -> None:
    copy = copy_of(Verse(("", " "), HERE), paragraph(""))
    assert copy.rows == ()
    assert copy.depth == 0


def test_a_subheads_lines_keep_the_house_rules_of_the_line() -> None:
    """At the strict level no line of it begins with a dash."""
    block = Subhead(("甲乙丙丁——戊己庚辛",), HERE)
    begins = {}
    for level in ("basic", "strict"):
        house = Dress(replace(style(), line_prohibition=level), SquareFaces())
        made = break_copy(
            galleys(story("lead", block, paragraph("巷" * 40)), house, size=SIZE),
            house,
            measure=4 * 12_000 + 2000,
            size=SIZE,
            pitch=PITCH,
        )
        (head,) = subheads(made)
        begins[level] = [galley.text[0] for galley, _ in head.galleys[1:]]
    assert "—" in begins["basic"]
    assert "—" not in begins["strict"]
