"""Readings, lines below, notes and fractions in a body: what is read, and what is told and left as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.body import Note, Paragraph, Run, Subhead
from content.markdown import read_body
from tests.content.folders import read
from tests.content.test_markdown import blocks, runs, told


def test_a_syllable_a_character() -> None:
    assert runs("过{濉河|suī hé}去") == (Run("过"), Run("濉", ruby="suī"), Run("河", ruby="hé"), Run("去"))


def test_characters_read_alike_keep_a_reading_each() -> None:
    assert runs("{谢谢|xiè xiè}") == (Run("谢", ruby="xiè"), Run("谢", ruby="xiè"))


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("{鄹家庄|Zōujiāzhuāng}", Run("鄹家庄", ruby="Zōujiāzhuāng")),
        ('{世界杯|"World Cup"}', Run("世界杯", ruby="World Cup")),
        ("{世界杯|“World Cup”}", Run("世界杯", ruby="World Cup")),
        ("{GDP|国内生产总值}", Run("GDP", ruby="国内生产总值")),
        ("{注|ㄓㄨˋ}", Run("注", ruby="ㄓㄨˋ")),
    ],
)
def test_one_reading_for_all_characters(text: str, run: Run) -> None:
    assert runs(text) == (run,)


def test_neighbouring_names_are_two_lines_and_a_name_of_parts_is_one() -> None:
    assert runs("[孟航]{.name}[程砚]{.name}") == (
        Run("孟航", line="name", span=1),
        Run("程砚", line="name", span=2),
    )
    found = runs("[{孟|mèng}*航*]{.name}读[梦溪笔谈]{.book}")
    assert [(r.text, r.ruby, r.emphasis, r.line, r.span) for r in found] == [
        ("孟", "mèng", False, "name", 1),
        ("航", "", True, "name", 1),
        ("读", "", False, "", 0),
        ("梦溪笔谈", "", False, "book", 2),
    ]


def test_the_text_of_a_paragraph_has_no_annotation_in_it() -> None:
    (block,) = blocks("从{濉河|suī hé}到[孟航]{.name}家，{1/2}里路。")
    assert block.text == "从濉河到孟航家，1⁄2里路。"


def test_notes_are_numbered_as_called_and_come_last() -> None:
    found = blocks("甲[^b]乙[^a]。\n\n[^a]: 注甲。\n[^b]: *注*乙。\n\n丙[^*]。\n\n[^*]：作者注。")
    assert [type(b) for b in found] == [Paragraph, Paragraph, Note, Note, Note]
    assert [b.text for b in found] == ["甲①乙②。", "丙*。", "①注乙。", "②注甲。", "*作者注。"]
    paragraph = found[0]
    assert isinstance(paragraph, Paragraph)
    assert [r.text for r in paragraph.runs if r.form == "note-mark"] == ["①", "②"]


def test_after_twenty_notes_the_marks_are_bracketed() -> None:
    text = "".join(f"甲[^{n}]" for n in range(21))
    assert runs(text)[-1].text == "[21]"


def test_a_fraction_is_built_only_when_asked_for() -> None:
    assert runs("约{3/4}与3/4") == (Run("约"), Run("3⁄4", form="fraction"), Run("与3/4"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("坏的{汉字河|hàn zì}。", "5:3: 2 syllables over 3 characters: 汉字河|hàn zì; a syllable a character, or"),
        ("坏的{汉字|}。", "5:3: a reading without characters, or characters without a reading; {汉字|hàn zì}"),
        ("坏的{汉字|hàn，还有。", "5:3: a brace is not closed and is printed; {汉字|hàn zì}"),
        ("坏的{汉字|hàn，{字|zì}。", "5:3: a brace is not closed and is printed; {汉字|hàn zì}"),
        ("坏的[孟航]{.nmae}。", "5:3: no line below is called nmae; it is printed as typed; [孟航]{.name} or"),
        ("缺的[^1]。", "5:3: the mark [^1] has no note; a line that begins with [^1]:"),
    ],
)
def test_bad_forms_are_told_and_printed_as_typed(text: str, message: str) -> None:
    (found,) = told(text)
    assert message in found
    (block,) = blocks(text)
    if "[^1]" not in text and "zì}。" not in text:
        assert block.text == text


def test_notes_that_nothing_calls_and_second_ones_are_told_and_printed() -> None:
    text = "甲[^1]。\n\n[^1]: 注一。\n\n[^2]: 注二。\n\n[^1]: 又注。"
    assert [b.text for b in blocks(text)] == ["甲①。", "①注一。", "①又注。", "②注二。"]
    codes = [f.code for f in read_body(text, "a.md")[1]]
    assert codes == ["note-uncalled", "note-twice"]


@pytest.mark.parametrize("text", ["集合{甲，乙}里", "见[甲]乙", r"\{汉|hàn}", "f{x}", "a[1]", "单个{", "空[]{.name}"])
def test_other_brackets_and_braces_are_text(text: str) -> None:
    (block,) = blocks(text, regular=False)
    assert block.text == text.replace("\\", "")


def test_a_link_is_still_a_link() -> None:
    (block,) = blocks("见[本报](https://example.com)。")
    assert block.text == "见本报。"


def test_marks_are_made_regular_around_annotations_and_not_in_them() -> None:
    (block,) = blocks("过{濉河|suī hé} ,去[孟航]{.name}家(在城南)[^1].\n\n[^1]: 注.")[:1]
    assert block.text == "过濉河，去孟航家（在城南）①。"


def test_a_subhead_keeps_the_text_and_says_so() -> None:
    (block,) = blocks("## 过{濉河|suī hé}去")
    assert isinstance(block, Subhead)
    assert block.text == "过濉河去"
    assert any("no effect in a subhead" in line for line in told("## 过{濉河|suī hé}去"))


def test_lead_ins_and_emphasis_may_have_readings() -> None:
    assert runs("**{濉|suī}水。**与*{濉|suī}*") == (
        Run("濉", strong=True, ruby="suī"),
        Run("水。", strong=True),
        Run("与"),
        Run("濉", emphasis=True, ruby="suī"),
    )


def test_verse_is_printed_as_typed_and_says_so() -> None:
    text = "```verse\n{濉|suī}水之南\n```"
    assert blocks(text)[0].text == "{濉|suī}水之南"
    assert any("no effect in verse" in line for line in told(text))
    assert not told("```verse\n濉水之南\n```")


def test_in_a_headline_a_deck_and_a_caption_they_are_printed_as_typed_and_that_is_told(tmp_path: Path) -> None:
    lead = "---\nheadline: 过{濉河|suī hé}去\ndeck: 走了{3/4}\nkicker: 集合{甲}里\npictures:\n"
    lead += "  - {placeholder: '3:2', caption: '[孟航]{.name}在河边'}\n---\n路面平了。\n"
    edition, report = read(tmp_path, lead=lead)
    assert edition.pages[0].stories[0].headline == ("过{濉河|suī hé}去",)
    told = [f for f in report.findings if f.code == "annotation"]
    assert [(f.place.line, f.severity) for f in told] == [(2, "warning"), (3, "warning"), (6, "warning")]
    assert "过{濉河|suī hé}去" in told[0].message
