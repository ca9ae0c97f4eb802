"""Subsets kept in the cache folder: of a page made again most faces are asked for the glyphs they had before.

A subset is kept under the hash of its face's file as it stands, the glyphs and the version of HarfBuzz, so that the
same program comes out, byte for byte, whether it was kept or not. The pieces of a face's last subset are kept too: one
with other glyphs has most of them. A kept file that was damaged is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from fonts.cache import Cache
from fonts.face import Face
from fonts.kept_faces import shaper_version
from fonts.program import Subset
from fonts.truetype import Piece, Pieces

_FOLDER = "subsets"
_VERSION = "3"
"""Of what is asked of HarfBuzz and of how pieces are made: another where ``fonts.subset`` makes other programs."""
_FILES_MOST = 200
"""Files kept, 10 to 300 kB each; past that those used longest ago go."""


def kept_subset(face: Face, glyphs: frozenset[int], make: Callable[[], Subset], cache: Cache | None = None) -> Subset:
    """The subset of a face's glyphs that is kept, else the one made now, which is kept where the face is a file."""
    cache = Cache.default() if cache is None else cache
    return cache.known(_name(face, glyphs) if cache.root else "", Subset, make, _FILES_MOST)


def kept_pieces(face: Face, cache: Cache | None = None) -> Pieces:
    """The pieces of a face that are kept, by their glyphs."""
    cache = Cache.default() if cache is None else cache
    name = _name(face) if cache.root else ""
    pieces = cache.value(name, tuple[Piece, ...]) if name else None
    return {piece.glyphs: piece for piece in pieces or ()}


def keep_pieces(face: Face, pieces: Iterable[Piece], cache: Cache | None = None) -> None:
    """Keep the pieces of a face's last subset, where the face is a file."""
    cache = Cache.default() if cache is None else cache
    name = _name(face) if cache.root else ""
    if name:
        cache.keep_value(name, tuple(pieces))


def _name(face: Face, glyphs: frozenset[int] = frozenset()) -> str:
    """Under which name a subset is kept, or where no glyphs are given the face's pieces; "" where the face is no file
    that can be asked."""
    if face.path is None:
        return ""
    try:
        status = face.path.stat()
    except OSError:
        return ""
    of = (str(face.path), status.st_size, status.st_mtime_ns, face.index, sorted(glyphs), _VERSION, shaper_version())
    return f"{_FOLDER}/{hashlib.sha256(repr(of).encode()).hexdigest()[:40]}"
