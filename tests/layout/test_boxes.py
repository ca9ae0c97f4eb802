"""Kinds of boxes (围框): their rules and grounds, and what their insets leave to the text."""

from __future__ import annotations

import pytest
from msgspec import structs

from content.frames import BoxStyle
from content.style import HouseStyle
from layout.compose import compose
from layout.display import Fill, Frame, GlyphRun, Item, Stroke
from tests.layout.build import SquareFaces, edition, paragraph, story, style

_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 4


def boxed(kind: str, house: HouseStyle | None = None, *, lines: int = 4) -> tuple[Item, ...]:
    """The items of the story in a box of a kind, from a page of two stories."""
    second = story("second", *_TEXT[:lines], form="box", box=kind)
    page = compose(edition(story("lead", *_TEXT * 3), second, house=house), SquareFaces()).document.pages[0]
    return tuple(i for i in page.items if i.source.story == "second")


def ground(kind: str) -> list[Item]:
    return [i for i in boxed(kind) if i.source.block == "box"]


def test_each_kind_of_box_has_its_ground_and_rules() -> None:
    plain, double, rounded = ground("plain"), ground("double"), ground("rounded")
    assert [type(i) for i in plain] == [Frame, Fill]
    assert [type(i) for i in double] == [Frame, Frame]
    assert [i.radius for i in rounded if isinstance(i, Frame)] == [9000]
    assert all(isinstance(i, Stroke) and i.wave for i in ground("wave"))
    assert all(isinstance(i, Stroke) and i.dots for i in ground("dotted"))
    (tint,) = ground("tint")
    assert isinstance(tint, Fill)
    assert tint.rect.height > 50_000


@pytest.mark.parametrize(("columns", "tinted"), [(1, True), (9, False)])
def test_the_style_says_from_how_many_columns_its_box_is_tinted(columns: int, tinted: bool) -> None:
    house = structs.replace(style(), box=structs.replace(style().box, tint_from=columns))
    items = boxed("", house)
    frames = [i for i in items if isinstance(i, Frame) and i.source.block == "box"]
    grounds = [i for i in items if isinstance(i, Fill) and i.source.block == "box" and i.rect.height > 50_000]
    assert (bool(grounds), bool(frames)) == (tinted, not tinted)


def test_the_lines_of_a_double_box_lie_one_inside_the_other() -> None:
    outer, inner = (i.rect for i in ground("double") if isinstance(i, Frame))
    gaps = (inner.x - outer.x, inner.y - outer.y, outer.right - inner.right, outer.bottom - inner.bottom)
    assert gaps == (2300, 2300, 2300, 2300)


def test_the_text_keeps_to_the_insets_of_its_kind_of_box() -> None:
    near, far = (
        structs.replace(style(), boxes={"note": BoxStyle(frame="1", inset_em=em, head_lines=lines, columns=0)})
        for em, lines in ((1, 1), (4, 3))
    )
    for house, em, lines in ((near, 1, 1), (far, 4, 3)):
        items = boxed("note", house)
        frame = next(i.rect for i in items if isinstance(i, Frame))
        runs = [i for i in items if isinstance(i, GlyphRun)]
        size, pitch = 10_500, 15_750
        assert min(r.x for r in runs) - frame.x >= em * size
        assert frame.right - max(r.x + r.width for r in runs) >= em * size - 1
        assert min(r.y - r.size for r in runs) - frame.y >= lines * pitch - 0.2 * size


def test_two_stories_that_ask_for_boxes_both_have_them() -> None:
    stories = [
        story(f"s{n}", *_TEXT[: 3 - n % 2], form="box" if n else "open", box="plain" if n else "") for n in range(3)
    ]
    items = compose(edition(*stories), SquareFaces()).document.pages[0].items
    assert {i.source.story for i in items if i.source.block == "box"} == {"s1", "s2"}


@pytest.mark.parametrize("kind", ["", *style().boxes])
def test_a_vertical_piece_stands_in_the_middle_of_any_box(kind: str) -> None:
    second = story("second", *_TEXT[:2], form="box", box=kind, direction="vertical")
    page = compose(edition(story("lead", *_TEXT * 3), second), SquareFaces()).document.pages[0]
    items = [i for i in page.items if i.source.story == "second"]
    frame = [i.rect for i in items if i.source.block == "box" and not isinstance(i, GlyphRun)]
    left, right = min(r.x for r in frame), max(r.right for r in frame)
    runs = [i for i in items if isinstance(i, GlyphRun)]
    near, far = min(r.x - r.size // 2 for r in runs) - left, right - max(r.x + r.size // 2 for r in runs)
    assert near > 0
    assert abs(near - far) <= 3000
