"""The separations of a PDF as files: a grey picture of each plate, a heat map of each page, the coverage in figures."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from proof.preflight.coverage import Coverage, covered
from proof.preflight.finished import Sheet, read_finished
from proof.preflight.ghostscript import Plates, separated
from proof.preflight.heat_map import heat_map
from proof.preflight.limits import Limits


def separation_files(data: bytes, dpi: float, limits: Limits) -> dict[str, bytes]:
    """Names and contents: ``B2-cyan.png`` and so on, ``B2-ink.png``, and ``coverage.json`` for all pages.

    A plate is black where there is ink. Raises UnreadableError, NotSeparatedError, and ValueError for the resolution.
    """
    file = read_finished(data)
    files: dict[str, bytes] = {}
    told = []
    for sheet, plates in zip(file.sheets, separated(data, dpi), strict=False):
        found = covered(plates, sheet, limits.square)
        base = _plain(sheet.label) or f"page-{sheet.number}"
        for ink in plates.inks:
            files[_free(f"{base}-{_plain(ink).lower()}", files)] = _grey(plates, ink)
        files[_free(f"{base}-ink", files)] = heat_map(plates, sheet, found, limits)
        told.append(_figures(sheet, found, limits))
    files["coverage.json"] = (json.dumps({"pages": told}, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _figures(sheet: Sheet, found: Coverage, limits: Limits) -> dict[str, Any]:
    return {
        "page": sheet.label or str(sheet.number),
        "inks": {ink: round(part, 2) for ink, part in found.inks.items()},
        "total": round(found.total, 2),
        "square": {
            "side": limits.square,
            "mean": round(found.square_mean, 1),
            "box": [round(side, 1) for side in found.square],
        },
    }


def _plain(name: str) -> str:
    """A name as part of a file's."""
    return re.sub(r"[^\w-]+", "-", name).strip("-")[:60]


def _free(base: str, files: dict[str, bytes]) -> str:
    """A picture's name that no other plate or page has taken."""
    number, name = 1, f"{base}.png"
    while name in files:
        number += 1
        name = f"{base}-{number}.png"
    return name


def _grey(plates: Plates, ink: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(255 - plates.inks[ink]).save(out, "PNG", dpi=(plates.dpi, plates.dpi))
    return out.getvalue()
