"""The finished PDF: its faces, its missing glyphs, and that a run with another hash order gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from layout.display import GlyphRun
from tests.pages.press import SAMPLE, Leaf, leaf
from tests.processes import printed_by

pytestmark = pytest.mark.xdist_group("pages")

_HASHED = """
import hashlib
import sys
from pathlib import Path
from tests.pages.press import print_folder
print(hashlib.sha256(print_folder(Path(sys.argv[1])).data).hexdigest())
"""


def test_no_glyph_is_missing(page: Leaf) -> None:
    runs = [i for i in page.page.items if isinstance(i, GlyphRun)]
    assert not [f"{i.source} {i.text}" for i in runs if 0 in i.glyphs]
    assert "〓" not in "".join(i.text for i in runs)
    assert not [f for f in page.printed.report.findings if f.code == "missing-glyph"]


def _fonts(page: Leaf) -> Iterator[Any]:
    from pypdf import PdfReader

    leaf = PdfReader(io.BytesIO(page.printed.data)).pages[page.number]
    yield from (f.get_object() for f in leaf["/Resources"]["/Font"].values())  # type: ignore[index]


def test_every_face_is_one_embedded_subset(page: Leaf) -> None:
    names = []
    for font in _fonts(page):
        assert font["/Subtype"] == "/Type0"
        assert font["/Encoding"] == "/Identity-H"
        assert "/ToUnicode" in font
        inner = font["/DescendantFonts"][0].get_object()
        descriptor = inner["/FontDescriptor"].get_object()
        program = [k for k in ("/FontFile2", "/FontFile3") if k in descriptor]
        assert len(program) == 1
        size = len(descriptor[program[0]].get_object().get_data())
        assert 500 < size < 600_000, f"{font['/BaseFont']}: {size} bytes are no subset"
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        names.append(font["/BaseFont"])
    assert len(set(names)) == len(names) >= 5


def test_the_same_edition_gives_the_same_bytes_in_another_hash_order() -> None:
    """Pictures, real faces and all; the order of hashes in this process is another one, or chance."""
    assert printed_by(_HASHED, SAMPLE, seed="4242") == hashlib.sha256(leaf("sample", "A1").printed.data).hexdigest()
