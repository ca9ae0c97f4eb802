"""Advertisements of two shops and the paper's own for reading, as drawn artwork: the noodle house and the opticians
of B4 in the first sample, the house advertisement of C4 in the second."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from drawing.outline import Point, oval
from drawing.vector import Artwork

_CREAM, _SOY, _RED, _GOLD = "F7EBD3", "5A2E1A", "B3261E", "E3A63B"


def noodles(folder: Path) -> None:
    """四合面馆, over four columns, as PDF."""
    art = Artwork(654, 231)
    art.box(0, 0, 654, 231, _CREAM)
    art.box(0, 0, 654, 9, _RED)
    art.box(0, 222, 654, 9, _RED)
    art.oval(514, 118, 96, 88, "EFD9AE")
    for n, x in enumerate((458, 488, 520, 552)):
        _steam(art, x, 66 - 7 * (n % 2))
    art.oval(514, 112, 104, 24, _SOY)
    art.oval(514, 111, 95, 18.5, "D98B3A")
    for n in range(7):
        left, right = 436 + 7 * n, 540 + 7 * n
        line = _bent((left, 112), ((left + right) / 2 - 14, 98 + 2 * n % 5), (right - 10, 113))
        art.shape([*line, *[(x, y + 2.6) for x, y in reversed(line)]], "F6E3AE")
    for x, y in ((470, 108), (495, 117), (556, 106), (580, 113), (530, 119)):
        art.oval(x, y, 5, 2.6, "5F8A3A")
    art.oval(548, 110, 17, 8, "FBF4E2")
    art.oval(548, 109, 8.5, 4.4, "EFA43A")
    bowl: list[Point] = [(514 + 104 * cos(pi * k / 30), 112 + 78 * sin(pi * k / 30)) for k in range(31)]
    rim: list[Point] = [(514 - 104 * cos(pi * k / 30), 112 + 24 * sin(pi * k / 30)) for k in range(31)]
    art.shape([*bowl, *rim], _RED)
    art.shape([(472, 184), (556, 184), (548, 200), (480, 200)], "8E1B16")
    for k in range(9):
        x = 440 + 18.5 * k
        low = 112 + 24 * (1 - ((x - 514) / 104) ** 2) ** 0.5
        art.ring(x - 5, low + 13, 11, 11, 2, _GOLD)
    for lift in (0, 9):
        art.shape([(528, 92 - lift), (640, 30 - lift), (643, 34 - lift), (531, 96 - lift)], _SOY)
    art.words("四合面馆", "song", 900, 62, (34, 34), _RED, tracking=6)
    art.box(36, 112, 274, 1.2, _SOY)
    art.words("一口老汤　熬了三十九年", "hei", 500, 20, (36, 124), _SOY, tracking=1)
    art.words("竹行巷口　早六点到晚十点", "hei", 400, 14, (36, 160), _SOY, tracking=0.5)
    art.words("雨天拿着伞来　送热姜茶一碗", "hei", 700, 14, (36, 182), _RED, tracking=0.5)
    art.save(folder / "noodles.pdf")


def _bent(start: Point, control: Point, end: Point) -> list[Point]:
    """A curve from ``start`` to ``end``, drawn toward ``control``."""
    at = [k / 12 for k in range(13)]
    pull = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in at]
    return [
        (a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]) for a, b, c in pull
    ]


def _steam(art: Artwork, x: float, y: float) -> None:
    line = [(x + 5 * sin(k / 3.2), y - 2.6 * k) for k in range(16)]
    art.shape([*[(a - 1.6, b) for a, b in line], *[(a + 1.6, b) for a, b in reversed(line)]], "D9C39A")


def opticians(folder: Path) -> None:
    """望溪眼镜, over two columns, as SVG."""
    art = Artwork(316, 231)
    art.box(0, 0, 316, 231, "1F4E5F")
    art.ring(9, 9, 298, 213, 1, "8FB6BE")
    for x in (104, 212):
        art.shapes.append(([*_ring(x, 72, 41), *_ring(x, 72, 34)], "F4EFE2"))
        art.shape(oval(x - 11, 61, 12, 7, steps=30), "6F9DA8")
    art.shape([(143, 62), (173, 62), (171, 69), (145, 69)], "F4EFE2")
    art.shape([(64, 60), (40, 52), (42, 46), (68, 54)], "F4EFE2")
    art.shape([(252, 60), (276, 52), (274, 46), (248, 54)], "F4EFE2")
    art.words("望溪眼镜", "song", 900, 38, (158, 118), "F4EFE2", tracking=6, align="centre")
    art.words("六十岁以上　验光免费　镜架修到好", "hei", 500, 13.5, (158, 168), "F2CE7E", align="centre")
    art.words("灯笼巷12号　周三休息　000-54321", "hei", 400, 11.5, (158, 190), "D8E4E4", align="centre")
    art.save(folder / "opticians.svg")


def _ring(x: float, y: float, radius: float) -> list[tuple[str, tuple[float, ...]]]:
    """A circle's outline, the inner of two turned the other way so that it stays open."""
    turn = 1 if radius > 40 else -1
    points = [(x + radius * cos(turn * 2 * pi * k / 72), y + radius * sin(turn * 2 * pi * k / 72)) for k in range(72)]
    return [*(("L" if n else "M", point) for n, point in enumerate(points)), ("Z", ())]


