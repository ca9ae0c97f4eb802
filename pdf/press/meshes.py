"""Meshes of colours, shadings of types 4 to 7 (ISO 32000-1, 8.7.4.5): their colours read and replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from layout.display import Colour
from pdf.press.functions import Unknown

_POINTS = {6: (12, 8, 8, 8), 7: (16, 12, 12, 12)}
"""Points of a patch by its flag; one that goes on from another has fewer points, and two colours for four."""
_COLOURS_MOST = 2_000_000


class _Shape(NamedTuple):
    """A mesh's type, and the bytes of a flag, a coordinate and a part of a colour."""

    kind: int
    flag: int
    coordinate: int
    part: int


def mesh_colours(mesh: Any, parts: int) -> list[list[float]]:
    """The colours of a mesh's corners in order, each of so many parts. Raises Unknown where they cannot be told."""
    shape, ends = _shape(mesh), [float(v) for v in mesh["/Decode"]][4:]
    if len(ends) != 2 * parts:
        raise Unknown("a mesh of another number of colours")
    most = (1 << 8 * shape.part) - 1
    found = []
    for _, colours in _records(mesh.get_data(), shape, parts):
        for at in range(0, len(colours), shape.part * parts):
            raw = [
                int.from_bytes(colours[at + n * shape.part : at + (n + 1) * shape.part], "big") for n in range(parts)
            ]
            found.append([ends[2 * n] + v / most * (ends[2 * n + 1] - ends[2 * n]) for n, v in enumerate(raw)])
        if len(found) > _COLOURS_MOST:
            raise Unknown("a mesh of too many colours")
    return found


def put_mesh_inks(mesh: Any, parts: int, inks: Sequence[Colour]) -> None:
    """A mesh with these inks for its colours of so many parts, in place."""
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    shape, at = _shape(mesh), 0
    data = []
    for before, colours in _records(mesh.get_data(), shape, parts):
        count = len(colours) // (shape.part * parts)
        data.append(before + bytes(round(part * 2.55) for ink in inks[at : at + count] for part in ink))
        at += count
    mesh[NameObject("/BitsPerComponent")] = NumberObject(8)
    mesh[NameObject("/Decode")] = ArrayObject([*list(mesh["/Decode"])[:4], *map(NumberObject, (0, 1) * 4)])
    mesh._data = b"".join(data)
    for key in ("/Filter", "/DecodeParms"):
        mesh.pop(key, None)
    if hasattr(mesh, "decoded_self"):
        mesh.decoded_self = None


def _shape(mesh: Any) -> _Shape:
    """Raises Unknown for numbers that do not fill bytes, which few programs write."""
    kind = int(mesh["/ShadingType"])
    bits = [0 if kind == 5 else int(mesh["/BitsPerFlag"]), int(mesh["/BitsPerCoordinate"])]
    bits.append(int(mesh["/BitsPerComponent"]))
    if kind not in (4, 5, 6, 7) or any(b % 8 for b in bits) or not all(bits[1:]) or (kind != 5 and not bits[0]):
        raise Unknown("a mesh of numbers that do not fill bytes")
    return _Shape(kind, *(b // 8 for b in bits))


def _records(data: bytes, shape: _Shape, parts: int) -> Iterator[tuple[bytes, bytes]]:
    """Each corner or patch: flag and coordinates, and its colours."""
    at = 0
    while at < len(data):
        flag = int.from_bytes(data[at : at + shape.flag], "big") & 3
        points, colours = (1, 1) if shape.kind < 6 else (_POINTS[shape.kind][flag], 2 if flag else 4)
        middle = at + shape.flag + 2 * points * shape.coordinate
        end = middle + colours * parts * shape.part
        if end > len(data):
            return  # what is cut short is not shown
        yield data[at:middle], data[middle:end]
        at = end
