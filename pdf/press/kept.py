"""Pictures made ready for the press, kept in the cache folder: a page is made many times, its pictures once.

A picture is kept under the hash of its file, of what is shown of it and of what the press asks for, so that the same
picture comes out, byte for byte, whether it was kept or not.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from fonts.cache import Cache
from pdf.bad_picture import BadPicture
from pdf.press.made import Made, Shown
from pdf.press.settings import Press

_FOLDER = "press"
_VERSION = "2"
"""Of what is done to pictures: another where ``pdf.press.pictures`` gives other pixels."""
_AT_ONCE = 2
"""As many large pictures as fit into memory beside one another."""
_BYTES_MOST = 400_000_000
"""What all kept pictures may take; those that were used longest ago go first."""

Read = Made | BadPicture


def made_pictures(shown: Mapping[Path, Sequence[Shown]], press: Press, cache: Cache | None = None) -> dict[Path, Read]:
    """Each picture for the press, or why it cannot be printed. Those not kept are made and kept."""
    cache = Cache.default() if cache is None else cache
    names = {path: _name(path, parts, press) for path, parts in shown.items()}
    found: dict[Path, Read] = {path: kept for path, name in names.items() if (kept := _kept(name, cache))}
    wanted = [path for path in shown if path not in found]
    for path, made in zip(wanted, _made_each({path: shown[path] for path in wanted}, press), strict=True):
        found[path] = made
        if isinstance(made, Made) and names[path]:
            cache.write(names[path], msgspec.msgpack.encode(made))
    if wanted:
        _tidy(cache)
    return {path: found[path] for path in shown}


def _made_each(shown: Mapping[Path, Sequence[Shown]], press: Press) -> list[Read]:
    """Pictures made, two at a time: Pillow leaves the interpreter to others while it works."""
    if len(shown) < _AT_ONCE:
        return [_made(path, parts, press) for path, parts in shown.items()]
    import warnings
    from concurrent.futures import ThreadPoolExecutor

    # Pillow's warnings are silenced where it reads; what threads restore of that is silent too by this
    with warnings.catch_warnings(), ThreadPoolExecutor(_AT_ONCE) as pool:
        warnings.simplefilter("ignore")
        return list(pool.map(lambda path: _made(path, shown[path], press), shown))


def _made(path: Path, parts: Sequence[Shown], press: Press) -> Read:
    from pdf.press.pictures import press_picture

    try:
        return press_picture(path, parts, press)
    except BadPicture as bad:
        return bad


def _name(path: Path, parts: Sequence[Shown], press: Press) -> str:
    """Under which name a picture is kept; "" where its file cannot be read."""
    import PIL

    try:
        data = path.read_bytes()
    except OSError:
        return ""
    asked = (sorted(parts), press.resolution, press.sharpen, press.ink_most, _VERSION, PIL.__version__)
    seal = hashlib.sha256(data)
    seal.update(hashlib.sha256(press.profile.data).digest())
    seal.update(repr(asked).encode())
    return f"{_FOLDER}/{seal.hexdigest()[:40]}"


def _kept(name: str, cache: Cache) -> Made | None:
    path = cache.path(name) if name else None
    data = cache.read(name) if path else None
    if path is None or data is None:
        return None
    try:
        found = msgspec.msgpack.decode(data, type=Made)
        os.utime(path)
    except (msgspec.DecodeError, OSError):
        return None
    return found


def _tidy(cache: Cache) -> None:
    """Take away what was used longest ago where all takes too much room."""
    folder = cache.root / _FOLDER if cache.root else None
    try:
        files = [(entry.stat().st_mtime_ns, entry.path, entry.stat().st_size) for entry in os.scandir(folder or ".")]
    except OSError:
        return
    left = sum(size for _, _, size in files) if folder else 0
    for _, path, size in sorted(files):
        if left <= _BYTES_MOST:
            return
        left -= size
        try:
            Path(path).unlink()
        except OSError:
            return
