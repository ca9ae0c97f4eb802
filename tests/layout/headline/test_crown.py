"""The flag of a series, a writer's portrait and a reversed band, each a part of its story's headline group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from content.frames import CommentaryStyle, FlagStyle, HeadlineBand
from content.model import Credit, Story
from content.style import HouseStyle
from layout.compose import compose
from layout.display import WHITE, Colour, Fill, GlyphRun, Item
from layout.dress import Dress
from layout.geometry import pt
from layout.headline.choices import head_groups
from layout.headline.group import HeadGroup, set_head
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, style

_RED = Colour(15, 100, 90, 10)
_WIDTH = pt(480)
_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 4


def headed(house: HouseStyle | None = None, width: int = _WIDTH, rank: int = 2, **more: object) -> HeadGroup:
    return head_groups(titled(**more), Dress(house or style(), SquareFaces()), width, rank)[0]


def titled(**more: object) -> Story:
    return story("lead", headline=("老巷的灯亮了", "晚归的人安了"), bylines=(Credit("本报记者", ("程砚",)),), **more)


def items(group: HeadGroup, house: HouseStyle | None = None, spare: int = 0) -> list[Item]:
    return set_head(group, Dress(house or style(), SquareFaces()), "lead", x=0, y=0, spare=spare)


def of(found: list[Item], block: str, kind: type = Fill) -> list[Item]:
    return [i for i in found if isinstance(i, kind) and i.source.block == block]


def first_top(found: list[Item], block: str) -> int:
    return min(i.y - i.size * 88 // 100 for i in of(found, block, GlyphRun) if isinstance(i, GlyphRun))


@pytest.mark.parametrize("look", ["label", "bar", "rules", "plain"])
def test_a_flag_stands_above_all_else_and_takes_of_the_group_s_height(look: str) -> None:
    house = structs.replace(style(), flag=FlagStyle(look=look))  # type: ignore[arg-type]
    bare, flagged = headed(house, kicker="城市更新"), headed(house, kicker="城市更新", flag="城市观察")
    found = items(flagged, house)
    grounds = [i.rect for i in of(found, "flag") if isinstance(i, Fill)]
    assert first_top(found, "flag") < first_top(found, "kicker")
    assert max([r.bottom for r in grounds], default=0) < first_top(found, "kicker")
    assert min([r.y for r in grounds], default=0) == 0
    assert first_top(found, "headline") - first_top(items(bare, house), "headline") == flagged.height - bare.height > 0
    assert len(grounds) == {"label": 1, "bar": 1, "rules": 2, "plain": 0}[look]
    inks = {i.colour for i in of(found, "flag", GlyphRun) if isinstance(i, GlyphRun)}
    assert inks == {WHITE if grounds and look != "rules" else _RED}


def test_a_label_is_as_wide_as_its_words_and_a_bar_as_its_story() -> None:
    widths = {}
    for look in ("label", "bar"):
        house = structs.replace(style(), flag=FlagStyle(look=look))
        (ground,) = of(items(headed(house, flag="城市观察"), house), "flag")
        assert isinstance(ground, Fill)
        widths[look] = ground.rect.width
    size = 10_500
    assert widths["label"] == pytest.approx(4 * size + 3 * 500 + 1.2 * size, abs=50)
    assert widths["bar"] == _WIDTH


@given(st.integers(2, 40), st.integers(60, 900), st.booleans())
def test_a_flag_keeps_to_its_span(length: int, width: int, centred: bool) -> None:
    dress = Dress(style(), SquareFaces())
    group = head_groups(titled(flag="城市观察" * (length // 4 + 1)), dress, pt(width), 3, centred=centred)[0]
    for item in set_head(group, dress, "lead", x=0, y=0):
        if item.source.block == "flag" and isinstance(item, Fill):
            assert item.rect.x >= 0
            assert item.rect.right <= pt(width) + 100


def test_a_headline_in_a_band_is_white_and_inside_it() -> None:
    found = items(headed(headline_band=True, kicker="城市更新", deck="路面平了"))
    (band,) = of(found, "headline")
    assert isinstance(band, Fill)
    assert (band.rect.x, band.rect.width, band.colour) == (0, _WIDTH, _RED)
    runs = [i for i in of(found, "headline", GlyphRun) if isinstance(i, GlyphRun)]
    assert {r.colour for r in runs} == {WHITE}
    for run in runs:
        assert band.rect.x < run.x
        assert run.x + run.width < band.rect.right
        assert band.rect.y < run.y - run.size * 88 // 100
        assert run.y < band.rect.bottom
    assert first_top(found, "deck") > band.rect.bottom
    assert first_top(found, "kicker") < band.rect.y


def test_the_house_style_reverses_the_headlines_of_a_rank() -> None:
    house = structs.replace(style(), headline_band=HeadlineBand(ranks=(3,)))
    assert headed(house, rank=3).band is not None
    assert headed(house, rank=2).band is None
    assert headed(house, rank=3, headline_band=False).band is None


def test_a_portrait_stands_left_of_its_group_which_is_at_least_as_high() -> None:
    bare, group = headed(rank=3), headed(rank=3, portrait=placeholder("face", 4, 5))
    found = items(group)
    (portrait,) = of(found, "portrait")
    assert isinstance(portrait, Fill)
    assert portrait.rect.x == portrait.rect.y == 0
    assert group.height == max(bare.height, portrait.rect.height)
    runs = [i for i in found if isinstance(i, GlyphRun)]
    assert min(r.x for r in runs) > portrait.rect.right
    assert max(r.x + r.width for r in runs) <= _WIDTH + 100


def test_where_there_is_no_room_beside_it_a_portrait_stands_above() -> None:
    found = items(headed(width=pt(147), rank=3, portrait=placeholder("face", 4, 5)))
    (portrait,) = of(found, "portrait")
    assert isinstance(portrait, Fill)
    assert min(i.y - i.size for i in found if isinstance(i, GlyphRun)) >= portrait.rect.bottom


def test_a_commentary_has_its_own_flag_and_no_square_before_its_byline() -> None:
    plain = headed(kind="commentary", flag="澜江时评")
    found = items(plain)
    assert of(found, "flag", GlyphRun)
    assert not of(found, "flag")
    assert not of(found, "byline")
    assert of(items(headed(flag="澜江时评")), "byline")
    marked = structs.replace(style(), commentary=CommentaryStyle(byline_mark=True))
    assert of(items(headed(marked, kind="commentary"), marked), "byline")


def test_a_flag_stays_with_its_story_on_a_page() -> None:
    """With what stands vertically, too: the flag goes over the text beside a panel, or down at the right."""
    stories = [
        story("lead", *_TEXT * 2, flag="城市观察"),
        story("second", *_TEXT, flag="一线调研", headline_direction="vertical", form="open"),
        story("third", *_TEXT[:2], flag="乡村来信", direction="vertical"),
    ]
    composed = compose(edition(*stories), SquareFaces())
    page = composed.document.pages[0]
    for planned in composed.plans[0].stories:
        said = "".join(
            i.text for i in page.items if isinstance(i, GlyphRun) and i.source[:2] == (planned.story, "flag")
        )
        assert said == next(s.flag for s in stories if s.slug == planned.story)
    assert not [f for f in composed.report.findings if f.code == "overset"]
