"""Pictures and palettes inside placed artwork brought to the press's inks, in the objects that pypdf has read."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops

from layout.display import Colour
from pdf.bad_picture import BadPicture
from pdf.pictures import PIXELS_MOST
from pdf.press.colour import inks_each, separated
from pdf.press.coverage import held, held_colour, most_ink, total_ink
from pdf.press.functions import Unknown
from pdf.press.masks import stencil, without_matte
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
    if space is None and _filters(picture)[-1:] != ["/JPXDecode"]:
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
    _replace(picture, inks, lossy=bool({"/DCTDecode", "/JPXDecode"} & set(_filters(picture))))
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
    key, soft = resolved(picture.get("/Mask")), resolved(picture.get("/SMask"))
    if isinstance(key, list):
        if int(picture.get("/BitsPerComponent", 8)) != 8:
            raise BadPicture("its mask is of an unusual depth")
        from pypdf.generic import NameObject

        picture[NameObject("/Mask")] = stencil(samples, key)
    if isinstance(soft, dict) and "/Matte" in soft:
        image = without_matte(image, soft)
    return image


def hold_picture(picture: Any, most: float) -> float:
    """An image XObject in four inks, or with a palette of them, is held under ``most`` percent, in place; returns the
    most ink it had, 0 where it is of another space or cannot be read."""
    space = resolved(picture.get("/ColorSpace"))
    if isinstance(space, list) and family(space) in ("/Indexed", "/I"):
        return hold_palette(space, most)
    if not cmyk(picture.get("/ColorSpace")) or isinstance(resolved(picture.get("/Mask")), list):
        return 0.0
    try:
        image = _ink_pixels(picture)
    except _UNREAD:
        return 0.0
    ink = most_ink(image)
    if ink > most:
        lossy = _filters(picture)[-1:] == ["/DCTDecode"]
        _replace(picture, held(image, most - _SPARE * lossy), lossy=lossy)
    return ink


def _ink_pixels(picture: Any) -> Image.Image:
    """The samples of a picture in four inks, as its Decode array has them."""
    filters, (width, height) = _filters(picture), (int(picture["/Width"]), int(picture["/Height"]))
    inverted = [float(v) for v in resolved(picture.get("/Decode", []))] == [1, 0] * 4
    if width * height > PIXELS_MOST or filters[-1:] == ["/JPXDecode"]:
        raise BadPicture("it is too large, or not read")
    if filters[-1:] == ["/DCTDecode"]:
        image, inverted = _jpeg_of(picture, filters), not inverted  # Pillow has inverted it already
        if image.mode != "CMYK":
            raise BadPicture("it is not of four inks")
        return ImageChops.invert(image) if inverted else image
    if int(picture["/BitsPerComponent"]) != 8:
        raise BadPicture("it is of an unusual depth")
    image = Image.frombytes("CMYK", (width, height), picture.get_data())
    return ImageChops.invert(image) if inverted else image


_SHORT = {
    "/W": "/Width",
    "/H": "/Height",
    "/CS": "/ColorSpace",
    "/BPC": "/BitsPerComponent",
    "/F": "/Filter",
    "/DP": "/DecodeParms",
    "/D": "/Decode",
    "/I": "/Interpolate",
    "/IM": "/ImageMask",
}
_SHORT_FILTERS = {
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}


def recolour_inline(image: Any, spaces: Any, profile: Profile) -> str | None:
    """The same of an inline image (8.9.7), as pypdf reads it; ``spaces`` are the named ones of its resources."""
    stream = _stream_of(image, spaces)
    if stream is None:
        return ""
    told = recolour_picture(stream, profile)
    if told is None:
        _put_back(image, stream)
    return told


def hold_inline(image: Any, most: float) -> float:
    """The same of an inline image in four inks as ``hold_picture`` does."""
    stream = _stream_of(image, {})
    ink = hold_picture(stream, most) if stream is not None else 0.0
    if ink > most:
        _put_back(image, stream)
    return ink


def _stream_of(image: Any, spaces: Any) -> Any:
    """An inline image as a stream; None for a stencil and for one in a space that is changed where it is named."""
    from pypdf.generic import ArrayObject, EncodedStreamObject, NameObject

    stream: Any = EncodedStreamObject()
    stream._data = image["data"]
    for key, value in dict.items(image["settings"]):
        stream[NameObject(_SHORT.get(key, key))] = value
    if stream.get("/ImageMask"):
        return None
    space = stream.get("/ColorSpace")
    named = spaces.get(space) if isinstance(space, str) else None
    if named is not None:
        if not rgb(named):
            return None
        stream[NameObject("/ColorSpace")] = named
    filters = [_SHORT_FILTERS.get(f, f) for f in _filters(stream)]
    if filters:
        stream[NameObject("/Filter")] = ArrayObject(map(NameObject, filters))
    return stream


def _put_back(image: Any, stream: Any) -> None:
    """What was made of an inline image: its palette, or its samples."""
    from pypdf.generic import NameObject

    if isinstance(stream["/ColorSpace"], list):
        image["settings"].pop("/ColorSpace", None)
        image["settings"][NameObject("/CS")] = stream["/ColorSpace"]
    else:
        _put_inline(image, stream)


def _put_inline(image: Any, stream: Any) -> None:
    """The stream's samples as an inline image, in hexadecimal, so that nothing in them ends it."""
    from pypdf.generic import ArrayObject, ByteStringObject, NameObject, NumberObject

    settings = image["settings"]
    kept = {key: value for key, value in dict.items(settings) if key in ("/I", "/Interpolate")}
    dict.clear(settings)
    settings.update(kept)
    coded = _filters(stream)[-1:] == ["/DCTDecode"]
    for key in ("/W", "/H", "/BPC"):
        settings[NameObject(key)] = NumberObject(int(stream[_SHORT[key]]))
    settings[NameObject("/CS")] = NameObject("/CMYK" if stream["/ColorSpace"] == "/DeviceCMYK" else "/G")
    settings[NameObject("/F")] = ArrayObject(map(NameObject, ("/AHx", "/DCT") if coded else ("/AHx",)))
    if "/Decode" in stream:
        settings[NameObject("/D")] = stream["/Decode"]
    data: bytes = stream._data if coded else stream.get_data()
    image["data"] = ByteStringObject(data.hex().encode() + b">\n")


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


def _stands_on_rgb(space: Any) -> bool:
    return isinstance(space, list) and any(rgb(part) for part in space[1:3])


def _filters(picture: Any) -> list[str]:
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
    filters = _filters(picture)
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
