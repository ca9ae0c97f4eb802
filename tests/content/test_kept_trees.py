"""YAML trees kept in the cache folder: the same with it and without, whatever has happened to it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from content import yaml_events
from content.kept_trees import kept_tree
from content.yaml_events import read_tree
from content.yaml_source import Node
from fonts.cache import Cache

ROOT = Path(__file__).parents[2]
TEXT = 'headline: [老茶馆, "亮灯"]\nrank: 1\npictures:\n  - {file: a.jpg, alt: 江}\n'


class Counted:
    """How often a text was read by the parser."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, text: str, file: str, first_line: int) -> tuple[Node, object]:
        self.times += 1
        return read_tree(text, file, first_line)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    counted = Counted()
    monkeypatch.setattr(yaml_events, "read_tree", counted)
    yield counted


def kept_files(folder: Path) -> list[Path]:
    return sorted((folder / "trees").iterdir())


def test_a_tree_is_read_once_and_is_the_same_again(tmp_path: Path, counted: Counted) -> None:
    cache = Cache(tmp_path)
    first = kept_tree(TEXT, "a.md", 2, cache)
    assert kept_tree(TEXT, "a.md", 2, cache) == first == read_tree(TEXT, "a.md", 2)
    assert counted.times == 1


@pytest.mark.parametrize(
    ("text", "file", "line"),
    [(TEXT.replace("亮灯", "灭灯"), "a.md", 2), (TEXT, "b.md", 2), (TEXT, "a.md", 3), (TEXT + " ", "a.md", 2)],
)
def test_a_changed_text_is_seen_and_places_are_its_own(
    tmp_path: Path, counted: Counted, text: str, file: str, line: int
) -> None:
    cache = Cache(tmp_path)
    kept_tree(TEXT, "a.md", 2, cache)
    assert kept_tree(text, file, line, cache) == read_tree(text, file, line)
    assert counted.times == 2


def test_a_changed_reader_reads_again(tmp_path: Path, counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_tree(TEXT, "a.md", 2, Cache(tmp_path))
    reader = tmp_path / "reader.py"
    reader.write_text("another")
    monkeypatch.setattr("content.kept_trees._READERS", (reader,))
    kept_tree(TEXT, "a.md", 2, Cache(tmp_path))
    assert counted.times == 2


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "a: 1\na: 2", "a: [", "a: \x07"])
def test_a_tree_with_faults_is_told_each_time(tmp_path: Path, text: str) -> None:
    first = kept_tree(text, "a.md", 2, Cache(tmp_path))
    assert first[1]
    assert kept_tree(text, "a.md", 2, Cache(tmp_path)) == first
    assert not (tmp_path / "trees").exists()


def test_a_long_text_is_not_kept(tmp_path: Path) -> None:
    text = "a: " + "字" * 60_000
    assert kept_tree(text, "a.md", 1, Cache(tmp_path)) == read_tree(text, "a.md", 1)
    assert not (tmp_path / "trees").exists()


def whole(data: bytes) -> bytes:
    return hashlib.sha256(data).digest() + data


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"cut off",
        whole(b"\xc1"),
        whole(msgspec.msgpack.encode(["??", 1])),
        whole(msgspec.msgpack.encode({"a": "b"})),
        whole(b"\x93\xa2se\x91" * 100_000),
        whole(b"\x94\xa2sc\xa2\xff\xfe"),
    ],
)
def test_a_damaged_file_is_made_again(tmp_path: Path, counted: Counted, damage: bytes) -> None:
    cache = Cache(tmp_path)
    first = kept_tree(TEXT, "a.md", 2, cache)
    (file,) = kept_files(tmp_path)
    data = file.read_bytes()
    file.write_bytes(damage)
    assert kept_tree(TEXT, "a.md", 2, cache) == first
    assert counted.times == 2
    assert file.read_bytes() == data


def test_a_flipped_bit_is_seen(tmp_path: Path, counted: Counted) -> None:
    first = kept_tree(TEXT, "a.md", 2, Cache(tmp_path))
    (file,) = kept_files(tmp_path)
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    assert kept_tree(TEXT, "a.md", 2, Cache(tmp_path)) == first
    assert counted.times == 2


@pytest.mark.parametrize(
    "block", ["no cache", "a file where the folder is to be", "a folder that is not to be written"]
)
def test_it_works_without_a_cache(tmp_path: Path, counted: Counted, block: str) -> None:
    folder = tmp_path / "cache"
    cache = Cache(None if block == "no cache" else folder)
    if block.startswith("a file"):
        folder.write_text("")
    elif block.startswith("a folder"):
        folder.mkdir()
        (folder / "trees").write_text("")  # a mode would not stop a superuser
        folder.chmod(0o500)
    for _ in range(2):
        assert kept_tree(TEXT, "a.md", 2, cache) == read_tree(TEXT, "a.md", 2)
    assert counted.times == 2
    if folder.is_dir():
        folder.chmod(0o700)


def test_the_folder_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.kept_trees._FILES_MOST", 20)
    most = 0
    for n in range(300):
        kept_tree(f"a: {n}", "a.md", 1, Cache(tmp_path))
        most = max(most, len(kept_files(tmp_path)))
    assert 20 < most < 200


def test_processes_at_once_keep_whole_trees_and_the_next_loads_no_yaml(tmp_path: Path) -> None:
    code = (
        "import sys; from content.yaml_source import parse\n"
        "for n in range(40): assert parse(f'a: [{n}, 二]', 'a.md')[0].entries['a'].items[0].text == str(n)\n"
        "print('yaml' in sys.modules)"
    )
    environment = {**os.environ, "DUIKAI_CACHE": str(tmp_path)}
    start = [sys.executable, "-c", code]
    both = [subprocess.Popen(start, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    done = subprocess.run(start, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert len(kept_files(tmp_path)) == 40
