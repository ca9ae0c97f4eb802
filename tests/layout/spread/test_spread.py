"""A story across the fold: set once over two pages, its headline and picture halved, no type in the fold."""

from __future__ import annotations

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from content.read import read_edition
from content.report import BadInput
from layout.display import Fill, GlyphRun, Image, Page
from layout.folder import ComposedFolder, compose_folder
from layout.geometry import mm
from layout.planfile import plan_schema
from layout.spread.head import spread_heads
from proof.lint import judged, lint
from tests.content.test_pictures import drawn
from tests.layout.build import dress
from tests.layout.build import story as made
from tests.small import codes, load, run, story
from tests.spread_edition import EDITION, HEADLINE, RIVER, write_spread

MARGIN = mm(20)
pytestmark = pytest.mark.usefixtures("one_machine")


def runs(page: Page, block: str, slug: str = "river") -> list[GlyphRun]:
    found = [i for i in page.items if isinstance(i, GlyphRun) and i.source.story == slug]
    return [i for i in found if i.source.block.partition(".")[0] == block]


def pages(done: ComposedFolder) -> tuple[Page, Page]:
    left, right = done.composed.document.pages
    return left, right


def in_fold(left: Page, right: Page) -> list[str]:
    """Runs of either page that lie in the inner margins."""
    out = [i.text for i in left.items if isinstance(i, GlyphRun) and i.x + i.width > left.width - MARGIN + 50]
    return out + [i.text for i in right.items if isinstance(i, GlyphRun) and i.x < MARGIN - 50]


def body(page: Page) -> str:
    return "".join(run.text for run in runs(page, "body"))


def test_a_headline_ends_on_the_left_page_and_begins_on_the_right_one(tmp_path: Path) -> None:
    left, right = pages(compose_folder(write_spread(tmp_path)))
    (a,), (b,) = runs(left, "headline"), runs(right, "headline")
    assert (a.text, b.text) == ("一条大河向东流", "两岸人家灯火明")
    assert (a.y, a.size, a.colour) == (b.y, b.size, b.colour)
    assert a.x == pytest.approx(MARGIN, abs=50) and b.x == MARGIN
    assert a.x + a.width == pytest.approx(left.width - MARGIN, abs=200)
    assert b.x + b.width == pytest.approx(right.width - MARGIN, abs=200)
    assert (a.source.start, b.source.start) == (0, 8)


@pytest.mark.parametrize(
    ("headline", "halves"),
    [
        ("长江边上的小城把老船厂改成了新码头", ("长江边上的小城", "把老船厂改成了新码头")),
        (("一条河", "两岸人", "三千盏灯"), ("一条河　两岸人", "三千盏灯")),
        (("山", "水"), ("山", "水")),
    ],
)
def test_a_headline_is_parted_where_a_phrase_ends(headline: str | tuple[str, ...], halves: tuple[str, str]) -> None:
    clauses = (headline,) if isinstance(headline, str) else headline
    (head, *_) = spread_heads(made("river", headline=clauses), dress(), mm(350))
    left, right = (
        ["　".join(text.galley.text for text, _ in line.labels) for line in group.lines]
        for group in (head.left, head.right)
    )
    assert ("".join(left), "".join(right)) == halves
    assert [line.baseline for line in head.left.lines] == [line.baseline for line in head.right.lines]


def test_a_headline_too_short_to_be_parted_stands_on_the_left_page() -> None:
    (head,) = spread_heads(made("river", headline=("山水",)), dress(), mm(350))
    assert [len(head.left.lines), len(head.right.lines)] == [1, 0]


def test_a_deck_of_two_clauses_stands_on_both_pages(tmp_path: Path) -> None:
    folder = write_spread(tmp_path, front="deck: 桥修到家门口　路通到田埂上\n")
    left, right = pages(compose_folder(folder))
    (a,), (b,) = runs(left, "deck"), runs(right, "deck")
    assert (a.text, b.text, a.y) == ("桥修到家门口", "路通到田埂上", b.y)


