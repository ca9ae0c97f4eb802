"""Printer's marks around a press page: crop, fold and registration marks, colour bar, slug line (ISO 12647-3, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from fonts.face import Face
from layout.display import BLACK, Colour, Fill, Frame, GlyphRun, Item, Source
from layout.geometry import Rect, mm, pt
from pdf.press.inks import REGISTRATION

_SOURCE = Source("", "mark")
_HAIR = pt(0.25)
_CROP = mm(5)
_OFF = mm(1)
"""White between the bleed and a mark."""
_PATCH = mm(4.5)
_SIZE = pt(7)
_FULL = 100.0
_PATCHES = (
    *(Colour(*(_FULL if n == ink else 0 for n in range(4))) for ink in range(4)),
    Colour(100, 100, 0, 0),
    Colour(0, 100, 100, 0),
    Colour(100, 0, 100, 0),
    *(Colour(*(share if n == ink else 0 for n in range(4))) for share in (70.0, 40.0) for ink in range(4)),
    Colour(30, 22, 22, 0),
    Colour(0, 0, 0, 35),
)
"""Solids, two of them over one another, tints of 70 and 40 %, a grey of three inks (GWG) and its like in black."""


class Slug(Struct, frozen=True):
    """What stands in the slug line of a page: words, and the inks, each in its own colour; how far from the sheet's
    left edge the page stands."""

    words: str
    inks: tuple[tuple[str, Colour], ...]
    face: Face
    left: int = 0


def marks(sheet: Rect, folds: Sequence[int], bleed: int, slugs: Sequence[Slug]) -> Iterator[Item]:
    """The marks of a sheet trimmed to ``sheet``; ``folds`` are places of folds along its width, mpt from its left."""
    outer = Rect(sheet.x - bleed, sheet.y - bleed, sheet.width + 2 * bleed, sheet.height + 2 * bleed)
    yield from _crops(sheet, outer)
    for fold in folds:
        yield from _fold(sheet.x + fold, outer)
    yield from _registrations(sheet, outer, folds)
    yield from _bar(sheet, outer, folds)
    for slug in slugs:
        yield from _slug_line(sheet, outer, slug)


def _crops(trim: Rect, outer: Rect) -> Iterator[Item]:
    """Two lines at each corner in line with the trim, ending outside the bleed."""
    for y in (trim.y, trim.bottom):
        yield _mark(Rect(outer.x - _OFF - _CROP, y - _HAIR // 2, _CROP, _HAIR))
        yield _mark(Rect(outer.right + _OFF, y - _HAIR // 2, _CROP, _HAIR))
    for x in (trim.x, trim.right):
        yield _mark(Rect(x - _HAIR // 2, outer.y - _OFF - _CROP, _HAIR, _CROP))
        yield _mark(Rect(x - _HAIR // 2, outer.bottom + _OFF, _HAIR, _CROP))


def _fold(x: int, outer: Rect) -> Iterator[Item]:
    """A line of dashes above and below where the sheet is folded."""
    dash = _CROP // 5
    for start in (outer.y - _OFF - _CROP, outer.bottom + _OFF):
        for n in (0, 2, 4):
            yield _mark(Rect(x - _HAIR // 2, start + n * dash, _HAIR, dash))


def _registrations(trim: Rect, outer: Rect, folds: Sequence[int]) -> Iterator[Item]:
    """A cross in a ring above and below the middle of each page, and beside the sheet's."""
    off = _OFF + mm(4)
    middle = trim.y + trim.height // 2
    places = [(outer.x - off, middle), (outer.right + off, middle)]
    for start, end in pairwise((0, *folds, trim.width)):
        along = trim.x + (start + end) // 2
        places += [(along, outer.y - off), (along, outer.bottom + off)]
    arm, ring = mm(3), mm(1.7)
    for x, y in places:
        yield Frame(Rect(x - ring, y - ring, 2 * ring, 2 * ring), _HAIR, REGISTRATION, _SOURCE, ring)
        yield _mark(Rect(x - arm, y - _HAIR // 2, 2 * arm, _HAIR))
        yield _mark(Rect(x - _HAIR // 2, y - arm, _HAIR, 2 * arm))


def _bar(trim: Rect, outer: Rect, folds: Sequence[int]) -> Iterator[Item]:
    """The colour bar above each page, left of its middle."""
    y = outer.y - mm(3) - _PATCH
    for start, end in pairwise((0, *folds, trim.width)):
        count = max(0, ((end - start) // 2 - mm(20)) // _PATCH)
        for n, colour in enumerate(_PATCHES[:count]):
            yield Fill(Rect(trim.x + start + mm(12) + n * _PATCH, y, _PATCH, _PATCH), colour, _SOURCE)


def _slug_line(trim: Rect, outer: Rect, slug: Slug) -> Iterator[Item]:
    """Paper, date, page and plate, then the name of each ink in itself, so that each plate says which it is."""
    x, y = trim.x + slug.left + mm(12), outer.bottom + mm(7)
    for text, colour, gap in ((slug.words, BLACK, 2 * _SIZE), *((name, ink, _SIZE) for name, ink in slug.inks)):
        run = _words(text, slug.face, (x, y), colour)
        if run:
            yield run
            x += run.width + gap


def _words(text: str, face: Face, at: tuple[int, int], colour: Colour) -> GlyphRun | None:
    """A line of what the face has of ``text``, from ``at``; None where that is nothing."""
    text = "".join(c for c in text if face.covers(c))
    if not text.strip():
        return None
    shaped = face.shape(text)
    advances = [round(advance * _SIZE / face.upem) for advance in shaped.advances]
    offsets = tuple(accumulate(advances, initial=0))[:-1]
    texts = tuple(text[a:b] for a, b in pairwise((*shaped.clusters, len(text))))
    return GlyphRun(face, _SIZE, colour, *at, shaped.glyphs, offsets, texts, sum(advances), _SOURCE)


def _mark(rect: Rect) -> Fill:
    return Fill(rect, REGISTRATION, _SOURCE)
