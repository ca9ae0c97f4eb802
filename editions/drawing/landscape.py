"""Persimmons for the ear of A1, and the wetland of the advertisement on B3."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import ramp, rgb
from drawing.letters import write
from drawing.living import bird, reeds
from drawing.outline import curve, oval
from drawing.sheet import Sheet


def persimmon(folder: Path) -> None:
    w, h = 2000, 820
    sheet = Sheet.sky(w, h, [(0, "5f7c98"), (0.4, "d3b58e"), (0.75, "efc98e"), (1, "e0a766")])
    for seed, base, tall, colour, foot in (
        (61, 520, 260, "a99a90", "e2bf92"),
        (62, 600, 230, "857767", "cfa06c"),
        (63, 680, 220, "5f5142", "9c7044"),
        (64, 790, 260, "3c332c", "5f4630"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=3, slope=0.5)
    shadow = ramp(np.linspace(0, 1, w, dtype=np.float32), 0.62, 0.1)[None, :] * np.ones((h, 1), np.float32)
    sheet.lay(shadow * 0.82, rgb("2c211d"))
    dice = np.random.default_rng(17)
    fruit: list[tuple[float, float, float]] = []
    leaves: list[tuple[float, float, float]] = []
    for start, long, droop in ((40, 27, 0.004), (250, 22, -0.002), (470, 30, -0.007), (700, 20, -0.012)):
        x, y, way, wide = w + 30.0, float(start), np.pi + dice.uniform(-0.06, 0.1), 24.0
        line = [(x, y)]
        for step in range(long):
            x, y = x + float(np.cos(way)) * 40, y + float(np.sin(way)) * 40
            sheet.stroke([line[-1], (x, y)], "33231d", max(4, wide))
            line.append((x, y))
            wide *= 0.92
            way += dice.uniform(-0.12, 0.12) - droop
            if step % 3 == 2:
                side = 1 if dice.random() < 0.35 else -1
                tip = (x - dice.uniform(30, 80), y + side * dice.uniform(24, 60))
                bend = ((x + tip[0]) / 2 - 8, (y + tip[1]) / 2 + 8)
                sheet.stroke([(x, y), bend, tip], "33231d", 5)
                leaves.append((tip[0], tip[1], dice.uniform(-0.6, 0.9)))
            if step > 3 and step % 2 == 0 and dice.random() < 0.85:
                fruit.append((x + dice.uniform(-10, 10), y, dice.uniform(27, 37)))
    for x, y, turn in leaves:
        sheet.shape(oval(x - 16, y + 6, 34, 14, turn), "8c3f24")
        sheet.stroke(
            [
                (x - 16 - 30 * float(np.cos(turn)), y + 6 - 30 * float(np.sin(turn))),
                (x - 16 + 30 * float(np.cos(turn)), y + 6 + 30 * float(np.sin(turn))),
            ],
            "b9683a",
            3,
        )
    for x, y, size in fruit:
        cy = y + size + 12
        sheet.stroke([(x, y), (x, cy - size)], "33231d", 5)
        sheet.shape(oval(x, cy, size * 1.08, size * 0.94), "c2501f")
        sheet.shape(oval(x - size * 0.1, cy - size * 0.08, size * 0.92, size * 0.78), "dd6e26")
        sheet.shape(oval(x - size * 0.28, cy - size * 0.22, size * 0.52, size * 0.42), "ee9440", blur=3)
        sheet.shape(oval(x - size * 0.38, cy - size * 0.34, size * 0.15, size * 0.1, -0.6), "ffe3b0")
        for turn in (-0.9, -0.3, 0.3, 0.9):
            sheet.shape(oval(x + size * 0.34 * turn, cy - size * 0.86, size * 0.34, size * 0.14, turn * 0.6), "5c5a33")
    sheet.print(231, vignette=0.1, grain=0.02)
    sheet.save(folder / "persimmon.jpg", 1500)


def wetland(folder: Path) -> None:
    w, h = 2900, 760
    sheet = Sheet.sky(w, h, [(0, "c5d6cf"), (0.35, "efe6cc"), (0.56, "f7d9ac"), (0.60, "f3cfa0"), (1, "f3cfa0")])
    sheet.glow(2060, 330, 330, "ffd08a", 0.7)
    sheet.shape(oval(2060, 318, 62, 62, steps=70), "d8543a")
    for seed, base, tall, colour, foot in (
        (71, 430, 150, "b3c6bb", "ecdfc0"),
        (72, 440, 100, "93afa2", "e6d9b8"),
        (73, 446, 60, "6f9486", "d3c9a4"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=5, floor=460)
    sheet.reflect(452, seed=74, tint="7fa39a", near=0.5, far=0.06, wave=26, squeeze=1.0)
    sheet.mist(75, 0.5, 0.68, "fbeccd", 0.55, cells=4)
    dice = np.random.default_rng(76)
    glints = [
        [(x0, y0), (x0 + dice.uniform(20, 90), y0)]
        for x0, y0 in zip(dice.normal(2060, 130, 90), dice.uniform(470, 700, 90), strict=True)
    ]
    sheet.strokes(glints, "fbd79c", 3, strength=0.6)
    for x0, tall, count, spread, seed in (
        (150, 380, 90, 150, 1),
        (470, 220, 50, 110, 2),
        (2820, 470, 120, 120, 3),
        (2560, 270, 60, 100, 4),
        (2330, 170, 30, 70, 5),
    ):
        reeds(sheet, x0, 775, tall, count // 3, ["8a9a62", "5e7a4c", "33553f"], 80 + seed, spread)
    for x0, y0, size, beat in (
        (1900, 150, 58, 1.0),
        (2090, 118, 46, 0.7),
        (2260, 205, 66, 1.0),
        (2420, 120, 40, 0.8),
        (2560, 215, 48, 1.0),
        (2690, 130, 34, 0.9),
    ):
        bird(sheet, x0, y0, size, "fbfaf4", beat)
    # One stands in the shallows.
    x, y = 1800.0, 600.0
    sheet.strokes([[(x, y), (x - 4, y + 96)], [(x + 14, y), (x + 20, y + 92)]], "4a4a44", 5)
    sheet.shape(
        curve(
            [
                (x - 74, y + 18),
                (x - 40, y - 28),
                (x + 20, y - 40),
                (x + 48, y - 14),
                (x + 20, y + 14),
                (x - 30, y + 16),
            ],
            8,
        ),
        "fbfaf4",
    )
    sheet.stroke([(x + 36, y - 20), (x + 58, y - 60), (x + 40, y - 96), (x + 56, y - 126)], "fbfaf4", 14)
    sheet.shape(oval(x + 62, y - 130, 17, 11), "fbfaf4")
    sheet.shape([(x + 74, y - 136), (x + 116, y - 124), (x + 74, y - 124)], "c9973a")
    write(sheet, "留一片湿地　等一群候鸟", "song", 900, 124, 300, 196, "24483f", tracking=14)
    write(sheet, "到青屿湖观鸟　走栈道　轻声说　不投喂", "hei", 500, 50, 306, 380, "2f5a4e", tracking=7)
    sheet.print(251, vignette=0.04, grain=0.016, wobble=0.0)
    sheet.save(folder / "wetland.jpg", 2500)
