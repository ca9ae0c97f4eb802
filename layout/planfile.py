"""The page plan as a file (版样): written for a person to read and change, and read back with every fault placed.

Columns and lines are counted from 1 in the file and from 0 in ``layout.plan``; docs/plan.md describes the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from content.decode import decode
from content.model import Edition
from content.named import read_named
from content.report import BadInput
from content.yaml_source import parse
from layout.dress import FaceSource
from layout.pin_file import parted, pins_of
from layout.pins import Pins
from layout.plan import PagePlan, StoryPlan
from layout.plan_checks import PlanChecks
from layout.plan_keys import PinnedPageKeys, PlanKeys
from layout.report import Finding, Report

if TYPE_CHECKING:
    from layout.spread.plan import SpreadPlan


def plan_text(
    plans: Iterable[PagePlan], headlines: Mapping[str, str] | None = None, spreads: Sequence[SpreadPlan] = ()
) -> str:
    """The plans of pages and of spreads as YAML. ``headlines`` by slug stand beside the stories as comments."""
    lines = [
        "# The page plan (版样): change what you like and render again. Columns and lines are counted from 1; lines",
        "# are those of the type area, the folio's included. See docs/plan.md.",
        "pages:",
    ]
    for plan in map(plan_data, plans):
        lines += [f"  - page: {_scalar(plan['page'])}", f"    pitch: {plan['pitch']:.3f}".rstrip("0").rstrip(".")]
        lines.append("    stories:" if plan["stories"] else "    stories: []")
        for story in plan["stories"]:
            headline = " ".join((headlines or {}).get(story["story"], "").split())
            lines += (f"      {line}" for line in _story_lines(story, headline))
    if spreads:
        lines.append("spreads:")
    for spread in map(spread_data, spreads):
        headline = " ".join((headlines or {}).get(spread["story"], "").split())
        rows = [f"pages: [{', '.join(map(_scalar, spread.pop('pages')))}]"]
        rows.append(f"pitch: {spread.pop('pitch'):.3f}".rstrip("0").rstrip("."))
        first, *more = _story_lines(spread, headline)
        rows += [first.removeprefix("- "), *(row.removeprefix("  ") for row in more)]
        lines += [f"  {'-' if not n else ' '} {row}" for n, row in enumerate(rows)]
    return "\n".join(lines) + "\n"


def spread_data(plan: SpreadPlan) -> dict[str, Any]:
    """A spread's plan as plain data; its columns, and those of a picture across the fold, are those of both pages."""
    data = _story_data(plan.story)
    headline = {key: value for key, value in data.pop("headline").items() if key != "columns"}
    kept = {key: value for key, value in data.items() if key not in ("form", "rank", "columns", "lines", "story")}
    own = {"story": data["story"], "columns": plan.story.columns, "lines": data["lines"], "headline": headline}
    return {"pages": list(plan.pages), "pitch": plan.pitch / 1000, **own, **kept}


def _story_lines(story: Mapping[str, Any], headline: str) -> Iterator[str]:
    yield f"- story: {_scalar(story['story'])}" + (f"  # {headline}" if headline else "")
    for key, value in story.items():
        if isinstance(value, list):
            yield f"  {key}:"
            yield from (f"    - {_flow(item)}" for item in value)
        elif isinstance(value, dict):
            yield f"  {key}: {_flow(value)}"
        elif key != "story":
            yield f"  {key}: {value}"


def _flow(values: Mapping[str, float | str]) -> str:
    shown = ((key, f"{value:g}" if isinstance(value, float) else value) for key, value in values.items())
    return "{" + ", ".join(f"{key}: {value}" for key, value in shown) + "}"


def plan_data(plan: PagePlan) -> dict[str, Any]:
    """A plan as plain data with the keys, units and counting of the file."""
    return {"page": plan.page, "pitch": plan.pitch / 1000, "stories": [_story_data(s) for s in plan.stories]}


