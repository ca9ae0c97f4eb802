"""Colours and noise: floats 0 to 1, RGB; every noise has a seed, so that nothing is random."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]


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


def tone(colour: Array) -> Array:
    """Bring light of any strength into 0 to 1, gently."""
    return np.asarray(1 - np.exp(-colour * 1.25), np.float32)
