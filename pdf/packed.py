"""A file kept small: objects together in deflated object streams, and a cross-reference stream.

ISO 32000-1, 7.5.7 and 7.5.8. What an archive keeps for long has thousands of small objects for its structure tree.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from typing import Any

from pdf.objects import File, Name, Raw, Ref, named, number, text_string

_TOGETHER = 400
"""Objects in one object stream."""
_UNNAMED = b"0" * 32
_IRREGULAR = re.compile(r"[^!-~]|[#()<>\[\]{}/%]")


class PackedFile(File):
    """A PDF being gathered, of this version; ``info`` tells whether it has an information dictionary.

    The identifier and what stands for it in the metadata are made from the file's content.
    """

    def __init__(self, version: str = "1.7") -> None:
        self._version = version
        self._count = 0
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self._fonts: dict[str, Ref] = {}
        self._shared = self.reserve()

    def reserve(self) -> Ref:
        self._count += 1
        return Ref(f"{self._count} 0 R")

    def put(self, ref: Ref, value: Mapping[str, Any]) -> None:
        self._plain[_number(ref)] = syntax(value).encode("latin-1")

    def put_stream(self, ref: Ref, data: bytes, entries: Mapping[str, Any]) -> None:
        self._streams[_number(ref)] = (syntax({**entries, "Length": len(data)}).encode("latin-1"), data)

    def add_font(self, resource: str, ref: Ref) -> None:
        self._fonts[resource] = ref

    @property
    def fonts(self) -> Ref:
        return self._shared

    def finish(self, catalog: Mapping[str, Any], info: Mapping[str, Any]) -> bytes:
        """The bytes of the file; without ``info`` it has no information dictionary."""
        self.put(self._shared, self._fonts)
        trailer: dict[str, Any] = {"Root": self.add(catalog)}
        if info:
            trailer["Info"] = self.add(info)
        parts = [f"%PDF-{self._version}\n%".encode() + b"\xe2\xe3\xcf\xd3\n"]
        at = len(parts[0])
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packs = self._packs(places)
        for key, (head, data) in sorted((self._streams | packs).items()):
            places[key] = (1, at, 0)
            parts.append(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (key, head, data))
            at += len(parts[-1])
        parts.append(self._references(places, trailer, at))
        body = b"".join(parts)
        name = hashlib.sha256(body).hexdigest()[:32].encode()
        head, end = body[:at], body[at:]
        return named(head, name) + end.replace(_UNNAMED, name)

    def _packs(self, places: dict[int, tuple[int, int, int]]) -> dict[int, tuple[bytes, bytes]]:
        """Object streams of all that is no stream; where each object lies is noted in ``places``."""
        packs: dict[int, tuple[bytes, bytes]] = {}
        keys = sorted(self._plain)
        for start in range(0, len(keys), _TOGETHER):
            own = keys[start : start + _TOGETHER]
            pack = _number(self.reserve())
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
        own = _number(self.reserve())
        places[own] = (1, at, 0)
        free = (0, 0, 65535)
        rows = [struct.pack(">BIH", *places.get(key, free)) for key in range(own + 1)]
        above = (b"\0" * 7, *rows)
        data = b"".join(map(_less, rows, above))
        name = Raw(f"<{_UNNAMED.decode()}>")
        entries = {
            "Type": Name("XRef"),
            "Size": own + 1,
            "W": [1, 4, 2],
            "DecodeParms": {"Predictor": 12, "Columns": 7},  # each row less the one above it
            **trailer,
            "ID": [name, name],
        }
        head, data = _deflated(entries, zlib.compress(data, 9))
        return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, head, data, at)


def _deflated(entries: Mapping[str, Any], data: bytes) -> tuple[bytes, bytes]:
    return syntax({**entries, "Filter": Name("FlateDecode"), "Length": len(data)}).encode("latin-1"), data


def _less(row: bytes, above: bytes) -> bytes:
    """A row of bytes less those above (ISO 32000-1, 7.4.4.4, PNG prediction Up)."""
    return b"\2" + bytes(a - b & 255 for a, b in zip(row, above, strict=True))


def _number(ref: Ref) -> int:
    return int(ref.partition(" ")[0])


def syntax(value: Any) -> str:
    """``value`` as a PDF writes it. Plain ``str`` is text for people; bytes of names and syntax are characters."""
    match value:
        case Ref() | Raw():
            return str(value)
        case Name():
            return "/" + _IRREGULAR.sub(lambda found: f"#{ord(found[0]):02X}", value)
        case str():
            return str(text_string(value))
        case bool():
            return "true" if value else "false"
        case float():
            return number(value, 5)
        case list() | tuple():
            return f"[{' '.join(map(syntax, value))}]"
        case Mapping():
            return f"<<{''.join(f'{syntax(Name(key))} {syntax(item)}' for key, item in value.items())}>>"
    return str(value)
