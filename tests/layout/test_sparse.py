"""Pages with too little on them: all of it is set, and no picture is blown up to make up for what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.model import Story
from layout.compose import compose
from layout.grid import page_grid, story_columns
from proof.lint import judged
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


def test_a_short_text_beside_a_deep_picture_does_not_fill_a_page_with_a_hole() -> None:
    """The page's foot stays empty instead, and that is told."""
    lengths = {"lead": 400, "second": 150, "third": 120}
    shapes = {"lead": (placeholder("wide", 1600, 1000),), "second": (placeholder("upright", 900, 1200),), "third": ()}
    stories = [
        story(
            slug,
            *(paragraph(Text(0x4E00 + 2000 * n + 90 * k).of(75)) for k in range(count // 75)),
            pictures=shapes[slug],
        )
        for n, (slug, count) in enumerate(lengths.items())
    ]
    whole = edition(*stories)
    found = {f.code for f in judged(compose(whole, SquareFaces()), whole)}
    assert "white-inside" not in found
    assert "hole" in found
