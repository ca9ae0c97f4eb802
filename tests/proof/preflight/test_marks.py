"""What the preflight sees on a page: matter with its place in mm, its ink, its size; through forms, patterns, turns."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from proof.preflight.finished import Sheet, read_finished
from proof.preflight.marks import Mark
from proof.preflight.pixels import most_ink
from tests.proof.preflight.sound import Made, image, separation, stream

MM = 25.4 / 72


def sheet(made: Made) -> Sheet:
    return read_finished(made.bytes()).sheets[0]


def drawn(operators: str, made: Made | None = None) -> list[Mark]:
    """The marks of a page with nothing else on it."""
    made = made or Made()
    made.content = operators + "\n"
    found = sheet(made)
    assert [use.what for use in found.uses if use.kind == "fault"] == []
    return list(found.marks)


def points(mark: Mark) -> tuple[float, ...]:
    """A mark's box in points from the trim's left bottom corner, y upward: as the tests' page is drawn."""
    left, top, right, bottom = (side / MM for side in mark.box)
    return tuple(round(v, 2) for v in (left + 40, 520 - bottom, right + 40, 520 - top))


def test_a_filled_box_is_where_it_is_drawn_from_the_trims_top_left() -> None:
    (mark,) = drawn("0.1 0.2 0.3 0.4 k 50 500 100 10 re f")
    assert [round(side, 3) for side in mark.box] == [round(v * MM, 3) for v in (10, 10, 110, 20)]
    assert mark.paint.inks == (("Cyan", 10), ("Magenta", 20), ("Yellow", 30), ("Black", 40))
    assert (mark.kind, mark.straight, round(mark.size, 2)) == ("fill", True, 10)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [(90, (460, 10, 470, 110)), (180, (250, 460, 350, 470)), (270, (10, 250, 20, 350))],
)
def test_a_turned_page_is_measured_as_it_is_seen(turn: int, expected: tuple[float, ...]) -> None:
    made = Made()
    made.enter({"/Rotate": turn})
    (mark,) = drawn("0 0 0 1 k 50 500 100 10 re f", made)
    assert [round(side / MM, 2) for side in mark.box] == list(expected)


def test_a_form_is_followed_with_its_matrix_and_cut_at_its_box() -> None:
    made = Made()
    entries = {"/Subtype": "/Form", "/BBox": [0, 0, 10, 10], "/Matrix": [2, 0, 0, 2, 0, 0]}
    made.objects["/X"] = made.add(stream(b"0 1 0 0 k 0 0 50 5 re f", entries))
    (mark,) = drawn("q 1 0 0 1 100 100 cm /X Do Q", made)
    assert points(mark) == (100, 100, 120, 110)
    assert mark.paint.inks == (("Magenta", 100),)


def test_clipping_cuts_what_is_seen_until_the_state_is_restored() -> None:
    inside, outside = drawn("q 100 100 20 20 re W n 0 0 0 1 k 90 90 100 100 re f Q 90 90 100 100 re f")
    assert points(inside) == (100, 100, 120, 120)
    assert points(outside) == (90, 90, 190, 190)
    assert drawn("q 100 100 20 20 re W n 300 300 10 10 re f Q") == []


def test_the_size_of_text_and_lines_is_that_on_the_paper() -> None:
    text, line = drawn("q 0.5 0 0 0.5 0 0 cm BT /F1 10 Tf 2 0 0 3 200 200 Tm <0001> Tj ET 2 w 0 0 m 100 100 l S Q")
    assert (round(text.size, 2), round(line.size, 2)) == (15, 1)
    assert points(text) == (100, 98.2, 110, 113.2)


def test_text_goes_on_where_the_text_before_it_ends() -> None:
    first, second, third = drawn(
        "BT /F1 10 Tf 1 Tc 1 0 0 1 100 100 Tm <00010001> Tj [500 <0001>] TJ 0 -15 Td <0001> Tj ET"
    )
    assert points(first)[::2] == (100, 122)
    assert points(second)[::2] == (117, 128)  # moved half an em to the left, a glyph and its gap
    assert points(third) == (100, 83.8, 111, 93.8)


def test_vertical_text_runs_downward() -> None:
    made = Made()
    made.fonts["/F2"] = made.font(Encoding="/Identity-V")
    first, second = drawn("BT /F2 10 Tf 1 0 0 1 200 300 Tm <00010001> Tj <0001> Tj ET", made)
    assert points(first) == (195, 280, 205, 300)
    assert points(second) == (195, 270, 205, 280)


def test_text_that_is_not_seen_is_no_matter() -> None:
    assert drawn("BT 3 Tr /F1 10 Tf 1 0 0 1 100 100 Tm <0001> Tj ET") == []


def test_stroked_text_has_the_ink_of_its_line() -> None:
    (mark,) = drawn("1 0 0 0 K BT 1 Tr /F1 10 Tf 1 0 0 1 100 100 Tm <0001> Tj ET")
    assert mark.paint.inks == (("Cyan", 100),)


