"""The graphics state (ISO 32000-1, 8.4) that a page's content paints with."""

from __future__ import annotations

from copy import copy

from proof.preflight.colour import GRAY, Paint, Space, first_paint
from proof.preflight.geometry import UNIT, Box, Matrix
from proof.preflight.typeface import Font

BLACK = first_paint(GRAY)


class State:
    """``ctm`` leads from user space to millimetres from the trim's top left; lengths else in user space."""

    __slots__ = (
        "alpha",
        "clip",
        "ctm",
        "fill",
        "fill_over",
        "fill_space",
        "font",
        "gap",
        "leading",
        "mode",
        "render",
        "rise",
        "size",
        "squeeze",
        "stroke",
        "stroke_over",
        "stroke_space",
        "width",
        "word_gap",
    )

    def __init__(self, ctm: Matrix, clip: Box) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill: Paint = BLACK
        self.stroke: Paint = BLACK
        self.fill_space: Space = GRAY
        self.stroke_space: Space = GRAY
        self.fill_over = self.stroke_over = False
        self.mode = 0
        self.alpha = False
        self.width = 1.0
        self.font: Font | None = None
        self.size = self.gap = self.word_gap = self.leading = self.rise = 0.0
        self.squeeze = 1.0
        self.render = 0

    def saved(self) -> State:
        return copy(self)


class Pen:
    """Where text goes on: the text matrix and the line matrix."""

    __slots__ = ("line", "matrix")

    def __init__(self) -> None:
        self.matrix: Matrix = UNIT
        self.line: Matrix = UNIT
