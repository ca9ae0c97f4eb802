"""Display items as operators of a page for the press: inks, overprint, matter clipped at the bleed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fonts.face import Face
from layout.display import Artwork, Colour, Image
from layout.geometry import Rect, pt
from pdf.embed import EmbeddedFace
from pdf.paint import Painter
from pdf.pictures import Placed
from pdf.press.inks import KNOCK, OVER, Inks, overprints
from pdf.shapes import rounded

_FINE = pt(3)
"""Rules up to this thickness overprint as text does."""


class PressPainter(Painter):
    """Paints the pages of one press sheet; ``height`` is that of the sheet from its foot to the trim's top."""

    def __init__(
        self,
        height: int,
        faces: Mapping[Face, EmbeddedFace],
        place: Callable[[Image | Artwork], Placed | None],
        inks: Inks,
    ) -> None:
        super().__init__(height, faces, place)
        self._inks = inks
        self._over = False

    def clip(self, box: Rect) -> None:
        """Paint what follows within ``box`` only, until ``unclip``."""
        self._text(False)
        self._out.append(f"q {self._box(box)} W n")

    def unclip(self) -> None:
        """End ``clip``; the graphics state is that of before, so nothing of it is taken as known."""
        self._text(False)
        self._out.append("Q")
        self._colour, self._font, self._scale, self._gap, self._over = None, None, 1000, "0", False

    def _ink(self, colour: Colour, *, fine: bool = True) -> None:
        over = fine and overprints(colour)
        if over != self._over:
            self._out.append(f"/{OVER if over else KNOCK} gs")
            self._over = over
        if colour != self._colour:
            self._out.append(self._inks.fill(colour))
            self._colour = colour

    def _line_ink(self, colour: Colour) -> str:
        state = f"/{OVER if overprints(colour) else KNOCK} gs"
        return f"{state} {self._inks.line(colour)}"

    def _image(self, image: Image | Artwork) -> None:
        """Artwork takes over the state that it is placed in: what is white or lighter in it is to knock out."""
        self._text(False)
        if self._over:
            self._out.append(f"/{KNOCK} gs")
            self._over = False
        super()._image(image)

    def _fill(self, rect: Rect, colour: Colour, radius: int = 0) -> None:
        self._text(False)
        self._ink(colour, fine=min(rect.width, rect.height) <= _FINE)
        self._out.append(f"{rounded(rect, radius, self._left, self._height) if radius else self._box(rect)} f")
