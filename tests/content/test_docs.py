"""The examples of the guides are read as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from content import files, style
from content.formats import FORMATS
from content.read import read_edition
from content.style_base import Frozen
from content.styles import default_style, read_style
from tests.content.folders import faults_in, write
from tests.content.test_pictures import drawn

_DOCS = Path(__file__).parents[2] / "docs"
_EXAMPLE = re.compile(r"^(`{3,4})(?:yaml|markdown) (\S+)( full)?\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
_PICTURES: dict[str, str | bytes] = {
    f"pictures/{name}.jpg": drawn("JPEG", (300, 200)) for name in ("river", "run", "persimmon")
}


def _examples(guide: str) -> list[tuple[str, bool, str]]:
    text = (_DOCS / guide).read_text(encoding="utf-8")
    return [(name, bool(full), body) for _, name, full, body in _EXAMPLE.findall(text)]


def test_the_smallest_edition_is_read(tmp_path: Path) -> None:
    small: dict[str, str | bytes] = {name: body for name, full, body in _examples("edition.md") if not full}
    edition, report = read_edition(write(tmp_path, small))
    assert edition.pages[0].stories[0].headline == ("老巷的灯亮了", "晚归的人安了")
    assert [f.code for f in report.findings] == ["unlisted-story"]


def test_the_full_edition_is_read_without_a_change(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {name: body for name, _, body in _examples("edition.md")}
    edition, report = read_edition(write(tmp_path, {**files, **_PICTURES}))
    assert [len(p.stories) for p in edition.pages] == [1, 1]
    assert [len(b.text) > 0 for b in edition.pages[1].stories[0].blocks] == [True] * 5
    assert sorted(f.code for f in report.findings) == ["placeholder", *["unlisted-story"] * 11]


def test_the_faults_shown_are_the_faults_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {name: body for name, _, body in _examples("edition.md")}
    library = str(files["stories/library.md"]).replace("rank: 1", "rank: 9").replace("river.jpg", "rivr.jpg")
    edition = str(files["edition.yaml"]).replace("date:", "dat:")
    told = faults_in(write(tmp_path, {**files, **_PICTURES, "edition.yaml": edition, "stories/library.md": library}))
    guide = (_DOCS / "edition.md").read_text(encoding="utf-8")
    assert len(told) == 3
    assert all(f"\n{line}\n" in guide for line in told)


@pytest.mark.parametrize(
    "kind",
    [
        files.EditionKeys,
        files.PageKeys,
        files.StoryKeys,
        files.StoryPictureKeys,
        files.QuoteKeys,
        files.MastheadKeys,
        files.EarKeys,
        files.ArtworkKeys,
        files.IndexKeys,
        files.IndexEntryKeys,
        files.FolioKeys,
        files.BadgeKeys,
        files.AdKeys,
        files.PlacedAdKeys,
        files.HouseAdKeys,
        files.SpreadKeys,
    ],
)
def test_every_key_of_an_edition_is_in_the_guide(kind: type[files.File]) -> None:
    guide = (_DOCS / "edition.md").read_text(encoding="utf-8")
    assert [f.encode_name for f in fields(kind) if f"`{f.encode_name}`" not in guide] == []


@pytest.mark.parametrize("number", range(len(_examples("house-style.md"))))
def test_the_examples_of_house_styles_are_read(tmp_path: Path, number: int) -> None:
    (tmp_path / "publication.yaml").write_text(_examples("house-style.md")[number][2], encoding="utf-8")
    found, told = read_style(tmp_path)
    assert told == ()
    assert found != default_style()


@pytest.mark.parametrize(
    "kind",
    [getattr(style, name) for name in dir(style) if isinstance(getattr(style, name), type)
     and issubclass(getattr(style, name), Frozen) and name != "Frozen"],
)  # fmt: skip
def test_every_key_of_a_style_is_in_the_guide(kind: type[Frozen]) -> None:
    guide = (_DOCS / "house-style.md").read_text(encoding="utf-8")
    assert [f.encode_name for f in fields(kind) if f"`{f.encode_name}`" not in guide] == []


def test_every_format_and_type_is_in_the_guide() -> None:
    guide = (_DOCS / "house-style.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if name not in guide] == []
    assert [name for name in default_style().types if f"`{name}`" not in guide] == []
