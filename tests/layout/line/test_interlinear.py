"""What stands above, below and small in lines: places to a thousandth of an em, on a grid that does not move."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.body import Paragraph
from content.markdown import read_body
from content.style import Latin
from fonts.face import Face
from layout.display import BLACK, GlyphRun, Stroke
from layout.dress import Dress
from layout.faces import LibraryFaces, style_library
from layout.line.breaking import break_lines
from layout.line.fitting import fitted_scale
from layout.line.galley import Galley, Piece, shape
from layout.line.marks import Class
from layout.line.setting import SetLine, set_line, space_line
from layout.line.typecase import Fitted, TypeCase
from layout.vertical.axis import stood
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
    assert [run.source[2:] for run in _silent(line)] == [(1, 2), (2, 3)]


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


def test_in_vertical_lines_readings_stand_at_the_right_and_lines_at_the_left() -> None:
    """GB/T 15834-2011, 5.2.4 and 5.2.5; turned letters have their heads to the right."""
    galley = _galley("[{濉河|suī hé}]{.name}读[梦溪]{.book}*重*", Dress(style(), _Square(), vertical=True))
    spacing = space_line(galley, 0, len(galley), em(9))
    line = set_line(galley, 0, len(galley), spacing, x=0, baseline=0, source=BODY)
    axis = 100 * EM
    items: list[GlyphRun | Stroke] = [*line.runs, *line.strokes]
    stood_up = stood(items, axis, 0)
    strokes = [item for item in stood_up if isinstance(item, Stroke)]
    assert [(s.down, bool(s.wave)) for s in strokes] == [(True, False), (True, True)]
    assert all(axis - EM < s.rect.x < s.rect.right < axis - EM * 48 // 100 for s in strokes)
    assert [(s.y, s.y + s.length) for s in strokes] == [(840, 2 * EM - 840), (3 * EM + 840, 5 * EM - 840)]
    readings = [item for item in stood_up if isinstance(item, GlyphRun) and not item.text and item.width]
    for reading in readings:
        assert reading.direction == "turned"
        size, upem = reading.size, reading.face.upem
        for glyph, rise in zip(reading.glyphs, reading.rises, strict=True):
            ink = reading.face.ink(glyph)
            left = reading.x + rise + ink.bottom * size // upem
            right = reading.x + rise + ink.top * size // upem
            assert axis + EM // 2 < left < right < axis + EM


def test_a_note_mark_stands_at_the_right_of_a_vertical_line() -> None:
    """Upright or turned, its em box ends where the line's does."""
    galley = _galley("甲[^1]乙[^*]丙", Dress(style(), _Square(), vertical=True))
    small, beyond = EM * 6 // 10, EM * 2 // 10
    assert galley.sorts[1].rises == (beyond,)
    assert galley.sorts[3].rises == (beyond - small * 380 // 1000,)


_MARKED = st.lists(
    st.one_of(
        st.text("老巷灯亮晚归人", min_size=1, max_size=6),
        st.sampled_from(["，", "。", "“", "”", "GDP", "35%", "、", "——"]),
        st.builds(lambda n: f"{{{'濉河庄创'[:n]}|{' '.join(['zhuāng', 'hé', 'e', 'chuāng'][:n])}}}", st.integers(1, 4)),
        st.sampled_from(
            ["{鄹家庄|Zōujiāzhuāng}", '{世界杯|"World Cup in the old lane"}', "{GDP|国内生产总值}", "{河|国内生产}"]
        ),
        st.sampled_from(["[孟航]{.name}", "[{孟|mèng}航]{.name}", "[梦溪笔谈]{.book}", "[*着重*]{.name}"]),
        st.sampled_from(["[^a]", "[^b]", "{1/2}", "3{11/16}"]),
    ),
    min_size=1,
    max_size=14,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(_MARKED, st.integers(4, 16))
@example("{濉河庄|zhuāng hé e}{GDP|国内生产总值}{1/2}{GDP|国内生产总值}", 9)
@example("{河|国内生产总值}巷{河|国内生产总值}", 6)
def test_whatever_is_annotated_nothing_is_lost_and_nothing_touches(text: str, measure: int) -> None:
    """Random paragraphs in columns of 4 to 16 em: all characters in order; readings in their line's measure, a quarter
    of their em apart; lines below under their characters; no line of text begins with a note mark."""
    (block, *_), _ = read_body(f"始{text}终", "a.md", regular=False)
    assert isinstance(block, Paragraph)
    galley = shape(dress().pieces(block.runs, size=EM))
    assert galley.text == block.text
    seen = 0
    for a, b in break_lines(galley, [em(measure)]).lines:
        spacing = space_line(galley, a, b, em(measure))
        line = set_line(galley, a, b, spacing, x=0, baseline=0, source=BODY)
        shown = "".join(run.text for run in line.runs)
        assert shown == galley.text[seen : seen + len(shown)]
        seen += len(shown)
        assert shown[0] not in "①②"
        assert {run.y for run in line.runs if run.text} == {0}
        right = max(line.width, em(measure)) if spacing.over or b == len(galley) else em(measure)
        above = sorted((run.x, run.x + run.width, run.size) for run in _silent(line) if run.width)
        wide = {r.sort.advance for r in galley.interlinear.readings}
        if max(wide, default=0) <= em(measure):
            assert all(start >= 0 and end <= right for start, end, _ in above)
            for (_, end, size), (start, _, _) in pairwise(above):
                assert start - end >= size // 4 - 2
        for stroke in line.strokes:
            assert 0 <= stroke.x < stroke.x + stroke.length <= right
    assert seen == len(galley.text)


def test_lead_ins_stand_in_hei_on_the_lines_own_baseline_in_its_size() -> None:
    lines = _lines("**段首语。**老巷的灯亮了，晚归的人安了。", 8)
    assert {(run.size, run.y) for line in lines for run in line.runs} == {(EM, 0)}
    first, second = lines[0].runs[:2]
    assert (first.text, first.face.family, first.face.weight) == ("段首语。", "Square hei", 700)
    assert second.face.family == "Square song"
    assert second.x >= 4 * EM


def test_dots_are_below_letters_only_and_below_a_line_where_there_is_one() -> None:
    (line,) = _lines("*甲，A*[*乙*]{.name}", 6)
    plain, lined = _silent(line)
    assert lined.y - plain.y == EM * 8 // 100
    (stroke,) = line.strokes
    assert _top(lined) > stroke.rect.bottom
