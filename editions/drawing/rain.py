"""Umbrellas in the rain at the mouth of a lane, a measuring rod beside them, for B4."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.letters import write
from drawing.outline import curve, oval
from drawing.sheet import Sheet

_STREET = 1190


def rain(folder: Path) -> None:
    w, h = 2700, 1740
    sheet = Sheet.sky(w, h, [(0, "8796a0"), (0.35, "aab4b6"), (0.62, "cfd0c6"), (1, "c2c2b6")])
    for seed, base, tall, colour in ((701, 760, 320, "97a5a8"), (702, 850, 220, "7f9094")):
        sheet.ridge(seed, base, tall, colour, cells=4, slope=0.2, floor=_STREET)
    sheet.mist(703, 0.36, 0.6, "dfe1da", 0.7)
    for left, right, eaves in ((1010, 1270, 800), (1430, 1640, 830), (1240, 1460, 860)):
        _house(sheet, left, right, eaves, "c9c5b4", "59646b", windows=2)
    _house(sheet, -80, 640, 520, "d9d3bf", "39444e", windows=3)
    _house(sheet, 560, 1060, 660, "d2ccb8", "434e57", windows=2)
    _house(sheet, 2010, 2800, 500, "d6cfba", "36414b", windows=3)
    _house(sheet, 1620, 2070, 680, "cfc8b3", "465159", windows=2)
    _shop(sheet)
    _walkers(sheet)
    sheet.reflect(_STREET, seed=705, tint="6f7d80", near=0.72, far=0.34, wave=46, squeeze=0.86)
    joints = [[(1350 + (x - 1350) * 0.34, _STREET), (x, h)] for x in range(-2400, 5200, 430)]
    sheet.strokes(joints, "4e5a5e", 4, strength=0.4)
    rows = [_STREET + 26 * k + 9 * k * k for k in range(1, 8)]
    sheet.strokes([[(0, float(y)), (w, float(y))] for y in rows], "4e5a5e", 4, strength=0.35)
    _walkers(sheet)
    _rod(sheet, 1960, 1500, 700)
    _drops(sheet)
    sheet.print(709, vignette=0.12, grain=0.02)
    sheet.save(folder / "rain.jpg", 2000)


def _house(sheet: Sheet, left: float, right: float, eaves: float, wall: str, roof: str, *, windows: int) -> None:
    """White walls under a dark tiled roof, lattice windows, two of three lit."""
    sheet.shape([(left, eaves), (right, eaves), (right, _STREET), (left, _STREET)], wall, foot="9b9a8c")
    tall = (right - left) * 0.2
    ridge = [(left + 40, eaves - tall), (right - 40, eaves - tall)]
    sheet.shape([(left - 34, eaves + 12), *ridge, (right + 34, eaves + 12)], roof, foot="262e37")
    tiles = np.arange(left + 4, right, 22)
    sheet.strokes([[(float(x), eaves + 8), (float(x * 0.94 + (left + right) * 0.03), eaves - tall + 6)] for x in tiles],
                  "1c242c", 3, strength=0.7)  # fmt: skip
    wide = (right - left) / (windows * 2 + 1)
    for n in range(windows):
        x, top, foot = left + wide * (2 * n + 1), eaves + 90, eaves + 90 + wide * 1.15
        lit = (n + int(left)) % 3 != 0
        sheet.shape([(x, top), (x + wide, top), (x + wide, foot), (x, foot)], "f0c877" if lit else "5d6a70")
        bars = [[(x + wide * k / 4, top), (x + wide * k / 4, foot)] for k in range(5)]
        sheet.strokes([*bars, [(x, (top + foot) / 2), (x + wide, (top + foot) / 2)]], "4a3a2b", 5)
        if lit:
            sheet.glow(x + wide / 2, (top + foot) / 2, wide * 0.9, "ffcf80", 0.22)


def _shop(sheet: Sheet) -> None:
    """The open shop front at the right, its board over it."""
    sheet.shape([(2060, 860), (2500, 860), (2500, _STREET), (2060, _STREET)], "7b5433", foot="54361f")
    sheet.shape([(2100, 900), (2460, 900), (2460, _STREET), (2100, _STREET)], "e7b765", foot="b97f3e")
    sheet.glow(2280, 1020, 230, "ffd58c", 0.45)
    sheet.shapes([[(x, 900), (x + 16, 900), (x + 16, _STREET), (x, _STREET)] for x in (2212, 2332)], "6a4428")
    sheet.shape([(2080, 760), (2480, 760), (2480, 858), (2080, 858)], "3c2a1d")
    write(sheet, "豆腐巷", "song", 900, 78, 2280, 766, "e9c98a", tracking=24, align="centre")


def _walkers(sheet: Sheet) -> None:
    """Five people under umbrellas, the nearest the largest."""
    for x, foot, tall, coat, shade, lean in (
        (1330, 1262, 250, "53606b", "d5a437", 4),
        (1150, 1340, 330, "7c4a3a", "2f6480", -8),
        (1560, 1420, 400, "3f5748", "b83a2e", 10),
        (760, 1560, 520, "35475c", "4f7f5a", -10),
        (960, 1600, 350, "c2502f", "e3c24e", 8),
    ):
        _walker(sheet, x, foot, tall, coat, shade, lean)


def _walker(sheet: Sheet, x: float, foot: float, tall: float, coat: str, shade: str, lean: float) -> None:
    """Seen from behind: boots, a coat, a head half under an umbrella of eight ribs."""
    u = tall / 10
    for side in (-1, 1):
        sheet.shape([(x + side * 0.8 * u - 0.5 * u, foot - 2.6 * u), (x + side * 0.8 * u + 0.5 * u, foot - 2.6 * u),
                     (x + side * 0.9 * u + 0.6 * u, foot), (x + side * 0.9 * u - 0.6 * u, foot)], "20282e")  # fmt: skip
    body = [
        (x - 1.7 * u, foot - 2 * u),
        (x - 1.6 * u, foot - 6.4 * u),
        (x, foot - 7.3 * u),
        (x + 1.6 * u, foot - 6.4 * u),
    ]
    sheet.shape(curve([*body, (x + 1.7 * u, foot - 2 * u)], 6), coat, foot="2a3036")
    sheet.shape(oval(x, foot - 7.9 * u, 0.85 * u, 0.95 * u), "2b2522")
    sheet.stroke([(x + 1.1 * u, foot - 5.4 * u), (x + lean * u / 10, foot - 11.6 * u)], "2a2622", max(4, u * 0.16))
    top, rim, half = foot - 12 * u, foot - 8.6 * u, 4.2 * u
    cx = x + lean * u / 10
    dome = [(cx + half * float(np.cos(a)), rim - (rim - top) * float(np.sin(a))) for a in np.linspace(np.pi, 0, 40)]
    scallop = [(cx + half * (1 - 2 * k / 32), rim + 0.5 * u * abs(float(np.sin(k * np.pi / 8)))) for k in range(33)]
    sheet.shape([*dome, *scallop], shade, foot="2c3338")
    sheet.shape([*dome[6:20], (cx - half * 0.2, rim - 0.2 * u)], "f4efe0", strength=0.16)
    ribs = [curve([(cx, top), (cx + half * s * 0.75, (top + rim) / 2 - 0.5 * u), (cx + half * s, rim)], 8)
            for s in (-0.5, 0.0, 0.5)]  # fmt: skip
    sheet.strokes(ribs, "20262b", max(3, u * 0.09), strength=0.6)
    sheet.stroke([(cx, top - 0.5 * u), (cx, top)], "20262b", max(4, u * 0.2))


def _rod(sheet: Sheet, x: float, foot: float, tall: float) -> None:
    """The measuring rod, ten bands red and white, an iron shoe in a ring of water."""
    sheet.shape(oval(x, foot + 6, 120, 22), "a9b6b6", strength=0.5)
    sheet.shape(oval(x, foot + 4, 70, 12), "55646a", strength=0.7)
    step = tall / 10
    for n in range(10):
        y = foot - step * (n + 1)
        colour = "bf2e2a" if n % 2 == 0 else "f3eee2"
        sheet.shape([(x - 24, y), (x + 24, y), (x + 24, y + step), (x - 24, y + step)], colour)
        write(sheet, str(n + 1), "hei", 700, 34, x, y + 16, "f3eee2" if n % 2 == 0 else "8d2420", align="centre")
    sheet.stroke([(x - 24, foot - tall), (x - 24, foot), (x + 24, foot), (x + 24, foot - tall), (x - 24, foot - tall)],
                 "2b2523", 5)  # fmt: skip


def _drops(sheet: Sheet) -> None:
    """Rain in slanting strokes, and rings where it meets the stones."""
    dice = np.random.default_rng(706)
    for count, long, width, strength in ((520, 70, 2, 0.34), (190, 150, 3.4, 0.42)):
        at = dice.random((count, 2)) * (sheet.width + 200, sheet.height) - (100, 60)
        sheet.strokes(
            [[(x, y), (x - long * 0.2, y + long)] for x, y in at.tolist()], "f2f4f0", width, strength=strength
        )
    for x, y, size in (dice.random((90, 3)) * (sheet.width, 1, 1)).tolist():
        down = _STREET + 40 + y * (sheet.height - _STREET - 60)
        wide = (8 + 26 * size) * (0.5 + (down - _STREET) / 500)
        ring = oval(x, down, wide, wide * 0.26, steps=24)
        sheet.stroke([*ring, ring[0]], "e6ebe6", 3, strength=0.55)
