"""How light a part of a picture is, for words that are to stand upon it: read once, and kept for the next process."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from fonts.cache import Cache

_PIXELS = 160
"""Pixels across to which a picture is brought down: what is smaller does not hide a word."""
_DARKEST, _LIGHTEST = 0.1, 0.9
"""Shares of the pixels that are darker than the two tones told."""
_ORIENTATION, _TURNED = 0x0112, 5
"""The EXIF tag of a picture's orientation, and the first of those that stand on their side."""
_FORMAT = "2"
"""Changes with what is kept."""
_FILES_MOST = 500


class Tones(NamedTuple):
    """The relative luminance (WCAG 2, 0 black to 1 white) of the darkest and the lightest parts of a field."""

    dark: float
    light: float

    def contrast(self, *, white: bool) -> float:
        """Contrast of white or of black words with the parts that are nearest to them (WCAG 2, contrast ratio)."""
        return 1.05 / (self.light + 0.05) if white else (self.dark + 0.05) / 0.05


def tones(path: Path, box: tuple[int, int, int, int], cache: Cache | None = None) -> Tones | None:
    """The tones of a part of a picture: left, top, right, bottom in pixels as it is seen upright; None where it cannot
    be read."""
    cache = Cache.default() if cache is None else cache
    if box[0] >= box[2] or box[1] >= box[3]:
        return None
    try:
        told = path.stat()
    except OSError:
        return None
    key = f"{_FORMAT} {path.resolve()} {told.st_mtime_ns} {told.st_size} {box}"
    name = f"tones/{hashlib.sha256(key.encode()).hexdigest()[:32]}"
    found = cache.known(name, tuple[int, int], lambda: _read(path, box), _FILES_MOST)
    return found and Tones(_luminance(found[0]), _luminance(found[1]))


def _luminance(tone: int) -> float:
    """The relative luminance of a grey of 255 (sRGB's curve, IEC 61966-2-1)."""
    return float(tone / 255 / 12.92 if tone <= 10 else ((tone / 255 + 0.055) / 1.055) ** 2.4)


def _read(path: Path, box: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """The two tones of the pixels in a box, of 255; None for a picture that cannot be decoded."""
    from PIL import Image as Pictures  # only where words stand on a picture not seen before
    from PIL import ImageOps

    try:
        with Pictures.open(path) as picture:
            width, height = picture.size
            if picture.getexif().get(_ORIENTATION, 1) >= _TURNED:
                width, height = height, width
            picture.draft("L", (_PIXELS, _PIXELS))
            whole = ImageOps.exif_transpose(picture).convert("L")
    except Exception:  # whatever is wrong with a damaged picture is told where it is painted
        return None
    across, down = whole.width / width, whole.height / height
    left, top, right, bottom = box
    part = (int(left * across), int(top * down), int(right * across) + 1, int(bottom * down) + 1)
    counts = whole.crop(part).histogram()
    return _share(counts, _DARKEST), _share(counts, _LIGHTEST)


def _share(counts: list[int], share: float) -> int:
    """The tone below which so large a share of the pixels lies."""
    seen, wanted = 0, share * sum(counts)
    for tone, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return tone
    return 255
