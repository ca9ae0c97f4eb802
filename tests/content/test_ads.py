"""Advertisements as an edition asks for them: their columns, and every way in which they have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.model import Ad
from tests.content.folders import faults, read

HEAD = "publication: 澜川周报\ndate: 2025-10-20\npages:\n  - label: {label}\n    stories: [lead]\n"
ITEM = "{{placeholder: 4:3, depth: 12, {0}}}"


def edition(*ads: str, label: str = "B2", more: str = "") -> str:
    lines = [f"      - {ITEM.format(ad)}\n" for ad in ads]
    return HEAD.format(label=label) + more + ("    ads:\n" + "".join(lines) if ads else "")


def columns(ads: tuple[Ad, ...]) -> list[tuple[int, int, str]]:
    return [(ad.column, ad.columns, ad.at) for ad in ads]


@pytest.mark.parametrize(
    ("ads", "label", "expected"),
    [
        (["columns: 4-6"], "B2", [(3, 3, "foot")]),
        (["columns: 2"], "B2", [(0, 2, "foot")]),
        (["columns: 2"], "B3", [(4, 2, "foot")]),
        (["columns: 2, side: left"], "B3", [(0, 2, "foot")]),
        (["columns: 2, side: right"], "B2", [(4, 2, "foot")]),
        (["columns: 3", "columns: 3"], "B2", [(0, 3, "foot"), (3, 3, "foot")]),
        (["columns: 2", "columns: 1-2", "columns: 2"], "B2", [(2, 2, "foot"), (0, 2, "foot"), (4, 2, "foot")]),
        (["columns: 2/3", "columns: 1/3"], "B2", [(0, 4, "foot"), (4, 2, "foot")]),
        (["columns: 1/4"], "B2", [(0, 2, "foot")]),
        (["at: top", "columns: 5–6"], "B2", [(0, 6, "top"), (4, 2, "foot")]),
    ],
    ids=[
        "which",
        "outer left",
        "outer right",
        "left",
        "right",
        "abreast",
        "named first",
        "shares",
        "a share",
        "top and foot",
    ],
)
def test_the_columns_of_ads(tmp_path: Path, ads: list[str], label: str, expected: list[tuple[int, int, str]]) -> None:
    made, _ = read(tmp_path, edition=edition(*ads, label=label))
    assert columns(made.pages[0].ads) == expected


@pytest.mark.parametrize(
    ("ads", "words"),
    [
        (["columns: 4-7"], "edition.yaml:7:48: columns 4-7 lead off the page; page B2 has 6"),
        (["columns: 7"], "columns 7 lead off the page; page B2 has 6"),
        (["columns: 6-4"], "columns 6-4 run backwards; 4-6"),
        (["columns: 0"], "columns cannot be “0”; columns of the page: how many, 3, or which, 4-6"),
        (["columns: 3/2"], "columns 3/2 are more than the page; a share, such as 1/2"),
        (["columns: 1-4", "columns: 3-6"], "ads 1 and 2 of page B2 overlap; give each columns of its own"),
        (["", "columns: 3"], "no 3 columns side by side are free at the foot of page B2"),
        (["columns: 3, depth: 80", "columns: 3, at: top, side: left"], "the ad is 12 lines deep; its columns have 3"),
    ],
    ids=["too wide", "too many", "backwards", "nought", "more than all", "overlap", "none left", "too deep"],
)
def test_ads_that_have_no_place(tmp_path: Path, ads: list[str], words: str) -> None:
    typed = [ad.replace("depth: 80", "") for ad in ads]
    text = edition(*typed)
    if "depth: 80" in ads[0]:
        text = text.replace("depth: 12, columns: 3, }", "depth: 80, columns: 3}")
    assert any(words in fault for fault in faults(tmp_path, edition=text))


def test_ad_and_ads_do_not_share_a_foot(tmp_path: Path) -> None:
    text = edition("columns: 2", more="    ad: {placeholder: 4:1, depth: 10}\n")
    assert ["ad takes the whole foot" in fault for fault in faults(tmp_path, edition=text)] == [True]
    made, _ = read(tmp_path, edition=text.replace("depth: 12,", "depth: 12, at: top,"))
    assert columns(made.pages[0].ads) == [(0, 2, "top"), (0, 0, "foot")]


@pytest.mark.parametrize(("base", "halves"), [("default", [3, 3]), ("tabloid", [3, 2]), ("classic", [3, 2])])
def test_ads_by_shares_fill_the_foot_in_every_house_style(tmp_path: Path, base: str, halves: list[int]) -> None:
    made, _ = read(tmp_path, edition=edition("columns: 1/2", "columns: 1/2"), publication=f"base: {base}\n")
    assert [ad.columns for ad in made.pages[0].ads] == halves


def test_an_ad_without_a_depth_takes_the_lines_its_artwork_needs(tmp_path: Path) -> None:
    """350 mm over 3.5 : 1 are 100 mm: 18 lines of 15.75 pt hold 98.7; over half the page 48.1 mm are 9 lines."""
    ads = "    ads: [{placeholder: 7:2, at: top}, {placeholder: 7:2, columns: 1/2}]\n"
    made, _ = read(tmp_path, edition=edition(more=ads))
    assert [(ad.depth, ad.fitted) for ad in made.pages[0].ads] == [(18, True), (9, True)]
    made, _ = read(tmp_path, edition=edition(more=ads), publication="base: tabloid\n")
    assert [(ad.depth, ad.fitted) for ad in made.pages[0].ads] == [(16, True), (10, True)]


def test_a_depth_in_millimetres_is_so_many_lines_of_each_style(tmp_path: Path) -> None:
    text = edition(more="    ad: {placeholder: 7:2, depth: 88mm}\n")
    depths = {}
    for base in ("default", "tabloid"):
        made, _ = read(tmp_path, edition=text, publication=f"base: {base}\n")
        depths[base] = made.pages[0].ads[0].depth
    assert depths == {"default": 16, "tabloid": 20}


def test_an_ad_that_is_too_deep_for_the_sheet_says_what_helps(tmp_path: Path) -> None:
    text = edition(more="    ad: {placeholder: 1:2}\n")
    (fault,) = faults(tmp_path, edition=text, publication="base: tabloid\n")
    assert "lines deep; its columns have 75 on page B2; a depth of at most 75, over fewer columns" in fault
    assert faults(tmp_path, edition=text.replace("1:2", "7:2, depth: deep")) == [
        "edition.yaml:6:35: depth cannot be “deep”; lines of the grid from 2 to 200, 12; a height, 88mm; or auto, as "
        "its artwork needs"
    ]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 350 100"><rect width="350" height="100"/></svg>'


def test_house_ads_go_to_the_pages_that_ask_for_a_filler(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "river.svg").write_text(SVG)
    house = "house_ads:\n  - {file: river.svg, columns: 6, depth_least: 8, depth_most: 20}\n"
    text = edition(more="    filler: yes\n") + house
    made, _ = read(tmp_path, edition=text)
    (ad,) = made.pages[0].house_ads
    assert (ad.columns, ad.least, ad.most, ad.label, ad.picture.artwork) == (6, 8, 20, "公益广告", True)
    made, _ = read(tmp_path, edition=edition() + house)
    assert made.pages[0].house_ads == ()
    assert any("edition has no house_ads" in f for f in faults(tmp_path, edition=edition(more="    filler: yes\n")))
    backwards = text.replace("depth_most: 20", "depth_most: 7")
    assert any("depth_most 7 is less than depth_least 8" in f for f in faults(tmp_path, edition=backwards))


def test_an_ad_over_the_whole_foot_is_no_deeper_than_its_page(tmp_path: Path) -> None:
    deep = HEAD.format(label="B2") + "    ad: {placeholder: 4:3, depth: 120}\n"
    (told,) = faults(tmp_path, edition=deep)
    assert told == "edition.yaml:6:35: the ad is 120 lines deep; its columns have 84 on page B2; at most 84"
