"""Readings above characters (注音): the characters and what is read, each an element (ISO 32000-1, 14.8.4.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.display import GlyphRun
from pdf.tags.element import Element
from pdf.tags.language import glyph_at, part


class Readings:
    """The readings of a block: the first character, the one behind the last, and what is read."""

    def __init__(self, readings: Sequence[tuple[int, int, str]]) -> None:
        self._readings = readings
        self._made: dict[int, tuple[Element, Element]] = {}

    def parted(self, run: GlyphRun) -> Iterator[GlyphRun]:
        """The run parted where characters with a reading begin and end."""
        first, length = run.source.start, len(run.text)
        cuts = sorted({at - first for a, b, _ in self._readings for at in (a, b) if 0 < at - first < length})
        glyphs = [glyph for glyph in (glyph_at(run, cut) for cut in cuts) if glyph]
        for start, end in zip((0, *glyphs), (*glyphs, len(run.glyphs)), strict=True):
            yield part(run, start, end)

    def of(self, run: GlyphRun, element: Element) -> Element:
        """What the run is: a reading, characters with one, or just what ``element`` has."""
        start, end = run.source.start, run.source.end
        for a, b, said in self._readings:
            if not run.text and (a, b) == (start, end):
                return self._pair(a, said, element)[1]
            if run.text and a <= start < b:
                return self._pair(a, said, element)[0]
        return element

    def _pair(self, start: int, said: str, element: Element) -> tuple[Element, Element]:
        if start not in self._made:
            ruby = element.add("Ruby")
            self._made[start] = ruby.add("RB"), ruby.add("RT")
            self._made[start][1].actual = said
        return self._made[start]