def test_a_picture_is_cut_where_the_fold_lies(tmp_path: Path) -> None:
    front = "pictures: [{file: river.jpg, caption: 江上。, credit: 罗野 摄, alt: 江}]\n"
    folder = write_spread(tmp_path, front=front)
    (folder / "pictures").mkdir()
    (folder / "pictures/river.jpg").write_bytes(drawn("JPEG", (901, 500)))
    left, right = pages(compose_folder(folder))
    (a,), (b,) = ([i for i in page.items if isinstance(i, Image)] for page in (left, right))
    assert a.rect.right == left.width and b.rect.x == 0
    assert (a.rect.y, a.rect.height) == (b.rect.y, b.rect.height)
    assert a.crop[2] == b.crop[0] and (a.crop[1], a.crop[3]) == (b.crop[1], b.crop[3])
    scale = a.rect.width / (a.crop[2] - a.crop[0]), b.rect.width / (b.crop[2] - b.crop[0])
    assert scale[0] == pytest.approx(scale[1], rel=0.01)
    assert [r.text for r in runs(left, "caption")] == ["江上。"]
    (credit,) = runs(right, "credit")
    assert credit.x + credit.width == pytest.approx(b.rect.right, abs=10)


def test_both_pages_have_one_pitch_and_the_story_begins_on_one_line(tmp_path: Path) -> None:
    done = compose_folder(write_spread(tmp_path))
    assert len({plan.pitch for plan in done.composed.plans}) == 1
    (plan,) = done.composed.spreads
    assert plan.pitch == done.composed.plans[0].pitch
    left, right = pages(done)
    heads = [min(run.y for run in runs(page, "body")) for page in (left, right)]
    assert heads[0] == heads[1]
    below = [min(p.line for p in page.stories) for page in done.composed.plans]
    assert min(below) >= plan.story.line + plan.story.lines + 2


def test_the_depth_is_chosen_so_that_both_pages_are_full_and_the_check_is_silent(tmp_path: Path) -> None:
    done = compose_folder(write_spread(tmp_path))
    assert [plan.empty for plan in done.composed.plans] == [0, 0]
    told = [f for f in judged(done.composed, done.edition) if f.severity != "note"]
    assert [f for f in told if f.place.story == "river" or f.code in ("hole", "in-fold", "text-over-text")] == []


_FRONTS = st.sampled_from(
    [
        "",
        RIVER,
        RIVER.replace("caption: 江上。", "columns: 8, caption: 江上。"),
        RIVER + "figures: {items: [{value: 12, unit: 座, label: 桥}, {value: 30, unit: 里, label: 路}]}\n",
        RIVER + "quote: {lines: [桥通了，, 人就近了。], source: 沈玉兰}\n",
        'facts: {title: 江, items: [长三十里。, 宽二里。]}\npictures: [{placeholder: "4:3"}, {placeholder: "3:2"}]\n',
        "sidebar: {headline: 旧渡口, text: 从前有三处渡口，如今都成了步道。}\n" + RIVER,
        "deck: 桥修到家门口　路通到田埂上\nbylines: [{role: 本报记者, names: [程砚]}]\n",
        "kind: picture\n" + RIVER,
    ]
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    characters=st.integers(120, 5200),
    headline=st.sampled_from(
        [HEADLINE, "江上渡口变成了十里步道和公园", "[桥, 路]", "[一江水, 两岸灯, 三代人, 四座桥]"]
    ),
    front=_FRONTS,
    columns=st.sampled_from([4, 8, 12]),
)
@example(characters=3265, headline=HEADLINE, front=RIVER, columns=4)  # too long, on pages that have nothing else
def test_every_character_stands_once_on_its_two_pages_and_none_in_the_fold(
    tmp_path: Path, characters: int, headline: str, front: str, columns: int
) -> None:
    edition = EDITION.replace("stories: [lanes]", "stories: []").replace("stories: [library]", "stories: []")
    edition = edition.replace("story: river", f"story: river, columns: {columns}")
    folder = write_spread(tmp_path, edition=edition, river=story(headline, characters, front))
    done = compose_folder(folder)
    left, right = pages(done)
    assert in_fold(left, right) == []
    (spread,) = done.edition.spreads
    told = "".join(block.text for block in spread.story.blocks)
    shown = body(left) + body(right)
    over = sum(f.code == "overset" for f in done.composed.report)
    assert shown == told or (over and told.startswith(shown))
    heads = sorted((run.y, n, run.text) for n, page in enumerate((left, right)) for run in runs(page, "headline"))
    assert "".join("".join(text for *_, text in heads).split()) == "".join(spread.story.headline)
    errors = [f for f in judged(done.composed, done.edition) if f.severity == "error"]
    assert [f for f in errors if not f.code.startswith("overset")] == []


