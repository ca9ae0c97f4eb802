"""PDF functions of one input (ISO 32000-1, 7.10): worked out, and made again with four inks as outputs."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any

from layout.display import Colour

SAMPLES = 129


class Unknown(ValueError):  # noqa: N818 - it names what the function is
    """A function of a kind that is not worked out here."""


Function = Callable[[float], list[float]]
_STUMBLES = (
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    ZeroDivisionError,
    OverflowError,
    struct.error,
)


def colours_along(found: Any) -> tuple[list[list[float]], tuple[float, float]]:
    """The outputs of a function, evenly over its domain, and the domain. Raises Unknown, also where it is damaged."""
    try:
        worked_out, low, high = function(found)
        return [worked_out(low + (high - low) * n / (SAMPLES - 1)) for n in range(SAMPLES)], (low, high)
    except _STUMBLES as error:
        raise Unknown(str(error)) from None


def samples_of(inks: Sequence[Colour], domain: tuple[float, float]) -> Any:
    """A sampled function (7.10.2) whose outputs are these inks, evenly over its domain."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject, StreamObject

    made = StreamObject()
    made._data = bytes(round(part * 2.55) for ink in inks for part in ink)
    made[NameObject("/FunctionType")] = NumberObject(0)
    made[NameObject("/Domain")] = ArrayObject(map(FloatObject, domain))
    made[NameObject("/Range")] = ArrayObject(map(NumberObject, (0, 1) * 4))
    made[NameObject("/Size")] = ArrayObject([NumberObject(len(inks))])
    made[NameObject("/BitsPerSample")] = NumberObject(8)
    return made


def function(found: Any) -> tuple[Function, float, float]:
    """A function dictionary, or an array of them of one output each, with its domain. Raises Unknown."""
    source = found.get_object()
    if isinstance(source, list):
        parts = [function(part) for part in source]
        low, high = parts[0][1:]
        return (lambda t: [value for part, _, _ in parts for value in part(t)]), low, high
    domain = [float(v) for v in source["/Domain"]]
    if len(domain) != 2:
        raise Unknown("a function of several inputs")
    low, high = domain
    kind = source["/FunctionType"]
    if kind == 2:
        inner = _exponential(source)
    elif kind == 3:
        inner = _stitched(source, low, high)
    elif kind == 0:
        inner = _sampled(source, low, high)
    else:
        raise Unknown(f"a function of type {kind}")
    return (lambda t: inner(min(high, max(low, t)))), low, high


def _exponential(source: Any) -> Function:
    start = [float(v) for v in source.get("/C0", [0.0])]
    end = [float(v) for v in source.get("/C1", [1.0])]
    power = float(source["/N"])
    return lambda t: [a + t**power * (b - a) for a, b in zip(start, end, strict=True)]


def _stitched(source: Any, low: float, high: float) -> Function:
    parts = [function(part)[0] for part in source["/Functions"]]
    bounds = [low, *(float(v) for v in source["/Bounds"]), high]
    codes = [float(v) for v in source["/Encode"]]

    def worked_out(t: float) -> list[float]:
        n = next((n for n in range(len(parts) - 1) if t < bounds[n + 1]), len(parts) - 1)
        a, b = codes[2 * n], codes[2 * n + 1]
        wide = bounds[n + 1] - bounds[n]
        return parts[n](a + (t - bounds[n]) * (b - a) / wide if wide else a)

    return worked_out


def _sampled(source: Any, low: float, high: float) -> Function:
    size, bits = int(source["/Size"][0]), int(source["/BitsPerSample"])
    ranges = [float(v) for v in source["/Range"]]
    outputs = len(ranges) // 2
    decode = [float(v) for v in source.get("/Decode", ranges)]
    encode = [float(v) for v in source.get("/Encode", [0, size - 1])]
    if bits not in (8, 16):
        raise Unknown(f"samples of {bits} bits")
    data: bytes = source.get_data()
    values = struct.unpack_from(f">{size * outputs}{'B' if bits == 8 else 'H'}", data)
    most = (1 << bits) - 1

    def worked_out(t: float) -> list[float]:
        place = encode[0] + (t - low) * (encode[1] - encode[0]) / ((high - low) or 1)
        place = min(size - 1, max(0, place))
        at = min(int(place), size - 2) if size > 1 else 0
        share = place - at
        found = []
        for n in range(outputs):
            before = values[at * outputs + n]
            after = values[min(at + 1, size - 1) * outputs + n]
            value = (before + (after - before) * share) / most
            found.append(decode[2 * n] + value * (decode[2 * n + 1] - decode[2 * n]))
        return found

    return worked_out
