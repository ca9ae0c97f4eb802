"""A TrueType program put together of the glyphs of a face as they stand in its file, a piece of some dozen at a time.

HarfBuzz cuts the same outlines, but goes through all of a face of Han for it, and what it makes is deflated whole. Here
a piece whose glyphs were cut before is neither read nor deflated again, so that a few new characters cost little.

Sources: OpenType (sfnt directory, glyf, loca, head, hhea, hmtx, maxp); RFC 1950 and 1951 (zlib, deflate).
"""

from __future__ import annotations

import hashlib
import io
import mmap
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from fonts.program import Subset
from fonts.sfnt import BadFontError, tables_of

_PIECE = 48
"""Glyphs of a piece, at least: some 15 kB. Smaller pieces deflate worse, larger ones are made anew more often."""
_EVERY = 16
"""A piece ends with a glyph whose number this divides: where glyphs come or go, the pieces behind stay as they are."""

_LEVEL = 5
"""How hard they are deflated: harder than what is deflated whole, which makes up for half of what parting costs."""

_TAGS = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_ADLER = 65521
_NO_HINTS = struct.pack(">7H", 1, 0, 0, 0, 0, 0, 0)  # what maxp says of a face without instructions


class Piece(Struct, frozen=True, array_like=True):
    """Some glyphs of a program.

    glyphs    their ids in the face; lengths: bytes of each outline, the last with what fills up to four.
    packed    the outlines deflated, to a byte's end, so that others may follow.
    adler     checksum of the outlines as zlib has it; total: as a table of a font has it.
    """

    glyphs: tuple[int, ...]
    lengths: tuple[int, ...]
    packed: bytes
    adler: int
    total: int


Pieces = Mapping[tuple[int, ...], Piece]
"""Pieces by their glyphs."""


def cut(source: Path | bytes, index: int, glyphs: Collection[int], known: Pieces) -> tuple[Subset, tuple[Piece, ...]]:
    """The program of ``glyphs`` and .notdef without hints, and its pieces, of which those ``known`` are taken over.

    Raises BadFontError for a face this cannot do, because it is broken or a glyph is made up of others; OSError where
    the file cannot be read.
    """
    wanted = tuple(sorted({0, *glyphs}))
    try:
        with _opened(source, index) as face:
            pieces = tuple(known.get(part) or face.piece(part) for part in _parts(wanted))
            front = face.front(wanted, pieces)
    except struct.error as error:
        raise BadFontError(f"broken table: {error}") from error
    size = len(front) + sum(sum(piece.lengths) for piece in pieces)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(front).digest()[:6])
    return Subset(_packed(front, pieces), size, {old: new for new, old in enumerate(wanted)}, False, tag), pieces


def _parts(glyphs: Iterable[int]) -> Iterator[tuple[int, ...]]:
    part: list[int] = []
    for glyph in glyphs:
        part.append(glyph)
        if len(part) >= _PIECE and not glyph % _EVERY:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


