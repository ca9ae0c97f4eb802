"""Vertical lines on the page: from right to left, marks in their places, numbers in one cell, Latin turned."""

from __future__ import annotations

import pytest

from content.styles import default_style
from layout.display import GlyphRun, Source
from layout.faces import LibraryFaces, style_library
from layout.line.galley import Piece
from layout.line.label import label
from layout.line.marks import Class
from layout.vertical.axis import cast, hang, in_phrase, upright_cells
from tests.fonts.square import square_face
from tests.layout.upright import EM, PITCH, column, upright_case


def axes(runs: list[GlyphRun]) -> list[int]:
    return list(dict.fromkeys(run.x for run in runs))


def test_lines_stand_from_right_to_left_and_start_at_one_height() -> None:
    runs = column("甲乙丙丁戊己庚辛壬癸子丑", 4)
    assert axes(runs) == [300_000 - EM // 2 - n * PITCH for n in range(3)]
    assert {run.y for run in runs} == {50_000}
    assert [run.text for run in runs] == ["甲乙丙丁", "戊己庚辛", "壬癸子丑"]


def test_characters_hang_from_the_axis_an_em_apart() -> None:
    (run,) = column("甲乙丙", 4)
    assert (run.direction, run.offsets, run.rises) == ("upright", (0, EM, 2 * EM), ())


def test_a_turned_word_has_its_em_boxs_middle_on_the_axis() -> None:
    turned = next(run for run in column("约2025年", 6) if run.direction == "turned")
    assert turned.x == 300_000 - EM // 2
    assert set(turned.rises) == {-EM * 38 // 100}
    assert turned.y == 50_000 + EM + EM // 4


def test_figures_of_one_cell_stand_side_by_side_about_the_axis() -> None:
    across = next(run for run in column("约15人", 6) if run.direction == "across")
    assert across.offsets == (-EM // 2, 0)
    assert across.scale == 1000
    assert (across.y, across.width) == (50_000 + EM, EM)


def test_three_figures_are_condensed_to_the_em() -> None:
    across = next(run for run in column("约150人", 6) if run.direction == "across")
    assert across.scale == 666
    assert across.offsets[0] == pytest.approx(-EM / 2, abs=10)


def test_emphasis_dots_stand_right_of_their_characters() -> None:
    runs = column("甲乙丙丁", 4, emphasis="乙丙")
    dots = [run for run in runs if not run.text]
    face = square_face(vertical=True)
    for n, dot in enumerate(dots, 1):
        ink = face.ink(dot.glyphs[0])
        middle = dot.y + (ink.left + ink.right) * dot.size // (2 * face.upem)
        assert middle == pytest.approx(50_000 + n * EM + EM // 2, abs=5)
        assert dot.x + dot.rises[0] + ink.bottom * dot.size // face.upem > dot.x + EM // 2
    assert len(dots) == 2


@pytest.mark.parametrize(
    ("word", "cells"),
    [
        ("7", ["7"]),
        ("A", ["A"]),
        ("15", ["15"]),
        ("312", ["312"]),
        ("5G", ["5G"]),
        ("B2", ["B2"]),
        ("G60", ["G60"]),
        ("GDP", ["G", "D", "P"]),
        ("WHO", ["W", "H", "O"]),
        ("35%", ["35", "%"]),
        ("36℃", ["36", "℃"]),
        ("2025", []),
        ("2.6", []),
        ("1,800", []),
        ("-5", []),
        ("Windows", []),
        ("iOS", []),
        ("UNESCO", []),
        ("a.b", []),
    ],
)
def test_what_stands_upright(word: str, cells: list[str]) -> None:
    assert [part for part, _ in upright_cells(word)] == cells


def test_a_part_clings_to_the_next_of_its_word() -> None:
    assert upright_cells("35%") == [("35", True), ("%", False)]
    assert upright_cells("GDP") == [("G", True), ("D", True), ("P", False)]


@pytest.mark.parametrize(("text", "word", "turned"), [("买 15 个", "15", False), ("iPhone 15 个", "15", True)])
def test_a_number_in_a_latin_phrase_is_turned_with_it(text: str, word: str, turned: bool) -> None:
    start = text.index(word)
    assert in_phrase(text, start, start + len(word)) is turned


def test_nothing_is_lost() -> None:
    text = "“改革”——（程砚）10月18日，2025年《灯火·老巷》：‘亮了’……GDP增35%，iPhone 15与Windows；5G？！"
    assert "".join(run.text for run in column(text, 9)) == text


def test_a_face_without_vertical_forms_turns_its_brackets_and_moves_its_stops() -> None:
    face = square_face()
    bracket = cast(face, "《", Class.OPENER, EM, "Hani", "zh-Hans")
    assert (bracket.direction, bracket.advance) == ("turned", EM)
    dash = cast(face, "——", Class.DASH, EM, "Hani", "zh-Hans")
    assert (dash.direction, dash.advance) == ("turned", 2 * EM)
    stop = cast(face, "。", Class.STOP, EM, "Hani", "zh-Hans")
    assert (stop.direction, stop.rises, stop.offsets) == ("upright", (EM // 2,), (-EM // 2,))


def test_a_label_hangs_from_its_place() -> None:
    text = label([Piece("老巷的灯15", upright_case())])
    runs = hang(text, 100_000, 40_000, Source("lead", "headline"))
    assert text.width == 5 * EM
    assert {run.x for run in runs} == {100_000}
    assert [(run.text, run.y) for run in runs] == [("老巷的灯", 40_000), ("15", 40_000 + 4 * EM)]


def test_quotes_in_a_label_lose_their_blank_as_in_horizontal_ones() -> None:
    plain = label([Piece("绘就“七彩”篇章", upright_case())])
    trimmed = label([Piece("绘就“七彩”篇章", upright_case())], trim=0.4)
    assert plain.width - trimmed.width == 2 * round(0.4 * EM)


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_a_dash_stands_in_the_middle_of_its_two_cells(role: str) -> None:
    """In the faces of a page, whose dash may be one sign of two em."""
    face = LibraryFaces(style_library(default_style())).face_for(role, 400)
    sort = cast(face, "——", Class.DASH, EM, "Hani", "zh-Hans")
    if sort.direction == "upright":
        unit = EM / face.upem
        inks = [
            (face.ink(glyph), EM * 88 // 100 + offset) for glyph, offset in zip(sort.glyphs, sort.offsets, strict=True)
        ]
        head = min(origin - ink.top * unit for ink, origin in inks)
        foot = max(origin - ink.bottom * unit for ink, origin in inks)
        assert head + foot == pytest.approx(2 * EM, abs=EM / 20)
        assert 0 <= head < EM / 4
    else:
        assert (sort.offsets, sort.advance) == ((0, EM), 2 * EM)
