"""Draws the pictures of the sample edition, as colour woodcuts of scenes that exist nowhere.

    pip install numpy pillow indico-fonts==1.2
    python editions/draw_pictures.py [NAME ...]

The same script gives the same pictures. Only this script needs numpy; the program does not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from woodcut import (
    Array, Box, Colour, Lamp, Material, Point, Sheet, View, cast, cell_value, curve, foliage, lettering, light_up, mix,
    noise, noise_at, oval, ramp, rgb, tone,
)

OUT = Path(__file__).resolve().parent / "lanchuan" / "pictures"


def plain(colour: str, *, rough: float = 0.12, seed: int = 1, scale: float = 3) -> Material:
    """One colour, a little uneven."""

    def material(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        uneven = noise_at(u * scale, v * scale, seed) + 0.5 * noise_at(u * scale * 4, v * scale * 4, seed + 1)
        return rgb(colour) * (1 + (uneven[:, None] - 0.75) * rough * 2), np.zeros_like(p)

    return material


def across(p: Array, n: Array) -> tuple[Array, Array]:
    """Coordinates on the face a point lies on: along it, and up (or away, on flat ground)."""
    flat, side = np.abs(n[:, 1]) > 0.5, np.abs(n[:, 0]) > 0.5
    u = np.where(side, p[:, 2], p[:, 0])
    v = np.where(flat, p[:, 2], p[:, 1])
    return u, v


def figure(sheet: Sheet, x: float, y: float, tall: float, coat: str, legs: str, *, light: str = "", turn: int = 1,
           hair: str = "23212b", bag: str = "", skirt: float = 0.5, step: float = 0.1) -> None:
    """A person seen from behind, standing at (x, y), ``tall`` pixels; a rim of ``light`` on the side ``turn``."""
    s = tall

    def at(points: Sequence[Point]) -> list[Point]:
        return [(x + px * s * turn, y - py * s) for px, py in points]

    sheet.shape(at([(-0.085, 0.46), (-0.01, 0.46), (-0.02 - step * 0.2, 0.02), (-0.075 - step * 0.3, 0.02)]), legs)
    sheet.shape(at([(0.0, 0.46), (0.085, 0.46), (0.075 + step * 0.5, 0.05), (0.02 + step * 0.4, 0.05)]), legs)
    sheet.shape(at([(-0.085 - step * 0.3, 0.03), (-0.015 - step * 0.2, 0.03), (-0.012 - step * 0.2, 0), (-0.09 - step * 0.3, 0)]), "1d1b22")
    sheet.shape(at([(0.018 + step * 0.4, 0.06), (0.078 + step * 0.5, 0.06), (0.085 + step * 0.5, 0.03), (0.015 + step * 0.4, 0.025)]), "1d1b22")
    body = curve(at([(-0.12, 0.80), (-0.05, 0.84), (0.05, 0.84), (0.12, 0.80), (0.125, 0.6), (0.12, skirt - 0.09), (0, skirt - 0.11),
                     (-0.12, skirt - 0.09), (-0.125, 0.6)]), 8)
    sheet.shape(body, coat)
    sheet.shape(curve(at([(-0.115, 0.80), (-0.155, 0.7), (-0.168, 0.5), (-0.155, 0.44), (-0.125, 0.45), (-0.105, 0.6)]), 6), coat)
    sheet.shape(curve(at([(0.115, 0.80), (0.155, 0.7), (0.17, 0.52), (0.16, 0.44), (0.128, 0.45), (0.105, 0.6)]), 6), coat)
    dim = (rgb(coat) * 0.62).astype(np.float32)
    sheet.shape(at([(-0.125, 0.78), (-0.02, 0.82), (-0.045, skirt - 0.1), (-0.125, skirt - 0.09)]), dim, strength=0.6, blur=s * 0.018)
    sheet.stroke(at([(0.0, 0.83), (0.004, 0.6), (0.0, skirt - 0.08)]), dim, max(1.0, s * 0.006), strength=0.7)
    sheet.stroke(at([(-0.107, 0.76), (-0.105, 0.56)]), dim, max(1.0, s * 0.007), strength=0.9)
    sheet.stroke(at([(0.107, 0.76), (0.105, 0.56)]), dim, max(1.0, s * 0.007), strength=0.9)
    sheet.shape(at([(-0.03, 0.83), (0.03, 0.83), (0.026, 0.88), (-0.026, 0.88)]), "b98a6c")
    sheet.shape(oval(x, y - 0.925 * s, 0.062 * s, 0.073 * s), hair)
    sheet.shape(at([(-0.05, 0.835), (0, 0.825), (0.05, 0.835), (0.04, 0.862), (-0.04, 0.862)]), dim)
    if light:
        sheet.stroke(at([(0.112, 0.805), (0.152, 0.70), (0.167, 0.52)]), light, s * 0.013, strength=0.9)
        sheet.stroke(at([(0.045, 0.975), (0.06, 0.93), (0.056, 0.885)]), light, s * 0.01, strength=0.8)
        sheet.stroke(at([(0.078, 0.43), (0.072 + step * 0.5, 0.08)]), light, s * 0.008, strength=0.6)
    if bag:
        hx, hy = 0.16, 0.45
        sheet.stroke(curve(at([(hx - 0.05, hy - 0.1), (hx - 0.03, hy + 0.0), (hx + 0.03, hy + 0.0), (hx + 0.05, hy - 0.1)]), 6)[:24], "4a3422", s * 0.012)
        sheet.shape(curve(at([(hx - 0.075, hy - 0.095), (hx + 0.075, hy - 0.095), (hx + 0.06, hy - 0.2), (hx - 0.06, hy - 0.2)]), 6), bag)
        for k in range(3):
            sheet.stroke(at([(hx - 0.07 + k * 0.004, hy - 0.12 - k * 0.026), (hx + 0.07 - k * 0.004, hy - 0.12 - k * 0.026)]), "5b3f24", s * 0.005, strength=0.8)
        foliage(sheet, [(x + (hx - 0.02) * s * turn, y - (hy - 0.075) * s, 0.045 * s), (x + (hx + 0.035) * s * turn, y - (hy - 0.07) * s, 0.035 * s)],
                ["2e4a2c", "5f8a45"], seed=5, leaf=0.014 * s)


# ---------------------------------------------------------------- the lane at dusk (A1)

def lane() -> None:
    w, h = 2760, 1720
    view = View(w, h, (0.25, 1.62, 0), 3.0, 1560, h * 0.615)
    sheet = Sheet.sky(w, h, [(0, "182544"), (0.22, "2c4270"), (0.42, "6a6f95"), (0.54, "c98f7c"), (0.62, "edb988"), (1, "edb988")])
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
            boxes.append(Box((min(face - side * eave, outer), tall, z - 0.12), (max(face - side * eave, outer), tall + 0.16, z + deep + 0.05), "tile"))
            for step in range(1, 7):
                back = face + side * (step * 0.5 - eave)
                boxes.append(Box((min(back, outer), tall + 0.16 * step, z - 0.1), (max(back, outer), tall + 0.16 * (step + 1), z + deep), "tile"))
            lz = z + deep * 0.5
            if k % 2 == (0 if side < 0 else 1) and lz > 2:
                boxes.append(Box((min(face, face - side * 0.34), 3.0, lz - 0.02), (max(face, face - side * 0.34), 3.04, lz + 0.02), "iron"))
                boxes.append(Box((face - side * 0.34 - 0.09, 2.68, lz - 0.09), (face - side * 0.34 + 0.09, 2.98, lz + 0.09), "lamp"))
                boxes.append(Box((face - side * 0.34 - 0.13, 2.98, lz - 0.13), (face - side * 0.34 + 0.13, 3.03, lz + 0.13), "iron"))
                lamps.append(Lamp((face - side * 0.42, 2.72, lz), warm, 3.3))
            dz = z + deep * (0.22 if k % 2 else 0.74)
            boxes.append(Box((min(face, face - side * 0.12), 0, dz - 0.62), (max(face, face - side * 0.12), 0.14, dz + 0.62), "footing"))
            z += deep
            k += 1
    for face, side, lz in ((2.02, 1, 4.5), (-2.0, -1, 3.6)):
        boxes.append(Box((min(face, face - side * 0.34), 3.0, lz - 0.02), (max(face, face - side * 0.34), 3.04, lz + 0.02), "iron"))
        boxes.append(Box((face - side * 0.34 - 0.09, 2.68, lz - 0.09), (face - side * 0.34 + 0.09, 2.98, lz + 0.09), "lamp"))
        boxes.append(Box((face - side * 0.34 - 0.13, 2.98, lz - 0.13), (face - side * 0.34 + 0.13, 3.03, lz + 0.13), "iron"))
        lamps.append(Lamp((face - side * 0.42, 2.72, lz), warm, 2.6 if side > 0 else 1.7))
    boxes.append(Box((-7, 0, 46), (7, 4.6, 52), "wall"))
    boxes.append(Box((-7.5, 4.6, 45.4), (7.5, 5.6, 52), "tile"))

    houses = [b for b in boxes if b.material in ("wall", "brick")]

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
        bars = (np.abs((f - 0.72) % 0.255 - 0.0) < 0.032) | (np.abs((v - 1.32) % 0.27) < 0.032) | (f > 1.68) | (v > 2.35)
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
        stain = noise_at(u * 0.9, v * 0.35, 21) * 0.5 + noise_at(u * 4, v * 1.6, 22) * 0.35 + noise_at(u * 15, v * 15, 23) * 0.15
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
        gutter = (np.abs(p[:, 0] - 0.0012 * p[:, 2] ** 2) > 1.62)
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
        u, _ = across(p, n)
        ribs = np.abs((p[:, 2] / 0.24) % 1 - 0.5) * 2
        base = rgb("3d4350") * (0.55 + 0.75 * ribs)[:, None]
        under = n[:, 1] < -0.5
        base[under] = rgb("5b4030") * (0.6 + 0.5 * ((p[under, 2] / 0.4) % 1 < 0.6))[:, None]
        return base.astype(np.float32), np.zeros_like(p)

    def lantern(p: Array, n: Array) -> tuple[Array, Array]:
        return np.ones_like(p), np.ones_like(p) * rgb("ffa544") * 1.75

    materials: dict[str, Material] = {
        "wall": wall, "brick": brick, "stone": stone, "tile": tile, "lamp": lantern,
        "iron": plain("20222a"), "footing": plain("6d6f74", rough=0.25, scale=5),
    }

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        fade = ramp(p[:, 1], -0.5, 5)
        return (rgb("50628f") * (0.46 + 0.34 * up + 0.34 * fade)[:, None]).astype(np.float32)

    hits = cast(view, boxes)
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, lamps=lamps)
    haze = ramp(hits.distance[met], 10, 62) * 0.62
    sheet.pixels[met] = mix(tone(colour[met]), rgb("a98285"), haze)
    del houses
    sheet.outline(hits, width=2.6, strength=0.62, far=44)
    for lamp in lamps:
        x, y, z = view.project(lamp.at)
        sheet.glow(x, y, 1500 / z * 0.55, "ffb45e", 0.5)
        sheet.glow(x, y, 1500 / z * 0.16, "ffdc98", 0.55)
    # Pots along the walls, the flowers she would rather look at.
    for n, (px, pz, r) in enumerate([(-1.62, 4.6, 0.32), (-1.6, 5.5, 0.26), (1.72, 5.4, 0.3), (1.68, 6.2, 0.24), (-1.5, 8.2, 0.3), (1.75, 9.0, 0.3), (-1.45, 11.6, 0.28)]):
        x, y, z = view.project((px, 0, pz))
        s = 1560 / z
        sheet.shape(oval(x, y + 0.01 * s, 0.26 * s, 0.05 * s), "14151d", strength=0.6, blur=3)
        sheet.shape([(x - 0.19 * s, y - 0.34 * s), (x + 0.19 * s, y - 0.34 * s), (x + 0.14 * s, y), (x - 0.14 * s, y)], ["7a4634", "3f5560", "6e5a48"][n % 3], foot="2b2226")
        sheet.shape(oval(x, y - 0.34 * s, 0.19 * s, 0.045 * s), "2a2024")
        foliage(sheet, [(x, y - 0.58 * s, r * s), (x - 0.14 * s, y - 0.5 * s, r * 0.7 * s), (x + 0.15 * s, y - 0.52 * s, r * 0.7 * s)],
                ["1b2b25", "2f4a34", "587047"], seed=60 + n, leaf=0.05 * s, light=(0.2, -0.8))
        foliage(sheet, [(x, y - 0.64 * s, r * 0.85 * s)], [["c9556a", "d9a84a", "e3d6c6"][n % 3]], seed=80 + n, leaf=0.026 * s, thick=0.1)
    # She walks home with her basket; the lamp ahead draws her shadow towards us.
    x, y, z = view.project((0.42, 0, 7.0))
    s = 1560 / z
    sheet.shape([(x - 0.12 * s, y), (x + 0.16 * s, y), (x + 0.02 * s, y + 0.62 * s), (x - 0.5 * s, y + 0.62 * s)], "12131c", strength=0.5, blur=9)
    figure(sheet, x, y, 1.6 * s, "7d3b3c", "2b2d3c", light="ffc987", bag="8a6236", hair="4b4850", skirt=0.46)
    x, y, z = view.project((-0.35, 0, 24))
    figure(sheet, x, y, 1.68 * 1560 / z, "33405a", "23242e", light="ffc987", skirt=0.5)
    # A cat keeps its step.
    x, y, z = view.project((-1.25, 0.02, 6.9))
    s = 1560 / z
    sheet.shape(curve([(x - 0.1 * s, y), (x - 0.11 * s, y - 0.13 * s), (x - 0.04 * s, y - 0.26 * s), (x + 0.05 * s, y - 0.24 * s), (x + 0.1 * s, y - 0.1 * s), (x + 0.1 * s, y)]), "24222a")
    sheet.shape(oval(x + 0.0 * s, y - 0.31 * s, 0.07 * s, 0.062 * s), "24222a")
    sheet.shapes([[(x - 0.065 * s, y - 0.33 * s), (x - 0.06 * s, y - 0.41 * s), (x - 0.015 * s, y - 0.36 * s)], [(x + 0.015 * s, y - 0.36 * s), (x + 0.06 * s, y - 0.41 * s), (x + 0.065 * s, y - 0.33 * s)]], "24222a")
    sheet.stroke([(x + 0.09 * s, y - 0.02 * s), (x + 0.2 * s, y - 0.03 * s), (x + 0.24 * s, y - 0.1 * s)], "24222a", 0.035 * s)
    sheet.print(101, vignette=0.2)
    sheet.save(OUT / "lane.jpg", 2200)


# ---------------------------------------------------------------- the lift (B2)

def lift() -> None:
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
        sheet.shape([(x, 1500 - tall), (x + wide, 1500 - tall), (x + wide, 1560), (x, 1560)], "bcc6c4", strength=0.75, foot="e9dcc4")
        x += wide + 20 + 60 * dice.random()
    foliage(sheet, [(90 + 95 * i, 1410 + 24 * (i % 3), 70) for i in range(9)], ["8fa08a", "a3b094", "bcc19c"], seed=8, leaf=12)

    floor = 2.9
    top = floor * 6
    boxes = [Box((-60, -0.3, -40), (60, 0, 60), "ground"), Box((-2.6, 0, 12), (32, top, 23), "facade"),
             Box((-2.9, top, 11.5), (32.3, top + 0.28, 23.3), "trim"), Box((-2.6, top + 0.28, 11.9), (32, top + 1.0, 12.1), "facade-plain"),
             Box((-2.6, top + 0.28, 12), (-2.4, top + 1.0, 23), "facade-plain"), Box((-3.4, 0, 11.4), (33, 0.14, 12), "kerb")]
    bay = 3.2
    for k in (1, 5, 7, 9):
        for f in range(6):
            x0 = -2.6 + k * bay + 0.35
            y0 = f * floor
            if f:
                boxes += [Box((x0, y0 - 0.12, 10.9), (x0 + 2.5, y0 + 0.02, 12), "trim"), Box((x0, y0, 10.9), (x0 + 2.5, y0 + 1.0, 10.98), "parapet"),
                          Box((x0, y0, 10.9), (x0 + 0.08, y0 + 1.0, 12), "parapet"), Box((x0 + 2.42, y0, 10.9), (x0 + 2.5, y0 + 1.0, 12), "parapet")]
                if dice.random() < 0.6:
                    lx = x0 + 0.3
                    while lx < x0 + 2.0 and dice.random() < 0.85:
                        wide = 0.3 + 0.3 * dice.random()
                        boxes.append(Box((lx, y0 + 1.25 + 0.3 * dice.random(), 11.2), (lx + wide, y0 + 2.2, 11.24), f"cloth{dice.integers(4)}"))
                        lx += wide + 0.1
    for k in (0, 2, 4, 6, 8):
        for f in range(6):
            if dice.random() < 0.5:
                x0 = -2.6 + k * bay
                boxes.append(Box((x0 + 2.2, f * floor + 0.35, 11.62), (x0 + 2.95, f * floor + 0.85, 12), "machine"))
    sx, sz = 7.9, 8.5
    shaft = Box((sx, 0.9, sz), (sx + 2.3, top + 1.1, sz + 2.2), "glass")
    boxes += [Box((sx - 0.05, 0, sz - 0.05), (sx + 2.35, 0.9, sz + 2.25), "granite"), Box((sx - 0.12, top + 1.1, sz - 0.12), (sx + 2.42, top + 1.4, sz + 2.3), "steel"),
              Box((sx + 0.3, 2 * floor + 0.25, sz + 0.3), (sx + 2.0, 2 * floor + 2.6, sz + 1.9), "car"), Box((sx + 1.1, 2 * floor + 2.6, sz + 1), (sx + 1.16, top + 1, sz + 1.06), "steel"),
              Box((sx + 0.12, 0.9, sz + 1.9), (sx + 0.3, top + 1, sz + 2.1), "steel"), Box((sx + 2.0, 0.9, sz + 1.9), (sx + 2.18, top + 1, sz + 2.1), "steel")]
    galleries = []
    for f in range(1, 6):
        boxes.append(Box((sx + 0.2, f * floor - 0.15, sz + 2.2), (sx + 2.1, f * floor, 12), "trim"))
        galleries.append(Box((sx + 0.2, f * floor, sz + 2.2), (sx + 2.1, f * floor + 2.3, 12), "glass"))
        boxes.append(Box((sx + 0.1, f * floor + 2.3, sz + 2.2), (sx + 2.2, f * floor + 2.42, 12), "steel"))
    # Porch, ramp and rails.
    boxes += [Box((sx - 2.1, 2.5, sz - 0.3), (sx - 0.05, 2.62, sz + 2.3), "steel"), Box((sx - 2.05, 0, sz - 0.2), (sx - 1.95, 2.5, sz - 0.1), "steel"),
              Box((sx - 6.5, 0, sz - 0.3), (sx - 2.2, 0.16, sz + 1.0), "kerb"), Box((sx - 2.2, 0, sz - 0.3), (sx - 0.05, 0.3, sz + 1.9), "kerb")]
    for y in (0.95, 0.6):
        boxes.append(Box((sx - 6.4, y, sz - 0.28), (sx - 2.2, y + 0.045, sz - 0.23), "steel"))
    boxes += [Box((sx - 6.4 + i * 0.84, 0, sz - 0.28), (sx - 6.36 + i * 0.84, 1.0, sz - 0.23), "steel") for i in range(6)]
    boxes += [Box((15.2, 0, 7.0), (15.26, 1.7, 7.06), "steel"), Box((19.2, 0, 7.0), (19.26, 1.7, 7.06), "steel"), Box((15.2, 1.66, 7.0), (19.26, 1.7, 7.04), "steel")]
    boxes += [Box((15.5 + 1.2 * i, 0.62 + 0.1 * (i % 2), 7.0), (16.5 + 1.2 * i, 1.68, 7.03), f"cloth{i}") for i in range(3)]

    def glassy(u: Array, v: Array, f: Array, k: Array) -> Array:
        shine = ramp(v + 0.35 * f + noise_at(u * 0.4, v * 0.4, 3) * 1.2, 0.6, 3.0)
        base = mix(rgb("39505f"), rgb("a9c3cc"), shine * 0.75)
        curtain = cell_value(k, np.floor(v / floor) + 40, 9)
        drawn = (curtain > 0.55) & (((f % 1.0) < 0.35) | (curtain > 0.82))
        cloth = mix(rgb("d9c9a8"), rgb("b98f7f"), cell_value(k + 7, np.floor(v / floor), 10)) * (0.8 + 0.2 * np.sin(u * 40))[:, None]
        base[drawn] = cloth[drawn]
        return base

    def facade(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        front = np.abs(n[:, 2]) > 0.5
        base = mix(rgb("f2dfba"), rgb("cfb88f"), np.clip(noise_at(u * 0.8, v * 0.3, 12) * 0.7 + noise_at(u * 5, v * 2, 13) * 0.4 - 0.12, 0, 1))
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
        frame = win & ((f < 0.63) | (f > 2.57) | (level < 1.03) | (level > 2.32) | (np.abs(f - 1.6) < 0.04) | ((np.abs(level - 1.95) < 0.03) & (f > 1.6)))
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
        "facade": facade, "ground": ground, "facade-plain": plain("dcc9a6"), "trim": plain("efe3ca", rough=0.08), "parapet": plain("a4614b", rough=0.15),
        "kerb": plain("a89c8a"), "machine": plain("dfdcd0"), "granite": plain("6b655f", rough=0.2, scale=9), "steel": plain("4d565c"),
        "cloth0": plain("c65a4c"), "cloth1": plain("e8dcc2"), "cloth2": plain("587a97"), "cloth3": plain("d9ab5a"),
        "car": lambda p, n: (np.ones_like(p) * rgb("caa56c"), np.ones_like(p) * rgb("ffd28a") * (0.28 + 0.3 * ((p[:, 0] * 3) % 1 > 0.08))[:, None]),
    }
    sun = ((-0.72, 0.62, -0.60), np.array([1.25, 1.0, 0.72], np.float32))
    casters = [b for b in boxes if b.material in ("trim", "parapet", "machine", "steel", "granite", "facade", "kerb") or b.material.startswith("cloth")]

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        return (rgb("8fa6c4") * (0.42 + 0.30 * up)[:, None] + rgb("e0b98a") * (0.16 * (1 - up))[:, None]).astype(np.float32)

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
        bar = (v % (floor / 2) < 0.075) | (np.abs(u - 1.12) < 0.045) | (u < 0.09) | (u > (2.2 if glass is shaft else 1.2))
        seen[bar] = np.where(lit[bar][:, None], rgb("66757c"), rgb("93a3a6"))
        sheet.pixels[on] = seen
    # Shade of the trees on the ground, and the trees.
    dapple = ramp(noise(w, h, 23, cells=16, octaves=4, stretch=3.2), 0.42, 0.56)
    rows = np.arange(h, dtype=np.float32)[:, None] / h
    fall = ramp(rows, 0.885, 0.93) * (1 - 0.55 * np.linspace(0, 1, w, dtype=np.float32)[None, :])
    sheet.lay(np.clip(dapple * fall * 0.5, 0, 1), rgb("4c5570"))
    trunk = curve([(318, 1702), (362, 1660), (376, 1480), (358, 1300), (430, 1080), (452, 1086), (400, 1300), (420, 1480), (424, 1660), (470, 1702), (400, 1694)])
    sheet.shape(trunk, "5b4534", foot="3e3029")
    sheet.strokes([[(385, 1330), (330, 1180), (250, 1090)], [(392, 1250), (480, 1120), (590, 1060)], [(430, 1090), (440, 960), (400, 860)]], "5b4534", 17)
    crown = [(250, 1010, 150), (420, 900, 180), (600, 1000, 140), (120, 880, 140), (330, 740, 160), (540, 800, 140), (170, 700, 120), (30, 1000, 110), (700, 1090, 70)]
    foliage(sheet, crown, ["2d4a33", "44683c", "6c8c45", "a3ad55"], seed=13, leaf=13, light=(-0.5, -0.7), thick=0.75)
    fruit = np.random.default_rng(31)
    for cx, cy, r in crown:
        for _ in range(int(r / 22)):
            fx, fy = cx + (fruit.random() - 0.5) * 1.7 * r, cy + (fruit.random() - 0.2) * 1.1 * r
            sheet.shape(oval(fx, fy, 17, 17), "a8322b")
            sheet.shape(oval(fx - 5, fy - 5, 8, 8), "d8674a", strength=0.8)
            sheet.shape([(fx - 6, fy + 14), (fx + 6, fy + 14), (fx + 8, fy + 25), (fx, fy + 20), (fx - 8, fy + 25)], "8f2c27")
    # Down at last: she and her walker, her son a step behind.
    x, y, z = view.project((-0.6, 0, 2.3))
    s = view.focal / z
    for px, tall in ((x, 1.5), (x + 0.85 * s, 1.72)):
        sheet.shape([(px - 0.15 * s, y), (px + 0.15 * s, y), (px + 1.5 * s, y - 0.26 * s), (px + 1.2 * s, y - 0.3 * s)], "4c5570", strength=0.55, blur=5)
        del tall
    for dx in (-0.33, 0.33):
        sheet.strokes([[(x + dx * s, y - 0.02 * s), (x + dx * 0.85 * s, y - 0.78 * s)], [(x + dx * 0.8 * s, y - 0.1 * s), (x + dx * 0.72 * s, y - 0.76 * s)]], "c9ccc8", 0.03 * s)
    sheet.stroke([(x - 0.29 * s, y - 0.78 * s), (x + 0.29 * s, y - 0.78 * s)], "c9ccc8", 0.035 * s)
    sheet.stroke([(x - 0.3 * s, y - 0.3 * s), (x + 0.3 * s, y - 0.3 * s)], "9ca2a0", 0.025 * s)
    figure(sheet, x, y, 1.5 * s, "9c4a43", "3b3d4c", light="f6d9a6", turn=-1, hair="d9d5cc", skirt=0.42, step=0.03)
    figure(sheet, x + 0.85 * s, y + 0.02 * s, 1.7 * s, "43596b", "2e323d", light="f6d9a6", turn=-1, skirt=0.52)
    x, y, z = view.project((11.8, 0, 5.4))
    s = view.focal / z
    sheet.shape([(x - 0.3 * s, y), (x + 0.25 * s, y), (x + 1.4 * s, y - 0.2 * s)], "4c5570", strength=0.5, blur=4)
    figure(sheet, x, y, 1.62 * s, "c08a4a", "4a4350", light="f6d9a6", turn=-1, skirt=0.44, bag="7f9a5a")
    sheet.print(141, vignette=0.1, grain=0.02)
    sheet.save(OUT / "lift.jpg", 2200)


# ---------------------------------------------------------------- the library at night (A1)

def library() -> None:
    w, h = 2300, 1500
    view = View(w, h, (-6.0, 2.4, 0), 7.0, 1560, h * 0.60)
    sheet = Sheet.sky(w, h, [(0, "101a36"), (0.3, "22335c"), (0.52, "4d5580"), (0.62, "a3818c"), (1, "a3818c")])
    cloud = noise(w, h, 29, cells=3, octaves=6, stretch=6)
    sheet.lay(ramp(cloud, 0.55, 0.9) * 0.4, rgb("6c6a8e"))
    sheet.glow(1890, 250, 190, "cdd6ea", 0.5)
    sheet.shape(oval(1890, 250, 44, 44, steps=60), "f4ecd2")
    for seed, base, tall, colour in ((3, 860, 190, "3e4870"), (4, 885, 110, "2e3759")):
        sheet.ridge(seed, base, tall, colour, floor=h * 0.7)
    dice = np.random.default_rng(4)
    specks = [oval(dice.random() * w, 862 + dice.random() * 26, 2.2, 2.2, steps=6) for _ in range(130)]
    sheet.shapes(specks, "f2c98a", strength=0.8)

    floor, deep = 4.0, 7.0
    boxes = [Box((-60, -0.4, 34), (70, 0.55, 60), "bank"), Box((-24, 0.55, 40), (20, 12.9, 58), "hall"), Box((-26, 12.9, 38.2), (22, 13.7, 60), "roof"),
             Box((-25, 0.55, 38.6), (21, 0.9, 40), "plinth"), Box((-8.5, 0.2, 30), (-5.5, 0.55, 40), "jetty")]
    boxes += [Box((-8.4 + 2.6 * i, -1, 30.2 + 2 * j), (-8.2 + 2.6 * i, 0.3, 30.4 + 2 * j), "post") for i in range(2) for j in range(3)]
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
        board = (shelf_v % 1 > 0.86) | (shelf_v % 1 > 0.5 + 0.36 * cell_value(q[:, 0] / 0.11, shelf_v, 10)) | (q[:, 0] % 2.2 < 0.1)
        spines[board] = rgb("74482c")
        shelves = at_back & (shelf_v < 7) & (cell_value(q[:, 0] / 2.2, level + 3, 11) > 0.22)
        inside = np.where(shelves[:, None], spines, np.where(at_back[:, None], rgb("f0cf98"), wood))
        top = ~at_back & (way[:, 1] > 0)
        strip = top & (q[:, 2] % 2.4 < 0.3) & (q[:, 0] % 1.8 < 1.3)
        inside[top] = rgb("d9b27a")
        bright = (0.62 + 0.5 * ramp(reach, 8, 0) + 0.18 * noise_at(q[:, 0] * 0.35, level * 3.1, 12))[:, None]
        glow = inside * bright * np.array([1.28, 1.0, 0.68], np.float32)
        glow[strip] = rgb("fff0c8") * 1.9
        bars = (p[:, 0] % 1.6 < 0.07) | (p[:, 1] - 0.55 - level * floor > floor - 0.34) | (p[:, 1] - 0.55 - level * floor < 0.24)
        base = np.ones_like(p) * rgb("4b4650")
        dark = bars | ~front
        glow[dark] = 0
        base[~dark] = 0.03
        glow[~front & (p[:, 2] % 2.2 > 0.25) & (p[:, 1] % 4 > 1.2) & (p[:, 1] % 4 < 3.6)] = rgb("d99a52") * 0.5
        return base, glow.astype(np.float32)

    materials: dict[str, Material] = {"hall": hall, "roof": plain("77727c"), "plinth": plain("8a7a6c"), "bank": plain("2a3040"), "jetty": plain("6a5040"), "post": plain("3a3540")}

    def ambient(p: Array, n: Array) -> Array:
        return (rgb("4a5c8c") * (0.5 + 0.3 * n[:, 1:2])).astype(np.float32)

    hits = cast(view, boxes)
    lamps = [Lamp((x, 1.8, 37.0), rgb("ffb262"), 9) for x in (-20.0, -9.0, 2.0, 13.0)] + [Lamp((x, 11.5, 38.6), rgb("ffb262"), 2.5) for x in (-20.0, -9.0, 2.0, 13.0)]
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
            sheet.shape(curve([(x - 0.25 * s, y), (x - 0.27 * s, y - 0.5 * s), (x - 0.2 * s + lean * s, y - 0.8 * s), (x + 0.2 * s + lean * s, y - 0.8 * s), (x + 0.27 * s, y - 0.5 * s), (x + 0.25 * s, y)], 6), coat, strength=0.95)
            sheet.shape(oval(x + 1.6 * lean * s, y - 0.95 * s, 0.13 * s, 0.15 * s), "33222a", strength=0.97)
            sheet.shape([(x - 0.8 * s, y - 0.42 * s), (x + 0.8 * s, y - 0.42 * s), (x + 0.8 * s, y - 0.36 * s), (x - 0.8 * s, y - 0.36 * s)], "5a3a28", strength=0.9)
            sheet.glow(x + 0.9 * s, y - 0.6 * s, 0.3 * s, "ffe2a0", 0.3)
        else:
            figure(sheet, x, y + 0.1 * s, 1.7 * s, ["51404a", "5f3a34", "3d4a5c"][int(dice.integers(3))], "33262e")
    for cx, cy, r, k in ((120, 760, 170, 1), (300, 830, 110, 2), (2190, 740, 190, 3), (2020, 835, 110, 4), (-10, 690, 150, 5)):
        sheet.stroke([(cx, cy), (cx + 8, 925)], "1a2130", r * 0.13)
        foliage(sheet, [(cx, cy, r), (cx - r * 0.6, cy + r * 0.3, r * 0.6), (cx + r * 0.6, cy + r * 0.25, r * 0.6)], ["151d2e", "1f2b3c", "33414a"] + (["7a6a48"] if k in (2, 4) else []), seed=70 + k, leaf=9, light=(0.4 if cx < 1000 else -0.4, 0.1))
    x, y, z = view.project((-7.2, 0.55, 31.2))
    figure(sheet, x, y, 1.68 * view.focal / z, "59493f", "25242e", light="ffc987")
    shore = int(view.project((-6, 0.0, 34.0))[1])
    sheet.reflect(shore, seed=15, tint="16213c", near=0.42, far=0.10, wave=52, squeeze=1.06)
    jetty = [view.project(q)[:2] for q in ((-8.5, 0.4, 30), (-5.5, 0.4, 30), (-5.5, 0.5, 34.4), (-8.5, 0.5, 34.4))]
    sheet.shape(jetty, "6a4c3a")
    sheet.shapes([[jetty[0], jetty[1], (jetty[1][0], jetty[1][1] + 9), (jetty[0][0], jetty[0][1] + 9)]], "2c2228")
    sheet.shapes([[(px, jetty[0][1] + 6), (px + 9, jetty[0][1] + 6), (px + 9, jetty[0][1] + 46), (px, jetty[0][1] + 46)] for px in (jetty[0][0] + 6, jetty[1][0] - 14)], "1f1c26", strength=0.85)
    figure(sheet, x, y, 1.68 * view.focal / z, "59493f", "25242e", light="ffc987")
    sheet.print(171, vignette=0.22, grain=0.025)
    sheet.save(OUT / "library.jpg", 1700)


# ---------------------------------------------------------------- the shipyard at dawn (B3)

def shipyard() -> None:
    w, h = 2760, 1740
    view = View(w, h, (-3.4, 5.4, -11), 5.0, 1760, h * 0.50)
    sheet = Sheet.sky(w, h, [(0, "5f7fa0"), (0.22, "9fb1bd"), (0.38, "ecc9a4"), (0.48, "f9ddb0"), (0.56, "f3d2b0"), (1, "f3d2b0")])
    cloud = noise(w, h, 39, cells=3, octaves=6, stretch=7)
    sheet.lay(ramp(cloud, 0.5, 0.85) * 0.55 * np.linspace(1, 0.1, h, dtype=np.float32)[:, None], rgb("f7dfc0"))
    sheet.glow(1720, 672, 520, "ffd79a", 0.75)
    sheet.glow(1720, 672, 190, "fff0c8", 0.8)
    sheet.shape(oval(1720, 672, 62, 62, steps=70), "fff3d2")
    for seed, base, tall, colour in ((13, 800, 250, "b9b3b4"), (14, 830, 160, "a3a5ae"), (16, 850, 90, "8b93a0")):
        sheet.ridge(seed, base, tall, colour, foot="e6cdb2", floor=h * 0.6)

    boxes = [Box((-120, -9, -14), (-9.5, 0, 62), "quay"), Box((9.5, -9, -14), (120, 0, 62), "quay"), Box((-9.5, -9, -14), (9.5, -5.4, 62), "dock"),
             Box((-10, -5.4, 62), (10, 0.3, 63.2), "gate"), Box((-400, -9, 63.2), (400, -1.2, 420), "water")]
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
    boxes += [Box((-4.85, 0.6, 11.85), (4.85, 0.78, 50.8), "fender"), Box((-4.1, 0.78, 16), (4.1, 3.5, 48), "cabin"), Box((-4.75, 3.5, 12.6), (4.75, 3.72, 49), "deck"),
              Box((-3.5, 3.72, 21), (3.5, 6.2, 45), "cabin"), Box((-4.0, 6.2, 18.4), (4.0, 6.38, 46), "deck"), Box((-3.2, 6.42, 22), (3.2, 6.5, 40), "panel"),
              Box((-2.2, 6.38, 41), (2.2, 8.5, 44.5), "cabin"), Box((-2.6, 8.5, 40.4), (2.6, 8.65, 45), "deck"), Box((-0.09, 8.6, 43), (0.09, 12.2, 43.2), "steel")]
    for half, y, z0, z1 in ((4.7, 0.78, 12.0, 16.0), (4.65, 3.72, 12.8, 21.0)):
        for r in (0.5, 0.95):
            boxes.append(Box((-half, y + r, z0), (half, y + r + 0.05, z0 + 0.05), "rail"))
            boxes += [Box((s * half - 0.03, y + r, z0), (s * half + 0.03, y + r + 0.05, z1), "rail") for s in (-1, 1)]
        boxes += [Box((-half + i * half / 6 - 0.025, y, z0), (-half + i * half / 6 + 0.025, y + 1.0, z0 + 0.05), "rail") for i in range(13)]
        boxes += [Box((s * half - 0.03, y, z0 + j), (s * half + 0.03, y + 1.0, z0 + j + 0.05), "rail") for s in (-1, 1) for j in range(1, int(z1 - z0))]
    boxes += [Box((x - 0.07, 0.78, 13), (x + 0.07, 3.5, 13.14), "rail") for x in (-4.4, 4.4)] + [Box((x - 0.06, 3.72, 18.8), (x + 0.06, 6.2, 18.92), "rail") for x in (-3.7, 3.7)]
    boxes += [Box((-0.8, -5.4, z), (0.8, -4.55, z + 0.9), "block") for z in range(13, 50, 3)]
    boxes += [Box((s * 3.3 - 0.16, -5.4, z), (s * 3.3 + 0.16, -3.3 + 0.5, z + 0.3), "block") for s in (-1, 1) for z in range(14, 50, 6)]
    # The gantry, and the sheds with their saw-tooth roofs.
    cz = 29.0
    girder = Box((-24, 16.6, cz), (27, 18.9, cz + 3.0), "girder")
    boxes += [girder, Box((-14.6, 0.9, cz - 0.2), (-13.2, 16.6, cz + 1.2), "crane"), Box((-14.6, 0.9, cz + 6), (-13.2, 16.6, cz + 7.4), "crane"),
              Box((13.2, 0.9, cz - 0.2), (14.6, 16.6, cz + 1.2), "crane"), Box((13.2, 0.9, cz + 6), (14.6, 16.6, cz + 7.4), "crane"),
              Box((-14.9, 0.15, cz - 1), (-12.9, 1.0, cz + 8.4), "crane"), Box((12.9, 0.15, cz - 1), (14.9, 1.0, cz + 8.4), "crane"),
              Box((-14.3, 9.0, cz + 1), (-13.5, 9.7, cz + 6.2), "crane"), Box((13.5, 9.0, cz + 1), (14.3, 9.7, cz + 6.2), "crane"),
              Box((5.2, 14.4, cz + 0.6), (7.4, 16.6, cz + 2.6), "crane"), Box((-24.6, 19.0, cz), (-21.6, 20.8, cz + 3), "crane")]
    boxes += [Box((-24 + i * 1.275, 18.9, cz), (-23.94 + i * 1.275, 19.9, cz + 0.06), "crane") for i in range(41)] + [Box((-24, 19.85, cz), (27, 19.92, cz + 0.06), "crane")]
    boxes += [Box((s * 13.9 - 0.06, 0.02, -14), (s * 13.9 + 0.06, 0.09, 62), "rail") for s in (-1, 1)]
    boxes.append(Box((-64, 0, 16), (-24, 8.2, 70), "shed"))
    teeth: list[int] = []
    for k in range(7):
        for j in range(36):
            teeth.append(len(boxes))
            boxes.append(Box((-64, 8.2 + j * 0.1, 16 + k * 7.8 + j * 0.21), (-23.8, 8.31 + j * 0.1, 16 + k * 7.8 + 7.6), "roof"))
    boxes.append(Box((26, 0, 34), (70, 7.0, 64), "shed"))
    boxes.append(Box((26, 7.0, 33.6), (70, 7.7, 64.4), "roof"))
    boxes += [Box((20, 0, 12), (24.5, 0.9, 15), "plate"), Box((20.2, 0.9, 12.2), (24.2, 1.25, 14.8), "plate"), Box((-21, 0, 6), (-17.5, 1.1, 9), "plate")]

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
        base = mix(rgb("8d8780"), rgb("a59c90"), cell) * (0.85 + 0.3 * noise_at(p[:, 0] * 1.3, p[:, 2] * 1.3, 6))[:, None]
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
        "hull": skin, "cabin": cabin, "quay": quay, "dock": dock, "girder": painted, "crane": painted, "shed": shed, "water": river,
        "roof": plain("6f6a6b", rough=0.3), "gate": plain("5f4a40", rough=0.3), "fender": plain("2d3138"), "deck": plain("e9e2d2"), "panel": plain("2c3e5c"),
        "rail": plain("dfe2de"), "steel": plain("b9bcb8"), "block": plain("8a6a48", rough=0.25), "plate": plain("6d5148", rough=0.4),
    }

    def ambient(p: Array, n: Array) -> Array:
        up = np.clip(n[:, 1] * 0.5 + 0.5, 0, 1)
        deep = ramp(p[:, 1], -6.5, 0.2)
        return ((rgb("8fa3bd") * (0.34 + 0.42 * up)[:, None] + rgb("e8b98c") * (0.22 * np.clip(-n[:, 2], 0, 1) + 0.2 * np.abs(n[:, 0]))[:, None]) * (0.42 + 0.58 * deep)[:, None]).astype(np.float32)

    lamps = [Lamp((x, 14.6, cz - 0.6), rgb("fff0d2"), 30) for x in (-9.0, -3.0, 3.0, 9.0)] + [Lamp((x, 3.3, 14.2), rgb("ffcf90"), 1.6) for x in (-2.5, 2.5)] + [Lamp((0, -3.4, 9.0), rgb("ffcf90"), 7)]
    hits = cast(view, boxes)
    casters = [b for b in boxes if b.material in ("girder", "crane", "cabin", "deck", "shed", "plate")]
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, lamps=lamps, sun=((0.3, 0.25, 1.0), np.array([1.7, 1.15, 0.7], np.float32)), casters=casters)
    sheet.pixels[met] = mix(tone(colour[met] * 1.15), rgb("ecd2b4"), np.clip(ramp(hits.distance[met], 24, 110) * 0.85, 0, 1))
    sheet.outline(hits, width=2.2, strength=0.5, far=90, joined=[*hull, *teeth])
    # Cables, the hook, the lamps under the girder.
    for x0 in (5.6, 6.2, 6.6, 7.0):
        sheet.stroke(view.path([(x0, 14.4, cz + 1.6), (x0 * 0.2 + 5.0, 9.8, cz + 1.6)]), "3a3438", 3)
    hook = view.path([(6.0, 9.8, cz + 1.6)])[0]
    sheet.shape([(hook[0] - 22, hook[1]), (hook[0] + 22, hook[1]), (hook[0] + 15, hook[1] + 44), (hook[0] - 15, hook[1] + 44)], "c99a36")
    sheet.stroke(oval(hook[0], hook[1] + 66, 16, 18)[4:26], "3a3438", 8)
    for x0 in np.linspace(-22, 25, 17):
        x, y, _ = view.project((float(x0), 16.45, cz + 0.1))
        sheet.glow(x, y, 60, "fff0cf", 0.75)
        sheet.shape(oval(x, y, 9, 6), "fffbe8")
    veil = Sheet(sheet.pixels.copy())
    veil.mist(51, 0.41, 0.60, "f6dfc2", 0.62)
    sheet.pixels = mix(sheet.pixels, veil.pixels, ramp(np.where(np.isfinite(hits.distance), hits.distance, 200), 36, 75))
    for x0, z0, tall, coat, side in ((-11.2, 9.5, 1.72, "d9742e", 1), (-10.8, 11.0, 1.68, "34506e", 1), (11.6, 14, 1.72, "d9742e", -1), (12.2, 20, 1.7, "34506e", -1),
                                     (-12.0, 24, 1.7, "d9742e", 1), (-18, 30, 1.7, "34506e", 1), (11.2, 40, 1.7, "d9742e", -1), (17.6, 10.0, 1.64, "5c544c", -1)):
        x, y, z = view.project((x0, 0, z0))
        s = view.focal / z
        sheet.shape([(x - 0.14 * s, y), (x + 0.14 * s, y), (x - 0.5 * s, y + 0.34 * s), (x - 0.8 * s, y + 0.34 * s)], "5d5a60", strength=0.5, blur=3)
        figure(sheet, x, y, tall * s, coat, "2f3440", light="ffe2b0", step=0.04, skirt=0.54, hair="d9d5cc" if z0 == 10.0 else "e2bd4a")
    gulls = []
    for gx, gy, gs in ((1010, 520, 26), (1090, 470, 20), (1180, 545, 24), (930, 600, 18), (2330, 560, 18)):
        gulls.append([(gx - gs, gy - gs * 0.35), (gx - gs * 0.45, gy - gs * 0.5), (gx, gy), (gx + gs * 0.45, gy - gs * 0.5), (gx + gs, gy - gs * 0.3)])
    sheet.strokes(gulls, "4a5666", 4)
    sheet.print(191, vignette=0.1, grain=0.02)
    sheet.save(OUT / "shipyard.jpg", 2200)


# ---------------------------------------------------------------- six household things (B2)

def six_things() -> None:
    w, h = 2500, 1640
    view = View(w, h, (0.1, 1.95, -2.75), 0.0, 2080, h * 0.115)
    sheet = Sheet.sky(w, h, [(0, "8c7f70"), (1, "6b5a4c")])
    boxes = [Box((-4, -0.2, -4), (4, 0, 1.7), "floor"), Box((-4, 0, 1.6), (4, 3.2, 1.8), "plaster"), Box((-4, 0, 1.585), (4, 0.62, 1.61), "dado"), Box((-4, 0.62, 1.57), (4, 0.66, 1.62), "line")]
    # The eight-immortals table and two benches.
    tx, tz, ty = 0.0, 0.35, 0.82
    boxes += [Box((tx - 0.66, ty - 0.045, tz - 0.55), (tx + 0.66, ty, tz + 0.55), "elm"), Box((tx - 0.60, ty - 0.20, tz - 0.49), (tx + 0.60, ty - 0.045, tz + 0.49), "apron")]
    boxes += [Box((tx + sx * 0.55 - 0.04, 0, tz + sz * 0.45 - 0.04), (tx + sx * 0.55 + 0.04, ty - 0.05, tz + sz * 0.45 + 0.04), "elm-dark") for sx in (-1, 1) for sz in (-1, 1)]
    boxes += [Box((-0.55, 0.16, tz - 0.47), (0.55, 0.20, tz - 0.43), "elm-dark")]
    boxes += [Box((0.98, 0.98, 1.55), (2.42, 1.96, 1.6), "board"), Box((0.94, 0.94, 1.54), (0.98, 2.0, 1.6), "elm-dark"), Box((2.42, 0.94, 1.54), (2.46, 2.0, 1.6), "elm-dark"),
              Box((0.94, 1.96, 1.54), (2.46, 2.0, 1.6), "elm-dark"), Box((0.94, 0.94, 1.50), (2.46, 0.98, 1.6), "elm-dark"), Box((1.3, 0.98, 1.505), (1.42, 1.0, 1.55), "chalk"), Box((1.5, 0.98, 1.51), (1.58, 0.995, 1.53), "chalk")]
    # Ledger on the table; the peg for the line.
    boxes += [Box((-0.40, ty, 0.08), (-0.02, ty + 0.022, 0.36), "paper"), Box((-0.42, ty, 0.06), (0.0, ty + 0.006, 0.38), "cover")]
    boxes += [Box((0.02, 1.70, 1.55), (0.78, 1.93, 1.6), "plaque"), Box((-0.36, 1.86, 1.45), (-0.32, 1.90, 1.6), "elm-dark")]
    # What the window leaves of the sun: its wall, sill and bars stand outside the picture.
    window = [Box((-2.62, 0, -6), (-2.5, 1.05, 4), "w"), Box((-2.62, 2.75, -6), (-2.5, 6, 4), "w"), Box((-2.62, 0, 0.75), (-2.5, 6, 4), "w"), Box((-2.62, 0, -9), (-2.5, 6, -1.55), "w")]
    window += [Box((-2.58, 1.0, z), (-2.54, 2.8, z + 0.06), "w") for z in (-0.85, -0.1)] + [Box((-2.58, y, -1.6), (-2.54, y + 0.05, 0.8), "w") for y in (1.6, 2.18)]
    pot = (-1.6, 0.55, 1.22)
    window.append(Box((-9, 0, 0.9), (-2.5, 6, 1.5), "w"))

    text = Image.new("L", (1440, 980), 0)
    for words, x0, y0, size, weight in (("通知", 120, 70, 96, 600), ("周五检修水管", 70, 230, 66, 400), ("9:00—11:00", 80, 330, 66, 400), ("请各家存水", 70, 430, 66, 400), ("水管组", 250, 560, 58, 400),
                                        ("小先生", 760, 70, 112, 700), ("今晚7点　院子里", 640, 262, 76, 500), ("学一招", 640, 400, 76, 500), ("手机怎样挂号", 700, 520, 92, 600), ("请带老花镜", 700, 690, 72, 400)):
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
        "floor": floor, "plaster": plain("e6dcc4", rough=0.1, scale=2), "dado": plain("7f9a8c", rough=0.12, scale=2), "line": plain("5d7468"),
        "elm": grainy("b98150", "8a5932", 3), "elm-dark": grainy("7a4c2e", "58351f", 7), "apron": apron, 
        "board": board, "plaque": plaque, "chalk": plain("f4f0e6"), "paper": plain("f3ead2", rough=0.05), "cover": plain("2f4a66"), "w": plain("000000"),
    }

    def ambient(p: Array, n: Array) -> Array:
        left = ramp(p[:, 0], 2.6, -2.6)
        return (rgb("9aa5ac") * (0.60 + 0.12 * n[:, 1:2] + 0.30 * left[:, None]) + rgb("d9a870") * 0.34).astype(np.float32)

    hits = cast(view, boxes)
    casters = window + [b for b in boxes if b.material not in ("floor", "plaster", "dado", "line", "board")]
    colour, met = light_up(view, hits, boxes, materials, ambient=ambient, sun=((-1.0, 0.50, -0.36), np.array([1.75, 1.32, 0.82], np.float32)), casters=casters)
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
        sheet.shape(oval(x + (0.02 + 0.13 * share) * s, y + (0.01 + 0.06 * share) * s, 0.5 * (1 - share * 0.66) * s, 0.48 * (1 - share * 0.66) * s, steps=60),
                    mix(rgb("35312e"), rgb("8a7662"), np.array(share**1.5, np.float32)), strength=0.32, blur=7)
    arcs = [[(x + r * s * np.cos(a), y + r * 0.96 * s * np.sin(a)) for a in np.linspace(-0.6, 1.1, 30)] for r in (0.44, 0.37, 0.29)]
    sheet.strokes([[(float(a), float(b)) for a, b in arc] for arc in arcs], "c9ae8a", 3, strength=0.35)
    sheet.stroke([(float(x + 0.548 * s * np.cos(a)), float(y + 0.528 * s * np.sin(a))) for a in np.linspace(2.3, 4.3, 40)], "d8bd92", 7, strength=0.75)
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
    sheet.strokes([[(a + 14, b + 12) for a, b in [*loop, loop[0]]] for loop in coil[:-1]], "4a3a2c", 11, strength=0.16, blur=5)
    for loop in coil:
        closed = loop if loop is tail else [*loop, loop[0]]
        sheet.stroke(closed, "6b4f33", 9)
        sheet.stroke(closed, "dcc292", 5.5)
    for k in range(4):
        sheet.stroke([(px - 0.024 * q + k * 0.016 * q, py - 0.035 * q), (px - 0.03 * q + k * 0.018 * q, py + 0.045 * q)], "6b4f33", 10)
        sheet.stroke([(px - 0.024 * q + k * 0.016 * q, py - 0.035 * q), (px - 0.03 * q + k * 0.018 * q, py + 0.045 * q)], "e6d0a2", 6)
    for k, hue in enumerate(("c0473c", "3f6d8c", "d9a441", "5f8a4a")):
        angle = 2.3 - 0.42 * k
        bx, by = px + 0.155 * q * float(np.cos(angle)), py + (0.155 + 0.15 * float(np.sin(angle))) * q
        sheet.shape([(bx - 8, by), (bx + 8, by), (bx + 10, by + 56), (bx + 2, by + 50), (bx - 2, by + 50), (bx - 10, by + 56)], hue)
        sheet.stroke([(bx - 9, by + 20), (bx + 9, by + 20)], "cfd2cc", 3)
    # Lines of the ledger and the pen across it.
    rows = []
    for k in range(9):
        zz = 0.105 + k * 0.027
        rows += [view.path([(-0.385, ty + 0.023, zz), (-0.225, ty + 0.023, zz)]), view.path([(-0.19, ty + 0.023, zz), (-0.035, ty + 0.023, zz)])]
    sheet.strokes(rows, "b65a4a", 1.6, strength=0.75)
    marks = []
    for k in range(8):
        for x0 in (-0.38, -0.185):
            end = x0 + 0.03 + 0.05 * dice.random()
            marks += [view.path([(x0 + 0.004, ty + 0.024, 0.117 + k * 0.027), (end, ty + 0.024, 0.117 + k * 0.027)]), view.path([(x0 + 0.11, ty + 0.024, 0.117 + k * 0.027), (x0 + 0.142, ty + 0.024, 0.117 + k * 0.027)])]
    sheet.strokes(marks, "2b2f3c", 2.6, strength=0.85)
    sheet.strokes([view.path([(-0.21, ty + 0.023, 0.08), (-0.21, ty + 0.023, 0.36)])], "8f8163", 3)
    sheet.stroke(view.path([(-0.30, ty + 0.035, 0.10), (-0.06, ty + 0.035, 0.27)]), "23262f", 9)
    sheet.stroke(view.path([(-0.085, ty + 0.036, 0.252), (-0.06, ty + 0.035, 0.27)]), "c9a24a", 9)
    # Keys on a ring, with a numbered tag.
    kx, kz = 0.22, 0.0
    ring = view.path([(kx + 0.05 * np.cos(a), ty + 0.005, kz + 0.05 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)])
    sheet.stroke([(a + 5, b + 6) for a, b in ring], "3a2416", 6, strength=0.5)
    for angle, long, hue, edge in ((-2.7, 0.15, "c9a14a", "6b4a1c"), (-2.0, 0.16, "b3b0a6", "4f4d49"), (-1.25, 0.15, "c08f3e", "6b4a1c"), (-0.5, 0.155, "b3b0a6", "4f4d49")):
        dx, dz = float(np.cos(angle)), float(np.sin(angle))
        bx, bz = kx + 0.055 * dx, kz + 0.055 * dz
        head = view.path([(bx + 0.03 * np.cos(a) + 0.02 * dx, ty + 0.006, bz + 0.03 * np.sin(a) + 0.02 * dz) for a in np.linspace(0, 2 * np.pi, 26)])
        shank = view.path([(bx + 0.05 * dx, ty + 0.006, bz + 0.05 * dz), (bx + long * dx, ty + 0.006, bz + long * dz)])
        teeth = [view.path([(bx + t * long * dx, ty + 0.006, bz + t * long * dz), (bx + t * long * dx - 0.026 * dz, ty + 0.006, bz + t * long * dz + 0.026 * dx)]) for t in (0.76, 0.88, 0.99)]
        parts = [[*head, head[0]], shank, *teeth]
        sheet.strokes([[(a + 5, b + 7) for a, b in part] for part in parts], "3a2416", 11, strength=0.4)
        sheet.strokes(parts, edge, 13)
        sheet.strokes(parts, hue, 8.5)
    sheet.stroke(ring, "57544e", 7)
    sheet.stroke(ring, "c9c5b8", 4)
    tag = view.path([(kx - 0.01, ty + 0.006, kz + 0.155), (kx + 0.12, ty + 0.006, kz + 0.15), (kx + 0.115, ty + 0.006, kz + 0.065), (kx - 0.015, ty + 0.006, kz + 0.07)])
    sheet.shape([(a + 5, b + 6) for a, b in tag], "3a2416", strength=0.5)
    sheet.shape(tag, "b3392f")
    small = view.path([(kx + 0.012, ty + 0.006, kz + 0.145), (kx + 0.102, ty + 0.006, kz + 0.142), (kx + 0.098, ty + 0.006, kz + 0.08), (kx + 0.008, ty + 0.006, kz + 0.083)])
    sheet.letter_on(lettering("28号", "hei", 700, 90)[18:106], small, "fbf1dc")
    # The hourglass.
    gx, gy, gz = view.project((0.36, ty, 0.58))
    g = view.focal / gz
    sheet.shape([(gx - 0.07 * g, gy), (gx + 0.07 * g, gy), (gx + 0.4 * g, gy - 0.07 * g), (gx + 0.3 * g, gy - 0.09 * g)], "3a2416", strength=0.5, blur=5)
    for yy in (0.0, 0.27):
        sheet.shape([(gx - 0.085 * g, gy - yy * g), (gx + 0.085 * g, gy - yy * g), (gx + 0.085 * g, gy - (yy + 0.022) * g), (gx - 0.085 * g, gy - (yy + 0.022) * g)], "7c4a2a", foot="54301c")
        sheet.shape(oval(gx, gy - (yy + 0.022) * g, 0.085 * g, 0.014 * g), "a06a40")
    bulb = [(-0.062, 0.245), (-0.064, 0.2), (-0.02, 0.15), (-0.006, 0.136), (-0.02, 0.12), (-0.064, 0.075), (-0.062, 0.025), (0.062, 0.025), (0.064, 0.075), (0.02, 0.12), (0.006, 0.136), (0.02, 0.15), (0.064, 0.2), (0.062, 0.245)]
    glass = [(gx + a * g, gy - b * g) for a, b in bulb]
    sheet.shape(glass, "dfe8e6", strength=0.55)
    sheet.shape([(gx - 0.045 * g, gy - 0.178 * g), (gx + 0.045 * g, gy - 0.178 * g), (gx + 0.005 * g, gy - 0.138 * g), (gx - 0.005 * g, gy - 0.138 * g)], "d9b06a")
    sheet.shape(curve([(gx - 0.06 * g, gy - 0.026 * g), (gx - 0.03 * g, gy - 0.055 * g), (gx, gy - 0.072 * g), (gx + 0.03 * g, gy - 0.055 * g), (gx + 0.06 * g, gy - 0.026 * g)], 6), "d9b06a")
    sheet.stroke([(gx, gy - 0.138 * g), (gx, gy - 0.07 * g)], "d9b06a", 3)
    sheet.stroke([*glass, glass[0]], "5d7076", 2.5, strength=0.8)
    sheet.strokes([[(gx - 0.05 * g, gy - 0.235 * g), (gx - 0.052 * g, gy - 0.2 * g)], [(gx - 0.05 * g, gy - 0.075 * g), (gx - 0.05 * g, gy - 0.04 * g)]], "ffffff", 5, strength=0.9)
    sheet.strokes([[(gx + k * 0.076 * g, gy - 0.02 * g), (gx + k * 0.076 * g, gy - 0.27 * g)] for k in (-1, 1)], "6b4026", 9)
    # An enamel cup, because people talk there.
    cx, cy, cz = view.project((-0.50, ty, 0.62))
    c = view.focal / cz
    sheet.shape([(cx, cy), (cx + 0.05 * c, cy - 0.005 * c), (cx + 0.24 * c, cy - 0.04 * c), (cx + 0.2 * c, cy - 0.05 * c)], "3a2416", strength=0.5, blur=4)
    sheet.stroke(oval(cx + 0.06 * c, cy - 0.055 * c, 0.028 * c, 0.034 * c), "e9e6da", 8)
    sheet.shape([(cx - 0.052 * c, cy - 0.1 * c), (cx + 0.052 * c, cy - 0.1 * c), (cx + 0.05 * c, cy), (cx - 0.05 * c, cy)], "f1eee2", foot="cfcabc")
    sheet.shape(oval(cx, cy, 0.05 * c, 0.011 * c), "cfcabc")
    sheet.shape(oval(cx, cy - 0.1 * c, 0.052 * c, 0.012 * c), "2f5d86")
    sheet.shape(oval(cx, cy - 0.099 * c, 0.044 * c, 0.009 * c), "6b4a2a")
    sheet.stroke([(cx - 0.05 * c, cy - 0.074 * c), (cx + 0.05 * c, cy - 0.074 * c)], "b3392f", 5)
    sheet.print(211, vignette=0.16, grain=0.016)
    sheet.save(OUT / "six-things.jpg", 2000)


# ---------------------------------------------------------------- persimmons (ear of A1)

def persimmon() -> None:
    w, h = 2000, 820
    sheet = Sheet.sky(w, h, [(0, "5f7c98"), (0.4, "d3b58e"), (0.75, "efc98e"), (1, "e0a766")])
    for seed, base, tall, colour, foot in ((61, 520, 260, "a99a90", "e2bf92"), (62, 600, 230, "857767", "cfa06c"), (63, 680, 220, "5f5142", "9c7044"), (64, 790, 260, "3c332c", "5f4630")):
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
        sheet.stroke([(x - 16 - 30 * float(np.cos(turn)), y + 6 - 30 * float(np.sin(turn))), (x - 16 + 30 * float(np.cos(turn)), y + 6 + 30 * float(np.sin(turn)))], "b9683a", 3)
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
    sheet.save(OUT / "persimmon.jpg", 1500)


# ---------------------------------------------------------------- the two advertisements

def write(sheet: Sheet, words: str, role: str, weight: int, size: int, x: float, y: float, colour: str, *, tracking: float = 0, align: str = "left") -> float:
    """Letter ``words`` with their em box's head at ``y``; gives the width back."""
    mask = lettering(words, role, weight, size, tracking)
    left = {"left": x, "right": x - mask.shape[1], "centre": x - mask.shape[1] / 2}[align]
    sheet.lay(mask, rgb(colour), int(y), int(left))
    return float(mask.shape[1])


