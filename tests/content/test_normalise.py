"""Chinese text made regular: what changes, what stays, and that every change is told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.normalise import Spaces, apply, edits, normalise
from content.report import Place

CHANGED = [
    ("社区治理,重要力量;真的?是!", "社区治理，重要力量；真的？是！"),
    ("三驾马车之一.近年来", "三驾马车之一。近年来"),
    ("“红色物业”,建队伍.", "“红色物业”，建队伍。"),
    ("使用Python,然后", "使用Python，然后"),
    ("图3:城市", "图3：城市"),
    ("世界卫生组织(WHO)说", "世界卫生组织（WHO）说"),
    ("(一)加强领导", "（一）加强领导"),
    ("1)加强", "1）加强"),
    ('他说"你好"了', "他说“你好”了"),
    ("所谓'中间'人", "所谓‘中间’人"),
    ("等等...他走了", "等等……他走了"),
    ("等等。。。他走了", "等等……他走了"),
    ("等等…他走了", "等等……他走了"),
    ("路--桥", "路——桥"),
    ("我 爱 Python 语言", "我爱Python语言"),
    ("你好, 世界", "你好，世界"),
    ("执行 《青坞绿茶 鲜叶分级》 标准", "执行《青坞绿茶　鲜叶分级》标准"),
    ("《GB/T 1234 青坞绿茶 鲜叶分级  附录》", "《GB/T 1234青坞绿茶　鲜叶分级　附录》"),
    ("　　段首", "段首"),
    ("本报讯（记者　程　砚　许知秋　通讯员　罗　野）昨日", "本报讯（记者　程砚　许知秋　通讯员　罗野）昨日"),
    ("（本报记者 罗　野、程　砚）", "（本报记者罗野、程砚）"),
    ("零\u200b宽\ufeff", "零宽"),
    ("见 https://a.cn/b?c=1,详情", "见https://a.cn/b?c=1，详情"),
    ("时间:12:30开始.", "时间：12:30开始。"),
    ("增长1.5%,共1,000人", "增长1.5%，共1,000人"),
    ("值为3.14.", "值为3.14。"),
    ("他说 “Hello” 然后", "他说“Hello”然后"),
]

KEPT = [
    "",
    "Plain English (with brackets), and 1.5 points...",
    "增长1.5倍，共1,000人，12:30开会，比分3:2",
    "1.加强领导。2.改进作风。",
    "函数f(x)的值",
    "Dr.王与Node.js以及baidu.com",
    "一个word and another词",
    "信箱a.b@c.com，网址www.a.com/x,y",
    "it's中文",
    "已经规范的“文字”，（没有）问题……好——！",
    "A,B两种",
    "他写下春　夏　秋　冬四个字（见　图　三）",
]


@pytest.mark.parametrize(("typed", "printed"), CHANGED)
def test_what_is_not_regular_changes(typed: str, printed: str) -> None:
    assert apply(typed, edits(typed)) == printed


@pytest.mark.parametrize("text", KEPT)
def test_what_is_regular_stays(text: str) -> None:
    assert edits(text) == ()


@pytest.mark.parametrize(
    ("spaces", "printed"),
    [("drop", "老巷亮了晚归安了GDP增"), ("clauses", "老巷亮了 晚归安了GDP增"), ("keep", "老巷亮了 晚归安了 GDP 增")],
)
def test_spaces_that_part_clauses_stay_where_they_have_a_meaning(spaces: Spaces, printed: str) -> None:
    text = "老巷亮了 晚归安了 GDP 增"
    assert apply(text, edits(text, spaces)) == printed


def test_every_change_is_a_note_with_its_place() -> None:
    text, notes = normalise("甲,乙.", Place("a.md", 3, 5))
    assert text == "甲，乙。"
    assert [str(n.place) for n in notes] == ["a.md:3:6", "a.md:3:8"]
    assert notes[0].severity == "note"
    assert ", -> ，" in notes[0].message


def test_a_lonely_quote_is_left_and_told() -> None:
    text, found = normalise('他说"半句', Place("a.md", 1, 1))
    assert text == '他说"半句'
    assert [(f.code, f.severity, str(f.place)) for f in found] == [("quote-unpaired", "warning", "a.md:1:3")]


_TEXT = st.text(st.sampled_from("甲乙，。“”（ \t　,.:;?!()\"'-—…aB12%·\n"), max_size=40)


_QUOTED = st.text(st.sampled_from("\"'甲，(.,1a “’—"), max_size=16)


@settings(max_examples=300)
@given(_TEXT | _QUOTED, st.sampled_from(["drop", "clauses", "keep"]))
@example('（," .1"—甲:', "drop")
@example('，”"’\',".1:.', "drop")
@example("甲',.'\"?“\"“", "keep")
def test_a_second_pass_finds_nothing(text: str, spaces: Spaces) -> None:
    once = apply(text, edits(text, spaces))
    assert edits(once, spaces) == ()


def test_changes_that_follow_from_one_another_are_told_of_the_text_as_typed() -> None:
    text = '（," .1"—甲:'
    assert apply(text, edits(text)) == "（，“。1”—甲："
    assert [(text[e.start : e.end], e.replacement) for e in edits(text)] == [
        (",", "，"), ('"', "“"), (" ", ""), (".", "。"), ('"', "”"), (":", "："),
    ]  # fmt: skip


@given(_TEXT, st.sampled_from(["drop", "clauses", "keep"]))
def test_edits_are_in_order_and_words_are_never_touched(text: str, spaces: Spaces) -> None:
    changes = edits(text, spaces)
    assert all(a.end <= b.start for a, b in pairwise(changes))
    assert all(e.start < e.end for e in changes)
    printed = apply(text, changes)
    assert [c for c in printed if c.isalnum()] == [c for c in text if c.isalnum()]
