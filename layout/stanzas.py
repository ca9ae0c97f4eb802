"""Poems of short stanzas: the white between two stanzas is none where a column ends, which their depth must know."""

from __future__ import annotations

from layout.copy import Copy, TextBlock


def stanza_rows(copy: Copy, columns: int) -> int:
    """Grid lines of ``columns`` columns as shallow as can be, in which each stanza of a poem stands whole.

    0 for a copy that is anything else than such stanzas.
    """
    stanzas: list[int] = []
    whites: list[int] = []
    for row in copy.rows:
        block = copy.blocks[row.block]
        if not (isinstance(block, TextBlock) and block.stand.whole):
            return 0
        if row.line or block.stand.opening:
            stanzas[-1] += row.height
        else:
            stanzas.append(row.head_height)
            whites.append(row.height - row.head_height)
    return packed(stanzas, whites, columns)


def packed(wholes: list[int], whites: list[int], columns: int) -> int:
    """Grid lines of ``columns`` columns as shallow as can be that hold these one after the other, none of them parted;
    ``whites`` is the white above each where it does not begin a column."""
    depth = max(wholes, default=0)
    while _columns(wholes, whites, depth) > columns:
        depth += 1
    return depth * columns


def _columns(stanzas: list[int], whites: list[int], depth: int) -> int:
    """Columns ``depth`` lines deep that stanzas take one after the other."""
    count, used = 1, 0
    for lines, white in zip(stanzas, whites, strict=True):
        if used and used + white + lines <= depth:
            used += white + lines
        else:
            count, used = count + bool(used), lines
    return count
