"""Columns of briefs, picture stories and notices as a reader of the page sees them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Literal

import pytest
from msgspec import structs

from content.body import Paragraph, Subhead
from content.kinds import BriefsStyle, PictureStoryStyle
from content.model import Story
from content.style import HouseStyle
from layout.display import Fill, GlyphRun, Image, Item
from layout.dress import Dress
from layout.grid import page_grid
from layout.offers import Offer, offers
from layout.plan import Form
from layout.story import set_story
from layout.typesetter import Typesetter
from tests.layout.build import SquareFaces, Text, dress, paragraph, placeholder, story, style, subhead

_LENGTHS = (62, 52, 50, 50, 52, 53, 60)


def briefs(**more: object) -> Story:
    """Seven briefs of four or five lines."""
    blocks: list[Subhead | Paragraph] = []
    for n, length in enumerate(_LENGTHS):
        blocks += [subhead(f"短标题{n}"), paragraph(Text(0x4E00 + 300 * n).of(length))]
    return story("briefs", *blocks, headline=("要闻速览",), kind="briefs", **more)


@cache
def setter(head: Literal["line", "run-in"] = "line", picture: Literal["below", "above"] = "below") -> Typesetter:
    briefs_, pictures = BriefsStyle(head=head), PictureStoryStyle(headline=picture)
    house: HouseStyle = structs.replace(style(), briefs=briefs_, picture_story=pictures)
    return Typesetter(Dress(house, SquareFaces()), page_grid(house.format, house.grid))


def best(one: Story, columns: int, ways: Typesetter) -> Offer:
    form: Form = "box" if one.form == "box" else "open"
    return min(offers(one, 3, columns, form, ways, 88), key=lambda o: o.cost)


def made(one: Story, columns: int, ways: Typesetter) -> list[Item]:
    return list(set_story(one, best(one, columns, ways).plan, ways).items)


def runs(items: list[Item], block: str) -> list[GlyphRun]:
    return [i for i in items if isinstance(i, GlyphRun) and i.source.block == block]


def column_of(run: GlyphRun, ways: Typesetter) -> int:
    columns = ways.grid.columns
    return max(c for c in range(columns.count) if columns.left(c) <= run.x + 1000)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_brief_stands_whole_in_one_column(columns: int) -> None:
    items = made(briefs(), columns, setter())
    for n in range(len(_LENGTHS)):
        parts = runs(items, f"body.{2 * n}") + runs(items, f"body.{2 * n + 1}")
        assert len({column_of(run, setter()) for run in parts}) == 1


def test_a_head_is_bold_and_on_the_grid_right_above_its_text_without_indent() -> None:
    items, grid = made(briefs(), 1, setter()), setter().grid
    for n in range(len(_LENGTHS)):
        (head,) = runs(items, f"body.{2 * n}")
        first = runs(items, f"body.{2 * n + 1}")[0]
        assert head.x == first.x == grid.columns.left(0)
        assert head.size > first.size
        assert abs(first.y - head.y - grid.pitch) <= 1000


def test_a_rule_parts_two_briefs_but_heads_no_column() -> None:
    for columns in (1, 3):
        items = made(briefs(), columns, setter())
        rules = [i for i in items if isinstance(i, Fill) and i.source.block == "divider"]
        assert len(rules) == len(_LENGTHS) - columns
        heads = [run.y for n in range(len(_LENGTHS)) for run in runs(items, f"body.{2 * n}")]
        for rule in rules:
            assert any(0 < y - rule.rect.y < 2 * setter().grid.pitch for y in heads)


def test_the_head_of_a_column_of_briefs_stands_white_in_a_bar_over_its_whole_width() -> None:
    items = made(briefs(), 2, setter())
    (bar,) = [i for i in items if isinstance(i, Fill) and i.source.block == "headline"]
    (words,) = runs(items, "headline")
    assert bar.rect.width == setter().grid.columns.span(2)
    assert bar.rect.height == 22_000
    assert bar.rect.y < words.y < bar.rect.bottom
    assert words.text == "要闻速览"


def test_a_rail_of_briefs_ends_with_its_neighbours_the_white_shared_out_among_its_briefs() -> None:
    """A rectangle up to a line deeper for every brief is filled to its last line."""
    ways = setter()
    shallow = best(briefs(), 1, ways)
    for more in range(len(_LENGTHS)):
        plan = structs.replace(shallow.plan, lines=shallow.lines + more)
        set_ = set_story(briefs(), plan, ways)
        assert set_.overset_rows == 0
        last = runs(list(set_.items), f"body.{2 * len(_LENGTHS) - 1}")[-1]
        assert (ways.grid.top(plan.lines) - last.y) // ways.grid.pitch <= 1


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_of_briefs_end_level_the_white_above_their_heads(columns: int) -> None:
    ways = setter()
    items = made(briefs(), columns, ways)
    feet: dict[int, int] = {}
    for n in range(len(_LENGTHS)):
        for run in runs(items, f"body.{2 * n + 1}"):
            feet[column_of(run, ways)] = max(feet.get(column_of(run, ways), 0), run.y)
    assert len(feet) == columns
    assert max(feet.values()) - min(feet.values()) <= 2 * ways.grid.pitch


def below_bar(items: list[Item]) -> int:
    """From the bar's foot to the baseline of the first head, in lines."""
    (bar,) = [i for i in items if isinstance(i, Fill) and i.source.block == "headline"]
    return (runs(items, "body.0")[0].y - bar.rect.bottom) // setter().grid.pitch


