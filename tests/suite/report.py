"""The guide's page on conformance, made from the clauses and cases: ``python -m tests.suite.report`` writes it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.suite.cases import Case, Clause, Part, cases, clauses

PAGE = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"

_HEAD = """\
# Conformance

What the line engine does, clause by clause, of the W3C's Requirements for Chinese Text Layout (CLREQ) and of
GB/T 15834-2011, and what it does not. The cases are data in `tests/suite/cases/`: a text and a measure in, lines and
positions out. Each run of the tests puts all of them to the engine; `python -m tests.suite.report` makes this page.

*Partly* means that a clause is kept but for what is said there, *elsewhere* that other parts of the program see to it.
A case that is not done is among the cases too, with the result its clause asks for; the tests tell when it comes out.
"""


def page() -> str:
    """The page's text."""
    by_clause: dict[str, list[Case]] = {}
    for rows in cases().values():
        for row in rows:
            for key in row.clause.split():
                by_clause.setdefault(key, []).append(row)
    out = [_HEAD, *_overview(clauses(), by_clause)]
    for part in clauses():
        out.append(f"## {part.title}\n")
        for clause in part.clauses:
            out += _clause(clause, by_clause.get(clause.key, []))
    return "\n".join(out).rstrip() + "\n"


def _overview(parts: list[Part], by_clause: dict[str, list[Case]]) -> list[str]:
    total = sum(len(rows) for rows in cases().values())
    states = Counter(clause.state for part in parts for clause in part.clauses)
    said = ", ".join(f"{states[state]} {state}" for state in ("done", "partly", "not done", "elsewhere"))
    out = [f"{sum(states.values())} clauses: {said}. {total} cases.\n", "| clause | state | cases |", "|---|---|---|"]
    for part in parts:
        out.append(f"| **{part.title}** | | |")
        out += [f"| {c.title} | {c.state} | {len(by_clause.get(c.key, [])) or ''} |" for c in part.clauses]
    return [*out, ""]


def _clause(clause: Clause, rows: list[Case]) -> list[str]:
    out = [f"### {clause.title}\n", f"*{clause.state.capitalize()}.* {clause.does}".strip() + "\n"]
    if clause.lacks:
        out.append(f"Not done: {clause.lacks}\n")
    done = Counter(row.name for row in rows if row.status == "done")
    if done:
        names = [f"{_safe(name)} ({count})" if count > 1 else _safe(name) for name, count in done.items()]
        out.append(f"Cases ({done.total()}): {'; '.join(names)}.\n")
    missing = Counter((row.name, row.why) for row in rows if row.status != "done")
    if missing:
        out.append("Cases not done:\n")
        out += [f"- {_safe(name)} ({count}): {_safe(why)}." for (name, why), count in missing.items()]
        out.append("")
    return out


def _safe(text: str) -> str:
    """Marks that Markdown would take for its own."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>|~$" else char for char in text)


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
