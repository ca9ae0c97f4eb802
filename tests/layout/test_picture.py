"""Pictures: whole lines deep, cropped within limits, with caption below and credit flush right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.elements import Picture
from layout.display import Fill, GlyphRun, Image, Item
from layout.geometry import pt
from layout.grid import PageGrid, page_grid
from layout.picture import PicturePlace, StoryPicture, caption_block, crop_box, depth_range, ideal_depth, set_picture
from tests.layout.build import dress, placeholder, style

sides = st.integers(40, 6000)


def grid() -> PageGrid:
    return page_grid(style().format, style().grid)


def on_file(width: int, height: int, *, crop: bool = True, caption: str = "", credit: str = "") -> Picture:
    empty = placeholder("lane", width, height, caption, credit)
    return replace(empty, path=Path("pictures/lane.jpg"), crop=crop)


@given(sides, sides, st.floats(0.3, 4))
def test_a_crop_lies_inside_the_picture_and_has_the_ratio(width: int, height: int, ratio: float) -> None:
    left, top, right, bottom = crop_box(on_file(width, height), ratio)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert (right - left) == width or (bottom - top) == height
    assert abs((right - left) - (bottom - top) * ratio) <= max(1, ratio)


@given(sides, sides, st.integers(1, 6), st.integers(0, 3), st.booleans(), st.booleans())
def test_every_depth_offered_crops_within_the_limit(
    width: int, height: int, span: int, caption: int, lead: bool, crop: bool
) -> None:
    ratio = width / height
    assume(0.5 <= ratio <= 3)
    page, picture = grid(), on_file(width, height, crop=crop)
    across = page.columns.span(span)
    most = style().picture.crop_most if crop else 0.02
    depths = depth_range(picture, style().picture, page, across, caption, lead=lead)
    assert len(depths) >= 1
    for lines in depths:
        tall = (lines - caption) * page.pitch - page.interline
        assert tall > 0
        kept = min(across / tall / ratio, ratio * tall / across)
        assert kept >= 1 - most - 0.02 or len(depths) == 1  # one depth is always offered, the nearest whole line


def test_the_ideal_depth_crops_nothing() -> None:
    page, width = grid(), grid().columns.span(4)
    lines = ideal_depth(on_file(3000, 2000), page, width, 1)
    assert (lines - 1) * page.pitch - page.interline == pytest.approx(width * 2 / 3)


def set_over(picture: Picture, span: int, lines: int) -> list[Item]:
    page = grid()
    x, width = page.columns.left(1), page.columns.span(span)
    return set_picture(StoryPicture(picture, "lead", 0), dress(), page, PicturePlace(x, width, 10, lines, span))


def test_a_picture_stands_at_its_lines_em_box_and_is_whole_lines_deep() -> None:
    page = grid()
    image = next(i for i in set_over(on_file(3000, 2000, caption="老巷新貌。"), 3, 20) if isinstance(i, Image))
    assert (image.rect.x, image.rect.y) == (page.columns.left(1), page.top(10))
    assert image.rect.width == page.columns.span(3)
    assert image.rect.bottom == page.top(29) - page.interline
    assert image.alt == "老巷新貌。"


def caption_runs(items: list[Item], block: str) -> list[GlyphRun]:
    return [i for i in items if isinstance(i, GlyphRun) and i.source.block == block]


@pytest.mark.parametrize(
    ("caption", "credit", "lines", "alone"),
    [
        ("老巷新貌。", "罗野摄", 1, False),
        ("老巷新貌。", "", 1, False),
        ("老" * 45, "罗野摄", 1, False),  # 450 pt hold 50 characters of 9 pt: 45, two between, three of the credit
        ("老" * 46, "罗野摄", 2, True),
        ("老" * 55, "罗野摄", 2, False),
        ("老" * 99, "罗野摄", 3, True),
        ("", "罗野摄", 1, True),
        ("", "", 0, True),
    ],
)
def test_caption_lines_and_where_the_credit_goes(caption: str, credit: str, lines: int, alone: bool) -> None:
    block = caption_block(on_file(3, 2, caption=caption, credit=credit), dress(), pt(450))
    assert (block.lines, block.credit_alone) == (lines, alone)


@pytest.mark.parametrize("caption", ["老巷新貌。", "老" * 46, "老" * 70])
@pytest.mark.parametrize("span", [1, 2, 4])
def test_the_credit_stands_flush_right_below_the_picture_and_clear_of_the_caption(caption: str, span: int) -> None:
    page = grid()
    items = set_over(on_file(3000, 2000, caption=caption, credit="罗野摄"), span, 24)
    (credit,) = caption_runs(items, "credit.0")
    words = caption_runs(items, "caption.0")
    assert "".join(run.text for run in words) == caption
    right = page.columns.left(1) + page.columns.span(span)
    assert credit.x + credit.width == right
    assert max(run.x + run.width for run in words) <= right
    last = max(run.y for run in words)
    assert credit.y >= last
    if credit.y == last:
        assert credit.x - max(run.x + run.width for run in words if run.y == last) >= 2 * 9000 - 500
    assert credit.y < page.top(10 + 24)


def test_a_placeholder_says_how_large_a_picture_is_wanted() -> None:
    items = set_over(placeholder("lane"), 2, 16)
    field = next(i for i in items if isinstance(i, Fill))
    assert field.rect.width == grid().columns.span(2)
    millimetres = f"{field.rect.width * 25.4 / 72000:.0f}\u2009×\u2009{field.rect.height * 25.4 / 72000:.0f}"
    said = "".join(run.text for run in caption_runs(items, "picture.0"))
    assert said.replace(" ", "").replace("　", "") == f"待配图2栏{millimetres}mm".replace("\u2009", "")