def test_no_white_of_a_headline_s_comes_below_the_bar() -> None:
    """None is asked for; at most the one line that all columns have to spare stands there."""
    for columns in (1, 2, 3):
        for offer in offers(briefs(), 3, columns, "open", setter(), 88):
            assert not offer.plan.white
            assert below_bar(list(set_story(briefs(), offer.plan, setter()).items)) <= 2


def test_the_first_line_to_spare_stands_below_the_bar() -> None:
    """Not between any two briefs, and one only."""
    shallow = best(briefs(), 1, setter()).plan
    tight = list(set_story(briefs(), shallow, setter()).items)
    rows = {n: runs(tight, f"body.{2 * n}")[0].y for n in range(len(_LENGTHS))}
    for more, lower in ((1, 1), (2, 1), (3, 1)):
        plan = structs.replace(shallow, lines=shallow.lines + more)
        items = list(set_story(briefs(), plan, setter()).items)
        moved = [(runs(items, f"body.{2 * n}")[0].y - y) // setter().grid.pitch for n, y in rows.items()]
        assert moved[0] == lower
        assert moved == sorted(moved)
        assert moved[-1] == more
    assert below_bar(items) == below_bar(tight) + 1


@pytest.mark.parametrize(("more", "deeper"), [(2, [2]), (3, [1, 4]), (4, [0, 2, 4])])
def test_lines_to_spare_stand_about_the_middle_of_a_rail(more: int, deeper: list[int]) -> None:
    """Seven briefs, six gaps, the first line below the bar: none of the others gathers at the foot."""
    plan = best(briefs(), 1, setter()).plan
    ways = (0, more)
    made_ = [list(set_story(briefs(), structs.replace(plan, lines=plan.lines + m), setter()).items) for m in ways]
    heads = [[runs(items, f"body.{2 * n}")[0].y for n in range(len(_LENGTHS))] for items in made_]
    moved = [b - a for a, b in zip(*heads, strict=True)]
    assert [n for n, (a, b) in enumerate(pairwise(moved)) if b > a] == deeper


def test_columns_of_like_briefs_have_their_heads_on_the_same_lines() -> None:
    """A line that both columns have to spare does not go between two briefs of one of them."""
    blocks = [b for n in range(6) for b in (subhead(f"短标题{n}"), paragraph(Text(0x4E00 + 300 * n).of(40)))]
    like = story("like", *blocks, headline=("要闻速览",), kind="briefs", form="box")
    plan = min((o for o in offers(like, 3, 2, "box", setter(), 88)), key=lambda o: o.lines).plan
    for more in (0, 1):
        items = list(set_story(like, structs.replace(plan, lines=plan.lines + more), setter()).items)
        heads = [runs(items, f"body.{2 * n}")[0] for n in range(6)]
        assert [h.y for h in heads[:3]] == [h.y for h in heads[3:]]
    assert below_bar(items) == 2


def test_widths_at_which_briefs_make_stairs_cost_more() -> None:
    """Seven like briefs stand two in each of three columns of four, one in the last."""
    assert best(briefs(), 4, setter()).cost > best(briefs(), 2, setter()).cost + 1


@pytest.mark.parametrize(("count", "columns", "taken"), [(2, 4, 2), (3, 6, 3), (7, 3, 3)])
def test_briefs_fewer_than_columns_stand_in_wider_ones_and_leave_none_empty(
    count: int, columns: int, taken: int
) -> None:
    few = briefs(form="box")
    few = structs.replace(few, blocks=few.blocks[: 2 * count])
    text = [r for r in made(few, columns, setter()) if isinstance(r, GlyphRun) and r.source.block.startswith("body")]
    lefts = sorted({r.x for r in text})
    assert len(lefts) == taken
    page = setter().grid.columns
    assert max(r.x + r.width for r in text) > page.left(columns - 1), "the last of the page's columns is not empty"


def test_heads_may_run_in() -> None:
    items = made(briefs(), 1, setter("run-in"))
    first = runs(items, "body.1")
    assert first[0].text.startswith("短标题")
    assert len({run.y for run in first if run.y == first[0].y}) == 1
    assert not runs(items, "body.0")
    rules = [i for i in items if isinstance(i, Fill) and i.source.block == "divider"]
    assert len(rules) == len(_LENGTHS) - 1


def test_briefs_have_no_end_mark() -> None:
    assert not [i for i in made(briefs(), 1, setter()) if i.source.block == "end"]


def picture_story(kind: str = "picture", length: int = 80) -> Story:
    return story("p", paragraph(Text(0x4E00).of(length)), kind=kind, flag="图片新闻", pictures=(placeholder("p"),))


@pytest.mark.parametrize(("where", "below"), [("below", True), ("above", False)])
def test_the_picture_dominates_a_picture_story(where: Literal["below", "above"], below: bool) -> None:
    ways = setter("line", where)
    items = made(picture_story(), 3, ways)
    (ground,) = [i for i in items if isinstance(i, (Fill, Image)) and i.source.block == "picture.0"]
    assert ground.rect.width == ways.grid.columns.span(3)
    (headline,) = runs(items, "headline")
    (label,) = runs(items, "flag")
    text = [run for run in items if isinstance(run, GlyphRun) and run.source.block == "body.0"]
    assert (headline.y > ground.rect.bottom) is below
    assert label.y < headline.y
    assert all(run.y > ground.rect.bottom and run.y > headline.y for run in text)
    assert len({run.y for run in text}) <= 3


def test_news_of_two_lines_with_a_picture_has_rectangles_at_every_width() -> None:
    for columns in range(1, 7):
        assert offers(picture_story("news"), 3, columns, "open", setter(), 88)


def notice(*texts: str) -> Story:
    return story("n", *map(paragraph, texts), headline=("停水公告",), kind="notice", form="box", box="double")


def test_a_notice_is_framed_its_headline_centred_its_signature_at_the_right() -> None:
    ways = Typesetter(dress(), setter().grid)
    one = notice(Text(0x4E00).of(60), "澜川市供水公司", "2025年10月20日")
    items = made(one, 2, ways)
    outer = ways.grid.columns.span(2)
    (headline,) = runs(items, "headline")
    assert headline.x + headline.width // 2 == pytest.approx(ways.grid.area.x + outer // 2, abs=600)
    assert [i for i in items if i.source.block == "box"]
    inner = ways.text_columns(one, 0, 2, "box")
    for block in ("body.1", "body.2"):
        ends = {run.x + run.width for run in runs(items, block)}
        rights = [inner.left(c) + inner.measure - ways.grid.size for c in range(inner.count)]
        assert any(abs(max(ends) - right) < 1000 for right in rights)
    assert not [i for i in items if i.source.block == "end"]


def test_a_notice_that_ends_with_a_sentence_has_no_signature() -> None:
    ways = Typesetter(dress(), setter().grid)
    items = made(notice(Text(0x4E00).of(30), Text(0x5200).of(8)), 1, ways)
    inner = ways.columns(0, 1, "box", "double")
    assert runs(items, "body.1")[0].x == inner.left(0) + 2 * ways.grid.size


@pytest.mark.parametrize("length", [4, 14, 30, 60])
def test_a_head_of_any_length_keeps_inside_its_bar(length: int) -> None:
    items = made(structs.replace(briefs(), headline=("要" * length,)), 1, setter())
    (bar,) = [i.rect for i in items if isinstance(i, Fill) and i.source.block == "headline"]
    words = runs(items, "headline")
    assert "".join(run.text for run in words) == "要" * length
    assert all(bar.x <= run.x and run.x + run.offsets[-1] + run.size <= bar.right for run in words)
