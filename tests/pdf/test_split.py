from __future__ import annotations

from pdf.sheets import facing_pages, page_labels
from pdf.split import split_pages
from tests.fonts.square import square_face
from tests.pdf.build import document, opened, page, pdfium_text, run


def test_each_page_becomes_a_file_of_its_own() -> None:
    pages = [page(run(square_face(), text, 40, 100), label=label) for text, label in (("二", "B2"), ("三", "B3"))]
    files = split_pages(document(*pages))
    assert list(files) == ["B2.pdf", "B3.pdf"]
    assert [pdfium_text(written.data) for written in files.values()] == ["二", "三"]
    assert [opened(written.data).page_labels for written in files.values()] == [["B2"], ["B3"]]
    assert opened(files["B2.pdf"].data).metadata.title == "澜川周报 B2"


def test_file_names_are_safe_and_unlike_each_other() -> None:
    labels = ["../../etc", "b2", "B2", "con", "号外 一", "", "?", "x" * 300]
    names = list(split_pages(document(*(page(label=label) for label in labels))))
    assert names == [
        "etc.pdf",
        "b2.pdf",
        "B2-2.pdf",
        "page-con.pdf",
        "号外_一.pdf",
        "page.pdf",
        "page-2.pdf",
        "x" * 60 + ".pdf",
    ]


def test_only_a_left_page_and_the_right_page_after_it_face_each_other() -> None:
    sides = ["right", "left", "right", "right", "left", "left", "right", "left"]
    sheets = facing_pages([page(label=str(n), side=side) for n, side in enumerate(sides)])
    assert [sheet.label for sheet in sheets] == ["0", "1–2", "3", "4", "5–6", "7"]


def test_labels_that_count_on_share_an_entry() -> None:
    tree = page_labels(["A1", "A2", "B1", "B2", "特刊", "B4"])["Nums"]
    assert tree[::2] == [0, 2, 4, 5]
