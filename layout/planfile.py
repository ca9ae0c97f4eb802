"""The page plan as a file (版样): written for a person to read and change, and read back with every fault placed.

Columns and lines are counted from 1 in the file and from 0 in ``layout.plan``; docs/plan.md describes the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from content.decode import decode
from content.folder import TEXT_BYTES_MOST, Unreadable, decode_text, read_bytes
from content.model import Edition
from content.report import BadInput
from content.yaml_source import parse
from layout.dress import FaceSource
from layout.plan import PagePlan, StoryPlan
from layout.plan_checks import PlanChecks
from layout.plan_keys import PlanKeys
from layout.report import Finding, Place, Report

PLAN = "plan.yaml"
"""The plan beside an edition that is obeyed without being named."""


def plan_text(plans: Iterable[PagePlan], headlines: Mapping[str, str] | None = None) -> str:
    """The plans as YAML. ``headlines`` by slug stand beside the stories as comments."""
    lines = [
        "# The page plan (版样): change what you like and render again. Columns and lines are counted from 1; lines",
        "# are those of the type area, the folio's included. See docs/plan.md.",
        "pages:",
    ]
    for plan in plans:
        lines += [f"  - page: {_scalar(plan.page)}", f"    pitch: {_points(plan.pitch)}"]
        lines.append("    stories:" if plan.stories else "    stories: []")
        for story in plan.stories:
            headline = " ".join((headlines or {}).get(story.story, "").split())
            lines += (f"      {line}" for line in _story_lines(story, headline))
    return "\n".join(lines) + "\n"


def _story_lines(plan: StoryPlan, headline: str) -> Iterator[str]:
    yield f"- story: {_scalar(plan.story)}" + (f"  # {headline}" if headline else "")
    yield f"  form: {plan.form}"
    yield f"  rank: {plan.rank}"
    yield f"  columns: {_span(plan.column, plan.columns)}"
    yield f"  lines: {_span(plan.line, plan.lines)}"
    white = f", white: {plan.white}" if plan.white else ""
    yield f"  headline: {{turns: {plan.turns}, columns: {plan.head_columns}{white}}}"
    if plan.pictures:
        yield "  pictures:"
        yield from (f"    - {{columns: {p.columns}, lines: {p.lines}}}" for p in plan.pictures)
    if plan.pull:
        yield f"  quote: {{columns: {plan.pull[0]}, lines: {plan.pull[1]}}}"
    if plan.figures:
        yield f"  figures: {{lines: {plan.figures}}}"


def _span(first: int, count: int) -> str:
    return f"{first + 1}-{first + count}" if count != 1 else f"{first + 1}"


def _points(mpt: int) -> str:
    return f"{mpt // 1000}.{mpt % 1000:03}".rstrip("0").rstrip(".")


_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w-]*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def _scalar(text: str) -> str:
    """A string as YAML that any reader takes for that string."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def read_plans(path: Path, edition: Edition, faces: FaceSource) -> tuple[dict[str, PagePlan], Report]:
    """The plans in a file by page label, and warnings. Pages that the file leaves out are not among them.

    Raises BadInput with every fault. Places name the file as it lies in the edition's folder, or as ``path`` names it.
    """
    shown = path.name if path.parent == edition.root else str(path)
    try:
        real = path.resolve()
        text, faults = decode_text(read_bytes(real.parent, real.name, TEXT_BYTES_MOST), shown)
    except Unreadable as error:
        raise BadInput(Report((error.at(Place(shown)),))) from None
    except (OSError, RuntimeError) as error:  # links that lead round in a circle
        fault = Finding("unreadable", "error", Place(shown), f"the plan cannot be read: {error}")
        raise BadInput(Report((fault,))) from None
    plans, findings = decode_plans(text, shown, edition, faces)
    report = Report(faults + findings)
    if report.errors:
        raise BadInput(report)
    return plans, report


def decode_plans(
    text: str, file: str, edition: Edition, faces: FaceSource
) -> tuple[dict[str, PagePlan], tuple[Finding, ...]]:
    """The plans in a YAML text by page label, and findings; a page with faults is left out. ``file`` names the text."""
    node, faults = parse(text, file)
    if any(f.code == "yaml" for f in faults):
        return {}, faults
    _, more = decode(node, PlanKeys, "the plan")
    checks = PlanChecks(node, edition, faces)
    plans = checks.pages()
    findings = (*faults, *more, *checks.findings)
    return plans, tuple(sorted(findings, key=lambda f: (f.place.line, f.place.column)))
