"""duikai schema: what the files of an edition may hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def schemas() -> dict[str, Any]:
    """The JSON Schemas of the files a person writes: edition, story, publication, plan."""
    from content.schema import schemas as of_edition
    from layout.planfile import plan_schema

    return of_edition() | {"plan": plan_schema()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write them into ``folder``, each to a file of its own. Raises pdf.files.CannotWrite where the disk refuses."""
    from content.telling import as_json
    from pdf.outputs import write_files

    files = {folder / f"{name}.schema.json": as_json(schema) for name, schema in schemas().items()}
    write_files(files, [], folder)
    return tuple(files)
