"""Pictures kept between runs: the same bytes with and without, and made again where something changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from layout.display import Image as PlacedImage
from layout.geometry import Rect, pt
from pdf.press import kept, pictures
from pdf.write import Written
from tests.pdf.press.build import PICTURE, pressed
from tests.pdf.test_pictures import RGB, WHOLE, quarters


def placed(path: Path, **more: Any) -> Written:
    return pressed(PlacedImage(Rect(pt(20), pt(20), pt(80), pt(60)), path, WHOLE, "", PICTURE), **more)


def files(cache: Path) -> list[Path]:
    return sorted((cache / "press").iterdir())


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    quarters("RGB", RGB).save(tmp_path / "a.jpg", quality=90)
    return tmp_path / "a.jpg"


def test_a_kept_picture_gives_the_same_bytes_and_is_not_made_again(
    picture: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = placed(picture)
    assert len(files(cache)) == 1
    monkeypatch.setattr(pictures, "press_picture", None)
    second = placed(picture)
    assert (second.data, second.report) == (first.data, first.report)


def test_another_picture_and_another_press_make_it_again(picture: Path, cache: Path) -> None:
    placed(picture)
    placed(picture, sharpen=80)
    placed(picture, ink_most=200)
    quarters("RGB", RGB[::-1]).save(picture, quality=90)
    placed(picture)
    assert len(files(cache)) == 4


def test_a_damaged_file_in_the_cache_does_no_harm(picture: Path, cache: Path) -> None:
    first = placed(picture)
    files(cache)[0].write_bytes(b"damaged")
    assert placed(picture).data == first.data


def test_a_folder_that_cannot_be_written_does_no_harm(
    picture: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = placed(picture)
    (tmp_path / "no-folder").write_bytes(b"")
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "no-folder"))
    assert placed(picture).data == first.data


def test_what_was_used_longest_ago_is_taken_away_where_there_is_too_much(
    picture: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(picture)
    (old,) = files(cache)
    os.utime(old, (1, 1))
    monkeypatch.setattr(kept, "_BYTES_MOST", old.stat().st_size + 10)
    Image.new("RGB", (80, 60), (200, 30, 40)).save(picture)
    placed(picture)
    assert old not in files(cache)
    assert len(files(cache)) == 1
