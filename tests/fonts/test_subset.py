import io
import random
import struct
from pathlib import Path

import pytest

from fonts.cache import Cache
from fonts.face import Face
from fonts.instance import pinned
from fonts.subset import describe, subset, widths
from tests.fonts.samples import cff_bytes, variable_bytes
from tests.fonts.square import square_bytes, square_face
from tests.processes import printed_by


def test_a_truetype_program_holds_what_a_pdf_needs_and_no_more() -> None:
    face = square_face()
    glyphs = face.shape("中，A").glyphs
    cut = subset(face, glyphs)
    assert not cut.is_cff
    program = Face(cut.data, family="cut")
    assert program.shaper.hb_face.glyph_count == len(cut.mapping) == 4
    assert set(program.shaper.hb_face.table_tags) <= {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
    for glyph in glyphs:
        assert program.ink(cut.mapping[glyph]) == face.ink(glyph)
        assert program.advance(cut.mapping[glyph]) == face.advance(glyph)


def test_order_and_repetition_of_glyphs_change_nothing() -> None:
    face = square_face()
    glyphs = list(range(1, 9))
    shuffled = glyphs * 2
    random.Random(1).shuffle(shuffled)
    assert subset(face, glyphs) == subset(face, shuffled)
    assert subset(face, glyphs).tag != subset(face, glyphs[:3]).tag


def test_two_processes_make_the_same_program() -> None:
    program = (
        "import sys; from fonts.subset import subset; from tests.fonts.square import square_face\n"
        "s = subset(square_face(), {3, 1, 4, 5, 9}); print(s.tag, list(s.mapping))"
    )
    assert len({printed_by(program, seed=seed) for seed in ("1", "2")}) == 1


@pytest.mark.parametrize("by_cid", [True, False])
def test_a_cff_program_is_bare_and_its_glyph_ids_are_its_cids(by_cid: bool) -> None:
    from fontTools.cffLib import CFFFontSet

    face = Face(cff_bytes(by_cid=by_cid), family="Square CFF")
    glyphs = face.shape("上丈丏").glyphs
    cut = subset(face, glyphs)
    assert cut.is_cff
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(cut.data), None)
    top = cff.topDictIndex[0]
    assert len(top.charset) == len(cut.mapping) == 4
    assert sorted(cut.mapping.values()) == [0, 1, 2, 3]
    if by_cid:
        assert top.charset == [".notdef", "cid00001", "cid00002", "cid00003"]


def test_nothing_but_notdef_is_a_program_too() -> None:
    assert subset(square_face(), ()).mapping == {0: 0}


def test_a_pinned_face_is_subset_at_its_weight(tmp_path: Path) -> None:
    (tmp_path / "v.ttf").write_bytes(variable_bytes())
    face = Face(pinned(tmp_path / "v.ttf", 0, 900, Cache(None)), family="Square VF", weight=900)
    cut = subset(face, [1])
    box = Face(cut.data, family="cut").ink(cut.mapping[1])
    assert box.right - box.left == 800


def test_widths_are_thousandths_of_an_em() -> None:
    face = square_face()
    assert list(widths(face, face.shape("A 中").glyphs).values()) == [1000, 500, 250]


def test_the_descriptor_speaks_of_the_face() -> None:
    told = describe(square_face())
    assert (told.name, told.ascent, told.descent, told.cap_height) == ("Square-Regular", 880, -120, 700)
    assert (told.box.bottom, told.box.top, told.italic_angle) == (-120, 880, 0)
    bold = Face(square_bytes(weight=900), family="Square", weight=900)
    assert told.stem < describe(bold).stem < 300


def test_a_face_without_os2_takes_its_capitals_from_h() -> None:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(square_bytes()))
    del font["OS/2"], font["post"]
    out = io.BytesIO()
    font.save(out)
    assert describe(Face(out.getvalue(), family="Square")).cap_height == 700


def test_a_program_is_a_sound_sfnt() -> None:
    data = subset(square_face(), [1, 2]).data
    (count,) = struct.unpack_from(">H", data, 4)
    ends = [sum(struct.unpack_from(">II", data, 12 + 16 * n + 8)) for n in range(count)]
    assert max(ends) <= len(data)


@pytest.mark.parametrize("variant", [False, True])
def test_what_glyphs_say_changes_nothing_of_the_program(variant: bool) -> None:
    face = square_face()
    glyphs = face.shape("中，A").glyphs
    said = dict(zip(glyphs, "中，A", strict=True))
    if variant:  # a glyph that the cmap has for another character
        said[glyphs[0]] = "文"
    plain = subset(face, glyphs)
    assert subset(face, glyphs, said) == plain
    assert subset(face, glyphs, {**said, glyphs[1]: "，，"}) == plain
