"""Outlines to be filled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Point = tuple[float, float]


def curve(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A smooth closed outline through ``points`` (Catmull-Rom)."""
    out = []
    n = len(points)
    for i in range(n):
        p0, p1, p2, p3 = (np.array(points[(i + k - 1) % n]) for k in range(4))
        for s in range(steps):
            t = s / steps
            out.append(
                tuple(
                    0.5
                    * (
                        2 * p1
                        + (p2 - p0) * t
                        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                        + (3 * p1 - p0 - 3 * p2 + p3) * t**3
                    )
                )
            )
    return [(float(x), float(y)) for x, y in out]


def oval(x: float, y: float, a: float, b: float, turn: float = 0, steps: int = 28) -> list[Point]:
    """An ellipse as an outline; ``turn`` in radians."""
    at = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    u, v = a * np.cos(at), b * np.sin(at)
    return [
        (x + float(p * np.cos(turn) - q * np.sin(turn)), y + float(p * np.sin(turn) + q * np.cos(turn)))
        for p, q in zip(u, v, strict=True)
    ]
