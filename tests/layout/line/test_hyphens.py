"""Latin words parted at a line's end: the hyphen is set, is measured, and is no character of the text."""

from __future__ import annotations

import pytest

from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece, shape
from layout.line.hyphens import syllables
from tests.layout.build import case, em, origins, set_range, texts

TEXT = "甲乙丙international丁戊"


def hyphenated(text: str) -> Galley:
    return shape([Piece(text, case())], hyphenation="en-US")


def test_a_word_parts_at_a_syllable() -> None:
    galley = hyphenated(TEXT)
    lines = break_lines(galley, [em(7.25)])
    assert texts(galley, lines) == ["甲乙丙interna", "tional丁戊"]


def test_the_hyphen_stands_at_the_lines_end_inside_the_measure() -> None:
    galley = hyphenated(TEXT)
    a, b = break_lines(galley, [em(7.25)]).lines[0]
    line = set_range(galley, a, b, 7.25)
    assert line.width == em(7.25)
    assert [run.text for run in line.runs] == ["甲乙丙interna\u00ad"]
    assert origins(line.runs)[-1] == 6.75
    assert line.runs[-1].source.end == len("甲乙丙interna")  # the hyphen is no character of the text


def test_a_word_within_a_line_shows_no_hyphen() -> None:
    galley = hyphenated(TEXT)
    line = set_range(galley, 0, len(galley), 20)
    assert "".join(run.text for run in line.runs) == TEXT
    plain = shape([Piece(TEXT, case())])
    assert origins(line.runs) == origins(set_range(plain, 0, len(plain), 20).runs)


@pytest.mark.parametrize(
    "word", ["ago", "Martin", "DuiKaiPaper", "NEWSPAPER", "H5N1composition", "www.newspaper.example"]
)
def test_what_stays_whole(word: str) -> None:
    assert not hyphenated(word).hyphens


def test_a_language_without_a_dictionary_parts_nothing() -> None:
    assert syllables("composition", "tlh") == ()


def test_syllables_keep_letters_at_both_sides() -> None:
    assert len(syllables("internationally", "en-US")) > 3
    assert all(2 <= cut <= len("internationally") - 3 for cut in syllables("internationally", "en-US"))


def test_a_long_word_in_a_narrow_column_sticks_out_of_none() -> None:
    galley = hyphenated("甲internationalization乙")
    for a, b in break_lines(galley, [em(4)]).lines:
        assert set_range(galley, a, b, 4).spacing.over == 0
