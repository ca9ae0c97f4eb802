"""Files attached to a document as what it was made from (ISO 19005-3, 6.8; ISO 32000-2, 7.11.3 and 14.13)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from pdf.objects import File, Name, Raw, Ref, text_string

_KINDS = {
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
}


def attach(file: File, files: Mapping[str, bytes], day: dt.date) -> dict[str, Any]:
    """Add the files; returned is what the catalogue says of them: associated, and by name."""
    specs: dict[str, Ref] = {name: _specification(file, name, files[name], day) for name in sorted(files)}
    names = [value for name, ref in specs.items() for value in (text_string(name), ref)]
    return {"AF": list(specs.values()), "Names": {"EmbeddedFiles": {"Names": names}}}


def _specification(file: File, name: str, data: bytes, day: dt.date) -> Ref:
    kind = _KINDS.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    checksum = hashlib.md5(data, usedforsecurity=False).hexdigest()
    parameters = {
        "Size": len(data),
        "ModDate": Raw(f"(D:{day:%Y%m%d}120000+08'00')"),
        "CheckSum": Raw(f"<{checksum}>"),
    }
    stream = file.stream(data, {"Type": Name("EmbeddedFile"), "Subtype": Name(kind), "Params": parameters})
    return file.add(
        {
            "Type": Name("Filespec"),
            "F": text_string(name),
            "UF": text_string(name),
            "AFRelationship": Name("Source"),
            "Desc": text_string(f"source of the edition: {name}"),
            "EF": {"F": stream, "UF": stream},
        }
    )
