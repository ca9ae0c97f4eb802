"""Rules of what comes on the plates, as Ghostscript renders them; without it they are not asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from proof.preflight.colour import PROCESS
from proof.preflight.coverage import heaviest
from proof.preflight.finished import Finished, Sheet
from proof.preflight.geometry import Box
from proof.preflight.ghostscript import NotSeparatedError, separated
from proof.preflight.limits import Limits
from proof.preflight.rule import Book, Fault, Faults

_BOOK = Book()
RULES = _BOOK.rules
DPI = 50
_PATCH = 3.0
"""Side in mm of a patch: six dots, so that the edge of a dot does not count."""
_ROUNDING = 3
"""Per cent over the limit that a patch may show by the rounding of its plates."""


class Rendered(NamedTuple):
    """What a page's plates show: their inks, the square and the patch that have most ink, and how much."""

    sheet: Sheet
    inks: tuple[str, ...]
    square: tuple[Box, float]
    patch: tuple[Box, float]


def _rendered(file: Finished, limits: Limits) -> Iterator[Rendered]:
    """The pages as rendered, which is done once; none where Ghostscript cannot."""
    known = file.measured.pages
    if not known:
        try:
            for sheet, plates in zip(file.sheets, separated(file.data, DPI), strict=False):
                most = heaviest(plates, sheet, limits.square), heaviest(plates, sheet, _PATCH)
                known.append(Rendered(sheet, tuple(plates.inks), *most))
        except NotSeparatedError as error:
            known.append(str(error))
    return (page for page in known if isinstance(page, Rendered))


def why_not(file: Finished) -> str:
    """Why the pages could not be rendered; "" where they were."""
    return next((why for why in file.measured.pages if isinstance(why, str)), "")


@_BOOK.rule(
    "ink-in-square", "ISO 12647-3; house", "error", "error", "lighten what stands there; the paper would not dry"
)
def squares(file: Finished, limits: Limits) -> Faults:
    """No square of 15 mm has more ink in the mean than the paper takes."""
    for page in _rendered(file, limits):
        box, mean = page.square
        if mean > limits.square_most:
            what = f"a square of {limits.square:g} mm has {mean:.0f} % of ink in the mean"
            yield Fault(f"{what}; {limits.square_most:g} % at most", page.sheet, box)


@_BOOK.rule("ink-in-patch", "ISO 12647-3; house", "error", "error", "take colour out of what lies under or over it")
def patches(file: Finished, limits: Limits) -> Faults:
    """No square of 3 mm has more ink in all than newsprint takes, whatever overprints whatever."""
    for page in _rendered(file, limits):
        box, mean = page.patch
        if mean > limits.ink_most + _ROUNDING:
            what = f"a square of {_PATCH:g} mm has {mean:.0f} % of ink where it all comes together"
            yield Fault(f"{what}; {limits.ink_most:g} % at most", page.sheet, box)


@_BOOK.rule(
    "extra-plate", "house", "error", "error", "convert the spot colour to CMYK, or let the house style allow it"
)
def plates_made(file: Finished, limits: Limits) -> Faults:
    """The page comes apart into four plates, and one for each spot ink that the house prints."""
    for page in _rendered(file, limits):
        for ink in page.inks:
            if ink not in (*PROCESS, *limits.spots):
                yield Fault(f"the page has a plate of its own for {ink}", page.sheet)
