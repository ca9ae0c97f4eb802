"""Lettering with the project's faces."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import indico_fonts
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from drawing.colour import Array, rgb
from drawing.sheet import Sheet

FACES = {"song": "NotoSerifCJKjp-VF.ttf", "hei": "NotoSansCJKjp-VF.ttf"}


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


def write(
    sheet: Sheet,
    words: str,
    role: str,
    weight: int,
    size: int,
    x: float,
    y: float,
    colour: str,
    *,
    tracking: float = 0,
    align: str = "left",
) -> float:
    """Letter ``words`` with their em box's head at ``y``; gives the width back."""
    mask = lettering(words, role, weight, size, tracking)
    left = {"left": x, "right": x - mask.shape[1], "centre": x - mask.shape[1] / 2}[align]
    sheet.lay(mask, rgb(colour), int(y), int(left))
    return float(mask.shape[1])
