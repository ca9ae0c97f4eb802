"""What the light makes of boxes: sun with shadows, lamps, the sky; and the materials they are of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing.colour import Array, noise_at, rgb
from drawing.view import Box, Hits, View

Material = Callable[[Array, Array], tuple[Array, Array]]
"""Points and normals (n, 3) to albedo (n, 3) and light given off (n, 3)."""


@dataclass
class Lamp:
    """A small light: where, how warm, how strong (1 lights a white wall fully at a metre)."""

    at: tuple[float, float, float]
    colour: Array
    power: float


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


def light_up(
    view: View,
    hits: Hits,
    boxes: Sequence[Box],
    materials: dict[str, Material],
    *,
    ambient: Callable[[Array, Array], Array],
    lamps: Sequence[Lamp] = (),
    sun: tuple[Sequence[float], Array] | None = None,
    casters: Sequence[Box] = (),
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


def across(p: Array, n: Array) -> tuple[Array, Array]:
    """Coordinates on the face a point lies on: along it, and up (or away, on flat ground)."""
    flat, side = np.abs(n[:, 1]) > 0.5, np.abs(n[:, 0]) > 0.5
    u = np.where(side, p[:, 2], p[:, 0])
    v = np.where(flat, p[:, 2], p[:, 1])
    return u, v


def plain(colour: str, *, rough: float = 0.12, seed: int = 1, scale: float = 3) -> Material:
    """One colour, a little uneven."""

    def material(p: Array, n: Array) -> tuple[Array, Array]:
        u, v = across(p, n)
        uneven = noise_at(u * scale, v * scale, seed) + 0.5 * noise_at(u * scale * 4, v * scale * 4, seed + 1)
        return rgb(colour) * (1 + (uneven[:, None] - 0.75) * rough * 2), np.zeros_like(p)

    return material
