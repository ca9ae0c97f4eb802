"""The tables of docs/preflight.md, made from the rules: ``python -m tests.proof.preflight.guide`` remakes them."""

from __future__ import annotations

import re
from pathlib import Path

from proof.preflight.judge import SUBJECTS
from proof.preflight.rule import Rule

GUIDE = Path(__file__).parents[3] / "docs" / "preflight.md"
_BEGIN, _END = "<!-- rules, made by tests/proof/preflight/guide.py -->", "<!-- end of rules -->"


def tables() -> str:
    """The rules by subject."""
    parts = []
    for subject, rules in SUBJECTS.items():
        head = "| code | page | ad | what the preflight asks for | what to do | from |\n|---|---|---|---|---|---|"
        parts.append("\n".join((f"## {subject}\n", head, *map(_row, rules))))
    return "\n\n".join(parts)


def _row(rule: Rule) -> str:
    cells = (f"`{rule.code}`", rule.page or "-", rule.ad or "-", rule.says.rstrip("."), rule.remedy, rule.source)
    return f"| {' | '.join(cells)} |"


def with_tables(guide: str) -> str:
    """The guide's text with its tables made anew."""
    found = re.compile(f"(?<={re.escape(_BEGIN)}\n).*?(?={re.escape(_END)})", re.DOTALL)
    return found.sub(lambda _: f"\n{tables()}\n\n", guide)


if __name__ == "__main__":
    GUIDE.write_text(with_tables(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
