"""Every file that claims PDF/A and PDF/UA keeps them, as veraPDF judges; qpdf and two renderers see them whole."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from layout.reading import reading
from pdf.archive import ArchiveSettings, write_archive
from pdf.profile import newsprint
from tests.pdf.kept import FLAVOURS, NAMES, edition
from tests.tools.verapdf import Validator

EDITIONS = (*NAMES, "turned")


@pytest.mark.parametrize("name", EDITIONS)
def test_every_flavour_keeps_what_it_claims(name: str, validator: Validator, tmp_path: Path) -> None:
    """The samples, vertical pages, every story form and table with placed ads, an imported and a turned page."""
    broken = []
    for flavour, claims in FLAVOURS.items():
        file = tmp_path / f"{flavour}.pdf"
        file.write_bytes(edition(name).written(flavour)[0])
        # 3u is 2u with files attached: that PDF/UA bears them is seen once
        for claim in claims if flavour != "3u" or name == "forms" else claims[:1]:
            verdict = validator.judge(file, claim)
            assert verdict.checks > 1000
            assert verdict.passes == (not verdict.rules)
            broken += [f"{flavour} {claim}: {rule}" for rule in verdict.rules]
    assert broken == []


def test_pdf_a_4_with_attached_files_is_4f(validator: Validator, tmp_path: Path) -> None:
    forms = edition("fukan")
    settings = ArchiveSettings(reading(forms.edition), newsprint(), "4", {"edition.yaml": b"publication: x"})
    (tmp_path / "4f.pdf").write_bytes(write_archive(forms.composed.document, settings).data)
    for claim in ("4f", "ua2"):
        assert validator.judge(tmp_path / "4f.pdf", claim).rules == ()


def test_the_validator_sees_what_is_not_kept(validator: Validator, tmp_path: Path) -> None:
    file = tmp_path / "damaged.pdf"
    whole = edition("vertical").written("2u")[0]
    file.write_bytes(whole.replace(b"<pdfaid:part>2<", b"<pdfaid:part>9<"))
    assert not validator.judge(file, "2u").passes
    assert validator.judge(file, "ua1").passes


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("name", EDITIONS)
def test_qpdf_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    for flavour in FLAVOURS if name == "forms" else ("2u",):
        file = tmp_path / f"{flavour}.pdf"
        file.write_bytes(edition(name).written(flavour)[0])
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert "No syntax or stream encoding errors" in done.stdout


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
@pytest.mark.parametrize("name", ["forms", "vertical"])
def test_two_renderers_agree_and_the_look_is_the_proofs(name: str, tmp_path: Path) -> None:
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image, ImageChops, ImageFilter

    file = tmp_path / "pages.pdf"
    file.write_bytes(edition(name).written("2u")[0])
    subprocess.run(["pdftoppm", "-r", "72", "-png", str(file), str(tmp_path / "poppler")], check=True)
    pdfium = pypdfium2.PdfDocument(file.read_bytes())
    proof = pypdfium2.PdfDocument(edition(name).proof)
    blur = ImageFilter.GaussianBlur(3)
    for index, painted in enumerate(sorted(tmp_path.glob("poppler-*.png"))):
        ours = pdfium[index].render(scale=1).to_pil().convert("RGB")
        assert sum(ours.convert("L").histogram()[:60]) > 100
        with Image.open(painted) as theirs:
            difference = ImageChops.difference(ours.filter(blur), theirs.convert("RGB").filter(blur)).convert("L")
        assert difference.histogram()[50:] == [0] * 206
        same = ImageChops.difference(ours, proof[index].render(scale=1).to_pil().convert("RGB"))
        assert same.convert("L").histogram()[8:] == [0] * 248
    pdfium.close()
    proof.close()
