"""The command with ``--for press``: what it writes and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

import render
from pdf.profile import NEWSPRINT
from tests.small import EDITION, STYLE, load, run, write_small

pytestmark = pytest.mark.usefixtures("one_machine")
PRESS = STYLE + "press:\n  bleed_mm: 5\n  spots: {red: PANTONE 186 C}\n"


def test_pages_for_the_press_and_a_plate_a_page(edition: Path, tmp_path: Path) -> None:
    out, split = tmp_path / "out.pdf", tmp_path / "split"
    done = run("render", edition, "--for", "press", "-o", out, "--split", split, "--png", "20")
    assert done.code == 0, done.err
    assert [path.name for path in sorted(tmp_path.glob("out*"))] == ["out-B2.png", "out-B3.png", "out.pdf"]
    for file in (out, split / "B2.pdf", split / "B3.pdf"):
        pdf = PdfReader(file)
        assert b"PDF/X-4" in pdf.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
        assert pdf.pages[0].trimbox.width < pdf.pages[0].bleedbox.width < pdf.pages[0].mediabox.width
    assert PdfReader(split / "B3.pdf").metadata.title == "澜川周报 2025-10-20 B3"  # type: ignore[union-attr]


def test_the_same_edition_gives_the_same_bytes_for_the_press(edition: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        render.render(edition, tmp_path / name, render.Wanted(purpose="press"))
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("purpose", ["proof", "press", "archive"])
def test_a_rendering_that_fails_leaves_the_file_of_before(
    purpose: str, edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.pdf"
    assert run("render", edition, "--for", purpose, "-o", out).code == 0
    before, names = out.read_bytes(), sorted(tmp_path.iterdir())
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):  # a fault of the program
        patch.setattr("pdf.embed.EmbeddedFace.write", _failing)
        render.render(edition, out, render.Wanted(purpose=purpose))  # type: ignore[arg-type]
    assert (out.read_bytes(), sorted(tmp_path.iterdir())) == (before, names)
    write_small(edition, publication=STYLE + "press: {bleed: 3}\n")  # and one of the edition
    assert run("render", edition, "--for", purpose, "-o", out).code == 2
    assert (out.read_bytes(), sorted(tmp_path.iterdir())) == (before, names)


def _failing(*_: object) -> None:
    raise RuntimeError("in the middle of writing")


def test_the_house_style_says_what_its_press_asks_for(edition: Path, tmp_path: Path) -> None:
    write_small(edition, publication=PRESS)
    assert run("render", edition, "--for", "press", "-o", tmp_path / "out.pdf").code == 0
    page = PdfReader(tmp_path / "out.pdf").pages[0]
    assert float(page.trimbox.left - page.bleedbox.left) == pytest.approx(5 * 72 / 25.4, abs=0.01)
    spaces = page["/Resources"]["/ColorSpace"]  # type: ignore[index]
    assert {space.get_object()[1] for space in spaces.values()} == {"/All", "/PANTONE 186 C"}


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("press: {spots: {rot: PANTONE 186 C}}", "unknown colour rot"),
        ("press: {spots: {red: Cyan}}", "cannot be called so"),
        ("press: {spots: {red: 报红, warm: 报红}}", "cannot be called so"),
        ("colours: {rich: [70, 60, 60, 100]}", "takes 290 % of ink; at most 240, press.ink_most"),
        ("press: {ink_most: 200}", "the colour red takes 215 % of ink"),
        ("press: {resolution: 20}", "resolution"),
        ("press: {bleed: 3}", "bleed_mm"),
    ],
)
def test_what_the_press_cannot_print_is_a_fault_of_the_house_style(
    edition: Path, tmp_path: Path, style: str, words: str
) -> None:
    write_small(edition, publication=STYLE + style + "\n")
    done = run("render", edition, "-o", tmp_path / "out.pdf")
    assert done.code == 2
    assert words in done.err
    assert "publication.yaml:" in done.err


def test_a_profile_by_path_or_in_the_edition(edition: Path, tmp_path: Path) -> None:
    data = NEWSPRINT.read_bytes().replace(b"Newsprint TR002 TAC220", b"Coldset of our own    ")
    (tmp_path / "own.icc").write_bytes(data)
    (edition / "own.icc").write_bytes(data)
    out = tmp_path / "out.pdf"

    def condition() -> str:
        return str(PdfReader(out).root_object["/OutputIntents"][0]["/OutputConditionIdentifier"])  # type: ignore[index]

    assert run("render", edition, "--for", "press", "--profile", tmp_path / "own.icc", "-o", out).code == 0
    assert condition() == "Coldset of our own"
    assert run("render", edition, "--for", "press", "-o", out).code == 0
    assert condition() == "CGATS TR 002"
    write_small(edition, publication=STYLE + "press: {profile: own.icc}\n")
    assert run("render", edition, "--for", "press", "-o", out).code == 0
    assert condition() == "Coldset of our own"


def test_a_profile_that_is_none_is_refused_and_nothing_is_written(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "none.icc").write_bytes(b"no profile")
    out = tmp_path / "out.pdf"
    done = run("render", edition, "--for", "press", "--profile", tmp_path / "none.icc", "-o", out)
    assert (done.code, out.exists()) == (2, False)
    assert "no ICC profile" in done.err and "from the press" in done.err
    write_small(edition, publication=STYLE + "press: {profile: ../none.icc}\n")
    done = run("render", edition, "--for", "press", "-o", out)
    assert done.code == 2
    assert "leads out of the edition's folder" in done.err


def test_a_profile_and_imposition_are_for_a_press_only(edition: Path, tmp_path: Path) -> None:
    done = run("render", edition, "--impose", "-o", tmp_path / "out.pdf")
    assert (done.code, "--for press" in done.err) == (2, True)
    done = run("render", edition, "--for", "press", "--impose", "--spread", "-o", tmp_path / "out.pdf")
    assert (done.code, "--spread or --impose" in done.err) == (2, True)
    out = tmp_path / "own.icc"
    out.write_bytes(NEWSPRINT.read_bytes())
    done = run("render", edition, "--for", "press", "--profile", out, "-o", out)
    assert (done.code, "would be overwritten" in done.err) == (2, True)


def test_a_section_on_printers_sheets(edition: Path, tmp_path: Path) -> None:
    pages = "".join(f"  - {{label: B{n}, stories: []}}\n" for n in (4, 1))
    write_small(edition, edition=EDITION + pages)
    out, report = tmp_path / "out.pdf", tmp_path / "report.json"
    done = run("render", edition, "--for", "press", "--impose", "-o", out, "--png", "20", "--report", report)
    assert done.code == 0, done.err
    assert list(PdfReader(out).page_labels) == ["B4–B1", "B2–B3"]
    assert (tmp_path / "out-B4-B1.png").is_file()
    assert not [f for f in load(report)["findings"] if f["code"].startswith("impose")]
    done = run("render", edition, "--for", "press", "--impose", "--pages", "B2,B3", "-o", out)
    assert done.code == 1
    assert "the pages B1 are missing" in done.err
