"""Pictures and artwork of every bad and odd kind through the whole program, for proof, press and archive: a right page
or a finding that names the file, never a crash and never a broken PDF."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from tests.pdf.test_artwork import REFUSED, changed, quarters, scripted
from tests.pdf.test_pictures import FAULTS, RGB, hostile, without_marker
from tests.pdf.test_pictures import quarters as four
from tests.small import EDITION, run, tree, write_small

pytestmark = pytest.mark.usefixtures("one_machine")
PURPOSES = ("proof", "press", "archive")


def fontless() -> bytes:
    """Type in a font that is not in the file."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(240, 60), invariant=1)
    canvas.drawString(10, 20, "tea at dusk")
    canvas.save()
    return out.getvalue()


def odd(name: str, path: Path) -> Path:
    """A sound picture of an odd kind."""
    image, more = four("RGB", RGB).resize((400, 300)), dict[str, Any]()
    match name:
        case "dot.png":
            image = Image.new("RGB", (1, 1), "red")
        case "line.png":
            image = Image.new("RGB", (30_000, 2), "blue")
        case "adobe.jpg" | "plain-inks.jpg":
            image = image.convert("CMYK")
        case "sixteen.png":
            image = image.convert("L").convert("I;16")
        case "clear.png":
            image.putalpha(Image.linear_gradient("L").resize(image.size))
        case "lying.png":
            more["format"] = "JPEG"
        case "turned.jpg":
            more["exif"] = Image.Exif()
            more["exif"][0x0112] = 6
    image.save(path / name, **more)
    if name == "plain-inks.jpg":
        (path / name).write_bytes(without_marker((path / name).read_bytes(), 0xEE))
    return path / name


ODD = ("dot.png", "line.png", "adobe.jpg", "plain-inks.jpg", "sixteen.png", "clear.png", "lying.png", "turned.jpg")
DRAWN = {f"{what.replace(' ', '-')}.pdf": data for what, (data, _) in REFUSED.items() if "svg" not in what} | {
    "scripted.pdf": changed(scripted),
    "fontless.pdf": fontless(),
    "half.pdf": quarters()[: len(quarters()) // 2],
}


def edition_with(folder: Path, name: str) -> Path:
    """The small edition with a file as an advertisement of its first page."""
    ad = f"    ad: {{file: {name}, depth: 8, alt: 广告}}\n"
    where = "    stories: [lanes, library]\n"
    return write_small(folder, edition=EDITION.replace(where, where + ad))


@pytest.mark.parametrize("name", [*ODD, *FAULTS, *DRAWN])
def test_it_gives_a_right_page_or_a_finding(name: str, tmp_path: Path) -> None:
    folder = edition_with(tmp_path / "edition", name)
    (folder / "pictures").mkdir()
    if name in DRAWN:
        (folder / "pictures" / name).write_bytes(DRAWN[name])
    else:
        (odd if name in ODD else hostile)(name, folder / "pictures")
    for purpose in PURPOSES:
        out = tmp_path / purpose / "out.pdf"
        out.parent.mkdir()
        done = run("render", folder, "--for", purpose, "-o", out)
        assert "Traceback" not in done.err
        if done.code:
            assert name in done.err, done.err  # the file at fault is named
        assert tree(out.parent) == ([] if done.code == 2 else ["out.pdf"])
        if done.code != 2:
            read = PdfReader(out, strict=True)
            assert [page.extract_text()[:2] != "" for page in read.pages] == [True, True]
            assert "/OpenAction" not in read.root_object
            assert "/JavaScript" not in read.root_object.get("/Names", {})
        if name in ODD or name == "scripted.pdf":
            assert done.code == 0, done.err
        elif name not in ("fontless.pdf", "deep.pdf", "noise.pdf"):
            assert done.code in (1, 2)
