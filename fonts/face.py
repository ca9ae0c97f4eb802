"""A face: shaping, advances and ink boxes of one static font.

Numbers are the face's own units (``upem`` to the em).
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb
from msgspec import Struct

from fonts.sfnt import BadFontError

_EM_TOP = 880
"""Top of the em box above the baseline in thousandths of an em, for faces that do not say."""


class Shaped(Struct, frozen=True):
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


class Face:
    """One static face. ``key`` names it in caches and PDFs, ``family`` and ``weight`` in reports.

    ``data`` is a font file or its bytes, ``index`` the face's number in a collection. ``postscript_name`` is
    given for a face pinned from a variable one, whose own name is that of another weight.
    Raises BadFontError where there is no such face, OSError where the file cannot be read.
    """

    def __init__(
        self,
        data: Path | bytes,
        *,
        index: int = 0,
        family: str,
        weight: int = 400,
        key: str = "",
        postscript_name: str = "",
    ) -> None:
        self.hb_face = hb.Face(_blob(data), index)
        if not self.hb_face.glyph_count or index >= self.hb_face.count:
            raise BadFontError(f"{family}: not a font, or broken")
        self._font = hb.Font(self.hb_face)
        self.source = data
        self.path = data if isinstance(data, Path) else None
        self.index = index
        self.family = family
        self.weight = weight
        self.upem: int = self.hb_face.upem
        self.key = key or f"{family.replace(' ', '')}-{weight}"
        self._postscript_name = postscript_name
        self._thousandths: dict[int, int] = {}
        self._shaped: dict[tuple[str, str, str, bool, str], Shaped] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascender: int = extents.ascender
        self.descender: int = extents.descender
        self._has_heights = "vmtx" in self.hb_face.table_tags

    @property
    def postscript_name(self) -> str:
        """The name a PDF gives the face: printable ASCII, no spaces or delimiters, at most 63 characters."""
        in_file = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
        own = self._postscript_name or in_file or self.key
        plain = "".join(c for c in own if "!" <= c <= "~" and c not in "[](){}<>/%#")
        return plain[:63] or f"Face-{self.weight}"

    @property
    def version(self) -> str:
        """The face's version as its file says it: Version 2.003; "" where it says none."""
        said: str = self.hb_face.get_name(hb.OTNameIdPredefined.VERSION_STRING) or ""
        return " ".join(said.partition(";")[0].split())

    @property
    def cap_height(self) -> int:
        """Height of the capitals: sCapHeight of OS/2, or the ink of an H."""
        return self._height(hb.OTMetricsTag.CAP_HEIGHT, "H")

    @property
    def x_height(self) -> int:
        """Height of the small letters: sxHeight of OS/2, or the ink of an x."""
        return self._height(hb.OTMetricsTag.X_HEIGHT, "x")

    def _height(self, tag: hb.OTMetricsTag, letter: str) -> int:
        said = self._font.get_metric_position(tag)
        return said or self.ink(self.shape(letter, script="Latn").glyphs[0]).top

    def covers(self, char: str) -> bool:
        """Whether the face's cmap has a glyph for ``char``."""
        return self._font.get_nominal_glyph(ord(char)) not in (None, 0)

    def is_own(self, glyph: int, char: str) -> bool:
        """Whether ``glyph`` is the one that the face's cmap has for ``char``, no variant of it."""
        return bool(self._font.get_nominal_glyph(ord(char)) == glyph)

    def shape(
        self, text: str, *, script: str = "Hani", language: str = "zh-Hans", down: bool = False, feature: str = ""
    ) -> Shaped:
        """Shape ``text`` left to right, or ``down`` with vertical forms (``vert``), with the face's default features.

        ``feature`` is one more, such as ``hwid``. Cached by all that is given.
        """
        key = (text, script, language, down, feature)
        found = self._shaped.get(key)
        if found is None:
            buffer = hb.Buffer()
            buffer.add_str(text)
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
            buffer.direction = "ttb" if down else "ltr"
            buffer.script = script
            buffer.language = language
            hb.shape(self._font, buffer, {feature: True} if feature else None)
            infos, positions = buffer.glyph_infos, buffer.glyph_positions
            glyphs = tuple(i.codepoint for i in infos)
            found = self._shaped[key] = Shaped(
                glyphs,
                tuple(map(self.fall, glyphs)) if down else tuple(p.x_advance for p in positions),
                tuple(p.x_offset for p in positions),
                tuple(map(self._hung, glyphs, positions)) if down else tuple(p.y_offset for p in positions),
                tuple(i.cluster for i in infos),
            )
        return found

    def shape_each(self, chars: str, *, script: str = "Hani", language: str = "zh-Hans") -> None:
        """Shape characters ahead, each as if it stood alone, in one call of HarfBuzz: a twentieth of the time.

        Those that do not come out as one glyph of nominal width are left to be shaped alone.
        """
        new = [c for c in dict.fromkeys(chars) if (c, script, language, False, "") not in self._shaped]
        row = self.shape("".join(new), script=script, language=language) if len(new) > 1 else None
        if row is None or row.clusters != tuple(range(len(new))):
            return
        for char, glyph, advance, dx, dy in zip(
            new, row.glyphs, row.advances, row.x_offsets, row.y_offsets, strict=True
        ):
            if advance == self.advance(glyph) and not dx and not dy:
                self._shaped[char, script, language, False, ""] = Shaped((glyph,), (advance,), (0,), (0,), (0,))

    def fall(self, glyph: int) -> int:
        """The glyph's nominal advance downward in vertical writing: the face's own, else an em."""
        advance: int = self._font.get_glyph_v_advance(glyph) if self._has_heights else -self.upem
        return -advance

    def _hung(self, glyph: int, position: hb.GlyphPosition) -> int:
        """From a cell's top edge to the glyph's origin. Faces centre some signs by their ink; here all keep their place
        in the em box, as in horizontal lines, but for what is longer than an em: a dash hangs as the face says."""
        if self.fall(glyph) != self.upem:
            return int(position.y_offset)
        _, own = self._font.get_glyph_v_origin(glyph)
        offset: int = position.y_offset + own - self._hang
        return offset

    @cached_property
    def _hang(self) -> int:
        """The em box's top above the baseline: the face's own where it has vertical metrics."""
        han = self._font.get_nominal_glyph(ord("一"))
        if self._has_heights and han:
            return int(self._font.get_glyph_v_origin(han)[1])
        return self.upem * _EM_TOP // 1000

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance width."""
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance

    def outline(self, glyph: int) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
        """The glyph's outline: ``m``, ``l``, ``c`` with the points they take in face units, and ``h``; cubic curves."""
        pen = _Pen()
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.path)

    def thousandths(self, glyph: int) -> int:
        """The same in thousandths of an em, whole."""
        found = self._thousandths.get(glyph)
        if found is None:
            found = self._thousandths[glyph] = round(self.advance(glyph) * 1000 / self.upem)
        return found

    def ink(self, glyph: int) -> InkBox:
        """The glyph's ink box; all zero for a blank."""
        e = self._font.get_glyph_extents(glyph)
        if e is None:
            return InkBox(0, 0, 0, 0)
        return InkBox(e.x_bearing, e.y_bearing + e.height, e.x_bearing + e.width, e.y_bearing)


