"""Objects of another PDF carried over into ours: what paints, and nothing that acts, links or points outside."""

from __future__ import annotations

import io
import zlib
from typing import Any, NamedTuple

from pdf.bad_picture import BadPicture
from pdf.layers import Layers, named
from pdf.objects import File, Name, Raw, Ref

_LEFT_OUT = frozenset(
    ("/OC", "/AA", "/A", "/JS", "/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/Parent", "/OPI")
) | frozenset(
    ("/Ref", "/LastModified", "/Alternates", "/Properties", "/Measure", "/PtData", "/AF", "/Annots", "/ProcSet")
)
"""Keys that no carried object keeps: optional content, actions, structure, files outside (reference XObjects, OPI),
what is obsolete."""
_OUTSIDE = frozenset(("/F", "/FFilter", "/FDecodeParms", "/Length", "/DL"))
"""Keys of a stream whose data lie in another file (ISO 32000-1, 7.3.8.2)."""
_TABLES = frozenset(
    ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject", "/CharProcs", "/Colorants")
)
"""Keys of dictionaries whose own keys are names that somebody gave, and not to be judged."""
_DEEP = 60
_OBJECTS_MOST = 200_000


class Carried(NamedTuple):
    """An object as it will be written; ``data`` None where it is no stream."""

    ref: Ref
    data: bytes | None
    entries: dict[str, Any]


class Carrier:
    """Carries objects of one document, each once. ``layers`` are those of its page."""

    def __init__(self, file: File, layers: Layers) -> None:
        self._file = file
        self._layers = layers
        self._refs: dict[tuple[int, int], Ref] = {}
        self._waiting: list[tuple[Ref, Any, bool]] = []
        self.carried: list[Carried] = []

    def value(self, value: Any) -> Any:
        """``value`` as our file writes it, with all that it refers to. Raises BadPicture where it is too deep."""
        found = self._value(value, 0)
        while self._waiting:
            ref, target, table = self._waiting.pop()
            self.carried.append(Carried(ref, *self._object(target, table)))
        return found

    def write(self) -> None:
        """Put what was carried into the file: all of it, or where a part was bad nothing."""
        for ref, data, entries in self.carried:
            if data is None:
                self._file.put(ref, entries)
            else:
                self._file.put_stream(ref, data, entries)

    def _object(self, target: Any, table: bool) -> tuple[bytes | None, dict[str, Any]]:
        from pypdf.generic import ContentStream, StreamObject

        if not isinstance(target, StreamObject):
            return None, self._dictionary(target, 0, table)
        kind = target.get("/Subtype")
        if kind == "/PS" or self._layers.hides(target):
            return b"", {"Type": Name("XObject"), "Subtype": Name("Form"), "BBox": Raw("[0 0 0 0]")}
        if "/F" in target:
            raise BadPicture("it draws on data in another file")
        entries = self._dictionary(target, 0, False, _OUTSIDE)
        if kind == "/Form" and named(target):
            entries = {k: v for k, v in entries.items() if k not in ("Filter", "DecodeParms")}
            return self._layers.shown(ContentStream(target, None), target), entries
        if "/LZWDecode" in _filters(target):  # which neither the press nor the archive takes
            entries = {k: v for k, v in entries.items() if k not in ("Filter", "DecodeParms")}
            return zlib.compress(target.get_data(), 6), entries | {"Filter": Name("FlateDecode")}
        data: bytes = target._data  # still encoded; pypdf has no public name for that
        return data, entries

    def _value(self, value: Any, depth: int, table: bool = False) -> Any:
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

        if depth > _DEEP:
            raise BadPicture("its objects lie too deep in one another")
        if isinstance(value, IndirectObject):
            return self._reference(value, depth, table)
        if isinstance(value, StreamObject):  # made while the artwork was changed: an object of its own here
            ref = self._file.reserve()
            self._waiting.append((ref, value, table))
            return ref
        if isinstance(value, DictionaryObject):
            return self._dictionary(value, depth, table)
        if isinstance(value, ArrayObject):
            return [self._value(item, depth + 1) for item in value]
        return _leaf(value)

    def _reference(self, value: Any, depth: int, table: bool) -> Any:
        from pypdf.generic import DictionaryObject

        target = value.get_object()
        if not isinstance(target, DictionaryObject):  # a stream is one too
            return self._value(target, depth + 1)
        if target.get("/Type") in ("/Page", "/Pages", "/Catalog"):
            return Raw("null")
        key = (value.idnum, value.generation)
        if key not in self._refs:
            if len(self._refs) >= _OBJECTS_MOST:
                raise BadPicture(f"it has more than {_OBJECTS_MOST:,} objects")
            self._refs[key] = self._file.reserve()
            self._waiting.append((self._refs[key], target, table))
        return self._refs[key]

    def _dictionary(
        self, source: dict[str, Any], depth: int, table: bool, without: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        # by dict's own items: pypdf's would follow each reference
        items = dict.items(source)
        kept = ((k, v) for k, v in items if table or (k not in _LEFT_OUT and k not in without))
        return {_key(k): self._value(v, depth + 1, not table and k in _TABLES) for k, v in kept}


def _filters(stream: Any) -> list[str]:
    found = stream.get("/Filter", [])
    return list(found) if isinstance(found, list) else [found]


def _key(name: str) -> str:
    """A name without its slash, a character a byte."""
    return name[1:].encode().decode("latin-1")


def _leaf(value: Any) -> Any:
    from pypdf.generic import NameObject

    if value is None:  # a reference to an object that is not there (ISO 32000-1, 7.3.10)
        return Raw("null")
    if isinstance(value, NameObject):
        return Name(_key(value))
    written = io.BytesIO()
    value.write_to_stream(written)
    return Raw(written.getvalue().decode("latin-1"))
