"""Separations by Ghostscript's tiffsep: an interpreter of its own, in a process of its own, on a copy of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from proof.preflight.colour import PROCESS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PROGRAMS = ("gs", "gswin64c", "gswin32c")
SECONDS_MOST = 300
DPI_LEAST, DPI_MOST = 20, 400
INSTALL = "install Ghostscript (gs), as by apt install ghostscript"


class NotSeparatedError(Exception):
    """A PDF that Ghostscript did not separate; the message says why."""


class Plates(NamedTuple):
    """A page's plates by ink, process inks first, 255 where there is full ink; ``dpi`` pixels to the inch.

    They show the whole media box.
    """

    inks: dict[str, NDArray[np.uint8]]
    dpi: float

    @property
    def total(self) -> NDArray[np.float32]:
        """The sum of all inks in per cent."""
        import numpy as np

        found: NDArray[np.float32] = np.zeros(next(iter(self.inks.values())).shape, np.float32)
        for plate in self.inks.values():
            found += plate
        return found / np.float32(2.55)


def program() -> str | None:
    """Where Ghostscript is; None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def separated(data: bytes, dpi: float, seconds: float = SECONDS_MOST) -> Iterator[Plates]:
    """The plates of each page of a PDF, as a press would have them: overprint obeyed, no colours converted.

    Raises NotSeparatedError where Ghostscript is not there, fails or takes longer than ``seconds``; ValueError for a
    resolution out of its bounds.
    """
    if not DPI_LEAST <= dpi <= DPI_MOST:
        raise ValueError(f"{dpi:g} dpi is not between {DPI_LEAST} and {DPI_MOST}")
    found = program()
    if found is None:
        raise NotSeparatedError("Ghostscript is not installed")
    with tempfile.TemporaryDirectory(prefix="separations-") as folder:
        root = Path(folder)
        (root / "in.pdf").write_bytes(data)
        _run(found, root, dpi, seconds)
        yield from _read(root, dpi)


def _run(gs: str, root: Path, dpi: float, seconds: float) -> None:
    options = ["-dSAFER", "-dBATCH", "-dNOPAUSE", "-dQUIET", "-dPDFSTOPONERROR=false", "-dGrayDetection=false"]
    device = ["-sDEVICE=tiffsep", f"-r{dpi:g}", "-sCompression=none", "-o", "page%04d.tif"]
    command = [gs, *options, f"--permit-file-read={root / 'in.pdf'}", *device, "in.pdf"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotSeparatedError(f"Ghostscript took longer than {seconds:g} seconds") from None
    except OSError as error:
        raise NotSeparatedError(f"Ghostscript cannot be started ({error.strerror or error})") from None
    if done.returncode or not any(root.glob("page*.tif")):
        said = done.stderr.decode("utf-8", "replace").strip() or done.stdout.decode("utf-8", "replace").strip()
        raise NotSeparatedError(f"Ghostscript failed ({' '.join(said.split())[:120] or done.returncode})")


def _read(root: Path, dpi: float) -> Iterator[Plates]:
    import numpy as np
    from PIL import Image

    pages: dict[str, dict[str, Path]] = {}
    for path in sorted(root.glob("page*(*).tif")):
        made = re.fullmatch(r"(page\d+)\((.*)\)", path.stem)
        if made:
            pages.setdefault(made[1], {})[unquote(made[2])] = path
    for _, paths in sorted(pages.items()):
        names = [*(ink for ink in PROCESS if ink in paths), *(ink for ink in paths if ink not in PROCESS)]
        plates = {}
        for ink in names:
            with Image.open(paths[ink]) as image:
                plates[ink] = 255 - np.asarray(image.convert("L"))
        yield Plates(plates, dpi)
