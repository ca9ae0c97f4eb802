"""Articles as JSON become an edition: nothing is lost, nothing is believed."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.body import Paragraph, Subhead
from content.importer import ImportedArchive, check_ledger, decode_ledger, import_archive
from content.importer.archive_pages import deal_by_length, label_of
from content.importer.json_source import DEPTH_MOST, parse_json
from content.importer.mapping import ArchiveMap
from content.model import Edition
from content.read import read_edition
from content.report import BadInput
from tests.content.importer.archives import article, day
from tests.content.test_pictures import drawn

PLAIN: dict[str, Any] = {"title": "路灯亮了", "date": "2025-10-20", "page": "3", "paragraphs": ["巷口的灯亮了。"]}


def put(folder: Path, *articles: Any, name: str = "day.json") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(articles, ensure_ascii=False), encoding="utf-8")
    return folder


def imported(archive: Path, mapping: str = "", date: dt.date | None = None) -> ImportedArchive:
    map_file = None
    if mapping:
        map_file = archive.parent / "map.yaml"
        map_file.write_text(mapping, encoding="utf-8")
    found = import_archive(archive, map_file=map_file, date=date)
    assert check_ledger(found.text, found.page.ledger) == ()
    assert found.page.ledger.fields() == found.page.fields()
    return found


def written(archive: Path, mapping: str = "", date: dt.date | None = None) -> Edition:
    found = imported(archive, mapping, date)
    found.write(archive.parent / "edition")
    edition, report = read_edition(archive.parent / "edition")
    assert report.errors == ()
    return edition


def faults(archive: Path, mapping: str = "", date: dt.date | None = None) -> list[str]:
    with pytest.raises(BadInput) as caught:
        imported(archive, mapping, date)
    return [str(f).removeprefix(f"{archive}/") for f in caught.value.report.errors]


def codes(found: ImportedArchive) -> list[str]:
    return sorted({f.code for f in found.page.report if f.code != "normalised"})


def test_a_days_paper_comes_back_page_by_page(tmp_path: Path) -> None:
    archive = day(tmp_path / "archive")
    edition = written(archive)
    assert (edition.publication, edition.date) == ("澜川日报", dt.date(2025, 10, 20))
    assert [p.label for p in edition.pages] == [f"{n:02}" for n in range(1, 9)]
    assert [len(p.stories) for p in edition.pages] == [5] * 8
    for number, page in enumerate(edition.pages):
        for story, source in zip(page.stories, (article(number, n) for n in range(5)), strict=True):
            assert page.section == source["section"]
            assert " ".join(story.headline) == source["title"]
            assert (story.kicker, story.deck) == (source.get("kicker", ""), source.get("subtitle", ""))
            assert [b.text for b in story.blocks] == source["paragraphs"]
            assert [p.caption for p in story.pictures] == [p["caption"] for p in source.get("pictures", ())]
    assert edition.pages[0].masthead is not None
    assert edition.pages[0].stories[0].bylines[0].names == ("程砚",)
    assert edition.pages[0].stories[1].bylines[0].names == ("何燕", "孟航")


def test_titles_are_never_names_of_files(tmp_path: Path) -> None:
    picture = {"file": "../day.json"}
    odd = [{**PLAIN, "title": t, "pictures": [picture]} for t in ("../../逃出去", "a/b\\c", "CON", "x" * 300)]
    found = imported(put(tmp_path / "in", *odd))
    files = found.write(tmp_path / "edition")
    assert [str(f.relative_to(tmp_path / "edition")) for f in files] == [
        "edition.yaml",
        *(f"stories/03-{n}.md" for n in range(1, 5)),
        "ledger.json",
    ]


def test_the_ledger_says_where_every_field_went(tmp_path: Path) -> None:
    found = imported(put(tmp_path / "in", {**PLAIN, "id": 17, "desk": {"name": "城市频道"}}))
    found.write(tmp_path / "edition")
    book = decode_ledger((tmp_path / "edition" / "ledger.json").read_bytes())
    assert check_ledger(found.text, book) == ()
    by_path = {o.path: found.text[o.start : o.end] for o in book.origins}
    assert by_path["[0].desk.name"] == "城市频道"
    assert by_path["[0].title"] == "路灯亮了"
    assert [o.file for o in book.origins] == ["day.json"] * len(book.origins)
    assert [s.text for s in book.spans if s.kind == "unplaced"] == ["17", "城市频道"]
    (told,) = [f for f in found.page.report if f.code == "unknown-fields"]
    assert "id, desk.name" in told.message


@settings(max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": st.text(max_size=8), "body": st.text("甲乙<p>/b&;\n ,.“a1&nbsp", max_size=40)},
            optional={
                "author": st.text("甲乙丙 、记者/文图,ab", max_size=12),
                "page": st.text("A版第1三: 要", max_size=5),
                "section": st.text(max_size=4),
                "subtitle": st.lists(st.text(max_size=4), max_size=3),
                "pictures": st.lists(st.text("ab./:", max_size=5), max_size=2),
                "extra": st.text(max_size=5),
            },
        ),
        min_size=1,
        max_size=4,
    )
)
def test_nothing_is_lost_whatever_stands_in_the_fields(
    tmp_path_factory: pytest.TempPathFactory, articles: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    put(folder / "in", *articles)
    try:
        written(folder / "in", date=dt.date(2025, 10, 20))
    except BadInput as bad:
        assert {f.code for f in bad.report} <= {"control-character", "no-articles"}


def test_a_map_names_the_fields(tmp_path: Path) -> None:
    archive = tmp_path / "in"
    archive.mkdir()
    held = {
        "head": {"main": "渡船开到夜里", "top": "澜江上"},
        "who": [{"name": "程砚"}, {"name": "何燕"}],
        "blocks": [{"kind": "p", "t": "晚上9点，船还在走。"}],
        "media": [{"f": "boat.jpg", "words": "夜航的渡船。"}],
    }
    top = {"result": {"day": "2025年10月20日", "list": [held]}}
    (archive / "x.json").write_text(json.dumps(top), encoding="utf-8")
    (archive / "boat.jpg").write_bytes(drawn("PNG", (30, 20)))
    mapping = """\
