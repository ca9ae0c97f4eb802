"""Tables in a column of 14 characters of 10.5 pt, in the square face: columns, turns, rules, rows on the grid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.block_style import TableStyle
from content.body import Align, Cell, Run, Table
from content.model import Story
from content.style import HouseStyle
from layout.casting_off import break_copy, galleys
from layout.compose import compose
from layout.copy import NEVER, Copy
from layout.display import Fill, GlyphRun, Item
from layout.dress import Dress
from layout.grid import page_grid
from layout.plan import PicturePlan, StoryPlan
from layout.story import Setting, set_story
from layout.table.rows import TableBlock
from layout.table.setting import set_table
from layout.typesetter import Typesetter
from proof.lint import judged
from tests.layout.build import HERE, SquareFaces, Text, edition, paragraph, placeholder, story, style, subhead

AUTO: Align = "auto"
SIZE, PITCH, MEASURE = 10_500, 15_750, 14 * 10_500
TYPES = style().types | {"table": replace(style().types["table"], size=7, size_most=10.5)}
HOUSE = replace(style(), end_mark=0, types=TYPES, table=TableStyle(above=0, below=0, together=4))


def table(*rows: Sequence[str], aligns: Sequence[Align] = (), head: int = 1) -> Table:
    cells = tuple(tuple(Cell((Run(text),) if text else ()) for text in row) for row in rows)
    return Table(cells, tuple(aligns) or tuple(AUTO for _ in rows[0]), head, HERE)


def block_of(made: Table, measure: int = MEASURE, house: HouseStyle = HOUSE) -> TableBlock:
    return set_table(0, made, Dress(house, SquareFaces()), measure, SIZE)


def copy_of(*blocks: object, house: HouseStyle = HOUSE) -> Copy:
    dress = Dress(house, SquareFaces())
    told = story("lead", *blocks)  # type: ignore[arg-type]
    return break_copy(galleys(told, dress, size=SIZE), dress, measure=MEASURE, size=SIZE, pitch=PITCH)


def setting(told: Story, *, columns: int = 1, lines: int = 60, pictures: tuple[PicturePlan, ...] = ()) -> Setting:
    setter = Typesetter(Dress(HOUSE, SquareFaces()), GRID)
    head = setter.heads(told, setter.grid.columns.span(columns), 3)[0]
    plan = StoryPlan(told.slug, "open", 3, 0, columns, 4, lines, columns, head.turns, pictures)
    return set_story(told, plan, setter)


GRID = page_grid(HOUSE.format, HOUSE.grid)


def cells(items: Sequence[Item]) -> list[GlyphRun]:
    return [i for i in items if isinstance(i, GlyphRun) and i.source.block.startswith("table.")]


def rules(items: Sequence[Item]) -> list[Fill]:
    return [i for i in items if isinstance(i, Fill) and i.source.block.startswith("table.")]


def lefts(block: TableBlock, row: int) -> list[float]:
    """Where the cells of a row begin, in em of the table's type."""
    return [round(cell.lines[0].left / block.size, 2) for cell in block.rows[row]]


def test_columns_take_their_contents_and_the_rest_of_the_measure_parts_them() -> None:
    """2 + 3 + 2 em with an em between are 9; of the 14, 5 are left and shared by two gaps."""
    block = block_of(table(("名次", "姓名", "成绩"), ("一", "欧阳满", "优")))
    assert lefts(block, 0) == [0, 5.5, 12]
    assert (block.size, block.over, block.heights) == (SIZE, 0, (1, 1))


def test_columns_are_set_as_their_marks_say() -> None:
    made = table(("名次名", "姓名名", "成绩绩"), ("一", "二", "三"), aligns=("left", "centre", "right"))
    assert lefts(block_of(made), 1) == [0, 6.5, 13]


def test_numbers_stand_under_one_another_by_their_decimal_points() -> None:
    """Digits are half an em: points at 12.5 em, a third of the numbers before, the head flush right."""
    block = block_of(table(("项", "得分"), ("甲", "9.58"), ("乙", "12.5"), ("丙", "100"), ("丁", "—")))
    assert [lefts(block, row)[1] for row in range(4)] == [12, 12, 11.5, 11]


def test_a_dash_for_no_number_stands_at_the_side_of_the_numbers_without_widening_them() -> None:
    """Numbers are 11 to 14 em and end flush right; so does the dash; centred numbers have it in their middle."""
    rows = (("项", "得分"), ("甲", "9.58"), ("乙", "100"), ("丙", "—"))
    block = block_of(table(*rows))
    assert [lefts(block, row)[1] for row in (1, 2, 3)] == [12, 11, 13]
    block = block_of(table(*rows, aligns=(AUTO, "centre")))
    assert [lefts(block, row)[1] for row in (1, 2, 3)] == [12, 11, 12]


