"""A Word document (.docx, ECMA-376): its text, a line for each paragraph, its pictures, and what stays behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.parsers import expat

from content.folder import Unreadable
from content.importer.encodings import refuse_other
from content.pictures import BYTES_MOST as PICTURE_BYTES_MOST
from content.report import Finding, Place

SUFFIX = ".docx"
BYTES_MOST = 64_000_000
_MAIN = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_HINT = "a .docx, or its text saved as UTF-8"
# Text moved away, and what stands there for programs that do not know a text box, which is told before it.
_SKIPPED = ("moveFrom", "Fallback")
_PICTURES_MOST = 20
_BROKEN = (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


class WordDocument(NamedTuple):
    """Its text; its pictures in the order of the text by their names, ``image1.jpeg``; what does not come with it."""

    text: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    left: tuple[str, ...] = ()

    def left_behind(self, place: Place) -> tuple[Finding, ...]:
        """A warning of what does not come with the text."""
        if not self.left:
            return ()
        message = f"{', '.join(self.left)} of the document do not come with it"
        return (Finding("left-behind", "warning", place, message, "put them in by hand"),)


class _Reader:
    """Collects the text of ``w:t`` until a paragraph's end; deleted text (``w:delText``) is none."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[list[str]] = [[]]
        self.taking = False
        self.skipped = 0
        self.tables = self.notes = 0
        self.shown: list[str] = []

    def start(self, name: str, given: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.skipped or local in _SKIPPED:
            self.skipped += 1
            return
        if local in ("blip", "imagedata"):
            self.shown += [v for k, v in given.items() if k.rpartition(" ")[2] in ("embed", "id") and " " in k]
        if space not in _SPACES:
            return
        match local:
            case "t":
                self.taking = True
            case "p":
                self.open.append([])
            case "tab":
                self.open[-1].append(" ")
            case "br" | "cr":
                self.open[-1].append("\n")
            case "tbl":
                self.tables += 1
            case "footnoteReference" | "endnoteReference":
                self.notes += 1

    def end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        if self.skipped:
            self.skipped -= 1
        elif space in _SPACES and local == "t":
            self.taking = False
        elif space in _SPACES and local == "p":
            self.lines.append("".join(self.open.pop()))

    def text(self, data: str) -> None:
        if self.taking and not self.skipped:
            self.open[-1].append(data)


def is_word(name: str) -> bool:
    """Whether a file of this name is a Word document."""
    return name.lower().endswith(SUFFIX)


def word_document(data: bytes, name: str, most: int, *, shown: bool = True) -> WordDocument:
    """The document ``data``, whose text has at most ``most`` bytes when unpacked. Raises ``Unreadable``.

    Without ``shown`` its pictures stay behind.
    """
    if not data.startswith(b"PK"):
        refuse_other(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inner = _unpacked(packed, _MAIN, name, most)
            found = _Reader()
            _parse(inner, name, found.start, found.end, found.text)
            pictures = _pictures(packed, dict.fromkeys(found.shown), name) if shown and found.shown else ()
    except _BROKEN:
        raise Unreadable("not-a-document", f"{name} is no Word document that can be read", _HINT) from None
    counted = (("pictures", len(dict.fromkeys(found.shown)) - len(pictures)), ("footnotes", found.notes))
    left = [f"{number} {what}" for what, number in counted if number > 0]
    return WordDocument("\n".join(found.lines) + "\n", pictures, tuple(left))


def _unpacked(packed: zipfile.ZipFile, part: str, name: str, most: int) -> bytes:
    with packed.open(part) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Unreadable("too-large", f"{name} is larger than {most:,} bytes", f"at most {most:,} bytes")
    return data


def _parse(
    data: bytes,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    reader.StartElementHandler, reader.EndElementHandler, reader.CharacterDataHandler = start, end, text

    def refuse(*_: object) -> None:
        raise Unreadable("not-a-document", f"{name} declares entities", _HINT)

    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        raise Unreadable("not-a-document", f"{name} is no Word document that can be read", _HINT) from None


def _pictures(packed: zipfile.ZipFile, shown: dict[str, None], name: str) -> tuple[tuple[str, bytes], ...]:
    """Those of the pictures with these link numbers that the document holds itself, and that are not too large."""
    targets: dict[str, str] = {}

    def link(_: str, given: dict[str, str]) -> None:
        if given.get("TargetMode") != "External":
            targets[given.get("Id", "")] = given.get("Target", "")

    try:
        _parse(_unpacked(packed, _LINKS, name, 1_000_000), name, link)
    except (KeyError, Unreadable):
        return ()
    found: dict[str, bytes] = {}
    total = 0
    for number in shown:
        target = targets.get(number, "")
        part = target.lstrip("/") if target.startswith("/") else f"word/{target}"
        try:
            data = _unpacked(packed, part, name, PICTURE_BYTES_MOST - total)
        except (*_BROKEN, Unreadable):
            continue
        total += len(data)
        if len(found) < _PICTURES_MOST:
            found[PurePosixPath(part).name] = data
    return tuple(found.items())
