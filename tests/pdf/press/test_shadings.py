"""Gradients, meshes, spot colours and masked pictures of artwork in inks: no RGB is left, and they look as they did."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pictures
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pdf.write import Written
from tests.pdf.press.build import pictures, streams
from tests.pdf.press.test_artwork import assert_no_rgb, at, changed, drawn, placed

RED, GREEN, BLUE, WHITE = (220, 30, 40), (40, 150, 60), (40, 60, 170), (255, 255, 255)


def value(found: Any) -> Any:
    """A value as pypdf has it: a name where it begins with a slash."""
    if isinstance(found, list | tuple):
        return ArrayObject(map(value, found))
    if isinstance(found, dict):
        return DictionaryObject({NameObject(k): value(v) for k, v in found.items()})
    if isinstance(found, str):
        return NameObject(found) if found.startswith("/") else TextStringObject(found)
    if isinstance(found, float):
        return FloatObject(found)
    return NumberObject(found) if type(found) is int else found


def stream(data: bytes, entries: dict[str, Any]) -> Any:
    made = DecodedStreamObject()
    made.set_data(data)
    for key, found in entries.items():
        made[NameObject(key)] = value(found)
    return made


def resources(kind: str, make: Callable[[Any], Any]) -> Callable[[Any], object]:
    """Adds what ``make`` gives under the name X1."""

    def change(writer: Any) -> None:
        own = writer.pages[0]["/Resources"].get_object()
        own[NameObject(kind)] = DictionaryObject({NameObject("/X1"): writer._add_object(make(writer))})

    return change


def ad(content: str, *changes: Callable[[Any], object]) -> bytes:
    def change(writer: Any) -> None:
        for one in changes:
            one(writer)

    return changed(drawn(lambda canvas: canvas._code.append(content)), change)


def shaded(shading: Callable[[Any], Any]) -> bytes:
    return ad("q 120 0 0 60 0 0 cm /X1 sh Q", resources("/Shading", shading))


def as_drawn(data: bytes, x: float, y: float) -> tuple[int, ...]:
    """What a renderer shows of the artwork itself, from its own top left."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    try:
        found = document[0].render(scale=2).to_pil().convert("RGB").getpixel((round(2 * x), round(2 * y)))
    finally:
        document.close()
    assert isinstance(found, tuple)
    return found


def assert_looks_as_drawn(data: bytes, written: Written, most: int = 70) -> None:
    """Newsprint's colours are weaker; a hue that changed or a part that went is told from that."""
    for x in (12, 40, 61, 80, 108):
        for y in (9, 31, 50):
            before, after = as_drawn(data, x, y), at(written.data, 20 + x, 20 + y)
            assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < most, (x, y, before, after)


def by_function(writer: Any) -> Any:
    """Of type 1: a colour for each place."""
    function = stream(
        b"{ exch dup 0.8 mul 0.2 add exch 1 exch sub 3 -1 roll exch 0.9 mul }",
        {"/FunctionType": 4, "/Domain": [0, 1, 0, 1], "/Range": [0, 1] * 3},
    )
    return value({"/ShadingType": 1, "/ColorSpace": "/DeviceRGB", "/Function": writer._add_object(function)})


def by_table(writer: Any) -> Any:
    """Of type 1, from samples."""
    corners = Pictures.frombytes("RGB", (2, 2), bytes(RED + GREEN + BLUE + (230, 200, 60)))
    samples = corners.resize((17, 9), Pictures.Resampling.BILINEAR).tobytes()
    entries = {"/FunctionType": 0, "/Domain": [0, 1, 0, 1], "/Range": [0, 1] * 3, "/Size": [17, 9]}
    function = stream(samples, entries | {"/BitsPerSample": 8})
    return value({"/ShadingType": 1, "/ColorSpace": "/DeviceRGB", "/Function": writer._add_object(function)})


def along(writer: Any) -> Any:
    """Of type 2, its colours worked out by a calculator."""
    function = stream(
        b"{ dup 1 exch sub exch dup 0.5 gt { 1 exch sub } if 0.2 exch 0.6 mul }",
        {"/FunctionType": 4, "/Domain": [0, 1], "/Range": [0, 1] * 3},
    )
    extended = {"/ShadingType": 2, "/ColorSpace": "/DeviceRGB", "/Coords": [0, 0, 1, 0]}
    return value(extended | {"/Function": writer._add_object(function)})


def corner(x: float, y: float, colour: tuple[int, ...], flag: int | None = 0) -> bytes:
    head = b"" if flag is None else bytes([flag])
    return head + struct.pack(">HH", round(x * 65535), round(y * 65535)) + bytes(colour)