def test_columns_are_level_across_both_pages(tmp_path: Path) -> None:
    left, right = pages(compose_folder(write_spread(tmp_path, front="")))
    feet: dict[tuple[str, int], int] = {}
    for page in (left, right):
        for line in runs(page, "body"):
            column = round((line.x - MARGIN) / (mm(350) / 6))
            feet[page.label, column] = max(feet.get((page.label, column), 0), line.y)
    assert len(feet) == 12
    assert max(feet.values()) - min(feet.values()) <= 15_750


def test_a_banner_stands_above_its_headline_over_both_pages(tmp_path: Path) -> None:
    front = 'kind: picture\npictures: [{placeholder: "4:1", caption: 江上。, columns: 12}]\n'
    left, right = pages(compose_folder(write_spread(tmp_path, characters=150, front=front)))
    fields = [
        next(i for i in page.items if isinstance(i, Fill) and i.source.block == "picture.0") for page in (left, right)
    ]
    assert fields[0].rect.x == MARGIN and fields[1].rect.right == pytest.approx(right.width - MARGIN, abs=50)
    assert runs(left, "headline")[0].y > fields[0].rect.bottom


def test_a_spread_alone_takes_its_pages(tmp_path: Path) -> None:
    edition = EDITION.replace("stories: [lanes]", "stories: []").replace("stories: [library]", "stories: []")
    done = compose_folder(write_spread(tmp_path, edition=edition, characters=8800))
    (plan,) = done.composed.spreads
    assert plan.story.line + plan.story.lines == 88
    assert not {"hole", "overset"} & {f.code for f in done.composed.report}


def test_lines_that_are_asked_for_are_kept_and_too_many_are_told(tmp_path: Path) -> None:
    asked = {lines: EDITION.replace("story: river", f"story: river, lines: {lines}") for lines in (50, 99)}
    done = compose_folder(write_spread(tmp_path / "a", edition=asked[50]))
    assert done.composed.spreads[0].story.lines == 50
    done = compose_folder(write_spread(tmp_path / "b", edition=asked[99]))
    assert "spread-depth" in [f.code for f in done.composed.report]


def test_a_spread_that_does_not_fit_is_told(tmp_path: Path) -> None:
    done = compose_folder(write_spread(tmp_path, characters=16_000))
    assert [f.place.story for f in done.composed.report if f.code == "overset"][:1] == ["river"]


def test_one_page_alone_is_its_half_as_it_stands_beside_the_other(tmp_path: Path) -> None:
    folder = write_spread(tmp_path / "edition")
    split, out = tmp_path / "split", tmp_path / "out.pdf"
    assert run("render", folder, "-o", tmp_path / "all.pdf", "--split", split).code == 0
    assert run("render", folder, "-o", out, "--pages", "B3").code == 0
    alone, plate = (PdfReader(path) for path in (out, split / "B3.pdf"))
    assert list(alone.page_labels) == ["B3"]
    assert alone.pages[0].get_contents().get_data() == plate.pages[0].get_contents().get_data()  # type: ignore[union-attr]
    assert run("check", folder, "--pages", "B3").code == 0


def test_the_sheet_shows_the_picture_in_one_piece(tmp_path: Path) -> None:
    folder = write_spread(tmp_path / "edition", front="pictures: [{file: river.jpg, caption: 江上。, alt: 江}]\n")
    (folder / "pictures").mkdir()
    (folder / "pictures/river.jpg").write_bytes(drawn("JPEG", (900, 500)))
    assert run("render", folder, "-o", tmp_path / "out.pdf", "--spread").code == 0
    (sheet,) = PdfReader(tmp_path / "out.pdf").pages
    assert sheet.get_contents().get_data().count(b" Do") == 1  # type: ignore[union-attr]


