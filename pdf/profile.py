"""ICC profiles of printing conditions (ICC.1:2001-04, 7.2, header): read, checked, named."""

from __future__ import annotations

import struct
from pathlib import Path

from msgspec import Struct

NEWSPRINT = Path(__file__).parent / "profiles" / "newsprint-tr002-220.icc"
_BYTES_MOST = 16_000_000
_REGISTRY = "http://www.color.org"
_CONDITIONS = {"Newsprint TR002 TAC220": ("CGATS TR 002", "Coldset offset on newsprint, CGATS TR 002")}
"""Conditions of the ICC's registry, by the description of a profile that was made for them."""


class BadProfile(ValueError):  # noqa: N818 - it names what the file is
    """A file that is no profile of a press; the message says why."""


class Profile(Struct, frozen=True):
    """An output profile for four inks: its bytes, its own description, the condition it stands for and that in words.

    ``condition`` is the name in the ICC's ``registry`` of characterizations; where it is not known there, the
    description, and the registry empty.
    """

    data: bytes
    description: str
    condition: str
    words: str
    registry: str = ""


def newsprint() -> Profile:
    """The newsprint profile that the program carries."""
    return read_profile(NEWSPRINT)


def read_profile(path: Path) -> Profile:
    """The output profile in the file ``path``. Raises BadProfile where it is none for CMYK."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadProfile(f"the profile cannot be read ({error.strerror or error})") from None
    return parse_profile(data)


def parse_profile(data: bytes) -> Profile:
    """The same of its bytes."""
    if len(data) < 132 or data[36:40] != b"acsp":
        raise BadProfile("it is no ICC profile")
    if len(data) > _BYTES_MOST:
        raise BadProfile(f"it has {len(data):,} bytes; at most {_BYTES_MOST:,} can be embedded")
    if struct.unpack_from(">L", data)[0] != len(data):
        raise BadProfile("the profile is cut short or has something behind it")
    kind, space = data[12:16].decode("latin-1"), data[16:20].decode("latin-1")
    if kind != "prtr":
        raise BadProfile(f"it is a profile of class {kind!r}; a press has an output profile, class 'prtr'")
    if space != "CMYK":
        raise BadProfile(f"its colours are {space.strip()}; a press needs CMYK")
    if data[8] > 4:
        raise BadProfile(f"it is of ICC version {data[8]}; PDF/X-4 takes versions 2 and 4")
    if not {b"A2B0", b"B2A0"} <= _tags(data).keys():
        raise BadProfile("it has no tables from and to its inks (A2B0, B2A0)")
    description = _description(data) or "CMYK"
    condition, words = _CONDITIONS.get(description, (description, description))
    return Profile(data, description, condition, words, _REGISTRY if description in _CONDITIONS else "")


def _tags(data: bytes) -> dict[bytes, bytes]:
    """The profile's tags by signature (7.3)."""
    (count,) = struct.unpack_from(">L", data, 128)
    found: dict[bytes, bytes] = {}
    for n in range(min(count, 200)):
        if 144 + 12 * n > len(data):
            raise BadProfile("the profile is damaged")
        name, start, length = struct.unpack_from(">4sLL", data, 132 + 12 * n)
        if start + length > len(data):
            raise BadProfile("the profile is damaged")
        found[name] = data[start : start + length]
    return found


def _description(data: bytes) -> str:
    """The profile's description: a text of version 2, or the first of a version 4 one's languages."""
    tag = _tags(data).get(b"desc", b"")
    try:
        if tag.startswith(b"desc"):
            (length,) = struct.unpack_from(">L", tag, 8)
            return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1").strip()
        if tag.startswith(b"mluc"):
            length, start = struct.unpack_from(">LL", tag, 20)
            return tag[start : start + length].decode("utf-16-be", "replace").strip()
    except struct.error:
        pass
    return ""
