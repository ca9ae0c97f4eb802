"""The sample edition as a sub-editor would check it: complete, in agreement with itself, fit to print."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from commands.checking import check
from content.read import read_edition
from proof.lint import lint
from tests.pages.press import leaf

ROOT = Path(__file__).resolve().parents[2] / "editions" / "lanchuan"
SLUGS = sorted(path.stem for path in (ROOT / "stories").glob("*.md"))
BODY_EM = 10.5
MEASURE = 992.1
CAPTION = 9


def edition() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "edition.yaml").read_text("utf-8"))
    return loaded


def story(slug: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of a story."""
    _, front, body = (ROOT / "stories" / f"{slug}.md").read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def printed(body: str) -> str:
    """The body as printed, without Markdown's marks and without spaces."""
    plain = re.sub(r"^## ", "", body, flags=re.MULTILINE).replace("**", "")
    return "".join(plain.split())


def clauses(front: dict[str, Any]) -> list[str]:
    headline = front["headline"]
    return headline if isinstance(headline, list) else [headline]


def page(label: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in edition()["pages"] if p["label"] == label)
    return found


def spread() -> list[str]:
    return [slug for label in ("B2", "B3") for slug in page(label)["stories"]]


def test_pages_name_each_story_once() -> None:
    named = [slug for p in edition()["pages"] for slug in p["stories"]]
    assert sorted(named) == SLUGS


def test_the_date_is_a_monday_as_a_weekly_of_mondays_needs() -> None:
    date = edition()["date"]
    assert isinstance(date, dt.date)
    assert date.isoweekday() == 1
    assert "每周一出版" in page("A1")["masthead"]["lines"]


def test_the_calendar_of_the_date_block() -> None:
    head = read_edition(ROOT)[0].pages[0].masthead
    assert head is not None
    notes = head.date_notes
    assert edition()["date"] == dt.date(2025, 10, 20)
    assert "农历乙巳年八月廿九" in notes
    assert "10月23日　霜降" in notes
    assert any(edition()["issue"] in note for note in notes)


def test_the_marathon_is_on_a_sunday() -> None:
    assert dt.date(2025, 11, 16).isoweekday() == 7


@pytest.mark.parametrize(
    ("label", "least", "most"), [("A1", 2400, 3000), ("B2", 3000, 3500), ("B3", 2100, 2600), ("B4", 1700, 2600)]
)
def test_a_page_has_text_enough_to_fill_it(label: str, least: int, most: int) -> None:
    total = sum(len(printed(story(slug)[1])) for slug in page(label)["stories"])
    assert least <= total <= most


def test_both_pages_of_the_spread_carry_the_same_furniture() -> None:
    left, right = page("B2"), page("B3")
    for key in ("section", "slogan", "slogan_latin", "credits"):
        assert left[key] == right[key]
    roles = {credit["role"]: credit["names"] for credit in left["credits"]}
    assert set(roles) == {"本版主编", "本版责编"}
    assert any(len(name) == 2 for names in roles.values() for name in names)


@pytest.mark.parametrize("slug", [s for s in SLUGS if story(s)[0]["rank"] == 1])
def test_a_lead_headline_fills_the_measure_at_a_size_of_its_rank(slug: str) -> None:
    parts = clauses(story(slug)[0])
    assert len(parts) == 2
    characters = sum(len(part) for part in parts)
    assert MEASURE / (characters + 1.1) <= 68
    assert MEASURE / (characters + 0.4) >= 54


@pytest.mark.parametrize("slug", SLUGS)
def test_clauses_are_short_enough_to_be_read_at_a_glance(slug: str) -> None:
    front, body = story(slug)
    assert all(len(part) <= 12 for part in clauses(front))
    for line in re.findall(r"^## (.+)$", body, flags=re.MULTILINE):
        parts = line.split(" ")
        assert len(parts) == (1 if front.get("kind") == "briefs" else 2), line
        assert all(len(part) <= 9 for part in parts), line


@pytest.mark.parametrize("slug", spread())
def test_a_story_of_the_spread_has_kicker_and_bylines(slug: str) -> None:
    front, _ = story(slug)
    assert front["kicker"].endswith("：")
    names = [name for byline in front["bylines"] for name in byline["names"]]
    assert len(names) == 2


