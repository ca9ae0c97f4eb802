"""The readers that judge pages, tried on displays made by hand: they see what is there and what is wrong."""

from __future__ import annotations

import pytest

from content.body import Paragraph, Run
from content.model import Story
from content.report import Place
from layout.display import BLACK, Colour, Fill, GlyphRun, Item, Page, Source
from layout.geometry import MM, Rect
from tests.fonts.square import square_face
from tests.pages.lines import lines, texts
from tests.pages.room import largest_room

EM = 10_000
AREA = Rect(0, 0, round(100 * MM), round(100 * MM))


def _page(*items: Item) -> Page:
    return Page("B2", AREA.width, AREA.height, items)


def _run(text: str, x: int, line: int, start: int, *, block: str = "body.0", gap: int = 0) -> GlyphRun:
    """Full-width characters from ``x`` on a baseline, ``gap`` mpt behind each."""
    face = square_face()
    glyphs = tuple(g for c in text for g in face.shape(c).glyphs)
    offsets = tuple(n * (EM + gap) for n in range(len(text)))
    source = Source("lead", block, start, start + len(text))
    return GlyphRun(face, EM, BLACK, x, line * 15_000, glyphs, offsets, tuple(text), len(text) * (EM + gap), source)


def _box(left: float, top: float, width: float, height: float, colour: Colour = BLACK) -> Fill:
    return Fill(Rect(*(round(v * MM) for v in (left, top, width, height))), colour, Source("", "rule"))


def test_runs_on_a_baseline_are_one_line_until_a_columns_white() -> None:
    page = _page(
        _run("天地", 0, 1, 0), _run("玄黄", 2 * EM, 1, 2), _run("日月盈", 6 * EM, 1, 12), _run("宇宙洪荒", 0, 2, 4)
    )
    found = sorted(lines(page), key=lambda i: i.start)
    assert [i.text for i in found] == ["天地玄黄", "宇宙洪荒", "日月盈"]
    assert [(i.left, i.right) for i in found] == [(0, 4 * EM), (0, 4 * EM), (6 * EM, 9 * EM)]


def test_columns_are_found_by_where_most_lines_begin() -> None:
    story = Story("lead", Place(), ("题",), (Paragraph((Run("文" * 40),), Place()),))
    left = [_run("文" * 8, 2 * EM, 1, 0), *(_run("文" * 10, 0, n, 10 * n) for n in (2, 3))]
    right = [_run("文" * 10, 12 * EM, 1, 40), _run("文" * 3, 12 * EM, 2, 50)]
    (text,) = texts(_page(*left, *right), [story])
    assert [(c.left, c.right, len(c.lines)) for c in text.columns] == [(0, 10 * EM, 3), (12 * EM, 22 * EM, 2)]
    assert [len(s) for s in text.stretches()] == [3, 2]


@pytest.mark.parametrize(
    ("boxes", "room"),
    [
        ((), (0, 0, 100, 100)),
        ((_box(0, 0, 100, 40),), (0, 40, 100, 60)),
        ((_box(0, 0, 30, 100), _box(60, 0, 40, 90)), (30, 0, 30, 100)),
        ((_box(70, 0, 5, 100), _box(0, 50, 70, 1)), (0, 0, 70, 50)),
        ((_box(0, 0, 100, 100, Colour(1, 4, 8, 3)),), (0, 0, 100, 100)),
    ],
    ids=["nothing", "a band", "two columns", "a frame", "a tint is no matter"],
)
def test_the_largest_room_of_a_page(boxes: tuple[Fill, ...], room: tuple[int, int, int, int]) -> None:
    found = largest_room(_page(*boxes), AREA, 15_000)
    for measured, wanted in zip((found.x, found.y, found.width, found.height), room, strict=True):
        assert abs(measured - wanted) <= 1, str(found)
