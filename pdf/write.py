"""A document's display list as a PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from fonts.face import Face
from layout.display import Artwork, Document, GlyphRun, Image, Item, Page
from layout.report import Finding, Place, Report
from pdf.bad_picture import BadPicture
from pdf.embed import EmbeddedFace
from pdf.objects import File, Name, Raw, Ref
from pdf.outline import write_outline
from pdf.paint import Painter
from pdf.pictures import Crop, Picture, Placed, read_picture
from pdf.proof_mark import proof_mark
from pdf.shapes import points
from pdf.sheets import Sheet, facing_pages, page_labels, single_pages

if TYPE_CHECKING:
    from pdf.archive import ArchiveSettings
    from pdf.artwork import Artworks
    from pdf.press.settings import Press

    MakeArtworks = Callable[[Sequence[Page], File], Artworks]

_PRODUCER = "duikai"


class Written(Struct, frozen=True):
    """A PDF and what is to be known of it: pictures that could not be printed."""

    data: bytes
    report: Report


def write_pdf(
    document: Document, *, spread: bool = False, press: Press | None = None, archive: ArchiveSettings | None = None
) -> Written:
    """Paint the document's pages, or with ``spread`` its facing pages side by side on one sheet; for a ``press`` as
    PDF/X-4, as ``pdf.press.write`` says, for an ``archive`` as PDF/A, as ``pdf.archive`` says, else for proofs.

    Faces are embedded once, as subsets; a picture file is embedded once. Dates are midday in China on the document's
    date; the same document gives the same bytes. A picture that cannot be printed is a grey field and an error finding
    ``bad-picture``. A page marked ``proof`` gets the stamp 校样.

    Raises ValueError for a document without pages or with a date that is none, fonts.subset.SubsetError for a face that
    cannot be embedded.
    """
    if not document.pages:
        raise ValueError("a document without pages cannot be written")
    if press:
        from pdf.press.write import write_press

        return write_press(document, press, spread=spread)
    if archive:
        from pdf.archive import write_archive

        return write_archive(document, archive, spread=spread)
    day = dt.date.fromisoformat(document.date[:10])
    pages = [replace(p, items=p.items + proof_mark(p)) if p.proof else p for p in document.pages]
    sheets = facing_pages(pages) if spread else single_pages(pages)
    file = File()
    faces = embed_faces(page.items for page in pages)
    gallery = Gallery([page for sheet in sheets for page in sheet.pages], file)
    tree = file.reserve()
    refs = [file.reserve() for _ in sheets]
    links = _links(file, sheets, refs)
    for number, (sheet, ref) in enumerate(zip(sheets, refs, strict=True)):
        file.put(ref, _sheet(file, sheet, tree, faces, gallery) | links.get(number, {}))
    for face in faces.values():
        face.write(file)
    gallery.write(file)
    file.put(tree, {"Type": Name("Pages"), "Kids": refs, "Count": len(refs)})
    catalog = {
        "Type": Name("Catalog"),
        "Pages": tree,
        "Lang": document.language,
        "PageLabels": page_labels([sheet.label for sheet in sheets]),
        "Outlines": write_outline(file, sheets, refs, document.headlines),
        "ViewerPreferences": {"DisplayDocTitle": True},
    }
    moment = Raw(f"(D:{day:%Y%m%d}120000+08'00')")
    info = {
        "Title": document.title,
        "Creator": _PRODUCER,
        "Producer": _PRODUCER,
        "CreationDate": moment,
        "ModDate": moment,
        "Trapped": Name("False"),
    }
    return Written(file.finish(catalog, info), gallery.report())


def embed_faces(pages: Iterable[Sequence[Item]]) -> dict[Face, EmbeddedFace]:
    """Each face of the pages' items with the glyphs that say something there, in the order of first use."""
    used: dict[Face, dict[int, str]] = {}
    for items in pages:
        for item in items:
            if isinstance(item, GlyphRun) and any(item.texts):
                used.setdefault(item.face, {}).update(zip(item.glyphs, item.texts, strict=True))
    return {face: EmbeddedFace(face, said, f"F{n}", said) for n, (face, said) in enumerate(used.items(), start=1)}


