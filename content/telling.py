"""A report told: as lines for a terminal, worst first, and as plain data for a file."""

from __future__ import annotations

from typing import Any

from content.report import Finding, Report, Severity

_ORDER: tuple[Severity, ...] = ("error", "warning", "note")


def told(report: Report, *, verbose: bool = False) -> list[str]:
    """The findings grouped by severity under a line that counts them; of notes only the count, unless ``verbose``."""
    lines: list[str] = []
    for severity in _ORDER:
        found = [f for f in report.findings if f.severity == severity]
        if not found:
            continue
        counted = f"{len(found)} {severity}{'' if len(found) == 1 else 's'}"
        if severity == "note" and not verbose:
            lines.append(f"{counted} (--verbose shows them)")
        else:
            lines.append(f"{counted}:")
            lines += [f"  {_one_line(f)}" for f in found]
    return lines


def _one_line(finding: Finding) -> str:
    """A finding on one line, with its page where a file is named and its code for looking it up."""
    return f"{' '.join(str(finding).split(chr(10)))} [{finding.code}]"


def counts(report: Report) -> dict[str, int]:
    """How many findings of each severity."""
    return {s: sum(f.severity == s for f in report.findings) for s in _ORDER}


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data: exit code, counts, findings in their order."""
    return {
        "exit": 1 if report.errors else 0,
        "counts": counts(report),
        "findings": [finding_data(f) for f in report.findings],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data; parts of its place that are not known are left out."""
    place = finding.place
    known = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "story": place.story,
        "block": place.block,
        "box": list(place.box),
    }
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "place": {name: value for name, value in known.items() if value},
    }


def as_json(data: Any) -> bytes:
    """Plain data as the JSON of a file."""
    import json  # a command that writes none does not load it

    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
