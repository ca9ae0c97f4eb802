"""Pouring a story's copy by its plan, and mending what does not come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from msgspec.structs import replace

from content.body import Table
from content.model import Story
from layout.casting_off import set_subhead
from layout.columns import LAST_DEEPEST, Poured, Run, pour, pour_within, price_of
from layout.copy import Copy, SubheadBlock, TextBlock
from layout.flow import Refit, flow
from layout.line.fit import LOOSE, line_cost
from layout.placement import Placement, frame, place
from layout.plan import StoryPlan
from layout.slots import most_of
from layout.table.rows import TableBlock
from layout.typesetter import Typesetter

LEVEL = 8.0
"""What pouring may cost before single paragraphs are tried a line longer or shorter."""

_LOOSE_COST = 400 * LOOSE**2

_POOR = 30.0
"""Cost of a pour past which several paragraphs at once are tried: a line stranded, columns two lines apart."""

_NEARLY = 3
"""Rows overset up to which shorter paragraphs may mend it."""

_DEEPER = 3
"""Depths that hold the text tried in a rectangle that it does not fill, the shallowest first."""


def best_pour(
    story: Story, plan: StoryPlan, setter: Typesetter, *, level: float = LEVEL
) -> tuple[Copy, Placement, Poured]:
    """Pour a story's copy by its plan. Where that costs more than ``level``, single paragraphs a line longer or shorter
    are tried (their words' spacing shared out over the whole paragraph).

    A rectangle that the text does not fill is filled to one line across all its columns; what is below stays white.
    Of a vertical story all is along the axes of its lines.
    """
    plan, setter = setter.along(plan)
    fr = frame(story, plan, setter)
    placement = place(plan, fr, setter.style.picture.run_least)
    copy, runs, poured = pour_runs(story, placement.runs, fr.columns.measure, setter, level=level)
    if runs is not placement.runs:
        placement = replace(placement, runs=runs)
    return copy, placement, poured


def pour_runs(
    story: Story, given: tuple[Run, ...], measure: int, setter: Typesetter, *, level: float = LEVEL
) -> tuple[Copy, tuple[Run, ...], Poured]:
    """Pour a story's copy into runs of columns ``measure`` mpt wide; with the runs that were filled."""
    copy = setter.copy(story, measure)
    best: tuple[float, tuple[Run, ...], Copy, Poured] | None = None
    held = 0
    for runs in _depths(given, copy):
        made, poured = _poured(story, copy, runs, setter, level)
        if best is None or poured.cost < best[0]:
            best = (poured.cost, runs, made, poured)
        held += not poured.overset(made)
        if held and (best[0] < level or held >= _DEEPER + copy.tallest):
            break
    assert best is not None
    return best[2], best[1], best[3]


def _depths(runs: tuple[Run, ...], copy: Copy) -> Iterator[tuple[Run, ...]]:
    """The runs as they are where the text about fills them; else cut off at the shallowest lines that hold it."""
    bottom = max((run.line + run.lines for run in runs), default=0)
    depth = bottom
    while depth > 0 and sum(_room(_cut_off(run, depth - 1), copy.measure) for run in runs) >= copy.depth:
        depth -= 1
    if depth == bottom or (bottom - depth) * len(runs) <= copy.spreads:
        yield runs
        return
    top = min(run.line for run in runs)
    depth = max(depth, min(top + copy.tallest, bottom))  # a table wants a column of its depth
    for foot in range(depth, bottom + 1):
        yield tuple(cut for run in runs if (cut := _cut_off(run, foot)).lines > 0)


def _room(run: Run, measure: int) -> int:
    """How many whole lines a run's slots come to."""
    return sum(m for _, m in run.shape) // measure if run.shape else max(0, run.lines)


def _cut_off(run: Run, bottom: int) -> Run:
    lines = min(run.lines, bottom - run.line)
    return run if lines == run.lines else replace(run, lines=lines, shape=run.shape[: max(0, lines)])


def _poured(story: Story, copy: Copy, runs: Sequence[Run], setter: Typesetter, level: float) -> tuple[Copy, Poured]:
    """Pour into these runs, with paragraphs a line longer or shorter where that mends what costs too much: one of them
    where that will do, else several, looked for once a page is decided on (``level`` LEVEL)."""
    if any(run.shape for run in runs):
        made, poured = _flowed(story, copy, runs, setter, vary=False)
        return (made, poured) if poured.cost < level or level == inf else _flowed(story, copy, runs, setter, vary=True)
    poured = _level(pour(copy, runs), copy, runs)
    missing = poured.overset(copy)
    if poured.cost < level or level == inf or missing > _NEARLY:
        return copy, poured
    best = (poured.cost, copy, poured)
    for number, block, more in () if missing else _changeable(copy):
        if best[0] < LEVEL:
            break
        tried = setter.varied(story, copy.measure, number, more)
        found = pour_within(tried, runs, best[0]) if tried else None
        if tried is None or found is None:
            continue
        worse = _variant_cost(tried, number, block.broken.cost)
        again = _level(found, tried, runs)
        if worse is not None and again.cost + worse < best[0] - 0.01:
            best = (again.cost + worse, tried, again)
    if level == LEVEL and best[0] > _POOR:
        made, again = _flowed(story, copy, runs, setter, vary=True)
        if again.cost + _worse(made, copy) < best[0] - 0.01:
            return made, again
    return best[1], best[2]


def _level(poured: Poured, copy: Copy, runs: Sequence[Run]) -> Poured:
    """The same poured with the last column no deeper than the deepest before it where that does not cost more than it
    is worth."""
    if not last_is_deepest(runs, poured):
        return poured
    most = poured.cost + LAST_DEEPEST
    shorter = (*runs[:-1], _cut_off(runs[-1], runs[-1].line + runs[-1].lines - 1))
    found = pour_within(copy, shorter, most)
    again = _deeper_last(found) if found else None
    return again if again and again.cost <= most else replace(poured, cost=most)


def _deeper_last(poured: Poured) -> Poured:
    """A pour into a last run a line too short as one into the whole run."""
    blank = poured.blanks[-1]
    cost = poured.cost + price_of(blank + 1, True) - price_of(blank, True)
    return replace(poured, cost=cost, blanks=(*poured.blanks[:-1], blank + 1))


def last_is_deepest(runs: Sequence[Run], poured: Poured) -> bool:
    """Whether the last column's text ends below that of all others that go down to the foot."""
    if not runs:
        return False
    feet = [n for n, run in enumerate(runs) if run.line + run.lines == runs[-1].line + runs[-1].lines]
    return len(feet) > 1 and not poured.blanks[-1] and all(poured.blanks[n] for n in feet[:-1])


def uneven(runs: Sequence[Run], poured: Poured) -> int:
    """By how many lines the columns' feet differ, of those that go down to the foot."""
    foot = max((run.line + run.lines for run in runs), default=0)
    blanks = [b for run, b in zip(runs, poured.blanks, strict=True) if run.line + run.lines == foot]
    return max(blanks, default=0) - min(blanks, default=0)


def _flowed(story: Story, copy: Copy, runs: Sequence[Run], setter: Typesetter, *, vary: bool) -> tuple[Copy, Poured]:
    """Pour copy over slots of any measures; ``vary`` allows paragraphs a line longer or shorter."""

    def subhead(block: SubheadBlock, measure: int) -> tuple[SubheadBlock, int]:
        _, shapes = setter.shaped(story)[block.index]
        if story.kind == "briefs":
            from layout.briefs import brief_head

            return brief_head(block.index, shapes[0], setter.dress, measure, setter.grid.pitch)
        return set_subhead(block.index, shapes, setter.dress, measure, setter.grid.pitch)

    def table(block: TableBlock, measure: int) -> TableBlock:
        from layout.table.setting import set_table

        typed = story.blocks[block.index]
        assert isinstance(typed, Table)
        made = set_table(block.index, typed, setter.dress, measure, setter.grid.size)
        return replace(made, white=block.white, keep=block.keep, opening=block.opening)

    return flow(copy, runs, Refit(subhead, table), vary=vary)


def _worse(made: Copy, before: Copy) -> float:
    """What paragraphs of other lengths cost the looks of a copy."""
    pairs = zip(made.blocks, before.blocks, strict=True)
    return sum(
        min(a.broken.cost - b.broken.cost, most_of(a.galley, a.broken))
        for a, b in pairs
        if isinstance(a, TextBlock) and isinstance(b, TextBlock)
    )


def overset_rows(story: Story, plan: StoryPlan | None, setter: Typesetter) -> int:
    """Rows of a story that find no slot by a plan; all of them where the page has no room for the story."""
    if plan is None:
        return len(setter.copy(story, setter.grid.columns.measure).rows)
    copy, _, poured = best_pour(story, plan, setter, level=inf)
    return poured.overset(copy)


def _changeable(copy: Copy) -> Iterator[tuple[int, TextBlock, int]]:
    """The paragraphs that may have another number of lines, each with its number and how many more."""
    for more in (-1, 1):
        for number, block in enumerate(copy.blocks):
            if isinstance(block, TextBlock) and _may_change(block, copy.measure, more):
                yield number, block, more


def _may_change(block: TextBlock, measure: int, more: int) -> bool:
    """A paragraph can lose a line whose last is short, and gain one whose last is nearly full."""
    last = block.galley.natural(*block.broken.lines[-1])
    return len(block.broken) > 2 and (last < measure * 0.4 if more < 0 else last > measure * 0.6)


def _variant_cost(copy: Copy, number: int, before: float) -> float | None:
    """What a paragraph's other number of lines costs its looks; None where a line would become loose."""
    block = copy.blocks[number]
    assert isinstance(block, TextBlock)
    for a, b in block.broken.lines:
        cost = line_cost(block.galley, a, b, copy.measure - block.narrower - (block.indent if a == 0 else 0))
        if cost is None or cost > _LOOSE_COST:
            return None
    return min(max(0.0, block.broken.cost - before), most_of(block.galley, block.broken))