_Point = tuple[float, float]


class _Pen:
    """Notes an outline as the path of a PDF has it."""

    def __init__(self) -> None:
        self.path: list[tuple[str, tuple[_Point, ...]]] = []

    def moveTo(self, point: _Point) -> None:  # noqa: N802 (HarfBuzz asks for these names)
        self.path.append(("m", (point,)))

    def lineTo(self, point: _Point) -> None:  # noqa: N802
        self.path.append(("l", (point,)))

    def curveTo(self, *points: _Point) -> None:  # noqa: N802
        self.path.append(("c", points))

    def qCurveTo(self, control: _Point, end: _Point) -> None:  # noqa: N802
        start = self.path[-1][1][-1]
        near, far = ((p[0] + (control[0] - p[0]) * 2 / 3, p[1] + (control[1] - p[1]) * 2 / 3) for p in (start, end))
        self.path.append(("c", (near, far, end)))

    def closePath(self) -> None:  # noqa: N802
        self.path.append(("h", ()))


def _blob(data: Path | bytes) -> hb.Blob:
    if isinstance(data, bytes):
        return hb.Blob(data)
    data.stat()
    try:
        return hb.Blob.from_file_path(str(data))
    except hb.HarfBuzzError as error:
        raise BadFontError(f"{data} cannot be read") from error
