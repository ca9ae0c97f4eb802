"""Every dictionary that a page or the catalogue leads to, once: for rules that ask what there is, not what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from proof.preflight.values import got

OBJECTS_MOST = 500_000
_PAGES = frozenset(("/Pages", "/Page", "/Catalog"))
_BACK = frozenset(("/Parent", "/P", "/Dest", "/StructTreeRoot", "/Pages", "/IRT", "/Popup"))
"""Keys that lead back up, or to what no rule asks for."""


class Part(NamedTuple):
    """A dictionary (or stream) and the keys that lead to it: its own, and that of what holds it."""

    key: str
    holder: str
    value: Any


def parts_of(root: Any, seen: set[int]) -> Iterator[Part]:
    """The dictionaries below ``root`` and itself, none of those in ``seen``, which grows. Other pages are left out."""
    waiting: list[tuple[str, str, Any, int]] = [("", "", root, 0)]
    while waiting and len(seen) < OBJECTS_MOST:
        key, holder, value, depth = waiting.pop()
        found = got(value)
        if not isinstance(found, dict | list) or id(found) in seen or depth > 200:
            continue
        seen.add(id(found))
        if isinstance(found, list):
            waiting += [(key, holder, item, depth + 1) for item in list.__iter__(found) if _holds(item)]
            continue
        if dict.get(found, "/Type") in _PAGES and found is not got(root):
            continue
        yield Part(key, holder, found)
        waiting += [(k, key, v, depth + 1) for k, v in dict.items(found) if k not in _BACK and _holds(v)]


def _holds(value: Any) -> bool:
    return hasattr(value, "idnum") or isinstance(value, dict | list)
