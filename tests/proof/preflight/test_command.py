"""The commands: check --for press of an edition and of a PDF from elsewhere, separations; what they print and write."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from proof.preflight import ghostscript
from tests.proof.preflight.sound import Made
from tests.small import STYLE, codes, load, machine, run, story, tree, write_small


@pytest.fixture(autouse=True)
def _machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(tmp_path_factory.mktemp("machine"), monkeypatch)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Ghostscript."""
    monkeypatch.setattr(ghostscript, "PROGRAMS", ())


def ad(tmp_path: Path, operators: str = "") -> Path:
    made = Made()
    made.draw(operators)
    path = tmp_path / "ad.pdf"
    path.write_bytes(made.bytes())
    return path


def test_our_own_pages_for_the_press_are_passed(tmp_path: Path) -> None:
    edition, report = write_small(tmp_path / "edition"), tmp_path / "check.json"
    done = run("check", edition, "--for", "press", "--report", report)
    assert done.code == 0
    assert codes(load(report), ["error"]) == []


def test_what_the_house_style_asks_too_much_of_the_press_is_told(tmp_path: Path) -> None:
    """A picture of far too few pixels, as the press's PDF has it: with the page and the place on it."""
    picture = io.BytesIO()
    Image.new("RGB", (120, 80), (200, 120, 60)).save(picture, "PNG")
    text = story("[老巷的灯亮了, 晚归的人安了心]", 2600, "pictures: [{file: small.png, caption: 夜色}]\n")
    edition, report = write_small(tmp_path / "edition", lanes=text), tmp_path / "check.json"
    (edition / "pictures").mkdir()
    (edition / "pictures" / "small.png").write_bytes(picture.getvalue())
    done = run("check", edition, "--for", "press", "--report", report, "--pages", "B2")
    assert done.code == 1
    (found,) = [f for f in load(report)["findings"] if f["code"] == "picture-too-coarse"]
    left, top, right, bottom = found["place"]["box"]
    assert found["place"]["page"] == "B2"
    assert 0 < left < right < 390
    assert 0 < top < bottom < 545
    assert f"B2 at {left:g}, {top:g} mm: a picture of" in done.err


@pytest.mark.usefixtures("without")
def test_an_advertisement_is_judged_by_its_file(tmp_path: Path) -> None:
    path, report = ad(tmp_path, "1 0 0 rg 100 100 50 50 re f"), tmp_path / "ad.json"
    before = tree(tmp_path)
    done = run("check", path, "--for", "press", "--report", report)
    assert done.code == 1
    assert f"{path} page 1 at 21.2, 130.5 mm: a fill is in RGB of no profile" in done.err
    data = load(report)
    assert (data["file"], data["as"], data["exit"]) == (str(path), "ad", 1)
    assert codes(data) == ["other-profile", "device-rgb"]  # a warning, and an error
    assert sorted([*before, "ad.json"]) == tree(tmp_path)


@pytest.mark.usefixtures("without")
def test_as_pages_it_is_judged_more_strictly(tmp_path: Path) -> None:
    path = ad(tmp_path, "0 0 0 1 k 36 300 50 20 re f")
    assert run("check", path, "--for", "press").code == 0
    done = run("check", path, "--for", "press", "--as", "page")
    assert done.code == 1
    assert "[no-bleed]" in done.err


@pytest.mark.usefixtures("without")
def test_the_house_style_says_what_its_press_takes(tmp_path: Path) -> None:
    style = STYLE + "press: {ink_most: 280}\n"
    edition = write_small(tmp_path / "edition", publication=style)
    path = ad(tmp_path, "0.9 0.8 0.7 0.1 k 100 100 50 50 re f")
    assert "[ink-over-limit]" in run("check", path, "--for", "press").err
    assert "[ink-over-limit]" not in run("check", path, "--for", "press", "--style", edition).err


