"""House styles read: the default one, and an edition's ``publication.yaml`` laid over it key by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.decode import child, decode, merged, place_of
from content.folder import Unreadable, read_text
from content.formats import FORMATS, NamedFormat, named_format
from content.report import BadInput, Finding, Place, Report
from content.style import HouseStyle, RankStyle, TypeStyle
from content.suggest import allowed
from content.yaml_source import Mapping, Node, Scalar, parse

PUBLICATION = "publication.yaml"
_STYLES = Path(__file__).parent / "styles"
_POINTS_A_MM = 72 / 25.4


def default_style() -> HouseStyle:
    """The house style that ships with the program."""
    style, faults = _decoded(_default())
    if style is None or faults:
        raise BadInput(Report(faults))
    return style


def read_style(root: Path) -> tuple[HouseStyle | None, tuple[Finding, ...]]:
    """The house style of the edition in folder ``root``, and the faults of its ``publication.yaml``.

    A folder without that file gets the default style. The style is None where it cannot be used.
    """
    try:
        text, faults = read_text(root, PUBLICATION)
    except Unreadable as error:
        if error.code == "missing-file":
            return default_style(), ()
        return None, (error.at(Place(PUBLICATION)),)
    node, more = parse(text, PUBLICATION)
    faults += more
    if any(f.code in ("yaml", "not-utf-8") for f in faults):
        return None, faults
    if not isinstance(node, Mapping):
        _, more = decode(node, HouseStyle, "the house style")
        return None, faults + more
    over, more = _with_format(node)
    style, found = _decoded(merged(_default(), _with_pitch_limits(over)))
    faults += more + found
    return (None if faults else style), faults


def _default() -> Mapping:
    node, faults = parse((_STYLES / "default.yaml").read_text(encoding="utf-8"), "default.yaml")
    if faults or not isinstance(node, Mapping):
        raise BadInput(Report(faults))
    return node


def _decoded(node: Mapping) -> tuple[HouseStyle | None, tuple[Finding, ...]]:
    style, faults = decode(node, HouseStyle, "the house style")
    if style is None or faults:
        return style, faults
    return style, (*_reference_faults(style, node), *_measure_faults(style, node))


def _with_format(node: Mapping) -> tuple[Mapping, tuple[Finding, ...]]:
    """``format: 四开`` or ``{name: 四开, …}`` written out, with the columns that suit it where none are named."""
    typed = node.entries.get("format")
    if isinstance(typed, Scalar) and not typed.empty:
        name, free = typed, False
    elif isinstance(typed, Mapping) and isinstance(called := typed.entries.get("name"), Scalar) and not called.empty:
        name, free = called, {"width_mm", "height_mm"} <= typed.entries.keys()
    else:
        return node, ()
    known = named_format(name.text)
    entries = dict(node.entries)
    if known is None:
        if free:
            return node, ()
        entries.pop("format")
        message = f"format: unknown name {name.text}"
        hint = allowed(name.text, FORMATS) + "; or a mapping with width_mm, height_mm, side_mm, top_mm, type_height_mm"
        fault = Finding("unknown-format", "error", name.place, message, hint)
        return Mapping(entries, node.place, node.keys), (fault,)
    sheet, grid = _nodes(known, name.place)
    if isinstance(typed, Mapping):
        rest = {k: v for k, v in typed.entries.items() if k != "name"}
        sheet = merged(sheet, Mapping(rest, typed.place, typed.keys))
    entries["format"] = sheet
    below = node.entries.get("grid")
    if below is None:
        entries["grid"] = grid
    elif isinstance(below, Mapping) and not {"columns", "measure"} & below.entries.keys():
        entries["grid"] = merged(grid, below)
    keys = {"grid": name.place, **node.keys}
    return Mapping(entries, node.place, keys), ()


def _nodes(known: NamedFormat, place: Place) -> tuple[Mapping, Mapping]:
    sheet = {n: str(getattr(known.format, n)) for n in known.format.__struct_fields__}
    grid = {"columns": str(known.columns), "measure": str(known.measure)}
    first, second = ({k: Scalar(v, place) for k, v in values.items()} for values in (sheet, grid))
    return Mapping({**first}, place, dict.fromkeys(first, place)), Mapping(
        {**second}, place, dict.fromkeys(second, place)
    )


def _with_pitch_limits(node: Mapping) -> Mapping:
    """A pitch given without its limits takes limits in the proportion of the default style's."""
    grid, pitch = node.entries.get("grid"), child(node, "grid", "pitch")
    if not isinstance(grid, Mapping) or not isinstance(pitch, Scalar):
        return node
    try:
        value = float(pitch.text)
    except ValueError:
        return node
    limits = {"pitch_least": value * 15.5 / 15.75, "pitch_most": value * 16.05 / 15.75}
    entries: dict[str, Node] = {k: Scalar(f"{v:.3f}", pitch.place) for k, v in limits.items()}
    entries |= grid.entries
    keys = dict.fromkeys(entries, pitch.place) | grid.keys
    return Mapping({**node.entries, "grid": Mapping(entries, grid.place, keys)}, node.place, node.keys)


