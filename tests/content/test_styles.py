"""House styles: the default, formats by name, a publication's own keys laid over, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from content.formats import FORMATS, named_format
from content.named import named_style
from content.report import BadInput
from content.style import BASES, HouseStyle
from content.styles import default_style, house_style, read_style
from tests.content.folders import write

_PT_A_MM = 72 / 25.4
STYLES = Path(__file__).parents[2] / "content" / "styles"


def style(root: Path, text: str) -> HouseStyle:
    (root / "publication.yaml").write_text(text, encoding="utf-8")
    found, faults = read_style(root)
    assert faults == ()
    assert found is not None
    return found


def faults(root: Path, text: str) -> list[str]:
    (root / "publication.yaml").write_text(text, encoding="utf-8")
    found, told = read_style(root)
    assert found is None
    return [str(f) for f in told]


def test_an_edition_without_a_style_gets_the_default(tmp_path: Path) -> None:
    assert read_style(tmp_path) == (default_style(), ())


@pytest.mark.parametrize("name", BASES)
def test_each_house_style_that_comes_along_is_sound(tmp_path: Path, name: str) -> None:
    found = house_style(name)
    assert (found.name, found.base) == (name, name)
    assert style(tmp_path, f"base: {name}\n") == found
    assert [other for other in BASES if house_style(other) == found] == [name]


def test_the_house_styles_are_files_of_a_hundred_lines_or_so() -> None:
    files = {path.stem: path.read_text("utf-8").count("\n") for path in STYLES.glob("*.yaml")}
    assert set(files) == set(BASES)
    assert all(lines <= 130 for name, lines in files.items() if name != "default")


def _looks(name: str) -> tuple[str, int, float, set[str], set[str]]:
    """The sheet, columns, body size, faces of the large headlines and of the decks of a style."""
    found = house_style(name)
    large = [found.ranks[rank] for rank in ("1", "2")]
    grid = found.grid
    return found.format.name, grid.columns, grid.size, {r.headline.face for r in large}, {r.deck.face for r in large}


def test_the_house_styles_differ_as_they_are_meant_to() -> None:
    assert _looks("default") == ("对开", 6, 10.5, {"song"}, {"kai"})
    assert _looks("classic") == ("对开", 5, 9, {"song"}, {"kai"})
    assert _looks("modern") == ("对开", 6, 10, {"hei"}, {"hei"})
    assert _looks("tabloid") == ("四开", 5, 9, {"hei"}, {"kai"})
    assert [name for name in BASES if house_style(name).front is not None] == ["default", "modern", "tabloid"]


def test_classic_is_centred_and_ruled_and_red_on_its_label_only() -> None:
    classic = house_style("classic")
    assert (classic.alignment, classic.grid.rule, classic.picture.keyline) == ("centre", "0.25", 0.4)
    assert (classic.folio.form, classic.folio.colour, classic.accent) == ("centre", "red", "black")
    red = [name for name, kind in classic.types.items() if kind.colour == "red"]
    assert red == ["masthead-name"]
    kickers = {rank.kicker.face: rank.kicker.colour for rank in classic.ranks.values()}
    assert kickers == {"kai": "black"}


def test_modern_parts_by_white_and_bands() -> None:
    modern = house_style("modern")
    grid, sheet = modern.grid, modern.format
    gap = ((sheet.width_mm - 2 * sheet.side_mm) * _PT_A_MM - grid.columns * grid.measure * grid.size) / 5
    assert gap > 2.5 * grid.size
    assert (grid.rule, modern.level_rule, modern.folio.form, modern.gutter_rule) == ("0", "band", "band", "band")
    assert modern.rules["band"].kind == "tint"
    assert "red" not in {kind.colour for kind in modern.types.values()}


def test_a_publication_starts_from_the_style_it_names(tmp_path: Path) -> None:
    found = style(tmp_path, "name: 澜川\nbase: classic\ntypes: {caption: {size: 9}}\n")
    classic = house_style("classic")
    assert (found.name, found.base, found.grid) == ("澜川", "classic", classic.grid)
    assert found.types["caption"] == replace(classic.types["caption"], size=9)
    assert found.ranks == classic.ranks


def test_a_sheet_by_name_under_another_style_has_columns_for_its_size(tmp_path: Path) -> None:
    found = style(tmp_path, "base: classic\nformat: 四开\n")
    assert (found.format, found.grid.columns, found.grid.size) == (FORMATS["四开"].format, 5, 9)
    assert found.grid.measure * 9 == pytest.approx(FORMATS["四开"].measure * 10.5, abs=5)


def test_a_style_by_name_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named_style(Path("modern")) == house_style("modern")
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "modern", {"publication.yaml": "name: 我们的\n"})
    assert named_style(Path("modern")).name == "我们的"  # an edition of that name comes first
    with pytest.raises(BadInput, match="or one of default, classic, modern, tabloid"):
        named_style(Path("moderm"))


def test_only_what_is_named_differs(tmp_path: Path) -> None:
    found = style(tmp_path, "name: 澜川\ncolours: {red: [0, 100, 100, 0]}\ntypes: {body: {size: 10}}\nhanging: yes\n")
    default = default_style()
    assert found.name == "澜川"
    assert found.hanging
    assert found.colours == {**default.colours, "red": (0, 100, 100, 0)}
    assert (found.types["body"].size, found.types["body"].face) == (10, "song")
    assert found.ranks == default.ranks


@pytest.mark.parametrize(("text", "name"), [("四开", "四开"), ("tabloid", "四开"), ("{name: b3}", "ISO B3")])
def test_a_format_by_name_brings_its_columns(tmp_path: Path, text: str, name: str) -> None:
    found = style(tmp_path, f"format: {text}\n")
    known = FORMATS[name]
    assert found.format == known.format
    assert (found.grid.columns, found.grid.measure) == (known.columns, known.measure)


def test_columns_named_win_over_those_of_the_format(tmp_path: Path) -> None:
    found = style(tmp_path, "format: {name: 四开, side_mm: 20}\ngrid: {columns: 4, measure: 13}\n")
    assert (found.format.side_mm, found.grid.columns, found.grid.measure) == (20, 4, 13)


def test_a_pitch_brings_its_limits(tmp_path: Path) -> None:
    grid = style(tmp_path, "grid: {size: 9.5, pitch: 14.25}\n").grid
    assert grid.pitch_least < 14.25 < grid.pitch_most


@pytest.mark.parametrize("name", FORMATS)
def test_named_formats_hold_their_columns_and_whole_lines(name: str) -> None:
    grid = FORMATS[name]
    sheet = grid.format
    width = (sheet.width_mm - 2 * sheet.side_mm) * _PT_A_MM
    gap = (width - grid.columns * grid.measure * 10.5) / (grid.columns - 1)
    assert 1.5 * 10.5 < gap < 2.2 * 10.5
    assert sheet.type_height_mm * _PT_A_MM % 15.75 < 0.5
    assert sheet.top_mm + sheet.type_height_mm < sheet.height_mm - 15


def test_other_names_of_formats() -> None:
    assert named_format("Broadsheet") == FORMATS["对开"]
    assert named_format("iso b2") == FORMATS["ISO B2"]
    assert named_format("五开") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "name: 澜川\nbase: clasic",
            "publication.yaml:2:7: base cannot be “clasic”; "
            "one of default, classic, modern, tabloid (did you mean classic?)",
        ),
        ("base: {}", "publication.yaml:1:7: base is a list of keys; one of default, classic, modern, tabloid"),
        ("accent: blu", "publication.yaml:1:9: unknown colour blu"),
        ("format: 五开", "publication.yaml:1:9: format: unknown name 五开"),
        ("colors: {}", "publication.yaml:1:1: unknown key colors in the house style; did you mean colours?"),
        ("types: {body: {colour: rde}}", "publication.yaml:1:24: unknown colour rde; did you mean red?"),
        ("types: {body: {face: sung}}", "publication.yaml:1:22: unknown face sung; did you mean song?"),
        ("faces: {kai: {fallback: nix}}", "publication.yaml:1:25: unknown face nix"),
        ("box: {tint: wram}", "publication.yaml:1:13: unknown colour wram; did you mean warm?"),
        ("colours: {red: [1, 2, 3]}", "publication.yaml:1:16: red has 3 items; a list of 4"),
        ("colours: {red: [1, 2, 3, 400]}", "publication.yaml:1:26: an item of red cannot be “400”"),
        ("grid: {size: .nan}", "publication.yaml:1:14: size cannot be “.nan”; a number above 0"),
        ("grid: {columns: 9}", "publication.yaml:1:17: 9 columns of 14 characters at 10.5 pt are 1323 pt wide"),
        ("grid: {pitch: 15.75, pitch_most: 15}", "publication.yaml:1:15: pitch 15.75 is not between"),
        ("format: {side_mm: 195}", "publication.yaml:1:19: side_mm 195 leaves no type area"),
        ("format: {name: 小报, width_mm: 300, height_mm: 400}", "type_height_mm 489 runs off the sheet"),
        ("ranks: {1: {headline: {size: 70}}}", "size_most 68 is less than size 70"),
        ("picture: {ratio_least: 3}", "publication.yaml:1:24: ratio_least 3 is more than ratio_most 2.6"),
        (
            "alignment: center",
            "publication.yaml:1:12: alignment cannot be “center”; one of left, centre (did you mean centre?)",
        ),
        ("subheads: {three: {}}", "publication.yaml:1:12: unknown key three in subheads"),
        ("- a", "publication.yaml:1:1: the house style is a list"),
    ],
)
def test_faults_are_placed_and_say_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in told for told in faults(tmp_path, text)), faults(tmp_path, text)


def test_an_empty_key_changes_nothing(tmp_path: Path) -> None:
    assert style(tmp_path, "format:\ngrid:\n") == default_style()


def test_the_front_page_s_own_grid_leaves_with_the_sheet_it_was_made_for(tmp_path: Path) -> None:
    assert default_style().front is not None
    assert style(tmp_path, "format: 四开\n").front is None
    assert style(tmp_path, "colours: {red: [0, 90, 90, 0]}\n").front is not None
    front = style(tmp_path, "format: 四开\nfront: {size: 9.5, pitch: 14.25, columns: 6, measure: 10}\n").front
    assert front is not None
    assert front.pitch_least < 14.25 < front.pitch_most


def test_furniture_names_a_rule_or_a_thickness(tmp_path: Path) -> None:
    found = style(tmp_path, "rules: {river: {kind: wave, thickness: 0.4}}\ngutter_rule: river\ngrid: {rule: 0.25}\n")
    assert (found.gutter_rule, found.grid.rule) == ("river", "0.25")
    assert "double" in found.rules
    told = faults(tmp_path, "boxes:\n  note: {frame: dobule}\n")
    assert told[0].startswith("publication.yaml:2:17: unknown rule dobule; did you mean double?")


def test_a_rule_s_colour_must_be_there(tmp_path: Path) -> None:
    assert "unknown colour blue" in faults(tmp_path, "rules: {river: {thickness: 1, colour: blue}}\n")[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("flag: {colour: rde}\n", "publication.yaml:1:16: unknown colour rde; did you mean red?"),
        ("flag: {look: rules, rule: wav}\n", "publication.yaml:1:27: unknown rule wav; did you mean wave?"),
        ("commentary: {box: dobule}\n", "publication.yaml:1:19: unknown box dobule; did you mean double?"),
        ("notice: {box: dobule}\n", "publication.yaml:1:15: unknown box dobule; did you mean double?"),
        ("picture_story: {flag: {colour: rde}}\n", "publication.yaml:1:32: unknown colour rde; did you mean red?"),
        ("briefs: {rule: doted}\n", "publication.yaml:1:16: unknown rule doted; did you mean dotted?"),
        ("briefs: {rule_colour: rde}\n", "publication.yaml:1:23: unknown colour rde; did you mean red?"),
        ("headline_band: {text: blue}\n", "publication.yaml:1:23: unknown colour blue"),
    ],
)
def test_what_flags_and_bands_name_must_be_there(tmp_path: Path, text: str, message: str) -> None:
    assert faults(tmp_path, text)[0].startswith(message)
