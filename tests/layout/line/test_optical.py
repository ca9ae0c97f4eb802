"""Marks in display sizes: kerned by their ink, whatever face and class; flush at a line's ends."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout.display import Source
from layout.line.galley import Piece
from layout.line.label import label
from tests.layout.build import BODY, EM, case, em, origins

OPENERS, CLOSERS, PAUSES, STOPS = "“‘（《〈「『【", "”’）》〉」』】", "，、；：", "。！？"
TRIM = 0.43


def inks(text: str, trim: float = TRIM) -> list[tuple[float, float]]:
    """Left and right edge of each glyph's ink, in em."""
    out = []
    for run in label([Piece(text, case())], trim=trim).runs(0, 0, BODY):
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            box = run.face.ink(glyph)
            out.append(((run.x + offset) / EM + box.left / 1000, (run.x + offset) / EM + box.right / 1000))
    return out


def whites(text: str) -> list[float]:
    return [round(b[0] - a[1], 2) for a, b in pairwise(inks(text))]


@pytest.mark.parametrize("mark", OPENERS)
def test_an_openers_blank_half_goes(mark: str) -> None:
    before, behind = whites(f"老{mark}巷")
    assert before == pytest.approx(0.12)  # 0.07 em and the side bearing of the Han
    assert behind == pytest.approx(0.15)


@pytest.mark.parametrize("mark", CLOSERS)
def test_a_closers_blank_half_goes(mark: str) -> None:
    assert whites(f"老{mark}巷")[1] == pytest.approx(0.12)


@pytest.mark.parametrize("mark", PAUSES + STOPS)
def test_pauses_and_stops_keep_a_little_more(mark: str) -> None:
    white = whites(f"老{mark}巷")[1]
    assert 0.12 < white < 0.3


@pytest.mark.parametrize(
    "pair", ["”“", "》《", "）（", "：“", "，“", "”，", "》，", "？”", "！”", "“《", "》”", "、《", "）》"]
)
def test_marks_side_by_side_stand_close_but_do_not_touch(pair: str) -> None:
    white = whites(f"老{pair}巷")[1]
    assert 0.05 <= white <= 0.25


@pytest.mark.parametrize("mark", OPENERS)
def test_ink_is_flush_at_a_lines_start(mark: str) -> None:
    assert 0 <= inks(f"{mark}老巷")[0][0] <= 0.06


@pytest.mark.parametrize("mark", CLOSERS + PAUSES + STOPS)
def test_ink_is_flush_at_a_lines_end(mark: str) -> None:
    text = label([Piece(f"老巷{mark}", case())], trim=TRIM)
    assert 0 <= text.width / EM - inks(f"老巷{mark}")[-1][1] <= 0.06


def test_marks_that_share_a_cell_end_where_their_ink_does() -> None:
    text = label([Piece("老巷！！", case())], trim=TRIM)
    assert 0 <= text.width / EM - inks("老巷！！")[-1][1] <= 0.2


def test_without_trim_marks_keep_their_halves() -> None:
    assert label([Piece("老“巷”，灯", case())]).width == em(5.5)


def test_more_trim_never_makes_a_line_wider() -> None:
    widths = [label([Piece("“老巷”：《灯》、（火）", case())], trim=t / 20).width for t in range(10)]
    assert widths == sorted(widths, reverse=True)


def test_kerning_never_adds_white() -> None:
    plain = label([Piece("老“巷”：灯，火（明）·亮！", case())])
    assert label([Piece("老“巷”：灯，火（明）·亮！", case())], trim=0.01).width <= plain.width


def test_a_label_tracked_and_scaled_is_as_wide_as_it_says() -> None:
    plain = label([Piece("老巷灯火", case())])
    opened = plain.opened(track=em(0.1))
    assert opened.width == em(4.3)
    assert origins(opened.runs(0, 0, BODY)) == [0, 1.1, 2.2, 3.3]
    narrow = plain.opened(scale=920)
    assert narrow.width == em(4) * 92 // 100
    (run,) = narrow.runs(em(1), 0, Source("lead", "headline"))
    assert (run.scale, run.x, run.width) == (920, em(1), narrow.width)
    assert origins((run,)) == [1, 1.92, 2.84, 3.76]
