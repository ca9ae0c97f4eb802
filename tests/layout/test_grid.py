"""The grid: basic columns of whole characters, and the columns a box is re-divided into."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from content.frames import BoxStyle
from content.style import Format, Grid
from layout.geometry import MM, mm
from layout.grid import PageGrid, page_grid, redivided
from tests.layout.build import style

PT_IN_MPT = 1000


def sheet(**more: float) -> Format:
    return msgspec.structs.replace(style().format, **more)


def grid(columns: int, measure: int, size: float = 10.5, pitch: float = 15.75) -> Grid:
    return Grid(columns=columns, measure=measure, size=size, pitch=pitch, pitch_least=pitch, pitch_most=pitch)


def broadsheet(columns: int = 6, measure: int = 14) -> PageGrid:
    return page_grid(sheet(), grid(columns, measure))


def test_the_type_area_of_a_broadsheet() -> None:
    """390 × 545 mm with 20 mm at the sides: 350 mm, 88 lines of 15.75 pt, the last without its interline."""
    page = broadsheet()
    assert (page.width, page.height) == (mm(390), mm(545))
    assert page.area.width == pytest.approx(350 * MM, abs=2)
    assert (page.lines, page.interline) == (88, 5250)
    assert page.area.height == 88 * 15_750 - 5250
    assert page.top(2) - page.top(0) == 31_500


@pytest.mark.parametrize(
    ("columns", "measure", "size", "gap"),
    [(6, 14, 10.5, 22.03), (7, 12, 10.5, 18.35), (6, 16, 9.5, 16.03), (1, 40, 10.5, 0)],
)
def test_gaps_take_what_whole_characters_leave(columns: int, measure: int, size: float, gap: float) -> None:
    page = page_grid(sheet(), grid(columns, measure, size))
    assert page.columns.measure == measure * size * 1000
    assert page.columns.gap / PT_IN_MPT == pytest.approx(gap, abs=0.006)
    assert page.columns.left(columns - 1) + page.columns.measure <= page.area.right


def test_columns_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"6 columns of 16 characters of 10\.5 pt do not fit into 350 mm"):
        broadsheet(6, 16)
    with pytest.raises(ValueError, match="do not fit"):
        page_grid(sheet(width_mm=200), grid(3, 15))  # no half character between them


def test_a_box_over_six_columns_takes_five_of_seventeen() -> None:
    inner = redivided(broadsheet().columns, BoxStyle())
    assert (inner.count, inner.measure) == (5, 17 * 10_500)
    assert inner.gap / PT_IN_MPT == pytest.approx(17.0, abs=0.05)
    assert inner.x == broadsheet().area.x + 15_750


@given(st.integers(1, 8), st.integers(8, 40), st.sampled_from([8.0, 9, 9.5, 10, 10.5, 12]), st.integers(150, 420))
def test_columns_stand_inside_the_type_area(columns: int, measure: int, size: float, width: int) -> None:
    try:
        page = page_grid(sheet(width_mm=width), grid(columns, measure, size, size * 1.5))
    except ValueError:
        assert columns * measure * size + (columns - 1) * size / 2 > (width - 40) * MM / 1000 - 0.01
        return
    assert page.columns.measure % page.size == 0
    assert page.columns.span(columns) <= page.area.width
    assert columns == 1 or page.columns.gap >= page.size // 2


@given(
    st.sampled_from([(6, 14, 10.5), (7, 12, 10.5), (6, 16, 9.5), (5, 18, 10), (8, 11, 9)]),
    st.integers(0, 7),
    st.integers(1, 8),
    st.sampled_from([0, 0.5, 1, 1.5, 2]),
    st.integers(0, 6),
)
def test_a_box_is_divided_into_whole_characters_inside_it(
    basic: tuple[int, int, float], first: int, count: int, inset: float, wanted: int
) -> None:
    columns, measure, size = basic
    assume(first + count <= columns)
    outer = page_grid(sheet(), grid(columns, measure, size)).columns.part(first, count)
    inner = redivided(outer, BoxStyle(inset_em=inset, columns=wanted))
    assert inner.measure % inner.size == 0
    assert inner.size == outer.size
    assert inner.count == 1 or inner.gap >= inner.size
    assert inner.x >= outer.x + round(inset * outer.size)
    assert inner.x + inner.span(inner.count) <= outer.x + outer.span(outer.count) - round(inset * outer.size)
