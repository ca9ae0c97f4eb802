"""PostScript calculator functions as ISO 32000-1, 7.10.5 has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf.press.calculator import BadProgram, parsed, worked_out


@pytest.mark.parametrize(
    ("program", "inputs", "outputs"),
    [
        ("{ 1 exch sub }", [0.25], [0.75]),
        ("{ dup 0.5 gt { pop 1 } { 2 mul } ifelse }", [0.25], [0.5]),
        ("{ dup 0.5 gt { pop 1 } { 2 mul } ifelse }", [0.75], [1]),
        ("{ 0.3 lt { 9 } if }", [0.2], [9]),
        ("{ 3 1 roll }", [1, 2, 3], [3, 1, 2]),
        ("{ 3 -1 roll }", [1, 2, 3], [2, 3, 1]),
        ("{ 2 copy add 2 index }", [1, 2], [1, 2, 3, 1]),
        ("{ 7 2 idiv exch -7 2 idiv }", [5], [3, 5, -3]),
        ("{ 360 mul sin 0 1 atan }", [0.25], [1, 0]),
        ("{ % a comment }\n 2 exp -1 0 atan }", [3], [9, 270]),
        ("{ 3.2 floor 3.2 ceiling -3.7 truncate 3.5 round -3.5 round cvi }", [], [3, 4, -3, 4, -3]),
        ("{ 5 3 mod 2 3 bitshift 16 -2 bitshift 6 3 xor }", [], [2, 16, 4, 5]),
        ("{ true false or not 1 1 eq and }", [], [0]),
        ("{ 100 log 1 ln 4 sqrt -2 abs 2 neg }", [], [2, 0, 2, 2, -2]),
    ],
)
def test_programs(program: str, inputs: list[float], outputs: list[float]) -> None:
    assert worked_out(parsed(program.encode()), inputs) == pytest.approx(outputs)


@pytest.mark.parametrize("program", [b"", b"{", b"}", b"{ 1 } }", b"{ moveto }", b"1 2 add", b"{ { { } }", b"{" * 99])
def test_what_is_no_program_is_refused(program: bytes) -> None:
    with pytest.raises(BadProgram):
        parsed(program)


WORDS = ("{", "}", "1", "0", "-2.5", "dup", "exch", "pop", "copy", "index", "roll", "if", "ifelse", "div", "exp", "ln")


@given(st.lists(st.sampled_from(WORDS)))
def test_damaged_programs_give_numbers_or_a_known_error(words: list[str]) -> None:
    try:
        found = worked_out(parsed(("{" + " ".join(words) + "}").encode()), [0.5, 0.25])
    except (ValueError, ArithmeticError, IndexError, TypeError):
        return
    assert all(isinstance(value, float | int) for value in found)
