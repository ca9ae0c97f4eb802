"""What stands above, below and small in lines: places to a thousandth of an em, on a grid that does not move."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import pytest
from msgspec.structs import replace

from content.markdown import read_body
from content.model import Paragraph
from content.style import Latin
from fonts.face import Face
from layout.breaking import break_lines
from layout.display import BLACK, GlyphRun
from layout.dress import Dress
from layout.faces import LibraryFaces, style_library
from layout.fitting import fitted_scale
from layout.galley import Galley, Piece, shape
from layout.marks import Class
from layout.setting import SetLine, set_line, space_line
from layout.typecase import Fitted, TypeCase
from tests.fonts.square import square_face
from tests.layout.build import BODY, EM, dress, em, style

PITCH = 1.5  # em, of the default style


def _galley(text: str, by: Dress | None = None) -> Galley:
    (block, *_), _ = read_body(text, "a.md", regular=False)
    assert isinstance(block, Paragraph)
    return shape((by or dress()).pieces(block.runs, size=EM))


def _lines(text: str, measure: float) -> list[SetLine]:
    galley = _galley(text)
    return [
        set_line(galley, a, b, space_line(galley, a, b, em(measure)), x=0, baseline=0, source=BODY)
        for a, b in break_lines(galley, [em(measure)]).lines
    ]


def _silent(line: SetLine) -> list[GlyphRun]:
    return [run for run in line.runs if not run.text]


def _top(run: GlyphRun) -> float:
    return min(
        run.y - rise - run.face.ink(glyph).top * run.size / run.face.upem
        for glyph, rise in zip(run.glyphs, run.rises or (0,) * len(run.glyphs), strict=True)
    )


def _bottom(run: GlyphRun) -> float:
    return max(run.y - run.face.ink(glyph).bottom * run.size / run.face.upem for glyph in run.glyphs)


@cache
def real() -> LibraryFaces:
    return LibraryFaces(style_library(style()))


def test_a_reading_stands_in_the_white_above_and_the_line_below_in_the_white_below() -> None:
    """Clear of its own characters and of those of the neighbouring lines, in real faces."""
    galley = _galley("[{濉河|suī gé}]{.name}与[梦溪]{.book}", Dress(style(), real()))
    line = set_line(galley, 0, len(galley), space_line(galley, 0, len(galley), em(9)), x=0, baseline=0, source=BODY)
    text = [run for run in line.runs if run.text]
    above = max(_bottom(run) for run in _silent(line))
    assert above < min(_top(run) for run in text)
    foot = max(_bottom(run) for run in text)
    assert all(stroke.rect.y > foot for stroke in line.strokes)
    highest = min(_top(run) for run in _silent(line))
    assert highest + em(PITCH) > foot
    lowest = max(stroke.rect.bottom for stroke in line.strokes if not stroke.wave)
    assert lowest - em(PITCH) < highest


def test_names_have_straight_lines_and_titles_wavy_ones() -> None:
    (line,) = _lines("[孟航]{.name}读[梦溪笔谈]{.book}", 9)
    name, book = line.strokes
    assert (name.wave, book.wave > 0) == (0, True)
    assert 400 < name.thickness * 10.5 / 12 < 500  # near 0.45 pt at the body's size
    assert name.colour == BLACK


def test_a_reading_says_nothing_and_belongs_to_its_character() -> None:
    (line,) = _lines("过{濉河|suī hé}去", 5)
    assert "".join(run.text for run in line.runs) == "过濉河去"
    assert [run.source[2:] for run in _silent(line)] == [(1, 1), (2, 2)]


def test_readings_are_set_in_hei_at_one_size() -> None:
    (line,) = _lines("{濉河|suī hé}去", 5)
    assert {(run.face.family, run.size) for run in _silent(line)} == {("Square hei", EM * 4 // 10)}


def test_a_tight_pitch_makes_readings_smaller() -> None:
    tight = Dress(replace(style(), grid=replace(style().grid, pitch=13.125)), _Square())
    galley = _galley("{濉|suī}河", tight)
    assert galley.interlinear.readings[0].case.size == round(EM * 0.86 * 0.25)


class _Square:
    def face_for(self, role: str, weight: int) -> Face:
        return square_face(family=f"Square {role}", weight=weight)

    def covering(self, char: str, role: str, weight: int) -> Face | None:
        return None


def test_note_marks_and_fractions_hang_on_the_lines_own_baseline() -> None:
    """The run stands on the baseline of its line; its glyphs are lifted, so that a line is read as one."""
    lines = _lines("{1/2}的甲乙[^1]丙丁戊己庚", 4)
    assert {run.y for line in lines for run in line.runs} == {0}
    (mark,) = (run for line in lines for run in line.runs if run.text == "①")
    assert mark.size == EM * 6 // 10
    rise = mark.rises[0]
    assert _top(mark) >= -EM * 880 // 1000
    assert rise == (EM - mark.size) * 880 // 1000
    assert lines[0].runs[0].text == "1"
    assert _galley("{1/2}的").em == EM


def test_a_line_that_begins_with_a_small_sort_stands_on_the_grid() -> None:
    assert _galley("{1/2}的").em == _galley("的{1/2}").em == EM


def test_parts_of_a_fraction_stand_closer_than_their_sides_and_level_with_figures() -> None:
    (line,) = _lines("{1/2}", 4)
    upper, slash, lower = line.runs
    assert (upper.text, slash.text, lower.text) == ("1", "⁄", "2")
    assert upper.size == lower.size < slash.size
    assert _top(upper) == pytest.approx(-0.7 * EM, abs=20)  # the square face's capitals are 0.7 em high
    assert lower.rises == ()


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
@pytest.mark.parametrize("letter", [*"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", *"éèçñåöøãß"])
def test_letters_with_marks_are_one_letter(role: str, letter: str) -> None:
    """Composed or typed as letter and mark: one sort that says all of it and has ink above its letter."""
    face = TypeCase(real().face_for(role, 400), EM, BLACK, find=lambda c: real().covering(c, role, 400))
    for typed in (letter, normalize("NFD", letter)):
        sort = face.sort(typed, Class.LATIN)
        assert "".join(sort.texts) == typed
        assert 0 not in sort.glyphs
        assert face.missing == set()
        assert sort.advance == face.sort(letter, Class.LATIN).advance


def test_a_letter_and_a_mark_without_a_composed_form_stay_together() -> None:
    by = Dress(style(), real())
    galley = _galley("读e\u0302\u030c与\u5b57", by)
    words = [galley.text[a:b] for a, b in zip(galley.starts, galley.starts[1:], strict=False)]
    assert words == ["读", "e\u0302\u030c", "与", "字"]


def test_a_mark_the_face_lacks_but_has_composed_costs_nothing() -> None:
    face = square_face(without="\u0301")
    sort = TypeCase(face, EM, BLACK, find=lambda _: None).sort("e\u0301", Class.LATIN)
    assert sort.texts == ("e\u0301",)
    assert sort.advance == EM // 2


def test_a_latin_face_is_scaled_to_the_height_of_the_han_faces_own_letters() -> None:
    song, hei = real().face_for("song", 400), real().face_for("hei", 400)
    scale = fitted_scale(song, hei)
    ratios = (song.cap_height / hei.cap_height, song.x_height / hei.x_height)
    assert min(ratios) <= scale / 1000 <= max(ratios)
    assert fitted_scale(song, song) == 1000
    assert fitted_scale(square_face(), song) == round(1000 * (700 / song.cap_height + 700 / song.x_height) / 2)


def test_letters_and_figures_come_from_the_latin_face_and_the_gap_from_the_han() -> None:
    latin = Fitted(square_face(family="Latin"), 900)
    base = TypeCase(square_face(), EM, BLACK, find=lambda _: None, latin=latin)
    galley = shape([Piece("甲GDP乙，5。", base)])
    line = set_line(galley, 0, len(galley), space_line(galley, 0, len(galley), em(9)), x=0, baseline=0, source=BODY)
    assert [(run.text, run.face.family, run.size) for run in line.runs] == [
        ("甲", "Square", EM),
        ("GDP", "Latin", EM * 9 // 10),
        ("乙，", "Square", EM),
        ("5", "Latin", EM * 9 // 10),
        ("。", "Square", EM),
    ]
    assert [run.x for run in line.runs][:3] == [0, EM * 5 // 4, EM * 5 // 4 + 3 * EM * 9 // 20 + EM // 4]


def test_a_word_the_latin_face_lacks_stays_whole_in_the_han_face() -> None:
    latin = Fitted(square_face(family="Latin", without="é"), 900)
    base = TypeCase(square_face(), EM, BLACK, find=lambda _: None, latin=latin)
    assert base.sort("café", Class.LATIN).face.family == "Square"


def test_a_house_style_names_a_latin_face() -> None:
    body = replace(style().types["body"], latin=Latin(face="hei"))
    house = replace(style(), types={**style().types, "body": body})
    fitted = Dress(house, _Square()).case("body").latin
    assert fitted is not None
    assert (fitted.face.family, fitted.scale) == ("Square hei", 1000)
