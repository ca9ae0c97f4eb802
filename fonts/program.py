"""A font program for a PDF: a face cut down to some glyphs."""

from __future__ import annotations

import zlib

from msgspec import Struct

LEVEL = 4
"""How hard a program is deflated: a quarter faster than zlib's usual 6, and 2 % larger."""


class Subset(Struct, frozen=True):
    """A font program for a PDF.

    packed   the program, deflated as it goes into the file (FlateDecode): a TrueType file for FontFile2, or a bare CFF
             for FontFile3 (CIDFontType0C).
    length   bytes of the program.
    mapping  glyph id in the face -> glyph id in the program; 0 is .notdef. In both kinds of program that glyph id
             is the CID as well: with CIDToGIDMap Identity for TrueType, by an identity charset for CFF.
    is_cff   which of the two it is.
    tag      six capitals made from the program, for the prefix of the font's name (ABCDEF+Name).
    """

    packed: bytes
    length: int
    mapping: dict[int, int]
    is_cff: bool
    tag: str

    @property
    def data(self) -> bytes:
        """The program itself."""
        return zlib.decompress(self.packed)
