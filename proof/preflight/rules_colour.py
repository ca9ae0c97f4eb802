"""Rules of colour and ink: colour spaces, spot colours, total ink, lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proof.preflight.colour import ALL, Space, is_mixed, spots
from proof.preflight.finished import Finished, Sheet
from proof.preflight.limits import Limits
from proof.preflight.marks import Mark
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.rules_file import X4

_BOOK = Book()
RULES = _BOOK.rules
_SPACES = {
    "rgb": "RGB of no profile",
    "icc-rgb": "RGB with a profile",
    "calrgb": "RGB with a calibration",
    "lab": "Lab",
    "icc-cmyk": "CMYK with a profile",
}


def _spaces(mark: Mark) -> Iterator[Space]:
    """The colour spaces of a mark: its own, and what that stands on."""
    space = mark.space
    for _ in range(4):
        if space is None or space.kind == "unknown":
            return
        yield space
        space = space.base if space.kind in ("indexed", "pattern") else None


@_BOOK.rule("device-rgb", X4, "error", "error", "convert it to the CMYK of the output intent")
def device_rgb(file: Finished, limits: Limits) -> Faults:
    """Nothing is in DeviceRGB, which under a CMYK output intent is no colour at all; soft masks hold to it too."""
    for sheet, mark in file.marks():
        if any(space.kind == "rgb" for space in _spaces(mark)):
            yield Fault(f"a {mark.kind} is in {_SPACES['rgb']}", sheet, mark.box)
    for sheet, mark in file.masked():
        if any(space.kind == "rgb" for space in _spaces(mark)):
            yield Fault(f"a {mark.kind} of a soft mask is in {_SPACES['rgb']}", sheet, mark.box)


@_BOOK.rule("unconverted", "GWG newspaper; house", "error", "warning", "convert it to the CMYK of the house's profile")
def unconverted(file: Finished, limits: Limits) -> Faults:
    """Everything is converted for the press already: no RGB with a profile, CalRGB or Lab is left."""
    for sheet, mark in file.marks():
        kinds = [s.kind for s in _spaces(mark) if is_mixed(s) and s.kind not in ("rgb", "indexed", "pattern")]
        if kinds:
            yield Fault(f"a {mark.kind} is in {_SPACES[kinds[0]]}", sheet, mark.box)


@_BOOK.rule(
    "profiled-cmyk",
    f"{X4}; ISO 32000-1, 8.6.7",
    "error",
    "warning",
    "export plain CMYK without a profile at each object",
)
def profiled(file: Finished, limits: Limits) -> Faults:
    """CMYK has no profile of its own: the press would convert it again, and overprint mode 1 does not hold for it."""
    for sheet, mark in file.marks():
        if any(space.kind == "icc-cmyk" for space in _spaces(mark)):
            yield Fault(f"a {mark.kind} is in {_SPACES['icc-cmyk']}", sheet, mark.box)


@_BOOK.rule(
    "spot-colour", "GWG newspaper; house", "error", "error", "convert it to CMYK, or let the house style allow it"
)
def spot(file: Finished, limits: Limits) -> Faults:
    """There are no spot colours but those that the house prints."""
    for sheet, mark in file.marks():
        for ink in dict.fromkeys(i for s in _spaces(mark) for i in spots(s)):
            if ink not in limits.spots:
                yield Fault(f"a spot colour, {ink or 'without a name'}", sheet, mark.box)


@_BOOK.rule("spot-names", "GWG newspaper", "error", "error", "give one colour one name everywhere")
def spot_names(file: Finished, limits: Limits) -> Faults:
    """A spot colour has one name: none differs from another only in case, blanks or its paper's letter."""
    seen: dict[str, str] = {}
    told: set[str] = set()
    for sheet, mark in file.marks():
        for ink in (i for s in _spaces(mark) for i in spots(s)):
            bare = re.sub(r"(cvc|cvu|c|u|cp|up)$", "", re.sub(r"[\W_]", "", ink.lower()))
            first = seen.setdefault(bare, ink)
            if first != ink and ink not in told:
                told.add(ink)
                yield Fault(f"one spot colour by two names, {first} and {ink}", sheet, mark.box)


@_BOOK.rule(
    "spot-alternate", "house; ISO 32000-1, 8.6.6.4", "warning", "warning", "give the spot colour a CMYK alternate"
)
def alternate(file: Finished, limits: Limits) -> Faults:
    """What stands in for a spot colour where its plate is not there is CMYK."""
    for sheet, mark in file.marks():
        for space in _spaces(mark):
            if spots(space) and space.inks and space.base and is_mixed(space.base):
                what = f"the spot colour {', '.join(spots(space))} stands on {_SPACES[space.base.kind]}"
                yield Fault(what, sheet, mark.box)


