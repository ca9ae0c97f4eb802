"""Where a run's files go, looked at before anything is made: no missing folder, no file twice, no input overwritten."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from layout.report import BadInput, Finding, Place, Report
from pdf.files import CannotWrite, write_all


def output_faults(files: Iterable[Path], inputs: Iterable[Path], folders: Iterable[Path] = ()) -> list[Finding]:
    """Why ``files`` cannot be written beside ``inputs``, one error finding a fault.

    ``folders`` will be made where they are missing, so that only what is above them must be there.
    """
    faults: list[Finding] = []
    made = {_plain(folder) for folder in folders}
    for folder in sorted(made):
        if folder.exists() and not folder.is_dir():
            faults.append(_fault(folder, "it is a file, not a folder", "name a folder"))
        elif not folder.parent.is_dir():
            faults.append(_fault(folder, f"there is no folder {folder.parent} to make it in", "make the folder first"))
    read = [path for path in inputs if path.exists()]
    seen: set[Path] = set()
    for path in files:
        plain = _plain(path)
        if plain in seen:
            faults.append(_fault(path, "two files would be written to this name", "give each its own"))
        elif str(path) == "-":
            faults.append(_fault(path, "it is no name of a file", "name a file: pages.pdf"))
        elif path.is_dir():
            faults.append(_fault(path, "it is a folder, not a file", "name a file in it"))
        elif plain.parent not in made and not plain.parent.is_dir():
            faults.append(_fault(path, f"there is no folder {path.parent}", "make the folder first"))
        elif path.exists() and any(path.samefile(other) for other in read):
            faults.append(_fault(path, "it is read in this run and would be overwritten", "write to another name"))
        seen.add(plain)
    return faults


def write_files(files: Mapping[Path, bytes], inputs: Iterable[Path], folder: Path | None = None) -> None:
    """Write all files, each whole, or none of them; ``folder`` is made where it is missing.

    Raises BadInput before the first is written where one may not be, CannotWrite where the disk refuses.
    """
    faults = output_faults(files, inputs, [folder] if folder else [])
    if faults:
        raise BadInput(Report(tuple(faults)))
    made = folder is not None and not folder.exists()
    if folder:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotWrite(f"cannot make the folder {folder}: {error.strerror or error}") from error
    try:
        write_all(files)
    except BaseException:
        if folder and made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _plain(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links are kept as named


def _fault(path: Path, message: str, hint: str) -> Finding:
    return Finding("output", "error", Place(str(path)), message, hint)
