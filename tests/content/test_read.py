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
from tests.content.folders import EDITION, STORY, faults, faults_in, read, story_file, write

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


@pytest.mark.parametrize(
    ("lead", "message"),
    [
        ("正文。", "stories/lead.md:1:1: the file does not begin with ---"),
        ("---\nheadline: 甲\n正文。", "stories/lead.md:1:1: the front matter does not end"),
        (
            story_file("headlines: 甲"),
            "stories/lead.md:2:1: unknown key headlines in the front matter; did you mean headline?",
        ),
        (story_file("deck: 甲"), "stories/lead.md:2:1: the front matter has no headline"),
        (story_file("headline: [' ']"), "stories/lead.md:2:11: headline is empty"),
        (
            story_file("headline: 甲\npictures: [a.jpg]"),
            "a picture is “a.jpg”, not a list of keys; {file: …, placeholder: …, caption: …",
        ),
        (
            story_file(f"headline: {'灯' * 301}"),
            "stories/lead.md:2:11: headline has 301 characters; at most 300; text stands below the line ---",
        ),
        (
            story_file(f"headline: 甲\nquote: {{lines: [乙, {'灯' * 301}]}}"),
            "stories/lead.md:3:20: quote has 301 characters",
        ),
        (
            story_file("headline: 甲") + f"好。\n\n{'灯' * 20_001}\n",
            "a paragraph has 20,001 characters; at most 20,000; part it",
        ),
        (
            story_file("headline: 甲") + f"\n|{'甲|' * 41}\n|{'-|' * 41}\n|{'乙|' * 41}\n",
            "the table has 41 columns; at most 40",
        ),
        (story_file("headline: 甲\nrank: 9"), "stories/lead.md:3:7: rank cannot be “9”; a whole number from 1 to 4"),
        (story_file("headline: 甲\nform: bax"), "stories/lead.md:3:7: form cannot be “bax”"),
        (story_file("headline: 甲\npictures: [{file: ../../etc/passwd}]"), "leads out of the edition's folder"),
        (story_file("headline: 甲\npictures: [{file: /etc/passwd}]"), "leads out of the edition's folder"),
        (
            story_file("headline: 甲\npictures: [{file: link.jpg}]"),
            "stories/lead.md:3:19: picture link.jpg is a link that",
        ),
        (
            story_file("headline: 甲\npictures: [{file: rivr.jpg}]"),
            "picture rivr.jpg does not exist; did you mean river.jpg?",
        ),
        (story_file("headline: 甲\npictures: [{file: pictures/river.jpg}]"), "leave pictures/ out"),
        (story_file("headline: 甲\npictures: [{file: text.jpg}]"), "picture text.jpg is a file of another kind"),
        (story_file("headline: 甲\npictures: [{file: pipe.jpg}]"), "picture pipe.jpg is a named pipe"),
        (story_file("headline: 甲\npictures: [{file: .}]"), "picture . is a folder"),
        (story_file("headline: 甲\npictures: [{caption: 甲}]"), "stories/lead.md:3:12: neither file nor placeholder"),
        (story_file("headline: 甲\npictures: [{placeholder: 0:3}]"), "placeholder cannot be “0:3”; width:height"),
        (story_file("headline: 甲", "甲\x00乙"), "stories/lead.md:4:2: control character U+0000 (NUL)"),
        (story_file("headline: &a 甲"), "stories/lead.md:2:11: the anchor &a is not allowed"),
        (story_file("headline: 甲\nheadline: 乙"), "stories/lead.md:3:1: headline stands twice; first on line 2"),
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
        lead=story_file("rank: x\nheadline: 甲\nkiker: 乙", "乙\x07"),
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
