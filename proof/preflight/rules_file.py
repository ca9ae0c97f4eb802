"""Rules of the file: its version, what it may not hold, how it is packed."""

from __future__ import annotations

from typing import Any

from proof.preflight.finished import Finished, Sheet
from proof.preflight.geometry import Box, around, to_paper
from proof.preflight.limits import Limits
from proof.preflight.objects import Part
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.values import entry, figures, listed, named

_BOOK = Book()
RULES = _BOOK.rules
X4 = "PDF/X-4 (ISO 15930-7)"
_STRAIGHT = ("Identity", "Default")


def _everywhere(file: Finished) -> list[tuple[Sheet | None, Part]]:
    """Every dictionary of the file with the page it was met on first."""
    return [*((s, part) for s in file.sheets for part in s.parts), *((None, part) for part in file.parts)]


@_BOOK.rule("pdf-version", X4, "error", "warning", "save it as PDF 1.6 or 1.7")
def version(file: Finished, limits: Limits) -> Faults:
    """The header says PDF 1.6 or 1.7; an advertisement may say any version up to 2.0."""
    allowed = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0") if limits.ad else ("1.6", "1.7")
    if file.version not in allowed:
        yield Fault(f"it is PDF {file.version or 'of no version'}")


@_BOOK.rule("no-id", f"{X4}; ISO 32000-1, 14.4", "error", "", "write the file anew with an identifier")
def identifier(file: Finished, limits: Limits) -> Faults:
    """The trailer has an identifier, /ID, of two strings."""
    if len(listed(entry(file.trailer, "/ID"))) != 2:
        yield Fault("it has no identifier, /ID")


@_BOOK.rule("action", f"{X4}; ISO 32000-1, 12.6", "error", "warning", "take actions and scripts out")
def actions(file: Finished, limits: Limits) -> Faults:
    """Nothing acts: no actions of the document, of pages or annotations, and no JavaScript."""
    opening = entry(file.catalog, "/OpenAction")
    if isinstance(opening, dict):
        yield Fault(f"opening it starts an action, {named(entry(opening, '/S')) or 'of no kind'}")
    for sheet, part in _everywhere(file):
        kind = named(entry(part.value, "/S"))
        if entry(part.value, "/AA") is not None:
            yield Fault("it has actions that something sets off, /AA", sheet)
        if kind == "JavaScript" or (part.holder == "/Names" and part.key == "/JavaScript"):
            yield Fault("it has JavaScript", sheet)
        elif part.key in ("/A", "/PA") and part.holder in ("/Annots", "/First", "/Next", "/Last") and kind:
            yield Fault(f"it has an action, {kind}", sheet)


@_BOOK.rule("embedded-file", f"{X4}; ISO 32000-1, 7.11.4", "error", "warning", "take embedded files out")
def embedded(file: Finished, limits: Limits) -> Faults:
    """No files are embedded."""
    if entry(entry(file.catalog, "/Names"), "/EmbeddedFiles") is not None:
        yield Fault("files are embedded in it")
    for sheet in file.sheets:
        if any(part.key == "/EF" for part in sheet.parts):
            yield Fault("a file is embedded in it", sheet)


@_BOOK.rule("transfer-curve", f"{X4}; ISO 32000-1, 10.4", "error", "error", "export without transfer functions")
def transfer(file: Finished, limits: Limits) -> Faults:
    """No graphics state or halftone has a transfer function, TR, TR2, HTP or TransferFunction."""
    for sheet, part in _everywhere(file):
        if part.holder == "/ExtGState":
            for key in ("/TR", "/TR2"):
                value = entry(part.value, key)
                if value is not None and named(value) not in _STRAIGHT:
                    yield Fault(f"a graphics state bends tones, {key}", sheet)
            if entry(part.value, "/HTP") is not None:
                yield Fault("a graphics state has a halftone phase, /HTP", sheet)
        curve = entry(part.value, "/TransferFunction") if "/HalftoneType" in part.value else None
        if curve is not None and named(curve) != "Identity":
            yield Fault("a halftone bends tones, /TransferFunction", sheet)


@_BOOK.rule(
    "postscript", f"{X4}; ISO 32000-1, 8.8.2", "error", "error", "export the page anew without PostScript in it"
)
def postscript(file: Finished, limits: Limits) -> Faults:
    """There are no PostScript XObjects."""
    for sheet, part in _everywhere(file):
        kinds = {named(entry(part.value, key)) for key in ("/Subtype", "/Subtype2")}
        if "PS" in kinds and hasattr(part.value, "get_data"):
            yield Fault("it has a PostScript XObject", sheet)


