"""The advertisement of A1."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import ramp, rgb
from drawing.letters import write
from drawing.living import runner
from drawing.outline import oval
from drawing.sheet import Sheet


def marathon(folder: Path) -> None:
    w, h = 2900, 590
    sheet = Sheet.sky(w, h, [(0, "a81c22"), (0.55, "cf3b2b"), (0.8, "e87c44"), (1, "f0a35c")])
    sheet.glow(1790, 400, 420, "ffc46a", 0.55)
    sheet.shape(oval(1790, 366, 128, 128, steps=80), "f9c766")
    for seed, base, tall, colour in ((81, 420, 90, "b8402f"), (82, 440, 60, "9a2d2a")):
        sheet.ridge(seed, base, tall, colour, cells=6)
    dice = np.random.default_rng(83)
    x = -20.0
    roofs = []
    while x < w:
        wide, tall = 60 + 70 * dice.random(), 22 + 34 * dice.random()
        if not 1150 < x < 2330:
            roofs.append(
                [
                    (x, 470),
                    (x, 440 - tall),
                    (x - 10, 440 - tall),
                    (x + wide * 0.2, 416 - tall),
                    (x + wide * 0.8, 416 - tall),
                    (x + wide + 10, 440 - tall),
                    (x + wide, 440 - tall),
                    (x + wide, 470),
                ]
            )
        x += wide
    sheet.shapes(roofs, "7b2024")
    for px in (1480, 2080):
        sheet.strokes(
            [[(px, 150 + k * 8), (px + side * (24 + k * 28), 452)] for k in range(1, 10) for side in (-1, 1)],
            "6b1a20",
            2.4,
        )
        sheet.shape([(px - 13, 470), (px - 5, 132), (px + 5, 132), (px + 13, 470)], "5c161d")
    sheet.shape([(0, 450), (w, 450), (w, 466), (0, 466)], "5c161d")
    sheet.strokes([[(float(a), 436), (float(a), 452)] for a in range(0, w, 26)], "6b1a20", 3)
    sheet.stroke([(0, 436), (w, 436)], "6b1a20", 4)
    sheet.shape([(0, 466), (w, 466), (w, h), (0, h)], "7d1a20", foot="5a0f18")
    for n, (px, tall) in enumerate(
        (
            (1395, 142),
            (1490, 154),
            (1610, 146),
            (1700, 150),
            (1800, 140),
            (1890, 154),
            (2000, 146),
            (2090, 150),
        )
    ):
        sheet.shape(oval(px + 10, 519 + (n % 3) * 6, 46, 7), "3a0a10", strength=0.6, blur=3)
        runner(
            sheet,
            px,
            518 + (n % 3) * 6,
            tall,
            ["f5ead6", "f2b544", "2e4a6b", "e9dcc2", "d9583a"][n % 5],
            "2a1418",
            0.11 + n * 0.317,
        )
    veil = (
        ramp(np.linspace(0, 1, w, dtype=np.float32), 0.46, 0.3)[None, :]
        + ramp(np.linspace(0, 1, w, dtype=np.float32), 0.74, 0.84)[None, :]
    )
    sheet.lay(np.repeat(veil, h, 0) * 0.72, rgb("96161d"))
    write(sheet, "跑过老巷　跑向江边", "hei", 500, 56, 152, 142, "fbd27a", tracking=6)
    write(sheet, "2025 澜川城市马拉松", "hei", 900, 118, 146, 232, "fff6e6", tracking=2)
    wide = write(sheet, "7:30鸣枪", "hei", 700, 46, w - 150, 186, "fff6e6", align="right")
    write(sheet, "11.16", "hei", 900, 104, w - 150 - wide - 26, 122, "fff6e6", align="right")
    write(sheet, "报名截至10月31日　澜江广场起跑", "hei", 500, 36, w - 150, 284, "fbe3c0", align="right")
    write(sheet, "主办　澜川市体育发展中心", "hei", 400, 34, w - 150, 344, "fbe3c0", align="right")
    sheet.print(271, vignette=0.05, grain=0.014, wobble=0.0)
    sheet.pixels = sheet.pixels[78:568]
    sheet.save(folder / "marathon.jpg", 2500)
