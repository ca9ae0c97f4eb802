"""Where the boxes inside a story stand, sidebar (文包框) and fact box (资料框): at the foot, whole columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from layout.obstacles import Cells
from layout.plan import FactsPlan, StoryPlan


class InsetPlace(Struct, frozen=True):
    """A box's first column and columns, lines from its foot down to the story's, its own lines, whether any of it
    stands under the lead picture or there is none."""

    first: int
    columns: int
    up: int
    lines: int
    under: bool

    @property
    def end(self) -> int:
        return self.first + self.columns

    @property
    def above(self) -> int:
        """Lines from the story's foot to those above the box and the line of white over it."""
        return self.up + self.lines + 1


def inset_places(
    insets: Sequence[FactsPlan], columns: int, picture: int, below: int, least: int
) -> tuple[InsetPlace, ...]:
    """Places of a story's boxes at the foot of its columns, the first at the right, the next at its left, above it
    where no columns are left.

    One that would have less than ``least`` lines of text above it below the lead picture (``picture`` columns wide,
    ``below`` lines down to the foot) stands before the picture.
    """
    out: list[InsetPlace] = []
    right, up, deepest = columns, 0, 0
    for inset in insets:
        span = min(inset.columns, columns)
        if right < span:
            right, up, deepest = columns, deepest, 0
        first = right - span
        if 0 < picture <= columns - span and first + span > columns - picture and below - up - inset.lines - 1 < least:
            first = columns - picture - span
        under = not picture or first + span > columns - picture
        out.append(InsetPlace(first, span, up, inset.lines, under))
        right, deepest = first, max(deepest, out[-1].above)
    return tuple(out)


def inset_cells(
    plan: StoryPlan, columns: int, picture: int, lines: tuple[int, int], least: int
) -> list[tuple[str, Cells]]:
    """Sidebar and fact box by name with where they stand in ``columns`` columns between two ``lines``: that below the
    lead picture and the foot."""
    below, bottom = lines
    names = [name for name, inset in (("sidebar", plan.sidebar), ("facts", plan.facts)) if inset]
    places = inset_places(plan.insets, columns, picture, bottom - below, least)
    return [
        (name, Cells(p.first, p.columns, bottom - p.up - p.lines, p.lines))
        for name, p in zip(names, places, strict=True)
    ]


def under_picture(places: Sequence[InsetPlace]) -> tuple[int, int]:
    """Columns that boxes take below the lead picture, and lines of the deepest with the white above it."""
    under = [place for place in places if place.under]
    return sum(place.columns for place in under), max((place.above for place in under), default=0)


def columns_taken_at_foot(insets: Sequence[FactsPlan], columns: int) -> int:
    """Columns at the right foot that other parts keep clear of."""
    return min(columns, sum(min(inset.columns, columns) for inset in insets))
