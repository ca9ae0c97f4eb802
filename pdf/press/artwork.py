"""Artwork placed on pages for the press: recoloured, with its own bleed where it stands at the trim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from layout.display import Artwork, Page
from layout.geometry import mm
from layout.report import Finding, Place
from pdf.artwork import Artworks, Sheet, Shown, make_form
from pdf.bad_picture import BadPicture
from pdf.objects import File
from pdf.press.recolour import Recolour
from pdf.press.settings import Press

if TYPE_CHECKING:
    from pdf.press.flatten import Flat

_SIDES = ("left", "top", "right", "bottom")
_SHORT = mm(0.2)


class PressArtworks(Artworks):
    """The artwork of pages for a press, as painted with their bleed."""

    def __init__(self, pages: Sequence[Page], file: File, press: Press) -> None:
        self._press = press
        self._recolour = Recolour(press.profile, press.ink_most)
        self._flat: Flat | None = None
        super().__init__(pages, file)

    def form(self, item: Artwork, sheet: Sheet) -> Shown:
        """The page as a form in inks: as it was drawn where that can be, else as pixels."""
        self._recolour = Recolour(self._press.profile, self._press.ink_most)
        self._flat = None
        form = make_form(self._file, sheet, self._recolour.page)
        if not self._recolour.left:
            return form
        from pdf.press.flatten import flattened

        try:
            self._flat = flattened(self._file, sheet, item.page, self._press)
        except BadPicture:
            return form  # and an error, as what it is
        return self._flat

    def judged(self, item: Artwork, sheet: Sheet, place: Place) -> Iterator[Finding]:
        """What is to be told of placed artwork: colours, fonts, inks, bleed."""
        left = ", ".join(self._recolour.left)
        hint = "save it as PDF/X with all colours in CMYK"
        if self._flat:
            message = f"the artwork has colours in RGB that cannot be converted: {left}; it is printed as pixels"
            yield Finding("artwork-flattened", "warning", place, message, hint)
        elif left:
            message = f"the artwork has colours in RGB that are not converted: {left}"
            yield Finding("artwork-rgb", "error", place, message, hint)
        if fonts := self._recolour.fonts:
            message = f"the artwork does not hold its fonts: {', '.join(fonts)}"
            yield Finding("artwork-fonts", "error", place, message, "embed them, or make outlines (转曲)")
        spots = [name for name in self._recolour.spots if name not in self._press.spots]
        if spots and not self._flat:  # its pixels are in inks
            message = f"the artwork is drawn in spot inks that are not printed: {', '.join(spots)}"
            yield Finding("artwork-spot", "error", place, message, "its colours in CMYK, or the ink under press.spots")
        if (ink := self._recolour.ink) > self._press.ink_most:
            message = f"the artwork takes {ink:.0f} % of ink; it is held under {self._press.ink_most}"
            yield Finding(
                "artwork-ink", "warning", place, message, "made with the press's profile it keeps its colours"
            )
        short = [side for side, by in zip(_SIDES, _missing(item, sheet), strict=True) if by > _SHORT]
        if short:
            message = f"the artwork stands at the trim and has no bleed of its own at its {', '.join(short)}"
            hint = f"a PDF with a TrimBox and {self._press.bleed / mm(1):.0f} mm of bleed"
            yield Finding("artwork-bleed", "warning", place, message, hint)


def _missing(item: Artwork, sheet: Sheet) -> tuple[float, float, float, float]:
    """By how much the artwork's own bleed is less than what is shown of it, at each upright side, mpt."""
    width, height = item.size
    left, top, right, bottom = item.crop
    wanted = (-left, -top, right - width, bottom - height)
    box, outer = sheet.box, sheet.outer or sheet.box
    own = [box[0] - outer[0], outer[3] - box[3], outer[2] - box[2], box[1] - outer[1]]  # left, top, right, bottom
    turns = sheet.turn // 90
    own = own[-turns:] + own[:-turns] if turns else own
    side = (box[3] - box[1]) if turns % 2 else (box[2] - box[0])
    unit = width / side
    a, b, c, d = (want - have * unit for want, have in zip(wanted, own, strict=True))
    return a, b, c, d
