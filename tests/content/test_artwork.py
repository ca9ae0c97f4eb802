"""Drawn artwork looked at when an edition is read: its size, and what cannot be placed, told in plain words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
)
from reportlab.pdfgen.canvas import Canvas

from content.artwork import ArtworkProbe, probe_artwork
from content.folder import Unreadable

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'


def drawn(text: str = "", size: tuple[float, float] = (300, 200), pages: int = 1) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for _ in range(pages):
        canvas.rect(10, 10, 100, 50, fill=1)
        if text:
            canvas.drawString(20, 20, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(change: Callable[[Any], object]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(drawn()))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def looked_at(root: Path, data: bytes, name: str = "ad.pdf") -> ArtworkProbe:
    (root / name).write_bytes(data)
    found = probe_artwork(root, name)
    assert found is not None
    return found


def fault(root: Path, data: bytes, name: str = "ad.pdf") -> str:
    with pytest.raises(Unreadable) as caught:
        looked_at(root, data, name)
    return f"{caught.value.message}; {caught.value.hint}"


def svg(body: str, root: str = 'viewBox="0 0 100 50"') -> bytes:
    return SVG.format(root, body).encode()


def boxes(writer: Any, **more: object) -> None:
    page = writer.pages[0]
    page[NameObject("/TrimBox")] = RectangleObject((10, 20, 210, 120))
    for key, value in more.items():
        page[NameObject(f"/{key}")] = value


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (drawn(), (300_000, 200_000)),
        (changed(boxes), (200_000, 100_000)),
        (changed(lambda w: boxes(w, Rotate=NumberObject(90))), (100_000, 200_000)),
        (changed(lambda w: boxes(w, Rotate=NumberObject(-180))), (200_000, 100_000)),
        (changed(lambda w: boxes(w, UserUnit=NumberObject(2))), (400_000, 200_000)),
        (changed(lambda w: boxes(w, TrimBox=RectangleObject((-50, -50, 900, 900)))), (300_000, 200_000)),
        (changed(lambda w: boxes(w, TrimBox=RectangleObject((210, 120, 10, 20)))), (200_000, 100_000)),
        (changed(lambda w: setattr(w.pages[0], "cropbox", RectangleObject((0, 0, 150, 90)))), (150_000, 90_000)),
    ],
    ids=["media", "trim", "turned", "head down", "unit", "trim too large", "corners changed about", "crop"],
)
def test_the_size_of_a_pdf_as_seen_upright(tmp_path: Path, data: bytes, size: tuple[int, int]) -> None:
    found = looked_at(tmp_path, data)
    assert (found.kind, found.width, found.height, found.doubts) == ("PDF", *size, ())


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('viewBox="0 0 200 100"', (150_000, 75_000)),
        ('width="100mm" viewBox="0 0 200 100"', (283_465, 141_732)),
        ('width="100%" height="100%" viewBox="0 0 200 100"', (150_000, 75_000)),
        ('height="72pt" viewBox="0,0,200,100"', (144_000, 72_000)),
        ('width="2in" height="1in"', (144_000, 72_000)),
    ],
)
def test_the_size_of_an_svg(tmp_path: Path, root: str, size: tuple[int, int]) -> None:
    found = looked_at(tmp_path, svg("<rect width='9' height='9'/>", root), "ad.svg")
    assert (found.kind, found.width, found.height) == ("SVG", *size)


def test_a_picture_is_left_to_the_reader_of_pictures(tmp_path: Path) -> None:
    (tmp_path / "river.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert probe_artwork(tmp_path, "river.jpg") is None


def test_what_the_user_should_know_of_a_pdf(tmp_path: Path) -> None:
    found = looked_at(tmp_path, drawn("Tea", pages=3), "ad.png")
    assert [code for code, _, _ in found.doubts] == ["artwork-pages", "artwork-fonts"]
    assert "3 pages" in found.doubts[0][1]
    assert "Helvetica" in found.doubts[1][1]
    assert found.misnamed


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(drawn()))
    writer.encrypt("x", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def media(writer: Any, *box: float) -> None:
    writer.pages[0][NameObject("/MediaBox")] = ArrayObject([FloatObject(v) for v in box])


def no_pages(writer: Any) -> None:
    writer.root_object["/Pages"][NameObject("/Kids")] = ArrayObject()
    writer.root_object["/Pages"][NameObject("/Count")] = NumberObject(0)


def ring(writer: Any) -> None:
    pages = writer.root_object["/Pages"]
    pages[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])


def forms_of_forms(writer: Any) -> None:
    """Ten forms of ten forms, nine deep: drawn a thousand million times."""
    inner: Any = None
    for _ in range(10):
        form = StreamObject()
        form.set_data(b"/F Do " * 10 if inner else b"0 0 1 1 re f")
        form.update({NameObject("/Subtype"): NameObject("/Form"), NameObject("/BBox"): ArrayObject()})
        held = DictionaryObject({NameObject("/F"): inner} if inner else {})
        form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
        inner = writer._add_object(form)
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/F"): inner})}
    )
    content = StreamObject()
    content.set_data(b"/F Do")
    page[NameObject("/Contents")] = writer._add_object(content)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (changed(forms_of_forms), "its forms are drawn 1,111,111,111 times; export it anew, flattened"),
        (encrypted(), "encrypted; save it without a password"),
        (drawn()[:300], "damaged"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
        (changed(no_pages), "no pages"),
        (changed(ring), "cannot be placed"),
        (changed(lambda w: media(w, 0, 0, 1e9, 1e9)), "14,400 pt"),
        (changed(lambda w: media(w, 0, 0, 0, 0)), "14,400 pt"),
        (changed(media), "damaged"),
    ],
    ids=[
        "forms of forms",
        "encrypted",
        "cut short",
        "head only",
        "noise",
        "no pages",
        "ring",
        "enormous",
        "no area",
        "no box",
    ],
)
def test_pdfs_that_cannot_be_placed(tmp_path: Path, data: bytes, words: str) -> None:
    told = fault(tmp_path, data)
    assert told.startswith("ad.pdf ")
    assert words in told


DEEP = "<g>" * 300 + "</g>" * 300
LAUGHS = (
    "<defs><g id='a0'><rect/></g>"
    + "".join(f"<g id='a{n}'>" + f"<use xlink:href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 12))
    + "</defs><use xlink:href='#a11'/>"
)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<text>茶</text>", "转曲"),
        ("<script>alert(1)</script>", "script"),
        ("<image xlink:href='file:///etc/passwd'/>", "refers to file:///etc/passwd outside"),
        ("<image href='http://example.org/a.png'/>", "refers to http://example.org"),
        ("<use xlink:href='other.svg#x'/>", "refers to other.svg#x"),
        ("<rect fill='url(http://example.org/x#g)'/>", "its fill refers to something outside"),
        ("<rect style='fill: URL( other.svg#g )'/>", "its style refers to something outside"),
        ("<style>@import 'a.css';</style>", "its style refers to something outside"),
        ("<foreignObject/>", "foreignObject"),
        ("<filter id='f'/>", "filter"),
        ("<g id='a'><use xlink:href='#b'/></g><g id='b'><use xlink:href='#a'/></g><use xlink:href='#a'/>", "in a ring"),
        ("<g id='a'><use xlink:href='#a'/></g>", "in a ring"),
        (LAUGHS, "more than 200,000 parts"),
        (DEEP, "too deep"),
        ("<g>", "no sound XML"),
    ],
)
def test_svgs_that_cannot_be_placed(tmp_path: Path, body: str, words: str) -> None:
    assert words in fault(tmp_path, svg(body), "ad.svg")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<g opacity='.5'><rect/></g>", "opacity: .5"),
        ("<rect style='fill:#fff; opacity: 50%'/>", "opacity: 50%"),
        ("<style>.a{fill:red;opacity:0.3}</style><rect class='a'/>", "opacity: 0.3"),
        ("<stop stop-opacity='0'/>", "stop-opacity: 0"),
        ("<path stroke='url(#g)'/>", "stroke: url(#g)"),
        ("<path style='marker-end:url(#m)'/>", "marker-end: url(#m)"),
        ("<rect style='mix-blend-mode:multiply'/>", "mix-blend-mode: multiply"),
        ("<linearGradient gradientTransform='rotate(90)'/>", "gradientTransform"),
        ("<linearGradient spreadMethod='repeat'/>", "spreadMethod: repeat"),
        ("<clipPath clipPathUnits='objectBoundingBox'/>", "clipPathUnits"),
        ("<rect fill='url(#g)' fill-opacity='.4'/>", "shows through"),
        ("<pattern id='p'/>", "pattern"),
        ("<symbol viewBox='0 0 9 9'/>", "symbols"),
    ],
)
def test_what_would_be_drawn_otherwise_is_refused(tmp_path: Path, body: str, words: str) -> None:
    told = fault(tmp_path, svg(body), "ad.svg")
    assert words in told
    assert "save a PDF" in told


def test_what_an_svg_may_be_drawn_with(tmp_path: Path) -> None:
    body = (
        "<style>.a{fill:red;opacity:1;mix-blend-mode:normal}</style><marker id='m'/>"
        "<linearGradient id='g' spreadMethod='pad'/><rect class='a' fill='url(#g)' fill-opacity='1' opacity='1.0'/>"
        "<rect fill-opacity='.5' stroke='red' style='marker-end:none'/><a href='http://example.org'><rect/></a>"
        "<clipPath id='c'><rect/></clipPath><g clip-path='url(#c)'><use xlink:href='#c'/></g>"
    )
    assert looked_at(tmp_path, svg(body), "ad.svg").kind == "SVG"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("<!DOCTYPE svg [<!ENTITY a 'ha'>]>", "entities"),
        ("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "entities"),
        ("<!DOCTYPE svg [<!ENTITY % p SYSTEM 'http://example.org/x.dtd'> %p;]>", "entities"),
    ],
)
def test_entities_of_an_svg_are_refused(tmp_path: Path, head: str, words: str) -> None:
    data = ('<?xml version="1.0"?>' + head).encode() + svg("<rect/>")
    assert words in fault(tmp_path, data, "ad.svg")


def test_the_document_type_that_drawing_programs_write_does_no_harm(tmp_path: Path) -> None:
    kind = '"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
    data = f'<?xml version="1.0" encoding="utf-8"?><!-- drawn --><!DOCTYPE svg PUBLIC {kind}>'.encode() + svg("<rect/>")
    assert looked_at(tmp_path, data, "ad.svg").width == 75_000


def test_an_svg_without_a_size_says_what_is_missing(tmp_path: Path) -> None:
    assert "give it a viewBox" in fault(tmp_path, svg("<rect/>", ""), "ad.svg")
    assert "14,400 pt" in fault(tmp_path, svg("<rect/>", 'viewBox="0 0 1e9 1"'), "ad.svg")


def test_an_xml_file_that_is_no_svg(tmp_path: Path) -> None:
    assert "no SVG" in fault(tmp_path, b"<?xml version='1.0'?><note/>", "ad.svg")


def test_artwork_of_the_same_content_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "cache"))
    data = drawn("words", pages=2)
    first = looked_at(tmp_path, data)
    monkeypatch.setattr("content.artwork._seen", lambda data, name: pytest.fail("looked at again"))
    again = looked_at(tmp_path, data, "copy.pdf")
    assert (again.width, again.height, again.doubts) == (first.width, first.height, first.doubts)
    assert len(first.doubts) == 2


@pytest.mark.parametrize("damage", [lambda kept: kept[:20], lambda kept: kept[:-1] + b"\0", lambda kept: b""])
def test_damaged_notes_of_artwork_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "cache"))
    first = looked_at(tmp_path, drawn())
    (note,) = (tmp_path / "cache" / "artwork").iterdir()
    whole = note.read_bytes()
    note.write_bytes(damage(whole))
    assert looked_at(tmp_path, drawn()) == first
    assert note.read_bytes() == whole


def test_artwork_that_cannot_be_placed_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIKAI_CACHE", str(tmp_path / "cache"))
    said = [fault(tmp_path, drawn()[:300]) for _ in range(2)]
    assert said[0] == said[1]
    assert not (tmp_path / "cache" / "artwork").exists()