def reading(folder: Path) -> None:
    """The paper's own advertisement for reading, over the whole width, as SVG."""
    art = Artwork(992, 625)
    night, lamp, page = "1D3A44", "F2C66B", "F6EBD2"
    art.box(0, 0, 992, 625, night)
    for n, tone in enumerate(("26474F", "34565A", "4A6A62", "6E865F")):
        art.oval(660, 330, 326 - 58 * n, 226 - 40 * n, tone)
    art.shape([(640, 96), (680, 96), (742, 214), (578, 214)], lamp)
    art.shape([(578, 214), (742, 214), (738, 222), (582, 222)], "C8963C")
    art.box(656, 222, 8, 138, "C8963C")
    art.oval(660, 366, 62, 12, "C8963C")
    art.box(380, 462, 560, 10, "B98A4B")
    for side in (-1, 1):
        for n, tone in enumerate(("C9B48C", "E3D3AE", page)):
            low, out = 456 - 7 * n, 236 - 10 * n
            top = _bent((660, low - 40), (660 + side * out * 0.45, low - 78), (660 + side * out, low - 46))
            foot = _bent((660 + side * out, low), (660 + side * out * 0.45, low - 32), (660, low + 4))
            art.shape([*top, *foot], tone)
        for n in range(5):
            y = 396 + 8 * n
            line = _bent((660 + side * 18, y), (660 + side * 110, y - 30), (660 + side * 190, y - 4))
            art.shape([*line, *[(x, b + 1.6) for x, b in reversed(line)]], "A8946B")
    art.shape([(655, 410), (665, 410), (665, 500), (660, 490), (655, 500)], "B3261E")
    for x, y in ((96, 84), (250, 60), (420, 110), (840, 70), (912, 150), (470, 40), (930, 40)):
        art.oval(x, y, 2.2, 2.2, "DDE5DA")
    art.words("睡前", "song", 900, 66, (64, 150), page, tracking=8)
    art.words("少看一屏", "song", 900, 66, (64, 236), page, tracking=8)
    art.words("多看一页", "song", 900, 66, (64, 322), lamp, tracking=8)
    art.words("澜川周报　市图书馆", "hei", 500, 17, (68, 424), "C9D6CF", tracking=2)
    art.words("全市13座公共图书馆　凭身份证借书", "hei", 400, 14, (68, 456), "9FB5AE", tracking=1)
    art.shapes[1:] = [([(op, _down(c, 32)) for op, c in steps], colour) for steps, colour in art.shapes[1:]]
    art.save(folder / "reading.svg")


def _down(numbers: tuple[float, ...], by: float) -> tuple[float, ...]:
    """A step's coordinates moved down."""
    return tuple(c + by * (n % 2) for n, c in enumerate(numbers))
