"""A story's own keys read: widths, box, kind, note, fact box, sidebar; and such as cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.elements import PullQuote
from tests.content.folders import faults, read, story_file


def test_widths_that_a_story_asks_for_its_picture_and_its_quote(folder: Path) -> None:
    front = "pictures: [{placeholder: '3:4', columns: 0.5}]\nquote: {lines: [灯亮了], columns: 0.8, at: between}\n"
    edition, _ = read(folder, lead=f"---\nheadline: 老巷的灯亮了\n{front}---\n正文。\n")
    story = edition.pages[0].stories[0]
    assert story.pictures[0].columns == 0.5
    assert story.pull_quote == PullQuote(("灯亮了",), "", 0.8, between=True)


def test_a_story_names_its_box(tmp_path: Path) -> None:
    edition, _ = read(tmp_path, lead="---\nheadline: 老巷的灯亮了\nbox: double\n---\n路面平了。\n")
    found = edition.pages[0].stories[0]
    assert (found.form, found.box) == ("box", "double")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("box: dobule", "stories/lead.md:3:6: unknown box dobule; did you mean double?"),
        ("box: double\nform: open", "stories/lead.md:3:6: an open story has no box; leave out box, or form: open"),
    ],
)
def test_a_box_that_cannot_be(tmp_path: Path, keys: str, message: str) -> None:
    told = faults(tmp_path, lead=f"---\nheadline: 老巷的灯亮了\n{keys}\n---\n路面平了。\n")
    assert [t[: len(message)] for t in told] == [message]


def test_a_commentary_has_flag_portrait_and_the_house_style_s_box(folder: Path) -> None:
    front = "headline: 甲\nkind: commentary\nflag: 澜江时评\nportrait: {file: river.jpg, alt: 程砚}\nheadline_band: yes"
    edition, _ = read(folder, lead=story_file(front))
    found = next(s for page in edition.pages for s in page.stories if s.slug == "lead")
    assert (found.kind, found.flag, found.form, found.box) == ("commentary", "澜江时评", "box", "plain")
    assert found.headline_band is True
    assert found.portrait is not None
    assert (found.portrait.name, found.portrait.alt) == ("river.jpg", "程砚")


@pytest.mark.parametrize(
    ("keys", "box"), [("form: open", ("open", "")), ("box: double", ("box", "double")), ("", ("box", "plain"))]
)
def test_a_commentary_may_stand_otherwise(tmp_path: Path, keys: str, box: tuple[str, str]) -> None:
    edition, _ = read(tmp_path, lead=story_file(f"headline: 甲\nkind: commentary\n{keys}"))
    found = edition.pages[0].stories[0]
    assert (found.form, found.box) == box


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("kind: briefs", ("box", "rail", "", 3)),
        ("kind: briefs\nform: open", ("open", "", "", 3)),
        ("kind: picture", ("auto", "", "图片新闻", 3)),
        ("kind: picture\nflag: 光影\nrank: 2", ("auto", "", "光影", 2)),
        ("kind: notice", ("box", "double", "", 3)),
        ("kind: notice\nform: box\nbox: wave", ("box", "wave", "", 3)),
    ],
)
def test_briefs_picture_stories_and_notices_stand_as_the_house_style_says(
    tmp_path: Path, keys: str, found: tuple[str, str, str, int]
) -> None:
    edition, _ = read(tmp_path, lead=story_file(f"headline: 甲\n{keys}"))
    one = edition.pages[0].stories[0]
    assert (one.form, one.box, one.flag, one.rank) == found


def test_a_vertical_story_has_no_portrait(folder: Path) -> None:
    told = faults(folder, lead=story_file("headline: 甲\ndirection: vertical\nportrait: {file: river.jpg}"))
    assert told == [
        "stories/lead.md:4:11: a vertical story has no portrait; leave portrait out, or direction",
    ]


def test_an_editor_s_note_is_one_paragraph_or_several(folder: Path) -> None:
    def note(keys: str) -> tuple[str, ...]:
        edition, _ = read(folder, lead=story_file(f"headline: 甲\neditors_note: {keys}"))
        return next(s.editors_note for page in edition.pages for s in page.stories if s.slug == "lead")

    assert note("老巷改造,先问街坊。") == ("老巷改造，先问街坊。",)
    assert note("[老巷改造。, 先问街坊。]") == ("老巷改造。", "先问街坊。")


def test_a_vertical_story_has_no_editor_s_note(folder: Path) -> None:
    told = faults(folder, lead=story_file("headline: 甲\ndirection: vertical\neditors_note: 先问街坊。"))
    assert told == [
        "stories/lead.md:4:15: a vertical story has no editor's note; leave editors_note out, or direction",
    ]


def test_the_items_of_a_fact_box_are_texts_or_have_labels(folder: Path) -> None:
    keys = "facts: {title: 夜间公交, items: [与白天同价,随到随走。, {label: 17路, text: 末班22时25分。}]}"
    edition, _ = read(folder, lead=story_file(f"headline: 甲\n{keys}"))
    found = next(s.facts for page in edition.pages for s in page.stories if s.slug == "lead")
    assert found is not None
    assert found.title == "夜间公交"
    assert [(fact.label, fact.text) for fact in found.items] == [
        ("", "与白天同价"),
        ("", "随到随走。"),
        ("17路", "末班22时25分。"),
    ]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("facts: {items: []}", "stories/lead.md:3:8: the fact box has no items; items: [text, …]"),
        (
            "facts: {items: [甲]}\ndirection: vertical",
            "stories/lead.md:3:8: a vertical story has no fact box; leave facts out, or direction",
        ),
    ],
)
def test_a_fact_box_that_cannot_be(folder: Path, keys: str, message: str) -> None:
    assert faults(folder, lead=story_file(f"headline: 甲\n{keys}")) == [message]


def test_a_sidebar_has_a_headline_and_paragraphs(folder: Path) -> None:
    keys = "sidebar: {headline: 一卷红绳, text: [量出井道,再看。, 花了14元。]}"
    edition, _ = read(folder, lead=story_file(f"headline: 甲\n{keys}"))
    found = next(s.sidebar for page in edition.pages for s in page.stories if s.slug == "lead")
    assert found is not None
    assert (found.headline, found.columns) == ("一卷红绳", 2)
    assert found.text == ("量出井道", "再看。", "花了14元。")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("", "the sidebar lacks headline or text; headline: …, text: [paragraph, …]"),
        ("direction: vertical", "a vertical story has no sidebar; leave sidebar out, or direction"),
    ],
)
def test_a_sidebar_that_cannot_be(folder: Path, keys: str, message: str) -> None:
    text = "[花了14元。]" if keys else "[]"
    told = faults(folder, lead=story_file(f"headline: 甲\nsidebar: {{headline: 一卷红绳, text: {text}}}\n{keys}"))
    assert len(told) == 1
    assert told[0].startswith(f"stories/lead.md:3:10: {message}")
