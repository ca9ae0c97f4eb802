"""Layers (optional content, ISO 32000-1, 8.11) of placed artwork: what is off is not painted, the rest is plain."""

from __future__ import annotations

from typing import Any

_PATHS = frozenset((b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"))
_PAINTS = frozenset((b"Do", b"sh", b"Tj", b"TJ", b"'", b'"', b"INLINE IMAGE"))


class Layers:
    """The layers of a page's document by its default configuration."""

    def __init__(self, page: Any) -> None:
        root = _mapping(page.indirect_reference.pdf.trailer.get("/Root")) if page.indirect_reference else {}
        properties = _mapping(root.get("/OCProperties"))
        default = _mapping(properties.get("/D"))
        self._off = {_key(ref) for ref in _list(dict.get(default, "/OFF"))}
        if default.get("/BaseState") == "/OFF":
            lit = {_key(ref) for ref in _list(dict.get(default, "/ON"))}
            self._off |= {_key(ref) for ref in _list(dict.get(properties, "/OCGs"))} - lit

    def hides(self, item: dict[str, Any]) -> bool:
        """Whether an XObject belongs to a layer that is off."""
        return bool(self._off) and self._is_off(dict.get(item, "/OC"))

    def shown(self, contents: Any, owner: Any) -> bytes:
        """The content of a page or form without what its layers hide, and without marks of layers."""
        data: bytes = contents.get_data()
        properties = named(owner)
        if b"BDC" not in data or not properties:
            return data
        out: list[tuple[Any, bytes]] = []
        open_: list[bool] = []
        for operands, operator in contents.operations:
            if operator in (b"BMC", b"BDC"):
                layer = operator == b"BDC" and operands[0] == "/OC"
                which = dict.get(properties, operands[1]) if layer and isinstance(operands[1], str) else None
                open_.append(layer and self._is_off(which))
                out.append(([operands[0]], b"BMC"))
            elif any(open_) and operator in _PATHS:
                out.append(([], b"n"))
            elif not (any(open_) and operator in _PAINTS):
                if operator == b"EMC" and open_:
                    open_.pop()
                out.append((operands, operator))
        contents.operations = out
        changed: bytes = contents.get_data()
        return changed

    def _is_off(self, ref: Any) -> bool:
        """A layer that is off, or a membership of layers none of which shows (AnyOn, the default policy)."""
        if ref is None:
            return False
        found = _mapping(ref)
        if found.get("/Type") != "/OCMD":
            return _key(ref) in self._off
        groups = dict.get(found, "/OCGs")
        target: Any = _resolved(groups)
        members = [_key(g) for g in target] if isinstance(target, list) else [_key(groups)] if groups else []
        off = [m in self._off for m in members]
        policy = found.get("/P", "/AnyOn")
        hidden = {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}
        return bool(members) and hidden.get(str(policy), all(off))


def named(owner: Any) -> Any:
    """The properties that the content of a page or form names: layers, and other marks."""
    return _mapping(_mapping(owner.get("/Resources")).get("/Properties"))


def _key(ref: Any) -> tuple[int, int]:
    return (getattr(ref, "idnum", -1), getattr(ref, "generation", -1))


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _mapping(value: Any) -> Any:
    found = _resolved(value)
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    found = _resolved(value)
    return list(found) if isinstance(found, list) else []
