"""What is known of faces, kept in the cache folder: a page whose characters were set before needs no shaper, whose
import alone is a tenth of a cold start.

It is kept under the hash of the font file as it stands and of the shaper's version, so that an answer is the one that
HarfBuzz would give, whether it was kept or not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache as once
from itertools import islice
from pathlib import Path
from typing import TypeVar

from fonts.cache import Cache
from fonts.glyphs import Known

_FOLDER = "faces"
_VERSION = "1"
"""Of what ``fonts.shaper`` answers: another where it answers otherwise."""
_FILES_MOST = 200
_ANSWERS_MOST = 20_000
"""Answers of a kind that are kept for a face, as many as there are Chinese characters in print; then the latest."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def kept_known(path: Path, index: int, cache: Cache) -> Known | None:
    """What is kept of the face ``index`` of a font file; None where there is nothing or it was damaged."""
    name = _name(path, index, cache)
    return cache.value(name, Known) if name else None


def keep_known(path: Path, index: int, known: Known, cache: Cache) -> None:
    """Keep what is known of a face, where that can be."""
    name = _name(path, index, cache)
    if name and cache.keep_value(name, _bounded(known)):
        cache.tidy(_FOLDER, _FILES_MOST)


def _bounded(known: Known) -> Known:
    return Known(
        measures=known.measures,
        glyphs=_latest(known.glyphs),
        singles={key: _latest(some) for key, some in known.singles.items()},
        shaped=_latest(known.shaped),
        advances=_latest(known.advances),
        falls=_latest(known.falls),
        inks=_latest(known.inks),
        outlines=_latest(known.outlines),
    )


def _latest(answers: Mapping[_Key, _Value]) -> dict[_Key, _Value]:
    return dict(islice(answers.items(), max(0, len(answers) - _ANSWERS_MOST), None))


def _name(path: Path, index: int, cache: Cache) -> str:
    """Under which name it is kept; "" where it cannot be."""
    if cache.root is None:
        return ""
    try:
        status = path.stat()
    except OSError:
        return ""
    of = (str(path), status.st_size, status.st_mtime_ns, index, _VERSION, shaper_version())
    return f"{_FOLDER}/{hashlib.sha256(repr(of).encode()).hexdigest()[:40]}"


@once
def shaper_version() -> str:
    """What tells this HarfBuzz from another, without loading it: its package's version file and its library's size."""
    from importlib.util import find_spec

    spec = find_spec("uharfbuzz")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    said = hashlib.sha256()
    for file in sorted(folder.glob("_*")):
        if file.stem == "_version":
            said.update(file.read_bytes())
        elif file.is_file():
            said.update(f"{file.name} {file.stat().st_size}\n".encode())
    return said.hexdigest()[:16]
