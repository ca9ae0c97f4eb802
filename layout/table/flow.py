"""A table parted over runs of slots of unequal measure: it stands only where slots have the column's whole measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from layout.copy import NEVER, Row

Slots = Sequence[Sequence[tuple[int, int]]]
"""Offset and measure of each slot of each run, in mpt."""


class Dealt(NamedTuple):
    """A table's rows as they stand, how many in each run, the lines left blank at the feet of the runs it goes on from,
    the run and line behind the last row, and the cost of parting it and of lines left blank."""

    rows: tuple[Row, ...]
    deal: tuple[tuple[int, int], ...]
    feet: tuple[tuple[int, int], ...]
    run: int
    line: int
    cost: float


def deal_rows(
    rows: Sequence[Row], place: tuple[int, int], slots: Slots, measure: int, price: Callable[[int, int], float]
) -> Dealt | None:
    """Deal a table's rows from a ``place``, run and line, on; None where not one of them has room in that run.

    Slots beside something are passed over and stay blank. ``price`` is that of blank lines at a run's foot. What is
    left after the last run has a run's number past it.
    """
    run, line = place
    out: list[Row] = []
    deal: list[tuple[int, int]] = []
    feet: list[tuple[int, int]] = []
    cost = 0.0
    while len(out) < len(rows) and run < len(slots):
        part, end = _part(rows[len(out) :], slots[run], line, measure)
        if not part and not deal:
            return None
        cost += price(run, part[0].height - rows[len(out)].height) if part else 0.0
        out += part
        line = end
        deal.append((run, len(part)))
        if len(out) < len(rows):
            feet.append((run, len(slots[run]) - line))
            cost += price(*feet[-1]) + rows[len(out)].cut
            run, line = run + 1, 0
    if len(out) < len(rows):
        left = len(rows) - len(out)
        deal.append((len(slots), left))
        cost += NEVER * 10 + left
        out += rows[len(out) :]
    return Dealt(tuple(out), tuple(deal), tuple(feet), run, line, cost)


def _part(rows: Sequence[Row], slots: Sequence[tuple[int, int]], line: int, measure: int) -> tuple[list[Row], int]:
    """The rows that stand in a run from ``line`` on, the first deeper by the slots it passes over; the line behind."""
    for skip in range(len(slots) - line):
        at, fits = line + skip, 0
        end = at
        for n, row in enumerate(rows):
            after = at + (row.head_height if not line and not n else row.height)
            if after > len(slots) or any(slot != (0, measure) for slot in slots[at:after]):
                break
            at = after
            if n + 1 == len(rows) or rows[n + 1].cut < NEVER:
                fits, end = n + 1, at
        if fits:
            first = replace(rows[0], height=rows[0].height + skip, head_height=rows[0].head_height + skip)
            return [first, *rows[1:fits]], end
    return [], line