@pytest.mark.usefixtures("without")
def test_pages_are_judged_by_the_format_of_their_house(tmp_path: Path) -> None:
    edition = write_small(tmp_path / "edition")
    done = run("check", ad(tmp_path), "--for", "press", "--as", "page", "--style", edition)
    assert "B2: the page is cut to 127.0 by 169.3 mm, not 390.0 by 545.0" in done.err
    assert "[trim-differs]" not in run("check", ad(tmp_path), "--for", "press", "--style", edition).err


@pytest.mark.usefixtures("without")
def test_a_note_says_what_was_not_measured(tmp_path: Path) -> None:
    done = run("check", ad(tmp_path), "--for", "press", "--verbose")
    assert done.code == 0
    assert "Ghostscript is not installed; install Ghostscript (gs)" in done.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "ad.pdf"], "a finished PDF is checked for the press only; --for press"),
        (["check", "none.pdf", "--for", "press"], "none.pdf: it cannot be read"),
        (["check", "ad.pdf", "--for", "press", "--report", "ad.pdf"], "would be overwritten"),
        (["check", "ad.pdf", "--for", "press", "--style", "nowhere"], "there is no such style"),
        (["separations", "none.pdf", "-o", "out"], "none.pdf: it cannot be read"),
        (["separations", "ad.pdf", "-o", "no/out"], "to make it in; make the folder first"),
        (["separations", "ad.pdf", "-o", "out", "--dpi", "9000"], "9000 dpi is not between"),
        (["separations", "ad.pdf", "-o", "out", "--style", "nowhere"], "there is no such style"),
        (["separations", ".", "-o", "out", "--style", "."], "an edition goes to the press of its own house style"),
        (["separations", "text.pdf", "-o", "out"], "the PDF cannot be separated: it is no PDF"),
    ],
)
def test_bad_input(args: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ad(tmp_path)
    (tmp_path / "text.pdf").write_text("no PDF")
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    done = run(*args)
    assert done.code == 2
    assert message in done.err
    assert tree(tmp_path) == before


@pytest.mark.usefixtures("without")
def test_separations_ask_for_ghostscript_in_plain_words(tmp_path: Path) -> None:
    done = run("separations", ad(tmp_path), "-o", tmp_path / "out")
    assert done.code == 2
    assert "Ghostscript is not installed; install Ghostscript (gs), as by apt install ghostscript" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(ghostscript.program() is None, reason="Ghostscript is not installed")
def test_the_plates_of_an_edition_are_written(tmp_path: Path) -> None:
    edition, out = write_small(tmp_path / "edition"), tmp_path / "plates"
    done = run("separations", edition, "-o", out, "--pages", "B3", "--dpi", "30")
    assert done.code == 0
    plates = [f"B3-{ink}.png" for ink in ("black", "cyan", "ink", "magenta", "yellow")]
    assert tree(out) == [*plates, "coverage.json"]
    (page,) = load(out / "coverage.json")["pages"]
    assert page["inks"]["Black"] > 5


@pytest.mark.skipif(ghostscript.program() is None, reason="Ghostscript is not installed")
def test_the_heat_map_of_a_finished_pdf_shows_the_limits_of_its_press(tmp_path: Path) -> None:
    style = STYLE + "press: {ink_most: 280}\n"
    edition = write_small(tmp_path / "edition", publication=style)
    path = ad(tmp_path, "0.9 0.8 0.7 0.1 k 36 36 200 200 re f")
    red: list[int] = []
    for more in ((), ("--style", edition)):
        out = tmp_path / f"plates-{len(red)}"
        assert run("separations", path, "-o", out, "--dpi", "30", *more).code == 0
        (found,) = out.glob("*-ink.png")
        with Image.open(found) as picture:
            pixels = picture.convert("RGB").tobytes()
        red.append(sum(r > 180 and g < 120 for r, g in zip(pixels[::3], pixels[1::3], strict=True)))
    assert red[0] > red[1] + 80 * 80  # over what newsprint takes, but not what this press does
