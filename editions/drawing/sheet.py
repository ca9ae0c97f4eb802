"""The picture being drawn, in the manner of a colour woodcut: washes, an ink line, the print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from drawing.colour import Array, mix, noise, rgb
from drawing.outline import Point
from drawing.view import Hits


@dataclass
class Sheet:
    """The picture being drawn, (height, width, 3)."""

    pixels: Array
    ink: Array = field(default_factory=lambda: rgb("1a1c28"))

    @classmethod
    def sky(cls, width: int, height: int, stops: Sequence[tuple[float, str]]) -> Sheet:
        """A sheet washed from top to foot through ``stops``: share of the height, colour."""
        at = np.linspace(0, 1, height)
        columns = [np.interp(at, [s[0] for s in stops], [rgb(s[1])[c] for s in stops]) for c in range(3)]
        wash = np.stack(columns, -1).astype(np.float32)
        return cls(np.repeat(wash[:, None, :], width, 1))

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    def lay(self, mask: Array, colour: Array, top: int = 0, left: int = 0) -> None:
        """Lay ``colour`` (three, or an array like the mask's) through a mask 0 to 1."""
        h, w = mask.shape
        part = self.pixels[top : top + h, left : left + w]
        part[:] = mix(part, colour, mask)

    def shape(
        self, points: Sequence[Point], colour: str | Array, *, strength: float = 1, foot: str = "", blur: float = 0
    ) -> None:
        """A filled outline with smooth edges; with ``foot`` the colour runs into that one towards the foot."""
        self.shapes([points], colour, strength=strength, foot=foot, blur=blur)

    def shapes(
        self,
        many: Sequence[Sequence[Point]],
        colour: str | Array,
        *,
        strength: float = 1,
        foot: str = "",
        blur: float = 0,
    ) -> None:
        """Several outlines as one layer of colour."""
        xs = [p[0] for points in many for p in points]
        ys = [p[1] for points in many for p in points]
        if not xs:
            return
        pad = int(blur * 3) + 2
        left, top = max(int(min(xs)) - pad, 0), max(int(min(ys)) - pad, 0)
        right, bottom = min(int(max(xs)) + pad, self.width), min(int(max(ys)) + pad, self.height)
        if right <= left or bottom <= top:
            return
        field_ = Image.new("L", ((right - left) * 2, (bottom - top) * 2), 0)
        pen = ImageDraw.Draw(field_)
        for points in many:
            if len(points) > 2:
                pen.polygon([((x - left) * 2, (y - top) * 2) for x, y in points], fill=255)
        mask = _mask(field_, (right - left, bottom - top), blur) * strength
        tone: Array = rgb(colour) if isinstance(colour, str) else colour
        if foot:
            run = np.linspace(0, 1, bottom - top, dtype=np.float32)[:, None]
            tone = mix(tone, rgb(foot), np.repeat(run, right - left, 1))
        self.lay(mask, tone, top, left)

    def stroke(
        self, points: Sequence[Point], colour: str | Array, width: float, *, strength: float = 1, blur: float = 0
    ) -> None:
        """A line of even width."""
        self.strokes([points], colour, width, strength=strength, blur=blur)

    def strokes(
        self,
        many: Sequence[Sequence[Point]],
        colour: str | Array,
        width: float,
        *,
        strength: float = 1,
        blur: float = 0,
    ) -> None:
        """Several lines as one layer."""
        field_ = Image.new("L", (self.width * 2, self.height * 2), 0)
        pen = ImageDraw.Draw(field_)
        xs = [p[0] for points in many for p in points]
        ys = [p[1] for points in many for p in points]
        pad = int(width + blur * 3) + 3
        left, top = max(int(min(xs)) - pad, 0), max(int(min(ys)) - pad, 0)
        right, bottom = min(int(max(xs)) + pad, self.width), min(int(max(ys)) + pad, self.height)
        if right <= left or bottom <= top:
            return
        field_ = Image.new("L", ((right - left) * 2, (bottom - top) * 2), 0)
        pen = ImageDraw.Draw(field_)
        for points in many:
            pen.line(
                [((x - left) * 2, (y - top) * 2) for x, y in points],
                fill=255,
                width=max(1, round(width * 2)),
                joint="curve",
            )
        tone: Array = rgb(colour) if isinstance(colour, str) else colour
        self.lay(_mask(field_, (right - left, bottom - top), blur) * strength, tone, top, left)

    def ridge(
        self,
        seed: int,
        base: float,
        tall: float,
        colour: str,
        *,
        foot: str = "",
        cells: float = 4,
        slope: float = 0,
        floor: float = 0,
    ) -> None:
        """A range of hills as one flat colour, its crest noise; ``slope`` lifts its left end against its right."""
        w = self.width
        crest = noise(w + 8, 8, seed, cells=cells, octaves=7)[4]
        crest = crest + np.linspace(slope, -slope * 0.5, w + 8)
        floor = floor or self.height
        outline = [(float(x), float(base - tall * crest[x])) for x in range(0, w + 8, 4)]
        self.shape([(0, floor), *outline, (w + 8, floor)], colour, foot=foot)

    def letter_on(self, mask: Array, quad: Sequence[Point], colour: str) -> None:
        """Lay a mask into a four-sided figure (top left, top right, foot right, foot left), as seen in perspective."""
        h, w = mask.shape
        rows, right = [], []
        for (x, y), (u, v) in zip(quad, ((0, 0), (w, 0), (w, h), (0, h)), strict=True):
            rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            right += [u, v]
        found = np.linalg.solve(np.array(rows, float), np.array(right, float))
        source = Image.fromarray((mask * 255).astype(np.uint8))
        laid = source.transform(
            (self.width, self.height), Image.Transform.PERSPECTIVE, tuple(found), Image.Resampling.BICUBIC
        )
        self.lay(np.asarray(laid, np.float32) / 255, rgb(colour))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float, flat: float = 1) -> None:
        """Light screened over the picture, fading from a point; ``flat`` < 1 presses it into an oval."""
        reach = int(radius * 2.6)
        left, right = max(int(x) - reach, 0), min(int(x) + reach, self.width)
        top, foot = max(int(y) - reach, 0), min(int(y) + reach, self.height)
        if right <= left or foot <= top:
            return
        gx, gy = np.meshgrid(
            np.arange(left, right, dtype=np.float32) - x, (np.arange(top, foot, dtype=np.float32) - y) / flat
        )
        fall = np.exp(-(gx**2 + gy**2) / radius**2 * 1.4)[..., None] * strength
        part = self.pixels[top:foot, left:right]
        part[:] = 1 - (1 - part) * (1 - fall * rgb(colour))

    def outline(
        self, hits: Hits, *, width: float = 2.4, strength: float = 0.75, far: float = 60, joined: Sequence[int] = ()
    ) -> None:
        """The key block: an ink line where one surface ends and another begins, thinner with distance.

        Boxes numbered in ``joined`` count as one surface.
        """
        index = np.where(np.isin(hits.index, joined), 9999, hits.index) if joined else hits.index
        code = index.astype(np.int32) * 7 + (hits.normal @ np.array([1, 2, 3], np.float32)).round().astype(np.int32)
        edge = np.zeros(code.shape, np.float32)
        edge[:, 1:] = code[:, 1:] != code[:, :-1]
        edge[1:] = np.maximum(edge[1:], code[1:] != code[:-1])
        near = np.where(np.isfinite(hits.distance), hits.distance, far)
        weight = np.clip(1.15 - near / far, 0.15, 1)
        spread = Image.fromarray((edge * weight * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(3))
        line = np.asarray(spread.filter(ImageFilter.GaussianBlur(width / 3)), np.float32) / 255
        self.lay(np.clip(line * strength, 0, 1), self.ink)

    def mist(self, seed: int, top: float, foot: float, colour: str, strength: float, cells: float = 3) -> None:
        """A bank of mist between two heights (shares of the picture), thickest in its middle."""
        at = np.linspace(0, 1, self.height, dtype=np.float32)
        middle = (top + foot) / 2
        bank = np.exp(-(((at - middle) / ((foot - top) / 2)) ** 2) * 1.5)[:, None]
        cloud = 0.45 + 0.75 * noise(self.width, self.height, seed, cells=cells, octaves=5, stretch=4)
        self.lay(np.clip(bank * cloud * strength, 0, 1), rgb(colour))

    def shade(self, y: int) -> Array:
        """Rows of the sheet below ``y`` (a view, to be painted on)."""
        return self.pixels[y:]

    def reflect(
        self, y: int, *, seed: int, tint: str, near: float, far: float = 0.1, wave: float = 40, squeeze: float = 1
    ) -> None:
        """Water from row ``y`` down: what stands above, upside down, drawn out by ripples and tinted with depth."""
        rows = self.height - y
        source = np.clip(y - 1 - np.arange(rows) * squeeze, 0, y - 1).astype(int)
        depth = np.linspace(0, 1, rows, dtype=np.float32)
        ripple = noise(self.width, rows, seed, cells=5, octaves=6, stretch=9) - 0.5
        fine = noise(self.width, rows, seed + 1, cells=12, octaves=4, stretch=26) - 0.5
        push = (ripple + 0.6 * fine) * wave * (0.25 + 1.4 * depth)[:, None]
        row = np.clip(source[:, None] + push * 0.9, 0, y - 1).astype(int)
        col = np.clip(np.arange(self.width)[None, :] + push * 0.55, 0, self.width - 1).astype(int)
        water = self.pixels[row, col]
        share = (far + (near - far) * depth)[:, None] + fine * 0.24
        self.pixels[y:] = mix(water, rgb(tint), np.clip(share, 0, 1))

    def print(
        self, seed: int, *, grain: float = 0.035, paper: float = 0.03, vignette: float = 0.1, wobble: float = 2.2
    ) -> None:
        """Pull the print: edges wander a little as if cut by hand; the block's grain and the paper's tooth show."""
        h, w = self.height, self.width
        down = (noise(w, h, seed, cells=26, octaves=3) - 0.5) * 2 * wobble
        across = (noise(w, h, seed + 1, cells=26, octaves=3) - 0.5) * 2 * wobble
        if wobble:
            self.pixels = _sampled(self.pixels, np.arange(h)[:, None] + down, np.arange(w)[None, :] + across)
        wood = noise(w, h, seed + 2, cells=5, octaves=7, stretch=30) - 0.5
        tooth = noise(w, h, seed + 3, cells=w / 7, octaves=2) - 0.5
        x, y = np.meshgrid(np.linspace(-1, 1, w, dtype=np.float32), np.linspace(-1, 1, h, dtype=np.float32))
        edge = 1 - vignette * np.clip((x**2 + y**2) / 2, 0, 1)
        light = (1 + wood * grain * 4 + tooth * paper * 2) * edge
        self.pixels = self.pixels * light[..., None]

    def save(self, path: Path, width: int) -> None:
        """JPEG of ``width`` pixels, 8 bits, sRGB."""
        picture = Image.fromarray((np.clip(self.pixels, 0, 1) * 255 + 0.5).astype(np.uint8))
        picture = picture.resize((width, round(self.height * width / self.width)), Image.Resampling.LANCZOS)
        picture.save(path, quality=86, subsampling=0, optimize=True, dpi=(250, 250))


def _sampled(pixels: Array, y: Array, x: Array) -> Array:
    """The picture read at places between its pixels, a strip at a time to spare memory."""
    h, w = pixels.shape[:2]
    out = np.empty_like(pixels)
    for start in range(0, h, 200):
        rows = slice(start, start + 200)
        yy, xx = np.clip(y[rows], 0, h - 1.001), np.clip(x[rows], 0, w - 1.001)
        r, c = yy.astype(int), xx.astype(int)
        fy, fx = (yy - r).astype(np.float32)[..., None], (xx - c).astype(np.float32)[..., None]
        top = pixels[r, c] * (1 - fx) + pixels[r, c + 1] * fx
        foot = pixels[r + 1, c] * (1 - fx) + pixels[r + 1, c + 1] * fx
        out[rows] = top * (1 - fy) + foot * fy
    return out


def _mask(large: Image.Image, size: tuple[int, int], blur: float) -> Array:
    mask = large.resize(size, Image.Resampling.BOX)
    if blur:
        mask = mask.filter(ImageFilter.GaussianBlur(blur))
    return np.asarray(mask, np.float32) / 255
