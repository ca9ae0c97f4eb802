"""SVGs looked at before they are placed: their size, and that they draw on nothing but what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from xml.parsers import expat

from content.artwork import damaged

_DRAWN_MOST = 200_000  # elements, those drawn again counted each time
_DEEP = 200
_SVG = "http://www.w3.org/2000/svg"
_LINKS = ("href", "http://www.w3.org/1999/xlink href")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72}
_IMAGE_DATA = re.compile(r"data:image/(png|jpe?g);base64,")
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#)[^)\s]", re.IGNORECASE)
_TEXTS = frozenset(("text", "tspan", "textPath", "tref", "flowRoot"))
_REFUSED = {
    "foreignObject": "it holds a piece of another format (foreignObject)",
    "script": "it holds a script",
    "filter": "it is drawn with filter effects, which have no counterpart in print",
    "mask": "it is drawn with a mask",
    "pattern": "it is drawn with a pattern",
}
_PART = r"\s*(0?\.\d+|0|\d?\d(\.\d+)?%)\s*"
_UNDRAWN = {
    "opacity": re.compile(_PART),
    "stop-opacity": re.compile(_PART),
    "stroke": re.compile(r"\s*url\(.*"),
    "mix-blend-mode": re.compile(r"\s*(?!normal\b).*"),
    "gradientTransform": re.compile(r".*"),
    "spreadMethod": re.compile(r"\s*(reflect|repeat)\s*"),
    "clipPathUnits": re.compile(r"\s*objectBoundingBox\s*"),
} | dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), re.compile(r"\s*url\(.*"))
"""Properties with the values that what draws SVGs leaves out: better refused than printed otherwise than drawn."""
_FLATTEN = "flatten it in the drawing program, or save a PDF"
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)")


class _Svg:
    """What is told of an SVG while it is read; ``drawn`` counts the elements of each that may be drawn again."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.count: dict[str, int] = {}
        self.uses: dict[str, list[str]] = {}
        self.text = False
        self.style: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.open:
            if name != "svg" or space not in (_SVG, ""):
                raise damaged(self.name, "it is no SVG", "PDF, SVG, JPEG, PNG or TIFF")
            self.root = attributes
        if len(self.open) > _DEEP:
            raise damaged(self.name, "its groups lie too deep in one another")
        self.open.append((name, attributes.get("id", "")))
        if space not in (_SVG, ""):
            return
        if name in _REFUSED:
            raise damaged(self.name, _REFUSED[name], _FLATTEN)
        if name == "symbol" and "viewBox" in attributes:
            raise damaged(self.name, "it is drawn with symbols of a scale of their own", _FLATTEN)
        self.declared([*attributes.items(), *_DECLARATION.findall(attributes.get("style", ""))])
        self.text = self.text or name in _TEXTS
        owners = ["", *(owner for _, owner in self.open if owner)]
        for owner in owners:
            self.count[owner] = self.count.get(owner, 0) + 1
        for key, value in attributes.items():
            self._attribute(name, key, value, owners)

    def declared(self, properties: Sequence[tuple[str, str]]) -> None:
        """Properties of one element, or of a style sheet: refused where they would not be drawn."""
        for key, value in properties:
            if key in _UNDRAWN and _UNDRAWN[key].fullmatch(value):
                raise damaged(self.name, f"it is drawn with {key}: {' '.join(value.split())[:30]}", _FLATTEN)
        found = dict(properties)
        if "url(" in found.get("fill", "") and re.fullmatch(_PART, found.get("fill-opacity", "")):
            raise damaged(self.name, "it is drawn with a gradient that shows through", _FLATTEN)

    def _attribute(self, name: str, key: str, value: str, owners: list[str]) -> None:
        if key in _LINKS and name != "a":
            if value.startswith("#"):
                for owner in owners if name == "use" else ():
                    self.uses.setdefault(owner, []).append(value[1:])
            elif not (name == "image" and _IMAGE_DATA.match(value)):
                raise damaged(self.name, f"it refers to {value[:60]} outside it", "put everything into the file")
        elif _OUTSIDE.search(value):
            raise damaged(self.name, f"its {key} refers to something outside it", "put everything into the file")

    def end(self, tag: str) -> None:
        self.open.pop()

    def characters(self, text: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.style.append(text)

    def entity(self, *_: object) -> None:
        raise damaged(self.name, "it declares entities", "save it as plain SVG")

    def outside(self, *_: object) -> int:
        raise damaged(self.name, "it refers to an entity outside it", "save it as plain SVG")

    def drawn(self) -> int:
        """Elements drawn in all, what is used again counted each time. Raises where they use one another in a ring."""
        known: dict[str, int] = {}
        under: set[str] = set()

        def total(owner: str) -> int:
            if owner in under:
                raise damaged(self.name, "its parts use one another in a ring")
            if owner not in known:
                if len(under) > _DEEP:
                    raise damaged(self.name, "its parts use one another too deep")
                under.add(owner)
                known[owner] = self.count.get(owner, 0) + sum(total(used) for used in self.uses.get(owner, ()))
                under.discard(owner)
            return known[owner]

        return total("")


def svg_size(data: bytes, name: str) -> tuple[float, float]:
    """Width and height in pt of an SVG that can be placed as it is. Raises ``Unreadable`` where it cannot."""
    found = _Svg(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    handlers: dict[str, Callable[..., Any]] = {
        "StartElementHandler": found.start,
        "EndElementHandler": found.end,
        "CharacterDataHandler": found.characters,
        "EntityDeclHandler": found.entity,
        "ExternalEntityRefHandler": found.outside,
    }
    for key, handler in handlers.items():
        setattr(parser, key, handler)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise damaged(name, f"it is no sound XML ({error})") from None
    except (ValueError, LookupError) as error:
        raise damaged(name, f"its characters cannot be read ({error})") from None
    sheet = "".join(found.style)
    found.declared(_DECLARATION.findall(sheet))
    if _OUTSIDE.search(sheet):
        raise damaged(name, "its style refers to something outside it", "put everything into the file")
    if found.text:
        raise damaged(name, "it holds type, whose font is not in the file", "make outlines of it (转曲)")
    if found.drawn() > _DRAWN_MOST:
        raise damaged(name, f"it draws more than {_DRAWN_MOST:,} parts")
    return _size(found.root, name)


def _size(root: dict[str, str], name: str) -> tuple[float, float]:
    """Width and height in pt: the view box in proportion, as wide as ``width`` says where that is in a unit."""
    width, height = _points(root.get("width", "")), _points(root.get("height", ""))
    view = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        across, down = (float(v) for v in view[2:]) if len(view) == 4 else (0.0, 0.0)
    except ValueError:
        across = down = 0.0
    if across > 0 and down > 0:
        width = width or (height * across / down if height else across * _UNITS["px"])
        return width, width * down / across
    if not width or not height:
        raise damaged(name, "it does not say how large it is", "give it a viewBox, or width and height")
    return width, height


def _points(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
