"""A document's display list as PDF/X-4 (ISO 15930-7): boxes, marks, inks, the printing condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from fonts.face import Face
from layout.display import Artwork, Colour, Document, GlyphRun, Item, Page
from layout.geometry import Rect
from layout.report import Finding, Place, Report
from pdf.embed import EmbeddedFace
from pdf.objects import File, Name, Raw, Ref
from pdf.output_intent import Condition, write_output_intents
from pdf.press.bleed import Sides, bled
from pdf.press.coverage import total_ink
from pdf.press.gallery import Gallery
from pdf.press.inks import Inks
from pdf.press.marks import Slug, marks
from pdf.press.paint import PressPainter
from pdf.press.settings import Press
from pdf.proof_mark import proof_mark
from pdf.shapes import points
from pdf.sheets import Sheet, facing_pages, page_labels, single_pages
from pdf.write import Written, embed_faces
from pdf.xmp import Claims, xmp_packet

_PROCESS = (
    ("青", Colour(100, 0, 0, 0)),
    ("品", Colour(0, 100, 0, 0)),
    ("黄", Colour(0, 0, 100, 0)),
    ("黑", Colour(0, 0, 0, 100)),
)

# Placed artwork may be transparent.
_BLENDS_IN_INKS = {"Type": Name("Group"), "S": Name("Transparency"), "CS": Name("DeviceCMYK")}


def write_press(document: Document, press: Press, *, spread: bool = False) -> Written:
    """Paint the document's pages for ``press``, imposed where it asks for that, or with ``spread`` facing pages side
    by side.

    Raises as ``pdf.write.write_pdf`` does. Matter that touches the trim runs into the bleed. Pictures are brought to
    the press's inks and resolution, their ink held under its limit; a colour with more ink is an error finding ``ink``.
    """
    day = dt.date.fromisoformat(document.date[:10])
    sheets, press, found = _sheets(document.pages, press, spread=spread)
    bleeding = [_PressSheet(sheet, press) for sheet in sheets]
    painted = [page for sheet in bleeding for page in sheet.pages]
    furniture = [sheet.marks() for sheet in bleeding]
    file = File()
    faces = embed_faces([*(page.items for page in painted), *furniture])
    gallery = Gallery(painted, file, press)
    inks = Inks(file, press.spots)
    tree = file.reserve()
    shared = {"Parent": tree, "Resources": file.add(_resources(file, inks, gallery))}
    refs = [
        file.add(shared | sheet.painted(file, faces, gallery, inks, items))
        for sheet, items in zip(bleeding, furniture, strict=True)
    ]
    for face in faces.values():
        face.write(file)
    gallery.write()
    file.put(tree, {"Type": Name("Pages"), "Kids": refs, "Count": len(refs)})
    data = file.finish(_catalogue(file, document, sheets, tree, press), _info(document, day, press))
    return Written(data, Report(found) + gallery.report() + Report(_too_much_ink(document.pages, press)))


def _sheets(pages: Sequence[Page], press: Press, *, spread: bool) -> tuple[Sequence[Sheet], Press, tuple[Finding, ...]]:
    """What is printed together, the press with the names of its plates, and what is to be known of that."""
    if press.impose:
        from pdf.press.impose import impose

        imposed = impose(pages)
        return imposed.sheets, replace(press, plates=imposed.plates), imposed.findings
    return facing_pages(pages) if spread else single_pages(pages), press, ()


class _PressSheet:
    """A sheet with its pages' matter run into the bleed, and where its boxes lie."""

    def __init__(self, sheet: Sheet, press: Press) -> None:
        self.sheet, self.press = sheet, press
        self.pages = [self._page(page, trim) for page, trim in sheet.trims()]

    def _page(self, page: Page, trim: Rect) -> Page:
        """The page with its bleed at the sides where the sheet is cut, not at a fold."""
        by, sheet = self.press.bleed, self.sheet
        cut = Rect(-trim.x, 0, sheet.width, sheet.height)
        items = tuple(bled(page.items, cut, Sides(by, by, by, by)))
        return replace(page, items=items + proof_mark(page) if page.proof else items)

    def marks(self) -> tuple[Item, ...]:
        trim = Rect(0, 0, self.sheet.width, self.sheet.height)
        folds = [rect.x for _, rect in self.sheet.trims() if rect.x]
        return tuple(marks(trim, folds, self.press.bleed, self._slugs()))

    def _slugs(self) -> list[Slug]:
        """A slug line a page, in the sheet's face that has most of its characters; none on a sheet without type."""
        faces = {item.face: None for page in self.pages for item in page.items if isinstance(item, GlyphRun)}
        slugs = []
        for page, trim in self.sheet.trims():
            about, plate = self.press.about, self.press.plates.get(page.label, "")
            words = (about.publication, about.date, page.label, f"印版 {page.label}", plate)
            text = "　".join(filter(None, words))
            face = max(faces, key=lambda face: sum(map(face.covers, text)), default=None)
            if face:
                slugs.append(Slug(text, (*_PROCESS, *self.press.spots.items()), face, trim.x))
        return slugs

    def painted(
        self, file: File, faces: dict[Face, EmbeddedFace], gallery: Gallery, inks: Inks, furniture: Sequence[Item]
    ) -> dict[str, Any]:
        """The entries of the sheet's page object."""
        margin, bleed, width, height = self.press.margin, self.press.bleed, self.sheet.width, self.sheet.height
        painter = PressPainter(height + margin, faces, gallery.place, inks)
        painter.move(margin)
        painter.clip(Sides(bleed, bleed, bleed, bleed).around(Rect(0, 0, width, height)))
        for page, (_, trim) in zip(self.pages, self.sheet.trims(), strict=True):
            painter.move(margin + trim.x)
            painter.paint(page.items)
        painter.unclip()
        painter.move(margin)
        painter.paint(furniture)
        placed = any(isinstance(item, Artwork) for page in self.pages for item in page.items)
        return ({"Group": _BLENDS_IN_INKS} if placed else {}) | {
            "Type": Name("Page"),
            "MediaBox": _box(0, 0, width + 2 * margin, height + 2 * margin),
            "BleedBox": _box(margin - bleed, margin - bleed, width + margin + bleed, height + margin + bleed),
            "TrimBox": _box(margin, margin, width + margin, height + margin),
            "Contents": file.stream(painter.data()),
        }


