"""Placed artwork in a file that is kept: made to keep PDF/A where its look does not change, else refused.

ISO 19005-2, 6.2: colour, fonts, transparency; ISO 14289-1, 7.1: no marks of its own within our figure.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from layout.display import Artwork, Page
from pdf.artwork import Artworks, Form, Sheet, make_form
from pdf.carry import Carried
from pdf.kept_content import bare, deflated, inflated, plain
from pdf.kept_fonts import check_font, speaking
from pdf.objects import File, Name, Ref

_MODES = (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight"
    " Difference Exclusion Hue Saturation Color Luminosity"
)
_BLENDS = frozenset(_MODES.split())
_LEFT_OUT = frozenset(("Interpolate", "TR", "TR2", "HT", "HTP", "CIDSet", "CharSet", "Intent", "RI"))
"""Keys that PDF/A forbids or judges, and that change nothing of what is seen here."""


class KeptArtworks(Artworks):
    """The drawn artwork of a document that is to be kept; ``srgb`` is the profile that its RGB is meant for."""

    def __init__(self, pages: Sequence[Page], file: File, srgb: Ref) -> None:
        self._rgb = [Name("ICCBased"), srgb]
        super().__init__(pages, file)

    def form(self, item: Artwork, sheet: Sheet) -> Form:
        """The page as a form that keeps PDF/A. Raises BadPicture where its look would have to change for that."""
        return _Kept(make_form(self._file, sheet), self._rgb).form()


class _Kept:
    """A form being made fit to be kept, with the objects it needs."""

    def __init__(self, form: Form, rgb: list[Any]) -> None:
        self._form = form
        self._rgb = rgb
        self._shown: dict[str | int, set[str]] = {}  # fonts that are shown, by the dictionary that names them
        self._objects = {item.ref: item for item in form.carrier.carried}

    def form(self) -> Form:
        content = plain(self._form.data)
        self._objects = {ref: self._object(item) for ref, item in self._objects.items()}
        self._note(self._form.entries, content.fonts)
        self._without_idle_fonts()
        reached = dict(self._reached(self._form.entries))
        for values in (self._form.entries, *(item.entries for item in reached.values())):
            self._colours(values)
            if values.get("Type") == "Font" or "BaseFont" in values:
                check_font(values, self._resolved)
                told = reached.get(values.get("ToUnicode", Ref()))
                if told and told.data is not None:
                    reached[told.ref] = _speaking(told)
        self._form.carrier.carried = [item for item in self._form.carrier.carried if item.ref in reached]
        self._form.carrier.carried = [reached[item.ref] for item in self._form.carrier.carried]
        return self._form._replace(data=content.data)

    def _resolved(self, value: Any) -> Any:
        """A dictionary or array, wherever it stands; None for a stream and for what is not there."""
        if isinstance(value, Ref):
            found = self._objects.get(value)
            return found.entries if found and found.data is None else None
        return value

    def _object(self, item: Carried) -> Carried:
        """An object without what an archive does not take; the content of forms and patterns plain."""
        entries = {k: v for k, v in item.entries.items() if k not in _LEFT_OUT}
        if item.data is None:
            return Carried(item.ref, None, entries)
        data, entries = deflated(item.data, entries)
        if entries.get("Subtype") == "Form" or "PatternType" in entries:
            content = plain(inflated(data, entries))
            data, entries = zlib.compress(content.data, 6), {**bare(entries), "Filter": Name("FlateDecode")}
            entries.setdefault("Resources", self._form.entries["Resources"])  # as old files have it (6.2.2)
            self._note(entries, content.fonts)
        return Carried(item.ref, data, entries)

    def _note(self, owner: dict[str, Any], fonts: frozenset[str]) -> None:
        """Note in which fonts the content of ``owner`` shows text."""
        self._shown.setdefault(_key(owner.get("Resources")), set()).update(fonts)

    def _without_idle_fonts(self) -> None:
        """Fonts that are named and show nothing are not to be judged; forms without resources show in another's."""
        owners = [self._form.entries, *(item.entries for item in self._objects.values() if item.data is not None)]
        owners = [o for o in owners if o.get("Subtype") == "Form" or "PatternType" in o]
        for key in (owner["Resources"] for owner in owners):
            shown = self._shown.get(_key(key), set())
            resources = self._resolved(key)
            fonts = self._resolved(resources.get("Font")) if isinstance(resources, dict) else None
            if isinstance(fonts, dict):
                resources["Font"] = {name: font for name, font in fonts.items() if name in shown}

    def _reached(self, entries: dict[str, Any]) -> Iterator[tuple[Ref, Carried]]:
        """The objects that the form refers to, whatever way."""
        seen: set[Ref] = set()
        waiting: list[Any] = [entries]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Ref):
                if value in self._objects and value not in seen:
                    seen.add(value)
                    yield value, self._objects[value]
                    waiting.append(self._objects[value].entries)
            elif isinstance(value, dict):
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)

    def _colours(self, values: dict[str, Any]) -> None:
        """RGB of no profile is sRGB: by itself, as the base of another space, as a default of what names resources."""
        resources = self._resolved(values.get("Resources"))
        if isinstance(resources, dict):
            spaces = self._resolved(resources.get("ColorSpace"))
            spaces = spaces if isinstance(spaces, dict) else {}
            resources["ColorSpace"] = {"DefaultRGB": self._rgb} | {n: self._space(s) for n, s in spaces.items()}
        for key in ("ColorSpace", "CS"):
            if key in values and not isinstance(values[key], dict):
                values[key] = self._space(values[key])
        group = self._resolved(values.get("Group"))
        if isinstance(group, dict) and "CS" in group:
            group["CS"] = self._space(group["CS"])
        if "BM" in values:
            values["BM"] = _blend(values["BM"])

    def _space(self, space: Any) -> Any:
        if isinstance(space, Name) and space in ("DeviceRGB", "RGB"):
            return self._rgb
        found = self._resolved(space)
        if isinstance(found, list) and found and found[0] in ("Indexed", "Pattern", "Separation", "DeviceN"):
            return [
                self._space(part) if n and isinstance(part, Name | Ref | list) else part for n, part in enumerate(found)
            ]
        return space


def _key(resources: Any) -> str | int:
    return str(resources) if isinstance(resources, Ref) else id(resources)


def _speaking(told: Carried) -> Carried:
    """A ToUnicode that tells no character that is none (ISO 19005-2, 6.2.11.7.2)."""
    assert told.data is not None
    data = speaking(inflated(told.data, told.entries))
    return Carried(told.ref, zlib.compress(data, 6), {**bare(told.entries), "Filter": Name("FlateDecode")})


def _blend(mode: Any) -> Any:
    """A blend mode that is known; any other is read as Normal (ISO 32000-1, 11.3.5)."""
    modes = mode if isinstance(mode, list) else [mode]
    return next((m for m in modes if m in _BLENDS), Name("Normal"))
