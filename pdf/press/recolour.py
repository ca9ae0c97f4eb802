"""Placed artwork brought to the press's inks: colours set in its content, pictures, shadings, palettes, groups.

Works on the objects that pypdf has read, in place, before they are carried over. What cannot be converted is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdf.press.functions import Unknown
from pdf.press.palettes import hold_palette, recoloured_palette
from pdf.press.recolour_content import Content
from pdf.press.recolour_picture import hold_picture, recolour_picture
from pdf.press.recolour_shading import recolour_shading, recolour_tint
from pdf.press.spaces import dictionary, family, resolved, rgb, spot_inks
from pdf.profile import Profile

_TRANSFER = ("/TR", "/TR2", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2")
_DEEP = 40
_SHOWN = re.compile(rb"/([^\s/\[<(]+)\s+[-+.\d]+\s+Tf\b|[)>\]]\s*(?:Tj|TJ|'|\")")


class Recolour:
    """Recolours a page.

    ``left`` says what could not be converted, ``fonts`` which fonts its file does not hold, ``spots`` which spot inks
    it is drawn in.
    """

    def __init__(self, profile: Profile, ink_most: float) -> None:
        self._profile = profile
        self._most = ink_most
        self._ink = 0.0
        self._seen: set[int] = set()
        self.left: dict[str, None] = {}
        self.fonts: dict[str, None] = {}
        self.spots: dict[str, None] = {}
        self._content = Content(profile, ink_most, self.left)
        self._waiting: list[Any] = []
        self._needed: set[int] = set()

    def page(self, content: bytes, page: Any) -> bytes:
        """The page's content with inks for its RGB; all that it draws on is changed in place."""
        resources, reader = page.get("/Resources"), page.indirect_reference.pdf
        found = self._recoloured(content, resources, reader)
        self._resources(resources, reader)
        _recolour_group(page)
        for waiting in self._waiting:  # not before all content that may name its spaces and fonts is changed
            self._spaces(waiting)
        return found

    @property
    def ink(self) -> float:
        """The most ink that was asked for in one place, percent; more than is allowed was held under that."""
        return max(self._ink, self._content.ink)

    def _recoloured(self, data: bytes, resources: Any, reader: Any) -> bytes:
        fonts = dictionary(dictionary(resources).get("/Font"))
        missing = {name: font for name in fonts if not embedded(font := dictionary(fonts[name]))}
        used = set_in(data) if missing else set()
        for name in [name for name in missing if name in used]:
            self._needed.add(id(missing[name]))
            self.fonts[str(missing[name].get("/BaseFont", name))[1:].rpartition("+")[2]] = None
        return self._content.recoloured(data, resources, reader, frozenset(missing.keys() - used))

    def _resources(self, resources: Any, reader: Any, depth: int = 0) -> None:
        """All that a page or form may draw on."""
        found = dictionary(resources)
        if id(found) in self._seen or depth > _DEEP:
            return
        self._seen.add(id(found))
        self._waiting.append(found)
        for item in _values(found.get("/XObject")):
            self._object(item, reader, found, depth)
        for item in _values(found.get("/Pattern")):
            if item.get("/PatternType") == 1:
                self._form(item, reader, found, depth)
            else:
                self._state_of(item.get("/ExtGState"), reader, found, depth)
                self._shading(item.get("/Shading"))
        for item in _values(found.get("/Shading")):
            self._shading(item)
        for item in _values(found.get("/ExtGState")):
            self._state_of(item, reader, found, depth)
        for item in _values(found.get("/Font")):
            if item.get("/Subtype") == "/Type3":
                self._glyphs(item, reader, found, depth)

    def _object(self, item: Any, reader: Any, outer: Any, depth: int) -> None:
        if item.get("/Subtype") == "/Form":
            self._form(item, reader, outer, depth)
        elif item.get("/Subtype") == "/Image" and id(item) not in self._seen:
            self._seen.add(id(item))
            self.spots |= dict.fromkeys(spot_inks(item.get("/ColorSpace")))
            told = recolour_picture(item, self._profile)
            if told:
                self.left[told] = None
            elif told == "":
                self._ink = max(self._ink, hold_picture(item, self._most))

    def _form(self, form: Any, reader: Any, outer: Any, depth: int) -> None:
        """A form or a tiling pattern; without resources of its own it has those of who draws it."""
        if id(form) in self._seen:
            return
        self._seen.add(id(form))
        own = form.get("/Resources")
        data: bytes = form.get_data()
        changed = self._recoloured(data, own if own is not None else outer, reader)
        if changed is not data:
            _put(form, changed)
        _recolour_group(form)
        if own is not None:
            self._resources(own, reader, depth + 1)

    def _glyphs(self, font: Any, reader: Any, outer: Any, depth: int) -> None:
        own = font.get("/Resources")
        for glyph in _values(font.get("/CharProcs")):
            data: bytes = glyph.get_data()
            changed = self._recoloured(data, own if own is not None else outer, reader)
            if changed is not data:
                _put(glyph, changed)
        if own is not None:
            self._resources(own, reader, depth + 1)

    def _state_of(self, state: Any, reader: Any, outer: Any, depth: int) -> None:
        """A graphics state without transfer curves (ISO 15930-7, 6.5); the group of its soft mask."""
        found = dictionary(state)
        for key in _TRANSFER:
            found.pop(key, None)
        mask = dictionary(found.get("/SMask"))
        group = dictionary(mask.get("/G"))
        if group:
            if rgb(dictionary(group.get("/Group")).get("/CS")):
                mask.pop("/BC", None)
            self._form(group, reader, outer, depth)

    def _shading(self, shading: Any) -> None:
        """A shading: its colours in inks, as samples or in its mesh."""
        found = dictionary(shading)
        space = found.get("/ColorSpace")
        self.spots |= dict.fromkeys(spot_inks(space))
        if not found or id(found) in self._seen:
            return
        self._seen.add(id(found))
        try:
            if _hidden(space):
                recolour_tint(resolved(space), self._profile)
            else:
                self._ink = max(self._ink, recolour_shading(found, self._profile, self._most))
        except Unknown:
            if rgb(space) or _hidden(space):
                self.left["a shading"] = None

    def _spaces(self, resources: Any) -> None:
        """The named spaces: those of RGB are not spoken of any more; patterns and palettes on it are on inks now.
        Fonts that are only named and not in the file are left out."""
        from pypdf.generic import NameObject

        fonts = dictionary(resources.get("/Font"))
        for name, font in [(name, dictionary(fonts[name])) for name in fonts]:
            if not embedded(font) and id(font) not in self._needed:
                fonts.pop(name)
        named = dictionary(resources.get("/ColorSpace"))
        for name in list(named):
            space = resolved(named[name])
            self.spots |= dict.fromkeys(spot_inks(space))
            if rgb(space):
                named.pop(name)
            elif family(space) == "/Pattern" and isinstance(space, list) and len(space) > 1 and rgb(space[1]):
                space[1] = NameObject("/DeviceCMYK")
            elif family(space) == "/Indexed" and rgb(space[1]):
                recoloured_palette(space, self._profile)
            elif family(space) == "/Indexed":
                self._ink = max(self._ink, hold_palette(space, self._most))
            elif _hidden(space):
                try:
                    recolour_tint(space, self._profile)
                except Unknown:
                    self.left["a spot colour"] = None


