"""What a vertical story offers: rectangles at a width in columns, with tiers of a measure that its text fills.

The width gives the lines of a tier; depth and number of tiers give their measure. Whether the text comes out is
arithmetic on real line counts, as for horizontal stories.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from msgspec.structs import replace

from content.model import Story
from layout.copy import TextBlock
from layout.elements import pull_depth
from layout.grid import Columns
from layout.headline.group import HeadGroup
from layout.picture import caption_height
from layout.placement import head_lines
from layout.plan import Form, PicturePlan, PullPlan, StoryPlan
from layout.typesetter import Typesetter
from layout.vertical.tiers import Tiers

_TIERS_MOST = 8
_MEASURE = 0.12  # price of each character by which a tier differs from the middle of the style's range
_BROKEN = 0.1  # weight of what breaking the text for a measure costs
_RANKS = ((30, 3), (62, 2))  # characters of the body up to which a headline's length allows a rank at most
_GAP = 0.6  # price of each em by which the gap between tiers differs from the style's
_SLACK = 0.12  # price of a slot left over
_WHITE = (0.0, 0.7, 1.8)  # price of lines of white given to the headline group
_SPAN = 0.8  # price of a picture a tier more or less than half of them
_RUN_LEAST = 3  # vertical lines of text beside a picture, at least
_STUB = 1.2  # price of each line by which they are fewer than the style's shortest run
_PICTURE_LEAST = 6  # vertical lines a picture takes at least
_SHORT_HEAD = 0.5  # price of a headline over fewer than all tiers, text beginning beside it in the lower ones
_BARE = 0.15  # price of each slot that a short headline leaves white below it, but for the first tier's
_HEAD_LEAST, _HEAD_MOST = 2, 22  # vertical lines that a headline group can take
_UNREGULAR = 12.0  # price of what the style's limits do not allow


class Fit(NamedTuple):
    """A rectangle's plan and what it costs in looks."""

    plan: StoryPlan
    cost: float


def vertical_fits(
    story: Story, rank: int, columns: int, form: Form, setter: Typesetter, lines: int, *, strict: bool
) -> Iterator[Fit]:
    """Rectangles of up to ``lines`` lines in which the story comes out; without ``strict`` also those that it does not
    fill, and where there are none such, those of any measure."""
    style = setter.style.vertical
    deepest = StoryPlan(story.slug, form, rank, 0, columns, 0, lines, 1, box=story.box if form == "box" else "")
    found = _of_measures(story, deepest, setter, (style.tier_least, style.tier_most), strict)
    if strict:
        return found
    return iter(list(found) or list(_of_measures(story, deepest, setter, (4, 60), strict)))


def _of_measures(
    story: Story, deepest: StoryPlan, setter: Typesetter, measures: tuple[int, int], strict: bool
) -> Iterator[Fit]:
    """The rectangles with tiers of the ``measures`` from least to most, in characters, up to the ``deepest``."""
    least, most = measures
    for depth in range(6, deepest.lines + 1):
        for count in range(1, _TIERS_MOST + 1):
            bare = replace(deepest, lines=depth, head_columns=count, tiers=count)
            tiers = setter.tiers(bare)
            measure = tiers.grid.columns.measure // tiers.grid.size
            if measure < least:
                break
            if measure <= most:
                yield from _fits(story, bare, tiers, setter, strict)