def _typed_place(node: Mapping, *paths: str) -> Place:
    """Where the publication's file set one of ``paths`` (keys joined by points); the file's head where it set none."""
    places = (found.place for path in paths if (found := child(node, *path.split("."))) is not None)
    return next((p for p in places if p.file == PUBLICATION), node.place)


def _type_styles(style: HouseStyle) -> Iterator[tuple[tuple[str, ...], TypeStyle]]:
    for name, kind in style.types.items():
        yield ("types", name), kind
    for rank, group in style.ranks.items():
        for part in ("headline", "kicker", "deck"):
            yield ("ranks", rank, part), getattr(group, part)
    for number, subhead in style.subheads.items():
        yield ("subheads", number, "type"), subhead.type


def _reference_faults(style: HouseStyle, node: Mapping) -> Iterator[Finding]:
    """Every face and colour named must be in the style's tables."""

    def unknown(what: str, name: str, known: dict[str, object], *path: str) -> Finding:
        place = place_of(node, *path)
        return Finding("unknown-" + what, "error", place, f"unknown {what} {name}", allowed(name, known))

    colours: dict[str, object] = dict(style.colours)
    faces: dict[str, object] = dict(style.faces)
    for path, kind in _type_styles(style):
        if kind.face not in faces:
            yield unknown("face", kind.face, faces, *path, "face")
        if kind.colour not in colours:
            yield unknown("colour", kind.colour, colours, *path, "colour")
    for role, face in style.faces.items():
        if face.fallback and face.fallback not in faces:
            yield unknown("face", face.fallback, faces, "faces", role, "fallback")
    for key, name in (("tint", style.box.tint), ("colour", style.box.colour)):
        if name and name not in colours:
            yield unknown("colour", name, colours, "box", key)


def _measure_faults(style: HouseStyle, node: Mapping) -> Iterator[Finding]:
    """The type area lies on the sheet, the columns in the type area, and each range runs upward."""
    sheet, grid = style.format, style.grid

    def fault(message: str, hint: str, *paths: str) -> Finding:
        return Finding("bad-measure", "error", _typed_place(node, *paths), message, hint)

    width = (sheet.width_mm - 2 * sheet.side_mm) * _POINTS_A_MM
    if width <= 0:
        yield fault(f"side_mm {sheet.side_mm:g} leaves no type area", "less than half the width", "format.side_mm")
    if sheet.top_mm + sheet.type_height_mm > sheet.height_mm:
        most = sheet.height_mm - sheet.top_mm
        message = f"type_height_mm {sheet.type_height_mm:g} runs off the sheet"
        yield fault(
            message,
            f"at most {most:g} below top_mm {sheet.top_mm:g}",
            "format.type_height_mm",
            "format.top_mm",
            "format.height_mm",
        )
    text = grid.columns * grid.measure * grid.size
    if 0 < width < text or (width > 0 and grid.columns > 1 and text == width):
        message = f"{grid.columns} columns of {grid.measure} characters at {grid.size:g} pt are {text:g} pt wide"
        yield fault(
            message,
            f"less than the type area's {width:.1f} pt",
            "grid.measure",
            "grid.columns",
            "grid.size",
            "grid",
            "format",
        )
    if not grid.pitch_least <= grid.pitch <= grid.pitch_most:
        message = f"pitch {grid.pitch:g} is not between pitch_least and pitch_most"
        yield fault(
            message, f"{grid.pitch_least:g} to {grid.pitch_most:g}", "grid.pitch", "grid.pitch_least", "grid.pitch_most"
        )
    if grid.pitch_least < grid.size:
        message = f"pitch_least {grid.pitch_least:g} is less than the size"
        yield fault(message, f"at least {grid.size:g}", "grid.pitch_least", "grid.size")
    for path, kind in _type_styles(style):
        if 0 < kind.size_most < kind.size:
            message = f"size_most {kind.size_most:g} is less than size {kind.size:g}"
            yield fault(message, "at least the size, or left out", ".".join((*path, "size_most")), ".".join(path))
    for low, high in (("ratio_least", "ratio_most"), ("lead_ratio_least", "lead_ratio_most")):
        least, most = getattr(style.picture, low), getattr(style.picture, high)
        if least > most:
            yield fault(
                f"{low} {least:g} is more than {high} {most:g}", "the lesser first", f"picture.{low}", f"picture.{high}"
            )
    for rank, group in style.ranks.items():
        yield from _rank_faults(rank, group, node)


def _rank_faults(rank: str, group: RankStyle, node: Mapping) -> Iterator[Finding]:
    if group.clause_gap_least > group.clause_gap_most:
        place = place_of(node, "ranks", rank, "clause_gap_least")
        message = f"clause_gap_least {group.clause_gap_least:g} is more than clause_gap_most {group.clause_gap_most:g}"
        yield Finding("bad-measure", "error", place, message, "the lesser first")
