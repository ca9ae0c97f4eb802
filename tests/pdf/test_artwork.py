"""Artwork placed as drawn: PDF pages and SVGs looked at on the page; what must stay behind; files that only pretend."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from layout.display import Artwork, Source
from layout.geometry import Rect, pt
from pdf.write import Written, write_pdf
from tests.pdf.build import document, opened, page
from tests.pdf.damage import CHANGES, Changes, damaged

AD = Source("", "ad.0")
SIZE = (120, 60)
# Left and right half of the upper and the lower part, and what they look like.
RED, GREEN, BLUE, YELLOW = (200, 30, 40), (40, 160, 60), (30, 60, 180), (240, 200, 20)
QUARTERS = [RED, GREEN, BLUE, YELLOW]


def quarters(bleed: float = 0) -> bytes:
    """A page of four colours, ``bleed`` pt of black around them outside the TrimBox."""
    out = io.BytesIO()
    width, height = SIZE
    canvas = Canvas(out, pagesize=(width + 2 * bleed, height + 2 * bleed), invariant=1)
    canvas.rect(0, 0, width + 2 * bleed, height + 2 * bleed, fill=1, stroke=0)
    for n, colour in enumerate(QUARTERS):
        canvas.setFillColorRGB(*(c / 255 for c in colour))
        x, y = n % 2 * width / 2, height / 2 - n // 2 * height / 2
        canvas.rect(bleed + x, bleed + y, width / 2, height / 2, fill=1, stroke=0)
    if bleed:
        canvas.setTrimBox((bleed, bleed, bleed + width, bleed + height))
    canvas.linkURL("http://example.org", (0, 0, 50, 50))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(change: Callable[[Any], object], data: bytes | None = None) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data or quarters()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(by: int) -> Callable[[Any], object]:
    return lambda w: w.pages[0].__setitem__(NameObject("/Rotate"), NumberObject(by))


def placed(
    path: Path, size: tuple[float, float] = SIZE, crop: tuple[float, float, float, float] | None = None
) -> Artwork:
    left, top, right, bottom = crop or (0, 0, *size)
    rect = Rect(pt(10), pt(10), pt(right - left), pt(bottom - top))
    return Artwork(rect, path, (pt(size[0]), pt(size[1])), (pt(left), pt(top), pt(right), pt(bottom)), "", AD)


def written(path: Path, data: bytes, size: tuple[float, float] = SIZE) -> Written:
    path.write_bytes(data)
    return write_pdf(document(page(placed(path, size), width=140, height=140)))


def seen(data: bytes, *points: tuple[float, float]) -> list[tuple[int, ...]]:
    pdf = pypdfium2.PdfDocument(data)
    image = pdf[0].render(scale=2).to_pil().convert("RGB")
    pdf.close()
    return [image.getpixel((round(x * 2), round(y * 2))) for x, y in points]


def corners(width: float, height: float) -> list[tuple[float, float]]:
    """A point in each quarter of artwork that stands at (10, 10)."""
    return [(10 + width * (1 + n % 2 * 2) / 4, 10 + height * (1 + n // 2 * 2) / 4) for n in range(4)]


def test_a_pdf_page_is_placed_as_a_form_and_looks_as_it_did(tmp_path: Path) -> None:
    done = written(tmp_path / "ad.pdf", quarters())
    assert done.report == ()
    assert seen(done.data, *corners(*SIZE)) == QUARTERS
    (form,) = opened(done.data).pages[0]["/Resources"]["/XObject"].values()
    assert form.get_object()["/Subtype"] == "/Form"


def test_what_lies_outside_the_trim_is_cut_off(tmp_path: Path) -> None:
    done = written(tmp_path / "ad.pdf", quarters(bleed=9))
    assert seen(done.data, *corners(*SIZE)) == QUARTERS
    assert seen(done.data, (8, 8), (132, 72), (8, 40)) == [(255, 255, 255)] * 3


@pytest.mark.parametrize(
    ("by", "size", "order"),
    [(90, (60, 120), "2031"), (180, SIZE, "3210"), (270, (60, 120), "1302"), (-90, (60, 120), "1302")],
)
def test_a_turned_page_stands_upright(tmp_path: Path, by: int, size: tuple[int, int], order: str) -> None:
    done = written(tmp_path / "ad.pdf", changed(turned(by), quarters(bleed=5)), size)
    assert seen(done.data, *corners(*size)) == [QUARTERS[int(n)] for n in order]


def test_a_part_of_it_fills_its_box(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(quarters())
    part = placed(tmp_path / "ad.pdf", crop=(60, 0, 120, 30))
    done = write_pdf(document(page(part, width=140, height=140)))
    assert seen(done.data, (12, 12), (68, 38), (72, 20), (20, 42)) == [GREEN, GREEN, (255,) * 3, (255,) * 3]


def test_one_file_is_written_once_and_the_same_bytes_come_again(tmp_path: Path) -> None:
    (tmp_path / "ad.pdf").write_bytes(quarters())
    item = placed(tmp_path / "ad.pdf")
    pages = [page(item, width=140, height=140, label=label) for label in ("B2", "B3")]
    first = write_pdf(document(*pages))
    assert first.data == write_pdf(document(*pages)).data
    assert first.data.count(b"/Form") == 1


def test_type_keeps_its_font(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    canvas.drawString(10, 10, "tea house")
    canvas.save()
    done = written(tmp_path / "ad.pdf", out.getvalue())
    (form,) = opened(done.data).pages[0]["/Resources"]["/XObject"].values()
    fonts = form.get_object()["/Resources"]["/Font"]
    assert [f.get_object()["/BaseFont"] for f in fonts.values()] == ["/Helvetica"]
    assert opened(done.data).pages[0].extract_text().strip() == "tea house"


# What stays behind ---------------------------------------------------------------------------------------------------


def scripted(writer: Any) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('x')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    first = writer.pages[0]
    first[NameObject("/AA")] = DictionaryObject({NameObject("/O"): DictionaryObject()})
    first[NameObject("/Metadata")] = writer._add_object(DecodedStreamObject())
    first["/Resources"][NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/JS"): TextStringObject("app.alert('y')")}
    )


def test_links_scripts_and_notes_stay_behind(tmp_path: Path) -> None:
    done = written(tmp_path / "ad.pdf", changed(scripted))
    assert seen(done.data, *corners(*SIZE)) == QUARTERS
    for word in (b"example.org", b"alert", b"/JS", b"/JavaScript", b"/AA", b"/Annots", b"/Metadata", b"/PieceInfo"):
        assert word not in done.data


def layered(writer: Any, off: int) -> None:
    """Two layers, a red box and a blue one; ``off`` is the one that does not show."""
    layers = [
        writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(n)})
        )
        for n in ("red", "blue")
    ]
    default = DictionaryObject({NameObject("/OFF"): ArrayObject([layers[off]])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject(layers), NameObject("/D"): default}
    )
    content = DecodedStreamObject()
    content.set_data(b"/OC /L0 BDC 1 0 0 rg 0 0 60 60 re f EMC /OC /L1 BDC 0 0 1 rg 60 0 60 60 re f /X Do EMC")
    form = DecodedStreamObject()
    form.set_data(b"0 1 0 rg 80 20 20 20 re f")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 120, 60)),
            NameObject("/OC"): layers[1],
        }
    )
    first = writer.pages[0]
    first[NameObject("/Contents")] = writer._add_object(content)
    first[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Properties"): DictionaryObject({NameObject("/L0"): layers[0], NameObject("/L1"): layers[1]}),
            NameObject("/XObject"): DictionaryObject({NameObject("/X"): writer._add_object(form)}),
        }
    )


@pytest.mark.parametrize("off", [0, 1])
def test_a_layer_that_is_off_stays_off_and_none_is_left(tmp_path: Path, off: int) -> None:
    done = written(tmp_path / "ad.pdf", changed(lambda w: layered(w, off)))
    white = (255, 255, 255)
    shown: list[tuple[int, ...]] = [(255, 0, 0), (0, 0, 255), (0, 255, 0)]
    expected = [white, *shown[1:]] if off == 0 else [shown[0], white, white]
    assert seen(done.data, (40, 40), (80, 20), (100, 40)) == expected
    assert b"/OC" not in done.data


def test_a_resource_may_have_any_name(tmp_path: Path) -> None:
    """An XObject called /A or /Metadata is a picture, not an action."""

    def renamed(writer: Any) -> None:
        form = DecodedStreamObject()
        form.set_data(b"1 0 0 rg 0 0 120 60 re f")
        form.update(
            {NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): RectangleObject((0, 0, 120, 60))}
        )
        content = DecodedStreamObject()
        content.set_data(b"/A Do")
        first = writer.pages[0]
        first[NameObject("/Contents")] = writer._add_object(content)
        names = DictionaryObject({NameObject("/A"): writer._add_object(form)})
        first[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): writer._add_object(names)})

    done = written(tmp_path / "ad.pdf", changed(renamed))
    assert seen(done.data, (20, 20)) == [(255, 0, 0)]


# SVG -----------------------------------------------------------------------------------------------------------------


def svg(body: str, root: str = 'viewBox="0 0 120 60"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>'.encode()


FOUR = "".join(
    f'<rect x="{n % 2 * 60}" y="{n // 2 * 30}" width="60" height="30" fill="rgb{colour}"/>'
    for n, colour in enumerate(QUARTERS)
)


@pytest.mark.parametrize(
    "root", ['viewBox="0 0 120 60"', 'width="20cm" viewBox="0 0 120 60"', 'width="120" height="60"']
)
def test_an_svg_is_drawn_as_shapes(tmp_path: Path, root: str) -> None:
    done = written(tmp_path / "ad.svg", svg(FOUR, root))
    assert done.report == ()
    assert seen(done.data, *corners(*SIZE)) == QUARTERS
    assert b"/Image" not in done.data
    assert b"Helvetica" not in done.data
    assert done.data == written(tmp_path / "ad.svg", svg(FOUR, root)).data


def test_black_and_grey_of_an_svg_are_black_ink(tmp_path: Path) -> None:
    done = written(tmp_path / "ad.svg", svg('<rect width="60" height="60"/><path fill="#808080" d="M60 0h60v60z"/>'))
    (form,) = opened(done.data).pages[0]["/Resources"]["/XObject"].values()
    content = form.get_object().get_data().decode()
    assert "\n0 g" in content
    assert ".501961 g" in content
    assert " rg" not in content


def test_a_gradient_from_white_is_drawn(tmp_path: Path) -> None:
    stops = '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="rgb(200,30,40)"/>'
    body = f'<linearGradient id="g">{stops}</linearGradient><rect width="120" height="60" fill="url(#g)"/>'
    done = written(tmp_path / "ad.svg", svg(body))
    assert done.report == ()
    left, right = seen(done.data, (12, 40), (128, 40))
    assert left[1] > 245
    assert max(abs(a - b) for a, b in zip(right, RED, strict=True)) < 8


# Files that cannot be placed -----------------------------------------------------------------------------------------


def encrypted(writer: Any) -> None:
    writer.encrypt("x", algorithm="RC4-128")


def outside(writer: Any) -> None:
    image = DecodedStreamObject()
    image.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/F"): TextStringObject("/etc/passwd")})
    writer.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/X"): writer._add_object(image)}
    )


def deep(writer: Any) -> None:
    inner: Any = ArrayObject()
    for _ in range(200):
        inner = ArrayObject([inner])
    writer.pages[0]["/Resources"][NameObject("/ColorSpace")] = DictionaryObject({NameObject("/C"): inner})


def no_pages(writer: Any) -> None:
    writer.root_object["/Pages"][NameObject("/Kids")] = ArrayObject()
    writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(0)


def huge(writer: Any) -> None:
    writer.pages[0][NameObject("/MediaBox")] = RectangleObject((0, 0, 1e8, 1e8))


REFUSED = {
    "encrypted": (changed(encrypted), "encrypted"),
    "outside": (changed(outside), "data in another file"),
    "deep": (changed(deep), "too deep"),
    "no pages": (changed(no_pages), "no pages"),
    "huge": (changed(huge), "14,400"),
    "aslant": (changed(turned(45)), "45 degrees"),
    "cut short": (quarters()[:400], "damaged"),
    "noise": (b"%PDF-1.7\nnoise", "damaged"),
    "no artwork": (b"neither", "no SVG"),
    "deep svg": (svg("<g>" * 5000 + "</g>" * 5000), ""),
}
HOSTILE = pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)


@HOSTILE
def test_artwork_that_cannot_be_placed_is_a_grey_field_and_an_error(tmp_path: Path, data: bytes, words: str) -> None:
    done = written(tmp_path / "ad.pdf", data)
    if words or done.report:
        (told,) = done.report
        assert (told.code, told.severity, told.place.page, told.place.block) == ("bad-artwork", "error", "B2", "ad.0")
        assert words in told.message
        assert len(set(seen(done.data, (20, 20), (100, 60)))) == 1
    assert len(opened(done.data).pages) == 1


SOUND = (quarters(bleed=5), svg(FOUR), changed(lambda w: layered(w, 0)))


@given(st.sampled_from(SOUND), CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_artwork_never_stops_a_page(tmp_path: Path, data: bytes, changes: Changes) -> None:
    done = written(tmp_path / "ad.pdf", damaged(data, changes))
    assert len(opened(done.data).pages) == 1
    assert [f.code for f in done.report] in ([], ["bad-artwork"])


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    done = write_pdf(document(page(placed(tmp_path / "gone.pdf"), width=140, height=140)))
    assert [f.code for f in done.report] == ["bad-artwork"]


def test_forms_that_draw_one_another_do_not_hang(tmp_path: Path) -> None:
    def ring(writer: Any) -> None:
        form = DecodedStreamObject()
        form.set_data(b"/X Do")
        ref = writer._add_object(form)
        table = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): ref})})
        form.update(
            {
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): RectangleObject((0, 0, 9, 9)),
                NameObject("/Resources"): table,
            }
        )
        writer.pages[0][NameObject("/Resources")] = table

    assert len(opened(written(tmp_path / "ad.pdf", changed(ring)).data).pages) == 1


def test_svgs_do_not_reach_outside(tmp_path: Path) -> None:
    """What reading an edition refuses is not drawn either where a document is made by hand."""
    (tmp_path / "secret.svg").write_bytes(svg('<rect width="120" height="60" fill="rgb(200,30,40)"/>'))
    body = '<image href="secret.svg" width="120" height="60"/><use href="secret.svg#x"/>'
    done = written(tmp_path / "ad.svg", svg(body + '<rect width="1" height="1"/>'))
    assert seen(done.data, (70, 40)) == [(255, 255, 255)]
