"""A small PDF that breaks no rule, made by hand and not by our own writer; and what breaks it on purpose.

The sheet is 440 by 560 pt; the trim is 360 by 480 pt (127 by 169.3 mm) with its left bottom corner at (40, 40), the
bleed 10 pt (3.5 mm) wider on each side.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from tests.fonts.square import square_bytes

PROFILE = bytes(12) + b"prtrCMYKLab " + bytes(12) + b"acsp" + bytes(100)
"""The header of a printer's profile for CMYK, which is all that a preflight reads of it."""
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmp:CreateDate="2025-10-20T12:00:00+08:00"
 xmp:ModifyDate="2025-10-20T12:00:00+08:00" xmp:MetadataDate="2025-10-20T12:00:00+08:00">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">澜川周报</rdf:li></rdf:Alt></dc:title>
<pdf:Trapped>False</pdf:Trapped><pdf:Producer>duikai</pdf:Producer>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
CONTENT = """q /Over gs 0 0 0 1 k BT /F1 10.5 Tf 1 0 0 1 100 400 Tm <000100010001> Tj ET Q
q 0.15 1 0.9 0.1 k 100 450 200 20 re f Q
q /Over gs 0 0 0 1 K 0.5 w 100 300 m 300 300 l S Q
q 0.1 0.2 0.2 0 k 30 30 380 60 re f Q
q 72 0 0 72 100 200 cm /Im1 Do Q
"""


def native(value: Any) -> PdfObject:
    """Plain Python as PDF objects: text with a slash is a name, bytes are a string."""
    match value:
        case PdfObject():
            return value
        case bool():
            return BooleanObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(value)
        case None:
            return NullObject()
        case bytes():
            return ByteStringObject(value)
        case str():
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        case Mapping():
            return DictionaryObject({NameObject(k): native(v) for k, v in value.items()})
    return ArrayObject(native(item) for item in value)


def stream(data: bytes, entries: Mapping[str, Any] | None = None, *, packed: bool = True) -> StreamObject:
    made = EncodedStreamObject()
    for key, value in (entries or {}).items():
        made[NameObject(key)] = native(value)
    if packed and "/Filter" not in made:
        data = zlib.compress(data)
        made[NameObject("/Filter")] = NameObject("/FlateDecode")
    made._data = data
    return made


def image(
    width: int, height: int, pixel: bytes, space: Any = "/DeviceCMYK", bits: int = 8, **more: Any
) -> StreamObject:
    """An image of one colour."""
    entries = {"/Type": "/XObject", "/Subtype": "/Image", "/Width": width, "/Height": height, "/BitsPerComponent": bits}
    row = pixel * width if bits >= 8 else pixel * ((width + 7) // 8)
    return stream(row * height, entries | {"/ColorSpace": space} | {f"/{k}": v for k, v in more.items()})


def separation(name: str, space: str = "/DeviceCMYK", full: tuple[float, ...] = (0.0, 1.0, 0.8, 0.0)) -> Any:
    tint = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [0.0] * len(full), "/C1": list(full), "/N": 1}
    return ["/Separation", name, space, tint]


