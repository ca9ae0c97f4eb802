"""An edition read from its folder: what comes out, and every fault told at once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from content.elements import Figure, PullQuote
from content.labels import side_of
from content.model import Credit
from content.read import read_edition, weekday
from tests.content.folders import EDITION, STORY, faults, faults_in, read, write
from tests.content.test_pictures import drawn

FULL = """\
---
kicker: 澜川用两年时间改造312条小巷——
headline: 老巷的灯亮了 晚归的人安了
deck: 路面平了　管网通了
bylines:
  - {role: 本报记者, names: [程砚, 许　知]}
  - {role: 通讯员, names: 孟 航 郭佳卉}
rank: 2
form: box
pictures:
  - {file: river.jpg, caption: "夜色中的澜江 两岸.", credit: 本报记者 罗野 摄, alt: 桥, crop: no}
  - {placeholder: 4:3, caption: 待补}
quote: {lines: ["“以前天一黑, 就得打手电。”"], source: 沈玉兰}
figures: {title: 数读, items: [{value: 312, unit: 条, label: 小巷}]}
---
正文。
"""

FRONT = """\
publication: 澜川周报
date: 2025-10-20
weekday: 星期一
issue: 第41期
pages:
  - label: A1
    masthead:
      name: 澜川周报
      latin: LANCHUAN WEEKLY
      notes: [农历乙巳年八月廿九, 今日16版]
      lines: [主办, 零售价　2.00元]
      ears:
        - {label: 副刊, title: 霜降前后 去看柿子, note: 柿树林, picture: {file: river.jpg}}
    stories: [lead]
    ad: {file: river.jpg, depth: 12}
  - label: 02
    section: 城市周刊
    slogan: 一座城与它的人
    slogan_latin: The city
    credits: [{role: 本版主编, names: 孟　航}]
    stories: []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"pictures/river.jpg": drawn("JPEG", (300, 200), orientation=6)})


def test_a_story_with_everything(folder: Path) -> None:
    edition, _ = read(folder, lead=FULL)
    story = edition.pages[0].stories[0]
    assert story.headline == ("老巷的灯亮了", "晚归的人安了")
    assert story.deck == "路面平了　管网通了"
    assert story.bylines == (Credit("本报记者", ("程砚", "许知")), Credit("通讯员", ("孟航", "郭佳卉")))
    assert (story.rank, story.form) == (2, "box")
    assert story.pull_quote == PullQuote(("“以前天一黑，就得打手电。”",), "沈玉兰")
    assert story.figures == (Figure("312", "条", "小巷"),)
    assert story.figures_title == "数读"


def test_pictures_and_placeholders(folder: Path) -> None:
    edition, report = read(folder, lead=FULL)
    picture, placeholder = edition.pages[0].stories[0].pictures
    assert (picture.width, picture.height, picture.crop) == (200, 300, False)
    assert picture.path == (folder / "pictures/river.jpg").resolve()
    assert picture.caption == "夜色中的澜江两岸。"
    assert picture.credit == "本报记者 罗野 摄"
    assert (placeholder.path, placeholder.width, placeholder.height) == (None, 4, 3)
    warnings = [str(f) for f in report.findings if f.severity == "warning"]
    assert len(warnings) == 1
    assert warnings[0].startswith("stories/lead.md:12:19: a placeholder 4:3 stands for a picture")


def test_pages_with_their_furniture(folder: Path) -> None:
    edition, _ = read(folder, edition=FRONT)
    front, inside = edition.pages
    assert edition.date == dt.date(2025, 10, 20)
    assert front.masthead is not None
    assert front.masthead.lines == ("主办", "零售价　2.00元")
    ear = front.masthead.ears[0]
    assert ear.title == ("霜降前后", "去看柿子")
    assert ear.picture is not None
    (ad,) = front.ads
    assert (ad.depth, ad.label, ad.columns, ad.at) == (12, "广告", 0, "foot")
    assert (inside.label, inside.side, inside.section) == ("02", "left", "城市周刊")
    assert inside.credits == (Credit("本版主编", ("孟航",)),)


