"""A PNG file whose pixel data a PDF can hold as they are (PNG, third edition; ISO 32000-1, 7.4.4)."""

from __future__ import annotations

import struct
import zlib

from msgspec import Struct

from pdf.bad_picture import BadPicture
from pdf.jpeg import exif_orientation

SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Png(Struct, frozen=True):
    """``data`` is the deflated pixel data in rows filtered as PNG does; ``palette`` RGB triples or empty."""

    width: int
    height: int
    bits: int
    colour: int
    interlaced: bool
    palette: bytes
    transparent: bool
    orientation: int
    data: bytes

    @property
    def passes(self) -> bool:
        """Whether a PDF can hold the data as they are: no alpha, no interlacing, at most 8 bits."""
        return self.colour in (0, 2, 3) and not self.transparent and not self.interlaced and self.bits <= 8


def read_png(data: bytes) -> Png:
    """Read a PNG. Raises BadPicture when it is cut short or a checksum is wrong."""
    at = len(SIGNATURE)
    parts: list[bytes] = []
    header: tuple[int, ...] = ()
    palette, transparent, orientation, ended = b"", False, 1, False
    while at + 12 <= len(data) and not ended:
        length, kind = struct.unpack_from(">L4s", data, at)
        body = data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if len(check) < 4:
            break
        if zlib.crc32(kind + body) != int.from_bytes(check, "big"):
            raise BadPicture("the PNG is damaged")
        match kind:
            case b"IHDR" if length == 13:
                header = struct.unpack(">LLBBBBB", body)
            case b"PLTE":
                palette = body
            case b"tRNS":
                transparent = True
            case b"eXIf":
                orientation = exif_orientation(body)
            case b"IDAT":
                parts.append(body)
            case b"IEND":
                ended = True
        at += 12 + length
    if not header or not ended:
        raise BadPicture("the PNG is cut short")
    width, height, bits, colour, _, _, interlace = header
    if not width or not height or (colour == 3 and not palette):
        raise BadPicture("the PNG has no picture")
    return Png(width, height, bits, colour, bool(interlace), palette, transparent, orientation, b"".join(parts))
