"""Picture files looked at by their first bytes: what they are, how large they are seen upright, whether they are whole.

The headers of JPEG (ISO/IEC 10918-1), PNG (ISO/IEC 15948) and TIFF 6.0 are read here, since a picture library takes
longer to load than all pages take to read; pixels are decoded only where they are painted, and where words stand upon
them (``content.tones``).
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from content.folder import Unreadable, inside

BYTES_MOST = 64_000_000
PIXELS_MOST = 80_000_000
SIDE_MOST = 30_000

ALLOWED = "JPEG, PNG or TIFF"
_TURNED = frozenset((5, 6, 7, 8))
_SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png",),
    "TIFF": (".tif", ".tiff"),
    "PDF": (".pdf", ".ai"),
    "SVG": (".svg",),
}
_TIFF_ENTRIES_MOST = 1000


class Probe(Struct, frozen=True):
    """A picture's ``kind`` (JPEG, PNG, TIFF) by content, and its size in pixels as seen upright (EXIF orientation)."""

    kind: str
    width: int
    height: int
    path: Path

    @property
    def misnamed(self) -> bool:
        """Whether the file's name says it is of another kind."""
        return self.path.suffix.lower() not in _SUFFIXES[self.kind]


class _Damaged(Exception):  # noqa: N818 - says what the picture is
    pass


def probe(root: Path, name: str, folder: str = "") -> Probe:
    """Look at picture ``name`` in ``folder`` under ``root``.

    Raises ``Unreadable`` where it lies outside, is missing, is no regular file, no picture of an allowed kind, cut
    short, or over the limits of ``BYTES_MOST`` bytes, ``PIXELS_MOST`` pixels and ``SIDE_MOST`` pixels a side.
    """
    path = inside(root, name, folder)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
            return _probe(file, os.fstat(descriptor).st_size, name, path)
    except OSError as error:
        raise Unreadable("unreadable", f"{name} cannot be read: {error.strerror or error}") from None


def probe_bytes(data: bytes, name: str) -> Probe:
    """The same of a picture's bytes, which are called ``name``."""
    return _probe(io.BytesIO(data), len(data), name, Path(name))


def _probe(file: BinaryIO, size: int, name: str, path: Path) -> Probe:
    if size > BYTES_MOST:
        raise Unreadable("too-large", f"{name} has {size:,} bytes", f"at most {BYTES_MOST:,}")
    head = file.read(16)
    found = next(((kind, read) for magic, kind, read in _KINDS if head.startswith(magic)), None)
    if found is None:
        raise Unreadable("not-a-picture", f"{name} is {_told(head)}, no picture that can be printed", ALLOWED)
    kind, read = found
    try:
        width, height, orientation = read(file, size)
    except (_Damaged, struct.error, IndexError) as error:
        reason = str(error) if isinstance(error, _Damaged) else "its header is cut short"
        raise Unreadable("damaged-picture", f"{name} is a damaged {kind}: {reason}", "save it again") from None
    if orientation in _TURNED:
        width, height = height, width
    if width < 1 or height < 1:
        raise Unreadable("damaged-picture", f"{name} is {width} x {height} pixels", "at least 1 x 1")
    if width * height > PIXELS_MOST or max(width, height) > SIDE_MOST:
        limit = f"at most {PIXELS_MOST:,} pixels, and {SIDE_MOST:,} a side"
        raise Unreadable("too-large", f"{name} is {width} x {height} pixels", limit)
    return Probe(kind, width, height, path)


def _told(head: bytes) -> str:
    """What a file that is no allowed picture looks like."""
    known = (
        (b"GIF8", 0, "a GIF"),
        (b"WEBP", 8, "a WebP"),
        (b"BM", 0, "a BMP"),
        (b"%PDF", 0, "a PDF"),
        (b"8BPS", 0, "a Photoshop file"),
        (b"ftyphei", 4, "a HEIC"),
        (b"ftypmif", 4, "a HEIC"),
        (b"ftypavi", 4, "an AVIF"),
        (b"II+\0", 0, "a BigTIFF"),
        (b"MM\0+", 0, "a BigTIFF"),
        (b"<svg", 0, "an SVG"),
        (b"<?xml", 0, "an XML file"),
    )
    if not head:
        return "empty"
    return next((words for magic, at, words in known if head[at:].startswith(magic)), "a file of another kind")


