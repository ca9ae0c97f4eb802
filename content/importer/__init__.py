"""The importer: raw text of a newspaper page, or an archive's articles, in; an edition with a ledger out."""

from content.importer.archive_edition import ImportedArchive, import_archive
from content.importer.ledger import Ledger, Span, check_ledger, decode_ledger
from content.importer.page import import_page
from content.importer.result import ImportedLeaf, ImportedPage, ImportedPicture, ImportedStory
from content.importer.write import edition_files, write_edition

__all__ = [
    "ImportedArchive",
    "ImportedLeaf",
    "ImportedPage",
    "ImportedPicture",
    "ImportedStory",
    "Ledger",
    "Span",
    "check_ledger",
    "decode_ledger",
    "edition_files",
    "import_archive",
    "import_page",
    "write_edition",
]
