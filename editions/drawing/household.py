"""Six household things, second picture of B2."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from drawing.colour import Array, cell_value, mix, noise_at, ramp, rgb, tone
from drawing.letters import lettering
from drawing.light import Material, light_up, plain
from drawing.outline import curve, oval
from drawing.sheet import Sheet
from drawing.view import Box, View, cast


def six_things(folder: Path) -> None:
    w, h = 2500, 1640
    view = View(w, h, (0.1, 1.95, -2.75), 0.0, 2080, h * 0.115)
    sheet = Sheet.sky(w, h, [(0, "8c7f70"), (1, "6b5a4c")])
    boxes = [
        Box((-4, -0.2, -4), (4, 0, 1.7), "floor"),
        Box((-4, 0, 1.6), (4, 3.2, 1.8), "plaster"),
        Box((-4, 0, 1.585), (4, 0.62, 1.61), "dado"),
        Box((-4, 0.62, 1.57), (4, 0.66, 1.62), "line"),
    ]
    # The eight-immortals table and two benches.
    tx, tz, ty = 0.0, 0.35, 0.82
    boxes += [
        Box((tx - 0.66, ty - 0.045, tz - 0.55), (tx + 0.66, ty, tz + 0.55), "elm"),
        Box((tx - 0.60, ty - 0.20, tz - 0.49), (tx + 0.60, ty - 0.045, tz + 0.49), "apron"),
    ]
    boxes += [
        Box(
            (tx + sx * 0.55 - 0.04, 0, tz + sz * 0.45 - 0.04),
            (tx + sx * 0.55 + 0.04, ty - 0.05, tz + sz * 0.45 + 0.04),
            "elm-dark",
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    boxes += [Box((-0.55, 0.16, tz - 0.47), (0.55, 0.20, tz - 0.43), "elm-dark")]
    boxes += [
        Box((0.98, 0.98, 1.55), (2.42, 1.96, 1.6), "board"),
        Box((0.94, 0.94, 1.54), (0.98, 2.0, 1.6), "elm-dark"),
        Box((2.42, 0.94, 1.54), (2.46, 2.0, 1.6), "elm-dark"),
        Box((0.94, 1.96, 1.54), (2.46, 2.0, 1.6), "elm-dark"),
        Box((0.94, 0.94, 1.50), (2.46, 0.98, 1.6), "elm-dark"),
        Box((1.3, 0.98, 1.505), (1.42, 1.0, 1.55), "chalk"),
        Box((1.5, 0.98, 1.51), (1.58, 0.995, 1.53), "chalk"),
    ]
    # Ledger on the table; the peg for the line.
    boxes += [
        Box((-0.40, ty, 0.08), (-0.02, ty + 0.022, 0.36), "paper"),
        Box((-0.42, ty, 0.06), (0.0, ty + 0.006, 0.38), "cover"),
    ]
    boxes += [
        Box((0.02, 1.70, 1.55), (0.78, 1.93, 1.6), "plaque"),
        Box((-0.36, 1.86, 1.45), (-0.32, 1.90, 1.6), "elm-dark"),
    ]
    # What the window leaves of the sun: its wall, sill and bars stand outside the picture.
    window = [
        Box((-2.62, 0, -6), (-2.5, 1.05, 4), "w"),
        Box((-2.62, 2.75, -6), (-2.5, 6, 4), "w"),
        Box((-2.62, 0, 0.75), (-2.5, 6, 4), "w"),
        Box((-2.62, 0, -9), (-2.5, 6, -1.55), "w"),
    ]
    window += [Box((-2.58, 1.0, z), (-2.54, 2.8, z + 0.06), "w") for z in (-0.85, -0.1)] + [
        Box((-2.58, y, -1.6), (-2.54, y + 0.05, 0.8), "w") for y in (1.6, 2.18)
    ]
    pot = (-1.6, 0.55, 1.22)
    window.append(Box((-9, 0, 0.9), (-2.5, 6, 1.5), "w"))

    text = Image.new("L", (1440, 980), 0)
    for words, x0, y0, size, weight in (
        ("通知", 120, 70, 96, 600),
        ("周五检修水管", 70, 230, 66, 400),
        ("9:00—11:00", 80, 330, 66, 400),
        ("请各家存水", 70, 430, 66, 400),
        ("水管组", 250, 560, 58, 400),
        ("小先生", 760, 70, 112, 700),
        ("今晚7点　院子里", 640, 262, 76, 500),
        ("学一招", 640, 400, 76, 500),
        ("手机怎样挂号", 700, 520, 92, 600),
        ("请带老花镜", 700, 690, 72, 400),
    ):
        mask = lettering(words, "song", weight, size, 6)
        text.paste(Image.fromarray((mask * 255).astype(np.uint8)), (x0, y0))
    pen = ImageDraw.Draw(text)
    pen.line([(585, 60), (585, 900)], fill=210, width=7)
    pen.line([(640, 365), (1230, 372)], fill=150, width=4)
    for k in range(5):
        cx, cy = 1230 + 26 * np.cos(k * 1.2566), 790 + 26 * np.sin(k * 1.2566)
        pen.ellipse([cx - 19, cy - 19, cx + 19, cy + 19], outline=255, width=6)
    pen.line([(1230, 822), (1226, 900)], fill=220, width=6)
    chalked = np.asarray(text, np.float32) / 255

    def grainy(colour: str, dark: str, seed: int) -> Material:
        def material(p: Array, n: Array) -> tuple[Array, Array]:
            top = np.abs(n[:, 1]) > 0.5
            along, cross = p[:, 0], np.where(top, p[:, 2], p[:, 1])
            ring = noise_at(along * 1.6, cross * 26, seed) * 0.6 + noise_at(along * 5, cross * 90, seed + 1) * 0.4
            base = mix(rgb(colour), rgb(dark), np.clip(ring * 1.4 - 0.3, 0, 1))
            base[top & ((p[:, 2] - tz + 5) % 0.22 < 0.006)] *= 0.55
            return base.astype(np.float32), np.zeros_like(p)

        return material

    def apron(p: Array, n: Array) -> tuple[Array, Array]:
        base, glow = grainy("8a5a36", "5d3a24", 5)(p, n)
        mask = lettering("坐下说话　一人三分钟　不翻旧账", "song", 600, 150, 14)
        wide = 1.06
        tall = wide * mask.shape[0] / mask.shape[1]
        col = ((p[:, 0] + wide / 2) / wide * mask.shape[1]).astype(int)
        row = ((ty - 0.075 - p[:, 1]) / tall * mask.shape[0]).astype(int)
        on = (n[:, 2] < -0.5) & (col >= 0) & (col < mask.shape[1]) & (row >= 0) & (row < mask.shape[0])
        base[on] = mix(base[on], rgb("f0dcae"), mask[row[on], col[on]] * 0.92)
        return base, glow

    def board(p: Array, n: Array) -> tuple[Array, Array]:
        smear = noise_at(p[:, 0] * 2.5, p[:, 1] * 5, 15) * 0.6 + noise_at(p[:, 0] * 12, p[:, 1] * 20, 16) * 0.4
        base = mix(rgb("2c3b38"), rgb("4a5a55"), np.clip(smear * 1.2 - 0.35, 0, 1))
        col = np.clip((p[:, 0] - 0.98) / 1.44 * 1440, 0, 1439).astype(int)
        row = np.clip((1.96 - p[:, 1]) / 0.98 * 980, 0, 979).astype(int)
        crumb = 0.62 + 0.5 * noise_at(p[:, 0] * 160, p[:, 1] * 160, 17)
        flower = (p[:, 0] > 2.12) & (p[:, 1] < 1.24)
        chalk = np.where(flower[:, None], rgb("e58a7e"), rgb("f2efe4"))
        return mix(base, chalk, np.clip(chalked[row, col] * crumb, 0, 0.95)), np.zeros_like(p)

    def plaque(p: Array, n: Array) -> tuple[Array, Array]:
        base, glow = grainy("5d3a26", "452a1b", 11)(p, n)
        mask = lettering("议事厅", "song", 900, 150, 26)
        tall = 0.19
        wide = tall * mask.shape[1] / mask.shape[0]
        col = ((p[:, 0] - 0.40 + wide / 2) / wide * mask.shape[1]).astype(int)
        row = ((1.918 - p[:, 1]) / tall * mask.shape[0]).astype(int)
        on = (n[:, 2] < -0.5) & (col >= 0) & (col < mask.shape[1]) & (row >= 0) & (row < mask.shape[0])
        base[on] = mix(base[on], rgb("e2b75c"), mask[row[on], col[on]])
        return base, glow

    def floor(p: Array, n: Array) -> tuple[Array, Array]:
        tile = cell_value(p[:, 0] / 0.42, p[:, 2] / 0.42, 18)
        base = mix(rgb("8d5b44"), rgb("a66f52"), tile) * (0.85 + 0.3 * noise_at(p[:, 0] * 5, p[:, 2] * 5, 19))[:, None]
        joint = (p[:, 0] % 0.42 < 0.012) | (p[:, 2] % 0.42 < 0.012)
        base[joint] *= 0.6
        return base.astype(np.float32), np.zeros_like(p)

    materials: dict[str, Material] = {
        "floor": floor,
        "plaster": plain("e6dcc4", rough=0.1, scale=2),
        "dado": plain("7f9a8c", rough=0.12, scale=2),
        "line": plain("5d7468"),
        "elm": grainy("b98150", "8a5932", 3),
        "elm-dark": grainy("7a4c2e", "58351f", 7),
        "apron": apron,
        "board": board,
        "plaque": plaque,
        "chalk": plain("f4f0e6"),
        "paper": plain("f3ead2", rough=0.05),
        "cover": plain("2f4a66"),
        "w": plain("000000"),
    }

    def ambient(p: Array, n: Array) -> Array:
        left = ramp(p[:, 0], 2.6, -2.6)
        return (rgb("9aa5ac") * (0.60 + 0.12 * n[:, 1:2] + 0.30 * left[:, None]) + rgb("d9a870") * 0.34).astype(
            np.float32
        )

    hits = cast(view, boxes)
    casters = window + [b for b in boxes if b.material not in ("floor", "plaster", "dado", "line", "board")]
    colour, met = light_up(
        view,
        hits,
        boxes,
        materials,
        ambient=ambient,
        sun=((-1.0, 0.50, -0.36), np.array([1.75, 1.32, 0.82], np.float32)),
        casters=casters,
    )
    sheet.pixels[met] = tone(colour[met] * 1.1)
    sheet.outline(hits, width=2.4, strength=0.5, far=14)

    # The pot leans on the wall, its mouth towards us.
    x, y, z = view.project(pot)
    s = view.focal / z
    sheet.shape(oval(x + 0.1 * s, y + 0.53 * s, 0.56 * s, 0.09 * s), "2a1d18", strength=0.55, blur=12)
    for k in (-1, 1):
        sheet.stroke(oval(x + k * 0.55 * s, y - 0.06 * s, 0.07 * s, 0.1 * s), "23211f", 0.035 * s)
    sheet.shape(oval(x, y, 0.56 * s, 0.54 * s, steps=80), "1f1d1c")
    sheet.shape(oval(x + 0.004 * s, y + 0.004 * s, 0.535 * s, 0.515 * s, steps=80), "6d655d")
    sheet.shape(oval(x + 0.012 * s, y + 0.012 * s, 0.51 * s, 0.49 * s, steps=80), "2b2927")
    for k in range(14):
        share = k / 13
        sheet.shape(
            oval(
                x + (0.02 + 0.13 * share) * s,
                y + (0.01 + 0.06 * share) * s,
                0.5 * (1 - share * 0.66) * s,
                0.48 * (1 - share * 0.66) * s,
                steps=60,
            ),
            mix(rgb("35312e"), rgb("8a7662"), np.array(share**1.5, np.float32)),
            strength=0.32,
            blur=7,
        )
    arcs = [
        [(x + r * s * np.cos(a), y + r * 0.96 * s * np.sin(a)) for a in np.linspace(-0.6, 1.1, 30)]
        for r in (0.44, 0.37, 0.29)
    ]
    sheet.strokes([[(float(a), float(b)) for a, b in arc] for arc in arcs], "c9ae8a", 3, strength=0.35)
    sheet.stroke(
        [(float(x + 0.548 * s * np.cos(a)), float(y + 0.528 * s * np.sin(a))) for a in np.linspace(2.3, 4.3, 40)],
        "d8bd92",
        7,
        strength=0.75,
    )
    # The ladle and its brush hang beside it.
    hx, hy, _ = view.project((-0.78, 1.5, 1.58))
    sheet.stroke([(hx, hy), (hx, hy + 250)], "7a5432", 13)
    sheet.shape(oval(hx, hy + 285, 58, 44), "3a3735")
    sheet.shape(oval(hx - 4, hy + 276, 46, 30), "5f5850")
    # The washing line, coiled on its peg, pegs still on it.
    px, py, pz = view.project((-0.34, 1.87, 1.47))
    q = view.focal / pz
    dice = np.random.default_rng(9)
    coil = []
    for _ in range(13):
        size, dx, dy = dice.uniform(0.125, 0.178), dice.uniform(-0.008, 0.008), dice.uniform(-0.006, 0.012)
        coil.append(oval(px + dx * q, py + (0.155 + dy) * q, size * q, (size + 0.012) * q, dice.uniform(-0.1, 0.1), 60))
    tail = [(px + 0.12 * q, py + 0.28 * q), (px + 0.15 * q, py + 0.42 * q), (px + 0.135 * q, py + 0.52 * q)]
    coil.append(tail)
    sheet.strokes(
        [[(a + 14, b + 12) for a, b in [*loop, loop[0]]] for loop in coil[:-1]], "4a3a2c", 11, strength=0.16, blur=5
    )
    for loop in coil:
        closed = loop if loop is tail else [*loop, loop[0]]
        sheet.stroke(closed, "6b4f33", 9)
        sheet.stroke(closed, "dcc292", 5.5)
    for k in range(4):
        sheet.stroke(
            [(px - 0.024 * q + k * 0.016 * q, py - 0.035 * q), (px - 0.03 * q + k * 0.018 * q, py + 0.045 * q)],
            "6b4f33",
            10,
        )
        sheet.stroke(
            [(px - 0.024 * q + k * 0.016 * q, py - 0.035 * q), (px - 0.03 * q + k * 0.018 * q, py + 0.045 * q)],
            "e6d0a2",
            6,
        )
    for k, hue in enumerate(("c0473c", "3f6d8c", "d9a441", "5f8a4a")):
        angle = 2.3 - 0.42 * k
        bx, by = px + 0.155 * q * float(np.cos(angle)), py + (0.155 + 0.15 * float(np.sin(angle))) * q
        sheet.shape(
            [(bx - 8, by), (bx + 8, by), (bx + 10, by + 56), (bx + 2, by + 50), (bx - 2, by + 50), (bx - 10, by + 56)],
            hue,
        )
        sheet.stroke([(bx - 9, by + 20), (bx + 9, by + 20)], "cfd2cc", 3)
    # Lines of the ledger and the pen across it.
    rows = []
    for k in range(9):
        zz = 0.105 + k * 0.027
        rows += [
            view.path([(-0.385, ty + 0.023, zz), (-0.225, ty + 0.023, zz)]),
            view.path([(-0.19, ty + 0.023, zz), (-0.035, ty + 0.023, zz)]),
        ]
    sheet.strokes(rows, "b65a4a", 1.6, strength=0.75)
    marks = []
    for k in range(8):
        for x0 in (-0.38, -0.185):
            end = x0 + 0.03 + 0.05 * dice.random()
            marks += [
                view.path([(x0 + 0.004, ty + 0.024, 0.117 + k * 0.027), (end, ty + 0.024, 0.117 + k * 0.027)]),
                view.path([(x0 + 0.11, ty + 0.024, 0.117 + k * 0.027), (x0 + 0.142, ty + 0.024, 0.117 + k * 0.027)]),
            ]
    sheet.strokes(marks, "2b2f3c", 2.6, strength=0.85)
    sheet.strokes([view.path([(-0.21, ty + 0.023, 0.08), (-0.21, ty + 0.023, 0.36)])], "8f8163", 3)
    sheet.stroke(view.path([(-0.30, ty + 0.035, 0.10), (-0.06, ty + 0.035, 0.27)]), "23262f", 9)
    sheet.stroke(view.path([(-0.085, ty + 0.036, 0.252), (-0.06, ty + 0.035, 0.27)]), "c9a24a", 9)
    # Keys on a ring, with a numbered tag.
    kx, kz = 0.22, 0.0
    ring = view.path(
        [(kx + 0.05 * np.cos(a), ty + 0.005, kz + 0.05 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)]
    )
    sheet.stroke([(a + 5, b + 6) for a, b in ring], "3a2416", 6, strength=0.5)
    for angle, long, hue, edge in (
        (-2.7, 0.15, "c9a14a", "6b4a1c"),
        (-2.0, 0.16, "b3b0a6", "4f4d49"),
        (-1.25, 0.15, "c08f3e", "6b4a1c"),
        (-0.5, 0.155, "b3b0a6", "4f4d49"),
    ):
        dx, dz = float(np.cos(angle)), float(np.sin(angle))
        bx, bz = kx + 0.055 * dx, kz + 0.055 * dz
        head = view.path(
            [
                (bx + 0.03 * np.cos(a) + 0.02 * dx, ty + 0.006, bz + 0.03 * np.sin(a) + 0.02 * dz)
                for a in np.linspace(0, 2 * np.pi, 26)
            ]
        )
        shank = view.path([(bx + 0.05 * dx, ty + 0.006, bz + 0.05 * dz), (bx + long * dx, ty + 0.006, bz + long * dz)])
        teeth = [
            view.path(
                [
                    (bx + t * long * dx, ty + 0.006, bz + t * long * dz),
                    (bx + t * long * dx - 0.026 * dz, ty + 0.006, bz + t * long * dz + 0.026 * dx),
                ]
            )
            for t in (0.76, 0.88, 0.99)
        ]
        parts = [[*head, head[0]], shank, *teeth]
        sheet.strokes([[(a + 5, b + 7) for a, b in part] for part in parts], "3a2416", 11, strength=0.4)
        sheet.strokes(parts, edge, 13)
        sheet.strokes(parts, hue, 8.5)
    sheet.stroke(ring, "57544e", 7)
    sheet.stroke(ring, "c9c5b8", 4)
    tag = view.path(
        [
            (kx - 0.01, ty + 0.006, kz + 0.155),
            (kx + 0.12, ty + 0.006, kz + 0.15),
            (kx + 0.115, ty + 0.006, kz + 0.065),
            (kx - 0.015, ty + 0.006, kz + 0.07),
        ]
    )
    sheet.shape([(a + 5, b + 6) for a, b in tag], "3a2416", strength=0.5)
    sheet.shape(tag, "b3392f")
    small = view.path(
        [
            (kx + 0.012, ty + 0.006, kz + 0.145),
            (kx + 0.102, ty + 0.006, kz + 0.142),
            (kx + 0.098, ty + 0.006, kz + 0.08),
            (kx + 0.008, ty + 0.006, kz + 0.083),
        ]
    )
    sheet.letter_on(lettering("28号", "hei", 700, 90)[18:106], small, "fbf1dc")
    # The hourglass.
    gx, gy, gz = view.project((0.36, ty, 0.58))
    g = view.focal / gz
    sheet.shape(
        [(gx - 0.07 * g, gy), (gx + 0.07 * g, gy), (gx + 0.4 * g, gy - 0.07 * g), (gx + 0.3 * g, gy - 0.09 * g)],
        "3a2416",
        strength=0.5,
        blur=5,
    )
    for yy in (0.0, 0.27):
        sheet.shape(
            [
                (gx - 0.085 * g, gy - yy * g),
                (gx + 0.085 * g, gy - yy * g),
                (gx + 0.085 * g, gy - (yy + 0.022) * g),
                (gx - 0.085 * g, gy - (yy + 0.022) * g),
            ],
            "7c4a2a",
            foot="54301c",
        )
        sheet.shape(oval(gx, gy - (yy + 0.022) * g, 0.085 * g, 0.014 * g), "a06a40")
    bulb = [
        (-0.062, 0.245),
        (-0.064, 0.2),
        (-0.02, 0.15),
        (-0.006, 0.136),
        (-0.02, 0.12),
        (-0.064, 0.075),
        (-0.062, 0.025),
        (0.062, 0.025),
        (0.064, 0.075),
        (0.02, 0.12),
        (0.006, 0.136),
        (0.02, 0.15),
        (0.064, 0.2),
        (0.062, 0.245),
    ]
    glass = [(gx + a * g, gy - b * g) for a, b in bulb]
    sheet.shape(glass, "dfe8e6", strength=0.55)
    sheet.shape(
        [
            (gx - 0.045 * g, gy - 0.178 * g),
            (gx + 0.045 * g, gy - 0.178 * g),
            (gx + 0.005 * g, gy - 0.138 * g),
            (gx - 0.005 * g, gy - 0.138 * g),
        ],
        "d9b06a",
    )
    sheet.shape(
        curve(
            [
                (gx - 0.06 * g, gy - 0.026 * g),
                (gx - 0.03 * g, gy - 0.055 * g),
                (gx, gy - 0.072 * g),
                (gx + 0.03 * g, gy - 0.055 * g),
                (gx + 0.06 * g, gy - 0.026 * g),
            ],
            6,
        ),
        "d9b06a",
    )
    sheet.stroke([(gx, gy - 0.138 * g), (gx, gy - 0.07 * g)], "d9b06a", 3)
    sheet.stroke([*glass, glass[0]], "5d7076", 2.5, strength=0.8)
    sheet.strokes(
        [
            [(gx - 0.05 * g, gy - 0.235 * g), (gx - 0.052 * g, gy - 0.2 * g)],
            [(gx - 0.05 * g, gy - 0.075 * g), (gx - 0.05 * g, gy - 0.04 * g)],
        ],
        "ffffff",
        5,
        strength=0.9,
    )
    sheet.strokes(
        [[(gx + k * 0.076 * g, gy - 0.02 * g), (gx + k * 0.076 * g, gy - 0.27 * g)] for k in (-1, 1)], "6b4026", 9
    )
    # An enamel cup, because people talk there.
    cx, cy, cz = view.project((-0.50, ty, 0.62))
    c = view.focal / cz
    sheet.shape(
        [(cx, cy), (cx + 0.05 * c, cy - 0.005 * c), (cx + 0.24 * c, cy - 0.04 * c), (cx + 0.2 * c, cy - 0.05 * c)],
        "3a2416",
        strength=0.5,
        blur=4,
    )
    sheet.stroke(oval(cx + 0.06 * c, cy - 0.055 * c, 0.028 * c, 0.034 * c), "e9e6da", 8)
    sheet.shape(
        [(cx - 0.052 * c, cy - 0.1 * c), (cx + 0.052 * c, cy - 0.1 * c), (cx + 0.05 * c, cy), (cx - 0.05 * c, cy)],
        "f1eee2",
        foot="cfcabc",
    )
    sheet.shape(oval(cx, cy, 0.05 * c, 0.011 * c), "cfcabc")
    sheet.shape(oval(cx, cy - 0.1 * c, 0.052 * c, 0.012 * c), "2f5d86")
    sheet.shape(oval(cx, cy - 0.099 * c, 0.044 * c, 0.009 * c), "6b4a2a")
    sheet.stroke([(cx - 0.05 * c, cy - 0.074 * c), (cx + 0.05 * c, cy - 0.074 * c)], "b3392f", 5)
    sheet.print(211, vignette=0.16, grain=0.016)
    sheet.save(folder / "six-things.jpg", 2000)