def embedded(font: Any) -> bool:
    """Whether the file holds a font's outlines (9.9)."""
    if font.get("/Subtype") == "/Type3":
        return True
    below = resolved(font.get("/DescendantFonts"))
    descendants = [dictionary(d) for d in below] if isinstance(below, list) else [font]
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    return all(files & dictionary(d.get("/FontDescriptor")).keys() for d in descendants)


def set_in(content: bytes) -> set[str]:
    """Resource names of the fonts in which a content shows text; some programs name others too."""
    used: set[str] = set()
    font = ""
    for found in _SHOWN.finditer(content):
        if found[1]:
            font = "/" + found[1].decode("latin-1")
        else:
            used.add(font)
    return used


def _hidden(space: Any) -> bool:
    """Whether a space stands on RGB: a palette, a spot colour, a pattern."""
    found = resolved(space)
    if not isinstance(found, list):
        return False
    return any(rgb(part) for part in found[1:3])


def _values(value: Any) -> Iterator[Any]:
    yield from (found for found in map(dictionary, list(dict.values(dictionary(value)))) if found)


def _put_key(owner: Any, key: str, value: Any) -> None:
    from pypdf.generic import NameObject

    owner[NameObject(key)] = NameObject(value) if isinstance(value, str) else value


def _put(stream: Any, data: bytes) -> None:
    """New data for a stream, deflated."""
    import zlib

    from pypdf.generic import NameObject

    stream._data = zlib.compress(data, 6)
    stream.pop("/DecodeParms", None)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    if hasattr(stream, "decoded_self"):
        stream.decoded_self = None


def _recolour_group(owner: Any) -> None:
    """The transparency group of a page or form blends in inks."""
    group = dictionary(owner.get("/Group"))
    if rgb(group.get("/CS")):
        _put_key(group, "/CS", "/DeviceCMYK")
