"""Editions printed once for all tests of finished pages: the samples, and a real page put through the importer."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pytest

from content.importer import import_page, write_edition
from content.model import Edition, PageContent, Story
from content.read import read_edition
from layout.compose import Composed, compose
from layout.display import Page
from layout.faces import LibraryFaces, style_library
from layout.report import Report
from pdf.write import write_pdf
from tests.content.importer.rawpages import real_page

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "editions" / "lanchuan"
SUPPLEMENT = ROOT / "editions" / "fukan"

PAGES = [("sample", "A1"), ("sample", "B2"), ("sample", "B3"), ("real", "B2"), ("real", "B3")]
SUPPLEMENT_PAGES = [("supplement", "C2"), ("supplement", "C3")]
"""Pages with vertical lines, tables and lists too, which the reader with a ruler of ``lines`` does not know."""


@dataclass(frozen=True)
class Printed:
    """An edition, what was made of it, and its PDF."""

    edition: Edition
    composed: Composed
    data: bytes
    report: Report = field(repr=False)

    @cached_property
    def pypdf_text(self) -> tuple[str, ...]:
        """Each page's text as pypdf extracts it."""
        from pypdf import PdfReader

        return tuple(p.extract_text() for p in PdfReader(io.BytesIO(self.data)).pages)

    @cached_property
    def pdfium_text(self) -> tuple[str, ...]:
        """Each page's text as pdfium extracts it."""
        import pypdfium2  # type: ignore[import-untyped]

        document = pypdfium2.PdfDocument(self.data)
        try:
            return tuple(_pdfium_page(document, number) for number in range(len(document)))
        finally:
            document.close()


def _pdfium_page(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded())
    finally:
        textpage.close()
        page.close()


def print_folder(folder: Path) -> Printed:
    """Read, compose and write an edition's folder."""
    edition, report = read_edition(folder)
    composed = compose(edition, LibraryFaces(style_library(edition.style)))
    written = write_pdf(composed.document)
    return Printed(edition, composed, written.data, report + composed.report + written.report)


@cache
def _sample() -> Printed:
    return print_folder(SAMPLE)


@cache
def _supplement() -> Printed:
    return print_folder(SUPPLEMENT)


@cache
def _real() -> Printed:
    text, name = real_page()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "edition"
        write_edition(import_page(text, name=name), target)
        return print_folder(target)


_EDITIONS: dict[str, Callable[[], Printed]] = {"sample": _sample, "supplement": _supplement, "real": _real}


def printed(name: str) -> Printed:
    """An edition by name: the samples, or the real page."""
    return _EDITIONS[name]()


@dataclass(frozen=True)
class Leaf:
    """One page of a printed edition: what it was made from, its display list, and its number in the PDF."""

    name: str
    printed: Printed
    number: int

    @property
    def content(self) -> PageContent:
        return self.printed.edition.pages[self.number]

    @property
    def page(self) -> Page:
        return self.printed.composed.document.pages[self.number]

    @property
    def stories(self) -> tuple[Story, ...]:
        return self.content.stories

    @property
    def running(self) -> tuple[Story, ...]:
        """The stories set as running text; briefs have no indents, no end mark, and insets of their own."""
        return tuple(story for story in self.stories if story.kind != "briefs")

    def overset(self, story: Story) -> int:
        """How many characters of a story the report says found no room on the page."""
        for finding in self.printed.report.findings:
            if finding.code == "overset" and finding.place.story == story.slug:
                counts = re.findall(r"(\d+) characters", finding.message)
                assert len(counts) == 1, finding.message
                return int(counts[0])
        return 0


def leaf(name: str, label: str) -> Leaf:
    """A page by edition and label; the test is skipped where the real page is not at hand."""
    made = printed(name)
    labels = [p.label for p in made.edition.pages]
    if label not in labels:
        pytest.fail(f"the {name} edition has no page {label}, only {', '.join(labels)}")
    return Leaf(f"{name} {label}", made, labels.index(label))
