"""Tools for drawing scenes in the manner of a colour woodcut: a pinhole view, boxes hit by rays, washes, an ink line.

Points are metres, x to the right, y up, z into the picture; colours are floats 0 to 1, RGB. A picture is drawn larger than
it is kept, so that edges come out smooth. Nothing here is random: every noise has a seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import indico_fonts
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Array = NDArray[np.float32]
Colour = tuple[float, float, float]
Point = tuple[float, float]
Material = Callable[[Array, Array], tuple[Array, Array]]
"""Points and normals (n, 3) to albedo (n, 3) and light given off (n, 3)."""

FACES = {"song": "NotoSerifCJKjp-VF.ttf", "hei": "NotoSansCJKjp-VF.ttf"}


def rgb(hexed: str) -> Array:
    """``rgb("8c5a33")`` as an array of three."""
    return np.array([int(hexed[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)


def noise(width: int, height: int, seed: int, *, cells: float = 4, octaves: int = 5, stretch: float = 1) -> Array:
    """Value noise 0 to 1; ``cells`` across the width in the first octave, ``stretch`` > 1 draws it out sideways."""
    dice = np.random.default_rng(seed)
    total = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        across = max(2, int(cells * 2**octave))
        down = max(2, int(across * height / width * stretch))
        if across > width or down > height:
            break
        grid = Image.fromarray(dice.random((down + 2, across + 2), np.float32), "F")
        total += np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC)) * 0.5**octave
    total -= total.min()
    return total / total.max()


def noise_at(u: Array, v: Array, seed: int, cells: int = 256) -> Array:
    """Smooth noise 0 to 1 sampled at any coordinates, one cell to the unit."""
    table = np.random.default_rng(seed).random((cells, cells), np.float32)
    iu, iv = np.floor(u).astype(np.int64), np.floor(v).astype(np.int64)
    fu, fv = (u - iu).astype(np.float32), (v - iv).astype(np.float32)
    fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
    a, b = iu % cells, iv % cells
    a1, b1 = (a + 1) % cells, (b + 1) % cells
    top = table[b, a] * (1 - fu) + table[b, a1] * fu
    foot = table[b1, a] * (1 - fu) + table[b1, a1] * fu
    return np.asarray(top * (1 - fv) + foot * fv, np.float32)


def cell_value(u: Array, v: Array, seed: int) -> Array:
    """One number 0 to 1 for each whole cell: the tone of a stone or a window."""
    table = np.random.default_rng(seed).random((256, 256), np.float32)
    return np.asarray(table[np.floor(v).astype(np.int64) % 256, np.floor(u).astype(np.int64) % 256], np.float32)


def mix(a: Array, b: Array, share: Array | float) -> Array:
    """Between colours ``a`` and ``b``; ``share`` of b, one number or one a point."""
    s = np.asarray(share, np.float32)
    return np.asarray(a * (1 - s[..., None]) + b * s[..., None], np.float32)


def ramp(x: Array, low: float, high: float) -> Array:
    """0 below ``low``, 1 above ``high``, smooth between (and the other way round where low > high)."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


@dataclass(frozen=True)
class View:
    """A camera kept level, so that uprights stay upright. ``focal`` and ``horizon`` in pixels, ``yaw`` in degrees."""

    width: int
    height: int
    eye: tuple[float, float, float]
    yaw: float
    focal: float
    horizon: float
    centre: float = 0.5

    def _turn(self) -> tuple[float, float]:
        return float(np.cos(np.radians(self.yaw))), float(np.sin(np.radians(self.yaw)))

    def rays(self) -> Array:
        """Direction of each pixel's ray (height, width, 3), its depth part 1 before the turn."""
        x = (np.arange(self.width, dtype=np.float32) + 0.5 - self.width * self.centre) / self.focal
        y = (self.horizon - np.arange(self.height, dtype=np.float32) - 0.5) / self.focal
        gx, gy = np.meshgrid(x, y)
        c, s = self._turn()
        return np.stack([gx * c + s, gy, c - gx * s], -1).astype(np.float32)

    def project(self, point: Sequence[float]) -> tuple[float, float, float]:
        """Pixel x, pixel y and depth of a point."""
        c, s = self._turn()
        x, y, z = (point[i] - self.eye[i] for i in range(3))
        depth = z * c + x * s
        if depth <= 0.05:
            depth = 0.05
        across = x * c - z * s
        return self.width * self.centre + across / depth * self.focal, self.horizon - y / depth * self.focal, depth

    def path(self, points: Iterable[Sequence[float]]) -> list[Point]:
        return [self.project(p)[:2] for p in points]


