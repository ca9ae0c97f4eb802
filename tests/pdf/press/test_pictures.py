"""Pictures in a file for the press: their inks, their pixels, their ink; and files that only pretend to be pictures."""

from __future__ import annotations

import io
import re
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageFilter

from layout.display import Image as PlacedImage
from layout.geometry import Rect, pt
from pdf.press.coverage import held, most_ink
from pdf.write import Written
from tests.pdf.press.build import PICTURE, pictures, pixels, pressed
from tests.pdf.press.test_artwork import assert_no_rgb, at
from tests.pdf.test_pictures import CMYK, FAULTS, GREY, RGB, SIZE, WHOLE, hostile, near, quarters, without_marker

# The middles of the quarters of a picture placed at 20, 20.
PLACES = [(40, 35), (80, 35), (40, 65), (80, 65)]


def placed(path: Path, crop: tuple[int, int, int, int] = WHOLE, rect: Rect | None = None, **more: Any) -> Written:
    rect = rect or Rect(pt(20), pt(20), pt(80), pt(60))
    return pressed(PlacedImage(rect, path, crop, "", PICTURE), **more)


def saved(path: Path, image: Image.Image, **more: Any) -> Path:
    image.save(path, **more)
    return path


def told(written: Written) -> str:
    (found,) = [f for f in written.report if f.code == "press-picture"]
    return found.message


def seen(written: Written) -> list[tuple[int, ...]]:
    return [at(written.data, x, y) for x, y in PLACES]


def inks(image: Image.Image) -> Any:
    return np.asarray(image).astype(float) / 2.55


@pytest.mark.parametrize("name", ["rgb.jpg", "rgb.png", "rgb.tif", "palette.png", "alpha.png", "exif.jpg", "lying.png"])
def test_rgb_becomes_the_presss_inks_and_keeps_its_colour(name: str, tmp_path: Path) -> None:
    image = quarters("RGB", RGB)
    more: dict[str, Any] = {"quality": 95} if name.endswith("jpg") else {}
    match name.partition(".")[0]:
        case "palette":
            image = image.quantize(4)
        case "alpha":
            image = image.convert("RGBA")
        case "exif":
            exif = Image.Exif()
            exif[0x0112] = 3
            more["exif"], image = exif, image.rotate(180)
        case "lying":
            more["format"] = "JPEG"
    written = placed(saved(tmp_path / name, image, **more))
    assert_no_rgb(written.data)
    assert "separated" in told(written)
    (stream,) = pictures(written.data)
    assert stream["/ColorSpace"] == "/DeviceCMYK"
    assert near(seen(written), RGB, 60)
    assert not written.report.errors


