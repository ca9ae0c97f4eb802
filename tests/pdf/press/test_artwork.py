"""Placed artwork in a file for the press: no RGB is left in it, and it looks as it did."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Pictures
from PIL import ImageChops
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.lib.colors import CMYKColorSep, Color, blue, red, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from layout.display import Artwork, Colour, Source
from layout.geometry import Rect, pt
from pdf.write import Written
from tests.pdf.build import opened, run, song
from tests.pdf.damage import CHANGES, Changes, damaged
from tests.pdf.press.build import dictionaries, operations, pictures, pixels, pressed, streams
from tests.pdf.test_artwork import HOSTILE, SOUND, quarters, scripted
from tests.pdf.test_pictures import near, seen, without_marker

AD = Source("", "ad.0")
SIZE = (120.0, 60.0)
_RGB = re.compile(rb"(?<![^\s\])>])(?:rg|RG)(?![^\s])")


def drawn(draw: Callable[[Canvas], object], bleed: float = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(SIZE[0] + 2 * bleed, SIZE[1] + 2 * bleed), invariant=1)
    draw(canvas)
    if bleed:
        canvas.setTrimBox((bleed, bleed, bleed + SIZE[0], bleed + SIZE[1]))
        canvas.setBleedBox((0, 0, SIZE[0] + 2 * bleed, SIZE[1] + 2 * bleed))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(path: Path, data: bytes, x: float = 20, y: float = 20, **more: Any) -> Written:
    path.write_bytes(data)
    size = (pt(SIZE[0]), pt(SIZE[1]))
    art = Artwork(Rect(pt(x), pt(y), *size), path, size, (0, 0, *size), "", AD)
    return pressed(art, **more)


def assert_no_rgb(data: bytes) -> None:
    """No operator and no space of RGB, in any stream of the file."""
    for found in dictionaries(data):
        assert "/DeviceRGB" not in map(str, dict.values(found))
        for value in dict.values(found):
            if isinstance(value, list):
                assert not {"/DeviceRGB", "/CalRGB"} & set(map(str, list.__iter__(value)))
    for stream in streams(data):
        if stream.get("/Subtype") in (None, "/Form") and "/Length1" not in stream:
            assert b"/RGB" not in stream.get_data()
            assert not _RGB.search(stream.get_data()), stream.get_data()[:200]


def at(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """What is seen at a point of the page, in points from the trim's top left."""
    margin = float(opened(data).pages[0]["/TrimBox"][0])
    return seen(data, [(round(x + margin) - 10, round(y + margin) - 10)])[0]


