"""Colours of other spaces brought to the press's inks by ICC profiles (Pillow's littleCMS)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from layout.display import Colour
from pdf.bad_picture import BadPicture
from pdf.profile import Profile

if TYPE_CHECKING:
    from PIL import Image

_FEW = 16
_NEUTRAL = 2
"""Channels that nowhere differ by more are a grey picture saved as RGB."""


def separated(image: Image.Image, profile: Profile, source: bytes = b"") -> Image.Image:
    """An RGB picture in the inks of ``profile``, relative colorimetric with black point compensation.

    ``source`` is the picture's own profile; without one that fits it is sRGB. A picture without colour becomes grey.
    Raises BadPicture where littleCMS fails.
    """
    return image.convert("L") if neutral(image) else converted(image, profile, source)


def converted(image: Image.Image, profile: Profile, source: bytes = b"") -> Image.Image:
    """The same of every pixel, those without colour too."""
    from PIL import ImageCms

    try:
        found = ImageCms.applyTransform(image, _transform(source, profile.data))
    except (ImageCms.PyCMSError, ValueError, OSError) as error:
        raise BadPicture(f"its colours cannot be converted ({error})") from None
    if found is None:
        raise BadPicture("its colours cannot be converted")
    return found


@lru_cache(maxsize=8)
def ink_reach(profile: Profile, source: bytes = b"") -> float:
    """About the most ink that RGB is given in one place, percent: of a coarse grid of colours."""
    from PIL import Image

    steps = range(0, 256, 51)
    grid = bytes(part for red in steps for green in steps for blue in steps for part in (red, green, blue))
    inks = converted(Image.frombytes("RGB", (len(grid) // 3, 1), grid), profile, source).tobytes()
    return max(sum(inks[n : n + 4]) for n in range(0, len(inks), 4)) / 2.55


def neutral(image: Image.Image) -> bool:
    """Whether an RGB picture has no colour."""
    from PIL import ImageChops

    few = max(1, image.width // _FEW), max(1, image.height // _FEW)
    if few != image.size and image.width > _FEW and not neutral(image.resize(few, 0)):
        return False  # as is soon seen of nearly every picture
    red, green, blue = image.split()
    return all(extremes(ImageChops.difference(a, b))[1] <= _NEUTRAL for a, b in ((red, green), (green, blue)))


def extremes(band: Image.Image) -> tuple[float, float]:
    """The least and the greatest value of a picture of one band."""
    low, high = band.getextrema()
    assert not isinstance(low, tuple) and not isinstance(high, tuple)
    return low, high


@lru_cache(maxsize=4096)
def inks_of(red: float, green: float, blue: float, profile: Profile, source: bytes = b"") -> Colour:
    """The inks of one RGB colour, its parts 0 to 1. Equal parts are black ink alone, as type is printed."""
    return inks_along([[red, green, blue]], profile, source)[0]


def inks_along(colours: Sequence[Sequence[float]], profile: Profile, source: bytes = b"") -> list[Colour]:
    """The inks of RGB colours that run into one another: of black alone where all are grey, else none jumps."""
    from PIL import Image

    values = bytes(_eighth(part) for colour in colours for part in (*colour, 0, 0)[:3])
    image = Image.frombytes("RGB", (len(colours), 1), values)
    if neutral(image):
        return [Colour(0, 0, 0, round(100 - value / 2.55, 1)) for value in values[1::3]]
    inks = converted(image, profile, source).tobytes()
    return [Colour(*(round(v / 2.55, 1) for v in inks[n : n + 4])) for n in range(0, len(inks), 4)]


def inks_each(pixels: Image.Image, profile: Profile, source: bytes = b"") -> list[Colour]:
    """The inks of each pixel of a picture, greys as black alone."""
    values = pixels.tobytes()
    parts = ([v / 255 for v in values[n : n + 3]] for n in range(0, len(values), 3))
    return [inks_of(red, green, blue, profile, source) for red, green, blue in parts]


@lru_cache(maxsize=8)
def grey_levels(source: bytes) -> tuple[int, ...]:
    """The tones of a grey picture's own profile as levels of sRGB, by which black ink is printed; empty where there is
    none, or they are those levels already.

    A level is printed as so much less black: newsprint's own gain of tone is then about what it would be given
    (docs/press.md, Pictures).
    """
    from PIL import Image, ImageCms

    if source[16:20] != b"GRAY":
        return ()
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(source))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        transform = ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), "L", "RGB", intent, flags=flags)
        found = ImageCms.applyTransform(Image.frombytes("L", (256, 1), bytes(range(256))), transform)
    except (ImageCms.PyCMSError, ValueError, OSError):
        return ()
    levels = tuple(found.tobytes()[1::3]) if found else ()
    return levels if any(abs(level - n) > _NEUTRAL for n, level in enumerate(levels)) else ()


def _eighth(part: float) -> int:
    return round(min(1.0, max(0.0, part)) * 255)


@lru_cache(maxsize=8)
def _transform(source: bytes, target: bytes) -> Any:
    from PIL import ImageCms

    output = ImageCms.ImageCmsProfile(io.BytesIO(target))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOCACHE
    return ImageCms.buildTransform(
        _input(source), output, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=flags
    )


def _input(source: bytes) -> Any:
    """The source's profile where it is one of RGB, else sRGB."""
    from PIL import ImageCms

    if source[16:20] == b"RGB ":
        try:
            return ImageCms.ImageCmsProfile(io.BytesIO(source))
        except (ImageCms.PyCMSError, OSError):
            pass
    return ImageCms.createProfile("sRGB")
