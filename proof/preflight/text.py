"""Text of a finished page: what is shown at which size, with which ink, and where (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from proof.preflight.geometry import MM, UNIT, Matrix, around, seen, times, upright
from proof.preflight.marks import Mark
from proof.preflight.state import Pen, State
from proof.preflight.typeface import Font
from proof.preflight.values import entry, listed, named, number

if TYPE_CHECKING:
    from proof.preflight.walk import Walk

TEXT_OPERATORS = frozenset(
    (
        b"BT",
        b"ET",
        b"Tc",
        b"Tw",
        b"Tz",
        b"TL",
        b"Tf",
        b"Tr",
        b"Ts",
        b"Td",
        b"TD",
        b"Tm",
        b"T*",
        b"Tj",
        b"TJ",
        b"'",
        b'"',
    )
)
_ABOVE, _BELOW = 0.88, 0.12
"""How far text reaches above and below its baseline, in ems: the em box of Han faces."""
_UNSEEN = 3
"""Text render mode of text that is neither filled nor stroked; 7 is that too, and clips."""


class Teller:
    """The text of one content."""

    def __init__(self, walk: Walk, resources: Any, pen: Pen) -> None:
        self._walk = walk
        self._resources = resources
        self._pen = pen
        self._drawn: set[tuple[int, int]] = set()

    def do(self, operator: bytes, parts: Sequence[Any], state: State) -> None:
        """Follow one text operator (ISO 32000-1, 9.3, 9.4)."""
        pen = self._pen
        match operator:
            case b"BT":
                pen.matrix = pen.line = UNIT
            case b"Tc":
                state.gap = number(parts[0])
            case b"Tw":
                state.word_gap = number(parts[0])
            case b"Tz":
                state.squeeze = number(parts[0]) / 100
            case b"TL":
                state.leading = number(parts[0])
            case b"Ts":
                state.rise = number(parts[0])
            case b"Tr":
                state.render = int(number(parts[0]))
            case b"Tf":
                self._font(parts, state)
            case b"Td":
                self._line(number(parts[0]), number(parts[1]))
            case b"TD":
                state.leading = -number(parts[1])
                self._line(number(parts[0]), number(parts[1]))
            case b"Tm":
                a, b, c, d, e, f = (number(part) for part in parts)
                pen.matrix = pen.line = (a, b, c, d, e, f)
            case b"T*":
                self._line(0, -state.leading)
            case b"Tj":
                self._show([parts[0]], state)
            case b"TJ":
                self._show(listed(parts[0]), state)
            case b"'":
                self._line(0, -state.leading)
                self._show([parts[0]], state)
            case b'"':
                state.word_gap, state.gap = number(parts[0]), number(parts[1])
                self._line(0, -state.leading)
                self._show([parts[2]], state)

    def _font(self, parts: Sequence[Any], state: State) -> None:
        found = entry(entry(self._resources, "/Font"), parts[0])
        if found is None:
            self._walk.fault(f"a font {named(parts[0])} that there is not")
        state.font = self._walk.font(found) if found is not None else None
        state.size = number(parts[1])

    def _line(self, x: float, y: float) -> None:
        self._pen.matrix = self._pen.line = times((1, 0, 0, 1, x, y), self._pen.line)

    def _show(self, pieces: Sequence[Any], state: State) -> None:
        """Text, and where it ends; text without a font is a fault."""
        font = state.font
        if font is None:
            self._walk.fault("text without a font")
            return
        codes: list[int] = []
        pen = least = most = 0.0
        for piece in pieces:
            if isinstance(piece, int | float):
                pen += number(piece) / 1000 * state.size * (1 if font.down else -state.squeeze)
                continue
            for code, blank in font.codes(_bytes(piece)):
                least = min(least, pen) if codes else pen
                codes.append(code)
                step = font.advance(code) / 1000 * state.size + state.gap + (state.word_gap if blank else 0)
                pen += step if font.down else step * state.squeeze
                most = max(most, pen)
        matrix = times((1, 0, 0, 1, 0, state.rise), self._pen.matrix)
        if codes:
            self._mark(font, codes, state, (times(matrix, state.ctm), least, most))
            if font.kind == "Type3":
                self._drawings(font, codes, times(matrix, state.ctm), state)
        way: Matrix = (1, 0, 0, 1, 0, -pen) if font.down else (1, 0, 0, 1, pen, 0)
        self._pen.matrix = times(way, self._pen.matrix)

    def _mark(self, font: Font, codes: list[int], state: State, where: tuple[Matrix, float, float]) -> None:
        """What is shown, ``where`` being the text's matrix and how far it reaches from and to along its line."""
        if state.render in (_UNSEEN, 7):
            return
        matrix, start, end = where
        size = state.size
        if font.down:
            box = around(matrix, -size / 2, -end, size / 2, -start)
        else:
            box = around(matrix, start, -_BELOW * size, end, _ABOVE * size)
        height = abs(size) * upright(matrix)[1] / MM
        stroked = state.render % 4 == 1
        colour, over = (state.stroke, state.stroke_over) if stroked else (state.fill, state.fill_over)
        space = state.stroke_space if stroked else state.fill_space
        shown = state.clip.meet(box)
        if seen(shown):
            self._walk.show(font, codes, shown)
        if colour.pattern is not None:
            self._walk.pattern(state, colour, shown, self._resources)
            colour = colour._replace(pattern=None)
        self._walk.put(Mark("text", shown, colour, over, state.mode, height, font.name, font, space=space))

    def _drawings(self, font: Font, codes: list[int], matrix: Matrix, state: State) -> None:
        """The contents of a Type 3 font's glyphs, each once in a content."""
        differences = listed(entry(entry(font.source, "/Encoding"), "/Differences"))
        names: dict[int, str] = {}
        at = 0
        for item in differences:
            if isinstance(item, str):
                names[at] = str(item)
                at += 1
            else:
                at = int(number(item))
        for code in codes:
            key = (id(font.source), code)
            drawing = entry(entry(font.source, "/CharProcs"), names.get(code, ""))
            if key in self._drawn or drawing is None:
                continue
            self._drawn.add(key)
            inner = state.saved()
            inner.ctm = times(times(font.matrix, (state.size, 0, 0, state.size, 0, 0)), matrix)
            own = entry(font.source, "/Resources")
            self._walk.inside(drawing, own if own is not None else self._resources, inner)


def _bytes(value: Any) -> bytes:
    """A string's bytes as they stand in the file."""
    original = getattr(value, "original_bytes", None)
    if isinstance(original, bytes):
        return original
    if isinstance(value, bytes):
        return value
    return str(value).encode("latin-1", "replace")
