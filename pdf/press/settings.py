"""What a press asks for, beside the pages."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from layout.display import Colour
from layout.geometry import mm
from pdf.profile import Profile
from pdf.xmp import About

MARKS = mm(12)
"""The white around the bleed, in which marks, colour bar and slug line stand."""


class Press(Struct, frozen=True):
    """How pages go to a press.

    profile     the printing condition.
    about       the edition, as the file describes it.
    bleed       how far matter at the trim runs over it, mpt.
    resolution  pixels an inch above which pictures are brought down to it.
    sharpen     how much pictures are sharpened for newsprint, percent; 0 for none.
    ink_most    the most ink of all colours in one place, percent.
    spots       spot inks by name, each with the colour that is printed in it, which is its CMYK alternate.
    impose      whether pages are imposed on printer's sheets.
    plates      where on them a page's plate goes, by the page's label, for the slug line.
    """

    profile: Profile
    about: About
    bleed: int = mm(3)
    resolution: int = 200
    sharpen: int = 0
    ink_most: int = 240
    spots: Mapping[str, Colour] = field(default_factory=dict)
    impose: bool = False
    plates: Mapping[str, str] = field(default_factory=dict)

    @property
    def margin(self) -> int:
        """From the trim to the edge of the sheet, mpt."""
        return self.bleed + MARKS
