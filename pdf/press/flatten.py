"""Artwork that cannot be brought to inks as it was drawn, as pixels: painted by pdfium, separated, ink held.

The last resort, so that what goes to the press is right: type and lines lose their edges to dots.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageFilter

from pdf.artwork import Sheet
from pdf.bad_picture import BadPicture
from pdf.objects import File, Name, Raw, Ref, number
from pdf.press.colour import converted
from pdf.press.coverage import held, most_ink
from pdf.press.settings import Press

RESOLUTION = 400
"""Dots an inch; type of 7 pt is still read."""
_PIXELS_MOST = 30_000_000


class Flat(NamedTuple):
    """A form that shows pixels, ready to be written."""

    ref: Ref
    data: bytes
    entries: dict[str, Any]
    streams: tuple[tuple[Ref, bytes, Mapping[str, Any]], ...]

    def write(self, file: File) -> None:
        for ref, data, entries in self.streams:
            file.put_stream(ref, data, entries)
        file.put_deflated(self.ref, self.data, self.entries)


def flattened(file: File, sheet: Sheet, page: int, press: Press) -> Flat:
    """A page of placed artwork as a picture in inks. Raises BadPicture where it cannot be painted."""
    x0, y0, x1, y1 = sheet.outer or sheet.box
    image = _painted(sheet, page, (x0, y0, x1, y1))
    opacity = image.getchannel("A")
    inks = _inks(image.convert("RGB"), press)
    ref = file.reserve()
    entries = _entries(inks, "DeviceCMYK")
    streams = [(ref, zlib.compress(inks.tobytes(), 6), entries)]
    if opacity.getextrema() != (255, 255):
        mask = file.reserve()
        entries["SMask"] = mask
        streams.append((mask, zlib.compress(opacity.tobytes(), 6), _entries(opacity, "DeviceGray")))
    matrix = " ".join(number(v, 5) for v in (x1 - x0, 0, 0, y1 - y0, x0, y0))
    form = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": Raw("[" + " ".join(number(v, 5) for v in (x0, y0, x1, y1)) + "]"),
        "Resources": {"XObject": {"P": ref}},
    }
    content = f"q {matrix} cm /P Do Q\n".encode()
    return Flat(file.reserve(), content, form, tuple(streams))


def _painted(sheet: Sheet, page: int, box: tuple[float, float, float, float]) -> Image.Image:
    """The page within ``box``, upright in its own axes, where nothing is drawn clear."""
    import pypdfium2  # type: ignore[import-untyped]

    x0, y0, x1, y1 = box
    scale = RESOLUTION / 72
    scale *= min(1.0, (_PIXELS_MOST / ((x1 - x0) * (y1 - y0) * scale**2)) ** 0.5)
    stream = sheet.page.indirect_reference.pdf.stream
    stream.seek(0)
    try:
        document = pypdfium2.PdfDocument(stream.read())
        try:
            leaf = document[page]
            leaf.set_rotation(0)
            leaf.set_mediabox(*box)
            leaf.set_cropbox(*box)
            size = max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale))
            bitmap = leaf.render(
                scale=scale, fill_color=(0, 0, 0, 0), draw_annots=False, may_draw_forms=False, maybe_alpha=False
            )
            image: Image.Image = bitmap.to_pil().convert("RGBA")
            return image if image.size == size else image.resize(size)
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
        raise BadPicture(f"it cannot be painted ({error})") from None


def _inks(image: Image.Image, press: Press) -> Image.Image:
    """RGB in inks, what has no colour in black alone, held under the most ink."""
    red, green, blue = image.split()
    inks = converted(image, press.profile)
    colour = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    none = Image.new("L", image.size, 0)
    black = Image.merge("CMYK", (none, none, none, ImageChops.invert(green)))
    plain = colour.point([255] + [0] * 255)
    # but not the few pixels where colours that run into one another cross a grey
    inks.paste(black, mask=plain.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3)))
    return held(inks, press.ink_most) if most_ink(inks) > press.ink_most else inks


def _entries(image: Image.Image, space: str) -> dict[str, Any]:
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": Name(space),
        "BitsPerComponent": 8,
        "Filter": Name("FlateDecode"),
    }
