"""Fonts of placed artwork in a file that is kept: embedded, and telling their characters (ISO 19005-2, 6.2.11)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pdf.bad_picture import BadPicture
from pdf.objects import Name

_SPEAKING = frozenset(("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"))
"""Encodings whose codes tell characters without more (6.2.11.7.2)."""
_CHARACTER_SETS = ("(Adobe-GB1)", "(GB1)", "(CNS1)", "(Japan1)", "(Korea1)")
_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
_SYMBOLIC = 4
_KNOWN = re.compile(r"[A-Za-z]+|uni[0-9A-F]{4}|u[0-9A-F]{4,6}")

_NOTHING = re.compile(rb"(<[0-9A-F]{2,4}>\s*)<(?:0000|FEFF|FFFE)>(?=\s*(?:<[0-9A-F]+>\s*<|endbfchar))", re.IGNORECASE)
"""A code of a list of codes, and what is no character."""

Resolve = Callable[[Any], Any]


def check_font(font: dict[str, Any], resolve: Resolve) -> None:
    """Raises BadPicture for a font whose program or whose characters the file does not hold."""
    kind = str(font.get("Subtype", ""))
    name = str(font.get("BaseFont", "")).split("+")[-1] or "without a name"
    if kind == "CIDFontType2":
        font.setdefault("CIDToGIDMap", Name("Identity"))
    if not kind.startswith("CIDFont") and not _tells(font, resolve):
        raise BadPicture(f"its font {name} does not tell its characters (it has no ToUnicode)")
    if kind in ("Type0", "Type3"):
        return
    descriptor = resolve(font.get("FontDescriptor"))
    if not isinstance(descriptor, dict) or not any(key in descriptor for key in _PROGRAMS):
        raise BadPicture(f"its font {name} is not embedded")
    if kind == "TrueType":
        _check_encoding(font, int(str(descriptor.get("Flags", _SYMBOLIC))), name, resolve)


def _check_encoding(font: dict[str, Any], flags: int, name: str, resolve: Resolve) -> None:
    """A TrueType font of symbols has no encoding, which readers pass over; any other one has one (6.2.11.6)."""
    if flags & _SYMBOLIC:
        font.pop("Encoding", None)
        return
    encoding = resolve(font.get("Encoding"))
    base = encoding.get("BaseEncoding") if isinstance(encoding, dict) else encoding
    if base not in _SPEAKING:
        raise BadPicture(f"its font {name} has no encoding that every reader knows")


def speaking(cmap: bytes) -> bytes:
    """A ToUnicode CMap in which what is told of no character is told as one unknown."""
    return _NOTHING.sub(rb"\1<FFFD>", cmap)


def _tells(font: dict[str, Any], resolve: Resolve) -> bool:
    if "ToUnicode" in font:
        return True
    if font.get("Subtype") == "Type0":
        below = resolve(font.get("DescendantFonts")) or []
        return any(_is_of_a_set(resolve(one), resolve) for one in below)
    encoding = resolve(font.get("Encoding"))
    if isinstance(encoding, Name):
        return encoding in _SPEAKING
    if not isinstance(encoding, dict) or encoding.get("BaseEncoding") not in _SPEAKING:
        return False
    names = [name for name in encoding.get("Differences", []) if isinstance(name, Name)]
    return all(_KNOWN.fullmatch(name) for name in names)


def _is_of_a_set(font: Any, resolve: Resolve) -> bool:
    """Whether its characters are numbered as one of Adobe's sets, whose meaning is known."""
    info = resolve(font.get("CIDSystemInfo")) if isinstance(font, dict) else None
    return isinstance(info, dict) and str(info.get("Ordering")) in _CHARACTER_SETS
