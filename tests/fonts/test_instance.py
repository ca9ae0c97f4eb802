import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fonts import instance
from fonts.cache import Cache
from fonts.face import Face
from fonts.instance import PinError, file_hash, pinned
from tests.fonts.samples import variable_bytes
from tests.fonts.square import square_bytes


@pytest.fixture
def font(tmp_path: Path) -> Path:
    path = tmp_path / "variable.ttf"
    path.write_bytes(variable_bytes())
    return path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def ink_width(data: Path | bytes) -> int:
    face = Face(data, family="Square VF")
    box = face.ink(face.shape("中").glyphs[0])
    return box.right - box.left


def kept(font: Path, cache: Cache, weight: int = 900) -> Path:
    made = pinned(font, 0, weight, cache)
    assert isinstance(made, Path)
    return made


def test_each_weight_has_its_own_stroke(font: Path, cache: Cache) -> None:
    assert [ink_width(pinned(font, 0, weight, cache)) for weight in (200, 550, 900)] == [100, 450, 800]


def test_layout_is_kept(font: Path, cache: Cache) -> None:
    face = Face(pinned(font, 0, 900, cache), family="Square VF", weight=900)
    assert face.shape("中", language="zh-Hans").glyphs != face.shape("中", language="ja").glyphs
    assert "fvar" not in face.shaper.hb_face.table_tags
    assert "vert" in face.shaper.hb_face.get_language_feature_tags("GSUB")


def test_a_warm_cache_pins_nothing_and_reads_no_font(font: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept(font, cache)

    def forbidden(*_: object) -> bytes:
        raise AssertionError("a warm cache must do")

    monkeypatch.setattr(instance, "_pin", forbidden)
    monkeypatch.setattr(instance, "_sha256", forbidden)
    assert kept(font, cache) == first


def test_the_same_face_gives_the_same_bytes(font: Path, tmp_path: Path) -> None:
    assert kept(font, Cache(tmp_path / "a")).read_bytes() == kept(font, Cache(tmp_path / "b")).read_bytes()


@pytest.mark.parametrize("damage", ["cut off", "altered", "emptied", "removed", "note spoilt", "note removed"])
def test_a_damaged_instance_is_made_again(font: Path, cache: Cache, damage: str) -> None:
    path = kept(font, cache)
    whole = path.read_bytes()
    note = path.with_suffix(".json")
    match damage:
        case "cut off":
            path.write_bytes(whole[:-100])
        case "altered":
            path.write_bytes(whole[:300] + bytes(20) + whole[320:])
        case "emptied":
            path.write_bytes(b"")
        case "removed":
            path.unlink()
        case "note spoilt":
            note.write_bytes(b"\xff{")
        case _:
            note.unlink()
    assert kept(font, cache).read_bytes() == whole


def test_a_copied_cache_is_trusted_after_its_hash_is_taken(
    font: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(font, cache)
    os.utime(path, (1, 1))
    monkeypatch.setattr(instance, "_pin", lambda *_: pytest.fail("it is the same file"))
    assert kept(font, cache) == path


def test_another_harfbuzz_makes_its_own(font: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(font, cache).stat().st_ino
    monkeypatch.setattr(instance, "shaper_version", lambda: "99.0")
    assert kept(font, cache).stat().st_ino != before


def test_a_changed_font_is_pinned_anew(font: Path, cache: Cache) -> None:
    before = kept(font, cache)
    font.write_bytes(variable_bytes("Another Square"))
    assert kept(font, cache) != before


def test_without_a_cache_the_bytes_are_handed_over(font: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for cache in (Cache(None), Cache(tmp_path / "file/cache")):
        made = pinned(font, 0, 900, cache)
        assert isinstance(made, bytes)
        assert ink_width(made) == 800


def test_spoilt_hashes_are_taken_again(font: Path, cache: Cache) -> None:
    whole = file_hash(font, cache)
    cache.write("hashes.json", b"[1, 2")
    assert file_hash(font, cache) == whole


def test_hashes_of_files_long_not_seen_are_forgotten(tmp_path: Path, cache: Cache) -> None:
    files = [tmp_path / f"{n}.ttf" for n in range(203)]
    for file in files:
        file.write_bytes(file.name.encode())
        file_hash(file, cache)
    known = json.loads(cache.read("hashes.json") or b"")
    assert list(known) == [str(file) for file in files[3:]]


def test_what_cannot_be_pinned_is_refused(tmp_path: Path, cache: Cache) -> None:
    for name, data in (("static.ttf", square_bytes()), ("cut.ttf", variable_bytes()[:500]), ("bad.ttf", b"bad")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(PinError):
            pinned(tmp_path / name, 0, 900, cache)
    with pytest.raises(OSError):
        pinned(tmp_path / "none.ttf", 0, 900, cache)


def test_two_processes_at_once(font: Path, cache: Cache) -> None:
    program = (
        "import sys; from pathlib import Path; from fonts.cache import Cache; from fonts.instance import pinned\n"
        "for w in range(200, 900, 50): assert Path(pinned(Path(sys.argv[1]), 0, w, Cache(Path(sys.argv[2])))).stat()"
    )
    command = [sys.executable, "-c", program, str(font), str(cache.root)]
    root = Path(__file__).parents[2]
    running = [subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE) for _ in range(2)]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 2
    assert cache.root is not None
    assert not list(cache.root.rglob(".*"))
    assert ink_width(kept(font, cache, 550)) == 450
