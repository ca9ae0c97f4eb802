"""Pictures of pages, to look at before anything is printed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from layout.display import Document
from pdf.sheets import Sheet, facing_pages, single_pages
from pdf.split import file_names

DPI_LEAST, DPI_MOST = 10, 600
# A broadsheet spread at 300 dpi has 59 million pixels.
PIXELS_MOST = 150_000_000


def page_pictures(pdf: bytes, dpi: float) -> Iterator[tuple[int, bytes]]:
    """Each page of a PDF, counted from 0, as a PNG of ``dpi`` pixels to the inch, painted by pdfium.

    The same PDF gives the same bytes. Raises ValueError when ``dpi`` is not between 10 and 600, when a page would have
    more than 150 million pixels, or when ``pdf`` cannot be read; the first two before anything is painted.
    """
    if not DPI_LEAST <= dpi <= DPI_MOST:
        raise ValueError(f"{dpi:g} dpi is not between {DPI_LEAST} and {DPI_MOST}")
    return _paint(pdf, dpi)


def sheet_names(document: Document, *, spread: bool = False, imposed: bool = False) -> list[str]:
    """A file name without suffix for each sheet of ``pdf.write.write_pdf``: B2, or as a spread B2-B3; or of the sides
    of ``imposed`` printer's sheets."""
    sheets: Sequence[Sheet] = (facing_pages if spread else single_pages)(document.pages)
    if imposed:
        from pdf.press.impose import impose

        sheets = impose(document.pages).sheets
    return file_names(sheet.label.replace("–", "-") for sheet in sheets)


def _paint(pdf: bytes, dpi: float) -> Iterator[tuple[int, bytes]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the PDF cannot be read: {error}") from None
    try:
        scale = dpi / 72
        for index in range(len(document)):
            width, height = document.get_page_size(index)
            pixels = round(width * scale) * round(height * scale)
            if pixels > PIXELS_MOST:
                much = f"{pixels / 1e6:.0f} million pixels; at most {PIXELS_MOST // 1_000_000} do"
                raise ValueError(f"page {index + 1} at {dpi:g} dpi has {much}")
        for index in range(len(document)):
            page = document[index]
            image = page.render(scale=scale).to_pil()
            out = io.BytesIO()
            image.save(out, "PNG", dpi=(dpi, dpi))
            page.close()
            yield index, out.getvalue()
    finally:
        document.close()
