"""A level camera and the boxes its rays meet. Points are metres: x to the right, y up, z into the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing.colour import Array
from drawing.outline import Point


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
    corners = [
        (x, y, z)
        for x in (box.low[0], box.high[0])
        for y in (box.low[1], box.high[1])
        for z in (box.low[2], box.high[2])
    ]
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
