"""A page's content followed operator by operator (ISO 32000-1, annex A), for what it paints, where and with what ink.

Forms, patterns and the glyphs of Type 3 fonts are followed into. What is wrong in a content becomes a ``Use`` of kind
``fault``; nothing raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layout.report import reason_of
from proof.preflight.colour import Paint, Space, paint, read_space
from proof.preflight.geometry import UNIT, Box, Matrix, around, seen, times
from proof.preflight.marks import Mark, Use
from proof.preflight.state import State
from proof.preflight.typeface import Font, read_font
from proof.preflight.values import entry, figures, got

DEEP = 24
"""Forms within forms that are followed."""
OPERATIONS_MOST, MARKS_MOST = 3_000_000, 1_000_000
_MANY = 64
"""Points of a path that are kept; of longer ones only the box."""

Parts = Sequence[Any]


class TooMuchError(Exception):
    """A content without end: more operations or marks than any page needs."""


class Walk:
    """One page's walk. ``marks`` and ``uses`` are what was found, in the order of painting; ``masked`` are marks that
    soft masks are made of, which come on no plate."""

    def __init__(self, base: Matrix, sheet: Box) -> None:
        self.marks: list[Mark] = []
        self.uses: list[Use] = []
        self.masked: list[Mark] = []
        self._masks: set[int] = set()
        self._masking = False
        self._base = base
        self._sheet = sheet
        self._fonts: dict[int, Font] = {}
        self.codes: dict[int, tuple[Font, dict[int, Box]]] = {}
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
            self.fault(f"the content cannot be read ({reason_of(error)})")
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
                self.fault(f"a form's content cannot be read ({reason_of(error)})")
                self._contents[key] = []
        return self._contents[key]

    def inside(self, stream: Any, resources: Any, state: State) -> None:
        """Follow the content of a form, a pattern's cell or a glyph; a cycle is a fault."""
        found = got(stream)
        key = id(found)
        if key in self._inside:
            self.fault("a form draws itself", seen(state.clip))
            return
        if self._depth >= DEEP:
            self.fault(f"forms lie more than {DEEP} deep in one another", seen(state.clip))
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
        from proof.preflight.operators import Reader

        Reader(self, resources, state).read(operations)

    def mask(self, group: Any, resources: Any, state: State) -> None:
        """Follow the group that a soft mask is made of (11.5), once."""
        key = id(got(group))
        if key in self._masks or not isinstance(got(group), dict):
            return
        self._masks.add(key)
        before, self._masking = self._masking, True
        try:
            self.form(group, resources, state)
        finally:
            self._masking = before

    def form(self, form: Any, resources: Any, state: State) -> None:
        """Follow a form XObject, which has a matrix and a box of its own (8.10)."""
        matrix = figures(entry(form, "/Matrix"), 6)
        if matrix:
            state.ctm = times((*matrix,), state.ctm)  # type: ignore[arg-type]  # six numbers
        box = figures(entry(form, "/BBox"), 4)
        if box:
            state.clip = state.clip.meet(around(state.ctm, *box))
        self.inside(form, resources, state)

    # What is met ----------------------------------------------------------------------------------------------------

    def font(self, value: Any) -> Font:
        """A font as read, once for each."""
        key = id(got(value))
        if key not in self._fonts:
            self._fonts[key] = read_font(got(value))
        return self._fonts[key]

    def show(self, font: Font, codes: Sequence[int], box: Box) -> None:
        """Keep where each code of a font is seen first."""
        _, known = self.codes.setdefault(id(font), (font, {}))
        for code in codes:
            known.setdefault(code, box)

    def put(self, mark: Mark) -> None:
        """Keep a mark where any of it can be seen."""
        if mark.box.width >= 0 and mark.box.height >= 0:
            (self.masked if self._masking else self.marks).append(mark)

    def pattern(self, state: State, colour: Paint, box: Box, resources: Any) -> None:
        """The cell of a tiling pattern, or a shading, where it fills ``box``."""
        if not seen(box):
            return
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
