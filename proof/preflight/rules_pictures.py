"""Rules of pictures: resolution, and the ink of their pixels."""

from __future__ import annotations

from collections.abc import Iterator

from proof.preflight.colour import read_space
from proof.preflight.finished import Finished, Sheet
from proof.preflight.limits import Limits
from proof.preflight.marks import Mark, Picture
from proof.preflight.pixels import UnmeasuredError, most_ink
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.values import entry, named

_BOOK = Book()
RULES = _BOOK.rules
_TINY = 16
"""Pixels up to which a picture is a flat colour or a ramp stretched, and its resolution no matter."""
_SQUARE = 0.5
"""Side, mm, of the squares whose mean is a picture's ink: single pixels of noise are no ink on paper."""


def _seen(file: Finished) -> Iterator[tuple[Sheet, Mark, Picture]]:
    for sheet, mark in file.marks():
        if mark.picture is not None and mark.box.width > 0 and mark.box.height > 0:
            yield sheet, mark, mark.picture


def _sharp(file: Finished, bits: bool) -> Iterator[tuple[Sheet, Mark]]:
    for sheet, mark, picture in _seen(file):
        tiny = picture.width <= _TINY or picture.height <= _TINY
        if not tiny and (picture.bits == 1) == bits:
            yield sheet, mark


@_BOOK.rule(
    "picture-too-coarse", "GWG newspaper", "error", "error", "give the picture with more pixels, or place it smaller"
)
def coarse(file: Finished, limits: Limits) -> Faults:
    """Pictures have the pixels that print at all; those up to 16 pixels wide or high do not count."""
    for sheet, mark in _sharp(file, False):
        if mark.size < limits.picture_least - 0.5:
            yield Fault(f"a picture of {mark.size:.0f} ppi; {limits.picture_least:g} at least", sheet, mark.box)


@_BOOK.rule(
    "picture-coarse", "GWG newspaper", "warning", "warning", "give the picture with more pixels, or place it smaller"
)
def soft(file: Finished, limits: Limits) -> Faults:
    """Pictures have the pixels that print well."""
    for sheet, mark in _sharp(file, False):
        if limits.picture_least - 0.5 <= mark.size < limits.picture_good - 0.5:
            yield Fault(f"a picture of {mark.size:.0f} ppi; {limits.picture_good:g} are good", sheet, mark.box)


@_BOOK.rule("lineart-too-coarse", "GWG newspaper", "error", "error", "scan it finer, or as a grey picture")
def coarse_lines(file: Finished, limits: Limits) -> Faults:
    """Pictures of 1 bit have the pixels that their edges print with at all."""
    for sheet, mark in _sharp(file, True):
        if mark.size < limits.lineart_least - 0.5:
            yield Fault(f"line art of {mark.size:.0f} ppi; {limits.lineart_least:g} at least", sheet, mark.box)


@_BOOK.rule("lineart-coarse", "GWG newspaper", "warning", "warning", "scan it finer, or as a grey picture")
def soft_lines(file: Finished, limits: Limits) -> Faults:
    """Pictures of 1 bit have the pixels that their edges print well with."""
    for sheet, mark in _sharp(file, True):
        if limits.lineart_least - 0.5 <= mark.size < limits.lineart_good - 0.5:
            yield Fault(f"line art of {mark.size:.0f} ppi; {limits.lineart_good:g} are good", sheet, mark.box)


@_BOOK.rule(
    "single-picture", "GWG newspaper", "warning", "warning", "export its text as text: as pixels it is not sharp"
)
def only_a_picture(file: Finished, limits: Limits) -> Faults:
    """No page is one picture and nothing else."""
    for sheet in file.sheets:
        inside = [m for m in sheet.marks if m.box.meet(sheet.trim).width > 0 and m.box.meet(sheet.trim).height > 0]
        if len(inside) == 1 and inside[0].picture is not None:
            yield Fault("the page is one picture and nothing else", sheet, inside[0].box)


def _inks(file: Finished) -> Iterator[tuple[Sheet, Mark, float | UnmeasuredError]]:
    """Every picture with its most ink, or why that is not known."""
    known: dict[int, float | UnmeasuredError] = file.measured.pictures
    for sheet, mark, picture in _seen(file):
        key = id(picture.source)
        if key not in known and not picture.stencil:
            block = max(1, round(_SQUARE / 25.4 * mark.size))
            try:
                known[key] = most_ink(picture, block)
            except UnmeasuredError as error:
                known[key] = error
        if key in known:
            yield sheet, mark, known[key]


@_BOOK.rule("picture-ink", "GWG newspaper; ISO 12647-3", "error", "error", "convert it through the house's profile")
def ink(file: Finished, limits: Limits) -> Faults:
    """No square of 0.5 mm of any picture has more ink in all than newsprint takes."""
    for sheet, mark, found in _inks(file):
        if not isinstance(found, UnmeasuredError) and found > limits.ink_most + 1:
            what = f"a picture has up to {found:.0f} % of ink; {limits.ink_most:g} % at most"
            yield Fault(what, sheet, mark.box)


@_BOOK.rule("picture-ink-aim", "ISO 12647-3; house", "warning", "warning", "convert it through the house's profile")
def ink_aim(file: Finished, limits: Limits) -> Faults:
    """No square of 0.5 mm of any picture has more ink in all than is aimed at, by more than a JPEG's rounding."""
    for sheet, mark, found in _inks(file):
        if not isinstance(found, UnmeasuredError) and limits.ink_aim + 5 < found <= limits.ink_most + 1:
            what = f"a picture has up to {found:.0f} % of ink; {limits.ink_aim:g} % are aimed at"
            yield Fault(what, sheet, mark.box)


@_BOOK.rule("soft-mask", "PDF/X-4 (ISO 15930-7); ISO 32000-1, table 145", "error", "error", "export the picture anew")
def not_grey(file: Finished, limits: Limits) -> Faults:
    """The soft mask of every picture is a picture in grey without a profile, and has no mask itself."""
    for sheet, mark, picture in _seen(file):
        mask = entry(picture.source, "/SMask")
        if mask is None:
            continue
        kind = read_space(entry(mask, "/ColorSpace")).kind
        if named(entry(mask, "/Subtype")) != "Image" or kind != "gray":
            yield Fault("the soft mask of a picture is not in grey", sheet, mark.box)
        elif entry(mask, "/SMask") is not None or entry(mask, "/Mask") is not None:
            yield Fault("the soft mask of a picture is masked itself", sheet, mark.box)


@_BOOK.rule("broken-picture", "PDF/X-4 (ISO 15930-7); ISO 32000-1, 8.9.5", "error", "error", "give the picture anew")
def broken(file: Finished, limits: Limits) -> Faults:
    """Every picture in inks can be unpacked to its last pixel."""
    for sheet, mark, found in _inks(file):
        if isinstance(found, UnmeasuredError) and found.damaged:
            yield Fault(f"a picture is damaged: {found}", sheet, mark.box)
