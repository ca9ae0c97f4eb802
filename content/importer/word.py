"""The text of a Word document (.docx, ECMA-376): a line for each paragraph. Footnotes, pictures, looks stay behind."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from content.folder import Unreadable

SUFFIX = ".docx"
_MAIN = "word/document.xml"
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


class _Paragraphs:
    """Collects the text of ``w:t`` until a paragraph's end; deleted text (``w:delText``) is none."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.taking = False

    def start(self, name: str, _: dict[str, str]) -> None:
        match name.removeprefix(_SPACE):
            case "t":
                self.taking = True
            case "tab":
                self.line.append(" ")
            case "br" | "cr":
                self.end_line()

    def end(self, name: str) -> None:
        match name.removeprefix(_SPACE):
            case "t":
                self.taking = False
            case "p":
                self.end_line()

    def text(self, data: str) -> None:
        if self.taking:
            self.line.append(data)

    def end_line(self) -> None:
        self.lines.append("".join(self.line))
        self.line = []


def word_text(data: bytes, name: str, most: int) -> str:
    """The paragraphs of the document ``data``, at most ``most`` bytes when unpacked. Raises ``Unreadable``."""
    hint = "a .docx, or its text saved as UTF-8"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(_MAIN) as main:
            inner = main.read(most + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        raise Unreadable("not-a-document", f"{name} is no Word document that can be read", hint) from None
    if len(inner) > most:
        raise Unreadable("too-large", f"{name} is larger than {most:,} bytes", f"at most {most:,} bytes")
    found = _Paragraphs()
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    reader.StartElementHandler, reader.EndElementHandler = found.start, found.end
    reader.CharacterDataHandler = found.text

    def refuse(*_: object) -> None:
        raise Unreadable("not-a-document", f"{name} declares entities", hint)

    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(inner, True)
    except expat.ExpatError:
        raise Unreadable("not-a-document", f"{name} is no Word document that can be read", hint) from None
    return "\n".join(found.lines) + "\n"
