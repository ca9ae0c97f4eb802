"""A page's content followed operator by operator (ISO 32000-1, annex A), for what it paints, where and with what ink.

Forms, patterns and the glyphs of Type 3 fonts are followed into. What is wrong in a content becomes a ``Use`` of kind
``fault``; nothing raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from proof.preflight.colour import CMYK, GRAY, RGB, UNKNOWN, Paint, Space, first_paint, paint, read_space
from proof.preflight.geometry import MM, UNIT, Box, Matrix, around, hull, scale, times, upright
from proof.preflight.marks import Kind, Mark, Picture, Use
from proof.preflight.state import Pen, State
from proof.preflight.text import TEXT_OPERATORS, Teller
from proof.preflight.typeface import Font, read_font
from proof.preflight.values import entry, figures, got, listed, mapping, named, number, truth

DEEP = 24
"""Forms within forms that are followed."""
OPERATIONS_MOST, MARKS_MOST = 3_000_000, 1_000_000
_MANY = 64
"""Points of a path that are kept; of longer ones only the box."""

Parts = Sequence[Any]


class TooMuchError(Exception):
    """A content without end: more operations or marks than any page needs."""


class Walk:
    """One page's walk. ``marks`` and ``uses`` are what was found, in the order of painting."""

    def __init__(self, base: Matrix, sheet: Box) -> None:
        self.marks: list[Mark] = []
        self.uses: list[Use] = []
        self._base = base
        self._sheet = sheet
        self._fonts: dict[int, Font] = {}
        self._contents: dict[int, list[tuple[Any, bytes]]] = {}
        self._done = 0
        self._inside: set[int] = set()
        self._depth = 0
        self.layers = 0

    # What contents are in -------------------------------------------------------------------------------------------

    def page(self, page: Any) -> None:
        """Follow a page's content."""
        from pypdf.generic import ContentStream

        contents = entry(page, "/Contents")
        if contents is None:
            return
        try:
            operations = ContentStream(contents, getattr(page, "pdf", None)).operations
        except Exception as error:  # another program's content: whatever goes wrong in it is its fault
            self.fault(f"the content cannot be read ({_reason(error)})")
            return
        self._follow(operations, entry(page, "/Resources"), State(self._base, self._sheet))

    def fault(self, what: str, box: Box | None = None) -> None:
        self.uses.append(Use("fault", box, what))

    def _content(self, stream: Any) -> list[tuple[Any, bytes]]:
        from pypdf.generic import ContentStream

        key = id(stream)
        if key not in self._contents:
            try:
                self._contents[key] = ContentStream(stream, None).operations
            except Exception as error:
                self.fault(f"a form's content cannot be read ({_reason(error)})")
                self._contents[key] = []
        return self._contents[key]

    def inside(self, stream: Any, resources: Any, state: State) -> None:
        """Follow the content of a form, a pattern's cell or a glyph; a cycle is a fault."""
        found = got(stream)
        key = id(found)
        if key in self._inside:
            self.fault("a form draws itself", _whole(state.clip))
            return
        if self._depth >= DEEP:
            self.fault(f"forms lie more than {DEEP} deep in one another", _whole(state.clip))
            return
        self._inside.add(key)
        self._depth += 1
        try:
            own = entry(found, "/Resources")
            self._follow(self._content(found), own if own is not None else resources, state)
        finally:
            self._inside.discard(key)
            self._depth -= 1

    def _follow(self, operations: list[tuple[Any, bytes]], resources: Any, state: State) -> None:
        self._done += len(operations)
        if self._done > OPERATIONS_MOST or len(self.marks) > MARKS_MOST:
            raise TooMuchError(f"its content has more than {OPERATIONS_MOST:,} operations")
        Reader(self, resources, state).read(operations)

    # What is met ----------------------------------------------------------------------------------------------------

    def font(self, value: Any) -> Font:
        key = id(got(value))
        if key not in self._fonts:
            self._fonts[key] = read_font(got(value))
        return self._fonts[key]

    def put(self, mark: Mark) -> None:
        """Keep a mark where any of it can be seen."""
        if mark.box.width >= 0 and mark.box.height >= 0:
            self.marks.append(mark)

    def pattern(self, state: State, colour: Paint, box: Box, resources: Any) -> None:
        """The cell of a tiling pattern, or a shading, where it fills ``box``."""
        if entry(colour.pattern, "/PatternType") == 2:
            self.shading(state, entry(colour.pattern, "/Shading"), box, resources)
            return
        matrix = figures(entry(colour.pattern, "/Matrix"), 6) or UNIT
        inner = State(times((*matrix,), self._base), box)  # type: ignore[arg-type]  # six numbers
        if entry(colour.pattern, "/PaintType") == 2:
            inner.fill = inner.stroke = colour._replace(pattern=None)
        before = len(self.marks)
        inner.clip = Box(-1e6, -1e6, 1e6, 1e6)
        self.inside(colour.pattern, resources, inner)
        self.marks[before:] = [mark._replace(box=box) for mark in self.marks[before:]]

    def shading(self, state: State, shading: Any, box: Box, resources: Any) -> None:
        space = read_space(entry(shading, "/ColorSpace"), resources)
        self.put(Mark("shading", box, _most(shading, space), state.fill_over, state.mode, space=space))


