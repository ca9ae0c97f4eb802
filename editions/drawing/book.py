"""The old book on the restorer's table, for C3 of the supplement."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import noise, ramp, rgb
from drawing.letters import lettering
from drawing.outline import curve, oval
from drawing.sheet import Sheet

COLUMNS = (
    "龟背石在江心去北岸二百步石如龟",
    "背有苔苔青则水将涨苔白则水将落",
    "舟人不问天问石过此者宜缓宜默宜",
    "念家中有人待炊　右第十九程止此",
    "自石下三里至老鸦滩水急多洑夏不",
    "可夜行冬可滩首有酒家主人姓麻肯",
    "赊账　又二里至佘家埠泊船三十许",
    "市日逢四九盐与布自此上松石",
)


def book(folder: Path) -> None:
    w, h = 2400, 1790
    sheet = Sheet.sky(w, h, [(0, "8a5f3c"), (1, "6f4729")])
    _table(sheet)
    shadow = np.ones((h, w), np.float32) * ramp(np.linspace(0, 1, w, dtype=np.float32), 0.45, 1.25)[None, :]
    _opened(sheet, 450, 400, 1240, 960)
    _inkstone(sheet, 1990, 540)
    _brush(sheet)
    _jar(sheet, 2030, 1230)
    _patches(sheet)
    sheet.lay(shadow * 0.55, rgb("2a1a14"))
    sheet.glow(520, 120, 1100, "ffdf9e", 0.28)
    sheet.print(371, vignette=0.22, grain=0.02)
    sheet.save(folder / "book.jpg", 1600)


def _table(sheet: Sheet) -> None:
    wood = noise(sheet.width, sheet.height, 361, cells=3, octaves=7, stretch=26)
    sheet.lay(ramp(wood, 0.35, 0.8) * 0.5, rgb("a97b4f"))
    for y in (470, 960, 1440):
        sheet.stroke([(0, y), (sheet.width, y + 6)], "3d2717", 6, strength=0.7)


def _opened(sheet: Sheet, x: float, y: float, wide: float, tall: float) -> None:
    """Two pages with red rules, written from the right, their holes patched with paper of another tone."""
    sheet.shape(
        [(x + 26, y + 44), (x + wide + 52, y + 40), (x + wide + 60, y + tall + 46), (x + 30, y + tall + 50)],
        "1f130d",
        strength=0.6,
        blur=22,
    )
    sheet.shape(
        [(x - 14, y - 10), (x + wide + 16, y - 10), (x + wide + 20, y + tall + 18), (x - 18, y + tall + 18)], "2f4a63"
    )
    for k in range(4):
        d = 12 - k * 4
        sheet.shape(
            [
                (x - d, y + 2 - d / 3),
                (x + wide + d, y + 2 - d / 3),
                (x + wide + d, y + tall + d),
                (x - d, y + tall + d),
            ],
            "d9c49a" if k % 2 else "bfa77c",
        )
    sheet.shape([(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)], "eadbb6")
    stain = noise(int(wide), int(tall), 362, cells=3, octaves=6)
    sheet.lay(ramp(stain, 0.5, 0.95) * 0.5, rgb("c29f66"), int(y), int(x))
    dice = np.random.default_rng(363)
    patches = []
    for _ in range(26):
        px, py = x + dice.uniform(30, wide - 30), y + dice.uniform(20, tall - 20)
        r = dice.uniform(8, 34)
        ring = [
            (px + r * dice.uniform(0.6, 1.2) * float(np.cos(a)), py + r * dice.uniform(0.6, 1.2) * float(np.sin(a)))
            for a in np.linspace(0, 6.0, 9)
        ]
        patches.append(curve(ring, 5))
    sheet.shapes(patches, "f7efd9", strength=0.95)
    middle, pitch, head, foot = x + wide / 2, 128.0, y + 96, y + tall - 76
    rules = []
    for side in (-1, 1):
        inner, outer = middle + side * 36, middle + side * (36 + pitch * 4 + 14)
        rules += [
            [(inner, head), (outer, head)],
            [(inner, foot), (outer, foot)],
            [(inner, head), (inner, foot)],
            [(outer, head), (outer, foot)],
        ]
        rules += [[(inner + side * pitch * k, head), (inner + side * pitch * k, foot)] for k in range(1, 4)]
    sheet.strokes(rules, "b4472f", 4, strength=0.75)
    for number, words in enumerate(COLUMNS):
        side, k = (1, 3 - number) if number < 4 else (-1, number - 4)
        centre = middle + side * (36 + pitch * (k + 0.5))
        step = (foot - head - 24) / 15
        for row, char in enumerate(words):
            if char != "　":
                mask = lettering(char, "song", 600, 46)
                sheet.lay(mask * 0.86, rgb("2b211c"), int(head + 6 + row * step), int(centre - mask.shape[1] / 2))
    gutter = np.exp(-(((np.arange(int(wide)) - wide / 2) / 46) ** 2)).astype(np.float32)
    sheet.lay(np.repeat(gutter[None, :] * 0.5, int(tall), 0), rgb("6b4a2c"), int(y), int(x))
    sheet.stroke([(middle, y), (middle, y + tall)], "4a321f", 4, strength=0.8)


def _inkstone(sheet: Sheet, x: float, y: float) -> None:
    sheet.shape(
        [(x - 170, y - 220), (x + 200, y - 220), (x + 215, y + 250), (x - 165, y + 250)],
        "120c0a",
        strength=0.6,
        blur=20,
    )
    sheet.shape([(x - 185, y - 240), (x + 180, y - 240), (x + 180, y + 225), (x - 185, y + 225)], "3b3a40")
    sheet.shape([(x - 160, y - 215), (x + 155, y - 215), (x + 155, y + 200), (x - 160, y + 200)], "2b2a30")
    sheet.shape(
        curve([(x - 130, y - 190), (x + 125, y - 190), (x + 120, y - 90), (x, y - 60), (x - 125, y - 90)], 8), "0e0e13"
    )
    sheet.shape(oval(x - 40, y - 150, 60, 14, -0.2), "59616d", strength=0.8)
    sheet.shape([(x + 20, y - 40), (x + 80, y - 30), (x + 60, y + 170), (x, y + 160)], "1a191d")
    sheet.shape([(x + 28, y + 60), (x + 74, y + 66), (x + 64, y + 140), (x + 18, y + 134)], "b08a3e")


def _brush(sheet: Sheet) -> None:
    a, b = (1742.0, 1430.0), (1830.0, 660.0)
    sheet.stroke([(a[0] + 26, a[1] + 24), (b[0] + 24, b[1] + 22)], "160e0a", 24, strength=0.5, blur=9)
    sheet.stroke([a, b], "9c7a42", 24)
    sheet.stroke([(a[0] + 5, a[1]), (b[0] + 5, b[1])], "d2b172", 7)
    sheet.shape(curve([(1727, 1426), (1758, 1430), (1756, 1500), (1728, 1586), (1720, 1500)], 8), "241c19")
    sheet.stroke([(1826, 698), (1831, 656)], "8c2f23", 26)


def _jar(sheet: Sheet, x: float, y: float) -> None:
    """A dish of paste with its flat brush."""
    sheet.shape(oval(x + 26, y + 30, 200, 196, steps=60), "150d0a", strength=0.55, blur=20)
    sheet.shape(oval(x, y, 196, 192, steps=60), "e8e3d6")
    sheet.shape(oval(x, y, 178, 174, steps=60), "3f6486")
    sheet.shape(oval(x, y, 168, 164, steps=60), "efe9dc")
    sheet.shape(oval(x + 8, y + 10, 138, 132, steps=60), "f8f1de")
    sheet.shape(oval(x - 40, y - 44, 54, 22, -0.7), "fffdf4")
    sheet.stroke([(x + 60, y + 30), (x + 290, y + 190)], "7a552f", 30)
    sheet.stroke([(x + 60, y + 22), (x + 290, y + 182)], "b98a55", 8)
    sheet.shape([(x + 20, y - 20), (x + 78, y + 14), (x + 50, y + 58), (x - 8, y + 24)], "cdb88f")


def _patches(sheet: Sheet) -> None:
    """Slips of new paper beside the book, torn to size."""
    for x, y, turn, size in (
        (205.0, 620.0, 0.2, 120),
        (265.0, 860.0, -0.35, 90),
        (190.0, 1060.0, 0.5, 76),
        (280.0, 1230.0, 0.1, 60),
    ):
        ring = [
            (
                x + size * (1 + 0.12 * ((k * 7) % 3 - 1)) * float(np.cos(a + turn)),
                y + size * 0.7 * float(np.sin(a + turn)),
            )
            for k, a in enumerate(np.linspace(0, 2 * np.pi, 9)[:-1])
        ]
        sheet.shape([(px + 12, py + 14) for px, py in curve(ring, 5)], "1a110c", strength=0.5, blur=8)
        sheet.shape(curve(ring, 5), "f3e9cf")
