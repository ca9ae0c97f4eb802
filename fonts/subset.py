"""A face cut down to the glyphs a document uses, and what a PDF's font descriptor says of it.

Sources: ISO 32000-1, 9.6 to 9.9 (embedding, CIDFonts, font descriptors); Adobe Technical Note 5176 (CFF).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from weakref import WeakKeyDictionary, WeakSet

from msgspec import Struct

from fonts.face import Face
from fonts.glyphs import InkBox
from fonts.kept_subsets import keep_pieces, kept_pieces, kept_subset
from fonts.program import LEVEL, Subset
from fonts.sfnt import BadFontError
from fonts.truetype import Pieces, cut

_TRUETYPE_TABLES = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}
_CFF_TABLES = {"CFF ", "head", "hhea", "hmtx", "maxp"}


class SubsetError(ValueError):
    """A face that cannot be cut down: it has outlines of a kind a PDF does not take, or HarfBuzz finds it broken."""


class Descriptor(Struct, frozen=True):
    """What a PDF's FontDescriptor says; lengths in thousandths of an em, the angle in degrees."""

    name: str
    ascent: int
    descent: int
    cap_height: int
    box: InkBox
    italic_angle: float
    stem: int


def subset(face: Face, glyphs: Collection[int], texts: Mapping[int, str] | None = None) -> Subset:
    """The outlines of ``glyphs`` and .notdef, without hinting, layout and names.

    The same face and glyphs, in any order, give the same bytes. Raises SubsetError. The last ones made are kept: from
    one edition to the next most faces are asked for the same glyphs; so they are in the cache folder, for the next
    process. ``texts``, what each glyph says, changes nothing but the time taken.
    """
    characters = _characters(face, glyphs, texts or {}) if "CFF " in face.measures.tags else frozenset()
    return _subset(face, frozenset(glyphs), characters)


def _characters(face: Face, glyphs: Collection[int], texts: Mapping[int, str]) -> frozenset[int]:
    """Characters that ask for just these glyphs; none where a glyph is a variant of its character's own."""
    said = [(glyph, texts.get(glyph, "")) for glyph in glyphs]
    if all(len(text) == 1 and face.is_own(glyph, text) for glyph, text in said):
        return frozenset(ord(text) for _, text in said)
    return frozenset()


@lru_cache(maxsize=32)
def _subset(face: Face, glyphs: frozenset[int], characters: frozenset[int]) -> Subset:
    if face in _ASKED:
        return _cut(face, glyphs, characters)
    _ASKED.add(face)
    return kept_subset(face, glyphs, lambda: _cut(face, glyphs, characters))


_ASKED: WeakSet[Face] = WeakSet()
"""Faces that were subset in this process: it keeps what it makes itself, and the folder need not follow each change."""


_PIECES: WeakKeyDictionary[Face, Pieces] = WeakKeyDictionary()
"""The pieces of a face's last subset: the next one has most of them again."""


def _cut(face: Face, glyphs: frozenset[int], characters: frozenset[int]) -> Subset:
    if "glyf" not in face.measures.tags:
        return _cut_by_harfbuzz(face, glyphs, characters)
    first = face not in _PIECES
    try:
        made, pieces = cut(face.source, face.index, glyphs, kept_pieces(face) if first else _PIECES[face])
    except (BadFontError, OSError):  # HarfBuzz knows more of fonts, and says what is wrong with one
        return _cut_by_harfbuzz(face, glyphs, characters)
    _PIECES[face] = {piece.glyphs: piece for piece in pieces}
    if first:
        keep_pieces(face, pieces)
    return made


def _cut_by_harfbuzz(face: Face, glyphs: frozenset[int], characters: frozenset[int]) -> Subset:
    import uharfbuzz as hb  # a tenth of a cold start, and most subsets are kept or cut without it

    tags = set(face.measures.tags)
    is_cff = "CFF " in tags
    if not is_cff and "glyf" not in tags:
        raise SubsetError(f"{face.key} has neither TrueType nor CFF outlines")
    settings = hb.SubsetInput()
    if characters:
        # Asked for glyphs, HarfBuzz goes through all of the cmap, 2 to 8 ms a face of Han; asked so, a tenth of that.
        settings.unicode_set.update(characters)
    else:
        settings.glyph_set.update({0, *glyphs})
    settings.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    if is_cff:
        settings.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    unwanted = tags - (_CFF_TABLES if is_cff else _TRUETYPE_TABLES)
    settings.drop_table_tag_set.update(int.from_bytes(tag.encode("latin-1"), "big") for tag in unwanted)
    try:
        plan = hb.SubsetPlan(face.shaper.hb_face, settings)
        made = plan.execute()
    except (RuntimeError, hb.HarfBuzzError) as error:
        raise SubsetError(f"{face.key} cannot be subset") from error
    data: bytes = made.reference_table("CFF ").data if is_cff else made.blob.data
    if not data:
        raise SubsetError(f"{face.key} cannot be subset")
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    mapping = dict(sorted(plan.old_to_new_glyph_mapping.items()))
    return Subset(zlib.compress(data, LEVEL), len(data), mapping, is_cff, tag)


def widths(face: Face, glyphs: Collection[int]) -> dict[int, float]:
    """The advance of each glyph in thousandths of an em, by the face's own glyph ids in rising order."""
    return {glyph: face.advance(glyph) * 1000 / face.upem for glyph in sorted(set(glyphs))}


def describe(face: Face) -> Descriptor:
    """The figures of a font descriptor. The stem's width is estimated from the weight, as no table holds it."""
    thousandth = 1000 / face.upem
    box = InkBox(*(round(side * thousandth) for side in struct.unpack_from(">4h", face.measures.head, 36)))
    return Descriptor(
        name=face.postscript_name,
        ascent=round(face.ascender * thousandth),
        descent=round(face.descender * thousandth),
        cap_height=round(_cap_height(face) * thousandth),
        box=box,
        italic_angle=_italic_angle(face),
        # 88 for Regular, 166 for Bold, 242 for Black: what foundries state for such faces, near enough.
        stem=round(50 + (face.weight / 65) ** 2),
    )


def _cap_height(face: Face) -> int:
    """From OS/2, else the height of H, else that of the ascender."""
    os2 = face.measures.os2
    if len(os2) >= 90 and struct.unpack_from(">H", os2)[0] >= 2:
        height: int = struct.unpack_from(">h", os2, 88)[0]
        if height > 0:
            return height
    if face.covers("H"):
        return face.ink(face.shape("H", script="Latn").glyphs[0]).top
    return face.ascender


def _italic_angle(face: Face) -> float:
    post = face.measures.post
    return struct.unpack_from(">i", post, 4)[0] / 65536 if len(post) >= 8 else 0.0
