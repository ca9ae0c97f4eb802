"""Pictures inside placed artwork brought to the press's inks, in the objects that pypdf has read."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageChops

from pdf.bad_picture import BadPicture
from pdf.pictures import PIXELS_MOST
from pdf.press.colour import separated
from pdf.press.coverage import held, most_ink
from pdf.press.functions import Unknown
from pdf.press.masks import stencil, without_matte
from pdf.press.palettes import hold_palette, recoloured_palette
from pdf.press.recolour_shading import recolour_tint
from pdf.press.spaces import Rgb, cmyk, family, resolved, rgb
from pdf.profile import Profile

_QUALITY = 92
_SPARE = 8.0
"""By how much ink is held under the limit where a JPEG's coding may add some, percent."""
_UNREAD = (BadPicture, ValueError, OSError, SyntaxError, MemoryError, KeyError, TypeError, NotImplementedError)


def recolour_picture(picture: Any, profile: Profile) -> str | None:
    """An image XObject in RGB becomes one in inks, in place.

    Returns None where it was converted, "" where there was nothing to convert, else what cannot be.
    """
    space = resolved(picture.get("/ColorSpace"))
    if space is None and filters_of(picture)[-1:] != ["/JPXDecode"]:
        return ""  # a stencil
    if isinstance(space, list) and family(space) in ("/Indexed", "/I"):
        if not rgb(space[1]):
            return ""
        recoloured_palette(space, profile)
        return None
    found = rgb(space) if space is not None else _own_space(picture)
    if not found:
        return _recolour_spot(space, profile) if _stands_on_rgb(space) else ""
    try:
        image = _unmasked(picture, _samples(picture))
        inks = separated(image, profile, found.profile)
    except _UNREAD:
        return "a picture"
    _replace(picture, inks, lossy=bool({"/DCTDecode", "/JPXDecode"} & set(filters_of(picture))))
    return None


def _recolour_spot(space: Any, profile: Profile) -> str | None:
    """The alternate of the spot colour that a picture is in."""
    try:
        recolour_tint(space, profile)
    except Unknown:
        return "a picture in a spot colour"
    return None


def _unmasked(picture: Any, samples: Image.Image) -> Image.Image:
    """A picture's colours, its mask one that does not speak of them."""
    image = _as_decoded(picture, samples)
    _key_to_stencil(picture, samples)
    soft = resolved(picture.get("/SMask"))
    if isinstance(soft, dict) and "/Matte" in soft:
        image = without_matte(image, soft)
    return image


def hold_picture(picture: Any, most: float) -> float:
    """An image XObject in four inks, or with a palette of them, is held under ``most`` percent, in place; returns the
    most ink it had, 0 where it is of another space or cannot be read."""
    space = resolved(picture.get("/ColorSpace"))
    if isinstance(space, list) and family(space) in ("/Indexed", "/I"):
        return hold_palette(space, most)
    if not cmyk(picture.get("/ColorSpace")):
        return 0.0
    try:
        samples, inverted = _ink_samples(picture)
        image = ImageChops.invert(samples) if inverted else samples
        ink = most_ink(image)
        if ink > most:
            _key_to_stencil(picture, samples)
    except _UNREAD:
        return 0.0
    if ink > most:
        lossy = filters_of(picture)[-1:] == ["/DCTDecode"]
        _replace(picture, held(image, most - _SPARE * lossy), lossy=lossy)
    return ink


def _key_to_stencil(picture: Any, samples: Image.Image) -> None:
    """A mask that names colours (8.9.6.4) becomes one that names places, whatever becomes of the colours."""
    key = resolved(picture.get("/Mask"))
    if not isinstance(key, list):
        return
    if int(picture.get("/BitsPerComponent", 8)) != 8:
        raise BadPicture("its mask is of an unusual depth")
    from pypdf.generic import NameObject

    picture[NameObject("/Mask")] = stencil(samples, key)