def reeds(sheet: Sheet, x: float, y: float, tall: float, count: int, colours: Sequence[str], seed: int, spread: float) -> None:
    """A stand of reeds with plumes, leaning with the wind from the left."""
    dice = np.random.default_rng(seed)
    for level, colour in enumerate(colours):
        blades, plumes = [], []
        for _ in range(count):
            x0, long, lean = x + dice.normal() * spread, tall * dice.uniform(0.45, 1.05), dice.uniform(0.05, 0.4)
            tip = (x0 + lean * long, y - long)
            middle = (x0 + lean * long * 0.3, y - long * 0.6)
            width = 3 + 3.5 * dice.random()
            blades.append([(x0 - width, y), (middle[0] - width * 0.7, middle[1]), tip, (middle[0] + width * 0.7, middle[1]), (x0 + width, y)])
            if dice.random() < 0.3:
                plumes.append(oval(tip[0] + 13, tip[1] + 8, 9, 36, 0.9 + lean, 14))
        sheet.shapes(blades, colour)
        sheet.shapes(plumes, ["a98f63", "c7ab78", "e0c796"][min(level, 2)], strength=0.9)


def bird(sheet: Sheet, x: float, y: float, size: float, colour: str, beat: float) -> None:
    """An egret in flight, neck drawn in, legs trailing."""
    s = size
    sheet.shape(curve([(x - 0.9 * s, y + 0.02 * s), (x - 0.3 * s, y - 0.12 * s), (x + 0.35 * s, y - 0.1 * s), (x + 0.62 * s, y - 0.02 * s), (x + 0.35 * s, y + 0.09 * s), (x - 0.3 * s, y + 0.1 * s)], 8), colour)
    sheet.shape([(x + 0.55 * s, y - 0.07 * s), (x + 0.95 * s, y - 0.01 * s), (x + 0.55 * s, y + 0.03 * s)], "c9973a")
    sheet.strokes([[(x - 0.8 * s, y + 0.02 * s), (x - 1.45 * s, y + 0.1 * s)], [(x - 0.8 * s, y + 0.04 * s), (x - 1.4 * s, y + 0.15 * s)]], "4a4a44", max(2, 0.03 * s))
    for far, tint in ((0.75, "d5d9d2"), (1.0, colour)):
        sheet.shape(curve([(x + 0.25 * s, y - 0.05 * s), (x + 0.12 * s, y - 0.55 * beat * s * far), (x - 0.35 * s * far, y - 1.15 * beat * s * far), (x - 0.75 * s, y - 1.3 * beat * s * far), (x - 0.5 * s, y - 0.7 * beat * s * far), (x - 0.42 * s, y - 0.03 * s)], 8), tint)


