"""duikai separations: pictures of each plate, and how much ink there is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from content.report import Report


def separations(
    source: Path, folder: Path, dpi: float = 100, pages: Sequence[str] = ()
) -> tuple[Report, tuple[Path, ...]]:
    """Write the separations of an edition's PDF for the press, or of a finished PDF, into ``folder``, with the ink.

    Returns what is to be known and the files written. Raises BadInput where it cannot be separated or Ghostscript is
    not there; pdf.files.CannotWrite where the disk refuses.
    """
    from commands.painting import paint_for_press
    from layout.folder import Planning, compose_folder, inputs
    from pdf.outputs import output_faults, write_files
    from proof.preflight.outside import press_limits, read_pdf, separation_pictures

    faults = output_faults([], [], [folder])
    read, report = [source], Report()
    if source.is_dir():
        read = inputs(source, None)
        edition, composed, _, report = compose_folder(source, pages, None, faults=tuple(faults), how=Planning())
        data, limits, written = paint_for_press(edition, composed.document)
        report += composed.report + written
    else:
        data, limits = read_pdf(source, faults), press_limits(None, ad=False)
    files = {folder / name: made for name, made in separation_pictures(data, dpi, limits, source).items()}
    write_files(files, read, folder)
    return report, tuple(files)
