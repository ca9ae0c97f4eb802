"""A finished PDF judged by every rule: what ``duikai check --for press`` says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from layout.report import Finding, Place, Report
from proof.preflight import (
    rules_claims,
    rules_colour,
    rules_file,
    rules_fonts,
    rules_pages,
    rules_pictures,
    rules_rendered,
)
from proof.preflight.finished import Finished, Sheet, UnreadableError, quiet, read_finished
from proof.preflight.ghostscript import INSTALL, program
from proof.preflight.limits import Limits
from proof.preflight.rule import Fault, Rule, Severity

SUBJECTS: dict[str, Sequence[Rule]] = {
    "The file": rules_file.RULES,
    "What it says of itself": rules_claims.RULES,
    "Pages": rules_pages.RULES,
    "Fonts and text": rules_fonts.RULES,
    "Colour, ink and lines": rules_colour.RULES,
    "Pictures": rules_pictures.RULES,
    "As rendered to separations": rules_rendered.RULES,
}
"""The rules by what they are about, in the order in which they are told."""
RULES: tuple[Rule, ...] = tuple(chain.from_iterable(SUBJECTS.values()))
HOUSE = Limits()


def preflight(data: bytes, limits: Limits = HOUSE, name: str = "") -> Report:
    """Judge a PDF by its bytes; ``name`` is the file that findings tell of, "" for an edition's own pages.

    Findings come by rule, then by page. What is found more than once on a page is told once, with how often.
    """
    try:
        file = read_finished(data)
    except UnreadableError as error:
        return Report((unreadable(error, name),))
    return judged(file, limits, name)


def unreadable(error: UnreadableError, name: str) -> Finding:
    """The one finding of a file that cannot be judged."""
    code = "encrypted" if error.encrypted else "unreadable"
    hint = "save it without a password" if error.encrypted else "export it anew"
    return Finding(code, "error", Place(name), f"the PDF cannot be judged: {error}", hint)


def judged(file: Finished, limits: Limits, name: str = "") -> Report:
    """Every rule's findings, and why there are no separations where there are none."""
    with quiet():
        found = [finding for rule in RULES for finding in breaches(rule, file, limits, name)]
    why = rules_rendered.why_not(file)
    if why:
        severity: Severity = "warning" if program() else "note"
        hint = "see whether the PDF is sound: another program may refuse it too" if program() else INSTALL
        message = f"the page was not rendered to separations, nor its ink measured there: {why}"
        found.append(Finding("not-separated", severity, Place(name), message, hint))
    return Report(found)


def breaches(rule: Rule, file: Finished, limits: Limits, name: str) -> Iterator[Finding]:
    """What breaks one rule."""
    severity = rule.severity(limits)
    if severity:
        try:
            told = gathered(rule.test(file, limits))
        except Exception as error:  # a file that is damaged where nobody thought of
            why = f"{rule.code} could not be asked: {' '.join(str(error).split())[:80] or type(error).__name__}"
            yield Finding("unreadable", "error", Place(name), why, "export it anew")
            return
        for fault, times in told:
            often = f" (and {times - 1} more on the page)" if times > 1 else ""
            yield Finding(rule.code, severity, place(fault, name, ad=limits.ad), f"{fault.what}{often}", rule.remedy)


def gathered(faults: Iterator[Fault]) -> Sequence[tuple[Fault, int]]:
    """Faults that say the same of one page, but for figures, as one, the first, and how many there are."""
    found: dict[tuple[str, int], list[Fault]] = {}
    for fault in faults:
        same = re.sub(r"\d+(\.\d+)?", "0", fault.what)
        found.setdefault((same, fault.sheet.number if fault.sheet else 0), []).append(fault)
    return [(same[0], len(same)) for same in found.values()]


def place(fault: Fault, name: str, *, ad: bool) -> Place:
    """The page by its label or number, and the box in mm from the trim's top left."""
    label = page_name(fault.sheet, ad=ad) if fault.sheet else ""
    box = tuple(round(side, 1) for side in fault.box) if fault.box else ()
    return Place(name, page=label, box=box)


def page_name(sheet: Sheet, *, ad: bool) -> str:
    """What a page is called: by its label, where it has one and is no advertisement, else by its number."""
    return sheet.label if sheet.label and not ad else f"page {sheet.number}"
