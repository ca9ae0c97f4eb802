"""Blocks with indents of their own in the square face: where their lines stand. The body is 10.5 pt, the measure 14."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.block_style import InterviewStyle, ListStyle, VerseStyle
from content.body import Block, List, ListItem, Note, Quote, Run, Speech, Verse
from content.model import Story
from content.style import HouseStyle
from layout.casting_off import break_copy, galleys
from layout.copy import NEVER, Copy, TextBlock
from layout.counting import counted
from layout.display import GlyphRun
from layout.dress import Dress
from layout.grid import page_grid
from layout.plan import StoryPlan
from layout.stanzas import stanza_rows
from layout.story import Setting, set_story
from layout.typesetter import Typesetter
from tests.layout.build import HERE, SquareFaces, paragraph, story, style

SIZE, PITCH = 10_500, 15_750
PLAIN = replace(style(), end_mark=0, lead_in_red_without_subheads=False)


def item(text: str, number: int = 0, level: int = 0) -> ListItem:
    return ListItem((Run(text),), HERE, number, level)


def listed(*items: ListItem) -> List:
    return List(items, HERE)


def speech(name: str, text: str, *, asks: bool) -> Speech:
    return Speech((Run(name, strong=True), Run(text)), HERE, asks)


def copy_of(*blocks: Block, house: HouseStyle = PLAIN, measure: int = 14) -> Copy:
    dress = Dress(house, SquareFaces())
    shaped = galleys(story("lead", *blocks), dress, size=SIZE)
    return break_copy(shaped, dress, measure=measure * SIZE, size=SIZE, pitch=PITCH)


def setting(told: Story, *, columns: int = 1, lines: int = 60, house: HouseStyle = PLAIN) -> tuple[Setting, Typesetter]:
    setter = Typesetter(Dress(house, SquareFaces()), page_grid(house.format, house.grid))
    head = setter.heads(told, setter.grid.columns.span(columns), 3)[0]
    plan = StoryPlan(told.slug, "open", 3, 0, columns, 4, lines, columns, head.turns)
    return set_story(told, plan, setter), setter


def lines_of(told: Story, house: HouseStyle = PLAIN) -> list[tuple[str, float, float]]:
    """Each line of a story in one column, marks too: its text, its left and right edge in characters of the body."""
    done, setter = setting(told, house=house)
    left = setter.grid.columns.x
    rows: dict[tuple[int, str], list[GlyphRun]] = {}
    for run in done.items:
        if isinstance(run, GlyphRun) and run.source.block.startswith(("body", "marker")):
            rows.setdefault((run.y, run.source.block), []).append(run)
    return [
        (
            "".join(r.text for r in runs),
            round((min(r.x for r in runs) - left) / SIZE, 2),
            round((max(r.x + r.width for r in runs) - left) / SIZE, 2),
        )
        for runs in rows.values()
    ]


def cuts(copy: Copy) -> list[float]:
    return [row.cut for row in copy.rows]


def test_items_hang_under_their_text_and_marks_stand_to_the_left_of_it() -> None:
    """凸排 (CLREQ, itemization): texts at two characters, the mark a third of a character before."""
    house = replace(PLAIN, lists=ListStyle(gap_em=0.25, bullet_em=0.5))
    told = story("lead", listed(item("巷" * 14), item("灯", 2)))
    assert lines_of(told, house) == [
        ("■", 1.25, 1.75),
        ("巷" * 12, 2, 14),
        ("巷" * 2, 2, 4),
        ("2.", 0.75, 1.75),
        ("灯", 2, 3),
    ]


def test_a_list_inside_an_item_hangs_under_the_items_text() -> None:
    house = replace(PLAIN, lists=ListStyle(gap_em=0.25, bullet_em=0.5))
    told = story("lead", listed(item("巷", 1), item("灯" * 13, 0, 1), item("路", 1, 1)))
    assert lines_of(told, house) == [
        ("1.", 0.75, 1.75),
        ("巷", 2, 3),
        ("●", 2.25, 2.75),
        ("灯" * 11, 3, 14),
        ("灯" * 2, 3, 5),
        ("①", 2, 3),
        ("路", 3, 4),
    ]


def test_the_hang_grows_by_whole_characters_where_a_number_needs_more() -> None:
    copy = copy_of(listed(item("巷", 9), item("灯", 1000)))
    assert [b.stand.inset for b in copy.blocks if isinstance(b, TextBlock)] == [3 * SIZE] * 2


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("1.", 12, "12."),
        ("（1）", 3, "（3）"),
        ("①", 20, "⑳"),
        ("①", 21, "21."),
        ("一、", 1, "一、"),
        ("一、", 10, "十、"),
        ("一、", 21, "二十一、"),
        ("一、", 100, "100、"),
    ],
)
def test_numbers_are_written_in_the_form_of_the_house_style(form: str, number: int, expected: str) -> None:
    assert counted(form, number) == expected


def test_the_first_and_last_items_of_a_list_are_not_left_alone() -> None:
    prices = cuts(copy_of(paragraph("巷" * 20), listed(*(item("灯") for _ in range(5)))))
    assert min(prices[3], prices[6]) > 50 > max(prices[2], prices[4], prices[5])


def test_no_line_of_a_short_item_is_left_alone_at_a_columns_end() -> None:
    """Dearer than white at its foot: a column is left a line short for it."""
    copy = copy_of(listed(item("老" * 30), item("巷" * 30), item("灯" * 30)))
    assert [row.cut >= 20 for row in copy.rows if row.line] == [True, True] * 3


def test_notes_stand_a_line_of_white_below_the_text_and_none_at_a_columns_head() -> None:
    copy = copy_of(paragraph("老巷"), Note((Run("一"),), HERE), Note((Run("二"),), HERE))
    assert [(row.height, row.head_height) for row in copy.rows] == [(1, 1), (2, 1), (1, 1)]


def test_a_list_stays_with_the_paragraph_that_announces_it() -> None:
    for text, kept in (("有三件事：", True), ("有三件事。", False)):
        prices = cuts(copy_of(paragraph(text), listed(item("灯"), item("路"))))
        assert (prices[1] > 50) is kept


def test_a_list_without_marks_in_the_house_style_is_set_without() -> None:
    house = replace(PLAIN, lists=ListStyle(bullets=(), numbers=()))
    assert lines_of(story("lead", listed(item("巷"), item("灯", 2))), house) == [("巷", 2, 3), ("灯", 2, 3)]


def test_a_question_stays_with_two_lines_of_its_answer() -> None:
    copy = copy_of(speech("问：", "巷" * 5, asks=True), speech("答：", "灯" * 40, asks=False), paragraph("路"))
    assert [cut >= NEVER for cut in cuts(copy)] == [False, True, True, False, False, False]


def test_a_short_answer_does_not_hold_the_next_question() -> None:
    copy = copy_of(speech("问：", "巷", asks=True), speech("答：", "灯", asks=False), speech("问：", "路", asks=True))
    assert [cut >= NEVER for cut in cuts(copy)] == [False, True, False]


def test_questions_and_answers_are_indented_or_hang_as_the_house_style_says() -> None:
    """A name of three characters and its colon are four, under which nothing stands; a longer one hangs by two."""
    told = story("lead", speech("记者：", "巷" * 14, asks=True))
    assert lines_of(told)[0][1:] == (2, 14)
    hanging = replace(PLAIN, interview=InterviewStyle(hang=True))
    assert lines_of(told, hanging) == [("记者：" + "巷" * 11, 0, 14), ("巷" * 3, 3, 6)]
    long = story("lead", speech("澜川市民：", "巷" * 14, asks=False))
    assert [line[1] for line in lines_of(long, hanging)] == [0, 2]


def test_verse_stands_in_the_middle_by_its_longest_line() -> None:
    verse = Verse(("路面平了", "管网也通了。", "", "晚归"), HERE)
    assert [line[1] for line in lines_of(story("lead", verse))] == [4, 4, 4]


def test_verse_can_be_inset_instead() -> None:
    house = replace(PLAIN, verse=VerseStyle(align="inset", inset_em=2))
    assert [line[1] for line in lines_of(story("lead", Verse(("路面平了", "晚归"), HERE)), house)] == [2, 2]


def test_the_inset_of_verse_gives_way_before_a_line_turns() -> None:
    verse = Verse(("路" * 13, "巷" * 8), HERE)
    assert lines_of(story("lead", verse)) == [("路" * 13, 0.5, 13.5), ("巷" * 8, 0.5, 8.5)]


def test_a_line_of_verse_that_is_too_long_turns_and_its_rest_hangs() -> None:
    verse = Verse(("路" * 8, "巷" * 16), HERE)
    assert lines_of(story("lead", verse)) == [("路" * 8, 3, 11), ("巷" * 11, 3, 14), ("巷" * 5, 5, 10)]


def test_stanzas_are_parted_by_a_line_that_is_none_at_a_columns_head() -> None:
    copy = copy_of(Verse(("", "路", "面", "", "", "巷", "灯"), HERE))
    assert [(row.height, row.head_height) for row in copy.rows] == [(1, 1), (1, 1), (2, 1), (1, 1)]
    assert copy.rows[2].cut == 0
    assert copy.depth == 5


def test_a_line_of_verse_that_turns_is_not_opened_to_fill_its_measure() -> None:
    """What stands before a word that cannot be parted stays as wide as it is."""
    verse = Verse(("路" * 9 + "x" * 12 + "灯", "巷" * 12), HERE)
    first, rest, _ = lines_of(story("lead", verse))
    assert first == ("路" * 9, 1, 10)
    assert rest[:2] == ("x" * 12 + "灯", 3)


def test_the_poet_stands_at_the_right_of_the_verse_with_its_last_line() -> None:
    told = story("lead", Verse(("路面平了", "管网通了", "", "——许知秋"), HERE))
    assert lines_of(told)[-1] == ("——许知秋", 4, 9)
    assert cuts(copy_of(*told.blocks))[-1] == NEVER


def test_a_quotation_is_inset_at_both_sides_and_its_source_is_flush_right() -> None:
    quote = Quote((Run("巷" * 20),), HERE)
    source = Quote((Run("——沈玉兰《巷口》"),), HERE, source=True)
    assert [line[1:] for line in lines_of(story("lead", quote, source))] == [(3, 13), (1, 11), (4.5, 13.5)]
    assert cuts(copy_of(quote, source))[-1] == NEVER


def test_white_around_verse_is_whole_lines_and_none_at_a_columns_head() -> None:
    copy = copy_of(paragraph("路"), Verse(("巷", "灯"), HERE), paragraph("面"))
    assert [(row.height, row.head_height) for row in copy.rows] == [(1, 1), (2, 1), (1, 1), (2, 1)]
    assert copy_of(Verse(("巷",), HERE)).depth == 1


_TEXTS = st.text("巷灯路，。", min_size=1, max_size=60)
_BLOCKS = st.one_of(
    _TEXTS.map(paragraph),
    _TEXTS.map(lambda t: Quote((Run(t),), HERE)),
    st.lists(_TEXTS, min_size=1, max_size=6).map(lambda ts: Verse(tuple(ts), HERE)),
    st.lists(st.tuples(_TEXTS, st.integers(-1, 30), st.integers(0, 1)), min_size=1, max_size=6).map(
        lambda rows: listed(*(item(*row) for row in rows))
    ),
    st.tuples(_TEXTS, st.booleans()).map(lambda t: speech("问：", t[0], asks=t[1])),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=5), st.integers(1, 3), st.booleans())
def test_whatever_the_blocks_nothing_is_lost_and_every_line_is_on_the_grid(
    blocks: list[Block], columns: int, hang: bool
) -> None:
    house = replace(PLAIN, interview=InterviewStyle(hang=hang))
    told = story("lead", *blocks)
    done, setter = setting(told, columns=columns, lines=80, house=house)
    assert done.overset_rows == 0
    grid, shown = setter.grid, dict.fromkeys(range(len(blocks)), "")
    for index, line in done.lines:
        shown[index] += "".join(run.text for run in line.runs)
        first = line.runs[0]
        assert (first.y - first.size * 88 // 100 - grid.area.y) % grid.pitch < 200
        assert line.spacing.over == 0
    assert ["".join(b.text.split()) for b in blocks] == list(shown.values())
    ys = [(run.x, run.y) for _, line in done.lines for run in line.runs]
    assert all(b[1] > a[1] or b[0] > a[0] for a, b in pairwise(ys))


def test_a_stanza_of_few_lines_stands_in_one_column_where_it_can() -> None:
    copy = copy_of(Verse((*["路"] * 4, "", *["灯"] * 4), HERE))
    assert [cut > 50 for cut in cuts(copy)] == [False, True, True, True] * 2
    assert copy.tallest == 4
    assert copy_of(paragraph("路" * 99)).tallest == 0


def test_a_poem_in_columns_is_as_shallow_as_its_stanzas_allow() -> None:
    poem = copy_of(Verse((*["路"] * 4, "", *["灯"] * 4, "", *["树"] * 4, "", *["岸"] * 4), HERE))
    assert [stanza_rows(poem, columns) for columns in (1, 2, 3, 4)] == [19, 18, 27, 16]
    assert stanza_rows(copy_of(paragraph("路" * 99)), 3) == 0
    assert stanza_rows(copy_of(Verse(("路", "", "灯"), HERE), paragraph("路" * 99)), 3) == 0
