"""Drawn artwork, PDF or SVG, looked at before it is placed: how large it is, and whether it can be printed as it is.

pypdf is loaded only where there is a PDF that was not looked at before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from content.folder import Unreadable, inside, read_bytes
from content.kept_artwork import Doubt, Seen, kept_seen
from content.report import reason_of

BYTES_MOST = 64_000_000
SVG_BYTES_MOST = 20_000_000
SIDE_LEAST, SIDE_MOST = 1, 14_400  # pt; ISO 32000-1, Annex C
_FONTS_MOST = 10_000
_FORMS_MOST = 1_000_000
"""Forms in forms multiply: ten of ten, nine deep, keep any program drawing for hours."""
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_SHOWS = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")


class ArtworkProbe(Struct, frozen=True):
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
        data = read_bytes(root, f"{folder}/{name}" if folder else name, BYTES_MOST)
        seen = kept_seen(data, lambda: _seen(data, name))
        return _sized("PDF", (seen.width, seen.height), name, path, seen.doubts)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg", b"<!--")):
        from content.svg import svg_size

        data = read_bytes(root, f"{folder}/{name}" if folder else name, SVG_BYTES_MOST)
        return _sized("SVG", svg_size(data, name), name, path, ())
    return None


def damaged(name: str, reason: str, remedy: str = "save it again") -> Unreadable:
    """Artwork that cannot be placed, and why."""
    return Unreadable("bad-artwork", f"{name} cannot be placed: {reason}", remedy)


def _sized(kind: str, size: tuple[float, float], name: str, path: Path, doubts: Sequence[Doubt]) -> ArtworkProbe:
    if not all(SIDE_LEAST <= side <= SIDE_MOST for side in size):
        millimetres = " x ".join(f"{side * 25.4 / 72:.0f}" for side in size)
        limit = f"{SIDE_LEAST} to {SIDE_MOST:,} pt a side"
        raise Unreadable("too-large", f"{name} is {millimetres} mm", limit)
    return ArtworkProbe(kind, round(size[0] * 1000), round(size[1] * 1000), path, tuple(doubts))


def _seen(data: bytes, name: str) -> Seen:
    """The first page of a PDF. Raises ``Unreadable`` where it cannot be placed."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise damaged(name, "it is encrypted", "save it without a password")
        count = len(reader.pages)
        if not count:
            raise damaged(name, "it has no pages")
        width, height = _upright(reader.pages[0])
        drawn = _drawn(reader.pages[0], {})
        if drawn > _FORMS_MOST:
            raise damaged(name, f"its forms are drawn {drawn:,} times", "export it anew, flattened")
        missing = sorted(set(_unembedded(reader.pages[0])))
    except Unreadable:
        raise
    except MemoryError:
        raise
    except RecursionError:
        raise damaged(name, "its objects refer to one another without end") from None
    except Exception as error:
        raise damaged(name, f"it is damaged ({reason_of(error)})") from None
    doubts: list[Doubt] = []
    if count > 1:
        doubts.append(("artwork-pages", f"has {count} pages; the first is placed", "a file of one page"))
    if missing:
        fonts = ", ".join(missing[:5])
        doubts.append(("artwork-fonts", f"does not hold its fonts: {fonts}", "embed them, or make outlines (转曲)"))
    return Seen(width, height, tuple(doubts))


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


def _drawn(owner: Any, known: dict[int, int]) -> int:
    """How many forms a page or form draws, those inside forms counted as often as they are drawn (8.10)."""
    forms = _dictionary(_dictionary(owner.get("/Resources")).get("/XObject"))
    inside = {str(key)[1:]: form for key, form in zip(forms, map(_dictionary, forms.values()), strict=True)}
    inside = {key: form for key, form in inside.items() if form.get("/Subtype") == "/Form"}
    total = 0
    for name in _DRAWS.findall(_content(owner)) if inside else ():
        form = inside.get(name.decode("latin-1"))
        if form is not None:
            if id(form) not in known:
                known[id(form)] = 0  # while it is looked into: a form that draws itself draws nothing more
                known[id(form)] = _drawn(form, known)
            total += 1 + known[id(form)]
    return total


def _content(owner: Any) -> bytes:
    contents = owner if hasattr(owner, "get_data") else owner.get_contents()
    data: bytes = contents.get_data() if contents is not None else b""
    return data


def _unembedded(page: Any) -> Iterator[str]:
    """Names of the fonts that a page and the forms on it use and the file does not hold (9.9)."""
    waiting = [page]
    seen: set[int] = set()
    while waiting and len(seen) < _FONTS_MOST:
        owner = waiting.pop()
        resources = _dictionary(owner.get("/Resources"))
        fonts = _dictionary(resources.get("/Font"))
        used = _set_in(owner) if fonts else frozenset()
        for font in map(_dictionary, (fonts[key] for key in fonts if key in used)):
            if font and id(font) not in seen:
                seen.add(id(font))
                if font.get("/Subtype") != "/Type3" and not _holds(font):
                    yield str(font.get("/BaseFont", "/?"))[1:].rpartition("+")[2]
        for item in _values(resources.get("/XObject")):
            if id(item) not in seen and item.get("/Subtype") == "/Form":
                seen.add(id(item))
                waiting.append(item)


def _set_in(owner: Any) -> frozenset[str]:
    """Resource names of the fonts in which a page or form shows text; some programs name others too."""
    parts = re.split(rb"(/[^\s/<>\[\]()]+)\s+[\d.+-]+\s+Tf\b", _content(owner))
    named = zip(parts[1::2], parts[2::2], strict=True)
    return frozenset(name.decode("latin-1") for name, after in named if _SHOWS.search(after))


def _holds(font: Any) -> bool:
    below = [f.get_object() for f in font.get("/DescendantFonts", ())] or [font]
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(any(f in _dictionary(one.get("/FontDescriptor")) for f in files) for one in below)


def _dictionary(value: Any) -> Any:
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, dict) else {}


def _values(value: Any) -> Iterator[Any]:
    return (found for found in map(_dictionary, _dictionary(value).values()) if found)