@pytest.mark.parametrize(
    ("label", "side"),
    [("A1", "right"), ("B2", "left"), ("03", "right"), ("8", "left"), ("10", "left"), ("特刊", "right")],
)
def test_the_side_of_a_page(label: str, side: str) -> None:
    assert side_of(label) == side


def test_the_side_can_be_said(tmp_path: Path) -> None:
    edition, _ = read(tmp_path, edition=EDITION + "    side: right\n")
    assert edition.pages[0].side == "right"


def test_stories_stand_by_rank(tmp_path: Path) -> None:
    names = ["a", "b", "c", "d", "e"]
    files: dict[str, str | bytes] = {f"stories/{n}.md": STORY for n in names}
    files["stories/d.md"] = STORY.replace("---\n", "---\nrank: 1\n", 1)
    root = write(tmp_path, {**files, "edition.yaml": EDITION.replace("[lead]", "[lead, a, b, c, d, e]")})
    page = read_edition(root)[0].pages[0]
    assert [(s.slug, s.rank) for s in page.stories] == [
        ("lead", 1), ("d", 1), ("a", 2), ("b", 3), ("c", 3), ("e", 3)
    ]  # fmt: skip


def test_every_change_of_text_is_told_and_can_be_turned_off(tmp_path: Path) -> None:
    lead = STORY.replace("平了，", "平了,").replace("老巷的灯", "老巷,灯")
    edition, report = read(tmp_path, lead=lead)
    assert edition.pages[0].stories[0].blocks[0].text == "路面平了，管网通了。"
    assert [str(f.place) for f in report.findings if f.code == "normalised"] == [
        "stories/lead.md:2:13", "stories/lead.md:4:5"
    ]  # fmt: skip
    edition, report = read(tmp_path, lead=lead, edition=EDITION + "normalise: off\n")
    assert edition.pages[0].stories[0].blocks[0].text == "路面平了,管网通了。"
    assert len(report) == 0
    edition, report = read(tmp_path, lead=lead, publication="normalise: off\n", edition=EDITION)
    assert len(report) == 0


def test_a_story_no_page_lists_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, {"stories/spare.md": "no story at all"})
    _, report = read(tmp_path)
    assert [str(f) for f in report.findings] == [
        "stories/spare.md: story spare stands on no page; list it in edition.yaml"
    ]


@pytest.mark.parametrize(
    ("edition", "message"),
    [
        ("date: 2025-10-20", "edition.yaml:1:1: the edition has no publication"),
        (EDITION.replace("date", "dat"), "edition.yaml:2:1: unknown key dat in the edition; did you mean date?"),
        (EDITION.replace("10-20", "13-40"), "edition.yaml:2:7: date cannot be “2025-13-40”; year-month-day"),
        (EDITION + "weekday: 星期二\n", "edition.yaml:6:10: 2025-10-20 is 星期一, not 星期二"),
        (EDITION + "weekday: 今天\n", "edition.yaml:6:10: weekday cannot be “今天”"),
        (EDITION.replace("[lead]", "lead"), "edition.yaml:5:14: stories is “lead”; a list"),
        (EDITION.replace("[lead]", "[lead, lead]"), "edition.yaml:5:21: story lead stands twice; first on line 5"),
        (
            EDITION.replace("[lead]", "[leed]"),
            "edition.yaml:5:15: story stories/leed.md does not exist; did you mean lead?",
        ),
        (EDITION.replace("[lead]", "[../edition]"), "edition.yaml:5:15: ../edition is no slug"),
        (EDITION + "  - label: B2\n    stories: []\n", "edition.yaml:6:12: page B2 stands twice; first on line 4"),
        (EDITION + "    side: middle\n", "edition.yaml:6:11: side cannot be “middle”; one of left, right"),
        (EDITION + "    credits: [{}]\n", "edition.yaml:6:15: neither a role nor names"),
        (EDITION + "    masthead: 澜川\n", "edition.yaml:6:15: masthead is “澜川”"),
        (EDITION + "    ad: {file: no.jpg, depth: 9}\n", "edition.yaml:6:16: picture no.jpg does not exist"),
        ("publication: a\ndate: 2025-10-20\npages: []\n", "edition.yaml:3:8: the edition has no pages"),
        ("publication：澜川", "a key ends in a half-width colon and a space"),
        ("", "edition.yaml:1:1: the edition has no publication"),
    ],
)
def test_faults_of_the_edition(tmp_path: Path, edition: str, message: str) -> None:
    told = faults(tmp_path, edition=edition)
    assert any(message in t for t in told), told