def test_times_and_units_are_numbers_and_words_are_not() -> None:
    assert lefts(block_of(table(("项", "时间"), ("甲", "9:58"), ("乙", "1:12:30"))), 1)[1] == 12
    assert lefts(block_of(table(("项", "时间"), ("甲", "9月"), ("乙", "中秋前后"))), 1)[1] == 10


def test_cells_keep_the_house_rules_of_the_line() -> None:
    """An interpunct of half a cell, where the house has them: the name is 3.5 em wide and not 4."""
    halves = replace(HOUSE, half_marks=("interpunct",))
    made = table(("项", "姓名"), ("甲", "卡·马克"))
    assert [lefts(block_of(made, house=house), 1)[1] for house in (HOUSE, halves)] == [10, 10.5]


def test_a_table_that_is_wide_is_set_smaller_before_its_cells_turn() -> None:
    """Three columns of five em and two gaps are 17 em: 147 pt hold them at 8.5 pt."""
    block = block_of(table(("一二三四五",) * 3, ("一二三四五",) * 3))
    assert (block.size, block.heights) == (8_500, (1, 1))


def test_a_long_cell_is_turned_and_its_row_takes_more_lines() -> None:
    block = block_of(table(("线路", "备注"), ("一路", "每二十分钟一班，途经灯笼巷、井儿巷和滨江广场，节假日加开")))
    assert block.size == SIZE
    assert block.heights == (1, 3)
    assert not block.crowded


def test_the_lines_of_a_turned_cell_are_of_about_one_length() -> None:
    """Five characters in a column of four are three and two, not four and one."""
    block = block_of(table(("名", "单位名称", "备注"), ("一二三四五六七八", "埃塞俄比亚", "一二三四五六七八九")))
    assert [[line.b - line.a for line in cell.lines] for cell in block.rows[1]] == [[4, 4], [3, 2], [3, 3, 3]]


def test_a_crowded_table_is_told_and_one_that_sticks_out_is_an_error() -> None:
    many = table(*[("线路名称",) * 9] * 2)
    wide = table(("网址", "电话"), ("x" * 60, "12345678"))
    for made, code, severity in ((many, "table-crowded", "warning"), (wide, "table-too-wide", "error")):
        house = replace(HOUSE, end_mark=0)
        report = compose(edition(story("lead", made, paragraph("路" * 600)), house=house), SquareFaces()).report
        found = [(f.severity, f.place.block) for f in report if f.code == code]
        assert found == [(severity, "body.0")]
    over = block_of(wide).over
    assert 0 < over == block_of(wide).width - MEASURE


def test_rules_stand_above_and_below_the_table_and_under_its_head() -> None:
    done = setting(story("lead", table(("名次", "姓名"), ("一", "罗野"), ("二", "孟航"))))
    first, head, last = sorted(rules(done.items), key=lambda r: r.rect.y)
    top = min(run.y for run in cells(done.items))
    assert {r.rect.width for r in (first, head, last)} == {MEASURE}
    assert (head.rect.y - first.rect.y, last.rect.y - head.rect.y) == (PITCH, 2 * PITCH)
    assert first.rect.y < top - SIZE < top < head.rect.y


def test_a_table_without_a_head_has_no_rule_under_one() -> None:
    assert len(rules(setting(story("lead", table(("一", "罗野"), ("二", "孟航"), head=0))).items)) == 2


def test_rows_are_kept_together_and_never_the_head_alone() -> None:
    def cuts(rows: int) -> list[float]:
        return [r.cut for r in copy_of(table(("名", "次"), *[("一", "二")] * rows)).rows]

    assert cuts(3)[1] == NEVER
    assert min(cuts(3)[2:]) > 100
    long = cuts(9)
    assert long[1] == NEVER
    assert min(long[2], long[-1]) > 50 > max(long[3:-1])


def test_a_table_stays_with_the_words_that_announce_it() -> None:
    assert copy_of(paragraph("成绩如下："), table(("名", "次"), ("一", "二"))).rows[1].cut > 50
    assert copy_of(subhead("成绩"), table(("名", "次"), ("一", "二"))).rows[1].cut == NEVER


def test_a_parted_table_has_its_head_again_and_is_read_row_by_row() -> None:
    rows = [(str(n), "名" * (1 + n % 3)) for n in range(1, 31)]
    done = setting(story("lead", table(("名次", "姓名"), *rows)), columns=3, lines=17)
    assert done.overset_rows == 0
    columns: dict[int, list[str]] = {}
    for run in cells(done.items):
        column = (run.x - GRID.columns.x) // (GRID.columns.measure + GRID.columns.gap)
        columns.setdefault(column, []).append(run.text)
    assert len(columns) == 3
    assert all(texts[:2] == ["名次", "姓名"] for texts in columns.values())
    read = [text for texts in columns.values() for text in texts[2:]]
    assert read == [text for row in rows for text in row]