def _box(*sides: int) -> Raw:
    return Raw(f"[{' '.join(map(points, sides))}]")


def _resources(file: File, inks: Inks, gallery: Gallery) -> dict[str, Any]:
    found: dict[str, Any] = {"Font": file.fonts, "ColorSpace": inks.spaces, "ExtGState": inks.states}
    return found | ({"XObject": gallery.refs} if gallery.refs else {})


def _catalogue(file: File, document: Document, sheets: Sequence[Sheet], tree: Ref, press: Press) -> dict[str, Any]:
    metadata = file.reserve()
    packet = xmp_packet(replace(press.about, title=document.title), Claims(pdfx="PDF/X-4"))
    file.put_stream(metadata, packet, {"Type": Name("Metadata"), "Subtype": Name("XML")})
    profile = press.profile
    condition = Condition(profile.data, profile.condition, profile.words, registry=profile.registry)
    return {
        "Type": Name("Catalog"),
        "Pages": tree,
        "Lang": document.language,
        "Metadata": metadata,
        "OutputIntents": write_output_intents(file, condition, ["GTS_PDFX"]),
        "PageLabels": page_labels([sheet.label for sheet in sheets]),
        "ViewerPreferences": {"DisplayDocTitle": True},
    }


def _info(document: Document, day: dt.date, press: Press) -> dict[str, Any]:
    """The information dictionary, which agrees with the XMP packet."""
    moment = Raw(f"(D:{day:%Y%m%d}120000+08'00')")
    return {
        "Title": document.title,
        "Creator": press.about.engine,
        "Producer": press.about.engine,
        "CreationDate": moment,
        "ModDate": moment,
        "Trapped": Name("False"),
    }


def _too_much_ink(pages: Sequence[Page], press: Press) -> Iterator[Finding]:
    """Colours of the pages that take more ink than the press allows, each once."""
    seen: set[Colour] = set()
    for page in pages:
        for item in page.items:
            colour = getattr(item, "colour", None)
            if isinstance(colour, Colour) and colour not in seen and total_ink(colour) > press.ink_most:
                seen.add(colour)
                inks = "/".join(f"{part:g}" for part in colour)
                message = f"the colour {inks} takes {total_ink(colour):g} % of ink"
                place = Place(page=page.label, story=item.source.story, block=item.source.block)
                hint = f"at most {press.ink_most} %: less of it in the house style's colours"
                yield Finding("ink", "error", place, message, hint)