@dataclass(frozen=True)
class Box:
    """A block between two corners; ``name`` of its material."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]
    material: str


@dataclass
class Hits:
    """What each pixel's ray meets first: distance along the ray, which box, and the face's normal."""

    distance: Array
    index: NDArray[np.int16]
    normal: Array


def cast(view: View, boxes: Sequence[Box]) -> Hits:
    """The nearest box at each pixel; index -1 and an infinite distance where there is none."""
    rays = view.rays()
    hits = Hits(
        np.full(rays.shape[:2], np.inf, np.float32),
        np.full(rays.shape[:2], -1, np.int16),
        np.zeros_like(rays),
    )
    eye = np.array(view.eye, np.float32)
    for number, box in enumerate(boxes):
        window = _window(view, box)
        if window is None:
            continue
        part = rays[window]
        near, axis = _enter(eye, part, box)
        closer = near < hits.distance[window]
        hits.distance[window][closer] = near[closer]
        hits.index[window][closer] = number
        normal = np.zeros_like(part)
        sign = -np.sign(np.take_along_axis(part, axis[..., None], -1))
        np.put_along_axis(normal, axis[..., None], sign, -1)
        hits.normal[window][closer] = normal[closer]
    return hits


def _window(view: View, box: Box) -> tuple[slice, slice] | None:
    corners = [(x, y, z) for x in (box.low[0], box.high[0]) for y in (box.low[1], box.high[1]) for z in (box.low[2], box.high[2])]
    seen = [view.project(c) for c in corners]
    if min(s[2] for s in seen) <= 0.06:
        return slice(0, view.height), slice(0, view.width)
    left, right = int(min(s[0] for s in seen)) - 1, int(max(s[0] for s in seen)) + 2
    top, foot = int(min(s[1] for s in seen)) - 1, int(max(s[1] for s in seen)) + 2
    left, top = max(left, 0), max(top, 0)
    if left >= view.width or top >= view.height or right <= 0 or foot <= 0:
        return None
    return slice(top, min(foot, view.height)), slice(left, min(right, view.width))


def _enter(eye: Array, rays: Array, box: Box) -> tuple[Array, NDArray[np.int64]]:
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (np.array(box.low, np.float32) - eye) / rays
        two = (np.array(box.high, np.float32) - eye) / rays
    first, last = np.minimum(one, two), np.maximum(one, two)
    near, far = first.max(-1), last.min(-1)
    met = (near <= far) & (near > 0.01)
    return np.where(met, near, np.inf).astype(np.float32), first.argmax(-1)


def shaded(origin: Array, towards: Sequence[float], casters: Sequence[Box]) -> NDArray[np.bool_]:
    """Whether each of the points (n, 3) is hidden from a light in the direction ``towards`` by one of the boxes."""
    dark = np.zeros(len(origin), bool)
    way = np.array(towards, np.float32) + 1e-6
    for box in casters:
        one = (np.array(box.low, np.float32) - origin) / way
        two = (np.array(box.high, np.float32) - origin) / way
        near, far = np.minimum(one, two).max(-1), np.maximum(one, two).min(-1)
        dark |= (near <= far) & (near > 0.02)
    return dark


@dataclass
class Lamp:
    """A small light: where, how warm, how strong (1 lights a white wall fully at a metre)."""

    at: tuple[float, float, float]
    colour: Array
    power: float


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

    def shape(self, points: Sequence[Point], colour: str | Array, *, strength: float = 1, foot: str = "", blur: float = 0) -> None:
        """A filled outline with smooth edges; with ``foot`` the colour runs into that one towards the foot."""
        self.shapes([points], colour, strength=strength, foot=foot, blur=blur)

    def shapes(
        self, many: Sequence[Sequence[Point]], colour: str | Array, *, strength: float = 1, foot: str = "", blur: float = 0
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
        self, many: Sequence[Sequence[Point]], colour: str | Array, width: float, *, strength: float = 1, blur: float = 0
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
            pen.line([((x - left) * 2, (y - top) * 2) for x, y in points], fill=255, width=max(1, round(width * 2)), joint="curve")
        tone: Array = rgb(colour) if isinstance(colour, str) else colour
        self.lay(_mask(field_, (right - left, bottom - top), blur) * strength, tone, top, left)

    def ridge(self, seed: int, base: float, tall: float, colour: str, *, foot: str = "", cells: float = 4, slope: float = 0, floor: float = 0) -> None:
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
        laid = source.transform((self.width, self.height), Image.Transform.PERSPECTIVE, tuple(found), Image.Resampling.BICUBIC)
        self.lay(np.asarray(laid, np.float32) / 255, rgb(colour))

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float, flat: float = 1) -> None:
        """Light screened over the picture, fading from a point; ``flat`` < 1 presses it into an oval."""
        reach = int(radius * 2.6)
        left, right = max(int(x) - reach, 0), min(int(x) + reach, self.width)
        top, foot = max(int(y) - reach, 0), min(int(y) + reach, self.height)
        if right <= left or foot <= top:
            return
        gx, gy = np.meshgrid(np.arange(left, right, dtype=np.float32) - x, (np.arange(top, foot, dtype=np.float32) - y) / flat)
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

    def reflect(self, y: int, *, seed: int, tint: str, near: float, far: float = 0.1, wave: float = 40, squeeze: float = 1) -> None:
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

    def print(self, seed: int, *, grain: float = 0.035, paper: float = 0.03, vignette: float = 0.1, wobble: float = 2.2) -> None:
        """Pull the print: edges wander a little as cut by hand, the block's grain and the paper's tooth show in the colour."""
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


def light_up(
    view: View, hits: Hits, boxes: Sequence[Box], materials: dict[str, Material], *, ambient: Callable[[Array, Array], Array],
    lamps: Sequence[Lamp] = (), sun: tuple[Sequence[float], Array] | None = None, casters: Sequence[Box] = (),
) -> tuple[Array, NDArray[np.bool_]]:
    """Colour of every pixel that met a box, and which those are.

    ``ambient`` gives the sky's light for points and normals; ``sun`` is the way to it and its colour, ``casters`` throw
    its shadows.
    """
    rays = view.rays()
    met = hits.index >= 0
    points = (np.array(view.eye, np.float32) + rays[met] * hits.distance[met][:, None]).astype(np.float32)
    normals = hits.normal[met]
    index = hits.index[met]
    albedo, glow = np.zeros_like(points), np.zeros_like(points)
    names = {name: [i for i, b in enumerate(boxes) if b.material == name] for name in {b.material for b in boxes}}
    for name, numbers in names.items():
        mine = np.isin(index, numbers)
        if mine.any():
            albedo[mine], glow[mine] = materials[name](points[mine], normals[mine])
    light = ambient(points, normals)
    if sun is not None:
        way = np.array(sun[0], np.float32)
        way /= np.linalg.norm(way)
        facing = np.clip(normals @ way, 0, 1)
        lit = facing > 0.01
        lit[lit] = ~shaded(points[lit] + normals[lit] * 0.02, way.tolist(), casters)
        light = light + (facing * lit)[:, None] * sun[1]
    for lamp in lamps:
        to = np.array(lamp.at, np.float32) - points
        square = (to**2).sum(-1) + 0.15
        facing = np.clip((to * normals).sum(-1) / np.sqrt(square), 0, 1) * 0.85 + 0.15
        light = light + (facing * lamp.power / square)[:, None] * lamp.colour
    colour = np.zeros_like(rays)
    colour[met] = albedo * light + glow
    return colour, met


def tone(colour: Array) -> Array:
    """Bring light of any strength into 0 to 1, gently."""
    return np.asarray(1 - np.exp(-colour * 1.25), np.float32)


@lru_cache(maxsize=16)
def typeface(role: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """A weight of one of the project's variable faces."""
    face = ImageFont.truetype(str(Path(indico_fonts.__file__).parent / FACES[role]), size)
    face.set_variation_by_axes([weight])
    return face


