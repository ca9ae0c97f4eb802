"""Display matter of one line: headlines, kickers, folio and masthead lines, with optical spacing of their marks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from layout.display import GlyphRun, Source
from layout.line.galley import Galley, Piece, shape
from layout.line.marks import MARKS
from layout.line.optical import kern
from layout.line.setting import Spacing, natural_spacing, set_line


class Label(Struct, frozen=True):
    """A line of display matter with its width in mpt, set at its natural spacing.

    ``scale`` is its horizontal scaling in thousandths: 920 is 长体 by 8 %, 1050 扁体 by 5 %; ``width`` is as scaled.
    """

    galley: Galley
    spacing: Spacing
    width: int
    scale: int = 1000

    @property
    def size(self) -> int:
        return self.galley.em

    def runs(self, x: int, baseline: int, source: Source) -> tuple[GlyphRun, ...]:
        """The label's glyph runs from ``x`` on ``baseline``, in mpt."""
        at = x if self.scale == 1000 else 0
        runs = set_line(self.galley, 0, len(self.galley), self.spacing, x=at, baseline=baseline, source=source).runs
        return runs if self.scale == 1000 else tuple(_scaled(run, x, self.scale) for run in runs)

    def top(self) -> int:
        """Height of the tallest piece's em box above the baseline."""
        return max(c.em_top for c in set(self.galley.cases))

    def widths(self) -> tuple[float, ...]:
        """The width of each character in em, as it stands in the line."""
        galley, spacing = self.galley, self.spacing
        out: list[float] = []
        for i, sort in enumerate(galley.sorts):
            count = galley.starts[i + 1] - galley.starts[i]
            out += [(sort.advance - spacing.before[i] + spacing.behind[i]) / galley.em / count] * count
        return tuple(out)

    def opened(self, track: int = 0, scale: int = 1000) -> Label:
        """The label with ``track`` mpt more white between its sorts, then scaled."""
        if not track and scale == 1000:
            return self
        before, behind = self.spacing.before, list(self.spacing.behind)
        for i in range(len(behind) - 1):
            behind[i] += track
        width = (self.width + track * (len(behind) - 1)) * scale // 1000
        return Label(self.galley, Spacing(before, behind), width, scale)


def _scaled(run: GlyphRun, x: int, scale: int) -> GlyphRun:
    """A run set from 0, scaled and moved to ``x``."""
    return replace(
        run,
        x=x + run.x * scale // 1000,
        offsets=tuple(o * scale // 1000 for o in run.offsets),
        width=run.width * scale // 1000,
        scale=scale,
    )


def label(pieces: Sequence[Piece], *, trim: float = 0.0, trim_end: bool = True, language: str = "zh-Hans") -> Label:
    """Shape one line. ``trim`` em of the blank half of its marks goes (display sizes look gappy without), measured from
    their ink; see ``layout.line.optical``.

    With ``trim_end`` the last mark's blank half goes too, so that flush-right matter is flush to the eye.
    """
    return _label(tuple(pieces), trim, trim_end, language)


@lru_cache(maxsize=1024)
def _label(pieces: tuple[Piece, ...], trim: float, trim_end: bool, language: str) -> Label:
    galley = shape(pieces, language=language)
    spacing = natural_spacing(galley, 0, len(galley))
    last = len(galley) - 1
    if not MARKS.isdisjoint(galley.kinds):
        if trim:
            kern(galley, spacing, trim, ends=trim_end)
        elif trim_end:
            spacing.behind[last] -= galley.tails[last]
    width = galley.width_sums[-1] - sum(galley.gaps) - sum(spacing.before) + sum(spacing.behind)
    return Label(galley, spacing, width)


def joined(
    parts: Sequence[tuple[Label, int]], baseline: int, source: Source, between: str = ""
) -> tuple[GlyphRun, ...]:
    """Labels on one line as a single run, so that every reader of a PDF takes them as one line of text.

    ``parts`` are labels with their left edges in mpt. ``between`` is a space set, unseen, in each gap, so that the text
    copied keeps it. Labels of several faces, sizes or colours stay runs of their own.
    """
    runs = [run for text, x in parts for run in text.runs(x, baseline, source)]
    first, last = runs[0], runs[-1]
    if any(
        (r.face, r.size, r.colour, r.scale) != (first.face, first.size, first.colour, first.scale) or r.rises
        for r in runs
    ):
        return tuple(runs)
    if any(r.direction != first.direction or r.direction == "across" for r in runs):
        return tuple(runs)
    blank = first.face.shape(between).glyphs if between else ()
    glyphs, offsets, texts = list(first.glyphs), list(first.offsets), list(first.texts)
    end = first.x + first.width
    for run in runs[1:]:
        for glyph in blank:
            glyphs.append(glyph)
            offsets.append(end - first.x)
            texts.append(between)
        glyphs.extend(run.glyphs)
        offsets.extend(run.x - first.x + o for o in run.offsets)
        texts.extend(run.texts)
        end = run.x + run.width
    whole = Source(source.story, source.block, first.source.start, last.source.end)
    run = GlyphRun(
        first.face,
        first.size,
        first.colour,
        first.x,
        baseline,
        tuple(glyphs),
        tuple(offsets),
        tuple(texts),
        end - first.x,
        whole,
        direction=first.direction,
        scale=first.scale,
    )
    return (run,)