DECODE = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
BITS = {"/BitsPerCoordinate": 16, "/BitsPerComponent": 8, "/BitsPerFlag": 8, "/ColorSpace": "/DeviceRGB"}


def triangles(writer: Any) -> Any:
    data = corner(0, 0, RED) + corner(1, 0, GREEN) + corner(0, 1, BLUE) + corner(1, 1, (230, 200, 60), 1)
    return stream(data, {"/ShadingType": 4, "/Decode": DECODE, **BITS})


def lattice(writer: Any) -> Any:
    colours = [RED, GREEN, BLUE, (230, 200, 60)]
    data = b"".join(corner(n % 2, n // 2, colour, None) for n, colour in enumerate(colours))
    return stream(data, {"/ShadingType": 5, "/Decode": DECODE, "/VerticesPerRow": 2, **BITS})


def patch(kind: int) -> Callable[[Any], Any]:
    """A patch over the left half, another that goes on from it over the right; the second of fewer numbers."""

    def make(writer: Any) -> Any:
        def points(*at: tuple[float, float]) -> bytes:
            return b"".join(struct.pack(">HH", round(x * 65535), round(y * 65535)) for x, y in at)

        third = [n / 3 for n in range(4)]
        left = [(0, t) for t in third] + [(t / 2, 1) for t in third[1:]] + [(0.5, 1 - t) for t in third[1:]]
        left += [(0.5 - t / 2, 0) for t in third[1:3]]
        # goes on from the side between the second and the third corner ... the third and the fourth: flag 2
        right = [(0.5 + t / 2, 0) for t in third[1:]] + [(1, t) for t in third[1:]]
        right += [(1 - t / 2, 1) for t in third[1:3]]
        inner = [(1 / 6, 1 / 3), (1 / 6, 2 / 3), (1 / 3, 2 / 3), (1 / 3, 1 / 3)]
        more = [(4 / 6, 2 / 3), (4 / 6, 1 / 3), (5 / 6, 1 / 3), (5 / 6, 2 / 3)]
        data = b"\0" + points(*left, *(inner if kind == 7 else [])) + bytes(RED + GREEN + BLUE + (230, 200, 60))
        data += b"\2" + points(*right, *(more if kind == 7 else [])) + bytes(RED + GREEN)
        return stream(data, {"/ShadingType": kind, "/Decode": DECODE, **BITS})

    return make


def by_parameter(writer: Any) -> Any:
    """Triangles whose corners have a place on a run of colours."""
    function = value({"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0.9, 0.1, 0.1], "/C1": [0.1, 0.3, 0.7], "/N": 1})
    data = corner(0, 0, (0,)) + corner(1, 0, (255,)) + corner(0, 1, (128,)) + corner(1, 1, (0,), 1)
    entries = {"/ShadingType": 4, "/Decode": DECODE[:6], **BITS}
    made = stream(data, entries)
    made[NameObject("/Function")] = writer._add_object(function)
    return made


SHADINGS = {
    "1 by function": by_function,
    "1 by table": by_table,
    "2 by a calculator": along,
    "4": triangles,
    "5": lattice,
    "6": patch(6),
    "7": patch(7),
    "4 by parameter": by_parameter,
}


@pytest.mark.parametrize("kind", SHADINGS)
def test_shadings_of_every_type_become_inks(tmp_path: Path, kind: str) -> None:
    data = shaded(SHADINGS[kind])
    written = placed(tmp_path / "ad.pdf", data)
    assert written.report == ()
    assert_no_rgb(written.data)
    assert_looks_as_drawn(data, written)


def test_a_shading_of_too_much_ink_is_held_under_the_limit(tmp_path: Path) -> None:
    function = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [1, 1, 1, 0.5], "/C1": [0, 1, 0, 0], "/N": 1}
    shading = {"/ShadingType": 2, "/ColorSpace": "/DeviceCMYK", "/Coords": [0, 0, 1, 0], "/Function": function}
    (found,) = (written := placed(tmp_path / "ad.pdf", shaded(lambda _: value(shading)))).report
    assert (found.code, "350 %" in found.message) == ("artwork-ink", True)
    (samples,) = (s.get_data() for s in streams(written.data) if s.get("/FunctionType") == 0)
    assert max(sum(samples[n : n + 4]) for n in range(0, len(samples), 4)) <= 614
    thin = shading | {"/Function": function | {"/C0": [1.0, 1.0, 0, 0]}}
    assert placed(tmp_path / "ad.pdf", shaded(lambda _: value(thin))).report == ()


@pytest.mark.parametrize("kind", ["one ink", "several inks"])
def test_spot_colours_that_stand_on_rgb_stand_on_inks(tmp_path: Path, kind: str) -> None:
    def space(writer: Any) -> Any:
        several = kind == "several inks"
        names: Any = ["/Orange", "/Leaf"] if several else "/Orange"
        program = b"{ 1 exch sub exch 0.5 mul 1 exch sub exch 0.3 }" if several else b"{ 0.9 exch 1 exch sub 0.1 }"
        entries = {"/FunctionType": 4, "/Domain": [0, 1] * (2 if several else 1), "/Range": [0, 1] * 3}
        tint = writer._add_object(stream(program, entries))
        return value(["/DeviceN" if several else "/Separation", names, "/DeviceRGB", tint])

    content = "/X1 cs 1 0.5 scn 0 0 120 60 re f" if kind == "several inks" else "/X1 cs 0.8 scn 0 0 120 60 re f"
    data = ad(content, resources("/ColorSpace", space))
    written = placed(tmp_path / "ad.pdf", data)
    assert {f.code for f in written.report} == {"artwork-spot"}
    assert_no_rgb(written.data)
    assert_looks_as_drawn(data, written)


# Pictures --------------------------------------------------------------------------------------------------------


def pictured(image: Pictures.Image, change: Callable[[Any, Any], object]) -> bytes:
    def exchanged(writer: Any) -> None:
        found = next(iter(writer.pages[0]["/Resources"]["/XObject"].values())).get_object()
        found._data = zlib.compress(image.tobytes())
        found[NameObject("/Filter")] = NameObject("/FlateDecode")
        found.pop("/DecodeParms", None)
        found.decoded_self = None
        change(writer, found)

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.2, 0.5, 0.3)
        canvas.rect(0, 0, 120, 60, fill=1, stroke=0)
        canvas.drawImage(ImageReader(image), 0, 0, 120, 60)

    return changed(drawn(draw), exchanged)


def halves(mode: str = "RGB") -> Pictures.Image:
    image = Pictures.new(mode, (40, 20), RED)
    image.paste(BLUE, (20, 0, 40, 20))
    return image


def test_a_picture_masked_by_its_colours_has_a_mask_of_its_own(tmp_path: Path) -> None:
    def key(writer: Any, found: Any) -> None:
        found[NameObject("/Mask")] = value([30, 50, 50, 70, 160, 180])

    data = pictured(halves(), key)
    written = placed(tmp_path / "ad.pdf", data)
    assert written.report == ()
    assert_no_rgb(written.data)
    assert_looks_as_drawn(data, written)
    assert as_drawn(data, 90, 30)[1] > 100  # the ground is seen where the picture is left out


def test_a_picture_mixed_with_a_ground_is_parted_from_it(tmp_path: Path) -> None:
    alpha = Pictures.linear_gradient("L").rotate(90).resize((40, 20))
    mixed = Pictures.composite(halves(), Pictures.new("RGB", (40, 20), WHITE), alpha)

    def soft(writer: Any, found: Any) -> None:
        entries = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray", "/BitsPerComponent": 8}
        sizes = {"/Width": 40, "/Height": 20, "/Matte": [1, 1, 1]}
        found[NameObject("/SMask")] = writer._add_object(stream(alpha.tobytes(), entries | sizes))

    data = pictured(mixed, soft)
    written = placed(tmp_path / "ad.pdf", data)
    assert written.report == ()
    assert_no_rgb(written.data)
    assert not any("/Matte" in s for s in streams(written.data))
    assert_looks_as_drawn(data, written)


HEAVY = "ff f2 e6 cc 00 66 ff 00"


@pytest.mark.parametrize("kind", ["palette", "named", "inline", "inline palette"])
def test_palettes_and_pictures_of_too_much_ink_within_content_are_held(tmp_path: Path, kind: str) -> None:
    space: Any = value(["/Indexed", "/DeviceCMYK", 1])
    space.append(ByteStringObject(bytes.fromhex(HEAVY)))
    own = {NameObject("/ColorSpace"): space}
    coded = {
        "inline": f"/W 2 /H 1 /BPC 8 /CS /CMYK /F /AHx ID {HEAVY}>",
        "inline palette": f"/W 2 /H 1 /BPC 8 /CS [/I /CMYK 1 <{HEAVY}>] /F /AHx ID 0001>",
    }
    if kind.startswith("inline"):
        data = ad(f"q 120 0 0 60 0 0 cm BI {coded[kind]}\nEI Q")
    elif kind == "named":
        data = ad("/X1 cs 0 sc 0 0 60 60 re f 1 sc 60 0 60 60 re f", resources("/ColorSpace", lambda _: space))
    else:
        data = pictured(Pictures.new("P", (40, 20), 0), lambda _, found: found.update(own))
    (found,) = (written := placed(tmp_path / "ad.pdf", data)).report
    assert found.code == "artwork-ink"
    assert re.search("36[5-7] %", found.message), found.message
    every = b"".join(s.get_data() for s in streams(written.data)) + written.data
    assert bytes.fromhex(HEAVY)[:4] not in every and b"fff2e6cc" not in every.lower()


# The last resort -------------------------------------------------------------------------------------------------


def odd(writer: Any) -> Any:
    """Triangles whose numbers do not fill bytes, which are not read here."""
    bits = ""
    for x, y, colour in ((0, 0, RED), (1, 0, GREEN), (0, 1, BLUE)):
        bits += f"{0:04b}{x * 4095:012b}{y * 4095:012b}" + "".join(f"{part:08b}" for part in colour) + "0000"
    data = int(bits, 2).to_bytes(len(bits) // 8, "big")
    numbers = {"/BitsPerCoordinate": 12, "/BitsPerComponent": 8, "/BitsPerFlag": 4}
    return stream(data, {"/ShadingType": 4, "/Decode": DECODE, "/ColorSpace": "/DeviceRGB", **numbers})


def test_what_cannot_be_converted_is_printed_as_pixels_and_told(tmp_path: Path) -> None:
    data = ad("q 120 0 0 60 0 0 cm /X1 sh Q 0 0 0 rg 70 40 40 10 re f", resources("/Shading", odd))
    written = placed(tmp_path / "ad.pdf", data)
    (found,) = written.report
    assert (found.code, found.severity) == ("artwork-flattened", "warning")
    assert "a shading" in found.message
    assert_no_rgb(written.data)
    assert_looks_as_drawn(data, written)
    (picture, mask) = pictures(written.data)
    assert picture["/Width"] == round(120 / 72 * 400)
    assert picture["/SMask"].get_data() == mask.get_data()
    # what has no colour is black ink alone, and what is not drawn is clear
    pixels = Pictures.frombytes("CMYK", (picture["/Width"], picture["/Height"]), picture.get_data())
    assert pixels.getpixel((500, 85)) == (0, 0, 0, 255)
    assert Pictures.frombytes("L", pixels.size, mask.get_data()).getpixel((650, 5)) == 0


def test_pixels_stand_where_a_turned_page_with_bleed_shows_them(tmp_path: Path) -> None:
    def change(writer: Any) -> None:
        resources("/Shading", odd)(writer)
        leaf = writer.pages[0]
        leaf[NameObject("/Rotate")] = NumberObject(180)

    data = changed(drawn(lambda canvas: canvas._code.append("q 120 0 0 60 9 9 cm /X1 sh Q"), bleed=9), change)
    written = placed(tmp_path / "ad.pdf", data)
    assert [f.code for f in written.report] == ["artwork-flattened"]
    for x, y in ((40, 9), (100, 20), (100, 40), (20, 40)):
        before, after = as_drawn(data, 9 + x, 9 + y), at(written.data, 20 + x, 20 + y)
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 70


def test_functions_that_multiply_without_end_are_given_up(tmp_path: Path) -> None:
    def endless(writer: Any) -> Any:
        part: Any = value({"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0] * 3, "/C1": [1] * 3, "/N": 1})
        for _ in range(9):
            parts = writer._add_object(part)
            entries = {"/FunctionType": 3, "/Domain": [0, 1], "/Bounds": [n / 50 for n in range(1, 50)]}
            part = value(entries | {"/Functions": [parts] * 50, "/Encode": [0, 1] * 50})
        shading = {"/ShadingType": 2, "/ColorSpace": "/DeviceRGB", "/Coords": [0, 0, 1, 0]}
        return value(shading | {"/Function": writer._add_object(part)})

    written = placed(tmp_path / "ad.pdf", ad("0 0 9 9 re f", resources("/Shading", endless)))
    assert [f.code for f in written.report] == ["artwork-flattened"]
    assert_no_rgb(written.data)


def test_the_same_artwork_has_the_same_bytes(tmp_path: Path) -> None:
    for make in (odd, triangles):
        data = shaded(make)
        assert placed(tmp_path / "ad.pdf", data).data == placed(tmp_path / "ad.pdf", data).data
        assert io.BytesIO(data).read(5) == b"%PDF-"