def test_the_plan_holds_the_spread_and_is_obeyed(tmp_path: Path) -> None:
    folder = write_spread(tmp_path / "edition")
    plan, again = folder / "plan.yaml", tmp_path / "again.yaml"
    assert run("render", folder, "-o", tmp_path / "a.pdf", "--write-plan", tmp_path / "plan.yaml").code == 0
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    report = tmp_path / "report.json"
    assert run("render", folder, "-o", tmp_path / "b.pdf", "--write-plan", again, "--report", report).code == 0
    assert again.read_text(encoding="utf-8") == text
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    jsonschema.validate(yaml.safe_load(text), plan_schema())
    (spread,) = yaml.safe_load(text)["spreads"]
    assert (spread["pages"], spread["columns"]) == (["B2", "B3"], 12)
    assert load(report)["spreads"][0]["lines"] == spread["lines"]
    first, last = map(int, spread["lines"].split("-"))
    plan.write_text("pages: []\n" + text[text.index("spreads:") :].replace(spread["lines"], f"{first}-{last + 2}"))
    (made,) = compose_folder(folder).composed.spreads
    assert (made.story.line, made.story.lines) == (first - 1, last - first + 3)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("columns: 12", "columns: 11", "plan-outside"),
        ("lines: 5-50", "lines: 2-50", "plan-outside"),
        ("lines: 5-50", "lines: 5-20", "plan-too-deep"),
        ("lines: 5-50", "lines: 50-5", "plan-outside"),
        ("story: river", "story: lanes", "plan-unknown-spread"),
        ("pitch: 15.75", "pitch: 90", "plan-pitch"),
        ("{columns: 6, lines: 30}", "{columns: 5, lines: 30}", "plan-too-wide"),
        ("{columns: 6, lines: 30}", "{columns: 6, lines: 3}", "plan-too-shallow"),
        ("[{columns: 6, lines: 30}]", "[]", "plan-pictures"),
        ("figures: {lines: 9}", "", ""),
        ("headline: {turns: 1}", "headline: {turns: 1}\n    quote: {columns: 1, lines: 6}", "plan-unknown-part"),
    ],
)
def test_faults_of_a_spread_in_a_plan(tmp_path: Path, old: str, new: str, code: str) -> None:
    spread = (
        "pages: []\nspreads:\n  - pages: [B2, B3]\n    pitch: 15.75\n    story: river\n    columns: 12\n"
        "    lines: 5-50\n"
        "    headline: {turns: 1}\n    pictures: [{columns: 6, lines: 30}]\n"
    )
    folder = write_spread(tmp_path, plan=spread.replace(old, new))
    if not code:
        compose_folder(folder)
        return
    with pytest.raises(BadInput) as caught:
        compose_folder(folder)
    assert code in [f.code for f in caught.value.report]
    assert all(f.hint and f.place.file == "plan.yaml" for f in caught.value.report if f.code == code)


def test_a_plan_with_a_page_of_a_spread_has_the_spread_too(tmp_path: Path) -> None:
    page = "pages:\n  - page: B2\n    pitch: 15.75\n    stories:\n"
    page += "      - {story: lanes, rank: 1, columns: 1-6, lines: 60-88}\n"
    with pytest.raises(BadInput) as caught:
        compose_folder(write_spread(tmp_path, plan=page))
    assert "plan-left-out" in [f.code for f in caught.value.report]


def test_an_index_points_to_the_left_page_of_a_spread(tmp_path: Path) -> None:
    front = "  - label: A1\n    index: auto\n    stories: [front]\n"
    folder = write_spread(
        tmp_path, edition=EDITION.replace("pages:\n", "pages:\n" + front, 1), front_=story("头条", 200)
    )
    (folder / "stories/front_.md").rename(folder / "stories/front.md")
    edition, _ = read_edition(folder)
    index = edition.pages[0].index
    assert index and [(e.slug, e.page) for e in index.entries] == [("river", "B2"), ("library", "B3")]


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_spread(tmp_path / "edition")
    for name in ("a.pdf", "b.pdf"):
        assert run("render", folder, "-o", tmp_path / name, "--spread", "--report", tmp_path / f"{name}.json").code == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert "in-fold" not in codes(load(tmp_path / "a.pdf.json"))


def test_type_in_the_fold_is_told(tmp_path: Path) -> None:
    done = compose_folder(write_spread(tmp_path))
    left, right = pages(done)
    (head,) = runs(left, "headline")
    items = tuple(replace(i, x=i.x + mm(9)) if i is head else i for i in left.items)
    document = replace(done.composed.document, pages=(replace(left, items=items), right))
    found = [f for f in lint(document, done.edition) if f.severity == "error"]
    assert ("in-fold", "river", "headline", "B2") in [(f.code, *f.place[4:6], f.place.page) for f in found]
