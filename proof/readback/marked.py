"""What the marked content of a page says, number by number (ISO 32000-1, 14.6 and 14.7.4), as its fonts tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from proof.preflight.codes import told_text
from proof.preflight.typeface import Font, read_font
from proof.preflight.values import entry, got, listed, named, number, text

OPERATIONS_MOST = 3_000_000
UNTOLD = "\ufffd"
_LATIN = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding")


class Marked(NamedTuple):
    """Texts and pictures by the number of the marked content they stand in."""

    texts: dict[int, str]
    pictures: dict[int, list[Any]]


class _Tagged(NamedTuple):
    """Marked content that is open: its number, -1 for none; whether what it says stands in its properties."""

    mcid: int
    said: bool


def marked_content(page: Any) -> Marked:
    """The marked contents of a page. Raises whatever pypdf does for a content that cannot be read."""
    from pypdf.generic import ContentStream

    contents = entry(page, "/Contents")
    if contents is None:
        return Marked({}, {})
    operations = ContentStream(contents, getattr(page, "pdf", None)).operations
    reader = _Reader(entry(page, "/Resources"))
    for operands, operator in operations[:OPERATIONS_MOST]:
        reader.do(operator, operands)
    return Marked(reader.texts, reader.pictures)


class _Reader:
    """One page's content."""

    def __init__(self, resources: Any) -> None:
        self._resources = resources
        self._open: list[_Tagged] = []
        self._fonts: dict[str, tuple[Font, Mapping[int, str]]] = {}
        self._font: tuple[Font, Mapping[int, str]] | None = None
        self.texts: dict[int, str] = {}
        self.pictures: dict[int, list[Any]] = {}

    def do(self, operator: bytes, operands: Any) -> None:
        match operator:
            case b"BDC" if len(operands) == 2:
                self._begin(operands[1])
            case b"BMC":
                self._open.append(_Tagged(-1, said=False))
            case b"EMC" if self._open:
                self._open.pop()
            case b"Tf" if operands:
                self._font = self._read(str(operands[0]))
            case b"Tj" | b"'" | b'"' if operands:
                self._show([operands[-1]])
            case b"TJ" if operands:
                self._show(listed(operands[0]))
            case b"Do" if operands:
                self._picture(operands[0])

    @property
    def _mcid(self) -> int:
        return next((tag.mcid for tag in reversed(self._open) if tag.mcid >= 0), -1)

    def _begin(self, properties: Any) -> None:
        if name := named(properties):
            properties = entry(entry(self._resources, "/Properties"), f"/{name}")
        told = entry(properties, "/ActualText")
        if told is not None:
            self._tell(text(told))
        mcid = entry(properties, "/MCID")
        self._open.append(_Tagged(int(number(mcid, -1)), said=told is not None))

    def _tell(self, said: str) -> None:
        if not any(tag.said for tag in self._open) and self._mcid >= 0:
            self.texts[self._mcid] = self.texts.get(self._mcid, "") + said

    def _show(self, pieces: Sequence[Any]) -> None:
        if self._font is None or self._mcid < 0:
            return
        font, told = self._font
        shown = (getattr(piece, "original_bytes", piece) for piece in pieces)
        for part in shown:
            if isinstance(part, bytes):
                self._tell("".join(told.get(code, UNTOLD) for code, _ in font.codes(part)))

    def _read(self, name: str) -> tuple[Font, Mapping[int, str]] | None:
        if name not in self._fonts:
            found = entry(entry(self._resources, "/Font"), name)
            if found is None:
                return None
            font = read_font(found)
            self._fonts[name] = font, told_text(entry(found, "/ToUnicode")) or _latin(font)
        return self._fonts[name]

    def _picture(self, name: Any) -> None:
        found = got(entry(entry(self._resources, "/XObject"), str(name)))
        if self._mcid >= 0 and named(entry(found, "/Subtype")) == "Image":
            self.pictures.setdefault(self._mcid, []).append(found)


def _latin(font: Font) -> dict[int, str]:
    """The characters of a font of one of the Latin encodings, those that all of them share."""
    if font.wide or named(entry(font.source, "/Encoding")) not in _LATIN:
        return {}
    return {code: chr(code) for code in range(32, 127)}
