"""Which spaces belong to a number."""

from __future__ import annotations

import pytest

from layout.line.numbers import in_number


@pytest.mark.parametrize(
    "text", ["100 000", "3 000 000", "12 345 678", "1\u2009000", "50 kg", "20 ℃", "120 km/h", "5 %"]
)
def test_spaces_inside_a_number(text: str) -> None:
    assert all(in_number(text, n, n + 1) for n, char in enumerate(text) if not char.strip())


@pytest.mark.parametrize(
    "text", ["2025 100", "1234 567", "100 0000", "5 in", "at 5 a", "5  kg", "5\tkg", "a 000", "10 "]
)
def test_spaces_between_words(text: str) -> None:
    assert not any(in_number(text, n, n + 1) for n, char in enumerate(text) if not char.strip())
