"""The small edition with vertical matter in real faces: no fault, and text that comes out of the PDF in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout.folder import ComposedFolder, compose_folder
from pdf.write import write_pdf
from proof.lint import judged
from tests.content.folders import write
from tests.pdf.build import opened, pdfium_text, pypdf_text
from tests.vertical_edition import FILES

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> ComposedFolder:
    folder: Path = write(tmp_path_factory.mktemp("vertical"), FILES)
    return compose_folder(folder)


@pytest.fixture(scope="module")
def data(laid: ComposedFolder) -> bytes:
    return write_pdf(laid.composed.document).data


def test_the_check_finds_no_fault(laid: ComposedFolder) -> None:
    told = judged(laid.composed, laid.edition)
    assert [str(f) for f in told if f.severity == "error"] == []


def test_vertical_text_extracts_in_reading_order(laid: ComposedFolder, data: bytes) -> None:
    """Not yet by PDFium where a last line of two cells stands before a paragraph that begins with a quotation mark."""
    for text in (pypdf_text(data), pdfium_text(data)):
        plain = re.sub(r"[\s\xad\x02\ufffe]", "", text)
        for story in laid.edition.pages[0].stories:
            for block in story.blocks:
                assert re.sub(r"\s", "", block.text) in plain
            headline = "".join(story.headline)
            assert headline in plain


def test_upright_text_is_in_fonts_for_vertical_writing(data: bytes) -> None:
    fonts = opened(data).pages[0]["/Resources"]["/Font"]
    modes = {name: font["/Encoding"] for name, font in fonts.items()}
    assert "/Identity-V" in modes.values()
    assert all((mode == "/Identity-V") == name.endswith("d") for name, mode in modes.items())
