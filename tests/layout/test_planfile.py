"""The page plan as a file: what is written is read back, and every fault of a plan changed by hand is told."""

from __future__ import annotations

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from content.model import Ad, Edition
from content.read import read_edition
from content.report import BadInput
from layout.compose import compose
from layout.grid import page_grid, story_columns
from layout.plan import Form, PagePlan, PicturePlan, PullPlan, StoryPlan
from layout.planfile import decode_plans, plan_data, plan_schema, plan_text, read_plans
from tests.content.folders import write
from tests.layout.build import SquareFaces, placeholder
from tests.small import EDITION, story

PLAN = """\
pages:
  - page: B2
    pitch: 15.75
    stories:
      - story: lanes
        rank: 1
        columns: 1-6
        lines: 5-60
        headline: {turns: 1, columns: 6}
        pictures: [{columns: 3, lines: 23}]
        quote: {columns: 1, lines: 6}
        figures: {lines: 9}
      - story: library
        form: box
        rank: 2
        columns: 1-6
        lines: 62-88
"""
PARTS = """\
pictures: [{placeholder: "3:2"}]
quote: {lines: [灯亮了]}
figures: {items: [{value: 312, unit: 条, label: 小巷}]}
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    files: dict[str, str | bytes] = {
        "edition.yaml": EDITION,
        "stories/lanes.md": story("老巷的灯亮了", 900, PARTS),
        "stories/library.md": story("夜里十点书房还亮着灯", 300),
        "stories/river.md": story("一条河", 300),
    }
    return read_edition(write(tmp_path_factory.mktemp("edition"), files))[0]


def told(edition: Edition, text: str) -> list[str]:
    _, findings = decode_plans(text, "plan.yaml", edition, SquareFaces())
    return [str(f) for f in findings]


def test_a_sound_plan_is_read(edition: Edition) -> None:
    plans, findings = decode_plans(PLAN, "plan.yaml", edition, SquareFaces())
    assert findings == ()
    assert plans == {
        "B2": PagePlan(
            "B2",
            15_750,
            (
                StoryPlan("lanes", "open", 1, 0, 6, 4, 56, 6, 1, (PicturePlan(3, 23),), PullPlan(1, 6), 9),
                StoryPlan("library", "box", 2, 0, 6, 61, 27, 5),
            ),
        )
    }


def test_lines_left_free_at_the_foot_are_counted(edition: Edition) -> None:
    plans, _ = decode_plans(PLAN.replace("62-88", "62-80"), "plan.yaml", edition, SquareFaces())
    assert plans["B2"].empty == 8


def test_parts_of_columns_are_read(edition: Edition) -> None:
    changed = PLAN.replace("columns: 3, lines: 23", "columns: 2.5, lines: 23").replace(
        "{columns: 1, lines: 6}", "{columns: 1, lines: 7, at: between}"
    )
    plans, findings = decode_plans(changed, "plan.yaml", edition, SquareFaces())
    assert findings == ()
    lanes = plans["B2"].stories[0]
    assert (lanes.pictures, lanes.pull) == ((PicturePlan(3, 23, 2.5),), PullPlan(2, 7, 1, between=True))
    assert decode_plans(plan_text(plans.values()), "plan.yaml", edition, SquareFaces()) == (plans, ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "columns: 1, lines: 6}",
            "columns: 1.6, lines: 9, at: between}",
            "plan.yaml:11:16: a quote of 1.6 columns between two leaves too little room for text at its sides; "
            "columns: at most 1.14",
        ),
        ("columns: 3, lines: 23", "columns: 6.5, lines: 23", "10:30: the picture is 6.5 columns wide; its story's"),
        (
            "columns: 3, lines: 23",
            "columns: 2.8, lines: 23",
            "10:20: picture 1 leaves fewer than 6 characters beside it; it is set over 3 columns; "
            "columns: 3, or at most 2.5",
        ),
        ("columns: 3, lines: 23", "columns: 0.2, lines: 23", "10:30: columns cannot be “0.2”; "),
        ("columns: 1, lines: 6}", "columns: 1, lines: 6, at: left}", "11:43: at cannot be “left”"),
        ("page: B2", "page: B4", "plan.yaml:2:11: the edition has no page B4; "),
        ("story: library", "story: libary", "13:16: page B2 has no story libary; did you mean library?"),
        ("story: library", "story: libary", "2:5: the plan of page B2 leaves out its story library; give it a rect"),
        ("story: library", "story: river", "13:16: story river stands on page B3, not on B2"),
        ("story: library", "story: lanes", "13:16: story lanes stands twice; each story once"),
        ("62-88", "60-88", "17:16: the rectangles of lanes and library overlap; change the columns or the lines"),
        ("62-88", "62-89", "17:16: lines 62-89 lead out of the type area; lines 5 to 88 at a pitch of 15.75 pt"),
        ("lines: 5-60", "lines: 4-60", "8:16: lines 4-60 lead out of what page B2 has for stories; lines 5 to 88"),
        ("lines: 5-60", "lines: 60-5", "8:16: lines 60-5 run backwards; 5-60"),
        ("lines: 5-60", "lines: five", "8:16: lines cannot be “five”; first-last, from 1, such as 1-6"),
        ("columns: 1-6", "columns: 2-7", "7:18: columns 2-7 lead out of the type area; columns 1 to 6"),
        ("columns: 3, lines: 23", "columns: 7, lines: 23", "10:30: the picture is 7 columns wide; its story's text"),
        ("columns: 3, lines: 23", "columns: 3, lines: 57", "10:20: 6 lines of picture 1 lie below the foot"),
        ("[{columns: 3, lines: 23}]", "[]", "10:19: story lanes has 1 picture, the plan no pictures; one item of"),
        ("turns: 1, columns: 6", "turns: 1, columns: 7", "9:39: the headline is 7 columns wide; the text of"),
        ("lines: 23", "lines: 2", "10:20: picture 1 cannot be set in 2 lines; at least 3"),
        ("figures: {lines: 9}", "figures: {lines: 8}", "12:18: the figures cannot be set in 8 lines; at least 9"),
        ("quote: {columns: 1, lines: 6}", "quote: {columns: 1, lines: 1}", "11:16: the quote cannot be set in 1 line"),
        ("quote: {columns: 1, lines: 6}", "quote: {columns: 4, lines: 6}", "11:16: picture 1 and the quote of lanes "),
        ("turns: 1", "turns: 5", "9:19: the headline of lanes cannot be set in 5 lines; it is set in 1; turns: 1"),
        ("rank: 2", "rank: 5", "15:15: rank cannot be “5”; a whole number from 1 to 4"),
        ("        rank: 2\n", "", "13:9: a story has no rank"),
        ("form: box", "form: boxx", "14:15: form cannot be “boxx”; one of open, box (did you mean box?)"),
        ("form: box", "frm: box", "14:9: unknown key frm in a story; did you mean form?"),
        ("pitch: 15.75", "pitch: 40", "3:12: no page can be set at a pitch of 40 pt; from 10.5 to 26.25; the style's"),
        ("        lines: 62-88\n", "        lines: 62-88\n        quote: {columns: 1, lines: 4}\n", "has no quote"),
        ("        quote: {columns: 1, lines: 6}\n", "", "5:9: the plan leaves out the quote of story lanes; quote:"),
        ("pages:", "pages：", "no valid YAML"),
    ],
)  # fmt: skip
def test_faults_of_a_plan(edition: Edition, old: str, new: str, message: str) -> None:
    assert old in PLAN
    found = told(edition, PLAN.replace(old, new, 1))
    assert any(message in f for f in found), found


def test_a_story_may_stand_beside_an_advertisement_and_not_over_it(edition: Edition) -> None:
    """The ad has columns 4-6 of the last 20 lines, one line above it stays white."""
    ad = Ad(placeholder("ad"), 20, column=3, columns=3)
    page = structs.replace(edition.pages[0], ads=(ad,))
    with_ad = structs.replace(edition, pages=(page, *edition.pages[1:]))

    def beside(columns: str, lines: str) -> list[str]:
        rectangle = f"columns: {columns}\n        lines: {lines}"
        text = PLAN.replace("form: box", "form: open").replace("columns: 1-6\n        lines: 62-88", rectangle)
        return told(with_ad, text)

    assert beside("1-3", "62-88") == []
    assert beside("1-6", "62-67") == []
    assert len(beside("1-6", "62-68")) == 1
    (fault,) = beside("1-4", "62-88")
    assert "library stands over an advertisement with its white, columns 4-6; there, lines to 67" in fault


def test_every_fault_is_told_at_once(edition: Edition) -> None:
    text = PLAN.replace("rank: 1", "rank: first").replace("form: box", "shape: box").replace("62-88", "62-99")
    assert [f.split(": ")[0] for f in told(edition, text)] == ["plan.yaml:6:15", "plan.yaml:14:9", "plan.yaml:17:16"]


def test_a_plan_with_faults_is_refused(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(PLAN.replace("62-88", "62-99"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"mine\.yaml:17:16: lines 62-99"):
        read_plans(path, edition, SquareFaces())
    with pytest.raises(BadInput, match="does not exist"):
        read_plans(tmp_path / "none.yaml", edition, SquareFaces())
    path.write_bytes(PLAN.replace("library", "图书馆").encode("gb18030"))
    with pytest.raises(BadInput, match="looks like GBK"):
        read_plans(path, edition, SquareFaces())


@st.composite
def pages(draw: st.DrawFn, edition: Edition) -> PagePlan:
    """A plan of page B2 that can be set: two rectangles, above one another or side by side."""
    style = edition.style
    pitch = draw(st.integers(10_500, 20_000))
    grid = page_grid(style.format, style.grid, pitch / 1000)
    first, below = style.folio.lines, grid.lines
    if draw(st.booleans()):
        cut = draw(st.integers(first + 45, below - 15))
        spots = [(0, draw(st.integers(3, 6)), first, cut - first), (0, 6, cut, below - cut)]
    else:
        cut = draw(st.integers(1, 5))
        spots = [(0, cut, first, below - first), (cut, 6 - cut, first, draw(st.integers(40, below - first)))]
    stories = []
    for content, (column, columns, line, lines) in zip(edition.pages[0].stories, spots, strict=True):
        form: Form = draw(st.sampled_from(("open", "box")))
        inner = story_columns(column, columns, form, style, grid).count
        picture = st.builds(PicturePlan, st.integers(1, inner), st.integers(4, 12))
        stories.append(
            StoryPlan(
                content.slug,
                form,
                draw(st.integers(1, 4)),
                column,
                columns,
                line,
                lines,
                draw(st.integers(1, inner)),
                1,
                tuple(draw(picture) for _ in content.pictures),
                PullPlan(1, draw(st.integers(5, 9))) if content.pull_quote else None,
                draw(st.integers(9, 12)) if content.figures else 0,
                draw(st.integers(0, 3)),
            )
        )
    foot = max(s.line + s.lines for s in stories)
    return PagePlan("B2", pitch, tuple(stories), below - foot)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_what_is_written_is_read_back(edition: Edition, data: st.DataObject) -> None:
    plan = data.draw(pages(edition))
    text = plan_text([plan], {"lanes": "老巷：# 的\n灯"})
    read, findings = decode_plans(text, "plan.yaml", edition, SquareFaces())
    assume(not findings)
    assert read == {"B2": plan}


def test_labels_and_slugs_of_any_kind_are_written_as_they_are() -> None:
    plan = PagePlan("03", 15_750, tuple(StoryPlan(s, "open", 1, 0, 1, 4, 9, 1) for s in ("yes", "a: b #")))
    data = yaml.safe_load(plan_text([plan]))["pages"][0]
    assert (data["page"], [s["story"] for s in data["stories"]]) == ("03", ["yes", "a: b #"])


def test_the_plan_that_was_made_is_the_plan_that_is_read(edition: Edition) -> None:
    made = compose(edition, SquareFaces()).plans
    text = plan_text(made)
    read, findings = decode_plans(text, "plan.yaml", edition, SquareFaces())
    assert tuple(read.values()) == made
    assert findings == ()
    again = compose(edition, SquareFaces(), read)
    assert plan_text(again.plans) == text


def test_the_schema_takes_what_is_written(edition: Edition) -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    made = {"pages": [plan_data(p) for p in compose(edition, SquareFaces()).plans]}
    jsonschema.validate(made, schema)
    made["pages"][0]["pich"] = 3
    assert not jsonschema.Draft202012Validator(schema).is_valid(made)
