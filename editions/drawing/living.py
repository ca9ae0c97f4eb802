"""Leaves, reeds, birds and people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from drawing.colour import rgb
from drawing.outline import Point, curve, oval
from drawing.sheet import Sheet


def foliage(
    sheet: Sheet,
    clumps: Sequence[tuple[float, float, float]],
    colours: Sequence[str],
    *,
    seed: int,
    leaf: float,
    light: tuple[float, float] = (-0.6, -0.8),
    thick: float = 1,
) -> None:
    """A crown of leaves: clumps (x, y, radius), painted dark to light, the light on the side it comes from."""
    dice = np.random.default_rng(seed)
    for level, colour in enumerate(colours):
        share = level / max(1, len(colours) - 1)
        dabs = []
        for x, y, r in clumps:
            count = int((r / leaf) ** 2 * (1.5 - 1.0 * share) * 1.3 * thick)
            for _ in range(count):
                angle, far = dice.random() * 2 * np.pi, np.sqrt(dice.random()) * r * (1 - 0.28 * share)
                px = x + np.cos(angle) * far + light[0] * r * 0.42 * share
                py = y + np.sin(angle) * far * 0.86 + light[1] * r * 0.42 * share
                size = leaf * (0.6 + 0.8 * dice.random())
                dabs.append(oval(px, py, size, size * 0.5, dice.random() * np.pi, 9))
        sheet.shapes(dabs, colour, strength=0.95)


def reeds(
    sheet: Sheet, x: float, y: float, tall: float, count: int, colours: Sequence[str], seed: int, spread: float
) -> None:
    """A stand of reeds with plumes, leaning with the wind from the left."""
    dice = np.random.default_rng(seed)
    for level, colour in enumerate(colours):
        blades, plumes = [], []
        for _ in range(count):
            x0, long, lean = x + dice.normal() * spread, tall * dice.uniform(0.45, 1.05), dice.uniform(0.05, 0.4)
            tip = (x0 + lean * long, y - long)
            middle = (x0 + lean * long * 0.3, y - long * 0.6)
            width = 3 + 3.5 * dice.random()
            blades.append(
                [
                    (x0 - width, y),
                    (middle[0] - width * 0.7, middle[1]),
                    tip,
                    (middle[0] + width * 0.7, middle[1]),
                    (x0 + width, y),
                ]
            )
            if dice.random() < 0.3:
                plumes.append(oval(tip[0] + 13, tip[1] + 8, 9, 36, 0.9 + lean, 14))
        sheet.shapes(blades, colour)
        sheet.shapes(plumes, ["a98f63", "c7ab78", "e0c796"][min(level, 2)], strength=0.9)


def bird(sheet: Sheet, x: float, y: float, size: float, colour: str, beat: float) -> None:
    """An egret in flight, neck drawn in, legs trailing."""
    s = size
    sheet.shape(
        curve(
            [
                (x - 0.9 * s, y + 0.02 * s),
                (x - 0.3 * s, y - 0.12 * s),
                (x + 0.35 * s, y - 0.1 * s),
                (x + 0.62 * s, y - 0.02 * s),
                (x + 0.35 * s, y + 0.09 * s),
                (x - 0.3 * s, y + 0.1 * s),
            ],
            8,
        ),
        colour,
    )
    sheet.shape([(x + 0.55 * s, y - 0.07 * s), (x + 0.95 * s, y - 0.01 * s), (x + 0.55 * s, y + 0.03 * s)], "c9973a")
    sheet.strokes(
        [
            [(x - 0.8 * s, y + 0.02 * s), (x - 1.45 * s, y + 0.1 * s)],
            [(x - 0.8 * s, y + 0.04 * s), (x - 1.4 * s, y + 0.15 * s)],
        ],
        "4a4a44",
        max(2, 0.03 * s),
    )
    for far, tint in ((0.75, "d5d9d2"), (1.0, colour)):
        sheet.shape(
            curve(
                [
                    (x + 0.25 * s, y - 0.05 * s),
                    (x + 0.12 * s, y - 0.55 * beat * s * far),
                    (x - 0.35 * s * far, y - 1.15 * beat * s * far),
                    (x - 0.75 * s, y - 1.3 * beat * s * far),
                    (x - 0.5 * s, y - 0.7 * beat * s * far),
                    (x - 0.42 * s, y - 0.03 * s),
                ],
                8,
            ),
            tint,
        )


def figure(
    sheet: Sheet,
    x: float,
    y: float,
    tall: float,
    coat: str,
    legs: str,
    *,
    light: str = "",
    turn: int = 1,
    hair: str = "23212b",
    bag: str = "",
    skirt: float = 0.5,
    step: float = 0.1,
) -> None:
    """A person seen from behind, standing at (x, y), ``tall`` pixels; a rim of ``light`` on the side ``turn``."""
    s = tall

    def at(points: Sequence[Point]) -> list[Point]:
        return [(x + px * s * turn, y - py * s) for px, py in points]

    sheet.shape(at([(-0.085, 0.46), (-0.01, 0.46), (-0.02 - step * 0.2, 0.02), (-0.075 - step * 0.3, 0.02)]), legs)
    sheet.shape(at([(0.0, 0.46), (0.085, 0.46), (0.075 + step * 0.5, 0.05), (0.02 + step * 0.4, 0.05)]), legs)
    sheet.shape(
        at(
            [
                (-0.085 - step * 0.3, 0.03),
                (-0.015 - step * 0.2, 0.03),
                (-0.012 - step * 0.2, 0),
                (-0.09 - step * 0.3, 0),
            ]
        ),
        "1d1b22",
    )
    sheet.shape(
        at(
            [
                (0.018 + step * 0.4, 0.06),
                (0.078 + step * 0.5, 0.06),
                (0.085 + step * 0.5, 0.03),
                (0.015 + step * 0.4, 0.025),
            ]
        ),
        "1d1b22",
    )
    body = curve(
        at(
            [
                (-0.12, 0.80),
                (-0.05, 0.84),
                (0.05, 0.84),
                (0.12, 0.80),
                (0.125, 0.6),
                (0.12, skirt - 0.09),
                (0, skirt - 0.11),
                (-0.12, skirt - 0.09),
                (-0.125, 0.6),
            ]
        ),
        8,
    )
    sheet.shape(body, coat)
    sheet.shape(
        curve(at([(-0.115, 0.80), (-0.155, 0.7), (-0.168, 0.5), (-0.155, 0.44), (-0.125, 0.45), (-0.105, 0.6)]), 6),
        coat,
    )
    sheet.shape(
        curve(at([(0.115, 0.80), (0.155, 0.7), (0.17, 0.52), (0.16, 0.44), (0.128, 0.45), (0.105, 0.6)]), 6), coat
    )
    dim = (rgb(coat) * 0.62).astype(np.float32)
    sheet.shape(
        at([(-0.125, 0.78), (-0.02, 0.82), (-0.045, skirt - 0.1), (-0.125, skirt - 0.09)]),
        dim,
        strength=0.6,
        blur=s * 0.018,
    )
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
        sheet.stroke(
            curve(at([(hx - 0.05, hy - 0.1), (hx - 0.03, hy + 0.0), (hx + 0.03, hy + 0.0), (hx + 0.05, hy - 0.1)]), 6)[
                :24
            ],
            "4a3422",
            s * 0.012,
        )
        sheet.shape(
            curve(
                at([(hx - 0.075, hy - 0.095), (hx + 0.075, hy - 0.095), (hx + 0.06, hy - 0.2), (hx - 0.06, hy - 0.2)]),
                6,
            ),
            bag,
        )
        for k in range(3):
            sheet.stroke(
                at([(hx - 0.07 + k * 0.004, hy - 0.12 - k * 0.026), (hx + 0.07 - k * 0.004, hy - 0.12 - k * 0.026)]),
                "5b3f24",
                s * 0.005,
                strength=0.8,
            )
        foliage(
            sheet,
            [
                (x + (hx - 0.02) * s * turn, y - (hy - 0.075) * s, 0.045 * s),
                (x + (hx + 0.035) * s * turn, y - (hy - 0.07) * s, 0.035 * s),
            ],
            ["2e4a2c", "5f8a45"],
            seed=5,
            leaf=0.014 * s,
        )


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
        sheet.stroke(
            [(foot[0] - 0.02 * s, foot[1]), (foot[0] + 0.075 * s, foot[1] - 0.012 * s)], "f5ead6", thick * 0.62
        )
        shoulder, elbow = at(0.06, 0.79), at(-0.04 - 0.14 * a, 0.63)
        hand = at(0.12 - 0.16 * a, 0.60 + 0.07 * max(-a, 0))
        if k == -1:
            sheet.strokes([[shoulder, elbow], [elbow, hand]], skin, thick * 0.72)
    sheet.shape(
        curve([at(-0.05, 0.5), at(-0.05, 0.68), at(0.0, 0.83), at(0.1, 0.83), at(0.12, 0.68), at(0.07, 0.5)], 6), shirt
    )
    shoulder, elbow, hand = at(0.06, 0.78), at(-0.06 - 0.12 * swing, 0.63), at(0.10 - 0.16 * swing, 0.60)
    sheet.strokes([[shoulder, elbow], [elbow, hand]], "c98f66", thick * 0.72)
    sheet.stroke([at(0.07, 0.83), at(0.085, 0.88)], "c98f66", thick * 0.8)
    head = at(0.10, 0.935)
    sheet.shape(oval(head[0], head[1], 0.055 * s, 0.066 * s), "c98f66")
    sheet.shape(
        curve(
            [
                (head[0] - 0.062 * s, head[1] + 0.02 * s),
                (head[0] - 0.055 * s, head[1] - 0.055 * s),
                (head[0] + 0.02 * s, head[1] - 0.078 * s),
                (head[0] + 0.052 * s, head[1] - 0.035 * s),
                (head[0], head[1] - 0.015 * s),
            ],
            6,
        ),
        ink,
    )
