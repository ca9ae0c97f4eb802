"""The file below the pages: objects, references and streams (ISO 32000-1, 7.3 and 7.5).

Only this module and ``pdf.packed`` know how a file is written; the painter hands over bytes and dictionaries.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any


class Ref(str):
    """A reference to an object of the file, as it is written: ``12 0 R``."""

    __slots__ = ()

    @property
    def number(self) -> int:
        """The object's number."""
        return int(self.partition(" ")[0])


class Name(str):
    """A PDF name, given without its slash, a character a byte."""

    __slots__ = ()


class Raw(str):
    """PDF syntax that is written as it stands, a character a byte."""

    __slots__ = ()


_IRREGULAR = re.compile(r"[^!-~]|[#()<>\[\]{}/%]")


def number(value: float, digits: int = 2) -> str:
    """``value`` with at most so many decimals."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> Raw:
    """A PDF text string in UTF-16BE (ISO 32000-1, 7.9.2.2), hexadecimal, so that nothing needs escaping."""
    return Raw(f"<FEFF{text.encode('utf-16-be').hex().upper()}>")


def syntax(value: Any) -> str:
    """``value`` as a PDF writes it, a character a byte. Plain ``str`` is text for people."""
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


_UNNAMED = b"0" * 32
UNNAMED = "00000000-0000-0000-0000-000000000000"
"""Stands for the file's identifier, as a UUID, in what is written before the file is whole."""

_BINARY = b"%\xe2\xe3\xcf\xd3\n"
"""The comment by which programs see that a file is no text (ISO 32000-1, 7.5.2)."""

_LEVEL = 4
"""How hard streams are deflated: in half the time of zlib's usual 6; a page of text is half a kilobyte larger."""


@lru_cache(maxsize=32)
def _deflated(data: bytes) -> bytes:
    """Kept: a process that writes edition after edition embeds the same subsets again."""
    return zlib.compress(data, _LEVEL)


class File:
    """A PDF being gathered, of this version. Objects are numbered in the order in which they are asked for."""

    def __init__(self, version: str = "1.7") -> None:
        self._head = f"%PDF-{version}\n".encode() + _BINARY
        self._count = 0
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}
        self._fonts: dict[str, Ref] = {}
        self._shared = self.reserve()

    def reserve(self) -> Ref:
        """A reference to an object that is given later by ``put``; where none is, the reference is to nothing."""
        self._count += 1
        return Ref(f"{self._count} 0 R")

    def put(self, ref: Ref, value: Mapping[str, Any]) -> None:
        self._plain[ref.number] = syntax(value).encode("latin-1")

    def add(self, value: Mapping[str, Any]) -> Ref:
        """Add a dictionary as an object of its own."""
        ref = self.reserve()
        self.put(ref, value)
        return ref

    def stream(self, data: bytes, entries: Mapping[str, Any] | None = None) -> Ref:
        """Add a stream, deflated."""
        ref = self.reserve()
        self.put_deflated(ref, data, entries or {})
        return ref

    def deflated(self, data: bytes, entries: Mapping[str, Any]) -> Ref:
        """Add a stream whose data is deflated already."""
        ref = self.reserve()
        self.put_stream(ref, data, {**entries, "Filter": Name("FlateDecode")})
        return ref

    def put_stream(self, ref: Ref, data: bytes, entries: Mapping[str, Any]) -> None:
        """Add a stream as it stands; its entries name the filter that reads it."""
        self._streams[ref.number] = (syntax({**entries, "Length": len(data)}).encode("latin-1"), data)

    def put_deflated(self, ref: Ref, data: bytes, entries: Mapping[str, Any]) -> None:
        """The same, deflated."""
        self.put_stream(ref, _deflated(data), {**entries, "Filter": Name("FlateDecode")})

    def add_font(self, resource: str, ref: Ref) -> None:
        """Enter a font under its resource name in the dictionary that all pages share."""
        self._fonts[resource] = ref

    @property
    def fonts(self) -> Ref:
        """The dictionary of fonts that all pages share."""
        return self._shared

    def finish(self, catalog: Mapping[str, Any], info: Mapping[str, Any]) -> bytes:
        """The bytes of the file, with this document catalogue and information dictionary; none where ``info`` is empty.

        The identifier (``/ID``, ISO 32000-1, 14.4) is made from the content: the same content has the same bytes.
        """
        return self._named(*self._written(self._trailer(catalog, info)))

    def _trailer(self, catalog: Mapping[str, Any], info: Mapping[str, Any]) -> dict[str, Any]:
        """The entries of the trailer; all objects are put then."""
        self.put(self._shared, self._fonts)
        trailer: dict[str, Any] = {"Root": self.add(catalog)}
        if info:
            trailer["Info"] = self.add(info)
        name = Raw(f"<{_UNNAMED.decode()}>")
        return trailer | {"ID": [name, name]}

    def _written(self, trailer: Mapping[str, Any]) -> tuple[list[bytes], bytes]:
        """The file in parts, and its end that says where the objects lie."""
        parts, at = [self._head], len(self._head)
        rows = [b"0000000000 65535 f \n"] * (self._count + 1)  # all that is not put is free
        for key in sorted([*self._plain, *self._streams]):
            rows[key] = b"%010d 00000 n \n" % at
            start = len(parts)
            if key in self._plain:
                parts.append(b"%d 0 obj\n%b\nendobj\n" % (key, self._plain[key]))
            else:
                parts += stream_object(key, *self._streams[key])
            at += sum(map(len, parts[start:]))
        last = syntax({"Size": len(rows), **trailer}).encode("latin-1")
        table = b"xref\n0 %d\n%b" % (len(rows), b"".join(rows))
        return parts, b"%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (table, last, at)

    @staticmethod
    def _named(parts: list[bytes], end: bytes) -> bytes:
        """The file whole; its identifier, also where metadata has it, is that of its content."""
        content = hashlib.sha256()
        for part in (*parts, end):
            content.update(part)
        name = content.hexdigest()[:32].encode("ascii")
        uuid = b"-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
        named = (part.replace(UNNAMED.encode(), uuid) for part in parts)  # part by part: what has no name is not copied
        return b"".join((*named, end.replace(_UNNAMED, name)))


def stream_object(key: int, head: bytes, data: bytes) -> tuple[bytes, bytes, bytes]:
    """A stream as an object of this number, in parts."""
    return b"%d 0 obj\n%b\nstream\n" % (key, head), data, b"\nendstream\nendobj\n"