@_BOOK.rule("opi", f"{X4}; ISO 32000-1, 14.11.7", "error", "error", "place the fine pictures themselves")
def opi(file: Finished, limits: Limits) -> Faults:
    """No picture stands in for a finer one elsewhere (OPI)."""
    for sheet, part in _everywhere(file):
        if "/OPI" in part.value:
            yield Fault("a picture stands in for a finer one elsewhere, /OPI", sheet)


@_BOOK.rule("alternate-image", f"{X4}; ISO 32000-1, 8.9.5.4", "error", "error", "export without alternate images")
def alternates(file: Finished, limits: Limits) -> Faults:
    """No picture has alternates for printing."""
    for sheet, part in _everywhere(file):
        if "/Alternates" in part.value and named(entry(part.value, "/Subtype")) == "Image":
            yield Fault("a picture has alternates", sheet)


@_BOOK.rule("outside-file", f"{X4}; ISO 32000-1, 7.3.8.2, 8.10.4", "error", "error", "embed what is referred to")
def outside(file: Finished, limits: Limits) -> Faults:
    """Nothing lies in another file: no reference XObjects, no streams outside."""
    for sheet, part in _everywhere(file):
        if "/Ref" in part.value and named(entry(part.value, "/Subtype")) == "Form":
            yield Fault("a form stands for a page of another file, /Ref", sheet)
        elif "/F" in part.value and hasattr(part.value, "get_data"):
            yield Fault("a stream lies in another file", sheet)


@_BOOK.rule("lzw", f"{X4}; ISO 32000-1, 7.4.4", "error", "warning", "export with Flate or JPEG")
def lzw(file: Finished, limits: Limits) -> Faults:
    """No stream is packed by LZW."""
    for sheet, part in _everywhere(file):
        found = entry(part.value, "/Filter")
        names = [named(f) for f in listed(found)] or [named(found)]
        if hasattr(part.value, "get_data") and ("LZWDecode" in names or "LZW" in names):
            yield Fault("a stream is packed by LZW", sheet)


@_BOOK.rule("layer", "house (PDF/X-4 allows some); ISO 32000-1, 8.11", "error", "warning", "flatten the layers")
def layers(file: Finished, limits: Limits) -> Faults:
    """There are no layers (optional content): what prints does not hang on a setting."""
    if listed(entry(entry(file.catalog, "/OCProperties"), "/OCGs")):
        yield Fault("it has layers that may be switched off")
    for sheet in file.sheets:
        yield from (Fault("matter lies on a layer", sheet, use.box) for use in sheet.uses if use.kind == "layer")


@_BOOK.rule("annotation", f"{X4}; ISO 32000-1, 12.5", "error", "warning", "take comments, links and form fields out")
def notes(file: Finished, limits: Limits) -> Faults:
    """Annotations stand outside the bleed; printer's marks and trap networks may stand anywhere."""
    for sheet in file.sheets:
        for note in listed(entry(sheet.source, "/Annots")):
            kind = named(entry(note, "/Subtype"))
            if kind in ("PrinterMark", "TrapNet"):
                continue
            box = annotation_box(sheet, note)
            meets = box.meet(sheet.bleed) if box else sheet.trim
            if meets.width > 0 and meets.height > 0:
                yield Fault(f"an annotation, {kind or 'of no kind'}, stands on it", sheet, box)


def annotation_box(sheet: Sheet, note: Any) -> Box | None:
    """An annotation's rectangle in millimetres; None where it has none."""
    rectangle = figures(entry(note, "/Rect"), 4)
    cut = figures(entry(sheet.source, "/TrimBox"), 4) or figures(entry(sheet.source, "/MediaBox"), 4)
    if rectangle is None or cut is None:
        return None
    return around(to_paper(cut, sheet.turn, sheet.unit), *rectangle)


@_BOOK.rule(
    "bad-content", f"{X4}; ISO 32000-1, 7.8.2", "error", "error", "export the page anew; its content is damaged"
)
def content(file: Finished, limits: Limits) -> Faults:
    """The content of every page can be followed to its end: operators, operands, fonts and XObjects are there."""
    for sheet in file.sheets:
        yield from (Fault(use.what, sheet, use.box) for use in sheet.uses if use.kind == "fault")
