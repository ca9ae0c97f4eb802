"""Operators of a content (ISO 32000-1, annex A): the graphics state, forms, pictures, shadings, layers.

Text, paths and colours are done by ``text``, ``drawing`` and ``inking``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from proof.preflight.colour import Paint, read_space
from proof.preflight.drawing import PATH_OPERATORS, Drawing
from proof.preflight.geometry import Matrix, around, seen, times, upright
from proof.preflight.inking import COLOUR_OPERATORS, Inking
from proof.preflight.marks import Mark, Picture, Use
from proof.preflight.state import Pen, State
from proof.preflight.text import TEXT_OPERATORS, Teller
from proof.preflight.values import entry, got, listed, mapping, named, number, truth
from proof.preflight.walk import TooMuchError, Walk

Parts = Sequence[Any]
_STATES_MOST = 10_000


class Reader:
    """One content: its resources and its stack of states."""

    def __init__(self, walk: Walk, resources: Any, state: State) -> None:
        self._walk = walk
        self._resources = resources
        self._state = state
        self._stack: list[State] = []
        self._lax = 0
        self._parts: dict[bytes, Teller | Drawing | Inking] = {
            **dict.fromkeys(TEXT_OPERATORS, Teller(walk, resources, Pen())),
            **dict.fromkeys(PATH_OPERATORS, Drawing(walk, resources)),
            **dict.fromkeys(COLOUR_OPERATORS, Inking(walk, resources)),
        }

    def read(self, operations: list[tuple[Any, bytes]]) -> None:
        """Follow the operators in order; such with operands that are none are told and passed over."""
        for operands, operator in operations:
            try:
                part = self._parts.get(operator)
                if part is not None:
                    part.do(operator, operands, self._state)
                else:
                    self._do(operator, operands)
            except (IndexError, TypeError, ValueError, AttributeError):
                self._walk.fault(f"operands of {operator.decode('latin-1')} that are none")
        if self._stack:
            self._walk.fault("q without Q")

    def _do(self, operator: bytes, operands: Any) -> None:
        do = _OPERATORS.get(operator)
        if do is not None:
            do(self, operands)
        elif operator and not self._lax:
            self._walk.fault(f"an operator {operator[:12].decode('latin-1')!r} that there is not")

    # State ----------------------------------------------------------------------------------------------------------

    def _save(self, _: Parts) -> None:
        self._stack.append(self._state.saved())
        if len(self._stack) > _STATES_MOST:
            raise TooMuchError("its content saves states without end")

    def _restore(self, _: Parts) -> None:
        if self._stack:
            self._state = self._stack.pop()
        else:
            self._walk.fault("Q without q")

    def _concat(self, parts: Parts) -> None:
        self._state.ctm = times(_six(parts), self._state.ctm)

    def _width(self, parts: Parts) -> None:
        self._state.width = abs(number(parts[0]))

    def _settings(self, parts: Parts) -> None:
        found = entry(entry(self._resources, "/ExtGState"), parts[0])
        if found is None:
            self._walk.fault(f"a graphics state {named(parts[0])} that there is not")
            return
        state = self._state
        values = mapping(found)
        if "/LW" in values:
            state.width = abs(number(values["/LW"]))
        if "/OP" in values:
            state.stroke_over = truth(values["/OP"])
            if "/op" not in values:
                state.fill_over = state.stroke_over
        if "/op" in values:
            state.fill_over = truth(values["/op"])
        if "/OPM" in values:
            state.mode = int(number(values["/OPM"]))
        font = listed(values.get("/Font"))
        if len(font) == 2:
            state.font, state.size = self._walk.font(font[0]), number(font[1])
        clear = [key for key in ("/ca", "/CA") if key in values and number(values[key], 1.0) < 1]
        mask = values.get("/SMask")
        blend = values.get("/BM")
        modes = [named(b) for b in (listed(blend) or [got(blend)])] if blend is not None else []
        if clear or isinstance(got(mask), dict) or (modes and modes[0] not in ("Normal", "Compatible", "")):
            state.alpha = True
            self._walk.uses.append(Use("transparency", seen(state.clip), named(parts[0])))
        if isinstance(got(mask), dict):
            self._walk.mask(entry(mask, "/G"), self._resources, state.saved())

    # Pictures, forms, shadings --------------------------------------------------------------------------------------

    def _shade(self, parts: Parts) -> None:
        shading = entry(entry(self._resources, "/Shading"), parts[0])
        if shading is None:
            self._walk.fault(f"a shading {named(parts[0])} that there is not")
            return
        if seen(self._state.clip):
            self._walk.shading(self._state, shading, self._state.clip, self._resources)

    def _object(self, parts: Parts) -> None:
        found = entry(entry(self._resources, "/XObject"), parts[0])
        kind = named(entry(found, "/Subtype"))
        if entry(found, "/OC") is not None:
            self._walk.uses.append(Use("layer", seen(self._state.clip), named(parts[0])))
        if kind == "Image":
            self._picture(found, named(parts[0]))
        elif kind == "Form":
            self._form(found)
        elif found is None:
            self._walk.fault(f"an XObject {named(parts[0])} that there is not")

    def _form(self, form: Any) -> None:
        self._walk.form(form, self._resources, self._state.saved())

    def _inline(self, operands: Any) -> None:
        settings = operands["settings"]
        self._picture({_LONG.get(key, key): value for key, value in settings.items()}, "inline")

    def _picture(self, source: Any, name: str) -> None:
        state = self._state
        stencil = truth(entry(source, "/ImageMask"))
        wide, high = (int(number(entry(source, key))) for key in ("/Width", "/Height"))
        space = read_space(entry(source, "/ColorSpace"), self._resources) if not stencil else state.fill_space
        bits = 1 if stencil else int(number(entry(source, "/BitsPerComponent"), 8))
        box = state.clip.meet(around(state.ctm, 0, 0, 1, 1))
        across, up = upright(state.ctm)
        sides = [pixels * 25.4 / side for pixels, side in ((wide, across), (high, up)) if side > 0]
        if entry(source, "/SMask") is not None and not stencil:
            self._walk.uses.append(Use("transparency", seen(box), name))
        picture = Picture(wide, high, bits, space, stencil, source)
        colour = state.fill if stencil else Paint(space.kind)
        over = state.fill_over
        size = min(sides, default=0.0)
        self._walk.put(Mark("picture", box, colour, over, state.mode, size, name, None, picture, space))

    # Marked content -------------------------------------------------------------------------------------------------

    def _layer(self, parts: Parts) -> None:
        if named(parts[0]) == "OC":
            self._walk.uses.append(Use("layer", seen(self._state.clip), named(parts[1])))

    def _lenient(self, by: int) -> None:
        self._lax += by

    def _nothing(self, _: Parts) -> None:
        """Operators that neither paint nor move."""


_LONG = {
    "/W": "/Width",
    "/H": "/Height",
    "/BPC": "/BitsPerComponent",
    "/CS": "/ColorSpace",
    "/IM": "/ImageMask",
    "/F": "/Filter",
    "/D": "/Decode",
    "/DP": "/DecodeParms",
}


def _six(parts: Parts) -> Matrix:
    a, b, c, d, e, f = (number(part) for part in parts)
    return (a, b, c, d, e, f)


_OPERATORS: dict[bytes, Callable[[Reader, Any], None]] = {
    b"q": Reader._save,
    b"Q": Reader._restore,
    b"cm": Reader._concat,
    b"w": Reader._width,
    b"gs": Reader._settings,
    b"sh": Reader._shade,
    b"Do": Reader._object,
    b"INLINE IMAGE": Reader._inline,
    b"BDC": Reader._layer,
    b"BX": lambda reader, _: reader._lenient(1),
    b"EX": lambda reader, _: reader._lenient(-1),
    **dict.fromkeys((b"J", b"j", b"M", b"d", b"ri", b"i", b"BMC", b"EMC", b"MP", b"DP", b"d0", b"d1"), Reader._nothing),
}
