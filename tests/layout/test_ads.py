"""Advertisements on composed pages: where they stand, their labels, what is told; house ads as fillers."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from content.elements import Picture
from content.model import Ad, Edition, HouseAd
from layout.compose import Composed, compose
from layout.display import Artwork, Fill, Frame, GlyphRun, Image, Item
from layout.filler import holes
from layout.grid import PageGrid, page_grid
from layout.plan import PagePlan, StoryPlan
from layout.room import Block, Room
from tests.layout.build import HERE, SquareFaces, Text, edition, paragraph, story, style

GRID = page_grid(style().format, style().grid)
LEAD = story("lead", *(paragraph(Text(0x4E00).of(200)) for _ in range(40)))
SHORT = story("short", *(paragraph(Text(0x4E00).of(200)) for _ in range(4)))


def artwork(columns: int, lines: int, *, drawn: bool = True, crop: bool = False, name: str = "bridge.pdf") -> Picture:
    """Artwork of just the proportions of so many columns and lines."""
    width, height = GRID.columns.span(columns), lines * GRID.pitch - GRID.interline
    return Picture(name, Path(name), width, height, "", "", "桥", HERE, crop, artwork=drawn)


def composed(made: Edition, *ads: Ad, house: tuple[HouseAd, ...] = ()) -> Composed:
    page = replace(made.pages[0], ads=ads, house_ads=house)
    return compose(replace(made, pages=(page,)), SquareFaces())


def of_ad(done: Composed, number: int = 0) -> list[Item]:
    return [i for i in done.document.pages[0].items if i.source.block == f"ad.{number}"]


def grid_of(done: Composed) -> PageGrid:
    return page_grid(style().format, style().grid, done.plans[0].pitch / 1000)


def codes(done: Composed) -> list[str]:
    return [f.code for f in done.report]


def test_two_ads_abreast_fill_their_columns_at_the_foot() -> None:
    left, right = Ad(artwork(4, 12), 12, column=0, columns=4), Ad(artwork(2, 12, drawn=False), 12, column=4, columns=2)
    done = composed(edition(LEAD), left, right)
    (first,) = (i for i in of_ad(done, 0) if isinstance(i, Artwork))
    (second,) = (i for i in of_ad(done, 1) if isinstance(i, Image))
    assert first.rect.x == GRID.area.x
    grid = grid_of(done)
    foot = (grid.top(grid.lines - 12), grid.area.bottom)
    assert (first.rect.y, first.rect.bottom) == (second.rect.y, second.rect.bottom) == foot
    assert second.rect.x - first.rect.right == GRID.columns.gap
    assert "ad-proportions" not in codes(done)
    assert "beside-ads" not in codes(done)
    lowest = max(i.y for i in done.document.pages[0].items if isinstance(i, GlyphRun) and i.source.story)
    assert lowest < grid.top(grid.lines - 13)


def test_the_label_stands_in_the_corner_on_a_ground_of_its_own() -> None:
    done = composed(edition(LEAD), Ad(artwork(6, 12), 12))
    items = of_ad(done)
    (art,) = (i for i in items if isinstance(i, Artwork))
    ground = next(i for i in items if isinstance(i, Fill))
    words = [i for i in items if isinstance(i, GlyphRun)]
    assert "".join(w.text for w in words) == "广告"
    half = words[0].size // 2  # in the very corner a white ground would look cut out of the artwork
    assert (art.rect.right - ground.rect.right, art.rect.bottom - ground.rect.bottom) == (half, half)
    assert all(ground.rect.x < w.x and w.x + w.width < ground.rect.right for w in words)
    assert items.index(art) < items.index(ground) < items.index(words[0])
    assert all(w.colour != ground.colour for w in words)


def test_an_ad_of_other_proportions_is_whole_in_a_hair_line_and_told() -> None:
    done = composed(edition(LEAD), Ad(artwork(6, 8), 12))
    (art,) = (i for i in of_ad(done) if isinstance(i, Artwork))
    (line,) = (i for i in of_ad(done) if isinstance(i, Frame))
    assert art.crop == (0, 0, *art.size)
    assert line.rect.y < art.rect.y < art.rect.bottom < line.rect.bottom
    (told,) = (f for f in done.report if f.code == "ad-proportions")
    assert "8 lines" in told.hint
    assert "350 x " in told.hint


def test_an_ad_that_has_the_depth_of_its_artwork_stands_at_the_foot_in_its_whole_width() -> None:
    art = artwork(6, 12)
    deeper = replace(art, height=art.height - GRID.pitch // 2 - GRID.pitch // 8)
    done = composed(edition(LEAD), Ad(deeper, 12, fitted=True))
    (shown,) = (i for i in of_ad(done) if isinstance(i, Artwork))
    assert (shown.rect.x, shown.rect.width) == (GRID.area.x, GRID.area.width)
    assert shown.rect.bottom == grid_of(done).area.bottom
    assert shown.crop == (0, 0, *shown.size)
    assert not [i for i in of_ad(done) if isinstance(i, Frame)]
    assert "ad-proportions" not in codes(done)


def test_columns_that_stay_free_beside_an_ad_are_told() -> None:
    done = composed(edition(LEAD), Ad(artwork(3, 20), 20, column=3, columns=3))
    (told,) = (f for f in done.report if f.code == "beside-ads")
    assert "21 lines" in told.message
    lowest = max(i.y for i in done.document.pages[0].items if isinstance(i, GlyphRun) and i.source.story)
    assert lowest < grid_of(done).top(grid_of(done).lines - 21)


def test_a_page_that_asks_for_a_filler_gets_the_house_ad_that_fits() -> None:
    made = edition(SHORT)
    plan = composed(made).plans[0]
    assert plan.empty > 20
    assert "hole" in codes(composed(made))
    depth = plan.empty - 1
    fits = HouseAd(artwork(6, depth, crop=True, name="fits.pdf"), 0, 10, 88)
    other = HouseAd(artwork(6, depth, crop=True, name="other.pdf"), 0, 2, depth - 1)
    done = composed(made, house=(other, fits))
    (art,) = (i for i in of_ad(done) if isinstance(i, Artwork))
    assert art.path == Path("fits.pdf")
    grid = grid_of(done)
    assert (art.rect.y, art.rect.bottom) == (grid.top(grid.lines - depth), grid.area.bottom)
    assert "".join(i.text for i in of_ad(done) if isinstance(i, GlyphRun)) == "公益广告"
    assert "hole" not in codes(done)
    (note,) = (f for f in done.report if f.code == "filler")
    assert (note.severity, "fits.pdf" in note.message) == ("note", True)


def test_house_ads_of_some_columns_stand_side_by_side() -> None:
    made = edition(SHORT)
    depth = composed(made).plans[0].empty - 1
    house = tuple(HouseAd(artwork(n, depth, name=f"{n}.pdf"), n, 2, 88) for n in (5, 2, 4))
    done = composed(made, house=house)
    placed = [i for n in (0, 1) for i in of_ad(done, n) if isinstance(i, Artwork)]
    assert [i.path.name for i in placed] == ["2.pdf", "4.pdf"]
    assert placed[1].rect.x - placed[0].rect.right == GRID.columns.gap


def test_where_no_house_ad_fits_the_page_says_which_would() -> None:
    made = edition(SHORT)
    empty = composed(made).plans[0].empty
    done = composed(made, house=(HouseAd(artwork(6, 4), 0, 2, 4),))
    assert not of_ad(done)
    (told,) = (f for f in done.report if f.code == "hole")
    assert f"{empty - 1} lines deep over 6 columns" in told.hint


def test_a_full_page_gets_no_house_ad() -> None:
    done = composed(edition(LEAD), house=(HouseAd(artwork(6, 12), 0, 2, 88),))
    assert done.plans[0].empty < 3
    assert not of_ad(done)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((), [Block(0, 3, 50, 38), Block(3, 3, 70, 18)]),
        ((Block(4, 2, 75, 13),), [Block(0, 3, 50, 38), Block(3, 1, 70, 18), Block(4, 2, 70, 5)]),
        ((Block(0, 3, 52, 36),), [Block(3, 3, 70, 18)]),
    ],
    ids=["none", "corner", "too shallow to tell"],
)
def test_holes_below_stories_and_above_ads(blocks: tuple[Block, ...], expected: list[Block]) -> None:
    plans = (
        StoryPlan("left", "open", 1, 0, 3, 4, 46, 3),
        StoryPlan("right", "open", 1, 3, 3, 4, 66, 3),
    )
    plan = PagePlan("B2", GRID.pitch, plans)
    assert holes(plan, Room(4, 84, blocks), GRID) == expected
