"""The market under the bridge before sunrise, for C3 of the supplement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from drawing.colour import noise, ramp, rgb
from drawing.living import figure
from drawing.outline import Point, curve, oval
from drawing.sheet import Sheet


def market(folder: Path) -> None:
    w, h = 2000, 1590
    sheet = Sheet.sky(
        w, h, [(0, "1d2a42"), (0.3, "33455f"), (0.46, "6d7484"), (0.55, "d39a72"), (0.6, "f0bd84"), (1, "d39a72")]
    )
    cloud = noise(w, h, 381, cells=3, octaves=6, stretch=9)
    sheet.lay(ramp(cloud, 0.55, 0.9) * 0.4, rgb("8d8790"))
    for seed, base, tall, colour, foot in (
        (382, 880, 170, "4d566b", "a9846f"),
        (383, 890, 90, "38425a", "7f6a66"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=4, floor=910)
    sheet.reflect(900, seed=384, tint="2a3b50", near=0.66, far=0.16, wave=26, squeeze=0.9)
    _bridge(sheet)
    sheet.shape([(0, 1180), (520, 1120), (1100, 1150), (w, 1060), (w, h), (0, h)], "5a4a44", foot="2b2429")
    _prow(sheet, 1560, 1180)
    _stall(sheet, 640, 1290)
    for x, y, tall, coat, turn in (
        (300, 1330, 430, "2e3b52", 1),
        (1010, 1330, 450, "5d3732", -1),
        (1230, 1240, 360, "3b4a48", -1),
    ):
        sheet.shape(oval(x - turn * 40, y + 4, tall * 0.24, 16), "161318", strength=0.6, blur=6)
        figure(
            sheet, x, y, tall, coat, "20232d", light="f2b765", turn=turn, bag="7a5c31" if x == 1010 else "", step=0.04
        )
    sheet.glow(640, 870, 470, "ffb45a", 0.62)
    sheet.glow(640, 850, 120, "ffe3a2", 0.9)
    sheet.shape(oval(640, 850, 26, 34), "fff3cf")
    sheet.stroke([(640, 816), (640, 640)], "15161d", 5)
    sheet.print(391, vignette=0.2, grain=0.022)
    sheet.save(folder / "market.jpg", 1500)


def _bridge(sheet: Sheet) -> None:
    """The old stone bridge from below: the deck, a pier at the left, arches that open on the river."""
    w = sheet.width

    def arch(x0: float, x1: float, top: float, foot: float) -> list[Point]:
        at = np.linspace(np.pi, 0, 30)
        middle, half = (x0 + x1) / 2, (x1 - x0) / 2
        return [(middle + half * float(np.cos(a)), foot - (foot - top) * float(np.sin(a))) for a in at]

    deck: list[Point] = [(-20, -20), (w + 20, -20), (w + 20, 1100)]
    deck += [
        (1900, 1100),
        *reversed(arch(860, 1880, 260, 960)),
        (860, 1160),
        (420, 1160),
        *reversed(arch(-500, 400, 300, 960)),
    ]
    sheet.shape([*deck, (-20, 960)], "232734")
    for radius, colour in ((0, "4a4c58"), (26, "363a47")):
        ring = [
            *arch(860 - radius, 1880 + radius, 260 - radius, 960),
            *reversed(arch(848 - radius, 1892 + radius, 246 - radius, 960)),
        ]
        sheet.shape(ring, colour)
    joints: list[Sequence[Point]] = []
    for a in np.linspace(0.12, np.pi - 0.12, 24):
        c, s = float(np.cos(a)), float(np.sin(a))
        joints.append([(1370 + 510 * c, 960 - 700 * s), (1370 + 556 * c, 960 - 750 * s)])
    sheet.strokes(joints, "12141c", 4, strength=0.8)
    courses: list[Sequence[Point]] = [[(424, float(y)), (856, float(y))] for y in range(520, 1160, 64)]
    courses += [
        [
            (424 + (k * 144 + (y // 64) % 2 * 72) % 432.0, float(y)),
            (424 + (k * 144 + (y // 64) % 2 * 72) % 432.0, y + 64.0),
        ]
        for y in range(520, 1100, 64)
        for k in range(3)
    ]
    sheet.strokes(courses, "12141c", 4, strength=0.7)
    sheet.stroke([(640, 640), (676, 640), (676, 616)], "0f1016", 8)


def _stall(sheet: Sheet, x: float, y: float) -> None:
    """Bean curd on boards over two trestles, a scale, a stack of steamer trays."""
    sheet.shape(oval(x, y + 30, 300, 30), "161318", strength=0.55, blur=10)
    legs = [[(x + a, y - 130), (x + b, y + 24)] for a, b in ((-190, -220), (-150, -130), (190, 220), (150, 130))]
    sheet.strokes(legs, "2a1c16", 15)
    sheet.shape([(x - 250, y - 160), (x + 250, y - 160), (x + 262, y - 128), (x - 262, y - 128)], "8a6138")
    sheet.shape([(x - 250, y - 160), (x + 250, y - 160), (x + 252, y - 150), (x - 252, y - 150)], "d2a062")
    for k in range(4):
        left = x - 210 + k * 72
        sheet.shape([(left, y - 206), (left + 62, y - 206), (left + 62, y - 160), (left, y - 160)], "f3e7cb")
        sheet.shape([(left, y - 206), (left + 62, y - 206), (left + 56, y - 218), (left + 8, y - 218)], "fff8e6")
        sheet.stroke([(left + 31, y - 206), (left + 31, y - 160)], "c9b48c", 3)
    for k in range(3):
        sheet.shape(
            curve(
                [
                    (x + 110, y - 166 - k * 34),
                    (x + 226, y - 166 - k * 34),
                    (x + 226, y - 196 - k * 34),
                    (x + 110, y - 196 - k * 34),
                ],
                6,
            ),
            "b98a4d" if k % 2 else "a4763e",
        )


def _prow(sheet: Sheet, x: float, y: float) -> None:
    """A boat run up on the sand, a plank laid from its bow, fish baskets on the boards."""
    sheet.shape(oval(x + 160, y + 70, 420, 26), "161318", strength=0.5, blur=10)
    hull = [
        (x - 150, y - 60),
        (x + 40, y - 12),
        (x + 460, y - 40),
        (x + 460, y + 86),
        (x + 60, y + 84),
        (x - 60, y + 40),
    ]
    sheet.shape(curve(hull, 8), "33251f")
    sheet.stroke([(x - 150, y - 62), (x + 40, y - 14), (x + 460, y - 42)], "9a6d42", 14)
    sheet.stroke([(x - 60, y - 30), (x - 250, y + 110)], "86603a", 20)
    for dx in (110, 230, 350):
        sheet.shape(
            [(x + dx - 50, y - 96), (x + dx + 50, y - 96), (x + dx + 38, y - 22), (x + dx - 38, y - 22)], "7d5f38"
        )
        sheet.shape(oval(x + dx, y - 97, 50, 15), "b4bcc0")
        sheet.strokes(
            [[(x + dx - 30, y - 100), (x + dx + 20, y - 96)], [(x + dx - 10, y - 92), (x + dx + 34, y - 100)]],
            "e9eef0",
            5,
        )
