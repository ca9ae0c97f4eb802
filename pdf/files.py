"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path


class CannotWrite(OSError):  # noqa: N818 - says what the program cannot do
    """A file that cannot be written. The message names the file and the reason in full."""


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, replacing what is there, so that nobody ever sees half a file. As ``write_all``."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put each of ``files`` in place of what is there: all of them, or none where the disk has no room for all.

    The bytes go to temporary files in the same folders, to the disk, and only then to their names. A link is followed;
    a device or a pipe is simply written to, last. Raises CannotWrite when a folder is missing or may not be written to,
    when a path is a folder, or when the disk is full.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with _told(path):
                if path.is_dir():
                    raise CannotWrite("it is a folder")
                if not _is_special(path):
                    _stage(path, data, staged)
        for path, data in files.items():
            with _told(path):
                if path in staged:
                    staged[path].replace(path.resolve())
                else:
                    path.write_bytes(data)
    except BaseException:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _stage(path: Path, data: bytes, staged: dict[Path, Path]) -> None:
    target = path.resolve()
    if not target.parent.is_dir():
        raise CannotWrite(f"there is no folder {path.parent}")
    staged[path] = temporary = target.parent / f".{target.name[:60]}.{os.getpid()}.{len(staged)}.part"
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead round in a circle
        reason = error.strerror if isinstance(error, OSError) else None
        raise CannotWrite(f"cannot write {path}: {reason or error}") from error
