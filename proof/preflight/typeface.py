"""Fonts of a finished PDF: whether they are embedded and sound, and how wide what they show is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from proof.preflight.codes import UNKNOWN, Glyphs, read_glyphs, read_simple_glyphs, told_codes
from proof.preflight.geometry import Matrix
from proof.preflight.values import entry, figures, got, listed, mapping, named, number, stream_data

_PROGRAMS = {
    "/FontFile": (b"%!", b"\x80\x01"),
    "/FontFile2": (b"\x00\x01\x00\x00", b"true", b"ttcf", b"OTTO"),
    "/FontFile3": (b"\x01\x00", b"OTTO", b"\x00\x01\x00\x00", b"true"),
}
"""Keys of font programs and how each begins (ISO 32000-1, table 126)."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WIDTHS_MOST = 70_000


class Font(NamedTuple):
    """A font. ``program`` is missing, broken or sound; of a Type 3 font, whose glyphs are drawn, sound.

    ``unicode`` is whether it says what its codes are, ``told`` the codes it says that of where a map does.
    Widths are in thousandths of the size by code; where ``down``, how far a code moves the pen downward.
    """

    name: str
    kind: str
    program: str
    subset: bool
    unicode: bool
    told: frozenset[int] | None
    glyphs: Glyphs
    wide: bool
    mixed: bool
    down: bool
    widths: dict[int, float]
    default: float
    source: Any
    matrix: Matrix

    def codes(self, shown: bytes) -> Iterator[tuple[int, bool]]:
        """The codes of a string, and whether each is a single-byte space, which word space widens."""
        if not self.wide:
            yield from ((byte, byte == 32) for byte in shown)
            return
        at = 0
        while at < len(shown):
            step = 1 if self.mixed and shown[at] < 0x81 else 2
            code = int.from_bytes(shown[at : at + step], "big")
            yield code, step == 1 and code == 32
            at += step

    def advance(self, code: int) -> float:
        return self.widths.get(code, self.default)


def read_font(value: Any) -> Font:
    """A font dictionary as it stands; what is wrong in it reads as not there."""
    kind = named(entry(value, "/Subtype"))
    inner = (listed(entry(value, "/DescendantFonts")) or [None])[0] if kind == "Type0" else value
    name = named(entry(inner, "/BaseFont")) or named(entry(value, "/BaseFont")) or named(entry(value, "/Name"))
    matrix = figures(entry(value, "/FontMatrix"), 6) or (0.001, 0, 0, 0.001, 0, 0)
    encoding = entry(value, "/Encoding")
    down = kind == "Type0" and (named(encoding).endswith("V") or number(entry(encoding, "/WMode")) == 1)
    widths, default = _down(inner) if down else _across(inner) if kind == "Type0" else _simple(value, kind, matrix)
    return Font(
        name=_SUBSET.sub("", name) or "unnamed",
        kind=kind,
        program="sound" if kind == "Type3" else _program(entry(inner, "/FontDescriptor")),
        subset=kind == "Type3" or bool(_SUBSET.match(name)),
        unicode=entry(value, "/ToUnicode") is not None or _speaks(value, kind),
        told=told_codes(entry(value, "/ToUnicode")),
        glyphs=_glyphs(value, inner, kind),
        wide=kind == "Type0",
        mixed=bool(re.match(r"GB|B5|ETen|HK|KSC|\d\d|EUC", named(encoding))),
        down=down,
        widths=widths,
        default=default,
        source=value,
        matrix=(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]),
    )


def _glyphs(value: Any, inner: Any, kind: str) -> Glyphs:
    if kind == "Type0":
        return read_glyphs(value, inner)
    return read_simple_glyphs(value) if kind in ("Type1", "MMType1", "TrueType") else UNKNOWN


def _program(descriptor: Any) -> str:
    for key, begins in _PROGRAMS.items():
        program = entry(descriptor, key)
        if program is not None:
            data = stream_data(program)
            return "sound" if data and data.startswith(begins) else "broken"
    return "missing"


def _speaks(value: Any, kind: str) -> bool:
    """Whether a font's text is known without ToUnicode: Latin encodings by name (ISO 32000-1, 9.10.2)."""
    encoding = entry(value, "/Encoding")
    return kind in ("Type1", "TrueType", "MMType1") and (
        named(encoding) in ("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding") or bool(mapping(encoding))
    )


def _simple(value: Any, kind: str, matrix: tuple[float, ...]) -> tuple[dict[int, float], float]:
    first = int(number(entry(value, "/FirstChar")))
    to_thousandths = abs(matrix[0]) * 1000 if kind == "Type3" else 1.0
    found = listed(entry(value, "/Widths"))[:256]
    widths = {first + n: number(width) * to_thousandths for n, width in enumerate(found)}
    return widths, number(entry(entry(value, "/FontDescriptor"), "/MissingWidth"), 0.0 if widths else 500.0)


def _across(inner: Any) -> tuple[dict[int, float], float]:
    """``/W`` of a CIDFont: c [w1 w2 ...] or first last w (ISO 32000-1, 9.7.4.3)."""
    return dict(_runs(listed(entry(inner, "/W")), 1, 0)), number(entry(inner, "/DW"), 1000.0)


def _down(inner: Any) -> tuple[dict[int, float], float]:
    """``/W2``: the same in threes, of which the first is how far the pen goes, downward negative."""
    default = figures(entry(inner, "/DW2"), 2) or (880.0, -1000.0)
    return {code: -fall for code, fall in _runs(listed(entry(inner, "/W2")), 3, 0)}, -default[1]


def _runs(array: Any, step: int, pick: int) -> Iterator[tuple[int, float]]:
    at = made = 0
    while at + 1 < len(array) and made < _WIDTHS_MOST:
        first, second = int(number(array[at])), got(array[at + 1])
        if isinstance(second, list):
            parts = listed(second)[: _WIDTHS_MOST * step]
            for n in range(0, len(parts), step):
                yield first + n // step, number(parts[n + pick] if n + pick < len(parts) else 0)
            made += len(parts)
            at += 2
            continue
        if at + 2 >= len(array):
            return
        last = min(int(number(second)), first + _WIDTHS_MOST)
        yield from ((code, number(array[at + 2 + pick])) for code in range(first, last + 1))
        made += last - first + 1
        at += 2 + step
