"""Total ink of a picture: measured, and brought under a limit by putting black for grey (ISO 12647-3, 4.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout.display import Colour
from pdf.press.colour import extremes

if TYPE_CHECKING:
    from PIL import Image


def total_ink(colour: Colour) -> float:
    """The sum of a colour's inks, percent."""
    return sum(colour)


def most_ink(image: Image.Image) -> float:
    """The greatest sum of inks in any pixel of a CMYK, grey or 1-bit picture, percent, never too little; of CMYK up to
    1.6 too much, for a hundredth of the time."""
    from PIL import ImageChops

    if image.mode != "CMYK":
        return 100 - extremes(image)[0] / 2.55
    cyan, magenta, yellow, black = image.split()
    halves = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    # halves of halves, each cut off: the sum is up to four more
    return (4 * extremes(ImageChops.add(*halves, 2))[1] + 4) / 2.55


def held_colour(colour: Colour, most: float) -> Colour:
    """A colour of no more ink than ``most`` percent, as ``held`` has pictures."""
    over = total_ink(colour) - most
    if over <= 0:
        return colour
    *three, black = colour
    grey = min(*three, 100 - black, over / 2)
    three, black = [part - grey for part in three], black + grey
    room = max(0.0, most - black)
    share = min(1.0, room / (sum(three) or 1))
    cyan, magenta, yellow = (part * share for part in three)
    return Colour(cyan, magenta, yellow, black)


def held(image: Image.Image, most: float) -> Image.Image:
    """A CMYK picture of which no pixel has more ink than ``most`` percent.

    Where there is more, as much as can be of the grey in cyan, magenta and yellow is printed in black, one part for
    three; what is still too much is taken off the three in proportion, so that the hue stays.
    """
    import numpy as np
    from PIL import Image

    inks = np.asarray(image).astype(np.float32)
    limit = most * 2.55
    over = np.maximum(inks.sum(axis=2) - limit, 0)
    colours, black = inks[..., :3], inks[..., 3]
    grey = np.minimum(np.minimum(colours.min(axis=2), 255 - black), over / 2)
    colours -= grey[..., None]
    black += grey
    three = colours.sum(axis=2)
    room = np.maximum(limit - black, 0)
    colours *= np.where(three > room, room / np.maximum(three, 1), 1)[..., None]
    return Image.frombytes("CMYK", image.size, np.floor(inks).astype(np.uint8).tobytes())
