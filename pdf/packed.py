"""A file kept small: objects together in deflated object streams, and a cross-reference stream.

ISO 32000-1, 7.5.7 and 7.5.8. What an archive keeps for long has thousands of small objects for its structure tree.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Any

from pdf.objects import File, Name, stream_object, syntax

_TOGETHER = 400
"""Objects in one object stream."""


class PackedFile(File):
    """A PDF being gathered that is written small."""

    def _written(self, trailer: Mapping[str, Any]) -> tuple[list[bytes], bytes]:
        parts, at = [self._head], len(self._head)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packs = self._packs(places)
        for key, (head, data) in sorted((self._streams | packs).items()):
            places[key] = (1, at, 0)
            written = stream_object(key, head, data)
            parts += written
            at += sum(map(len, written))
        return parts, self._references(places, trailer, at)

    def _packs(self, places: dict[int, tuple[int, int, int]]) -> dict[int, tuple[bytes, bytes]]:
        """Object streams of all that is no stream; where each object lies is noted in ``places``."""
        packs: dict[int, tuple[bytes, bytes]] = {}
        keys = sorted(self._plain)
        for start in range(0, len(keys), _TOGETHER):
            own = keys[start : start + _TOGETHER]
            pack = self.reserve().number
            table, at = [], 0
            for index, key in enumerate(own):
                places[key] = (2, pack, index)
                table.append(f"{key} {at}")
                at += len(self._plain[key]) + 1
            head = " ".join(table).encode() + b"\n"
            data = zlib.compress(head + b"\n".join(self._plain[key] for key in own), 6)
            entries = {"Type": Name("ObjStm"), "N": len(own), "First": len(head)}
            packs[pack] = _deflated(entries, data)
        return packs

    def _references(self, places: dict[int, tuple[int, int, int]], trailer: Mapping[str, Any], at: int) -> bytes:
        own = self.reserve().number
        places[own] = (1, at, 0)
        free = (0, 0, 65535)
        rows = [struct.pack(">BIH", *places.get(key, free)) for key in range(own + 1)]
        above = (b"\0" * 7, *rows)
        data = b"".join(map(_less, rows, above))
        entries = {
            "Type": Name("XRef"),
            "Size": own + 1,
            "W": [1, 4, 2],
            "DecodeParms": {"Predictor": 12, "Columns": 7},  # each row less the one above it
            **trailer,
        }
        head, data = _deflated(entries, zlib.compress(data, 9))
        return b"%bstartxref\n%d\n%%%%EOF\n" % (b"".join(stream_object(own, head, data)), at)


def _deflated(entries: Mapping[str, Any], data: bytes) -> tuple[bytes, bytes]:
    return syntax({**entries, "Filter": Name("FlateDecode"), "Length": len(data)}).encode("latin-1"), data


def _less(row: bytes, above: bytes) -> bytes:
    """A row of bytes less those above (ISO 32000-1, 7.4.4.4, PNG prediction Up)."""
    return b"\2" + bytes(a - b & 255 for a, b in zip(row, above, strict=True))
