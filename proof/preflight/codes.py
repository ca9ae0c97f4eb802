"""What a font says of its codes: their characters (ToUnicode, ISO 32000-1, 9.10.3), and the glyphs they show."""

from __future__ import annotations

import re
import struct
from typing import Any, NamedTuple

from proof.preflight.values import entry, named, stream_data

_CODES_MOST = 70_000
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


class Glyphs(NamedTuple):
    """The glyphs of an embedded TrueType program: how many, which a code shows; ``known`` where that can be told."""

    number: int
    table: bytes
    known: bool

    def missing(self, code: int) -> bool:
        """Whether a code shows the box for what is missing, glyph 0, or a glyph that there is not."""
        if not self.known:
            return False
        glyph = code
        if self.table:
            glyph = int.from_bytes(self.table[2 * code : 2 * code + 2], "big")
        return glyph == 0 or glyph >= self.number


UNKNOWN = Glyphs(0, b"", False)


def read_glyphs(font: Any, inner: Any) -> Glyphs:
    """The glyphs of a Type 0 font whose codes are its CIDs, its program TrueType."""
    data = stream_data(entry(entry(inner, "/FontDescriptor"), "/FontFile2"))
    if not named(entry(font, "/Encoding")).startswith("Identity") or not data:
        return UNKNOWN
    count = glyph_count(data)
    table = entry(inner, "/CIDToGIDMap")
    return Glyphs(count, b"" if named(table) else stream_data(table) or b"", count > 0)


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
    if data is None:
        return None
    found: set[int] = set()
    for kind, section in _SECTION.findall(data):
        parts: list[int] = []
        inside = False
        for digits, opened, closed in _HEX.findall(section):
            if opened or closed:
                inside = bool(opened)
                parts += [] if inside else [-1]  # a list of characters is one part
            elif not inside:
                bare = re.sub(rb"\s", b"", digits)
                parts.append(int(bare, 16) if bare else -1)
        if kind == b"bfchar":
            found.update(parts[::2])
        else:
            for first, last in zip(parts[::3], parts[1::3], strict=False):
                found.update(range(first, min(last, first + _CODES_MOST) + 1))
        if len(found) > _CODES_MOST:
            break
    return frozenset(found)
