"""White inside a story's rectangle, below text that is too short for the picture beside it."""

from __future__ import annotations

from content.model import Story
from layout.compose import compose
from proof.lint import lint
from tests.layout.build import SquareFaces, Text, edition, paragraph, placeholder, story


def told(*stories: Story) -> list[tuple[str, str]]:
    whole = edition(*stories)
    report = lint(compose(whole, SquareFaces()).document, whole)
    return [(f.place.story, f.message) for f in report if f.code == "white-inside"]


def with_picture(slug: str, characters: int, width: int, height: int) -> Story:
    picture = placeholder(slug, width=width * 800, height=height * 800)
    return story(slug, paragraph(Text(0x4E00).of(characters)), pictures=(picture,))


def test_text_that_is_short_beside_a_picture_is_told() -> None:
    (found,) = told(with_picture("a", 190, 4, 5), with_picture("b", 190, 4, 5))
    assert found[0] == "b"
    assert "12 lines of white stand below the text" in found[1]


def test_text_that_goes_down_beside_a_picture_is_not() -> None:
    assert told(with_picture("a", 20, 2, 3), with_picture("b", 260, 2, 3)) == []
