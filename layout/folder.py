"""From an edition's folder to composed pages, by its plan: what every command that needs pages begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from content.model import Edition
from content.read import read_edition
from layout.compose import Composed, compose
from layout.faces import LibraryFaces, style_library
from layout.pins import Pins
from layout.plan import PagePlan
from layout.report import BadInput, Finding, Place, Report

if TYPE_CHECKING:
    from layout.spread.plan import SpreadPlan

FEW_PAGES = 3
"""Up to so many pages no progress is told."""

PLAN = "plan.yaml"
"""The plan beside an edition that is obeyed without being named."""


LAST = "plan.last.yaml"
"""The plan before this one beside an edition: as little as can be is changed of it, and what moved is told."""


class Planning(Struct, frozen=True):
    """What planning may do: turn stories to other pages; and an earlier plan to keep to, ``plan.last.yaml`` if none."""

    jump: bool = False
    since: Path | None = None


PLAIN = Planning()


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
    how: Planning = PLAIN,
) -> ComposedFolder:
    """Read the edition in ``folder`` and compose its pages of these labels (empty for all) by ``plan``, a file, or by
    the edition's own ``plan.yaml``; ``tell`` is given a line where they are more than a few. ``how`` says what
    planning may do.

    Raises BadInput with every fault of the files, the plan and the pages named, and with ``faults``, found before.
    """
    try:
        edition, report = read_edition(folder)
    except BadInput as bad:
        raise BadInput(bad.report + Report(faults)) from None
    faces = LibraryFaces(style_library(edition.style))
    plans: dict[str, PagePlan] = {}
    pins: dict[str, Pins] = {}
    plan = plan or (folder / PLAN if (folder / PLAN).exists() else None)
    spreads: tuple[SpreadPlan, ...] = ()
    try:
        if edition.spreads:
            from layout.spread.file import planned_spreads

            edition, spreads = planned_spreads(edition, faces, plan)
        if any(page.pooled for page in edition.pages):
            edition, dealt = _dealt(edition, faces, plan)
            report += dealt
        if plan:
            from layout.jump_plan import turned_by_plan
            from layout.planfile import read_pins, read_plans

            edition = turned_by_plan(plan, edition)
            plans, found = read_plans(plan, edition, faces)
            pins = read_pins(plan, edition)
            report += found
    except BadInput as bad:
        faults += bad.report.findings
    edition = _selected(edition, _with_facing(pages, edition), faults)
    if len(edition.pages) > FEW_PAGES:
        tell(f"composing {len(edition.pages)} pages")
    last = _last(folder, how)
    composed = compose(edition, faces, plans, pins, last, spreads)
    if composed.spreads:
        edition = _taken(edition, composed)
    if any(f.code == "overset" for f in composed.report):
        edition, composed = _fitted(ComposedFolder(edition, composed, faces, report), plans, pins, jump=how.jump)
    report += _turned(edition) + _moved(last, composed)
    return ComposedFolder(edition, composed, faces, report)


def _dealt(edition: Edition, faces: LibraryFaces, plan: Path | None) -> tuple[Edition, Report]:
    """The edition with its pool dealt over the pages, those of the plan first."""
    from layout.jump_plan import planned_stories
    from layout.pool import deal

    planned, pinned = planned_stories(plan) if plan else ({}, frozenset())
    dealt = deal(edition, faces, planned, pinned)
    return dealt.edition, Report(dealt.findings)


def _fitted(
    done: ComposedFolder, plans: Mapping[str, PagePlan], pins: Mapping[str, Pins], *, jump: bool
) -> tuple[Edition, Composed]:
    """Stories turned to other pages where pages are too full and that is allowed; else ways out told."""
    from layout.jump import jumps
    from layout.trial import Trial
    from layout.turning import turned
    from layout.way import way_findings
    from layout.ways import ways_out

    edition, composed, faces, _ = done
    trial = Trial(edition, faces)
    if jump or any(s.jump for page in edition.pages for s in page.stories):
        turns = jumps(edition, _overset(composed), plans, trial, all_=jump)
        if turns:
            edition = turned(edition, turns)
            composed = compose(edition, faces, plans, pins, spreads=composed.spreads)
    over = _overset(composed)
    for plan in composed.plans:
        if plan.page in over and plan.page not in plans:
            found = way_findings(plan.page, ways_out(edition, plan, over | set(plans), trial))
            composed = replace(composed, report=composed.report + Report(found))
    return edition, composed


def _overset(composed: Composed) -> set[str]:
    """The pages whose stories do not fit."""
    return {f.place.page for f in composed.report if f.code == "overset"}


def _last(folder: Path, how: Planning) -> dict[str, PagePlan]:
    """The pages of the plan before this one; none where there is none."""
    path = how.since or folder / LAST
    if not how.since and not path.exists():
        return {}
    from layout.moves import read_last

    return {plan.page: plan for plan in read_last(path)}


def _moved(last: Mapping[str, PagePlan], composed: Composed) -> Report:
    if not last:
        return Report()
    from layout.moves import moved, standing

    return Report(moved(standing(last.values()), standing(composed.plans)))


def _turned(edition: Edition) -> Report:
    """What is to be told of stories that are turned."""
    if not any(s.part for page in edition.pages for s in page.stories):
        return Report()
    from layout.jump import turned_findings

    return Report(turned_findings(edition))


def inputs(folder: Path, plan: Path | None) -> list[Path]:
    """The files that composing a folder reads, or may read."""
    found = [*folder.glob("*.yaml"), *folder.glob("stories/*"), *folder.glob("pictures/**/*")]
    return [*found, plan] if plan else found


def sources(folder: Path, plan: Path | None) -> dict[str, bytes]:
    """The files that composing a folder reads, by name within it, to be kept with its pages; no link leads outside.

    A ``plan`` that is obeyed instead of the folder's own has its name.
    """
    root = folder.resolve()
    found = {path: path.relative_to(folder).as_posix() for path in inputs(folder, None)}
    within = {path: name for path, name in found.items() if path.is_file() and path.resolve().is_relative_to(root)}
    files = {name: path.read_bytes() for path, name in sorted(within.items())}
    return files | ({PLAN: plan.read_bytes()} if plan else {})


def _with_facing(labels: Sequence[str], edition: Edition) -> Sequence[str]:
    """The pages wanted, with those that a spread joins them to: its story is set over both."""
    more = [label for spread in edition.spreads if set(spread.pages) & set(labels) for label in spread.pages]
    return [*labels, *(label for label in more if label not in labels)]


def _taken(edition: Edition, composed: Composed) -> Edition:
    """The edition whose pages know what the spreads take of them."""
    from layout.spread.plan import taken_by

    return taken_by(edition, composed.spreads)


def is_wanted(finding: Finding, labels: Sequence[str], edition: Edition) -> bool:
    """Whether a finding is about one of the pages wanted, about a story across the fold, or about no page."""
    across = finding.place.story in [spread.story.slug for spread in edition.spreads]
    return not labels or not finding.place.page or across or finding.place.page in labels


def wanted_only(done: ComposedFolder, labels: Sequence[str]) -> ComposedFolder:
    """What was composed of the pages wanted alone: half of a spread was composed with its other half."""
    extra = [page.label for page in done.edition.pages if labels and page.label not in labels]
    if not extra:
        return done
    composed = done.composed
    document = replace(composed.document, pages=tuple(p for p in composed.document.pages if p.label not in extra))
    plans = tuple(plan for plan in composed.plans if plan.page not in extra)
    report = Report(f for f in composed.report if is_wanted(f, labels, done.edition))
    composed = replace(composed, document=document, plans=plans, report=report)
    pages = tuple(page for page in done.edition.pages if page.label not in extra)
    return done._replace(edition=replace(done.edition, pages=pages), composed=composed)


def _selected(edition: Edition, labels: Sequence[str], faults: tuple[Finding, ...]) -> Edition:
    """The edition with the pages wanted. Raises BadInput for unknown ones, and for faults found before."""
    known = [page.label for page in edition.pages]
    hint = "its pages are " + ", ".join(known)
    missing = [label for label in labels if label not in known]
    unknown = [Finding("unknown-page", "error", Place(), f"the edition has no page {m}", hint) for m in missing]
    if unknown or faults:
        raise BadInput(Report((*faults, *unknown)))
    return edition.only(labels) if labels else edition
