"""文包框: a smaller text in a box of its story, level columns on the grid, the story's text round it, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content.elements import Fact, Facts, PullQuote, Sidebar
from layout.compose import Composed, compose
from layout.display import Fill, Frame, GlyphRun, Item
from layout.geometry import Rect
from layout.grid import page_grid
from layout.plan import FactsPlan
from layout.planfile import decode_plans, plan_text
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, style

_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 10
_SIDEBAR = Sidebar("一卷红绳", ("量出井道的四个角，请街坊站到窗前看。" * 6, "花了十四元，记在账上。" * 4))
_QUOTE = PullQuote(("电梯装在楼外头，", "疙瘩解在人心里。"))


def made(**more: Any) -> Composed:
    told: dict[str, Any] = {"sidebar": _SIDEBAR} | more
    return compose(edition(story("lead", *_TEXT, **told)), SquareFaces())


def of(composed: Composed, block: str) -> list[Item]:
    return [i for i in composed.document.pages[0].items if i.source.block.partition(".")[0] == block]


def runs(composed: Composed, block: str) -> list[GlyphRun]:
    return [i for i in of(composed, block) if isinstance(i, GlyphRun)]


def said(composed: Composed) -> str:
    return "".join(run.text for run in runs(composed, "sidebar"))


def frame(composed: Composed) -> Rect:
    (found,) = [i.rect for i in of(composed, "sidebar") if isinstance(i, Frame)]
    return found


_PARTS: list[dict[str, Any]] = [
    {},
    {"pictures": (placeholder("lane"),)},
    {"pictures": (placeholder("lane"),), "pull_quote": _QUOTE},
    {"pull_quote": _QUOTE},
    {"pictures": (placeholder("lane"), placeholder("lift"))},
    {"form": "box", "pictures": (placeholder("lane"),)},
]


@pytest.mark.parametrize("parts", _PARTS, ids=lambda p: "+".join(p) or "alone")
def test_it_stands_at_the_foot_in_whole_columns_clear_of_all_else(parts: dict[str, Any]) -> None:
    composed = made(**parts)
    box = frame(composed)
    assert said(composed) == "一卷红绳" + "".join(_SIDEBAR.text)
    assert not [f for f in composed.report.findings if f.severity == "error"]
    in_way = [r for r in runs(composed, "body") if r.x < box.right and r.x + r.width > box.x]
    assert in_way
    assert max(r.y for r in in_way) < box.y
    for run in runs(composed, "sidebar"):
        assert box.x < run.x < run.x + run.width <= box.right
        assert box.y < run.y - run.size * 88 // 100 < run.y < box.bottom
    for other in ("picture", "pull"):
        for rect in (i.rect for i in of(composed, other) if isinstance(i, Fill)):
            assert rect.right <= box.x or rect.x >= box.right or rect.bottom <= box.y or rect.y >= box.bottom


_FACTS = Facts((Fact("红绳十四元。"), Fact("一捆，用了三年。", "竹竿")), "账上记的")


@pytest.mark.parametrize("parts", _PARTS, ids=lambda p: "+".join(p) or "alone")
def test_a_fact_box_may_stand_in_the_same_story_clear_of_it(parts: dict[str, Any]) -> None:
    composed = made(facts=_FACTS, **parts)
    box = frame(composed)
    facts = max((i.rect for i in of(composed, "facts") if isinstance(i, Fill)), key=lambda r: r.height)
    assert said(composed) == "一卷红绳" + "".join(_SIDEBAR.text)
    assert (
        "".join(r.text for r in runs(composed, "facts")).replace("\u3000", "")
        == "账上记的红绳十四元。竹竿一捆，用了三年。"
    )
    assert not [f for f in composed.report.findings if f.severity == "error"]
    for other in (box, *(i.rect for i in of(composed, "picture") + of(composed, "pull") if isinstance(i, Fill))):
        assert other.right <= facts.x or other.x >= facts.right or other.bottom <= facts.y or other.y >= facts.bottom
    for run in runs(composed, "body"):
        assert run.x + run.width <= facts.x or run.x >= facts.right or not facts.y < run.y <= facts.bottom


def test_in_a_story_of_one_column_a_fact_box_stands_above_the_sidebar() -> None:
    of_page = edition(story("lead", *_TEXT[:3], sidebar=_SIDEBAR, facts=_FACTS))
    house = structs.replace(style(), grid=structs.replace(style().grid, columns=1))
    composed = compose(structs.replace(of_page, style=house), SquareFaces())
    facts = max((i.rect for i in of(composed, "facts") if isinstance(i, Fill)), key=lambda r: r.height)
    assert facts.bottom < frame(composed).y


def test_its_columns_are_level_and_on_the_page_s_grid() -> None:
    composed = made()
    pitch = page_grid(style().format, style().grid, composed.plans[0].pitch / 1000).pitch
    text = [r for r in runs(composed, "sidebar") if r.size == 10_500]
    assert {r.y % pitch for r in text} == {r.y % pitch for r in runs(composed, "body") if r.size == 10_500}
    middle = frame(composed).x + frame(composed).width // 2
    left, right = [r.y for r in text if r.x < middle], [r.y for r in text if r.x > middle]
    assert min(left) == min(right)
    assert 0 <= max(left) - max(right) <= 2 * pitch


def test_its_headline_is_larger_than_its_text_and_stands_above_it() -> None:
    head, *text = runs(made(), "sidebar")
    assert head.text == "一卷红绳"
    assert head.size > max(r.size for r in text)
    assert head.y < min(r.y - r.size for r in text)


@given(st.lists(st.integers(1, 300), min_size=1, max_size=4), st.integers(1, 40), st.integers(1, 3), st.booleans())
def test_nothing_of_it_is_lost_whatever_it_says(lengths: list[int], head: int, columns: int, picture: bool) -> None:
    text = tuple(("量出井道的四个角" * 40)[:n] for n in lengths)
    sidebar = Sidebar("红绳" * head, text, columns)
    composed = made(sidebar=sidebar, pictures=(placeholder("lane"),) if picture else ())
    if not any(f.code in ("unplaced", "overset-part") for f in composed.report.findings):
        assert said(composed) == "红绳" * head + "".join(text)


def test_a_plan_pins_its_columns_and_lines() -> None:
    of_page = edition(story("lead", *_TEXT, sidebar=_SIDEBAR))
    (plan,) = compose(of_page, SquareFaces()).plans
    inset = plan.stories[0].sidebar
    assert inset
    text = plan_text([plan])
    assert f"sidebar: {{columns: 2, lines: {inset.lines}}}" in text
    plans, findings = decode_plans(
        text.replace("sidebar: {columns: 2", "sidebar: {columns: 3"), "", of_page, SquareFaces()
    )
    assert not findings
    assert plans["B2"].stories[0].sidebar == FactsPlan(3, inset.lines)
    composed = compose(of_page, SquareFaces(), plans=plans)
    assert frame(composed).width > 3 * 140_000
    assert said(composed) == "一卷红绳" + "".join(_SIDEBAR.text)


@pytest.mark.parametrize(
    ("sidebar", "code"),
    [
        ("{columns: 9, lines: 9}", "plan-too-wide"),
        ("{columns: 2, lines: 3}", "plan-too-shallow"),
        ("{columns: 2, lines: 80}", "plan-overlap"),
    ],
)
def test_a_plan_that_gives_it_no_room_is_told(sidebar: str, code: str) -> None:
    of_page = edition(story("lead", *_TEXT, sidebar=_SIDEBAR))
    (plan,) = compose(of_page, SquareFaces()).plans
    inset = plan.stories[0].sidebar
    assert inset
    text = plan_text([plan]).replace(f"{{columns: 2, lines: {inset.lines}}}", sidebar)
    _, findings = decode_plans(text, "plan.yaml", of_page, SquareFaces())
    assert code in {f.code for f in findings}


def test_a_sidebar_deeper_than_the_page_is_told_and_not_dropped_in_silence() -> None:
    composed = made(sidebar=Sidebar("一卷红绳", ("量出井道的四个角。" * 600,)))
    assert {"unplaced", "overset-part", "overset"} & {f.code for f in composed.report.findings}


def test_a_character_no_face_has_is_told() -> None:
    composed = made(sidebar=Sidebar("红绳", ("一台\U0002b740机器。",)))
    assert [f.place.block for f in composed.report.findings if f.code == "missing-glyph"] == ["sidebar"]
