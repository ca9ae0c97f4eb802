from __future__ import annotations

import io

import pytest
from PIL import Image

from layout.display import Colour, Document, Fill, Source
from layout.geometry import Rect, pt
from pdf.write import write_pdf
from proof.pictures import page_pictures
from tests.pdf.build import document, page


def two_pages() -> Document:
    red = Fill(Rect(0, 0, pt(36), pt(36)), Colour(0, 100, 100, 0), Source("", "folio"))
    return document(page(red, width=72, height=144), page(width=144, height=72, label="B3"))


def test_each_page_is_a_picture_of_the_asked_resolution() -> None:
    found = dict(page_pictures(write_pdf(two_pages()).data, 100))
    first, second = (Image.open(io.BytesIO(found[n])) for n in (0, 1))
    assert (first.size, second.size) == ((100, 200), (200, 100))
    assert first.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    red, _, blue = first.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
    assert red > 200 > 100 > blue
    assert first.convert("RGB").getpixel((90, 190)) == (255, 255, 255)


def test_the_same_page_gives_the_same_bytes() -> None:
    data = write_pdf(two_pages()).data
    assert list(page_pictures(data, 72)) == list(page_pictures(data, 72))


@pytest.mark.parametrize("dpi", [0, -1, 9, 601, float("nan"), float("inf")])
def test_a_resolution_out_of_bounds_is_refused_at_once(dpi: float) -> None:
    with pytest.raises(ValueError, match="dpi is not between 10 and 600"):
        page_pictures(b"", dpi)


def test_a_page_too_large_for_a_picture_is_refused() -> None:
    data = write_pdf(document(page(width=3000, height=3000))).data
    with pytest.raises(ValueError, match="million pixels"):
        next(page_pictures(data, 600))


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        next(page_pictures(b"not a PDF", 72))
