"""duikai import: an edition of a page's raw text, or of articles as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.report import Report

if TYPE_CHECKING:
    import datetime as dt


def import_text(page: Path, folder: Path) -> tuple[Report, tuple[Path, ...]]:
    """Make an edition of the raw text of a newspaper page; returns what is to be known of it and the files written.

    Raises BadInput for a text that cannot be read and for a folder that is taken; OSError where the disk refuses.
    """
    from content.importer import import_page, write_edition
    from content.importer.rawtext import read_raw

    text, faults = read_raw(page)
    imported = import_page(text, name=page.name)
    return imported.report + Report(faults), write_edition(imported, folder)


def import_articles(
    archive: Path, folder: Path, map_file: Path | None = None, date: dt.date | None = None
) -> tuple[Report, tuple[Path, ...]]:
    """Make an edition of a folder or file of articles as JSON.

    ``map_file`` says which field is what, ``date`` which day. Returns what is to be known of it and the files written.
    Raises as ``import_text`` does.
    """
    from content.importer.archive_edition import import_archive

    imported = import_archive(archive, map_file=map_file, date=date)
    return imported.page.report, imported.write(folder)
