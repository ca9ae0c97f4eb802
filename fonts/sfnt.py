"""What a font file says of itself, read from a few small tables (OpenType: name, OS/2, fvar, head).

A scan looks at hundreds of files; parsing whole fonts for that would take seconds, this takes a tenth of a
millisecond a face.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

_SFNT_VERSIONS = {b"\x00\x01\x00\x00", b"OTTO", b"true"}
_OUTLINES = ("glyf", "CFF ", "CFF2")
_FACES_MOST = 256
_TABLES_MOST = 512
_TABLE_MOST = 4 << 20
_FAMILY_IDS = (16, 1, 21, 4, 6)
_ENGLISH = 0x0409
_MAC_CODECS = {0: "mac_roman", 1: "shift_jis", 2: "big5", 3: "euc_kr", 25: "gb18030"}
_WINDOWS_CODECS = {2: "shift_jis", 3: "gb18030", 4: "big5", 5: "euc_kr"}


class BadFontError(ValueError):
    """A file that is no font, or is cut off or broken; the message says how."""


class FaceRecord(Struct, frozen=True, array_like=True):
    """One face of a font file.

    path, index   the file and the face's number in it.
    family        its typographic family, in English where the file has that.
    names         every family, full and PostScript name in every language, folded by ``fold``.
    postscript    its PostScript name.
    weight        OS/2 weight class, 1 to 1000; a variable face's default.
    lightest, heaviest  the weight axis; both 0 for a static face.
    italic        whether it is an italic or oblique.
    fs_type       OS/2 fsType, the embedding permissions.
    han           whether it says that it is made for Han text.
    variable      whether it has axes, of weight or other.
    width         OS/2 width class, 5 is normal.
    """

    path: str
    index: int
    family: str
    names: tuple[str, ...]
    postscript: str
    weight: int
    lightest: int
    heaviest: int
    italic: bool
    fs_type: int
    han: bool
    variable: bool
    width: int

    @property
    def embeddable(self) -> bool:
        """Whether fsType lets it into a PDF: not restricted (0x2 alone among the usage bits), not bitmaps only."""
        return self.fs_type & 0x000F != 0x0002 and not self.fs_type & 0x0200


def fold(name: str) -> str:
    """A family name for comparing: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def read_faces(path: Path) -> tuple[FaceRecord, ...]:
    """The faces of a TrueType or OpenType file or collection that have outlines.

    Raises BadFontError for a file that is none or is broken, OSError where it cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        try:
            found = (_read_face(file, size, offset, path, n) for n, offset in _face_offsets(file, size))
            return tuple(face for face in found if face is not None)
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise BadFontError(f"broken table: {error}") from error


def read_licence(path: Path, index: int = 0) -> tuple[str, str]:
    """What the face says of its licence and where it stands (name ids 13 and 14); "" where it says nothing."""
    try:
        with path.open("rb") as file:
            tables = tables_of(file, index)
            names = list(_names(_table(file, tables, "name"), (13, 14)))
    except (OSError, ValueError, struct.error):
        return "", ""
    return _best(names, 13), _best(names, 14)


def tables_of(file: BinaryIO, index: int) -> dict[str, tuple[int, int]]:
    """Where the tables of a face stand in its file: offset and length. Raises BadFontError."""
    size = file.seek(0, 2)
    offsets = dict(_face_offsets(file, size))
    if index not in offsets:
        raise BadFontError(f"no face {index}")
    return _directory(file, size, offsets[index])


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    data = file.read(length)
    if len(data) < length:
        raise BadFontError("cut off")
    return data


def _face_offsets(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    head = _at(file, 0, 12)
    if head[:4] != b"ttcf":
        yield 0, 0
        return
    (count,) = struct.unpack(">I", head[8:12])
    if not 0 < count <= _FACES_MOST:
        raise BadFontError(f"a collection of {count} faces")
    yield from enumerate(struct.unpack(f">{count}I", _at(file, 12, 4 * count)))


def _directory(file: BinaryIO, size: int, offset: int) -> dict[str, tuple[int, int]]:
    head = _at(file, offset, 12)
    if head[:4] not in _SFNT_VERSIONS:
        raise BadFontError("not a TrueType or OpenType font")
    (count,) = struct.unpack(">H", head[4:6])
    if not 0 < count <= _TABLES_MOST:
        raise BadFontError(f"{count} tables")
    tables = {}
    for tag, _sum, start, length in struct.iter_unpack(">4sIII", _at(file, offset + 12, 16 * count)):
        if start + length > size:
            raise BadFontError(f"table {tag.decode('latin1')} is cut off")
        tables[tag.decode("latin1")] = (start, length)
    return tables


def _table(file: BinaryIO, tables: dict[str, tuple[int, int]], tag: str) -> bytes:
    start, length = tables.get(tag, (0, 0))
    return _at(file, start, min(length, _TABLE_MOST)) if length else b""


def _read_face(file: BinaryIO, size: int, offset: int, path: Path, index: int) -> FaceRecord | None:
    tables = _directory(file, size, offset)
    if not any(tag in tables for tag in _OUTLINES) or "cmap" not in tables:
        return None
    head = _table(file, tables, "head")
    if len(head) < 54 or not 16 <= struct.unpack_from(">H", head, 18)[0] <= 16384:
        raise BadFontError("no sound head table")
    names = list(_names(_table(file, tables, "name"), _FAMILY_IDS))
    family = _best(names, 16) or _best(names, 1) or path.stem
    mac_style: int = struct.unpack_from(">H", head, 44)[0]
    weight, width, fs_type = 700 if mac_style & 1 else 400, 5, 0
    italic, han = bool(mac_style & 2), False
    os2 = _table(file, tables, "OS/2")
    if len(os2) >= 78:
        weight, width, fs_type = struct.unpack_from(">HHH", os2, 4)
        # Some old faces count their weight from 1 to 9.
        weight = weight * 100 if 1 <= weight <= 9 else min(max(weight, 1), 1000)
        italic = italic or bool(struct.unpack_from(">H", os2, 62)[0] & 0x201)
        han = bool(struct.unpack_from(">I", os2, 46)[0] & 1 << 27)
        if len(os2) >= 82:
            han = han or bool(struct.unpack_from(">I", os2, 78)[0] & (1 << 17 | 1 << 18 | 1 << 20))
    lightest, default, heaviest = _weight_axis(_table(file, tables, "fvar"))
    return FaceRecord(
        path=str(path),
        index=index,
        family=family,
        names=tuple(dict.fromkeys(folded for _, _, name in names if (folded := fold(name)))) or (fold(family),),
        postscript=_best(names, 6),
        weight=default or weight,
        lightest=lightest,
        heaviest=heaviest,
        italic=italic,
        fs_type=fs_type,
        han=han,
        variable="fvar" in tables,
        width=width,
    )


def _names(table: bytes, wanted: tuple[int, ...]) -> Iterator[tuple[int, int, str]]:
    """(name id, Windows language or 0, text) of the wanted ids; records that cannot be read are passed over."""
    if len(table) < 6:
        return
    _format, count, storage = struct.unpack_from(">HHH", table)
    count = min(count, (len(table) - 6) // 12)
    for record in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        platform, encoding, language, name, length, offset = record
        if name not in wanted:
            continue
        codec = "utf-16-be"
        if platform == 1:
            codec = _MAC_CODECS.get(encoding, "")
            language = _ENGLISH if language == 0 else 0
        elif platform == 3:
            codec = _WINDOWS_CODECS.get(encoding, codec)
        raw = table[storage + offset : storage + offset + length]
        try:
            text = raw.decode(codec).strip("\0 ")
        except (UnicodeDecodeError, LookupError):
            continue
        if text:
            yield name, language, text


def _best(names: list[tuple[int, int, str]], wanted: int) -> str:
    """The text of a name id: in English if there is one, else the first."""
    texts = [(language != _ENGLISH, n) for n, (name, language, _) in enumerate(names) if name == wanted]
    return names[min(texts)[1]][2] if texts else ""


def _weight_axis(fvar: bytes) -> tuple[int, int, int]:
    """Least, default and greatest value of the weight axis; zeros without one."""
    if len(fvar) < 16:
        return 0, 0, 0
    offset, _, count, size = struct.unpack_from(">4H", fvar, 4)
    for n in range(min(count, 64)):
        tag, least, default, most = struct.unpack_from(">4siii", fvar, offset + n * size)
        if tag == b"wght":
            return least >> 16, default >> 16, most >> 16
    return 0, 0, 0
