"""What a house style or an edition adds to a page: fonts of its own, column rules, an ad shown whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from content.model import Ad
from content.styles import read_style
from layout.ad import ad_rect
from layout.compose import compose
from layout.display import Fill
from layout.faces import style_library
from layout.grid import page_grid
from layout.room import Block
from tests.fonts.square import square_bytes
from tests.layout.build import SquareFaces, edition, paragraph, placeholder, story, style

_TEXT = [paragraph("灯笼巷的路灯亮了。" * 20)] * 6


def test_a_house_style_brings_its_own_fonts(tmp_path: Path) -> None:
    (tmp_path / "type").mkdir()
    (tmp_path / "type" / "house.ttf").write_bytes(square_bytes())
    faces = "faces: {kai: {families: [Square], fallback: song}}"
    (tmp_path / "publication.yaml").write_text(f"font_folders: [type]\n{faces}\n", encoding="utf-8")
    house, faults = read_style(tmp_path)
    assert house is not None
    assert not faults
    chosen = style_library(house).face("kai", 400)
    assert chosen.family == "Square"
    assert not chosen.fell_back


@pytest.mark.parametrize("rule", [0, 0.25])
def test_column_rules_stand_in_mid_gap_where_the_style_has_them(rule: float) -> None:
    grid = structs.replace(style().grid, rule=rule)
    house = structs.replace(style(), grid=grid)
    composed = compose(edition(story("lead", *_TEXT), house=house), SquareFaces())
    items = composed.document.pages[0].items
    rules = [i.rect for i in items if isinstance(i, Fill) and (i.source.story, i.source.block) == ("lead", "rule")]
    columns = page_grid(house.format, grid).columns
    gaps = {columns.left(n) - columns.gap // 2 for n in range(1, columns.count)}
    assert {r.x + r.width // 2 for r in rules} == (gaps if rule else set())
    assert all(r.width == 250 and r.height > 10 * r.width for r in rules)


@pytest.mark.parametrize(("width", "height"), [(3500, 600), (3500, 300), (1000, 3000)])
def test_nothing_is_cut_off_an_ad(width: int, height: int) -> None:
    """It fills its place where it has its proportions, else it stands in the middle of it, whole."""
    grid = page_grid(style().format, style().grid)
    artwork = structs.replace(placeholder("ad", width, height), crop=False)
    rect = ad_rect(Ad(artwork, 12), Block(0, 6, grid.lines - 12, 12), grid)
    assert rect.width / rect.height == pytest.approx(width / height, rel=0.05)
    assert rect.x >= grid.area.x
    assert rect.right <= grid.area.right
    assert rect.y >= grid.top(grid.lines - 12)
    assert rect.bottom <= grid.area.bottom


def test_a_picture_that_takes_the_page_over_is_told() -> None:
    lead = story("lead", *_TEXT, pictures=(placeholder("lane"),))
    told = [f for f in compose(edition(lead), SquareFaces()).report.findings if f.code == "large-picture"]
    assert [(f.severity, f.place.story, f.place.block) for f in told] == [("warning", "lead", "picture.0")]
