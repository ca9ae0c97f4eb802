"""``render --for archive``, from the command line to the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.small import Ran, machine, run, write_small


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    machine(tmp_path, monkeypatch)
    return write_small(tmp_path / "edition")


def root(path: Path) -> Any:
    return PdfReader(path).trailer["/Root"]


def kept(folder: Path, *options: str) -> tuple[Ran, str]:
    """What the command did, and the metadata of its file."""
    out = folder.parent / "kept.pdf"
    done = run("render", folder, "-o", out, "--report", folder.parent / "r.json", *options)
    return done, root(out)["/Metadata"].get_data().decode() if out.exists() else ""


@pytest.mark.parametrize(
    ("options", "part", "level", "attached"),
    [
        ((), 2, "U", False),
        (("--flavour", "2u"), 2, "U", False),
        (("--flavour", "3u"), 3, "U", True),
        (("--attach-source",), 3, "U", True),
        (("--flavour", "4"), 4, "", False),
        (("--flavour", "4", "--attach-source"), 4, "F", True),
    ],
)
def test_each_flavour_says_what_it_is(
    folder: Path, options: tuple[str, ...], part: int, level: str, attached: bool
) -> None:
    done, packet = kept(folder, "--for", "archive", *options)
    assert done.code == 0
    assert f"<pdfaid:part>{part}<" in packet
    assert (f"<pdfaid:conformance>{level}<" in packet) == bool(level)
    assert f"<pdfuaid:part>{2 if part == 4 else 1}<" in packet
    names = [str(spec.get_object()["/UF"]) for spec in root(folder.parent / "kept.pdf").get("/AF", [])]
    assert ("stories/lanes.md" in names and "publication.yaml" in names) == attached


def test_files_outside_the_edition_are_not_attached(folder: Path) -> None:
    (folder.parent / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "stories" / "linked.txt").symlink_to(folder.parent / "secret.md")
    kept(folder, "--for", "archive", "--attach-source")
    attached = root(folder.parent / "kept.pdf")["/AF"]
    assert not any("linked" in str(spec.get_object()["/UF"]) for spec in attached)


@pytest.mark.parametrize("options", [("--flavour", "4"), ("--attach-source",), ("--for", "press", "--flavour", "3u")])
def test_what_is_for_the_archive_is_a_fault_without_it(folder: Path, options: tuple[str, ...]) -> None:
    done, _ = kept(folder, *options)
    assert done.code == 2
    assert "add --for archive" in done.err
    assert not (folder.parent / "kept.pdf").exists()


def test_a_profile_may_be_named(folder: Path) -> None:
    (folder.parent / "no.icc").write_bytes(b"no profile")
    done, _ = kept(folder, "--for", "archive", "--profile", str(folder.parent / "no.icc"))
    assert (done.code, "no ICC profile" in done.err) == (2, True)


def test_pages_and_spreads_are_kept_too(folder: Path) -> None:
    done, _ = kept(folder, "--for", "archive", "--spread", "--split", str(folder.parent / "pages"))
    assert done.code == 0
    for name, count in (("kept.pdf", 1), ("pages/B2.pdf", 1), ("pages/B3.pdf", 1)):
        assert len(PdfReader(folder.parent / name).pages) == count
        assert root(folder.parent / name)["/MarkInfo"]["/Marked"]
