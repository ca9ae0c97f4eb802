"""Picture files as image XObjects: passed through as they are where a PDF can hold them, otherwise decoded by Pillow.

A picture keeps its pixels and its colour space: grey stays grey, RGB stays RGB, CMYK stays CMYK.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from layout.geometry import Rect
from pdf.bad_picture import BadPicture
from pdf.jpeg import read_jpeg
from pdf.objects import Name, Raw
from pdf.png import SIGNATURE, read_png

if TYPE_CHECKING:
    from PIL import Image

# Left, top, right, bottom in pixels.
Crop = tuple[int, int, int, int]

PIXELS_MOST = 150_000_000
# A re-encoded picture loses what no page shows, when that is more than this share of it.
_CUT_LEAST = 1 / 3

_SPACES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}

# The unit square of the stored picture onto the upright one, by EXIF orientation: a b c d e f of a PDF matrix.
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class Placed(Struct, frozen=True):
    """An image XObject on a page: resource name, matrix from the box's lower left in mpt, whether it is clipped."""

    resource: str
    matrix: tuple[float, ...]
    clipped: bool


class Picture(Struct, frozen=True):
    """An encoded picture. ``box`` is the part of the upright picture, in pixels, that the data hold."""

    data: bytes
    entries: dict[str, Any]
    box: Crop
    orientation: int = 1

    def place(self, resource: str, rect: Rect, crop: Crop) -> Placed:
        """Put the picture so that ``crop`` fills ``rect``."""
        left, top, right, bottom = self.box
        across = rect.width / (crop[2] - crop[0])
        down = rect.height / (crop[3] - crop[1])
        x, y = (left - crop[0]) * across, (crop[3] - bottom) * down
        width, height = (right - left) * across, (bottom - top) * down
        matrix = upright_matrix(self.orientation, x, y, width, height)
        return Placed(resource, matrix, crop != self.box)


