"""PDF functions (ISO 32000-1, 7.10): worked out, and made again as samples of four inks."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, NamedTuple

from layout.display import Colour

_DEEP_MOST, _PARTS_MOST = 12, 4000
_SAMPLES = {1: 129, 2: 65, 3: 17, 4: 9}
"""Samples a side by the number of inputs; of more inputs, ``_FEW``."""
_FEW, _INPUTS_MOST = 4, 6
_TABLE_MOST = 4_000_000


_Inner = Callable[[Sequence[float]], list[float]]


class Unknown(ValueError):  # noqa: N818 - it names what the function is
    """A function of a kind that is not worked out here."""


class Function(NamedTuple):
    """What a function gives for its inputs, and the bounds of each."""

    value: Callable[[Sequence[float]], list[float]]
    domain: tuple[tuple[float, float], ...]


class Grid(NamedTuple):
    """The outputs of a function, evenly over its domain, the first input running fastest; the samples a side."""

    outputs: list[list[float]]
    domain: tuple[tuple[float, float], ...]
    side: int


_STUMBLES = (
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    struct.error,
)


def sampled(found: Any, inputs: int) -> Grid:
    """A function of so many inputs on a grid. Raises Unknown, also where it is damaged."""
    try:
        made = function(found)
        if len(made.domain) != inputs or inputs > _INPUTS_MOST:
            raise Unknown("a function of another number of inputs")
        side = _SAMPLES.get(inputs, _FEW)
        steps = [[low + (high - low) * n / (side - 1) for n in range(side)] for low, high in reversed(made.domain)]
        return Grid([_finite(made.value(at[::-1])) for at in product(*steps)], made.domain, side)
    except _STUMBLES as error:
        raise Unknown(str(error)) from None


def _finite(values: list[float]) -> list[float]:
    if not all(abs(value) < 1e6 for value in values):  # no number is not less either
        raise Unknown("a function without bounds")
    return values


def samples_of(inks: Sequence[Colour], grid: Grid) -> Any:
    """A sampled function (7.10.2) whose outputs are these inks, one for each point of the grid."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, StreamObject

    made = StreamObject()
    made._data = bytes(round(part * 2.55) for ink in inks for part in ink)
    made[NameObject("/FunctionType")] = NumberObject(0)
    made[NameObject("/Domain")] = ArrayObject(FloatObject(end) for ends in grid.domain for end in ends)
    made[NameObject("/Range")] = ArrayObject(map(NumberObject, (0, 1) * 4))
    made[NameObject("/Size")] = ArrayObject(map(NumberObject, [grid.side] * len(grid.domain)))
    made[NameObject("/BitsPerSample")] = NumberObject(8)
    return made


def function(found: Any) -> Function:
    """A function dictionary, or an array of them of one output each. Raises Unknown."""
    return _Reader().function(found, 0)


class _Reader:
    """Reads functions that are made of others, of a number of them that can be worked out."""

    def __init__(self) -> None:
        self._left = _PARTS_MOST

    def function(self, found: Any, depth: int) -> Function:
        source = found.get_object()
        self._left -= 1
        if depth > _DEEP_MOST or self._left < 0:
            raise Unknown("too many functions in one another")
        if not isinstance(source, list):
            return _bounded(source, self._inner(source, depth))
        parts = [self.function(part, depth + 1) for part in source]
        return Function(lambda at: [value for part in parts for value in part.value(at)], parts[0].domain)

    def _inner(self, source: Any, depth: int) -> _Inner:
        match int(source["/FunctionType"]):
            case 0:
                return _table(source, _pairs(source["/Domain"]))
            case 2:
                return _exponential(source)
            case 3:
                parts = [self.function(part, depth + 1).value for part in source["/Functions"]]
                return _stitched(source, parts)
            case 4:
                return _calculated(source)
        raise Unknown("a function of an unknown type")


def _bounded(source: Any, inner: _Inner) -> Function:
    """A function that keeps to its domain and its range."""
    domain = _pairs(source["/Domain"])
    limits = _pairs(source["/Range"]) if "/Range" in source else ()

    def value(at: Sequence[float]) -> list[float]:
        found = inner([min(high, max(low, v)) for v, (low, high) in zip(at, domain, strict=True)])
        if limits:
            return [min(high, max(low, v)) for v, (low, high) in zip(found, limits, strict=True)]
        return found

    return Function(value, domain)


def _pairs(values: Any) -> tuple[tuple[float, float], ...]:
    numbers = [float(v) for v in values]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _exponential(source: Any) -> _Inner:
    start = [float(v) for v in source.get("/C0", [0.0])]
    end = [float(v) for v in source.get("/C1", [1.0])]
    power = float(source["/N"])
    return lambda at: [a + at[0] ** power * (b - a) for a, b in zip(start, end, strict=True)]


def _stitched(source: Any, parts: Sequence[_Inner]) -> _Inner:
    ((low, high),) = _pairs(source["/Domain"])
    bounds = [low, *(float(v) for v in source["/Bounds"]), high]
    codes = [float(v) for v in source["/Encode"]]

    def value(at: Sequence[float]) -> list[float]:
        (t,) = at
        n = next((n for n in range(len(parts) - 1) if t < bounds[n + 1]), len(parts) - 1)
        a, b = codes[2 * n], codes[2 * n + 1]
        wide = bounds[n + 1] - bounds[n]
        return parts[n]([a + (t - bounds[n]) * (b - a) / wide if wide else a])

    return value


def _calculated(source: Any) -> _Inner:
    from pdf.press.calculator import parsed, worked_out

    program = parsed(source.get_data())
    outputs = len(source["/Range"]) // 2
    return lambda at: worked_out(program, at)[-outputs:]


def _table(source: Any, domain: Sequence[tuple[float, float]]) -> _Inner:
    """Samples over a grid, between them in proportion (7.10.2)."""
    sizes, bits = [int(v) for v in source["/Size"]], int(source["/BitsPerSample"])
    decode = _pairs(source.get("/Decode", source["/Range"]))
    encode = _pairs(source["/Encode"]) if "/Encode" in source else tuple((0.0, size - 1.0) for size in sizes)
    count = len(decode)
    for size in sizes:
        count *= size
    if bits not in (8, 16) or len(sizes) != len(domain) or len(sizes) > _INPUTS_MOST or not 0 < count <= _TABLE_MOST:
        raise Unknown(f"samples of {bits} bits")
    values = struct.unpack_from(f">{count}{'B' if bits == 8 else 'H'}", source.get_data())
    most = (1 << bits) - 1

    def value(at: Sequence[float]) -> list[float]:
        corners = [(0, 1.0)]
        step = 1
        for v, (low, high), (a, b), size in zip(at, domain, encode, sizes, strict=True):
            place = min(size - 1.0, max(0.0, a + (v - low) * (b - a) / ((high - low) or 1)))
            before = min(int(place), max(0, size - 2))
            share = place - before
            sides = [(before, 1 - share)] if size == 1 or not share else [(before, 1 - share), (before + 1, share)]
            corners = [(base + side * step, weight * part) for base, weight in corners for side, part in sides]
            step *= size
        found = []
        for n, (low, high) in enumerate(decode):
            mean = sum(values[base * len(decode) + n] * weight for base, weight in corners) / most
            found.append(low + mean * (high - low))
        return found

    return value
