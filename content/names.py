"""Names of people as papers print them: two characters are padded to three there, and stored unpadded here."""

from __future__ import annotations

import re
from collections.abc import Iterable

from content.characters import is_han

_PARTS = re.compile(r"[\s\u3000、，,;；]+")


def names(text: str) -> tuple[str, ...]:
    """The names in a line of names parted by spaces or commas: ``郭文治 孟 航`` is 郭文治 and 孟航.

    A single Han character is the family name of the single one after it. Latin names keep their spaces: they part at
    commas only.
    """
    found: list[str] = []
    family = ""
    for part in filter(None, _PARTS.split(text)) if not _latin(text) else _split_latin(text):
        if len(part) == 1 and is_han(part):
            if family:
                found.append(family + part)
                family = ""
            else:
                family = part
            continue
        if family:
            found.append(family)
            family = ""
        found.append(part)
    return (*found, family) if family else tuple(found)


def unpadded(items: Iterable[str]) -> tuple[str, ...]:
    """Names given one by one, without the space inside a two-character name: ``孟　航`` is 孟航."""
    cleaned = (" ".join(item.split()) for item in items)
    return tuple(_closed(item) for item in cleaned if item)


def _closed(name: str) -> str:
    parts = name.split()
    return "".join(parts) if all(len(p) == 1 and is_han(p) for p in parts) else name


def _latin(text: str) -> bool:
    return not any(map(is_han, text))


def _split_latin(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"[、，,;；]", text) if part.strip()]
