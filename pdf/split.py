"""One PDF a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.display import Document
from pdf.write import Written, write_pdf

if TYPE_CHECKING:
    from pdf.archive import ArchiveSettings
    from pdf.press.settings import Press

# Windows keeps these names for devices.
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}


def split_pages(
    document: Document, press: Press | None = None, archive: ArchiveSettings | None = None
) -> dict[str, Written]:
    """A PDF for each page, by file name in the order of the pages: ``B2.pdf``, ``B3.pdf``.

    Names hold letters, digits, ``-`` and ``_`` of the page's label and are unlike each other on any file system.
    For a press that imposes pages each says where its plate goes. Raises what ``write_pdf`` raises.
    """
    if press and press.impose:
        from pdf.press.impose import impose

        press = replace(press, impose=False, plates=impose(document.pages).plates)
    files: dict[str, Written] = {}
    for page, name in zip(document.pages, file_names([page.label for page in document.pages]), strict=True):
        title = f"{document.title} {page.label}".strip()
        headlines = {slug: document.headlines[slug] for slug in page.stories if slug in document.headlines}
        alone = replace(document, title=title, pages=(page,), headlines=headlines)
        files[f"{name}.pdf"] = write_pdf(alone, press=press, archive=archive)
    return files


def file_names(labels: Iterable[str]) -> list[str]:
    """A name without suffix for each label: letters, digits, ``-`` and ``_``, no two alike on any file system."""
    names: list[str] = []
    taken: set[str] = set()
    for label in labels:
        stem = _safe(label)
        name, again = stem, 1
        while name.casefold() in taken:
            again += 1
            name = f"{stem}-{again}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _safe(label: str) -> str:
    stem = re.sub(r"[^\w-]+", "_", label).strip("_-")[:60] or "page"
    return f"page-{stem}" if stem.upper() in _RESERVED else stem
