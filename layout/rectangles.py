"""How deep a story's rectangle comes out for a choice of its parts, by arithmetic on lines, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from operator import itemgetter
from typing import NamedTuple

from layout.grid import Columns
from layout.insets import InsetPlace, columns_taken_at_foot, inset_places, under_picture
from layout.obstacles import Beside, columns_taken
from layout.placement import pull_column
from layout.plan import FactsPlan, PicturePlan, PullPlan, foot_columns
from layout.story_parts import Choices, Parts

KEPT = 3
"""Rectangles kept of one depth."""

_SLACK = 0.12  # price of a slot left over
_TO_FOOT = 0.45  # price of a picture that stands to its story's foot
_STUB = 1.2  # price of each line by which a story's columns are shorter than a run should be
_THIN = 6.0  # price of text that has less than two lines in each column below its picture
_BESIDE_SHORT = 0.25  # price of lines of white below a short text beside its picture, the more the dearer
_BESIDE = 0.8  # price of a headline beside its picture in an open story


class Anatomy(NamedTuple):
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
        return columns_taken(part, self.inner, self.beside)


Rectangle = tuple[int, float, Parts, int]  # lines, cost, parts, lines of white


@lru_cache(maxsize=512)
def rectangles(
    anatomy: Anatomy, choices: Choices, insets: int, lines: int, whites: tuple[float, ...]
) -> tuple[Rectangle, ...]:
    """The cheapest few of each depth; ``whites`` are the prices of no, one, two more lines of white for the headline.
    Kept: a story whose lines are as many as before offers what it did."""
    kept: dict[int, list[tuple[float, Parts, int]]] = {}
    for pictures, picture_cost, heads in choices.pictures:
        for head in heads:
            for pull, pull_cost in choices.pulls:
                parts = Parts(head, pictures, pull)
                cost = picture_cost + pull_cost + head.cost
                for depth, price in _depths(anatomy, parts):
                    for white, white_price in enumerate(whites):
                        deep = depth + insets + white
                        if deep > lines or (white and head.columns < anatomy.columns):
                            break
                        bucket = kept.setdefault(deep, [])
                        bucket.append((cost + price + white_price, parts, white))
                        if len(bucket) > 4 * KEPT:
                            bucket.sort(key=_by_cost)
                            del bucket[KEPT:]
    return tuple(
        (depth, cost, parts, white)
        for depth, bucket in sorted(kept.items())
        for cost, parts, white in sorted(bucket, key=_by_cost)[:KEPT]
    )


_by_cost = itemgetter(0)


def _depths(anatomy: Anatomy, parts: Parts) -> Iterator[tuple[int, float]]:
    """Depths at which the text comes out: lines inside the rectangle and price.

    Either text runs below the lead picture, or the picture stands to the rectangle's foot and none does.
    """
    rows, n, open_form, _, least, _, _, tallest, room, dominant, insets, below = anatomy
    (head_columns, _, head, _), pictures, pull = parts
    rows = below if below and (not pictures or pictures[0].columns == n) else rows
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
    foot = picture + (0 if beside else head)
    if depth < foot and not insets and ((dominant and beside) or not least):
        hole = foot - depth  # a short text beside its picture ends above its foot
        yield foot, price + _BESIDE_SHORT * (hole + hole * hole / 4)
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


def _under(places: Sequence[InsetPlace], pull: PullPlan | None, span: int) -> int:
    """Lines that boxes take of the column in which a quote stands under the lead picture."""
    taken, lines = under_picture(places)
    return lines if pull and span and span < pull.columns + taken else 0


def _insets_stand(places: Sequence[InsetPlace], parts: Parts, rest: tuple[int, int], n: int, least: int) -> bool:
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
