"""A JPEG file as a PDF can hold it: its markers read, its pixels untouched (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct

from msgspec import Struct

from pdf.bad_picture import BadPicture

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# Baseline, extended and progressive Huffman coding: what DCTDecode reads (ISO 32000-1, 7.4.8).
_READABLE = {0xC0, 0xC1, 0xC2}
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Jpeg(Struct, frozen=True):
    """What a JPEG says of itself, and its bytes without metadata.

    width, height  stored pixels.
    components     1 grey, 3 RGB or YCbCr, 4 CMYK or YCCK.
    adobe          whether Adobe's marker is there; its CMYK pictures are stored inverted.
    plain_rgb      three components that are R, G and B, not YCbCr.
    orientation    the EXIF orientation, 1 to 8.
    data           the file without EXIF, XMP, thumbnails and comments.
    """

    width: int
    height: int
    components: int
    adobe: bool
    plain_rgb: bool
    orientation: int
    data: bytes


def read_jpeg(data: bytes) -> Jpeg:
    """Read a JPEG. Raises BadPicture when it is cut short, damaged, or coded as no PDF reader takes it."""
    try:
        return _read(data)
    except (IndexError, struct.error):
        raise BadPicture("the JPEG is cut short") from None


def _read(data: bytes) -> Jpeg:
    kept = [data[:2]]
    orientation, frame, ids = 1, (0, 0, 0), b""
    adobe = jfif = False
    at = 2
    while True:
        if data[at] != 0xFF:
            raise BadPicture("the JPEG is damaged")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SOS:
            break
        length = struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + length]
        if marker in _FRAMES:
            if marker not in _READABLE or body[0] != 8:
                raise BadPicture("the JPEG is of a kind that no PDF can hold (lossless, arithmetic or 12-bit)")
            height, width, components = struct.unpack_from(">HHB", body, 1)
            frame, ids = (width, height, components), body[6 : 6 + 3 * components : 3]
        elif marker == _APP0 and body.startswith(b"JFIF"):
            jfif = True
        elif marker == _APP14 and body.startswith(b"Adobe"):
            adobe = True
        elif marker == _APP1 and body.startswith(b"Exif\0\0"):
            orientation = exif_orientation(body[6:])
        if marker in (_APP0, _APP14) or not (_APP0 <= marker <= _APP15 or marker == _COMMENT):
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    width, height, components = frame
    if not width or not height or components not in (1, 3, 4):
        raise BadPicture("the JPEG has no picture of one, three or four components")
    kept.append(data[at : _end(data, at)])
    plain = components == 3 and not adobe and not jfif and ids == b"RGB"
    return Jpeg(width, height, components, adobe, plain, orientation, b"".join(kept))


def _end(data: bytes, at: int) -> int:
    """Where the picture ends whose first scan begins at ``at``; a camera may have appended more."""
    while True:
        length = struct.unpack_from(">H", data, at + 2)[0]
        found = _NEXT_MARKER.search(data, at + 2 + length)
        if not found:
            raise BadPicture("the JPEG is cut short")
        at = found.start()
        while data[at + 1] not in (_SOS, _EOI):
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
        if data[at + 1] == _EOI:
            return at + 2


def exif_orientation(tiff: bytes) -> int:
    """The orientation, 1 to 8, from EXIF data (Exif 3.0, 4.6.5); 1 where it says none or is damaged."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        start = struct.unpack_from(f"{order}L", tiff, 4)[0]
        for n in range(struct.unpack_from(f"{order}H", tiff, start)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHLH", tiff, start + 2 + 12 * n)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
