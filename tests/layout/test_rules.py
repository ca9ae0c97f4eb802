"""Rules of the house style along edges and round boxes, and where a page has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content.elements import PullQuote
from content.frames import RuleStyle
from content.model import Ad
from content.pagehead import Masthead
from content.style import HouseStyle
from layout.ad import set_ad
from layout.compose import Composed, compose
from layout.display import Colour, Fill, Frame, GlyphRun, Image, Item, Source, Stroke
from layout.dividers import story_rules
from layout.dress import Dress
from layout.geometry import Rect
from layout.grid import page_grid
from layout.plan import Form, PagePlan, StoryPlan
from layout.room import Block
from layout.rules import Edge, along, centred, framed, rule_of
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, style

_AT = Source("lead", "box")
_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 6
_RED = Colour(15, 100, 90, 10)
_GRID = page_grid(style().format, style().grid)


def dressed(**rules: RuleStyle) -> Dress:
    return Dress(structs.replace(style(), rules=style().rules | rules), SquareFaces())


@pytest.mark.parametrize("name", list(style().rules))
def test_every_rule_of_the_default_style_lies_within_its_depth(name: str) -> None:
    rule = rule_of(dressed(), name)
    assert rule is not None
    for edge in (Edge(10_000, 20_000, 90_000), Edge(10_000, 20_000, 90_000, down=True)):
        for item in along(rule, edge, _AT):
            rect = item.rect if not isinstance(item, GlyphRun) else None
            assert rect is not None
            across, start = (rect.width, rect.y) if edge.down else (rect.height, rect.x)
            assert across <= rule.depth
            assert start >= (20_000 if edge.down else 10_000)
            assert rect.x >= 10_000
            assert rect.y >= 20_000


def test_a_thick_thin_rule_has_its_thick_line_outside() -> None:
    """文武线: outside is above at a head, and below where the edge is turned."""
    rule = rule_of(dressed(war=RuleStyle(kind="thick-thin", thickness=2, second=0.5, gap=1)), "war")
    head = along(rule, Edge(0, 0, 1000), _AT)
    foot = along(rule, Edge(0, 0, 1000, turned=True), _AT)
    assert [(i.rect.y, i.rect.height) for i in head if isinstance(i, Fill)] == [(0, 2000), (3000, 500)]
    assert [(i.rect.y, i.rect.height) for i in foot if isinstance(i, Fill)] == [(-2000, 2000), (-3500, 500)]


def test_a_thickness_is_a_plain_line_and_nought_is_none() -> None:
    rule = rule_of(dressed(), "0.75", "red")
    assert rule is not None
    assert (rule.kind, rule.depth, rule.colour) == ("line", 750, _RED)
    assert rule_of(dressed(), "0") is None


def test_dots_stand_at_both_ends_and_a_wave_keeps_to_its_middle() -> None:
    dots = rule_of(dressed(), "dotted")
    wave = rule_of(dressed(), "wave")
    assert dots
    assert wave
    (drawn,) = centred(dots, Edge(0, 50_000, 60_000), _AT)
    assert isinstance(drawn, Stroke)
    assert (drawn.x - 600, drawn.x + drawn.length + 600, drawn.y) == (0, 60_000, 50_000)
    (drawn,) = centred(wave, Edge(0, 50_000, 60_000), _AT)
    assert isinstance(drawn, Stroke)
    assert (drawn.y, drawn.wave, drawn.length) == (50_000, 1300, 60_000)


@given(
    st.sampled_from(["line", "double", "thick-thin", "dotted", "wave", "tint"]),
    st.floats(0.2, 6),
    st.floats(0.3, 4),
    st.integers(0, 20_000),
)
def test_a_frame_of_any_rule_lies_inside_its_box(kind: str, thickness: float, gap: float, radius: int) -> None:
    made = RuleStyle(kind=kind, thickness=thickness, gap=gap)  # type: ignore[arg-type]
    box = Rect(5000, 7000, 300_000, 120_000)
    for item in framed(rule_of(dressed(any=made), "any"), box, _AT, radius):
        assert isinstance(item, Frame | Stroke)
        rect = item.rect
        assert rect.x >= box.x
        assert rect.y >= box.y
        assert rect.right <= box.right + 1
        assert rect.bottom <= box.bottom + 1


def ruled(house: HouseStyle, *, pictures: int = 1) -> Composed:
    lead = story("lead", *_TEXT, pictures=tuple(placeholder(f"p{n}") for n in range(pictures)))
    return compose(
        edition(lead, story("second", *_TEXT, form="open"), story("third", *_TEXT), house=house), SquareFaces()
    )


def boxes_of(items: tuple[Item, ...], block: str) -> list[Rect]:
    kinds = Fill | Frame | Stroke | Image
    return [i.rect for i in items if isinstance(i, kinds) and i.source.block.partition(".")[0] == block]


def test_column_rules_run_beside_pictures_and_never_through_them() -> None:
    grid = structs.replace(style().grid, rule="0.25")
    items = ruled(structs.replace(style(), grid=grid)).document.pages[0].items
    rules, pictures = boxes_of(items, "rule"), boxes_of(items, "picture")
    upright = [r for r in rules if r.height > r.width]
    assert pictures
    assert upright
    assert not any(
        r.x < p.right and p.x < r.right and r.y < p.bottom and p.y < r.bottom for r in upright for p in pictures
    )
    lead = max(pictures, key=lambda p: p.width)
    assert any(r.right < lead.x < r.right + 30_000 and r.y < lead.bottom and lead.y < r.bottom for r in upright)


def test_the_rule_between_stories_is_the_one_the_style_names() -> None:
    house = structs.replace(style(), gutter_rule="wave")
    plans = ruled(house).plans[0].stories
    items = ruled(house).document.pages[0].items
    strokes = [i for i in items if isinstance(i, Stroke) and i.source.block == "rule"]
    assert len({p.line for p in plans}) > 1
    assert strokes
    assert all(s.wave and not s.down for s in strokes)


def planned(*stories: tuple[Form, int, int, int, int]) -> list[Rect]:
    """The rules between stories, each its form, first column, columns, first line and lines."""
    grid = page_grid(style().format, style().grid)
    plans = [
        StoryPlan(f"s{n}", form, 1, column, columns, line, lines, 1)
        for n, (form, column, columns, line, lines) in enumerate(stories)
    ]
    items = story_rules(PagePlan("B2", grid.pitch, tuple(plans)), dressed(), grid)
    return [i.rect for i in items if isinstance(i, Fill)]


def level(rules: list[Rect]) -> list[Rect]:
    return [r for r in rules if r.width > r.height]


def upright(rules: list[Rect]) -> list[Rect]:
    return [r for r in rules if r.height > r.width]


@pytest.mark.parametrize(("form", "lower"), [("box", 0), ("box", 1), ("open", 1), ("open", 2)])
def test_a_rule_goes_on_over_what_stands_a_little_lower(form: Form, lower: int) -> None:
    """From the first column to the last without a gap: no second rule half a line below the first."""
    rules = planned(
        ("open", 0, 6, 10, 40), ("open", 0, 2, 52, 20), (form, 2, 2, 52 + lower, 20), ("open", 4, 2, 52, 20)
    )
    assert [(r.x, r.width) for r in level(rules)] == [(_GRID.columns.left(0), _GRID.columns.span(6))]


@pytest.mark.parametrize(("form", "lower", "rules"), [("box", 2, 2), ("open", 4, 3)])
def test_what_stands_lower_by_itself_has_a_rule_of_its_own_or_none(form: Form, lower: int, rules: int) -> None:
    found = planned(
        ("open", 0, 6, 10, 40), ("open", 0, 2, 52, 20), (form, 2, 2, 52 + lower, 20), ("open", 4, 2, 52, 20)
    )
    assert [r.width for r in level(found)] == [_GRID.columns.span(2)] * rules


def test_two_stories_a_line_apart_and_a_box_among_them_have_one_rule() -> None:
    """Not one over the box and its right neighbour, and a second one half a line below it."""
    rules = planned(("open", 0, 6, 10, 40), ("open", 0, 1, 53, 20), ("box", 1, 3, 53, 20), ("open", 4, 2, 52, 20))
    assert [r.width for r in level(rules)] == [_GRID.columns.span(6)]


def test_a_box_parts_by_itself_from_what_stands_below_it() -> None:
    """A rule over three stories begins and ends with those that stand below an open one."""
    rules = planned(("open", 0, 4, 10, 40), ("box", 4, 2, 10, 40), ("open", 0, 4, 52, 20), ("open", 4, 2, 52, 20))
    assert [(r.x, r.width) for r in level(rules)] == [(_GRID.columns.left(0), _GRID.columns.span(4))]


def test_the_rule_between_headlines_on_a_level_goes_to_the_foot_of_the_deeper_story() -> None:
    """It does not end beside the lead's text where a shorter story's neighbour begins."""
    rules = planned(("open", 0, 3, 4, 40), ("open", 3, 3, 4, 15), ("open", 3, 3, 21, 30))
    (rule,) = upright(rules)
    assert (rule.y, rule.bottom) == (_GRID.top(4), _GRID.top(44) - _GRID.interline)


def test_the_rule_between_headlines_on_a_level_ends_where_a_box_begins() -> None:
    rules = planned(("open", 0, 3, 4, 40), ("open", 3, 3, 4, 15), ("box", 3, 3, 21, 30))
    (rule,) = upright(rules)
    assert (rule.y, rule.bottom) == (_GRID.top(4), _GRID.top(19) - _GRID.interline)


def test_the_rule_between_two_headlines_begins_with_the_higher() -> None:
    rules = planned(("open", 0, 6, 10, 40), ("open", 0, 3, 52, 20), ("open", 3, 3, 54, 18))
    (rule,) = upright(rules)
    assert (rule.y, rule.bottom) == (_GRID.top(52), _GRID.top(72) - _GRID.interline)


def test_column_rules_between_stories_do_not_break_off_at_a_neighbours_white() -> None:
    """One rule beside two stories, no stub beside the last lines of the upper one; none through a rule over both."""
    house = structs.replace(style(), grid=structs.replace(style().grid, rule="0.25"))
    grid = page_grid(house.format, house.grid)
    dress = Dress(house, SquareFaces())

    def rules(*stories: tuple[int, int, int, int]) -> list[tuple[int, int]]:
        plans = [StoryPlan(f"s{n}", "open", 1, c, w, line, k, 1) for n, (c, w, line, k) in enumerate(stories)]
        items = story_rules(PagePlan("B2", grid.pitch, tuple(plans)), dress, grid)
        return [(r.y, r.bottom) for r in upright([i.rect for i in items if isinstance(i, Fill)])]

    beside = rules((0, 4, 4, 40), (0, 4, 46, 30), (4, 2, 41, 35))
    assert beside == [(grid.top(41), grid.top(76) - grid.interline)]
    tiers = rules((0, 4, 4, 40), (4, 2, 4, 40), (0, 4, 46, 30), (4, 2, 46, 30))
    assert tiers == [(grid.top(a), grid.top(b) - grid.interline) for a, b in ((4, 44), (46, 76))]
    assert rules((0, 4, 4, 40), (4, 2, 42, 30)) == []


def test_stories_side_by_side_are_parted_where_the_style_has_column_rules() -> None:
    house = structs.replace(style(), grid=structs.replace(style().grid, rule="0.25"))
    composed = ruled(house)
    columns = page_grid(house.format, house.grid).columns
    beside = [p.column for p in composed.plans[0].stories if p.column]
    upright = [
        i.rect
        for i in composed.document.pages[0].items
        if isinstance(i, Fill) and i.source == Source("", "rule") and i.rect.height > i.rect.width
    ]
    assert {r.x + r.width // 2 for r in upright} == {columns.left(c) - columns.gap // 2 for c in beside}


def test_an_advertisement_is_framed_where_the_style_says_so() -> None:
    def frames(house: HouseStyle) -> list[int]:
        dress = Dress(house, SquareFaces())
        grid = page_grid(house.format, house.grid)
        picture = structs.replace(placeholder("ad", 3500, 600), path=Path("ad.jpg"))
        block = Block(0, grid.columns.count, grid.lines - 12, 12)
        return [i.thickness for i in set_ad(Ad(picture, 12), 0, block, dress, grid) if isinstance(i, Frame)]

    assert frames(style()) == []
    assert frames(structs.replace(style(), ad_frame="double")) == [500, 500]


def test_the_front_page_has_the_column_rule_of_its_own_grid() -> None:
    front = structs.replace(style().grid, rule="dotted")
    house = structs.replace(style(), front=front)
    whole = edition(story("lead", *_TEXT), house=house)
    page = structs.replace(whole.pages[0], masthead=Masthead("澜川周报"))
    both = structs.replace(whole, pages=(page, structs.replace(whole.pages[0], label="B3", stories=())))
    items = compose(both, SquareFaces()).document.pages[0].items
    upright = [i for i in items if isinstance(i, Stroke) and i.source == Source("lead", "rule")]
    assert len({s.x for s in upright}) == front.columns - 1
    assert all(s.down and s.dots for s in upright)


def test_who_said_a_quote_keeps_to_its_column() -> None:
    quote = PullQuote(("机器人认图纸，", "人得认钢。"), "澜江船厂旧址园区管理委员会办公室老钳工　邢万春", columns=1)
    items = compose(edition(story("lead", *_TEXT, pull_quote=quote)), SquareFaces()).document.pages[0].items
    rules = [i.rect for i in items if isinstance(i, Fill) and i.source.block == "pull"]
    sources = [i for i in items if isinstance(i, GlyphRun) and i.source.block == "pull-source"]
    assert rules
    assert sources
    assert all(run.x + run.width <= rules[0].right + 100 for run in sources)
    assert {run.size for run in sources} == {round(style().types["pull-source"].size * 1000)}
    assert len({run.y for run in sources}) > 1
    assert max(run.y for run in sources) < max(rule.y for rule in rules)


def test_the_folio_and_the_organ_line_take_rules_by_name() -> None:
    """文武线 as one rule below the folio; a wave above the organ line."""
    folio = structs.replace(style().folio, rule="thick-thin", second_rule="0")
    masthead = structs.replace(style().masthead, rule="wave", second_rule="double")
    house = structs.replace(style(), folio=folio, masthead=masthead)
    whole = edition(story("lead", *_TEXT), house=house)
    front = structs.replace(whole.pages[0], label="A1", masthead=Masthead("澜川周报"), stories=())
    both = structs.replace(whole, pages=(*whole.pages, front))
    inside, first = (page.items for page in compose(both, SquareFaces()).document.pages)
    grid = page_grid(house.format, house.grid)
    across = [i.rect for i in inside if isinstance(i, Fill) and i.source.block == "folio"]
    lines = [r.height for r in sorted(across, key=lambda r: r.y) if r.width == grid.area.width]
    assert lines == [1600, 400]
    assert [i.wave for i in first if isinstance(i, Stroke) and i.source.block == "masthead"] == [1300]
