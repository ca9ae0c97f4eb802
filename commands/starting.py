"""duikai new: an edition to start from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from content.report import BadInput, Finding, Place, Report

_NAME = "柳荫里小报"
_DATE = "2025-10-20"


def new_edition(folder: Path, name: str = "", date: dt.date | None = None) -> tuple[Path, ...]:
    """Make ``folder`` with an edition of one page: the paper's ``name``, ``date`` (today where none is given).

    Returns the files written. Raises BadInput where the folder is taken, OSError where the disk refuses.
    """
    import content
    from content.importer.write import scalar, write_files

    if any(c in name for c in "\r\n"):
        fault = Finding("wrong-value", "error", Place(), "a paper's name has one line", "--name 澜川周报")
        raise BadInput(Report((fault,)))
    day = date or dt.datetime.now(dt.UTC).astimezone().date()
    home = Path(content.__file__).parent / "starter"
    files: dict[str, bytes] = {}
    for path in sorted(home.rglob("*")):
        if path.suffix in (".yaml", ".md"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".yaml":
                text = text.replace(_DATE, day.isoformat())
                text = text.replace(f": {_NAME}", f": {scalar(name)}") if name else text
            files[path.relative_to(home).as_posix()] = text.encode()
    return write_files(files, folder)
