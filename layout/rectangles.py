"""How deep a story's rectangle comes out for a choice of its parts, by arithmetic on lines, and what that costs."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from operator import itemgetter

from msgspec import Struct

from layout.grid import Columns
from layout.insets import InsetPlace, columns_taken_at_foot, inset_places, under_picture
from layout.obstacles import Beside, columns_taken
from layout.placement import pull_column
from layout.plan import FactsPlan, PicturePlan, PullPlan, foot_columns
from layout.story_parts import Choices, Head, Parts

KEPT = 3
"""Rectangles kept of one depth."""

_SLACK = 0.12  # price of a slot left over
_TO_FOOT = 0.45  # price of a picture that stands to its story's foot
_STUB = 1.2  # price of each line by which a story's columns are shorter than a run should be
_THIN = 6.0  # price of text that has less than two lines in each column below its picture
_BESIDE_SHORT = 0.25  # price of lines of white below a short text beside its picture, the more the dearer
_BESIDE = 0.8  # price of a headline beside its picture in an open story


class Anatomy(Struct, frozen=True):
    """What does not change among a story's rectangles: rows of copy, columns, lines of the strip by span, shortest
    run, what text needs beside a part, lines of the tallest table, depths offered beyond the
    shallowest (0: as the sum comes out), whether its picture dominates a short text, sidebar and fact box, rows of copy
    that a few lines below a picture over all columns come to as they stand in some of them (0: no such)."""

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
    below: int = 0

    def strip(self, pictures: Sequence[PicturePlan]) -> int:
        """Lines of the data strip: under the lead picture, or over all columns."""
        return self.strips[pictures[0].columns if pictures else self.columns] if self.strips else 0

    def taken(self, part: PicturePlan | PullPlan) -> float:
        """Columns that a part takes from the text."""
        partly = part.width or (isinstance(part, PullPlan) and part.between)
        return columns_taken(part, self.inner, self.beside) if partly else part.columns


Rectangle = tuple[int, float, Parts, int]  # lines, cost, parts, lines of white


class _Load(Struct, frozen=True):
    """What a choice of pictures takes of a rectangle, whatever its headline and its quote.

    rows     the story's own rows of text; ``extra`` is the slots that pictures at the foot, strip and boxes take.
    fill     all slots: of the rows and of what else there is.
    strip    lines of the data strip.
    lead     columns that the lead picture takes from the text beside it, ``above`` the lines to the text below it.
    feet     the other pictures with their first columns at the foot, -1 where there is no room.
    to_foot  whether the lead picture may stand to the rectangle's foot, and no text below it.
    """

    pictures: tuple[PicturePlan, ...]
    rows: int
    extra: float
    fill: float
    strip: int
    lead: float
    above: int
    feet: tuple[tuple[PicturePlan, int], ...]
    to_foot: bool


class _Quote(Struct, frozen=True):
    """A choice of the quote, what it costs, and the slots that it takes."""

    plan: PullPlan | None
    cost: float
    slots: float


def _load(anatomy: Anatomy, pictures: tuple[PicturePlan, ...]) -> _Load:
    n, below, insets = anatomy.columns, anatomy.below, anatomy.insets
    rows = below if below and (not pictures or pictures[0].columns == n) else anatomy.rows
    strip = anatomy.strip(pictures)
    span, picture = (pictures[0].columns, pictures[0].lines) if pictures else (0, 0)
    lead = anatomy.taken(pictures[0]) if pictures else 0
    extra: float = strip * (span or n)
    extra += sum([anatomy.taken(other) * (other.lines + 1) for other in pictures[1:]])
    extra += sum([(inset.lines + 1) * min(inset.columns, n) for inset in insets])
    return _Load(
        pictures,
        rows,
        extra,
        rows + extra + (lead * (picture + 1) if pictures else 0),
        strip,
        lead,
        picture + 1 + strip if pictures else 0,
        tuple(zip(pictures[1:], foot_columns(pictures, n, columns_taken_at_foot(insets, n)), strict=True)),
        len(pictures) == 1 and not strip and span < n,
    )


@lru_cache(maxsize=512)
def rectangles(
    anatomy: Anatomy, choices: Choices, insets: int, lines: int, whites: tuple[float, ...]
) -> tuple[Rectangle, ...]:
    """The cheapest few of each depth; ``whites`` are the prices of no, one, two more lines of white for the headline.
    Kept: a story whose lines are as many as before offers what it did."""
    quotes = [_Quote(pull, cost, anatomy.taken(pull) * pull.lines if pull else 0) for pull, cost in choices.pulls]
    found: dict[tuple[int, bool], list[tuple[float, Parts]]] = {}  # by depth, and whether the headline goes over all
    for pictures, picture_cost, heads in choices.pictures:
        load = _load(anatomy, pictures)
        for head in heads:
            whole, cost = head.columns == anatomy.columns, picture_cost + head.cost
            for quote in quotes:
                for depth, price in _depths(anatomy, head, load, quote):
                    total = cost + quote.cost + price
                    bucket = found.setdefault((depth, whole), [])
                    if len(bucket) < KEPT or total < bucket[-1][0]:
                        insort(bucket, (total, Parts(head, pictures, quote.plan)), key=_by_cost)
                        del bucket[KEPT:]
    kept: dict[int, list[tuple[float, Parts, int]]] = {}
    for (depth, whole), bucket in found.items():
        for white, price in enumerate(whites if whole else whites[:1]):
            kept.setdefault(depth + insets + white, []).extend((cost + price, parts, white) for cost, parts in bucket)
    return tuple(
        (depth, cost, parts, white)
        for depth, some in sorted(kept.items())
        if depth <= lines
        for cost, parts, white in sorted(some, key=_by_cost)[:KEPT]
    )


_by_cost = itemgetter(0)


def _depths(anatomy: Anatomy, head: Head, load: _Load, quote: _Quote) -> Iterator[tuple[int, float]]:
    """Depths at which the text comes out: lines inside the rectangle and price.

    Either text runs below the lead picture, or the picture stands to the rectangle's foot and none does.
    """
    n, least, insets = anatomy.columns, anatomy.least, anatomy.insets
    pictures, pull, top = load.pictures, quote.plan, head.lines
    span, picture = (pictures[0].columns, pictures[0].lines) if pictures else (0, 0)
    least_text = min(least, 2)
    beside = head.columns < n
    over = 0 if beside else top  # lines of the headline over all columns
    price = _BESIDE if beside and anatomy.open_form else 0.0
    fill = load.fill + quote.slots + top * head.columns
    depth = max(ceil(fill / n), top + anatomy.tallest)
    if insets and not least:  # any rectangle will do that has room for all parts
        box = sum(inset.lines + 1 for inset in insets)
        depth = max(depth, top + (picture + 1 if pictures else 0) + load.strip + box + (pull.lines if pull else 0))
    shortest = depth - over - load.above
    for other, first in load.feet:
        if first < 0 or (first + other.columns > n - span and shortest - other.lines - 1 < least):
            if least:
                return  # a picture at the foot has no room beside or below the first
            depth = max(depth, top + picture + other.lines + 2)  # any rectangle will do
    below = shortest if pictures else shortest - load.strip
    places = inset_places(insets, n, span, below, least) if insets else ()
    stub = _STUB * max(0, least - (depth - top))
    if anatomy.dominant and load.rows < 2 * n:
        stub += _THIN * (2 - load.rows / n)
    if (
        (shortest >= least or not pictures)
        and depth - top >= least_text
        and _pull_stands(pull, shortest - _under(places, pull, span), span, n, least)
        and _insets_stand(places, (pictures, pull), (depth - top, below), n, least)
    ):
        # how text runs in narrow slots is not known to the line
        for more in range(anatomy.room or (2 if fill % 1 else 1)):
            yield depth + more, price + stub + _SLACK * ((depth + more) * n - fill)
    if not load.to_foot or (pull and pull.columns > n - span):
        return
    slots = load.rows + load.extra + quote.slots
    depth = top + ceil(slots / (n - load.lead))
    foot = picture + over
    if depth < foot and not insets and ((anatomy.dominant and beside) or not least):
        hole = foot - depth  # a short text beside its picture ends above its foot
        yield foot, price + _BESIDE_SHORT * (hole + hole * hole / 4)
        return
    if depth == foot and depth - top >= least_text:
        places = inset_places(insets, n, span, 0, least) if insets else ()
        if _insets_stand(places, (pictures, pull), (depth - top, 0), n, least):
            stub = _STUB * max(0, least - (depth - top))
            yield depth, price + stub + _TO_FOOT + _SLACK * ((depth - top) * (n - load.lead) - slots)


def _pull_stands(pull: PullPlan | None, below: int, span: int, n: int, least: int) -> bool:
    """Whether a quote has a place that leaves no stub of text: under the picture, or in the columns beside it."""
    if not pull or not span:
        return True
    rest = below - pull.lines
    if pull.between:
        return n - span > 1 or (span > 1 and rest >= 2 * least)
    return (pull.columns <= span and (rest == 0 or rest >= least)) or pull.columns < n - span


def _under(places: Sequence[InsetPlace], pull: PullPlan | None, span: int) -> int:
    """Lines that boxes take of the column in which a quote stands under the lead picture."""
    if not places:
        return 0
    taken, lines = under_picture(places)
    return lines if pull and span and span < pull.columns + taken else 0


def _insets_stand(
    places: Sequence[InsetPlace],
    parts: tuple[Sequence[PicturePlan], PullPlan | None],
    rest: tuple[int, int],
    n: int,
    least: int,
) -> bool:
    """Whether sidebar and fact box leave no stub of text above them, and nothing stands in their way. ``rest`` are the
    lines below the headline, and those below the lead picture and the data strip."""
    if not places:
        return True
    pictures, pull = parts
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
