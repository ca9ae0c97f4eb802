"""A picture file made ready for the press: inks by the profile, no more pixels than the press shows, ink held.

Grey, 1-bit and CMYK pictures keep their space. What needs no change goes through as it is.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

from pdf.bad_picture import BadPicture
from pdf.pictures import Crop, Picture, around, check_size, decoded, packed_rows, read_picture, within
from pdf.png import SIGNATURE, read_png
from pdf.press.colour import grey_levels, ink_reach, separated
from pdf.press.coverage import held, most_ink
from pdf.press.made import Coded, Made, Shown
from pdf.press.settings import Press

_QUALITY = 92
_NEAR = 1.15
"""A picture of up to so many times the press's resolution is left as it is: a smaller change only softens it."""
_SPARE = 6.0
"""By how much ink is held under the limit where a JPEG's coding may add some, percent."""
_TRIES = 3


class _Opened(NamedTuple):
    """A picture's pixels, upright.

    scale    how many of the file's own pixels one of them is, across and down.
    whole    the size of the file's upright picture.
    profile  its own ICC profile, or empty.
    plain    the picture as it goes through unchanged; None where no PDF can hold it so.
    jpeg     whether it was coded with loss.
    """

    image: Image.Image
    scale: tuple[float, float]
    whole: tuple[int, int]
    profile: bytes
    plain: Picture | None
    jpeg: bool


def press_picture(path: Path, shown: Sequence[Shown], press: Press) -> Made:
    """Read the picture file ``path`` for the parts shown of it. Raises BadPicture where it cannot be printed."""
    box = around([part.crop for part in shown])
    found = min(part.resolution for part in shown)
    share = 1.0 if found <= press.resolution * _NEAR else press.resolution / found
    opened = _open(path, share)
    image, whole = opened.image, (0, 0, *opened.whole)
    if not all(_overlaps(part.crop, whole) for part in shown):
        raise BadPicture(f"the part {box} to be shown is not within its {whole[2]} by {whole[3]} pixels")
    share = 1.0 if image.mode == "1" else share
    done = [name for name, so in (("mirrored", not within(box, whole)), ("downsampled", share < 1)) if so]
    sharp = press.sharpen and image.mode != "1"
    levels = grey_levels(opened.profile) if image.mode == "L" else ()
    if opened.plain and not done and not sharp and not levels and image.mode != "RGB":
        ink = most_ink(image)
        if ink <= press.ink_most:
            return Made(opened.plain.box, found, found, ink)
    image = _shown_part(opened, box, share)
    if levels:
        image = image.point(levels)
        done.append("toned")
    if sharp:
        image = image.filter(ImageFilter.UnsharpMask(radius=1.3, percent=press.sharpen, threshold=2))
        done.append("sharpened")
    reach = 0.0
    if image.mode == "RGB":
        image = separated(image, press.profile, opened.profile)
        reach = ink_reach(press.profile, opened.profile)
        done.append("separated")
    coded, ink, limited = _coded(image, press.ink_most, reach, jpeg=opened.jpeg)
    if limited:
        done.append("held")
    return Made(box, found, found * share, ink, tuple(done), coded)


