"""Drawn artwork, PDF or SVG, looked at before it is placed: how large it is, and whether it can be printed as it is.

pypdf is loaded only where there is a PDF.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from content.folder import Unreadable, inside, read_bytes

BYTES_MOST = 64_000_000
SVG_BYTES_MOST = 20_000_000
SIDE_LEAST, SIDE_MOST = 1, 14_400  # pt; ISO 32000-1, Annex C
_DRAWN_MOST = 200_000  # elements of an SVG, those drawn again counted each time
_DEEP = 200
_FONTS_MOST = 10_000

Doubt = tuple[str, str, str]
"""Code, message and remedy of what the user should know."""


class ArtworkProbe(NamedTuple):
    """What a file is by its content (PDF, SVG), its width and height as seen upright in thousandths of a point."""

    kind: str
    width: int
    height: int
    path: Path
    doubts: tuple[Doubt, ...] = ()

    @property
    def misnamed(self) -> bool:
        """Whether the file's name says it is of another kind."""
        return self.path.suffix.lower() not in {"PDF": (".pdf", ".ai"), "SVG": (".svg",)}[self.kind]


def probe_artwork(root: Path, name: str, folder: str = "") -> ArtworkProbe | None:
    """Look at ``name`` in ``folder`` under ``root``; None where it is neither PDF nor SVG, a picture perhaps.

    Raises ``Unreadable`` where it lies outside or is missing, and where the artwork cannot be placed.
    """
    path = inside(root, name, folder)
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise Unreadable("unreadable", f"{name} cannot be read: {error.strerror or error}") from None
    if b"%PDF-" in head:
        return _pdf(read_bytes(root, f"{folder}/{name}" if folder else name, BYTES_MOST), name, path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")):
        return _svg(read_bytes(root, f"{folder}/{name}" if folder else name, SVG_BYTES_MOST), name, path)
    return None


def _damaged(name: str, reason: str, remedy: str = "save it again") -> Unreadable:
    return Unreadable("bad-artwork", f"{name} cannot be placed: {reason}", remedy)


def _sized(kind: str, size: tuple[float, float], name: str, path: Path, doubts: Sequence[Doubt]) -> ArtworkProbe:
    if not all(SIDE_LEAST <= side <= SIDE_MOST for side in size):
        millimetres = " x ".join(f"{side * 25.4 / 72:.0f}" for side in size)
        limit = f"{SIDE_LEAST} to {SIDE_MOST:,} pt a side"
        raise Unreadable("too-large", f"{name} is {millimetres} mm", limit)
    return ArtworkProbe(kind, round(size[0] * 1000), round(size[1] * 1000), path, tuple(doubts))


# PDF


def _pdf(data: bytes, name: str, path: Path) -> ArtworkProbe:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise _damaged(name, "it is encrypted", "save it without a password")
        count = len(reader.pages)
        if not count:
            raise _damaged(name, "it has no pages")
        size = _upright(reader.pages[0])
        missing = sorted(set(_unembedded(reader.pages[0])))
    except Unreadable:
        raise
    except MemoryError:
        raise
    except RecursionError:
        raise _damaged(name, "its objects refer to one another without end") from None
    except Exception as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise _damaged(name, f"it is damaged ({reason})") from None
    doubts: list[Doubt] = []
    if count > 1:
        doubts.append(("artwork-pages", f"has {count} pages; the first is placed", "a file of one page"))
    if missing:
        fonts = ", ".join(missing[:5])
        doubts.append(("artwork-fonts", f"does not hold its fonts: {fonts}", "embed them, or make outlines (转曲)"))
    return _sized("PDF", size, name, path, doubts)


def _upright(page: Any) -> tuple[float, float]:
    """Width and height in pt of the TrimBox, else the CropBox, turned as the page is (ISO 32000-1, 14.11.2)."""
    media = _box(page.mediabox)
    left, bottom, right, top = media
    for box in filter(None, (page.get("/TrimBox"), page.cropbox)):
        a, b, c, d = _box(box)
        inner = (max(a, media[0]), max(b, media[1]), min(c, media[2]), min(d, media[3]))
        if inner[0] < inner[2] and inner[1] < inner[3]:
            left, bottom, right, top = inner
            break
    unit = float(page.get("/UserUnit", 1))
    size = ((right - left) * unit, (top - bottom) * unit)
    return size[::-1] if int(page.get("/Rotate", 0) or 0) % 180 else size


def _box(box: Sequence[Any]) -> tuple[float, float, float, float]:
    a, b, c, d = (float(v) for v in list(box)[:4])
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _unembedded(page: Any) -> Iterator[str]:
    """Names of the fonts that a page and the forms on it use and the file does not hold (9.9)."""
    waiting = [page]
    seen: set[int] = set()
    while waiting and len(seen) < _FONTS_MOST:
        resources = _dictionary(waiting.pop().get("/Resources"))
        for font in _values(resources.get("/Font")):
            if id(font) not in seen:
                seen.add(id(font))
                if font.get("/Subtype") != "/Type3" and not _holds(font):
                    yield str(font.get("/BaseFont", "/?"))[1:].rpartition("+")[2]
        for item in _values(resources.get("/XObject")):
            if id(item) not in seen and item.get("/Subtype") == "/Form":
                seen.add(id(item))
                waiting.append(item)


def _holds(font: Any) -> bool:
    below = [f.get_object() for f in font.get("/DescendantFonts", ())] or [font]
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(any(f in _dictionary(one.get("/FontDescriptor")) for f in files) for one in below)


def _dictionary(value: Any) -> Any:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, dict) else {}


