"""The check's rules, each on a page made by hand that breaks it and on one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.compose import compose
from layout.display import BLACK, Fill, GlyphRun, Image, Item, Source
from layout.faces import LibraryFaces, style_library
from layout.geometry import Rect
from proof.lint import lint
from tests.layout.build import edition, paragraph, story
from tests.proof.pages import EM, LEFT, PITCH, STEP, TOP, Rhyme, Sub, codes, findings, run, set_lines

FIRST, FULL, LAST = "文" * 8, "文" * 10, "文文文。"
THREE = [FIRST, FULL, LAST]


def opened(text: str, gap: float, start: float = 0) -> tuple[str, list[float]]:
    """A line with ``gap`` em added behind each cell."""
    return text, [start + n * (1 + gap) for n in range(len(text))]


def box(x: float, y: float, width: float, height: float) -> Rect:
    """A rectangle in em across and lines down from the text's top left."""
    return Rect(LEFT + round(x * EM), TOP + round(y * PITCH), round(width * EM), round(height * PITCH))


def picture(rect: Rect, block: str = "picture.0") -> Image:
    return Image(rect, Path("river.jpg"), (0, 0, 10, 10), "", Source("lead", block))


def test_columns_an_em_apart_whose_text_goes_straight_on_are_two() -> None:
    one, two = (Source("lead", "body.0", n) for n in (0, 8))
    items = [run(FIRST, 2, 0, one), run(FULL, 11, 0, two), run(LAST, 11, 1, two._replace(start=18))]
    assert codes([THREE], items=items) == ["uneven-columns"]


def test_a_page_with_nothing_wrong() -> None:
    assert findings([THREE, THREE, THREE, THREE], [6, 6]) == []


def test_a_finding_says_where_it_is_and_quotes_the_line() -> None:
    (found,) = findings([THREE, [FIRST, "，" + "文" * 9, LAST]], [3, 3])
    assert (found.place.page, found.place.story, found.place.block) == ("B2", "lead", "body.1")
    assert found.message == "column 2, line 2: begins with ，: ，文文文文文文文文文"
    assert found.severity == "error"
    assert found.hint


@pytest.mark.parametrize("mark", "，。、：；！？”’）」』】〕》〉·—～–%℃)")
def test_marks_that_begin_no_line(mark: str) -> None:
    filler = "文" * (19 - 9 * mark.isascii())
    line = (mark + filler)[: 10 if not mark.isascii() else 11]
    where = [n if not mark.isascii() else max(0, n - 0.5) for n in range(len(line))]
    found = codes([[FIRST, (line, where[: len(line)]), LAST]])
    assert "line-start" in found
    assert "line-start" not in codes([[FIRST, (line, where), LAST]], line_prohibition="none")


@pytest.mark.parametrize("mark", "“‘（「『【〔《〈")
def test_marks_that_end_no_line(mark: str) -> None:
    assert codes([["文" * 7 + mark, FULL, LAST]]) == ["line-end"]
    assert codes([["文" * 7 + mark, FULL, LAST]], line_prohibition="none") == []


def test_levels_of_the_prohibition() -> None:
    dash = [[FIRST, "——" + "文" * 8, LAST]]
    assert codes(dash) == codes(dash, line_prohibition="gb") == []
    assert codes(dash, line_prohibition="strict") == ["line-start"]
    solidus = [["文" * 7 + "／", FULL, LAST]]
    assert codes(solidus) == []
    assert codes(solidus, line_prohibition="gb") == ["line-end"]


def test_an_opening_mark_begins_a_line_at_the_margin() -> None:
    assert codes([[FIRST, "“" + "文" * 8 + "”。", LAST]]) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [("文文文文文文文—", "—" + "文" * 9), ("文文文文文文文…", "…" + "文" * 9), ("文文文文文文文12", "34" + "文" * 9)],
)
def test_what_belongs_together_stays_on_one_line(above: str, below: str) -> None:
    assert "parted" in codes([[above, below, LAST]])
    assert "parted" not in codes([[FIRST, FULL, above + below]])


@pytest.mark.parametrize(
    ("above", "below", "fault"),
    [
        ("文文文文文文国", "-AI" + "文" * 8, "line-start"),  # joins the two
        ("文文文文文文温", "-5" + "文" * 9, ""),  # a number's sign
        ("文文文文文月－", "5" + "文" * 9, "line-end"),
        ("文文文文3月－", "5" + "文" * 9, ""),
        ("文文文2020－", "2022" + "文" * 8, ""),
        ("文文文文文“9·", "18" + "文" * 9, "parted"),
    ],
)
def test_a_hyphen_that_joins_and_one_that_is_a_sign(above: str, below: str, fault: str) -> None:
    found = set(codes([[above, below, LAST]])) & {"line-start", "line-end", "parted"}
    assert found == ({fault} if fault else set())


def test_a_line_of_an_address_alone_is_ragged_and_no_fault() -> None:
    """Whatever its face draws closer inside the word (``w.``), and whatever it could draw apart."""
    address = ("www.example", [n / 2 - 0.06 * (n > 3) for n in range(11)])
    assert codes([[FIRST, address, FULL, LAST]]) == ["ragged-line"]


