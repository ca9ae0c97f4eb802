"""Vertical lines of the square face, stood on a page."""

from __future__ import annotations

from fonts.face import Face
from layout.display import BLACK, GlyphRun, Source
from layout.line.breaking import break_lines
from layout.line.galley import Piece, shape
from layout.line.setting import set_line, space_line
from layout.line.typecase import TypeCase
from layout.vertical.axis import stood
from tests.fonts.square import square_face

EM = 10_000
PITCH = 15_000
BODY = Source("lead", "body.0")


def upright_case(face: Face | None = None, size: int = EM) -> TypeCase:
    return TypeCase(face or square_face(vertical=True), size, BLACK, find=lambda _: None, vertical=True)


def column(
    text: str,
    measure: float,
    *,
    face: Face | None = None,
    right: int = 300_000,
    top: int = 50_000,
    emphasis: str = "",
    indent: int = 0,
) -> list[GlyphRun]:
    """``text`` broken for ``measure`` em and stood from ``right`` and ``top``, line beside line to the left; the first
    begins ``indent`` em lower."""
    case = upright_case(face)
    before, middle, after = text.partition(emphasis) if emphasis else (text, "", "")
    pieces = [Piece(before, case), Piece(middle, case, True), Piece(after, case)]
    galley = shape([p for p in pieces if p.text])
    wide = round(measure * EM)
    runs: list[GlyphRun] = []
    for n, (a, b) in enumerate(break_lines(galley, [wide], indent=indent * EM).lines):
        left = 0 if a else indent * EM
        spacing = space_line(galley, a, b, wide - left)
        runs += set_line(galley, a, b, spacing, x=left, baseline=case.em_top + n * PITCH, source=BODY).runs
    return stood(runs, right, top)
