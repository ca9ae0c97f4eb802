"""An old roof in the rain at night, for the supplement's back page."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.outline import Point, curve
from drawing.sheet import Sheet


def tiles(folder: Path) -> None:
    w, h = 2400, 1560
    sheet = Sheet.sky(w, h, [(0, "2b3d4f"), (0.4, "4b6272"), (0.7, "7d8f93"), (1, "8d9a95")])
    for seed, base, tall, colour in ((721, 620, 260, "4a6070"), (722, 700, 170, "3c505f")):
        sheet.ridge(seed, base, tall, colour, cells=4, slope=0.25, floor=h)
    sheet.mist(723, 0.3, 0.52, "a9b6b8", 0.6)
    sheet.shape([(-20, 940), (1180, 940), (1180, h), (-20, h)], "6f7470", foot="474e50")
    sheet.shapes([[(x, 1120), (x + 190, 1120), (x + 190, 1400), (x, 1400)] for x in (240, 720)], "2c363d")
    _roof(sheet, (-260, 980), 470, 1500, "44525b")
    sheet.shape([(1500, 760), (2700, 760), (2700, h), (1500, h)], "b9b29c", foot="7c7869")
    sheet.shape([(1760, 960), (2120, 960), (2120, 1330), (1760, 1330)], "f3c673")
    sheet.glow(1940, 1130, 420, "ffce7a", 0.5)
    bars = [[(x, 960), (x, 1330)] for x in range(1760, 2121, 60)] + [[(1760, y), (2120, y)] for y in (1080, 1206)]
    sheet.strokes(bars, "4a3421", 11)
    _roof(sheet, (1380, 760), 300, 1200, "55636b")
    _cat(sheet, 560, 560)
    dice = np.random.default_rng(724)
    for count, long, width, strength in ((420, 80, 2, 0.3), (160, 160, 3.2, 0.4)):
        at = dice.random((count, 2)) * (w + 200, h) - (100, 60)
        lines = [[(x, y), (x - long * 0.16, y + long)] for x, y in at.tolist()]
        sheet.strokes(lines, "e8eef0", width, strength=strength)
    sheet.print(725, vignette=0.14, grain=0.02)
    sheet.save(folder / "tiles.jpg", 1800)


def _roof(sheet: Sheet, eaves: Point, tall: float, wide: float, colour: str) -> None:
    """Rows of tiles from the ridge down to the eaves, each row's round ends over the next."""
    left, foot = eaves
    sheet.shape(
        [(left, foot), (left + 220, foot - tall), (left + wide, foot - tall), (left + wide + 220, foot)], colour
    )
    rows = 9
    for row in range(rows + 1):
        share = row / rows
        y = foot - tall * (1 - share)
        start, end = left + 220 * (1 - share), left + wide + 220 * share
        count = 30
        step = (end - start) / count
        deep = tall / rows
        ends = [start + step * k for k in range(count)]
        shapes = [curve([(x + 2, y), (x + 4, y + deep * 0.7), (x + step / 2, y + deep * 0.95),
                         (x + step - 4, y + deep * 0.7), (x + step - 2, y)], 4) for x in ends]  # fmt: skip
        sheet.shapes(shapes, "5d6c74" if row % 2 else "66757d", foot="2f3b43")
        arcs = [
            [(x + 4, y + deep * 0.7), (x + step / 2, y + deep * 0.95), (x + step - 4, y + deep * 0.7)] for x in ends
        ]
        sheet.strokes(arcs, "1c252c", 5, strength=0.7)
    top = foot - tall
    ridge = [(left + 200, top - 36), (left + wide + 20, top - 36), (left + wide + 10, top + 12), (left + 210, top + 12)]
    sheet.shape(ridge, "36434b", foot="222b31")


def _cat(sheet: Sheet, x: float, y: float) -> None:
    """The cat on the ridge, its back to the rain."""
    body: list[Point] = [(x - 70, y - 80), (x - 60, y - 190), (x, y - 240), (x + 56, y - 180), (x + 66, y - 80)]
    sheet.shape(curve(body, 8), "20242a")
    head = [(x - 46, y - 250), (x - 40, y - 310), (x, y - 326), (x + 40, y - 310), (x + 46, y - 250), (x, y - 224)]
    sheet.shape(curve(head, 6), "20242a")
    for side in (-1, 1):
        sheet.shape([(x + side * 40, y - 292), (x + side * 34, y - 346), (x + side * 8, y - 318)], "20242a")
    tail = [(x + 60, y - 92), (x + 120, y - 76), (x + 150, y - 110), (x + 138, y - 150)]
    sheet.stroke(tail, "20242a", 22)
