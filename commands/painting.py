"""Composed pages painted: the PDF, the PDFs of single pages, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.wanted import ONLY_THE_PDF, Tell, Wanted
from content.report import BadInput, Finding, Place, Report

if TYPE_CHECKING:
    from content.model import Edition
    from layout.display import Document
    from proof.preflight.limits import Limits


def paint(
    document: Document, out: Path, wanted: Wanted, tell: Tell, how: dict[str, Any]
) -> tuple[dict[Path, bytes], Report]:
    """The PDF, the PDFs of single pages and the pictures, by file; ``how`` they are written."""
    from fonts.subset import SubsetError
    from pdf.write import write_pdf

    tell("writing the PDF")
    try:
        written = write_pdf(document, spread=wanted.spread, **how)
        files = {out: written.data}
        if wanted.split:
            from pdf.split import split_pages

            files |= {wanted.split / name: alone.data for name, alone in split_pages(document, **how).items()}
    except SubsetError as error:
        fault = Finding("cannot-embed", "error", Place(), str(error), "name another family in the house style")
        raise BadInput(Report((fault,))) from None
    if wanted.png:
        files |= _pictures(document, out, written.data, wanted, tell)
    return files, written.report


def _pictures(document: Document, out: Path, data: bytes, wanted: Wanted, tell: Tell) -> dict[Path, bytes]:
    from proof.pictures import page_pictures, sheet_names

    names = sheet_names(document, spread=wanted.spread, imposed=wanted.impose)
    files: dict[Path, bytes] = {}
    try:
        for number, picture in page_pictures(data, wanted.png):
            tell(f"picture {number + 1} of {len(names)}")
            files[out.with_name(f"{out.stem}-{names[number]}.png")] = picture
    except ValueError as error:
        raise BadInput(Report((Finding("png", "error", Place(), str(error), "fewer dots per inch"),))) from None
    return files


def paint_for_press(edition: Edition, document: Document) -> tuple[bytes, Limits, Report]:
    """The PDF of an edition's pages that its press gets, with the limits it is judged by. Raises BadInput."""
    from commands.purposes import press_settings
    from proof.preflight.house import house_limits

    press = press_settings(edition, ONLY_THE_PDF)
    painted, report = paint(document, Path("press.pdf"), ONLY_THE_PDF, str, {"press": press})
    (data,) = painted.values()
    return data, house_limits(edition.style, press.profile, document), report
