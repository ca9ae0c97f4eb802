from pathlib import Path

import pytest

from fonts.cache import Cache, default_folder, write_atomically


def test_the_setting_comes_before_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("DUIKAI_CACHE", raising=False)
    assert default_folder() == tmp_path / "duikai"
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "own"))
    assert default_folder() == tmp_path / "own"


def test_each_platform_has_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DUIKAI_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert default_folder() == tmp_path / ".cache/duikai"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_folder() == tmp_path / "Library/Caches/duikai"
    monkeypatch.setattr("sys.platform", "win32")
    assert default_folder() is None
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert default_folder() == tmp_path / "duikai/Cache"


def test_no_home_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    for name in ("DUIKAI_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder() is None


def test_what_is_written_is_read_and_no_drafts_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new")
    assert cache.read("a/b") is None
    assert cache.write("a/b", b"one") == tmp_path / "new/a/b"
    assert cache.write("a/b", b"two")
    assert cache.read("a/b") == b"two"
    assert [p.name for p in (tmp_path / "new/a").iterdir()] == ["b"]


def test_a_cache_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for cache in (Cache(tmp_path / "file/cache"), Cache(None)):
        assert cache.write("a", b"x") is None
        assert cache.read("a") is None
        assert cache.path("a") is None


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    path = tmp_path / "kept"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
