"""Pages with too little on them: all of it is set, and no picture is blown up to make up for what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.model import Story
from layout.compose import compose
from layout.grid import page_grid, story_columns
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, style, subhead

_CUT = ("overset", "overset-part", "no-room")


def _told(*stories: Story) -> list[str]:
    return [f.code for f in compose(edition(*stories), SquareFaces()).report.findings]


def test_a_few_lines_below_a_subhead_are_set() -> None:
    made = [story(slug, subhead("灯"), paragraph(Text(0x4E00).of(28)), paragraph(Text(0x5000).of(9))) for slug in "ab"]
    assert not set(_told(*made)) & set(_CUT)


@given(st.lists(st.integers(20, 260), min_size=1, max_size=3), st.sampled_from(((2, 3), (3, 2), (1, 1), (16, 9))))
@settings(max_examples=12, deadline=None)
def test_short_stories_with_large_pictures_are_set_whole(lengths: list[int], shape: tuple[int, int]) -> None:
    picture = placeholder("lane", width=shape[0] * 800, height=shape[1] * 800)
    stories = [
        story(f"s{n}", paragraph(Text(0x4E00).of(length)), pictures=(picture,)) for n, length in enumerate(lengths)
    ]
    assert not set(_told(*stories)) & set(_CUT)


@pytest.mark.parametrize("length", [60, 190])
def test_a_picture_leaves_white_rather_than_take_the_whole_page(length: int) -> None:
    upright = placeholder("mountain", width=2400, height=3000)
    stories = [story(slug, paragraph(Text(0x4E00).of(length)), pictures=(upright,)) for slug in ("lead", "second")]
    plan = compose(edition(*stories), SquareFaces()).plans[0]
    grid = page_grid(style().format, style().grid, plan.pitch / 1000)
    for placed in plan.stories:
        columns = story_columns(placed.column, placed.columns, placed.form, style(), grid, placed.box)
        for picture in placed.pictures:
            share = columns.span(picture.columns) * picture.lines * grid.pitch / (grid.area.width * grid.area.height)
            assert share < 0.7