def lettering(text: str, role: str, weight: int, size: int, tracking: float = 0) -> Array:
    """A line of Simplified Chinese as a mask 0 to 1, cropped to its ink at the sides and to the em box up and down."""
    face = typeface(role, weight, size)
    parts = [(c, face.getlength(c, language="zh-Hans") + tracking) for c in text]
    field_ = Image.new("L", (int(sum(p[1] for p in parts)) + size, int(size * 1.3)), 0)
    pen = ImageDraw.Draw(field_)
    x = size * 0.25
    for char, advance in parts:
        pen.text((x, size * 1.0), char, font=face, fill=255, anchor="ls", language="zh-Hans")
        x += advance
    box = field_.getbbox()
    assert box is not None, text
    return np.asarray(field_.crop((box[0], 0, box[2], field_.height)), np.float32) / 255


def curve(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """A smooth closed outline through ``points`` (Catmull-Rom)."""
    out = []
    n = len(points)
    for i in range(n):
        p0, p1, p2, p3 = (np.array(points[(i + k - 1) % n]) for k in range(4))
        for s in range(steps):
            t = s / steps
            out.append(tuple(0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)))
    return [(float(x), float(y)) for x, y in out]


def oval(x: float, y: float, a: float, b: float, turn: float = 0, steps: int = 28) -> list[Point]:
    """An ellipse as an outline; ``turn`` in radians."""
    at = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    u, v = a * np.cos(at), b * np.sin(at)
    return [(x + float(p * np.cos(turn) - q * np.sin(turn)), y + float(p * np.sin(turn) + q * np.cos(turn))) for p, q in zip(u, v, strict=True)]


def foliage(
    sheet: Sheet, clumps: Sequence[tuple[float, float, float]], colours: Sequence[str], *, seed: int, leaf: float,
    light: tuple[float, float] = (-0.6, -0.8), thick: float = 1,
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
