"""The page plan (版样, the dummy): which story stands in which rectangle, headline, pictures and quote within it.

Columns and lines are counted from 0 in here and from 1 in the file a person edits; lines are those of the type area.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal

from msgspec import Struct

Form = Literal["open", "box"]
Side = Literal["", "left", "right"]


def reach(width: float) -> int:
    """Columns that a part ``width`` columns wide reaches into."""
    return max(1, ceil(width - 0.001))


def part_of_column(width: float) -> float:
    """``width`` in columns where it takes a part of a column; 0 where it is in whole ones."""
    return 0.0 if width == reach(width) else width


class PicturePlan(Struct, frozen=True):
    """A picture's span in columns (of its story) and its depth in lines, caption included.

    ``width`` in columns where it takes a part of the outermost only, text running beside it; else 0.
    """

    columns: int
    lines: int
    width: float = 0.0


class PullPlan(Struct, frozen=True):
    """A pull quote's columns and lines; ``width`` as a picture's. ``between`` sets it across the gutter of two columns,
    text at both its sides."""

    columns: int
    lines: int
    width: float = 0.0
    between: bool = False


class FactsPlan(Struct, frozen=True):
    """A fact box's or a sidebar's whole columns and lines."""

    columns: int
    lines: int


class StoryPlan(Struct, frozen=True):
    """A story's rectangle and how it is built.

    column, columns   first column of the page and how many.
    line, lines       first line of the type area and how many; a box's tint fills just these.
    head_columns      how many of the columns its text runs in the headline group spans; a picture stands beside it
                      where that is not all.
    turns             lines of the main headline.
    pictures          one plan a picture of the story.
    pull              the pull quote's place.
    figures           lines of the data strip, 0 for none.
    white             lines of white given to the headline group beyond what it takes.
    head_most         the most mpt its main lines are set in; 0 for what their rank allows.
    panel             at which side the headline stands vertically in a panel one column wide (竖题); "" over the text.
    tiers             of a vertical story, how many tiers (段) its text runs in, one above the other; 0 for a horizontal
                      one. What counts columns then counts tiers from the head, what counts lines vertical lines.
    box               the kind of box of a boxed story, as the house style names it; "" for its first.
    facts, sidebar    the places of the fact box and of the sidebar.
    blocks            of a story that is turned to another page, first and end of the blocks in this rectangle.
    """

    story: str
    form: Form
    rank: int
    column: int
    columns: int
    line: int
    lines: int
    head_columns: int
    turns: int = 1
    pictures: tuple[PicturePlan, ...] = ()
    pull: PullPlan | None = None
    figures: int = 0
    white: int = 0
    panel: Side = ""
    tiers: int = 0
    box: str = ""
    facts: FactsPlan | None = None
    sidebar: FactsPlan | None = None
    blocks: tuple[int, int] | None = None
    head_most: int = 0

    @property
    def insets(self) -> tuple[FactsPlan, ...]:
        """The places of sidebar and fact box, in the order they are placed."""
        return tuple(inset for inset in (self.sidebar, self.facts) if inset)


def foot_columns(pictures: Sequence[PicturePlan], columns: int, taken: int = 0) -> list[int]:
    """First columns of a story's pictures after the first, which stand at its foot: left, right, then inward by turns.

    ``taken`` columns at the right are those of a fact box or a sidebar. A picture that finds no column there gets -1.
    """
    left, right = 0, columns - taken
    out = []
    for number, picture in enumerate(pictures[1:]):
        span = min(picture.columns, columns)
        if left + span > right:
            out.append(-1)
        elif number % 2:
            right -= span
            out.append(right)
        else:
            out.append(left)
            left += span
    return out


class PagePlan(Struct, frozen=True):
    """The plan of one page: pitch of its grid in mpt, its stories from the top left, lines left empty at the foot."""

    page: str
    pitch: int
    stories: tuple[StoryPlan, ...]
    empty: int = 0
