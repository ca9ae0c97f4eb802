"""Single lines in a measure: at its start, its middle or its end (CLREQ, single line alignment, 单行对齐处理)."""

from __future__ import annotations

from typing import Literal

from layout.line.galley import Galley

Align = Literal["left", "centre", "right"]


def line_left(galley: Galley, a: int, b: int, measure: int, align: Align) -> int:
    """How far from the measure's left edge the sorts [a, b) begin as a line of their own, in mpt.

    At the end, and in the middle, a mark that ends the line counts without its blank half: what is flush is the ink.
    A line wider than the measure begins at its left.
    """
    if align == "left":
        return 0
    spare = max(0, measure - galley.natural(a, b) + galley.tails[b - 1])
    return spare // 2 if align == "centre" else spare
