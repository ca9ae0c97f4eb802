"""The XMP packet: read back as XML, its claims, its extension schemas."""

from __future__ import annotations

import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pdf.xmp import ENGINE, About, Claims, xmp_packet

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "edition": "urn:duikai:edition#",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
}
ABOUT = About(
    title="澜川周报 2025-10-20",
    language="zh-Hans",
    date="2025-10-20",
    publication="澜川周报",
    issue="第1期",
    sections=("要闻", "街坊 & 邻里"),
    editors=("孟航", "何苗"),
    pages=("A1 要闻 责编 孟航", "A2 街坊 & 邻里 责编 何苗"),
    faces=("NotoSerifCJKsc-Regular 2.003",),
)


def read(claims: Claims, about: About = ABOUT) -> ElementTree.Element:
    return ElementTree.fromstring(xmp_packet(about, claims))


def text(root: ElementTree.Element, path: str) -> str | None:
    return root.findtext(f".//{path}", namespaces=NAMES)


def test_it_says_title_publication_date_issue_sections_editors_and_faces() -> None:
    root = read(Claims(pdfa="2u"))
    assert text(root, "dc:title/rdf:Alt/rdf:li") == "澜川周报 2025-10-20"
    assert text(root, "prism:publicationName") == "澜川周报"
    assert text(root, "prism:publicationDate") == "2025-10-20"
    assert text(root, "prism:number") == "第1期"
    assert text(root, "xmp:CreateDate") == "2025-10-20T12:00:00+08:00"
    lists = {
        name: [li.text for li in root.findall(f".//edition:{name}//rdf:li", NAMES)] for name in ("section", "face")
    }
    assert lists == {"section": ["要闻", "街坊 & 邻里"], "face": ["NotoSerifCJKsc-Regular 2.003"]}
    assert [li.text for li in root.findall(".//edition:editor/rdf:Bag/rdf:li", NAMES)] == ["孟航", "何苗"]


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (Claims(pdfa="2u", pdfua=1), {"pdfaid:part": "2", "pdfaid:conformance": "U", "pdfuaid:part": "1"}),
        (Claims(pdfa="3u"), {"pdfaid:part": "3", "pdfaid:conformance": "U", "pdfuaid:part": None}),
        (
            Claims(pdfa="4", pdfua=2),
            {"pdfaid:part": "4", "pdfaid:rev": "2020", "pdfaid:conformance": None, "pdfuaid:rev": "2024"},
        ),
        (Claims(pdfa="4f"), {"pdfaid:part": "4", "pdfaid:conformance": "F"}),
        (Claims(pdfx="PDF/X-4"), {"pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdfaid:part": None}),
    ],
)
def test_it_claims_what_it_is_told_to(claims: Claims, said: dict[str, str | None]) -> None:
    root = read(claims)
    assert {path: text(root, path) for path in said} == said


def test_schemas_are_described_for_pdf_a_2_and_3_only() -> None:
    described = {
        claims.pdfa: [e.text for e in read(claims).findall(".//schema:prefix", NAMES)]
        for claims in (Claims(pdfa="2u", pdfua=1, pdfx="PDF/X-4"), Claims(pdfa="4", pdfua=2), Claims(pdfx="PDF/X-4"))
    }
    assert described == {"2u": ["edition", "prism", "pdfxid", "pdf", "pdfuaid"], "4": [], "": []}


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"{project['name']} {project['version']}" == ENGINE


def test_the_same_values_give_the_same_bytes() -> None:
    assert xmp_packet(ABOUT, Claims(pdfa="2u")) == xmp_packet(ABOUT, Claims(pdfa="2u"))
