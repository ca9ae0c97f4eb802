"""Drawn artwork placed on a page: a page of a PDF, or an SVG, as a form XObject; it stays as it was drawn."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from layout.display import Artwork, Page
from layout.report import Finding, Place, Report, reason_of
from pdf.bad_picture import BadPicture
from pdf.carry import Carrier
from pdf.layers import Layers
from pdf.objects import File, Name, Raw, Ref, number
from pdf.pictures import Placed, upright_matrix
from pdf.svg import bare

_BYTES_MOST = 64_000_000
_SIDE_LEAST, _SIDE_MOST = 1, 14_400  # pt
_BOXES = ("/TrimBox", "/CropBox", "/MediaBox")
_TURNED = {0: 1, 90: 6, 180: 3, 270: 8}
"""EXIF orientation that turns as ``/Rotate`` does."""


class Sheet(Struct, frozen=True):
    """A page of a PDF that is to be placed: its trim in its own units, how it is turned.

    ``drawn`` is a page that was made of an SVG, ``outer`` what may be shown of it besides its trim: its own bleed.
    """

    page: Any
    box: tuple[float, float, float, float]
    turn: int
    drawn: bool = False
    outer: tuple[float, float, float, float] | None = None

    def placed(self, resource: str, artwork: Artwork) -> Placed:
        """How the form goes on the page so that the artwork's crop fills its box."""
        width, height = artwork.size
        left, top, right, bottom = artwork.crop
        across, down = artwork.rect.width / (right - left), artwork.rect.height / (bottom - top)
        shown = (-left * across, (bottom - height) * down, width * across, height * down)
        a, b, c, d, e, f = upright_matrix(_TURNED[self.turn], *shown)
        x0, y0, x1, y1 = self.box
        wide, tall = x1 - x0, y1 - y0
        a, b, c, d = a / wide, b / wide, c / tall, d / tall
        return Placed(resource, (a, b, c, d, e - a * x0 - c * y0, f - b * x0 - d * y0), True)


def read_sheet(path: Path, page: int) -> Sheet:
    """The page of a PDF, or an SVG made one. Raises BadPicture with a reason where it cannot be placed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadPicture(f"the file cannot be read ({error.strerror or error})") from None
    if len(data) > _BYTES_MOST:
        raise BadPicture(f"it has {len(data):,} bytes; at most {_BYTES_MOST:,} can be placed")
    drawn = b"%PDF-" not in data[:1024]
    if drawn:
        from pdf.svg import svg_page

        data = svg_page(data)
    sheet: Sheet = _guarded(lambda: _sheet(data, page))
    return replace(sheet, drawn=drawn)


def _guarded(read: Any) -> Any:
    """What is made of another program's file; whatever goes wrong in it is the file's fault."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return read()
    except (BadPicture, MemoryError):
        raise
    except RecursionError:
        raise BadPicture("its objects refer to one another without end") from None
    except Exception as error:
        raise BadPicture(f"it is damaged ({reason_of(error)})") from None


def _sheet(data: bytes, number_: int) -> Sheet:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise BadPicture("it is encrypted")
    count = len(reader.pages)
    if number_ >= count:
        raise BadPicture("it has no pages" if not count else f"it has no page {number_ + 1}")
    page = reader.pages[number_]
    unit = float(page.get("/UserUnit", 1))
    box = trim(page)
    wide, tall = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    if not (_SIDE_LEAST <= wide <= _SIDE_MOST and _SIDE_LEAST <= tall <= _SIDE_MOST):
        raise BadPicture(f"its page is {wide:g} by {tall:g} pt; {_SIDE_LEAST} to {_SIDE_MOST:,} a side can be placed")
    turn = int(page.get("/Rotate", 0) or 0) % 360
    if turn not in _TURNED:
        raise BadPicture(f"its page is turned by {turn} degrees")
    return Sheet(page, box, turn, outer=_bleed(page, box))


def trim(page: Any) -> tuple[float, float, float, float]:
    """The TrimBox, where there is none the CropBox, else the MediaBox; never more than the MediaBox (14.11.2)."""
    media = _box(page.mediabox)
    for name in _BOXES:
        found = page.get(name) if name == "/TrimBox" else page.cropbox if name == "/CropBox" else media
        if found is None:
            continue
        box = _box(found)
        inner = (max(box[0], media[0]), max(box[1], media[1]), min(box[2], media[2]), min(box[3], media[3]))
        if inner[0] < inner[2] and inner[1] < inner[3]:
            return inner
    return media


