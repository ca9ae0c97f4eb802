"""PDFs that mean harm, or hold nothing for an edition: refused with a reason, nothing written outside the folder."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from content.importer.write import write_files
from content.read import read_edition
from content.report import BadInput
from proof.readback import tree
from proof.readback.read import read_back
from tests.pdf.kept import edition
from tests.proof.preflight.sound import Made
from tests.small import run

_EDITION = b"publication: \xe6\xbe\x9c\xe5\xb7\x9d\ndate: 2025-10-20\npages: [{label: A1, stories: [a]}]\n"


def attaching(files: Mapping[str, bytes]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files.items():
        writer.add_attachment(name, data)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../outside.md",
        "/etc/outside",
        "C:\\outside.md",
        "..\\outside.md",
        "stories/../../outside.md",
        "stories/deep/er.md",
        ".bashrc",
        "stories/.hidden.md",
        "stories/a\0b.md",
        "stories/",
        "",
        "con|.md",
        "EDITION.YAML",
        "x" * 300,
    ],
)
def test_a_name_that_leads_elsewhere_is_left_out(name: str, tmp_path: Path) -> None:
    files, report = read_back(attaching({"edition.yaml": _EDITION, name: b"x"}), "a.pdf")
    assert set(files) == {"edition.yaml"}
    assert [f.code for f in report] == ["attached", "attachment"]
    write_files(files, tmp_path / "in" / "edition")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["edition.yaml"]


def test_attached_files_that_were_changed_are_told() -> None:
    data = edition("forms").written("3u")[0]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    root: Any = writer.root_object
    names = root["/Names"]["/EmbeddedFiles"]["/Names"]
    number = [str(name) for name in names[::2]].index("edition.yaml")
    stream = names[2 * number + 1].get_object()["/EF"]["/F"].get_object()
    stream.set_data(_EDITION)
    files, report = read_back(written(writer), "a.pdf")
    assert files["edition.yaml"] == _EDITION
    assert [f.message for f in report if f.code == "attachment"] == [
        "the attached edition.yaml is not as it was when it was attached"
    ]


def test_too_much_that_is_attached_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proof.readback.attached.BYTES_MOST", 2000)
    files, report = read_back(attaching({"edition.yaml": _EDITION, "stories/a.md": b"x" * 3000}), "a.pdf")
    assert set(files) == {"edition.yaml"}
    assert "cannot be read" in report[1].message


def test_names_that_lead_round_in_a_circle_end() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    node = DictionaryObject()
    node[NameObject("/Kids")] = ArrayObject([writer._add_object(node)])
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): node})
    assert refused(written(writer)) == "no-tree"


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        read_back(data, "a.pdf")
    (fault,) = caught.value.report
    assert fault.hint
    return fault.code


def test_what_holds_no_edition_is_refused_with_the_way_out() -> None:
    assert refused(b"") == "bad-pdf"
    assert refused(b"%PDF-1.7\n" + b"0 " * 4000) == "bad-pdf"
    assert refused(Made().bytes()) == "no-tree"
    assert refused(attaching({"notes.txt": b"x"})) == "no-tree"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret")
    assert refused(written(writer)) == "bad-pdf"


def test_a_tree_without_articles_is_refused() -> None:
    assert refused(with_tree(lambda add: add("Document", [add("P", []), add("H1", [])]))) == "no-tree"


def test_a_tree_that_stands_in_itself_ends() -> None:
    def build(add: Any) -> Any:
        article = add("Article", [])
        article.get_object()[NameObject("/K")] = ArrayObject([add("H1", []), article])
        return add("Document", [article])

    files, _ = read_back(with_tree(build), "a.pdf")
    assert "（无题）" in files["stories/01-1.md"].decode()


def test_a_tree_that_is_too_deep_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(add: Any) -> Any:
        inner = add("Article", [])
        for _ in range(tree.DEEP + 2):
            inner = add("Div", [inner])
        return inner

    assert refused(with_tree(build)) == "bad-pdf"
    monkeypatch.setattr(tree, "ELEMENTS_MOST", 3)
    assert (
        refused(with_tree(lambda add: add("Document", [add("Article", [add("P", []) for _ in range(4)])]))) == "bad-pdf"
    )


def with_tree(build: Any) -> bytes:
    """A PDF of a page with a tree; ``build`` is given what adds an element of a type with its kids."""
    return written(tree_of(build))


def tree_of(build: Any) -> PdfWriter:
    """The page has five marked contents, which say ``Lamps 0.`` to ``Lamps 4.``"""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(named)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    marked = "".join(f"/P <</MCID {n}>> BDC (Lamps {n}.) Tj EMC " for n in range(5))
    stream.set_data(f"BT /F1 9 Tf {marked}ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)

    def add(type_: str, kids: list[Any]) -> Any:
        element = DictionaryObject({NameObject("/S"): NameObject(f"/{type_}"), NameObject("/K"): ArrayObject(kids)})
        element[NameObject("/Pg")] = page.indirect_reference
        return writer._add_object(element)

    root = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/K"): build(add)})
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)
    return writer


def article(add: Any) -> Any:
    one, two, three, four, five = (NumberObject(n) for n in range(5))
    story = add("Art", [add("H1", [one]), add("P", [two]), add("H2", [three]), add("P", [four])])
    return add("Document", [story, add("P", [five])])


def test_another_programs_articles_are_stories_and_what_is_outside_is_told() -> None:
    files, report = read_back(with_tree(article), "a.pdf")
    assert files["stories/01-1.md"].decode() == (
        '---\nheadline: ["Lamps 0."]\n---\n\nLamps 1.\n\n## Lamps 2.\n\nLamps 3.\n'
    )
    assert [f.code for f in report] == ["unplaced", "no-date", "no-publication"]
    assert "7 characters outside" in report[0].message


_KEYS = ("/K", "/S", "/Pg", "/T", "/A", "/Alt", "/P", "/ActualText")
_VALUES: tuple[Any, ...] = (
    NumberObject(-1),
    TextStringObject("\x00\u202e{|}"),
    NameObject("/Art"),
    NameObject("/Table"),
    NameObject("/Facts"),
    NameObject("/Verse"),
    ArrayObject(),
    NullObject(),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(_KEYS), st.integers(0, 13)), min_size=1, max_size=6))
def test_a_damaged_tree_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str, int]]
) -> None:
    writer = tree_of(article)
    elements = [o for o in writer._objects if isinstance(o, DictionaryObject) and "/S" in o]
    values = (*_VALUES, *(element.indirect_reference for element in elements))
    for number, key, value in changes:
        elements[number][NameObject(key)] = values[value]
    try:
        files, _ = read_back(written(writer), "a.pdf")
    except BadInput:
        return
    folder = tmp_path_factory.mktemp("read") / "edition"
    write_files(files, folder)
    assert not read_edition(folder)[1].errors
    assert all(name == "edition.yaml" or name.split("/")[0] in ("stories", "pictures") for name in files)
    assert not any("\u202e" in text.decode() for text in files.values())


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_bytes_are_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(with_tree(article))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        piece = data.draw(st.sampled_from((b"0 R", b"<<", b"]", b"/Kids", b"-9e99", b"\0", b"99999999999", b"stream")))
        damaged[at : at + len(piece)] = piece
    try:
        read_back(bytes(damaged), "a.pdf")
    except BadInput as bad:
        assert bad.report.errors


def test_nothing_is_written_over(tmp_path: Path) -> None:
    pdf = tmp_path / "pages.PDF"
    pdf.write_bytes(edition("forms").written("3u")[0])
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/edition.yaml").write_text("mine", encoding="utf-8")
    done = run("import", pdf, "-o", tmp_path / "taken")
    assert done.code == 2
    assert "not empty" in done.err
    assert (tmp_path / "taken/edition.yaml").read_text(encoding="utf-8") == "mine"
    assert run("import", pdf, "-o", tmp_path / "new").code == 0
    assert (tmp_path / "new/stories/lanes.md").is_file()
    assert "does not exist" in run("import", tmp_path / "none.pdf", "-o", tmp_path / "e").err