def _jpeg(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Width, height and orientation out of the frame header and the EXIF segment."""
    file.seek(2)
    orientation, found = 1, None
    while True:
        marker = file.read(2)
        if len(marker) < 2 or marker[0] != 0xFF:
            raise _Damaged("its segments break off")
        code = marker[1]
        if code == 0xFF:
            file.seek(-1, os.SEEK_CUR)
            continue
        if code == 0x01 or 0xD0 <= code <= 0xD8:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        start = file.tell()
        if length < 2 or start + length - 2 > size:
            raise _Damaged("its segments break off")
        if code == 0xDA:
            break
        if code == 0xE1 and orientation == 1 and file.read(6) == b"Exif\0\0":
            orientation = _exif_orientation(file.read(length - 8))
        elif 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            if code > 0xC2:
                raise _Damaged("its coding is neither baseline nor progressive")
            _, height, width = struct.unpack(">BHH", file.read(5))
            found = width, height
        file.seek(start + length - 2)
    if found is None:
        raise _Damaged("it has no frame header")
    _expect_end(file, start, size)
    return *found, orientation


def _expect_end(file: BinaryIO, start: int, size: int) -> None:
    """An end of image follows the scan; inside a scan these two bytes cannot stand."""
    tail = max(start, size - 4096)
    for begin, length in ((tail, size - tail), (start, size - start)):
        file.seek(begin)
        if b"\xff\xd9" in file.read(length):
            return
    raise _Damaged("it is cut short")


def _exif_orientation(data: bytes) -> int:
    """The orientation (1 to 8) of an EXIF block; 1 where it says nothing that can be read."""
    try:
        order = {b"II": "<", b"MM": ">"}[data[:2]]
        (offset,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, offset)
        for entry in range(min(count, _TIFF_ENTRIES_MOST)):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", data, offset + 2 + 12 * entry)
            if tag == 0x0112 and kind == 3:
                return int(value) if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _png(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Width and height out of IHDR, the orientation out of eXIf; the chunks are walked to IEND."""
    file.seek(8)
    orientation, found, has_data = 1, None, False
    while True:
        length, kind = struct.unpack(">I4s", file.read(8))
        after = file.tell() + length + 4
        if after > size:
            raise _Damaged("it is cut short")
        if found is None:
            if kind != b"IHDR":
                raise _Damaged("it does not begin with its header")
            width, height = struct.unpack(">II", file.read(8))
            found = width, height
        elif kind == b"eXIf":
            orientation = _exif_orientation(file.read(min(length, 65536)))
        elif kind == b"IDAT":
            has_data = True
        elif kind == b"IEND":
            break
        file.seek(after)
    if not has_data:
        raise _Damaged("it holds no pixels")
    return *found, orientation


def _tiff(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Width, height and orientation out of the first directory."""
    file.seek(0)
    head = file.read(8)
    order = "<" if head[:2] == b"II" else ">"
    (offset,) = struct.unpack(order + "I", head[4:])
    file.seek(offset)
    (count,) = struct.unpack(order + "H", file.read(2))
    if offset < 8 or count > _TIFF_ENTRIES_MOST or offset + 2 + 12 * count > size:
        raise _Damaged("its directory lies outside the file")
    values = {0x0112: 1}
    for _ in range(count):
        tag, kind, _, value = struct.unpack(order + "HHI4s", file.read(12))
        if tag in (0x0100, 0x0101, 0x0112) and kind in (3, 4):
            (values[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), value)
    if 0x0100 not in values or 0x0101 not in values:
        raise _Damaged("it does not say how large it is")
    return values[0x0100], values[0x0101], values[0x0112]


_KINDS: tuple[tuple[bytes, str, Callable[[BinaryIO, int], tuple[int, int, int]]], ...] = (
    (b"\xff\xd8\xff", "JPEG", _jpeg),
    (b"\x89PNG\r\n\x1a\n", "PNG", _png),
    (b"II*\0", "TIFF", _tiff),
    (b"MM\0*", "TIFF", _tiff),
)