def test_the_spread_shows_the_anatomy_it_is_there_to_show() -> None:
    fronts = {slug: story(slug) for slug in spread()}
    assert any(front.get("deck") for front, _ in fronts.values())
    assert any(front.get("form") == "box" for front, _ in fronts.values())
    assert any(len(re.findall(r"^\*\*[^*]+。\*\*", body, flags=re.MULTILINE)) >= 5 for _, body in fronts.values())
    text = "".join(body for _, body in fronts.values())
    for sample in (
        r"\d+%",
        r"\d\.\d",
        r"\d{4}—\d{4}年",
        r"15—20人",
        r"LED",
        r"App",
        r"Wi-Fi",
        r"GDP",
        r"“[^”]*‘[^’]*’[^”]*”",
        r"《.+?》",
    ):
        assert re.search(sample, text), sample


def test_the_section_uses_every_form_a_page_may_have() -> None:
    fronts = {slug: story(slug)[0] for slug in SLUGS}
    assert {front.get("kind", "news") for front in fronts.values()} == {
        "news", "commentary", "briefs", "picture", "notice",
    }  # fmt: skip
    for key in ("flag", "deck", "kicker", "portrait", "editors_note", "asks", "headline_band", "quote", "figures"):
        assert any(front.get(key) for front in fronts.values()), key
    assert any(front.get("facts") and front.get("sidebar") for front in fronts.values())
    front_page = page("A1")
    assert front_page["masthead"]["ears"] and front_page["index"]["form"] == "rail"
    ads = [p["ad"] for p in edition()["pages"] if "ad" in p] + [a for p in edition()["pages"] for a in p.get("ads", ())]
    assert {ad["file"].rpartition(".")[2] for ad in ads} == {"jpg", "pdf", "svg"}
    assert {p.get("folio", {}).get("form", "rule") for p in edition()["pages"][1:]} >= {"flag", "rule"}


@pytest.mark.xdist_group("pages")
def test_the_planner_lays_the_section_out_alone_and_the_check_has_nothing_to_say() -> None:
    assert not (ROOT / "plan.yaml").exists()
    found = leaf("sample", "A1").printed
    assert [str(f) for f in found.report.findings if f.severity != "note"] == []
    assert [str(f) for f in lint(found.composed.document, found.edition)] == []


def test_the_press_takes_its_pages_as_they_are() -> None:
    found, _ = check(ROOT, ("A1", "B4"), purpose="press")
    assert [str(f) for f in found if f.severity != "note"] == []


def test_the_index_points_to_the_leads_of_the_section() -> None:
    assert page("A1")["index"]["stories"] == [page(label)["stories"][0] for label in ("B1", "B2", "B3", "B4")]


def test_what_two_samples_tell_of_the_same_thing_agrees() -> None:
    outing = (ROOT.parent / "fukan" / "stories" / "outing.md").read_text("utf-8")
    dispatch = story("dispatch")[1]
    assert "头班7时10分从澜江广场发车，全程2元，65岁以上老人免费" in dispatch
    assert "| 澜江广场 | 7:10 |" in outing and "全程2元，65岁以上免费" in outing
    assert dt.date(2025, 10, 24).isoweekday() == 5 and "周五" in story("chrysanthemum")[0]["headline"]
    assert "10月24日" in story("chrysanthemum")[1]


def test_sums_of_the_rain_come_out() -> None:
    rain = story("rain")[1]
    assert "91个人里有73个" in rain and "这73个人" in rain
    assert "289个点，今天还剩47个" in rain and "612名" in rain


@pytest.mark.parametrize("slug", [s for s in SLUGS if "quote" in story(s)[0]])
def test_a_pull_quote_is_in_its_story_word_for_word(slug: str) -> None:
    front, body = story(slug)
    words = "".join(front["quote"]["lines"]).strip("“”")
    assert words in printed(body)
    speaker = front["quote"]["source"].split("　")[-1]
    assert speaker in body


@pytest.mark.parametrize("slug", [s for s in SLUGS if "figures" in story(s)[0]])
def test_figures_of_the_data_strip_are_in_the_story(slug: str) -> None:
    front, body = story(slug)
    items = front["figures"]["items"]
    assert len(items) == 5
    for item in items:
        assert re.search(rf"(?<![\d.]){re.escape(item['value'])}{re.escape(item['unit'])}", body), item