def test_loose_lines() -> None:
    assert codes([[FIRST, opened("文" * 9, 1 / 8), LAST]]) == ["loose-line"]
    (found,) = findings([[FIRST, opened("文" * 8, 2 / 7), LAST]])
    assert "0.29 em a gap" in found.message
    assert codes([[FIRST, opened("文文。", 0.5)]]) == [], "a last line has no measure to fill"


def test_tight_lines() -> None:
    halves = "（文）文（文）文（文）"
    at = [-0.5, 0.5, 1.5, 2.0, 2.5, 3.5, 4.5, 5.0, 5.5, 6.5, 7.5]
    line = (halves + "文", [*at, 8.0])
    assert "tight-line" in codes([[FIRST, line, LAST], [FIRST, FULL, FULL, FULL, LAST]])
    squeezed_once = ("文文，文文文文文文，文", [0, 1, 2, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.0])
    assert codes([[FIRST, squeezed_once, LAST]]) == []


def test_letters_nearer_than_any_step_allows() -> None:
    overlapping = ("文" * 11, [n * 0.9 for n in range(11)])
    assert codes([[FIRST, overlapping, LAST]]) == ["too-tight"]
    gap_gone = ("文2021文文文文文文文", [0, 1.05, 1.55, 2.05, 2.55, 3.05, 4, 5, 6, 7, 8, 9])
    assert "too-tight" in codes([[FIRST, gap_gone, LAST]])


def test_pairs_of_marks() -> None:
    squeezed = ("文文文文。”文文文文文", [0, 1, 2, 3, 4, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5])
    apart = ("文文文文。”文文文文", list(range(10)))
    assert "unsqueezed" in codes([[FIRST, apart, LAST]])
    assert "unsqueezed" not in codes([[FIRST, squeezed, LAST]])


def test_pairs_of_marks_in_headlines_too() -> None:
    head = Source("lead", "headline")
    assert codes([THREE], more=[run(("文》《文", [0, 1, 2, 3]), 0, -4, head)]) == ["unsqueezed"]
    assert codes([THREE], more=[run("文》《文", 0, -4, head)]) == []


def test_a_last_line_of_one_character() -> None:
    assert codes([[FIRST, FULL, "文。"]]) == ["orphan"]
    assert codes([[FIRST, FULL, "文文。"]]) == []
    assert codes([["文。"], THREE]) == []


def test_a_line_alone_at_a_foot_or_a_head() -> None:
    long = [FIRST, FULL, FULL, FULL, LAST]
    assert codes([THREE, long, THREE], [4, 7]) == ["stranded-line", "uneven-columns"]
    at_head = findings([THREE, long, [FIRST, FULL, FULL, FULL, LAST]], [7, 6])
    assert ["last line at a head" in f.message for f in at_head] == [True]
    assert codes([THREE, long, [FIRST, FULL, FULL, LAST]], [6, 6]) == []
    assert codes([THREE, THREE, THREE], [5, 4]) == [], "a paragraph of three lines may be parted anywhere"


def test_a_picture_s_edge_is_a_foot_and_a_head() -> None:
    long = [FIRST, FULL, FULL, FULL, LAST]
    first, rest = (
        set_lines([long], [5])[:1],
        [run(FULL, 0, 6 + n, Source("lead", "body.0", 8 + 10 * n)) for n in (0, 1, 2)],
    )
    last = run(LAST, 0, 9, Source("lead", "body.0", 38))
    field = picture(box(0, 0.5, 10, 4))
    assert codes([long], items=[*first, *rest, last, field]) == ["stranded-line"]


def test_subheads() -> None:
    sub = Sub(["文文文"])
    assert codes([THREE, sub, THREE, THREE], [4, 6])[0] == "subhead-at-foot"
    assert codes([THREE, sub, sub, THREE], [6, 2])[0] == "subhead-at-foot"
    assert codes([THREE, sub, THREE, THREE], [5, 5]) == ["subhead-one-line"]
    assert codes([THREE, sub, [*THREE[:2], FULL, LAST], THREE], [6, 5]) == []


def test_ladders() -> None:
    comma = "文" * 9 + "，"
    assert codes([["文" * 7 + "，", comma, comma, LAST]]) == ["ladder"]
    assert codes([["文" * 7 + "，", comma, FULL, comma, LAST]]) == []
    hyphen = ("文" * 9 + "a-", [*range(9), 9.25, 9.5])
    assert "ladder" in codes([[FIRST, hyphen, hyphen, hyphen, LAST]])


def test_verse_ends_its_lines_as_the_author_did() -> None:
    assert codes([THREE, Rhyme(["文文文，", "文文文，", "文文文，", "……文文，", "文。"]), THREE]) == []
    assert codes([THREE, Rhyme(["文" * 11]), THREE]) == ["outside-measure"]


