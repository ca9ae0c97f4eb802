"""Ink coverage: how much ink a page takes, where most of it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proof.preflight.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from proof.preflight.finished import Sheet
    from proof.preflight.ghostscript import Plates


class Coverage(NamedTuple):
    """A page's ink within its trim, per cent of its area: by ink, in all; the square with the most, mm and its mean."""

    inks: dict[str, float]
    square: Box
    square_mean: float

    @property
    def total(self) -> float:
        return sum(self.inks.values())


def covered(plates: Plates, sheet: Sheet, square: float) -> Coverage:
    """Measure a page's plates; ``square`` is the side in mm of the squares whose mean is asked for."""
    left, top, right, bottom = pixels(sheet, sheet.trim, plates.dpi)
    inks = {ink: float(plate[top:bottom, left:right].mean()) / 2.55 for ink, plate in plates.inks.items()}
    return Coverage(inks, *heaviest(plates, sheet, square))


def heaviest(plates: Plates, sheet: Sheet, side: float) -> tuple[Box, float]:
    """The square of ``side`` mm within the trim that has most ink, and its mean in per cent."""
    left, top, right, bottom = pixels(sheet, sheet.trim, plates.dpi)
    x, y, mean = _worst(plates.total[top:bottom, left:right], max(1, round(side / 25.4 * plates.dpi)))
    mm = 25.4 / plates.dpi
    across, down = min(side, sheet.trim.width), min(side, sheet.trim.height)
    return Box(x * mm, y * mm, x * mm + across, y * mm + down), mean


def pixels(sheet: Sheet, box: Box, dpi: float) -> tuple[int, int, int, int]:
    """A box as left, top, right, bottom of a picture of the whole media box; at least one pixel."""
    k = dpi / 25.4
    left, top = max(0, round((box.left - sheet.media.left) * k)), max(0, round((box.top - sheet.media.top) * k))
    right, bottom = (round((box.right - sheet.media.left) * k), round((box.bottom - sheet.media.top) * k))
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _worst(total: NDArray[np.float32], side: int) -> tuple[int, int, float]:
    """Where the square of so many pixels stands whose mean is highest, and that mean."""
    import numpy as np

    high, wide = total.shape
    down, across = min(side, high), min(side, wide)
    sums = np.zeros((high + 1, wide + 1))
    np.cumsum(np.cumsum(total, axis=0, dtype=np.float64), axis=1, out=sums[1:, 1:])
    means = sums[down:, across:] - sums[:-down, across:] - sums[down:, :-across] + sums[:-down, :-across]
    y, x = np.unravel_index(int(means.argmax()), means.shape)
    return int(x), int(y), float(means[y, x]) / (down * across)
