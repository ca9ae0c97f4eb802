"""The covered bridge on a morning, kites over the bank, and a columnist's portrait, for B1."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.living import bird, reeds
from drawing.outline import curve, oval
from drawing.sheet import Sheet

_WATER = 1120


def bridge(folder: Path) -> None:
    w, h = 2700, 1700
    sheet = Sheet.sky(w, h, [(0, "7f9fb0"), (0.3, "b9c9c6"), (0.5, "f0dcb6"), (0.66, "f4d9a8"), (1, "e9cfa0")])
    sheet.glow(700, 560, 520, "ffd79a", 0.6)
    for seed, base, tall, colour, foot in (
        (601, 900, 380, "a6b6b6", "e8d6b4"),
        (602, 980, 280, "84999c", "d9caa6"),
        (603, 1060, 190, "5f7c7c", "b8b38f"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=4, slope=0.3, floor=_WATER)
    piers = (420, 1010, 1690, 2280)
    for x in piers:
        sheet.shape([(x - 70, 860), (x + 70, 860), (x + 88, 1150), (x - 88, 1150)], "8b8272", foot="5c564c")
        sheet.strokes([[(x - 76, y), (x + 76, y)] for y in range(900, 1140, 44)], "403b34", 4, strength=0.6)
    sheet.shape([(0, 800), (w, 800), (w, 866), (0, 866)], "6b4a30", foot="4a3220")
    posts = range(60, w, 120)
    sheet.shapes([[(x - 9, 640), (x + 9, 640), (x + 9, 800), (x - 9, 800)] for x in posts], "5b3a24")
    sheet.shapes([[(0, y), (w, y), (w, y + 10), (0, y + 10)] for y in (700, 744)], "7a4f30")
    _roof(sheet, 0, w, 640, 130)
    for x in piers[1:3]:
        _roof(sheet, x - 260, x + 260, 540, 120)
        sheet.shape([(x - 190, 520), (x + 190, 520), (x + 190, 560), (x - 190, 560)], "6b4a30")
        _roof(sheet, x - 150, x + 150, 430, 110)
    for x, coat in ((820, "b8442f"), (905, "33506b"), (1420, "6d7a45"), (1985, "8d5a7a")):
        sheet.shape(curve([(x - 20, 800), (x - 22, 720), (x, 696), (x + 22, 720), (x + 20, 800)], 6), coat)
        sheet.shape(oval(x, 680, 15, 17), "d2a27c")
    sheet.reflect(_WATER, seed=606, tint="6b8a88", near=0.6, far=0.12, wave=30, squeeze=0.9)
    sheet.mist(608, 0.58, 0.7, "f6e8c8", 0.6, cells=3)
    for x, tall, count, seed in ((120, 420, 40, 1), (2560, 520, 44, 2)):
        reeds(sheet, x, h + 10, tall, count, ["7d8757", "53683f", "2c442f"], 620 + seed, 140)
    for x, y, size in ((1960, 260, 54), (2090, 214, 42), (2210, 300, 48)):
        bird(sheet, x, y, size, "f7f3e8", 0.9)
    sheet.print(631, vignette=0.1, grain=0.02)
    sheet.save(folder / "bridge.jpg", 2000)


def _roof(sheet: Sheet, left: float, right: float, eaves: float, tall: float) -> None:
    """A tiled roof, its eaves turned up at both ends."""
    mid = (left + right) / 2
    top = [(right - 90, eaves - tall), (left + 90, eaves - tall)]
    outline = [(left - 40, eaves - 26), (left + 60, eaves + 6), (mid, eaves + 14), (right - 60, eaves + 6)]
    sheet.shape([*outline, (right + 40, eaves - 26), *top], "3d4750", foot="262d36")
    rows = np.arange(left + 30, right - 20, 26)
    sheet.strokes([[(float(x), eaves + 4), (float(x + (mid - x) * 0.06), eaves - tall + 8)] for x in rows], "171d25", 4)
    sheet.stroke([top[1], top[0]], "141a22", 14)


def kites(folder: Path) -> None:
    w, h = 2400, 1600
    sheet = Sheet.sky(w, h, [(0, "5f9cc4"), (0.5, "a9cfe0"), (0.75, "e4ecd9"), (1, "d8e0b4")])
    sheet.ridge(641, 1240, 170, "8fae9a", foot="c7d6b0", cells=4, slope=0.3, floor=1330)
    sheet.ridge(642, 1330, 90, "7f9c55", foot="5f7d3a", cells=5, slope=0.2, floor=h)
    for x, y, size, colour, other, hand in (
        (560, 360, 150, "d8432f", "f2c14b", 860),
        (1240, 250, 120, "2f6b9a", "f4efe2", 1180),
        (1760, 460, 170, "e79a2c", "b3302a", 1560),
        (2080, 230, 84, "5d8f47", "f2c14b", 1830),
    ):
        sheet.stroke(curve([(x, y), ((x + hand) / 2 + 90, (y + 1300) / 2 + 120), (hand, 1306)], 16), "3a3a3a", 3)
        sheet.shape([(x, y - size), (x + size * 0.7, y), (x, y + size), (x - size * 0.7, y)], colour)
        sheet.shape([(x, y - size), (x + size * 0.7, y), (x, y)], other)
        sheet.shape([(x, y + size), (x - size * 0.7, y), (x, y)], other)
        tail = [(x, y + size), (x + 40, y + size * 1.6), (x - 30, y + size * 2.2), (x + 30, y + size * 2.8)]
        sheet.stroke(curve(tail, 10), colour, 12)
    for x, coat, tall in ((850, "b8442f", 1), (1170, "33506b", 0.8), (1550, "d0a13a", 0.9), (1820, "6d4f7a", 0.72)):
        t = 190 * tall
        sheet.shape(
            curve(
                [(x - 34, 1430), (x - 36, 1430 - t * 0.7), (x, 1430 - t), (x + 36, 1430 - t * 0.7), (x + 34, 1430)], 6
            ),
            coat,
        )
        sheet.shape(oval(x, 1418 - t, 26, 30), "d2a27c")
        sheet.shape(
            curve([(x - 28, 1416 - t), (x - 18, 1384 - t), (x + 18, 1384 - t), (x + 28, 1416 - t)], 6), "2a2420"
        )
        sheet.stroke([(x + 26, 1440 - t * 0.8), (x + 44, 1380 - t * 0.5)], coat, 16)
    reeds(sheet, 140, h + 10, 330, 46, ["a5ac62", "7d8757", "53683f"], 651, 160)
    sheet.print(652, vignette=0.06, grain=0.02)
    sheet.save(folder / "kites.jpg", 1800)


def columnist(folder: Path) -> None:
    w, h = 900, 1100
    sheet = Sheet.sky(w, h, [(0, "d9d3c2"), (1, "b7ae98")])
    coat = [(60, 1100), (110, 880), (300, 790), (450, 860), (600, 790), (790, 880), (840, 1100)]
    sheet.shape(curve(coat, 8), "3d4c5c", foot="26313d")
    sheet.shape([(330, 800), (450, 940), (570, 800), (520, 760), (380, 760)], "f1ece0")
    sheet.shape([(380, 640), (520, 640), (530, 800), (450, 860), (370, 800)], "c1916c")
    sheet.shape(oval(450, 480, 190, 245, steps=60), "d3a27a")
    sheet.shape(curve([(450, 730), (330, 650), (280, 520), (300, 640), (380, 732)], 8), "b98560", strength=0.6)
    hair = [
        (250, 500),
        (235, 330),
        (330, 210),
        (470, 190),
        (600, 230),
        (665, 350),
        (650, 500),
        (620, 390),
        (520, 330),
        (360, 340),
    ]
    sheet.shape(curve([*hair, (290, 400)], 8), "2b2724")
    for x in (365, 535):
        rim = oval(x, 480, 68, 54, steps=40)
        sheet.stroke([*rim, rim[0]], "1d1d20", 9)
        sheet.shape(oval(x, 484, 15, 17), "201a17")
        sheet.stroke(curve([(x - 60, 406), (x, 386), (x + 58, 404)], 8), "2b2724", 13)
    sheet.stroke([(433, 478), (467, 478)], "1d1d20", 9)
    sheet.stroke(curve([(452, 500), (432, 580), (466, 590)], 8), "8d5f42", 8)
    sheet.stroke(curve([(385, 648), (450, 672), (520, 646)], 8), "7c3f33", 10)
    sheet.stroke([(450, 940), (450, 1100)], "18222d", 8)
    sheet.print(661, vignette=0.08, grain=0.03)
    sheet.save(folder / "columnist.jpg", 700)
