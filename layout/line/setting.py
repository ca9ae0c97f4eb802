"""Lines set to their measure: what gives way, what grows, and where every glyph then stands."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from layout.display import GlyphRun, Source, Stroke
from layout.line.galley import Galley
from layout.line.marks import Class
from layout.line.typecase import Sort, TypeCase

_REDUCTION = (2, 3, 4, 5, 6, 7)


class Spacing(Struct, frozen=True):
    """How a line's sorts stand: what is taken before each and added behind each, in mpt.

    over      by how much the line sticks out of its measure, mpt.
    stretch   how much each ordinary gap grew, in em.
    shrink    what the line gave up in all, in em.
    short     what the line lacks, in em, where it was left short: nothing but gaps too wide could have filled it.
    """

    before: list[int]
    behind: list[int]
    over: int = 0
    stretch: float = 0.0
    shrink: float = 0.0
    short: float = 0.0


class SetLine(Struct, frozen=True):
    """A line's glyph runs, its width as set in mpt, the spacing it was set with, and the lines below its names."""

    runs: tuple[GlyphRun, ...]
    width: int
    spacing: Spacing
    strokes: tuple[Stroke, ...] = ()


def natural_spacing(galley: Galley, a: int, b: int) -> Spacing:
    """The sorts [a, b) on a line of their own with nothing given up and nothing added."""
    before, behind = [0] * (b - a), list(galley.gaps[a:b])
    before[0] = galley.heads[a]
    behind[-1] -= galley.drops[b - 1]
    return Spacing(before, behind)


def space_line(
    galley: Galley, a: int, b: int, measure: int, *, justify: bool = True, stretch_most: float = inf
) -> Spacing:
    """Space the sorts [a, b) to ``measure`` (mpt), the paragraph's last line and unjustified ones only where too wide.

    CLREQ, procedures for reduction and for expansion: equal amounts within a step, a step used up before the next. A
    line whose ordinary gaps would have to grow by more than ``stretch_most`` em is left short, as it stands by nature.
    """
    spacing = natural_spacing(galley, a, b)
    excess = galley.natural(a, b) - measure
    if excess > 0:
        over = _reduce(galley, a, b, excess, spacing)
        return Spacing(spacing.before, spacing.behind, over, 0.0, (excess - over) / galley.em)
    if excess < 0 and justify and b < len(galley):
        stretch = _expand(galley, a, b, -excess, spacing.behind)
        if stretch > stretch_most:
            as_it_is = natural_spacing(galley, a, b)
            return Spacing(as_it_is.before, as_it_is.behind, short=-excess / galley.em)
        return Spacing(spacing.before, spacing.behind, 0, stretch, 0.0)
    return spacing


def _reduce(galley: Galley, a: int, b: int, excess: int, spacing: Spacing) -> int:
    """Take ``excess`` out of the line; returns what could not be taken."""
    before, behind = spacing.before, spacing.behind
    given = min(excess, galley.tails[b - 1])
    behind[-1] -= given
    excess -= given
    first = a + 1 if galley.heads[a] else a
    for step in _REDUCTION:
        if not excess:
            break
        places = [i for i in range(first, b - 1) if galley.steps[i] == step and galley.shrinks[i]]
        room = [galley.shrinks[i] for i in places]
        take = min(excess, sum(room))
        excess -= take
        for i, part in zip(places, _shares(take, room), strict=True):
            kind = galley.kinds[i]
            lead = part if kind is Class.OPENER else part // 2 if kind is Class.DOT else 0
            before[i - a] += lead
            behind[i - a] -= part - lead
    return excess


def _expand(galley: Galley, a: int, b: int, lack: int, behind: list[int]) -> float:
    """Add ``lack`` to the line's spaces; returns the stretch of an ordinary gap in em."""
    inner = range(a, b - 1)
    for word_space in (True, False):  # word spaces first, then the gaps between Han and Latin
        places = [i for i in inner if galley.words[i] and (galley.kinds[i] is Class.SPACE) is word_space]
        room = [galley.words[i] for i in places]
        take = min(lack, sum(room))
        lack -= take
        for i, part in zip(places, _shares(take, room), strict=True):
            behind[i - a] += part
    places = [i for i in inner if galley.stretches[i]] or [i for i in inner if galley.words[i]]
    for i, part in zip(places, _shares(lack, [1] * len(places)), strict=True):
        behind[i - a] += part
    return lack / (len(places) or 1) / galley.em


def _shares(amount: int, weights: list[int]) -> list[int]:
    """Part ``amount`` by weight into whole mpt that add up to it exactly."""
    total, done, given = sum(weights), 0, 0
    out = []
    for weight in weights:
        done += weight
        upto = amount * done // total
        out.append(upto - given)
        given = upto
    return out


