"""duikai separations: pictures of each plate, and how much ink there is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from content.report import Finding, Place, Report


def separations(
    source: Path,
    folder: Path,
    dpi: float = 100,
    pages: Sequence[str] = (),
    *,
    style: Path | None = None,
    jump: bool = False,
) -> tuple[Report, tuple[Path, ...]]:
    """Write the separations of an edition's PDF for the press, or of a finished PDF, into ``folder``, with the ink.

    ``style`` is the edition whose press a finished PDF goes to; else newsprint's limits hold. ``jump``: stories are
    turned as ``render`` does. Returns
    what is to be known and the files written. Raises BadInput where it cannot be separated or Ghostscript is
    not there; pdf.files.CannotWrite where the disk refuses.
    """
    from commands.painting import paint_for_press
    from layout.folder import Planning, compose_folder, inputs
    from pdf.outputs import output_faults, write_files
    from proof.preflight.outside import press_limits, read_pdf, separation_pictures

    faults = output_faults([], [], [folder])
    if style and source.is_dir():
        message = "an edition goes to the press of its own house style"
        faults.append(Finding("not-for", "error", Place(str(source)), message, "--style with a finished PDF only"))
    read, report = [source], Report()
    if source.is_dir():
        read = inputs(source, None)
        edition, composed, _, report = compose_folder(source, pages, None, faults=tuple(faults), how=Planning(jump))
        data, limits, written = paint_for_press(edition, composed.document)
        report += composed.report + written.within(source)
    else:
        data, limits = read_pdf(source, faults), press_limits(style, ad=False)
    files = {folder / name: made for name, made in separation_pictures(data, dpi, limits, source).items()}
    write_files(files, read, folder)
    return report, tuple(files)
