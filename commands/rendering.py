"""duikai render: an edition to its PDF, with what else is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from commands.painting import paint
from commands.wanted import ONLY_THE_PDF, Tell, Wanted
from content.report import Finding, Place, Report

if TYPE_CHECKING:
    from content.model import Edition
    from layout.display import Document
    from layout.faces import UsedFace
    from layout.plan import PagePlan
    from layout.spread.plan import SpreadPlan


class Rendered(NamedTuple):
    """What a rendering gave: pages as display lists, findings, files in order, faces used, the plan of each page and
    spread."""

    edition: Edition
    document: Document
    report: Report
    files: tuple[Path, ...]
    faces: tuple[UsedFace, ...]
    plans: tuple[PagePlan, ...]
    spreads: tuple[SpreadPlan, ...] = ()


def render(folder: Path, out: Path, wanted: Wanted = ONLY_THE_PDF, tell: Tell = str) -> Rendered:
    """Render the edition in ``folder`` to the PDF ``out``; ``tell`` is given a line about each step where
    there are more than a few pages.

    The same edition and faces give the same bytes. Raises BadInput with every fault, nothing being written then;
    pdf.files.CannotWrite where the disk refuses.
    """
    from layout.folder import FEW_PAGES, Planning, compose_folder, wanted_only
    from pdf.outputs import write_files

    faults = _early_faults(folder, out, wanted)
    done = compose_folder(
        folder, wanted.pages, wanted.plan, faults=faults, tell=tell, how=Planning(wanted.jump, wanted.since)
    )
    edition, composed, faces, report = wanted_only(done, wanted.pages)
    tell = tell if len(edition.pages) > FEW_PAGES else str
    how: dict[str, Any] = {}
    if wanted.purpose == "press":
        from commands.purposes import press_settings

        how["press"] = press_settings(edition, wanted)
    elif wanted.purpose == "archive":
        from commands.purposes import archive_settings

        how["archive"] = archive_settings(edition, folder, wanted)
    files, painted = paint(composed.document, out, wanted, tell, how)
    report += composed.report + faces.report() + painted.within(folder)
    if wanted.write_plan:
        from layout.planfile import plan_text

        text = plan_text(composed.plans, composed.document.headlines, composed.spreads)
        files[wanted.write_plan] = text.encode()
    names = (*files, wanted.report) if wanted.report else tuple(files)
    rendered = Rendered(edition, composed.document, report, names, faces.used, composed.plans, composed.spreads)
    if wanted.report:
        from content.telling import as_json

        files[wanted.report] = as_json(_report_data(rendered))
    write_files(files, _inputs(folder, wanted), wanted.split)
    faces.keep()
    return rendered


def _inputs(folder: Path, wanted: Wanted) -> list[Path]:
    """The files that a rendering reads, or may read."""
    from layout.folder import inputs

    return [*inputs(folder, wanted.plan), *([wanted.profile] if wanted.profile else [])]


def _early_faults(folder: Path, out: Path, wanted: Wanted) -> tuple[Finding, ...]:
    """What is wrong with a rendering before the edition is read."""
    from pdf.outputs import output_faults

    files = [path for path in (out, wanted.report, wanted.write_plan) if path]
    faults = output_faults(files, _inputs(folder, wanted), [wanted.split] if wanted.split else [])
    faults += _misplaced(wanted)
    if wanted.png:
        from proof.pictures import DPI_LEAST, DPI_MOST

        if not DPI_LEAST <= wanted.png <= DPI_MOST:
            message = f"pictures cannot have {wanted.png:g} dots per inch"
            faults.append(Finding("png", "error", Place(), message, f"{DPI_LEAST} to {DPI_MOST}"))
    if (wanted.purpose != "press" and wanted.impose) or (wanted.purpose == "proof" and wanted.profile):
        message = "a profile and imposition are for a press"
        faults.append(Finding("not-for-press", "error", Place(), message, "--for press"))
    if wanted.spread and wanted.impose:
        message = "pages cannot face one another and be imposed at once"
        faults.append(Finding("not-for-press", "error", Place(), message, "--spread or --impose"))
    return tuple(faults)


def _misplaced(wanted: Wanted) -> list[Finding]:
    """Options for the archive without it."""
    if wanted.purpose == "archive" or not (wanted.flavour or wanted.attach_source):
        return []
    message = "--flavour and --attach-source are for the archive"
    return [Finding("not-for-archive", "error", Place(), message, "add --for archive")]


def _report_data(done: Rendered) -> dict[str, Any]:
    from content.telling import report_data
    from layout.planfile import plan_data, spread_data

    spreads = {"spreads": [spread_data(plan) for plan in done.spreads]} if done.spreads else {}
    return {
        "publication": done.edition.publication,
        "date": done.edition.date.isoformat(),
        **report_data(done.report),
        "faces": [face._asdict() for face in done.faces],
        "pages": [plan_data(plan) | {"empty": plan.empty} for plan in done.plans],
        **spreads,
        "files": [str(path) for path in done.files],
    }
