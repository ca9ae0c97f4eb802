"""A story across the fold, set: the items of both pages, its text poured once over the columns of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from content.model import Spread
from layout.columns import Poured, Run
from layout.display import Item
from layout.dividers import column_rules
from layout.elements import ABOVE_PULL, Spot, set_pull
from layout.flaws import flaws
from layout.grid import Columns
from layout.obstacles import Cells
from layout.picture import PicturePlace, StoryPicture, set_picture
from layout.placement import Placement
from layout.pouring import pour_runs
from layout.spread.head import set_spread_head
from layout.spread.picture import set_across
from layout.spread.place import SpreadFrame, spread_frame
from layout.spread.plan import SpreadPlan
from layout.story import Body, Setting, characters_from, set_inset, spot
from layout.strip import set_figures
from layout.table.rows import TableBlock
from layout.typesetter import Typesetter


class SpreadSetting(NamedTuple):
    """The items on the left and on the right page, and what a report needs to know of the story as a whole: also how
    many lines its columns stay empty at the foot."""

    items: tuple[tuple[Item, ...], tuple[Item, ...]]
    setting: Setting
    empty: int


def set_spread(spread: Spread, plan: SpreadPlan, setter: Typesetter) -> SpreadSetting:
    """Set the story of a spread by its plan."""
    story, grid, dress = spread.story, setter.grid, setter.dress
    fr = spread_frame(story, plan.story, setter, across=spread.across)
    copy, runs, poured = pour_runs(story, fr.runs, fr.columns[0].measure, setter)
    y = grid.top(fr.top)
    heads = set_spread_head(fr.head, dress, story.slug, fr.columns, y, fr.spare)
    items: tuple[list[Item], list[Item]] = (list(heads[0]), list(heads[1]))
    if fr.picture:
        found = set_across(story.pictures[0], story.slug, fr.columns, fr.picture, dress, grid)
        items[0].extend(found[0])
        items[1].extend(found[1])
    lines = []
    for side, (columns, placement) in enumerate(zip(fr.columns, fr.halves, strict=True)):
        own, part = _half(side, fr, runs, poured)
        placement = replace(placement, runs=own)
        items[side].extend(_parts(spread, placement, columns, setter))
        items[side].extend(column_rules(_with_across(placement, fr.picture, side), columns, setter, story.slug))
        body = Body(story.slug, copy, columns, setter)
        body.fill(own, part)
        items[side].extend(body.items)
        lines += body.lines
    setting = Setting(
        (),
        poured.overset(copy),
        characters_from(copy, poured.starts[-1]),
        poured.blanks,
        tuple(lines),
        tuple(name for name, _ in fr.halves[0].left_out),
        tuple(b for b in copy.blocks if isinstance(b, TableBlock) and (b.over or b.crowded)),
        tuple(flaws(copy, runs, poured)),
    )
    return SpreadSetting((tuple(items[0]), tuple(items[1])), setting, _empty(fr, runs, poured))


def spread_fit(spread: Spread, plan: SpreadPlan, setter: Typesetter) -> tuple[int, int]:
    """Rows of the story that find no slot by a plan, and lines that its columns stay empty at the foot."""
    fr = spread_frame(spread.story, plan.story, setter, across=spread.across)
    copy, runs, poured = pour_runs(spread.story, fr.runs, fr.columns[0].measure, setter, level=inf)
    return poured.overset(copy), _empty(fr, runs, poured)


def _empty(fr: SpreadFrame, runs: Sequence[Run], poured: Poured) -> int:
    """Lines between the foot of the text and that of its columns."""
    ends = [run.line + run.lines for run in fr.runs]
    filled = [run.line + run.lines - blank for run, blank in zip(runs, poured.blanks, strict=True)]
    return max(ends) - max(filled) if filled and poured.starts[-1] else 0


def _half(side: int, fr: SpreadFrame, runs: tuple[Run, ...], poured: Poured) -> tuple[tuple[Run, ...], Poured]:
    """The runs of one page, their columns counted there, with the rows poured into them."""
    first = sum(run.column < fr.half for run in runs)
    a, b = (first, len(runs)) if side else (0, first)
    own = tuple(replace(run, column=run.column - side * fr.half) for run in runs[a:b])
    part = Poured(poured.starts[a : b + 1], poured.cost, poured.blanks[a:b], poured.whites[a:b])
    return own, part


def _parts(spread: Spread, placement: Placement, columns: Columns, setter: Typesetter) -> Iterable[Item]:
    """Pictures, data strip, fact box or sidebar, and quote of one page."""
    story, dress, grid = spread.story, setter.dress, setter.grid
    for number, cells in placement.pictures:
        x, width = cells.extent(columns)
        place = PicturePlace(x, width, cells.line, cells.lines, cells.columns)
        yield from set_picture(StoryPicture(story.pictures[number], story.slug, number), dress, grid, place)
    if placement.figures and story.figures:
        yield from set_figures(story, spot(placement.figures, columns), dress, grid)
    for name, cells in placement.insets:
        yield from set_inset(name, story, cells, columns, setter)
    if placement.pull and story.pull_quote:
        x, width = placement.pull.extent(columns)
        white = Spot(x, width, placement.pull.line + ABOVE_PULL, placement.pull.lines - ABOVE_PULL)
        yield from set_pull(story, white, dress, grid)


def _with_across(placement: Placement, picture: Cells | None, side: int) -> Placement:
    """A half's placement with the picture across the fold as one of its own."""
    if picture is None:
        return placement
    cells = picture._replace(column=0) if side else picture
    return replace(placement, pictures=(*placement.pictures, (0, cells)))
