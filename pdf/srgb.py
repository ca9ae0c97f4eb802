"""The sRGB colour space as an ICC profile (ICC.1:2010, IEC 61966-2-1), made here: 0.5 KB."""

from __future__ import annotations

import struct
from functools import cache

# Adapted to D50 (ICC.1, annex E): the primaries and the white point of sRGB, and the adaptation by Bradford's matrix.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_WHITE = (0.9642, 1.0, 0.8249)
_ADAPTED = (1.04788, 0.02292, -0.05019, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@cache
def srgb_profile() -> bytes:
    """The profile's bytes."""
    white = struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, _WHITE))
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright"),
        b"wtpt": white,
        b"chad": struct.pack(">4s4x9i", b"sf32", *map(_fixed, _ADAPTED)),
    }
    tags |= {name: struct.pack(">4s4x3i", b"XYZ ", *map(_fixed, value)) for name, value in _PRIMARIES.items()}
    curve = struct.pack(">4s4xH2x5i", b"para", 3, *map(_fixed, _CURVE))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, data, places = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + b"\0" * (-len(value) % 4)
        table += struct.pack(">4sII", name, places[value], len(value))
    size = start + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H4s", 2025, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28
    header += struct.pack(">3i", *map(_fixed, _WHITE)) + b"\0" * 48
    return header + struct.pack(">I", len(tags)) + table + data


def _fixed(value: float) -> int:
    return round(value * 65536)


def _text(text: str) -> bytes:
    said = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(said), 28) + said
