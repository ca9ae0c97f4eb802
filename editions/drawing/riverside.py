"""The river at nightfall with its bridge and both banks, across the fold of B4 and B5."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import noise, ramp, rgb
from drawing.living import figure
from drawing.outline import Point, oval
from drawing.sheet import Sheet

_WATER = 700
_DECK = 560


def riverside(folder: Path) -> None:
    w, h = 4200, 1240
    sheet = Sheet.sky(w, h, [(0, "27405f"), (0.24, "5a6f8c"), (0.42, "c78f78"), (0.53, "f2b877"), (1, "e8a76c")])
    cloud = noise(w, h, 701, cells=3, octaves=6, stretch=9)
    sheet.lay(ramp(cloud, 0.5, 0.85) * 0.45 * np.linspace(1, 0.2, h, dtype=np.float32)[:, None], rgb("e6a088"))
    sheet.glow(2740, 610, 620, "ffcf8a", 0.75)
    sheet.shape(oval(2740, 618, 74, 74, steps=80), "f2633a")
    for seed, base, tall, colour, foot in (
        (702, 640, 260, "8d8296", "d9a98a"),
        (703, 668, 170, "6d6a83", "b98d7c"),
        (704, 690, 90, "4d5470", "8a7474"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=6, slope=0.2, floor=_WATER)
    _bank(sheet, 0, 1180, 711, 1.0)
    _bank(sheet, 3020, w, 712, 1.12)
    _bridge(sheet)
    sheet.reflect(_WATER, seed=720, tint="35506a", near=0.66, far=0.1, wave=36, squeeze=0.9)
    sheet.mist(721, 0.53, 0.6, "f3c39a", 0.4, cells=5)
    dice = np.random.default_rng(722)
    rows = dice.uniform(720, 1080, 170)
    glints = [
        [(float(x - 26 * (y - 640) / 400), float(y)), (float(x + 34 * (y - 640) / 400), float(y))]
        for x, y in zip(2740 + dice.normal(0, 1, 170) * (40 + (rows - 700) * 0.2), rows, strict=True)
    ]
    sheet.strokes(glints, "ffd79a", 4, strength=0.6)
    _ferry(sheet, 1620, 850, 520)
    _walk(sheet)
    sheet.print(731, vignette=0.08, grain=0.018)
    sheet.save(folder / "riverside.jpg", 3000)


def _bank(sheet: Sheet, left: float, right: float, seed: int, tall: float) -> None:
    """Houses and towers of one bank, their windows lit, trees along the quay."""
    dice = np.random.default_rng(seed)
    for depth, colour, foot, scale in ((0, "59627f", "8d7c84", 1.0), (1, "3d4766", "5f5a70", 0.74)):
        x = left - 40.0
        while x < right:
            wide = float(dice.uniform(70, 190)) * (1 if depth else 0.8)
            high = float(dice.uniform(90, 330)) * tall * scale
            top = _WATER - 16 - high
            roof = dice.random()
            block = [(x, _WATER), (x, top), (x + wide, top), (x + wide, _WATER)]
            if roof < 0.3:
                block = [(x, _WATER), (x, top + 30), (x + wide / 2, top), (x + wide, top + 30), (x + wide, _WATER)]
            sheet.shape(block, colour, foot=foot)
            share = 0.34 if depth else 0.2
            rows, places = np.arange(top + 44, _WATER - 40, 34), np.arange(x + 14, x + wide - 20, 26)
            lit = [_pane(float(wx), float(wy), 12, 16) for wx in places for wy in rows if dice.random() < share]
            sheet.shapes(lit, "ffd98c", strength=0.85)
            x += wide + float(dice.uniform(-6, 34))
    crowns = [
        oval(float(x), _WATER - 26 - float(r) * 0.3, float(r), float(r) * 0.72, steps=18)
        for x, r in zip(dice.uniform(left, right, 60), dice.uniform(18, 44, 60), strict=True)
    ]
    sheet.shapes(crowns, "2b3a4c", strength=0.95)
    sheet.shape([(left, _WATER - 16), (right, _WATER - 16), (right, _WATER), (left, _WATER)], "2a3044")
    lamps = [(float(x), _WATER - 46.0) for x in np.arange(left + 40, right - 20, 92)]
    sheet.shapes([oval(x, y, 7, 7, steps=12) for x, y in lamps], "ffe7b0")
    for x, y in lamps:
        sheet.glow(x, y, 46, "ffd58a", 0.4)


def _pane(x: float, y: float, wide: float, high: float) -> list[Point]:
    return [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]


def _bridge(sheet: Sheet) -> None:
    """A cable-stayed bridge from bank to bank, its stays lit."""
    left, right = 900.0, 3320.0
    towers = (1580.0, 2640.0)

    def deck(x: float) -> float:
        return _DECK + 60 * ((x - (left + right) / 2) / ((right - left) / 2)) ** 2

    for x in towers:
        for side in (-1, 1):
            sheet.shape(
                [(x + side * 34, _WATER), (x + side * 14, 150), (x + side * 24, 150), (x + side * 52, _WATER)], "4a3a44"
            )
        sheet.shape([(x - 26, 190), (x + 26, 190), (x + 26, 206), (x - 26, 206)], "4a3a44")
        sheet.shape([(x - 22, 118), (x + 22, 118), (x + 26, 160), (x - 26, 160)], "5b4650")
        stays = []
        for k in range(1, 12):
            for side in (-1, 1):
                foot = x + side * k * 46
                stays.append([(x, 176 + k * 9.0), (foot, deck(foot))])
        sheet.strokes(stays, "f4cf9d", 4, strength=0.9)
        sheet.glow(x, 150, 120, "ffdca0", 0.6)
    xs = np.linspace(left, right, 80)
    under = [(float(x), deck(float(x)) + 22) for x in xs]
    sheet.shape([*((float(x), deck(float(x))) for x in xs), *reversed(under)], "3a2f3c")
    sheet.strokes([[(float(x), deck(float(x)) - 3) for x in xs]], "ffdf9e", 6)
    piers = (1060.0, 1290.0, 2930.0, 3150.0)
    sheet.shapes([[(x - 14, deck(x)), (x + 14, deck(x)), (x + 18, _WATER), (x - 18, _WATER)] for x in piers], "3a2f3c")


def _ferry(sheet: Sheet, x: float, y: float, long: float) -> None:
    """An electric ferry with lit cabins, and its wake."""
    hull = [(x - long * 0.5, y - 24), (x + long * 0.52, y - 30), (x + long * 0.44, y + 26), (x - long * 0.44, y + 26)]
    sheet.shape([(px, 2 * (y + 26) - py) for px, py in hull], "1d2c40", strength=0.5, blur=6)
    sheet.strokes(
        [[(x - long * (0.5 + 0.2 * k), y + 24 + 7 * k), (x + long * 0.4, y + 26 + 9 * k)] for k in range(4)],
        "d9c3a6",
        4,
        strength=0.5,
    )
    sheet.shape(hull, "f3ece0", foot="b9c0c8")
    sheet.shape(
        [(x - long * 0.485, y + 2), (x + long * 0.49, y - 2), (x + long * 0.44, y + 26), (x - long * 0.44, y + 26)],
        "2f5f86",
    )
    sheet.shape(
        [(x - long * 0.36, y - 28), (x - long * 0.34, y - 82), (x + long * 0.3, y - 82), (x + long * 0.36, y - 28)],
        "e9e2d4",
    )
    sheet.shape(
        [(x - long * 0.18, y - 82), (x - long * 0.16, y - 122), (x + long * 0.14, y - 122), (x + long * 0.2, y - 82)],
        "dfd7c8",
    )
    wins = [
        [
            (x + long * k, y - 70),
            (x + long * (k + 0.045), y - 70),
            (x + long * (k + 0.045), y - 44),
            (x + long * k, y - 44),
        ]
        for k in np.arange(-0.31, 0.28, 0.07)
    ]
    wins += [
        [
            (x + long * k, y - 114),
            (x + long * (k + 0.05), y - 114),
            (x + long * (k + 0.05), y - 94),
            (x + long * k, y - 94),
        ]
        for k in (-0.12, -0.04, 0.04)
    ]
    sheet.shapes(wins, "ffcf72")
    sheet.stroke([(x, y - 122), (x, y - 176)], "d9d0c0", 6)
    sheet.glow(x, y - 60, 190, "ffcf80", 0.35)


def _walk(sheet: Sheet) -> None:
    """The promenade in front: paving, railing, lamps, people who walk there after supper."""
    w, h = sheet.width, sheet.height
    top = 1096.0
    sheet.shape([(0, top), (w, top - 10), (w, h), (0, h)], "3a3a49", foot="262733")
    joints = [[(float(x), h), (float(w / 2 + (x - w / 2) * 0.86), top)] for x in range(-400, w + 400, 150)]
    sheet.strokes(joints, "22232e", 3, strength=0.6)
    for x in range(140, w, 560):
        sheet.stroke([(x, top + 60), (x, top - 330)], "20222e", 12)
        sheet.stroke([(x, top - 326), (x + 60, top - 346)], "20222e", 8)
        sheet.glow(x + 66, top - 330, 220, "ffd68c", 0.55)
        sheet.shape(oval(x + 66, top - 334, 20, 13, steps=20), "fff2cf")
    for x, tall, coat, legs, bag, turn in (
        (380, 250, "8a3d36", "2a2c3a", "", 1),
        (500, 170, "c99a3c", "2f3548", "4a6d8a", 1),
        (1010, 240, "33506b", "23242e", "", -1),
        (1110, 232, "6b4d72", "2b2431", "8a5a3a", 1),
        (1830, 246, "4f6b4d", "262a33", "", 1),
        (2330, 236, "9a6a3a", "2a2830", "", -1),
        (2430, 150, "b8442f", "2e3550", "", -1),
        (3050, 244, "3b4a66", "22232c", "5d4b3a", 1),
        (3720, 240, "7d3c4f", "2a2630", "", -1),
        (3830, 248, "2f4a4a", "23262c", "", -1),
    ):
        figure(sheet, x, top + 96, tall, coat, legs, light="f0b070", turn=turn, bag=bag)
    rail = [[(0, top - y), (w, top - y - 8)] for y in (20, 74)]
    sheet.strokes(rail, "1b1d27", 7)
    posts = [[(float(x), top + 10), (float(x), top - 80)] for x in range(30, w, 88)]
    sheet.strokes(posts, "1b1d27", 8)
