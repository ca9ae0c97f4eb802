"""A document as an archive keeps it: PDF/A (ISO 19005) and PDF/UA (ISO 14289), tagged, described, found by column.

By default PDF/A-2u with PDF/UA-1; PDF/A-3u with the edition's files attached; PDF/A-4 with PDF/UA-2.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from layout.display import Artwork, Document, Image, Item, Page, Reading
from layout.report import Finding, Place, Report
from pdf.attach import attach
from pdf.links import write_told_links
from pdf.objects import File, Name, Raw, Ref
from pdf.outline import write_outline
from pdf.output_intent import Condition, write_output_intents
from pdf.packed import PackedFile
from pdf.paint import Painter
from pdf.profile import Profile
from pdf.proof_mark import proof_mark
from pdf.shapes import points
from pdf.sheets import Sheet, facing_pages, page_labels, single_pages
from pdf.srgb import srgb_profile
from pdf.tags.marks import Marks
from pdf.tags.tree import Tree
from pdf.tags.write import TreeWriter
from pdf.threads import write_threads
from pdf.write import Gallery, Written, embed_faces
from pdf.xmp import About, Claims, PdfA, xmp_packet

if TYPE_CHECKING:
    from pdf.artwork import Artworks

Flavour = Literal["2u", "3u", "4"]


class ArchiveSettings(Struct, frozen=True):
    """How a document is to be kept.

    reading   what is read in which order.
    profile   the printing condition that its inks are meant for.
    flavour   the part of PDF/A, and its level: 4 is with PDF/UA-2, the others are with PDF/UA-1.
    attached  files of the edition by name, which 2u does not take.
    """

    reading: Reading
    profile: Profile
    flavour: Flavour = "2u"
    attached: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def claims(self) -> Claims:
        level: PdfA = "4f" if self.flavour == "4" and self.attached else self.flavour
        return Claims(pdfa=level, pdfua=2 if self.flavour == "4" else 1)


def write_archive(document: Document, settings: ArchiveSettings, *, spread: bool = False) -> Written:
    """The document's pages as an archive keeps them; what ``write_pdf`` promises holds here too.

    Raises what it raises.
    """
    if not document.pages:
        raise ValueError("a document without pages cannot be written")
    day = dt.date.fromisoformat(document.date[:10])
    pages = [replace(p, items=p.items + proof_mark(p)) if p.proof else p for p in document.pages]
    document = replace(document, pages=tuple(pages))
    sheets = facing_pages(pages) if spread else single_pages(pages)
    second = settings.flavour == "4"
    file = PackedFile("2.0" if second else "1.7")
    tree = Tree(document, settings.reading)
    archive = _Archive(file, document, sheets, tree)
    refs = archive.pages
    marks = [archive.paint(number) for number in range(len(sheets))]
    writer = TreeWriter(file, tree.root, refs, second=second)
    annotations = write_told_links(file, tree, sheets, refs, second=second)
    threads, beads = write_threads(file, sheets, refs, document.headlines)
    archive.write(beads, annotations.by_sheet)
    writer.write([m.parents for m in marks], annotations.elements)
    about = _about(document, settings.reading, archive)
    catalog: dict[str, Any] = {
        "Type": Name("Catalog"),
        "Pages": archive.tree_ref,
        "Lang": document.language,
        "MarkInfo": {"Marked": True},
        "StructTreeRoot": writer.ref,
        "PageLabels": page_labels([sheet.label for sheet in sheets]),
        "Outlines": write_outline(file, sheets, refs, document.headlines, tree.destinations() if second else None),
        "ViewerPreferences": {"DisplayDocTitle": True},
        **_described(file, about, settings),
    }
    if threads:
        catalog["Threads"] = threads
    if settings.attached:
        catalog |= attach(file, settings.attached, day)
    data = file.finish(catalog, {} if second else _info(about, day))
    return Written(data, archive.gallery.report() + Report(tuple(_speechless(document))))


def _described(file: File, about: About, settings: ArchiveSettings) -> dict[str, Any]:
    """What the catalogue refers to for those who keep the file: its metadata, its printing condition."""
    metadata = file.reserve()
    packet = xmp_packet(about, settings.claims)
    file.put_stream(metadata, packet, {"Type": Name("Metadata"), "Subtype": Name("XML")})
    profile = settings.profile
    condition = Condition(profile.data, profile.condition, profile.words, registry=profile.registry)
    return {"Metadata": metadata, "OutputIntents": write_output_intents(file, condition, ["GTS_PDFA1"])}


def _info(about: About, day: dt.date) -> dict[str, Any]:
    """The information dictionary, which PDF/A-4 has no more."""
    moment = Raw(f"(D:{day:%Y%m%d}120000+08'00')")
    people = {"Title": about.title, "Author": about.publication, "Creator": about.engine, "Producer": about.engine}
    return {**people, "CreationDate": moment, "ModDate": moment}


def _speechless(document: Document) -> Iterator[Finding]:
    """A warning for each picture of which the edition says nothing to those who do not see it."""
    for page in document.pages:
        bare = [i for i in page.items if isinstance(i, Image | Artwork) and not i.alt.strip()]
        for source in dict.fromkeys(i.source for i in bare):
            place = Place(page=page.label, story=source.story, block=source.block)
            message = "nothing is said in place of the picture to those who do not see it"
            yield Finding("no-alt", "warning", place, message, "say what it shows: alt")


class _Archive:
    """The sheets of a document on their way into a file."""

    def __init__(self, file: File, document: Document, sheets: Sequence[Sheet], tree: Tree) -> None:
        self._file = file
        self._sheets = sheets
        self._tree = tree
        self.faces = embed_faces(page.items for page in document.pages)
        self._srgb = file.stream(srgb_profile(), {"N": 3})
        # of the sheets: what goes on across a fold is one picture there
        self.gallery = Gallery([page for sheet in sheets for page in sheet.pages], file, self._artworks)
        self.tree_ref = file.reserve()
        self.pages = [file.reserve() for _ in sheets]
        self._painted: list[Painter] = []

    def _artworks(self, pages: Sequence[Page], file: File) -> Artworks:
        from pdf.kept_artwork import KeptArtworks  # reads other programs' PDFs

        return KeptArtworks(pages, file, self._srgb)

    def paint(self, number: int) -> Marks:
        """Paint a sheet; its marked content."""
        sheet = self._sheets[number]
        painter = Painter(sheet.height, self.faces, self.gallery.place)
        marks = Marks(number, sheet.height)
        first = sum(len(s.pages) for s in self._sheets[:number])
        for at, (page, trim) in enumerate(sheet.trims(), start=first):
            painter.move(trim.x)
            marked = marks.marked(page.items, self._tree.page(at), trim.x)
            items: list[Item] = [item for item, _ in marked]
            painter.paint(items, [mark for _, mark in marked])
        self._painted.append(painter)
        return marks

    def write(self, beads: Mapping[int, list[Ref]], annotations: Mapping[int, list[Ref]]) -> None:
        """Add pages, faces and pictures."""
        spaces = {"DefaultRGB": [Name("ICCBased"), self._srgb]}
        for number, (sheet, painter) in enumerate(zip(self._sheets, self._painted, strict=True)):
            box = Raw(f"[0 0 {points(sheet.width)} {points(sheet.height)}]")
            resources: dict[str, Any] = {"Font": self._file.fonts, "ColorSpace": spaces}
            if painter.pictures:
                refs = self.gallery.refs(self._file)
                resources["XObject"] = {name: refs[name] for name in sorted(painter.pictures)}
            page: dict[str, Any] = {
                "Type": Name("Page"),
                "Parent": self.tree_ref,
                "MediaBox": box,
                "TrimBox": box,
                "Resources": resources,
                "Contents": self._file.stream(painter.data()),
                "StructParents": number,
                "Tabs": Name("S"),
            }
            if number in beads:
                page["B"] = beads[number]
            if number in annotations:
                page["Annots"] = annotations[number]
            self._file.put(self.pages[number], page)
        for face in self.faces.values():
            face.write(self._file)
        self.gallery.write(self._file)
        self._file.put(self.tree_ref, {"Type": Name("Pages"), "Kids": self.pages, "Count": len(self.pages)})


def _about(document: Document, reading: Reading, archive: _Archive) -> About:
    """What the metadata say of the edition."""
    labels = {page.label for page in document.pages}
    own = [page for page in reading.pages if page.label in labels]
    sections = dict.fromkeys(page.section for page in own if page.section)
    editors = dict.fromkeys(name for page in own for _, names in page.credits for name in names)
    pages = []
    for page in own:
        people = (f"{role} {'、'.join(names)}".strip() for role, names in page.credits)
        pages.append("　".join(filter(None, (page.label, page.section, *people))))
    return About(
        title=document.title,
        language=document.language,
        date=document.date[:10],
        publication=reading.publication,
        issue=reading.issue,
        sections=tuple(sections),
        editors=tuple(editors),
        pages=tuple(pages),
        faces=tuple(dict.fromkeys(f"{face.postscript_name} {face.version}".strip() for face in archive.faces)),
    )