def _most(shading: Any, space: Space) -> Paint:
    """The colour of a shading that has most ink."""
    from proof.preflight.functions import extremes

    colours = [paint(space, parts) for parts in extremes(entry(shading, "/Function"), space.parts)]
    return max(colours, key=lambda colour: colour.total, default=Paint(space.kind))


def _whole(box: Box) -> Box | None:
    return box if box.width >= 0 and box.height >= 0 else None


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


class Reader:
    """One content: its resources, its stack of states, the path that is being built."""

    def __init__(self, walk: Walk, resources: Any, state: State) -> None:
        self._walk = walk
        self._resources = resources
        self._state = state
        self._stack: list[State] = []
        self._points: list[tuple[float, float]] = []
        self._box: Box | None = None
        self._straight = False
        self._clipping = False
        self._lax = 0
        self._marked: list[bool] = []
        self._teller = Teller(walk, resources, Pen())
        self._at = (0.0, 0.0)

    def read(self, operations: list[tuple[Any, bytes]]) -> None:
        for operands, operator in operations:
            if operator in TEXT_OPERATORS:
                try:
                    self._teller.do(operator, operands, self._state)
                except (IndexError, TypeError, ValueError, AttributeError):
                    self._bad(operator)
                continue
            do = _OPERATORS.get(operator)
            if do is None:
                if not self._lax and operator:
                    self._walk.fault(f"an operator {operator[:12].decode('latin-1')!r} that there is not")
                continue
            try:
                do(self, operands)
            except (IndexError, TypeError, ValueError, AttributeError):
                self._bad(operator)
        if self._stack:
            self._walk.fault("q without Q")

    def _bad(self, operator: bytes) -> None:
        self._walk.fault(f"operands of {operator.decode('latin-1')} that are none")

    # State ----------------------------------------------------------------------------------------------------------

    def _save(self, _: Parts) -> None:
        self._stack.append(self._state.saved())
        if len(self._stack) > 10_000:
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
            self._walk.uses.append(Use("transparency", _whole(state.clip), named(parts[0])))

    # Colour ---------------------------------------------------------------------------------------------------------

    def _fill_space(self, parts: Parts) -> None:
        space = self._space(parts[0])
        self._state.fill_space, self._state.fill = space, first_paint(space)

    def _stroke_space(self, parts: Parts) -> None:
        space = self._space(parts[0])
        self._state.stroke_space, self._state.stroke = space, first_paint(space)

    def _space(self, name: Any) -> Space:
        space = read_space(name, self._resources)
        if space is UNKNOWN or space.kind == "unknown":
            self._walk.fault(f"a colour space {named(name)} that there is not")
        return space

    def _fill_colour(self, parts: Parts) -> None:
        self._state.fill = self._colour(self._state.fill_space, parts)

    def _stroke_colour(self, parts: Parts) -> None:
        self._state.stroke = self._colour(self._state.stroke_space, parts)

    def _colour(self, space: Space, parts: Parts) -> Paint:
        if space.kind != "pattern":
            return paint(space, [number(part) for part in parts])
        pattern = entry(entry(self._resources, "/Pattern"), parts[-1])
        under = paint(space.base, [number(part) for part in parts[:-1]]) if space.base else Paint("pattern")
        return under._replace(pattern=pattern)

    def _device(self, space: Space, filling: bool, parts: Parts) -> None:
        name = {"gray": "/DeviceGray", "rgb": "/DeviceRGB", "cmyk": "/DeviceCMYK"}[space.kind]
        from pypdf.generic import NameObject

        space = read_space(NameObject(name), self._resources)
        colour = paint(space, [number(part) for part in parts])
        if filling:
            self._state.fill_space, self._state.fill = space, colour
        else:
            self._state.stroke_space, self._state.stroke = space, colour

    # Paths ----------------------------------------------------------------------------------------------------------

    def _to(self, parts: Parts) -> None:
        """m, l, c, v, y: the points they name. A curve lies within its points."""
        a, b, c, d, e, f = self._state.ctm
        values = [number(part) for part in parts]
        for x, y in zip(values[::2], values[1::2], strict=True):
            self._points.append((a * x + c * y + e, b * x + d * y + f))
        self._straight = False
        if len(self._points) > _MANY:
            self._gather()

    def _rectangle(self, parts: Parts) -> None:
        x, y, width, height = (number(part) for part in parts)
        box = around(self._state.ctm, x, y, x + width, y + height)
        self._straight = not self._points and self._box is None
        self._points += [(box.left, box.top), (box.right, box.bottom)]
        if not self._straight:
            self._gather()

    def _gather(self) -> None:
        """Keep only the box of a path's points so far."""
        corners = [(self._box.left, self._box.top), (self._box.right, self._box.bottom)] if self._box else []
        if self._points or corners:
            self._box = hull([*self._points, *corners])
        self._points = []

    def _nothing(self, _: Parts) -> None:
        """Operators that neither paint nor move."""

    def _clip(self, _: Parts) -> None:
        self._clipping = True

    def _painted(self, fill: bool, stroke: bool) -> None:
        self._gather()
        box, self._box = self._box, None
        state = self._state
        if box is not None:
            if fill:
                self._fill(box)
            if stroke:
                self._stroke(box)
            if self._clipping:
                state.clip = state.clip.meet(box)
        elif self._clipping:
            state.clip = Box(0, 0, -1, -1)
        self._clipping = self._straight = False

    def _fill(self, box: Box) -> None:
        state = self._state
        seen = state.clip.meet(box)
        if state.fill.pattern is not None and seen.width >= 0 and seen.height >= 0:
            self._walk.pattern(state, state.fill, seen, self._resources)
            return
        side = min(box.width, box.height) / MM
        self._put("fill", seen, state.fill, state.fill_over, side, straight=self._straight)

    def _stroke(self, box: Box) -> None:
        state = self._state
        width = state.width * scale(state.ctm)
        seen = state.clip.meet(box.grown(width / 2))
        if state.stroke.pattern is not None and seen.width >= 0 and seen.height >= 0:
            self._walk.pattern(state, state.stroke, seen, self._resources)
            return
        self._put("line", seen, state.stroke, state.stroke_over, width / MM)

    def _put(self, kind: Kind, box: Box, colour: Paint, over: bool, size: float, *, straight: bool = False) -> None:
        state = self._state
        space = state.fill_space if kind == "fill" else state.stroke_space
        self._walk.put(Mark(kind, box, colour, over, state.mode, size, straight=straight, space=space))

    # Pictures, forms, shadings --------------------------------------------------------------------------------------

    def _shade(self, parts: Parts) -> None:
        shading = entry(entry(self._resources, "/Shading"), parts[0])
        if shading is None:
            self._walk.fault(f"a shading {named(parts[0])} that there is not")
            return
        if _whole(self._state.clip):
            self._walk.shading(self._state, shading, self._state.clip, self._resources)

    def _object(self, parts: Parts) -> None:
        found = entry(entry(self._resources, "/XObject"), parts[0])
        kind = named(entry(found, "/Subtype"))
        if entry(found, "/OC") is not None:
            self._walk.uses.append(Use("layer", _whole(self._state.clip), named(parts[0])))
        if kind == "Image":
            self._picture(found, named(parts[0]))
        elif kind == "Form":
            self._form(found)
        elif found is None:
            self._walk.fault(f"an XObject {named(parts[0])} that there is not")

    def _form(self, form: Any) -> None:
        state = self._state.saved()
        matrix = figures(entry(form, "/Matrix"), 6)
        if matrix:
            state.ctm = times(_six(matrix), state.ctm)
        box = figures(entry(form, "/BBox"), 4)
        if box:
            state.clip = state.clip.meet(around(state.ctm, *box))
        self._walk.inside(form, self._resources, state)

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
            self._walk.uses.append(Use("transparency", _whole(box), name))
        picture = Picture(wide, high, bits, space, stencil, source)
        colour = state.fill if stencil else Paint(space.kind)
        over = state.fill_over
        size = min(sides, default=0.0)
        self._walk.put(Mark("picture", box, colour, over, state.mode, size, name, None, picture, space))

    # Marked content -------------------------------------------------------------------------------------------------

    def _layer(self, parts: Parts) -> None:
        if named(parts[0]) == "OC":
            self._walk.uses.append(Use("layer", _whole(self._state.clip), named(parts[1])))

    def _lenient(self, by: int) -> None:
        self._lax += by


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


