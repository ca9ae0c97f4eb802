"""Texts of any kind, whole or broken: nothing crashes, nothing hangs, nothing is lost.

Lone surrogates are refused when an edition is read; lines are made of them all the same.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.breaking import break_lines, break_variants
from layout.display import BLACK
from layout.galley import Galley, Piece, shape
from layout.marks import Class
from layout.setting import SetLine, set_line, space_line
from layout.typecase import TypeCase
from tests.layout.build import BODY, EM, case, em
from tests.layout.passages import CLOSERS, HAN, OPENERS, STOPS, passages, prose
from tests.pdf.build import song

_HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8)
_RARE_HAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
        st.characters(min_codepoint=0x30000, max_codepoint=0x323AF),
        st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    ),
    min_size=1,
    max_size=3,
)
_ODDITIES = (
    "e\u0301", "\u0301", "甲\u0301\u0302", "葛\U000e0100", "\ufe0f", "☎\ufe0f", "ǎ", "n\u0303g",  # combining, variants
    "👍🏽", "👩\u200d👩\u200d👧", "🇨🇳", "1\ufe0f⃣", "\u200d", "\u200b", "\u2060", "\ufeff", "\u00ad",  # emoji, joiners
    "שלום", "مرحبا", "\u202eabc\u202c", "\u2067ab\u2069",  # right to left, and its controls
    "\ud800", "\udfff", "甲\udc00乙", "\ud83d",  # lone surrogates
    "\u3000", "\u00a0", "\u2003", "\t", " ", "   ", "\n", "\u2028", "\x00", "\x1b",  # spaces and controls
    "한국어", "ひらがな", "カタカナ", "ｶﾅ", "ＡＢＣ", "１２３", "㎡", "㈱", "〇", "々", "𝔘", "ﬁ",  # other scripts
    "－－－", "————————", "…………………", "。。。。。", "“““", "”””", "（（）", "~", "-", "--", "/", "//", "／", "·", "’",
    "a-b-c-d", "/" * 9, "http://a.b/" + "c" * 30, "@@@", "1.2.3.4", "٣٤", "x" * 60,
)  # fmt: skip

texts = st.one_of(
    st.lists(st.one_of(_HAN, _RARE_HAN, st.sampled_from(_ODDITIES), passages(3)), min_size=1, max_size=12).map("".join),
    st.text(min_size=1, max_size=40),
    st.text(st.characters(categories=["Cs", "Mn", "Zs", "Po", "Ps", "Pe", "Pd"]), min_size=1, max_size=30),
)
measures = st.one_of(st.integers(4, 40).map(lambda halves: halves / 2), st.floats(2, 30))
levels = st.sampled_from(["basic", "gb", "strict", "none"])


def set_lines(shaped: Galley, measure: int, indent: int = 0) -> list[tuple[str, SetLine]]:
    """Each line's source text, without a word space at its end, and the line set."""
    out = []
    for number, (a, b) in enumerate(break_lines(shaped, [measure], indent=indent).lines):
        source = shaped.text[shaped.starts[a] : shaped.starts[b]]
        if shaped.kinds[b - 1] is Class.SPACE:
            source = shaped.text[shaped.starts[a] : shaped.starts[b - 1]]
        room = measure - (0 if number else indent)
        spacing = space_line(shaped, a, b, room)
        out.append((source, set_line(shaped, a, b, spacing, x=0, baseline=0, source=BODY)))
    return out


def check(shaped: Galley, text: str, measure: int, indent: int = 0) -> None:
    assert shaped.text == text
    ends = break_lines(shaped, [measure], indent=indent).ends
    assert ends[-1] == len(shaped)
    assert list(ends) == sorted(set(ends))
    for source, line in set_lines(shaped, measure, indent):
        assert "".join(run.text for run in line.runs) == source


@settings(max_examples=200)
@given(texts, measures, levels, st.booleans(), st.sampled_from([0, 1, 2]))
@example("\ud800", 2.0, "basic", False, 2)
@example(" ", 2.0, "basic", True, 0)
def test_nothing_is_lost(text: str, measure: float, level: str, hanging: bool, indent: int) -> None:
    shaped = shape([Piece(text, case())], prohibition=level, hanging=hanging)
    check(shaped, text, em(measure), em(indent))


@cache
def _real_case() -> TypeCase:
    known = "".join(c for c in "".join(_ODDITIES) if not "\ud800" <= c <= "\udfff")
    return TypeCase(song(known + HAN + OPENERS + CLOSERS + STOPS + "0123456789%-"), EM, BLACK, find=lambda _: None)


@settings(max_examples=60)
@given(texts, measures)
def test_nothing_is_lost_in_a_real_face(text: str, measure: float) -> None:
    check(shape([Piece(text, _real_case())]), text, em(measure))


@settings(max_examples=60)
@given(st.lists(st.tuples(texts, st.booleans()), min_size=2, max_size=5), measures)
def test_nothing_is_lost_between_pieces(parts: list[tuple[str, bool]], measure: float) -> None:
    """A text from two type cases and with emphasis, parted anywhere."""
    cases = (case(), case(EM * 3 // 4))
    pieces = [Piece(text, cases[i % 2], emphasis) for i, (text, emphasis) in enumerate(parts)]
    check(shape(pieces), "".join(text for text, _ in parts), em(measure))


@settings(max_examples=100)
@given(texts, st.lists(measures, min_size=1, max_size=4))
def test_unequal_measures_and_variants_take_any_text(text: str, widths: list[float]) -> None:
    shaped = shape([Piece(text, case())])
    for broken in (break_lines(shaped, [em(w) for w in widths]), *break_variants(shaped, em(widths[0]))):
        assert broken.ends[-1] == len(shaped)
        assert list(broken.ends) == sorted(set(broken.ends))


@settings(max_examples=40)
@given(st.one_of(prose(4), texts), st.integers(4, 20), st.sampled_from([0, 2]))
def test_lines_alike_are_broken_as_any_others(text: str, measure: int, indent: int) -> None:
    """The quick way for lines of one measure finds what the general one finds, whatever the text."""
    shaped = shape([Piece(text, case())])
    one = break_lines(shaped, [em(measure)], indent=em(indent))
    general = break_lines(shaped, [em(measure)] * (len(shaped) + 1) + [em(measure + 1)], indent=em(indent))
    assert general.cost == pytest.approx(one.cost)


_LONG = {
    "prose": ("老巷的灯亮了，居民说：“今年全市改造完成35%，路面平了。”管网——GDP 5.8——通了……" * 2500)[:100_000],
    "one word": "x" * 100_000,
    "openers": "“" * 5_000,
    "stops": "。" * 20_000,
    "dashes": "—" * 20_000,
    "spaces": "甲 " * 5_000,
    "accents": "\u0301" * 5_000,
    "address": "http://" + "abcde/" * 3_000,
}


@pytest.mark.parametrize("kind", _LONG)
def test_a_long_paragraph_comes_to_an_end(kind: str) -> None:
    text = _LONG[kind]
    check(shape([Piece(text, case())]), text, em(13))