def test_a_pattern_is_followed_and_stands_where_it_fills() -> None:
    made = Made()
    entries = {"/Type": "/Pattern", "/PatternType": 1, "/PaintType": 1, "/TilingType": 1, "/BBox": [0, 0, 5, 5]}
    made.patterns["/P"] = made.add(stream(b"1 0 0 rg 0 0 2 2 re f", entries | {"/XStep": 5, "/YStep": 5}))
    (mark,) = drawn("/Pattern cs /P scn 100 100 50 50 re f", made)
    assert points(mark) == (100, 100, 150, 150)
    assert mark.space is not None
    assert mark.space.kind == "rgb"


def test_a_shading_counts_with_its_most_ink() -> None:
    made = Made()
    ends = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0.0, 0.0, 0.0, 0.0], "/C1": [1.0, 0.9, 0.8, 0.0], "/N": 1}
    function = {"/FunctionType": 3, "/Domain": [0, 1], "/Functions": [ends, ends], "/Bounds": [0.5], "/Encode": [0, 1]}
    entries = {"/ShadingType": 2, "/ColorSpace": "/DeviceCMYK", "/Coords": [0, 0, 1, 0], "/Function": function}
    made.shadings["/Sh"] = entries
    (mark,) = drawn("q 100 100 50 50 re W n /Sh sh Q", made)
    assert (mark.kind, round(mark.paint.total)) == ("shading", 270)


def test_a_spot_colour_keeps_its_name_and_tint() -> None:
    made = Made()
    made.spaces["/S"] = separation("/专红")
    (mark,) = drawn("/S cs 0.4 scn 100 100 50 50 re f", made)
    assert mark.paint.inks == (("专红", 40),)


def test_a_pictures_pixels_an_inch_are_those_of_its_coarser_side() -> None:
    made = Made()
    made.objects["/X"] = made.add(image(300, 100, bytes(4)))
    (mark,) = drawn("q 72 0 0 36 100 100 cm /X Do Q", made)
    assert round(mark.size) == 200
    assert points(mark) == (100, 100, 172, 136)


def test_an_inline_picture_is_one_too() -> None:
    (mark,) = drawn("q 72 0 0 72 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\x00\x00\x00 EI Q")
    assert mark.picture is not None
    assert (mark.picture.width, mark.picture.bits, mark.picture.space.kind) == (2, 8, "gray")


def ink_of(picture: Any, **resources: Any) -> float:
    made = Made()
    made.objects["/X"] = made.add(picture)
    (mark,) = drawn("q 72 0 0 72 100 100 cm /X Do Q", made)
    assert mark.picture is not None
    return round(most_ink(mark.picture, 1))


def jpeg(colour: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new("CMYK", (32, 32), colour).save(out, "JPEG", quality=95)
    return out.getvalue()


def test_the_ink_of_pictures_of_every_kind() -> None:
    pixel = bytes((255, 128, 0, 26))
    assert ink_of(image(4, 4, pixel)) == 160
    assert ink_of(image(4, 4, pixel, Decode=[1, 0, 1, 0, 1, 0, 1, 0])) == 240
    assert ink_of(image(4, 4, b"\x40", "/DeviceGray")) == 75
    assert ink_of(image(4, 4, b"\x40\x00", "/DeviceGray", 16)) == 75
    assert ink_of(image(4, 4, b"\x01", ["/Indexed", "/DeviceCMYK", 1, bytes(4) + pixel])) == 160
    assert ink_of(image(4, 4, b"\xff\x80", ["/DeviceN", ["/Cyan", "/Gold"], "/DeviceCMYK", {}])) == 150
    assert ink_of(image(4, 4, bytes(3), "/DeviceRGB")) == 0


def test_a_jpeg_of_four_inks_is_read_by_its_decode_array() -> None:
    """Pillow writes them as Adobe does, inverted: with /Decode [1 0 ...] 255 is full ink again."""
    inked = jpeg((255, 128, 0, 26))
    entries = {"/Subtype": "/Image", "/Width": 32, "/Height": 32, "/BitsPerComponent": 8, "/Filter": "/DCTDecode"}
    entries["/ColorSpace"] = "/DeviceCMYK"
    assert ink_of(stream(inked, entries | {"/Decode": [1, 0, 1, 0, 1, 0, 1, 0]})) == pytest.approx(160, abs=3)
    assert ink_of(stream(inked, entries)) == pytest.approx(240, abs=3)


def test_ink_is_the_mean_of_squares_and_not_of_single_pixels() -> None:
    made = Made()
    row = (bytes((255, 255, 255, 255)) + bytes(12)) * 4
    entries = {"/Subtype": "/Image", "/Width": 16, "/Height": 16, "/BitsPerComponent": 8}
    made.objects["/X"] = made.add(stream(row * 16, entries | {"/ColorSpace": "/DeviceCMYK"}))
    (mark,) = drawn("q 72 0 0 72 100 100 cm /X Do Q", made)
    assert mark.picture is not None
    assert round(most_ink(mark.picture, 1)) == 400
    assert round(most_ink(mark.picture, 4)) == 100


def test_overprint_is_that_of_filling_or_of_lines() -> None:
    made = Made()
    made.states = {"/A": {"/OP": True, "/op": False, "/OPM": 1}, "/B": {"/OP": True}}
    fill, line, both = drawn("/A gs 100 100 9 9 re f 100 100 m 200 200 l S /B gs 100 100 9 9 re f", made)
    assert [(m.overprint, m.mode) for m in (fill, line, both)] == [(False, 1), (True, 1), (True, 1)]
