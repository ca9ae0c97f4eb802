"""The colours that a content stream sets, RGB among them brought to the press's inks (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from layout.display import Colour
from pdf.press.colour import inks_of
from pdf.press.coverage import held_colour, total_ink
from pdf.press.recolour_inline import hold_inline, recolour_inline
from pdf.press.spaces import Rgb, cmyk, dictionary, family, resolved, rgb
from pdf.profile import Profile

_SETS = re.compile(rb"(?<![^\s\]>)])(?:rg|RG|cs|CS|sc|SC|scn|SCN|BI)(?![^\s\[</(])")
_INKS = re.compile(rb"([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+[kK](?![^\s\[</(])")
_FILL, _LINE = 0, 1
_OPERATORS = {
    b"rg": ("rgb", _FILL),
    b"RG": ("rgb", _LINE),
    b"g": ("other", _FILL),
    b"G": ("other", _LINE),
    b"k": ("inks", _FILL),
    b"K": ("inks", _LINE),
    b"cs": ("space", _FILL),
    b"CS": ("space", _LINE),
    b"sc": ("colour", _FILL),
    b"SC": ("colour", _LINE),
    b"scn": ("colour", _FILL),
    b"SCN": ("colour", _LINE),
}
_SETS_INKS = (b"k", b"K")


class _Space(NamedTuple):
    """What ``sc`` speaks of: RGB to be converted, or None; whether it is the colour of an uncoloured pattern; whether
    it is the four inks."""

    rgb: Rgb | None = None
    pattern: bool = False
    inks: bool = False


_OTHER, _INKED = _Space(), _Space(inks=True)


class Content:
    """Recolours content streams. ``left`` gets what could not be converted; ``ink`` is the most that was asked for in
    one place, percent, which is held under ``ink_most``."""

    def __init__(self, profile: Profile, ink_most: float, left: dict[str, None]) -> None:
        self._profile = profile
        self._most = ink_most
        self._left = left
        self.ink = 0.0

    def recoloured(self, data: bytes, resources: Any, reader: Any, unused: frozenset[str] = frozenset()) -> bytes:
        """The content of a page or form with inks for its RGB, and without the ``unused`` fonts that it only names;
        ``resources`` are not changed."""
        if not unused and not _SETS.search(data) and not self._over(data):
            return data
        from pypdf.errors import LimitReachedError
        from pypdf.generic import ContentStream, DecodedStreamObject

        source = DecodedStreamObject()
        source.set_data(data)
        try:
            stream = ContentStream(source, reader)
            _ = stream.operations
        except LimitReachedError:
            self._left["a content that is too long"] = None
            return data
        spaces = dictionary(dictionary(resources).get("/ColorSpace"))
        named = (o for o in stream.operations if not (o[1] == b"Tf" and o[0] and o[0][0] in unused))
        stream.operations = list(self._operations(named, spaces))
        found: bytes = stream.get_data()
        return found

    def _operations(self, operations: Any, spaces: Any) -> Iterator[tuple[Any, bytes]]:
        default = rgb(spaces["/DefaultRGB"]) if "/DefaultRGB" in spaces else None
        now = (_OTHER, _OTHER)
        kept: list[tuple[_Space, _Space]] = []
        for operands, operator in operations:
            kind, side = _OPERATORS.get(operator, (operator.decode("latin-1"), _FILL))
            space = now[side]
            inks: list[Any] = []
            match kind:
                case "q":
                    kept.append(now)
                case "Q":
                    now = kept.pop() if kept else (_OTHER, _OTHER)
                case "rgb":
                    now = _with(now, side, _OTHER)
                    inks = self._inks(operands, default or Rgb())
                case "inks":
                    now = _with(now, side, _INKED)
                    operands = self._held(operands)
                case "colour" if space.inks and len(operands) == 4:
                    operands = self._held(operands)
                case "other":
                    now = _with(now, side, _OTHER)
                case "space":
                    space = _space(operands[0], spaces, default)
                    now = _with(now, side, space)
                    inks = _numbers(Colour(0, 0, 0, 100)) if space.rgb and not space.pattern else []
                case "colour" if space.rgb and space.pattern and len(operands) > 3:
                    operands = [*self._inks(operands, space.rgb), *operands[3:]]
                case "colour" if space.rgb and not space.pattern:
                    inks = self._inks(operands, space.rgb)
                case "INLINE IMAGE":
                    self._inline(operands, spaces)
            yield (inks, _SETS_INKS[side]) if inks else (operands, operator)

    def _inks(self, operands: Any, space: Rgb) -> list[Any]:
        red, green, blue = (float(v) for v in operands[:3])
        return _numbers(inks_of(red, green, blue, self._profile, space.profile))

    def _over(self, data: bytes) -> bool:
        """Whether the operators of a content ask for more ink than the press allows."""
        sums = (sum(map(float, found.groups())) * 100 for found in _INKS.finditer(data))
        return max(sums, default=0.0) > self._most

    def _held(self, operands: Any) -> Any:
        colour = Colour(*(float(v) * 100 for v in operands[:4]))
        ink = total_ink(colour)
        self.ink = max(self.ink, ink)
        return operands if ink <= self._most else _numbers(held_colour(colour, self._most))

    def _inline(self, image: Any, spaces: Any) -> None:
        told = recolour_inline(image, spaces, self._profile)
        if told:
            self._left[told] = None
        elif told == "":
            self.ink = max(self.ink, hold_inline(image, self._most))


def _with(now: tuple[_Space, _Space], side: int, space: _Space) -> tuple[_Space, _Space]:
    return (now[0], space) if side else (space, now[1])


def _space(name: Any, spaces: Any, default: Rgb | None) -> _Space:
    found = resolved(spaces.get(name, name))
    if found == "/DeviceRGB" and default:
        return _Space(default)
    if isinstance(found, list) and family(found) == "/Pattern" and len(found) > 1:
        return _Space(rgb(found[1]), True)
    return _Space(rgb(found), inks=cmyk(found))


def _numbers(colour: Colour) -> list[Any]:
    from pypdf.generic import FloatObject

    return [FloatObject(f"{part / 100:.4g}") for part in colour]
