"""The typographic check: composed pages judged by their display lists alone.

The rules stand in ``lint_text``, ``lint_lines``, ``lint_spaces``, ``lint_columns`` and ``lint_page``; docs/proofs.md
says what to do about a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from content.model import Edition
from layout.compose import Composed
from layout.display import Document
from layout.report import Finding, Report
from proof import lint_columns, lint_lines, lint_page, lint_spaces, lint_text
from proof.leaf import Leaf, read_leaf

Rule = Callable[[Leaf], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    lint_text.words,
    lint_text.order,
    lint_lines.starts,
    lint_lines.ends,
    lint_lines.parted,
    lint_lines.measures,
    lint_lines.shorts,
    lint_lines.edges,
    lint_lines.orphans,
    lint_spaces.loose,
    lint_spaces.tight,
    lint_spaces.early,
    lint_spaces.uneven,
    lint_spaces.unsqueezed,
    lint_columns.stranded,
    lint_columns.subheads,
    lint_columns.ladders,
    lint_columns.rivers,
    lint_columns.columns,
    lint_columns.hollow,
    lint_columns.grid,
    lint_columns.steps,
    lint_page.over_text,
    lint_page.over_pictures,
    lint_page.pictures_over_pictures,
    lint_page.off_sheet,
    lint_page.in_fold,
    lint_page.missing_glyphs,
)


def lint(document: Document, edition: Edition) -> Report:
    """Judge every page of a composed edition; findings by page, then by rule, then as the page is read."""
    contents = {page.label: page for page in edition.pages}
    pages = {page.label: page for page in document.pages}
    across = {label: spread for spread in edition.spreads for label in spread.pages if set(spread.pages) <= set(pages)}
    findings: list[Finding] = []
    for page in document.pages:
        spread = across.get(page.label)
        if spread is None:
            leaf = read_leaf(page, contents[page.label], edition.style)
            findings.extend(found for rule in RULES for found in rule(leaf))
        elif page.label == spread.pages[0]:
            from proof.spreads import placed, read_spread

            leaf = read_spread(spread, (page, pages[spread.pages[1]]), contents, edition.style)
            findings.extend(placed(found, spread, edition) for rule in RULES for found in rule(leaf))
    return Report(tuple(findings))


def judged(composed: Composed, edition: Edition) -> Report:
    """What composing an edition reported, and what the check found; lines are measured here, not believed."""
    told = tuple(f for f in composed.report if f.code not in _MEASURED)
    return Report(told) + lint(composed.document, edition)


_MEASURED = (
    "loose-line",
    "overfull-line",
    "ragged-line",
    "stranded-line",
    "subhead-at-foot",
    "subhead-one-line",
    "uneven-columns",
)
"""Findings of the layout that the check makes of its own."""
