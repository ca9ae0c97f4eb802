"""HarfBuzz asked about one static font. A face asks it only what it does not know (``fonts.face``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from fonts.glyphs import Asked, InkBox, Measures, Outline, Shaped
from fonts.sfnt import BadFontError

_EM_TOP = 880
"""Top of the em box above the baseline in thousandths of an em, for faces that do not say."""


class Shaper:
    """The face ``index`` of a font file or its bytes; ``name`` is for messages. Numbers are the face's own units.

    Raises BadFontError where there is no such face, OSError where the file cannot be read.
    """

    def __init__(self, data: Path | bytes, index: int, name: str) -> None:
        self.hb_face = hb.Face(_blob(data), index)
        if not self.hb_face.glyph_count or index >= self.hb_face.count:
            raise BadFontError(f"{name}: not a font, or broken")
        self._font = hb.Font(self.hb_face)
        self._has_heights = "vmtx" in self.hb_face.table_tags

    def measures(self) -> Measures:
        """What the font says of itself."""
        extents = self._font.get_font_extents("ltr")
        tags = self.hb_face.table_tags
        return Measures(
            upem=self.hb_face.upem,
            ascender=extents.ascender,
            descender=extents.descender,
            cap_height=self._height(hb.OTMetricsTag.CAP_HEIGHT, "H"),
            x_height=self._height(hb.OTMetricsTag.X_HEIGHT, "x"),
            postscript=self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "",
            version=self.hb_face.get_name(hb.OTNameIdPredefined.VERSION_STRING) or "",
            tags=tuple(tags),
            head=self._table("head", 54),
            os2=self._table("OS/2", 96),
            post=self._table("post", 32),
        )

    def _height(self, tag: hb.OTMetricsTag, letter: str) -> int:
        said: int = self._font.get_metric_position(tag)
        return said or self.ink(self.shape((letter, "Latn", "zh-Hans", False, "")).glyphs[0]).top

    def _table(self, tag: str, most: int) -> bytes:
        if tag not in self.hb_face.table_tags:
            return b""
        data: bytes = self.hb_face.reference_table(tag).data
        return data[:most]

    def glyph(self, char: str) -> int:
        """The glyph that the font's cmap has for a character, 0 for none."""
        return int(self._font.get_nominal_glyph(ord(char)) or 0)

    def shape(self, asked: Asked) -> Shaped:
        """A text shaped with the font's default features, or downward with vertical forms (``vert``)."""
        text, script, language, down, feature = asked
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.direction = "ttb" if down else "ltr"
        buffer.script = script
        buffer.language = language
        hb.shape(self._font, buffer, {feature: True} if feature else None)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs = tuple(i.codepoint for i in infos)
        return Shaped(
            glyphs,
            tuple(map(self.fall, glyphs)) if down else tuple(p.x_advance for p in positions),
            tuple(p.x_offset for p in positions),
            tuple(map(self._hung, glyphs, positions)) if down else tuple(p.y_offset for p in positions),
            tuple(i.cluster for i in infos),
        )

    def singles(self, chars: Iterable[str], script: str, language: str) -> dict[str, int]:
        """The glyphs of characters, each as if it stood alone, by one call of HarfBuzz: a twentieth of the time.

        Those that do not come out as one glyph of nominal width are left out.
        """
        new = list(dict.fromkeys(chars))
        row = self.shape(("".join(new), script, language, False, ""))
        if row.clusters != tuple(range(len(new))):
            return {}
        rows = zip(new, row.glyphs, row.advances, row.x_offsets, row.y_offsets, strict=True)
        return {c: glyph for c, glyph, advance, dx, dy in rows if advance == self.advance(glyph) and not dx and not dy}

    def advance(self, glyph: int) -> int:
        """The glyph's nominal advance width."""
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance

    def fall(self, glyph: int) -> int:
        """The glyph's nominal advance downward in vertical writing: the font's own, else an em."""
        advance: int = self._font.get_glyph_v_advance(glyph) if self._has_heights else -self.hb_face.upem
        return -advance

    def ink(self, glyph: int) -> InkBox:
        """The glyph's ink box; all zero for a blank."""
        e = self._font.get_glyph_extents(glyph)
        if e is None:
            return InkBox(0, 0, 0, 0)
        return InkBox(e.x_bearing, e.y_bearing + e.height, e.x_bearing + e.width, e.y_bearing)

    def outline(self, glyph: int) -> Outline:
        """The glyph's outline."""
        pen = _Pen()
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.path)

    def _hung(self, glyph: int, position: hb.GlyphPosition) -> int:
        """From a cell's top edge to the glyph's origin. Faces centre some signs by their ink; here all keep their place
        in the em box, as in horizontal lines, but for what is longer than an em: a dash hangs as the face says."""
        if self.fall(glyph) != self.hb_face.upem:
            return int(position.y_offset)
        _, own = self._font.get_glyph_v_origin(glyph)
        offset: int = position.y_offset + own - self._hang
        return offset

    @cached_property
    def _hang(self) -> int:
        """The em box's top above the baseline: the font's own where it has vertical metrics."""
        han = self._font.get_nominal_glyph(ord("一"))
        if self._has_heights and han:
            return int(self._font.get_glyph_v_origin(han)[1])
        upem: int = self.hb_face.upem
        return upem * _EM_TOP // 1000


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
