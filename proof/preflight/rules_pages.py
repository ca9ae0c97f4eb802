"""Rules of pages: boxes, bleed, what keeps from the trim, order."""

from __future__ import annotations

from collections import Counter

from proof.preflight.finished import Finished, Sheet
from proof.preflight.geometry import Box
from proof.preflight.limits import Limits
from proof.preflight.marks import Mark
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.rules_file import X4
from proof.preflight.values import entry, named

_BOOK = Book()
RULES = _BOOK.rules
_BOXES = f"{X4}; ISO 32000-1, 14.11.2"
_NEAR = 0.1
"""Millimetres that count as the same place: what a trimming knife does not tell apart."""


@_BOOK.rule("no-trim", _BOXES, "error", "warning", "export with a TrimBox; till then the visible page counts as cut")
def trim(file: Finished, limits: Limits) -> Faults:
    """Every page says where it is cut, in its TrimBox."""
    yield from (Fault("the page has no TrimBox", sheet) for sheet in file.sheets if "trim" not in sheet.boxes)


@_BOOK.rule("art-box", _BOXES, "error", "", "export without an ArtBox")
def art(file: Finished, limits: Limits) -> Faults:
    """No page has an ArtBox."""
    yield from (Fault("the page has an ArtBox", sheet) for sheet in file.sheets if "art" in sheet.boxes)


@_BOOK.rule("boxes", _BOXES, "error", "error", "export with boxes that lie in one another")
def nested(file: Finished, limits: Limits) -> Faults:
    """The trim lies in the bleed, the bleed in the media; a crop box cuts nothing of the trim off."""
    for sheet in file.sheets:
        pairs = [("trim", "bleed"), ("trim", "media"), ("bleed", "media"), ("trim", "crop")]
        for inner, outer in pairs:
            here, there = sheet.boxes.get(inner), sheet.boxes.get(outer)
            if here and there and not here.inside(there, 0.01):
                yield Fault(f"the {inner} box is not inside the {outer} box", sheet)


@_BOOK.rule("bleed-box", "GWG newspaper; house", "error", "", "render with the bleed that the press asks for")
def bleed(file: Finished, limits: Limits) -> Faults:
    """The bleed box leaves the bleed's width round the trim."""
    for sheet in file.sheets:
        around, cut = sheet.bleed, sheet.trim
        least = min(cut.left - around.left, cut.top - around.top, around.right - cut.right, around.bottom - cut.bottom)
        if least < limits.bleed - _NEAR:
            yield Fault(f"the bleed is {max(least, 0):.1f} mm; {limits.bleed:g} mm are asked for", sheet)


@_BOOK.rule("no-bleed", "GWG newspaper; house", "error", "", "let it run over the trim, or end short of it")
def run_off(file: Finished, limits: Limits) -> Faults:
    """Matter that reaches the trim runs over it by the bleed's width; white and text do not count."""
    for sheet in file.sheets:
        for mark in sheet.marks:
            if mark.kind != "text" and not _is_white(mark):
                for side, over in _overhangs(mark.box, sheet.trim):
                    if -_NEAR < over < limits.bleed - _NEAR:
                        how = f"{over:.1f} mm over" if over >= _NEAR else "just to"
                        yield Fault(f"a {mark.kind} runs {how} the trim {side}", sheet, mark.box)


def _is_white(mark: Mark) -> bool:
    return mark.paint.space in ("gray", "cmyk", "separation", "devicen", "icc-gray", "icc-cmyk") and (
        not mark.paint.inks and (mark.kind != "picture" or bool(mark.picture and mark.picture.stencil))
    )


def _overhangs(box: Box, cut: Box) -> list[tuple[str, float]]:
    """By how much a box reaches over each side of the trim; sides that it lies wholly beyond are left out."""
    if box.right <= cut.left or box.left >= cut.right or box.bottom <= cut.top or box.top >= cut.bottom:
        return []
    return [
        ("at the left", cut.left - box.left),
        ("at the right", box.right - cut.right),
        ("at the top", cut.top - box.top),
        ("at the bottom", box.bottom - cut.bottom),
    ]


@_BOOK.rule("near-trim", "house", "warning", "warning", "move it in; a page may be cut or folded a little off")
def safe(file: Finished, limits: Limits) -> Faults:
    """Text keeps from the trim, and from the fold between two pages of a sheet unless it crosses that."""
    for sheet in file.sheets:
        kept = sheet.trim.grown(-limits.safe)
        fold = _fold(sheet, limits)
        for mark in sheet.marks:
            seen = mark.box.meet(sheet.trim)
            if mark.kind != "text" or seen.width <= 0 or seen.height <= 0:
                continue
            if not mark.box.inside(kept, 0.01):
                near = min(-over for _, over in _overhangs(mark.box, sheet.trim))
                where = f"{near:.1f} mm from the trim" if near > 0 else "over the trim"
                yield Fault(f"text stands {where}; {limits.safe:g} mm are asked for", sheet, mark.box)
            elif fold and _beside(mark.box, fold) < limits.safe - 0.01:
                yield Fault(f"text stands {_beside(mark.box, fold):.1f} mm from the fold", sheet, mark.box)


