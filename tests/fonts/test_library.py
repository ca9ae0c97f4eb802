from collections.abc import Callable
from pathlib import Path

import pytest

from fonts.cache import Cache
from fonts.library import Library, NoFaceError
from fonts.scan import font_folders
from tests.fonts.samples import variable_bytes
from tests.fonts.square import square_bytes

Load = Callable[..., Library]
ROLES = {
    "song": (("Song One", "Song Two"), "hei"),
    "hei": (("Hei",), "song"),
    "kai": (("Kai",), "song"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "fonts"
    path.mkdir()
    return path


@pytest.fixture
def load(folder: Path, tmp_path: Path) -> Load:
    def loaded(roles: object = ROLES, **more: object) -> Library:
        return Library.load(roles, folders=[folder], cache=Cache(tmp_path / "cache"), **more)  # type: ignore[arg-type]

    return loaded


def put(folder: Path, family: str, *, weight: int = 400, without: str = "", fs_type: int = 0) -> Path:
    path = folder / f"{family}-{weight}.ttf"
    path.write_bytes(square_bytes(family=family, weight=weight, without=without, fs_type=fs_type))
    return path


def test_the_first_family_found_is_taken(folder: Path, load: Load) -> None:
    put(folder, "Song Two")
    put(folder, "Hei")
    choice = load().face("song", 400)
    assert (choice.family, choice.weight, choice.fell_back, choice.note) == ("Song Two", 400, False, "")
    assert choice.wanted == ("Song One", "Song Two")


def test_a_name_in_any_language_and_case_will_do(folder: Path, load: Load) -> None:
    (folder / "v.ttf").write_bytes(variable_bytes())
    assert load({"song": (("方块",), "")}).face("song", 400).family == "Square VF"
    assert load({"song": (("square vf",), "")}).face("song", 400).family == "Square VF"


def test_of_static_faces_the_nearest_weight(folder: Path, load: Load) -> None:
    for weight in (300, 400, 500):
        put(folder, "Kai", weight=weight)
    library = load()
    assert [library.face("kai", w).weight for w in (100, 400, 450, 700, 900)] == [300, 400, 400, 500, 500]
    heaviest = library.face("kai", 700)
    assert not heaviest.fell_back
    assert "no weight 700" in heaviest.note
    assert library.face("kai", 900).face is heaviest.face


def test_a_variable_face_is_pinned_to_the_weight(folder: Path, load: Load) -> None:
    (folder / "v.ttf").write_bytes(variable_bytes("Song One"))
    library = load()
    ink = [library.face("song", w).face.ink(1) for w in (200, 900)]
    assert [box.right - box.left for box in ink] == [100, 800]
    assert library.face("song", 900).face.postscript_name == "SquareVF-Black"
    assert library.face("song", 100).weight == 200
    assert "200 is used" in library.face("song", 100).note


def test_an_exact_static_face_saves_pinning(folder: Path, load: Load, tmp_path: Path) -> None:
    (folder / "v.ttf").write_bytes(variable_bytes("Song One"))
    put(folder, "Song One", weight=700)
    library = load()
    assert library.face("song", 700).face.path == folder / "Song One-700.ttf"
    assert library.face("song", 600).weight == 600


def test_a_role_without_a_face_falls_back_and_says_so(folder: Path, load: Load) -> None:
    put(folder, "Hei")
    choice = load().face("kai", 400)
    assert (choice.family, choice.fell_back) == ("Hei", True)
    assert "kai has no face (Kai); set in Hei" in choice.note


def test_the_choices_made_can_be_listed(folder: Path, load: Load) -> None:
    put(folder, "Hei")
    library = load()
    for role, weight in (("kai", 700), ("hei", 700), ("hei", 400)):
        library.face(role, weight)
    assert list(library.choices) == [("hei", 400), ("hei", 700), ("kai", 700)]


def test_any_chinese_face_is_better_than_none(folder: Path, load: Load) -> None:
    put(folder, "Quite Another")
    assert load({"kai": (("Kai",), "")}).face("kai", 400).family == "Quite Another"


def test_a_face_without_han_never_stands_in(folder: Path, load: Load) -> None:
    (folder / "a.ttf").write_bytes(variable_bytes("Only 中 And 口"))
    put(folder, "Quite Another")
    assert load({"kai": (("Kai",), "")}).face("kai", 200).family == "Quite Another"


def test_no_face_at_all_is_an_error(load: Load) -> None:
    with pytest.raises(NoFaceError, match="kai"):
        load().face("kai", 400)
    with pytest.raises(KeyError):
        load().face("unknown", 400)


def test_the_house_styles_own_folder_comes_first(folder: Path, load: Load, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    put(folder, "Kai")
    mine = put(own, "Kai")
    assert load(extra=[own]).face("kai", 400).face.path == mine


@pytest.mark.parametrize("fs_type", [0x0002, 0x0200, 0x0208])
def test_a_face_that_may_not_be_embedded_is_refused(folder: Path, load: Load, fs_type: int) -> None:
    put(folder, "Kai", fs_type=fs_type)
    put(folder, "Hei")
    library = load()
    choice = library.face("kai", 400)
    assert choice.family == "Hei"
    assert f"fsType 0x{fs_type:04x}" in choice.note
    assert [refusal.family for refusal in library.refusals] == ["Kai"]
    assert library.covering("；", "hei", 400) is not None


@pytest.mark.parametrize("fs_type", [0x0000, 0x0004, 0x0008, 0x0108])
def test_a_face_that_may_be_embedded_is_taken(folder: Path, load: Load, fs_type: int) -> None:
    put(folder, "Kai", fs_type=fs_type)
    assert load().face("kai", 400).family == "Kai"


def test_a_face_that_is_cut_off_after_the_scan_is_not_used(folder: Path, load: Load) -> None:
    path = put(folder, "Kai")
    put(folder, "Song One")
    library = load()
    path.write_bytes(b"gone")
    assert library.face("kai", 400).family == "Song One"
    assert [refusal.path for refusal in library.refusals] == [path]


def test_a_missing_character_comes_from_the_fallback(folder: Path, load: Load) -> None:
    put(folder, "Kai", without="；□")
    put(folder, "Song One", without="□", weight=700)
    put(folder, "Spare")
    library = load()
    own = library.covering("，", "kai", 400)
    assert own is not None and (own.family, own.fell_back) == ("Kai", False)
    near = library.covering("；", "kai", 400)
    assert near is not None and (near.family, near.weight, near.fell_back) == ("Song One", 700, True)
    assert "U+FF1B" in near.note
    far = library.covering("□", "kai", 400)
    assert far is not None and far.family == "Spare"
    assert library.covering("ก", "kai", 400) is None
    assert library.covering("；", "kai", 400) is near


def test_roles_that_fall_back_to_each_other_end(folder: Path, load: Load) -> None:
    put(folder, "Spare")
    library = load()
    assert library.chain("kai") == ("kai", "song", "hei")
    assert library.face("song", 400).family == "Spare"


def test_keys_tell_faces_apart(folder: Path, load: Load) -> None:
    for family in ("Song One", "Hei", "Kai"):
        put(folder, family)
    (folder / "v.ttf").write_bytes(variable_bytes("Song One"))
    library = load()
    faces = [library.face(role, weight).face for role in ROLES for weight in (300, 400, 900)]
    assert len({face.key for face in faces}) == len({id(face) for face in faces})


def test_the_faces_that_come_by_pip_set_simplified_forms(tmp_path_factory: pytest.TempPathFactory) -> None:
    package = font_folders()[-1]
    if package.name != "indico_fonts":
        pytest.skip("indico-fonts is not installed")
    roles = {"hei": (("Noto Sans CJK SC", "Noto Sans CJK JP"), "")}
    library = Library.load(roles, folders=[package], cache=Cache(tmp_path_factory.mktemp("cache")))
    choice = library.face("hei", 700)
    assert (choice.family, choice.weight, choice.fell_back) == ("Noto Sans CJK JP", 700, False)
    face = choice.face
    assert face.postscript_name == "NotoSansCJKjp-Bold"
    assert face.shape("骨直").glyphs != face.shape("骨直", language="ja").glyphs
    dash = face.shape("——")
    assert sum(dash.advances) == 2 * face.upem
    rare = library.covering("龘", "hei", 700)
    assert rare is not None and rare.face is face
