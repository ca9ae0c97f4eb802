"""House styles read: those that come along, and an edition's ``publication.yaml`` laid over the one it starts from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import structs

from content.decode import child, decode, merged
from content.folder import Unreadable, read_text
from content.formats import FORMATS, SIZE, NamedFormat, named_format
from content.report import BadInput, Finding, Place, Report
from content.style import BASES, HouseStyle
from content.style_checks import style_faults
from content.suggest import allowed
from content.yaml_source import Mapping, Node, Scalar, parse

PUBLICATION = "publication.yaml"
DEFAULT = "default"
_STYLES = Path(__file__).parent / "styles"


def default_style() -> HouseStyle:
    """The house style of an edition that names none."""
    return house_style(DEFAULT)


@cache
def house_style(name: str) -> HouseStyle:
    """One of the house styles that come along, ``BASES``, read once a process."""
    style, faults = _decoded(_tree(name), f"{name}.yaml")
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
    base = _tree(_base_name(node))
    over, more = _written_out(node, base)
    style, found = _decoded(merged(_base_for(base, over), over), PUBLICATION)
    faults += more + found
    if style is not None and not faults:
        folders = tuple(str((root / folder).absolute()) for folder in style.font_folders)
        style = structs.replace(style, font_folders=folders)
    return (None if faults else style), faults


def _base_name(node: Mapping) -> str:
    """The style a publication starts from; one that there is not is told when the whole is decoded."""
    named = node.entries.get("base")
    return named.text if isinstance(named, Scalar) and named.text in BASES else DEFAULT


@cache
def _tree(name: str) -> Mapping:
    """A style that comes along: the default, or what its file names laid over the default."""
    file = f"{name}.yaml"
    node, faults = parse((_STYLES / file).read_text(encoding="utf-8"), file)
    if isinstance(node, Mapping) and name != DEFAULT:
        base = _tree(DEFAULT)
        node, more = _written_out(node, base)
        faults += more
        whole = merged(_base_for(base, node), node)
        node = Mapping({**whole.entries, "base": Scalar(name, node.place)}, whole.place, whole.keys)
    if faults or not isinstance(node, Mapping):
        raise BadInput(Report(faults))
    return node


def _written_out(node: Mapping, base: Mapping) -> tuple[Mapping, tuple[Finding, ...]]:
    """What a style over ``base`` may say in short, in full: a format by its name, a pitch without limits."""
    over, faults = _with_format(node, base)
    return _with_pitch_limits(_with_pitch_limits(over, "grid"), "front"), faults


def _base_for(base: Mapping, over: Mapping) -> Mapping:
    """The style below; its denser front page goes with its own sheet and grid, and leaves when these are changed."""
    changed = {key for key in ("format", "grid", "front") if isinstance(over.entries.get(key), Mapping)}
    if "front" in changed or not changed:
        return base
    return Mapping({k: v for k, v in base.entries.items() if k != "front"}, base.place, base.keys)


def _decoded(node: Mapping, file: str) -> tuple[HouseStyle | None, tuple[Finding, ...]]:
    style, faults = decode(node, HouseStyle, "the house style")
    if style is None or faults:
        return style, faults
    return style, style_faults(style, node, file)


def _with_format(node: Mapping, base: Mapping) -> tuple[Mapping, tuple[Finding, ...]]:
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
    sheet, grid = _nodes(known, name.place, _size(node) or _size(base) or SIZE)
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


def _nodes(known: NamedFormat, place: Place, size: float) -> tuple[Mapping, Mapping]:
    sheet = {n: str(getattr(known.format, n)) for n in known.format.__struct_fields__}
    grid = {"columns": str(known.columns), "measure": str(round(known.measure * SIZE / size))}
    return _mapping(sheet, place), _mapping(grid, place)


def _size(node: Mapping) -> float:
    """The body size that a style's grid names in points, 0 for none."""
    named = child(node, "grid", "size")
    try:
        return max(0.0, float(named.text)) if isinstance(named, Scalar) else 0.0
    except ValueError:
        return 0.0


def _mapping(values: dict[str, str], place: Place) -> Mapping:
    return Mapping({k: Scalar(v, place) for k, v in values.items()}, place, dict.fromkeys(values, place))


def _with_pitch_limits(node: Mapping, name: str) -> Mapping:
    """A pitch given in grid ``name`` without its limits takes limits in the proportion of the default style's."""
    grid, pitch = node.entries.get(name), child(node, name, "pitch")
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
    return Mapping({**node.entries, name: Mapping(entries, grid.place, keys)}, node.place, node.keys)
