"""Rules of what the file says of itself: XMP, document information, output intent."""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

from proof.preflight.finished import Finished
from proof.preflight.limits import Limits
from proof.preflight.rule import Book, Fault, Faults
from proof.preflight.rules_file import X4
from proof.preflight.values import entry, listed, named, number, stream_data, text
from proof.preflight.xmp import BadPacketError, properties

_BOOK = Book()
RULES = _BOOK.rules
_XMP = f"{X4}; ISO 16684-1"


def _packet(file: Finished) -> dict[str, str]:
    """The XMP's properties; none where there is no sound packet, of which ``no-xmp`` tells."""
    data = stream_data(entry(file.catalog, "/Metadata"))
    try:
        return properties(data) if data else {}
    except BadPacketError:
        return {}


@_BOOK.rule("no-xmp", _XMP, "error", "", "write the file anew with an XMP packet in plain text")
def xmp(file: Finished, limits: Limits) -> Faults:
    """The document has an XMP packet, sound and not packed."""
    stream = entry(file.catalog, "/Metadata")
    data = stream_data(stream)
    if not data:
        yield Fault("it has no XMP packet")
        return
    if entry(stream, "/Filter") is not None:
        yield Fault("its XMP packet is packed")
    try:
        properties(data)
    except BadPacketError as error:
        yield Fault(f"its XMP packet is no sound XML ({error})")


@_BOOK.rule("not-x4", _XMP, "error", "warning", "export it as PDF/X-4")
def claim(file: Finished, limits: Limits) -> Faults:
    """The XMP claims PDF/X-4."""
    found = _packet(file)
    if found.get("pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        other = found.get("pdfxid:GTS_PDFXVersion") or found.get("pdfx:GTS_PDFXVersion")
        other = other or file.info.get("GTS_PDFXVersion", "")
        yield Fault(f"it claims {other} and not PDF/X-4" if other else "it does not claim PDF/X-4")


@_BOOK.rule("no-title", _XMP, "error", "", "give the document a title")
def title(file: Finished, limits: Limits) -> Faults:
    """The XMP has a title, dc:title."""
    if not _packet(file).get("dc:title"):
        yield Fault("its XMP has no title, dc:title")


@_BOOK.rule("no-dates", _XMP, "error", "", "write the file anew with its dates")
def dates(file: Finished, limits: Limits) -> Faults:
    """The XMP says when it was made and changed: xmp:CreateDate, ModifyDate and MetadataDate."""
    found = _packet(file)
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        if not re.match(r"\d{4}(-\d\d){0,2}", found.get(f"xmp:{name}", "")):
            yield Fault(f"its XMP has no xmp:{name}")


@_BOOK.rule("trapped", f"{X4}; ISO 32000-1, 14.11.6", "error", "", "say whether it is trapped: True or False")
def trapped(file: Finished, limits: Limits) -> Faults:
    """XMP says whether the file is trapped, pdf:Trapped: True or False."""
    found = _packet(file).get("pdf:Trapped", "")
    if found not in ("True", "False"):
        yield Fault(f"pdf:Trapped is {found or 'not there'}")


@_BOOK.rule("no-xmp-ids", _XMP, "error", "", "write the file anew with its identifiers")
def identifiers(file: Finished, limits: Limits) -> Faults:
    """The XMP names document, version and rendition: xmpMM:DocumentID, VersionID, RenditionClass."""
    found = _packet(file)
    for name in ("DocumentID", "VersionID", "RenditionClass"):
        if not found.get(f"xmpMM:{name}"):
            yield Fault(f"its XMP has no xmpMM:{name}")


_SAME = {
    "Title": "dc:title",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "Trapped": "pdf:Trapped",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}


@_BOOK.rule("info-differs", _XMP, "error", "", "write the file anew: XMP and document information tell two things")
def info(file: Finished, limits: Limits) -> Faults:
    """What the document information says, the XMP says too."""
    found = _packet(file)
    for key, name in _SAME.items():
        here, there = file.info.get(key, "").lstrip("/"), found.get(name)
        if here and there is not None and _plain(here) != _plain(there):
            yield Fault(f"/{key} is {here[:40]}, {name} is {there[:40]}")


def _plain(value: str) -> str:
    """A date as its figures alone, to the minute and without its zone; else the text."""
    figures = re.sub(r"\D", "", value)
    dated = re.match(r"D:\d{4}|\d{4}-\d\d-\d\dT", value)
    return figures[:12] if dated else value.strip()


class Intent(NamedTuple):
    """A PDF/X output intent and what its profile is: class, colour space and name by its header."""

    source: Any
    profile: bytes
    kind: str
    space: str
    components: int


def intents(file: Finished) -> list[Intent]:
    """The PDF/X output intents of a file."""
    found = []
    for one in listed(entry(file.catalog, "/OutputIntents")):
        if named(entry(one, "/S")) == "GTS_PDFX":
            stream = entry(one, "/DestOutputProfile")
            data = stream_data(stream) or b""
            kind, space = (data[at : at + 4].decode("latin-1") if data[36:40] == b"acsp" else "" for at in (12, 16))
            found.append(Intent(one, data, kind, space.strip(), int(number(entry(stream, "/N")))))
    return found


_INTENT = f"{X4}; ISO 32000-1, 14.11.5"


@_BOOK.rule("output-intent", _INTENT, "error", "warning", "write one output intent for PDF/X")
def intent(file: Finished, limits: Limits) -> Faults:
    """There is exactly one output intent for PDF/X, and it names its printing condition."""
    found = intents(file)
    if len(found) != 1:
        yield Fault(f"it has {len(found) or 'no'} output intent{'s' if len(found) > 1 else ''} for PDF/X")
    for one in found:
        if not text(entry(one.source, "/OutputConditionIdentifier")):
            yield Fault("its output intent names no printing condition, /OutputConditionIdentifier")


@_BOOK.rule("output-profile", _INTENT, "error", "warning", "embed a CMYK printer profile in the output intent")
def profile(file: Finished, limits: Limits) -> Faults:
    """The output intent embeds a printer's profile for CMYK."""
    for one in intents(file):
        if not one.profile:
            yield Fault("its output intent embeds no profile")
        elif not one.kind:
            yield Fault("the profile of its output intent is no ICC profile")
        elif one.kind != "prtr" or one.space != "CMYK":
            yield Fault(f"the profile of its output intent is {one.kind} for {one.space}, not prtr for CMYK")
        elif one.components != 4:
            yield Fault(f"the profile of its output intent is said to have {one.components} components")


@_BOOK.rule("other-profile", "house", "error", "warning", "convert it for the house's paper and press")
def other_profile(file: Finished, limits: Limits) -> Faults:
    """The profile of the output intent is the house's."""
    for one in intents(file):
        if (
            limits.profile
            and one.kind
            and hashlib.md5(one.profile, usedforsecurity=False).hexdigest() != limits.profile
        ):
            name = text(entry(one.source, "/OutputConditionIdentifier")) or text(entry(one.source, "/Info"))
            yield Fault(f"it is made for another paper or press, {name or 'that is not named'}")
