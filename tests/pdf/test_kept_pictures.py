"""Pictures of every kind, and files that only pretend, in a file that is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops

from layout.display import Document, Reading
from layout.geometry import Rect, pt
from pdf.archive import ArchiveSettings, Flavour, write_archive
from pdf.profile import newsprint
from pdf.write import Written, write_pdf
from tests.pdf.build import document, page
from tests.pdf.test_pictures import CMYK, FAULTS, GREY, KINDS, RGB, hostile, placed, quarters
from tests.tools.verapdf import Validator


def many(folder: Path) -> Document:
    """A page with a picture of every kind."""
    paths = []
    for name, (mode, colours, _, options, _) in KINDS.items():
        paths.append(folder / name)
        quarters(mode, colours).save(paths[-1], **options)
    turned = Image.Exif()
    turned[0x0112] = 6
    more: dict[str, tuple[Image.Image, dict[str, Any]]] = {
        "palette.png": (quarters("RGB", RGB).quantize(4), {}),
        "clear.png": (quarters("RGBA", [(*colour, 120) for colour in RGB]), {}),
        "clear-grey.png": (quarters("L", GREY).convert("LA"), {}),
        "bits.png": (quarters("L", GREY).convert("1"), {}),
        "sixteen.png": (quarters("I;16", [(v[0] * 257,) for v in GREY]), {}),
        "turned.jpg": (quarters("RGB", RGB), {"exif": turned}),
        "inks.tif": (quarters("CMYK", CMYK), {"compression": "tiff_lzw"}),
        "dot.png": (Image.new("RGB", (1, 1), "red"), {}),
        "line.png": (Image.new("RGB", (30_000, 1), "blue"), {}),
    }
    for name, (image, options) in more.items():
        paths.append(folder / name)
        image.save(paths[-1], **options)
    items = []
    for n, path in enumerate(paths):
        with Image.open(path) as image:
            width, height = (image.height, image.width) if path.name == "turned.jpg" else image.size
        rect = Rect(pt(10 + n % 5 * 90), pt(10 + n // 5 * 70), pt(80), pt(60))
        items.append(placed(path, (0, 0, width, height), rect))
    return document(page(*items, width=500, height=400))


def kept(paper: Document, flavour: Flavour = "2u") -> Written:
    return write_archive(paper, ArchiveSettings(Reading("澜川周报", "", ()), newsprint(), flavour))


@pytest.mark.parametrize(("flavour", "claims"), [("2u", ("2u", "ua1")), ("4", ("4", "ua2"))])
def test_pictures_of_every_kind_keep_the_standard(
    flavour: Flavour, claims: tuple[str, ...], validator: Validator, tmp_path: Path
) -> None:
    done = kept(many(tmp_path), flavour)
    assert {f.code for f in done.report} == {"no-alt"}
    (tmp_path / "kept.pdf").write_bytes(done.data)
    for claim in claims:
        assert validator.judge(tmp_path / "kept.pdf", claim).rules == ()


def test_they_look_as_on_the_proof(tmp_path: Path) -> None:
    paper = many(tmp_path)
    pictures = []
    for data in (write_pdf(paper).data, kept(paper).data):
        pdf = pypdfium2.PdfDocument(data)
        pictures.append(pdf[0].render(scale=1).to_pil().convert("RGB"))
        pdf.close()
    assert ImageChops.difference(*pictures).convert("L").histogram()[4:] == [0] * 252


def test_what_cannot_be_printed_leaves_a_page_that_keeps_the_standard(validator: Validator, tmp_path: Path) -> None:
    items = [placed(hostile(name, tmp_path)) for name in FAULTS]
    done = kept(document(page(*items, width=100, height=80)))
    assert [f.code for f in done.report.errors] == ["bad-picture"] * len(FAULTS)
    (tmp_path / "kept.pdf").write_bytes(done.data)
    for claim in ("2u", "ua1"):
        assert validator.judge(tmp_path / "kept.pdf", claim).rules == ()
