"""The body of a story: what is set as what, and that nothing is lost without a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.body import Block, Paragraph, Quote, Run, Subhead, Verse
from content.markdown import read_body


def blocks(text: str, *, regular: bool = True) -> tuple[Block, ...]:
    return read_body(text, "stories/a.md", 5, "a", regular=regular)[0]


def told(text: str) -> list[str]:
    return [str(f) for f in read_body(text, "stories/a.md", 5, "a")[1]]


def runs(text: str) -> tuple[Run, ...]:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**第一句。**正文", (Run("第一句。", strong=True), Run("正文"))),
        ("正文**“引语”**正文", (Run("正文"), Run("“引语”", strong=True), Run("正文"))),
        ("前*着重。*后", (Run("前"), Run("着重。", emphasis=True), Run("后"))),
        ("说：**“中”**。", (Run("说："), Run("“中”", strong=True), Run("。"))),
        ("**甲。**乙**丙。**丁", (Run("甲。", strong=True), Run("乙"), Run("丙。", strong=True), Run("丁"))),
        ("***都有。***后", (Run("都有。", strong=True, emphasis=True), Run("后"))),
        ("**（一）**正文", (Run("（一）", strong=True), Run("正文"))),
    ],
)
def test_strong_and_emphasis_close_beside_han(text: str, expected: tuple[Run, ...]) -> None:
    assert runs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路面平了，\n管网通了。", "路面平了，管网通了。"),
        ("the old\nlanes", "the old lanes"),
        ("使用Python\n语言", "使用Python语言"),
        ("语言\nPython", "语言Python"),
        ("said\n“hello”", "said “hello”"),
        ("他说\n“你好”", "他说“你好”"),
        ("**甲**\n乙", "甲乙"),
    ],
)
def test_a_line_break_is_a_space_between_latin_only(text: str, expected: str) -> None:
    assert blocks(text)[0].text == expected


def test_kinds_of_blocks() -> None:
    text = "首段。\n\n## 小标题 两个分句\n\n> 引文。\n\n```verse\n春眠不觉晓\n处处闻啼鸟\n```\n\n末段。"
    found = blocks(text)
    assert [type(b) for b in found] == [Paragraph, Subhead, Quote, Verse, Paragraph]
    assert isinstance(found[1], Subhead)
    assert found[1].clauses == ("小标题", "两个分句")
    assert found[3].text == "春眠不觉晓\n处处闻啼鸟"


def test_blocks_know_their_place() -> None:
    places = [b.place for b in blocks("甲\n\n## 乙丙\n\n> 丁")]
    assert [str(p) for p in places] == ["stories/a.md:5:1", "stories/a.md:7:4", "stories/a.md:9:3"]
    assert [p.block for p in places] == ["body.0", "body.1", "body.2"]
    assert places[0].story == "a"


def test_changes_of_text_are_placed_in_the_source() -> None:
    assert told("甲乙\n丙,**丁.**戊") == [
        "stories/a.md:6:2: normalised , -> ， in “甲乙丙,丁.戊”; a mark between Chinese words is full-width",
        "stories/a.md:6:6: normalised . -> 。 in “甲乙丙,丁.戊”; a mark between Chinese words is full-width",
    ]


def test_text_is_left_as_typed_on_request() -> None:
    text = "　　甲 乙,丙...\n丁"
    assert blocks(text, regular=False)[0].text == "　　甲 乙,丙...丁"
    assert read_body(text, "a.md", regular=False)[1] == ()


def test_lines_that_begin_with_ideographic_spaces_are_paragraphs() -> None:
    assert [b.text for b in blocks("　　甲段。\n　　乙段。\n续。")] == ["甲段。", "乙段。续。"]


@pytest.mark.parametrize(
    ("text", "printed", "word"),
    [
        ("# 大标题", ["大标题"], "level 1"),
        ("##小标题", ["小标题"], "no space after ##"),
        ("> - 项一\n> - 项二", ["项一", "项二"], "list in a quotation"),
        ("[链接](http://a.cn)好", ["链接好"], "http://a.cn"),
        ("看![图片](a.png)好", ["看图片好"], "a.png"),
        ("<b>粗</b>字", ["粗字"], "<b>"),
        ("<div>块</div>", ["块"], "HTML"),
        ("正文\n---\n后文", ["正文", "后文"], "rule"),
        ("```py\nx = 1\n```", ["x = 1"], "code"),
        ("用`ls`命令", ["用ls命令"], "code"),
        ("~~删~~了", ["删了"], "struck"),
        ("甲\\\n乙", ["甲乙"], "line break"),
        ("**未闭合", ["**未闭合"], "**"),
        ("甲<!-- 注 -->乙", ["甲乙"], "comment"),
        (">" * 60 + "深", [], "could not be set"),
    ],
)
def test_other_constructs_are_set_as_text_and_told(text: str, printed: list[str], word: str) -> None:
    assert [b.text for b in blocks(text)] == printed
    assert any(word in message for message in told(text))


@pytest.mark.parametrize("text", ["    四个空格", "\t制表", "[a]: http://x.cn 说明", "正文\n===", "#话题#今日"])
def test_what_markdown_would_take_away_is_text_here(text: str) -> None:
    assert "".join(b.text for b in blocks(text, regular=False)) == "".join(text.split("\n")).strip()


def test_control_characters_behind_entities_are_refused() -> None:
    found = read_body("甲&#x202e;乙", "a.md")[1]
    assert [(f.code, f.severity) for f in found] == [("control-character", "error")]


_WORDS = st.text(st.sampled_from("甲乙丙。，“”（）abc12"), min_size=1, max_size=6)
_PHRASES = st.one_of(_WORDS, _WORDS.map(lambda w: f"**甲{w}乙**"), _WORDS.map(lambda w: f"*甲{w}乙*"))
_PARAGRAPHS = st.lists(_PHRASES, min_size=1, max_size=6).map("丙".join)
_BLOCKS = st.one_of(_PARAGRAPHS, _PARAGRAPHS.map("## {}".format), _PARAGRAPHS.map("> {}".format))


@given(st.lists(_BLOCKS, max_size=5))
def test_blocks_say_what_the_source_says_without_its_markup(parts: list[str]) -> None:
    source = "\n\n".join(parts)
    printed = "".join(b.text for b in blocks(source, regular=False))
    assert printed == re.sub(r"^(## |> )|\*|\n", "", source, flags=re.MULTILINE)


@given(st.text(st.sampled_from("甲。a1 \n\t　#>*_-+`|[]()!<&\\~=:\"'"), max_size=60))
def test_no_letter_is_lost_without_a_word(text: str) -> None:
    found, findings = read_body(text, "a.md")
    letters = [c for c in text if c == "甲"]
    printed = [c for b in found for c in b.text if c == "甲"]
    assert printed == letters or any(f.code == "markdown" for f in findings)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read_body(text, "a.md")
