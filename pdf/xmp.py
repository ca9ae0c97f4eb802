"""What a PDF says about itself as XMP (ISO 16684-1): the edition, and the standards the file claims to keep.

The packet is the same for the same values. Its identifiers are ``pdf.objects.UNNAMED``, which ``File.finish`` replaces
by one made from the file's content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as _escape
from typing import Literal, NamedTuple

from msgspec import Struct

from pdf.objects import UNNAMED

ENGINE = "duikai 0.1.0"
"""The program and its version."""

PdfA = Literal["", "2u", "3u", "4", "4f"]


class Claims(Struct, frozen=True):
    """The standards a file keeps: PDF/X ("PDF/X-4"), PDF/A by part and level, PDF/UA by part; empty or 0 for none."""

    pdfx: str = ""
    pdfa: PdfA = ""
    pdfua: Literal[0, 1, 2] = 0


class About(Struct, frozen=True):
    """An edition as its file describes it.

    ``date`` is ISO 8601; what happened to the file is said to have happened at midday in China on that day. ``editors``
    are names. ``pages`` are a line each: label, section and credits. ``faces`` are the names and versions of the
    typefaces, ``engine`` that of the program.
    """

    title: str
    language: str
    date: str
    publication: str = ""
    issue: str = ""
    sections: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    faces: tuple[str, ...] = ()
    engine: str = ENGINE

    @property
    def moment(self) -> str:
        return f"{self.date[:10]}T12:00:00+08:00"


class _Schema(NamedTuple):
    """Properties that PDF/A knows nothing of, and what they are (ISO 19005-2, 6.6.2.3.3): name, type, meaning."""

    title: str
    prefix: str
    properties: tuple[tuple[str, str, str], ...]


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "edition": "urn:duikai:edition#",
}
_PDFX = _Schema("PDF/X identification", "pdfxid", (("GTS_PDFXVersion", "Text", "version of PDF/X"),))
_PDFUA = _Schema("PDF/UA identification", "pdfuaid", (("part", "Integer", "part of PDF/UA"),))
_PDF = _Schema("Adobe PDF", "pdf", (("Trapped", "Text", "whether the file was trapped"),))
_PRISM = _Schema(
    "PRISM basic",
    "prism",
    (
        ("publicationName", "Text", "name of the newspaper"),
        ("publicationDate", "Text", "day of the issue"),
        ("number", "Text", "issue"),
    ),
)
_EDITION = _Schema(
    "Newspaper edition",
    "edition",
    (
        ("section", "bag Text", "sections of the paper"),
        ("editor", "bag Text", "names of those who edited its pages"),
        ("page", "seq Text", "label, section and credits of each page"),
        ("face", "bag Text", "typefaces with their versions"),
        ("engine", "Text", "program that composed the pages, with its version"),
    ),
)


def xmp_packet(about: About, claims: Claims) -> bytes:
    """The XMP packet, UTF-8, to be written uncompressed as ``/Metadata`` of the catalogue."""
    described = "".join(
        (*_dublin_core(about), *_basic(about, claims), *_identification(claims), *_edition(about), "\n")
    )
    namespaces = "".join(
        f'\n xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items() if f"<{prefix}:" in described
    )
    lines = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'<rdf:Description rdf:about=""{namespaces}>{described}</rdf:Description>',
        *_extensions(about, claims),
        "</rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    )
    return "\n".join(lines).encode()


def _dublin_core(about: About) -> Iterator[str]:
    yield _property("dc:format", "application/pdf")
    yield _title(about.title)
    if about.publication:
        yield _array("dc:creator", "Seq", [about.publication])
        yield _array("dc:publisher", "Bag", [about.publication])
    yield _array("dc:language", "Bag", [about.language])
    yield _array("dc:date", "Seq", [about.date])
    if about.sections:
        yield _array("dc:subject", "Bag", about.sections)


def _basic(about: About, claims: Claims) -> Iterator[str]:
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        yield _property(f"xmp:{name}", about.moment)
    yield _property("xmp:CreatorTool", about.engine)
    yield _property("pdf:Producer", about.engine)
    if claims.pdfx:
        yield _property("pdf:Trapped", "False")
    yield _property("xmpMM:DocumentID", f"uuid:{UNNAMED}")
    yield _property("xmpMM:InstanceID", f"uuid:{UNNAMED}")
    yield _property("xmpMM:VersionID", "1")
    yield _property("xmpMM:RenditionClass", "default")


def _identification(claims: Claims) -> Iterator[str]:
    if claims.pdfx:
        yield _property("pdfxid:GTS_PDFXVersion", claims.pdfx)
    if claims.pdfa:
        part, level = claims.pdfa[0], claims.pdfa[1:].upper()
        yield _property("pdfaid:part", part)
        if part == "4":
            yield _property("pdfaid:rev", "2020")
        if level:
            yield _property("pdfaid:conformance", level)
    if claims.pdfua:
        yield _property("pdfuaid:part", str(claims.pdfua))
        if claims.pdfua == 2:
            yield _property("pdfuaid:rev", "2024")


def _edition(about: About) -> Iterator[str]:
    if about.publication:
        yield _property("prism:publicationName", about.publication)
        yield _property("prism:publicationDate", about.date)
    if about.issue:
        yield _property("prism:number", about.issue)
    lists = (("section", "Bag", about.sections), ("editor", "Bag", about.editors))
    for name, kind, values in (*lists, ("page", "Seq", about.pages), ("face", "Bag", about.faces)):
        if values:
            yield _array(f"edition:{name}", kind, values)
    yield _property("edition:engine", about.engine)


def _text(value: str) -> str:
    return _escape(value, quote=False)


def _property(name: str, value: str) -> str:
    return f"\n<{name}>{_text(value)}</{name}>"


def _title(text: str) -> str:
    return f'\n<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(text)}</rdf:li></rdf:Alt></dc:title>'


def _array(name: str, kind: str, values: Sequence[str]) -> str:
    items = "".join(f"<rdf:li>{_text(value)}</rdf:li>" for value in values)
    return f"\n<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _extensions(about: About, claims: Claims) -> Iterator[str]:
    """The extension schemas that PDF/A-2 and 3 ask for; PDF/A-4 has none (ISO 19005-4, 6.7.2)."""
    if claims.pdfa not in ("2u", "3u"):
        return
    schemas = [_EDITION]
    if about.publication or about.issue:
        schemas.append(_PRISM)
    if claims.pdfx:
        schemas += [_PDFX, _PDF]
    if claims.pdfua:
        schemas.append(_PDFUA)
    namespaces = "".join(
        f' xmlns:{prefix}="http://www.aiim.org/pdfa/ns/{path}"'
        for prefix, path in (
            ("pdfaExtension", "extension/"),
            ("pdfaSchema", "schema#"),
            ("pdfaProperty", "property#"),
        )
    )
    described = "".join(map(_described, schemas))
    bag = f"<pdfaExtension:schemas><rdf:Bag>{described}\n</rdf:Bag></pdfaExtension:schemas>"
    yield f'<rdf:Description rdf:about=""{namespaces}>{bag}</rdf:Description>'


def _described(schema: _Schema) -> str:
    properties = "".join(
        "\n" + _resource("pdfaProperty", name=name, valueType=type_, category="external", description=meaning)
        for name, type_, meaning in schema.properties
    )
    own = {"schema": schema.title, "namespaceURI": _NAMESPACES[schema.prefix], "prefix": schema.prefix}
    said = "".join(f"<pdfaSchema:{key}>{_text(value)}</pdfaSchema:{key}>" for key, value in own.items())
    listed = f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>"
    return f'\n<rdf:li rdf:parseType="Resource">{said}{listed}</rdf:li>'


def _resource(prefix: str, **values: str) -> str:
    said = "".join(f"<{prefix}:{key}>{_text(value)}</{prefix}:{key}>" for key, value in values.items())
    return f'<rdf:li rdf:parseType="Resource">{said}</rdf:li>'
