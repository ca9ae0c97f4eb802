"""Vertical setting (直排): the same engine on the other axis.

A line is built along its inline axis whatever that is; here is what differs: which sorts stand upright, which are
turned, which share a cell, and the one step from inline and block to the page. In vertical matter the inline axis runs
down, the block axis to the left; a line's reference is its middle axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from fonts.face import Face
from fonts.glyphs import Shaped
from layout.display import EM_TOP, Artwork, Fill, Frame, GlyphRun, Image, Item, Source, Stroke
from layout.geometry import Rect
from layout.line.label import Label
from layout.line.marks import CALLS, CLOSING, UNITS, Class, table_for
from layout.line.typecase import Sort, cell_place, glyph_texts

_AXIS = EM_TOP - 500
"""The em box's middle above the baseline, in thousandths of the size: where a turned line's axis runs."""

_ACROSS = re.compile(r"(?=.*\d)[A-Z\d]{2,3}|\d{1,2}\.")
_ACRONYM = re.compile(r"[A-Z]{2,4}")
_WITH_UNIT = re.compile(rf"(\d{{1,3}})([{''.join(sorted(UNITS))}])")
_FULL_WIDTH_UNITS = {"%": "％"}
_WIDTHS = {2: "hwid", 3: "twid"}
"""Features by which a face sets two or three figures in an em (OpenType, Half Widths and Third Widths)."""

_FORMS = str.maketrans("“”‘’（）〔〕【】《》〈〉「」『』｛｝［］", "﹃﹄﹁﹂︵︶︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︷︸﹇﹈")
"""Quotes and brackets to their vertical forms (GB/T 15834-2011, 5.2.3), for faces whose ``vert`` lacks them."""

_TURNING = frozenset("—–―‐…⋯⸺～〜＝／｜＜＞＋－")
"""Signs that follow the line's direction (5.2.2): turned where the face has no vertical form of them."""


def upright_cells(word: str) -> list[tuple[str, bool]]:
    """A Latin word or number in a vertical line as parts that stand upright, each with whether the next clings to it.

    One letter or figure stands upright, two or three figures side by side in one cell (纵中横), so do codes like 5G and
    the number of a list (``1.``); an acronym of capitals runs down, one a cell; a unit mark takes its own cell (CLREQ,
    mixed text composition in vertical writing mode). Empty where the word is to be turned: longer numbers, words.
    """
    if len(word) == 1 and word.isalnum():
        return [(word, False)]
    if _ACROSS.fullmatch(word):
        return [(word, False)]
    if _ACRONYM.fullmatch(word):
        return [(letter, i < len(word) - 1) for i, letter in enumerate(word)]
    with_unit = _WITH_UNIT.fullmatch(word)
    return [(with_unit[1], True), (with_unit[2], False)] if with_unit else []


