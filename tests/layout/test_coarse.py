"""A picture with too few pixels for its room is told before a press tells it."""

from __future__ import annotations

from pathlib import Path

from layout.coarse import coarse_pictures
from layout.display import Image, Source
from layout.geometry import Rect


def picture(pixels: tuple[int, int], inches: tuple[float, float]) -> Image:
    rect = Rect(0, 0, round(inches[0] * 72_000), round(inches[1] * 72_000))
    return Image(
        rect, Path("pictures/lamp.jpg"), (10, 10, 10 + pixels[0], 10 + pixels[1]), "", Source("a", "picture.0")
    )


def test_a_picture_of_fewer_than_a_hundred_pixels_an_inch_is_told() -> None:
    assert list(coarse_pictures("B2", [picture((400, 300), (4, 3))])) == []
    (found,) = coarse_pictures("B2", [picture((200, 150), (4, 3))])
    assert str(found) == (
        "B2 a picture.0: lamp.jpg has 50 pixels an inch over 102 mm, and will look blurred; "
        "a file of 600 pixels across or more, or fewer columns for it: columns"
    )


def test_a_picture_stretched_one_way_is_judged_by_that() -> None:
    (found,) = coarse_pictures("B2", [picture((400, 150), (4, 3))])
    assert "50 pixels an inch" in str(found)
