"""WOFF 1.0 files unpacked to the TrueType or OpenType files they were made from (W3C WOFF File Format 1.0)."""

from __future__ import annotations

import struct
import zlib

from fonts.sfnt import BadFontError

_TABLES_MOST = 512
_TABLE_MOST = 64 << 20


def unpack(data: bytes) -> bytes:
    """The sfnt file inside a WOFF file, table by table as it was. Raises BadFontError."""
    try:
        return _unpack(data)
    except (struct.error, zlib.error) as error:
        raise BadFontError(f"broken WOFF file: {error}") from error


def _unpack(data: bytes) -> bytes:
    signature, flavour, _length, count = struct.unpack_from(">4s4sIH", data)
    if signature != b"wOFF" or not 0 < count <= _TABLES_MOST:
        raise BadFontError("not a WOFF 1.0 file")
    entries = sorted(struct.iter_unpack(">4s4I", data[44 : 44 + 20 * count]))
    if len(entries) != count:
        raise BadFontError("broken WOFF file: its directory is cut off")
    power = 1 << (count.bit_length() - 1)
    directory = [struct.pack(">4s4H", flavour, count, power * 16, power.bit_length() - 1, (count - power) * 16)]
    tables = []
    offset = 12 + 16 * count
    for tag, start, packed_length, length, checksum in entries:
        table = _table(data[start : start + packed_length], packed_length, length)
        directory.append(struct.pack(">4s3I", tag, checksum, offset, length))
        tables.append(table + bytes(-length % 4))
        offset += len(tables[-1])
    return b"".join(directory + tables)


def _table(packed: bytes, packed_length: int, length: int) -> bytes:
    if len(packed) != packed_length or packed_length > length or length > _TABLE_MOST:
        raise BadFontError("broken WOFF file: a table is cut off or too long")
    if packed_length == length:
        return packed
    # Never more than the file promises, whatever the stream would give.
    table = zlib.decompressobj().decompress(packed, length)
    if len(table) != length:
        raise BadFontError("broken WOFF file: a table is shorter than it says")
    return table
