"""Subsets kept in the cache folder: the same bytes with it and without, whatever has happened to it."""

from pathlib import Path

import pytest

from fonts.cache import Cache
from fonts.face import Face
from fonts.kept_subsets import kept_subset
from fonts.program import Subset
from fonts.subset import subset
from tests.fonts.square import square_bytes

GLYPHS = frozenset({1, 2, 3})


class Maker:
    """Makes the subset and counts how often."""

    def __init__(self, face: Face, glyphs: frozenset[int] = GLYPHS) -> None:
        self.made = 0
        self.face, self.glyphs = face, glyphs

    def __call__(self) -> Subset:
        self.made += 1
        return subset(self.face, self.glyphs)


@pytest.fixture
def face(tmp_path: Path) -> Face:
    path = tmp_path / "square.ttf"
    path.write_bytes(square_bytes())
    return Face(path, family="Square")


def test_a_subset_is_made_once_and_is_the_same_again(face: Face, tmp_path: Path) -> None:
    cache, make = Cache(tmp_path / "cache"), Maker(face)
    first = kept_subset(face, GLYPHS, make, cache)
    assert kept_subset(face, GLYPHS, make, cache) == first == subset(face, GLYPHS)
    assert make.made == 1


def test_other_glyphs_and_a_changed_file_are_another_subset(face: Face, tmp_path: Path) -> None:
    cache, make = Cache(tmp_path / "cache"), Maker(face)
    kept_subset(face, GLYPHS, make, cache)
    kept_subset(face, GLYPHS | {4}, make, cache)
    assert face.path is not None
    face.path.write_bytes(square_bytes() + b"\0")
    kept_subset(face, GLYPHS, make, cache)
    assert make.made == 3


@pytest.mark.parametrize("damage", [b"", b"cut off", None])
def test_a_damaged_file_is_made_again(face: Face, tmp_path: Path, damage: bytes | None) -> None:
    cache, make = Cache(tmp_path / "cache"), Maker(face)
    first = kept_subset(face, GLYPHS, make, cache)
    (file,) = (tmp_path / "cache" / "subsets").iterdir()
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert kept_subset(face, GLYPHS, make, cache) == first
    assert make.made == 2
    assert file.read_bytes() == data


def test_without_a_cache_or_a_file_it_is_made_each_time(face: Face) -> None:
    for make, of in ((Maker(face), Cache(None)), (Maker(Face(square_bytes(), family="Square")), Cache.default())):
        kept_subset(make.face, GLYPHS, make, of)
        kept_subset(make.face, GLYPHS, make, of)
        assert make.made == 2


def test_the_folder_is_bounded_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for n in range(20):
        cache.write(f"some/{n:02}", b"x")
        (tmp_path / "some" / f"{n:02}").touch()
    cache.used("some/00")
    cache.tidy("some", 20)
    assert len(list((tmp_path / "some").iterdir())) == 20
    cache.tidy("some", 10)
    left = {path.name for path in (tmp_path / "some").iterdir()}
    assert len(left) == 5
    assert {"00", "19"} <= left
