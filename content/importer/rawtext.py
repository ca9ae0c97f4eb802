"""The raw text of a page, out of a text file or a Word document."""

from __future__ import annotations

from pathlib import Path

from content.folder import TEXT_BYTES_MOST, Unreadable, decode_text, read_bytes
from content.importer.encodings import as_utf8, refuse_other
from content.importer.word import BYTES_MOST as WORD_BYTES_MOST
from content.importer.word import is_word, word_document
from content.report import BadInput, Finding, Place, Report

_FILE_MOST = 8_000_000
_PDF = b"%PDF-"


def read_raw(path: Path) -> tuple[str, tuple[Finding, ...]]:
    """The text of ``path`` and its faults. Raises BadInput where there is none to read: no file, a PDF, no text."""
    try:
        real = path.resolve()
        data = read_bytes(real.parent, real.name, WORD_BYTES_MOST if is_word(path.name) else _FILE_MOST)
        if is_word(path.name):
            word = word_document(data, path.name, _FILE_MOST, shown=False)
            return word.text, word.left_behind(Place(str(path)))
        if data[:1024].lstrip().startswith(_PDF):
            hint = f"call it .pdf; or take its text out first: pdftotext -raw {path} {path.with_suffix('.txt')}"
            raise Unreadable("not-text", f"{path.name} is a PDF, not a text", hint)
        refuse_other(data, path.name)
        if len(data) > TEXT_BYTES_MOST:
            hint = f"at most {TEXT_BYTES_MOST:,} bytes: one page, or two facing ones"
            raise Unreadable("too-large", f"{path.name} is larger than {TEXT_BYTES_MOST:,} bytes", hint)
    except Unreadable as error:
        raise BadInput(Report((error.at(Place(str(path))),))) from None
    except (OSError, RuntimeError) as error:  # links that lead round in a circle
        fault = Finding("unreadable", "error", Place(str(path)), f"it cannot be read: {error}")
        raise BadInput(Report((fault,))) from None
    data, told = as_utf8(data, str(path))
    text, faults = decode_text(data, str(path), paged=True)
    if any(f.code == "not-utf-8" for f in faults):
        raise BadInput(Report(faults))
    return text, told + faults
