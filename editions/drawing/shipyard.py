"""The shipyard at dawn, lead picture of B3."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import Array, cell_value, mix, noise, noise_at, ramp, rgb, tone
from drawing.letters import lettering
from drawing.light import Lamp, Material, across, light_up, plain
from drawing.living import figure
from drawing.outline import oval
from drawing.sheet import Sheet
from drawing.view import Box, View, cast


def shipyard(folder: Path) -> None:
    w, h = 2760, 1740
    view = View(w, h, (-3.4, 5.4, -11), 5.0, 1760, h * 0.50)
    sheet = Sheet.sky(
        w, h, [(0, "5f7fa0"), (0.22, "9fb1bd"), (0.38, "ecc9a4"), (0.48, "f9ddb0"), (0.56, "f3d2b0"), (1, "f3d2b0")]
    )
    cloud = noise(w, h, 39, cells=3, octaves=6, stretch=7)
    sheet.lay(ramp(cloud, 0.5, 0.85) * 0.55 * np.linspace(1, 0.1, h, dtype=np.float32)[:, None], rgb("f7dfc0"))
    sheet.glow(1720, 672, 520, "ffd79a", 0.75)
    sheet.glow(1720, 672, 190, "fff0c8", 0.8)
    sheet.shape(oval(1720, 672, 62, 62, steps=70), "fff3d2")
    for seed, base, tall, tint in ((13, 800, 250, "b9b3b4"), (14, 830, 160, "a3a5ae"), (16, 850, 90, "8b93a0")):
        sheet.ridge(seed, base, tall, tint, foot="e6cdb2", floor=h * 0.6)

    boxes = [
        Box((-120, -9, -14), (-9.5, 0, 62), "quay"),
        Box((9.5, -9, -14), (120, 0, 62), "quay"),
        Box((-9.5, -9, -14), (9.5, -5.4, 62), "dock"),
        Box((-10, -5.4, 62), (10, 0.3, 63.2), "gate"),
        Box((-400, -9, 63.2), (400, -1.2, 420), "water"),
    ]
    for k in range(4):
        for side in (-1, 1):
            a, b = side * (9.5 - 0.55 * k), side * 9.6
            boxes.append(Box((min(a, b), -9, -14), (max(a, b), -1.3 - 1.05 * k, 62), "dock"))
    hull: list[int] = []
    for k in range(104):
        y = -4.6 + 0.05 * k
        half = 4.7 * min(1.0, 0.3 + 0.7 * min(1.0, (k + 1) / 70) ** 0.42)
        rake = 0.006 * max(0, 70 - k) ** 1.25
        hull.append(len(boxes))
        boxes.append(Box((-half, y, 12 + rake), (half, y + 0.05, 50.6), "hull"))
    boxes += [
        Box((-4.85, 0.6, 11.85), (4.85, 0.78, 50.8), "fender"),
        Box((-4.1, 0.78, 16), (4.1, 3.5, 48), "cabin"),
        Box((-4.75, 3.5, 12.6), (4.75, 3.72, 49), "deck"),
        Box((-3.5, 3.72, 21), (3.5, 6.2, 45), "cabin"),
        Box((-4.0, 6.2, 18.4), (4.0, 6.38, 46), "deck"),
        Box((-3.2, 6.42, 22), (3.2, 6.5, 40), "panel"),
        Box((-2.2, 6.38, 41), (2.2, 8.5, 44.5), "cabin"),
        Box((-2.6, 8.5, 40.4), (2.6, 8.65, 45), "deck"),
        Box((-0.09, 8.6, 43), (0.09, 12.2, 43.2), "steel"),
    ]
    for half, y, z0, z1 in ((4.7, 0.78, 12.0, 16.0), (4.65, 3.72, 12.8, 21.0)):
        for r in (0.5, 0.95):
            boxes.append(Box((-half, y + r, z0), (half, y + r + 0.05, z0 + 0.05), "rail"))
            boxes += [Box((s * half - 0.03, y + r, z0), (s * half + 0.03, y + r + 0.05, z1), "rail") for s in (-1, 1)]
        boxes += [
            Box((-half + i * half / 6 - 0.025, y, z0), (-half + i * half / 6 + 0.025, y + 1.0, z0 + 0.05), "rail")
            for i in range(13)
        ]
        boxes += [
            Box((s * half - 0.03, y, z0 + j), (s * half + 0.03, y + 1.0, z0 + j + 0.05), "rail")
            for s in (-1, 1)
            for j in range(1, int(z1 - z0))
        ]
    boxes += [Box((x - 0.07, 0.78, 13), (x + 0.07, 3.5, 13.14), "rail") for x in (-4.4, 4.4)] + [
        Box((x - 0.06, 3.72, 18.8), (x + 0.06, 6.2, 18.92), "rail") for x in (-3.7, 3.7)
    ]
    boxes += [Box((-0.8, -5.4, z), (0.8, -4.55, z + 0.9), "block") for z in range(13, 50, 3)]
    boxes += [
        Box((s * 3.3 - 0.16, -5.4, z), (s * 3.3 + 0.16, -3.3 + 0.5, z + 0.3), "block")
        for s in (-1, 1)
        for z in range(14, 50, 6)
    ]
    # The gantry, and the sheds with their saw-tooth roofs.
    cz = 29.0
    girder = Box((-24, 16.6, cz), (27, 18.9, cz + 3.0), "girder")
    boxes += [
        girder,
        Box((-14.6, 0.9, cz - 0.2), (-13.2, 16.6, cz + 1.2), "crane"),
        Box((-14.6, 0.9, cz + 6), (-13.2, 16.6, cz + 7.4), "crane"),
        Box((13.2, 0.9, cz - 0.2), (14.6, 16.6, cz + 1.2), "crane"),
        Box((13.2, 0.9, cz + 6), (14.6, 16.6, cz + 7.4), "crane"),
        Box((-14.9, 0.15, cz - 1), (-12.9, 1.0, cz + 8.4), "crane"),
        Box((12.9, 0.15, cz - 1), (14.9, 1.0, cz + 8.4), "crane"),
        Box((-14.3, 9.0, cz + 1), (-13.5, 9.7, cz + 6.2), "crane"),
        Box((13.5, 9.0, cz + 1), (14.3, 9.7, cz + 6.2), "crane"),
        Box((5.2, 14.4, cz + 0.6), (7.4, 16.6, cz + 2.6), "crane"),
        Box((-24.6, 19.0, cz), (-21.6, 20.8, cz + 3), "crane"),
    ]
    boxes += [Box((-24 + i * 1.275, 18.9, cz), (-23.94 + i * 1.275, 19.9, cz + 0.06), "crane") for i in range(41)] + [
        Box((-24, 19.85, cz), (27, 19.92, cz + 0.06), "crane")
    ]
    boxes += [Box((s * 13.9 - 0.06, 0.02, -14), (s * 13.9 + 0.06, 0.09, 62), "rail") for s in (-1, 1)]
    boxes.append(Box((-64, 0, 16), (-24, 8.2, 70), "shed"))
    teeth: list[int] = []
    for k in range(7):
        for j in range(36):
            teeth.append(len(boxes))
            boxes.append(
                Box((-64, 8.2 + j * 0.1, 16 + k * 7.8 + j * 0.21), (-23.8, 8.31 + j * 0.1, 16 + k * 7.8 + 7.6), "roof")
            )
    boxes.append(Box((26, 0, 34), (70, 7.0, 64), "shed"))
    boxes.append(Box((26, 7.0, 33.6), (70, 7.7, 64.4), "roof"))
    boxes += [
        Box((20, 0, 12), (24.5, 0.9, 15), "plate"),
        Box((20.2, 0.9, 12.2), (24.2, 1.25, 14.8), "plate"),
        Box((-21, 0, 6), (-17.5, 1.1, 9), "plate"),
    ]

    def skin(p: Array, n: Array) -> tuple[Array, Array]:
        base = np.where((p[:, 1] < -2.0)[:, None], rgb("a03a30"), rgb("f1ece0"))
        base = np.where((np.abs(p[:, 1] + 1.92) < 0.1)[:, None], rgb("26466a"), base)
        base = np.where(((p[:, 1] > 0.05) & (p[:, 1] < 0.3))[:, None], rgb("2f5d86"), base)
        seam = np.abs(n[:, 0]) > 0.5
        base = base * (0.92 + 0.12 * noise_at(p[:, 2] * 0.9, p[:, 1] * 2, 3))[:, None]
        base[seam & (p[:, 2] % 3.2 < 0.05)] *= 0.8
        stern = n[:, 2] < -0.5
        for words, low, high, middle in (("东埠27号", -1.05, -0.12, 0.0), ("澜　川", -1.62, -1.16, 0.0)):
            mask = lettering(words, "hei", 700, 150, 18)
            wide = (high - low) * mask.shape[1] / mask.shape[0]
            col = ((p[:, 0] - middle + wide / 2) / wide * mask.shape[1]).astype(int)
            row = ((high - p[:, 1]) / (high - low) * mask.shape[0]).astype(int)
            on = stern & (col >= 0) & (col < mask.shape[1]) & (row >= 0) & (row < mask.shape[0])
            base[on] = mix(base[on], rgb("26466a"), mask[row[on], col[on]])
        return base.astype(np.float32), np.zeros_like(p)

    def cabin(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        base = np.ones_like(p) * rgb("dcdcd6")
        low = np.where(v > 6.3, 6.38, np.where(v > 3.6, 3.72, 0.78))
        level = v - low
        pane = (level > 0.95) & (level < 1.95) & (np.abs(n[:, 1]) < 0.5) & (u % 1.7 > 0.2)
        door = (np.abs(n[:, 2]) > 0.5) & (np.abs(u) < 0.85) & (level < 2.1)
        glow = np.zeros_like(p)
        base[pane | door] = rgb("40566a")
        glow[pane | door] = rgb("ff9f3c") * 0.95
        glow[door] = rgb("ffae52") * 0.7
        glow[door & (np.abs(u) < 0.04)] = 0
        return base, glow.astype(np.float32)

    def quay(p: Array, n: Array) -> tuple[Array, Array]:
        cell = cell_value(p[:, 0] / 4, p[:, 2] / 4, 5)
        base = (
            mix(rgb("8d8780"), rgb("a59c90"), cell) * (0.85 + 0.3 * noise_at(p[:, 0] * 1.3, p[:, 2] * 1.3, 6))[:, None]
        )
        joint = (p[:, 0] % 4 < 0.06) | (p[:, 2] % 4 < 0.06)
        base[joint] *= 0.78
        edge = (np.abs(np.abs(p[:, 0]) - 9.9) < 0.28) & (n[:, 1] > 0.5)
        base[edge & ((p[:, 2] + p[:, 0]) % 1.6 < 0.8)] = rgb("d8a83e")
        puddle = ramp(noise_at(p[:, 0] * 0.33, p[:, 2] * 0.2, 8), 0.62, 0.7)
        glow = (puddle * (n[:, 1] > 0.5) * 0.16)[:, None] * rgb("f3cfa2")
        return base.astype(np.float32), glow.astype(np.float32)

    def dock(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        base = rgb("75706a") * (0.7 + 0.5 * noise_at(u * 0.7, v * 2.2, 9))[:, None]
        base = mix(base, rgb("4d5a4c"), ramp(p[:, 1], -1.5, -5) * 0.55)
        return base.astype(np.float32), np.zeros_like(p)

    def painted(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        rust = ramp(noise_at(u * 1.4, v * 0.8, 10) * 0.6 + noise_at(u * 6, v * 4, 11) * 0.4, 0.55, 0.75)
        base = mix(rgb("b7482f"), rgb("70392c"), rust)
        face = (n[:, 2] < -0.5) & (p[:, 1] > 16.6) & (p[:, 1] < 18.9)
        mask = lettering("澜江船厂", "hei", 900, 200, 130)
        wide = 1.9 * mask.shape[1] / mask.shape[0] * 1.1
        col = ((p[:, 0] + wide / 2) / wide * mask.shape[1]).astype(int)
        row = ((18.75 - p[:, 1]) / 2.0 * mask.shape[0]).astype(int)
        on = face & (col >= 0) & (col < mask.shape[1]) & (row >= 0) & (row < mask.shape[0])
        base[on] = mix(base[on], rgb("f5e6cb"), mask[row[on], col[on]])
        return base.astype(np.float32), np.zeros_like(p)

    def shed(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        base = mix(rgb("9a5b47"), rgb("7a4839"), noise_at(u * 2, v * 2, 12))
        base[(v / 0.3) % 1 < 0.1] *= 0.88
        bay, f = np.floor(u / 3.9), u % 3.9
        arch = 5.2 + np.sqrt(np.clip(1 - ((f - 1.95) / 1.05) ** 2, 0, 1)) * 0.9
        pane = (f > 0.9) & (f < 3.0) & (v > 1.5) & (v < arch)
        bars = pane & ((f % 0.525 < 0.07) | (v % 0.7 < 0.07))
        glow = np.zeros_like(p)
        lit = pane & ~bars & (cell_value(bay, bay * 0 + 2, 13) > 0.45)
        base[pane] = rgb("566572")
        glow[lit] = rgb("ffc684") * 0.85
        base[bars] = rgb("3b332f")
        return base.astype(np.float32), glow.astype(np.float32)

    def river(p: Array, n: Array) -> tuple[Array, Array]:
        wave = noise_at(p[:, 0] * 0.10, p[:, 2] * 0.30, 14) * 0.6 + noise_at(p[:, 0] * 0.4, p[:, 2] * 1.2, 15) * 0.4
        way = (p[:, 0] - view.eye[0]) / (p[:, 2] - view.eye[2])
        path = np.exp(-(((way - 0.29) / 0.10) ** 2))
        glow = mix(rgb("c3bdb6"), rgb("f6d9ae"), np.clip(wave * 0.7 + path * 0.8, 0, 1))
        return np.zeros_like(p), (glow * (0.78 + 0.35 * path[:, None] * wave[:, None])).astype(np.float32)

    materials: dict[str, Material] = {
        "hull": skin,
        "cabin": cabin,
        "quay": quay,
        "dock": dock,
        "girder": painted,
        "crane": painted,
        "shed": shed,
        "water": river,
        "roof": plain("6f6a6b", rough=0.3),
        "gate": plain("5f4a40", rough=0.3),
        "fender": plain("2d3138"),
        "deck": plain("e9e2d2"),
        "panel": plain("2c3e5c"),
        "rail": plain("dfe2de"),
        "steel": plain("b9bcb8"),
        "block": plain("8a6a48", rough=0.25),
        "plate": plain("6d5148", rough=0.4),
    }

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        deep = ramp(p[:, 1], -6.5, 0.2)
        return (
            (
                rgb("8fa3bd") * (0.34 + 0.42 * up)[:, None]
                + rgb("e8b98c") * (0.22 * np.clip(-n[:, 2], 0, 1) + 0.2 * np.abs(n[:, 0]))[:, None]
            )
            * (0.42 + 0.58 * deep)[:, None]
        ).astype(np.float32)

    lamps = (
        [Lamp((x, 14.6, cz - 0.6), rgb("fff0d2"), 30) for x in (-9.0, -3.0, 3.0, 9.0)]
        + [Lamp((x, 3.3, 14.2), rgb("ffcf90"), 1.6) for x in (-2.5, 2.5)]
        + [Lamp((0, -3.4, 9.0), rgb("ffcf90"), 7)]
    )
    hits = cast(view, boxes)
    casters = [b for b in boxes if b.material in ("girder", "crane", "cabin", "deck", "shed", "plate")]
    colour, met = light_up(
        view,
        hits,
        boxes,
        materials,
        ambient=ambient,
        lamps=lamps,
        sun=((0.3, 0.25, 1.0), np.array([1.7, 1.15, 0.7], np.float32)),
        casters=casters,
    )
    sheet.pixels[met] = mix(
        tone(colour[met] * 1.15), rgb("ecd2b4"), np.clip(ramp(hits.distance[met], 24, 110) * 0.85, 0, 1)
    )
    sheet.outline(hits, width=2.2, strength=0.5, far=90, joined=[*hull, *teeth])
    # Cables, the hook, the lamps under the girder.
    for x0 in (5.6, 6.2, 6.6, 7.0):
        sheet.stroke(view.path([(x0, 14.4, cz + 1.6), (x0 * 0.2 + 5.0, 9.8, cz + 1.6)]), "3a3438", 3)
    hook = view.path([(6.0, 9.8, cz + 1.6)])[0]
    sheet.shape(
        [(hook[0] - 22, hook[1]), (hook[0] + 22, hook[1]), (hook[0] + 15, hook[1] + 44), (hook[0] - 15, hook[1] + 44)],
        "c99a36",
    )
    sheet.stroke(oval(hook[0], hook[1] + 66, 16, 18)[4:26], "3a3438", 8)
    for x0 in np.linspace(-22, 25, 17):
        x, y, _ = view.project((float(x0), 16.45, cz + 0.1))
        sheet.glow(x, y, 60, "fff0cf", 0.75)
        sheet.shape(oval(x, y, 9, 6), "fffbe8")
    veil = Sheet(sheet.pixels.copy())
    veil.mist(51, 0.41, 0.60, "f6dfc2", 0.62)
    sheet.pixels = mix(
        sheet.pixels, veil.pixels, ramp(np.where(np.isfinite(hits.distance), hits.distance, 200), 36, 75)
    )
    for x0, z0, tall, coat in (
        (-11.2, 9.5, 1.72, "d9742e"),
        (-10.8, 11.0, 1.68, "34506e"),
        (11.6, 14, 1.72, "d9742e"),
        (12.2, 20, 1.7, "34506e"),
        (-12.0, 24, 1.7, "d9742e"),
        (-18, 30, 1.7, "34506e"),
        (11.2, 40, 1.7, "d9742e"),
        (17.6, 10.0, 1.64, "5c544c"),
    ):
        x, y, z = view.project((x0, 0, z0))
        s = view.focal / z
        sheet.shape(
            [(x - 0.14 * s, y), (x + 0.14 * s, y), (x - 0.5 * s, y + 0.34 * s), (x - 0.8 * s, y + 0.34 * s)],
            "5d5a60",
            strength=0.5,
            blur=3,
        )
        figure(
            sheet,
            x,
            y,
            tall * s,
            coat,
            "2f3440",
            light="ffe2b0",
            step=0.04,
            skirt=0.54,
            hair="d9d5cc" if z0 == 10.0 else "e2bd4a",
        )
    gulls = []
    for gx, gy, gs in ((1010, 520, 26), (1090, 470, 20), (1180, 545, 24), (930, 600, 18), (2330, 560, 18)):
        gulls.append(
            [
                (gx - gs, gy - gs * 0.35),
                (gx - gs * 0.45, gy - gs * 0.5),
                (gx, gy),
                (gx + gs * 0.45, gy - gs * 0.5),
                (gx + gs, gy - gs * 0.3),
            ]
        )
    sheet.strokes(gulls, "4a5666", 4)
    sheet.print(191, vignette=0.1, grain=0.02)
    sheet.save(folder / "shipyard.jpg", 2200)