def _links(file: File, sheets: Sequence[Sheet], refs: Sequence[Ref]) -> dict[int, dict[str, Any]]:
    """What a sheet's page has of links, by the sheet's number; what writes them is loaded where there are any."""
    if not any(page.leads for sheet in sheets for page in sheet.pages):
        return {}
    from pdf.links import write_links

    return {number: {"Annots": links} for number, links in write_links(file, sheets, refs).items()}


def _sheet(file: File, sheet: Sheet, tree: Ref, faces: dict[Face, EmbeddedFace], gallery: Gallery) -> dict[str, Any]:
    painter = Painter(sheet.height, faces, gallery.place)
    for page, trim in sheet.trims():
        painter.move(trim.x)
        painter.paint(page.items)
    box = Raw(f"[0 0 {points(sheet.width)} {points(sheet.height)}]")
    resources: dict[str, Any] = {"Font": file.fonts}
    if painter.pictures:
        resources["XObject"] = {name: gallery.refs(file)[name] for name in sorted(painter.pictures)}
    return {
        "Type": Name("Page"),
        "Parent": tree,
        "MediaBox": box,
        "TrimBox": box,
        "Resources": resources,
        "Contents": file.stream(painter.data()),
    }


class Gallery:
    """The pictures and the artwork of a document, each file read once, and what was wrong with them."""

    def __init__(self, pages: Sequence[Page], file: File, make: MakeArtworks | None = None) -> None:
        first: dict[Path, Place] = {}
        crops: dict[Path, list[Crop]] = {}
        for page in pages:
            for item in page.items:
                if isinstance(item, Image):
                    story, block = item.source.story, item.source.block
                    first.setdefault(item.path, Place(str(item.path), page=page.label, story=story, block=block))
                    crops.setdefault(item.path, []).append(item.crop)
        self._artworks = artworks(pages, file, make)
        self._pictures: dict[Path, tuple[str, Picture]] = {}
        self._refs: dict[str, Ref] = {}
        self._findings: list[Finding] = []
        for n, (path, place) in enumerate(first.items(), start=1):
            try:
                self._pictures[path] = (f"I{n}", read_picture(path, crops[path]))
            except BadPicture as bad:
                hint = "give the picture as a sound JPEG, PNG or TIFF"
                message = f"the picture cannot be printed: {bad}"
                self._findings.append(Finding("bad-picture", "error", place, message, hint))

    def place(self, image: Image | Artwork) -> Placed | None:
        """How ``image`` goes on its page; None when its file cannot be printed."""
        if isinstance(image, Artwork):
            return self._artworks.place(image) if self._artworks else None
        found = self._pictures.get(image.path)
        return found[1].place(found[0], image.rect, image.crop) if found else None

    def refs(self, file: File) -> dict[str, Ref]:
        """The pictures' objects by resource name."""
        if not self._refs:
            self._refs = {name: file.reserve() for name, _ in self._pictures.values()}
            self._refs |= self._artworks.refs if self._artworks else {}
        return self._refs

    def write(self, file: File) -> None:
        refs = self.refs(file)
        for name, picture in self._pictures.values():
            file.put_stream(refs[name], picture.data, picture.entries)
        if self._artworks:
            self._artworks.write()

    def report(self) -> Report:
        return Report(tuple(self._findings)) + (self._artworks.report() if self._artworks else Report())


def artworks(pages: Sequence[Page], file: File, make: MakeArtworks | None = None) -> Artworks | None:
    """The placed artwork of the pages; what reads it is loaded where there is any, by ``make`` where that is given."""
    if not any(isinstance(item, Artwork) for page in pages for item in page.items):
        return None
    if make:
        return make(pages, file)
    from pdf.artwork import Artworks

    return Artworks(pages, file)
