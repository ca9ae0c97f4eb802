"""The lane at dusk, lead picture of A1."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from drawing.colour import Array, cell_value, mix, noise, noise_at, ramp, rgb, tone
from drawing.letters import lettering
from drawing.light import Lamp, Material, across, light_up, plain
from drawing.living import figure, foliage
from drawing.outline import curve, oval
from drawing.sheet import Sheet
from drawing.view import Box, View, cast


def lane(folder: Path) -> None:
    w, h = 2760, 1720
    view = View(w, h, (0.25, 1.62, 0), 3.0, 1560, h * 0.615)
    sheet = Sheet.sky(
        w, h, [(0, "182544"), (0.22, "2c4270"), (0.42, "6a6f95"), (0.54, "c98f7c"), (0.62, "edb988"), (1, "edb988")]
    )
    cloud = noise(w, h, 9, cells=4, octaves=6, stretch=5)
    sheet.lay(ramp(cloud, 0.55, 0.85) * 0.5 * np.linspace(1, 0.2, h, dtype=np.float32)[:, None], rgb("8f7f98"))

    dice = np.random.default_rng(11)
    boxes: list[Box] = [Box((-30, -0.2, -1), (30, 0, 90), "stone")]
    lamps: list[Lamp] = []
    warm = np.array([1.0, 0.62, 0.27], np.float32)
    for side in (-1, 1):
        z, k = -0.5, 0
        while z < 46:
            deep = 4.6 + 3.2 * dice.random()
            tall = 3.5 + 1.5 * dice.random() + (1.6 if k % 3 == (1 if side < 0 else 2) else 0)
            inset = 0.3 * dice.random() + 0.0105 * max(0, z - 8) * (-1 if side > 0 else 1)
            face = side * (1.95 + inset * (1 if side < 0 else 0.5)) + 0.002 * z * z * 0.6
            outer = face + side * 6
            low, high = min(face, outer), max(face, outer)
            boxes.append(Box((low, 0, z), (high, tall, z + deep - 0.06), "wall" if k % 3 != 1 else "brick"))
            boxes.append(Box((low - 0.03, 0, z), (high + 0.03, 0.62, z + deep - 0.06), "footing"))
            eave = 0.55
            boxes.append(
                Box(
                    (min(face - side * eave, outer), tall, z - 0.12),
                    (max(face - side * eave, outer), tall + 0.16, z + deep + 0.05),
                    "tile",
                )
            )
            for step in range(1, 7):
                back = face + side * (step * 0.5 - eave)
                boxes.append(
                    Box(
                        (min(back, outer), tall + 0.16 * step, z - 0.1),
                        (max(back, outer), tall + 0.16 * (step + 1), z + deep),
                        "tile",
                    )
                )
            lz = z + deep * 0.5
            if k % 2 == (0 if side < 0 else 1) and lz > 2:
                boxes.append(
                    Box(
                        (min(face, face - side * 0.34), 3.0, lz - 0.02),
                        (max(face, face - side * 0.34), 3.04, lz + 0.02),
                        "iron",
                    )
                )
                boxes.append(
                    Box(
                        (face - side * 0.34 - 0.09, 2.68, lz - 0.09),
                        (face - side * 0.34 + 0.09, 2.98, lz + 0.09),
                        "lamp",
                    )
                )
                boxes.append(
                    Box(
                        (face - side * 0.34 - 0.13, 2.98, lz - 0.13),
                        (face - side * 0.34 + 0.13, 3.03, lz + 0.13),
                        "iron",
                    )
                )
                lamps.append(Lamp((face - side * 0.42, 2.72, lz), warm, 3.3))
            dz = z + deep * (0.22 if k % 2 else 0.74)
            boxes.append(
                Box(
                    (min(face, face - side * 0.12), 0, dz - 0.62),
                    (max(face, face - side * 0.12), 0.14, dz + 0.62),
                    "footing",
                )
            )
            z += deep
            k += 1
    for face, side, lz in ((2.02, 1, 4.5), (-2.0, -1, 3.6)):
        boxes.append(
            Box(
                (min(face, face - side * 0.34), 3.0, lz - 0.02),
                (max(face, face - side * 0.34), 3.04, lz + 0.02),
                "iron",
            )
        )
        boxes.append(
            Box((face - side * 0.34 - 0.09, 2.68, lz - 0.09), (face - side * 0.34 + 0.09, 2.98, lz + 0.09), "lamp")
        )
        boxes.append(
            Box((face - side * 0.34 - 0.13, 2.98, lz - 0.13), (face - side * 0.34 + 0.13, 3.03, lz + 0.13), "iron")
        )
        lamps.append(Lamp((face - side * 0.42, 2.72, lz), warm, 2.6 if side > 0 else 1.7))
    boxes.append(Box((-7, 0, 46), (7, 4.6, 52), "wall"))
    boxes.append(Box((-7.5, 4.6, 45.4), (7.5, 5.6, 52), "tile"))

    def openings(p: Array, n: Array, base: Array, seed: int) -> tuple[Array, Array]:
        """Doors and lattice windows let into a lane wall."""
        u, v = across(p, n)
        light = np.zeros_like(base)
        cell = u / 2.45
        kind = cell_value(cell, np.where(p[:, 0] < 0, 3, 7), seed)
        f = (cell - np.floor(cell)) * 2.45
        side = np.abs(n[:, 0]) > 0.5
        window = side & (f > 0.72) & (f < 1.74) & (v > 1.32) & (v < 2.4) & (kind > 0.42)
        lit = window & (kind > 0.6)
        bars = (
            (np.abs((f - 0.72) % 0.255 - 0.0) < 0.032) | (np.abs((v - 1.32) % 0.27) < 0.032) | (f > 1.68) | (v > 2.35)
        )
        base[window] = rgb("2a2630")
        paper = mix(rgb("f08224"), rgb("ffb04a"), noise_at(u * 2.2, v * 2.2, seed + 5))
        light[lit & ~bars] = (paper * 1.35)[lit & ~bars]
        light[window & ~lit & ~bars] = rgb("27324c") * 0.35
        door = side & (f > 0.66) & (f < 1.8) & (v < 2.28) & (kind <= 0.42)
        seam = (np.abs(f - 1.23) < 0.02) | (f < 0.76) | (f > 1.70) | (v > 2.16)
        wood = rgb("5a3424") * (0.85 + 0.3 * noise_at(u * 18, v * 1.2, seed + 2))[:, None]
        base[door] = wood[door]
        base[door & seam] = rgb("2e1d18")
        scroll = side & (kind <= 0.42) & (((f > 0.47) & (f < 0.6)) | ((f > 1.86) & (f < 1.99))) & (v > 0.85) & (v < 2.1)
        base[scroll] = rgb("b6392f")
        return base, light

    def wall(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        stain = (
            noise_at(u * 0.9, v * 0.35, 21) * 0.5
            + noise_at(u * 4, v * 1.6, 22) * 0.35
            + noise_at(u * 15, v * 15, 23) * 0.15
        )
        base = mix(rgb("d9d3c6"), rgb("8b8781"), np.clip(stain * 2.0 - 0.62, 0, 1))
        base = mix(base, rgb("7b7a72"), ramp(v, 1.1, 0.5) * 0.6 * noise_at(u * 2, v * 2, 25))
        base, light = openings(p, n, base, 31)
        plate = (p[:, 0] > 0) & (p[:, 2] > 2.2) & (p[:, 2] < 2.94) & (v > 1.98) & (v < 2.22)
        base[plate] = rgb("24506b")
        name = lettering("灯笼巷", "hei", 700, 120, 40)
        col = ((2.88 - p[plate, 2]) / 0.62 * name.shape[1]).astype(int)
        row = ((2.195 - v[plate]) / 0.2 * name.shape[0]).astype(int)
        inside = (col >= 0) & (col < name.shape[1]) & (row >= 0) & (row < name.shape[0])
        mark = np.zeros(int(plate.sum()), np.float32)
        mark[inside] = name[row[inside], col[inside]]
        base[plate] = mix(base[plate], rgb("f3efe4"), mark)
        return base, light

    def brick(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        row = np.floor(v / 0.085)
        shift = u / 0.27 + 0.5 * (row % 2)
        joint = ((v / 0.085) % 1 < 0.14) | (shift % 1 < 0.05)
        base = mix(rgb("6f7178"), rgb("94908c"), cell_value(shift, row, 41))
        far = ramp(p[:, 2], 9, 16)
        base[joint] = mix(rgb("4c4d54"), base[joint], far[joint])
        return openings(p, n, base.astype(np.float32), 33)

    def stone(p: Array, n: Array) -> tuple[Array, Array]:
        row = np.floor(p[:, 2] / 0.62)
        shift = p[:, 0] / 1.02 + 0.5 * (row % 2) + 0.13 * cell_value(row, row * 0 + 3, 2)
        joint = ((p[:, 2] / 0.62) % 1 < 0.035) | (shift % 1 < 0.022)
        base = mix(rgb("5c626e"), rgb("8f8d8b"), cell_value(shift, row, 51))
        base = base * (0.82 + 0.36 * noise_at(p[:, 0] * 5, p[:, 2] * 3, 52))[:, None]
        base[joint] *= 0.55
        gutter = np.abs(p[:, 0] - 0.0012 * p[:, 2] ** 2) > 1.62
        base[gutter] *= 0.8
        # Wet stone: each lamp stands again in the ground, drawn out towards the eye.
        shine = np.zeros(len(p), np.float32)
        eye = np.array(view.eye, np.float32)
        tilt = (noise_at(p[:, 0] * 7, p[:, 2] * 4, 53) - 0.5) * 0.10 + (cell_value(shift, row, 54) - 0.5) * 0.05
        for lamp in lamps:
            mirrored = np.array(lamp.at, np.float32) * np.array([1, -1, 1], np.float32)
            way, to = p - eye, mirrored - eye
            scale = p[:, 2:3] - eye[2]
            ax = way[:, 0] / scale[:, 0] - to[0] / to[2] + tilt
            ay = way[:, 1] / scale[:, 0] - to[1] / to[2]
            shine += np.exp(-((ax / 0.045) ** 2) - (ay / 0.24) ** 2) * 0.62
        wet = 0.45 + 0.75 * noise_at(p[:, 0] * 1.3, p[:, 2] * 0.7, 55)
        glow = (shine * wet * np.where(joint, 0.35, 1))[:, None] * warm
        sky = (0.10 + 0.16 * noise_at(p[:, 0] * 2, p[:, 2] * 0.6, 56))[:, None] * rgb("6f7ca6")
        return base.astype(np.float32), (glow * 0.62 + sky).astype(np.float32)

    def tile(p: Array, n: Array) -> tuple[Array, Array]:
        ribs = np.abs((p[:, 2] / 0.24) % 1 - 0.5) * 2
        base = rgb("3d4350") * (0.55 + 0.75 * ribs)[:, None]
        under = n[:, 1] < -0.5
        base[under] = rgb("5b4030") * (0.6 + 0.5 * ((p[under, 2] / 0.4) % 1 < 0.6))[:, None]
        return base.astype(np.float32), np.zeros_like(p)

    def lantern(p: Array, n: Array) -> tuple[Array, Array]:
        return np.ones_like(p), np.ones_like(p) * rgb("ffa544") * 1.75

    materials: dict[str, Material] = {
        "wall": wall,
        "brick": brick,
        "stone": stone,
        "tile": tile,
        "lamp": lantern,
        "iron": plain("20222a"),
        "footing": plain("6d6f74", rough=0.25, scale=5),
    }

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        fade = ramp(p[:, 1], -0.5, 5)
        return (rgb("50628f") * (0.46 + 0.34 * up + 0.34 * fade)[:, None]).astype(np.float32)

    hits = cast(view, boxes)
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, lamps=lamps)
    haze = ramp(hits.distance[met], 10, 62) * 0.62
    sheet.pixels[met] = mix(tone(colour[met]), rgb("a98285"), haze)
    sheet.outline(hits, width=2.6, strength=0.62, far=44)
    for lamp in lamps:
        x, y, z = view.project(lamp.at)
        sheet.glow(x, y, 1500 / z * 0.55, "ffb45e", 0.5)
        sheet.glow(x, y, 1500 / z * 0.16, "ffdc98", 0.55)
    # Pots along the walls, the flowers she would rather look at.
    for n, (px, pz, r) in enumerate(
        [
            (-1.62, 4.6, 0.32),
            (-1.6, 5.5, 0.26),
            (1.72, 5.4, 0.3),
            (1.68, 6.2, 0.24),
            (-1.5, 8.2, 0.3),
            (1.75, 9.0, 0.3),
            (-1.45, 11.6, 0.28),
        ]
    ):
        x, y, z = view.project((px, 0, pz))
        s = 1560 / z
        sheet.shape(oval(x, y + 0.01 * s, 0.26 * s, 0.05 * s), "14151d", strength=0.6, blur=3)
        sheet.shape(
            [(x - 0.19 * s, y - 0.34 * s), (x + 0.19 * s, y - 0.34 * s), (x + 0.14 * s, y), (x - 0.14 * s, y)],
            ["7a4634", "3f5560", "6e5a48"][n % 3],
            foot="2b2226",
        )
        sheet.shape(oval(x, y - 0.34 * s, 0.19 * s, 0.045 * s), "2a2024")
        foliage(
            sheet,
            [
                (x, y - 0.58 * s, r * s),
                (x - 0.14 * s, y - 0.5 * s, r * 0.7 * s),
                (x + 0.15 * s, y - 0.52 * s, r * 0.7 * s),
            ],
            ["1b2b25", "2f4a34", "587047"],
            seed=60 + n,
            leaf=0.05 * s,
            light=(0.2, -0.8),
        )
        foliage(
            sheet,
            [(x, y - 0.64 * s, r * 0.85 * s)],
            [["c9556a", "d9a84a", "e3d6c6"][n % 3]],
            seed=80 + n,
            leaf=0.026 * s,
            thick=0.1,
        )
    # She walks home with her basket; the lamp ahead draws her shadow towards us.
    x, y, z = view.project((0.42, 0, 7.0))
    s = 1560 / z
    sheet.shape(
        [(x - 0.12 * s, y), (x + 0.16 * s, y), (x + 0.02 * s, y + 0.62 * s), (x - 0.5 * s, y + 0.62 * s)],
        "12131c",
        strength=0.5,
        blur=9,
    )
    figure(sheet, x, y, 1.6 * s, "7d3b3c", "2b2d3c", light="ffc987", bag="8a6236", hair="4b4850", skirt=0.46)
    x, y, z = view.project((-0.35, 0, 24))
    figure(sheet, x, y, 1.68 * 1560 / z, "33405a", "23242e", light="ffc987", skirt=0.5)
    # A cat keeps its step.
    x, y, z = view.project((-1.25, 0.02, 6.9))
    s = 1560 / z
    sheet.shape(
        curve(
            [
                (x - 0.1 * s, y),
                (x - 0.11 * s, y - 0.13 * s),
                (x - 0.04 * s, y - 0.26 * s),
                (x + 0.05 * s, y - 0.24 * s),
                (x + 0.1 * s, y - 0.1 * s),
                (x + 0.1 * s, y),
            ]
        ),
        "24222a",
    )
    sheet.shape(oval(x + 0.0 * s, y - 0.31 * s, 0.07 * s, 0.062 * s), "24222a")
    sheet.shapes(
        [
            [(x - 0.065 * s, y - 0.33 * s), (x - 0.06 * s, y - 0.41 * s), (x - 0.015 * s, y - 0.36 * s)],
            [(x + 0.015 * s, y - 0.36 * s), (x + 0.06 * s, y - 0.41 * s), (x + 0.065 * s, y - 0.33 * s)],
        ],
        "24222a",
    )
    sheet.stroke(
        [(x + 0.09 * s, y - 0.02 * s), (x + 0.2 * s, y - 0.03 * s), (x + 0.24 * s, y - 0.1 * s)], "24222a", 0.035 * s
    )
    sheet.print(101, vignette=0.2)
    sheet.save(folder / "lane.jpg", 2200)
