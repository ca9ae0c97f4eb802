"""The check's tables of marks are its own, and say what the engine's say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from layout.line import marks as engine
from proof import marks

ROOT = Path(__file__).parents[2]
PUNCTUATION = [
    chr(n) for a, b in ((0x00A0, 0x0100), (0x2000, 0x2070), (0x3000, 0x3040), (0xFF00, 0xFFEF)) for n in range(a, b)
]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (marks.KINDS, engine.ZH_HANS.classes),
        (set(marks.UNIT_SIGNS), set(engine.UNITS)),
        (set(marks.UNIT_SIGNS + marks.LATIN_CLOSING), set(engine.NEVER_FIRST)),
        (set(marks.PREFIXES + marks.LATIN_OPENING), set(engine.NEVER_LAST)),
        (set(marks.SOLIDI), set(engine.SOLIDI)),
        (set(marks.CALLS), set(engine.CALLS)),
    ],
)
def test_both_tables_agree(ours: object, theirs: object) -> None:
    """Where they part ways one of them is wrong; look the mark up in CLREQ before either is changed."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        assert {c: k.name for c, k in ours.items()} == {c: k.name for c, k in theirs.items()}
    else:
        assert ours == theirs


def test_a_character_that_is_no_mark_is_han_or_latin() -> None:
    found = {c: marks.kind_of(c) for c in PUNCTUATION if c.strip()}
    assert {k for c, k in found.items() if c not in marks.KINDS and c not in "—…⸺⋯"} <= {
        marks.Kind.HAN,
        marks.Kind.LATIN,
    }
    assert [marks.kind_of(c).name for c in ("甲", "a", "5", "①", "　", "—", "…", "🌙")] == [
        "HAN", "LATIN", "LATIN", "HAN", "SPACE", "DASH", "DASH", "HAN",
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "proof").glob("*.py")), ids=lambda p: p.stem)
def test_the_check_asks_nothing_that_decided_where_lines_end_or_how_they_are_spaced(path: Path) -> None:
    """Of the layout it knows the display list, and what was composed; a fault in the engine cannot hide there."""
    known = {"layout.display", "layout.geometry", "layout.report", "layout.compose"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name for name in names if name.startswith("layout")} <= known
