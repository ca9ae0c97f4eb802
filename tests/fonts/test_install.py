import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from fonts import install
from fonts.cache import Cache
from fonts.install import FetchError, install_kai, read_members
from fonts.library import Library
from fonts.sfnt import BadFontError
from fonts.woff import unpack
from tests.fonts.square import square_bytes

WEIGHTS = {300: 300, 500: 400, 700: 700}


def as_woff(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def packed(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tar:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


def npm_archive(family: str = "LXGW WenKai") -> bytes:
    files = {
        f"package/files/lxgw-wenkai-latin-{named}-normal.woff": as_woff(square_bytes(family=family, weight=weight))
        for named, weight in WEIGHTS.items()
    }
    return packed(files | {"package/LICENSE": b"SIL OFL", "package/index.css": b"", "../../escape": b"out"})


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the path, empty at first."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def npm_gives(tools: Path, archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (tools / "archive").write_bytes(archive)
    tool(tools, "npm", f'echo "$@" > {tools}/asked\n/bin/cp {tools}/archive lxgw.tgz')
    monkeypatch.setattr(install, "NPM_SHA256", hashlib.sha256(archive).hexdigest())


def test_npm_brings_three_weights_that_a_library_finds(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm_gives(tools, npm_archive(), monkeypatch)
    said: list[str] = []
    done = install_kai(tmp_path / "data", tell=said.append)
    assert (done.done, done.source, len(done.files), len(said)) == (True, "npm", 3, 1)
    assert "--ignore-scripts" in (tools / "asked").read_text()
    assert "@5.3.0" in (tools / "asked").read_text()
    library = Library.load({"kai": (("LXGW WenKai",), "")}, folders=[tmp_path / "data"], cache=Cache(None))
    assert [library.face("kai", weight).weight for weight in (300, 400, 700)] == [300, 400, 700]
    assert (tmp_path / "data/lxgw-wenkai/OFL.txt").read_bytes() == b"SIL OFL"
    assert not list(tmp_path.rglob("escape"))


def test_a_second_time_nothing_is_fetched(tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_gives(tools, npm_archive(), monkeypatch)
    first = install_kai(tmp_path / "data")
    (tools / "npm").unlink()
    again = install_kai(tmp_path / "data")
    assert (again.done, again.source, again.files) == (True, "kept", first.files)
    first.files[0].write_bytes(b"spoilt")
    assert not install_kai(tmp_path / "data").done


def test_an_altered_archive_is_refused(tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_gives(tools, npm_archive(), monkeypatch)
    monkeypatch.setattr(install, "NPM_SHA256", "0" * 64)
    done = install_kai(tmp_path / "data")
    assert not done.done
    assert "checksum" in done.message
    assert not (tmp_path / "data").exists()


def test_another_face_under_the_name_is_refused(tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_gives(tools, npm_archive("Some Other"), monkeypatch)
    assert "is not LXGW WenKai" in install_kai(tmp_path / "data").message


def test_debian_is_asked_where_npm_fails(tools: Path, tmp_path: Path) -> None:
    names = {300: "Light", 400: "Regular", 700: "Bold"}
    base = "./usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-"
    files = {f"{base}{n}.ttf": square_bytes(family="LXGW WenKai", weight=w) for w, n in names.items()}
    files["./usr/share/doc/fonts-lxgw-wenkai/copyright"] = b"SIL OFL"
    (tools / "data.tar").write_bytes(packed(files, "w"))
    tool(tools, "npm", "echo 'npm error network' >&2; exit 1")
    tool(tools, "apt-get", "echo deb > fonts-lxgw-wenkai_1_all.deb")
    tool(tools, "dpkg-deb", f"/bin/cat {tools}/data.tar")
    done = install_kai(tmp_path / "data")
    assert (done.done, done.source, len(done.files)) == (True, "apt", 3)


def test_without_network_or_client_it_says_what_was_tried(tools: Path, tmp_path: Path) -> None:
    nothing = install_kai(tmp_path / "data")
    assert (nothing.done, nothing.files) == (False, ())
    assert "npm: is not on this machine" in nothing.message
    tool(tools, "npm", "echo 'npm error code ENOTFOUND' >&2; exit 1")
    offline = install_kai(tmp_path / "data")
    assert "npm: failed: npm error code ENOTFOUND" in offline.message


def test_a_client_that_hangs_is_given_up(tools: Path, tmp_path: Path) -> None:
    tool(tools, "npm", "exec /bin/sleep 60")
    assert "took longer than 0.2 seconds" in install_kai(tmp_path / "data", timeout=0.2).message


def test_a_folder_that_cannot_be_written_is_a_plain_failure(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm_gives(tools, npm_archive(), monkeypatch)
    (tmp_path / "file").write_text("in the way")
    assert not install_kai(tmp_path / "file/data").done


def test_the_cache_folder_is_the_second_choice(tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_gives(tools, npm_archive(), monkeypatch)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("DUIKAI_DATA", str(tmp_path / "file/data"))
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "cache"))
    done = install_kai()
    assert done.done
    assert all(path.is_relative_to(tmp_path / "cache/fonts") for path in done.files)


def test_only_plain_files_of_the_names_asked_for_are_read() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        link = tarfile.TarInfo("wanted")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(FetchError, match="does not hold kept"):
        read_members(io.BytesIO(out.getvalue()), {"wanted": "kept"})
    with pytest.raises(FetchError, match="broken"):
        read_members(io.BytesIO(b"no archive"), {"wanted": "kept"})


def test_a_woff_file_gives_back_the_font_it_was_made_from() -> None:
    from fontTools.ttLib import TTFont

    before = TTFont(io.BytesIO(square_bytes()))
    after = TTFont(io.BytesIO(unpack(as_woff(square_bytes()))), checkChecksums=2)
    assert before.reader.tables.keys() == after.reader.tables.keys()
    assert all(before.reader[tag] == after.reader[tag] for tag in after.reader.tables if tag != "head")


@pytest.mark.parametrize("damage", [slice(0, 30), slice(0, 400), slice(4, None)])
def test_a_broken_woff_file_is_refused(damage: slice) -> None:
    with pytest.raises(BadFontError):
        unpack(as_woff(square_bytes())[damage])
