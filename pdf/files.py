"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


class CannotWrite(OSError):  # noqa: N818 - says what the program cannot do
    """A file that cannot be written. The message names the file and the reason in full."""


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, replacing what is there, so that nobody ever sees half a file.

    The bytes go to a temporary file in the same folder, to the disk, and only then to their name. A link is followed; a
    device or a pipe is simply written to. Raises CannotWrite when the folder is missing or may not be written to, when
    ``path`` is a folder, or when the disk is full.
    """
    try:
        target = path.resolve()
        if path.is_dir():
            raise CannotWrite("it is a folder")
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        if not target.parent.is_dir():
            raise CannotWrite(f"there is no folder {path.parent}")
        _replace(target, data)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead round in a circle
        reason = error.strerror if isinstance(error, OSError) else None
        raise CannotWrite(f"cannot write {path}: {reason or error}") from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.parent / f".{target.name[:60]}.{os.getpid()}.part"
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
