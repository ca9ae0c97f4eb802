"""The fold of a sheet: halves that meet there are painted as one item, others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from layout.display import BLACK, WHITE, Fill, Image, Item, Page, Source
from layout.geometry import Rect
from pdf.fold import joined
from pdf.sheets import facing_pages

SOURCE = Source("river", "picture.0")
LEFT = Image(Rect(60, 10, 40, 30), Path("river.jpg"), (0, 0, 80, 60), "", SOURCE)
RIGHT = Image(Rect(0, 10, 40, 30), Path("river.jpg"), (80, 0, 160, 60), "", SOURCE)


def page(label: str, side: str, *items: Item) -> Page:
    return Page(label, 100, 100, items, side)


def test_a_picture_across_the_fold_is_one() -> None:
    left, right = joined(page("B2", "left", LEFT), page("B3", "right", RIGHT))
    assert left.items == (replace(LEFT, rect=Rect(60, 10, 80, 30), crop=(0, 0, 160, 60)),)
    assert right.items == ()


@pytest.mark.parametrize(
    "right",
    [
        replace(RIGHT, crop=(81, 0, 160, 60)),
        replace(RIGHT, rect=Rect(1, 10, 40, 30)),
        replace(RIGHT, rect=Rect(0, 11, 40, 30)),
        replace(RIGHT, path=Path("other.jpg")),
        Fill(Rect(0, 10, 40, 30), BLACK, SOURCE),
    ],
)
def test_halves_that_do_not_go_on_in_one_another_stay_two(right: Image | Fill) -> None:
    pages = page("B2", "left", LEFT), page("B3", "right", right)
    assert joined(*pages) == pages


def test_a_ground_across_the_fold_is_one_where_its_ink_is_one() -> None:
    a, b = Fill(Rect(60, 10, 40, 30), BLACK, SOURCE), Fill(Rect(0, 10, 40, 30), BLACK, SOURCE)
    left, right = joined(page("B2", "left", a), page("B3", "right", b))
    assert (left.items, right.items) == ((replace(a, rect=Rect(60, 10, 80, 30)),), ())
    pages = page("B2", "left", a), page("B3", "right", replace(b, colour=WHITE))
    assert joined(*pages) == pages


def test_only_pages_that_follow_one_another_in_their_section_face_each_other() -> None:
    labels = ["A2", "A3", "A4", "B5", "B6", "B9", "特刊", "封底"]
    sides = ["left", "right"] * 4
    sheets = facing_pages([page(label, side) for label, side in zip(labels, sides, strict=True)])
    assert [sheet.label for sheet in sheets] == ["A2–A3", "A4", "B5", "B6", "B9", "特刊–封底"]