def _story(front: str, body: str = "正文。") -> str:
    return f"---\n{front}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        ("正文。", "stories/lead.md:1:1: the file does not begin with ---"),
        ("---\nheadline: 甲\n正文。", "stories/lead.md:1:1: the front matter does not end"),
        (
            _story("headlines: 甲"),
            "stories/lead.md:2:1: unknown key headlines in the front matter; did you mean headline?",
        ),
        (_story("deck: 甲"), "stories/lead.md:2:1: the front matter has no headline"),
        (_story("headline: [' ']"), "stories/lead.md:2:11: headline is empty"),
        (_story("headline: 甲\nrank: 9"), "stories/lead.md:3:7: rank cannot be “9”; a whole number from 1 to 4"),
        (_story("headline: 甲\nform: bax"), "stories/lead.md:3:7: form cannot be “bax”"),
        (_story("headline: 甲\npictures: [{file: ../../etc/passwd}]"), "leads out of the edition's folder"),
        (_story("headline: 甲\npictures: [{file: /etc/passwd}]"), "leads out of the edition's folder"),
        (_story("headline: 甲\npictures: [{file: link.jpg}]"), "stories/lead.md:3:19: picture link.jpg is a link that"),
        (
            _story("headline: 甲\npictures: [{file: rivr.jpg}]"),
            "picture rivr.jpg does not exist; did you mean river.jpg?",
        ),
        (_story("headline: 甲\npictures: [{file: pictures/river.jpg}]"), "leave pictures/ out"),
        (_story("headline: 甲\npictures: [{file: text.jpg}]"), "picture text.jpg is a file of another kind"),
        (_story("headline: 甲\npictures: [{file: pipe.jpg}]"), "picture pipe.jpg is a named pipe"),
        (_story("headline: 甲\npictures: [{file: .}]"), "picture . is a folder"),
        (_story("headline: 甲\npictures: [{caption: 甲}]"), "stories/lead.md:3:12: neither file nor placeholder"),
        (_story("headline: 甲\npictures: [{placeholder: 0:3}]"), "placeholder cannot be “0:3”; width:height"),
        (_story("headline: 甲", "甲\x00乙"), "stories/lead.md:4:2: control character U+0000 (NUL)"),
        (_story("headline: &a 甲"), "stories/lead.md:2:11: the anchor &a is not allowed"),
        (_story("headline: 甲\nheadline: 乙"), "stories/lead.md:3:1: headline stands twice; first on line 2"),
    ],
)
def test_faults_of_a_story(folder: Path, lead: str, message: str) -> None:
    (folder / "pictures/text.jpg").write_text("no picture")
    (folder / "pictures/link.jpg").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pictures/pipe.jpg")
    told = faults(folder, lead=lead)
    assert any(message in t for t in told), told


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        publication="colors: {}\n",
        edition=EDITION.replace("date: 2025-10-20", "date: soon\nwekday: x").replace("[lead]", "[lead, gone]"),
        lead=_story("rank: x\nheadline: 甲\nkiker: 乙", "乙\x07"),
    )
    assert [t.split(": ")[0] for t in told] == [
        "publication.yaml:1:1",
        "edition.yaml:2:7",
        "edition.yaml:3:1",
        "edition.yaml:6:21",
        "stories/lead.md:2:7",
        "stories/lead.md:4:1",
        "stories/lead.md:6:2",
    ]


def test_text_that_is_not_utf_8(tmp_path: Path) -> None:
    assert "looks like GBK" in faults(tmp_path, lead=STORY.encode("gb18030"))[0]
    assert "looks like GBK" in faults(tmp_path, edition=EDITION.encode("gb18030"), lead=STORY)[0]