def test_colours_are_those_of_the_profile(tmp_path: Path) -> None:
    written = placed(saved(tmp_path / "a.png", quarters("RGB", RGB)))
    made = pixels(pictures(written.data)[0])
    from tests.pdf.press.build import profile

    back = ImageCms.profileToProfile(
        made,
        ImageCms.ImageCmsProfile(io.BytesIO(profile().data)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert back is not None
    found = [back.getpixel(p) for p in [(20, 15), (60, 15), (20, 45), (60, 45)]]
    # within what newsprint can print
    assert near(found[:1], RGB[:1], 25)  # type: ignore[arg-type]
    assert near(found, RGB, 60)  # type: ignore[arg-type]


def test_a_profile_in_the_picture_is_obeyed(tmp_path: Path) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name in (b"rXYZ", b"rTRC", b"bXYZ", b"bTRC"):  # red is blue in this one, and blue red
        swapped = swapped.replace(name, name.swapcase(), 1)
    swapped = swapped.replace(b"Rxyz", b"bXYZ", 1).replace(b"Bxyz", b"rXYZ", 1)
    swapped = swapped.replace(b"Rtrc", b"bTRC", 1).replace(b"Btrc", b"rTRC", 1)
    image = Image.new("RGB", SIZE, (220, 20, 30))
    plain = pixels(pictures(placed(saved(tmp_path / "a.png", image)).data)[0])
    own = pixels(pictures(placed(saved(tmp_path / "b.png", image, icc_profile=swapped)).data)[0])
    assert plain.getpixel((0, 0)) != own.getpixel((0, 0))
    cyan, _, yellow, _ = inks(own)[0, 0]
    assert cyan > yellow


def test_grey_stays_grey_and_an_rgb_picture_without_colour_becomes_it(tmp_path: Path) -> None:
    grey = placed(saved(tmp_path / "a.jpg", quarters("L", GREY), quality=95))
    (stream,) = pictures(grey.data)
    assert stream["/ColorSpace"] == "/DeviceGray"
    assert "separated" not in told(grey)
    colourless = placed(saved(tmp_path / "b.png", quarters("L", GREY).convert("RGB")))
    assert pictures(colourless.data)[0]["/ColorSpace"] == "/DeviceGray"


def grey_profile(gamma: float) -> bytes:
    """A profile of one channel whose tones run by this gamma (ICC.1:2001-04)."""
    white = b"XYZ " + bytes(4) + struct.pack(">3l", *(round(v * 65536) for v in (0.9642, 1, 0.8249)))
    curve = b"curv" + bytes(4) + struct.pack(">LH", 1, round(gamma * 256)) + bytes(2)
    tags = struct.pack(">L4sLL4sLL", 2, b"wtpt", 156, len(white), b"kTRC", 156 + len(white), len(curve))
    size = 156 + len(white) + len(curve)
    head = struct.pack(">L4sL4s4s4s", size, b"test", 0x02100000, b"mntr", b"GRAY", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + white[8:]
    return head.ljust(128, b"\0") + tags + white + curve


def test_a_grey_pictures_own_tones_are_obeyed(tmp_path: Path) -> None:
    image = Image.new("L", SIZE, 128)
    made = placed(saved(tmp_path / "a.png", image, icc_profile=grey_profile(1.0)))
    assert "toned" in told(made)
    assert pixels(pictures(made.data)[0]).getpixel((5, 5)) == pytest.approx(188, abs=1)  # half the light
    plain = placed(saved(tmp_path / "b.png", image, icc_profile=grey_profile(2.2)))
    assert pixels(pictures(plain.data)[0]).getpixel((5, 5)) == pytest.approx(128, abs=2)
    damaged = placed(saved(tmp_path / "c.png", image, icc_profile=grey_profile(1.0)[:150]))
    assert pixels(pictures(damaged.data)[0]).getpixel((5, 5)) == 128


def test_newsprint_gives_grey_of_no_profile_about_the_tone_that_it_has_on_a_screen() -> None:
    """So grey needs no curve of its own: a level printed as so much less black is as light, between the paper and
    black ink alone, as it is on a screen, within 7 points of dot in lights and middle tones, 11 in shadows, which are
    more open by that."""
    from tests.pdf.press.build import profile

    ramp = Image.frombytes("CMYK", (256, 1), bytes(b for black in range(256) for b in (0, 0, 0, black)))
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile().data)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    measured = ImageCms.applyTransform(ramp, transform)
    assert measured is not None
    lightness = np.frombuffer(measured.tobytes(), np.uint8)[::3] / 2.55
    light = np.where(lightness > 8, ((lightness + 16) / 116) ** 3, lightness / 903.3)
    levels = np.arange(256) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    wanted = light[255] + linear * (light[0] - light[255])
    black = np.abs(light[None, :] - wanted[:, None]).argmin(axis=1) / 2.55
    more = black - (255 - np.arange(256)) / 2.55
    assert np.abs(more[96:]).max() <= 7.5
    assert np.abs(more).max() <= 11


@pytest.mark.parametrize("adobe", [True, False])
def test_a_cmyk_jpeg_keeps_its_inks_of_adobe_or_not(adobe: bool, tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", quarters("CMYK", CMYK), quality=95)
    if not adobe:
        inverted = Image.eval(quarters("CMYK", CMYK), lambda v: 255 - v)
        saved(path, inverted, quality=95)
        path.write_bytes(without_marker(path.read_bytes(), 0xEE))
    data = path.read_bytes()
    written = placed(path)
    (stream,) = pictures(written.data)
    assert stream["/ColorSpace"] == "/DeviceCMYK"
    assert len(stream._data) <= len(data)  # as it was, not coded again
    assert ("/Decode" in stream) is adobe
    made = placed(path, resolution=36)  # and decoded, when it is brought down
    small = pixels(pictures(made.data)[0])
    assert small.getpixel((5, 5)) == pytest.approx((255, 0, 0, 0), abs=4)
    assert small.getpixel((small.width - 5, 5)) == pytest.approx((0, 255, 0, 0), abs=4)


def test_one_bit_goes_through_as_it_is_however_fine(tmp_path: Path) -> None:
    image = Image.new("1", (800, 600), 1)
    image.paste(0, (100, 100, 300, 300))
    written = placed(saved(tmp_path / "a.png", image), (0, 0, 800, 600), sharpen=100)
    (stream,) = pictures(written.data)
    assert (stream["/BitsPerComponent"], stream["/Width"]) == (1, 800)
    assert "720 pixels an inch, most ink 100 %" in told(written)


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    deep = Image.fromarray(np.full((60, 80), 30000, dtype=np.uint16))
    written = placed(saved(tmp_path / "a.png", deep))
    (stream,) = pictures(written.data)
    assert (stream["/ColorSpace"], stream["/BitsPerComponent"]) == ("/DeviceGray", 8)
    assert pixels(stream).getpixel((5, 5)) == pytest.approx(117, abs=1)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_more_pixels_than_the_press_shows_are_brought_down(name: str, tmp_path: Path) -> None:
    big = quarters("RGB", RGB).resize((1600, 1200))
    written = placed(saved(tmp_path / name, big), (0, 0, 1600, 1200))
    (stream,) = pictures(written.data)
    assert (stream["/Width"], stream["/Height"]) == (222, 167)
    assert "1440 pixels an inch, brought to 200" in told(written)
    assert near(seen(written), RGB, 60)
    few = placed(saved(tmp_path / name, quarters("RGB", RGB).resize((240, 180))), (0, 0, 240, 180))
    assert pictures(few.data)[0]["/Width"] == 240


def test_pictures_are_sharpened_where_that_is_asked_for(tmp_path: Path) -> None:
    soft = quarters("L", GREY).resize((400, 300)).filter(ImageFilter.GaussianBlur(2))
    path = saved(tmp_path / "a.png", soft)
    plain, sharp = (pixels(pictures(placed(path, (0, 0, 400, 300), sharpen=by).data)[0]) for by in (0, 150))
    steepest = [np.diff(np.asarray(image).astype(int)[40]).max() for image in (plain, sharp)]
    assert steepest[1] > steepest[0] * 1.3


def test_ink_over_the_limit_is_held_and_what_is_under_it_is_left(tmp_path: Path) -> None:
    heavy: list[Any] = [(200, 190, 190, 200), (250, 250, 0, 255), (80, 0, 0, 0), (0, 0, 0, 255)]
    path = saved(tmp_path / "a.tif", quarters("CMYK", heavy))
    written = placed(path)
    made = pixels(pictures(written.data)[0])
    assert inks(made).sum(axis=2).max() <= 240.001
    assert "held under 240" in told(written)
    assert made.getpixel((20, 45)) == (80, 0, 0, 0)
    rich = made.getpixel((20, 15))
    assert isinstance(rich, tuple)
    assert rich[3] > 200 and rich[0] - rich[1] in range(8, 13)  # grey went to black, the tinge stays
    jpeg = placed(saved(tmp_path / "b.jpg", quarters("CMYK", heavy), quality=80))
    assert inks(pixels(pictures(jpeg.data)[0])).sum(axis=2).max() <= 240.001
    assert "held" in told(jpeg)


def test_ink_is_never_measured_too_little() -> None:
    random = np.random.default_rng(5)
    for _ in range(40):
        values = random.integers(0, 256, (9, 7, 4), dtype=np.uint8)
        image = Image.frombytes("CMYK", (7, 9), values.tobytes())
        exact = values.sum(axis=2, dtype=int).max() / 2.55
        assert exact <= most_ink(image) <= exact + 1.6
        assert inks(held(image, 200)).sum(axis=2).max() <= 200.001


def test_a_cropped_picture_at_the_trim_shows_more_of_itself_in_the_bleed(tmp_path: Path) -> None:
    image = Image.new("RGB", (400, 300), (200, 30, 40))
    image.paste((30, 60, 180), (100, 0, 400, 300))
    path = saved(tmp_path / "a.png", image)
    written = placed(path, (100, 0, 400, 300), Rect(0, pt(20), pt(120), pt(120)))
    r, _, b = at(written.data, -4, 60)
    assert r > b + 50
    assert at(written.data, 4, 60)[2] > at(written.data, 4, 60)[0]
    assert [f.code for f in written.report] == ["press-picture"]


def test_a_picture_with_no_more_to_show_goes_on_mirrored_and_that_is_told(tmp_path: Path) -> None:
    image = Image.new("RGB", (300, 300), (30, 60, 180))
    image.paste((200, 30, 40), (0, 0, 30, 300))
    path = saved(tmp_path / "a.png", image)
    written = placed(path, (0, 0, 300, 300), Rect(0, pt(20), pt(120), pt(120)))
    r, _, b = at(written.data, -4, 60)
    assert r > b + 50
    assert [f.code for f in written.report] == ["bleed-mirrored", "press-picture"]
    assert at(written.data, -4, 10) == (255, 255, 255)


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (30_000, 4)])
def test_pictures_of_odd_sizes_at_the_trim_are_printed(size: tuple[int, int], tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("RGB", size, (200, 30, 40)))
    written = placed(path, (0, 0, *size), Rect(0, 0, pt(120), pt(90)))
    assert not written.report.errors
    for x, y in ((60, 45), (-4, -4)):
        r, g, _ = at(written.data, x, y)
        assert r > 150 and g < 110


def test_a_picture_too_large_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("1", (30_000, 6_000)))
    (found,) = placed(path, (0, 0, 30_000, 6_000)).report.errors
    assert (found.code, "million" in found.message) == ("bad-picture", True)


@pytest.mark.parametrize("name", FAULTS)
def test_a_hostile_file_gives_a_page_and_an_error(name: str, tmp_path: Path) -> None:
    written = placed(hostile(name, tmp_path))
    (found,) = written.report
    assert (found.code, found.severity) == ("bad-picture", "error")
    assert re.search(FAULTS[name], found.message)
    assert_no_rgb(written.data)


def test_the_same_picture_twice_is_held_once_at_the_finer_of_both(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", quarters("RGB", RGB).resize((800, 600)))
    small = PlacedImage(Rect(pt(20), pt(20), pt(80), pt(60)), path, (0, 0, 800, 600), "", PICTURE)
    large = PlacedImage(Rect(pt(20), pt(120), pt(160), pt(120)), path, (0, 0, 800, 600), "", PICTURE)
    (stream,) = pictures(pressed(small, large).data)
    assert stream["/Width"] == pytest.approx(160 / 72 * 200, abs=1)