def wetland() -> None:
    w, h = 2900, 760
    sheet = Sheet.sky(w, h, [(0, "c5d6cf"), (0.35, "efe6cc"), (0.56, "f7d9ac"), (0.60, "f3cfa0"), (1, "f3cfa0")])
    sheet.glow(2060, 330, 330, "ffd08a", 0.7)
    sheet.shape(oval(2060, 318, 62, 62, steps=70), "d8543a")
    for seed, base, tall, colour, foot in ((71, 430, 150, "b3c6bb", "ecdfc0"), (72, 440, 100, "93afa2", "e6d9b8"), (73, 446, 60, "6f9486", "d3c9a4")):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=5, floor=460)
    sheet.reflect(452, seed=74, tint="7fa39a", near=0.5, far=0.06, wave=26, squeeze=1.0)
    sheet.mist(75, 0.5, 0.68, "fbeccd", 0.55, cells=4)
    dice = np.random.default_rng(76)
    glints = [[(x0, y0), (x0 + dice.uniform(20, 90), y0)] for x0, y0 in zip(dice.normal(2060, 130, 90), dice.uniform(470, 700, 90), strict=True)]
    sheet.strokes(glints, "fbd79c", 3, strength=0.6)
    for x0, tall, count, spread, seed in ((150, 380, 90, 150, 1), (470, 220, 50, 110, 2), (2820, 470, 120, 120, 3), (2560, 270, 60, 100, 4), (2330, 170, 30, 70, 5)):
        reeds(sheet, x0, 775, tall, count // 3, ["8a9a62", "5e7a4c", "33553f"], 80 + seed, spread)
    for x0, y0, size, beat in ((1900, 150, 58, 1.0), (2090, 118, 46, 0.7), (2260, 205, 66, 1.0), (2420, 120, 40, 0.8), (2560, 215, 48, 1.0), (2690, 130, 34, 0.9)):
        bird(sheet, x0, y0, size, "fbfaf4", beat)
    # One stands in the shallows.
    x, y = 1800.0, 600.0
    sheet.strokes([[(x, y), (x - 4, y + 96)], [(x + 14, y), (x + 20, y + 92)]], "4a4a44", 5)
    sheet.shape(curve([(x - 74, y + 18), (x - 40, y - 28), (x + 20, y - 40), (x + 48, y - 14), (x + 20, y + 14), (x - 30, y + 16)], 8), "fbfaf4")
    sheet.stroke([(x + 36, y - 20), (x + 58, y - 60), (x + 40, y - 96), (x + 56, y - 126)], "fbfaf4", 14)
    sheet.shape(oval(x + 62, y - 130, 17, 11), "fbfaf4")
    sheet.shape([(x + 74, y - 136), (x + 116, y - 124), (x + 74, y - 124)], "c9973a")
    write(sheet, "留一片湿地　等一群候鸟", "song", 900, 124, 300, 196, "24483f", tracking=14)
    write(sheet, "到青屿湖观鸟　走栈道　轻声说　不投喂", "hei", 500, 50, 306, 380, "2f5a4e", tracking=7)
    sheet.print(251, vignette=0.04, grain=0.016, wobble=0.0)
    sheet.save(OUT / "wetland.jpg", 2500)


def runner(sheet: Sheet, x: float, y: float, tall: float, shirt: str, ink: str, phase: float) -> None:
    """A runner from the side, going right; ``phase`` 0 to 1 through the stride."""
    s = tall
    swing = float(np.sin(phase * 2 * np.pi))

    def at(px: float, py: float) -> Point:
        return (x + px * s, y - py * s)

    thick = 0.075 * s
    for k, shade in ((-1, 0.8), (1, 1.0)):
        a = swing * k
        hip, knee = at(0, 0.5), at(0.13 + 0.15 * a, 0.29 + 0.05 * max(a, 0))
        foot = at(0.02 + 0.30 * a - 0.16 * max(-a, 0), 0.04 + 0.20 * max(-a, 0))
        skin = (rgb("c98f66") * shade).astype(np.float32)
        sheet.strokes([[hip, knee], [knee, foot]], skin, thick * 0.9)
        sheet.stroke([hip, ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2)], ink, thick * 1.35)
        sheet.shape(oval(knee[0], knee[1], thick * 0.48, thick * 0.48), skin)
        sheet.stroke([(foot[0] - 0.02 * s, foot[1]), (foot[0] + 0.075 * s, foot[1] - 0.012 * s)], "f5ead6", thick * 0.62)
        shoulder, elbow = at(0.06, 0.79), at(-0.04 - 0.14 * a, 0.63)
        hand = at(0.12 - 0.16 * a, 0.60 + 0.07 * max(-a, 0))
        if k == -1:
            sheet.strokes([[shoulder, elbow], [elbow, hand]], skin, thick * 0.72)
    sheet.shape(curve([at(-0.05, 0.5), at(-0.05, 0.68), at(0.0, 0.83), at(0.1, 0.83), at(0.12, 0.68), at(0.07, 0.5)], 6), shirt)
    shoulder, elbow, hand = at(0.06, 0.78), at(-0.06 - 0.12 * swing, 0.63), at(0.10 - 0.16 * swing, 0.60)
    sheet.strokes([[shoulder, elbow], [elbow, hand]], "c98f66", thick * 0.72)
    sheet.stroke([at(0.07, 0.83), at(0.085, 0.88)], "c98f66", thick * 0.8)
    head = at(0.10, 0.935)
    sheet.shape(oval(head[0], head[1], 0.055 * s, 0.066 * s), "c98f66")
    sheet.shape(curve([(head[0] - 0.062 * s, head[1] + 0.02 * s), (head[0] - 0.055 * s, head[1] - 0.055 * s), (head[0] + 0.02 * s, head[1] - 0.078 * s), (head[0] + 0.052 * s, head[1] - 0.035 * s), (head[0], head[1] - 0.015 * s)], 6), ink)