def test_windows_files_read_the_same(tmp_path: Path) -> None:
    plain, _ = read(tmp_path, lead=FULL.replace("  - {file", "  # {file"))
    windows = {"lead": b"\xef\xbb\xbf" + FULL.replace("  - {file", "  # {file").replace("\n", "\r\n").encode()}
    assert read(tmp_path, **windows)[0] == plain


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert "does not exist" in faults_in(tmp_path / "nowhere")[0]
    (tmp_path / "file").write_text("x")
    assert "is no folder" in faults_in(tmp_path / "file")[0]
    (tmp_path / "empty").mkdir()
    (told,) = faults_in(tmp_path / "empty")
    assert "there is no edition.yaml in it; duikai new FOLDER makes an edition to start from" in told


def test_a_pipe_in_a_file_s_place_does_not_hang(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "stories/lead.md").unlink()
    os.mkfifo(tmp_path / "stories/lead.md")
    assert "is a named pipe" in faults_in(tmp_path)[0]


def test_the_weekday_is_worked_out() -> None:
    assert weekday(dt.date(2021, 8, 16)) == "星期一"
    assert weekday(dt.date(2025, 10, 19)) == "星期日"


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
    edition, _ = read(folder, lead=_story(front))
    found = next(s for page in edition.pages for s in page.stories if s.slug == "lead")
    assert (found.kind, found.flag, found.form, found.box) == ("commentary", "澜江时评", "box", "plain")
    assert found.headline_band is True
    assert found.portrait is not None
    assert (found.portrait.name, found.portrait.alt) == ("river.jpg", "程砚")


@pytest.mark.parametrize(
    ("keys", "box"), [("form: open", ("open", "")), ("box: double", ("box", "double")), ("", ("box", "plain"))]
)
def test_a_commentary_may_stand_otherwise(tmp_path: Path, keys: str, box: tuple[str, str]) -> None:
    edition, _ = read(tmp_path, lead=_story(f"headline: 甲\nkind: commentary\n{keys}"))
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
    edition, _ = read(tmp_path, lead=_story(f"headline: 甲\n{keys}"))
    one = edition.pages[0].stories[0]
    assert (one.form, one.box, one.flag, one.rank) == found


def test_a_vertical_story_has_no_portrait(folder: Path) -> None:
    told = faults(folder, lead=_story("headline: 甲\ndirection: vertical\nportrait: {file: river.jpg}"))
    assert told == [
        "stories/lead.md:4:11: a vertical story has no portrait; leave portrait out, or direction",
    ]


def test_an_editor_s_note_is_one_paragraph_or_several(folder: Path) -> None:
    def note(keys: str) -> tuple[str, ...]:
        edition, _ = read(folder, lead=_story(f"headline: 甲\neditors_note: {keys}"))
        return next(s.editors_note for page in edition.pages for s in page.stories if s.slug == "lead")

    assert note("老巷改造,先问街坊。") == ("老巷改造，先问街坊。",)
    assert note("[老巷改造。, 先问街坊。]") == ("老巷改造。", "先问街坊。")


def test_a_vertical_story_has_no_editor_s_note(folder: Path) -> None:
    told = faults(folder, lead=_story("headline: 甲\ndirection: vertical\neditors_note: 先问街坊。"))
    assert told == [
        "stories/lead.md:4:15: a vertical story has no editor's note; leave editors_note out, or direction",
    ]


def test_the_items_of_a_fact_box_are_texts_or_have_labels(folder: Path) -> None:
    keys = "facts: {title: 夜间公交, items: [与白天同价,随到随走。, {label: 17路, text: 末班22时25分。}]}"
    edition, _ = read(folder, lead=_story(f"headline: 甲\n{keys}"))
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
    assert faults(folder, lead=_story(f"headline: 甲\n{keys}")) == [message]


def test_a_sidebar_has_a_headline_and_paragraphs(folder: Path) -> None:
    keys = "sidebar: {headline: 一卷红绳, text: [量出井道,再看。, 花了14元。]}"
    edition, _ = read(folder, lead=_story(f"headline: 甲\n{keys}"))
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
    told = faults(folder, lead=_story(f"headline: 甲\nsidebar: {{headline: 一卷红绳, text: {text}}}\n{keys}"))
    assert len(told) == 1
    assert told[0].startswith(f"stories/lead.md:3:10: {message}")
