"""What a story offers: rectangles at a width in columns, each with its depth in lines and what it costs in looks.

Depths come from real line counts, by arithmetic: copy, headline group, pictures at spans and crops within the house
style's limits, the quote in one column or two, the data strip, fact box or sidebar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil, log
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from content.model import PullQuote, Story
from layout.copy import Copy
from layout.elements import pull_depth, pull_fill
from layout.facts import facts_depth
from layout.grid import Columns
from layout.insets import InsetPlace, columns_taken_at_foot, inset_places, under_picture
from layout.obstacles import Beside, columns_taken, left_over_between, width_of
from layout.picture import depth_range, ideal_depth
from layout.placement import beside_limits, head_lines, pull_column
from layout.plan import FactsPlan, Form, PicturePlan, PullPlan, Side, StoryPlan, foot_columns, part_of_column, reach
from layout.sidebar import sidebar_depth
from layout.stanzas import stanza_rows
from layout.strip import STRIP_COLUMNS, strip_lines
from layout.typesetter import Typesetter

_KEEP = 3  # offers of one depth
_SPAN = 1.3  # price of a picture a column wider or narrower than its story wants
_SLACK = 0.12  # price of a slot left over
_TO_FOOT = 0.45  # price of a picture that stands to its story's foot
_WHITE = (0.0, 0.9, 2.2)  # price of lines of white given to a headline group
_BARE_BAR = (0.0,)  # below the bar of a column of briefs there is no more white; it goes between the briefs
_NO_WHITE = (12.0,)  # price of a rectangle with stubs of text
_STAIRS = 0.4  # price of each line by which a column of briefs ends above the others
_ROOM = 4  # depths offered where a table is to find its place in one column
_STUB = 1.2  # price of each line by which a story's columns are shorter than a run should be
_BARE_PANEL = 2.6  # what a vertical headline may cost that leaves its panel bare
_HOLLOW = 6.0  # price of a quote whose lines are shorter than three fifths of its width, for each share less
_THIN = 6.0  # price of text that has less than two lines in each column below its picture
_BESIDE_SHORT = 0.25  # price of lines of white below a short text beside its picture, the more the dearer
_BESIDE = 0.8  # price of a headline beside its picture in an open story


class Offer(Struct, frozen=True):
    """A story's rectangle of so many lines at a cost; ``plan`` stands at column 0, line 0."""

    lines: int
    cost: float
    plan: StoryPlan


