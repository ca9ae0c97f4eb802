"""Faces out of a library, and what the report says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.report import BadInput
from fonts.cache import Cache
from fonts.library import Library
from layout.faces import LibraryFaces
from tests.fonts.square import square_bytes


def faces(folder: Path, roles: dict[str, tuple[list[str], str]], *files: bytes) -> LibraryFaces:
    for number, data in enumerate(files):
        (folder / f"{number}.ttf").write_bytes(data)
    return LibraryFaces(Library.load(roles, folders=[folder], cache=Cache(None)))


def told(found: LibraryFaces) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity, f.message) for f in found.report().findings]


def test_a_role_that_has_its_face_needs_no_word(tmp_path: Path) -> None:
    found = faces(tmp_path, {"song": (["Square"], "")}, square_bytes())
    assert found.face_for("song", 400).family == "Square"
    assert told(found) == []
    assert [tuple(u) for u in found.used] == [("song", 400, "Square", 400, str(tmp_path / "0.ttf"), False)]


def test_a_fallback_is_told_once_with_its_remedy(tmp_path: Path) -> None:
    roles = {"song": (["Square"], ""), "kai": (["LXGW WenKai"], "song")}
    found = faces(tmp_path, roles, square_bytes(), square_bytes(weight=700))
    assert {found.face_for("kai", w).family for w in (400, 700)} == {"Square"}
    (finding,) = found.report().findings
    assert (finding.code, finding.severity) == ("face-fallback", "warning")
    assert str(finding) == "kai has no face (LXGW WenKai); set in Square; duikai fonts install fetches LXGW WenKai"
    assert [u.fell_back for u in found.used] == [True, True]


def test_another_weight_a_refused_face_and_a_lent_character(tmp_path: Path) -> None:
    roles = {"song": (["Locked", "Square"], "hei"), "hei": (["Whole"], "")}
    files = square_bytes(family="Locked", fs_type=2), square_bytes(without="！"), square_bytes(family="Whole")
    found = faces(tmp_path, roles, *files)
    found.face_for("song", 700)
    for _ in range(2):
        lent = found.covering("！", "song", 700)
        assert lent is not None
        assert lent.family == "Whole"
    assert found.covering("\U0001f600", "song", 700) is None
    codes = [(code, severity) for code, severity, _ in told(found)]
    assert codes == [("face-refused", "warning"), ("face-weight", "warning"), ("character-fallback", "note")]


def test_no_face_at_all_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="duikai fonts install"):
        faces(tmp_path, {"song": (["Square"], "")}).face_for("song", 400)