def _ink_samples(picture: Any) -> tuple[Image.Image, bool]:
    """The samples of a picture in four inks as they are stored, and whether its Decode array inverts them."""
    filters, (width, height) = filters_of(picture), (int(picture["/Width"]), int(picture["/Height"]))
    inverted = [float(v) for v in resolved(picture.get("/Decode", []))] == [1, 0] * 4
    if width * height > PIXELS_MOST or filters[-1:] == ["/JPXDecode"]:
        raise BadPicture("it is too large, or not read")
    if filters[-1:] == ["/DCTDecode"]:
        image = _jpeg_of(picture, filters)
        if image.mode != "CMYK":
            raise BadPicture("it is not of four inks")
        return ImageChops.invert(image), inverted  # Pillow has inverted it already
    if int(picture["/BitsPerComponent"]) != 8:
        raise BadPicture("it is of an unusual depth")
    return Image.frombytes("CMYK", (width, height), picture.get_data()), inverted


def _stands_on_rgb(space: Any) -> bool:
    return isinstance(space, list) and any(rgb(part) for part in space[1:3])


def filters_of(picture: Any) -> list[str]:
    """The filters that a picture's data went through, the outermost first."""
    found = resolved(picture.get("/Filter"))
    return [] if found is None else [str(f) for f in found] if isinstance(found, list) else [str(found)]


def _own_space(picture: Any) -> Rgb | None:
    """The space that a JPEG 2000 picture says itself."""
    with Image.open(io.BytesIO(picture._data)) as image:
        return Rgb() if image.mode in ("RGB", "RGBA") else None


def _samples(picture: Any) -> Image.Image:
    """The samples of a picture as RGB."""
    width, height = int(picture["/Width"]), int(picture["/Height"])
    if width * height > PIXELS_MOST:
        raise BadPicture("it is too large")
    filters = filters_of(picture)
    if filters[-1:] in (["/DCTDecode"], ["/JPXDecode"]):
        image = _jpeg_of(picture, filters)
        if image.mode not in ("RGB", "L"):
            raise BadPicture("it is not of three colours")
        return image.convert("RGB")
    data: bytes = picture.get_data()
    bits = int(picture["/BitsPerComponent"])
    if bits == 16:
        data = data[::2]
    elif bits != 8:
        raise BadPicture("it is of an unusual depth")
    return Image.frombytes("RGB", (width, height), data)


def _as_decoded(picture: Any, image: Image.Image) -> Image.Image:
    """Samples as the picture's Decode array has them."""
    decode = [float(v) for v in resolved(picture.get("/Decode", []))]
    if decode == [1, 0] * 3:
        return ImageChops.invert(image)
    if decode and decode != [0, 1] * 3:
        raise BadPicture("its values are mapped")
    return image


def _jpeg_of(picture: Any, filters: list[str]) -> Image.Image:
    """A JPEG or JPEG 2000; what else it was filtered through is taken off first."""
    from pypdf.generic import EncodedStreamObject, NameObject

    data: bytes = picture._data
    if len(filters) > 1:
        outer = EncodedStreamObject()
        outer._data = data
        outer[NameObject("/Filter")] = NameObject(filters[0])
        if len(filters) > 2:
            raise BadPicture("it is filtered too often")
        data = outer.get_data()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=("JPEG", "JPEG2000")) as opened:
            if opened.width * opened.height > PIXELS_MOST:
                raise BadPicture("it is too large")
            opened.load()
            return opened.copy()


def _replace(picture: Any, image: Image.Image, *, lossy: bool) -> None:
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    for key in ("/DecodeParms", "/Decode", "/SMaskInData", "/Intent"):
        picture.pop(key, None)
    picture[NameObject("/ColorSpace")] = NameObject("/DeviceCMYK" if image.mode == "CMYK" else "/DeviceGray")
    picture[NameObject("/BitsPerComponent")] = NumberObject(8)
    if hasattr(picture, "decoded_self"):
        picture.decoded_self = None
    if lossy:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        picture._data = out.getvalue()
        picture[NameObject("/Filter")] = NameObject("/DCTDecode")
        if image.mode == "CMYK":
            picture[NameObject("/Decode")] = ArrayObject(map(NumberObject, (1, 0) * 4))
        return
    import zlib

    picture._data = zlib.compress(image.tobytes(), 6)
    picture[NameObject("/Filter")] = NameObject("/FlateDecode")
