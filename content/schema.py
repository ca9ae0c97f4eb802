"""JSON Schemas of an edition's files, made from the types that read them (``duikai schema``)."""

from __future__ import annotations

from typing import Any

from content.files import EditionKeys, StoryKeys
from content.formats import FORMATS
from content.style import HouseStyle

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by file: ``edition`` (edition.yaml), ``story`` (a story's front matter), ``publication``
    (publication.yaml, where every key may be left out and the format may be a name alone).
    """
    publication = _schema(HouseStyle, "publication.yaml")
    _drop_required(publication)
    style = publication["$defs"]["HouseStyle"]["properties"]
    style["format"] = {"anyOf": [{"type": "string", "examples": list(FORMATS)}, style["format"]]}
    return {
        "edition": _schema(EditionKeys, "edition.yaml"),
        "story": _schema(StoryKeys, "front matter of a story"),
        "publication": publication,
    }


def _schema(kind: type, title: str) -> dict[str, Any]:
    from msgspec.json import schema

    return {"$schema": DIALECT, "title": title, **schema(kind)}


def _drop_required(node: Any) -> None:
    if isinstance(node, dict):
        node.pop("required", None)
        for child in node.values():
            _drop_required(child)
    elif isinstance(node, list):
        for child in node:
            _drop_required(child)
