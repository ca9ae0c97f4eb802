"""Pages for the press made by hand, and what a press file is made of, read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from PIL import Image
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from layout.display import Document, Item, Source
from pdf.press.settings import Press
from pdf.profile import Profile, newsprint
from pdf.write import Written, write_pdf
from pdf.xmp import About
from tests.pdf.build import document, opened, page

PICTURE = Source("old-lanes", "picture.0")
ABOUT = About("澜川周报 2025-10-20", "zh-Hans", "2025-10-20", publication="澜川周报")


@cache
def profile() -> Profile:
    return newsprint()


def press(**more: Any) -> Press:
    return Press(**({"profile": profile(), "about": ABOUT} | more))


def pressed(*items: Item, spread: bool = False, **more: Any) -> Written:
    """A page of 400 by 500 pt with these items, for the press."""
    return write_pdf(document(page(*items)), spread=spread, press=press(**more))


def pressed_document(made: Document, **more: Any) -> Written:
    return write_pdf(made, press=press(**more))


def streams(data: bytes) -> Iterator[StreamObject]:
    """Every stream of a file."""
    pdf = opened(data)
    for number in range(1, len(pdf.xref[0]) + 1):
        found = pdf.get_object(number)
        if isinstance(found, StreamObject):
            yield found


def dictionaries(data: bytes) -> Iterator[Any]:
    """Every dictionary of a file, however deep, streams' own among them."""
    pdf = opened(data)
    waiting = [pdf.get_object(number) for number in range(1, len(pdf.xref[0]) + 1)]
    while waiting:
        found = waiting.pop()
        if isinstance(found, DictionaryObject):
            yield found
            waiting.extend(dict.values(found))
        elif isinstance(found, list):
            waiting.extend(list.__iter__(found))


def operations(data: bytes, index: int = 0) -> list[tuple[list[Any], str]]:
    """The operators of a page with their operands."""
    pdf = opened(data)
    return [(list(o), op.decode()) for o, op in ContentStream(pdf.pages[index].get_contents(), pdf).operations]


def pictures(data: bytes) -> list[Any]:
    return [s for s in streams(data) if s.get("/Subtype") == "/Image"]


def pixels(stream: Any) -> Image.Image:
    """The pixels of a picture of a press file, ink as it is printed."""
    from pypdf.filters import decode_stream_data

    size = (int(stream["/Width"]), int(stream["/Height"]))
    mode = {"/DeviceGray": "L", "/DeviceCMYK": "CMYK", "/DeviceRGB": "RGB"}[stream["/ColorSpace"]]
    if stream["/Filter"] == "/DCTDecode":
        with Image.open(io.BytesIO(stream._data)) as image:
            image.load()
            return image.copy()
    data: Any = decode_stream_data(stream)
    if stream["/BitsPerComponent"] == 1:
        return Image.frombytes("1", size, data)
    return Image.frombytes(mode, size, data)
