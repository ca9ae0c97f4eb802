"""The supplement as a sub-editor would check it: right in its facts, full to the foot, and showing what it is for."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import Any

import pytest
import yaml
from PIL import Image

from content.body import List, Quote, Speech, Table, Verse
from layout.display import Artwork, Fill, Frame, GlyphRun
from layout.display import Image as Placed
from layout.plan import StoryPlan
from proof.leaf import read_leaf
from proof.lint import lint
from tests.editions.test_sample import printed
from tests.pages.frame import page_frame
from tests.pages.press import SUPPLEMENT, SUPPLEMENT_PAGES, Leaf, leaf

pytestmark = pytest.mark.xdist_group("pages")

SLUGS = sorted(path.stem for path in (SUPPLEMENT / "stories").glob("*.md"))
ISSUE = dt.date(2025, 10, 27)


def front(slug: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (SUPPLEMENT / "stories" / f"{slug}.md").read_text("utf-8").split("---\n")[1]
    )
    return loaded


def body(slug: str) -> str:
    return (SUPPLEMENT / "stories" / f"{slug}.md").read_text("utf-8").split("---\n", 2)[2]


def plain(slug: str) -> str:
    """A story's body without Markdown's marks, readings and spaces."""
    text = re.sub(r"\{([^|{}]+)\|[^{}]+\}", r"\1", body(slug))
    return printed(re.sub(r"\[([^\]^]+)\]\{\.\w+\}", r"\1", text)).replace("*", "")


def rows(slug: str) -> list[list[str]]:
    """The rows of a story's table below its head."""
    lines = [line.strip("|").split("|") for line in body(slug).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def minutes(time: str) -> int:
    hours, rest = time.split(":")
    return int(hours) * 60 + int(rest)


def edition() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SUPPLEMENT / "edition.yaml").read_text("utf-8"))
    return loaded


@pytest.fixture(params=[label for _, label in SUPPLEMENT_PAGES])
def page(request: pytest.FixtureRequest) -> Leaf:
    return leaf("supplement", request.param)


def plan(slug: str) -> StoryPlan:
    composed = leaf("supplement", "C2").printed.composed
    return next(s for p in composed.plans for s in p.stories if s.story == slug)


# Facts --------------------------------------------------------------------------------------------------------------


def test_the_issue_is_the_monday_after_the_first_samples() -> None:
    first = yaml.safe_load((SUPPLEMENT.parent / "lanchuan" / "edition.yaml").read_text("utf-8"))
    assert edition()["date"] == ISSUE == first["date"] + dt.timedelta(weeks=1)
    assert ISSUE.isoweekday() == 1
    assert (first["issue"], edition()["issue"]) == ("第41期", "第42期")


def test_pages_name_each_story_once_and_share_their_furniture() -> None:
    pages = edition()["pages"]
    assert sorted(slug for page in pages for slug in page["stories"]) == SLUGS
    assert all(page[key] == pages[0][key] for page in pages for key in ("section", "slogan", "slogan_latin", "credits"))


def test_the_text_is_as_long_as_two_pages_want() -> None:
    assert 4500 <= sum(len(plain(slug)) for page in edition()["pages"][:2] for slug in page["stories"]) <= 5500


