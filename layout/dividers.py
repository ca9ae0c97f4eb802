"""What parts matter on a page: column rules (栏线) inside a story, rules between stories above, below and beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, product

from layout.columns import Run
from layout.display import Item, Source
from layout.dress import Dress
from layout.grid import Columns, PageGrid
from layout.placement import Placement
from layout.plan import PagePlan, StoryPlan
from layout.rules import Edge, centred, rule_of
from layout.typesetter import Typesetter

_COLUMN_COLOUR = "grey"


def column_rules(placement: Placement, columns: Columns, setter: Typesetter, slug: str) -> list[Item]:
    """Column rules in mid gap where matter stands at both sides, text or a picture's edge, in house styles that have
    them; never through a picture, quote, strip or fact box."""
    rule, grid = rule_of(setter.dress, setter.grid.rule, _COLUMN_COLOUR), setter.grid
    items: list[Item] = []
    for number in range(1, columns.count) if rule else ():
        x = columns.left(number) - columns.gap // 2
        for first, end in _stretches(_lines(placement, number, columns.measure)):
            top = grid.top(first)
            edge = Edge(x, top, grid.top(end) - grid.interline - top, down=True)
            items.extend(centred(rule, edge, Source(slug, "rule")))
    return items


def _lines(placement: Placement, number: int, measure: int) -> set[int]:
    """The lines on which matter comes up to the gap before column ``number`` from both sides and none lies across it;
    between two such stretches of text, the white round a picture beside it."""
    left = {line for run in placement.runs if run.column == number - 1 for line in _reaching(run, measure, right=True)}
    right = {line for run in placement.runs if run.column == number for line in _reaching(run, measure, right=False)}
    across: set[int] = set()
    parts = [cells for _, cells in placement.pictures]
    for cells in (*parts, *(p for p in (placement.pull, placement.figures) if p), *(c for _, c in placement.insets)):
        lines = range(cells.line, cells.line + cells.lines)
        if cells.column < number < cells.column + cells.columns:
            across.update(lines)
        elif cells.column + cells.columns == number and not cells.right:
            left.update(lines)
        elif cells.column == number and not cells.left:
            right.update(lines)
    return (_closed(left) & _closed(right)) - across


_WHITE = 2
"""Lines of white above or below a picture, at most, that a rule beside it goes on through."""


def _closed(lines: set[int], white: int = _WHITE) -> set[int]:
    """The lines with the small gaps between them."""
    more = (range(a + 1, b) for a, b in pairwise(sorted(lines)) if b - a - 1 <= white)
    return lines.union(*more)


def _reaching(run: Run, measure: int, *, right: bool) -> Iterator[int]:
    """The lines of a run whose text comes up to the gap at its right, or at its left."""
    if not run.shape:
        yield from range(run.line, run.line + run.lines)
        return
    for n, (offset, wide) in enumerate(run.shape):
        if offset + wide == measure if right else offset == 0:
            yield run.line + n


def _stretches(lines: set[int]) -> Iterator[tuple[int, int]]:
    """Lines as unbroken stretches: first and end."""
    for _, group in groupby(enumerate(sorted(lines)), key=lambda item: item[1] - item[0]):
        stretch = [line for _, line in group]
        yield stretch[0], stretch[-1] + 1


def story_rules(plan: PagePlan, dress: Dress, grid: PageGrid) -> list[Item]:
    """Rules in the white above stories that begin side by side, one across all of them, also those that stand a little
    lower; in the gap between two stories side by side. A box parts by itself, from what stands below it, too."""
    source = Source("", "rule")
    rule = rule_of(dress, dress.style.gutter_rule)
    items: list[Item] = []
    ruled: set[str] = set()
    for line in sorted({s.line for s in plan.stories}):
        members = [
            s for s in plan.stories if s.story not in ruled and (s.line == line or _a_little_lower(s, line, plan))
        ]
        for level in _abreast([s for s in members if not _under_box(s, plan)]):
            above = [s for s in plan.stories if s.line + s.lines <= line and any(_overlap(s, below) for below in level)]
            if not above or all(s.form == "box" or s.line > line for s in level):
                continue
            ruled.update(s.story for s in level)
            nearest = max(s.line + s.lines for s in above)
            first, last = level[0].column, level[-1].column + level[-1].columns
            middle = (grid.top(nearest) - grid.interline + grid.top(line)) // 2
            edge = Edge(grid.columns.left(first), middle, grid.columns.span(last - first))
            items.extend(centred(rule, edge, source))
    items.extend(_uprights(plan, dress, grid))
    return items


_LOWER = {"open": 2, "box": 1}
"""Lines by which a story may stand lower than its neighbours and have one rule above it with them."""


def _a_little_lower(story: StoryPlan, line: int, plan: PagePlan) -> bool:
    """Whether a story stands a little below ``line`` and leaves room for the rule above that to go on over it."""
    if not line < story.line <= line + _LOWER[story.form]:
        return False
    above = [s.line + s.lines for s in plan.stories if _overlap(s, story) and s.line < story.line]
    return bool(above) and max(above) < line


def _under_box(story: StoryPlan, plan: PagePlan) -> bool:
    """Whether what stands next above a story is a box."""
    above = [s for s in plan.stories if _overlap(s, story) and s.line + s.lines <= story.line]
    nearest = max((s.line + s.lines for s in above), default=0)
    return any(s.form == "box" for s in above if s.line + s.lines == nearest)


_LEVEL = 4
"""Lines by which the heads of two stories differ where they no longer stand on a level."""

_BETWEEN = 4
"""Lines of white between two stories, at most, that a rule beside both goes on through."""

_STUB = 3
"""Lines that a rule between columns has at least; a shorter one would look broken off."""


def _uprights(plan: PagePlan, dress: Dress, grid: PageGrid) -> Iterator[Item]:
    """Rules in the gap between open stories side by side: of the page's columns where it has such rules, else the one
    that parts headlines on a level, down to the foot of the deeper of their stories."""
    column, level = rule_of(dress, grid.rule, _COLUMN_COLOUR), rule_of(dress, dress.style.level_rule)
    rule = column or level
    opened = [s for s in plan.stories if s.form != "box"]
    for number in range(1, grid.columns.count) if rule else ():
        left = [s for s in opened if s.column + s.columns == number]
        right = [s for s in opened if s.column == number]
        lines = _covered((*left, *right)) if column else _level_lines(left, right)
        if not (left and right and lines):
            continue
        beside = lines & _beside(left, right, [s for s in plan.stories if s.column < number < s.column + s.columns])
        x = grid.columns.left(number) - grid.columns.gap // 2
        for first, end in _stretches(beside):
            if end - first >= _STUB:
                edge = Edge(x, grid.top(first), grid.top(end) - grid.interline - grid.top(first), down=True)
                yield from centred(rule, edge, Source("", "rule"))


def _covered(stories: Iterable[StoryPlan]) -> set[int]:
    return {line for s in stories for line in range(s.line, s.line + s.lines)}


def _beside(left: Sequence[StoryPlan], right: Sequence[StoryPlan], over: Sequence[StoryPlan]) -> set[int]:
    """The lines on which open stories stand at both sides of a gap, or a story at one and the white above or below
    another at the other; not those of stories that lie ``over`` it."""
    across = _covered(over)
    return (_closed(_covered(left) | across, _BETWEEN) & _closed(_covered(right) | across, _BETWEEN)) - across


def _level_lines(left: Sequence[StoryPlan], right: Sequence[StoryPlan]) -> set[int]:
    """The lines of two stories whose heads stand on a level, to the foot of the deeper one."""
    lines: set[int] = set()
    for a, b in product(left, right):
        overlap = max(a.line, b.line) < min(a.line + a.lines, b.line + b.lines)
        if overlap and abs(a.line - b.line) < _LEVEL:
            lines.update(_covered((a, b)))
    return lines


def _abreast(stories: Sequence[StoryPlan]) -> Iterator[list[StoryPlan]]:
    """Stories that begin on one line, in groups that stand side by side without another between."""
    group: list[StoryPlan] = []
    for story in sorted(stories, key=lambda s: s.column):
        if group and story.column != group[-1].column + group[-1].columns:
            yield group
            group = []
        group.append(story)
    if group:
        yield group


def _overlap(a: StoryPlan, b: StoryPlan) -> bool:
    return a.column < b.column + b.columns and b.column < a.column + a.columns
