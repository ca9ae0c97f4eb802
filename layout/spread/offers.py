"""How deep a story across the fold may stand: its parts within the house style's limits, by real line counts."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from msgspec.structs import replace

from content.elements import Picture
from content.model import Spread, Story
from layout.elements import pull_depth
from layout.facts import facts_depth
from layout.grid import Columns
from layout.picture import depth_range, ideal_depth
from layout.plan import FactsPlan, PicturePlan, PullPlan, StoryPlan, reach
from layout.pouring import pour_runs
from layout.sidebar import sidebar_depth
from layout.spread.picture import across_caption, across_depths, across_width
from layout.spread.place import SpreadFrame, halves, heads_of, spread_frame, strip_width
from layout.spread.plan import columns_of
from layout.strip import strip_lines
from layout.typesetter import Typesetter

_SHARE = 0.38
"""Of the page's lines, what a picture across the fold takes where it may choose."""

_SIZE, _CROP, _SLACK, _WHITE, _OVER = 2.0, 3.0, 0.12, 0.5, 40.0
"""Price of a picture larger or smaller, of cropping it, of a slot left over, of a line of white in the headline group,
of a row without a slot."""

_POUR, _POURED, _BAD_POUR, _UNKNOWN = 0.25, 6, 60.0, 3.0
_LEFT_OUT, _STUB, _HOLLOW = 200.0, 1.2, 0.5
_WHITES = 3


class Offer(NamedTuple):
    """What it costs in looks, and the plan."""

    cost: float
    plan: StoryPlan


def spread_offers(spread: Spread, setter: Typesetter, first: int, lines: int, *, whole: bool) -> list[Offer]:
    """Ways to set a spread from line ``first`` on, at most ``lines`` deep, the best first, no two of one depth.

    ``whole`` asks for one that takes all the lines, where nothing else stands on its pages.
    """
    story = spread.story
    count = columns_of(spread, setter.grid)
    bare = StoryPlan(story.slug, "open", 1, setter.grid.columns.count - count, 2 * count, first, lines, 2 * count, 1)
    columns = halves(bare, setter)
    fixed = min(spread.lines or lines, lines) if spread.lines or whole else 0
    rows = setter.copy(story, columns[0].measure).depth
    base = _with_parts(story, bare, columns[0], setter)
    found: dict[int, Offer] = {}
    for pictures, price in _pictures(spread, columns, setter):
        for head in heads_of(story, columns[0], setter):
            plan = replace(base, pictures=pictures, turns=head.turns)
            if story.figures:
                width = strip_width(plan, columns[1], across=spread.across)
                plan = replace(plan, figures=strip_lines(story, width, setter.dress, setter.grid))
            for sized, more in _depths(spread, plan, setter, rows, fixed):
                cost = price + head.cost + more
                kept = found.get(_key(sized, fixed))
                if kept is None or cost < kept.cost:
                    found[_key(sized, fixed)] = Offer(cost, sized)
    best = sorted(found.values(), key=lambda o: o.cost)
    poured = [o._replace(cost=o.cost + _poured(spread, o.plan, setter)) for o in best[:_POURED]]
    unknown = [o._replace(cost=o.cost + _UNKNOWN) for o in best[_POURED:]]
    poured.sort(key=lambda o: o.cost)
    return poured[:1] if fixed else [*poured, *unknown]


def _key(plan: StoryPlan, fixed: int) -> int:
    """Offers are told apart by their depth; where that is fixed, by their picture's."""
    return plan.pictures[0].lines if fixed and plan.pictures else plan.lines


def _poured(spread: Spread, plan: StoryPlan, setter: Typesetter) -> float:
    """What pouring a plan costs."""
    fr = spread_frame(spread.story, plan, setter, across=spread.across)
    copy, _, poured = pour_runs(spread.story, fr.runs, fr.columns[0].measure, setter, level=_BAD_POUR)
    return poured.cost * _POUR + _OVER * poured.overset(copy)


