"""What of a page's type area stories may take, beside, below and between advertisements."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.model import Ad, PageContent
from layout.grid import PageGrid, page_grid
from layout.room import AD_WHITE, Block, Room, ad_block, page_room
from tests.layout.build import HERE, dress, placeholder, style

FIRST = 4  # of the default style's folio
COLUMNS = 6


def grid() -> PageGrid:
    return page_grid(style().format, style().grid)


def ad(depth: int, column: int = 0, columns: int = 0, at: str = "foot") -> Ad:
    return Ad(placeholder("ad"), depth, column=column, columns=columns, at=at)  # type: ignore[arg-type]


def room(*ads: Ad) -> Room:
    return page_room(PageContent("B2", HERE, (), ads=ads), dress(), grid())


def test_without_ads_stories_take_all_below_the_folio() -> None:
    assert room() == Room(FIRST, grid().lines - FIRST)


@pytest.mark.parametrize(
    ("ads", "expected"),
    [
        ((ad(12),), Room(FIRST, 84 - 13)),
        ((ad(12, 0, 3), ad(12, 3, 3)), Room(FIRST, 84 - 13)),
        ((ad(10, at="top"),), Room(FIRST + 11, 84 - 11)),
        ((ad(12, 3, 3),), Room(FIRST, 84, (Block(3, 3, 88 - 13, 13),))),
        ((ad(12, 0, 4), ad(20, 4, 2)), Room(FIRST, 84 - 13, (Block(4, 2, 88 - 21, 8),))),
        ((ad(10, 0, 2, at="top"),), Room(FIRST, 84, (Block(0, 2, FIRST, 11),))),
    ],
    ids=["whole", "abreast", "top", "corner", "steps", "top corner"],
)
def test_the_room_that_ads_leave(ads: tuple[Ad, ...], expected: Room) -> None:
    assert grid().lines == 88
    assert room(*ads) == expected


def test_what_is_free_over_all_columns() -> None:
    left = room(ad(12, 3, 3), ad(10, 0, 2, at="top"))
    assert left.whole() == Room(FIRST + 11, 84 - 11 - 13)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6), st.integers(2, 30), st.booleans()), max_size=4))
def test_a_line_is_free_where_no_ad_nor_its_white_is(drawn: list[tuple[int, int, int, bool]]) -> None:
    ads = [ad(depth, c, min(n, COLUMNS - c), "top" if top else "foot") for c, n, depth, top in drawn]
    left = room(*ads)
    blocks = [ad_block(a, FIRST, grid()) for a in ads]
    wide = [replace_white(b) for b in blocks]
    for column, line in product(range(COLUMNS), range(FIRST, grid().lines)):
        free = not any(b.meets(column, 1, line, 1) for b in wide)
        inside = left.first <= line < left.first + left.lines
        assert free == (inside and not any(b.meets(column, 1, line, 1) for b in left.blocks))


def replace_white(block: Block) -> Block:
    if block.line == FIRST:
        return block._replace(lines=block.lines + AD_WHITE)
    return block._replace(line=block.line - AD_WHITE, lines=block.lines + AD_WHITE)


def test_a_front_page_begins_below_its_masthead() -> None:
    from content.pagehead import Masthead

    page = PageContent("A1", HERE, (), masthead=Masthead("澜川周报"))
    front = page_grid(style().format, style().front or style().grid)
    assert page_room(page, dress(), front).first == round(style().masthead.lines)
    assert page_room(replace(page, masthead=None), dress(), front).first == style().folio.lines
