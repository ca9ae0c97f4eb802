"""Every rule of the preflight: the sound PDF keeps it, a PDF broken on purpose does not."""

from __future__ import annotations

import pytest

from layout.report import Finding
from proof.preflight import ghostscript, rules_rendered
from proof.preflight.judge import RULES, preflight
from proof.preflight.limits import Limits
from tests.proof.preflight.broken import AD, CASES, Case
from tests.proof.preflight.sound import Made

RENDERED = {rule.code for rule in rules_rendered.RULES}
BY_CODE = {rule.code: rule for rule in RULES}


def found(made: Made, limits: Limits) -> list[Finding]:
    return [f for f in preflight(made.bytes(), limits) if f.code != "not-separated"]


@pytest.fixture(autouse=True)
def _no_rendering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ghostscript takes most of a second; only the rules that ask it get it."""
    if not any(f"[{code}" in request.node.name for code in RENDERED):
        monkeypatch.setattr(ghostscript, "PROGRAMS", ())


@pytest.mark.parametrize("limits", [Limits(), AD], ids=["page", "ad"])
def test_the_sound_pdf_is_passed_in_silence(limits: Limits) -> None:
    assert found(Made(), limits) == []


def test_every_rule_has_a_pdf_that_breaks_it() -> None:
    assert {code for code, _ in CASES} == set(BY_CODE)
    assert len(BY_CODE) == len(RULES)


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)])
def test_a_broken_pdf_is_told_of(code: str, case: Case) -> None:
    if code in RENDERED and ghostscript.program() is None:
        pytest.skip("Ghostscript is not installed")
    made = Made()
    case.change(made)
    findings = found(made, case.limits)
    own = [f for f in findings if f.code == code]
    assert own, [str(f) for f in findings]
    assert {f.code for f in findings} - {code} == set(case.also)
    assert any(case.says in f.message for f in own), [f.message for f in own]
    assert {f.severity for f in own} == {BY_CODE[code].severity(case.limits)}


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_says_what_it_asks_and_what_to_do(rule: object) -> None:
    entered = BY_CODE[rule.code]  # type: ignore[attr-defined]
    assert entered.says.endswith(".")
    assert entered.remedy
    assert entered.source
    assert entered.page or entered.ad
