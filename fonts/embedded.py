"""Which codes of a font that a PDF embeds show a glyph (ISO 32000-1, 9.6.6 and 9.7.4), as its own program tells.

The programs are another's: one that cannot be read tells nothing. What is not sure counts as shown.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

CODES = range(256)
_BLANK = frozenset(("space", "nbspace", "uni00A0", "nonbreakingspace"))
_CHARSTRING = re.compile(rb"/([^\s/\[\](){}<>%]+)\s+(\d+)\s+(?:RD|-\||\S{1,8})\s")
_ENCODED = re.compile(rb"dup\s+(\d+)\s*/([^\s/\[\](){}<>%]+)\s+put")


class Encoding(NamedTuple):
    """The encoding of a simple font: the name of the one it stands on, "" for the program's own; what differs."""

    base: str
    differences: Mapping[int, str]
    symbolic: bool = False


def cff_cids(program: bytes) -> frozenset[int] | None:
    """The CIDs for which a CFF program, bare or in OpenType, has a glyph; None where that cannot be told."""
    return _told(lambda: _cids(_cff(program)))


def cff_codes(program: bytes, encoding: Encoding) -> frozenset[int] | None:
    """The codes of a simple font that show a glyph of its CFF program; None where that cannot be told."""
    return _told(lambda: _named_codes(*_cff_names(_cff(program)), encoding))


def type1_codes(program: bytes, encoding: Encoding) -> frozenset[int] | None:
    """The same of a Type 1 program."""
    return _told(lambda: _named_codes(*_type1_names(program), encoding))


def truetype_codes(program: bytes, encoding: Encoding) -> frozenset[int] | None:
    """The same of a TrueType program, by its tables cmap and post (ISO 32000-1, 9.6.6.4)."""
    return _told(lambda: _truetype(program, encoding))


def _told(read: Callable[[], frozenset[int] | None]) -> frozenset[int] | None:
    try:
        return read()
    except Exception:  # whatever goes wrong in another's program is its fault
        return None


def _cff(program: bytes) -> Any:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont

    if program.startswith(b"OTTO"):
        return TTFont(io.BytesIO(program), lazy=True)["CFF "].cff[0]
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts[0]


def _cids(top: Any) -> frozenset[int]:
    """Of a program keyed by CIDs those of its charset, of another the numbers of its glyphs; CID 0 shows the box."""
    if hasattr(top, "ROS"):
        return frozenset(int(name[3:]) for name in top.charset if re.fullmatch(r"cid\d+", name)) - {0}
    return frozenset(range(1, len(top.charset)))


def _cff_names(top: Any) -> tuple[Collection[str], Mapping[int, str]]:
    """The names of its glyphs, and its own encoding."""
    from fontTools.encodings.StandardEncoding import StandardEncoding

    own = top.Encoding
    table = StandardEncoding if own == "StandardEncoding" else own if isinstance(own, list) else []
    return top.charset, dict(enumerate(table))


def _type1_names(program: bytes) -> tuple[Collection[str], Mapping[int, str]]:
    from fontTools.encodings.StandardEncoding import StandardEncoding
    from fontTools.misc.eexec import decrypt

    clear, _, closed = _unpacked(program).partition(b"eexec")
    closed = closed.lstrip(b" \t\r\n")
    if re.fullmatch(rb"[0-9A-Fa-f]{8}", closed[:8]):
        digits = re.sub(rb"\s", b"", closed)
        closed = bytes.fromhex(re.match(rb"(?:[0-9A-Fa-f]{2})*", digits)[0].decode())  # type: ignore[index]
    opened, _ = decrypt(closed, 55665)
    at = opened.find(b"/CharStrings")
    names: list[str] = []
    while at >= 0 and (found := _CHARSTRING.search(opened, at)):
        if found[1] != b"CharStrings":
            names.append(found[1].decode("latin-1"))
            at = found.end() + int(found[2])
        else:
            at = found.end()
    if not names:
        raise ValueError("no charstrings")
    own = {int(code): name.decode("latin-1") for code, name in _ENCODED.findall(clear)}
    return names, own or dict(enumerate(StandardEncoding))


def _unpacked(program: bytes) -> bytes:
    """Without the headers of a PFB's segments."""
    parts, at = [], 0
    while program[at : at + 1] == b"\x80" and program[at + 1 : at + 2] in (b"\x01", b"\x02"):
        length = int.from_bytes(program[at + 2 : at + 6], "little")
        parts.append(program[at + 6 : at + 6 + length])
        at += 6 + length
    return b"".join(parts) if parts else program


def _named_codes(names: Collection[str], own: Mapping[int, str], encoding: Encoding) -> frozenset[int]:
    """Codes whose name is that of a glyph, or says the same character as one does."""
    from fontTools.agl import toUnicode

    base = _base(encoding.base) if encoding.base else own
    there = frozenset(names) - {".notdef"}
    said = {toUnicode(name) for name in there} - {""}

    def shown(code: int) -> bool:
        name = encoding.differences.get(code, base.get(code, ".notdef"))
        if name == ".notdef":
            return code in (32, 160) or (encoding.base != "" and code not in encoding.differences)
        return name in there or name in _BLANK or toUnicode(name) in said

    return frozenset(filter(shown, CODES))


def _truetype(program: bytes, encoding: Encoding) -> frozenset[int] | None:
    from fontTools.agl import toUnicode
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(program), lazy=True)
    count = font["maxp"].numGlyphs
    tables = {(t.platformID, t.platEncID): t.cmap for t in font["cmap"].tables if t.format != 14}
    if not tables:
        return None
    order = font.getGlyphOrder()
    none = {order[0]}
    names = set(order[:count]) - none
    base = {} if encoding.symbolic and not encoding.base else _base(encoding.base or "StandardEncoding")

    def shown(code: int) -> bool:
        name = encoding.differences.get(code, base.get(code, ""))
        said = toUnicode(name) if name else ""
        if name in names or name in _BLANK or code in (32, 160):
            return True
        values = [ord(said)] if len(said) == 1 else []
        if encoding.symbolic or not values:
            values += [code, *(high + code for high in (0xF000, 0xF100, 0xF200))]
        mac = _mac(said)
        tried = [(key, v) for key in tables for v in ([code, mac] if key == (1, 0) else values)]
        return any(tables[key].get(value, order[0]) not in none for key, value in tried if value is not None)

    return frozenset(filter(shown, CODES))


def _mac(said: str) -> int | None:
    try:
        return said.encode("mac_roman")[0] if len(said) == 1 else None
    except UnicodeEncodeError:
        return None


def _base(name: str) -> dict[int, str]:
    """The names of an encoding (ISO 32000-1, annex D) that a program does not bring itself."""
    from fontTools.agl import UV2AGL
    from fontTools.encodings.StandardEncoding import StandardEncoding

    codec = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}.get(name)
    if codec is None:
        return dict(enumerate(StandardEncoding)) if name == "StandardEncoding" else {}
    characters = ((code, bytes((code,)).decode(codec, "ignore")) for code in range(32, 256))
    return {code: UV2AGL[ord(char)] for code, char in characters if char and ord(char) in UV2AGL}
