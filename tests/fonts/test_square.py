from tests.fonts.square import square_face


def test_measures_are_the_ones_promised() -> None:
    face = square_face()
    shaped = face.shape("中，“A1 ·　")
    assert shaped.advances == (1000, 1000, 1000, 500, 500, 250, 1000, 1000)
    comma, quote = face.ink(shaped.glyphs[1]), face.ink(shaped.glyphs[2])
    assert comma.right <= 500 <= quote.left
    assert face.ascender - face.descender == face.upem == 1000


def test_every_common_han_is_there_and_nothing_foreign() -> None:
    face = square_face()
    assert all(face.covers(chr(code)) for code in range(0x4E00, 0x9FA6))
    assert not face.covers("ก")
    assert not square_face(without="；").covers("；")


def test_two_dashes_may_be_one_glyph() -> None:
    shaped = square_face(dash_ligature=True).shape("中——文")
    assert (shaped.advances, shaped.clusters) == ((1000, 2000, 1000), (0, 1, 3))
