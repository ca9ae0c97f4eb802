"""Lists of a Markdown text: items, what counts them, how deep they lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.body import List, Paragraph, Quote, Run, Subhead, Verse
from content.markdown import read_body


def the_list(text: str) -> List:
    (block,) = read_body(text, "a.md")[0]
    assert isinstance(block, List)
    return block


def marks(text: str) -> list[tuple[str, int, int]]:
    return [(i.text, i.number, i.level) for i in the_list(text).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 项一\n- 项二", [("项一", 0, 0), ("项二", 0, 0)]),
        ("1. 项一\n1. 项二", [("项一", 1, 0), ("项二", 2, 0)]),
        ("3) 项一\n4) 项二", [("项一", 3, 0), ("项二", 4, 0)]),
        ("1. 甲\n   - 乙\n   - 丙\n2. 丁", [("甲", 1, 0), ("乙", 0, 1), ("丙", 0, 1), ("丁", 2, 0)]),
        ("- 甲\n  续。\n\n  另起。\n- 乙", [("甲续。", 0, 0), ("另起。", -1, 0), ("乙", 0, 0)]),
    ],
)
def test_items_know_their_number_and_level(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert marks(text) == expected
    assert [f for f in read_body(text, "a.md")[1] if f.severity != "note"] == []


def test_items_keep_lead_ins_and_emphasis() -> None:
    (item,) = the_list("- **看天气。**午后*多阵雨*").items
    assert item.runs == (Run("看天气。", strong=True), Run("午后"), Run("多阵雨", emphasis=True))


def test_a_third_level_is_told_and_set_as_the_second() -> None:
    text = "- 甲\n  - 乙\n    - 丙"
    assert [i.level for i in the_list(text).items] == [0, 1, 1]
    assert [f.code for f in read_body(text, "a.md")[1]] == ["markdown"]


def test_what_is_no_item_ends_the_list_and_nothing_is_lost() -> None:
    text = "前。\n\n- 甲\n\n  > 引。\n\n- 乙\n\n  ```verse\n  诗\n  ```\n\n## 小题\n\n后。"
    blocks = read_body(text, "a.md")[0]
    assert [type(b) for b in blocks] == [Paragraph, List, Quote, List, Verse, Subhead, Paragraph]
    assert [b.text for b in blocks] == ["前。", "甲", "引。", "乙", "诗", "小题", "后。"]


def test_a_list_knows_its_place_and_number_in_the_story() -> None:
    blocks = read_body("前。\n\n- 甲\n- 乙\n\n后。", "a.md", story="a")[0]
    assert [(b.place.line, b.place.block) for b in blocks] == [(1, "body.0"), (3, "body.1"), (6, "body.2")]


def test_whose_words_a_quotation_is() -> None:
    for text in ("> 引文。\n>\n> —— 沈玉兰", "> 引文。\n> ——沈玉兰"):
        quote, source = read_body(text, "a.md")[0]
        assert quote.text == "引文。"
        assert source == Quote((Run("——沈玉兰"),), source.place, source=True)
    (alone,) = read_body("> ——沈玉兰", "a.md")[0]
    assert isinstance(alone, Quote)
    assert not alone.source


_ITEMS = st.lists(st.tuples(st.integers(0, 2), st.text("甲乙丙", min_size=1, max_size=9)), min_size=1, max_size=9)


@given(_ITEMS, st.sampled_from(["-", "1."]))
def test_every_item_is_in_the_list_in_order(items: list[tuple[int, str]], mark: str) -> None:
    indent = " " * (len(mark) + 1)
    lines: list[str] = []
    level = 0
    for wanted, text in items:
        level = min(wanted, level + 1) if lines else 0
        lines.append(indent * level + f"{mark} {text}")
    assert [i.text for i in the_list("\n".join(lines)).items] == [text for _, text in items]