def _fits(story: Story, bare: StoryPlan, tiers: Tiers, setter: Typesetter, strict: bool) -> Iterator[Fit]:
    style, grid, columns = setter.style.vertical, tiers.grid, tiers.grid.columns
    upright = setter.upright(grid)
    copy = upright.copy(story, columns.measure)
    rows, count = copy.depth, columns.count
    if rows > count * grid.lines - _HEAD_LEAST:
        return
    if strict and not story.pictures and rows + _extra(story) < count * (grid.lines - _HEAD_MOST):
        return
    middle = (style.tier_least + style.tier_most) / 2
    price = _MEASURE * abs(columns.measure / columns.size - middle)
    price += _BROKEN * sum(block.broken.cost for block in copy.blocks if isinstance(block, TextBlock))
    bare = replace(bare, rank=max(bare.rank, _rank_for(tiers.rect.height // grid.size)))
    if count > 1:
        price += _GAP * abs(columns.gap / columns.size - style.tier_gap_em)
    least = _RUN_LEAST if strict else 1
    for span, group in _groups(story, bare.rank, upright, columns):
        head = head_lines(group, grid)
        bare = replace(bare, head_columns=span)
        looks = price + group.cost + _head_price(group, span, columns, head)
        for pull, pull_cost in _pulls(story, upright, columns):
            taken = rows + (pull.columns * pull.lines if pull else 0)
            free = count * grid.lines - span * head - taken
            depths = range(free - count * (len(_WHITE) if strict else grid.lines), free + 1)
            room = grid.lines - head - least - 1
            for pictures, picture_cost in _pictures(story, tiers, setter, room, depths, bare.rank):
                full = taken + sum(p.columns * (p.lines + 1) for p in pictures)
                run = grid.lines - head - pictures[0].lines - 1 if pictures else grid.lines
                stub = _STUB * max(0, setter.style.picture.run_least - run)
                for white, white_price in enumerate(_WHITE if strict else (_UNREGULAR,)):
                    slack = count * grid.lines - span * (head + white) - full
                    if 0 <= slack < max(2, count) or (not strict and slack >= 0):
                        cost = looks + pull_cost + picture_cost + stub + white_price + _SLACK * slack
                        yield Fit(_planned(bare, group, pictures, pull, white), cost + (0 if strict else slack))


def _groups(story: Story, rank: int, upright: Typesetter, columns: Columns) -> Iterator[tuple[int, HeadGroup]]:
    """Headline groups and how many tiers each spans: over all of them; a short one over the upper tiers that it fills,
    text running on in the others below it."""
    count = columns.count
    for group in upright.heads(story, columns.span(count), rank)[:2]:
        yield count, group
    if story.editors_note or story.pictures:
        return
    for span in range(1, count):
        groups = upright.heads(story, columns.span(span), rank)[:1]
        yield from ((span, group) for group in groups if _reach(group) <= columns.span(span))


def _reach(group: HeadGroup) -> int:
    """How far down a vertical headline group reaches, in mpt."""
    return max((left + text.width for line in group.lines for text, left in line.labels), default=0)


def _head_price(group: HeadGroup, span: int, columns: Columns, head: int) -> float:
    """What a headline costs that leaves tiers white below it, and one that has text below it."""
    bare = (columns.span(span) - _reach(group)) / (columns.measure + columns.gap) - 1
    return _BARE * max(0.0, bare) * head + (_SHORT_HEAD if span < columns.count else 0.0)


def _rank_for(characters: int) -> int:
    """The largest rank of headline that a story so deep can carry, as a narrow span cannot."""
    return next((rank for most, rank in _RANKS if characters <= most), 1)


def _extra(story: Story) -> int:
    return 40 if story.pull_quote else 0


def _planned(
    bare: StoryPlan, group: HeadGroup, pictures: tuple[PicturePlan, ...], pull: PullPlan | None, white: int
) -> StoryPlan:
    return replace(bare, turns=group.turns, pictures=pictures, pull=pull, white=white)


def _pictures(
    story: Story, tiers: Tiers, setter: Typesetter, room: int, slots: range, rank: int
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Tiers and lines for a story's pictures: the first over some of the tiers, the others over one, within the house
    style's limits of crop. ``room`` is how many lines there are beside the shortest text, ``slots`` how many lines of
    tiers the pictures may take in all, with the line of white beside each."""
    if not story.pictures:
        yield (), 0.0
        return
    count, cropped = tiers.grid.columns.count, setter.style.planner.cropped
    rest = tuple(
        PicturePlan(1, max(_PICTURE_LEAST, round(_ideal(story, number, tiers, setter, 1))))
        for number in range(1, len(story.pictures))
    )
    for span in range(1, count + 1):
        if span == count and count > 1:
            continue
        cost = _SPAN * abs(span - count / 2)
        ideal = _ideal(story, 0, tiers, setter, span)
        own = sum(p.lines + 1 for p in rest)
        first, last = (slots.start - own - 1) // span - 1, (slots.stop - 1 - own) // span - 1
        for lines in range(max(_PICTURE_LEAST, first), min(room, last) + 1):
            if _allowed(story, tiers, setter, span, lines, lead=rank <= 2):
                yield (PicturePlan(span, lines), *rest), cost + cropped * abs(log(lines / ideal)) ** 1.5


def _width(lines: int, tiers: Tiers) -> int:
    return lines * tiers.grid.pitch - tiers.grid.interline


def _ideal(story: Story, number: int, tiers: Tiers, setter: Typesetter, span: int) -> float:
    """The lines a picture over ``span`` tiers takes uncropped."""
    picture, height = story.pictures[number], tiers.grid.columns.span(span)
    guess = height * picture.width // picture.height
    height -= caption_height(setter.caption_lines(story, number, max(1, guess)), setter.dress)
    return max(1.0, (height * picture.width / picture.height + tiers.grid.interline) / tiers.grid.pitch)


def _allowed(story: Story, tiers: Tiers, setter: Typesetter, span: int, lines: int, *, lead: bool) -> bool:
    """Whether the first picture may have this shape by the house style's limits of crop and proportion."""
    picture, style, width = story.pictures[0], setter.style.picture, _width(lines, tiers)
    height = tiers.grid.columns.span(span) - caption_height(setter.caption_lines(story, 0, width), setter.dress)
    if height <= 0:
        return False
    ratio, own = width / height, picture.width / picture.height
    crop = style.crop_most if picture.crop else 0.02
    if picture.path is None:
        crop = max(crop, 0.4)
    least = style.lead_ratio_least if lead else style.ratio_least
    most = style.lead_ratio_most if lead else style.ratio_most
    within = min(least, own) <= ratio <= max(most, own) or not picture.crop
    return own * (1 - crop) <= ratio <= own / (1 - crop) and within


def _pulls(story: Story, upright: Typesetter, columns: Columns) -> Iterator[tuple[PullPlan | None, float]]:
    if story.pull_quote is None:
        yield None, 0.0
        return
    least = pull_depth(story, upright.dress, columns.span(1), upright.grid)
    for more in range(3):
        yield PullPlan(1, least + more), 0.3 * more
