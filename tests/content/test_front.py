"""What a front page's masthead and index take from the calendar and from the edition itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.lunar import lunar_date, same_lunar_date, same_term, solar_term
from content.pagehead import Index, Masthead
from content.read import read_edition
from tests.content.folders import EDITION, STORY, faults_in, read, write

HEAD = EDITION + "    masthead:\n      name: 澜川周报\n"


def _head(tmp_path: Path, lines: str, date: str = "2025-10-20") -> tuple[Masthead, list[str]]:
    text = HEAD.replace("2025-10-20", date) + "".join(f"      {line}\n" for line in lines.splitlines())
    edition, report = read(tmp_path, edition=text)
    head = edition.pages[0].masthead
    assert head is not None
    return head, [str(f) for f in report]


@pytest.mark.parametrize(
    ("date", "lunar", "term"),
    [
        ("2025-10-20", "农历乙巳年八月廿九", "10月23日　霜降"),
        ("2025-10-23", "农历乙巳年九月初三", "今日霜降"),
        ("2025-07-26", "农历乙巳年闰六月初二", "8月7日　立秋"),
        ("2026-01-05", "农历乙巳年十一月十七", "今日小寒"),
        ("2026-02-16", "农历乙巳年十二月廿九", "2月18日　雨水"),
        ("2026-02-17", "农历丙午年正月初一", "2月18日　雨水"),
        ("2033-12-27", "农历癸丑年闰十一月初六", "1月5日　小寒"),
    ],
)
def test_lunar_date_and_solar_term_are_worked_out(tmp_path: Path, date: str, lunar: str, term: str) -> None:
    head, told = _head(tmp_path, "lunar: auto\nsolar_term: auto", date)
    assert head.date_notes == (lunar, term)
    assert not told


@settings(max_examples=20, deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_what_is_worked_out_is_no_mistake_when_typed(day: dt.date) -> None:
    assert same_lunar_date(lunar_date(day), day)
    assert not same_lunar_date(lunar_date(day), day + dt.timedelta(1))
    assert same_term(solar_term(day), day)


@pytest.mark.parametrize(
    "typed", ["农历乙巳年八月廿九", "农历八月二十九", "乙巳蛇年八月廿九", "农历乙巳年八月大廿九　九月初三霜降"]
)
def test_a_lunar_date_may_be_typed_in_many_ways(tmp_path: Path, typed: str) -> None:
    head, told = _head(tmp_path, f"lunar: {typed}\nnotes: {typed}")
    assert (head.lunar, told) == (typed, [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "lunar: 农历乙巳年八月三十",
            "edition.yaml:8:14: 2025-10-20 is 农历乙巳年八月廿九, not 农历乙巳年八月三十; "
            "the date or this is wrong; auto works it out",
        ),
        ("notes: [农历乙巳年八月三十]", "edition.yaml:8:15: 2025-10-20 is 农历乙巳年八月廿九, not 农历乙巳年八月三十"),
        ("solar_term: 今日霜降", "edition.yaml:8:19: 2025-10-20 is 10月23日 霜降, not 今日霜降"),
        ("solar_term: 10月24日霜降", "edition.yaml:8:19: 2025-10-20 is 10月23日 霜降, not 10月24日霜降"),
        ("solar_term: 立冬", "edition.yaml:8:19: 2025-10-20 is 10月23日 霜降, not 立冬"),
    ],
)
def test_a_typed_date_that_disagrees_with_the_calendar_is_a_warning(tmp_path: Path, line: str, told: str) -> None:
    _, found = _head(tmp_path, line)
    assert len(found) == 1
    assert found[0].startswith(told)


def test_the_mastheads_keys_are_put_into_words(tmp_path: Path) -> None:
    lines = (
        "issue: 41\ntotal: 1286\npages_today: 16\norgan: 澜川日报社主管主办\ncn: CN 00-0000\npostal_code: 00-00\n"
        "address: 澜川市灯笼巷12号\nprice: 2.00元\nnotes: 逢周一出版\nlines: [新闻热线　000-12345]"
    )
    head, _ = _head(tmp_path, lines)
    assert head.date_notes == ("第41期　总第1286期", "逢周一出版", "今日16版")
    assert head.organ_line == (
        "澜川日报社主管主办",
        "国内统一连续出版物号　CN 00-0000",
        "邮发代号　00-00",
        "社址　澜川市灯笼巷12号",
        "新闻热线　000-12345",
        "零售价　2.00元",
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("postal_code: 邮发代号　00-00", "邮发代号　00-00"),
        ("address: 社址：灯笼巷12号", "社址：灯笼巷12号"),
        ("price: 零售价　1.50元", "零售价　1.50元"),
        ("price: ¥2", "零售价　¥2"),
        ("price: 赠阅", "赠阅"),
    ],
)
def test_a_word_that_is_there_already_is_not_said_twice(tmp_path: Path, typed: str, printed: str) -> None:
    head, _ = _head(tmp_path, typed)
    assert head.organ_line == (printed,)


def test_pages_today_are_counted(tmp_path: Path) -> None:
    text = HEAD + "      pages_today: auto\n  - label: B2\n    stories: [more]\n"
    edition, _ = read_edition(write(tmp_path, {"edition.yaml": text.replace("B2", "A1", 1), "stories/more.md": STORY}))
    assert edition.only(["A1"]).pages[0].masthead.date_notes == ("今日2版",)  # type: ignore[union-attr]


def test_the_editions_issue_is_printed_once(tmp_path: Path) -> None:
    text = HEAD.replace("date:", "issue: 第41期\ndate:")
    assert read(tmp_path, edition=text)[0].pages[0].masthead.date_notes == ("第41期",)  # type: ignore[union-attr]
    text += "      notes: [第41期　总第1286期]\n"
    head = read(tmp_path, edition=text)[0].pages[0].masthead
    assert head is not None
    assert head.date_notes == ("第41期　总第1286期",)


PAGES = """\
publication: 澜川周报
date: 2025-10-20
pages:
  - label: A1
    index: {}
    stories: [lead]
  - label: B2
    section: 城事
    stories: [boat, bus]
  - label: "03"
    section: 副刊
    stories: [cake]
