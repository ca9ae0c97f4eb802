"""Paths that are filled, stroked and clipped with (ISO 32000-1, 8.5): the box round each is all that is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from proof.preflight.geometry import MM, Box, around, hull, scale
from proof.preflight.marks import Mark
from proof.preflight.state import State
from proof.preflight.values import number

if TYPE_CHECKING:
    from proof.preflight.walk import Walk

Parts = Sequence[Any]
_MANY = 64
"""Points of a path that are kept before only their box is."""


class Drawing:
    """The path of one content that is being built."""

    def __init__(self, walk: Walk, resources: Any) -> None:
        self._walk = walk
        self._resources = resources
        self._points: list[tuple[float, float]] = []
        self._box: Box | None = None
        self._straight = False
        self._clipping = False

    def do(self, operator: bytes, parts: Parts, state: State) -> None:
        PATH_OPERATORS[operator](self, parts, state)

    def to(self, parts: Parts, state: State) -> None:
        """m, l, c, v, y: the points they name. A curve lies within its points."""
        a, b, c, d, e, f = state.ctm
        values = [number(part) for part in parts]
        for x, y in zip(values[::2], values[1::2], strict=True):
            self._points.append((a * x + c * y + e, b * x + d * y + f))
        self._straight = False
        if len(self._points) > _MANY:
            self._gather()

    def rectangle(self, parts: Parts, state: State) -> None:
        """re: alone in its path it is a straight box, whose size is known."""
        x, y, width, height = (number(part) for part in parts)
        box = around(state.ctm, x, y, x + width, y + height)
        self._straight = not self._points and self._box is None
        self._points += [(box.left, box.top), (box.right, box.bottom)]
        if not self._straight:
            self._gather()

    def _gather(self) -> None:
        """Keep only the box of the points so far."""
        corners = [(self._box.left, self._box.top), (self._box.right, self._box.bottom)] if self._box else []
        if self._points or corners:
            self._box = hull([*self._points, *corners])
        self._points = []

    def close(self, _: Parts, state: State) -> None:
        """h: back to where the path began, which its box has already."""

    def clip(self, _: Parts, state: State) -> None:
        self._clipping = True

    def paint(self, state: State, *, fill: bool, stroke: bool) -> None:
        """End the path: paint it, and clip with it where that was asked for."""
        self._gather()
        box, self._box = self._box, None
        if box is not None:
            if fill:
                self._fill(box, state)
            if stroke:
                self._stroke(box, state)
            if self._clipping:
                state.clip = state.clip.meet(box)
        elif self._clipping:
            state.clip = Box(0, 0, -1, -1)
        self._clipping = self._straight = False

    def _fill(self, box: Box, state: State) -> None:
        seen = state.clip.meet(box)
        if state.fill.pattern is not None:
            self._walk.pattern(state, state.fill, seen, self._resources)
            return
        side = min(box.width, box.height) / MM
        over, space = state.fill_over, state.fill_space
        mark = Mark("fill", seen, state.fill, over, state.mode, side, space=space, straight=self._straight)
        self._walk.put(mark)

    def _stroke(self, box: Box, state: State) -> None:
        width = state.width * scale(state.ctm)
        seen = state.clip.meet(box.grown(width / 2))
        if state.stroke.pattern is not None:
            self._walk.pattern(state, state.stroke, seen, self._resources)
            return
        over, space = state.stroke_over, state.stroke_space
        self._walk.put(Mark("line", seen, state.stroke, over, state.mode, width / MM, space=space))


def _painted(fill: bool, stroke: bool) -> Callable[[Drawing, Parts, State], None]:
    return lambda drawing, _, state: drawing.paint(state, fill=fill, stroke=stroke)


PATH_OPERATORS: dict[bytes, Callable[[Drawing, Parts, State], None]] = {
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Drawing.to),
    b"re": Drawing.rectangle,
    b"h": Drawing.close,
    **dict.fromkeys((b"W", b"W*"), Drawing.clip),
    b"n": _painted(False, False),
    **dict.fromkeys((b"f", b"F", b"f*"), _painted(True, False)),
    **dict.fromkeys((b"S", b"s"), _painted(False, True)),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _painted(True, True)),
}