def _fold(sheet: Sheet, limits: Limits) -> float:
    """Where a sheet of two pages is folded, mm from the left; 0 where it is one page."""
    wide = sheet.trim.width
    return wide / 2 if limits.page and abs(wide - 2 * limits.page[0]) < 1 else 0.0


def _beside(box: Box, fold: float) -> float:
    """How far a box stands from the fold; far where it crosses it by design, more than a little on both sides."""
    if box.left < fold < box.right:
        return 1e6
    return box.left - fold if box.left >= fold else fold - box.right


@_BOOK.rule("trim-differs", "GWG newspaper; house", "error", "", "give every page the format of the publication")
def sizes(file: Finished, limits: Limits) -> Faults:
    """All pages are cut to one format; where the publication's is known, to that, or twice as wide."""
    formats = Counter((round(sheet.trim.width, 1), round(sheet.trim.height, 1)) for sheet in file.sheets)
    usual = limits.page or formats.most_common(1)[0][0]
    for sheet in file.sheets:
        wide, high = sheet.trim.width, sheet.trim.height
        same = abs(high - usual[1]) < 0.5 and min(abs(wide - usual[0]), abs(wide - 2 * usual[0])) < 0.5
        if not same:
            yield Fault(f"the page is cut to {wide:.1f} by {high:.1f} mm, not {usual[0]:.1f} by {usual[1]:.1f}", sheet)


@_BOOK.rule("turned", "house", "warning", "", "export the page upright")
def turned(file: Finished, limits: Limits) -> Faults:
    """No page is turned by its /Rotate."""
    yield from (Fault(f"the page is turned by {s.turn} degrees", s) for s in file.sheets if s.turn % 360)


@_BOOK.rule("user-unit", "GWG newspaper; ISO 32000-1, 7.7.3.3", "error", "warning", "export the page in its own size")
def units(file: Finished, limits: Limits) -> Faults:
    """No page is scaled by its /UserUnit."""
    yield from (Fault(f"the page is scaled {sheet.unit:g} times", sheet) for sheet in file.sheets if sheet.unit != 1)


@_BOOK.rule("blank-page", "GWG newspaper", "warning", "error", "see whether something is missing")
def blank(file: Finished, limits: Limits) -> Faults:
    """Something stands on every page within the trim."""
    for sheet in file.sheets:
        if not any(mark.box.meet(sheet.trim).width > 0 for mark in sheet.marks if not _is_white(mark)):
            yield Fault("nothing stands on the page", sheet)


@_BOOK.rule("several-pages", "house", "", "warning", "send one page; the edition names which is placed, else the first")
def several(file: Finished, limits: Limits) -> Faults:
    """An advertisement is one page."""
    if len(file.sheets) > 1:
        yield Fault(f"it has {len(file.sheets)} pages")


@_BOOK.rule("page-labels", "house; ISO 32000-1, 12.4.2", "error", "", "write the file anew with its page labels")
def labels(file: Finished, limits: Limits) -> Faults:
    """Every page has a label, none has that of another; where the edition is known they are its pages in order."""
    found = [sheet.label for sheet in file.sheets]
    if not all(found):
        yield Fault("its pages have no labels")
    elif limits.labels and tuple(found) != limits.labels:
        yield Fault(f"its pages are {', '.join(found)}, the edition's {', '.join(limits.labels)}")
    else:
        for sheet in file.sheets:
            if found.count(sheet.label) > 1 and found.index(sheet.label) != sheet.number - 1:
                yield Fault(f"two pages are called {sheet.label}", sheet)


@_BOOK.rule("blending-space", f"{X4}; GWG newspaper", "error", "warning", "export with CMYK as blending space")
def blending(file: Finished, limits: Limits) -> Faults:
    """Transparency is blended in CMYK, soft masks in that or in grey: a see-through page has a group, and no group
    another colour space."""
    for sheet in file.sheets:
        own = entry(sheet.source, "/Group")
        if own is None and any(use.kind == "transparency" for use in sheet.uses):
            box = next(use.box for use in sheet.uses if use.kind == "transparency")
            yield Fault("matter is see-through, and the page has no group to blend it in", sheet, box)
        for part in sheet.parts:
            if named(entry(part.value, "/S")) == "Transparency":
                space = entry(part.value, "/CS")
                name = named(space) or _based(space)
                grey = part.holder == "/G" and name == "DeviceGray"
                if name and name not in ("DeviceCMYK", "CMYK profile") and not grey:
                    yield Fault(f"a group blends in {name}", sheet)


def _based(space: object) -> str:
    from proof.preflight.colour import read_space

    if space is None:
        return ""
    kind = read_space(space).kind
    return {"icc-cmyk": "CMYK profile", "icc-rgb": "RGB with a profile", "icc-gray": "grey"}.get(kind, kind)
