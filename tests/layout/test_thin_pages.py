"""A page with little text holds all of it: what is too little for a page is never too much for it."""

from __future__ import annotations

import pytest

from content.model import Story
from layout.compose import Composed, compose
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story, subhead


def codes(*stories: Story) -> tuple[Composed, list[str]]:
    done = compose(edition(*stories), SquareFaces())
    return done, [f.code for f in done.report.findings]


def upright(slug: str, characters: int) -> Story:
    picture = placeholder(slug, width=2, height=3)
    return story(slug, paragraph(Text(0x4E00).of(characters)), pictures=(picture,))


@pytest.mark.parametrize("characters", [40, 90, 160, 290])
@pytest.mark.parametrize("more", [0, 1, 2])
def test_an_upright_picture_and_little_text_are_not_overset(characters: int, more: int) -> None:
    rest = [story(f"s{n}", paragraph(Text(0x6000 + 0x200 * n).of(70))) for n in range(more)]
    done, told = codes(upright("lead", characters), *rest)
    assert "overset" not in told
    assert {p.story for p in done.plans[0].stories} == {"lead", *(s.slug for s in rest)}
    assert "hole" in told


def test_a_few_lines_under_a_subhead_stand_on_the_page() -> None:
    short = story("a", subhead("灯亮起来"), paragraph(Text(0x4E00).of(30)), paragraph(Text(0x5000).of(8)))
    _, told = codes(short, story("b", paragraph(Text(0x6000).of(30)), paragraph(Text(0x6200).of(8))))
    assert "overset" not in told


def test_a_picture_story_of_one_line_with_two_pictures_takes_the_width_that_holds_them() -> None:
    pictures = tuple(placeholder(name, width=1600, height=900) for name in ("one", "two"))
    short = story("a", paragraph("老巷的灯昨夜都亮了"), kind="picture", pictures=pictures)
    done, told = codes(short)
    assert "overset" not in told
    assert done.plans[0].stories[0].columns < 6


def test_a_page_that_is_too_full_is_told_so_still() -> None:
    _, told = codes(*(story(f"s{n}", paragraph(Text(0x4E00 + 0x900 * n).of(4000))) for n in range(3)))
    assert "overset" in told