"""


def _index(root: Path, index: str) -> Index:
    edition, _ = read_edition(_pages(root, index))
    assert edition.pages[0].index is not None
    return edition.pages[0].index


def _pages(root: Path, index: str) -> Path:
    stories: dict[str, str | bytes] = {
        f"stories/{slug}.md": STORY.replace("老巷的灯亮了", title)
        for slug, title in (("boat", "老船坞下水 新渡轮开航"), ("bus", "早班车"), ("cake", "糕"))
    }
    return write(root, {"edition.yaml": PAGES.replace("{}", index), **stories})


def _shown(index: Index) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(e.page, e.section, e.title) for e in index.entries]


def test_an_index_takes_its_pages_from_the_edition(tmp_path: Path) -> None:
    index = _index(tmp_path, "[cake, {story: bus, title: 首趟车 五点半}]")
    assert _shown(index) == [("03", "副刊", ("糕",)), ("B2", "城事", ("首趟车", "五点半"))]
    assert index.form == "strip"


@pytest.mark.parametrize("typed", ["auto", "{form: rail}", "{stories: auto, form: rail, lines: 20}"])
def test_an_index_that_is_auto_names_the_lead_of_each_inside_page(tmp_path: Path, typed: str) -> None:
    titles = [("B2", "城事", ("老船坞下水", "新渡轮开航")), ("03", "副刊", ("糕",))]
    assert _shown(_index(tmp_path, typed)) == titles


def test_the_index_of_an_ear_is_filled_too(tmp_path: Path) -> None:
    root = _pages(tmp_path, "auto")
    text = PAGES.replace("    index: {}\n", "    masthead: {name: 澜川周报, ears: [{index: auto}]}\n")
    ear = read_edition(write(root, {"edition.yaml": text}))[0].pages[0].masthead.ears[0]  # type: ignore[union-attr]
    assert ear.index is not None
    assert [e.page for e in ear.index.entries] == ["B2", "03"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "[boat, caek]",
            "edition.yaml:5:19: the index points to story caek, which stands on no page; did you mean cake?",
        ),
        ("[xyz]", "edition.yaml:5:13: the index points to story xyz, which stands on no page; list it on a page, "),
        ("[]", "edition.yaml:5:12: the index points to no story; slugs of stories, or auto"),
        ("all", "edition.yaml:5:12: index cannot be “all”"),
    ],
)
def test_an_index_that_points_nowhere_is_a_fault(tmp_path: Path, typed: str, told: str) -> None:
    found = faults_in(_pages(tmp_path, typed))
    assert len(found) == 1
    assert found[0].startswith(told)


def test_an_index_that_points_to_its_own_page_is_told(tmp_path: Path) -> None:
    _, report = read_edition(_pages(tmp_path, "[lead]"))
    assert next(str(f) for f in report).startswith("edition.yaml:5:13: the index points to story lead of its own page")


@pytest.mark.parametrize(
    ("folio", "told"),
    [
        ("{form: ribbon}", "edition.yaml:6:19: form cannot be “ribbon”; one of rule, band, flag"),
        ("{colour: rde}", "edition.yaml:6:21: unknown colour rde; did you mean red?"),
        ("{badge: {}}", "edition.yaml:6:20: the badge has neither file nor lines; file: NAME of the folder pictures"),
        ("{artwork: {file: no.svg}}", "edition.yaml:6:29: picture no.svg does not exist"),
    ],
)
def test_what_is_wrong_with_a_folio_is_told(tmp_path: Path, folio: str, told: str) -> None:
    found = faults_in(write(tmp_path, {"edition.yaml": EDITION + f"    folio: {folio}\n"}))
    assert len(found) == 1
    assert found[0].startswith(told)


def test_an_empty_ear_is_a_fault(tmp_path: Path) -> None:
    text = HEAD + "      ears: [{note: 一行}]\n"
    assert faults_in(write(tmp_path, {"edition.yaml": text})) == [
        "edition.yaml:8:14: the ear is empty; a title, a picture or an index"
    ]
