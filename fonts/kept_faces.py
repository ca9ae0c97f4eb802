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
    """Keep what is known of a face, beside what others have kept of it meanwhile, where that can be."""
    name = _name(path, index, cache)
    if name and cache.keep_value(name, _joined(cache.value(name, Known) or Known(known.measures), known)):
        cache.tidy(_FOLDER, _FILES_MOST)


def _joined(others: Known, own: Known) -> Known:
    return Known(
        measures=own.measures,
        glyphs=_latest(others.glyphs, own.glyphs),
        singles={
            key: _latest(others.singles.get(key, {}), own.singles.get(key, {}))
            for key in dict.fromkeys((*others.singles, *own.singles))
        },
        shaped=_latest(others.shaped, own.shaped),
        advances=_latest(others.advances, own.advances),
        falls=_latest(others.falls, own.falls),
        inks=_latest(others.inks, own.inks),
        outlines=_latest(others.outlines, own.outlines),
    )


def _latest(others: Mapping[_Key, _Value], own: Mapping[_Key, _Value]) -> dict[_Key, _Value]:
    new = {key: answer for key, answer in own.items() if key not in others}
    return dict(islice((*others.items(), *new.items()), max(0, len(others) + len(new) - _ANSWERS_MOST), None))


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
