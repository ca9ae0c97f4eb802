"""The raw pages of these tests: invented ones beside this file, and the real one where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from content.importer import ImportedPage, ImportedStory, import_page

HERE = Path(__file__).parent / "pages"
NAMES = sorted(p.stem for p in HERE.glob("*.txt"))
_REAL = "zgcsb-2021-08-16-B2-B3.txt"


def raw(name: str) -> str:
    """A raw page with its line ends as they are."""
    with (HERE / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def imported(name: str) -> ImportedPage:
    return import_page(raw(name), name=f"{name}.txt")


def real_page() -> tuple[str, str]:
    """Text and name of a real newspaper's page; the test is skipped where it is not at hand."""
    named = os.environ.get("DUIKAI_REAL_PAGE")
    path = Path(named) if named else Path(__file__).parents[4] / "shared" / "pages" / _REAL
    if not path.is_file():
        pytest.skip(f"the real page is not part of the project and not at {path}; DUIKAI_REAL_PAGE may name it")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read(), path.name


def codes(page: ImportedPage) -> list[str]:
    """The findings' codes, those of normalised marks left out."""
    return [f.code for f in page.report.findings if f.code != "normalised"]


def messages(page: ImportedPage, code: str) -> list[str]:
    return [f.message for f in page.report.findings if f.code == code]


def outline(story: ImportedStory) -> list[str]:
    """The blocks as Markdown's readers see them, each cut to its beginning."""
    from content.body import Paragraph
    from content.importer.write import markdown

    return [markdown(b)[:24] if isinstance(b, Paragraph) else "## " + "|".join(b.clauses) for b in story.blocks]
