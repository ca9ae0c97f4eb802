"""The sample edition for the press: no RGB in any stream, black that overprints, faces whole, renderers that agree."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image as Pictures
from PIL import ImageChops, ImageFilter, ImageStat

from layout.display import GlyphRun, Image
from pdf.press.settings import Press
from pdf.profile import newsprint
from pdf.write import Written, write_pdf
from pdf.xmp import About
from proof.preflight import rules_rendered
from proof.preflight.finished import read_finished
from proof.preflight.judge import HOUSE, RULES, breaches
from tests.pages.press import printed
from tests.pdf.build import content, opened
from tests.pdf.press.build import dictionaries, operations, pictures, pixels, streams
from tests.pdf.press.test_artwork import assert_no_rgb

pytestmark = pytest.mark.xdist_group("pages")
EDITIONS = ["sample", "supplement"]


@cache
def pressed(name: str) -> Written:
    document = printed(name).composed.document
    about = About(document.title, document.language, document.date, publication="澜川周报")
    return write_pdf(document, press=Press(newsprint(), about))


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_wrong_with_it(name: str) -> None:
    assert not pressed(name).report.errors
    told = [f for f in pressed(name).report if f.code == "press-picture"]
    shown = {i.path for p in printed(name).composed.document.pages for i in p.items if isinstance(i, Image)}
    assert {Path(f.place.file) for f in told} == shown


@pytest.mark.parametrize("name", EDITIONS)
def test_no_stream_has_rgb(name: str) -> None:
    assert_no_rgb(pressed(name).data)


@pytest.mark.parametrize("name", EDITIONS)
def test_all_body_text_is_black_alone_and_overprints(name: str) -> None:
    """As many glyphs are shown in overprinting black as the display lists have in black, marks not counted."""
    document = printed(name).composed.document
    black = sum(
        len(i.glyphs)
        for p in document.pages
        for i in p.items
        if isinstance(i, GlyphRun) and i.colour == (0, 0, 0, 100) and any(i.texts)
    )
    shown = 0
    for index in range(len(document.pages)):
        over = False
        colour: tuple[float, ...] = ()
        kept: list[Any] = []
        for operands, operator in operations(pressed(name).data, index):
            match operator:
                case "q":
                    kept.append((over, colour))
                case "Q":
                    over, colour = kept.pop()
                    if not kept:  # what follows are the marks
                        break
                case "gs":
                    over = operands[0] == "/GO"
                case "k":
                    colour = tuple(map(float, operands))
                case "Tj" | "TJ":
                    assert over == (colour == (0, 0, 0, 1))
                    codes = operands[0] if operator == "TJ" else operands
                    said = [c for c in codes if isinstance(c, str | bytes)]
                    shown += over * sum(len(getattr(c, "original_bytes", c)) for c in said) // 2
    assert shown == black


@pytest.mark.parametrize("name", EDITIONS)
def test_every_face_is_a_subset_and_every_code_has_its_text(name: str) -> None:
    data = pressed(name).data
    for font in (d for d in dictionaries(data) if d.get("/Subtype") == "/Type0"):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert re.match(r"/[A-Z]{6}\+", descriptor["/FontName"])
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
    pdf = opened(data)
    for index, page in enumerate(pdf.pages):
        resources = {n: {*_codes(f)} for n, f in page["/Resources"]["/Font"].items()}
        current = ""
        for match in re.finditer(r"/(\S+) \S+ Tf|(?<!ActualText )<([0-9A-F]+)>", content(data, index)):
            if match[1]:
                current = f"/{match[1]}"
                continue
            assert {match[2][n : n + 4] for n in range(0, len(match[2]), 4)} <= resources[current]


def _codes(font: Any) -> list[str]:
    said = font.get_object()["/ToUnicode"].get_data().decode()
    found: list[str] = re.findall(r"^<(\w{4})> <\w+>$", said, re.MULTILINE)
    return found


@pytest.mark.parametrize("name", EDITIONS)
def test_boxes_lie_in_one_another_and_the_trim_is_the_page(name: str) -> None:
    document = printed(name).composed.document
    for page, leaf in zip(opened(pressed(name).data).pages, document.pages, strict=True):
        media, bleed, trim = ([float(v) for v in page[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert all(a < b < c for a, b, c in zip(media[:2], bleed[:2], trim[:2], strict=True))
        assert all(a > b > c for a, b, c in zip(media[2:], bleed[2:], trim[2:], strict=True))
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(
            (leaf.width / 1000, leaf.height / 1000), abs=0.01
        )


@pytest.mark.parametrize("name", EDITIONS)
def test_no_picture_takes_more_ink_than_the_press_allows(name: str) -> None:
    import numpy as np

    for stream in pictures(pressed(name).data):
        image = pixels(stream)
        if image.mode == "CMYK":
            assert np.asarray(image).sum(axis=2, dtype=int).max() <= 612  # 240 %


@pytest.mark.parametrize("name", EDITIONS)
def test_the_preflight_finds_no_error(name: str) -> None:
    """Which reads the finished file and knows nothing of how it was written; what it renders is in its own tests."""
    file = read_finished(pressed(name).data)
    rules = [rule for rule in RULES if rule not in rules_rendered.RULES]
    found = [f for rule in rules for f in breaches(rule, file, HOUSE, "") if f.severity == "error"]
    assert found == []


def test_a_face_and_the_profile_are_held_once() -> None:
    data = pressed("sample").data
    files = [s for s in streams(data) if "/Length1" in s or s.get("/Subtype") == "/CIDFontType0C"]
    names = [d["/FontName"] for d in dictionaries(data) if d.get("/Type") == "/FontDescriptor"]
    assert len(files) == len(set(names))
    assert len([s for s in streams(data) if s.get("/N") == 4]) == 1


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_is_silent(tmp_path: Path) -> None:
    (tmp_path / "press.pdf").write_bytes(pressed("supplement").data)
    done = subprocess.run(["qpdf", "--check", tmp_path / "press.pdf"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is not installed")
def test_two_renderers_agree(tmp_path: Path) -> None:
    data = pressed("sample").data
    (tmp_path / "press.pdf").write_bytes(data)
    files = [str(tmp_path / name) for name in ("press.pdf", "poppler")]
    command = ["pdftoppm", "-r", "36", "-f", "1", "-l", "2", "-png", *files]
    subprocess.run(command, check=True)
    pdf = pypdfium2.PdfDocument(data)
    blur = ImageFilter.GaussianBlur(3)
    for index, file in enumerate(sorted(tmp_path.glob("poppler-*.png"))):
        with Pictures.open(file) as theirs:
            ours = pdf[index].render(scale=0.5).to_pil().convert("L").resize(theirs.size)
            difference = ImageChops.difference(ours.filter(blur), theirs.convert("L").filter(blur))
        assert ImageStat.Stat(difference).mean[0] < 6
    pdf.close()
