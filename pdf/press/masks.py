"""Pictures in artwork whose masks speak of their colours: ranges that are not painted, colours mixed with a ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops

from pdf.bad_picture import BadPicture
from pdf.press.spaces import resolved


def stencil(samples: Image.Image, ranges: Sequence[Any]) -> Any:
    """An explicit mask (ISO 32000-1, 8.9.6.3) that leaves out the samples of which every part lies in its range, as a
    colour key mask says it (8.9.6.4)."""
    from pypdf.generic import NameObject, NumberObject, StreamObject

    bands = samples.split()
    ends = [int(v) for v in ranges]
    if len(ends) != 2 * len(bands):
        raise BadPicture("its mask is of another number of colours")
    left_out = Image.new("L", samples.size, 255)
    for band, low, high in zip(bands, ends[::2], ends[1::2], strict=True):
        table = [255 if low <= v <= high else 0 for v in range(256)]
        left_out = ImageChops.darker(left_out, band.point(table))
    made = StreamObject()
    made._data = left_out.convert("1", dither=Image.Dither.NONE).tobytes()
    for key, name in {"/Type": "/XObject", "/Subtype": "/Image"}.items():
        made[NameObject(key)] = NameObject(name)
    numbers = {"/Width": samples.width, "/Height": samples.height, "/BitsPerComponent": 1}
    for key, number in numbers.items():
        made[NameObject(key)] = NumberObject(number)
    from pypdf.generic import BooleanObject

    made[NameObject("/ImageMask")] = BooleanObject(True)
    return made


def without_matte(image: Image.Image, mask: Any) -> Image.Image:
    """The colours of a picture before they were mixed with its soft mask's ``Matte`` (11.6.5.3), which goes."""
    import numpy as np

    matte = np.array([float(v) * 255 for v in resolved(mask["/Matte"])], np.float32)
    size = (int(mask["/Width"]), int(mask["/Height"]))
    if size != image.size or len(matte) != len(image.getbands()) or int(mask["/BitsPerComponent"]) != 8:
        raise BadPicture("its soft mask does not fit it")
    if "/DCTDecode" in str(mask.get("/Filter")) or "/JPXDecode" in str(mask.get("/Filter")) or "/Decode" in mask:
        raise BadPicture("its soft mask is coded in an unusual way")
    alpha = np.frombuffer(mask.get_data(), np.uint8, size[0] * size[1]).reshape(size[1], size[0], 1)
    mixed = np.asarray(image).astype(np.float32)
    pure = matte + (mixed - matte) * 255 / np.maximum(alpha, 1)
    mask.pop("/Matte")
    made = np.where(alpha > 0, np.clip(np.rint(pure), 0, 255), mixed).astype(np.uint8)
    return Image.frombytes(image.mode, image.size, made.tobytes())
