"""What is known of a face's glyphs: values without the shaper that finds them. Numbers are the face's own units."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

Outline = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
"""A glyph's outline: ``m``, ``l``, ``c`` with the points they take, and ``h``; cubic curves."""


class Shaped(Struct, frozen=True, array_like=True):
    """Glyphs of a shaped text as parallel tuples.

    Glyph ids, advances and offsets in face units, and the first character of each glyph's cluster. Of a text shaped
    downward the advances go down, and the offsets lead from the middle of a cell's top edge to the glyph's origin.
    """

    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    x_offsets: tuple[int, ...]
    y_offsets: tuple[int, ...]
    clusters: tuple[int, ...]


class InkBox(NamedTuple):
    """Where a glyph's ink lies, in face units: left, bottom, right, top, from the origin on the baseline."""

    left: int
    bottom: int
    right: int
    top: int


Asked = tuple[str, str, str, bool, str]
"""What is shaped: a text, its script and language, whether downward, and one feature more ("" for none)."""


class Measures(Struct, frozen=True, array_like=True):
    """What a face says of itself.

    upem        units to the em.
    ascender, descender, cap_height, x_height  from the baseline; the heights by OS/2, else by the ink of H and x.
    postscript  its PostScript name, "" without one; version: as its name table has it.
    tags        its tables; head, os2, post: as much of these as a font descriptor is made from.
    """

    upem: int
    ascender: int
    descender: int
    cap_height: int
    x_height: int
    postscript: str
    version: str
    tags: tuple[str, ...]
    head: bytes
    os2: bytes
    post: bytes


class Known(Struct, frozen=True, array_like=True):
    """What a face has been asked, with the answers.

    glyphs    of a character the glyph that the face's cmap has, 0 for none.
    singles   by script and language: characters that come out as one glyph of nominal width, and that glyph.
    shaped    other texts.
    advances, falls, inks, outlines  of a glyph; falls are the advances downward.
    """

    measures: Measures
    glyphs: dict[str, int] = {}
    singles: dict[tuple[str, str], dict[str, int]] = {}
    shaped: dict[Asked, Shaped] = {}
    advances: dict[int, int] = {}
    falls: dict[int, int] = {}
    inks: dict[int, InkBox] = {}
    outlines: dict[int, Outline] = {}
