"""The cache folder: what may be made again is kept there, and everything works without it."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

_DIGEST = 32

Value = TypeVar("Value")
Made = TypeVar("Made")


def default_folder() -> Path | None:
    """Where caches go: DUIKAI_CACHE, else the platform's folder for them.

    That is XDG_CACHE_HOME/duikai or ~/.cache/duikai, ~/Library/Caches/duikai, %LOCALAPPDATA%\\duikai\\Cache;
    None where there is neither a home folder nor a setting.
    """
    given = os.environ.get("DUIKAI_CACHE")
    if given:
        return Path(given).expanduser()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "duikai" / "Cache" if local else None
    home = home_folder()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "duikai" if home else None
    # The XDG rule: a relative path in the variable is not valid and is ignored.
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if xdg.startswith("/"):
        return Path(xdg) / "duikai"
    return home / ".cache" / "duikai" if home else None


def home_folder() -> Path | None:
    """The user's home folder; None where there is none."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def write_atomically(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write ``data`` to ``path`` so that another process sees the old file or the new one, never a part.

    Makes the folders above it. ``lasting`` waits until the disk has it, for what a power cut must not leave empty.
    Raises OSError where that cannot be.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


class Cache(Struct, frozen=True):
    """A folder of files by name; ``root`` None is a cache that keeps nothing. No method raises OSError."""

    root: Path | None

    @classmethod
    def default(cls) -> Cache:
        return cls(default_folder())

    def path(self, name: str) -> Path | None:
        """The file ``name`` (with / between folders) where it exists; None where it does not."""
        if self.root is None:
            return None
        path = self.root / name
        try:
            return path if path.is_file() else None
        except OSError:
            return None

    def read(self, name: str) -> bytes | None:
        """The bytes of ``name``; None where there are none to be had."""
        if self.root is None:
            return None
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes, *, lasting: bool = True) -> Path | None:
        """Keep ``data`` as ``name``; returns the file, or None where it cannot be kept. What is not ``lasting`` may be
        cut off by a power cut: who reads it checks it."""
        if self.root is None:
            return None
        path = self.root / name
        try:
            write_atomically(path, data, lasting=lasting)
        except OSError:
            return None
        return path

    def kept(self, name: str) -> bytes | None:
        """The data of ``keep``; None where there is none, or where it was damaged."""
        data = self.read(name)
        if data is None or hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        self.used(name)
        return data[_DIGEST:]

    def keep(self, name: str, data: bytes) -> bool:
        """Keep ``data`` as ``name`` with what tells whether it is whole, not waiting for the disk; whether it could."""
        return self.write(name, hashlib.sha256(data).digest() + data, lasting=False) is not None

    def value(self, name: str, kind: type[Value]) -> Value | None:
        """The value of ``keep_value``; None where there is none of this kind, or where it was damaged."""
        data = self.kept(name)
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None

    def keep_value(self, name: str, value: object) -> bool:
        """Keep a value as ``name``; whether it could be."""
        try:
            data = msgspec.msgpack.encode(value)
        except UnicodeEncodeError:  # a name of a file that is no Unicode
            return False
        return self.keep(name, data)

    def known(self, name: str, kind: type[Value], make: Callable[[], Made], most: int) -> Value | Made:
        """The value kept as ``name``, which is "folder/file", else what ``make`` makes, which is kept; the folder then
        has at most so many files. None is not kept. Raises what ``make`` raises."""
        if self.root is None or not name:
            return make()
        found = self.value(name, kind)
        if found is not None:
            return found
        made = make()
        if made is not None and self.keep_value(name, made):
            self.tidy(name.partition("/")[0], most)
        return made

    def used(self, name: str) -> None:
        """Note that ``name`` was read, so that ``tidy`` keeps it."""
        if self.root is not None:
            with suppress(OSError):
                os.utime(self.root / name)

    def tidy(self, folder: str, most: int) -> None:
        """Leave at most ``most`` files in a folder: where there are more, those used last, half as many."""
        if self.root is None:
            return
        with suppress(OSError):
            files = list(os.scandir(self.root / folder))
            if len(files) > most:
                files.sort(key=lambda entry: (entry.stat().st_mtime_ns, entry.name))
                for entry in files[: len(files) - most // 2]:
                    Path(entry.path).unlink(missing_ok=True)
