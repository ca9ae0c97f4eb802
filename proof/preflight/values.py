"""Objects of another program's PDF, read so that nothing in them is believed: what is wrong reads as not there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

_HOPS = 16
"""References that may lead to references, before an object counts as not there."""


def got(value: Any) -> Any:
    """The object that a value is or refers to; None where there is none, or null."""
    for _ in range(_HOPS):
        if not hasattr(value, "idnum"):
            return None if type(value).__name__ == "NullObject" else value
        try:
            value = value.get_object()
        except Exception:  # an object that is damaged is not there
            return None
    return None


def entry(owner: Any, key: str) -> Any:
    """What a dictionary has under ``key``, references followed; None where it is no dictionary or has no such key."""
    found = got(owner)
    return got(dict.get(found, key)) if isinstance(found, dict) else None


def mapping(value: Any) -> Mapping[str, Any]:
    """A dictionary (or a stream's), else an empty one."""
    found = got(value)
    return found if isinstance(found, dict) else {}


def listed(value: Any) -> Sequence[Any]:
    """An array's items, references followed, else nothing."""
    found = got(value)
    return [got(item) for item in list.__iter__(found)] if isinstance(found, list) else []


def number(value: Any, default: float = 0.0) -> float:
    """A finite number, else ``default``."""
    found = got(value)
    try:
        figure = float(found) if isinstance(found, int | float) else default
    except OverflowError:
        return default
    return figure if math.isfinite(figure) else default


def figures(value: Any, count: int) -> tuple[float, ...] | None:
    """An array of so many numbers; None where it is not one."""
    found = listed(value)
    if len(found) != count or not all(isinstance(item, int | float) for item in found):
        return None
    return tuple(number(item) for item in found)


def truth(value: Any) -> bool:
    """Whether a value is true; what is no truth value is not."""
    found = got(value)
    return found is True or getattr(found, "value", False) is True


def named(value: Any) -> str:
    """A name without its slash; "" where the value is none."""
    found = got(value)
    return found[1:] if isinstance(found, str) and found.startswith("/") else ""


def text(value: Any) -> str:
    """A text string; "" where the value is none."""
    found = got(value)
    if isinstance(found, bytes):
        return found.decode("utf-16-be" if found[:2] == b"\xfe\xff" else "latin-1", "replace").removeprefix("\ufeff")
    return str(found) if isinstance(found, str) else ""


def stream_data(value: Any) -> bytes | None:
    """A stream's data, decoded; None where it is no stream or cannot be decoded."""
    found = got(value)
    if not hasattr(found, "get_data"):
        return None
    try:
        return bytes(found.get_data())
    except Exception:  # whatever goes wrong in another program's stream is the stream's fault
        return None


def identity(value: Any) -> int:
    """What tells objects of one file apart while it is open."""
    return id(got(value))
