"""The type case: sorts of one face, what stands in for what it lacks, labels and emphasis dots."""

from __future__ import annotations

import pytest

from fonts.face import Face
from layout.display import BLACK
from layout.line.galley import Piece, shape
from layout.line.label import label
from layout.line.marks import Class
from layout.line.typecase import TypeCase
from tests.fonts.square import square_face
from tests.layout.build import BODY, EM, case, em, origins, set_range
from tests.pdf.build import song


def lacking(without: str, other: Face | None = None) -> TypeCase:
    def find(char: str) -> Face | None:
        return other if other is not None and other.covers(char) else None

    return TypeCase(square_face(without=without), EM, BLACK, find=find)


@pytest.mark.parametrize(
    ("text", "kind", "advance"),
    [
        ("老", Class.HAN, 1),
        ("，", Class.PAUSE, 1),
        ("“", Class.OPENER, 1),
        ("——", Class.DASH, 2),
        ("……", Class.DASH, 2),
        ("————", Class.DASH, 4),
        ("GDP", Class.LATIN, 1.5),
        ("1,234.5", Class.LATIN, 3.5),
    ],
)
def test_advances(text: str, kind: Class, advance: float) -> None:
    sort = case().sort(text, kind)
    assert sort.advance == em(advance)
    assert "".join(sort.texts) == text


def test_a_ligature_says_all_its_characters() -> None:
    joined = TypeCase(square_face(dash_ligature=True), EM, BLACK, find=lambda _: None)
    assert joined.sort("——", Class.DASH).texts == ("——",)


def test_marks_on_a_narrow_body_stand_where_their_ink_belongs() -> None:
    """Half-width glyphs of full-width marks: an opener to the right of its cell, · in the middle."""
    shaped = {kind: case().sort("a", kind).offsets for kind in (Class.OPENER, Class.CLOSER, Class.DOT)}
    assert shaped == {Class.OPENER: (em(0.5),), Class.CLOSER: (0,), Class.DOT: (em(0.25),)}


def test_a_character_the_face_lacks_comes_from_another() -> None:
    other = square_face(family="Other")
    sort = lacking("；", other).sort("；", Class.PAUSE)
    assert sort.face is other
    assert sort.advance == EM


def test_a_character_nobody_has_is_replaced_in_full_view_and_remembered() -> None:
    without = lacking("；")
    sort = without.sort("；", Class.PAUSE)
    assert without.missing == {"；"}
    assert (sort.glyphs, sort.texts, sort.advance) == (square_face().shape("□").glyphs, ("；",), EM)


def test_a_word_with_a_letter_from_another_face_stays_whole() -> None:
    other = square_face(family="Other", without="caf")
    shaped = shape([Piece("老caf\u00e9巷", lacking("\u00e9", other))])
    assert [s.face is other for s in shaped.sorts] == [False, False, False, False, True, False]
    assert all(gap == 0 for gap in shaped.gaps[1:4])
    assert not any(shaped.stretches[1:4])


def test_faces_change_within_a_line() -> None:
    """A lead-in phrase from another case: two runs, each with the characters it shows."""
    bold = TypeCase(square_face(weight=700), EM, BLACK, find=lambda _: None)
    shaped = shape([Piece("老巷。", bold), Piece("灯亮了", case())])
    first, second = set_range(shaped, 0, len(shaped), 9).runs
    assert (first.text, second.text) == ("老巷。", "灯亮了")
    assert (first.source.start, first.source.end, second.source.end) == (0, 3, 6)
    assert second.x == first.x + first.width == em(3)


def test_tracking_is_added_behind_each_sort() -> None:
    spaced = TypeCase(square_face(), EM, BLACK, find=lambda _: None, tracking=1500)
    assert origins(label([Piece("城事周刊", spaced)]).runs(0, 0, BODY)) == [0, 1.125, 2.25, 3.375]


def test_a_label_loses_the_blank_at_its_edges_and_what_is_trimmed_of_its_quotes() -> None:
    plain = label([Piece("“老巷”新生。", case())])
    assert plain.width == em(6)
    assert origins(plain.runs(0, 0, BODY)) == [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    trimmed = label([Piece("“老巷”新生", case())], trim=0.25)
    assert origins(trimmed.runs(0, 0, BODY)) == [
        -0.5,
        0.5,
        1.5,
        2.5,
        3.15,
        4.15,
    ]  # a quarter em of white is left behind the ink
    assert trimmed.width == em(5.15)


def test_emphasis_dots_stand_below_their_characters_and_say_nothing() -> None:
    """CLREQ, emphasis dots: below the character, none below marks."""
    face = song("老，巷•")
    dotted = shape([Piece("老，巷", TypeCase(face, EM, BLACK, find=lambda _: None), emphasis=True)])
    runs = set_range(dotted, 0, 3, 9).runs
    dots = [run for run in runs if not run.text]
    assert "".join(run.text for run in runs) == "老，巷"
    assert len(dots) == 2
    for dot, cell in zip(dots, (0, 2), strict=True):
        ink = face.ink(dot.glyphs[0])
        assert dot.x + (ink.left + ink.right) * dot.size // (2 * face.upem) == pytest.approx(em(cell + 0.5), abs=20)
        assert dot.y - ink.top * dot.size // face.upem > em(0.1)


def test_a_variation_selector_the_face_does_not_know_leaves_the_plain_character() -> None:
    face = song("葛")
    plain = TypeCase(face, EM, BLACK, find=lambda _: None)
    sort = plain.sort("葛\U000e0101", Class.HAN)
    assert sort.glyphs[0] == plain.sort("葛", Class.HAN).glyphs[0]
    assert ("".join(sort.texts), sort.advance) == ("葛\U000e0101", EM)
    assert plain.missing == set()


def test_what_stands_in_for_a_joined_sign_is_one_for_each_of_its_parts() -> None:
    sort = case().sort("👩\u200d👧", Class.HAN)
    assert (sort.texts, sort.advance) == (("👩\u200d", "👧"), 2 * EM)


def test_figures_below_and_above_the_line_are_small_ones_of_the_words_own_face() -> None:
    """A face that has none lends its plain ones; they say what was typed."""
    shaped = shape([Piece("PM₂.₅与10⁴", case())])
    below, above = (shaped.sorts[i] for i in (1, 4))
    assert [s.texts for s in (below, above)] == [("₂", ".", "₅"), ("⁴",)]
    assert {s.face for s in shaped.sorts} == {square_face()}
    assert below.size == above.size == EM * 6 // 10
    assert max(below.rises) < 0 < min(above.rises)
    assert not case().missing
