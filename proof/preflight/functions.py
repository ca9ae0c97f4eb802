"""Colours that a shading runs through, from its functions (ISO 32000-1, 7.10), for its most ink."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from proof.preflight.values import entry, figures, got, listed, number, stream_data

_DEEP, _SAMPLES_MOST = 8, 65_536


def extremes(function: Any, count: int) -> list[tuple[float, ...]]:
    """Colours of ``count`` numbers between which a function stays; none where they cannot be told (a calculator)."""
    found = got(function)
    if isinstance(found, list):
        single = [[colour[0] for colour in _of(part, 1, 0)] for part in listed(found)]
        if len(single) != count or not all(single):
            return []
        most = [(min(parts), max(parts)) for parts in single]
        return list(product(*most)) if count <= _DEEP else []
    return list(_of(found, count, 0))


def _of(function: Any, count: int, depth: int) -> Iterator[tuple[float, ...]]:
    if depth > _DEEP:
        return
    match int(number(entry(function, "/FunctionType"), -1)):
        case 0:
            yield from _sampled(function, count)
        case 2:
            for key, default in (("/C0", 0.0), ("/C1", 1.0)):
                yield figures(entry(function, key), count) or (default,) * count
        case 3:
            for part in listed(entry(function, "/Functions"))[:_SAMPLES_MOST]:
                yield from _of(part, count, depth + 1)


def _sampled(function: Any, count: int) -> Iterator[tuple[float, ...]]:
    """Samples of 8 or 16 bits; others are left to what is rendered."""
    data = stream_data(function) or b""
    bits = int(number(entry(function, "/BitsPerSample")))
    if bits not in (8, 16) or not data:
        return
    wide = bits // 8
    ends = figures(entry(function, "/Decode"), 2 * count) or figures(entry(function, "/Range"), 2 * count)
    if ends is None:
        return
    for at in range(0, min(len(data), _SAMPLES_MOST) - wide * count + 1, wide * count):
        parts = [int.from_bytes(data[at + n * wide : at + (n + 1) * wide], "big") for n in range(count)]
        yield tuple(
            ends[2 * n] + part / (2**bits - 1) * (ends[2 * n + 1] - ends[2 * n]) for n, part in enumerate(parts)
        )
