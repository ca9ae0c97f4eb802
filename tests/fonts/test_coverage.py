from pathlib import Path

from fonts.coverage import coverage, levels
from tests.fonts.square import square_bytes


def test_the_levels_have_the_standards_numbers() -> None:
    one, two, three = levels()
    assert (len(one), len(two), len(three)) == (3500, 3000, 1605)
    assert len({*one, *two, *three}) == 8105
    assert set("一的国报纸") <= set(one)
    assert "邕" in two


def test_a_face_is_counted_by_what_it_has(tmp_path: Path) -> None:
    # The square face ends at U+9FFF; three characters of level 2 lie beyond.
    (tmp_path / "all.ttf").write_bytes(square_bytes())
    found = coverage(tmp_path / "all.ttf")
    assert found == (3500, 2997, "𠳐𥻗𬉼")
    assert str(found) == "3500/3500 + 2997/3000"


def test_what_cannot_be_read_has_nothing(tmp_path: Path) -> None:
    none = coverage(tmp_path / "none.ttf")
    assert (none.level1, none.level2, len(none.lacking)) == (0, 0, 6500)
