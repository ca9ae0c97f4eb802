from pathlib import Path

import pytest

from fonts.cache import Cache
from fonts.catalogue import catalogue, format_catalogue
from fonts.library import Library
from tests.fonts.samples import variable_bytes
from tests.fonts.square import square_bytes

ROLES = {"song": (("Song",), "kai"), "kai": (("LXGW WenKai",), "song"), "fang": (("仿宋",), "song")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "fonts"
    path.mkdir()
    return path


def library(folder: Path) -> Library:
    return Library.load(ROLES, folders=[folder], cache=Cache(folder.parent / "cache"))


def test_roles_faces_weights_files_licences_and_coverage(folder: Path) -> None:
    (folder / "song.ttf").write_bytes(variable_bytes("Song"))
    for weight in (400, 700):
        (folder / f"kai{weight}.ttf").write_bytes(square_bytes(family="LXGW WenKai", weight=weight))
    found = catalogue(library(folder))
    song, kai, fang = found.roles
    assert [(face.family, face.weights, face.path.name) for face in song.faces] == [("Song", "200-900", "song.ttf")]
    assert [face.weights for face in kai.faces] == ["400", "700"]
    assert kai.faces[0].licence == "Free for any use"
    assert kai.faces[0].coverage.level2 == 2997
    assert song.faces[0].coverage.level1 == 2
    assert fang.substitute and fang.faces == song.faces
    assert [role.role for role in found.missing] == ["fang"]


def test_the_text_says_what_is_missing_and_how_to_get_it(folder: Path) -> None:
    (folder / "song.ttf").write_bytes(square_bytes(family="Song"))
    (folder / "broken.ttf").write_text("broken")
    text = format_catalogue(catalogue(library(folder)))
    lines = text.splitlines()
    assert lines[0].split() == ["role", "face", "weights", "levels", "1", "+", "2", "licence", "file"]
    assert "3500/3500 + 2997/3000" in lines[1]
    assert any("none of 仿宋 was found; Song stands in" in line for line in lines)
    assert any("duikai fonts install" in line for line in lines)
    assert any("broken.ttf was passed over" in line for line in lines)
    assert str(folder.parent / "cache") in lines[-1]


def test_refused_faces_are_named(folder: Path) -> None:
    (folder / "song.ttf").write_bytes(square_bytes(family="Song"))
    (folder / "kai.ttf").write_bytes(square_bytes(family="LXGW WenKai", fs_type=2))
    text = format_catalogue(catalogue(library(folder)))
    assert "LXGW WenKai is not used: its licence bits forbid embedding" in text


def test_an_empty_machine_is_told_so(folder: Path) -> None:
    found = catalogue(library(folder))
    assert [role.role for role in found.missing] == ["song", "kai", "fang"]
    assert "nothing can stand in" in format_catalogue(found)


def test_columns_stay_straight_under_wide_names(folder: Path) -> None:
    (folder / "song.ttf").write_bytes(square_bytes(family="Song"))
    (folder / "fang.ttf").write_bytes(square_bytes(family="仿宋"))
    lines = format_catalogue(catalogue(library(folder))).splitlines()
    song, fang = (next(line for line in lines if line.startswith(role)) for role in ("song", "fang"))
    wide = len("仿宋")
    assert song.index("400") == fang.index("400") + wide
