"""TrueType programs put together of pieces: the outlines of the face, sound files, and the same whatever was known."""

import io
import random
import struct
import zlib
from functools import cache
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.ttProgram import Program

from fonts.cache import Cache
from fonts.face import Face
from fonts.kept_subsets import keep_pieces, kept_pieces
from fonts.sfnt import BadFontError
from fonts.subset import subset
from fonts.truetype import Piece, cut
from tests.fonts.square import square_bytes

COUNT = 400


@cache
def many_bytes(*, hinted: bool = False, short: bool = False) -> bytes:
    """A face of 400 glyphs: triangles, every tenth a blank; glyphs from 300 on share an advance."""
    names = [".notdef", *(f"g{n}" for n in range(1, COUNT))]
    outlines = {}
    for n, name in enumerate(names):
        pen = TTGlyphPen(None)
        if n % 10:
            pen.moveTo((n, 0))
            pen.lineTo((500, 700 + n))
            pen.lineTo((900 - n, n % 7))
            pen.closePath()
        outlines[name] = pen.glyph()
        if hinted and n % 10 == 5:
            outlines[name].program = Program()
            outlines[name].program.fromBytecode(bytes(n % 9 + 1))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x4E00 + n: name for n, name in enumerate(names[1:])})
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (min(n, 300) + 200, n % 10 and n) for n, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Many", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    if not short:
        builder.font["glyf"].padding = 1
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def program(data: bytes, glyphs: set[int], known: tuple[Piece, ...] = ()) -> tuple[bytes, tuple[Piece, ...]]:
    made, pieces = cut(data, 0, glyphs, {piece.glyphs: piece for piece in known})
    assert len(made.data) == made.length
    return made.data, pieces


@pytest.mark.parametrize("hinted", [False, True])
@pytest.mark.parametrize("short", [False, True])
def test_glyphs_look_as_they_do_in_the_face(hinted: bool, short: bool) -> None:
    data = many_bytes(hinted=hinted, short=short)
    face = Face(data, family="Many")
    glyphs = {0, *random.Random(3).sample(range(COUNT), 200)}
    made, pieces = cut(data, 0, glyphs, {})
    assert len(pieces) > 2
    assert list(made.mapping) == sorted(glyphs)
    own = Face(made.data, family="cut")
    for old, new in made.mapping.items():
        assert own.outline(new) == face.outline(old)
        assert own.advance(new) == face.advance(old)
        assert own.ink(new) == face.ink(old)


def test_a_program_is_a_sound_font_without_hints() -> None:
    data, _ = program(many_bytes(hinted=True), set(range(100)))
    font = TTFont(io.BytesIO(data), checkChecksums=2)
    assert set(font.reader.tables) == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    assert sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    assert font["maxp"].maxSizeOfInstructions == 0
    programs = [getattr(font["glyf"][name], "program", None) for name in font.getGlyphOrder()]
    assert not any(own and own.getBytecode() for own in programs)


def test_what_is_known_changes_nothing_of_the_program() -> None:
    data = many_bytes()
    draw = random.Random(7)
    known: tuple[Piece, ...] = ()
    for _ in range(20):
        glyphs = set(draw.sample(range(COUNT), draw.randint(1, 300)))
        whole, _ = program(data, glyphs)
        again, known = program(data, glyphs, known)
        assert again == whole


def test_a_few_new_glyphs_leave_most_pieces_as_they_are() -> None:
    data = many_bytes()
    glyphs = set(range(0, COUNT, 2))
    _, before = program(data, glyphs)
    _, after = program(data, (glyphs | {5}) - {38})
    assert len(after) == len(before) > 3
    assert sum(a is b or a == b for a, b in zip(after, before, strict=True)) == len(before) - 1


def test_the_stream_is_one_that_any_reader_inflates() -> None:
    made, _ = cut(many_bytes(), 0, range(COUNT), {})
    inflater = zlib.decompressobj()
    assert len(inflater.decompress(made.packed)) == made.length
    assert inflater.eof
    assert not inflater.unused_data


@pytest.mark.parametrize("glyphs", [{COUNT}, {65535}])
def test_a_glyph_that_the_face_lacks_is_an_error(glyphs: set[int]) -> None:
    with pytest.raises(BadFontError):
        cut(many_bytes(), 0, glyphs, {})


@pytest.mark.parametrize("tag", ["glyf", "loca", "hmtx", "head", "hhea", "maxp"])
def test_a_table_that_is_cut_off_is_an_error(tag: str) -> None:
    data = bytearray(many_bytes())
    at = data.index(tag.encode(), 12)
    struct.pack_into(">I", data, at + 12, 20)
    with pytest.raises(BadFontError):
        cut(bytes(data), 0, range(COUNT), {})


def test_any_damage_is_told_or_does_no_harm() -> None:
    data = many_bytes(hinted=True)
    draw = random.Random(5)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(draw.randint(1, 20)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        try:
            made, _ = cut(bytes(broken), 0, range(COUNT), {})
        except BadFontError:
            continue
        assert len(made.data) == made.length


def test_a_glyph_made_up_of_others_is_left_to_harfbuzz() -> None:
    font = TTFont(io.BytesIO(many_bytes()))
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent("g1", (1, 0, 0, 1, 10, 20))
    font["glyf"]["g2"] = pen.glyph()
    out = io.BytesIO()
    font.save(out)
    with pytest.raises(BadFontError, match="made up of others"):
        cut(out.getvalue(), 0, {2}, {})
    face = Face(out.getvalue(), family="Many")
    made = subset(face, {2})
    assert Face(made.data, family="cut").outline(made.mapping[2]) == face.outline(2)


def test_pieces_are_kept_for_the_next_process(tmp_path: Path) -> None:
    file = tmp_path / "many.ttf"
    file.write_bytes(many_bytes())
    face, cache = Face(file, family="Many"), Cache(tmp_path / "cache")
    assert kept_pieces(face, cache) == {}
    _, pieces = program(many_bytes(), set(range(100)))
    keep_pieces(face, pieces, cache)
    assert kept_pieces(face, cache) == {piece.glyphs: piece for piece in pieces}
    (kept,) = (tmp_path / "cache" / "subsets").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert kept_pieces(face, cache) == {}
    assert kept_pieces(Face(square_bytes(), family="Square"), cache) == {}