def _depths(
    spread: Spread, plan: StoryPlan, setter: Typesetter, rows: int, fixed: int
) -> Iterator[tuple[StoryPlan, float]]:
    """A plan at the least depth that holds its text, and a line more; or, where the depth is ``fixed``, with the white
    that fills it."""
    if fixed:
        for white in range(_WHITES):
            sized = replace(plan, lines=fixed, white=white)
            fr = spread_frame(spread.story, sized, setter, across=spread.across)
            slack = _free(fr) - rows
            yield sized, _short(slack, plan) + _WHITE * white + _stubs(fr, setter)
        return
    most, tried = plan.lines, 0
    lines = min(most, _least(plan, rows, setter))
    while lines <= most and tried < 2:
        sized = replace(plan, lines=lines)
        fr = spread_frame(spread.story, sized, setter, across=spread.across)
        slack = _free(fr) - rows
        holds = slack >= 0 and fr.holds_head and not fr.halves[0].left_out
        if holds or lines == most:
            yield sized, _short(slack, plan) + _stubs(fr, setter)
            tried += 1
        lines += max(1, -slack // plan.columns)


def _short(slack: int, plan: StoryPlan) -> float:
    """Price of slots left over, the dearer where they are more than a line of each column, and of rows without one."""
    if slack < 0:
        return -_OVER * slack / plan.columns
    return _SLACK * slack + _HOLLOW * max(0, slack - plan.columns)


def _least(plan: StoryPlan, rows: int, setter: Typesetter) -> int:
    """Lines from which on a plan may hold its text."""
    taken = sum(p.columns * p.lines for p in plan.pictures)
    return max(4, (rows + taken) // plan.columns)


def _free(fr: SpreadFrame) -> int:
    return sum(run.lines for run in fr.runs)


def _stubs(fr: SpreadFrame, setter: Typesetter) -> float:
    """Price of parts without room, and of runs of text shorter than the house style's least."""
    least = setter.style.picture.run_least
    short = 0 if len(fr.runs) < fr.half else sum(max(0, least - run.lines) for run in fr.runs)
    left_out = len(fr.halves[0].left_out) + (not fr.holds_head)
    return _LEFT_OUT * left_out + _STUB * short


def _with_parts(story: Story, plan: StoryPlan, columns: Columns, setter: Typesetter) -> StoryPlan:
    """A plan with the places of quote, data strip, fact box or sidebar."""
    dress, grid = setter.dress, setter.grid
    facts = sidebar = pull = None
    if story.pull_quote:
        span = min(columns.count, reach(story.pull_quote.columns or 1))
        pull = PullPlan(span, pull_depth(story, dress, columns.span(span), grid, between=True))
    if story.facts:
        facts = FactsPlan(1, facts_depth(story, dress, columns.measure, grid))
    if story.sidebar:
        span = min(story.sidebar.columns, columns.count)
        sidebar = FactsPlan(span, sidebar_depth(story, dress, columns.span(span), span, grid))
    return replace(plan, pull=pull, facts=facts, sidebar=sidebar)


def _pictures(
    spread: Spread, columns: tuple[Columns, Columns], setter: Typesetter
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Choices of the pictures' spans and depths with what they cost."""
    story = spread.story
    if not story.pictures:
        yield (), 0.0
        return
    others = tuple(_at_foot(picture, n, story, columns[0], setter) for n, picture in enumerate(story.pictures))
    leads = _across(story.pictures[0], columns, setter) if spread.across else _leads(story, columns[0], setter)
    for lead, cost in leads:
        yield (lead, *others[1:]), cost


def _across(
    picture: Picture, columns: tuple[Columns, Columns], setter: Typesetter
) -> Iterator[tuple[PicturePlan, float]]:
    """A picture across the fold, as wide as it is asked to be; else over any number of columns."""
    grid, count = setter.grid, columns[0].count
    asked = min(count, max(1, round(picture.columns / 2))) if picture.columns else 0
    for wide in (asked,) if asked else range(1, count + 1):
        width = sum(across_width(wide, columns, grid))
        caption = across_caption(picture, wide, columns, setter.dress)
        ideal = ideal_depth(picture, grid, width, caption)
        depths = across_depths(picture, setter.style.picture.crop_most, grid, width, caption)
        for lines in depths:
            size = 0.0 if asked else _SIZE * abs(log(lines / (_SHARE * grid.lines)))
            yield PicturePlan(2 * wide, lines), size + _CROP * abs(log(lines / ideal))


def _leads(story: Story, columns: Columns, setter: Typesetter) -> Iterator[tuple[PicturePlan, float]]:
    """The first picture on the right page, of so many columns."""
    picture = story.pictures[0]
    spans = (reach(picture.columns),) if picture.columns else range(2, columns.count)
    for span in spans:
        span = min(span, columns.count)
        width = columns.span(span)
        caption = setter.caption_lines(story, 0, width)
        ideal = ideal_depth(picture, setter.grid, width, caption)
        for lines in depth_range(picture, setter.style.picture, setter.grid, width, caption, lead=True):
            size = 0.0 if picture.columns else _SIZE * abs(log(lines / (_SHARE * setter.grid.lines)))
            yield PicturePlan(span, lines), size + _CROP * abs(log(lines / ideal))


def _at_foot(picture: Picture, number: int, story: Story, columns: Columns, setter: Typesetter) -> PicturePlan:
    """A further picture: two columns wide where not asked otherwise, cropped as little as can be."""
    span = min(columns.count, reach(picture.columns or min(2, columns.count)))
    width = columns.span(span)
    caption = setter.caption_lines(story, number, width)
    depths = depth_range(picture, setter.style.picture, setter.grid, width, caption, lead=False)
    ideal = ideal_depth(picture, setter.grid, width, caption)
    return PicturePlan(span, min(depths, key=lambda lines: abs(lines - ideal), default=round(ideal)))
