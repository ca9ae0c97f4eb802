"""YAML trees decoded into msgspec types: every fault at once, each with its place and with what is allowed.

The types are the only description of the files; ``content.schema`` makes the JSON Schemas from the same ones.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping as AnyMapping
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from content.report import Finding, Place
from content.suggest import allowed, nearest
from content.yaml_source import Mapping, Node, Scalar, Sequence

T = TypeVar("T", bound=msgspec.Struct)

FAULTS_MOST = 200
YES, NO = frozenset(("yes", "true", "on")), frozenset(("no", "false", "off"))


class _Faulty:
    """Stands for a value that could not be decoded; its fault is filed."""


_FAULTY = _Faulty()


class _Key(msgspec.Struct, frozen=True):
    name: str
    attribute: str
    kind: Any
    required: bool


def decode(node: Node, kind: type[T], what: str) -> tuple[T | None, tuple[Finding, ...]]:
    """``node`` as a ``kind``, and the faults. ``what`` names the whole in messages ("a story").

    A faulty optional value takes its default and a faulty item of a list is left out, so that the rest of the edition
    can still be checked; the value is None where a required key is missing or faulty.
    """
    decoder = _Decoder()
    value = decoder.struct(node, kind, what)
    return (value if isinstance(value, kind) else None), tuple(decoder.faults)


@lru_cache(maxsize=64)
def _keys(kind: type[msgspec.Struct]) -> dict[str, _Key]:
    fields = msgspec.structs.fields(kind)
    return {f.encode_name: _Key(f.encode_name, f.name, f.type, f.required) for f in fields}


class _Decoder:
    def __init__(self) -> None:
        self.faults: list[Finding] = []

    @property
    def full(self) -> bool:
        """Whether so many faults are filed that another tells nothing."""
        return len(self.faults) > FAULTS_MOST

    def fault(self, code: str, place: Place, message: str, hint: str = "") -> _Faulty:
        if len(self.faults) == FAULTS_MOST:
            code, message, hint = "more-faults", "more faults follow", ""
        if not self.full:
            self.faults.append(Finding(code, "error", place, message, hint))
        return _FAULTY

    def value(self, node: Node, kind: Any, name: str) -> Any:
        """``node`` as a ``kind``; ``name`` is the key it belongs to."""
        if kind is str and isinstance(node, Scalar):
            return node.text
        origin = get_origin(kind)
        if origin in (Union, UnionType):
            return self._union(node, get_args(kind), name)
        if origin is tuple:
            return self._tuple(node, kind, name)
        if origin is dict:
            return self._dict(node, kind, name)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self.struct(node, kind, name)
        return self._leaf(node, kind, name)

    def struct(self, node: Node, kind: type[msgspec.Struct], name: str) -> Any:
        if not isinstance(node, Mapping):
            hint = "key: value lines" if node.place.column == 1 else _allowed(kind)
            if isinstance(node, Scalar) and "：" in node.text:
                hint = "a key ends in a half-width colon and a space"
            return self.fault("wrong-type", node.place, f"{name} is {_shape(node)}, not a list of keys", hint)
        keys = _keys(kind)
        values: dict[str, Any] = {}
        whole = True
        for typed, child in node.entries.items():
            key = keys.get(typed)
            if key is None and not self.full:
                self.fault("unknown-key", node.keys[typed], f"unknown key {typed} in {name}", allowed(typed, keys))
            elif key is not None and not (isinstance(child, Scalar) and child.empty):
                value = self.value(child, key.kind, typed)
                if value is not _FAULTY:
                    values[key.attribute] = value
                whole = whole and not (value is _FAULTY and key.required)
        for key in keys.values():
            given = node.entries.get(key.name)
            if key.required and (given is None or (isinstance(given, Scalar) and given.empty)):
                whole = False
                if given is None and nearest(key.name, [k for k in node.entries if k not in keys]):
                    continue  # told already, as an unknown key
                place = node.keys.get(key.name, node.place)
                self.fault("missing-key", place, f"{name} has no {key.name}", f"{key.name}: {_allowed(key.kind)}")
        return kind(**values) if whole else _FAULTY

    def _union(self, node: Node, kinds: tuple[Any, ...], name: str) -> Any:
        fitting = [k for k in kinds if k is not type(None) and isinstance(node, _node_of(k))]
        word = get_args(fitting[0]) if len(fitting) == 1 and get_origin(fitting[0]) is Literal else ()
        strange = (  # neither the word nor what comes first
            word and fitting[0] is not kinds[0] and isinstance(node, Scalar) and node.text not in word
        )
        if len(fitting) == 1 and not strange:
            return self.value(node, fitting[0], name)
        hint = " or ".join(_allowed(k) for k in kinds if k is not type(None))
        return self.fault("wrong-type", node.place, f"{name} is {_shape(node)}", hint)

    def _tuple(self, node: Node, kind: Any, name: str) -> Any:
        if not isinstance(node, Sequence):
            return self.fault("wrong-type", node.place, f"{name} is {_shape(node)}", _allowed(kind))
        kinds = get_args(kind)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            values = [self.value(item, kinds[0], _item(name)) for item in node.items]
            return tuple(v for v in values if v is not _FAULTY)
        if len(kinds) != len(node.items):
            message = f"{name} has {len(node.items)} items"
            return self.fault("wrong-type", node.place, message, _allowed(kind))
        values = [self.value(item, k, _item(name)) for item, k in zip(node.items, kinds, strict=True)]
        return _FAULTY if _FAULTY in values else tuple(values)

    def _dict(self, node: Node, kind: Any, name: str) -> Any:
        if not isinstance(node, Mapping):
            return self.fault("wrong-type", node.place, f"{name} is {_shape(node)}", _allowed(kind))
        key_kind, value_kind = get_args(kind)
        known = get_args(key_kind) if get_origin(key_kind) is Literal else ()
        values = {}
        for typed, child in node.entries.items():
            if known and typed not in known:
                self.fault("unknown-key", node.keys[typed], f"unknown key {typed} in {name}", allowed(typed, known))
                continue
            value = self.value(child, value_kind, typed)
            if value is not _FAULTY:
                values[typed] = value
        return values

    def _leaf(self, node: Node, kind: Any, name: str) -> Any:
        if not isinstance(node, Scalar):
            return self.fault("wrong-type", node.place, f"{name} is {_shape(node)}", _allowed(kind))
        if kind is bool:
            word = node.text.lower()
            if word in YES or word in NO:
                return word in YES
        else:
            try:
                value = msgspec.convert(node.text.strip(), kind, strict=False)
            except (msgspec.ValidationError, ValueError, OverflowError):
                value = _FAULTY
            if value is not _FAULTY and not (isinstance(value, float) and not math.isfinite(value)):
                return value
        hint = _allowed(kind)
        if get_origin(kind) is Literal:
            near = nearest(node.text, get_args(kind))
            hint += f" (did you mean {near}?)" if near else ""
        return self.fault("wrong-value", node.place, f"{name} cannot be {_quoted(node.text)}", hint)


def merged(base: Mapping, over: Mapping) -> Mapping:
    """``base`` with the keys of ``over`` laid over it, mappings key by key; lists and values are replaced whole.

    A key with nothing after it changes nothing.
    """
    entries, keys = dict(base.entries), dict(base.keys)
    for key, value in over.entries.items():
        if isinstance(value, Scalar) and value.empty:
            continue
        below = entries.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            value = merged(below, value)
        entries[key] = value
        keys[key] = over.keys[key]
    return Mapping(entries, over.place, keys)


def child(node: Node, *path: str | int) -> Node | None:
    """The node at ``path`` (keys and list positions) below ``node``, or None."""
    found: Node | None = node
    for step in path:
        if isinstance(found, Mapping) and isinstance(step, str):
            found = found.entries.get(step)
        elif isinstance(found, Sequence) and isinstance(step, int) and step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found


def place_of(node: Node, *path: str | int) -> Place:
    """Where the value at ``path`` stands, or the nearest part above it that was typed."""
    found: Node | None = node
    place = node.place
    for length in range(1, len(path) + 1):
        found = child(node, *path[:length])
        if found is None:
            break
        place = found.place
    return place


def _node_of(kind: Any) -> type:
    origin = get_origin(kind)
    if origin is tuple:
        return Sequence
    is_mapping = origin is dict or (isinstance(kind, type) and issubclass(kind, msgspec.Struct))
    return Mapping if is_mapping else Scalar


def _shape(node: Node) -> str:
    if isinstance(node, Scalar):
        return "empty" if node.empty else _quoted(node.text)
    return "a list" if isinstance(node, Sequence) else "a list of keys"


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"“{shown[:30]}…”" if len(shown) > 30 else f"“{shown}”"


def _item(name: str) -> str:
    one = {"stories": "story"}.get(name, name.removesuffix("s"))
    return f"an item of {name}" if one == name else f"an {one}" if one[0] in "aei" else f"a {one}"


def _allowed(kind: Any) -> str:
    """What may stand where a ``kind`` is read, in words."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return " or ".join(_allowed(k) for k in get_args(kind) if k is not type(None))
    if origin is Literal:
        words = get_args(kind)
        return f"one of {', '.join(words)}" if len(words) > 1 else str(words[0])
    if origin is Annotated:
        return _bounded(kind)
    if origin is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return f"a list [{_allowed(kinds[0]).removesuffix(', not empty')}, …]"
        return f"a list of {len(kinds)}, each {_allowed(kinds[0])}"
    if origin is dict:
        return "a list of keys"
    plain = {str: "text", int: "a whole number", float: "a number", bool: "yes or no", dt.date: "a date, 2025-10-20"}
    if kind in plain:
        return plain[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return "{" + ", ".join(f"{k.name}: …" for k in _keys(kind).values()) + "}"
    return "another value"


def _bounded(kind: Any) -> str:
    base, *notes = get_args(kind)
    bounds: AnyMapping[str, Any] = {}
    for note in notes:
        if isinstance(note, msgspec.Meta):
            names = ("ge", "gt", "le", "lt", "min_length", "pattern", "description")
            bounds = {n: getattr(note, n) for n in names if getattr(note, n) is not None}
    if "description" in bounds:
        return str(bounds["description"])
    words = _allowed(base)
    if "ge" in bounds and "le" in bounds:
        return f"{words} from {bounds['ge']:g} to {bounds['le']:g}"
    spoken = {"ge": "at least", "gt": "above", "le": "at most", "lt": "below"}
    return words + "".join(f" {spoken[n]} {v:g}" for n, v in bounds.items() if n in spoken)