def _open(path: Path, share: float) -> _Opened:
    """The file's pixels; of a JPEG that is to be made much smaller only as many as are needed are worked out."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadPicture(f"the file cannot be read ({error.strerror or error})") from None
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data, read_picture(path, ()), share)
    plain = read_picture(path, ()) if data.startswith(SIGNATURE) and read_png(data).passes else None
    if plain is None and not data.startswith((SIGNATURE, b"II", b"MM")):
        raise BadPicture("it is no JPEG, PNG or TIFF")
    if data.startswith(SIGNATURE):
        png = read_png(data)
        check_size(png.width, png.height)
    image = decoded(data)
    return _Opened(image, (1, 1), image.size, _profile(image), plain, jpeg=False)


def _jpeg(data: bytes, plain: Picture, share: float) -> _Opened:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
                stored, profile = opened.size, _profile(opened)
                if share < 0.5:
                    opened.draft(None, (round(stored[0] * share), round(stored[1] * share)))
                opened.load()
                image: Image.Image = opened
                scale = stored[0] / image.width, stored[1] / image.height
                if image.mode == "CMYK" and "Decode" not in plain.entries:
                    image = ImageChops.invert(image)  # Pillow takes every CMYK JPEG for one of Adobe's
                turn = _TURNS.get(plain.orientation)
                image = image if turn is None else image.transpose(turn)
    except MemoryError:
        raise BadPicture("it is too large to be decoded") from None
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them stumble over.
        raise BadPicture(f"it is damaged ({error})") from None
    scale = scale[::-1] if plain.orientation >= 5 else scale
    return _Opened(image, scale, (plain.box[2], plain.box[3]), profile, plain, jpeg=True)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _profile(image: Image.Image) -> bytes:
    found = image.info.get("icc_profile")
    return found if isinstance(found, bytes) else b""


def _overlaps(part: Crop, whole: Crop) -> bool:
    return max(part[0], whole[0]) < min(part[2], whole[2]) and max(part[1], whole[1]) < min(part[3], whole[3])


def _shown_part(opened: _Opened, box: Crop, share: float) -> Image.Image:
    """The part ``box`` of the picture at ``share`` of its own pixels; mirrored at its edges where it has no more."""
    whole = (0, 0, *opened.whole)
    part = (max(box[0], 0), max(box[1], 0), min(box[2], whole[2]), min(box[3], whole[3]))
    left, top, right, bottom = (
        value / scale for value, scale in zip(part, (opened.scale[0], opened.scale[1]) * 2, strict=True)
    )
    size = _pixels(part[2] - part[0], share), _pixels(part[3] - part[1], share)
    if share == 1 and opened.scale == (1, 1):
        image = opened.image if part == whole else opened.image.crop(part)
    else:
        # nearly as sharp as a bicubic filter, in half the time; what is finer the halftone screen takes anyway
        image = opened.image.resize(size, Image.Resampling.HAMMING, box=(left, top, right, bottom), reducing_gap=3.0)
    more = [round(abs(a - b) * share) for a, b in zip(box, part, strict=True)]
    return _mirrored(image, *more) if any(more) else image


def _pixels(length: int, share: float) -> int:
    return max(1, round(length * share))


def _mirrored(image: Image.Image, left: int, top: int, right: int, bottom: int) -> Image.Image:
    """The picture with so many pixels more at its sides, mirrored at its edges; drawn out where it has too few."""
    flip, turn = Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM
    wide = Image.new(image.mode, (left + image.width + right, image.height))
    wide.paste(image, (left, 0))
    for width, start, at in ((left, 0, 0), (right, max(0, image.width - right), left + image.width)):
        if width:
            strip = image.crop((start, 0, min(image.width, start + width), image.height)).transpose(flip)
            wide.paste(strip.resize((width, image.height)), (at, 0))
    tall = Image.new(image.mode, (wide.width, top + image.height + bottom))
    tall.paste(wide, (0, top))
    for height, start, at in ((top, 0, 0), (bottom, max(0, image.height - bottom), top + image.height)):
        if height:
            strip = wide.crop((0, start, wide.width, min(image.height, start + height))).transpose(turn)
            tall.paste(strip.resize((wide.width, height)), (0, at))
    return tall


def _coded(image: Image.Image, most: float, reach: float, *, jpeg: bool) -> tuple[Coded, float, bool]:
    """The picture's data, its most ink, and whether that had to be held under ``most``; ``reach`` is about what ink
    its separation gives at most, 0 where that is not known."""
    limited = False
    if jpeg and image.mode != "1":
        target = most
        for _ in range(_TRIES):
            # what may reach the limit and hardly goes over it is measured as coded only
            ink = reach if most - 2 * _SPARE <= reach <= most else most_ink(image)
            reach = 0.0
            if ink > target:
                image, limited = held(image, target - _SPARE), True
            data = _as_jpeg(image)
            # far from the limit coding does not bring it there
            ink = ink if ink < most - 2 * _SPARE else most_ink(_read_back(data))
            if ink <= most:
                return Coded(data, *image.size, len(image.getbands()), 8, True), ink, limited
            target = min(target, most) - _SPARE
    if most_ink(image) > most:
        image, limited = held(image, most - 2), True
    coded = Coded(packed_rows(image), *image.size, len(image.getbands()), 1 if image.mode == "1" else 8, False)
    return coded, most_ink(image), limited


def _read_back(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as opened:
        opened.load()
        return opened


def _as_jpeg(image: Image.Image) -> bytes:
    """Coded as JPEG with all its colour; Pillow writes four inks as Adobe has them."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