def in_phrase(text: str, start: int, end: int) -> bool:
    """Whether the word ``text[start:end]`` has a Latin neighbour behind a space: such words are turned together."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] == " " and _latin(before[0])) or (
        len(after) == 2 and after[0] == " " and _latin(after[1])
    )


def _latin(char: str) -> bool:
    return char.isalnum() and char < "\u0250"


def cast(face: Face, text: str, kind: Class, size: int, script: str, language: str) -> Sort:
    """The sort for ``text`` in a vertical line; its numbers in mpt, meant as in a ``GlyphRun`` of its direction."""
    if kind in (Class.LATIN, Class.SPACE):
        return _turned(face, text, face.shape(text, script=script, language=language), size)
    if len(text) > 1 and text.isascii():
        return _across(face, text, size, language)
    if len(text) == 2 and text[0] in CALLS:
        return _calls(face, text, size, language)
    shown = _FULL_WIDTH_UNITS.get(text, text)
    shown = shown if face.covers(shown[0]) else text
    if text in "“”‘’" and face.covers("『") and face.covers("「"):
        shown = text.translate(str.maketrans("“”‘’", "『』「」"))  # the face may draw the curly ones otherwise
    cells = max(2, len(text)) if kind is Class.DASH else 1
    level, down = (face.shape(shown, language=language, down=d) for d in (False, True))
    if level.glyphs == down.glyphs:
        form = shown.translate(_FORMS)
        if form != shown and face.covers(form):
            return _upright(face, text, face.shape(form, language=language, down=True), size, cells)
        if form != shown or text[0] in _TURNING or kind in (Class.DASH, Class.CONNECTOR):
            return _turned(face, text, level, size, 0 if kind is Class.CONNECTOR else cells, kind)
        if kind in CLOSING:
            return _moved(_upright(face, text, down, size, cells), size, text in table_for(language).tall)
    return _upright(face, text, down, size, cells)


def _upright(face: Face, text: str, shaped: Shaped, size: int, cells: int) -> Sort:
    upem = face.upem
    offsets, rises, pen = [], [], 0
    for glyph, advance, dx, dy in zip(shaped.glyphs, shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True):
        offsets.append(round((pen - dy) * size / upem) - size * EM_TOP // 1000)
        rises.append(round((dx + face.advance(glyph) / 2) * size / upem))
        pen += advance
    spare = cells * size - round(pen * size / upem)
    return Sort(
        face,
        shaped.glyphs,
        tuple(o + spare // 2 for o in offsets),
        tuple(rises) if any(rises) else (),
        glyph_texts(text, shaped.clusters) if len(shaped.glyphs) > 1 else (text,),
        cells * size,
        "upright",
    )


def _moved(sort: Sort, size: int, tall: bool) -> Sort:
    """A stop or pause of a face without vertical forms: from the left half, at the foot, to the right, at the head."""
    rises = sort.rises or (0,) * len(sort.glyphs)
    up = 0 if tall else size // 2
    return sort._replace(offsets=tuple(o - up for o in sort.offsets), rises=tuple(r + size // 2 for r in rises))


def _turned(face: Face, text: str, shaped: Shaped, size: int, cells: int = 0, kind: Class = Class.LATIN) -> Sort:
    """Turned by a quarter clockwise, the em box's middle on the axis; in ``cells`` whole cells where that is not 0."""
    upem = face.upem
    offsets, rises, pen = [], [], 0
    for advance, dx, dy in zip(shaped.advances, shaped.x_offsets, shaped.y_offsets, strict=True):
        offsets.append(round((pen + dx) * size / upem))
        rises.append(round(dy * size / upem) - size * _AXIS // 1000)
        pen += advance
    width = round(pen * size / upem)
    if cells:
        place = cell_place(kind, cells * size - width)
        offsets, width = [o + place for o in offsets], cells * size
    texts = glyph_texts(text, shaped.clusters)
    return Sort(face, shaped.glyphs, tuple(offsets), tuple(rises), texts, width, "turned")


def _across(face: Face, text: str, size: int, language: str) -> Sort:
    """Figures side by side in one cell (纵中横), by the face's own narrow figures or condensed to the em."""
    shaped = face.shape(text, script="Latn", language=language, feature=_WIDTHS.get(len(text), ""))
    if sum(shaped.advances) > face.upem:
        shaped = face.shape(text, script="Latn", language=language)
    width = sum(shaped.advances)
    scale = min(1000, 1000 * face.upem // width)
    offsets, pen = [], 0
    for advance, dx in zip(shaped.advances, shaped.x_offsets, strict=True):
        offsets.append(round((pen + dx - width / 2) * size * scale / face.upem / 1000))
        pen += advance
    rises = (-size * EM_TOP // 1000,) * len(offsets)
    texts = glyph_texts(text, shaped.clusters)
    return Sort(face, shaped.glyphs, tuple(offsets), rises, texts, size, "across", scale)


def _calls(face: Face, text: str, size: int, language: str) -> Sort:
    """Two ！ or ？ side by side in one cell (GB/T 15834-2011, 5.1.2): each has its ink in the left half of its body."""
    shaped = face.shape(text, language=language)
    rises = (-size * EM_TOP // 1000,) * 2
    return Sort(face, shaped.glyphs[:2], (-size // 2, 0), rises, tuple(text), size, "across")


AnyItem = TypeVar("AnyItem", bound=Item)


def stood(items: Iterable[AnyItem], right: int, top: int) -> list[AnyItem]:
    """Items laid out along inline and block axes, as they stand on the page: inline 0 at ``top`` and running down,
    block 0 at ``right`` and running to the left (mpt). Pictures keep upright in what is then their box."""
    out: list[AnyItem] = []
    for item in items:
        if isinstance(item, GlyphRun):
            out.append(replace(item, x=right - item.y, y=top + item.x))
        elif isinstance(item, Stroke):
            out.append(replace(item, x=right - item.y, y=top + item.x, down=not item.down))
        elif isinstance(item, Fill | Frame | Image | Artwork):
            r = item.rect
            out.append(replace(item, rect=Rect(right - r.bottom, top + r.x, r.height, r.width)))
    return out


def hang(text: Label, x: int, y: int, source: Source) -> list[GlyphRun]:
    """A label of a vertical case, hung from ``y`` down, its axis at ``x``; its length is the label's ``width``."""
    return stood(text.runs(0, 0, source), x, y)
