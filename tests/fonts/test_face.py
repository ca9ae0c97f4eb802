from pathlib import Path

import pytest

from fonts.face import Face
from fonts.sfnt import BadFontError
from tests.fonts.samples import collection_bytes
from tests.fonts.square import square_bytes, square_face


@pytest.mark.parametrize("data", [b"", b"nothing of a font", square_bytes()[:200]])
def test_what_is_no_font_is_refused(data: bytes) -> None:
    with pytest.raises(BadFontError):
        Face(data, family="Broken")


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Face(tmp_path / "none.ttf", family="None")


def test_a_folder_is_no_font(tmp_path: Path) -> None:
    with pytest.raises(BadFontError):
        Face(tmp_path, family="Folder")


def test_a_face_of_a_collection_is_taken_by_number() -> None:
    assert Face(collection_bytes(), index=1, family="Square Two").postscript_name == "SquareTwo-W700"
    with pytest.raises(BadFontError):
        Face(collection_bytes(), index=2, family="Square Three")


def test_the_name_for_a_pdf_has_no_delimiters() -> None:
    face = Face(square_bytes(), family="Square", postscript_name="方块(Bold) /X#1")
    assert face.postscript_name == "BoldX1"
    assert square_face().postscript_name == "Square-Regular"


def test_shaping_is_remembered_by_language() -> None:
    face = square_face()
    assert face.shape("中") is face.shape("中")
    assert face.shape("中") is not face.shape("中", language="ja")


CHARS = "澜川周报一二，。“”·（）《》ABC汉汉"


def test_characters_shaped_ahead_are_what_they_are_alone() -> None:
    alone, ahead = (Face(square_bytes(dash_ligature=True), family="Square") for _ in range(2))
    ahead.shape_each(CHARS + "———")
    assert [ahead.shape(c) for c in CHARS + "—"] == [alone.shape(c) for c in CHARS + "—"]


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_so_they_are_in_the_faces_of_a_page(role: str) -> None:
    from content.styles import default_style
    from layout.faces import LibraryFaces, style_library

    face = LibraryFaces(style_library(default_style())).face_for(role, 400)
    assert face.path is not None
    alone, ahead = (Face(face.path, index=face.index, family="f") for _ in range(2))
    ahead.shape_each(CHARS)
    assert [ahead.shape(c) for c in CHARS] == [alone.shape(c) for c in CHARS]
