"""The library at night, second picture of A1."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import Array, cell_value, mix, noise, noise_at, ramp, rgb, tone
from drawing.light import Lamp, Material, light_up, plain
from drawing.living import figure, foliage
from drawing.outline import curve, oval
from drawing.sheet import Sheet
from drawing.view import Box, View, cast


def library(folder: Path) -> None:
    w, h = 2300, 1500
    view = View(w, h, (-6.0, 2.4, 0), 7.0, 1560, h * 0.60)
    sheet = Sheet.sky(w, h, [(0, "101a36"), (0.3, "22335c"), (0.52, "4d5580"), (0.62, "a3818c"), (1, "a3818c")])
    cloud = noise(w, h, 29, cells=3, octaves=6, stretch=6)
    sheet.lay(ramp(cloud, 0.55, 0.9) * 0.4, rgb("6c6a8e"))
    sheet.glow(1890, 250, 190, "cdd6ea", 0.5)
    sheet.shape(oval(1890, 250, 44, 44, steps=60), "f4ecd2")
    for seed, base, tall, tint in ((3, 860, 190, "3e4870"), (4, 885, 110, "2e3759")):
        sheet.ridge(seed, base, tall, tint, floor=h * 0.7)
    dice = np.random.default_rng(4)
    specks = [oval(dice.random() * w, 862 + dice.random() * 26, 2.2, 2.2, steps=6) for _ in range(130)]
    sheet.shapes(specks, "f2c98a", strength=0.8)

    floor, deep = 4.0, 7.0
    boxes = [
        Box((-60, -0.4, 34), (70, 0.55, 60), "bank"),
        Box((-24, 0.55, 40), (20, 12.9, 58), "hall"),
        Box((-26, 12.9, 38.2), (22, 13.7, 60), "roof"),
        Box((-25, 0.55, 38.6), (21, 0.9, 40), "plinth"),
        Box((-8.5, 0.2, 30), (-5.5, 0.55, 40), "jetty"),
    ]
    boxes += [
        Box((-8.4 + 2.6 * i, -1, 30.2 + 2 * j), (-8.2 + 2.6 * i, 0.3, 30.4 + 2 * j), "post")
        for i in range(2)
        for j in range(3)
    ]
    boxes += [Box((x, 0.9, 38.9), (x + 0.35, 12.9, 39.25), "post") for x in (-24.5, -13.5, -2.5, 8.5, 19.5)]

    def hall(p: Array, n: Array) -> tuple[Array, Array]:
        front = n[:, 2] < -0.5
        way = p - np.array(view.eye, np.float32)
        way /= way[:, 2:3]
        level = np.floor((p[:, 1] - 0.55) / floor)
        ground, ceiling = level * floor + 0.55 + 0.25, (level + 1) * floor + 0.55 - 0.3
        with np.errstate(divide="ignore"):
            end = np.where(way[:, 1] > 0, (ceiling - p[:, 1]) / way[:, 1], (ground - p[:, 1]) / way[:, 1])
        back = np.full(len(p), deep, np.float32) - 3.0 * (cell_value(p[:, 0] / 5.5, level, 6) > 0.6)
        reach = np.minimum(np.abs(end), back)
        q = p + way * reach[:, None]
        at_back = reach >= back - 1e-3
        wood = mix(rgb("c08a52"), rgb("e2b478"), noise_at(q[:, 0], q[:, 2], 7))
        shelf_v = (q[:, 1] - ground) / 0.42
        book = cell_value(q[:, 0] / 0.11, np.floor(shelf_v) + 31 * level, 8)
        spines = mix(rgb("a8543a"), rgb("e9cf94"), book)
        cool = cell_value(q[:, 0] / 0.11 + 9, np.floor(shelf_v), 9) > 0.72
        spines[cool] = rgb("56788a")
        board = (
            (shelf_v % 1 > 0.86)
            | (shelf_v % 1 > 0.5 + 0.36 * cell_value(q[:, 0] / 0.11, shelf_v, 10))
            | (q[:, 0] % 2.2 < 0.1)
        )
        spines[board] = rgb("74482c")
        shelves = at_back & (shelf_v < 7) & (cell_value(q[:, 0] / 2.2, level + 3, 11) > 0.22)
        inside = np.where(shelves[:, None], spines, np.where(at_back[:, None], rgb("f0cf98"), wood))
        top = ~at_back & (way[:, 1] > 0)
        strip = top & (q[:, 2] % 2.4 < 0.3) & (q[:, 0] % 1.8 < 1.3)
        inside[top] = rgb("d9b27a")
        bright = (0.62 + 0.5 * ramp(reach, 8, 0) + 0.18 * noise_at(q[:, 0] * 0.35, level * 3.1, 12))[:, None]
        glow = inside * bright * np.array([1.28, 1.0, 0.68], np.float32)
        glow[strip] = rgb("fff0c8") * 1.9
        bars = (
            (p[:, 0] % 1.6 < 0.07)
            | (p[:, 1] - 0.55 - level * floor > floor - 0.34)
            | (p[:, 1] - 0.55 - level * floor < 0.24)
        )
        base = np.ones_like(p) * rgb("4b4650")
        dark = bars | ~front
        glow[dark] = 0
        base[~dark] = 0.03
        glow[~front & (p[:, 2] % 2.2 > 0.25) & (p[:, 1] % 4 > 1.2) & (p[:, 1] % 4 < 3.6)] = rgb("d99a52") * 0.5
        return base, glow.astype(np.float32)

    materials: dict[str, Material] = {
        "hall": hall,
        "roof": plain("77727c"),
        "plinth": plain("8a7a6c"),
        "bank": plain("2a3040"),
        "jetty": plain("6a5040"),
        "post": plain("3a3540"),
    }

    def ambient(p: Array, n: Array) -> Array:
        return (rgb("4a5c8c") * (0.5 + 0.3 * n[:, 1:2])).astype(np.float32)

    hits = cast(view, boxes)
    lamps = [Lamp((x, 1.8, 37.0), rgb("ffb262"), 9) for x in (-20.0, -9.0, 2.0, 13.0)] + [
        Lamp((x, 11.5, 38.6), rgb("ffb262"), 2.5) for x in (-20.0, -9.0, 2.0, 13.0)
    ]
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, lamps=lamps)
    sheet.pixels[met] = tone(colour[met])
    sheet.outline(hits, width=2.2, strength=0.5, far=120)
    # Readers at the windows and on the stairs of the bank.
    for _ in range(34):
        x0, level = -23 + 42 * dice.random(), int(dice.integers(3))
        x, y, z = view.project((x0, level * floor + 0.8, 40.6))
        s = view.focal / z
        if dice.random() < 0.7:
            lean = 0.09 * (1 if dice.random() < 0.5 else -1)
            coat = ["4a2f2a", "3c3f52", "5d3a30", "6b4a34"][int(dice.integers(4))]
            sheet.shape(
                curve(
                    [
                        (x - 0.25 * s, y),
                        (x - 0.27 * s, y - 0.5 * s),
                        (x - 0.2 * s + lean * s, y - 0.8 * s),
                        (x + 0.2 * s + lean * s, y - 0.8 * s),
                        (x + 0.27 * s, y - 0.5 * s),
                        (x + 0.25 * s, y),
                    ],
                    6,
                ),
                coat,
                strength=0.95,
            )
            sheet.shape(oval(x + 1.6 * lean * s, y - 0.95 * s, 0.13 * s, 0.15 * s), "33222a", strength=0.97)
            sheet.shape(
                [
                    (x - 0.8 * s, y - 0.42 * s),
                    (x + 0.8 * s, y - 0.42 * s),
                    (x + 0.8 * s, y - 0.36 * s),
                    (x - 0.8 * s, y - 0.36 * s),
                ],
                "5a3a28",
                strength=0.9,
            )
            sheet.glow(x + 0.9 * s, y - 0.6 * s, 0.3 * s, "ffe2a0", 0.3)
        else:
            figure(sheet, x, y + 0.1 * s, 1.7 * s, ["51404a", "5f3a34", "3d4a5c"][int(dice.integers(3))], "33262e")
    for cx, cy, r, k in (
        (120, 760, 170, 1),
        (300, 830, 110, 2),
        (2190, 740, 190, 3),
        (2020, 835, 110, 4),
        (-10, 690, 150, 5),
    ):
        sheet.stroke([(cx, cy), (cx + 8, 925)], "1a2130", r * 0.13)
        foliage(
            sheet,
            [(cx, cy, r), (cx - r * 0.6, cy + r * 0.3, r * 0.6), (cx + r * 0.6, cy + r * 0.25, r * 0.6)],
            ["151d2e", "1f2b3c", "33414a"] + (["7a6a48"] if k in (2, 4) else []),
            seed=70 + k,
            leaf=9,
            light=(0.4 if cx < 1000 else -0.4, 0.1),
        )
    x, y, z = view.project((-7.2, 0.55, 31.2))
    figure(sheet, x, y, 1.68 * view.focal / z, "59493f", "25242e", light="ffc987")
    shore = int(view.project((-6, 0.0, 34.0))[1])
    sheet.reflect(shore, seed=15, tint="16213c", near=0.42, far=0.10, wave=52, squeeze=1.06)
    jetty = [view.project(q)[:2] for q in ((-8.5, 0.4, 30), (-5.5, 0.4, 30), (-5.5, 0.5, 34.4), (-8.5, 0.5, 34.4))]
    sheet.shape(jetty, "6a4c3a")
    sheet.shapes([[jetty[0], jetty[1], (jetty[1][0], jetty[1][1] + 9), (jetty[0][0], jetty[0][1] + 9)]], "2c2228")
    sheet.shapes(
        [
            [(px, jetty[0][1] + 6), (px + 9, jetty[0][1] + 6), (px + 9, jetty[0][1] + 46), (px, jetty[0][1] + 46)]
            for px in (jetty[0][0] + 6, jetty[1][0] - 14)
        ],
        "1f1c26",
        strength=0.85,
    )
    figure(sheet, x, y, 1.68 * view.focal / z, "59493f", "25242e", light="ffc987")
    sheet.print(171, vignette=0.22, grain=0.025)
    sheet.pixels = sheet.pixels[120:1455]
    sheet.save(folder / "library.jpg", 1700)
