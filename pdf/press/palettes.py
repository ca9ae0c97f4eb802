"""Palettes of pictures and shadings in placed artwork (ISO 32000-1, 8.6.6.3) brought to the press's inks, and held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image

from layout.display import Colour
from pdf.press.colour import inks_each
from pdf.press.coverage import held_colour, total_ink
from pdf.press.spaces import Rgb, cmyk, resolved, rgb
from pdf.profile import Profile


def recoloured_palette(space: Any, profile: Profile) -> None:
    """The palette of an Indexed space in inks, in place (ISO 32000-1, 8.6.6.3)."""
    source = rgb(space[1]) or Rgb()
    colours = _palette(space, 3)
    pixels = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    _put_palette(space, inks_each(pixels, profile, source.profile))


def hold_palette(space: Any, most: float) -> float:
    """The palette of an Indexed space in four inks is held under ``most`` percent, in place; returns the most ink it
    had, 0 where it is of another space."""
    if not cmyk(space[1]):
        return 0.0
    colours = _palette(space, 4)
    inks = [Colour(*(v / 2.55 for v in colours[n : n + 4])) for n in range(0, len(colours), 4)]
    ink = max(map(total_ink, inks))
    if ink > most:
        _put_palette(space, [held_colour(colour, most) for colour in inks])
    return ink


def _palette(space: Any, parts: int) -> bytes:
    table = resolved(space[3])
    if hasattr(table, "get_data"):
        colours: bytes = table.get_data()
    else:
        colours = table if isinstance(table, bytes) else table.original_bytes
    count = (int(space[2]) + 1) * parts
    return colours[:count].ljust(count, b"\0")


def _put_palette(space: Any, inks: Sequence[Colour]) -> None:
    from pypdf.generic import ByteStringObject, NameObject

    space[1] = NameObject("/DeviceCMYK")
    space[3] = ByteStringObject(bytes(int(part * 2.55 + 0.5) for ink in inks for part in ink))