articles: result.list
paper: 澜川日报
title: head.main
kicker: head.top
author: who.name
date: day
body: blocks.t
pictures: media
picture: {file: f, caption: words}
"""
    edition = written(archive, mapping)
    (story,) = edition.pages[0].stories
    assert (edition.publication, edition.date) == ("澜川日报", dt.date(2025, 10, 20))
    assert (story.headline, story.kicker, story.bylines[0].names) == (("渡船开到夜里",), "澜江上", ("程砚", "何燕"))
    assert [b.text for b in story.blocks] == ["晚上9点，船还在走。"]
    assert [(p.name, p.caption) for p in story.pictures] == [("01-1-1.png", "夜航的渡船。")]


def test_chinese_names_and_lines_of_json(tmp_path: Path) -> None:
    archive = tmp_path / "day.jsonl"
    lines = [{"标题": f"第{n}条", "日期": "20251020", "版次": "A1版：要闻", "正文": "一段。\n二段。"} for n in (1, 2)]
    archive.write_text("\n".join(json.dumps(a, ensure_ascii=False) for a in lines) + "\n", encoding="utf-8")
    edition = written(archive)
    assert [(p.label, p.section) for p in edition.pages] == [("A1", "要闻")]
    assert [[b.text for b in s.blocks] for s in edition.pages[0].stories] == [["一段。", "二段。"]] * 2


def test_simple_html_is_taken_apart(tmp_path: Path) -> None:
    body = (
        '<div class="art"><p>第一段&ldquo;话&rdquo;，<b>重</b>。</p>'
        "<p><strong>小标题</strong></p>\n<p>第二<br/>第三。</p>"
        '<figure><img src="a.jpg" width=3><figcaption>桥上。</figcaption></figure><script>var x = 1;</script></div>'
    )
    archive = put(tmp_path / "in", {**PLAIN, "paragraphs": body})
    (archive / "a.jpg").write_bytes(drawn("JPEG", (30, 20)))
    (story,) = written(archive).pages[0].stories
    assert [(type(b), b.text) for b in story.blocks] == [
        (Paragraph, "第一段“话”，重。"),
        (Subhead, "小标题"),
        (Paragraph, "第二"),
        (Paragraph, "第三。"),
    ]
    assert [(p.name, p.caption) for p in story.pictures] == [("03-1-1.jpg", "桥上。")]


def test_words_in_bold_stay_so(tmp_path: Path) -> None:
    body = (
        "<p>第一段&ldquo;话&rdquo;，<b>重 要</b>。</p>"
        "<p><strong>一把钥匙</strong>管楼道&amp;天台，<b><i>盏盏灯</i>亮。</b></p>"
        "<p><b>这一段从头到尾都是粗的，像导语一样领着全文，长得不像小标题。</b></p><p>问：<b>*星*</b></p>"
    )
    (story,) = written(put(tmp_path / "in", {**PLAIN, "paragraphs": body})).pages[0].stories
    runs = [[(r.text, r.strong) for r in b.runs] for b in story.blocks if isinstance(b, Paragraph)]
    assert runs == [
        [("第一段“话”，", False), ("重要", True), ("。", False)],
        [("一把钥匙", True), ("管楼道&天台，", False), ("盏盏灯亮。", True)],
        [("这一段从头到尾都是粗的，像导语一样领着全文，长得不像小标题。", True)],
        [("问：", False), ("*星*", True)],
    ]


def test_plain_text_that_looks_like_markdown_stays_text(tmp_path: Path) -> None:
    texts = ["# 不是标题", "- 不是列表", "1. 也不是", "**星**与`码`", "|a|b|", "{3/4}与[^1]", "a < b 而 c > d"]
    (story,) = written(put(tmp_path / "in", {**PLAIN, "paragraphs": texts})).pages[0].stories
    assert [type(b) for b in story.blocks] == [Paragraph] * 7
    assert story.blocks[0].text == "#不是标题"


def test_paragraphs_may_be_objects_with_a_kind(tmp_path: Path) -> None:
    parts = [{"type": "heading", "text": "夜里"}, {"type": "p", "text": "灯亮了。"}]
    (story,) = written(put(tmp_path / "in", {**PLAIN, "paragraphs": parts})).pages[0].stories
    assert [type(b) for b in story.blocks] == [Subhead, Paragraph]


def test_pictures_come_from_inside_the_folder_only(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(drawn("JPEG", (30, 20)))
    names = ["../secret.jpg", str(tmp_path / "secret.jpg"), "link.jpg", "none.jpg", "day.json", "C:\\a.jpg"]
    remote = [{"url": "https://example.org/a.jpg", "caption": "远处的图。"}, "data:image/png;base64,AAAA"]
    archive = put(tmp_path / "in", {**PLAIN, "pictures": [*names, *remote]})
    (archive / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    found = imported(archive)
    assert found.pictures == {}
    told = [f.message for f in found.page.report if f.code in ("picture", "remote-picture")]
    assert len(told) == 8
    assert told[0] == "../secret.jpg leads out of the archive's folder; a placeholder is put"
    assert told[6] == "the picture https://example.org/a.jpg is not in the archive; a placeholder is put"
    assert all(f.place.line for f in found.page.report if f.code == "picture")
    assert [p.file for p in found.page.stories[0].pictures] == [""] * 8


def test_articles_without_a_page_are_dealt_by_length(tmp_path: Path) -> None:
    long = [
        {**PLAIN, "page": None, "title": f"第{n}条", "paragraphs": ["灯亮了。" * (100 + n * 40)]} for n in range(12)
    ]
    found = imported(put(tmp_path / "in", PLAIN, *long))
    labels = [p.label for p in found.page.pages]
    assert labels == ["03", "04", "05", "06", "07"]
    sizes = {s.slug: sum(len(b.text) for b in s.blocks) for s in found.page.stories}
    pages = [[sizes[s] for s in p.stories] for p in found.page.pages[1:]]
    assert all(page == sorted(page, reverse=True) for page in pages)
    assert max(map(sum, pages)) - min(map(sum, pages)) < 1000
    assert "no-page" in codes(found)


@given(st.lists(st.integers(1, 20_000), max_size=40), st.integers(1, 9_000))
def test_dealing_loses_no_article(lengths: list[int], holds: int) -> None:
    pages = deal_by_length(lengths, holds)
    assert sorted(n for page in pages for n in page) == list(range(len(lengths)))
    assert all(pages)


@pytest.mark.parametrize(
    ("said", "label", "section"),
    [("1", "01", ""), ("A01", "A1", ""), ("第3版", "03", ""), ("三版", "03", ""), ("b2", "B2", ""),
     ("A1版：要闻", "A1", "要闻"), ("03 民生", "03", "民生"), ("第十二版", "12", "")],
)  # fmt: skip
def test_how_a_page_may_be_named(said: str, label: str, section: str) -> None:
    read = label_of(said)
    assert read is not None
    assert (read[0], said[slice(*read[1])] if read[1] else "") == (label, section)


@pytest.mark.parametrize("said", ["要闻", "", "0", "头版头条", "A"])
def test_what_is_no_page(said: str) -> None:
    assert label_of(said) is None


def test_of_several_dates_one_is_chosen(tmp_path: Path) -> None:
    archive = put(tmp_path / "in", PLAIN, {**PLAIN, "date": "2025-10-21T08:00:00+08:00"}, {**PLAIN, "date": None})
    assert faults(archive) == [
        f"{archive}: the archive has 2 dates: 2025-10-20 (1), 2025-10-21 (1); choose one with --date"
    ]
    found = imported(archive, date=dt.date(2025, 10, 21))
    assert len(found.page.stories) == 2
    assert {"other-dates", "undated"} <= set(codes(found))
    assert "there are 2025-10-20 (1), 2025-10-21 (1)" in faults(archive, date=dt.date(2025, 1, 1))[0]


def hostile(data: bytes, folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "day.json").write_bytes(data)
    return faults(folder)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('[{"title": "灯"}]'.encode("gbk"), "byte 0xB5 is not UTF-8 (the file looks like GBK or GB 18030)"),
        ('[{"title": "灯"}]'.encode("utf-16"), "(the file looks like UTF-16)"),
        (b'[\n{"title": 7, "date": "2025-10-20"}]', "day.json:2:11: title is a number; a text"),
        (b'[{"title": {"a": "b"}, "date": "2025-10-20"}]', "day.json:1:12: title is an object"),
        (b'[{"title": "a",\n "title": "b"}]', "day.json:2:2: title stands twice; first on line 1; each key once"),
        (rb'[{"title": "a\ud800"}]', "day.json:1:12: half of a surrogate pair U+D800 may not stand in a text"),
        (rb'[{"title": "a\u0000"}]', "day.json:1:12: control character U+0000 (NUL) may not stand in a text"),
        (b"[" * 100_000, f"day.json:1:{DEPTH_MOST + 1}: lists and objects nest deeper than {DEPTH_MOST}"),
        (b'{"a":' * 100_000, "lists and objects nest deeper than"),
        (b'[{"title": "a"', "day.json:1:15: no valid JSON: the end of the file where a comma"),
        (b'[{"title": "a"},]', "day.json:1:17: no valid JSON: \u201c]\u201d where a value"),
        (b'[{"title": "a\nb"}]', "day.json:1:12: a text is not closed on its line"),
        (rb'[{"title": "\x"}]', "a backslash with a wrong sign"),
        (b"[NaN]", "no valid JSON"),
        (b"[1, 2]", "day.json:1:2: an article is a number"),
        (b'[{"headlin": "a", "date": "2025-10-20"}]', "the fields are: headlin, date"),
        (b'[{"title": "a", "date": "2025-02-30"}]', "1:25: the date “2025-02-30” is no day of the calendar"),
        (b'[{"title": "a"}]', "no article has a date; give it with --date, or map date:"),
        (b'[{"title": "a", "date": "2025-10-20", "paragraphs": [[1]]}]', "day.json:1:54: a paragraph is a list"),
        (json.dumps([{**PLAIN, "title": "灯" * 301}]).encode(), "title has 301 characters; at most 300"),
        (b"", "there are no articles in it"),
        (b" " * 8_000_001, "day.json is larger than 8,000,000 bytes"),
        (json.dumps([{**PLAIN, "paragraphs": ["a" * 500_000]}]).encode(), "a file larger than 400,000 bytes"),
    ],
    ids=range(23),
)  # fmt: skip
def test_hostile_archives_are_told_with_file_and_place(data: bytes, told: str, tmp_path: Path) -> None:
    (fault, *_) = hostile(data, tmp_path / "in")
    assert told in fault


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<b>a</b> &amp;", " ", "\n ", "<p", "&", "src='"])
def test_a_field_of_one_thing_again_and_again_takes_no_time(piece: str, tmp_path: Path) -> None:
    archive = put(tmp_path / "in", {**PLAIN, "paragraphs": f"灯亮了{piece * (100_000 // len(piece))}。<p>"})
    before = time.process_time()
    imported(archive)
    assert time.process_time() - before < 15


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    archive = tmp_path / "in"
    put(archive, {**PLAIN, "title": 1}, {**PLAIN, "title": [2]}, name="a.json")
    put(archive, {**PLAIN, "subtitle": {"a": "b"}}, name="b.json")
    assert [f.split(":")[0] for f in faults(archive)] == ["a.json", "a.json", "b.json"]


def test_a_map_with_an_unknown_key_is_told(tmp_path: Path) -> None:
    told = faults(put(tmp_path / "in", PLAIN), "titel: a\n")
    assert told[0].endswith("map.yaml:1:1: unknown key titel in the map; did you mean title?")


def test_an_edition_is_never_written_over(tmp_path: Path) -> None:
    found = imported(day(tmp_path / "in", pages=1, stories=1))
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="not empty"):
        found.write(tmp_path / "edition")
    assert [p.name for p in (tmp_path / "edition").iterdir()] == ["mine.txt"]


def test_a_picture_that_goes_away_leaves_no_half_edition(tmp_path: Path) -> None:
    archive = day(tmp_path / "in", pages=1, stories=1)
    found = imported(archive)
    (archive / "0-0.jpg").unlink()
    with pytest.raises(OSError, match="0-0"):
        found.write(tmp_path / "edition")
    assert [p.name for p in tmp_path.iterdir()] == ["in"]


def test_the_same_archive_gives_the_same_edition(tmp_path: Path) -> None:
    archive = day(tmp_path / "in", pages=2)
    one, other = (
        {f.name: f.read_bytes() for f in imported(archive).write(tmp_path / name)} for name in ("one", "other")
    )
    assert one == other


_LEAVES = st.none() | st.booleans() | st.integers() | st.text('甲a"\\\n', max_size=5)


@settings(max_examples=40)
@given(st.recursive(_LEAVES, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text("ab", max_size=2), one)))
def test_json_is_read_as_it_was_written(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    document, told = parse_json(text, "x.json")
    assert told == ()
    assert _plain(document.values[0]) == value


def _plain(value: Any) -> Any:
    if hasattr(value, "items"):
        return [_plain(v) for v in value.items]
    if hasattr(value, "entries"):
        return {k: _plain(v) for k, v in value.entries.items()}
    if hasattr(value, "number"):
        return int(value.text) if value.number else value.text
    return {"true": True, "false": False, "null": None}[value.text]


def test_every_field_of_the_map_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "importer.md").read_text(encoding="utf-8")
    assert [name for name in ArchiveMap.__struct_fields__ if f"`{name}`" not in guide] == []
