"""Rules of what comes on the plates, as Ghostscript renders them; without it they are not asked."""

from __future__ import annotations

from proof.preflight.coverage import covered
from proof.preflight.finished import Finished
from proof.preflight.ghostscript import NotSeparatedError, separated
from proof.preflight.limits import Limits
from proof.preflight.rule import Book, Fault, Faults

_BOOK = Book()
RULES = _BOOK.rules
DPI = 50


@_BOOK.rule(
    "ink-in-square", "ISO 12647-3; house", "error", "error", "lighten what stands there; the paper would not dry"
)
def squares(file: Finished, limits: Limits) -> Faults:
    """No square of 15 mm has more ink in the mean than the paper takes, as rendered to separations by Ghostscript."""
    try:
        for sheet, plates in zip(file.sheets, separated(file.data, DPI), strict=False):
            found = covered(plates, sheet, limits.square)
            if found.square_mean > limits.square_most:
                what = f"a square of {limits.square:g} mm has {found.square_mean:.0f} % of ink in the mean"
                yield Fault(f"{what}; {limits.square_most:g} % at most", sheet, found.square)
    except NotSeparatedError:
        return  # judge tells of it
