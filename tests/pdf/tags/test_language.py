"""Words of other languages in a run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf.tags.language import glyph_at, part, spoken
from tests.pdf.build import run, song

TEXT = "他在App里读Lanchuan Weekly和Wi-Fi，走2.6km，用A座，读Lánchuān报，吃café饭。"


def told(text: str) -> list[tuple[str, str]]:
    return [(found.run.text, found.language) for found in spoken(run(song(TEXT), text, 0, 0))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("在App里", [("在", ""), ("App", "en"), ("里", "")]),
        ("Lanchuan Weekly", [("Lanchuan Weekly", "en")]),
        ("Wi-Fi和", [("Wi-Fi", "en"), ("和", "")]),
        ("2.6km，", [("2.6km，", "")]),
        ("A座", [("A座", "")]),
        ("Lánchuān报", [("Lánchuān", "zh-Latn-pinyin"), ("报", "")]),
        ("café饭", [("café", "en"), ("饭", "")]),
    ],
)
def test_words_are_told_from_units_letters_and_pinyin(text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(text) == wanted


@given(st.text(alphabet=TEXT, min_size=1, max_size=20))
def test_parts_hold_every_glyph_where_it_stood(text: str) -> None:
    whole = run(song(TEXT), text, 0, 0)
    parts = [found.run for found in spoken(whole)]
    assert sum((p.glyphs for p in parts), ()) == whole.glyphs
    assert sum((p.offsets for p in parts), ()) == whole.offsets
    assert "".join(p.text for p in parts) == whole.text
    assert all((p.x, p.y, p.size) == (whole.x, whole.y, whole.size) for p in parts)


def test_a_space_that_the_line_took_is_told_again() -> None:
    line = run(song(TEXT), "Lanchuan", 0, 0)
    source = line.source._replace(start=4, end=13)
    from msgspec.structs import replace

    (found,) = spoken(replace(line, source=source))
    assert (found.run.text, found.run.glyphs) == ("Lanchuan ", line.glyphs)


def test_a_part_knows_its_characters() -> None:
    line = run(song(TEXT), "里读Weekly", 0, 0)
    start = glyph_at(line, 2)
    assert start == 2
    assert part(line, 2, 4).source[2:] == (line.source.start + 2, line.source.start + 4)
