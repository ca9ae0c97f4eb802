"""From an edition's folder to composed pages, by its plan: what every command that needs pages begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from content.model import Edition
from content.read import read_edition
from layout.compose import Composed, compose
from layout.faces import LibraryFaces, style_library
from layout.plan import PagePlan
from layout.report import BadInput, Finding, Place, Report

FEW_PAGES = 3
"""Up to so many pages no progress is told."""

PLAN = "plan.yaml"
"""The plan beside an edition that is obeyed without being named."""


class ComposedFolder(NamedTuple):
    """An edition with the pages wanted, composed; the faces it was set in, and what reading it found."""

    edition: Edition
    composed: Composed
    faces: LibraryFaces
    report: Report


def compose_folder(
    folder: Path,
    pages: Sequence[str] = (),
    plan: Path | None = None,
    *,
    faults: tuple[Finding, ...] = (),
    tell: Callable[[str], object] = str,
) -> ComposedFolder:
    """Read the edition in ``folder`` and compose its pages of these labels (empty for all) by ``plan``, a file, or by
    the edition's own ``plan.yaml``; ``tell`` is given a line where they are more than a few.

    Raises BadInput with every fault of the files, the plan and the pages named, and with ``faults``, found before.
    """
    try:
        edition, report = read_edition(folder)
    except BadInput as bad:
        raise BadInput(bad.report + Report(faults)) from None
    faces = LibraryFaces(style_library(edition.style))
    plans: dict[str, PagePlan] = {}
    plan = plan or (folder / PLAN if (folder / PLAN).exists() else None)
    try:
        if plan:
            from layout.planfile import read_plans

            plans, found = read_plans(plan, edition, faces)
            report += found
    except BadInput as bad:
        faults += bad.report.findings
    edition = _selected(edition, pages, faults)
    if len(edition.pages) > FEW_PAGES:
        tell(f"composing {len(edition.pages)} pages")
    return ComposedFolder(edition, compose(edition, faces, plans), faces, report)


def inputs(folder: Path, plan: Path | None) -> list[Path]:
    """The files that composing a folder reads, or may read."""
    found = [*folder.glob("*.yaml"), *folder.glob("stories/*"), *folder.glob("pictures/**/*")]
    return [*found, plan] if plan else found


def _selected(edition: Edition, labels: Sequence[str], faults: tuple[Finding, ...]) -> Edition:
    """The edition with the pages wanted. Raises BadInput for unknown ones, and for faults found before."""
    known = [page.label for page in edition.pages]
    hint = "its pages are " + ", ".join(known)
    missing = [label for label in labels if label not in known]
    unknown = [Finding("unknown-page", "error", Place(), f"the edition has no page {m}", hint) for m in missing]
    if unknown or faults:
        raise BadInput(Report((*faults, *unknown)))
    return edition.only(labels) if labels else edition
