"""Variable faces pinned to one weight, made once and kept in the cache folder.

A pinned face keeps everything (layout tables, vertical metrics, marks), so it shapes as the variable face would.
It is kept under the hash of the font file it came from, beside a note of its own hash.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from fonts.cache import Cache
from fonts.kept_faces import shaper_version

_HASHES = "hashes.json"
_HASHES_MOST = 200
"""Files whose hash is remembered; past that those taken longest ago are forgotten."""


class PinError(ValueError):
    """A face that cannot be pinned: HarfBuzz finds it broken."""


class _Hash(msgspec.Struct, frozen=True, array_like=True):
    size: int
    mtime_ns: int
    sha256: str


class _Note(msgspec.Struct, frozen=True):
    """What is known of a kept instance. While size and time of change agree its hash need not be taken again."""

    sha256: str
    size: int
    mtime_ns: int
    made_by: str


def pinned(path: Path, index: int, weight: int, cache: Cache) -> Path | bytes:
    """The face ``index`` of the variable font file ``path`` pinned to ``weight``, other axes at their defaults.

    Returns the file in the cache, or the font itself where the cache cannot keep it. A kept file that was cut off
    or altered is made again. Two processes may do this at once: files are put in place whole.
    Raises OSError where ``path`` cannot be read, PinError where it is broken.
    """
    name = f"instances/{file_hash(path, cache)[:32]}-{index}-{weight}"
    kept = _kept(name, cache)
    if kept is not None:
        return kept
    data = _pin(path, index, weight)
    written = cache.write(f"{name}.ttf", data)
    if written is None:
        return data
    _write_note(name, written, hashlib.sha256(data).hexdigest(), cache)
    return written


def file_hash(path: Path, cache: Cache) -> str:
    """SHA-256 of a file, remembered in ``cache`` by path, size and time of change. Raises OSError."""
    status = path.stat()
    known = _hashes(cache)
    entry = known.get(str(path))
    if entry is None or (entry.size, entry.mtime_ns) != (status.st_size, status.st_mtime_ns):
        entry = _Hash(status.st_size, status.st_mtime_ns, _sha256(path))
        # Read again just before writing, to keep what another process has added meanwhile.
        others = [(name, one) for name, one in _hashes(cache).items() if name != str(path)]
        cache.write(_HASHES, msgspec.json.encode(dict([*others[1 - _HASHES_MOST :], (str(path), entry)])))
    return entry.sha256


def _hashes(cache: Cache) -> dict[str, _Hash]:
    try:
        return msgspec.json.decode(cache.read(_HASHES) or b"{}", type=dict[str, _Hash])
    except msgspec.DecodeError:
        return {}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _kept(name: str, cache: Cache) -> Path | None:
    """The kept instance, if it is there and sound."""
    path = cache.path(f"{name}.ttf")
    if path is None:
        return None
    try:
        note = msgspec.json.decode(cache.read(f"{name}.json") or b"", type=_Note)
        status = path.stat()
        if note.made_by != _maker() or status.st_size != note.size:
            return None
        if status.st_mtime_ns == note.mtime_ns:
            return path
        if _sha256(path) != note.sha256:
            return None
    except (msgspec.DecodeError, OSError):
        return None
    _write_note(name, path, note.sha256, cache)
    return path


def _write_note(name: str, path: Path, sha256: str, cache: Cache) -> None:
    try:
        status = path.stat()
    except OSError:
        return
    note = _Note(sha256, status.st_size, status.st_mtime_ns, _maker())
    cache.write(f"{name}.json", msgspec.json.encode(note))


def _maker() -> str:
    return f"harfbuzz {shaper_version()}"


def _pin(path: Path, index: int, weight: int) -> bytes:
    import uharfbuzz as hb  # a tenth of a cold start, and nearly always the instance is there

    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    if not face.has_var_data:
        raise PinError(f"{path} has no axes")
    settings = hb.SubsetInput()
    settings.keep_everything()
    if "CFF2" in face.table_tags:
        # Outlines of variable CFF are written as plain CFF, which is what a PDF can hold.
        settings.flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    settings.pin_all_axes_to_default(face)
    if any(axis.tag == "wght" for axis in face.axis_infos):
        settings.pin_axis_location(face, "wght", weight)
    try:
        made = hb.subset(face, settings)
    except RuntimeError as error:
        raise PinError(f"{path} cannot be pinned to weight {weight}") from error
    data: bytes = made.blob.data
    if not made.glyph_count or not data:
        raise PinError(f"{path} cannot be pinned to weight {weight}")
    return data
