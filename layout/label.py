"""Display matter of one line: headlines, kickers, folio and masthead lines, with optical spacing of their marks."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from layout.display import GlyphRun, Source
from layout.galley import Galley, Piece, shape
from layout.marks import Class
from layout.setting import Spacing, natural_spacing, set_line

_QUOTES = "“”‘’：；，。、"


class Label(Struct, frozen=True):
    """A line of display matter with its width in mpt, set at its natural spacing."""

    galley: Galley
    spacing: Spacing
    width: int

    @property
    def size(self) -> int:
        return self.galley.em

    def runs(self, x: int, baseline: int, source: Source) -> tuple[GlyphRun, ...]:
        """The label's glyph runs from ``x`` on ``baseline``, in mpt."""
        return set_line(self.galley, 0, len(self.galley), self.spacing, x=x, baseline=baseline, source=source).runs

    def top(self) -> int:
        """Height of the tallest piece's em box above the baseline."""
        return max(c.em_top for c in self.galley.cases)


def label(pieces: Sequence[Piece], *, trim: float = 0.0, trim_end: bool = True, language: str = "zh-Hans") -> Label:
    """Shape one line. ``trim`` em of a quote's, colon's or comma's blank side goes (display sizes look gappy without).

    With ``trim_end`` the last mark's blank half goes too, so that flush-right matter is flush to the eye.
    """
    galley = shape(pieces, language=language)
    spacing = natural_spacing(galley, 0, len(galley))
    before, behind = spacing.before, spacing.behind
    last = len(galley) - 1
    for i, kind in enumerate(galley.kinds):
        if galley.text[galley.starts[i]] not in _QUOTES or not trim or not (galley.heads[i] or galley.tails[i]):
            continue
        cut = round(trim * galley.cases[i].size)
        if kind is Class.OPENER and i and behind[i - 1] >= 0:
            before[i] += cut
        elif kind is not Class.OPENER and behind[i] >= 0 and i < last:
            behind[i] -= cut
    if trim_end:
        behind[last] -= galley.tails[last]
    width = sum(s.advance for s in galley.sorts) - sum(before) + sum(behind)
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
    if any((r.face, r.size, r.colour) != (first.face, first.size, first.colour) or r.rises for r in runs):
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
    )
    return (run,)