def _values(value: Any) -> Iterator[Any]:
    return (found for found in map(_dictionary, _dictionary(value).values()) if found)


# SVG

_SVG = "http://www.w3.org/2000/svg"
_LINKS = ("href", "http://www.w3.org/1999/xlink href")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72}
_IMAGE_DATA = re.compile(r"data:image/(png|jpe?g);base64,")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)[^)\s]", re.IGNORECASE)
_TEXTS = frozenset(("text", "tspan", "textPath", "tref", "flowRoot"))
_REFUSED = {
    "foreignObject": "it holds a piece of another format (foreignObject)",
    "script": "it holds a script",
    "filter": "it is drawn with filter effects, which have no counterpart in print",
    "mask": "it is drawn with a mask",
}


class _Svg:
    """What is told of an SVG while it is read; ``drawn`` counts the elements of each that may be drawn again."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.count: dict[str, int] = {}
        self.uses: dict[str, list[str]] = {}
        self.text = False
        self.style: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.open:
            if name != "svg" or space not in (_SVG, ""):
                raise _damaged(self.name, "it is no SVG", "PDF, SVG, JPEG, PNG or TIFF")
            self.root = attributes
        if len(self.open) > _DEEP:
            raise _damaged(self.name, "its groups lie too deep in one another")
        self.open.append((name, attributes.get("id", "")))
        if space not in (_SVG, ""):
            return
        if name in _REFUSED:
            raise _damaged(self.name, _REFUSED[name], "flatten it in the drawing program, or save a PDF")
        self.text = self.text or name in _TEXTS
        owners = ["", *(owner for _, owner in self.open if owner)]
        for owner in owners:
            self.count[owner] = self.count.get(owner, 0) + 1
        for key, value in attributes.items():
            self._attribute(name, key, value, owners)

    def _attribute(self, name: str, key: str, value: str, owners: list[str]) -> None:
        if key in _LINKS and name != "a":
            if value.startswith("#"):
                for owner in owners if name == "use" else ():
                    self.uses.setdefault(owner, []).append(value[1:])
            elif not (name == "image" and _IMAGE_DATA.match(value)):
                raise _damaged(self.name, f"it refers to {value[:60]} outside it", "put everything into the file")
        elif _OUTSIDE.search(value):
            raise _damaged(self.name, f"its {key} refers to something outside it", "put everything into the file")

    def end(self, tag: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style.append(text)

    def entity(self, *_: object) -> None:
        raise _damaged(self.name, "it declares entities", "save it as plain SVG")

    def outside(self, *_: object) -> int:
        raise _damaged(self.name, "it refers to an entity outside it", "save it as plain SVG")

    def drawn(self) -> int:
        """Elements drawn in all, what is used again counted each time. Raises where they use one another in a ring."""
        known: dict[str, int] = {}
        under: set[str] = set()

        def total(owner: str) -> int:
            if owner in under:
                raise _damaged(self.name, "its parts use one another in a ring")
            if owner not in known:
                if len(under) > _DEEP:
                    raise _damaged(self.name, "its parts use one another too deep")
                under.add(owner)
                known[owner] = self.count.get(owner, 0) + sum(total(used) for used in self.uses.get(owner, ()))
                under.discard(owner)
            return known[owner]

        return total("")


def _svg(data: bytes, name: str, path: Path) -> ArtworkProbe:
    found = _Svg(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    handlers: dict[str, Callable[..., Any]] = {
        "StartElementHandler": found.start,
        "EndElementHandler": found.end,
        "CharacterDataHandler": found.characters,
        "EntityDeclHandler": found.entity,
        "ExternalEntityRefHandler": found.outside,
    }
    for key, handler in handlers.items():
        setattr(parser, key, handler)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _damaged(name, f"it is no sound XML ({error})") from None
    except (ValueError, LookupError) as error:
        raise _damaged(name, f"its characters cannot be read ({error})") from None
    if _OUTSIDE.search("".join(found.style)):
        raise _damaged(name, "its style refers to something outside it", "put everything into the file")
    if found.text:
        raise _damaged(name, "it holds type, whose font is not in the file", "make outlines of it (转曲)")
    if found.drawn() > _DRAWN_MOST:
        raise _damaged(name, f"it draws more than {_DRAWN_MOST:,} parts")
    return _sized("SVG", _svg_size(found.root, name), name, path, ())


def _svg_size(root: dict[str, str], name: str) -> tuple[float, float]:
    """Width and height in pt: the view box in proportion, as wide as ``width`` says where that is in a unit."""
    width, height = _points(root.get("width", "")), _points(root.get("height", ""))
    view = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        across, down = (float(v) for v in view[2:]) if len(view) == 4 else (0.0, 0.0)
    except ValueError:
        across = down = 0.0
    if across > 0 and down > 0:
        width = width or (height * across / down if height else across * _UNITS["px"])
        return width, width * down / across
    if not width or not height:
        raise _damaged(name, "it does not say how large it is", "give it a viewBox, or width and height")
    return width, height


def _points(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
