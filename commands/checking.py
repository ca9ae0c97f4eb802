"""duikai check: what is wrong with an edition's pages, or with a finished PDF for the press."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from content.report import Report

if TYPE_CHECKING:
    from pdf.purpose import Purpose


def check(
    folder: Path,
    pages: Sequence[str] = (),
    plan: Path | None = None,
    report: Path | None = None,
    *,
    jump: bool = False,
    purpose: Purpose = "proof",
) -> tuple[Report, tuple[Path, ...]]:
    """Compose the edition in ``folder``, its pages of these labels or all, and judge their typography.

    With ``purpose`` press its PDF for the press is made too, and judged as read back. Returns what was found, and the
    files written: ``report`` gets it as JSON. Raises BadInput with every fault; pdf.files.CannotWrite where the disk
    refuses.
    """
    from content.telling import as_json, report_data
    from layout.folder import Planning, compose_folder, inputs, is_wanted
    from pdf.outputs import output_faults, write_files
    from proof.lint import judged

    files = (report,) if report else ()
    read = inputs(folder, plan)
    edition, composed, faces, reading = compose_folder(
        folder, pages, plan, faults=tuple(output_faults(files, read)), how=Planning(jump)
    )
    found = Report(f for f in reading if f.code.startswith("artwork")) + judged(composed, edition)
    if purpose == "press":
        from commands.painting import paint_for_press
        from proof.preflight.judge import preflight

        data, limits, written = paint_for_press(edition, composed.document)
        found += written.within(folder) + preflight(data, limits)
    found = Report(f for f in found if is_wanted(f, pages, edition))  # half of a spread is judged with its other half
    about = {
        "publication": edition.publication,
        "date": edition.date.isoformat(),
        "pages": [p.label for p in edition.pages],
    }
    write_files({path: as_json(about | report_data(found)) for path in files}, read)
    faces.keep()
    return found, files


def check_pdf(
    path: Path, report: Path | None = None, *, style: Path | None = None, page: bool = False
) -> tuple[Report, tuple[Path, ...]]:
    """Judge a finished PDF from anywhere for the press: as an advertisement, or with ``page`` as pages.

    ``style`` is the edition whose house style says what the press takes; else newsprint's limits hold. Returns what
    was found, and the files written. Raises as ``check`` does.
    """
    from content.telling import as_json, report_data
    from pdf.outputs import output_faults, write_files
    from proof.preflight.judge import preflight
    from proof.preflight.outside import press_limits, read_pdf

    files = (report,) if report else ()
    data = read_pdf(path, output_faults(files, [path]))
    found = preflight(data, press_limits(style, ad=not page), str(path))
    about = {"file": str(path), "as": "page" if page else "ad"}
    write_files({file: as_json(about | report_data(found)) for file in files}, [path])
    return found, files
