"""Headlines side by side begin on one height, whatever white each has to spare."""

from __future__ import annotations

import pytest

from content.model import Story
from layout.display import Fill, GlyphRun, Image
from layout.dress import Dress
from layout.grid import page_grid
from layout.head_levels import whites_above
from layout.plan import Form, PicturePlan, StoryPlan
from layout.story import set_story
from layout.typesetter import Typesetter
from tests.layout.build import SquareFaces, Text, paragraph, placeholder, story, style

_TEXT = [paragraph(Text(0x4E00 + 300 * n).of(120)) for n in range(6)]


def setter() -> Typesetter:
    return Typesetter(Dress(style(), SquareFaces()), page_grid(style().format, style().grid))


def made(slug: str, **more: object) -> Story:
    return story(slug, *_TEXT, headline=("老巷的灯亮了",), **more)


def plan(slug: str, column: int, white: int, *, line: int = 30, form: Form = "open", rank: int = 3) -> StoryPlan:
    return StoryPlan(slug, form, rank, column, 2, line, 40, 2, white=white)


def tops(*plans: StoryPlan) -> list[int]:
    """The head of each story's headline, in mpt below the first line of its rectangle."""
    ways, stories = setter(), {p.story: made(p.story) for p in plans}
    above = whites_above(plans, stories, ways)
    out = []
    for p in plans:
        items = set_story(stories[p.story], p, ways, above.get(p.story)).items
        (head,) = (i for i in items if isinstance(i, GlyphRun) and i.source.block == "headline")
        out.append(head.y - head.size * 88 // 100 - ways.grid.top(p.line))
    return out


@pytest.mark.parametrize("whites", [(0, 2), (2, 0), (1, 2)])
def test_headlines_side_by_side_begin_on_one_height(whites: tuple[int, int]) -> None:
    left, right = (plan(slug, 2 * n, white) for n, (slug, white) in enumerate(zip("ab", whites, strict=True)))
    assert len(set(tops(left, right))) == 1
    assert len({tops(left)[0], tops(right)[0]}) == 2, "each by itself has its own white above"


def test_a_headline_by_itself_beside_a_box_or_on_another_line_keeps_its_white_above() -> None:
    alone = tops(plan("a", 0, 2))
    assert tops(plan("a", 0, 2), plan("b", 2, 0, form="box"))[0] == alone[0]
    assert tops(plan("a", 0, 2), plan("b", 2, 0, line=31))[0] == alone[0]
    assert tops(plan("a", 0, 2), plan("b", 4, 0))[0] == alone[0]
    assert alone[0] > tops(plan("a", 0, 0))[0]


def test_a_headline_beside_its_own_picture_begins_with_it() -> None:
    ways, told = setter(), made("a", pictures=(placeholder("p"),))
    beside = StoryPlan("a", "open", 2, 0, 4, 30, 40, 2, pictures=(PicturePlan(2, 16),))
    above = whites_above([beside], {"a": told}, ways)
    items = set_story(told, beside, ways, above["a"]).items
    (head,) = (i for i in items if isinstance(i, GlyphRun) and i.source.block == "headline")
    picture = next(i.rect for i in items if isinstance(i, Fill | Image) and i.source.block.startswith("picture"))
    assert abs(head.y - head.size * 88 // 100 - picture.y) < 1000