def marathon() -> None:
    w, h = 2900, 560
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
            roofs.append([(x, 470), (x, 440 - tall), (x - 10, 440 - tall), (x + wide * 0.2, 416 - tall), (x + wide * 0.8, 416 - tall), (x + wide + 10, 440 - tall), (x + wide, 440 - tall), (x + wide, 470)])
        x += wide
    sheet.shapes(roofs, "7b2024")
    for px in (1480, 2080):
        sheet.strokes([[(px, 150 + k * 8), (px + side * (24 + k * 28), 452)] for k in range(1, 10) for side in (-1, 1)], "6b1a20", 2.4)
        sheet.shape([(px - 13, 470), (px - 5, 132), (px + 5, 132), (px + 13, 470)], "5c161d")
    sheet.shape([(0, 450), (w, 450), (w, 466), (0, 466)], "5c161d")
    sheet.strokes([[(float(a), 436), (float(a), 452)] for a in range(0, w, 26)], "6b1a20", 3)
    sheet.stroke([(0, 436), (w, 436)], "6b1a20", 4)
    sheet.shape([(0, 466), (w, 466), (w, h), (0, h)], "7d1a20", foot="5a0f18")
    for n, (px, tall) in enumerate(((1300, 150), (1395, 142), (1490, 154), (1610, 146), (1700, 150), (1800, 140), (1890, 154), (2000, 146), (2090, 150))):
        sheet.shape(oval(px + 10, 519 + (n % 3) * 6, 46, 7), "3a0a10", strength=0.6, blur=3)
        runner(sheet, px, 518 + (n % 3) * 6, tall, ["f5ead6", "f2b544", "2e4a6b", "e9dcc2", "d9583a"][n % 5], "2a1418", 0.11 + n * 0.317)
    veil = ramp(np.linspace(0, 1, w, dtype=np.float32), 0.46, 0.3)[None, :] + ramp(np.linspace(0, 1, w, dtype=np.float32), 0.74, 0.84)[None, :]
    sheet.lay(np.repeat(veil, h, 0) * 0.72, rgb("96161d"))
    write(sheet, "跑过老巷　跑向江边", "hei", 500, 56, 84, 142, "fbd27a", tracking=6)
    write(sheet, "2025 澜川城市马拉松", "hei", 900, 118, 78, 232, "fff6e6", tracking=2)
    wide = write(sheet, "7:30鸣枪", "hei", 700, 46, w - 84, 186, "fff6e6", align="right")
    write(sheet, "11.16", "hei", 900, 104, w - 84 - wide - 26, 122, "fff6e6", align="right")
    write(sheet, "报名截至10月31日　澜江广场起跑", "hei", 500, 36, w - 84, 284, "fbe3c0", align="right")
    write(sheet, "主办　澜川市体育发展中心", "hei", 400, 34, w - 84, 344, "fbe3c0", align="right")
    sheet.print(271, vignette=0.05, grain=0.014, wobble=0.0)
    sheet.save(OUT / "marathon.jpg", 2500)


SCENES: dict[str, Callable[[], None]] = {
    "lane": lane, "lift": lift, "library": library, "shipyard": shipyard,
    "six-things": six_things, "persimmon": persimmon, "wetland": wetland, "marathon": marathon,
}


def main(names: Sequence[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or list(SCENES):
        SCENES[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