def _bleed(page: Any, inner: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The BleedBox, within the MediaBox and around the trim; the trim itself where there is none (14.11.2)."""
    found = page.get("/BleedBox")
    if found is None:
        return inner
    media, bleed = _box(page.mediabox), _box(found)
    low = [min(inner[n], max(media[n], bleed[n])) for n in (0, 1)]
    high = [max(inner[n], min(media[n], bleed[n])) for n in (2, 3)]
    return (low[0], low[1], high[0], high[1])


def _box(box: Sequence[Any]) -> tuple[float, float, float, float]:
    a, b, c, d = (float(v) for v in list(box)[:4])
    return min(a, c), min(b, d), max(a, c), max(b, d)


class Shown(Protocol):
    """A form XObject that shows artwork, ready to be written."""

    @property
    def ref(self) -> Ref: ...

    def write(self, file: File) -> None: ...


Changed = Callable[[bytes, Any], bytes]
"""Given a page's content and the page; gives its content."""


def _unchanged(content: bytes, page: Any) -> bytes:
    return content


class Form(NamedTuple):
    """A form XObject (ISO 32000-1, 8.10) ready to be written, with the objects it needs."""

    ref: Ref
    data: bytes
    entries: dict[str, Any]
    carrier: Carrier

    def write(self, file: File) -> None:
        self.carrier.write()
        file.put_deflated(self.ref, self.data, self.entries)


def make_form(file: File, sheet: Sheet, changed: Changed = _unchanged) -> Form:
    """The page as a form with its resources; layers that are off stay off. ``changed`` may change its content and all
    it draws on before it is carried over."""
    page = sheet.page
    layers = Layers(page)
    carrier = Carrier(file, layers)
    resources = page.get("/Resources")
    contents = page.get_contents()
    data = layers.shown(contents, page) if contents is not None else b""
    if sheet.drawn:
        data = bare(data)
        resources.get_object().pop("/Font", None)
    data = changed(data, page)
    entries: dict[str, Any] = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": Raw("[" + " ".join(number(v, 5) for v in sheet.outer or sheet.box) + "]"),
        "Resources": carrier.value(resources.get_object()) if resources is not None else {},
    }
    group = page.get("/Group")
    if isinstance(group, Mapping):
        entries["Group"] = carrier.value(group)
    return Form(file.reserve(), data, entries, carrier)


class Artworks:
    """The drawn artwork of a document, each page of a file read and written once, and what was wrong with it."""

    def __init__(self, pages: Sequence[Page], file: File) -> None:
        self._file = file
        self._placed: dict[tuple[Path, int], tuple[str, Sheet, Shown]] = {}
        self._findings: list[Finding] = []
        seen: set[tuple[Path, int]] = set()
        for page in pages:
            for item in page.items:
                if isinstance(item, Artwork) and (item.path, item.page) not in seen:
                    seen.add((item.path, item.page))
                    self._read(item, page.label, f"A{len(seen)}")

    def _read(self, item: Artwork, label: str, resource: str) -> None:
        place = Place(str(item.path), page=label, story=item.source.story, block=item.source.block)
        try:
            sheet = read_sheet(item.path, item.page)
            form = _guarded(lambda: self.form(item, sheet))
            self._placed[item.path, item.page] = (resource, sheet, form)
            self._findings.extend(self.judged(item, sheet, place))
        except BadPicture as bad:
            hint = "save it as a plain PDF 1.7 without a password, or as an SVG with its text as outlines"
            message = f"the artwork cannot be printed: {bad}"
            self._findings.append(Finding("bad-artwork", "error", place, message, hint))

    def judged(self, item: Artwork, sheet: Sheet, place: Place) -> Iterable[Finding]:
        """What is to be known of artwork that is placed."""
        return ()

    def form(self, item: Artwork, sheet: Sheet) -> Shown:
        """The page of an item as a form. Raises BadPicture where it cannot be one."""
        return make_form(self._file, sheet)

    def place(self, item: Artwork) -> Placed | None:
        """How an item goes on its page; None where its file cannot be printed."""
        found = self._placed.get((item.path, item.page))
        return found[1].placed(found[0], item) if found else None

    @property
    def refs(self) -> dict[str, Ref]:
        """The forms' objects by resource name."""
        return {name: form.ref for name, _, form in self._placed.values()}

    def write(self) -> None:
        for _, _, form in self._placed.values():
            form.write(self._file)

    def report(self) -> Report:
        return Report(tuple(self._findings))
