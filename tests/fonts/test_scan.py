import contextlib
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonts import scan as scanning
from fonts.cache import Cache
from fonts.scan import data_folder, font_folders, scan
from fonts.sfnt import BadFontError, fold, read_faces, read_licence
from tests.fonts.samples import collection_bytes, variable_bytes
from tests.fonts.square import square_bytes

NOTHING = Cache(None)


def families(folder: Path, cache: Cache = NOTHING) -> list[str]:
    return [face.family for face in scan([folder], cache).faces]


def test_single_faces_collections_and_axes_are_read(tmp_path: Path) -> None:
    (tmp_path / "b.TTF").write_bytes(square_bytes(weight=700, fs_type=8))
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er/c.ttc").write_bytes(collection_bytes())
    (tmp_path / "v.ttf").write_bytes(variable_bytes())
    (tmp_path / "notes.txt").write_text("no font")
    found = {face.family: face for face in scan([tmp_path], NOTHING).faces}
    assert set(found) == {"Square", "Square One", "Square Two", "Square VF"}
    assert (found["Square"].weight, found["Square"].fs_type, found["Square"].embeddable) == (700, 8, True)
    assert (found["Square Two"].index, found["Square Two"].weight) == (1, 700)
    assert (found["Square VF"].lightest, found["Square VF"].heaviest) == (200, 900)
    assert fold("方块") in found["Square VF"].names
    assert found["Square"].postscript == "Square-W700"


def test_a_name_compares_without_case_width_and_spaces() -> None:
    assert fold("Noto Serif CJK SC") == fold("ＮＯＴＯ serifcjksc")


def test_garbage_is_passed_over_and_named(tmp_path: Path) -> None:
    (tmp_path / "sound.ttf").write_bytes(square_bytes())
    (tmp_path / "empty.ttf").touch()
    (tmp_path / "noise.otf").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "page.ttf").write_text("<html>not found</html>")
    (tmp_path / "cut.ttc").write_bytes(collection_bytes()[:900])
    (tmp_path / "many.ttc").write_bytes(b"ttcf" + struct.pack(">II", 0x10000, 0xFFFFFFFF))
    (tmp_path / "folder.ttf").mkdir()
    (tmp_path / "dangling.ttf").symlink_to(tmp_path / "nowhere.ttf")
    found = scan([tmp_path, tmp_path / "absent"], NOTHING)
    assert [face.family for face in found.faces] == ["Square"]
    assert {path.name for path, _ in found.skipped} == {"empty.ttf", "noise.otf", "page.ttf", "cut.ttc", "many.ttc"}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/face.ttf").write_bytes(square_bytes())
    (tmp_path / "a/round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    assert families(tmp_path) == ["Square"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttf")
    assert scan([tmp_path, tmp_path / "pipe.ttf"], NOTHING).faces == ()


def test_a_single_file_may_be_given(tmp_path: Path) -> None:
    (tmp_path / "one.ttf").write_bytes(square_bytes(family="One"))
    (tmp_path / "two.ttf").write_bytes(square_bytes(family="Two"))
    assert families(tmp_path / "two.ttf") == ["Two"]


def test_an_unchanged_file_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = tmp_path / "fonts", Cache(tmp_path / "cache")
    folder.mkdir()
    (folder / "one.ttf").write_bytes(square_bytes(family="One"))
    (folder / "bad.ttf").write_text("bad")
    assert families(folder, cache) == ["One"]
    opened: list[str] = []

    def reading(path: Path) -> object:
        opened.append(path.name)
        return read_faces(path)

    monkeypatch.setattr(scanning, "read_faces", reading)
    assert families(folder, cache) == ["One"]
    assert opened == []
    (folder / "one.ttf").write_bytes(square_bytes(family="One Again"))
    (folder / "two.ttf").write_bytes(square_bytes(family="Two"))
    assert families(folder, cache) == ["One Again", "Two"]
    assert opened == ["one.ttf", "two.ttf"]
    (folder / "two.ttf").unlink()
    assert families(folder, cache) == ["One Again"]


@pytest.mark.parametrize("stored", [b"", b"\x00\xff", b"{}", b'{"version": 99, "files": {}}', b'{"version": 1}'])
def test_a_spoilt_cache_is_made_again(tmp_path: Path, stored: bytes) -> None:
    folder, cache = tmp_path / "fonts", Cache(tmp_path / "cache")
    folder.mkdir()
    (folder / "one.ttf").write_bytes(square_bytes(family="One"))
    cache.write("scan.json", stored)
    assert families(folder, cache) == ["One"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1200), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8))
def test_a_damaged_font_is_read_or_refused_but_never_raises_else(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(collection_bytes())
    for offset, new in changes:
        data[offset : offset + len(new)] = new
    path = tmp_path_factory.mktemp("damaged") / "face.ttc"
    path.write_bytes(data)
    with contextlib.suppress(BadFontError):
        read_faces(path)
    read_licence(path)


def test_the_licence_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.ttf").write_bytes(square_bytes())
    assert read_licence(tmp_path / "one.ttf") == ("Free for any use", "")
    assert read_licence(tmp_path / "none.ttf") == ("", "")


def test_the_users_folders_come_before_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_DATA_DIRS", "DUIKAI_DATA"):
        monkeypatch.delenv(name, raising=False)
    folders = font_folders()
    own = tmp_path / ".local/share"
    assert data_folder() == own / "duikai/fonts"
    places = [folders.index(p) for p in (own / "duikai/fonts", own / "fonts", Path("/usr/share/fonts"))]
    assert places == sorted(places)
    assert any(folder.name == "indico_fonts" for folder in folders)


def test_mac_and_windows_folders_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("DUIKAI_DATA", raising=False)
    monkeypatch.setattr("sys.platform", "darwin")
    assert {tmp_path / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")} <= set(font_folders())
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("WINDIR", str(tmp_path / "Windows"))
    assert {tmp_path / "Microsoft/Windows/Fonts", tmp_path / "Windows/Fonts"} <= set(font_folders())