@pytest.mark.parametrize("slug", SLUGS)
def test_figures_above_the_text_are_in_the_text(slug: str) -> None:
    front, body = story(slug)
    above = [front.get("kicker", ""), front.get("deck", ""), *clauses(front)]
    for number in re.findall(r"\d[\d.]*", "".join(above)):
        assert re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", body), number


def test_sums_in_the_stories_come_out() -> None:
    lift, things, yard = (story(slug)[1] for slug in ("lift", "six-things", "shipyard"))
    shares = [float(x) for x in re.findall(r"[二三四五六]楼(?:每户)?(\d\.\d)万元", lift)]
    assert len(shares) == 5
    assert sum(shares) * 2 == pytest.approx(46.8 - 18) == pytest.approx(28.8)
    assert 35 * 10 * 12 == 4200 and "4200元" in lift
    assert (dt.date(2025, 5, 29) - dt.date(2025, 3, 6)).days == 84 and "84天里" in lift
    assert 3612 // 14 == 258 and "258户" in things
    assert round((63 - 24) / 63 * 100) == 62 and "62%" in things
    assert 12 + 15 == 27 and "12艘" in yard and "15艘" in yard
    assert 28 + 3 == 31 and "31条" in yard
    assert 800 * 60 == 48000 and "4.8万元" in yard


@pytest.mark.parametrize("slug", SLUGS)
def test_marks_are_chinese_and_quotes_are_paired(slug: str) -> None:
    front, body = story(slug)
    assert not re.search(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]", body)
    signed = front.get("kind") == "notice"
    for paragraph in body.split("\n\n"):
        assert paragraph.count("“") == paragraph.count("”")
        assert paragraph.count("‘") == paragraph.count("’")
        assert paragraph.count("《") == paragraph.count("》")
        if not paragraph.startswith("## ") and not (signed and len(paragraph) < 20):
            assert paragraph.strip()[-1] in "。！？”）", paragraph


@pytest.mark.parametrize("slug", [s for s in SLUGS if "pictures" in story(s)[0]])
def test_a_picture_has_caption_credit_and_pixels(slug: str) -> None:
    for picture in story(slug)[0]["pictures"]:
        assert picture["caption"].endswith("。")
        assert picture["alt"]
        assert re.search(r"摄$|供图$", picture["credit"])
        assert (len(picture["caption"]) + len(picture["credit"]) + 2) * CAPTION <= 654
        with Image.open(ROOT / "pictures" / picture["file"]) as image:
            assert image.format == "JPEG"
            assert image.width / (654 / 72) >= 180
            assert 1.4 <= image.width / image.height <= 1.8


@pytest.mark.parametrize(("label", "pitch", "size"), [("A1", 14.25, 9.5), ("B3", 15.75, BODY_EM)])
def test_an_advertisement_is_wide_enough_for_print(label: str, pitch: float, size: float) -> None:
    ad = page(label)["ad"]
    with Image.open(ROOT / "pictures" / ad["file"]) as image:
        assert image.width / (350 / 25.4) >= 150
        (read,) = (p for p in read_edition(ROOT)[0].pages if p.label == label)
        depth = read.ads[0].depth * pitch - (pitch - size)
        # Cut to its place it may lose a tenth of its width: the lettering keeps that far from the edges.
        assert image.width / image.height <= MEASURE / depth * 1.1


def test_every_picture_is_used_and_all_together_are_light() -> None:
    used = {p["file"] for slug in SLUGS for p in story(slug)[0].get("pictures", [])}
    used |= {front["portrait"]["file"] for front, _ in map(story, SLUGS) if "portrait" in front}
    used |= {p["ad"]["file"] for p in edition()["pages"] if "ad" in p}
    used |= {ad["file"] for p in edition()["pages"] for ad in p.get("ads", ())}
    used |= {ear["picture"]["file"] for ear in page("A1")["masthead"]["ears"]}
    files = {path.name: path.stat().st_size for path in (ROOT / "pictures").iterdir()}
    assert set(files) == used
    assert sum(files.values()) < 6_000_000
