"""Display lists made by hand, and PDFs read back."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from typing import Any

import uharfbuzz as hb
from pypdf import PdfReader

from fonts.face import Face
from layout.display import BLACK, Colour, Document, GlyphRun, Item, Page, Source
from layout.geometry import pt

BODY = Source("old-lanes", "body.0")
HEADLINE = Source("old-lanes", "headline")


def run(
    face: Face,
    text: str,
    x: float,
    y: float,
    *,
    size: float = 10.5,
    colour: Colour = BLACK,
    source: Source = BODY,
    track: float = 0,
    scale: int = 1000,
    rises: tuple[int, ...] = (),
    script: str = "Hani",
) -> GlyphRun:
    """``text`` shaped and set from (x, y), in points; ``track`` mpt are put after each glyph."""
    shaped = face.shape(text, script=script)
    em = pt(size) * scale / 1000 / face.upem
    offsets, pen = [], 0.0
    for advance, move in zip(shaped.advances, shaped.x_offsets, strict=True):
        offsets.append(round(pen + move * em))
        pen += advance * em + track
    ends = dict(pairwise([*dict.fromkeys(shaped.clusters), len(text)]))
    texts = [text[start : ends.pop(start, start)] for start in shaped.clusters]
    return GlyphRun(
        face=face,
        size=pt(size),
        colour=colour,
        x=pt(x),
        y=pt(y),
        glyphs=shaped.glyphs,
        offsets=tuple(offsets),
        texts=tuple(texts),
        width=round(pen),
        source=source,
        rises=rises,
        scale=scale,
    )


def page(*items: Item, label: str = "B2", width: float = 400, height: float = 500, **more: Any) -> Page:
    return Page(label, pt(width), pt(height), items, **more)


def document(*pages: Page, **more: Any) -> Document:
    return Document(**({"title": "澜川周报", "language": "zh-Hans", "date": "2025-10-20", "pages": pages} | more))


@cache
def song(text: str) -> Face:
    """Noto Serif CJK, Regular, with what ``text`` needs: a real face, quick to load."""
    import indico_fonts

    path = f"{indico_fonts.__path__[0]}/NotoSerifCJKjp-VF.ttf"
    face = hb.Face(hb.Blob.from_file_path(path))
    wanted = hb.SubsetInput()
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", 400)
    wanted.unicode_set.update(map(ord, text))
    return Face(hb.subset(face, wanted).blob.data, family="Noto Serif CJK SC")


@cache
def libertine() -> Face:
    """A face with CFF outlines."""
    from pathlib import Path

    import indico_fonts

    return Face(Path(indico_fonts.__path__[0]) / "LinLibertine_R.otf", family="Linux Libertine")


def opened(data: bytes) -> Any:
    """The PDF as pypdf reads it; untyped, as tests reach into dictionaries."""
    return PdfReader(io.BytesIO(data))


def pypdf_text(data: bytes, index: int = 0) -> str:
    return _bare(opened(data).pages[index].extract_text())


def pdfium_text(data: bytes, index: int = 0) -> str:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    try:
        return _bare(document[index].get_textpage().get_text_range())
    finally:
        document.close()


def _bare(text: str) -> str:
    """Text without the spaces and line ends that extractors put where they see gaps."""
    return re.sub(r"\s", "", text)


def content(data: bytes, index: int = 0) -> str:
    """A page's content stream."""
    stream: bytes = opened(data).pages[index].get_contents().get_data()
    return stream.decode("ascii")
