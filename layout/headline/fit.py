"""Fitting main lines to a span: size, white between clauses, tracking and scaling, by the house style.

``fitted`` sizes are whatever fills the line within the rank's range. ``hao`` sizes go by the steps of the ladder; what
is then left of the span goes to the white between clauses, to tracking and to scaling, or the line is clearly short.
In both a headline is condensed (长体) within the style's limit before it is turned once more or falls below its range.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.hao import HAO, hao_steps
from content.style import RankStyle
from layout.dress import Dress
from layout.geometry import pt
from layout.line.galley import Piece
from layout.line.label import Label, label

UNIT = 100_000
"""Size at which clauses are measured before the size is chosen: widths grow in proportion."""

_NEARLY_FULL = 0.9
"""A line shorter than this share of its span is clearly short; between it and 1 it looks like an accident."""

_OVERSIZE = 1.08
"""How far past its range a headline may grow to fill its line."""

_ROUNDED = 0.02
"""Em by which tracking and scaling in whole steps may leave a line short of what they were to fill."""

_CORNER = 40.0
"""Price of the white a short turned headline leaves beside it, for each share of the span beyond 0.38."""

_TRACK_MOST = 0.06
"""Em of white that may be added between all characters of a line to fill it."""

_SCALED = 6.0
"""Price of scaling, for all of it: condensed by 8 % a headline costs half a turn less than a turn."""


class Clause(Struct, frozen=True):
    """A clause as measured: its text, width in em and the gaps between its sorts."""

    text: str
    ems: float
    gaps: int


class Fit(Struct, frozen=True):
    """Main lines fitted to a span: size, scale in thousandths, tracking, and each line's clauses and the white between.

    ``fulls`` says which lines fill the span; a lower cost is a better look. Lengths in mpt.
    """

    lines: tuple[tuple[str, ...], ...]
    size: int
    cost: float
    whites: tuple[int, ...]
    fulls: tuple[bool, ...]
    scale: int = 1000
    track: int = 0


class Fitter:
    """Fits main lines of one rank to a span of ``width`` mpt."""

    def __init__(self, style: RankStyle, dress: Dress, width: int, *, strict: bool = False) -> None:
        """``strict`` keeps it from growing past the range."""
        if dress.vertical:  # a line that runs down is never condensed: its characters would only get narrower
            style = replace(style, condense_most=0, expand_most=0)
        self.style, self.dress, self.width, self.strict = style, dress, width, strict
        self.hao = dress.style.headline_sizes == "hao"
        self.least = pt(style.headline.size)
        self.most = max(self.least, pt(style.headline.size_most))
        self.largest = pt(hao_steps(style.headline.size, self.most / 1000)[0]) if self.hao else self.most
        self._clauses: dict[str, Clause] = {}
        self._unit = dress.case(style.headline, size=UNIT)

    def clause(self, text: str) -> Clause:
        """A clause with its width in em."""
        found = self._clauses.get(text)
        if found is None:
            made = self._label(text, UNIT)
            found = self._clauses[text] = Clause(text, made.width / UNIT + 0.001, len(made.galley) - 1)
        return found

    def widths(self, text: str) -> tuple[float, ...]:
        """The width of each character of ``text`` in em as it stands in its line."""
        return self._label(text, UNIT).widths()

    def fit(self, lines: Sequence[Sequence[str]]) -> Fit | None:
        """The lines at the greatest size the range and the span allow, full where that can be; None where they do not
        fit."""
        measured = [[self.clause(c) for c in line] for line in lines]
        fit = self._stepped(measured) if self.hao else self._fitted(measured)
        if fit is not None and len(measured) > 1:  # lines of a turn differ little, and leave no hole beside them
            lengths = [sum(c.ems for c in line) for line in measured]
            longest = max(lengths)
            share = longest * fit.size * fit.scale / 1000 / self.width
            more = 1.0 - min(lengths) / longest + _CORNER * max(0.0, 0.62 - share)
            fit = replace(fit, cost=fit.cost + more)
        return fit

    def forced(self, lines: Sequence[Sequence[str]]) -> Fit:
        """The lines below the rank's range, as large as the span allows."""
        measured = [[self.clause(c) for c in line] for line in lines]
        ems = max(sum(c.ems for c in line) + (len(line) - 1) * self.style.clause_gap_least for line in measured)
        size = min(self.least, int(self.width / ems))
        if self.hao:
            size = next((pt(s) for _, s in HAO if pt(s) <= size), size)
        return self._made(measured, size, 5.0 + 8.0 * (1 - size / self.least))

    def labels(self, fit: Fit, number: int, centred: bool) -> list[tuple[Label, int]]:
        """The labels of one line with their left edges."""
        labels = [self._label(c, fit.size).opened(fit.track, fit.scale) for c in fit.lines[number]]
        white, full = fit.whites[number], fit.fulls[number]
        total = sum(lb.width for lb in labels) + white * (len(labels) - 1)
        x = max(0, (self.width - total) // 2) if centred and not full else 0
        out = []
        for n, lb in enumerate(labels):
            if full and n and n == len(labels) - 1:
                x = self.width - lb.width  # flush to the measure's end, whatever rounding left
            out.append((lb, x))
            x += lb.width + white
        return out

    def _label(self, text: str, size: int) -> Label:
        case = self._unit if size == UNIT else self.dress.case(self.style.headline, size=size)
        return label([Piece(text, case)], trim=self.style.quote_trim, language=self.dress.language)

    def _fitted(self, measured: list[list[Clause]]) -> Fit | None:
        style, width, size = self.style, self.width, self.most
        for line in measured:
            ems, gaps = sum(c.ems for c in line), len(line) - 1
            fitted = width / (ems + gaps * (style.clause_gap_least + style.clause_gap_most) / 2)
            if fitted < self.least:
                fitted = width / (ems + gaps * style.clause_gap_least)
            size = min(size, int(fitted))
        if size < self.least:
            scale = self._scale(measured, self.least)
            if scale < 1000 - round(style.condense_most * 1000):
                return None
            return self._made(measured, self.least, 1.5 * (self.most - self.least) / self.most, scale)
        cost = 1.5 * (self.most - size) / self.most
        if len(measured) == 1:
            size, cost = self._filled(measured[0], size, cost)
        return self._made(measured, size, cost)

    def _filled(self, line: list[Clause], size: int, cost: float) -> tuple[int, float]:
        """A single line is either full or clearly short: size and cost. It may grow a little past its range."""
        ems, gaps = sum(c.ems for c in line), len(line) - 1
        if self._white(len(line), self.width - ems * size, size)[1]:
            return size, cost
        full = int(self.width / (ems + gaps * self.style.clause_gap_most))
        if full <= self.most * (1.0 if self.strict else _OVERSIZE):
            return full, cost + 0.3
        share = (ems + gaps) * size / self.width
        return size, cost + 1.2 * (1 - share) + (1.5 if share > _NEARLY_FULL else 0.0)

    def _stepped(self, measured: list[list[Clause]]) -> Fit | None:
        """By hào: the greatest step that fits, condensed where it must be; then what fills a single line."""
        style, width = self.style, self.width
        least_scale = 1000 - round(style.condense_most * 1000)
        for step in hao_steps(style.headline.size, self.most / 1000):
            size = pt(step)
            scale = self._scale(measured, size)
            if scale >= least_scale:
                break
        else:
            return None
        cost = 1.5 * (self.most - size) / self.most
        if scale < 1000 or len(measured) > 1:
            return self._made(measured, size, cost, scale)
        line = measured[0]
        natural = sum(c.ems for c in line) * size
        clauses, sorts = len(line) - 1, sum(c.gaps for c in line)
        widest = int(clauses * style.clause_gap_most * size)
        free = width - natural - widest
        if free <= 0:
            return self._made(measured, size, cost)
        track = int(free / sorts) if sorts else 0
        if track <= _TRACK_MOST * size:
            return self._made(measured, size, cost + 0.3, track=track)
        expanded = int((width - widest) * 1000 / natural)
        if expanded <= 1000 + round(style.expand_most * 1000):
            return self._made(measured, size, cost + _SCALED * (expanded - 1000) / 1000, expanded)
        share = (natural + clauses * size) / width
        return self._made(measured, size, cost + 1.2 * (1 - share) + (1.5 if share > _NEARLY_FULL else 0.0))

    def _scale(self, measured: list[list[Clause]], size: int) -> int:
        """How far the lines must be condensed at a size, in thousandths; 1000 where they fit."""
        least = self.style.clause_gap_least
        rooms = ((self.width - (len(line) - 1) * least * size) / sum(c.ems for c in line) for line in measured)
        return min(1000, int(min(rooms) * 1000 / size))

    def _made(self, measured: list[list[Clause]], size: int, cost: float, scale: int = 1000, track: int = 0) -> Fit:
        whites, fulls = [], []
        for line in measured:
            taken = (sum(c.ems for c in line) * size + track * sum(c.gaps for c in line)) * scale / 1000
            white, full = self._white(len(line), self.width - taken, size)
            whites.append(white)
            fulls.append(full)
        cost += _SCALED * max(0, 1000 - scale) / 1000
        lines = tuple(tuple(c.text for c in line) for line in measured)
        return Fit(lines, size, cost, tuple(whites), tuple(fulls), scale, track)

    def _white(self, clauses: int, free: float, size: int) -> tuple[int, bool]:
        """The white between clauses on one line: what is left of the measure where that looks meant, else an em; and
        whether the line is full then."""
        if clauses == 1:
            return 0, abs(free) < size * 0.06
        white = free / (clauses - 1)
        if white <= (self.style.clause_gap_most + _ROUNDED) * size:
            return max(0, int(white)), True
        return size, False
