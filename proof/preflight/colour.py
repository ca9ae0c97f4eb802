"""Colour spaces of a finished PDF (ISO 32000-1, 8.6), as far as a press asks: on which plates a colour comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from proof.preflight.values import entry, got, listed, named, number, stream_data

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
ALL = "All"
"""The colorant of registration marks, which comes on every plate (ISO 32000-1, 8.6.6.4)."""
_DEEP = 6
_LEAST = 0.05
"""Per cent below which an ink does not print."""

Inks = tuple[tuple[str, float], ...]
"""Inks and their per cent, none of them 0."""

_DEVICE = {"DeviceGray": "gray", "G": "gray", "DeviceRGB": "rgb", "RGB": "rgb", "DeviceCMYK": "cmyk", "CMYK": "cmyk"}
_BY_COUNT = {1: "icc-gray", 3: "icc-rgb", 4: "icc-cmyk"}
_DEFAULTS = {"gray": "/DefaultGray", "rgb": "/DefaultRGB", "cmyk": "/DefaultCMYK"}


class Space(NamedTuple):
    """A colour space: its kind, how many numbers a colour has (``parts``), its colorants, what it stands for.

    Kinds: gray, rgb, cmyk; icc-gray, icc-rgb, icc-cmyk, calgray, calrgb, lab; separation, devicen, indexed, pattern;
    unknown.
    """

    kind: str
    parts: int = 1
    inks: tuple[str, ...] = ()
    base: Space | None = None
    table: bytes = b""
    tint: Any = None


class Paint(NamedTuple):
    """A colour as it prints. ``space`` is the kind of its colour space, ``pattern`` the pattern where it is one."""

    space: str
    inks: Inks = ()
    pattern: Any = None

    @property
    def total(self) -> float:
        """The sum of its inks in per cent; registration colour counts on four plates."""
        return sum(part * (4 if ink == ALL else 1) for ink, part in self.inks)

    def part(self, ink: str) -> float:
        return dict(self.inks).get(ink, 0.0)

    def __str__(self) -> str:
        return (
            " ".join(
                f"{ink[0] if ink in PROCESS and ink != 'Black' else _short(ink)}{part:.0f}" for ink, part in self.inks
            )
            or "white"
        )


def _short(ink: str) -> str:
    return "K" if ink == "Black" else f"{ink} "


GRAY, RGB, CMYK = Space("gray"), Space("rgb", 3), Space("cmyk", 4)
UNKNOWN = Space("unknown")
_PLAIN = {"gray": GRAY, "rgb": RGB, "cmyk": CMYK}


def read_space(value: Any, resources: Any = None, depth: int = 0) -> Space:
    """A colour space by its object or name; a device space stands for the page's default one where it names one."""
    found = got(value)
    if depth > _DEEP:
        return UNKNOWN
    if isinstance(found, str):
        name = named(found)
        kind = _DEVICE.get(name)
        if kind:
            return device_space(_PLAIN[kind], resources)
        if name == "Pattern":
            return Space("pattern", 0)
        inner = entry(entry(resources, "/ColorSpace"), found)
        return read_space(inner, None, depth + 1) if inner is not None else UNKNOWN
    parts = listed(found)
    if not parts:
        return UNKNOWN
    return _family(named(parts[0]), parts, resources, depth + 1)


def device_space(space: Space, resources: Any) -> Space:
    """A device space, or what stands for it on the page (ISO 32000-1, 8.6.5.6)."""
    default = entry(entry(resources, "/ColorSpace"), _DEFAULTS[space.kind])
    return read_space(default, None, 1) if default is not None else space


def _family(name: str, parts: Sequence[Any], resources: Any, depth: int) -> Space:
    if name in _DEVICE:
        return read_space(parts[0], resources, depth)
    second = parts[1] if len(parts) > 1 else None
    match name:
        case "CalGray":
            return Space("calgray")
        case "CalRGB":
            return Space("calrgb", 3)
        case "Lab":
            return Space("lab", 3)
        case "ICCBased":
            count = int(number(entry(second, "/N")))
            return Space(_BY_COUNT.get(count, "unknown"), count)
        case "Pattern":
            return Space("pattern", 0, base=read_space(second, resources, depth) if second is not None else None)
        case "Indexed" | "I":
            table = stream_data(parts[3]) if len(parts) > 3 and hasattr(parts[3], "get_data") else None
            if table is None and len(parts) > 3:
                table = _bytes(parts[3])
            return Space("indexed", 1, base=read_space(second, resources, depth), table=table or b"")
    alternate = read_space(parts[2], resources, depth) if len(parts) > 2 else UNKNOWN
    tint = parts[3] if len(parts) > 3 else None
    if name == "Separation":
        return Space("separation", 1, (named(second),), alternate, tint=tint)
    if name == "DeviceN":
        inks = tuple(named(ink) for ink in listed(second))
        return Space("devicen", len(inks), inks, alternate, tint=tint)
    return UNKNOWN


def _bytes(value: Any) -> bytes:
    original = getattr(value, "original_bytes", None)
    return original if isinstance(original, bytes) else value if isinstance(value, bytes) else b""


def first_paint(space: Space) -> Paint:
    """The colour that a space begins with (ISO 32000-1, table 74, operator CS)."""
    match space.kind:
        case "cmyk" | "icc-cmyk":
            return paint(space, (0, 0, 0, 1) if space.kind == "cmyk" else (0, 0, 0, 0))
        case "separation" | "devicen":
            return paint(space, (1,) * space.parts)
    return paint(space, (0,) * space.parts)


def paint(space: Space, parts: Sequence[float]) -> Paint:
    """A colour of a space; too few numbers count as 0."""
    values = [min(1.0, max(0.0, part)) for part in (*parts, *(0.0,) * space.parts)][: max(space.parts, 0)]
    match space.kind:
        case "gray" | "icc-gray" | "calgray":
            return Paint(space.kind, _inked((("Black", 1 - values[0]),)))
        case "cmyk" | "icc-cmyk":
            return Paint(space.kind, _inked(zip(PROCESS, values, strict=True)))
        case "separation" | "devicen":
            return Paint(space.kind, _inked((i, v) for i, v in zip(space.inks, values, strict=True) if i != "None"))
        case "indexed" if space.base is not None:
            index = int(min(max(parts[0] if parts else 0, 0), 4095)) * space.base.parts
            return paint(space.base, [byte / 255 for byte in space.table[index : index + space.base.parts]])
    return Paint(space.kind)


def _inked(parts: Any) -> Inks:
    return tuple((ink, share * 100) for ink, share in parts if share * 100 > _LEAST)


def is_mixed(space: Space) -> bool:
    """Whether a space, or what it is an index into, is one of red, green and blue, or Lab."""
    return space.kind in ("rgb", "icc-rgb", "calrgb", "lab") or (
        space.kind in ("indexed", "pattern") and space.base is not None and is_mixed(space.base)
    )


def spots(space: Space) -> tuple[str, ...]:
    """The colorants of a space that are no process colour."""
    own = tuple(ink for ink in space.inks if ink not in (*PROCESS, ALL, "None"))
    return own + (spots(space.base) if space.kind in ("indexed", "pattern") and space.base else ())
