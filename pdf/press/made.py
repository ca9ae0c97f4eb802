"""A picture as it goes to the press, and what was done to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from pdf.objects import Name
from pdf.pictures import Crop, Picture, image_entries, read_picture, row_entries


class Shown(NamedTuple):
    """A part of a picture, in upright pixels, which may reach beyond it, and the pixels an inch it is shown at."""

    crop: Crop
    resolution: float


class Coded(Struct, frozen=True):
    """Coded pixels: as a JPEG, of four inks inverted as Adobe has them; else deflated rows, filtered as in a PNG."""

    data: bytes
    width: int
    height: int
    components: int
    bits: int
    jpeg: bool

    @property
    def entries(self) -> dict[str, Any]:
        """The entries of the picture's stream."""
        entries = image_entries(self.width, self.height, self.components, self.bits)
        if not self.jpeg:
            return entries | row_entries(self.width, self.components, self.bits)
        entries["Filter"] = Name("DCTDecode")
        return entries | ({"Decode": [1, 0] * 4} if self.components == 4 else {})


class Made(Struct, frozen=True):
    """A picture for the press.

    box         the part of the upright picture that it holds, in the file's pixels.
    found       pixels an inch that it came with, ``resolution`` those it has.
    ink         the most ink in any place, percent.
    done        what was done to it: mirrored, downsampled, sharpened, separated, held.
    coded       None where the file goes through as it is.
    """

    box: Crop
    found: float
    resolution: float
    ink: float
    done: tuple[str, ...] = ()
    coded: Coded | None = None

    def picture(self, path: Path) -> Picture:
        """The picture of the file ``path``. Raises BadPicture where that cannot be read any more."""
        return Picture(self.coded.data, self.coded.entries, self.box) if self.coded else read_picture(path, ())
