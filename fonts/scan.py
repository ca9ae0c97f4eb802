"""Finding font files: the house style's path, the user's and the system's folders, and the faces that come by pip."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from fonts.cache import Cache, default_folder, home_folder
from fonts.sfnt import BadFontError, FaceRecord, read_faces

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_DEPTH_MOST = 12
_STORE = "scan.json"
_VERSION = 1


class Scan(msgspec.Struct, frozen=True):
    """Faces in the order of the folders they were found in, and the files passed over with the reason."""

    faces: tuple[FaceRecord, ...]
    skipped: tuple[tuple[Path, str], ...]


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    size: int
    mtime_ns: int
    faces: tuple[FaceRecord, ...]
    fault: str


class _Store(msgspec.Struct, frozen=True):
    version: int
    files: dict[str, _Entry]


def data_folder() -> Path | None:
    """Where ``duikai fonts install`` puts faces: DUIKAI_DATA, else the platform's folder for a user's data."""
    given = os.environ.get("DUIKAI_DATA")
    if given:
        return Path(given).expanduser() / "fonts"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "duikai" / "fonts" if local else None
    home = home_folder()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "duikai" / "fonts" if home else None
    xdg = os.environ.get("XDG_DATA_HOME", "")
    if xdg.startswith("/"):
        return Path(xdg) / "duikai" / "fonts"
    return home / ".local" / "share" / "duikai" / "fonts" if home else None


def font_folders() -> tuple[Path, ...]:
    """The folders looked in, by preference: faces installed by duikai, the user's, the system's, those by pip."""
    home = home_folder()
    cache = default_folder()
    # The second is where an installation goes when the first cannot be written.
    folders: list[Path | None] = [data_folder(), cache / "fonts" if cache else None]
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA"), os.environ.get("WINDIR", r"C:\Windows")
        folders += [Path(local, "Microsoft", "Windows", "Fonts") if local else None, Path(windows, "Fonts")]
    elif sys.platform == "darwin":
        folders += [home / "Library" / "Fonts" if home else None, Path("/Library/Fonts")]
        folders += [Path("/System/Library/Fonts")]
        # Kaiti, Songti and others that macOS fetches when they are first wanted.
        folders += sorted(Path("/System/Library/AssetsV2").glob("com_apple_MobileAsset_Font*"))
    else:
        user = os.environ.get("XDG_DATA_HOME", "")
        shared = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
        folders += [Path(user, "fonts") if user.startswith("/") else home and home / ".local/share/fonts"]
        folders += [home / ".fonts" if home else None]
        folders += [Path(folder, "fonts") for folder in shared.split(":") if folder.startswith("/")]
    folders.append(_package_folder())
    return tuple(dict.fromkeys(folder for folder in folders if folder is not None))


def scan(folders: Iterable[Path], cache: Cache) -> Scan:
    """The faces in ``folders`` (or single files), in that order and by path within a folder.

    What a file holds is remembered in ``cache`` by path, size and time of change, so that only new files are
    opened. Files that are no sound fonts are passed over; nothing is raised.
    """
    known = _load(cache)
    files: dict[str, _Entry] = {}
    for path, status in _font_files(folders):
        entry = known.get(path)
        if entry is None or (entry.size, entry.mtime_ns) != (status.st_size, status.st_mtime_ns):
            entry = _read(path, status)
        files[path] = entry
    if any(known.get(path) is not entry for path, entry in files.items()):
        # Files of other folders stay known while they exist: another edition may look there.
        others = {p: e for p, e in known.items() if p not in files and Path(p).is_file()}
        cache.write(_STORE, msgspec.json.encode(_Store(_VERSION, others | files)))
    return Scan(
        tuple(face for entry in files.values() for face in entry.faces),
        tuple((Path(path), entry.fault) for path, entry in files.items() if entry.fault),
    )


def _package_folder() -> Path | None:
    """The folder of the package indico_fonts, without importing it."""
    from importlib.util import find_spec

    try:
        spec = find_spec("indico_fonts")
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _load(cache: Cache) -> dict[str, _Entry]:
    data = cache.read(_STORE)
    if data is None:
        return {}
    try:
        store = msgspec.json.decode(data, type=_Store)
    except msgspec.DecodeError:
        return {}
    return store.files if store.version == _VERSION else {}


def _read(path: str, status: os.stat_result) -> _Entry:
    faces: tuple[FaceRecord, ...] = ()
    fault = ""
    try:
        faces = read_faces(Path(path))
    except BadFontError as error:
        fault = str(error)
    except OSError as error:
        fault = error.strerror or "cannot be read"
    return _Entry(status.st_size, status.st_mtime_ns, faces, fault)


def _font_files(folders: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Every font file once, with its status. A folder already walked, by whatever path, is not walked again."""
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        yield from _walk(os.path.abspath(folder), seen, 0)  # noqa: PTH100 - keeps symlinks, without a stat


def _walk(path: str, seen: set[tuple[int, int]], depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        status = os.stat(path)  # noqa: PTH116 - strings here: a Path for each of a thousand files is slow
        entries = sorted(os.scandir(path), key=lambda e: e.name) if stat.S_ISDIR(status.st_mode) else []
    except OSError:
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen or depth > _DEPTH_MOST:
        return
    seen.add(identity)
    if not stat.S_ISDIR(status.st_mode):
        if path.lower().endswith(_SUFFIXES) and stat.S_ISREG(status.st_mode):
            yield path, status
        return
    for entry in entries:
        try:
            if entry.is_dir():
                yield from _walk(entry.path, seen, depth + 1)
            elif entry.name.lower().endswith(_SUFFIXES) and entry.is_file():
                yield entry.path, entry.stat()
        except OSError:
            continue