def test_the_ferrymans_years_and_crossings_come_out() -> None:
    text = plain("ferry")
    assert ISSUE.year - 1974 == 51 and 71 - 20 == 51
    assert all(said in text for said in ("今年71岁", "1974年上船", "20岁", "做了51年"))
    assert len(range(1974, ISSUE.year + 1)) == 52 and "第52本" in text  # a book a year, the first year's with it
    assert -(-214 // 16) == 14 and "来回14趟" in text and "214口人" in text


def test_the_new_ferry_starts_when_the_first_sample_said() -> None:
    yard = (SUPPLEMENT.parent / "lanchuan" / "stories" / "shipyard.md").read_text("utf-8")
    for said in ("11月10日", "投入东埠至青屿航线", "6点30分"):
        assert said in yard and said in plain("ferry")
    assert "往返6趟" in yard and "一天往返6趟" in plain("ferry")
    last = dt.date(2025, 11, 9)
    assert last + dt.timedelta(days=1) == ISSUE + dt.timedelta(weeks=2) and "再过两周" in front("ferry")["kicker"]
    assert (last - ISSUE).days == 13 and "最后13天" in plain("outing")


def test_chongyang_is_the_ninth_of_the_ninth_month() -> None:
    """农历乙巳年八月廿九 is 20 October (the first sample's date block), and the eighth month has 29 days."""
    ninth = dt.date(2025, 10, 20) + dt.timedelta(days=1 + 8)
    assert ninth == dt.date(2025, 10, 29) and "10月29日重阳" in plain("outing")


def test_the_old_books_leaves_and_years_come_out() -> None:
    text = plain("old-book")
    assert 42 * 2 == 84 and "全书84叶，存下42叶，正是{1/2}" in text
    assert 84 - 42 == 42 and "另外的42叶" in text and "42张白纸" in text
    title = re.search(r"残存九个字：(.+?)，(.+?)\[", text)
    assert title and len(title[1] + title[2]) == 9
    assert 1931 - (ISSUE.year - 300) > 200 and "往前翻了二百多年" in text


def test_the_result_list_adds_up() -> None:
    table = rows("race")
    seconds = [int(r[2].split(":")[0]) * 60 + float(r[2].split(":")[1]) for r in table]
    assert [int(r[0]) for r in table] == list(range(1, 9)) and "前八名" in body("race")
    assert seconds == sorted(seconds)
    assert [r[3] for r in table[1:]] == [f"{s - seconds[0]:.2f}" for s in seconds[1:]]
    assert f"{table[1][3]}秒之差" in plain("race") and "船厂" in table[0][1]
    assert dt.date(2025, 10, 26).isoweekday() == 7


def test_a_bus_takes_as_long_on_every_run() -> None:
    times = [[minutes(cell) for cell in row[1:]] for row in rows("outing")]
    runs = [[row[n] for row in times] for n in range(3)]
    legs = [[b - a for a, b in pairwise(run)] for run in runs]
    assert all(leg == legs[0] for leg in legs)
    assert all(10 <= leg <= 15 for leg in legs[0])
    assert runs == sorted(runs)


@pytest.mark.parametrize("slug", SLUGS)
def test_marks_are_chinese_and_quotes_are_paired(slug: str) -> None:
    assert not re.search(r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]", plain(slug).replace(":", "："))
    for paragraph in body(slug).split("\n\n"):
        assert paragraph.count("“") == paragraph.count("”")
        assert paragraph.count("《") == paragraph.count("》")


def test_the_pull_quote_is_in_its_story_word_for_word() -> None:
    for slug in ("ferry", "tiles"):
        quote = front(slug)["quote"]
        assert "".join(quote["lines"]) in plain(slug)
        assert quote["source"].split("　")[-1] in plain(slug)


@pytest.mark.parametrize("slug", [s for s in SLUGS if "pictures" in front(s)])
def test_a_picture_has_caption_credit_and_words_for_those_who_cannot_see_it(slug: str) -> None:
    for picture in front(slug)["pictures"]:
        assert picture["caption"].endswith("。") and picture["alt"]
        assert re.search(r"摄$|供图$", picture["credit"])
        with Image.open(SUPPLEMENT / "pictures" / picture["file"]) as image:
            assert image.format == "JPEG"


def test_every_picture_is_used_sharp_enough_and_light() -> None:
    used = {p["file"] for slug in SLUGS for p in front(slug).get("pictures", [])}
    used |= {ad["file"] for ad in edition()["house_ads"]}
    files = {path.name: path.stat().st_size for path in (SUPPLEMENT / "pictures").iterdir()}
    assert set(files) == used
    assert max(files.values()) < 400_000
    report = leaf("supplement", "C2").printed.report
    assert not [f for f in report.findings if "dpi" in f.message]


# Pages --------------------------------------------------------------------------------------------------------------


def test_pages_are_arranged_by_the_program_with_no_error_and_no_warning() -> None:
    assert not (SUPPLEMENT / "plan.yaml").exists()
    found = leaf("supplement", "C2").printed
    assert [str(f) for f in found.report.findings if f.severity != "note"] == []


def test_the_check_has_nothing_to_say() -> None:
    found = leaf("supplement", "C2").printed
    assert [str(f) for f in lint(found.composed.document, found.edition)] == []


def test_every_column_is_full_to_the_last_line(page: Leaf) -> None:
    frame = page_frame(page.printed.edition.style, front=False)
    pitch = page.printed.composed.plans[page.number].pitch
    lowest = dict.fromkeys(frame.lefts, 0)
    for box in _boxes(page):
        for left in frame.lefts:
            if box[0] < left + frame.measure and box[1] > left:
                lowest[left] = max(lowest[left], box[2])
    step = round(pitch * 1000)
    for number, foot in enumerate(lowest.values(), 1):
        assert frame.area.bottom - foot < step, f"column {number}: {(frame.area.bottom - foot) / step:.1f} lines"


def _boxes(page: Leaf) -> list[tuple[int, int, int]]:
    """Left, right and foot of text, pictures and boxes."""
    found = read_leaf(page.page, page.content, page.printed.edition.style)
    whole = page.page.width
    out = []
    for line in found.lines:
        if line.vertical:
            out.append((whole - line.baseline - line.size, whole - line.baseline, line.right))
        else:
            out.append((line.left, line.right, line.baseline))
    boxes = [i.rect for i in page.page.items if isinstance(i, Fill | Frame | Placed) and i.source.story]
    return out + [(r.x, r.right, r.bottom) for r in boxes]


# What the spread is there to show -----------------------------------------------------------------------------------


def test_a_short_piece_stands_vertically_in_a_box_a_story_in_tiers_and_a_headline_in_a_panel() -> None:
    assert (plan("cake").form, plan("cake").tiers) == ("box", 1)
    assert (plan("market").form, plan("market").tiers) == ("open", 3)
    assert plan("old-book").panel == "left"
    runs = [i for p in SUPPLEMENT_PAGES for i in leaf(*p).page.items if isinstance(i, GlyphRun)]
    ways = {
        slug: {r.direction for r in runs if r.source.story == slug and r.source.block == "headline"} for slug in SLUGS
    }
    assert {slug for slug in SLUGS if ways[slug] == {"upright"}} == {"cake", "market", "old-book"}
    assert all(ways[slug] == {"horizontal"} for slug in ("ferry", "songs", "poem", "outing", "race"))


def test_a_portrait_over_part_of_two_columns_and_a_quote_across_the_gutter_have_text_beside() -> None:
    portrait, quote = plan("ferry").pictures[1], plan("ferry").pull
    assert (portrait.columns, portrait.width) == (2, 1.3)
    assert quote is not None and quote.between


def test_the_kinds_of_text_a_supplement_has_are_all_there() -> None:
    stories = {s.slug: s for p in SUPPLEMENT_PAGES for s in leaf(*p).stories}
    kinds = {kind: {s for s in stories if any(isinstance(b, kind) for b in stories[s].blocks)}
             for kind in (Verse, Quote, Speech, List, Table)}  # fmt: skip
    assert kinds == {
        Verse: {"poem"}, Quote: {"old-book"}, Speech: {"songs"}, List: {"outing"}, Table: {"outing", "race"},
    }  # fmt: skip
    marked = {r for s in stories.values() for b in s.blocks for r in getattr(b, "runs", ())}
    assert {r.line for r in marked} == {"", "name", "book"}
    assert {r.ruby for r in marked if r.ruby} >= {"qì", "fú", "wǔ"}
    assert {r.form for r in marked} == {"", "note-mark", "fraction"}
    assert any(r.emphasis for r in marked)
    assert "cm²" in body("old-book") and "km" in body("outing") and "℃" in body("outing")


def test_the_back_page_asks_for_a_filler_and_a_house_ad_takes_what_its_stories_leave() -> None:
    back = leaf("supplement", "C4")
    notes = [f.message for f in back.printed.report.findings if f.code == "filler"]
    assert [note.partition(" takes ")[0] for note in notes] == ["reading.svg"]
    assert any(isinstance(i, Artwork) for i in back.page.items)


def test_a_headline_of_four_characters_does_not_stand_over_half_the_page() -> None:
    assert plan("tiles").head_columns <= 2


def test_the_folios_stand_in_a_band_and_the_heads_of_briefs_run_in() -> None:
    back = leaf("supplement", "C4")
    assert back.printed.edition.style.folio.form == "band"
    runs = [i for i in back.page.items if isinstance(i, GlyphRun) and i.source.story == "week"]
    heads = [r for r in runs if r.text.startswith(("听江", "看书", "赏菊", "写字", "换书", "赶集"))]
    assert len(heads) == 6
    assert all(any(r.y == head.y and r.x > head.x for r in runs) for head in heads)


def test_a_latin_word_is_hyphenated_at_a_syllable() -> None:
    found = leaf("supplement", "C2")
    lines = read_leaf(found.page, found.content, found.printed.edition.style).lines
    assert [i.text for i in lines if i.story == "songs" and i.text.endswith(("ethnomu-", "ethnomu\u00ad"))]
