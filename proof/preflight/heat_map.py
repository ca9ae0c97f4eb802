"""A picture of a page's total ink: the more ink the warmer, what is over the press's limit in a colour of its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from proof.preflight.coverage import Coverage, pixels
from proof.preflight.geometry import Box
from proof.preflight.limits import Limits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.ImageDraw import ImageDraw

    from proof.preflight.finished import Sheet
    from proof.preflight.ghostscript import Plates

_MOST = 400
"""Per cent at the scale's end: four inks."""
_COOL = ((255, 255, 255), (222, 235, 247), (158, 202, 225), (66, 146, 198), (8, 69, 148))
_AIMED, _OVER = (255, 200, 40), (215, 25, 28)
_MARGIN, _SCALE, _BAR = 24, 64, 18


def heat_map(plates: Plates, sheet: Sheet, coverage: Coverage, limits: Limits) -> bytes:
    """A PNG of the page, trim and heaviest square drawn round, with a scale below that marks the limits."""
    from PIL import Image, ImageDraw

    heat = Image.fromarray(_coloured(plates.total, limits))
    wide, high = max(heat.width, 420), heat.height
    picture = Image.new("RGB", (wide + 2 * _MARGIN, high + 2 * _MARGIN + _SCALE), "white")
    picture.paste(heat, (_MARGIN, _MARGIN))
    draw = ImageDraw.Draw(picture)
    for box, colour in ((sheet.trim, (120, 120, 120)), (coverage.square, (0, 0, 0))):
        draw.rectangle(_shifted(pixels(sheet, box, plates.dpi)), outline=colour)
    square = _shifted(pixels(sheet, coverage.square, plates.dpi))
    label = f"{coverage.square_mean:.0f} %"
    draw.text((square[0], max(0, square[1] - 13)), label, fill=(0, 0, 0), stroke_width=2, stroke_fill=(255, 255, 255))
    _scale(draw, Box(_MARGIN, high + 2 * _MARGIN, _MARGIN + 400, high + 2 * _MARGIN + _BAR), limits, coverage)
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(plates.dpi, plates.dpi))
    return out.getvalue()


def _shifted(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return left + _MARGIN, top + _MARGIN, right + _MARGIN - 1, bottom + _MARGIN - 1


def _coloured(total: NDArray[np.float32], limits: Limits) -> NDArray[np.uint8]:
    """Blue as far as ink is aimed at, yellow up to the limit, red beyond it."""
    import numpy as np

    steps = np.linspace(0, limits.ink_aim, len(_COOL))
    cool = [np.interp(total, steps, [colour[n] for colour in _COOL]) for n in range(3)]
    picture = np.stack(cool, axis=-1).astype(np.uint8)
    picture[total > limits.ink_aim + 0.5] = _AIMED
    picture[total > limits.ink_most + 0.5] = _OVER
    return picture


def _scale(draw: ImageDraw, bar: Box, limits: Limits, coverage: Coverage) -> None:
    import numpy as np

    across = round(bar.width)
    ramp = _coloured(np.linspace(0, _MOST, across, dtype=np.float32)[None, :], limits)[0]
    for n, colour in enumerate(ramp.tolist()):
        draw.line((bar.left + n, bar.top, bar.left + n, bar.bottom), fill=tuple(colour))
    draw.rectangle(tuple(bar), outline=(120, 120, 120))
    grey = (60, 60, 60)
    for percent in (0, 100, limits.ink_aim, limits.ink_most, 300, _MOST):
        x = bar.left + percent / _MOST * across
        limit = percent in (limits.ink_aim, limits.ink_most)
        draw.line((x, bar.bottom, x, bar.bottom + (8 if limit else 4)), fill=grey)
        anchor = "rt" if percent == limits.ink_aim else "lt" if percent == limits.ink_most else "mt"
        draw.text((x, bar.bottom + 9), f"{percent:g}", fill=(0, 0, 0) if limit else grey, anchor=anchor)
    mean = "  ".join(f"{ink} {part:.1f} %" for ink, part in coverage.inks.items())
    said = f"total ink, %.  Mean: {mean}  in all {coverage.total:.1f} %"
    draw.text((bar.left, bar.bottom + 24), said.encode("ascii", "replace").decode(), fill=grey)
