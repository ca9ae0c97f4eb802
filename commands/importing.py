"""duikai import: an edition of a page's raw text, of articles as JSON, or of a PDF that tells its stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.report import BadInput, Finding, Place, Report

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


def import_pdf(pdf: Path, folder: Path) -> tuple[Report, tuple[Path, ...]]:
    """Make an edition of a PDF: the one that is attached, else of the stories that its tags tell.

    Returns what is to be known of it and the files written. Raises as ``import_text`` does.
    """
    from content.folder import Unreadable, read_bytes
    from content.importer.write import write_files
    from proof.preflight.finished import BYTES_MOST
    from proof.readback.read import read_back

    try:
        real = pdf.resolve()
        data = read_bytes(real.parent, real.name, BYTES_MOST)
    except Unreadable as error:
        raise BadInput(Report((error.at(Place(str(pdf))),))) from None
    except (OSError, RuntimeError) as error:  # links that lead round in a circle
        fault = Finding("unreadable", "error", Place(str(pdf)), f"it cannot be read: {error}")
        raise BadInput(Report((fault,))) from None
    files, report = read_back(data, str(pdf))
    return report, write_files(files, folder)
