"""The page plan (版样, the dummy): which story stands in which rectangle, headline, pictures and quote within it.

Columns and lines are counted from 0 in here and from 1 in the file a person edits; lines are those of the type area.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Form = Literal["open", "box"]


class PicturePlan(Struct, frozen=True):
    """A picture's span in columns (of its story) and its depth in lines, caption included."""

    columns: int
    lines: int


class StoryPlan(Struct, frozen=True):
    """A story's rectangle and how it is built.

    column, columns   first column of the page and how many.
    line, lines       first line of the type area and how many; a box's tint fills just these.
    inner_columns     columns the text runs in: the page's own, or those of a box re-divided.
    head_columns      how many of them the headline group spans; a picture stands beside it where that is not all.
    turns             lines of the main headline.
    pictures          one plan a picture of the story.
    pull              columns and lines of the pull quote.
    figures           lines of the data strip, 0 for none.
    white             lines of white given to the headline group beyond what it takes.
    """

    story: str
    form: Form
    rank: int
    column: int
    columns: int
    line: int
    lines: int
    inner_columns: int
    head_columns: int
    turns: int = 1
    pictures: tuple[PicturePlan, ...] = ()
    pull: tuple[int, int] | None = None
    figures: int = 0
    white: int = 0


def foot_columns(pictures: Sequence[PicturePlan], columns: int) -> list[int]:
    """First columns of a story's pictures after the first, which stand at its foot: left, right, then inward by turns.

    A picture that finds no column there gets -1.
    """
    left, right = 0, columns
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
