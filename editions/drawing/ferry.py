"""The last hand ferry at dawn and the portrait of its ferryman, for C2 of the supplement."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from drawing.colour import noise, ramp, rgb
from drawing.living import bird, reeds
from drawing.outline import Point, curve, oval
from drawing.sheet import Sheet

Outline = list[tuple[Sequence[Point], str, float]]
"""Shapes with colour and strength, in lengths of the boat: x from its bow, y up from the water."""


def dawn(folder: Path) -> None:
    w, h = 2700, 1800
    sheet = Sheet.sky(w, h, [(0, "6f8ea6"), (0.2, "a9b9bd"), (0.36, "ecd0ab"), (0.47, "f7dcae"), (1, "f2cfa4")])
    cloud = noise(w, h, 301, cells=3, octaves=6, stretch=8)
    sheet.lay(ramp(cloud, 0.52, 0.86) * 0.5 * np.linspace(1, 0, h, dtype=np.float32)[:, None], rgb("f8e3c4"))
    sheet.glow(1880, 640, 560, "ffce8c", 0.7)
    sheet.shape(oval(1880, 622, 78, 78, steps=80), "d9512f")
    for seed, base, tall, colour, foot in (
        (302, 800, 330, "aab6b8", "ecd4b0"),
        (303, 830, 250, "8b9ea3", "e3cba6"),
        (304, 850, 150, "6c858c", "cdbd9c"),
        (305, 866, 80, "4f6a70", "a99f86"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=4, slope=0.25, floor=880)
    _far_bank(sheet, 872)
    sheet.reflect(876, seed=306, tint="5f8288", near=0.62, far=0.08, wave=34, squeeze=0.86)
    sheet.mist(308, 0.44, 0.56, "fbecd0", 0.8, cells=3)
    sheet.mist(309, 0.55, 0.72, "f6e2c2", 0.34, cells=4)
    dice = np.random.default_rng(310)
    rows = dice.uniform(900, 1640, 150)
    glints = [
        [(float(x - 30 * (y - 800) / 500), float(y)), (float(x + 40 * (y - 800) / 500), float(y))]
        for x, y in zip(1880 + dice.normal(0, 1, 150) * (40 + (rows - 880) * 0.16), rows, strict=True)
    ]
    sheet.strokes(glints, "fbd9a0", 4, strength=0.6)
    _boat(sheet, 620, 1330, 980)
    for x, y, size, beat in ((2180, 330, 60, 1.0), (2330, 282, 46, 0.75), (2460, 372, 54, 0.9), (2050, 250, 36, 0.8)):
        bird(sheet, x, y, size, "f7f3e8", beat)
    for x, tall, count, spread, seed in ((90, 560, 44, 120, 1), (360, 330, 22, 110, 2), (2660, 470, 34, 110, 3)):
        reeds(sheet, x, h + 16, tall, count, ["7d8757", "53683f", "2c442f"], 320 + seed, spread)
    sheet.print(331, vignette=0.1, grain=0.02)
    sheet.save(folder / "dawn.jpg", 2000)


def _far_bank(sheet: Sheet, y: float) -> None:
    """Trees and roofs along the far bank, half in the mist."""
    dice = np.random.default_rng(311)
    crowns = [
        oval(float(x), y - float(r) * 0.5, float(r), float(r) * 0.7, steps=16)
        for x, r in zip(dice.uniform(0, sheet.width, 90), dice.uniform(16, 40, 90), strict=True)
    ]
    sheet.shapes(crowns, "46605f", strength=0.8)
    roofs = []
    for x in (420, 520, 640, 1180, 1290, 2210, 2330, 2440):
        top = y - 54 - (x % 7) * 4
        roofs.append([(x - 60, top + 26), (x - 40, top), (x + 40, top), (x + 60, top + 26)])
        roofs.append([(x - 44, y), (x - 44, top + 24), (x + 44, top + 24), (x + 44, y)])
    sheet.shapes(roofs, "38494d", strength=0.85)
    sheet.shape([(0, y - 6), (sheet.width, y - 6), (sheet.width, y + 6), (0, y + 6)], "5c6d69", strength=0.9)


def _boat(sheet: Sheet, x: float, y: float, long: float) -> None:
    """The boat from the side with its people, and what the water gives back of it."""
    parts = _hull() + _people()

    def at(points: Sequence[Point], turn: float) -> list[Point]:
        return [(x + px * long, y - py * long * turn) for px, py in points]

    for points, _, _ in parts:
        sheet.shape(at(points, -0.72), "23383d", strength=0.5, blur=5)
    dice = np.random.default_rng(312)
    ripples = []
    for _ in range(110):
        px, py = x + dice.uniform(-0.15, 1.15) * long, y + dice.uniform(0.01, 0.36) * long
        ripples.append([(px, py), (px + dice.uniform(30, 170), py)])
    sheet.strokes(ripples, "b9c2b4", 4, strength=0.42)
    for points, colour, strength in parts:
        sheet.shape(at(points, 1), colour, strength=strength)
    wake = [[(x - 0.02 * long, y + k * 9), (x - (0.3 + 0.12 * k) * long, y + k * 22)] for k in range(1, 5)]
    sheet.strokes(wake, "f3dfbd", 4, strength=0.5)


def _hull() -> Outline:
    side = [(0.0, 0.15), (0.1, 0.085), (0.3, 0.055), (0.6, 0.055), (0.88, 0.09), (1.0, 0.165)]
    hull = [*side, (0.97, 0.1), (0.88, 0.005), (0.7, -0.012), (0.3, -0.012), (0.12, 0.0), (0.04, 0.07)]
    out: Outline = [(hull, "4a3325", 1.0)]
    out.append(([*side, *[(px, py - 0.02) for px, py in reversed(side)]], "8a5f3c", 1.0))
    for k in range(3):
        drop = 0.036 + 0.019 * k
        line = [(0.05 + 0.02 * k, 0.125 - drop * 0.7), (0.3, 0.055 - drop), (0.62, 0.055 - drop), (0.93, 0.11 - drop)]
        out.append(([*line, *[(px, py - 0.004) for px, py in reversed(line)]], "2b1d16", 0.8))
    return out


def _people() -> Outline:
    """Three passengers with a carrying pole and baskets; the ferryman at the stern leaning on his pole."""
    out: Outline = []
    for x, coat, hair, tall in ((0.34, "3d5266", "26242b", 0.15), (0.47, "7c3b32", "8f8a86", 0.14)):
        base = 0.058
        body = [(-0.045, 0), (-0.04, 0.06), (-0.022, 0.098), (0.02, 0.098), (0.04, 0.06), (0.05, 0)]
        out.append((curve([(x + px, base + py * tall / 0.15) for px, py in body], 6), coat, 1.0))
        head = base + 0.124 * tall / 0.15
        out.append((oval(x + 0.002, head, 0.021, 0.025), "b98a68", 1.0))
        out.append((oval(x - 0.004, head + 0.007, 0.022, 0.021), hair, 1.0))
    for x in (0.235, 0.575):
        basket = [(-0.042, 0.062), (0.042, 0.062), (0.03, 0.0), (-0.03, 0.0)]
        out.append(([(x + px, 0.05 + py) for px, py in basket], "a17c4b", 1.0))
        out += [(oval(x + dx, 0.118, 0.02, 0.014), "5f7f46", 1.0) for dx in (-0.024, 0.0, 0.024)]
    legs = [(0.765, 0.07), (0.775, 0.2), (0.80, 0.225), (0.835, 0.2), (0.865, 0.082), (0.835, 0.078), (0.806, 0.17)]
    out.append(([*legs, (0.795, 0.07)], "2a2f3a", 1.0))
    coat = [(0.762, 0.19), (0.757, 0.28), (0.736, 0.335), (0.752, 0.36), (0.79, 0.352), (0.822, 0.29), (0.838, 0.19)]
    out.append((curve(coat, 6), "34506a", 1.0))
    pole = [(0.618, 0.62), (0.624, 0.62), (1.036, -0.1), (1.026, -0.1)]
    out.append((pole, "6b4f2c", 1.0))
    for arm in (
        [(0.745, 0.345), (0.765, 0.355), (0.742, 0.4), (0.752, 0.412), (0.738, 0.418), (0.722, 0.402)],
        [(0.762, 0.325), (0.785, 0.33), (0.806, 0.262), (0.838, 0.262), (0.836, 0.246), (0.796, 0.244)],
    ):
        out.append((arm, "2c445b", 1.0))
    out += [(oval(0.745, 0.412, 0.012, 0.012), "b98a68", 1.0), (oval(0.838, 0.254, 0.012, 0.012), "b98a68", 1.0)]
    out.append((oval(0.748, 0.386, 0.022, 0.026), "b98a68", 1.0))
    hat = [(0.692, 0.392), (0.742, 0.446), (0.748, 0.446), (0.808, 0.396), (0.75, 0.404)]
    out.append((hat, "c9a766", 1.0))
    out.append(([(0.692, 0.392), (0.742, 0.446), (0.746, 0.446), (0.738, 0.402)], "8d7040", 1.0))
    return out


def ferryman(folder: Path) -> None:
    w, h = 1500, 1800
    sheet = Sheet.sky(w, h, [(0, "8fa9b0"), (0.3, "d3cdb4"), (0.55, "eed6ab"), (1, "c9b48c")])
    sheet.glow(1240, 620, 420, "ffd190", 0.55)
    for seed, base, tall, colour, foot in (
        (341, 900, 260, "a3b1ad", "e4d0a8"),
        (342, 930, 140, "7f9697", "cdbf9d"),
    ):
        sheet.ridge(seed, base, tall, colour, foot=foot, cells=3, floor=950)
    sheet.reflect(944, seed=343, tint="6a8a8a", near=0.5, far=0.1, wave=22, squeeze=0.9)
    sheet.mist(344, 0.46, 0.6, "f8e8c8", 0.6, cells=3)
    _coat(sheet)
    _face(sheet)
    _hat(sheet)
    _hands(sheet)
    sheet.print(351, vignette=0.12, grain=0.022)
    sheet.save(folder / "ferryman.jpg", 1200)


def _coat(sheet: Sheet) -> None:
    coat = [
        (150, 1830), (170, 1500), (280, 1290), (470, 1205), (620, 1150), (700, 1190), (800, 1150), (940, 1200),
        (1150, 1290), (1270, 1490), (1320, 1830),
    ]  # fmt: skip
    sheet.shape([(590, 1000), (850, 1000), (880, 1220), (720, 1330), (570, 1220)], "8a5a3c")
    sheet.shape(coat, "2f4a63", foot="22364a")
    sheet.shape([(150, 1830), (170, 1500), (280, 1290), (470, 1205), (430, 1500), (470, 1830)], "1e3145", strength=0.75)
    sheet.shape([(600, 1150), (725, 1345), (655, 1420), (545, 1190)], "3f5f7a")
    sheet.shape([(830, 1145), (725, 1345), (800, 1425), (905, 1185)], "456885")
    sheet.stroke([(725, 1345), (716, 1500), (722, 1830)], "18283a", 7)
    for y in (1500, 1650):
        sheet.shape(oval(752, y, 15, 15), "c9b489")
        sheet.stroke([(690, y), (752, y)], "18283a", 7)
    folds = [[(1010, 1330), (1060, 1500), (1050, 1760)], [(300, 1400), (350, 1560), (340, 1790)],
             [(900, 1480), (930, 1620), (910, 1800)], [(520, 1420), (560, 1560), (540, 1740)]]  # fmt: skip
    sheet.strokes([curve([*f, *reversed([(x + 3, y) for x, y in f])], 8) for f in folds], "18283a", 6, strength=0.7)


def _face(sheet: Sheet) -> None:
    face = [
        (500, 640), (480, 800), (500, 930), (560, 1060), (650, 1145), (730, 1165), (810, 1140), (895, 1050),
        (945, 930), (958, 800), (940, 640),
    ]  # fmt: skip
    sheet.shapes([oval(478, 850, 36, 78, -0.1), oval(962, 850, 36, 78, 0.1)], "93603f")
    sheet.shape(curve(face, 8), "b47a52")
    shade = [
        (500, 640),
        (480, 800),
        (500, 930),
        (560, 1060),
        (650, 1145),
        (690, 1150),
        (630, 1010),
        (590, 860),
        (600, 640),
    ]
    sheet.shape(curve(shade, 6), "8a5738", strength=0.85, blur=4)
    sheet.shape(curve([(860, 840), (925, 850), (915, 930), (850, 985), (815, 920)], 8), "cf9a6b", strength=0.8, blur=6)
    sheet.shape(curve([(560, 880), (620, 880), (640, 930), (610, 985), (560, 940)], 8), "9d6845", strength=0.9, blur=6)
    # Eyes narrowed by fifty years of water: lid, slit, a point of light, bags and crow's feet.
    for x, turn in ((608, 1), (836, -1)):
        sheet.shape(curve([(x - 66, 832), (x - 20, 800), (x + 40, 806), (x + 66, 834), (x, 850)], 8), "7d4d32")
        sheet.shape(curve([(x - 54, 836), (x, 822), (x + 54, 836), (x, 846)], 8), "1d1512")
        sheet.shape(oval(x + 8, 831, 6, 4), "f3e4c8")
        sheet.strokes(
            [
                [(x - 50, 868), (x, 882), (x + 50, 868)],
                [(x - 40, 892), (x + 4, 904), (x + 46, 888)],
                [(x - turn * 66, 836), (x - turn * 104, 812)],
                [(x - turn * 68, 846), (x - turn * 112, 846)],
                [(x - turn * 64, 858), (x - turn * 104, 882)],
            ],
            "6b3f29",
            5,
            strength=0.8,
        )
        brow = [(x - 78, 786), (x - 30, 758), (x + 40, 760), (x + 80, 784), (x + 30, 780), (x - 20, 784)]
        sheet.shape(curve(brow, 8), "d9d3c6")
    sheet.shape(
        curve([(700, 830), (742, 830), (760, 930), (792, 968), (760, 994), (690, 994), (664, 968), (690, 925)], 8),
        "a86f49",
    )
    sheet.shape(
        curve([(722, 830), (744, 832), (760, 930), (780, 962), (735, 975), (728, 900)], 8), "cf9a6b", strength=0.9
    )
    sheet.strokes([[(664, 972), (684, 990), (704, 984)], [(752, 986), (776, 990), (793, 970)]], "5c3422", 7)
    sheet.strokes(
        [
            curve([(646, 960), (606, 1010), (598, 1062), (602, 1062), (612, 1012)], 6),
            curve([(808, 960), (852, 1010), (858, 1058), (854, 1058), (846, 1012)], 6),
        ],
        "6b3f29",
        5,
        strength=0.85,
    )
    # Moustache, mouth and a short white beard.
    sheet.shape(
        curve(
            [(612, 1046), (660, 1010), (728, 1004), (796, 1010), (846, 1046), (790, 1036), (728, 1030), (664, 1038)], 8
        ),
        "ddd7ca",
    )
    sheet.stroke([(664, 1050), (728, 1056), (794, 1048)], "4f2a1d", 8)
    beard = [
        (640, 1075),
        (690, 1092),
        (728, 1086),
        (770, 1092),
        (822, 1072),
        (800, 1160),
        (760, 1232),
        (728, 1262),
        (696, 1232),
        (656, 1160),
    ]
    sheet.shape(curve(beard, 8), "d5cfc2")
    dice = np.random.default_rng(345)
    hairs = []
    for _ in range(70):
        x = float(dice.uniform(660, 800))
        end = 728 + (x - 728) * 0.35
        hairs.append([(x, float(dice.uniform(1086, 1110))), (end, float(dice.uniform(1150, 1250)))])
    sheet.strokes(hairs[:40], "a8a194", 3, strength=0.7)
    sheet.strokes(hairs[40:], "f4f0e6", 3, strength=0.8)


def _hat(sheet: Sheet) -> None:
    """A conical hat of bamboo, its shadow over the brow."""
    sheet.shape(
        curve([(470, 650), (720, 700), (965, 650), (955, 760), (860, 742), (728, 752), (590, 744), (486, 768)], 8),
        "4a2c1e",
        strength=0.62,
        blur=10,
    )
    sheet.shape(
        curve([(250, 690), (480, 742), (728, 756), (980, 740), (1215, 680), (980, 700), (728, 716), (480, 704)], 10),
        "5f4a2a",
    )
    sheet.shape(
        [(236, 690), (700, 300), (745, 292), (1230, 676), (1130, 694), (985, 716), (728, 730), (480, 722), (330, 704)],
        "c8a561",
    )
    sheet.shape(
        [(236, 690), (700, 300), (722, 296), (640, 500), (560, 726), (480, 722), (330, 704)], "94773f", strength=0.9
    )
    sheet.shape([(745, 292), (1230, 676), (1130, 694), (1020, 708), (880, 500)], "dcbd7c", strength=0.85)
    foot = [(236 + k * 62.0, 690 + 34 * float(np.sin(np.pi * k / 16)) - k * 0.9) for k in range(17)]
    sheet.strokes([[(722, 298), p] for p in foot], "6f5629", 3, strength=0.7)
    for share in (0.35, 0.55, 0.75, 0.9):
        sheet.stroke([(722 + (x - 722) * share, 298 + (y - 298) * share) for x, y in foot], "6f5629", 3, strength=0.6)
    sheet.stroke(foot, "5a441f", 9)
    sheet.strokes(
        [[(505, 745), (520, 960), (640, 1150)], [(945, 745), (930, 960), (812, 1150)]], "352219", 5, strength=0.8
    )


def _hands(sheet: Sheet) -> None:
    """Both hands on the pole that stands across the picture."""
    sheet.shape([(1178, 330), (1204, 334), (1010, 1830), (970, 1830)], "7a5c31")
    sheet.shape([(1192, 332), (1204, 334), (1010, 1830), (994, 1830)], "b08a4e")
    for k in range(1, 6):
        x, y = 1191 - (1191 - 990) * k / 6, 332 + (1830 - 332) * k / 6
        sheet.stroke([(x - 16, y - 3), (x + 17, y + 2)], "4e391d", 6)
    sleeve = [(1320, 1500), (1270, 1400), (1150, 1345), (1110, 1395), (1120, 1470), (1200, 1560), (1320, 1640)]
    sheet.shape(curve(sleeve, 8), "38576f")
    sheet.stroke([(1112, 1392), (1108, 1440), (1122, 1474)], "18283a", 8)
    palm = [
        (1120, 1382),
        (1060, 1340),
        (1000, 1340),
        (976, 1372),
        (980, 1460),
        (1010, 1482),
        (1080, 1478),
        (1122, 1460),
    ]
    sheet.shape(curve(palm, 8), "b47a52")
    for k in range(4):
        y = 1352 + k * 33
        finger = [(1062, y - 12), (990, y - 14), (968, y), (990, y + 15), (1062, y + 14)]
        sheet.shape(curve(finger, 8), "bd8259" if k % 2 else "b2774f")
        sheet.strokes([[(1062, y + 15), (988, y + 16)], [(1020, y - 6), (1022, y + 6)]], "6b3f29", 4, strength=0.8)