@lru_cache(maxsize=4096)
def line_of(
    galley: Galley, a: int, b: int, measure: int, *, justify: bool = True, stretch_most: float = inf
) -> SetLine:
    """The sorts [a, b) set to ``measure`` from the origin as by ``space_line``, of no story: for ``placed``. Kept while
    the process lives: a line that did not change is not set again."""
    spacing = space_line(galley, a, b, measure, justify=justify, stretch_most=stretch_most)
    return set_line(galley, a, b, spacing, x=0, baseline=0, source=_NOWHERE)


def placed(line: SetLine, x: int, baseline: int, source: Source) -> SetLine:
    """A line set at the origin moved to ``x`` and ``baseline`` (mpt); its characters count from ``source.start``."""
    story, block, start, _ = source

    def moved(item: _Item) -> _Item:
        own = Source(story, block, start + item.source.start, start + item.source.end)
        return replace(item, x=item.x + x, y=item.y + baseline, source=own)

    return SetLine(tuple(map(moved, line.runs)), line.width, line.spacing, tuple(map(moved, line.strokes)))


_NOWHERE = Source("", "")
_Item = TypeVar("_Item", GlyphRun, Stroke)


def set_line(galley: Galley, a: int, b: int, spacing: Spacing, *, x: int, baseline: int, source: Source) -> SetLine:
    """Set the sorts [a, b) from ``x`` on ``baseline`` (mpt). Each run's source is the range of characters it shows.

    A vertical line is set along its axis as if that were a baseline; ``layout.vertical.axis`` stands it up on the page.
    """
    runs: list[GlyphRun] = []
    pen = x
    open_run: _OpenRun | None = None
    pen_end = b - 1 if galley.kinds[b - 1] is Class.SPACE else b
    for i in range(a, pen_end):
        sort, case = galley.sorts[i], galley.cases[i]
        if open_run is None or open_run.case is not case or not open_run.takes(sort):
            if open_run is not None:
                runs.append(open_run.close(pen, galley.starts[i], baseline, source))
            open_run = _OpenRun(case, sort, pen, galley.starts[i])
        pen -= spacing.before[i - a]
        open_run.add(sort, pen)
        pen += sort.advance + spacing.behind[i - a]
    if open_run is not None:
        hyphen = galley.hyphens.get(b - 1)
        if hyphen is not None:  # the spacing keeps its width free
            open_run.add(hyphen, pen - hyphen.advance)
        runs.append(open_run.close(pen, galley.starts[b], baseline, source))
    if not (galley.dotted or galley.interlinear):
        return SetLine(tuple(runs), pen - x, spacing)
    from layout.line.interlinear import Line, dots_below, lines_below, readings_above  # few lines have any of them

    line = Line(galley, a, pen_end, _cells(galley, a, pen_end, spacing, x), x, pen, baseline, source)
    runs.extend(dots_below(line))
    runs.extend(readings_above(line))
    return SetLine(tuple(runs), pen - x, spacing, tuple(lines_below(line)))


def _cells(galley: Galley, a: int, b: int, spacing: Spacing, x: int) -> list[int]:
    """The left edge of every sort's cell."""
    out, pen = [], x
    for i in range(a, b):
        pen -= spacing.before[i - a]
        out.append(pen)
        pen += galley.sorts[i].advance + spacing.behind[i - a]
    return out


class _OpenRun:
    """A glyph run in the making."""

    def __init__(self, case: TypeCase, sort: Sort, x: int, start: int) -> None:
        self.case, self.sort, self.x, self.start = case, sort, x, start
        self.direction, self.scale = sort.direction, sort.scale
        self.glyphs: list[int] = []
        self.offsets: list[int] = []
        self.rises: list[int] = []
        self.texts: list[str] = []

    def add(self, sort: Sort, pen: int) -> None:
        base = pen - self.x
        self.glyphs.extend(sort.glyphs)
        self.offsets.extend([base + o for o in sort.offsets])
        self.texts.extend(sort.texts)
        self.rises.extend(sort.rises or (0,) * len(sort.glyphs))

    def takes(self, sort: Sort) -> bool:
        """Whether a sort can stand in the run; what stands across has a run of its own."""
        same = sort.face is self.sort.face and sort.size == self.sort.size
        return same and sort.direction == self.direction and sort.direction != "across"

    def close(self, pen: int, end: int, baseline: int, source: Source) -> GlyphRun:
        return GlyphRun(
            self.sort.face,
            self.sort.size or self.case.size,
            self.case.colour,
            self.x,
            baseline,
            tuple(self.glyphs),
            tuple(self.offsets),
            tuple(self.texts),
            pen - self.x,
            Source(source.story, source.block, source.start + self.start, source.start + end),
            tuple(self.rises) if any(self.rises) else (),
            self.scale,
            self.direction,
        )
