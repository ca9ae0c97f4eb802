"""Pouring a story's copy by its plan, and mending what does not come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from msgspec.structs import replace

from content.model import Story, Table
from layout.breaking import LOOSE, line_cost
from layout.columns import Poured, Run, pour
from layout.copy import Copy, SubheadBlock, TextBlock, set_subhead
from layout.flow import Refit, flow
from layout.placement import Placement, frame, place
from layout.plan import StoryPlan
from layout.table import TableBlock, set_table
from layout.typesetter import Typesetter

LEVEL = 8.0
"""What pouring may cost before single paragraphs are tried a line longer or shorter."""

_LOOSE_COST = 400 * LOOSE**2

_DEEPER = 3
"""Depths tried in a rectangle that the text does not fill, the shallowest first."""


def best_pour(
    story: Story, plan: StoryPlan, setter: Typesetter, *, level: float = LEVEL
) -> tuple[Copy, Placement, Poured]:
    """Pour a story's copy by its plan. Where that costs more than ``level``, single paragraphs a line longer or shorter
    are tried (their words' spacing shared out over the whole paragraph).

    A rectangle that the text does not fill is filled to one line across all its columns; what is below stays white.
    """
    fr = frame(story, plan, setter)
    placement = place(plan, fr, setter.style.picture.run_least)
    copy = setter.copy(story, fr.columns.measure)
    best: tuple[float, tuple[Run, ...], Copy, Poured] | None = None
    for runs in _depths(placement.runs, copy):
        made, poured = _poured(story, copy, runs, setter, level)
        if best is None or poured.cost < best[0]:
            best = (poured.cost, runs, made, poured)
        if best[0] < level:
            break
    assert best is not None
    if best[1] is not placement.runs:
        placement = replace(placement, runs=best[1])
    return best[2], placement, best[3]


def _depths(runs: tuple[Run, ...], copy: Copy) -> Iterator[tuple[Run, ...]]:
    """The runs as they are where the text about fills them; else cut off at the shallowest lines that hold it."""
    bottom = max((run.line + run.lines for run in runs), default=0)
    depth = bottom
    while depth > 0 and sum(_room(_cut_off(run, depth - 1), copy.measure) for run in runs) >= copy.depth:
        depth -= 1
    if depth == bottom:
        yield runs
        return
    top = min(run.line for run in runs)
    depth = max(depth, min(top + copy.tallest, bottom))  # a table wants a column of its depth
    for foot in range(depth, min(depth + _DEEPER + copy.tallest, bottom) + 1):
        yield tuple(cut for run in runs if (cut := _cut_off(run, foot)).lines > 0)


def _room(run: Run, measure: int) -> int:
    """How many whole lines a run's slots come to."""
    return sum(m for _, m in run.shape) // measure if run.shape else max(0, run.lines)


def _cut_off(run: Run, bottom: int) -> Run:
    lines = min(run.lines, bottom - run.line)
    return run if lines == run.lines else replace(run, lines=lines, shape=run.shape[: max(0, lines)])


def _poured(story: Story, copy: Copy, runs: Sequence[Run], setter: Typesetter, level: float) -> tuple[Copy, Poured]:
    """Pour into these runs, with single paragraphs a line longer or shorter where that mends what costs too much."""
    if any(run.shape for run in runs):
        return _flowed(story, copy, runs, setter, level)
    poured = pour(copy, runs)
    if poured.cost < level or poured.overset(copy):
        return copy, poured
    best = (poured.cost, copy, poured)
    for more in (-1, 1):
        for number, block in enumerate(copy.blocks):
            if not isinstance(block, TextBlock) or not _may_change(block, copy.measure, more):
                continue
            tried = setter.varied(story, copy.measure, number, more)
            worse = _variant_cost(tried, number, block.broken.cost) if tried else None
            if tried is None or worse is None:
                continue
            again = pour(tried, runs)
            if again.cost + worse < best[0] - 0.01:
                best = (again.cost + worse, tried, again)
    return best[1], best[2]


def _flowed(story: Story, copy: Copy, runs: Sequence[Run], setter: Typesetter, level: float) -> tuple[Copy, Poured]:
    """Pour copy over slots of unequal measures, with paragraphs a line longer or shorter where that mends it."""

    def subhead(block: SubheadBlock, measure: int) -> tuple[SubheadBlock, int]:
        _, shapes = setter.shaped(story)[block.index]
        return set_subhead(block.index, shapes, setter.dress, measure, setter.grid.pitch)

    def table(block: TableBlock, measure: int) -> TableBlock:
        typed = story.blocks[block.index]
        assert isinstance(typed, Table)
        made = set_table(block.index, typed, setter.dress, measure, setter.grid.size)
        return replace(made, white=block.white, keep=block.keep, opening=block.opening)

    refit = Refit(subhead, table)
    made, poured = flow(copy, runs, refit, vary=False)
    if poured.cost < level or level == inf:
        return made, poured
    return flow(copy, runs, refit, vary=True)


def overset_rows(story: Story, plan: StoryPlan | None, setter: Typesetter) -> int:
    """Rows of a story that find no slot by a plan; all of them where the page has no room for the story."""
    if plan is None:
        return len(setter.copy(story, setter.grid.columns.measure).rows)
    copy, _, poured = best_pour(story, plan, setter, level=inf)
    return poured.overset(copy)


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
    return max(0.0, block.broken.cost - before)
