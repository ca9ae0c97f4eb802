"""Writers' texts, one a story, become an edition; nothing of them is lost."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from content.body import Subhead
from content.folder import Unreadable
from content.importer import ImportedArchive, check_ledger, import_archive
from content.importer.rawtext import read_raw
from content.importer.word import word_document
from content.read import read_edition
from content.report import BadInput
from tests.content.test_pictures import drawn

DAY = dt.date(2025, 10, 20)
LAMP = """\
路灯亮了 脚步慢了
——柳荫里装上第一盏路灯
本报记者　程　砚

　　10月18日傍晚6点10分，柳荫里7号楼前的路灯第一次亮起来,街坊们抬头看了一眼。
一户一户谈
　　社区网格员何燕敲了9次门，记下9种担心：有人怕晃眼，有人怕招虫，有人怕钻坏了墙。
图：新装的路灯下，街坊们又摆开了棋盘。（程砚 摄）
"""


def word(*paragraphs: str, before: str = "", after: str = "", pictures: dict[str, bytes] | None = None) -> bytes:
    """A document; ``after`` stands behind its paragraphs, ``pictures`` are linked (rId0) and shown there."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    drawing, links = "http://schemas.openxmlformats.org/drawingml/2006/main", "http://example.org/relationships"
    runs = "".join(
        f"<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>{escape(p[:3])}</w:t></w:r><w:r><w:t>{escape(p[3:])}</w:t></w:r>"
        "<w:r><w:delText>删</w:delText></w:r></w:p>"
        for p in paragraphs
    )
    shown = "".join(f'<w:p><a:blip r:embed="rId{n}"/></w:p>' for n in range(len(pictures or {})))
    spaces = f'xmlns:w="{space}" xmlns:a="{drawing}" xmlns:r="{links}" xmlns:mc="http://example.org/mc"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "word/document.xml", f"{before}<w:document {spaces}><w:body>{runs}{after}{shown}</w:body></w:document>"
        )
        targets = "".join(f'<Relationship Id="rId{n}" Target="{t}"/>' for n, t in enumerate(pictures or {}))
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{targets}</Relationships>")
        for target, data in (pictures or {}).items():
            if data:
                file.writestr(f"word/{target}", data)
    return packed.getvalue()


def put(folder: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def imported(folder: Path) -> ImportedArchive:
    found = import_archive(folder, date=DAY)
    assert check_ledger(found.text, found.page.ledger) == ()
    assert found.page.ledger.fields() == found.page.fields()
    return found


def warned(found: ImportedArchive, code: str) -> list[str]:
    return [str(f) for f in found.page.report.findings if f.severity == "warning" and f.code == code]


def test_a_text_is_a_story(tmp_path: Path) -> None:
    (story,) = imported(put(tmp_path, lamp_txt=LAMP)).page.stories
    assert story.headline == ("路灯亮了", "脚步慢了")
    assert story.deck == "柳荫里装上第一盏路灯"
    assert [(c.role, c.names) for c in story.bylines] == [("本报记者", ("程砚",))]
    assert [type(b).__name__ for b in story.blocks] == ["Paragraph", "Subhead", "Paragraph"]
    assert isinstance(story.blocks[1], Subhead) and story.blocks[1].clauses == ("一户一户谈",)
    assert [(p.caption, p.credit) for p in story.pictures] == [("新装的路灯下，街坊们又摆开了棋盘。", "程砚 摄")]


def test_folders_are_pages_and_names_are_the_order(tmp_path: Path) -> None:
    archive = tmp_path / "in"
    texts: dict[str, str | bytes] = {
        "2二_txt": "第二篇\n路面平整，管网通畅。\n",
        "1一_docx": word("第一篇", "河水清了，行人多了。"),
    }
    put(archive / "02 产经", **texts)
    put(archive / "A3_副刊", a_txt="第三篇\n灯亮了。\n")
    (archive / "02 产经" / "1一.jpg").write_bytes(drawn("JPEG"))
    (archive / "02 产经" / "1一-2.jpg").write_bytes(drawn("JPEG"))
    (archive / "02 产经" / "别的.jpg").write_bytes(drawn("JPEG"))
    found = imported(archive)
    found.write(tmp_path / "out")
    edition, report = read_edition(tmp_path / "out")
    assert report.errors == ()
    assert [(p.label, p.section, [s.headline for s in p.stories]) for p in edition.pages] == [
        ("02", "产经", [("第一篇",), ("第二篇",)]),
        ("A3", "副刊", [("第三篇",)]),
    ]
    assert len(edition.pages[0].stories[0].pictures) == 2


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("记者 程砚", True),
        ("本报记者程砚 通讯员何燕", True),
        ("■程砚", True),
        ("作者：程砚", True),
        ("记者走在路上。", False),
    ],
)
def test_a_byline_is_told_from_a_first_line(tmp_path: Path, line: str, is_byline: bool) -> None:
    (story,) = imported(put(tmp_path, a_txt=f"题目\n{line}\n路面平整，管网通畅。\n")).page.stories
    assert bool(story.bylines) == is_byline
    assert len(story.blocks) == 2 - is_byline