def test_white_around_a_table_is_whole_lines() -> None:
    house = replace(HOUSE, table=TableStyle(above=1, below=2, together=0))
    copy = copy_of(paragraph("路"), table(("名", "次"), ("一", "二")), paragraph("路"), house=house)
    assert [(r.height, r.head_height) for r in copy.rows] == [(1, 1), (2, 1), (1, 2), (3, 1)]


def test_a_table_beside_a_picture_that_takes_a_part_of_its_column_is_narrower() -> None:
    told = story(
        "lead",
        paragraph("路" * 20),
        table(("名次", "姓名"), ("一", "罗野"), ("二", "孟航")),
        paragraph("路" * 300),
        pictures=(placeholder("p"),),
    )
    done = setting(told, columns=2, lines=40, pictures=(PicturePlan(2, 12, 1.5),))
    assert done.overset_rows == 0
    assert [run.text for run in cells(done.items)] == ["名次", "姓名", "一", "罗野", "二", "孟航"]
    shown = {id(i): i for i in done.items if isinstance(i, Fill) and i.source.block == "picture.0"}
    for picture in shown.values():
        for run in cells(done.items):
            assert run.x >= picture.rect.right or run.x + run.width <= picture.rect.x or run.y < picture.rect.y


def test_a_table_too_wide_for_what_a_picture_leaves_stands_below_it() -> None:
    rows = [("灯笼巷口", "六点四十分", "八点三十分"), *[("滨江广场", "七点零五分", "九点一十分")] * 9]
    told = story("lead", table(*rows), paragraph("路" * 300), pictures=(placeholder("p"),))
    done = setting(told, columns=2, lines=60, pictures=(PicturePlan(2, 12, 1.5),))
    assert done.overset_rows == 0
    foot = max(i.rect.bottom for i in done.items if isinstance(i, Fill) and i.source.block == "picture.0")
    assert min(run.y for run in cells(done.items)) > foot
    assert "".join(run.text for run in cells(done.items)) == "".join("".join(row) for row in rows)


_TEXT = st.text("巷灯路甲乙12。", max_size=10)
_ROWS = st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(_TEXT, min_size=n, max_size=n), min_size=1, max_size=8))
_ALIGNS = st.lists(st.sampled_from(("auto", "left", "centre", "right")), min_size=6, max_size=6)


@settings(deadline=None, max_examples=60)
@given(_ROWS, _ALIGNS, st.integers(0, 1), st.integers(1, 3))
def test_no_cell_is_lost_or_wider_than_its_column_and_every_row_is_on_the_grid(
    rows: list[list[str]], aligns: list[Align], head: int, columns: int
) -> None:
    rows[-1][0] = rows[-1][0] or "末"
    head = min(head, len(rows) - 1)
    made = table(*rows, aligns=aligns[: len(rows[0])], head=head)
    done = setting(story("lead", paragraph("路" * 30), made, paragraph("灯" * 30)), columns=columns, lines=300)
    shown: dict[int, str] = {}
    for run in cells(done.items):
        line = (run.y - GRID.area.y - SIZE * 88 // 100) / PITCH
        assert abs(line - round(line)) < 0.01
        if not any(crowded.over for crowded in done.crowded):
            column = (run.x - GRID.columns.x) // (GRID.columns.measure + GRID.columns.gap)
            assert run.x + run.width <= GRID.columns.left(column) + MEASURE + run.size // 2 + 1
        shown[run.source.start] = run.text  # the head may stand there again
    assert done.overset_rows == 0
    text = "".join(shown[start] for start in sorted(shown))
    assert text == "".join("".join(row) for row in rows)
    starts = [run.source.start for run in cells(done.items) if run.source.start >= len("\t".join(rows[0])) + 1]
    assert starts == sorted(starts)


WORDS = Text(0x5000)


@pytest.mark.parametrize("rows", [3, 7, 30])
def test_the_check_finds_no_fault_with_a_page_of_tables(rows: int) -> None:
    made = table(("名次", "姓名", "成绩"), *((str(n), "孟航", f"{n}.5") for n in range(rows)))
    lead = story("lead", paragraph(WORDS.of(300)), made, paragraph(WORDS.of(500)), made, paragraph(WORDS.of(300)))
    whole = edition(lead)
    report = judged(compose(whole, SquareFaces()), whole)
    assert {f.code for f in report if f.severity == "error"} == set()
    assert {f.code for f in report} <= {"hole", "uneven-columns", "ladder"}
