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
    family = resolved(found[0])
    if family in _DEVICE:
        return Rgb()
    if family == "/ICCBased" and len(found) > 1:
        stream = resolved(found[1])
        if stream.get("/N") == 3 and stream.get_data()[16:20] in (b"RGB ", b""):
            return Rgb(stream.get_data())
    return None


def family(space: Any) -> str:
    """The family of a space given as an array; its own name where it is a name."""
    found = resolved(space)
    return str(resolved(found[0])) if isinstance(found, list) and found else str(found)