def test_texts_beside_articles_as_json_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, README_txt="read me", day_json='{"title": "路灯亮了", "date": "2025-10-20", "body": "灯亮了。"}')
    assert len(imported(tmp_path).page.stories) == 1


@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("a.txt", "路燈亮了，腳步慢了".encode("big5"), "is not UTF-8"),
        ("a.txt", "カタカナのてがみ".encode("shift_jis"), "is not UTF-8"),
        (
            "a.txt",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Word document, or one with a password; save it as .docx",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Word document, or one with a password; save it as .docx",
        ),
        ("a.txt", b"{\\rtf1 text}", "rich text (RTF); save it as .docx"),
        ("a.txt", b"\0\0\0\x18ftypheic", "a.txt is no text; a text (.txt)"),
        ("a.txt", b"\n\n", "there is no text in it"),
        ("a.docx", b"PK\x03\x04 no", "is no Word document that can be read"),
        ("a.docx", word("路灯", before='<!DOCTYPE x [<!ENTITY e "e">]>'), "declares entities"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, file: str, data: bytes, told: str) -> None:
    (tmp_path / file).write_bytes(data)
    with pytest.raises(BadInput) as caught:
        import_archive(tmp_path, date=DAY)
    assert told in str(caught.value.report.errors[0])


def test_a_word_document_is_not_unpacked_without_end() -> None:
    assert word_document(word("路灯亮了", "a & b"), "a.docx", 10_000).text == "路灯亮了\na & b\n"
    with pytest.raises(Unreadable, match="larger than"):
        word_document(word("路" * 10_000), "a.docx", 10_000)


def test_a_pages_raw_text_out_of_other_files(tmp_path: Path) -> None:
    put(
        tmp_path,
        a_docx=word("B2", "老巷的灯亮了"),
        a_pdf=b"%PDF-1.7\n",
        a_txt="B2\n老巷的灯亮了\n\f",
        a_doc=b"PK\x03\x04",
    )
    assert read_raw(tmp_path / "a.docx") == ("B2\n老巷的灯亮了\n", ())
    assert read_raw(tmp_path / "a.txt") == ("B2\n老巷的灯亮了\n\f", ())  # pdftotext ends a page with a form feed
    for name, told in (("a.pdf", "pdftotext -raw"), ("a.doc", "Word document as .docx"), ("b.txt", "does not exist")):
        with pytest.raises(BadInput) as caught:
            read_raw(tmp_path / name)
        assert told in str(caught.value.report.errors[0])


@pytest.mark.parametrize(("encoding", "told"), [("gb18030", "GB 18030"), ("gbk", "GB 18030"), ("utf-16", "UTF-16")])
def test_a_text_in_another_encoding_is_read_and_told(tmp_path: Path, encoding: str, told: str) -> None:
    (story,) = imported(put(tmp_path / "in", lamp_txt=LAMP.encode(encoding))).page.stories
    assert story.headline == ("路灯亮了", "脚步慢了") and len(story.blocks) == 3
    assert warned(import_archive(tmp_path / "in", date=DAY), "encoding") == [
        f"{tmp_path / 'in' / 'lamp.txt'}: the file is not UTF-8; it is read as {told}; see whether its text is right"
    ]
    (tmp_path / "page.txt").write_bytes(LAMP.encode(encoding))
    text, (finding,) = read_raw(tmp_path / "page.txt")
    assert text == LAMP and finding.code == "encoding"


