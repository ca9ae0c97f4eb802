"""Bopomofo: where the marks of tones stand, to a thousandth of an em (CLREQ, positioning of the tones)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from content.body import Paragraph
from content.markdown import read_body
from fonts.face import Face
from layout.display import GlyphRun
from layout.dress import Dress
from layout.line.galley import shape
from layout.line.setting import set_line, space_line
from tests.fonts.square import square_face
from tests.layout.build import BODY, EM, SquareFaces, dress, em, style
from tests.layout.line.test_interlinear import real

SIZE = EM * 3 // 10
Box = tuple[int, int, int, int]


class _Upright(SquareFaces):
    def face_for(self, role: str, weight: int) -> Face:
        return square_face(vertical=True, weight=weight)


def reading(text: str, by: Dress) -> GlyphRun:
    """The reading over one character behind another, in a line that begins at 0."""
    (block, *_), _ = read_body(f"甲{{乙|{text}}}丙", "a.md", regular=False)
    assert isinstance(block, Paragraph)
    galley = shape(by.pieces(block.runs, size=EM))
    line = set_line(galley, 0, 3, space_line(galley, 0, 3, em(3)), x=0, baseline=0, source=BODY)
    (run,) = [run for run in line.runs if not run.text]
    return run


def inks(run: GlyphRun) -> list[Box]:
    """Left, top, right and bottom of each glyph's ink, from the line's start; of a vertical line from its axis."""
    boxes = []
    for glyph, offset, rise in zip(run.glyphs, run.offsets, run.rises or (0,) * len(run.glyphs), strict=True):
        ink, unit = run.face.ink(glyph), run.size / run.face.upem
        if run.direction == "upright":
            left = run.y + rise - run.face.advance(glyph) * unit / 2
            top = run.x + offset + run.size * 0.88
        else:
            left, top = run.x + offset, run.y - rise
        boxes.append(
            (
                round(left + ink.left * unit),
                round(top - ink.top * unit),
                round(left + ink.right * unit),
                round(top - ink.bottom * unit),
            )
        )
    return boxes


def test_above_a_line_the_mark_stands_outside_the_last_symbols_upper_right_corner() -> None:
    _, last, tone = inks(reading("ㄓㄨˋ", dress()))
    assert tone[3] <= last[1]
    assert (tone[0] + tone[2]) // 2 == EM * 18 // 10  # in the middle over the last cell's right edge
    assert tone[1] > -EM * 88 // 100 - EM // 2  # clear of the line above


def test_beside_a_vertical_line_it_stands_at_the_right_half_above_the_last_symbols_head() -> None:
    by = Dress(style(), _Upright(), vertical=True)
    for text, head in (("ㄓㄨˋ", 15), ("ㄖˋ", 13.5), ("ㄌㄨㄢˇ", 16.5)):
        *_, last, tone = inks(reading(text, by))
        assert tone[0] >= last[2]
        assert abs((tone[1] + tone[3]) / 2 - EM * head / 10) <= 1, text


def test_the_neutral_tones_mark_comes_first_wherever_it_is_typed() -> None:
    for by in (dress(), Dress(style(), _Upright(), vertical=True)):
        assert reading("ㄇㄚ˙", by) == reading("˙ㄇㄚ", by)
        dot, first, _ = inks(reading("˙ㄇㄚ", by))
        edge = (3, 1) if by.vertical else (2, 0)
        assert dot[edge[0]] <= first[edge[1]]


def test_a_checked_tone_stands_at_the_lower_right() -> None:
    *_, last, tone = inks(reading("ㄏㄚㆴ", dress()))
    assert tone[0] >= last[2]
    assert tone[3] > last[1]


_SYLLABLES = st.builds(
    lambda symbols, tone: symbols + tone,
    st.text("ㄅㄆㄇㄈㄉㄊㄋㄌㄓㄔㄕㄖㄧㄨㄩㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ", min_size=1, max_size=3),
    st.sampled_from(["", "ˊ", "ˇ", "ˋ", "˙"]),
)


@settings(max_examples=60, deadline=None)
@given(_SYLLABLES, st.booleans())
def test_in_real_faces_a_syllable_takes_no_more_than_its_character_and_half_the_white(
    text: str, vertical: bool
) -> None:
    """No higher (wider) than half an em beside the character, no longer than the character but for half a mark."""
    run = reading(text, Dress(style(), real(), vertical=vertical))
    boxes = inks(run)
    assert run.width <= EM
    if vertical:
        assert all(left >= EM // 2 and right <= EM for left, _, right, _ in boxes)
        assert all(top >= EM - SIZE // 2 and bottom <= 2 * EM + SIZE // 2 for _, top, _, bottom in boxes)
    else:
        assert all(top >= -EM * 138 // 100 and bottom <= -EM * 80 // 100 for _, top, _, bottom in boxes)
        assert all(left >= EM and right <= 2 * EM + SIZE // 2 for left, _, right, _ in boxes)
