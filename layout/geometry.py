"""Lengths and boxes. A length is an int in thousandths of a point (mpt); y runs downward from the trim's top left."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

PT = 1000
MM = 72 / 25.4 * PT


def mm(value: float) -> int:
    """Millimetres to mpt, rounded once."""
    return round(value * MM)


def pt(value: float) -> int:
    """Points to mpt, rounded once."""
    return round(value * PT)


class Rect(Struct, frozen=True):
    """A box: left, top, width, height, all in mpt."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def inset(self, dx: int, dy: int) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)


def around(a: Rect, b: Rect) -> Rect:
    """The least box that holds both."""
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Rect(x, y, max(a.right, b.right) - x, max(a.bottom, b.bottom) - y)


class Slot(NamedTuple):
    """A place for one line of body text: left edge, top of its em box and measure, in mpt; ``column`` counts from 0."""

    x: int
    y: int
    measure: int
    column: int
