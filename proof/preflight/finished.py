"""A finished PDF read for judging: its bones, its pages, what stands on them.

The file is hostile input: nothing is raised but one error. Reading is pypdf's; what the content of a
page does is followed by ``walk``.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from layout.report import reason_of
from proof.preflight.geometry import Box, around, to_paper
from proof.preflight.marks import Mark, Use
from proof.preflight.objects import Part, parts_of
from proof.preflight.typeface import Font
from proof.preflight.values import entry, figures, mapping, number, text
from proof.preflight.walk import TooMuchError, Walk

BYTES_MOST = 1_000_000_000
PAGES_MOST = 1000
_A4 = (0.0, 0.0, 595.0, 842.0)
_BOXES = {"media": "/MediaBox", "crop": "/CropBox", "bleed": "/BleedBox", "trim": "/TrimBox", "art": "/ArtBox"}


class UnreadableError(Exception):
    """A file that cannot be judged; the message says why."""

    def __init__(self, message: str, *, encrypted: bool = False) -> None:
        super().__init__(message)
        self.encrypted = encrypted


class Sheet(NamedTuple):
    """A page: its boxes in millimetres from the trim's top left as seen, what it holds.

    ``boxes`` has those that the page names, besides ``media``; ``trim`` is where the page is cut, or would be.
    ``codes`` are those that are seen of each font, with where each is first; ``masked`` is what soft masks are made of.
    """

    number: int
    label: str
    boxes: dict[str, Box]
    trim: Box
    turn: int
    unit: float
    marks: tuple[Mark, ...]
    masked: tuple[Mark, ...]
    uses: tuple[Use, ...]
    codes: tuple[tuple[Font, dict[int, Box]], ...]
    parts: tuple[Part, ...]
    source: Any

    @property
    def media(self) -> Box:
        return self.boxes["media"]

    @property
    def bleed(self) -> Box:
        """Where matter may reach: the bleed box, else the trim (ISO 32000-1, 14.11.2, save that trim comes first)."""
        return self.boxes.get("bleed", self.trim)

    @property
    def fonts(self) -> dict[int, tuple[Font, Mark]]:
        """The fonts that text is seen in, or a mask is made of, each with the first text."""
        found: dict[int, tuple[Font, Mark]] = {}
        for mark in (*self.marks, *self.masked):
            if mark.font is not None:
                found.setdefault(id(mark.font), (mark.font, mark))
        return found


class Measured(NamedTuple):
    """What is measured once and asked for by several rules: pictures by their identity, pages as rendered."""

    pictures: dict[int, Any]
    pages: list[Any]


class Finished(NamedTuple):
    """A PDF as read back. ``version`` is that of the header or the catalogue, whichever is later."""

    data: bytes
    version: str
    trailer: Any
    catalog: Any
    info: dict[str, str]
    sheets: tuple[Sheet, ...]
    parts: tuple[Part, ...]
    measured: Measured

    def marks(self) -> Iterator[tuple[Sheet, Mark]]:
        """Every mark of every sheet, with its sheet."""
        for sheet in self.sheets:
            for mark in sheet.marks:
                yield sheet, mark

    def masked(self) -> Iterator[tuple[Sheet, Mark]]:
        """Every mark that a soft mask is made of, with its sheet."""
        for sheet in self.sheets:
            for mark in sheet.masked:
                yield sheet, mark


def read_finished(data: bytes) -> Finished:
    """Read a PDF. Raises UnreadableError with a reason where it cannot be judged."""
    with reading(data) as reader:
        return _read(data, reader)


@contextmanager
def reading(data: bytes) -> Iterator[Any]:
    """A PDF's reader, of pypdf; whatever goes wrong while it is used is an UnreadableError with a reason."""
    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("it is no PDF")
    if len(data) > BYTES_MOST:
        raise UnreadableError(f"it has {len(data):,} bytes; at most {BYTES_MOST:,} are read")
    from pypdf import PdfReader

    try:
        with quiet():
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                raise UnreadableError("it is encrypted", encrypted=True)
            yield reader
    except (UnreadableError, MemoryError):
        raise
    except RecursionError:
        raise UnreadableError("its objects refer to one another without end") from None
    except Exception as error:
        raise UnreadableError(f"it is damaged ({reason_of(error)})") from None


