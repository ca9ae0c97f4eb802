"""Tables of a Markdown text: rows of cells, how columns are set, and that no cell is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.body import List, Paragraph, Run, Table
from content.markdown import read_body


def the_table(text: str) -> Table:
    (block,) = read_body(text, "a.md")[0]
    assert isinstance(block, Table)
    return block


def test_rows_and_cells() -> None:
    table = the_table("| 名次 | 姓名 |\n|:-:|---|\n| 1 | **罗野** |\n| 2 | |")
    assert [[cell.text for cell in row] for row in table.rows] == [["名次", "姓名"], ["1", "罗野"], ["2", ""]]
    assert table.rows[1][1].runs == (Run("罗野", strong=True),)
    assert (table.head, table.aligns) == (1, ("centre", "auto"))
    assert table.text == "名次\t姓名\n1\t罗野\n2\t"


@pytest.mark.parametrize(("mark", "align"), [(":--", "left"), (":-:", "centre"), ("--:", "right"), ("---", "auto")])
def test_the_marks_under_the_head_say_how_a_column_is_set(mark: str, align: str) -> None:
    assert the_table(f"| 甲 | 乙 |\n|{mark}|---|\n| 丙 | 丁 |").aligns[0] == align


def test_an_empty_head_is_none() -> None:
    table = the_table("| | |\n|---|---|\n| 甲 | 乙 |")
    assert table.head == 0
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"]]


def test_a_table_stands_among_other_blocks_with_its_place() -> None:
    found = read_body("前：\n\n- 项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n后。", "a.md", story="a")[0]
    assert [type(b) for b in found] == [Paragraph, List, Table, Paragraph]
    assert (found[2].place.line, found[2].place.block) == (5, "body.2")
    assert found[3].place.block == "body.3"


def test_cells_are_made_regular_and_told_where_they_stand() -> None:
    block, findings = read_body("| 甲 | 乙 |\n|---|---|\n| 丙,丁 | 2 |", "a.md")
    assert isinstance(block[0], Table)
    assert block[0].rows[1][0].text == "丙，丁"
    assert [(f.code, f.place.line) for f in findings] == [("normalised", 3)]


def test_a_cell_beyond_the_last_column_is_told() -> None:
    _, findings = read_body("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 多 |\n| 3 | 4\\|5 |", "a.md")
    assert [str(f) for f in findings] == [
        "a.md:3:1: this cell stands beyond the table's last column and is not set: 多; one more column in the head"
    ]


def test_a_table_without_a_word_is_no_block() -> None:
    assert read_body("| | |\n|---|---|\n| | |", "a.md")[0] == ()


_CELL = st.text("甲乙丙1", max_size=5)


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(_CELL, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_every_cell_is_in_the_table_in_order(rows: list[list[str]]) -> None:
    typed = ["| " + " | ".join(row) + " |" for row in rows]
    typed.insert(1, "|" + "---|" * len(rows[0]))
    found = read_body("\n".join(typed), "a.md")[0]
    shown = [[cell.text for cell in row] for b in found if isinstance(b, Table) for row in b.rows]
    wanted = rows if any(rows[0]) else rows[1:]
    assert shown == wanted or not any(any(row) for row in rows)
