"""Inline images of placed artwork (ISO 32000-1, 8.9.7), as pypdf reads them, brought to the press's inks, and held."""

from __future__ import annotations

from typing import Any

from pdf.press.recolour_picture import filters_of, hold_picture, recolour_picture
from pdf.press.spaces import rgb
from pdf.profile import Profile

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
    """What ``recolour_picture`` does, of an inline image; ``spaces`` are the named ones of its resources."""
    stream = _stream_of(image, spaces)
    if stream is None:
        return ""
    told = recolour_picture(stream, profile)
    if told is None:
        _put_back(image, stream)
    return told


def hold_inline(image: Any, most: float) -> float:
    """What ``hold_picture`` does, of an inline image in four inks."""
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
    filters = [_SHORT_FILTERS.get(f, f) for f in filters_of(stream)]
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
    coded = filters_of(stream)[-1:] == ["/DCTDecode"]
    for key in ("/W", "/H", "/BPC"):
        settings[NameObject(key)] = NumberObject(int(stream[_SHORT[key]]))
    settings[NameObject("/CS")] = NameObject("/CMYK" if stream["/ColorSpace"] == "/DeviceCMYK" else "/G")
    settings[NameObject("/F")] = ArrayObject(map(NameObject, ("/AHx", "/DCT") if coded else ("/AHx",)))
    if "/Decode" in stream:
        settings[NameObject("/D")] = stream["/Decode"]
    data: bytes = stream._data if coded else stream.get_data()
    image["data"] = ByteStringObject(data.hex().encode() + b">\n")
