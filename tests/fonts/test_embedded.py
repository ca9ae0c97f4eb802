"""Which codes of an embedded font show a glyph, by its encoding and its own program."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from fonts.embedded import Encoding, cff_cids, cff_codes, truetype_codes, type1_codes
from tests.fonts.programs import cff, type1
from tests.fonts.square import square_bytes

OWN = Encoding("", {})
LATIN = Encoding("WinAnsiEncoding", {})


def shown(codes: frozenset[int] | None) -> set[int]:
    assert codes is not None
    return set(codes) & set(range(33, 127))


@pytest.mark.parametrize("program", [type1(), type1(hexadecimal=True), type1(packed=True)])
def test_a_type_1_program_tells_by_its_names(program: bytes) -> None:
    assert shown(type1_codes(program, OWN)) == {65, 66}
    assert shown(type1_codes(program, LATIN)) == {65, 66}
    assert shown(type1_codes(program, Encoding("", {88: "B", 66: "C"}))) == {65, 88}


def test_a_cff_program_tells_by_its_names_and_its_numbers() -> None:
    assert shown(cff_codes(cff(), LATIN)) == {65, 66}
    assert shown(cff_codes(cff(), Encoding("WinAnsiEncoding", {67: "A"}))) == {65, 66, 67}
    assert cff_cids(cff()) == frozenset((1, 2))


def test_names_that_say_the_same_character_are_one() -> None:
    assert 88 in shown(type1_codes(type1(), Encoding("", {88: "uni0041"})))


def test_a_truetype_program_tells_by_its_map() -> None:
    found = truetype_codes(square_bytes(), LATIN)
    assert found is not None
    assert {65, 97, 0x95, 0xB7} <= found
    assert 0x86 not in found


def test_a_symbolic_program_is_asked_in_its_own_row() -> None:
    font = TTFont(io.BytesIO(square_bytes()))
    map_ = font["cmap"].tables[-1]
    map_.platformID, map_.platEncID = 3, 0
    map_.cmap = {0xF000 + 65: map_.cmap[65]}
    font["cmap"].tables = [map_]
    out = io.BytesIO()
    font.save(out)
    assert shown(truetype_codes(out.getvalue(), Encoding("", {}, symbolic=True))) == {65}


@pytest.mark.parametrize("program", [b"", b"OTTO", b"\x01\x00\x04\x01", b"%!PS", square_bytes()[:300], b"\x80\x01\xff"])
def test_a_program_that_cannot_be_read_tells_nothing(program: bytes) -> None:
    for found in (cff_cids(program), cff_codes(program, OWN), type1_codes(program, OWN), truetype_codes(program, OWN)):
        assert found is None