def _story_data(plan: StoryPlan) -> dict[str, Any]:
    data: dict[str, Any] = {
        "story": plan.story,
        "form": plan.form,
        "rank": plan.rank,
        "columns": _span(plan.column, plan.columns),
        "lines": _span(plan.line, plan.lines),
        "headline": {"turns": plan.turns, "columns": plan.head_columns},
    }
    if plan.blocks:
        data = {"story": data.pop("story"), "blocks": _span(plan.blocks[0], plan.blocks[1] - plan.blocks[0]), **data}
    if plan.white:
        data["headline"]["white"] = plan.white
    if plan.head_most:
        data["headline"]["size"] = plan.head_most / 1000
    if plan.panel:
        data["headline"]["panel"] = plan.panel
    if plan.tiers:
        data["tiers"] = plan.tiers
    if plan.pictures:
        data["pictures"] = [{"columns": p.width or p.columns, "lines": p.lines} for p in plan.pictures]
    if plan.pull:
        data["quote"] = {"columns": plan.pull.width or plan.pull.columns, "lines": plan.pull.lines}
        if plan.pull.between:
            data["quote"]["at"] = "between"
    if plan.figures:
        data["figures"] = {"lines": plan.figures}
    for key, inset in (("facts", plan.facts), ("sidebar", plan.sidebar)):
        if inset:
            data[key] = {"columns": inset.columns, "lines": inset.lines}
    return data


def _span(first: int, count: int) -> str:
    return f"{first + 1}-{first + count}" if count != 1 else f"{first + 1}"


_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w-]*")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def _scalar(text: str) -> str:
    """A string as YAML that any reader takes for that string."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def plan_schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    from msgspec.json import schema

    made = schema(PlanKeys)
    pinned = schema(PinnedPageKeys)
    page = made["$defs"]["PlanKeys"]["properties"]["pages"]
    page["items"] = {"anyOf": [page["items"], pinned["anyOf"][0] if "anyOf" in pinned else {"$ref": pinned["$ref"]}]}
    made["$defs"] = {**pinned["$defs"], **made["$defs"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "plan.yaml", **made}


def read_plans(path: Path, edition: Edition, faces: FaceSource) -> tuple[dict[str, PagePlan], Report]:
    """The plans in a file by page label, and warnings. Pages that the file leaves out are not among them.

    Raises BadInput with every fault. Places name the file as it lies in the edition's folder, or as ``path`` names it.
    """
    shown = path.name if path.parent == edition.root else str(path)
    text, faults = read_named(path, shown)
    plans, findings = decode_plans(text, shown, edition, faces)
    report = Report(faults + findings)
    if report.errors:
        raise BadInput(report)
    return plans, report


def read_pins(path: Path, edition: Edition) -> dict[str, Pins]:
    """What a plan's file settles of pages that are otherwise arranged (``pin: yes``), by label and story.

    Raises BadInput with every fault of these pages.
    """
    shown = path.name if path.parent == edition.root else str(path)
    text, _ = read_named(path, shown)
    if "pin:" not in text:
        return {}
    pins, faults = pins_of(parted(parse(text, shown)[0])[1], edition)
    if faults:
        raise BadInput(Report(faults))
    return pins


def decode_plans(
    text: str, file: str, edition: Edition, faces: FaceSource
) -> tuple[dict[str, PagePlan], tuple[Finding, ...]]:
    """The plans in a YAML text by page label, and findings; a page with faults is left out. ``file`` names the text."""
    node, faults = parse(text, file)
    if any(f.code == "yaml" for f in faults):
        return {}, faults
    node, _ = parted(node)
    _, more = decode(node, PlanKeys, "the plan")
    checks = PlanChecks(node, edition, faces)
    plans = checks.pages()
    findings = (*faults, *more, *checks.findings)
    return plans, tuple(sorted(findings, key=lambda f: (f.place.line, f.place.column)))