@contextmanager
def quiet() -> Iterator[None]:
    """What pypdf logs of a damaged file is not shown; the findings tell of it."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _read(data: bytes, reader: Any) -> Finished:
    catalog = mapping(reader.trailer.get("/Root"))
    count = len(reader.pages)
    if not count:
        raise UnreadableError("it has no pages")
    if count > PAGES_MOST:
        raise UnreadableError(f"it has {count:,} pages; at most {PAGES_MOST:,} are read")
    labels = _labels(reader, count)
    seen: set[int] = set()
    sheets = tuple(_sheet(page, n, labels[n], seen) for n, page in enumerate(reader.pages))
    return Finished(
        data=data,
        version=_version(data, catalog),
        trailer=reader.trailer,
        catalog=catalog,
        info={key[1:]: text(value) for key, value in mapping(reader.trailer.get("/Info")).items()},
        sheets=sheets,
        parts=tuple(parts_of(catalog, seen)),
        measured=Measured({}, []),
    )


def _labels(reader: Any, count: int) -> list[str]:
    """What the pages are called: by their labels, "" for those that have none."""
    if entry(reader.trailer.get("/Root"), "/PageLabels") is None:
        return [""] * count
    try:
        return [str(label) for label in reader.page_labels]
    except Exception:
        return [""] * count


def _version(data: bytes, catalog: Any) -> str:
    header = re.search(rb"%PDF-(\d\.\d)", data[:1024])
    own = str(entry(catalog, "/Version") or "").lstrip("/")
    return max(header[1].decode() if header else "", own if re.fullmatch(r"\d\.\d", own) else "")


def _sheet(page: Any, count: int, label: str, seen: set[int]) -> Sheet:
    found = {name: box for name, key in _BOXES.items() if (box := _box(page, key)) is not None}
    media = found.get("media", _A4)
    cut = found.get("trim") or found.get("art") or found.get("crop") or media
    turn, unit = int(number(_inherited(page, "/Rotate"))), number(entry(page, "/UserUnit"), 1.0) or 1.0
    base = to_paper(cut, turn, unit)
    boxes = {name: around(base, *box) for name, box in found.items()}
    boxes.setdefault("media", around(base, *media))
    walk = Walk(base, boxes["media"])
    try:
        walk.page(page)
    except TooMuchError as error:
        walk.fault(str(error))
    except RecursionError:
        walk.fault("its objects refer to one another without end")
    except Exception as error:
        walk.fault(f"the content cannot be followed ({reason_of(error)})")
    return Sheet(
        number=count + 1,
        label=label,
        boxes=boxes,
        trim=around(base, *cut),
        turn=turn,
        unit=unit,
        marks=tuple(walk.marks),
        masked=tuple(walk.masked),
        uses=tuple(walk.uses),
        codes=tuple(walk.codes.values()),
        parts=tuple(parts_of(page, seen)),
        source=page,
    )


def _inherited(page: Any, key: str) -> Any:
    """A page's entry, or what its ancestors have (ISO 32000-1, 7.7.3.4)."""
    for _ in range(50):
        value = entry(page, key)
        if value is not None:
            return value
        page = entry(page, "/Parent")
        if page is None:
            return None
    return None


def _box(page: Any, key: str) -> tuple[float, ...] | None:
    """A box of the page, its corners in order; media and crop box may be inherited."""
    inherits = key in ("/MediaBox", "/CropBox")
    found = figures(_inherited(page, key) if inherits else entry(page, key), 4)
    if found is None:
        return None
    left, right = sorted(found[::2])
    bottom, top = sorted(found[1::2])
    return (left, bottom, right, top) if left < right and bottom < top else None
