"""Sizes by hào (字号), the steps in which Chinese type was cast and by which editors still call it."""

from __future__ import annotations

HAO: tuple[tuple[str, float], ...] = (
    ("特大号", 72),
    ("大特号", 63),
    ("特号", 54),
    ("小特号", 48),
    ("初号", 42),
    ("小初", 36),
    ("一号", 26.25),
    ("小一", 24),
    ("二号", 21),
    ("小二", 18),
    ("三号", 15.75),
    ("小三", 15),
    ("四号", 14),
    ("小四", 12),
    ("五号", 10.5),
    ("小五", 9),
    ("六号", 7.875),
    ("七号", 5.25),
)
"""Names and points, the largest first. From 初号 down the sizes agree; above it foundries differ, these are the steps
of the letterpress trade."""


def hao_steps(least: float, most: float) -> tuple[float, ...]:
    """The sizes of the ladder from ``most`` down to ``least`` points; ``least`` itself where none lies between."""
    return tuple(size for _, size in HAO if least <= size <= most) or (least,)
