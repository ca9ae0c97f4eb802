"""Picture files of each kind, painted and looked at; and files that only pretend to be pictures."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import warnings
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops, ImageDraw

from layout.display import Document, Source
from layout.display import Image as PlacedImage
from layout.geometry import Rect, pt
from pdf.bad_picture import BadPicture
from pdf.pictures import read_picture
from pdf.write import write_pdf
from tests.pdf.build import content, document, opened, page

PICTURE = Source("old-lanes", "picture.0")
SIZE = (80, 60)
WHOLE = (0, 0, *SIZE)
QUARTERS = [(20, 15), (60, 15), (20, 45), (60, 45)]
Colours = list[tuple[int, ...]]
RGB: Colours = [(200, 30, 40), (40, 160, 60), (30, 60, 180), (240, 200, 20)]
GREY: Colours = [(20,), (90,), (160,), (230,)]
CMYK: Colours = [(255, 0, 0, 0), (0, 255, 0, 0), (0, 0, 255, 0), (0, 0, 0, 128)]
# What newsprint proofs make of these inks, near enough for any renderer.
CMYK_SEEN: Colours = [(0, 174, 239), (237, 2, 140), (255, 241, 1), (147, 149, 152)]


def quarters(mode: str, colours: list[Any]) -> Image.Image:
    image = Image.new(mode, SIZE)
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate(colours):
        x, y = n % 2 * 40, n // 2 * 30
        draw.rectangle((x, y, x + 39, y + 29), fill=colour if len(colour) > 1 else colour[0])
    return image


def placed(path: Path, crop: tuple[int, int, int, int] = WHOLE, rect: Rect | None = None) -> PlacedImage:
    return PlacedImage(rect or Rect(pt(10), pt(10), pt(80), pt(60)), path, crop, "", PICTURE)


def one_picture(path: Path, crop: tuple[int, int, int, int] = WHOLE) -> Document:
    return document(page(placed(path, crop), width=100, height=80))


def seen(data: bytes, points: list[tuple[int, int]] = QUARTERS) -> Colours:
    """The colours pdfium shows at these points of the picture."""
    pdf = pypdfium2.PdfDocument(data)
    image = pdf[0].render(scale=2).to_pil().convert("RGB")
    pdf.close()
    return [image.getpixel((2 * (10 + x), 2 * (10 + y))) for x, y in points]


def near(found: Colours, wanted: Colours, most: int = 8) -> bool:
    pairs = zip(chain(*found), chain(*wanted), strict=True)
    return all(abs(a - b) <= most for a, b in pairs)


def image_object(data: bytes) -> Any:
    (image,) = opened(data).pages[0]["/Resources"]["/XObject"].values()
    return image.get_object()


def grey_seen(values: Colours) -> Colours:
    return [value * 3 for value in values]


KINDS: dict[str, tuple[str, list[Any], Colours, dict[str, Any], str]] = {
    "rgb.jpg": ("RGB", RGB, RGB, {"quality": 95}, "/DeviceRGB"),
    "progressive.jpg": ("RGB", RGB, RGB, {"quality": 95, "progressive": True}, "/DeviceRGB"),
    "grey.jpg": ("L", GREY, grey_seen(GREY), {"quality": 95}, "/DeviceGray"),
    "cmyk.jpg": ("CMYK", CMYK, CMYK_SEEN, {"quality": 95}, "/DeviceCMYK"),
    "plain-rgb.jpg": ("RGB", RGB, RGB, {"quality": 95, "keep_rgb": True}, "/DeviceRGB"),
    "rgb.png": ("RGB", RGB, RGB, {}, "/DeviceRGB"),
    "grey.png": ("L", GREY, grey_seen(GREY), {}, "/DeviceGray"),
    "rgb.tif": ("RGB", RGB, RGB, {}, "/DeviceRGB"),
    "lzw.tif": ("RGB", RGB, RGB, {"compression": "tiff_lzw"}, "/DeviceRGB"),
    "grey.tif": ("L", GREY, grey_seen(GREY), {}, "/DeviceGray"),
    "cmyk.tif": ("CMYK", CMYK, CMYK_SEEN, {}, "/DeviceCMYK"),
}


@pytest.mark.parametrize("name", KINDS)
def test_colours_are_those_of_the_file(name: str, tmp_path: Path) -> None:
    mode, colours, wanted, options, space = KINDS[name]
    path = tmp_path / name
    quarters(mode, colours).save(path, **options)
    written = write_pdf(one_picture(path))
    assert not written.report.findings
    assert near(seen(written.data), wanted)
    assert image_object(written.data)["/ColorSpace"] == space


def without_marker(jpeg: bytes, marker: int) -> bytes:
    at = jpeg.index(bytes((0xFF, marker)))
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


def test_a_cmyk_jpeg_without_adobes_marker_is_not_inverted(tmp_path: Path) -> None:
    out = io.BytesIO()
    ImageChops.invert(quarters("CMYK", CMYK)).save(out, "JPEG", quality=95)
    path = tmp_path / "plain.jpg"
    path.write_bytes(without_marker(out.getvalue(), 0xEE))
    data = write_pdf(one_picture(path)).data
    assert near(seen(data), CMYK_SEEN)
    assert "/Decode" not in image_object(data)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
@pytest.mark.parametrize("name", ["cmyk.jpg", "plain-rgb.jpg", "rgb.png", "cmyk.tif"])
def test_another_renderer_shows_the_same(name: str, tmp_path: Path) -> None:
    mode, colours, wanted, options, _ = KINDS[name]
    quarters(mode, colours).save(tmp_path / name, **options)
    (tmp_path / "page.pdf").write_bytes(write_pdf(one_picture(tmp_path / name)).data)
    command = ["pdftoppm", "-r", "72", "-png", "-singlefile", str(tmp_path / "page.pdf"), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    with Image.open(tmp_path / "page.png") as image:
        shown = image.convert("RGB")
    found: list[Any] = [shown.getpixel((10 + x, 10 + y)) for x, y in QUARTERS]
    assert near(found, wanted, 12)


def test_palettes_and_single_bits_stay_what_they_are(tmp_path: Path) -> None:
    quarters("RGB", RGB).convert("P", palette=Image.Palette.ADAPTIVE).save(tmp_path / "palette.png")
    assert near(seen(write_pdf(one_picture(tmp_path / "palette.png")).data), RGB)
    for name in ("line.png", "line.tif"):
        quarters("1", [(0,), (1,), (1,), (0,)]).save(tmp_path / name)
        data = write_pdf(one_picture(tmp_path / name)).data
        assert near(seen(data), grey_seen([(0,), (255,), (255,), (0,)]))
        assert image_object(data)["/BitsPerComponent"] == 1


def test_what_is_transparent_is_laid_on_white(tmp_path: Path) -> None:
    clear = quarters("RGBA", [(*colour, 128) for colour in RGB])
    clear.save(tmp_path / "clear.png")
    clear.save(tmp_path / "clear.tif")
    half = [tuple((value + 255) // 2 for value in colour) for colour in RGB]
    for name in ("clear.png", "clear.tif"):
        assert near(seen(write_pdf(one_picture(tmp_path / name)).data), half)
    quarters("LA", [(0, 0), (0, 255), (0, 128), (255, 255)]).save(tmp_path / "grey.png")
    data = write_pdf(one_picture(tmp_path / "grey.png")).data
    assert near(seen(data), grey_seen([(255,), (0,), (127,), (255,)]))
    assert image_object(data)["/ColorSpace"] == "/DeviceGray"


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    values = [v * 257 for v in (20, 90, 160, 230)]
    image = Image.new("I;16", SIZE)
    for n, value in enumerate(values):
        image.paste(value, (n % 2 * 40, n // 2 * 30, n % 2 * 40 + 40, n // 2 * 30 + 30))
    for name in ("deep.png", "deep.tif"):
        image.save(tmp_path / name)
        assert near(seen(write_pdf(one_picture(tmp_path / name)).data), grey_seen(GREY))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["turned.jpg", "turned.png", "turned.tif"])
def test_pictures_are_upright(name: str, orientation: int, tmp_path: Path) -> None:
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = quarters("RGB", RGB)
    stored = upright.transpose(turns[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / name, exif=exif, quality=95)
    assert near(seen(write_pdf(one_picture(tmp_path / name)).data), RGB)
    lower_right = write_pdf(one_picture(tmp_path / name, (40, 30, 80, 60))).data
    assert near(seen(lower_right, [(4, 4), (76, 56)]), [RGB[3]] * 2, 14)


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.tif"])
def test_a_crop_fills_its_box_and_nothing_else(name: str, tmp_path: Path) -> None:
    quarters("RGB", RGB).save(tmp_path / name, quality=95)
    data = write_pdf(one_picture(tmp_path / name, (20, 15, 60, 45))).data
    assert near(seen(data), RGB)
    assert seen(data, [(-3, 30), (83, 30), (40, -3), (40, 63)]) == [(255, 255, 255)] * 4


def test_a_jpeg_is_not_compressed_again_and_loses_only_its_metadata(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera that knows where it was"
    path = tmp_path / "photo.jpg"
    quarters("RGB", RGB).save(path, quality=95, exif=exif, comment="a comment", dpi=(300, 300))
    image = image_object(write_pdf(one_picture(path)).data)
    assert image["/Filter"] == "/DCTDecode"
    held = image._data
    assert b"camera" not in held
    assert b"a comment" not in held
    assert path.read_bytes().endswith(held[-500:])
    with Image.open(path) as ours, Image.open(io.BytesIO(held)) as theirs:
        assert ImageChops.difference(ours, theirs).getbbox() is None


def test_what_follows_the_end_of_a_jpeg_is_left_out(tmp_path: Path) -> None:
    quarters("RGB", RGB).save(tmp_path / "photo.jpg", progressive=True)
    sound = (tmp_path / "photo.jpg").read_bytes()
    (tmp_path / "more.jpg").write_bytes(sound + b"a film of the same" + sound)
    assert read_picture(tmp_path / "more.jpg", [WHOLE]).data == read_picture(tmp_path / "photo.jpg", [WHOLE]).data


def test_png_data_pass_unchanged(tmp_path: Path) -> None:
    quarters("RGB", RGB).save(tmp_path / "drawing.png")
    held = image_object(write_pdf(one_picture(tmp_path / "drawing.png")).data)._data
    assert held in (tmp_path / "drawing.png").read_bytes()


def test_a_file_shown_twice_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    quarters("RGB", RGB).save(path)
    first = page(placed(path, (0, 0, 40, 30)), width=100, height=80)
    second = page(placed(path, (40, 30, 80, 60)), width=100, height=80, label="B3")
    reader = opened(write_pdf(document(first, second)).data)
    shown = [sheet["/Resources"]["/XObject"] for sheet in reader.pages]
    one, other = [images.raw_get(name).idnum for images in shown for name in images]
    assert one == other
    assert near(seen(write_pdf(document(second)).data), [RGB[3]] * 4)


def test_a_large_margin_nobody_sees_is_cut_when_pixels_are_coded_anew(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    quarters("RGB", RGB).save(path)
    image = image_object(write_pdf(one_picture(path, (30, 20, 50, 40))).data)
    assert (image["/Width"], image["/Height"]) == (20, 20)
    image = image_object(write_pdf(one_picture(path, (5, 5, 75, 55))).data)
    assert (image["/Width"], image["/Height"]) == SIZE


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def hostile(name: str, folder: Path) -> Path:
    """A file that cannot be printed, by name of its fault."""
    path = folder / name
    out = io.BytesIO()
    suffix = path.suffix
    if suffix in (".jpg", ".png", ".tif"):
        quarters("RGB", RGB).resize((400, 300)).save(out, {".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF"}[suffix])
    data = out.getvalue()
    match path.stem:
        case "cut-short":
            data = data[: len(data) * 2 // 3]
        case "cut-in-head":
            data = data[:30]
        case "damaged":
            data = data[:60] + b"\0" * 30 + data[90:]
        case "text":
            data = "老巷的灯亮了".encode()
        case "empty":
            data = b""
        case "huge":
            head = chunk(b"IHDR", struct.pack(">LLBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0))
            data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
        case "huge-frame":
            at = data.index(b"\xff\xc0")
            data = data[: at + 5] + struct.pack(">HH", 65_000, 65_000) + data[at + 9 :]
        case "lossless":
            data = data.replace(b"\xff\xc0", b"\xff\xc3", 1)
    path.write_bytes(data)
    return path


FAULTS = {
    "cut-short.jpg": "cut short",
    "cut-short.png": "cut short",
    "cut-short.tif": "damaged",
    "cut-in-head.jpg": "cut short",
    "cut-in-head.png": "cut short",
    "cut-in-head.tif": "damaged",
    "damaged.png": "damaged|cut short",
    "text.jpg": "no JPEG, PNG or TIFF",
    "empty.png": "no JPEG, PNG or TIFF",
    "huge.png": "60000 by 60000 pixels",
    "huge-frame.jpg": "65000 by 65000 pixels",
    "lossless.jpg": "no PDF can hold",
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_cannot_be_printed_is_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(BadPicture, match=FAULTS[name]):
            read_picture(hostile(name, tmp_path), [WHOLE])


def test_a_missing_file_and_a_crop_outside_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="cannot be read"):
        read_picture(tmp_path / "nowhere.jpg", [WHOLE])
    quarters("RGB", RGB).save(tmp_path / "photo.jpg")
    for crop in ((0, 0, 81, 60), (10, 10, 10, 20), (-1, 0, 20, 20)):
        with pytest.raises(BadPicture, match="80 by 60 pixels"):
            read_picture(tmp_path / "photo.jpg", [crop])


def test_a_wrong_extension_does_no_harm(tmp_path: Path) -> None:
    quarters("RGB", RGB).save(tmp_path / "photo.png", "JPEG", quality=95)
    assert near(seen(write_pdf(one_picture(tmp_path / "photo.png")).data), RGB)


def test_the_page_is_written_without_a_bad_picture_and_the_report_names_it(tmp_path: Path) -> None:
    path = hostile("cut-short.jpg", tmp_path)
    written = write_pdf(document(page(placed(path), label="B2", width=100, height=80)))
    (finding,) = written.report.errors
    assert finding.code == "bad-picture"
    assert (finding.place.file, finding.place.page, finding.place.story) == (str(path), "B2", "old-lanes")
    assert "cut short" in finding.message
    assert "0 0 0 0.18 k" in content(written.data)
