"""Rules of fonts and of text."""

from __future__ import annotations

from collections.abc import Iterator

from proof.preflight.colour import PROCESS
from proof.preflight.finished import Finished, Sheet
from proof.preflight.limits import Limits
from proof.preflight.marks import Mark
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.rules_file import X4
from proof.preflight.typeface import Font

_BOOK = Book()
RULES = _BOOK.rules
_FONTS = f"{X4}; ISO 32000-1, 9.9"
_DARK = 80
"""Per cent of black from which on text is black for the eye."""


def _fonts(file: Finished) -> Iterator[tuple[Sheet, Font, Mark]]:
    for sheet in file.sheets:
        for font, mark in sheet.fonts.values():
            yield sheet, font, mark


def _texts(file: Finished) -> Iterator[tuple[Sheet, Mark]]:
    return ((sheet, mark) for sheet, mark in file.marks() if mark.kind == "text")


@_BOOK.rule("font-not-embedded", _FONTS, "error", "error", "embed it, or turn the text to outlines")
def missing(file: Finished, limits: Limits) -> Faults:
    """Every font that text is seen in is embedded, those of Type 0, 1, 3 and TrueType alike."""
    for sheet, font, mark in _fonts(file):
        if font.program == "missing":
            yield Fault(f"the font {font.name} is not embedded", sheet, mark.box)


@_BOOK.rule("broken-font", _FONTS, "error", "error", "embed the font anew")
def broken(file: Finished, limits: Limits) -> Faults:
    """Every embedded font program begins as one does."""
    for sheet, font, mark in _fonts(file):
        if font.program == "broken":
            yield Fault(f"the font {font.name} is embedded but damaged", sheet, mark.box)


@_BOOK.rule("font-not-subset", "house", "warning", "", "embed only the glyphs in use: a whole Han font has megabytes")
def whole(file: Finished, limits: Limits) -> Faults:
    """Fonts are embedded as subsets."""
    for sheet, font, mark in _fonts(file):
        if font.program == "sound" and not font.subset:
            yield Fault(f"the font {font.name} is embedded whole", sheet, mark.box)


@_BOOK.rule("no-tounicode", "house; ISO 32000-1, 9.10.3", "warning", "", "embed the font with a ToUnicode map")
def mute(file: Finished, limits: Limits) -> Faults:
    """Every font says which characters all its codes are, so that the page can be searched and archived."""
    for sheet, font, mark in _fonts(file):
        if not font.unicode:
            yield Fault(f"the font {font.name} has no ToUnicode", sheet, mark.box)
    for sheet in file.sheets:
        for font, codes in sheet.codes:
            untold = [box for code, box in codes.items() if font.told is not None and code not in font.told]
            if untold:
                what = f"the ToUnicode of the font {font.name} leaves out {len(untold)} of its codes"
                yield Fault(what, sheet, untold[0])


@_BOOK.rule(
    "missing-glyph", "house; ISO 32000-1, 9.6.6 and 9.7.6.3", "error", "error", "use a font that has the character"
)
def boxes(file: Finished, limits: Limits) -> Faults:
    """Embedded fonts have a glyph for every code, as far as their program tells, and none shows the box for what is
    missing."""
    for sheet in file.sheets:
        for font, codes in sheet.codes:
            for code, box in codes.items():
                if font.glyphs.missing(code):
                    yield Fault(f"the font {font.name} has no glyph for code {code:04X}", sheet, box)


@_BOOK.rule("type3-font", "GWG newspaper; house", "warning", "warning", "use a font with outlines")
def drawn(file: Finished, limits: Limits) -> Faults:
    """No text is in a Type 3 font: its glyphs are drawings, often pixels, and print without hints."""
    for sheet, font, mark in _fonts(file):
        if font.kind == "Type3":
            yield Fault(f"text is in a Type 3 font, {font.name}", sheet, mark.box)


@_BOOK.rule("black-knocks-out", "GWG newspaper; ISO 32000-1, 8.6.7", "error", "warning", "set it to overprint, mode 1")
def knocked_out(file: Finished, limits: Limits) -> Faults:
    """Small text in black alone overprints, 0 0 0 1 k with overprint mode 1, so that no white shows round it."""
    for sheet, mark in _texts(file):
        if mark.size < limits.black_text and mark.paint.inks == (("Black", 100.0),):
            if not mark.overprint:
                yield Fault("black text knocks out", sheet, mark.box)
            elif mark.paint.space == "cmyk" and mark.mode != 1:
                yield Fault("black text overprints by mode 0, which knocks out", sheet, mark.box)
            elif mark.paint.space not in ("cmyk", "separation", "devicen"):
                yield Fault(
                    "black text is grey by its colour space, which knocks out though it overprints", sheet, mark.box
                )


@_BOOK.rule("courier", "GWG newspaper", "warning", "warning", "see whether another font was meant")
def stand_in(file: Finished, limits: Limits) -> Faults:
    """No text is in Courier, which programs put in the place of a font that they do not find."""
    for sheet, font, mark in _fonts(file):
        if font.name.lower().startswith("courier"):
            yield Fault(f"text is in {font.name}, which may stand in for another font", sheet, mark.box)


@_BOOK.rule("rich-black-text", "GWG newspaper", "error", "warning", "set the text in black alone, 0 0 0 100")
def rich(file: Finished, limits: Limits) -> Faults:
    """Text that is black is black alone, without cyan, magenta or yellow."""
    for sheet, mark in _texts(file):
        colours = sum(mark.paint.part(ink) for ink in PROCESS[:3])
        dark = mark.paint.part("Black") >= _DARK or min(mark.paint.part(ink) for ink in PROCESS[:3]) >= _DARK
        if dark and colours > 0:
            yield Fault(f"black text has colours under it, {mark.paint}", sheet, mark.box)


@_BOOK.rule("small-white-text", "GWG newspaper", "warning", "warning", "set it larger, or dark on light")
def small_white(file: Finished, limits: Limits) -> Faults:
    """White text is not so small that ink closes it."""
    for sheet, mark in _texts(file):
        if mark.size < limits.small_text - 0.01 and _is_white(mark):
            yield Fault(
                f"white text of {mark.size:.1f} pt; under {limits.small_text:g} pt it fills in", sheet, mark.box
            )


def _is_white(mark: Mark) -> bool:
    return not mark.paint.inks and mark.paint.space in ("gray", "cmyk", "icc-gray", "icc-cmyk", "separation", "devicen")


@_BOOK.rule("small-mixed-text", "GWG newspaper", "warning", "warning", "set it larger, or in one ink")
def small_mixed(file: Finished, limits: Limits) -> Faults:
    """Text of more than one ink is not so small that its plates do not register."""
    for sheet, mark in _texts(file):
        if mark.size < limits.small_text - 0.01 and len(mark.paint.inks) > 1:
            what = f"text of {mark.size:.1f} pt in {len(mark.paint.inks)} inks, {mark.paint}"
            yield Fault(f"{what}; under {limits.small_text:g} pt they do not register", sheet, mark.box)


@_BOOK.rule("white-overprints", "GWG newspaper; ISO 32000-1, 8.6.7", "error", "error", "let white knock out")
def vanishing(file: Finished, limits: Limits) -> Faults:
    """Nothing white overprints: by overprint mode 1 it would not be there."""
    for sheet, mark in file.marks():
        if mark.overprint and mark.mode == 1 and mark.paint.space == "cmyk" and not mark.paint.inks:
            if mark.kind == "picture" and not (mark.picture and mark.picture.stencil):
                continue
            yield Fault(f"white {mark.kind} overprints and is not there in print", sheet, mark.box)
