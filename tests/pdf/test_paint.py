"""The arithmetic of text operators, checked by an interpreter of its own (ISO 32000-1, 9.4.4)."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.display import GlyphRun
from pdf.embed import EmbeddedFace
from pdf.objects import number
from pdf.paint import Painter
from pdf.shapes import points
from tests.fonts.square import square_face
from tests.pdf.build import run

TEXT = "老巷的灯，亮了 A1·晚归的人安了"


def shown(stream: str, widths: dict[int, int]) -> list[tuple[float, float]]:
    """Where each glyph of a content stream is shown, in points."""
    size, gap, scale = 0.0, 0.0, 1.0
    places = []
    tokens = re.findall(r"<[0-9A-F]*>|/\w+|[-0-9.]+|[A-Za-z*]+|[\[\]]", stream)
    operands: list[str] = []
    for token in tokens:
        match token:
            case "Tf":
                size = float(operands[-1])
            case "Tc":
                gap = float(operands[-1])
            case "Tz":
                scale = float(operands[-1]) / 100
            case "Tm":
                x, y = float(operands[-2]), float(operands[-1])
            case "TJ" | "Tj":
                for part in operands:
                    if part.startswith("<"):
                        for code in re.findall("....", part[1:-1]):
                            places.append((x, y))
                            x += (widths[int(code, 16)] / 1000 * size + gap) * scale
                    elif part not in "[]":
                        x -= float(part) / 1000 * size * scale
            case _:
                operands.append(token)
                continue
        operands = []
    return places


runs = st.builds(
    lambda size, scale, gaps, rises, x, y: replace(
        run(square_face(), TEXT, 0, 0, size=size),
        x=x,
        y=y,
        scale=scale,
        offsets=tuple(accumulate(gaps)),
        rises=rises,
    ),
    size=st.sampled_from([5.25, 9, 10.5, 42, 107]),
    scale=st.integers(800, 1000),
    gaps=st.one_of(
        st.lists(st.integers(-500, 30_000), min_size=len(TEXT), max_size=len(TEXT)),
        st.lists(st.integers(10_499, 10_501), min_size=len(TEXT), max_size=len(TEXT)),
    ),
    rises=st.one_of(
        st.just(()), st.lists(st.sampled_from([0, 700]), min_size=len(TEXT), max_size=len(TEXT)).map(tuple)
    ),
    x=st.integers(-10_000, 1_500_000),
    y=st.integers(0, 1_600_000),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(runs, min_size=1, max_size=4))
def test_every_origin_is_exact_to_a_thousandth_of_a_point(items: list[GlyphRun]) -> None:
    face = square_face()
    embedded = EmbeddedFace(face, {glyph for item in items for glyph in item.glyphs}, "F1")
    painter = Painter(1_600_000, {face: embedded}, lambda _: None)
    painter.paint(items)
    widths = {int(code.digits, 16): code.width for code in (embedded.code(*pair) for pair in list(embedded.known))}
    found = shown(painter.data().decode("ascii"), widths)
    wanted = [
        ((item.x + offset) / 1000, (1_600_000 - item.y + rise) / 1000)
        for item in items
        for offset, rise in zip(item.offsets, item.rises or (0,) * len(item.glyphs), strict=True)
    ]
    assert len(found) == len(wanted)
    for place, target in zip(found, wanted, strict=True):
        assert place == pytest.approx(target, abs=0.001)


@pytest.mark.parametrize(
    ("mpt", "text"),
    [(0, "0"), (1, "0.001"), (10_500, "10.5"), (-250, "-0.25"), (-1_000, "-1"), (1_545_000, "1545"), (30_010, "30.01")],
)
def test_lengths_are_written_short_and_exact(mpt: int, text: str) -> None:
    assert points(mpt) == text


@pytest.mark.parametrize(("value", "text"), [(-0.001, "0"), (100.0, "100"), (-12.5, "-12.5"), (3.14159, "3.14")])
def test_numbers_have_no_more_digits_than_needed(value: float, text: str) -> None:
    assert number(value) == text
