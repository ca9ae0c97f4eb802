"""The file below the pages: objects, references and streams, kept by reportlab's document.

Only this module knows reportlab; the painter hands over bytes and dictionaries.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pdf.lean import load_pdfdoc

load_pdfdoc()
from reportlab.pdfbase import pdfdoc  # noqa: E402

FONTS = pdfdoc.BasicFonts


class Ref(str):
    """A reference to an object of the file, by reportlab's name for it."""

    __slots__ = ()


class Name(str):
    """A PDF name, given without its slash."""

    __slots__ = ()


class Raw(str):
    """PDF syntax that is written as it stands."""

    __slots__ = ()


Value = Ref | Name | Raw | str | int | bool | list[Any] | Mapping[str, Any]


def number(value: float, digits: int = 2) -> str:
    """``value`` with at most so many decimals."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_string(text: str) -> Raw:
    """A PDF text string in UTF-16BE (ISO 32000-1, 7.9.2.2), hexadecimal, so that nothing needs escaping."""
    return Raw(f"<FEFF{text.encode('utf-16-be').hex().upper()}>")


def _native(value: Any) -> Any:
    """``value`` as reportlab wants it. Plain ``str`` is text for people, not syntax."""
    match value:
        case Ref():
            return pdfdoc.PDFObjectReference(str(value))
        case Name():
            return pdfdoc.PDFName(value)
        case Raw():
            return str(value)
        case str():
            return str(text_string(value))
        case bool():
            return pdfdoc.PDFtrue if value else pdfdoc.PDFfalse
        case list():
            return pdfdoc.PDFArray([_native(v) for v in value])
        case Mapping():
            return pdfdoc.PDFDictionary({k: _native(v) for k, v in value.items()})
    return value


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A stream with an end of line before ``endstream``, which reportlab's own lacks (PDF/A, ISO 19005-2, 6.1.7.1)."""

    __RefOnly__ = 1

    def __init__(self, entries: Mapping[str, Any], data: bytes) -> None:
        self.head = _native({**entries, "Length": len(data)})
        self.data = data

    def format(self, document: Any) -> bytes:
        head: bytes = self.head.format(document)
        return b"".join((head, b"\nstream\n", self.data, b"\nendstream\n"))


_UNNAMED = b"0" * 32
UNNAMED = "00000000-0000-0000-0000-000000000000"
"""Stands for the file's identifier, as a UUID, in what is written before the file is whole."""


class _Document(pdfdoc.PDFDocument):  # type: ignore[misc]  # reportlab has no types
    """reportlab's document without its clock; the file's identifier is filled in when its bytes are known."""

    def __init__(self) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=(1, 7))

    def ID(self) -> bytes:  # noqa: N802 - reportlab's name
        return b"[<" + _UNNAMED + b"> <" + _UNNAMED + b">]"


_LEVEL = 4
"""How hard streams are deflated: in half the time of zlib's usual 6; a page of text is half a kilobyte larger."""


@lru_cache(maxsize=32)
def _deflated(data: bytes) -> bytes:
    """Kept: a process that writes edition after edition embeds the same subsets again."""
    return zlib.compress(data, _LEVEL)


class File:
    """A PDF being gathered. Objects are numbered in the order in which they are added."""

    def __init__(self) -> None:
        self._document = _Document()
        self._count = 0

    def reserve(self) -> Ref:
        """A reference to an object that is given later by ``put``."""
        self._count += 1
        return Ref(f"object-{self._count}")

    def put(self, ref: Ref, value: Mapping[str, Any]) -> None:
        self._document.Reference(_native(value), str(ref))

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
        self._document.Reference(_Stream(entries, data), str(ref))

    def put_deflated(self, ref: Ref, data: bytes, entries: Mapping[str, Any]) -> None:
        """The same, deflated."""
        self.put_stream(ref, _deflated(data), {**entries, "Filter": Name("FlateDecode")})

    def add_font(self, resource: str, ref: Ref) -> None:
        """Enter a font under its resource name in the dictionary that all pages share."""
        self._document.idToObject[FONTS].dict[resource] = _native(ref)

    @property
    def fonts(self) -> Ref:
        """The dictionary of fonts that all pages share."""
        return Ref(FONTS)

    def finish(self, catalog: Mapping[str, Any], info: Mapping[str, Any]) -> bytes:
        """The bytes of the file, with this document catalogue and information dictionary.

        The identifier (``/ID``, ISO 32000-1, 14.4) is made from the content: the same content has the same bytes.
        """
        document = self._document
        document.Catalog = _native(catalog)
        document.info = _native(info)
        data: bytes = document.format()
        name = hashlib.sha256(data).hexdigest()[:32].encode("ascii")
        body, trailer, end = data.rpartition(b"trailer")
        return named(body, name) + trailer + end.replace(_UNNAMED, name)


def named(data: bytes, name: bytes) -> bytes:
    """``data`` with ``UNNAMED`` in it replaced by ``name``, 32 hexadecimal digits; of the same length."""
    uuid = b"-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
    return data.replace(UNNAMED.encode(), uuid)