class _Outlines:
    """The tables of a face that a program is made of."""

    def __init__(self, data: bytes | mmap.mmap, tables: dict[str, tuple[int, int]]) -> None:
        self._data, self._tables = data, tables
        if not self._tables.keys() >= set(_TAGS):
            raise BadFontError("no TrueType outlines")
        self._head, self._hhea, self._maxp = self._table("head", 54), self._table("hhea", 36), self._table("maxp", 32)
        (self._count,) = struct.unpack_from(">H", self._maxp, 4)
        (self._is_long,) = struct.unpack_from(">h", self._head, 50)

    def _table(self, tag: str, size: int) -> bytes:
        start, length = self._tables[tag]
        if length < size:
            raise BadFontError(f"table {tag} is cut off")
        return self._data[start : start + size]

    def piece(self, glyphs: tuple[int, ...]) -> Piece:
        """Some glyphs, read and deflated."""
        outlines = [self._outline(glyph) for glyph in glyphs]
        outlines[-1] += bytes(-sum(map(len, outlines)) % 4)
        raw = b"".join(outlines)
        deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
        packed = deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)
        return Piece(glyphs, tuple(map(len, outlines)), packed, zlib.adler32(raw), _total(raw))

    def _outline(self, glyph: int) -> bytes:
        """A glyph's outline without its instructions; nothing of a blank."""
        if glyph >= self._count:
            raise BadFontError(f"no glyph {glyph}")
        (loca, loca_length), (glyf, glyf_length) = self._tables["loca"], self._tables["glyf"]
        at, size = (4 * glyph, 8) if self._is_long else (2 * glyph, 4)
        if at + size > loca_length:
            raise BadFontError("table loca is cut off")
        start, end = struct.unpack_from(">2I" if self._is_long else ">2H", self._data, loca + at)
        if not self._is_long:
            start, end = 2 * start, 2 * end
        if not start <= end <= glyf_length:
            raise BadFontError(f"glyph {glyph} is cut off")
        if start == end:
            return b""
        outline = self._data[glyf + start : glyf + end]
        (contours,) = struct.unpack_from(">h", outline)
        if contours < 0:
            raise BadFontError(f"glyph {glyph} is made up of others")
        hints = 10 + 2 * contours
        (length,) = struct.unpack_from(">H", outline, hints)
        return outline[:hints] + b"\0\0" + outline[hints + 2 + length :] if length else outline

    def front(self, glyphs: Sequence[int], pieces: Sequence[Piece]) -> bytes:
        """The program but for its outlines, which stand last in it."""
        count = struct.pack(">H", len(glyphs))
        starts = accumulate((length for piece in pieces for length in piece.lengths), initial=0)
        tables = {
            "head": self._head[:8] + bytes(4) + self._head[12:50] + struct.pack(">h", 1) + self._head[52:],
            "hhea": self._hhea[:34] + count,
            "hmtx": self._metrics(glyphs),
            "loca": struct.pack(f">{len(glyphs) + 1}I", *starts),
            "maxp": self._maxp[:4] + count + self._maxp[6:14] + _NO_HINTS + self._maxp[28:],
        }
        size = sum(sum(piece.lengths) for piece in pieces)
        return _with_directory(tables, sum(piece.total for piece in pieces), size)

    def _metrics(self, glyphs: Iterable[int]) -> bytes:
        """Advance and left side bearing of each glyph; those behind the last that has an advance share it."""
        start, length = self._tables["hmtx"]
        (full,) = struct.unpack_from(">H", self._hhea, 34)
        if not full or 4 * full + 2 * (self._count - full) > length:
            raise BadFontError("table hmtx is cut off")
        data, last = self._data, start + 4 * full - 4
        out = []
        for glyph in glyphs:
            if glyph < full:
                out.append(data[start + 4 * glyph : start + 4 * glyph + 4])
            else:
                bearing = last + 4 + 2 * (glyph - full)
                out.append(data[last : last + 2] + data[bearing : bearing + 2])
        return b"".join(out)


@contextmanager
def _opened(source: Path | bytes, index: int) -> Iterator[_Outlines]:
    if isinstance(source, bytes):
        yield _Outlines(source, tables_of(io.BytesIO(source), index))
        return
    with source.open("rb") as file:
        tables = tables_of(file, index)
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield _Outlines(data, tables)


def _with_directory(tables: Mapping[str, bytes], total: int, size: int) -> bytes:
    """Tables behind their directory, in which ``glyf`` comes after them: its checksum is ``total``, its size given."""
    start = 12 + 16 * len(_TAGS)
    records = {}
    body = b""
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        records[tag] = (_total(padded), start + len(body), len(table))
        body += padded
    records["glyf"] = (total & 0xFFFFFFFF, start + len(body), size)
    directory = struct.pack(">I4H", 0x00010000, len(_TAGS), 64, 2, 16 * len(_TAGS) - 64)
    directory += b"".join(struct.pack(">4s3I", tag.encode(), *records[tag]) for tag in _TAGS)
    whole = 0xB1B0AFBA - _total(directory) - sum(record[0] for record in records.values())
    at = records["head"][1] - start + 8
    return directory + body[:at] + struct.pack(">I", whole & 0xFFFFFFFF) + body[at + 4 :]


def _total(data: bytes) -> int:
    """The sum of a table's words (OpenType, calculating checksums)."""
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF


def _packed(front: bytes, pieces: Iterable[Piece]) -> bytes:
    """The program as one zlib stream: each part ends with a full flush, an empty last block follows (RFC 1951, 3.2)."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    parts = [b"\x78\x5e", deflate.compress(front) + deflate.flush(zlib.Z_FULL_FLUSH)]
    adler = zlib.adler32(front)
    for piece in pieces:
        parts.append(piece.packed)
        adler = _joined(adler, piece.adler, sum(piece.lengths))
    return b"".join((*parts, b"\x03\x00", struct.pack(">I", adler)))


def _joined(first: int, second: int, size: int) -> int:
    """The Adler-32 of two parts put together from theirs, the second of ``size`` bytes (RFC 1950, 8.2)."""
    low = first % 65536 + second % 65536 - 1
    high = (first >> 16) + (second >> 16) + size * (first % 65536 - 1)
    return high % _ADLER << 16 | low % _ADLER
