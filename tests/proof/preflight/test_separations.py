"""Separations by Ghostscript, ink coverage, heat map: what a press operator would read off them."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from proof.preflight import ghostscript
from proof.preflight.coverage import covered
from proof.preflight.finished import Sheet, read_finished
from proof.preflight.geometry import Box
from proof.preflight.ghostscript import NotSeparatedError, Plates, separated
from proof.preflight.heat_map import heat_map
from proof.preflight.limits import Limits
from proof.preflight.separations import separation_files
from tests.proof.preflight.sound import Made, separation

needs_ghostscript = pytest.mark.skipif(ghostscript.program() is None, reason="Ghostscript is not installed")


def made() -> Made:
    """A cyan square of 100 pt at the trim's bottom left, a spot of half its tint right of it, black text."""
    one = Made()
    one.spaces["/S"] = separation("/专红")
    one.content = "1 0 0 0 k 40 40 100 100 re f /S cs 0.5 scn 140 40 100 100 re f\n"
    return one


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return separation_files(made().bytes(), 72, Limits())


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@needs_ghostscript
def test_each_plate_is_a_grey_picture_black_where_there_is_ink(files: dict[str, bytes]) -> None:
    plates = {name for name in files if name.endswith(".png")}
    assert plates == {f"B2-{ink}.png" for ink in ("cyan", "magenta", "yellow", "black", "专红", "ink")}
    cyan = opened(files["B2-cyan.png"])
    assert (cyan.mode, cyan.size) == ("L", (440, 560))
    assert [cyan.getpixel(at) for at in ((90, 470), (190, 470), (300, 300))] == [0, 255, 255]
    spot = opened(files["B2-专红.png"])
    assert spot.getpixel((190, 470)) == pytest.approx(127, abs=2)


@needs_ghostscript
def test_coverage_is_told_in_per_cent_of_the_trim(files: dict[str, bytes]) -> None:
    (page,) = json.loads(files["coverage.json"])["pages"]
    tile = 100 * 100 / (360 * 480) * 100
    assert page["page"] == "B2"
    assert page["inks"] == pytest.approx(
        {"Cyan": tile, "Magenta": 0, "Yellow": 0, "Black": 0, "专红": tile / 2}, abs=0.15
    )
    assert page["total"] == pytest.approx(1.5 * tile, abs=0.2)
    assert page["square"]["mean"] == pytest.approx(100, abs=1)


@needs_ghostscript
def test_a_plates_name_never_leads_out_of_the_folder() -> None:
    one = made()
    one.spaces["/S"] = separation("/../../evil")
    names = set(separation_files(one.bytes(), 36, Limits()))
    assert not any("/" in name or name.startswith(".") for name in names)
    assert "B2-evil.png" in names


@needs_ghostscript
def test_overprinting_black_leaves_what_lies_under_it() -> None:
    one = made()
    one.content = "1 0 0 0 k 40 40 100 100 re f /Over gs 0 0 0 1 k 40 40 100 100 re f\n"
    (plates,) = separated(one.bytes(), 36)
    assert plates.total[255, 45] == pytest.approx(200, abs=1)


@needs_ghostscript
def test_a_page_that_takes_too_long_is_given_up() -> None:
    one = made()
    one.content += "0.3 0.2 0.1 0 k 40 40 m 400 500 l 60 90 l f\n" * 20_000
    start = time.monotonic()
    with pytest.raises(NotSeparatedError, match="longer than"):
        list(separated(one.bytes(), 300, seconds=0.2))
    assert time.monotonic() - start < 60


@needs_ghostscript
def test_what_ghostscript_cannot_read_is_told() -> None:
    with pytest.raises(NotSeparatedError, match="Ghostscript"):
        list(separated(b"%PDF-1.6\nnothing", 72))


def test_without_ghostscript_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghostscript, "PROGRAMS", ())
    with pytest.raises(NotSeparatedError, match="not installed"):
        list(separated(made().bytes(), 72))


@pytest.mark.parametrize("dpi", [5, 5000])
def test_a_resolution_out_of_bounds_is_refused(dpi: float) -> None:
    with pytest.raises(ValueError, match="dpi"):
        list(separated(b"", dpi))


# Coverage and heat map without Ghostscript ---------------------------------------------------------------------------


def page() -> Sheet:
    return read_finished(made().bytes()).sheets[0]


def plates(**ink: Any) -> Plates:
    """Plates of the tests' page at 25.4 dots an inch: a dot is a millimetre."""
    return Plates({name: np.asarray(plate, np.uint8) for name, plate in ink.items()}, 25.4)


def blank() -> Any:
    return np.zeros((198, 155), np.uint8)


def test_the_square_with_most_ink_is_found_to_the_dot() -> None:
    black, cyan = blank(), blank()
    black[74:89, 64:79] = 255  # 15 mm wide at 50, 60 mm from the trim's top left, the trim 14.1 mm in
    cyan[74:89, 64:79] = 51
    found = covered(plates(Cyan=cyan, Black=black), page(), 15)
    assert found.square_mean == pytest.approx(120)
    assert [round(side) for side in found.square] == [50, 60, 65, 75]
    assert found.inks["Black"] == pytest.approx(225 / (127 * 169) * 100, rel=0.02)


def test_a_page_smaller_than_the_square_is_measured_whole() -> None:
    found = covered(plates(Black=np.full((198, 155), 255, np.uint8)), page(), 1000)
    assert found.square_mean == pytest.approx(100)


def test_the_heat_map_tells_the_aim_from_the_limit_and_marks_both_on_its_scale() -> None:
    cyan, black = blank(), blank()
    cyan[20:40, 20:40] = 255
    black[20:40, 20:30] = 255
    three = plates(Cyan=cyan, Black=black, Magenta=cyan // 3)
    limits = Limits(ink_aim=130, ink_most=200)
    sheet = page()
    picture = opened(heat_map(three, sheet, covered(three, sheet, 15), limits)).convert("RGB")
    red, yellow, white = (picture.getpixel((24 + x, 24 + 38)) for x in (22, 38, 100))
    assert (red, yellow, white) == ((215, 25, 28), (255, 200, 40), (255, 255, 255))
    colours = {picture.getpixel((24 + x, 24 + 198 + 24 + 9)) for x in range(5, 395)}
    assert {(215, 25, 28), (255, 200, 40)} <= colours


def test_same_plates_give_the_same_bytes(tmp_path: Path) -> None:
    flat = plates(Black=np.full((198, 155), 128, np.uint8))
    sheet = page()
    found = covered(flat, sheet, 15)
    assert isinstance(found.square, Box)
    assert heat_map(flat, sheet, found, Limits()) == heat_map(flat, sheet, found, Limits())
