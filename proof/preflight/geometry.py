"""Places on a finished page: millimetres from the top left of its trim as it is seen, y downward."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot, sqrt
from typing import NamedTuple

MM = 25.4 / 72
"""A point in millimetres."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inside(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether this box lies within ``other``, or sticks out by no more than ``tolerance``."""
        return (
            self.left >= other.left - tolerance
            and self.top >= other.top - tolerance
            and self.right <= other.right + tolerance
            and self.bottom <= other.bottom + tolerance
        )

    def meet(self, other: Box) -> Box:
        """What both share; where that is nothing its width or height is negative."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right), min(self.bottom, other.bottom))

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f of ISO 32000-1, 8.3.4: x' = a x + c y + e, y' = b x + d y + f."""

UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Two matrices as one: ``first``, and ``then`` the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def around(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The box round a rectangle of user space."""
    a, b, c, d, e, f = matrix
    return hull((a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top))


def hull(points: Iterable[tuple[float, float]]) -> Box:
    """The box round points, of which there is at least one."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def scale(matrix: Matrix) -> float:
    """By how much a matrix makes lengths larger, on the mean of both directions."""
    a, b, c, d, _, _ = matrix
    return sqrt(abs(a * d - b * c))


def upright(matrix: Matrix) -> tuple[float, float]:
    """How long a unit to the right and a unit upward become."""
    a, b, c, d, _, _ = matrix
    return hypot(a, b), hypot(c, d)


def to_paper(trim: tuple[float, ...], turn: int, unit: float) -> Matrix:
    """The matrix from a page's default user space to millimetres from the trim's top left, as seen when turned.

    ``trim`` is left, bottom, right, top in user space; ``turn`` is the page's ``/Rotate``, ``unit`` its ``/UserUnit``.
    """
    left, bottom, right, top = trim
    k = MM * unit
    match turn % 360:
        case 90:
            return (0, k, k, 0, -bottom * k, -left * k)
        case 180:
            return (-k, 0, 0, k, right * k, -bottom * k)
        case 270:
            return (0, -k, -k, 0, top * k, right * k)
    return (k, 0, 0, -k, -left * k, top * k)


def seen(box: Box) -> Box | None:
    """A box that something can be seen in; None where nothing is left of it."""
    return box if box.width >= 0 and box.height >= 0 else None