def test_texts_without_a_page_stand_in_the_order_of_their_names(tmp_path: Path) -> None:
    long = "路面平整，管网通畅，街坊们抬头看了一眼。\n" * 150
    texts: dict[str, str | bytes] = {f"{n}_txt": f"第{n}篇\n{'' if n % 2 else long}灯亮了。\n" for n in range(1, 12)}
    pages = imported(put(tmp_path, **texts)).page
    assert len(pages.pages) > 1
    assert [s.headline[0] for s in pages.stories] == [f"第{n}篇" for n in range(1, 12)]


def test_a_paragraph_without_end_is_told(tmp_path: Path) -> None:
    (told,) = warned(imported(put(tmp_path, a_txt="题目\n" + "路面平整，" * 5000)), "too-long")
    assert "a paragraph has about 25,000 characters, more than an edition takes; part it: at most 20,000" in told


def test_pictures_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    put(tmp_path / "in", lamp_txt=LAMP)
    for name in ("lamp-10.jpg", "lamp-2.JPG", "lamp.png"):
        (tmp_path / "in" / name).write_bytes(drawn("PNG" if name.endswith("png") else "JPEG"))
    copied = [p.name for p in imported(tmp_path / "in").pictures.values() if isinstance(p, Path)]
    assert copied == ["lamp.png", "lamp-2.JPG", "lamp-10.jpg"]


def test_pictures_in_a_word_document_come_with_it(tmp_path: Path) -> None:
    pictures = {"media/image2.png": drawn("PNG"), "media/image1.jpeg": drawn("JPEG"), "media/no.emf": b"emf"}
    put(tmp_path / "in", lamp_docx=word("路灯亮了", "灯亮了。", "图：新装的路灯。（程砚 摄）", pictures=pictures))
    found = imported(tmp_path / "in")
    found.write(tmp_path / "out")
    edition, report = read_edition(tmp_path / "out")
    assert report.errors == ()
    assert [p.path is not None for p in edition.pages[0].stories[0].pictures] == [True, True, False]
    assert (tmp_path / "out/pictures/01-1-1.png").read_bytes() == pictures["media/image2.png"]
    assert [p.caption for p in edition.pages[0].stories[0].pictures] == ["新装的路灯。", "", ""]
    assert "no.emf is a file of another kind" in warned(found, "picture")[0]


def test_a_word_document_may_be_as_large_as_its_photographs(tmp_path: Path) -> None:
    photographs = {f"media/image{n}.jpeg": drawn("JPEG") + bytes(5_000_000) for n in (1, 2)}
    put(tmp_path / "in", lamp_docx=word("路灯亮了", "灯亮了。", pictures=photographs))
    assert (tmp_path / "in" / "lamp.docx").stat().st_size > 10_000_000
    assert len(imported(tmp_path / "in").pictures) == 2
    text, (told,) = read_raw(tmp_path / "in" / "lamp.docx")
    assert text == "路灯亮了\n灯亮了。\n\n\n"
    assert "2 pictures of the document do not come with it; put them in by hand" in str(told)


def test_what_of_a_word_document_does_not_come_is_told(tmp_path: Path) -> None:
    after = '<w:p><w:r><w:footnoteReference/></w:r></w:p><w:p><a:blip r:embed="rId9"/></w:p>'
    put(tmp_path / "in", lamp_docx=word("路灯亮了", "灯亮了。", after=after))
    told = warned(imported(tmp_path / "in"), "left-behind")
    assert told == [
        f"{tmp_path / 'in/lamp.docx'}: 1 pictures, 1 footnotes of the document do not come with it; put them in by hand"
    ]


def test_a_text_box_of_a_word_document_is_read_once() -> None:
    box = "<w:p><w:r><w:t>框里</w:t></w:r></w:p>"
    after = f"<w:p><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></w:p>"
    moved = "<w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
    assert word_document(word("路灯亮了", after=after + moved), "a.docx", 10_000).text.split() == ["路灯亮了", "框里"]


def test_what_a_folder_of_texts_holds_besides_is_told(tmp_path: Path) -> None:
    put(tmp_path / "in", lamp_txt=LAMP, old_doc="x", lamp_heic="x", Thumbs_db="x")
    (tmp_path / "in" / "river.jpg").write_bytes(drawn("JPEG"))
    told = warned(imported(tmp_path / "in"), "left-aside")
    assert [line.removeprefix(f"{tmp_path}/in/").partition(";")[0] for line in told] == [
        "lamp.heic: this picture is not taken",
        "old.doc: this document is not read",
        "river.jpg: this picture belongs to no story",
    ]
