"""Numbers of a content stream, and shapes as paths: glyphs that say nothing, wavy and dotted lines, round corners."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from layout.display import EM_TOP, GlyphRun, Stroke
from layout.geometry import Rect

_HALF_WAVE = 3.2
"""Length of half a wave in swings to one side."""


@lru_cache(maxsize=8192)
def points(mpt: int) -> str:
    """Thousandths of a point as the shortest number of points."""
    whole, part = divmod(abs(mpt), 1000)
    sign = "-" if mpt < 0 else ""
    return f"{sign}{whole}.{part:03d}".rstrip("0") if part else f"{sign}{whole}"


def outlines(run: GlyphRun, left: int, height: int) -> Iterator[str]:
    """The glyphs of a run that says nothing (emphasis dots, readings), a path each.

    As shapes they leave nothing in the text: some readers give the code of a glyph where it has no text, whatever
    ActualText says. ``left`` and ``height`` are as of the painter's sheet, mpt.
    """
    tall = run.size / run.face.upem
    wide = tall * run.scale / 1000
    turned, hung = run.direction == "turned", run.direction == "upright"
    for glyph, offset, rise in zip(run.glyphs, run.offsets, run.rises or (0,) * len(run.glyphs), strict=True):
        x, y = left + run.x, height - run.y
        x, y = (x + rise, y - offset) if turned or hung else (x + offset, y + rise)
        if hung:
            x, y = x - round(run.face.advance(glyph) * wide / 2), y - run.size * EM_TOP // 1000
        parts: list[str] = []
        for operator, at in run.face.outline(glyph):
            for px, py in at:
                dx, dy = (py * tall, -px * wide) if turned else (px * wide, py * tall)
                parts += (points(round(x + dx)), points(round(y + dy)))
            parts.append(operator)
        if parts:
            yield " ".join(parts)


def wave(stroke: Stroke, left: int, height: int) -> Iterator[str]:
    """The path of a wavy line: half waves as curves whose height is the swing, over all of its length."""
    count = max(2, round(stroke.length / (_HALF_WAVE * stroke.wave)))
    marks = [stroke.length * n // count for n in range(count + 1)]

    def point(along: int, across: int) -> str:
        x, y = (stroke.x - across, stroke.y + along) if stroke.down else (stroke.x + along, stroke.y + across)
        return f"{points(left + x)} {points(height - y)}"

    yield f"{point(0, 0)} m"
    for n, (start, end) in enumerate(pairwise(marks)):
        swing = (1 if n % 2 else -1) * stroke.wave * 4 // 3
        reach = (end - start) * 37 // 100
        yield f"{point(start + reach, swing)} {point(end - reach, swing)} {point(end, 0)} c"


def dotted(stroke: Stroke, left: int, height: int) -> Iterator[str]:
    """The dash pattern and path of a dotted line: a whole number of steps, so that a dot stands at each end."""
    count = max(1, round(stroke.length / stroke.dots))
    yield f"1 J [0 {stroke.length / count / 1000:.5f}] 0 d"
    length = stroke.length + stroke.thickness // 20  # rounding must not lose the last dot
    x, y = (stroke.x, stroke.y + length) if stroke.down else (stroke.x + length, stroke.y)
    yield f"{points(left + stroke.x)} {points(height - stroke.y)} m {points(left + x)} {points(height - y)} l"


_CIRCLE = 0.5523
"""How far the handles of a quarter of a circle reach, in radii."""


def rounded(rect: Rect, radius: int, left: int, height: int) -> str:
    """A box as a path, its corners rounded by ``radius`` mpt."""
    r = min(radius, rect.width // 2, rect.height // 2)
    back = round(r * (1 - _CIRCLE))
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom

    def at(*places: tuple[int, int]) -> str:
        return " ".join(f"{points(left + px)} {points(height - py)}" for px, py in places)

    return " ".join(
        (
            f"{at((x + r, y))} m {at((right - r, y))} l",
            f"{at((right - back, y), (right, y + back), (right, y + r))} c {at((right, bottom - r))} l",
            f"{at((right, bottom - back), (right - back, bottom), (right - r, bottom))} c {at((x + r, bottom))} l",
            f"{at((x + back, bottom), (x, bottom - back), (x, bottom - r))} c {at((x, y + r))} l",
            f"{at((x, y + back), (x + back, y), (x + r, y))} c h",
        )
    )