class Made:
    """The sound PDF before it is written; everything of it may be changed."""

    def __init__(self) -> None:
        self.writer = PdfWriter()
        self.version = "1.6"
        self.content = CONTENT
        self.packet = XMP
        self.packed_packet = False
        self.identifier = True
        self.info: dict[str, Any] = {
            "/Title": "澜川周报",
            "/Producer": "duikai",
            "/Trapped": "/False",
            "/CreationDate": "D:20251020120000+08'00'",
            "/ModDate": "D:20251020120000+08'00'",
        }
        self.page = self.writer.add_blank_page(440, 560)
        self.enter({"/TrimBox": [40, 40, 400, 520], "/BleedBox": [30, 30, 410, 530]})
        self.fonts: dict[str, Any] = {"/F1": self.font()}
        self.states: dict[str, Any] = {"/Over": {"/OP": True, "/op": True, "/OPM": 1}}
        self.spaces: dict[str, Any] = {}
        self.patterns: dict[str, Any] = {}
        self.shadings: dict[str, Any] = {}
        self.objects: dict[str, Any] = {"/Im1": self.add(image(200, 200, bytes((60, 60, 60, 20))))}
        self.intents: list[Any] = [self.intent(PROFILE)]
        self.root: dict[str, Any] = {"/PageLabels": {"/Nums": [0, {"/P": "B2"}]}}

    def add(self, value: Any) -> Any:
        return self.writer._add_object(native(value))

    def enter(self, entries: Mapping[str, Any]) -> None:
        """Entries of the page."""
        self.page.update({NameObject(key): native(value) for key, value in entries.items()})

    def another_page(self, entries: Mapping[str, Any]) -> None:
        page = self.writer.add_blank_page(440, 560)
        page.update({NameObject(key): native(value) for key, value in entries.items()})

    def draw(self, operators: str) -> None:
        """More content after what there is."""
        self.content += operators + "\n"

    def intent(self, profile: bytes, **more: Any) -> Any:
        embedded = self.add(stream(profile, {"/N": 4}))
        entries = {"/Type": "/OutputIntent", "/S": "/GTS_PDFX", "/OutputConditionIdentifier": "CGATS TR 002"}
        return entries | {"/DestOutputProfile": embedded} | {f"/{k}": v for k, v in more.items()}

    def font(self, name: str = "/ABCDEF+Square", program: bytes | None = b"", **more: Any) -> Any:
        """A Type 0 font of the square face; ``program`` None embeds nothing."""
        data = square_bytes() if program == b"" else program
        file = {} if data is None else {"/FontFile2": self.add(stream(data))}
        descriptor = {
            "/Type": "/FontDescriptor",
            "/FontName": name,
            "/Flags": 4,
            "/FontBBox": [0, -120, 1000, 880],
            "/ItalicAngle": 0,
            "/Ascent": 880,
            "/Descent": -120,
            "/CapHeight": 880,
            "/StemV": 80,
        }
        inner = {
            "/Type": "/Font",
            "/Subtype": "/CIDFontType2",
            "/BaseFont": name,
            "/CIDSystemInfo": {"/Registry": "Adobe", "/Ordering": "Identity", "/Supplement": 0},
            "/FontDescriptor": self.add(descriptor | file),
            "/CIDToGIDMap": "/Identity",
            "/DW": 1000,
        }
        entries = {
            "/Type": "/Font",
            "/Subtype": "/Type0",
            "/BaseFont": name,
            "/Encoding": "/Identity-H",
            "/DescendantFonts": [self.add(inner)],
            "/ToUnicode": self.add(
                stream(b"1 beginbfrange <0001> <0009> <4e00> endbfrange 1 beginbfchar <000a> <4e8c> endbfchar")
            ),
        }
        changed = entries | {f"/{k}": v for k, v in more.items()}
        return self.add({key: value for key, value in changed.items() if value is not None})

    def bytes(self) -> bytes:
        self._resources()
        writer = self.writer
        root = writer._root_object
        root.update({NameObject(key): native(value) for key, value in self.root.items()})
        if self.intents:
            root[NameObject("/OutputIntents")] = native(self.intents)
        if self.packet:
            about = {"/Type": "/Metadata", "/Subtype": "/XML"}
            root[NameObject("/Metadata")] = self.add(stream(self.packet.encode(), about, packed=self.packed_packet))
        writer.metadata = None
        writer._info = native(self.info)  # type: ignore[assignment]
        writer._ID = native([b"0123456789abcdef"] * 2) if self.identifier else None  # type: ignore[assignment]
        writer.pdf_header = f"%PDF-{self.version}"
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    def _resources(self) -> None:
        held = {
            "/Font": self.fonts,
            "/ExtGState": self.states,
            "/ColorSpace": self.spaces,
            "/Pattern": self.patterns,
            "/Shading": self.shadings,
            "/XObject": self.objects,
        }
        self.page[NameObject("/Resources")] = native({key: value for key, value in held.items() if value})
        self.page[NameObject("/Contents")] = self.add(stream(self.content.encode("latin-1")))
