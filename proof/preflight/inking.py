"""Operators that set colours (ISO 32000-1, 8.6.8): what text, fills and lines are painted with from here on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from proof.preflight.colour import CMYK, GRAY, RGB, Paint, Space, device_space, first_paint, paint, read_space
from proof.preflight.state import State
from proof.preflight.values import entry, named, number

if TYPE_CHECKING:
    from proof.preflight.walk import Walk

Parts = Sequence[Any]


class Inking:
    """The colours of one content."""

    def __init__(self, walk: Walk, resources: Any) -> None:
        self._walk = walk
        self._resources = resources

    def do(self, operator: bytes, parts: Parts, state: State) -> None:
        COLOUR_OPERATORS[operator](self, parts, state)

    def fill_space(self, parts: Parts, state: State) -> None:
        state.fill_space = self._space(parts[0])
        state.fill = first_paint(state.fill_space)

    def stroke_space(self, parts: Parts, state: State) -> None:
        state.stroke_space = self._space(parts[0])
        state.stroke = first_paint(state.stroke_space)

    def _space(self, name: Any) -> Space:
        space = read_space(name, self._resources)
        if space.kind == "unknown":
            self._walk.fault(f"a colour space {named(name)} that there is not")
        return space

    def fill_colour(self, parts: Parts, state: State) -> None:
        state.fill = self._colour(state.fill_space, parts)

    def stroke_colour(self, parts: Parts, state: State) -> None:
        state.stroke = self._colour(state.stroke_space, parts)

    def _colour(self, space: Space, parts: Parts) -> Paint:
        if space.kind != "pattern":
            return paint(space, [number(part) for part in parts])
        pattern = entry(entry(self._resources, "/Pattern"), parts[-1])
        under = paint(space.base, [number(part) for part in parts[:-1]]) if space.base else Paint("pattern")
        return under._replace(pattern=pattern)

    def device(self, space: Space, parts: Parts, state: State, *, filling: bool) -> None:
        """A device space and a colour of it at once; the page may have another space stand for it."""
        space = device_space(space, self._resources)
        colour = paint(space, [number(part) for part in parts])
        if filling:
            state.fill_space, state.fill = space, colour
        else:
            state.stroke_space, state.stroke = space, colour


def _device(space: Space, filling: bool) -> Callable[[Inking, Parts, State], None]:
    return lambda inking, parts, state: inking.device(space, parts, state, filling=filling)


COLOUR_OPERATORS: dict[bytes, Callable[[Inking, Parts, State], None]] = {
    b"cs": Inking.fill_space,
    b"CS": Inking.stroke_space,
    **dict.fromkeys((b"sc", b"scn"), Inking.fill_colour),
    **dict.fromkeys((b"SC", b"SCN"), Inking.stroke_colour),
    b"g": _device(GRAY, True),
    b"G": _device(GRAY, False),
    b"rg": _device(RGB, True),
    b"RG": _device(RGB, False),
    b"k": _device(CMYK, True),
    b"K": _device(CMYK, False),
}
