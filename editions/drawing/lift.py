"""The lift outside the house, lead picture of B2."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import Array, cell_value, mix, noise, noise_at, ramp, rgb, tone
from drawing.light import Material, across, light_up, plain
from drawing.living import figure, foliage
from drawing.outline import curve, oval
from drawing.sheet import Sheet
from drawing.view import Box, View, cast


def lift(folder: Path) -> None:
    w, h = 2760, 1760
    view = View(w, h, (-5.0, 1.7, -16.5), 15.0, 2120, h * 0.845)
    sheet = Sheet.sky(w, h, [(0, "7fa7c6"), (0.4, "b9d0d8"), (0.75, "f0e2c8"), (1, "f3dfc0")])
    cloud = noise(w, h, 19, cells=3, octaves=6, stretch=4)
    sheet.lay(ramp(cloud, 0.52, 0.85) * 0.75 * np.linspace(1, 0.3, h, dtype=np.float32)[:, None], rgb("fbf4e6"))
    # The town behind, in the morning haze.
    dice = np.random.default_rng(5)
    x = -60.0
    while x < w:
        wide, tall = 90 + 150 * dice.random(), 260 + 420 * dice.random()
        sheet.shape(
            [(x, 1500 - tall), (x + wide, 1500 - tall), (x + wide, 1560), (x, 1560)],
            "bcc6c4",
            strength=0.75,
            foot="e9dcc4",
        )
        x += wide + 20 + 60 * dice.random()
    foliage(
        sheet,
        [(90 + 95 * i, 1410 + 24 * (i % 3), 70) for i in range(9)],
        ["8fa08a", "a3b094", "bcc19c"],
        seed=8,
        leaf=12,
    )

    floor = 2.9
    top = floor * 6
    boxes = [
        Box((-60, -0.3, -40), (60, 0, 60), "ground"),
        Box((-2.6, 0, 12), (32, top, 23), "facade"),
        Box((-2.9, top, 11.5), (32.3, top + 0.28, 23.3), "trim"),
        Box((-2.6, top + 0.28, 11.9), (32, top + 1.0, 12.1), "facade-plain"),
        Box((-2.6, top + 0.28, 12), (-2.4, top + 1.0, 23), "facade-plain"),
        Box((-3.4, 0, 11.4), (33, 0.14, 12), "kerb"),
    ]
    bay = 3.2
    for k in (1, 5, 7, 9):
        for f in range(6):
            x0 = -2.6 + k * bay + 0.35
            y0 = f * floor
            if f:
                boxes += [
                    Box((x0, y0 - 0.12, 10.9), (x0 + 2.5, y0 + 0.02, 12), "trim"),
                    Box((x0, y0, 10.9), (x0 + 2.5, y0 + 1.0, 10.98), "parapet"),
                    Box((x0, y0, 10.9), (x0 + 0.08, y0 + 1.0, 12), "parapet"),
                    Box((x0 + 2.42, y0, 10.9), (x0 + 2.5, y0 + 1.0, 12), "parapet"),
                ]
                if dice.random() < 0.6:
                    lx = x0 + 0.3
                    while lx < x0 + 2.0 and dice.random() < 0.85:
                        wide = 0.3 + 0.3 * dice.random()
                        boxes.append(
                            Box(
                                (lx, y0 + 1.25 + 0.3 * dice.random(), 11.2),
                                (lx + wide, y0 + 2.2, 11.24),
                                f"cloth{dice.integers(4)}",
                            )
                        )
                        lx += wide + 0.1
    for k in (0, 2, 4, 6, 8):
        for f in range(6):
            if dice.random() < 0.5:
                x0 = -2.6 + k * bay
                boxes.append(Box((x0 + 2.2, f * floor + 0.35, 11.62), (x0 + 2.95, f * floor + 0.85, 12), "machine"))
    sx, sz = 7.9, 8.5
    shaft = Box((sx, 0.9, sz), (sx + 2.3, top + 1.1, sz + 2.2), "glass")
    boxes += [
        Box((sx - 0.05, 0, sz - 0.05), (sx + 2.35, 0.9, sz + 2.25), "granite"),
        Box((sx - 0.12, top + 1.1, sz - 0.12), (sx + 2.42, top + 1.4, sz + 2.3), "steel"),
        Box((sx + 0.3, 2 * floor + 0.25, sz + 0.3), (sx + 2.0, 2 * floor + 2.6, sz + 1.9), "car"),
        Box((sx + 1.1, 2 * floor + 2.6, sz + 1), (sx + 1.16, top + 1, sz + 1.06), "steel"),
        Box((sx + 0.12, 0.9, sz + 1.9), (sx + 0.3, top + 1, sz + 2.1), "steel"),
        Box((sx + 2.0, 0.9, sz + 1.9), (sx + 2.18, top + 1, sz + 2.1), "steel"),
    ]
    galleries = []
    for f in range(1, 6):
        boxes.append(Box((sx + 0.2, f * floor - 0.15, sz + 2.2), (sx + 2.1, f * floor, 12), "trim"))
        galleries.append(Box((sx + 0.2, f * floor, sz + 2.2), (sx + 2.1, f * floor + 2.3, 12), "glass"))
        boxes.append(Box((sx + 0.1, f * floor + 2.3, sz + 2.2), (sx + 2.2, f * floor + 2.42, 12), "steel"))
    # Porch, ramp and rails.
    boxes += [
        Box((sx - 2.1, 2.5, sz - 0.3), (sx - 0.05, 2.62, sz + 2.3), "steel"),
        Box((sx - 2.05, 0, sz - 0.2), (sx - 1.95, 2.5, sz - 0.1), "steel"),
        Box((sx - 6.5, 0, sz - 0.3), (sx - 2.2, 0.16, sz + 1.0), "kerb"),
        Box((sx - 2.2, 0, sz - 0.3), (sx - 0.05, 0.3, sz + 1.9), "kerb"),
    ]
    for y in (0.95, 0.6):
        boxes.append(Box((sx - 6.4, y, sz - 0.28), (sx - 2.2, y + 0.045, sz - 0.23), "steel"))
    boxes += [
        Box((sx - 6.4 + i * 0.84, 0, sz - 0.28), (sx - 6.36 + i * 0.84, 1.0, sz - 0.23), "steel") for i in range(6)
    ]
    boxes += [
        Box((15.2, 0, 7.0), (15.26, 1.7, 7.06), "steel"),
        Box((19.2, 0, 7.0), (19.26, 1.7, 7.06), "steel"),
        Box((15.2, 1.66, 7.0), (19.26, 1.7, 7.04), "steel"),
    ]
    boxes += [
        Box((15.5 + 1.2 * i, 0.62 + 0.1 * (i % 2), 7.0), (16.5 + 1.2 * i, 1.68, 7.03), f"cloth{i}") for i in range(3)
    ]

    def glassy(u: Array, v: Array, f: Array, k: Array) -> Array:
        shine = ramp(v + 0.35 * f + noise_at(u * 0.4, v * 0.4, 3) * 1.2, 0.6, 3.0)
        base = mix(rgb("39505f"), rgb("a9c3cc"), shine * 0.75)
        curtain = cell_value(k, np.floor(v / floor) + 40, 9)
        drawn = (curtain > 0.55) & (((f % 1.0) < 0.35) | (curtain > 0.82))
        cloth = (
            mix(rgb("d9c9a8"), rgb("b98f7f"), cell_value(k + 7, np.floor(v / floor), 10))
            * (0.8 + 0.2 * np.sin(u * 40))[:, None]
        )
        base[drawn] = cloth[drawn]
        return base

    def facade(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        front = np.abs(n[:, 2]) > 0.5
        base = mix(
            rgb("f2dfba"),
            rgb("cfb88f"),
            np.clip(noise_at(u * 0.8, v * 0.3, 12) * 0.7 + noise_at(u * 5, v * 2, 13) * 0.4 - 0.12, 0, 1),
        )
        row = np.floor(v / 0.14)
        shift = u / 0.42 + 0.5 * (row % 2)
        bricks = mix(rgb("a85f47"), rgb("8a4a3a"), cell_value(shift, row, 14))
        joint = ((v / 0.14) % 1 < 0.14) | (shift % 1 < 0.06)
        bricks[joint] = rgb("b98d74")
        k = np.floor((u + 2.6) / bay)
        f = (u + 2.6) - k * bay
        level = v - np.floor(v / floor) * floor
        red = ((k % 2 == 1) & front) | (v < 0.9) | (~front & (np.floor((u - 12) / 3.6) % 2 == 0))
        base[red] = bricks[red]
        base[level > floor - 0.16] = rgb("efe2c6")
        stair = front & (k == 3)
        win = front & (k % 2 == 0) & (f > 0.55) & (f < 2.65) & (level > 0.95) & (level < 2.4)
        frame = win & (
            (f < 0.63)
            | (f > 2.57)
            | (level < 1.03)
            | (level > 2.32)
            | (np.abs(f - 1.6) < 0.04)
            | ((np.abs(level - 1.95) < 0.03) & (f > 1.6))
        )
        door = front & (k % 2 == 1) & (k != 3) & (f > 0.5) & (f < 2.7) & (level > 0.05) & (level < 2.4)
        dframe = door & ((f < 0.58) | (f > 2.62) | (np.abs(f % 0.7 - 0.35) < 0.03) | (level > 2.32))
        side = ~front & (((u - 12) % 3.6 > 1.3) & ((u - 12) % 3.6 < 2.5)) & (level > 1.0) & (level < 2.3)
        panes = win | door | side | (stair & (f > 0.9) & (f < 2.3) & (level > 0.4) & (level < 2.2))
        base[panes] = glassy(u, v, f, k)[panes]
        base[frame | dframe] = rgb("f2ead8")
        sill = front & (k % 2 == 0) & (f > 0.45) & (f < 2.75) & (level > 0.84) & (level < 0.95)
        base[sill] = rgb("efe2c6")
        return base.astype(np.float32), np.zeros_like(p)

    def ground(p: Array, n: Array) -> tuple[Array, Array]:
        row = np.floor(p[:, 2] / 0.8)
        shift = p[:, 0] / 0.8 + 0.5 * (row % 2)
        base = mix(rgb("b9ab95"), rgb("cdbfa6"), cell_value(shift, row, 15))
        joint = ((p[:, 2] / 0.8) % 1 < 0.05) | (shift % 1 < 0.05)
        base[joint & (p[:, 2] < 12)] *= 0.82
        return base * (0.9 + 0.2 * noise_at(p[:, 0] * 2, p[:, 2] * 2, 16))[:, None], np.zeros_like(p)

    materials: dict[str, Material] = {
        "facade": facade,
        "ground": ground,
        "facade-plain": plain("dcc9a6"),
        "trim": plain("efe3ca", rough=0.08),
        "parapet": plain("a4614b", rough=0.15),
        "kerb": plain("a89c8a"),
        "machine": plain("dfdcd0"),
        "granite": plain("6b655f", rough=0.2, scale=9),
        "steel": plain("4d565c"),
        "cloth0": plain("c65a4c"),
        "cloth1": plain("e8dcc2"),
        "cloth2": plain("587a97"),
        "cloth3": plain("d9ab5a"),
        "car": lambda p, n: (
            np.ones_like(p) * rgb("caa56c"),
            np.ones_like(p) * rgb("ffd28a") * (0.28 + 0.3 * ((p[:, 0] * 3) % 1 > 0.08))[:, None],
        ),
    }
    sun = ((-0.72, 0.62, -0.60), np.array([1.25, 1.0, 0.72], np.float32))
    casters = [
        b
        for b in boxes
        if b.material in ("trim", "parapet", "machine", "steel", "granite", "facade", "kerb")
        or b.material.startswith("cloth")
    ]

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        return (rgb("8fa6c4") * (0.42 + 0.30 * up)[:, None] + rgb("e0b98a") * (0.16 * (1 - up))[:, None]).astype(
            np.float32
        )

    hits = cast(view, boxes)
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, sun=sun, casters=casters)
    sheet.pixels[met] = mix(tone(colour[met] * 1.12), rgb("efdcc0"), ramp(hits.distance[met], 26, 80) * 0.6)
    sheet.outline(hits, width=2.3, strength=0.55, far=70)
    # Glass over what stands behind it.
    for glass in [*galleries, shaft]:
        pane = cast(view, [glass])
        on = (pane.index >= 0) & (pane.distance < hits.distance + 0.01)
        points = np.array(view.eye, np.float32) + view.rays()[on] * pane.distance[on][:, None]
        u, v = across(points, pane.normal[on])
        u = u - np.where(np.abs(pane.normal[on][:, 0]) > 0.5, glass.low[2], glass.low[0])
        lit = np.abs(pane.normal[on][:, 2]) > 0.5
        sky = mix(rgb("cfe2e6"), rgb("7ba0b4"), ramp(v + 1.3 * noise_at(u * 0.7, v * 0.25, 17) * 3, 2, 19))
        sky = sky * np.where(lit, 1.0, 1.08)[:, None]
        streak = ((u * 0.9 + v * 0.55) % 3.1 < 0.42).astype(np.float32) * 0.3
        seen = mix(sheet.pixels[on], np.clip(sky, 0, 1), 0.34 + streak)
        bar = (
            (v % (floor / 2) < 0.075) | (np.abs(u - 1.12) < 0.045) | (u < 0.09) | (u > (2.2 if glass is shaft else 1.2))
        )
        seen[bar] = np.where(lit[bar][:, None], rgb("66757c"), rgb("93a3a6"))
        sheet.pixels[on] = seen
    # Shade of the trees on the ground, and the trees.
    dapple = ramp(noise(w, h, 23, cells=16, octaves=4, stretch=3.2), 0.42, 0.56)
    rows = np.arange(h, dtype=np.float32)[:, None] / h
    fall = ramp(rows, 0.885, 0.93) * (1 - 0.55 * np.linspace(0, 1, w, dtype=np.float32)[None, :])
    sheet.lay(np.clip(dapple * fall * 0.5, 0, 1), rgb("4c5570"))
    trunk = curve(
        [
            (318, 1702),
            (362, 1660),
            (376, 1480),
            (358, 1300),
            (430, 1080),
            (452, 1086),
            (400, 1300),
            (420, 1480),
            (424, 1660),
            (470, 1702),
            (400, 1694),
        ]
    )
    sheet.shape(trunk, "5b4534", foot="3e3029")
    sheet.strokes(
        [
            [(385, 1330), (330, 1180), (250, 1090)],
            [(392, 1250), (480, 1120), (590, 1060)],
            [(430, 1090), (440, 960), (400, 860)],
        ],
        "5b4534",
        17,
    )
    crown = [
        (250, 1010, 150),
        (420, 900, 180),
        (600, 1000, 140),
        (120, 880, 140),
        (330, 740, 160),
        (540, 800, 140),
        (170, 700, 120),
        (30, 1000, 110),
        (700, 1090, 70),
    ]
    foliage(sheet, crown, ["2d4a33", "44683c", "6c8c45", "a3ad55"], seed=13, leaf=13, light=(-0.5, -0.7), thick=0.75)
    fruit = np.random.default_rng(31)
    for cx, cy, r in crown:
        for _ in range(int(r / 22)):
            fx, fy = cx + (fruit.random() - 0.5) * 1.7 * r, cy + (fruit.random() - 0.2) * 1.1 * r
            sheet.shape(oval(fx, fy, 17, 17), "a8322b")
            sheet.shape(oval(fx - 5, fy - 5, 8, 8), "d8674a", strength=0.8)
            sheet.shape(
                [(fx - 6, fy + 14), (fx + 6, fy + 14), (fx + 8, fy + 25), (fx, fy + 20), (fx - 8, fy + 25)], "8f2c27"
            )
    # Down at last: she and her walker, her son a step behind.
    x, y, z = view.project((-0.6, 0, 2.3))
    s = view.focal / z
    for px in (x, x + 0.85 * s):
        sheet.shape(
            [(px - 0.15 * s, y), (px + 0.15 * s, y), (px + 1.5 * s, y - 0.26 * s), (px + 1.2 * s, y - 0.3 * s)],
            "4c5570",
            strength=0.55,
            blur=5,
        )
    for dx in (-0.33, 0.33):
        sheet.strokes(
            [
                [(x + dx * s, y - 0.02 * s), (x + dx * 0.85 * s, y - 0.78 * s)],
                [(x + dx * 0.8 * s, y - 0.1 * s), (x + dx * 0.72 * s, y - 0.76 * s)],
            ],
            "c9ccc8",
            0.03 * s,
        )
    sheet.stroke([(x - 0.29 * s, y - 0.78 * s), (x + 0.29 * s, y - 0.78 * s)], "c9ccc8", 0.035 * s)
    sheet.stroke([(x - 0.3 * s, y - 0.3 * s), (x + 0.3 * s, y - 0.3 * s)], "9ca2a0", 0.025 * s)
    figure(sheet, x, y, 1.5 * s, "9c4a43", "3b3d4c", light="f6d9a6", turn=-1, hair="d9d5cc", skirt=0.42, step=0.03)
    figure(sheet, x + 0.85 * s, y + 0.02 * s, 1.7 * s, "43596b", "2e323d", light="f6d9a6", turn=-1, skirt=0.52)
    x, y, z = view.project((11.8, 0, 5.4))
    s = view.focal / z
    sheet.shape([(x - 0.3 * s, y), (x + 0.25 * s, y), (x + 1.4 * s, y - 0.2 * s)], "4c5570", strength=0.5, blur=4)
    figure(sheet, x, y, 1.62 * s, "c08a4a", "4a4350", light="f6d9a6", turn=-1, skirt=0.44, bag="7f9a5a")
    sheet.print(141, vignette=0.1, grain=0.02)
    sheet.save(folder / "lift.jpg", 2200)