@_BOOK.rule(
    "registration-colour",
    "GWG newspaper",
    "error",
    "error",
    "use black; registration colour is for marks outside the trim",
)
def registration(file: Finished, limits: Limits) -> Faults:
    """Nothing within the trim is in registration colour, which comes on every plate."""
    for sheet, mark in file.marks():
        seen = mark.box.meet(sheet.trim)
        if seen.width > 0 and seen.height > 0 and any(ALL in space.inks for space in _spaces(mark)):
            yield Fault(f"a {mark.kind} in registration colour", sheet, mark.box)


@_BOOK.rule(
    "ink-over-limit", "GWG newspaper; ISO 12647-3; house", "error", "error", "take colour out where black does its work"
)
def over_limit(file: Finished, limits: Limits) -> Faults:
    """No colour of text, fills, lines or shadings has more ink in all than newsprint takes."""
    for sheet, mark in _vectors(file):
        if mark.paint.total > limits.ink_most + 0.5:
            what = f"a {mark.kind} has {mark.paint.total:.0f} % of ink, {mark.paint}"
            yield Fault(f"{what}; {limits.ink_most:g} % at most", sheet, mark.box)


@_BOOK.rule("ink-over-aim", "ISO 12647-3; house", "warning", "warning", "take colour out where black does its work")
def over_aim(file: Finished, limits: Limits) -> Faults:
    """No colour of text, fills, lines or shadings has more ink in all than is aimed at."""
    for sheet, mark in _vectors(file):
        if limits.ink_aim + 0.5 < mark.paint.total <= limits.ink_most + 0.5:
            what = f"a {mark.kind} has {mark.paint.total:.0f} % of ink, {mark.paint}"
            yield Fault(f"{what}; {limits.ink_aim:g} % are aimed at", sheet, mark.box)


def _vectors(file: Finished) -> Iterator[tuple[Sheet, Mark]]:
    """Matter but pictures, as far as any of it stands within the bleed; registration marks stand outside."""
    for sheet, mark in file.marks():
        seen = mark.box.meet(sheet.bleed)
        if seen.width > 0 and seen.height > 0 and (mark.kind != "picture" or (mark.picture and mark.picture.stencil)):
            yield sheet, mark


@_BOOK.rule("thin-line", "GWG newspaper", "error", "warning", "make the line as thick as it prints")
def hairline(file: Finished, limits: Limits) -> Faults:
    """No line, drawn or filled, is thinner than prints."""
    for sheet, mark in _lines(file):
        if mark.size < limits.line - 0.005:
            yield Fault(f"a line of {mark.size:.2f} pt; {limits.line:g} pt at least", sheet, mark.box)


@_BOOK.rule("thin-mixed-line", "GWG newspaper", "error", "warning", "make it thicker, or of one ink")
def thin_mixed(file: Finished, limits: Limits) -> Faults:
    """No white line and no line of more than one ink is thinner than registers."""
    for sheet, mark in _lines(file):
        white = not mark.paint.inks and mark.paint.space in ("cmyk", "gray")
        if limits.line - 0.005 <= mark.size < limits.mixed_line - 0.005 and (white or len(mark.paint.inks) > 1):
            how = "white" if white else f"of {len(mark.paint.inks)} inks"
            yield Fault(f"a line {how}, {mark.size:.2f} pt; {limits.mixed_line:g} pt at least", sheet, mark.box)


@_BOOK.rule("black-line-knocks-out", "GWG newspaper", "warning", "warning", "set it to overprint, mode 1")
def thin_black(file: Finished, limits: Limits) -> Faults:
    """Thin lines in black alone overprint, so that no white shows beside them."""
    for sheet, mark in _lines(file):
        plain = mark.paint.inks == (("Black", 100.0),) and mark.size < limits.black_line
        if plain and not (mark.overprint and (mark.mode == 1 or mark.paint.space != "cmyk")):
            yield Fault(f"a black line of {mark.size:.2f} pt knocks out", sheet, mark.box)


@_BOOK.rule(
    "grey-overprints", "GWG newspaper; ISO 32000-1, 8.6.7", "warning", "warning", "set grey in black ink, 0 0 0 k"
)
def grey(file: Finished, limits: Limits) -> Faults:
    """Nothing that is grey by its colour space is set to overprint: it knocks out all the same."""
    for sheet, mark in _vectors(file):
        small = mark.kind == "text" and mark.size < limits.black_text and mark.paint.inks == (("Black", 100.0),)
        if mark.overprint and mark.paint.space in ("gray", "icc-gray", "calgray") and not small:
            yield Fault(f"a grey {mark.kind} is set to overprint and knocks out", sheet, mark.box)


def _lines(file: Finished) -> Iterator[tuple[Sheet, Mark]]:
    """Strokes, and rectangles that are filled; not those of no size at all, which only clip."""
    for sheet, mark in file.marks():
        if mark.kind == "line" or (mark.kind == "fill" and mark.straight):
            yield sheet, mark
