"""What could not be helped when a story was poured: a line stranded, a subhead parted from its text, uneven feet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from layout.columns import Poured, Run
from layout.copy import NEVER, Copy, SubheadBlock, TextBlock
from layout.pouring import last_is_deepest, uneven


class Flaw(Struct, frozen=True):
    """A code as the check has it, the block of the story where it is seen, -1 for none, and what it is."""

    code: str
    block: int
    message: str


def flaws(copy: Copy, runs: Sequence[Run], poured: Poured) -> Iterator[Flaw]:
    """The flaws of a pour, in reading order; of a story that is overset those of its columns' ends are no matter."""
    rows, end = copy.rows, poured.starts[-1]
    for start in sorted(set(poured.starts[1:-1])):
        if not 0 < start < end:
            continue
        row, block = rows[start], copy.blocks[rows[start].block]
        above = [copy.blocks[r.block] for r in rows[max(0, start - 2) : start]]
        if row.cut >= NEVER and isinstance(above[-1], SubheadBlock):
            yield Flaw("subhead-at-foot", above[-1].index, "a subhead stands at a column's foot")
        elif row.cut >= NEVER and isinstance(above[0], SubheadBlock):
            yield Flaw("subhead-one-line", above[0].index, "a subhead has one line below it at a column's foot")
        elif isinstance(block, TextBlock) and len(block.broken) > 3 and row.line in (1, len(block.broken) - 1):
            where = "first line stands alone at a foot" if row.line == 1 else "last line stands alone at a head"
            yield Flaw("stranded-line", block.index, f"a paragraph's {where}")
    if end < len(rows):
        return
    lines = uneven(runs, poured)
    if lines > 1:
        yield Flaw("uneven-columns", -1, f"its columns end {lines} lines apart")
    elif last_is_deepest(runs, poured):
        yield Flaw("uneven-columns", -1, "its last column is the deepest")
