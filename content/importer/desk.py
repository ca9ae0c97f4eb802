"""What all stages that fill in the edition share: the book, the findings, text made regular."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from content import normalise
from content.importer import words
from content.importer.ledger import Book
from content.importer.lines import Sheet
from content.importer.people import TracedCredit
from content.importer.suspects import latin_words
from content.importer.traced import Traced
from content.model import Credit
from content.report import Finding, Place, Severity


class Desk:
    """One import's sheet, its book of what went where, and the findings so far.

    Every method that takes an address enters the text there in the book and returns what it became.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.book = Book(sheet.name, sheet.source)
        self.findings: list[Finding] = []

    def line(self, address: str, text: Traced | None) -> str:
        """Text as it is; empty where there is none."""
        return self.book.enter(address, text) if text is not None and len(text) else ""

    def text(self, address: str, text: Traced, slug: str, spaces: normalise.Spaces = "drop") -> str:
        """Text normalised; ``slug`` is the story it belongs to, if any."""
        return self.book.enter(address, self.regular(text, slug, spaces))

    def spaced(self, address: str, text: Traced) -> str:
        """A paper's name without the spaces that letter-space it."""
        spaces = [normalise.Edit(m.start(), m.end(), "", "space") for m in re.finditer(r"\s+", text.text)]
        return self.book.enter(address, text.edited(spaces))

    def credits(self, base: str, found: Sequence[TracedCredit]) -> tuple[Credit, ...]:
        """Roles with their names."""
        return tuple(
            Credit(
                self.credit(f"{base}/{n}/role", credit.role),
                tuple(self.book.enter(f"{base}/{n}/names/{k}", t) for k, t in enumerate(credit.names)),
            )
            for n, credit in enumerate(found)
        )

    def credit(self, address: str, text: Traced | None) -> str:
        """A role or a picture's credit: names unpadded, every other space one word space."""
        if text is None or not len(text):
            return ""
        plain = text.text
        pads = {m.start("gap") for m in words.WIDE_NAME.finditer(plain)}
        spaces = [
            normalise.Edit(m.start(), m.end(), "" if m.start() in pads else " ", "space")
            for m in re.finditer(r"\s+", plain)
        ]
        return self.text(address, text.edited(spaces), "", "keep")

    def regular(self, text: Traced, slug: str, spaces: normalise.Spaces = "drop") -> Traced:
        """Normalised by rule, each change a finding; the spaces about a suspicious word stay as they are."""
        plain = text.text
        odd = latin_words(plain)
        edits = [
            e
            for e in normalise.edits(plain, spaces)
            if not (e.rule == "space" and any(s.start <= e.start and e.end <= s.end for s in odd))
        ]
        origins = text.origins()
        self.findings += normalise.findings(plain, edits, lambda offset: self.place(origins[offset], slug))
        return text.edited(edits)

    def subhead(self, text: Traced, slug: str) -> Traced:
        """Normalised, its clauses one space apart."""
        regular = self.regular(text, slug, "clauses")
        parts = words.clauses(regular.text)
        gaps = [normalise.Edit(one[1], other[0], " ", "space") for one, other in pairwise(parts)]
        return regular.edited(gaps)

    def place(self, offset: int, slug: str) -> Place:
        """Line and column of an input offset."""
        line, column = self.sheet.position(offset)
        return Place(self.sheet.name, line, column, story=slug)

    def find(self, code: str, severity: Severity, text: Traced | None, message: str, hint: str, slug: str = "") -> None:
        """File a finding where ``text`` begins; without text, for the whole page."""
        place = self.place(text.origin(0), slug) if text is not None else Place(self.sheet.name)
        self.findings.append(Finding(code, severity, place, message, hint))
