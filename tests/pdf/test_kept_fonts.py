"""Fonts of placed artwork by what a file says of them."""

from __future__ import annotations

from typing import Any

import pytest

from pdf.bad_picture import BadPicture
from pdf.kept_fonts import check_font, speaking
from pdf.objects import Name

HELD = {"FontFile2": "a program", "Flags": 32}
WIN = Name("WinAnsiEncoding")


def font(kind: str, **entries: Any) -> dict[str, Any]:
    return {"Type": Name("Font"), "Subtype": Name(kind), "BaseFont": Name("ABCDEF+Song"), **entries}


def check(values: dict[str, Any]) -> None:
    check_font(values, lambda value: value)


@pytest.mark.parametrize(
    "values",
    [
        font("TrueType", FontDescriptor=HELD, Encoding=WIN),
        font("TrueType", FontDescriptor=HELD, Encoding={"BaseEncoding": WIN, "Differences": [32, Name("uni4E00")]}),
        font("TrueType", FontDescriptor={**HELD, "Flags": 4}, ToUnicode="a map"),
        font("Type1", FontDescriptor={"FontFile3": "a program"}, ToUnicode="a map"),
        font("Type0", ToUnicode="a map"),
        font("Type0", DescendantFonts=[{"CIDSystemInfo": {"Ordering": "(GB1)"}}]),
        font("CIDFontType0", FontDescriptor={"FontFile3": "a program"}),
        font("Type3", ToUnicode="a map"),
    ],
)
def test_what_is_embedded_and_tells_its_characters_is_kept(values: dict[str, Any]) -> None:
    check(values)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (font("TrueType", Encoding=WIN), "Song is not embedded"),
        (font("CIDFontType2", FontDescriptor={}), "Song is not embedded"),
        (font("TrueType", FontDescriptor=HELD), "does not tell"),
        (font("TrueType", FontDescriptor=HELD, ToUnicode="a map"), "no encoding"),
        (font("Type1", FontDescriptor=HELD, Encoding={"Differences": [1, Name("g12")]}), "does not tell"),
        (font("Type1", FontDescriptor=HELD, Encoding={"BaseEncoding": WIN, "Differences": [1, Name("g.12")]}), "tell"),
        (font("Type0", DescendantFonts=[{"CIDSystemInfo": {"Ordering": "(Identity)"}}]), "does not tell"),
    ],
)
def test_what_is_not_is_refused_by_name(values: dict[str, Any], words: str) -> None:
    with pytest.raises(BadPicture, match=words):
        check(values)


def test_what_readers_take_for_granted_is_written() -> None:
    below = font("CIDFontType2", FontDescriptor=HELD)
    check(below)
    assert below["CIDToGIDMap"] == "Identity"
    symbols = font("TrueType", FontDescriptor={**HELD, "Flags": 4}, ToUnicode="a map", Encoding=WIN)
    check(symbols)
    assert "Encoding" not in symbols


def test_what_is_told_of_no_character_is_told_as_unknown() -> None:
    cmap = b"3 beginbfchar\n<0003> <0020>\n<0004> <0000>\n<0005> <FEFF>\nendbfchar"
    assert speaking(cmap) == b"3 beginbfchar\n<0003> <0020>\n<0004> <FFFD>\n<0005> <FFFD>\nendbfchar"
