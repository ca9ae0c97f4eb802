"""The sample editions as they go to press: the preflight, which knows nothing of our writer, has no fault to find."""

from __future__ import annotations

from pathlib import Path

import pytest

import render
from proof.preflight.judge import RULES

EDITIONS = Path(__file__).parents[3] / "editions"
CODES = {rule.code for rule in RULES}


@pytest.mark.parametrize(("name", "page"), [("lanchuan", "A1"), ("fukan", "C2")])
def test_a_sample_page_for_the_press_is_passed(name: str, page: str) -> None:
    """Warnings are allowed: they tell of small text in colour and in white, which the house style wants."""
    report, _ = render.check(EDITIONS / name, [page], purpose="press")
    assert [str(f) for f in report if f.code in CODES and f.severity == "error"] == []
    assert {f.code for f in report if f.code in CODES} <= {"small-white-text", "small-mixed-text"}
