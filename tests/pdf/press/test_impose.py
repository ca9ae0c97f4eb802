"""Sections on printer's sheets: which page stands where, and what a reader turns."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.display import Colour, Fill, Page
from layout.geometry import Rect, mm, pt
from pdf.press.impose import Imposed, folded, impose
from pdf.split import split_pages
from pdf.write import write_pdf
from tests.pdf.build import BODY, document, opened, page, pypdf_text
from tests.pdf.press.build import operations, press
from tests.pdf.press.test_write import box, text

RED = Colour(15, 100, 90, 10)


def section(letter: str, *numbers: int, **more: Any) -> list[Page]:
    sides = {n: "right" if n % 2 else "left" for n in numbers}
    return [page(text("灯亮了"), label=f"{letter}{n}", side=sides[n], **more) for n in numbers]


def rows(imposed: Imposed) -> list[str]:
    return [" ".join(p.label for p in sheet.pages) for sheet in imposed.sheets]


def test_eight_pages_stand_on_two_sheets_the_outer_first() -> None:
    imposed = impose(section("B", *range(1, 9)))
    assert rows(imposed) == ["B8 B1", "B2 B7", "B6 B3", "B4 B5"]
    assert imposed.findings == ()
    assert [sheet.name for sheet in imposed.sheets] == ["B叠1张外", "B叠1张内", "B叠2张外", "B叠2张内"]


@given(st.integers(1, 16))
def test_a_reader_turns_the_pages_in_their_order(sheets: int) -> None:
    labels = [f"B{n}" for n in range(1, 4 * sheets + 1)]
    pages = [page(label=label, side="right" if n % 2 == 0 else "left") for n, label in enumerate(labels)]
    imposed = impose(pages)
    assert folded(imposed.sheets) == labels
    assert imposed.findings == ()


def test_a_sheet_is_a_page_before_and_behind() -> None:
    # outside and inside of one sheet are back to back: the left page of one behind the right page of the other
    imposed = impose(section("B", *range(1, 9)))
    for outside, inside in zip(imposed.sheets[::2], imposed.sheets[1::2], strict=True):
        numbers = [[int(p.label[1:]) for p in side.pages] for side in (outside, inside)]
        assert {numbers[0][1] + 1, numbers[0][1]} == {numbers[1][0], numbers[0][1]}
        assert numbers[0][0] - 1 == numbers[1][1]


def test_each_section_has_sheets_of_its_own() -> None:
    imposed = impose([*section("A", 1, 2, 3, 4), *section("B", 1, 2, 3, 4)])
    assert rows(imposed) == ["A4 A1", "A2 A3", "B4 B1", "B2 B3"]
    assert rows(impose(section("", 1, 2, 3, 4))) == ["4 1", "2 3"]


def test_pages_that_do_not_fill_their_sheets_are_told() -> None:
    (found,) = impose(section("B", 1, 2, 3, 4, 5, 6)).findings
    assert (found.code, found.severity) == ("impose-blank", "warning")
    assert "B7, B8" in found.message
    assert rows(impose(section("B", 1, 2, 3, 4, 5, 6)))[0] == "B8 B1"


def test_a_page_missing_among_the_others_is_an_error() -> None:
    found = impose(section("B", 2, 3)).findings
    assert [(f.code, f.severity) for f in found] == [("impose-missing", "error"), ("impose-blank", "warning")]
    assert "B1" in found[0].message


def test_pages_without_a_number_or_with_one_twice_have_no_place() -> None:
    found = impose([*section("B", 1, 2, 3, 4), page(label="号外"), *section("B", 4)]).findings
    assert [f.code for f in found] == ["impose-label", "impose-label"]


def test_a_page_made_for_the_other_side_and_one_of_another_size_are_told() -> None:
    pages = section("B", 1, 2, 3, 4)
    wrong = page(label="B3", side="left")
    found = impose([pages[0], pages[1], wrong, pages[3]]).findings
    assert [(f.code, f.place.page) for f in found] == [("impose-side", "B3")]
    small = section("B", 3, width=300)
    assert [f.code for f in impose([pages[0], pages[1], *small, pages[3]]).findings] == ["impose-size"]


def test_an_imposed_file_has_a_page_a_side_with_fold_marks_and_a_slug_line_a_plate() -> None:
    whole = Fill(Rect(0, 0, pt(400), pt(40)), RED, BODY)
    pages = [page(whole, text("灯亮了"), label=f"B{n}", side="right" if n % 2 else "left") for n in range(1, 5)]
    written = write_pdf(document(*pages), press=press(impose=True))
    pdf = opened(written.data)
    assert written.report == ()
    assert len(pdf.pages) == 2
    assert pdf.page_labels == ["B4–B1", "B2–B3"]
    trim, bleed = box(written.data, "/TrimBox"), box(written.data, "/BleedBox")
    assert trim[2] - trim[0] == pytest.approx(800, abs=0.01)
    said = pypdf_text(written.data)
    assert "印版B4" in said and "印版B1" in said
    boxes = [[float(v) for v in o] for o, op in operations(written.data) if op == "re"]
    fold = trim[0] + 400
    dashes = [b for b in boxes if b[0] == pytest.approx(fold - 0.125, abs=0.01) and b[3] < mm(2) / 1000]
    assert len(dashes) == 6
    assert all(b[1] + b[3] < bleed[1] or b[1] > bleed[3] for b in dashes)


def test_what_crosses_the_fold_is_whole_in_the_middle_of_a_section_and_bleeds_at_its_outer_edges() -> None:
    left = page(Fill(Rect(0, 0, pt(400), pt(40)), RED, BODY), label="B2", side="left")
    right = page(Fill(Rect(0, 0, pt(400), pt(40)), RED, BODY), label="B3", side="right")
    ends = section("B", 1, 4)
    data = write_pdf(document(ends[0], left, right, ends[1]), press=press(impose=True)).data
    bleed = box(data, "/BleedBox", 1)
    first = [[float(v) for v in o] for o, op in operations(data, 1) if op == "re"][1]
    assert [first[0], first[0] + first[2]] == pytest.approx([bleed[0], bleed[2]], abs=0.01)
    assert first[1] + first[3] == pytest.approx(bleed[3], abs=0.01)
    alone = split_pages(document(ends[0], left, right, ends[1]), press())["B3.pdf"].data
    plate = [[float(v) for v in o] for o, op in operations(alone) if op == "re"][1]
    assert plate[0] == pytest.approx(box(alone, "/BleedBox")[0], abs=0.01)


def test_a_plate_a_page_says_where_it_goes() -> None:
    pages = section("B", 1, 2, 3, 4)
    files = split_pages(document(*pages), press(impose=True))
    assert list(files) == ["B1.pdf", "B2.pdf", "B3.pdf", "B4.pdf"]
    said = pypdf_text(files["B4.pdf"].data)
    assert "印版B4" in said
    assert impose(pages).plates == {"B4": "B叠1张外左", "B1": "B叠1张外右", "B2": "B叠1张内左", "B3": "B叠1张内右"}
