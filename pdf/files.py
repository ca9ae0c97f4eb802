"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


class CannotWrite(OSError):  # noqa: N818 - says what the program cannot do
    """A file that cannot be written. The message names the file and the reason in full."""


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, replacing what is there, so that nobody ever sees half a file.

    The bytes go to a temporary file in the same folder, to the disk, and only then to their name. Raises CannotWrite
    when the folder is missing or may not be written to, when ``path`` is a folder, or when the disk is full.
    """
    folder = path.parent
    if not folder.is_dir():
        raise CannotWrite(f"cannot write {path}: there is no folder {folder}")
    if path.is_dir():
        raise CannotWrite(f"cannot write {path}: it is a folder")
    temporary = folder / f".{path.name[:100]}.{os.getpid()}.part"
    try:
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise CannotWrite(f"cannot write {path}: {error.strerror or error}") from error
