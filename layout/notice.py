"""Notices (启事, 公告): a few lines of text in a box as wide as the page has room for, in columns that suit them."""

from __future__ import annotations

from collections.abc import Callable

from layout.grid import Columns

_DEEP = 5
"""Lines a column of a notice has at least; with fewer there are fewer columns, and wider ones."""

_LONG = 34
"""Characters a line of a notice has at most; in a box that is wider its columns stand in the middle."""

_GAPS = (2, 4)
"""White between two columns of another measure than the box's, in characters, at least and at most."""


def notice_columns(box: Columns, rows: Callable[[int], int]) -> Columns:
    """The columns of a notice inside a box: as many as its text fills ``_DEEP`` lines deep. ``rows`` says how many
    lines it has at a measure in mpt."""
    for count in range(box.count, 1, -1):
        columns = _divided(box, count)
        if rows(columns.measure) >= _DEEP * count:
            return columns
    return _divided(box, 1)


def _divided(box: Columns, count: int) -> Columns:
    """So many columns in the box, whole characters wide; what is left goes to the gaps and then to both sides."""
    if count == box.count:
        return box
    size, width = box.size, box.span(box.count)
    least, most = (gap * size for gap in _GAPS)
    measure = min(_LONG * size, (width - (count - 1) * least) // count // size * size)
    gap = min(most, (width - count * measure) // (count - 1)) if count > 1 else box.gap
    columns = Columns(box.x, count, measure, gap, size)
    return Columns(box.x + (width - columns.span(count)) // 2, count, measure, gap, size)
