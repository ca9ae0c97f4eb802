"""A face: shaping, advances and ink boxes of one static font. Numbers are the face's own units (``upem`` to the em)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb


class Shaped(NamedTuple):
    """Glyphs of a shaped text, parallel tuples: ids, advances, offsets in face units, first character of the cluster."""

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


class Face:
    """One static face. ``key`` names it in caches and PDFs, ``family`` and ``weight`` in reports."""

    def __init__(self, data: Path | bytes, *, index: int = 0, family: str, weight: int = 400, key: str = "") -> None:
        blob = hb.Blob.from_file_path(str(data)) if isinstance(data, Path) else hb.Blob(data)
        self.hb_face = hb.Face(blob, index)
        self._font = hb.Font(self.hb_face)
        self.path = data if isinstance(data, Path) else None
        self.index = index
        self.family = family
        self.weight = weight
        self.upem: int = self.hb_face.upem
        self.key = key or f"{family.replace(' ', '')}-{weight}"
        self._shaped: dict[tuple[str, str, str], Shaped] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascender: int = extents.ascender
        self.descender: int = extents.descender

    def covers(self, char: str) -> bool:
        """Whether the face's cmap has a glyph for ``char``."""
        return self._font.get_nominal_glyph(ord(char)) not in (None, 0)

    def shape(self, text: str, *, script: str = "Hani", language: str = "zh-Hans") -> Shaped:
        """Shape ``text`` left to right with the face's default features. Cached by text, script and language."""
        key = (text, script, language)
        found = self._shaped.get(key)
        if found is None:
            buffer = hb.Buffer()
            buffer.add_str(text)
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
            buffer.direction = "ltr"
            buffer.script = script
            buffer.language = language
            hb.shape(self._font, buffer)
            infos, positions = buffer.glyph_infos, buffer.glyph_positions
            found = self._shaped[key] = Shaped(
                tuple(i.codepoint for i in infos),
                tuple(p.x_advance for p in positions),
                tuple(p.x_offset for p in positions),
                tuple(p.y_offset for p in positions),
                tuple(i.cluster for i in infos),
            )
        return found

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance width."""
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance

    def ink(self, glyph: int) -> InkBox:
        """The glyph's ink box; all zero for a blank."""
        e = self._font.get_glyph_extents(glyph)
        if e is None:
            return InkBox(0, 0, 0, 0)
        return InkBox(e.x_bearing, e.y_bearing + e.height, e.x_bearing + e.width, e.y_bearing)
