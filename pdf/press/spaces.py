"""Colour spaces of placed artwork (ISO 32000-1, 8.6): which of them are RGB, and what takes their place."""

from __future__ import annotations

from typing import Any, NamedTuple

_DEVICE = frozenset(("/DeviceRGB", "/RGB", "/CalRGB"))


class Rgb(NamedTuple):
    """A space of red, green and blue; ``profile`` is its own, empty for sRGB."""

    profile: bytes = b""


def resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def dictionary(value: Any) -> Any:
    """The dictionary that ``value`` is or refers to; an empty one where it is none."""
    found = resolved(value)
    return found if isinstance(found, dict) else {}


def rgb(space: Any) -> Rgb | None:
    """The space where it is one of red, green and blue; None for any other."""
    found = resolved(space)
    if isinstance(found, str):
        return Rgb() if found in _DEVICE else None
    if not isinstance(found, list) or not found:
        return None
    kind = resolved(found[0])
    if not isinstance(kind, str):
        return None
    if kind in _DEVICE:
        return Rgb()
    if kind == "/ICCBased" and len(found) > 1:
        stream = resolved(found[1])
        if stream.get("/N") == 3 and stream.get_data()[16:20] in (b"RGB ", b""):
            return Rgb(stream.get_data())
    return None


def cmyk(space: Any) -> bool:
    """Whether a space is the four inks, of the press or of another profile."""
    found = resolved(space)
    if isinstance(found, str):
        return found in ("/DeviceCMYK", "/CMYK")
    if not isinstance(found, list) or not found:
        return False
    if family(found) == "/ICCBased" and len(found) > 1:
        return bool(dictionary(found[1]).get("/N") == 4)
    return family(found) == "/DeviceCMYK"


def family(space: Any) -> str:
    """The family of a space given as an array; its own name where it is a name."""
    found = resolved(space)
    kind = resolved(found[0]) if isinstance(found, list) and found else found
    return kind if isinstance(kind, str) else ""


_PROCESS = frozenset(("/Cyan", "/Magenta", "/Yellow", "/Black", "/All", "/None"))


def spot_inks(space: Any) -> list[str]:
    """The names of spot inks that a space speaks of: of a Separation, DeviceN, or a palette or pattern of these."""
    found = resolved(space)
    if not isinstance(found, list) or len(found) < 2:
        return []
    kind = family(found)
    if kind in ("/Indexed", "/I", "/Pattern"):
        return spot_inks(found[1])
    if kind not in ("/Separation", "/DeviceN"):
        return []
    names = resolved(found[1])
    return [_said(n) for n in (names if isinstance(names, list) else [names]) if str(n) not in _PROCESS]


def _said(name: Any) -> str:
    """A name without its slash; what pypdf read as bytes of Latin-1 may be UTF-8."""
    text = str(resolved(name))[1:]
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