def test_artwork_behind_black_text_does_not_overprint(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(drawn(lambda canvas: canvas.rect(0, 0, 60, 60, fill=1)))
    size = (pt(SIZE[0]), pt(SIZE[1]))
    art = Artwork(Rect(pt(20), pt(200), *size), tmp_path / "ad.pdf", size, (0, 0, *size), "", AD)
    black = [run(song("老巷"), "老巷", 50, y) for y in (100, 400)]
    over, kept, placed_over, shown_over = False, [False], [], []
    for operands, operator in operations(pressed(black[0], art, black[1]).data):
        match operator:
            case "q":
                kept.append(over)
            case "Q":
                over = kept.pop()
            case "gs":
                over = operands[0] == "/GO"
            case "Do":
                placed_over.append(over)
            case "Tj" | "TJ":
                shown_over.append(over)
    assert placed_over == [False]
    assert shown_over[0] and shown_over[-1]


def test_colours_of_artwork_become_inks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(red)
        canvas.setStrokeColor(blue)
        canvas.rect(0, 0, 60, 60, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.rect(60, 0, 60, 60, fill=1, stroke=0)

    written = placed(tmp_path / "ad.pdf", drawn(draw))
    assert written.report == ()
    assert_no_rgb(written.data)
    r, g, b = at(written.data, 40, 50)
    assert r > 150 and g < 90 and b < 90
    form = next(s for s in streams(written.data) if s.get("/Subtype") == "/Form")
    assert re.search(rb"\b0(\.0)? 0(\.0)? 0(\.0)? 1(\.0)? k", form.get_data())


def icc(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.rect(0, 0, 120, 60, fill=1, stroke=0)
    canvas._code.append("/Cs1 cs 1 0 0 sc 0 0 60 60 re f")


def with_space(space: list[Any]) -> Callable[[PdfWriter], object]:
    def change(writer: Any) -> None:
        resources = writer.pages[0]["/Resources"].get_object()
        resources[NameObject("/ColorSpace")] = DictionaryObject({NameObject("/Cs1"): ArrayObject(space)})

    return change


@pytest.mark.parametrize("kind", ["icc", "calibrated"])
def test_calibrated_colours_become_inks(tmp_path: Path, kind: str) -> None:
    from PIL import ImageCms

    def change(writer: PdfWriter) -> None:
        profile = DecodedStreamObject()
        profile.set_data(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
        profile[NameObject("/N")] = NumberObject(3)
        white_point = DictionaryObject({NameObject("/WhitePoint"): ArrayObject(map(FloatObject, (0.95, 1, 1.09)))})
        spaces = {
            "icc": [NameObject("/ICCBased"), writer._add_object(profile)],
            "calibrated": [NameObject("/CalRGB"), white_point],
        }
        with_space(spaces[kind])(writer)

    written = placed(tmp_path / "ad.pdf", changed(drawn(icc), change))
    assert written.report == ()
    assert_no_rgb(written.data)
    r, g, b = at(written.data, 40, 50)
    assert r > 150 and g < 90 and b < 90


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "P"])
def test_pictures_in_artwork_become_inks(tmp_path: Path, kind: str) -> None:
    image = Pictures.new("RGB", (40, 20), (200, 30, 40))
    image.paste((30, 60, 180), (20, 0, 40, 20))

    def draw(canvas: Canvas) -> None:
        source: Any = ImageReader(image)
        if kind == "JPEG":
            image.save(tmp_path / "picture.jpg", quality=95)
            source = str(tmp_path / "picture.jpg")
        canvas.drawImage(source, 0, 0, 120, 60)

    data = drawn(draw)
    if kind == "P":

        def palette(writer: Any) -> None:
            found = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()
            table = DecodedStreamObject()
            table.set_data(bytes((200, 30, 40, 30, 60, 180)))
            space = [NameObject("/Indexed"), NameObject("/DeviceRGB"), NumberObject(1), writer._add_object(table)]
            found[NameObject("/ColorSpace")] = ArrayObject(space)
            for key in ("/Filter", "/DecodeParms"):
                found.pop(key, None)
            found._data = (bytes(20) + b"\1" * 20) * 20
            found.decoded_self = None

        data = changed(data, palette)
    written = placed(tmp_path / "ad.pdf", data)
    assert written.report == ()
    assert_no_rgb(written.data)
    assert near([at(written.data, 40, 50), at(written.data, 110, 50)], [(193, 60, 62), (60, 78, 145)], 30)
    if kind != "P":
        (found,) = pictures(written.data)
        assert pixels(found).mode == "CMYK"


@pytest.mark.parametrize("kind", ["plain", "named", "palette", "deflated"])
def test_pictures_within_the_content_become_inks(tmp_path: Path, kind: str) -> None:
    pixels_ = bytes((200, 30, 40)) * 10 + bytes((30, 60, 180)) * 10
    coded = {
        "plain": f"/CS /RGB /BPC 8 /F /AHx ID {pixels_.hex()}>",
        "named": f"/ColorSpace /Cs1 /BitsPerComponent 8 /Filter [/AHx] ID {pixels_.hex()}>",
        "palette": f"/CS [/I /RGB 1 <c81e281e3cb4>] /BPC 8 /F /AHx ID {'00' * 10 + '01' * 10}>",
        "deflated": f"/CS /RGB /BPC 8 /F [/AHx /Fl] ID {zlib.compress(pixels_).hex()}>",
    }

    def draw(canvas: Canvas) -> None:
        canvas._code.append(f"q 120 0 0 60 0 0 cm BI /W 20 /H 1 {coded[kind]}\nEI Q")

    data = changed(drawn(draw), with_space([NameObject("/CalRGB"), DictionaryObject()]))
    written = placed(tmp_path / "ad.pdf", data)
    assert written.report == ()
    assert_no_rgb(written.data)
    assert near([at(written.data, 40, 50), at(written.data, 110, 50)], [(193, 60, 62), (60, 78, 145)], 30)


def test_a_gradient_becomes_one_of_inks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.linearGradient(0, 0, 120, 0, (red, white, blue), extend=True)

    written = placed(tmp_path / "ad.pdf", drawn(draw))
    assert written.report == ()
    assert_no_rgb(written.data)
    left, middle, right = (at(written.data, x, 50) for x in (22, 80, 138))
    assert left[0] > 150 and left[2] < 100
    assert min(middle) > 230
    assert right[2] > right[0] + 30


def test_a_font_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    data = drawn(lambda canvas: canvas.drawString(10, 10, "ad"))
    (found,) = placed(tmp_path / "ad.pdf", data).report.errors
    assert found.code == "artwork-fonts"
    assert "Helvetica" in found.message


def test_an_svg_has_no_rgb_and_its_black_is_black_ink(tmp_path: Path) -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">
    <rect width="60" height="60" fill="#d01020"/><rect x="60" width="60" height="60" fill="black"/></svg>"""
    written = placed(tmp_path / "ad.svg", svg)
    assert written.report == ()
    assert_no_rgb(written.data)
    r, g, b = at(written.data, 40, 50)
    assert r > 150 and g < 90 and b < 90


def test_a_spot_ink_is_printed_only_where_the_house_style_has_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(CMYKColorSep(0, 1, 0.9, 0, spotName="PANTONE 186 C"))
        canvas.rect(0, 0, 120, 60, fill=1, stroke=0)

    data = drawn(draw)
    (found,) = placed(tmp_path / "ad.pdf", data).report
    assert (found.code, found.severity) == ("artwork-spot", "error")
    assert "PANTONE 186 C" in found.message
    assert placed(tmp_path / "ad.pdf", data, spots={"PANTONE 186 C": Colour(0, 100, 90, 0)}).report == ()


@HOSTILE
def test_hostile_artwork_gives_a_page_and_an_error(tmp_path: Path, data: bytes, words: str) -> None:
    written = placed(tmp_path / "ad.pdf", data)
    if words or written.report:
        (found,) = written.report
        assert (found.code, found.severity) == ("bad-artwork", "error")
        assert words in found.message
    assert len(opened(written.data).pages) == 1
    assert_no_rgb(written.data)


@given(st.sampled_from(SOUND), CHANGES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_artwork_never_stops_a_page(tmp_path: Path, data: bytes, changes: Changes) -> None:
    written = placed(tmp_path / "ad.pdf", damaged(data, changes))
    assert len(opened(written.data).pages) == 1
    assert {f.code for f in written.report} <= {"bad-artwork", "artwork-flattened", "artwork-fonts", "artwork-ink"}


def test_links_scripts_and_notes_stay_behind(tmp_path: Path) -> None:
    written = placed(tmp_path / "ad.pdf", changed(quarters(), scripted))
    assert not written.report.errors
    forbidden = {"/JS", "/JavaScript", "/AA", "/A", "/OpenAction", "/Annots", "/EmbeddedFiles"}
    assert [d for d in dictionaries(written.data) if forbidden & d.keys()] == []


def test_transfer_curves_stay_behind(tmp_path: Path) -> None:
    def curved(writer: Any) -> None:
        state = DictionaryObject({NameObject("/TR"): NameObject("/Identity"), NameObject("/LW"): NumberObject(1)})
        writer.pages[0]["/Resources"][NameObject("/ExtGState")] = DictionaryObject({NameObject("/G1"): state})

    written = placed(tmp_path / "ad.pdf", changed(quarters(), curved))
    assert [d for d in dictionaries(written.data) if "/TR" in d] == []
    assert any(d.get("/LW") == 1 for d in dictionaries(written.data))


def test_ink_of_artwork_is_held_under_the_limit_and_that_is_told(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorCMYK(0.9, 0.8, 0.8, 0.9)
        canvas.rect(0, 0, 60, 60, fill=1, stroke=0)
        canvas._code.append("/DeviceCMYK cs 1 1 0 1 sc 60 0 60 60 re f 0 1 1 0 k 0 0 9 9 re f")

    (found,) = placed(tmp_path / "ad.pdf", drawn(draw)).report
    assert (found.code, found.severity) == ("artwork-ink", "warning")
    assert "340 %" in found.message and "under 240" in found.message
    form = next(s for s in streams(placed(tmp_path / "ad.pdf", drawn(draw)).data) if s.get("/Subtype") == "/Form")
    colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) (?:k|sc)\b", form.get_data())
    assert [sum(map(float, c)) <= 2.401 for c in colours] == [True] * 3
    assert tuple(map(float, colours[2])) == (0, 1, 1, 0)


def test_a_mask_that_names_colours_holds_when_these_are_changed(tmp_path: Path) -> None:
    heavy = Pictures.new("CMYK", (40, 20), (230, 230, 230, 230))
    heavy.paste((0, 200, 0, 0), (20, 0, 40, 20))

    def exchanged(writer: Any) -> None:
        found = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()
        found[NameObject("/ColorSpace")] = NameObject("/DeviceCMYK")
        found[NameObject("/Width")], found[NameObject("/Height")] = NumberObject(40), NumberObject(20)
        found[NameObject("/Mask")] = ArrayObject(map(NumberObject, (220, 240) * 4))
        found[NameObject("/Filter")] = NameObject("/FlateDecode")
        found._data = zlib.compress(heavy.tobytes())

    data = changed(drawn(lambda canvas: canvas.drawImage(ImageReader(Pictures.new("RGB", (4, 4))), 0, 0)), exchanged)
    written = placed(tmp_path / "ad.pdf", data)
    assert [f.code for f in written.report] == ["artwork-ink"]
    stream = next(s for s in pictures(written.data) if s["/Width"] == 40 and not s.get("/ImageMask"))
    assert np.asarray(pixels(stream)).sum(axis=2, dtype=int).max() <= 612  # 240 %
    mask = stream["/Mask"].get_object()
    assert mask["/ImageMask"]
    rows = [mask.get_data()[n : n + 5] for n in range(0, 100, 5)]
    assert {row.hex() for row in rows} == {"fffff00000"}  # the left half, whose colour is named, is left out


@pytest.mark.parametrize("kind", ["adobe", "plain", "flate"])
def test_ink_of_pictures_in_artwork_is_held_under_the_limit(tmp_path: Path, kind: str) -> None:
    heavy = Pictures.new("CMYK", (40, 20), (230, 230, 230, 230))
    heavy.paste((0, 200, 0, 0), (20, 0, 40, 20))
    heavy.save(tmp_path / "picture.jpg", quality=95)

    def exchanged(writer: Any) -> None:
        found = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()
        dict.clear(found)
        numbers = {"/Width": 40, "/Height": 20, "/BitsPerComponent": 8}
        for key, value in numbers.items():
            found[NameObject(key)] = NumberObject(value)
        names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceCMYK"}
        for key, name in names.items():
            found[NameObject(key)] = NameObject(name)
        data = (tmp_path / "picture.jpg").read_bytes()
        if kind == "plain":  # the same, stored as it is and without Adobe's marker
            out = io.BytesIO()
            ImageChops.invert(heavy).save(out, "JPEG", quality=95)
            data = without_marker(out.getvalue(), 0xEE)
        found._data = zlib.compress(heavy.tobytes()) if kind == "flate" else data
        found[NameObject("/Filter")] = NameObject("/FlateDecode" if kind == "flate" else "/DCTDecode")
        if kind == "adobe":
            found[NameObject("/Decode")] = ArrayObject(map(NumberObject, (1, 0) * 4))

    data = changed(drawn(lambda canvas: canvas.drawImage(ImageReader(Pictures.new("RGB", (4, 4))), 0, 0)), exchanged)
    written = placed(tmp_path / "ad.pdf", data)
    assert [f.code for f in written.report] == ["artwork-ink"]
    (stream,) = pictures(written.data)
    made = pixels(stream)
    assert np.asarray(made).sum(axis=2, dtype=int).max() <= 612  # 240 %
    assert made.getpixel((35, 10)) == pytest.approx((0, 200, 0, 0), abs=6)


def framed(bleed: float) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorCMYK(0, 1, 1, 0)
        canvas.rect(0, 0, SIZE[0] + 2 * bleed, SIZE[1] + 2 * bleed, fill=1, stroke=0)

    return drawn(draw, bleed)


def test_artwork_with_a_bleed_of_its_own_shows_it_at_the_trim(tmp_path: Path) -> None:
    written = placed(tmp_path / "ad.pdf", framed(9), x=0, y=0)
    assert written.report == ()
    r, g, _ = at(written.data, -5, 30)
    assert r > 200 and g < 80
    # and not at the sides that are not cut
    assert at(written.data, 125, 30) == (255, 255, 255)


def test_artwork_without_bleed_at_the_trim_is_told(tmp_path: Path) -> None:
    (found,) = placed(tmp_path / "ad.pdf", framed(0), x=0, y=0).report
    assert (found.code, found.severity) == ("artwork-bleed", "warning")
    assert "left, top" in found.message
    assert placed(tmp_path / "ad.pdf", framed(0)).report == ()


def test_transparent_artwork_blends_in_inks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorCMYK(0, 1, 1, 0)
        canvas.setFillAlpha(0.5)
        canvas.rect(0, 0, 120, 60, fill=1, stroke=0)

    written = placed(tmp_path / "ad.pdf", drawn(draw))
    assert opened(written.data).pages[0]["/Group"]["/CS"] == "/DeviceCMYK"
    assert_no_rgb(written.data)
    assert written.report == ()
