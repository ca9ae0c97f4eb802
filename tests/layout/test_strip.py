"""数读: cells of a data strip side by side or in rows, apart from one another and inside their tint."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.elements import Figure
from layout.display import Fill, GlyphRun, Item
from layout.elements import Spot
from layout.geometry import Rect, mm, pt
from layout.grid import page_grid
from layout.strip import set_figures, strip_lines
from tests.layout.build import dress, story, style

GRID = page_grid(style().format, style().grid)
COLUMN = mm(50)
_FIGURES = (Figure("312", "条", "背街小巷"), Figure("940", "场", "板凳会"), Figure("186", "公里", "管道"))


def strip(figures: tuple[Figure, ...], title: str, width: int) -> tuple[Rect, list[GlyphRun]]:
    """The tint of a strip and its words."""
    told = story("lead", figures=figures, figures_title=title)
    lines = strip_lines(told, width, dress(), GRID)
    items: list[Item] = set_figures(told, Spot(pt(100), width, 10, lines), dress(), GRID)
    return next(i.rect for i in items if isinstance(i, Fill)), [i for i in items if isinstance(i, GlyphRun)]


def ink(run: GlyphRun) -> Rect:
    return Rect(run.x, run.y - run.size * 88 // 100, run.width, run.size)


def apart(a: Rect, b: Rect) -> bool:
    return a.right <= b.x or b.right <= a.x or a.bottom <= b.y + 1000 or b.bottom <= a.y + 1000


_words = st.text("街巷路灯人家户口水电", min_size=1, max_size=8)
_figure = st.builds(Figure, st.integers(0, 99_999).map(str), st.sampled_from(["", "户", "公里", "万元"]), _words)


@given(
    st.lists(_figure, min_size=1, max_size=7).map(tuple), st.sampled_from(["", "数读小巷", "这一年"]), st.integers(1, 6)
)
def test_words_stand_apart_and_inside_the_tint_at_every_width(
    figures: tuple[Figure, ...], title: str, columns: int
) -> None:
    tint, words = strip(figures, title, columns * COLUMN)
    assert all(apart(ink(a), ink(b)) for a, b in combinations(words, 2))
    assert all(tint.x <= box.x and box.right <= tint.right for box in map(ink, words))
    assert all(tint.y <= box.y and box.bottom <= tint.bottom for box in map(ink, words))
    told = "".join(run.text for run in words)
    assert all(f.value in told and f.unit in told and f.label in told for f in figures)


@pytest.mark.parametrize(("columns", "rows"), [(5, 1), (3, 1), (1, 3)])
def test_cells_stand_in_as_few_rows_as_the_width_holds(columns: int, rows: int) -> None:
    _, words = strip(_FIGURES, "数读小巷", columns * COLUMN)
    assert len({run.y for run in words if run.text in ("312", "940", "186")}) == rows


def test_the_name_stands_above_where_it_would_take_the_cells_room() -> None:
    _, words = strip(_FIGURES, "数读小巷", COLUMN)
    name = next(run for run in words if run.text == "数读小巷")
    assert all(ink(name).bottom < ink(run).y for run in words if run is not name)


def test_a_strip_of_one_row_is_nine_lines_deep() -> None:
    assert strip_lines(story("lead", figures=_FIGURES), 5 * COLUMN, dress(), GRID) == 9
    assert strip_lines(story("lead"), 5 * COLUMN, dress(), GRID) == 0
