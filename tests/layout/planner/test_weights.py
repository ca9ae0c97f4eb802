"""Every weight of the house style counts: it makes dearer what it is said to, and another value gives another page."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2
from pathlib import Path

import pytest
import yaml
from msgspec import convert
from msgspec.structs import fields, replace

import content.styles
from content.model import Credit, Story
from content.planning import PlannerStyle
from content.styles import default_style
from layout.dress import Dress
from layout.grid import page_grid
from layout.plan import StoryPlan
from layout.planner.beginning import cut
from layout.planner.planning import plan_page
from layout.planner.pours import Pours
from layout.planner.pricing import Shape, Task
from layout.planner.shapes import Offered, Shapes
from layout.room import Room
from layout.typesetter import Typesetter
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, style
from tests.layout.planner.test_pricing import NOTHING

LINES = 84


def _setter(**planner: object) -> Typesetter:
    house = replace(style(), planner=replace(style().planner, **planner))
    return Typesetter(Dress(house, SquareFaces()), page_grid(house.format, house.grid))


def _story(length: int, number: int = 1, *, headline: str = "口袋公园开到了家门口", **more: object) -> Story:
    by = (Credit("本报记者", ("程砚",)),)
    text = paragraph(Text(0x4E00 + 700 * number).of(length))
    return story(f"s{number}", text, headline=(headline,), bylines=by, **more)


def _dearer(key: str, given: Story, number: int = 1, **known: object) -> set[tuple[int, bool]]:
    """Widths in columns, in a box or not, at which a story costs more when a weight is set to 5 instead of 0."""
    facing, last = known.get("facing"), known.get("last")
    found = []
    for value in (0, 5):
        stories = [_story(900, n) if n != number else given for n in range(number + 1)]
        shapes = Shapes(stories, _setter(**{key: value}), LINES, facing, last)  # type: ignore[arg-type]
        costs: dict[tuple[int, bool], float] = {}
        for s in shapes.table(number).shapes:
            costs[s.columns, s.boxed] = min(costs.get((s.columns, s.boxed), 1e9), s.cost)
        found.append(costs)
    return {at for at, cost in found[1].items() if cost > found[0][at] + 0.001}


def _plan(number: int, columns: int, lines: int) -> StoryPlan:
    return StoryPlan(f"s{number}", "open", 2, 0, columns, 0, lines, columns)


def test_a_ribbon_is_wide_and_a_tower_is_deep() -> None:
    assert (6, False) in (wide := _dearer("ribbon", _story(250))) and (2, False) not in wide
    assert (1, False) in (deep := _dearer("tower", _story(900))) and (4, False) not in deep


def test_from_where_a_rectangle_is_a_ribbon_or_a_tower_is_the_house_style_s() -> None:
    for key, length, columns in (("ribbon_from", 250, 6), ("tower_from", 900, 1)):
        costs = []
        for more in (1.0, 1.5):
            weights = style().planner
            table = Shapes([_story(900, 0), _story(length)], _setter(**{key: getattr(weights, key) * more}), LINES)
            costs.append(min(s.cost for s in table.table(1).shapes if s.columns == columns))
        assert costs[1] < costs[0]


def test_a_box_costs_and_is_not_to_be_had_for_a_few_lines() -> None:
    boxed = _dearer("boxed", _story(600))
    assert boxed and all(box for _, box in boxed)
    assert not _dearer("boxed", _story(600, form="box"))  # it asks for its box


def test_a_lead_is_to_be_wide() -> None:
    assert _dearer("narrow_lead", _story(2000, 0), 0) == {(3, False)}
    assert not _dearer("narrow_lead", _story(2000))


def test_a_headline_below_its_rank_costs() -> None:
    assert _dearer("demoted", _story(600, rank=2)) == {(1, False), (2, False), (2, True)}
    assert not _dearer("demoted", _story(600, rank=3))


def test_white_beside_a_short_headline_costs() -> None:
    hollow = _dearer("hollow", _story(600, headline="灯又亮了"))
    assert (6, False) in hollow and (1, False) not in hollow


def test_a_small_picture_of_the_lead_costs_the_smaller_the_dearer() -> None:
    lead = _story(2000, 0, pictures=(placeholder("p"),))
    small = _story(2000, 0, pictures=(replace(placeholder("p"), columns=1),))
    assert _dearer("dominant", small, 0)
    assert not _dearer("dominant", _story(2000, 0), 0) and not _dearer("dominant", replace(lead, slug="s1"))
    shares = []
    for value in (0, 1):
        table = Shapes([small], _setter(dominant=value), LINES).table(0)
        shares.append({s[:3]: (s.cost, s.dark / 6 / LINES) for s in table.shapes})
    for key, (cost, share) in shares[1].items():
        assert cost - shares[0][key][0] == pytest.approx(log2(0.12 / share), abs=0.01) or share > 0.06
    free = Shapes([small], _setter(dominant_from=0), LINES).table(0).shapes
    assert sum(s.cost for s in free) < sum(cost for cost, _ in shares[1].values())


def test_white_at_both_sides_of_a_notice_costs() -> None:
    """Its text takes two columns of the page at most and stands in the middle of a wider box."""
    notice = _story(60, headline="停水启事", kind="notice", form="box")
    assert _dearer("bare", notice) == {(n, True) for n in (3, 4, 5, 6)}
    assert not _dearer("bare", _story(60, form="box"))


def test_a_lead_like_that_of_the_facing_page_costs() -> None:
    lead = _story(2000, 0)
    wide = [s for s in Shapes([lead], _setter(), LINES).table(0).shapes if s.columns == 5]
    like = _plan(9, 5, min(wide, key=lambda s: s.cost).lines)
    facing = _dearer("mirrored", lead, 0, facing=like)
    assert facing <= {(5, False)}
    assert not _dearer("mirrored", lead, 0)


def test_another_width_than_last_time_costs() -> None:
    moved = _dearer("moved", _story(600, form="open"), last={"s1": _plan(1, 2, 30)})
    assert moved == {(n, False) for n in (1, 3, 4, 5, 6)}


def test_white_above_a_story_is_had_as_far_as_it_has_prices_the_more_the_dearer() -> None:
    few, more = (Shapes([_story(900, 0), _story(600)], _setter(white=w), LINES).table(1) for w in ((), (0.9, 1.5)))
    new = {s[:3] for s in more.shapes} - {s[:3] for s in few.shapes}
    assert new
    whites = {white for _, white in more.plans.values()}
    assert whites == {0, 1, 2}
    weights = PlannerStyle().white
    assert list(weights) == sorted(weights)  # so two stories share what one would pay more for


def _cheapest(columns: int, given: Story, **planner: object) -> StoryPlan:
    """The plan that a story of the second rank stands by soonest in so many columns."""
    table = Shapes([_story(900, 0), given], _setter(**planner), LINES).table(1)
    shape = min((s for s in table.shapes if s.columns == columns), key=lambda s: (s.cost, s.lines))
    return table.offered(shape)[0]


def test_a_cropped_picture_costs_the_more_is_cut_of_it_the_dearer() -> None:
    given = _story(900, pictures=(placeholder("p"),), form="open")
    prices = []
    for value in (0, 5):
        found = Shapes([_story(900, 0), given], _setter(cropped=value), LINES).offered(1)
        prices.append({o.plan: o.price for o in found if o.columns == 3 and o.plan.pictures[0].columns == 2})
    more = {plan.pictures[0].lines: prices[1][plan] - cost for plan, cost in prices[0].items() if plan in prices[1]}
    by_depth = [more[lines] for lines in sorted(more)]
    least = by_depth.index(min(by_depth))
    assert len(by_depth) > 2 and max(by_depth) > 0.1 > min(by_depth)
    assert by_depth[: least + 1] == sorted(by_depth[: least + 1], reverse=True)
    assert by_depth[least:] == sorted(by_depth[least:])
    assert not _dearer("cropped", _story(900))


def test_a_picture_is_to_be_as_wide_as_its_story_wants_it() -> None:
    """Three of six columns below the second rank; where that costs nothing another width may do."""
    given = _story(900, rank=2, pictures=(placeholder("p"),), form="open")
    assert _cheapest(6, given, picture_span=50).pictures[0].columns == 3
    spans = {value: len({o.plan.pictures[0].columns for o in _wide(given, value)}) for value in (0, 50)}
    assert spans[0] > 1
    assert not _dearer("picture_span", _story(900))


def _wide(given: Story, span: float) -> list[Offered]:
    """Offers over six columns that cost next to nothing more than the cheapest."""
    found = [o for o in Shapes([_story(900, 0), given], _setter(picture_span=span), LINES).offered(1) if o.columns == 6]
    least = min(o.price for o in found)
    return [o for o in found if o.price < least + 3]


def test_white_in_a_headline_group_is_had_as_far_as_it_has_prices() -> None:
    whites = []
    for prices in ((), (0.9, 2.2)):
        found = Shapes([_story(900, 0), _story(600)], _setter(head_white=prices), LINES).offered(1)
        whites.append({o.plan.white for o in found})
    assert whites == [{0}, {0, 1, 2}]


@pytest.mark.parametrize(("lines", "missing"), [(3, 6), (4, 3), (6, 0)])
def test_each_line_that_a_column_has_fewer_than_five_costs(lines: int, missing: int) -> None:
    """Three columns of so many lines of 14 characters, under a headline."""
    given = _story(14 * 3 * lines - 4)
    costs = []
    for short in (0, 1):
        setter = _setter(short=short)
        bare = StoryPlan("s1", "open", 3, 0, 3, 0, 40, 3)
        head = next(n for n in range(40) if Pours([given], setter).placement(0, replace(bare, lines=n + 1)).runs)
        costs.append(Pours([given], setter).cost(0, replace(bare, lines=head + lines)))
    assert costs[1] - costs[0] == pytest.approx(missing)


def test_a_story_of_fewer_than_five_lines_has_no_short_columns() -> None:
    given, plan = _story(40), StoryPlan("s1", "open", 3, 0, 1, 0, 9, 1)
    assert Pours([given], _setter(short=0)).cost(0, plan) == Pours([given], _setter(short=9)).cost(0, plan)


OPEN = tuple(Shape(w, n, False, abs(w - 2) * 0.4) for w in range(1, 5) for n in range(1, 21))
"""A story that takes any rectangle of four columns and twenty lines."""


def _sized(size: int, dark: int = 0) -> tuple[Shape, ...]:
    return tuple(s._replace(size=size + 2_000 * s.columns, dark=dark, span=min(1, dark)) for s in OPEN)


SIDE, BAND = Shape(2, 20, False, 0.0), Shape(4, 10, False, 0.4)
"""Two such stories fill a page side by side, or above one another for 0.8 more."""

BANDS = ((Shape(4, 6, False, 0.0),), (Shape(4, 10, False, 0.0),), (Shape(4, 4, False, 0.0),))
HALF, WHOLE, FLAT = Shape(2, 10, False, 0.0), Shape(4, 10, False, 0.0), Shape(4, 5, False, 0.0)


def _two(side: tuple[Shape, Shape], band: tuple[Shape, Shape], facing: int | None = None) -> Task:
    return Task(4, 20, (), (1, 2), tuple(zip(side, band, strict=True)), {}, facing)


def _three(*tables: tuple[Shape, ...]) -> Task:
    return Task(4, 20, (), (1, 2, 3), tables, {})


_dear, _SHOWN = HALF._replace(cost=0.4), BAND._replace(cost=0.0, dark=4, span=1)
PAGES: Mapping[str, tuple[Task, dict[str, float]]] = {
    "clash": (_two((SIDE, SIDE), (BAND, BAND)), {}),
    "inversion": (_three(*BANDS), {"high": 0.1}),
    "high": (_three(*BANDS), {}),
    "left": (_two((SIDE, SIDE), (BAND._replace(cost=0.1),) * 2), {}),
    "outdone": (_three((HALF, BAND), (HALF, WHOLE), (HALF,)), {}),
    "strips": (_three((WHOLE,), (FLAT, _dear), (FLAT, _dear)), {}),
    "slabs": (_two((BAND, BAND), (SIDE._replace(cost=0.8), SIDE._replace(cost=0.8))), {}),
    "outsized": (
        _two((SIDE._replace(size=20_000), SIDE._replace(size=30_000)), (BAND, BAND)),
        {},
    ),
    "rival": (
        _two(
            (SIDE._replace(dark=4, span=1), SIDE._replace(dark=8, span=2)),
            (BAND._replace(dark=4, span=1), BAND._replace(dark=4, span=1)),
        ),
        {},
    ),
    "gathered": (_two((_SHOWN, _SHOWN), (SIDE._replace(cost=0.3),) * 2), {}),
    "balance": (_two((SIDE, SIDE), (BAND._replace(dark=15, span=1),) * 2, facing=40), {}),
}


@pytest.mark.parametrize("key", PAGES)
def test_another_weight_gives_another_page(key: str) -> None:
    """Of two ways to fill a page the cheaper one is another with the weight of the house style than without it."""
    page, others = PAGES[key]
    values = {"high": 0.3, "left": 0.3}.get(key, getattr(PlannerStyle(), key)), 0
    with_, without = (cut(page, replace(NOTHING, **{**others, key: value})) for value in values)
    assert with_ and without and with_ != without


def test_a_page_has_no_more_boxes_than_the_house_style_allows() -> None:
    boxed = tuple(Shape(s.columns, s.lines, True, s.cost - 1) for s in OPEN)
    page = Task(4, 20, (), (1, 2, 3), (OPEN, (*OPEN, *boxed), (*OPEN, *boxed)), {})
    for most in (0, 1):
        assert sum(p.shape.boxed for p in cut(page, replace(PlannerStyle(), boxes=most))) == most


def test_pictures_that_touch_cost() -> None:
    """Two stories with pictures, one of which may change its side of the page: with a price on it, it does."""
    pictured = [_story(700, n, pictures=(placeholder(f"p{n}"),)) for n in range(5)]
    whole = edition(*pictured)
    touched = []
    for pictures in (0, 60):
        setter = _setter(pictures=pictures)
        plan = plan_page(whole.pages[0], setter, Room(4, LINES))
        assert plan
        touched.append(plan)
    assert touched[0] != touched[1]


def test_every_weight_is_in_the_house_style_s_file() -> None:
    text = (Path(content.styles.__file__).parent / "styles" / "default.yaml").read_text(encoding="utf-8")
    written = yaml.safe_load(text)["planner"]
    assert set(written) == {f.name for f in fields(PlannerStyle)}
    assert convert(written, PlannerStyle) == PlannerStyle() == default_style().planner


def test_no_weight_is_without_a_test() -> None:
    own = {"ribbon", "tower", "ribbon_from", "tower_from", "boxed", "narrow_lead", "demoted", "hollow", "mirrored"}
    own |= {"bare", "dominant", "dominant_from", "cropped", "picture_span", "head_white"}
    own |= {"moved", "white", "short", "boxes", "pictures", "lead_by"}  # lead_by in headline/test_order.py
    assert own | set(PAGES) == {f.name for f in fields(PlannerStyle)}