def offers(
    story: Story, rank: int, columns: int, form: Form, setter: Typesetter, lines: int, *, strict: bool = True
) -> list[Offer]:
    """Rectangles a story offers at ``columns`` of the page, at most ``lines`` deep, a few of each depth by cost.

    ``strict`` keeps the house style's shortest run of text under a picture; without it any rectangle is offered.
    """
    if story.direction == "vertical":
        from layout.vertical_offers import vertical_fits  # a paper without vertical stories does not load it

        fits = vertical_fits(story, rank, columns, form, setter, lines, strict=strict)
        return _cheapest_fits(Offer(plan.lines, cost, plan) for plan, cost in fits)
    style = setter.style
    inner = setter.columns(0, columns, form, story.box)
    side: Side = style.vertical.side if story.headline_direction == "vertical" and inner.count > 1 else ""
    panel_width = inner.measure
    if side:
        inner = inner.part(1 if side == "left" else 0, inner.count - 1)
    box = style.box_of(story.box)
    insets = round(box.head_lines + box.foot_lines) if form == "box" else 0
    copy = setter.copy(story, inner.measure)
    dominant = _dominant(story, copy.depth, inner.count, style.picture.run_least)
    room = max(_ROOM, copy.spreads // inner.count + 1) if copy.tallest else 0
    bare = not (story.pictures or story.pull_quote or story.figures or story.facts or story.sidebar)
    facts, sidebar = _insets(story, inner, setter)
    anatomy = _Anatomy(
        rows=(whole_rows(story, copy, inner.count) if bare else 0) or copy.depth,
        columns=inner.count,
        open_form=form == "open",
        strips=_strips(story, inner, setter),
        least=(1 if dominant else style.picture.run_least) if strict else 0,
        inner=inner,
        beside=beside_limits(style.picture, setter.grid.size),
        tallest=copy.tallest,
        room=room,
        dominant=dominant,
        insets=tuple(inset for inset in (sidebar, facts) if inset),
    )
    choices = _choices(story, inner, setter, rank, panel=bool(side))
    whites, stairs = _WHITE if strict else _NO_WHITE, 0.0
    if story.kind == "briefs":
        from layout.briefs import brief_stairs

        whites, stairs = _BARE_BAR if strict else whites, _STAIRS * brief_stairs(copy, inner.count)
    out = []
    for depth, cost, parts, white in _rectangles(anatomy, choices, insets, lines, whites):
        cost += stairs
        plan = StoryPlan(
            story.slug,
            form,
            rank,
            0,
            columns,
            0,
            depth,
            parts.head.columns,
            parts.head.turns,
            parts.pictures,
            parts.pull,
            anatomy.strip(parts.pictures),
            white,
            box=story.box if form == "box" else "",
            facts=facts,
            sidebar=sidebar,
        )
        if side:
            high = (depth - insets) * setter.grid.pitch - setter.grid.interline
            heads = setter.panel_heads(story, panel_width, high, rank)
            if not heads or (strict and heads[0].cost > _BARE_PANEL):
                continue
            plan = replace(plan, turns=heads[0].turns, panel=side)
            cost += heads[0].cost
        out.append(Offer(depth, cost, plan))
    return out


def _strips(story: Story, inner: Columns, setter: Typesetter) -> tuple[int, ...]:
    """Lines of a story's data strip by the columns that it spans, from none; () without one."""
    if not story.figures:
        return ()
    widths = (inner.span(max(1, span)) for span in range(inner.count + 1))
    return tuple(strip_lines(story, width, setter.dress, setter.grid) for width in widths)


def whole_rows(story: Story, copy: Copy, columns: int) -> int:
    """Grid lines of a story whose parts stand whole, stanzas or briefs; 0 of any other."""
    if story.kind == "briefs":
        from layout.briefs import brief_rows

        return brief_rows(copy, columns)
    return stanza_rows(copy, columns)


def _dominant(story: Story, rows: int, columns: int, least: int) -> bool:
    """Whether a story's picture dominates it: a picture story (图片新闻), or news of a few lines with a picture."""
    if not story.pictures or story.figures or story.pull_quote:
        return False
    return story.kind == "picture" or (rows < 2 * least and rows < least * columns)


def _cheapest_fits(found: Iterable[Offer]) -> list[Offer]:
    """The cheapest few of each depth."""
    by_depth: dict[int, list[Offer]] = {}
    for offer in found:
        by_depth.setdefault(offer.lines, []).append(offer)
    return [o for _, some in sorted(by_depth.items()) for o in sorted(some, key=lambda o: o.cost)[:_KEEP]]


class _Anatomy(NamedTuple):
    """What does not change among a story's rectangles: rows of copy, columns, lines of the strip by span, shortest
    run, what text needs beside a part, lines of the tallest table, depths offered beyond the
    shallowest (0: as the sum comes out), whether its picture dominates a short text, sidebar and fact box."""

    rows: int
    columns: int
    open_form: bool
    strips: tuple[int, ...]
    least: int
    inner: Columns
    beside: Beside
    tallest: int
    room: int
    dominant: bool
    insets: tuple[FactsPlan, ...]

    def strip(self, pictures: Sequence[PicturePlan]) -> int:
        """Lines of the data strip: under the lead picture, or over all columns."""
        return self.strips[pictures[0].columns if pictures else self.columns] if self.strips else 0

    def taken(self, part: PicturePlan | PullPlan) -> float:
        """Columns that a part takes from the text."""
        return columns_taken(part, self.inner, self.beside)


class _Head(NamedTuple):
    """A headline group over so many columns: turns of its main line, lines of the grid, what it costs in looks."""

    columns: int
    turns: int
    lines: int
    cost: float


class _Parts(NamedTuple):
    """One choice of a story's parts."""

    head: _Head
    pictures: tuple[PicturePlan, ...]
    pull: PullPlan | None


class _Choices(NamedTuple):
    """What a story's parts can be: pictures with their cost and the headline groups that go with them, quotes with
    theirs."""

    pictures: tuple[tuple[tuple[PicturePlan, ...], float, tuple[_Head, ...]], ...]
    pulls: tuple[tuple[PullPlan | None, float], ...]


_Rectangle = tuple[int, float, _Parts, int]  # lines, cost, parts, lines of white


@lru_cache(maxsize=512)
def _rectangles(
    anatomy: _Anatomy, choices: _Choices, insets: int, lines: int, whites: tuple[float, ...]
) -> tuple[_Rectangle, ...]:
    """The cheapest few of each depth; ``whites`` are the prices of no, one, two more lines of white for the headline.
    Kept: a story whose lines are as many as before offers what it did."""
    kept: dict[int, list[tuple[float, _Parts, int]]] = {}
    for pictures, picture_cost, heads in choices.pictures:
        for head in heads:
            for pull, pull_cost in choices.pulls:
                parts = _Parts(head, pictures, pull)
                cost = picture_cost + pull_cost + head.cost
                for depth, price in _depths(anatomy, parts):
                    for white, white_price in enumerate(whites):
                        deep = depth + insets + white
                        if deep > lines or (white and head.columns < anatomy.columns):
                            break
                        bucket = kept.setdefault(deep, [])
                        bucket.append((cost + price + white_price, parts, white))
                        if len(bucket) > 4 * _KEEP:
                            bucket.sort(key=_by_cost)
                            del bucket[_KEEP:]
    return tuple(
        (depth, cost, parts, white)
        for depth, bucket in sorted(kept.items())
        for cost, parts, white in sorted(bucket, key=_by_cost)[:_KEEP]
    )


_by_cost = itemgetter(0)


def _depths(anatomy: _Anatomy, parts: _Parts) -> Iterator[tuple[int, float]]:
    """Depths at which the text comes out: lines inside the rectangle and price.

    Either text runs below the lead picture, or the picture stands to the rectangle's foot and none does.
    """
    rows, n, open_form, _, least, _, _, tallest, room, dominant, insets = anatomy
    (head_columns, _, head, _), pictures, pull = parts
    strip = anatomy.strip(pictures)
    span, picture = (pictures[0].columns, pictures[0].lines) if pictures else (0, 0)
    least_text = min(least, 2)
    beside = head_columns < n
    price = _BESIDE if beside and open_form else 0.0
    over_strip = span or n
    extra: float = strip * over_strip
    lead: float = span
    if any(p.width for p in pictures) or (pull and (pull.width or pull.between)):
        lead = anatomy.taken(pictures[0]) if pictures else 0
        extra += anatomy.taken(pull) * pull.lines if pull else 0
        extra += sum(anatomy.taken(other) * (other.lines + 1) for other in pictures[1:])
    else:
        extra += pull.columns * pull.lines if pull else 0
        extra += sum(other.columns * (other.lines + 1) for other in pictures[1:])
    extra += sum((inset.lines + 1) * min(inset.columns, n) for inset in insets)
    fill = rows + extra + head * head_columns + (lead * (picture + 1) if pictures else 0)
    depth = max(ceil(fill / n), head + tallest)
    if insets and not least:  # any rectangle will do that has room for all parts
        box = sum(inset.lines + 1 for inset in insets)
        depth = max(depth, head + (picture + 1 if pictures else 0) + strip + box + (pull.lines if pull else 0))
    shortest = depth - (0 if beside else head)
    if pictures:
        shortest -= picture + 1
        shortest -= strip
    for other, first in zip(pictures[1:], foot_columns(pictures, n, columns_taken_at_foot(insets, n)), strict=True):
        if first < 0 or (first + other.columns > n - span and shortest - other.lines - 1 < least):
            if least:
                return  # a picture at the foot has no room beside or below the first
            depth = max(depth, head + picture + other.lines + 2)  # any rectangle will do
    places = inset_places(insets, n, span, shortest if pictures else shortest - strip, least)
    stub = _STUB * max(0, least - (depth - head))
    if dominant and rows < 2 * n:
        stub += _THIN * (2 - rows / n)
    if (
        (shortest >= least or not pictures)
        and depth - head >= least_text
        and _pull_stands(pull, shortest - _under(places, pull, span), span, n, least)
        and _insets_stand(places, parts, (depth - head, shortest if pictures else shortest - strip), n, least)
    ):
        # how text runs in narrow slots is not known to the line
        for more in range(room or (2 if fill % 1 else 1)):
            yield depth + more, price + stub + _SLACK * ((depth + more) * n - fill)
    if len(pictures) != 1 or strip or span == n or (pull and pull.columns > n - span):
        return
    depth = head + ceil((rows + extra) / (n - lead))
    if dominant and beside and depth < picture and not insets:
        depth = picture  # a short text beside its picture ends above its foot
        hole = picture - head - ceil(rows / (n - lead))
        yield depth, price + _BESIDE_SHORT * (hole + hole * hole / 4)
        return
    stands = _insets_stand(inset_places(insets, n, span, 0, least), parts, (depth - head, 0), n, least)
    if depth - (0 if beside else head) == picture and depth - head >= least_text and stands:
        slots = (depth - head) * (n - lead)
        stub = _STUB * max(0, least - (depth - head))
        yield depth, price + stub + _TO_FOOT + _SLACK * (slots - rows - extra)


def _pull_stands(pull: PullPlan | None, below: int, span: int, n: int, least: int) -> bool:
    """Whether a quote has a place that leaves no stub of text: under the picture, or in the columns beside it."""
    if not pull or not span:
        return True
    rest = below - pull.lines
    if pull.between:
        return n - span > 1 or (span > 1 and rest >= 2 * least)
    return (pull.columns <= span and (rest == 0 or rest >= least)) or pull.columns < n - span


def _insets(story: Story, inner: Columns, setter: Typesetter) -> tuple[FactsPlan | None, FactsPlan | None]:
    """The places that a story's fact box and its sidebar need."""
    facts = FactsPlan(1, facts_depth(story, setter.dress, inner.measure, setter.grid)) if story.facts else None
    if not story.sidebar:
        return facts, None
    span = min(story.sidebar.columns, inner.count)
    return facts, FactsPlan(span, sidebar_depth(story, setter.dress, inner.span(span), span, setter.grid))


def _under(places: Sequence[InsetPlace], pull: PullPlan | None, span: int) -> int:
    """Lines that boxes take of the column in which a quote stands under the lead picture."""
    taken, lines = under_picture(places)
    return lines if pull and span and span < pull.columns + taken else 0


def _insets_stand(places: Sequence[InsetPlace], parts: _Parts, rest: tuple[int, int], n: int, least: int) -> bool:
    """Whether sidebar and fact box leave no stub of text above them, and nothing stands in their way. ``rest`` are the
    lines below the headline, and those below the lead picture and the data strip."""
    if not places:
        return True
    pictures, pull = parts.pictures, parts.pull
    lead = pictures[0].columns if pictures else 0
    above = [(rest[1] if place.under else rest[0]) - place.above for place in places]
    taken = min(n, sum(place.columns for place in places))
    feet = list(zip(pictures[1:], foot_columns(pictures, n, taken), strict=True))
    in_way = any(first < at.end and at.first < first + p.columns for at in places for p, first in feet)
    if in_way or min(above) < least:
        return False
    under, lines = under_picture(places)
    if not pull or pull.between or (under and lead >= pull.columns + under):
        return True
    first = pull_column(n, lead, pull.columns, rest[1] - lines, pull.lines, least)
    return all(
        left - pull.lines >= least or not (first < at.end and at.first < first + pull.columns)
        for left, at in zip(above, places, strict=True)
    )


def _choices(story: Story, inner: Columns, setter: Typesetter, rank: int, *, panel: bool = False) -> _Choices:
    """Choices of a story's parts with what they cost in looks; beside a ``panel`` only the rest of a headline group."""
    n, grid = inner.count, setter.grid

    def groups(columns: int) -> list[_Head]:
        found = setter.heads(story, inner.span(columns), rank)[:2]
        return [_Head(columns, g.turns, head_lines(g, grid), g.cost) for g in found]

    if panel:
        rest = setter.group_beside(story, inner.span(n), rank)
        whole = [_Head(n, 1, head_lines(rest, grid) if rest.height else 0, 0.0)]
    else:
        whole = groups(n)
    heads: dict[int, tuple[_Head, ...]] = {}
    pictures = []
    for plans, cost in _picture_plans(story, inner, setter, rank):
        span = plans[0].columns if plans else 0
        if span not in heads:
            beside = not panel and len(plans) == 1 and not plans[0].width and n - span >= (1 if rank >= 3 else 2)
            heads[span] = (*whole, *(g for g in groups(n - span) if g.cost < 8)) if beside else (*whole,)
        pictures.append((plans, cost, heads[span]))
    return _Choices(tuple(pictures), tuple(_pull_plans(story, inner, setter)))


def _picture_plans(
    story: Story, inner: Columns, setter: Typesetter, rank: int
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Spans and depths for a story's pictures: the first large, the others clearly smaller."""
    if not story.pictures:
        yield (), 0.0
        return
    n, grid, style = inner.count, setter.grid, setter.style.picture
    lead = story.pictures[0]
    wanted = n if story.kind == "picture" else max(1, round(n * (0.66 if rank == 1 else 0.45)))
    rest = _smaller(story, inner, setter)
    narrowest = min(STRIP_COLUMNS, n) if story.figures else 1
    asked = asked_width(lead.columns, n)
    for span in (reach(asked),) if asked else range(narrowest, n + 1):
        share = part_of_column(asked)
        width = width_of(PicturePlan(span, 0, share), inner, beside_limits(style, grid.size))
        caption = setter.caption_lines(story, 0, width)
        ideal = ideal_depth(lead, grid, width, caption)
        cost = _SPAN * abs(span - wanted) ** 1.5 + (1.0 if span == n and n > 2 and wanted < n else 0)
        for lines in depth_range(lead, style, grid, width, caption, lead=rank <= 2):
            crop = 5.0 * abs(log(lines / ideal)) ** 1.5
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
            yield asked._replace(lines=least + more), 0.3 * more
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
