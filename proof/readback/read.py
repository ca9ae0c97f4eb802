"""A finished PDF read back as an edition: the one it has attached, else what its tags tell."""

from __future__ import annotations

from content.importer.tagged.edition import tagged_edition
from content.report import BadInput, Finding, Place, Report
from proof.preflight.finished import UnreadableError, reading
from proof.readback.attached import attached_edition
from proof.readback.tree import TooMuchError, read_tree


def read_back(data: bytes, name: str) -> tuple[dict[str, bytes], Report]:
    """The files of an edition by their paths in its folder, and what is to be known of them; ``name`` is the PDF's.

    Raises BadInput for what is no PDF or holds no edition: neither attached nor told by tags.
    """
    try:
        with reading(data) as reader:
            files, findings = attached_edition(reader.trailer.get("/Root"), name)
            if files:
                message = f"the edition itself is attached: {len(files)} files"
                return files, Report((Finding("attached", "note", Place(name), message), *findings))
            try:
                tagged = read_tree(reader)
            except TooMuchError as error:
                raise UnreadableError(str(error)) from None
    except UnreadableError as error:
        hint = "save it without a password" if error.encrypted else "see whether a reader of PDFs opens it"
        raise BadInput(Report((Finding("bad-pdf", "error", Place(name), str(error), hint),))) from None
    if tagged is None:
        message = "it holds neither its edition nor tags that tell its stories"
        hint = f"take its text out first: pdftotext -raw {name} page.txt"
        raise BadInput(Report((Finding("no-tree", "error", Place(name), message, hint),)))
    files, report = tagged_edition(tagged, name)
    return files, Report(findings) + report
