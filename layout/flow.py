"""Lines to columns where slots differ in measure: text beside a picture or a quote, broken by total fit all the same.

Which measures a paragraph's lines have depends on the slot it begins in, and where it is cut on how many lines it has.
So one search goes over both: dynamic programming over (block, slot), a paragraph broken into the slots that follow.
Cuts, blank lines and white cost what they cost in ``columns``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from layout.columns import BELOW_SUBHEAD, LAST_DEEPEST, UNDER_RULE, WHITE, Poured, Run, price_of
from layout.copy import NEVER, Copy, Row, SubheadBlock, TextBlock, cut_price, rows_of, table_rows
from layout.slots import BLANKS, Slots
from layout.table.rows import TableBlock


class Refit(Struct, frozen=True):
    """What sets a block anew for a measure in mpt: a subhead with the grid lines it takes, a table."""

    subhead: Callable[[SubheadBlock, int], tuple[SubheadBlock, int]]
    table: Callable[[TableBlock, int], TableBlock]


_TURNED = 6.0
"""Price of each line that a subhead takes more beside a part than it would in the whole column."""

_FAR = 1000.0
"""Cost above the cheapest way to the same block past which a way is given up."""


class _At(NamedTuple):
    """Where the next row stands.

    owed   rows of text that a subhead above is still to have below it.
    plain  a subhead of this run has gone without white: the next ones do too.
    full   a column before this one goes down to the foot without a blank line.
    """

    run: int
    line: int
    owed: int = 0
    plain: bool = False
    full: bool = False


class _Step(Struct, frozen=True):
    """A block set: its lines by run, the white above it, and the way that led to it."""

    before: _Step | None
    block: TextBlock | SubheadBlock | TableBlock
    rows: tuple[Row, ...]
    deal: tuple[tuple[int, int], ...]
    white: int


class _Way(Struct, frozen=True):
    """The cheapest way to a place: its cost, the share of it that the fit of lines has, its last step."""

    cost: float
    fits: float
    step: _Step | None


def flow(copy: Copy, runs: Sequence[Run], refit: Refit, *, vary: bool) -> tuple[Copy, Poured]:
    """Deal a copy over ``runs`` of any measures, its paragraphs broken anew for the slots they come to stand in.

    ``vary`` lets paragraphs be a line longer or shorter than at their best where no line becomes loose by it. Returns
    the copy as it is then, its rows in the order of the slots, and how they are dealt; what does not fit is overset.
    """
    return _Flow(copy, runs, refit, vary).poured()


class _Flow:
    def __init__(self, copy: Copy, runs: Sequence[Run], refit: Refit, vary: bool) -> None:
        self.copy, self.refit = copy, refit
        self.depths = [run.lines for run in runs]
        self.ruled = [run.ruled for run in runs]
        foot = max((run.line + run.lines for run in runs), default=0)
        self.feet = [run.line + run.lines == foot for run in runs]
        self.slots = Slots(tuple(run.shape or ((0, copy.measure),) * run.lines for run in runs), copy.measure, vary)
        self.ways: dict[_At, _Way] = {_At(0, 0): _Way(0.0, 0.0, None)}

    def poured(self) -> tuple[Copy, Poured]:
        heights = [0] * len(self.copy.blocks)
        for row in self.copy.rows:
            heights[row.block] += row.height
        for number, block in enumerate(self.copy.blocks):
            self._through(number, block, heights[number])
        end = len(self.depths)
        best: tuple[float, _At, _Way] | None = None
        for at, way in self.ways.items():
            cost = way.cost
            for run in range(at.run, end):
                cost += self._price(run, self.depths[run] - (at.line if run == at.run else 0))
            cost += LAST_DEEPEST if self._last_is_deepest(at) else 0.0
            if best is None or cost < best[0]:
                best = (cost, at, way)
        assert best is not None
        return self._dealt(best[2], best[0] - best[2].fits)

    def _last_is_deepest(self, at: _At) -> bool:
        """Whether a story that ends at a place goes deeper there than in all columns before."""
        last = len(self.depths) - 1
        is_full = at.run == last and at.line == self.depths[last] and self.feet[last]
        return is_full and not at.full and sum(self.feet) > 1

    def _price(self, run: int, blank: int) -> float:
        return price_of(blank, run == len(self.depths) - 1)

    def _through(self, number: int, block: TextBlock | SubheadBlock | TableBlock, height: int) -> None:
        """All ways past one block; where a run ends before it, from the head of the next one."""
        ways, self.ways = self.ways, {}
        for run, depth in enumerate(self.depths):
            for at in sorted(a for a in ways if a.run == run):
                way = ways[at]
                if isinstance(block, TextBlock):
                    stands = self._text(number, block, at, way)
                elif isinstance(block, TableBlock):
                    stands = self._table(number, block, at, way)
                else:
                    stands = self._subhead(number, block, at, way)
                blank = depth - at.line
                spare = BLANKS if isinstance(block, TextBlock) else height + BELOW_SUBHEAD
                if run + 1 < len(self.depths) and (blank <= spare or not stands):
                    cost = way.cost + self._price(run, blank) + (NEVER if at.owed and at.line else 0.0)
                    if isinstance(block, TextBlock) and at.line and not at.owed:
                        cost += cut_price(0, block)
                    full = at.full or (self.feet[run] and not blank)
                    _relax(ways, _At(run + 1, 0, at.owed, False, full), _Way(cost, way.fits, way.step))
                elif not stands:
                    self._overset(number, block, at, way, height)
        for at in [a for a in ways if a.run == len(self.depths)]:
            self._overset(number, block, at, ways[at], height)
        cheapest = min(way.cost for way in self.ways.values())
        self.ways = {at: way for at, way in self.ways.items() if way.cost <= cheapest + _FAR or way.cost >= NEVER}

    def _overset(
        self, number: int, block: TextBlock | SubheadBlock | TableBlock, at: _At, way: _Way, height: int
    ) -> None:
        """A block without a slot stays as it was."""
        end = len(self.depths)
        blank = self._price(at.run, self.depths[at.run] - at.line) if at.run < end else 0.0
        cost = way.cost + blank + height + (NEVER * 10 if at.run < end else 0.0)
        rows = tuple(r for r in self.copy.rows if r.block == number)
        step = _Step(way.step, block, rows, ((end, len(rows)),), 0)
        _relax(self.ways, _At(end, 0), _Way(cost, way.fits, step))

    def _subhead(self, number: int, block: SubheadBlock, at: _At, way: _Way) -> bool:
        """A subhead at a place; whether it has room there."""
        run, line, owed, plain, full = at
        row = next(r for r in self.copy.rows if r.block == number)
        for white in (0,) if line == 0 or plain else (0, 1):
            placed, height = self._fitted(block, row, run, line, white)
            head = max(1, height - (row.height - row.head_height))
            taken = white + (height if line else head)
            if line + taken > self.depths[run]:
                return white == 1
            cost = way.cost + WHITE * white + _TURNED * max(0, height - row.height)
            cost += UNDER_RULE if line == 0 and self.ruled[run] else 0.0
            new = Row(number, 0, height, head, NEVER if owed else 0.0)
            step = _Step(way.step, placed, (new,), ((run, 1),), white)
            after = _At(run, line + taken, BELOW_SUBHEAD, plain or (line > 0 and not white), full)
            _relax(self.ways, after, _Way(cost, way.fits, step))
        return True

    def _table(self, number: int, block: TableBlock, at: _At, way: _Way) -> bool:
        """A table at a place, whole where it has room, set anew where something stands beside it; else parted."""
        run, line, _, plain, full = at
        first = line + (block.white if line else 0)
        lines = sum(block.heights)
        slots = self.slots.runs[run][first : first + lines]
        if len(slots) < lines:
            return self._parted(number, block, at, way)
        left = max(s[0] for s in slots)
        measure = min(s[0] + s[1] for s in slots) - left
        placed = block
        if measure < self.copy.measure:
            placed = self.refit.table(block, measure)
            if placed.over or first + sum(placed.heights) > self.depths[run] or sum(placed.heights) > lines:
                return self._parted(number, block, at, way)
        rows = tuple(table_rows(placed, number, 0))
        step = _Step(way.step, placed, rows, ((run, len(rows)),), 0)
        _relax(self.ways, _At(run, first + sum(placed.heights), 0, plain, full), _Way(way.cost, way.fits, step))
        return True

    def _parted(self, number: int, block: TableBlock, at: _At, way: _Way) -> bool:
        """A table in slots of the whole measure, parted at the ends of runs; whether some of it has room here."""
        from layout.table.flow import deal_rows  # few tables stand beside pictures

        rows = [r for r in self.copy.rows if r.block == number]
        dealt = deal_rows(rows, (at.run, at.line), self.slots.runs, self.copy.measure, self._price)
        if dealt is None:
            return False
        full = at.full or any(self.feet[run] and not blank for run, blank in dealt.feet)
        step = _Step(way.step, block, dealt.rows, dealt.deal, 0)
        after = _At(dealt.run, dealt.line, 0, False, full)
        _relax(self.ways, after, _Way(way.cost + dealt.cost, way.fits, step))
        return True

    def _fitted(self, block: SubheadBlock, row: Row, run: int, line: int, white: int) -> tuple[SubheadBlock, int]:
        """A subhead set for the measure that all the slots it takes have in common."""
        height = row.height
        for _ in range(3):
            slots = self.slots.runs[run][line : line + white + height]
            left = max((s[0] for s in slots), default=0)
            measure = min((s[0] + s[1] for s in slots), default=self.copy.measure) - left
            if measure == self.copy.measure:
                return block, row.height
            placed, lines = self.refit.subhead(block, measure)
            if lines <= height:
                return placed, height
            height = lines
        return placed, height

    def _text(self, number: int, block: TextBlock, at: _At, way: _Way) -> bool:
        """A paragraph from a place on, cut at the ends of runs in each way there is; whether it has a slot there."""
        run, line, owed, plain, full = at
        line += block.stand.white if line else 0
        if line >= self.depths[run]:
            return False
        for broken, fit, caps in self.slots.placings(block, run, line, (self.depths[run] - line,)):
            text = replace(block, broken=broken)
            lines, end = len(broken), run + len(caps) - 1
            cost = way.cost + fit
            done, deal, filled = 0, [], full
            for offset, cap in enumerate(caps):
                there = min(cap, lines - done)
                deal.append((run + offset, there))
                done += there
                if done < lines and offset < len(caps) - 1:
                    start = line if offset == 0 else 0
                    blank = self.depths[run + offset] - start - cap
                    filled = filled or (self.feet[run + offset] and not blank)
                    cost += self._price(run + offset, blank)
                    cost += NEVER if done < owed else cut_price(done, text)
            if done < lines:  # past the last run
                deal.append((len(self.depths), lines - done))
                cost += NEVER * 10 + lines - done
                after = _At(len(self.depths), 0)
            else:
                first = line if len(caps) == 1 else 0
                after = _At(end, first + deal[-1][1], max(0, owed - lines), plain and len(caps) == 1, filled)
            rows = tuple(rows_of(text, number))
            step = _Step(way.step, text, rows, tuple(deal), 0)
            _relax(self.ways, after, _Way(cost, way.fits + fit, step))
        return True

    def _dealt(self, way: _Way, cost: float) -> tuple[Copy, Poured]:
        """The copy with its blocks as they were set, and the rows that each run begins with."""
        steps: list[_Step] = []
        step = way.step
        while step is not None:
            steps.append(step)
            step = step.before
        steps.reverse()
        rows = [row for s in steps for row in s.rows]
        runs = [run for s in steps for run, count in s.deal for _ in range(count)]
        whites = [0] * len(self.depths)
        taken = [0] * len(self.depths)
        before = -1
        for row, run in zip(rows, runs, strict=True):
            if run < len(self.depths):
                taken[run] += row.head_height if run != before else row.height
            before = run
        for s in steps:
            if s.white:
                whites[s.deal[0][0]] += s.white
        starts = [next((n for n, r in enumerate(runs) if r >= run), len(rows)) for run in range(len(self.depths))]
        starts.append(next((n for n, r in enumerate(runs) if r == len(self.depths)), len(rows)))
        starts[0] = 0
        blanks = [d - t - w for d, t, w in zip(self.depths, taken, whites, strict=True)]
        made = Copy(self.copy.measure, tuple(s.block for s in steps), tuple(rows))
        return made, Poured(tuple(starts), cost, tuple(blanks), tuple(whites))


def _relax(ways: dict[_At, _Way], at: _At, way: _Way) -> None:
    """Keep a way where it is the cheapest to its place."""
    if at not in ways or way.cost < ways[at].cost:
        ways[at] = way