def upright_matrix(orientation: int, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    """The matrix that puts a stored unit square, turned upright by its EXIF orientation, into this box."""
    a, b, c, d, e, f = _UPRIGHT[orientation]
    return (a * width, b * height, c * width, d * height, x + e * width, y + f * height)


def read_picture(path: Path, crops: Sequence[Crop]) -> Picture:
    """Read the picture file ``path`` for pages that show the parts ``crops`` of it, in upright pixels.

    What the file is, its first bytes say, not its name. Raises BadPicture when it cannot be printed: not there, not a
    JPEG, PNG or TIFF, damaged, cut short, of more than 150 million pixels, or smaller than a crop.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadPicture(f"the file cannot be read ({error.strerror or error})") from None
    if data.startswith(b"\xff\xd8\xff"):
        picture = _jpeg(data)
    elif data.startswith(SIGNATURE):
        png = read_png(data)
        check_size(png.width, png.height)
        picture = _png(data) if png.passes else _decoded(data, crops)
    elif data.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        picture = _decoded(data, crops)
    else:
        raise BadPicture("it is no JPEG, PNG or TIFF")
    left, top, right, bottom = picture.box
    for crop in crops:
        if not (left <= crop[0] < crop[2] <= right and top <= crop[1] < crop[3] <= bottom):
            raise BadPicture(f"the part {crop} to be shown is not within its {right} by {bottom} pixels")
    return picture


def check_size(width: int, height: int) -> None:
    """Raises BadPicture for more pixels than can be set."""
    if width * height > PIXELS_MOST:
        raise BadPicture(f"it has {width} by {height} pixels; at most {PIXELS_MOST // 1_000_000} million can be set")


def image_entries(width: int, height: int, components: int, bits: int) -> dict[str, Any]:
    """The entries of an image XObject (ISO 32000-1, 8.9.5)."""
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": Name(_SPACES[components]),
        "BitsPerComponent": bits,
    }


def upright_box(width: int, height: int, orientation: int) -> Crop:
    """The whole picture as seen upright; EXIF orientations from 5 on lie on their side."""
    return (0, 0, height, width) if orientation >= 5 else (0, 0, width, height)


def _jpeg(data: bytes) -> Picture:
    jpeg = read_jpeg(data)
    check_size(jpeg.width, jpeg.height)
    entries = image_entries(jpeg.width, jpeg.height, jpeg.components, 8) | {"Filter": Name("DCTDecode")}
    if jpeg.components == 4 and jpeg.adobe:
        entries["Decode"] = [1, 0] * 4
    if jpeg.plain_rgb:
        entries["DecodeParms"] = {"ColorTransform": 0}
    return Picture(jpeg.data, entries, upright_box(jpeg.width, jpeg.height, jpeg.orientation), jpeg.orientation)


def _png(data: bytes) -> Picture:
    png = read_png(data)
    colours = 3 if png.colour == 2 else 1
    entries = image_entries(png.width, png.height, colours, png.bits)
    entries |= row_entries(png.width, colours, png.bits)
    if png.colour == 3:
        last = len(png.palette) // 3 - 1
        entries["ColorSpace"] = [Name("Indexed"), Name("DeviceRGB"), last, Raw(f"<{png.palette.hex()}>")]
    return Picture(png.data, entries, upright_box(png.width, png.height, png.orientation), png.orientation)


def row_entries(width: int, colours: int, bits: int) -> dict[str, Any]:
    """The entries of deflated rows that are filtered as in a PNG."""
    parms = {"Predictor": 15, "Colors": colours, "BitsPerComponent": bits, "Columns": width}
    return {"Filter": Name("FlateDecode"), "DecodeParms": parms}


def _decoded(data: bytes, crops: Sequence[Crop]) -> Picture:
    """Decode by Pillow and deflate: alpha on white, at most 8 bits, unseen margins cut off when they are large."""
    image = decoded(data)
    box = (0, 0, *image.size)
    if crops:
        shown = around(crops)
        area = (shown[2] - shown[0]) * (shown[3] - shown[1])
        if area < (1 - _CUT_LEAST) * image.width * image.height and within(shown, box):
            image, box = image.crop(shown), shown
    return Picture(*packed(image), box)


def decoded(data: bytes) -> Image.Image:
    """The pixels of a PNG or TIFF, upright, as 1-bit, grey, RGB or CMYK. Raises BadPicture where there are none."""
    import io
    import warnings

    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "TIFF")) as opened:
                check_size(*opened.size)
                opened.load()
                profile = opened.info.get("icc_profile")
                image = _flat(ImageOps.exif_transpose(opened))
                if profile:
                    image.info["icc_profile"] = profile
                return image
    except BadPicture:
        raise
    except MemoryError:
        raise BadPicture("it is too large to be decoded") from None
    except Exception as error:  # Pillow's readers raise whatever a damaged file makes them stumble over.
        raise BadPicture(f"it is damaged or of an unknown kind ({error})") from None


def packed(image: Image.Image) -> tuple[bytes, dict[str, Any]]:
    """A picture's pixels deflated, and the entries of its stream."""
    components, bits = len(image.getbands()), 1 if image.mode == "1" else 8
    entries = image_entries(*image.size, components, bits) | row_entries(image.width, components, bits)
    return packed_rows(image), entries


def packed_rows(image: Image.Image) -> bytes:
    """A picture's pixels as deflated rows, filtered as in a PNG."""
    import io

    from PIL import Image

    rows = io.BytesIO()
    # PNG's row filters look at bytes, not at what they mean, so they serve four inks as well as they serve RGBA.
    writable = Image.frombytes("RGBA", image.size, image.tobytes()) if image.mode == "CMYK" else image
    writable.save(rows, "PNG")
    return read_png(rows.getvalue()).data


def around(crops: Sequence[Crop]) -> Crop:
    """The least part that holds all of ``crops``."""
    return (min(c[0] for c in crops), min(c[1] for c in crops), max(c[2] for c in crops), max(c[3] for c in crops))


def within(inner: Crop, outer: Crop) -> bool:
    """Whether one part of a picture lies in another."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _flat(image: Image.Image) -> Image.Image:
    """The picture as 1-bit, grey, RGB or CMYK of at most 8 bits, alpha laid on white."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        high = 0 if image.mode.endswith("B") else 1
        return Image.frombytes("L", image.size, image.tobytes()[high::2])
    if image.mode == "I":
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    if image.mode in ("LA", "La", "RGBA", "RGBa", "PA") or "transparency" in image.info:
        grey = image.mode in ("1", "L", "LA", "La")
        clear = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        flat = Image.alpha_composite(white, clear)
        return flat.convert("L" if grey else "RGB")
    if image.mode == "F":
        raise BadPicture("its pixels are floating-point numbers")
    return image.convert("RGB")
