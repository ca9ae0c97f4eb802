"""Short texts in wide places (破栏): rather than in stubs of a line or two in each column they stand in few columns,
wider ones.

A notice (启事, 公告) stands in the middle of its box, a text of some lines below its picture begins at the left, any
other fills its box. Briefs (简讯) have no more columns than there are briefs.
"""

from __future__ import annotations

from collections.abc import Callable

from content.body import Subhead
from content.model import Story
from layout.grid import Columns

_DEEP = 5
"""Lines a column has at least; with fewer there are fewer columns, and wider ones."""

_DEEP_BELOW_PICTURE = 2
"""The same of a picture story, whose text is a few lines."""

_LONG, _LONG_NOTICE = 30, 34
"""Characters a line has at most; in a box that is wider a notice stands in the middle."""

_GAPS = (2, 4)
"""White between two columns of another measure than the box's, in characters, at least and at most."""


def is_short_text(story: Story, form: str) -> bool:
    """Whether a story's columns depend on how long it is: notices and others in a box, where nothing but text stands
    in them; picture stories, whose picture stands across them all."""
    parts = story.pull_quote or story.figures or story.facts or story.sidebar
    if parts or story.kind == "briefs" or story.direction == "vertical" or story.headline_direction == "vertical":
        return False
    if story.kind == "picture":
        return len(story.pictures) < 2 and not any(p.columns for p in story.pictures)
    return form == "box" and not story.pictures


def short_columns(story: Story, place: Columns, rows: Callable[[int], int]) -> Columns:
    """The columns of a short text in its place: the most that it fills. ``rows`` says how many lines it has at a
    measure in mpt."""
    if story.kind == "notice":
        return notice_columns(place, rows)
    deep = _DEEP_BELOW_PICTURE if story.kind == "picture" else _DEEP
    best = place
    for count in range(place.count, 0, -1):
        columns = place if count == place.count else _divided(place, count, place.span(place.count))
        if columns.measure > _LONG * place.size and count < place.count:
            break
        best = columns
        if rows(columns.measure) >= deep * count:
            break
    return best


def brief_columns(story: Story, place: Columns) -> Columns:
    """The columns of briefs in their place: no more than there are briefs, as none is parted; wider ones then."""
    count = sum(isinstance(block, Subhead) for block in story.blocks)
    if not 0 < count < place.count:
        return place
    return _divided(place, count, min(_LONG * place.size, place.span(place.count)))


def columns_filled(story: Story, rows: int, count: int) -> int:
    """Of so many columns below a picture how many its text takes: a line or two stand in one."""
    return max(1, min(count, rows // _DEEP_BELOW_PICTURE)) if story.kind == "picture" else count


def notice_columns(box: Columns, rows: Callable[[int], int]) -> Columns:
    """The columns of a notice inside a box, in its middle where it is wider."""
    for count in range(box.count, 1, -1):
        columns = box if count == box.count else _divided(box, count, _LONG_NOTICE * box.size)
        if rows(columns.measure) >= _DEEP * count:
            return columns
    return _divided(box, 1, _LONG_NOTICE * box.size)


def _divided(box: Columns, count: int, most: int) -> Columns:
    """So many columns in the box, whole characters wide, no wider than ``most``; what is left goes to the gaps and then
    to both sides."""
    if count == box.count == 1:
        return box
    size, width = box.size, box.span(box.count)
    least, wide = (gap * size for gap in _GAPS)
    measure = min(most, (width - (count - 1) * least) // count // size * size)
    spare = width - count * measure
    gap = min(wide, spare // (count - 1)) if count > 1 else box.gap
    columns = Columns(box.x, count, measure, gap, size)
    return Columns(box.x + (width - columns.span(count)) // 2, count, measure, gap, size)
