"""What a font says of its codes: their characters (ToUnicode, ISO 32000-1, 9.10.3), and the glyphs they show."""

from __future__ import annotations

import re
import struct
from typing import Any, NamedTuple

from proof.preflight.values import entry, listed, named, number, stream_data

_CODES_MOST = 70_000
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


class Glyphs(NamedTuple):
    """The glyphs of an embedded program: of TrueType in Type 0 how many, and which a code shows; ``known`` where that
    can be told. Of others ``shown`` are the codes that show one; None where that cannot be told."""

    number: int
    table: bytes
    known: bool
    shown: frozenset[int] | None = None

    def missing(self, code: int) -> bool:
        """Whether a code shows the box for what is missing, glyph 0, or a glyph that there is not."""
        if self.shown is not None:
            return code not in self.shown
        if not self.known:
            return False
        glyph = code
        if self.table:
            glyph = int.from_bytes(self.table[2 * code : 2 * code + 2], "big")
        return glyph == 0 or glyph >= self.number


UNKNOWN = Glyphs(0, b"", False)


def read_glyphs(font: Any, inner: Any) -> Glyphs:
    """The glyphs of a Type 0 font whose codes are its CIDs."""
    descriptor = entry(inner, "/FontDescriptor")
    if not named(entry(font, "/Encoding")).startswith("Identity"):
        return UNKNOWN
    if outlines := stream_data(entry(descriptor, "/FontFile3")):
        from fonts.embedded import cff_cids

        return UNKNOWN._replace(shown=cff_cids(outlines))
    data = stream_data(entry(descriptor, "/FontFile2"))
    if not data:
        return UNKNOWN
    count = glyph_count(data)
    table = entry(inner, "/CIDToGIDMap")
    return Glyphs(count, b"" if named(table) else stream_data(table) or b"", count > 0)


def read_simple_glyphs(font: Any) -> Glyphs:
    """The glyphs of a font of single bytes, by its encoding and its program."""
    descriptor = entry(font, "/FontDescriptor")
    programs = {key: stream_data(entry(descriptor, key)) for key in ("/FontFile", "/FontFile2", "/FontFile3")}
    if not any(programs.values()):
        return UNKNOWN
    from fonts.embedded import Encoding, cff_codes, truetype_codes, type1_codes

    value = entry(font, "/Encoding")
    symbolic = bool(int(number(entry(descriptor, "/Flags"))) & 4)
    encoding = Encoding(named(value) or named(entry(value, "/BaseEncoding")), _differences(value), symbolic)
    if program := programs["/FontFile2"]:
        return UNKNOWN._replace(shown=truetype_codes(program, encoding))
    if program := programs["/FontFile3"]:
        return UNKNOWN._replace(shown=cff_codes(program, encoding))
    return UNKNOWN._replace(shown=type1_codes(programs["/FontFile"] or b"", encoding))


def _differences(encoding: Any) -> dict[int, str]:
    """The names of codes that differ from the encoding (ISO 32000-1, table 114)."""
    found: dict[int, str] = {}
    code = 0
    for item in listed(entry(encoding, "/Differences"))[:1024]:
        if isinstance(item, str):
            found[code] = named(item)
            code += 1
        else:
            code = int(number(item))
    return found


def glyph_count(program: bytes) -> int:
    """How many glyphs a TrueType program has, by its table maxp; 0 where that cannot be told."""
    try:
        (tables,) = struct.unpack_from(">H", program, 4)
        for n in range(min(tables, 100)):
            tag, _, start, _ = struct.unpack_from(">4sLLL", program, 12 + 16 * n)
            if tag == b"maxp":
                return int(struct.unpack_from(">H", program, start + 4)[0])
    except struct.error:
        pass
    return 0


def told_codes(stream: Any) -> frozenset[int] | None:
    """The codes that a ToUnicode map has characters for; None where there is no map that can be read."""
    data = stream_data(stream)
    return None if data is None else frozenset(_told(data))


def told_text(stream: Any) -> dict[int, str]:
    """The characters that a ToUnicode map has for each code; none where there is no map that can be read."""
    return _told(stream_data(stream) or b"")


def _told(data: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind, section in _SECTION.findall(data):
        parts = _parts(section)
        if kind == b"bfchar":
            found |= {_number(code): _text(said) for code, said in zip(parts[::2], parts[1::2], strict=False)}
            continue
        for first, last, said in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            start, end = _number(first), _number(last)
            for code in range(start, min(end, start + _CODES_MOST) + 1):
                found[code] = _text(said, code - start)
        if len(found) > _CODES_MOST:
            break
    found.pop(-1, None)
    return found


def _parts(section: bytes) -> list[bytes | list[bytes]]:
    """Hexadecimal strings, and lists of them."""
    parts: list[bytes | list[bytes]] = []
    inside: list[bytes] | None = None
    for digits, opened, closed in _HEX.findall(section):
        if opened:
            inside = []
            parts.append(inside)
        elif closed:
            inside = None
        else:
            (parts if inside is None else inside).append(re.sub(rb"\s", b"", digits))
    return parts


def _number(part: bytes | list[bytes]) -> int:
    return int(part, 16) if isinstance(part, bytes) and part else -1


def _text(said: bytes | list[bytes], further: int = 0) -> str:
    """The characters of a code, so much ``further`` in a range: the last unit counts on, or the list has them."""
    if isinstance(said, list):
        said, further = (said[further] if further < len(said) else b""), 0
    data = bytes.fromhex(said.decode() + "0" * (len(said) % 2))
    if further and len(data) >= 2:
        last = (int.from_bytes(data[-2:], "big") + further) & 0xFFFF
        data = data[:-2] + last.to_bytes(2, "big")
    return data.decode("utf-16-be", "replace")