def spaced(at: int) -> tuple[str, list[float]]:
    """Nine characters with a space of an em behind the ``at``-th."""
    return "文" * 9, [n + (n >= at) for n in range(9)]


def test_rivers() -> None:
    assert "river" in codes([[FIRST, spaced(4), spaced(4), spaced(4), LAST]])
    (found,) = (f for f in findings([[FIRST, spaced(4), spaced(4), spaced(4), spaced(4), LAST]]) if f.code == "river")
    assert "4 lines" in found.message
    assert "river" not in codes([[FIRST, spaced(4), spaced(6), spaced(4), spaced(4), LAST]])
    assert "river" not in codes([[FIRST, spaced(4), spaced(4), FULL, spaced(4), LAST]])


def test_columns_that_are_not_level() -> None:
    assert codes([THREE] * 5, [8, 7]) == []
    assert codes([THREE] * 5, [9, 6]) == ["uneven-columns"]
    assert codes([THREE] * 5, [7, 8]) == ["uneven-columns"], "the last is the longest"


def test_a_picture_below_a_column_lets_it_end_early() -> None:
    field = picture(box(STEP, 5.5, 10, 3))
    assert codes([THREE] * 5, [9, 6], more=[field]) == []


def test_lines_off_the_grid() -> None:
    items = set_lines([THREE, THREE, THREE, THREE], [6, 6])
    low = run(FULL, STEP, 4.3, items[10].source)
    assert codes([THREE] * 4, items=[*items[:10], low, *items[11:]]) == ["off-grid"]


def test_lines_outside_their_measure() -> None:
    assert codes([[FIRST, "文" * 11, FULL, FULL, LAST]]) == ["outside-measure"]
    half_out = ("文文文文，文文文文文。", [0, 1, 2, 3, 4, *(4.5 + n for n in range(6))])
    assert codes([[FIRST, half_out, FULL, FULL, LAST]]) == []
    hung = ("文" * 10 + "。", list(range(11)))
    assert codes([[FIRST, hung, FULL, FULL, LAST]], hanging=True) == []
    assert codes([[FIRST, hung, FULL, FULL, LAST]]) == ["outside-measure"]


def test_a_caption_stands_under_its_picture() -> None:
    field = picture(box(0, -8, 10, 4))
    caption = Source("lead", "caption.0")
    assert codes([THREE], more=[field, run("文" * 10, 0, -2, caption)]) == []
    assert codes([THREE], more=[field, run("文" * 12, 0, -2, caption)]) == ["outside-measure"]


def test_a_line_that_is_not_filled() -> None:
    assert codes([[FIRST, "文" * 9, FULL, FULL, LAST]]) == ["short-line"]
    beside = picture(box(9, 0.4, 3, 0.8))
    assert codes([[FIRST, "文" * 9, FULL, FULL, LAST]], more=[beside]) == []


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (run("文文", 3, 1.1, Source("", "folio")), "text-over-text"),
        (picture(box(3, 0, 4, 4), "picture.1"), "text-over-picture"),
        (Fill(box(3, 0, 4, 4), BLACK, Source("lead", "picture.1")), "text-over-picture"),
        (run("文文", -8, 1, Source("", "folio")), "off-sheet"),
    ],
)
def test_text_over_what_is_there_and_off_the_sheet(item: Item, code: str) -> None:
    assert set(codes([THREE], more=[item])) == {code}


def test_pictures_over_one_another() -> None:
    above, below = picture(box(0, -9, 10, 4)), picture(box(0, -5.5, 10, 4), "picture.1")
    (found,) = findings([THREE], more=[above, below])
    assert (found.code, found.place.block) == ("picture-over-picture", "picture.1")
    assert codes([THREE], more=[above, picture(box(0, -5, 10, 4), "picture.1")]) == []


def test_a_title_stands_on_its_own_picture() -> None:
    ear = Source("", "ear.0")
    on = [Image(box(0, -9, 10, 4), Path("river.jpg"), (0, 0, 10, 10), "", ear), run("文文", 1, -7, ear)]
    assert codes([THREE], more=on) == []


def test_a_character_without_a_glyph() -> None:
    shown = run("文文", 0, -7, Source("", "folio"))
    empty = run("文☃", 0, -7, Source("", "folio"))
    assert codes([THREE], more=[shown]) == []
    assert codes([THREE], more=[empty]) == ["empty-box"]


@pytest.mark.parametrize("paragraphs", [12, 18])
def test_a_column_whose_lines_all_end_with_a_halved_mark_is_no_wider_for_it(paragraphs: int) -> None:
    """The measure is not known to half an em there, so that nothing is said of room at the lines' ends."""
    whole = edition(story("lead", *[paragraph("因更换供水主管，十月二夜，灯笼巷停水。")] * paragraphs))
    made = compose(whole, LibraryFaces(style_library(whole.style)))
    squeezed = [i for i in made.document.pages[0].items if isinstance(i, GlyphRun) and "二夜，" in i.text]
    assert len(squeezed) == paragraphs
    assert "squeezed-early" not in {f.code for f in lint(made.document, whole).findings}