def _device(space: Space, filling: bool) -> Callable[[Reader, Parts], None]:
    return lambda reader, parts: reader._device(space, filling, parts)


def _path(fill: bool, stroke: bool) -> Callable[[Reader, Parts], None]:
    return lambda reader, _: reader._painted(fill, stroke)


_OPERATORS: dict[bytes, Callable[[Reader, Any], None]] = {
    b"q": Reader._save,
    b"Q": Reader._restore,
    b"cm": Reader._concat,
    b"w": Reader._width,
    b"gs": Reader._settings,
    b"cs": Reader._fill_space,
    b"CS": Reader._stroke_space,
    **dict.fromkeys((b"sc", b"scn"), Reader._fill_colour),
    **dict.fromkeys((b"SC", b"SCN"), Reader._stroke_colour),
    b"g": _device(GRAY, True),
    b"G": _device(GRAY, False),
    b"rg": _device(RGB, True),
    b"RG": _device(RGB, False),
    b"k": _device(CMYK, True),
    b"K": _device(CMYK, False),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Reader._to),
    b"re": Reader._rectangle,
    **dict.fromkeys((b"W", b"W*"), Reader._clip),
    b"n": _path(False, False),
    **dict.fromkeys((b"f", b"F", b"f*"), _path(True, False)),
    **dict.fromkeys((b"S", b"s"), _path(False, True)),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _path(True, True)),
    b"sh": Reader._shade,
    b"Do": Reader._object,
    b"INLINE IMAGE": Reader._inline,
    b"BDC": Reader._layer,
    b"BX": lambda reader, _: reader._lenient(1),
    b"EX": lambda reader, _: reader._lenient(-1),
    **dict.fromkeys(
        (b"h", b"J", b"j", b"M", b"d", b"ri", b"i", b"BMC", b"EMC", b"MP", b"DP", b"d0", b"d1"), Reader._nothing
    ),
}
