"""资料框: a fact box at the foot of a story's columns, text above it, nothing of it lost, and pinned by a plan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content.elements import Fact, Facts, Figure, PullQuote
from content.frames import FactsStyle
from content.style import HouseStyle
from layout.compose import Composed, compose
from layout.display import Fill, GlyphRun, Item
from layout.geometry import Rect
from layout.plan import FactsPlan, PagePlan
from layout.planfile import decode_plans, plan_text
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, style

_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 8
_FACTS = Facts(
    (Fact("四十六万八千元，含土建。", "总造价"), Fact("两级共十八万元。", "补贴"), Fact("每户每月三十五元。")),
    "电梯这样算",
)
_QUOTE = PullQuote(("电梯装在楼外头，", "疙瘩解在人心里。"))
_STRIP = (Figure("312", "条", "背街小巷"), Figure("940", "场", "板凳会"), Figure("186", "公里", "管道"))


def made(house: HouseStyle | None = None, plans: dict[str, PagePlan] | None = None, **more: Any) -> Composed:
    told: dict[str, Any] = {"facts": _FACTS} | more
    blocks = told.pop("blocks", _TEXT)
    return compose(edition(story("lead", *blocks, **told), house=house), SquareFaces(), plans=plans)


def of(composed: Composed, block: str) -> list[Item]:
    return [i for i in composed.document.pages[0].items if i.source.block.partition(".")[0] == block]


def said(composed: Composed) -> str:
    return "".join(i.text for i in of(composed, "facts") if isinstance(i, GlyphRun)).replace("\u3000", "")


def ground(composed: Composed) -> Rect:
    return max((i.rect for i in of(composed, "facts") if isinstance(i, Fill)), key=lambda r: r.height)


def body(composed: Composed) -> list[GlyphRun]:
    return [i for i in of(composed, "body") if isinstance(i, GlyphRun)]


def beside(run: GlyphRun, rect: Rect) -> bool:
    return run.x + run.width <= rect.x or run.x >= rect.right


_PARTS = [
    {},
    {"pictures": (placeholder("lane"),)},
    {"pictures": (placeholder("lane"),), "pull_quote": _QUOTE},
    {"pull_quote": _QUOTE},
    {"pictures": (placeholder("lane"), placeholder("lift"), placeholder("yard"))},
    {"pictures": (placeholder("lane"),), "figures": _STRIP, "pull_quote": _QUOTE},
    {"figures": _STRIP},
    {"form": "box", "pictures": (placeholder("lane"),)},
    {"pictures": (placeholder("lane"),), "editors_note": ("先问街坊。" * 10,)},
]


@pytest.mark.parametrize("parts", _PARTS, ids=lambda p: "+".join(p) or "alone")
def test_it_stands_at_the_foot_of_one_column_clear_of_all_else(parts: dict[str, Any]) -> None:
    composed = made(**parts)
    box = ground(composed)
    assert said(composed) == "电梯这样算总造价四十六万八千元，含土建。补贴两级共十八万元。每户每月三十五元。"
    assert not [f for f in composed.report.findings if f.severity == "error"]
    assert box.bottom >= max(run.y for run in body(composed))
    in_way = [run for run in body(composed) if not beside(run, box)]
    assert in_way  # text stands above it
    assert max(run.y for run in in_way) < box.y
    for other in ("picture", "pull", "figures", "caption"):
        for item in of(composed, other):
            rect = item.rect if isinstance(item, Fill) else None
            if rect:
                apart = rect.right <= box.x or rect.x >= box.right or rect.bottom <= box.y or rect.y >= box.bottom
                assert apart


def test_its_words_keep_inside_it() -> None:
    composed = made()
    box = ground(composed)
    for run in of(composed, "facts"):
        if isinstance(run, GlyphRun):
            assert box.x < run.x
            assert run.x + run.width <= box.right
            assert box.y < run.y - run.size * 88 // 100
            assert run.y < box.bottom


def test_an_item_without_a_label_has_a_square() -> None:
    (square,) = [i for i in of(made(), "facts") if isinstance(i, Fill) and i.rect.width == i.rect.height]
    (first, *_) = [i for i in of(made(), "facts") if isinstance(i, GlyphRun) and i.text.startswith("每户")]
    assert square.rect.right < first.x
    assert first.y - first.size < square.rect.y < square.rect.bottom < first.y + first.size // 4


def test_labels_are_bold_and_lead_in() -> None:
    labels = {i.text.strip() for i in of(made(), "facts") if isinstance(i, GlyphRun) and i.face.weight == 700}
    assert {"总造价", "补贴"} <= labels


def test_without_ground_it_stands_between_rules() -> None:
    composed = made(structs.replace(style(), facts=FactsStyle(tint="", rule="1")))
    rules = [i.rect for i in of(composed, "facts") if isinstance(i, Fill) and i.rect.height == 1000]
    assert len(rules) == 2
    assert min(r.y for r in rules) < min(i.y - i.size for i in of(composed, "facts") if isinstance(i, GlyphRun)) + 1000


def test_the_depth_of_the_rectangle_counts_it() -> None:
    with_, without = made().plans[0].stories[0], made(facts=None).plans[0].stories[0]
    assert with_.facts
    assert without.facts is None
    assert with_.columns * with_.lines > without.columns * without.lines


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 60)), min_size=1, max_size=5),
    st.booleans(),
    st.integers(1, 12),
)
def test_nothing_of_it_is_lost_whatever_it_says(sizes: list[tuple[int, int]], picture: bool, length: int) -> None:
    facts = Facts(tuple(Fact("灯" * text, "标" * label) for label, text in sizes), "事实")
    pictures = (placeholder("lane"),) if picture else ()
    composed = made(facts=facts, pictures=pictures, blocks=_TEXT[:1] * length)
    if not any(f.code in ("unplaced", "overset-part") for f in composed.report.findings):
        assert said(composed) == "事实" + "".join("标" * label + "灯" * text for label, text in sizes)


def test_a_plan_pins_its_columns_and_lines() -> None:
    of_page = edition(story("lead", *_TEXT, facts=_FACTS))
    (plan,) = compose(of_page, SquareFaces()).plans
    text = plan_text([plan])
    assert f"facts: {{columns: 1, lines: {plan.stories[0].facts.lines}}}" in text  # type: ignore[union-attr]
    wider = text.replace("facts: {columns: 1,", "facts: {columns: 2,")
    plans, findings = decode_plans(wider, "plan.yaml", of_page, SquareFaces())
    assert not findings
    assert plans["B2"].stories[0].facts == FactsPlan(2, plan.stories[0].facts.lines)  # type: ignore[union-attr]
    composed = compose(of_page, SquareFaces(), plans=plans)
    assert ground(composed).width > 2 * 140_000


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("{columns: 9, lines: 9}", "plan-too-wide"),
        ("{columns: 1, lines: 2}", "plan-too-shallow"),
        ("{columns: 1, lines: 80}", "plan-overlap"),
    ],
)
def test_a_plan_that_gives_it_no_room_is_told(facts: str, code: str) -> None:
    of_page = edition(story("lead", *_TEXT, facts=_FACTS))
    (plan,) = compose(of_page, SquareFaces()).plans
    lines = plan.stories[0].facts.lines  # type: ignore[union-attr]
    text = plan_text([plan]).replace(f"{{columns: 1, lines: {lines}}}", facts)
    _, findings = decode_plans(text, "plan.yaml", of_page, SquareFaces())
    assert code in {f.code for f in findings}


def test_a_plan_without_it_is_told() -> None:
    of_page = edition(story("lead", *_TEXT, facts=_FACTS))
    (plan,) = compose(of_page, SquareFaces()).plans
    text = "\n".join(line for line in plan_text([plan]).split("\n") if "facts:" not in line)
    _, findings = decode_plans(text, "plan.yaml", of_page, SquareFaces())
    assert [f.code for f in findings] == ["plan-part-left-out"]


def test_a_character_no_face_has_is_told() -> None:
    composed = made(facts=Facts((Fact("一台\U0002b740机器。"),)))
    assert [f.place.block for f in composed.report.findings if f.code == "missing-glyph"] == ["facts"]
