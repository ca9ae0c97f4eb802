"""A story's parts at a width: headline groups, pictures at spans and crops, its quote, each with its cost in looks."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from content.elements import PullQuote
from content.model import Story
from layout.elements import pull_depth, pull_fill
from layout.grid import Columns
from layout.obstacles import left_over_between, width_of
from layout.picture import depth_range, ideal_depth
from layout.placement import beside_limits, head_lines
from layout.plan import PicturePlan, PullPlan, part_of_column, reach
from layout.strip import STRIP_COLUMNS
from layout.typesetter import Typesetter

_HOLLOW = 6.0  # price of a quote whose lines are shorter than three fifths of its width, for each share less


class Head(NamedTuple):
    """A headline group over so many columns: turns of its main line, lines of the grid, what it costs in looks."""

    columns: int
    turns: int
    lines: int
    cost: float


class Parts(NamedTuple):
    """One choice of a story's parts."""

    head: Head
    pictures: tuple[PicturePlan, ...]
    pull: PullPlan | None


class Choices(Struct, frozen=True):
    """What a story's parts can be: pictures with their cost and the headline groups that go with them, quotes with
    theirs."""

    pictures: tuple[tuple[tuple[PicturePlan, ...], float, tuple[Head, ...]], ...]
    pulls: tuple[tuple[PullPlan | None, float], ...]


def part_choices(story: Story, inner: Columns, setter: Typesetter, rank: int, *, panel: bool = False) -> Choices:
    """Choices of a story's parts with what they cost in looks; beside a ``panel`` only the rest of a headline group."""
    n, grid = inner.count, setter.grid

    def groups(columns: int) -> list[Head]:
        found = setter.heads(story, inner.span(columns), rank)[:2]
        return [Head(columns, g.turns, head_lines(g, grid), g.cost) for g in found]

    if panel:
        rest = setter.group_beside(story, inner.span(n), rank)
        whole = [Head(n, 1, head_lines(rest, grid) if rest.height else 0, 0.0)]
    else:
        whole = groups(n)
    heads: dict[int, tuple[Head, ...]] = {}
    pictures = []
    for plans, cost in _picture_plans(story, inner, setter, rank):
        span = plans[0].columns if plans else 0
        if span not in heads:
            beside = not panel and len(plans) == 1 and not plans[0].width and n - span >= (1 if rank >= 3 else 2)
            heads[span] = (*whole, *(g for g in groups(n - span) if g.cost < 8)) if beside else (*whole,)
        pictures.append((plans, cost, heads[span]))
    return Choices(tuple(pictures), tuple(_pull_plans(story, inner, setter)))


def _picture_plans(
    story: Story, inner: Columns, setter: Typesetter, rank: int
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Spans and depths for a story's pictures: the first large, the others clearly smaller."""
    if not story.pictures:
        yield (), 0.0
        return
    n, grid, style, weights = inner.count, setter.grid, setter.style.picture, setter.style.planner
    lead = story.pictures[0]
    least = 2 if story.rank == 1 and n > 2 else 1  # in few columns a lead keeps the page's largest picture
    wanted = n if story.kind == "picture" else max(least, round(n * (0.66 if rank == 1 else 0.45)))
    rest = _smaller(story, inner, setter)
    narrowest = min(STRIP_COLUMNS, n) if story.figures else 1
    asked = asked_width(lead.columns, n)
    for span in (reach(asked),) if asked else range(narrowest, n + 1):
        share = part_of_column(asked)
        width = width_of(PicturePlan(span, 0, share), inner, beside_limits(style, grid.size))
        caption = setter.caption_lines(story, 0, width)
        ideal = ideal_depth(lead, grid, width, caption)
        cost = weights.picture_span * abs(span - wanted) ** 1.5 + (1.0 if span == n and n > 2 and wanted < n else 0)
        for lines in depth_range(lead, style, grid, width, caption, lead=rank <= 2):
            crop = weights.cropped * abs(log(lines / ideal)) ** 1.5
            yield (PicturePlan(span, lines, share), *rest), cost + crop


def _smaller(story: Story, inner: Columns, setter: Typesetter) -> tuple[PicturePlan, ...]:
    """A third of the columns, uncropped where the limits allow."""
    out = []
    grid, style = setter.grid, setter.style.picture
    for number, picture in enumerate(story.pictures[1:], 1):
        asked = asked_width(picture.columns, inner.count)
        span = reach(asked) if asked else max(1, round(inner.count * 0.34))
        share = part_of_column(asked)
        width = width_of(PicturePlan(span, 0, share), inner, beside_limits(style, grid.size))
        caption = setter.caption_lines(story, number, width)
        depths = depth_range(picture, style, grid, width, caption, lead=False)
        ideal = round(ideal_depth(picture, grid, width, caption))
        out.append(PicturePlan(span, min(max(ideal, depths.start), depths.stop - 1), share))
    return tuple(out)


def _pull_plans(story: Story, inner: Columns, setter: Typesetter) -> Iterator[tuple[PullPlan | None, float]]:
    """The pull quote in one column or two; a story that has one shows it."""
    if story.pull_quote is None:
        yield None, 0.0
        return
    asked = _asked_pull(story.pull_quote, inner, setter)
    if asked:
        width = width_of(asked, inner, beside_limits(setter.style.picture, setter.grid.size))
        least = pull_depth(story, setter.dress, width, setter.grid, between=asked.between)
        for more in range(3):
            yield replace(asked, lines=least + more), 0.3 * more
        return
    for span in (1, 2):
        if span > max(1, inner.count // 2):
            continue
        least = pull_depth(story, setter.dress, inner.span(span), setter.grid)
        hollow = _HOLLOW * max(0.0, 0.6 - pull_fill(story, setter.dress, inner.span(span)))
        for more in range(3):
            yield PullPlan(span, least + more), 0.3 * more + (0.4 if span == 1 else 0.0) + hollow


def asked_width(width: float, columns: int) -> float:
    """The width in columns that an edition asks for, no more than its story has; 0 where it asks for none."""
    return min(width, float(columns))


def _asked_pull(quote: PullQuote, inner: Columns, setter: Typesetter) -> PullPlan | None:
    """The place an edition asks for its quote; None where it asks for none or the story has no room for it."""
    beside = beside_limits(setter.style.picture, setter.grid.size)
    width = asked_width(quote.columns, inner.count)
    if quote.between:
        room = inner.count > 1 and left_over_between(width or 1.0, inner, beside)
        return PullPlan(2, 0, width or 1.0, True) if room else None
    return PullPlan(reach(width), 0, part_of_column(width)) if width else None
