"""From a raw page's text to an edition: the stages one after the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from content import normalise
from content.importer import words
from content.importer.body import RawBlock, assemble, glued, lead_ins
from content.importer.deal import deal_by_place, deal_evenly
from content.importer.furniture import find_furniture
from content.importer.ledger import Book
from content.importer.lines import Line, Sheet, read_lines
from content.importer.pages import PageSet, TracedMasthead, TracedPage, deal_furniture, label_text, read_date
from content.importer.people import TracedCredit
from content.importer.result import ImportedLeaf, ImportedPage, ImportedPicture, ImportedStory
from content.importer.stories import RawStory, split_stories
from content.importer.suspects import latin_words, suspects
from content.importer.traced import Traced
from content.model import Credit, Ear, Masthead, Paragraph, Run, Subhead
from content.report import BadInput, Finding, Place, Report, Severity

UNTITLED = "（无题）"
NO_PAPER = "（报名待补）"
NO_DATE = dt.date(1900, 1, 1)
NO_LABEL = "A1"


def import_page(text: str, *, name: str) -> ImportedPage:
    """Raw page text to an edition: page furniture, stories, a ledger of every character and a report.

    ``text`` is what was taken from the page, with any kind of line ends; ``name`` is the file's name for the
    findings (and a date in it serves where the page has none). Raises ``BadInput`` where there is no text at all;
    nothing else is refused.
    """
    sheet = read_lines(text, name)
    if not sheet.lines:
        fault = Finding(
            "empty-input", "error", Place(name), "there is no text in it", "the text of a newspaper page, UTF-8"
        )
        raise BadInput(Report((fault,)))
    return _Import(sheet).run()


class _Import:
    """One run: the sheet, the book of what went where, the findings so far."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.book = Book(sheet.name, sheet.source)
        self.findings: list[Finding] = []

    def run(self) -> ImportedPage:
        lines = self.sheet.lines
        furniture = find_furniture(lines)
        pages = deal_furniture(furniture.items)
        rest = tuple(n for n in range(len(lines)) if n not in furniture.taken)
        raw = split_stories(lines, rest)
        self._count_invisible()
        leaves = list(pages.pages) or [TracedPage()]
        folios = [sorted(i.line for i in furniture.items if i.zone in p.zones) for p in leaves]
        dealt = deal_by_place([s.at for s in raw], folios) or deal_evenly([s.depth for s in raw], len(leaves))
        date = self._date(pages)
        publication = self._publication(leaves, lines)
        issue = self._issue(leaves)
        labels = self._labels(leaves)
        stories: list[ImportedStory] = []
        slugs: list[list[str]] = []
        indented = sum(line.indented for line in lines) >= 2
        for label, numbers in zip(labels, dealt, strict=True):
            stem = "".join(c for c in label.lower() if c.isascii() and c.isalnum()) or "page"
            here = [f"{stem}-{n}" for n in range(1, len(numbers) + 1)]
            stories += [self._story(raw[n], slug, indented) for n, slug in zip(numbers, here, strict=True)]
            slugs.append(here)
            if not numbers:
                self._find(
                    "no-story", "warning", None, f"page {label} has no story", "see whether one was taken for furniture"
                )
        found = tuple(
            self._leaf(page, f"edition.yaml#pages/{n}", label, slugs[n])
            for n, (page, label) in enumerate(zip(leaves, labels, strict=True))
        )
        self._leftovers(pages)
        report = Report(tuple(sorted(self.findings, key=lambda f: (f.place.line, f.place.column))))
        return ImportedPage(
            self.sheet.name, publication, date, found, tuple(stories), self.book.close(), report, issue=issue
        )

    # The whole issue: date, paper, number, labels

    def _date(self, pages: PageSet) -> dt.date:
        date: dt.date | None = None
        for text in pages.dates:
            read = read_date(text.text)
            if read is None:
                self._find("date", "warning", text, f"{text.text} is no day of the calendar", "see the page")
            elif date is None:
                date = read
                self.book.turn("edition.yaml#date", text, read.isoformat())
                continue
            elif read != date:
                self._find(
                    "date", "warning", text, f"{text.text} is another date than {date.isoformat()}", "see the page"
                )
            self.book.furnish(text)
        for text in pages.weekdays:
            self.book.furnish(text)
            match = words.WEEKDAY.search(text.text)
            day = words.WEEKDAYS[date.weekday()] if date else ""
            if match and date and match["day"].replace("天", "日") != day:
                self._find(
                    "weekday",
                    "warning",
                    text,
                    f"{date.isoformat()} is 星期{day}, the page says {text.text}",
                    "see the page",
                )
        if date is not None:
            return date
        in_name = re.search(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", self.sheet.name)
        date = read_date("-".join(in_name.groups())) if in_name else None
        where = f"taken from the name {self.sheet.name}" if date else "a stand-in"
        date = date or NO_DATE
        self._find(
            "no-date",
            "warning",
            None,
            f"the page gives no date; {date.isoformat()} is {where}",
            "put date: right in edition.yaml",
        )
        self.book.supply("edition.yaml#date", date.isoformat())
        return date

    def _publication(self, pages: Sequence[TracedPage], lines: Sequence[Line]) -> str:
        address = "edition.yaml#publication"
        named = [page.paper for page in pages if page.paper is not None]
        for text in named[1:]:
            self.book.furnish(text)
        if named:
            return self._spaced(address, named[0])
        for line in lines:
            match = words.PAPER_IN_ROLE.search(line.plain) if len(line.plain) < 40 else None
            if match:
                text = line.text.cut(match.start("paper"), match.end("paper"))
                self._find("publication", "note", text, f"the paper's name {text.text} is taken from a byline", "")
                return self.book.enter(address, text)
        self._find(
            "no-publication",
            "warning",
            None,
            "the page does not name the paper",
            "put publication: right in edition.yaml",
        )
        return self.book.supply(address, NO_PAPER)

    def _issue(self, pages: Sequence[TracedPage]) -> str:
        for page in pages:
            for note in page.notes:
                match = words.ISSUE.search(note.text)
                if match:
                    return self.book.enter("edition.yaml#issue", note.cut(*match.span()))
        return ""

    def _labels(self, pages: Sequence[TracedPage]) -> list[str]:
        labels: list[str] = []
        for number, page in enumerate(pages):
            address = f"edition.yaml#pages/{number}/label"
            if page.label is None:
                self._find(
                    "no-label",
                    "warning",
                    None,
                    f"the page's label is not found; {NO_LABEL} stands in",
                    "put label: right in edition.yaml",
                )
                labels.append(self.book.supply(address, NO_LABEL))
            else:
                labels.append(self._label(address, page.label))
        return labels

    def _label(self, address: str, text: Traced) -> str:
        shown = label_text(text.text)
        at = text.text.find(shown)
        if at < 0:
            return self.book.turn(address, text, shown)
        self.book.enter(address, text.cut(at, at + len(shown)))
        for part in (text.cut(0, at), text.cut(at + len(shown))):
            self.book.furnish(part)
        return shown

    # One page's furniture

    def _leaf(self, page: TracedPage, base: str, label: str, slugs: list[str]) -> ImportedLeaf:
        return ImportedLeaf(
            label=label,
            stories=tuple(slugs),
            section=self._line(f"{base}/section", page.section),
            slogan=self._text(f"{base}/slogan", page.slogan, "", "clauses") if page.slogan else "",
            slogan_latin=self._line(f"{base}/slogan_latin", page.latin),
            credits=self._credits(f"{base}/credits", page.credits),
            masthead=self._masthead(f"{base}/masthead", page.masthead) if page.masthead else None,
        )

    def _masthead(self, base: str, head: TracedMasthead) -> Masthead:
        ears: list[Ear] = []
        for titles, pointer in head.ears:
            address = f"{base}/ears/{len(ears)}"
            shown, label = (titles, pointer) if titles or pointer is None else ([pointer], None)
            lines = tuple(self._text(f"{address}/title/{n}", t, "", "clauses") for n, t in enumerate(shown))
            ears.append(Ear(title=lines, label=self._line(f"{address}/label", label)))
        return Masthead(
            name=self._spaced(f"{base}/name", head.name),
            latin=self._line(f"{base}/latin", head.latin),
            notes=tuple(self._line(f"{base}/notes/{n}", t) for n, t in enumerate(head.notes)),
            lines=tuple(self._line(f"{base}/lines/{n}", t) for n, t in enumerate(head.lines)),
            ears=tuple(ears),
        )

    def _spaced(self, address: str, text: Traced) -> str:
        """A paper's name without the spaces that letter-space it."""
        spaces = [normalise.Edit(m.start(), m.end(), "", "space") for m in re.finditer(r"\s+", text.text)]
        return self.book.enter(address, text.edited(spaces))

    def _line(self, address: str, text: Traced | None) -> str:
        return self.book.enter(address, text) if text is not None and len(text) else ""

    def _credits(self, base: str, found: Sequence[TracedCredit]) -> tuple[Credit, ...]:
        return tuple(
            Credit(
                self._credit(f"{base}/{n}/role", credit.role),
                tuple(self.book.enter(f"{base}/{n}/names/{k}", t) for k, t in enumerate(credit.names)),
            )
            for n, credit in enumerate(found)
        )

    def _credit(self, address: str, text: Traced | None) -> str:
        """A role or a picture's credit: names unpadded, every other space one word space."""
        if text is None or not len(text):
            return ""
        plain = text.text
        pads = {m.start("gap") for m in words.WIDE_NAME.finditer(plain)}
        spaces = [
            normalise.Edit(m.start(), m.end(), "" if m.start() in pads else " ", "space")
            for m in re.finditer(r"\s+", plain)
        ]
        return self._text(address, text.edited(spaces), "", "keep")

    def _leftovers(self, pages: PageSet) -> None:
        for text in pages.repeated:
            self.book.furnish(text)
        for text in pages.unplaced:
            self.book.furnish(text)
            self._find(
                "unplaced",
                "warning",
                text,
                f"furniture without a place in the edition: {text.text}",
                "it stands in the ledger only; put it where it belongs",
            )

    # One story

    def _story(self, raw: RawStory, slug: str, indented: bool) -> ImportedStory:
        base = f"stories/{slug}.md#"
        headline = tuple(self._text(f"{base}headline/{n}", t, slug, "clauses") for n, t in enumerate(raw.headline))
        start = self.sheet.lines[raw.at].text
        if not headline:
            headline = (self.book.supply(f"{base}headline/0", UNTITLED),)
            self._find(
                "no-headline",
                "warning",
                start,
                "a story without a headline; a stand-in is put",
                "write its headline",
                slug,
            )
        elif raw.guessed:
            self._find(
                "headline-guessed",
                "warning",
                start,
                f"nothing but its look says that this is a headline: {' '.join(headline)}",
                "see the page",
                slug,
            )
        return ImportedStory(
            slug=slug,
            headline=headline,
            blocks=self._blocks(raw, slug, indented),
            kicker=self._text(f"{base}kicker", raw.kicker, slug, "clauses") if raw.kicker else "",
            deck=self._text(f"{base}deck", raw.deck, slug, "clauses") if raw.deck else "",
            bylines=self._credits(f"{base}bylines", raw.bylines),
            pictures=tuple(
                ImportedPicture(
                    self._text(f"{base}pictures/{n}/caption", caption.text, slug),
                    self._credit(f"{base}pictures/{n}/credit", caption.credit),
                )
                for n, caption in enumerate(raw.captions)
            ),
        )

    def _blocks(self, raw: RawStory, slug: str, indented: bool) -> tuple[Paragraph | Subhead, ...]:
        blocks = assemble(raw, indented)
        texts = [self._subhead(b.text, slug) if b.kind == "subhead" else self._regular(b.text, slug) for b in blocks]
        numbers = [n for n, b in enumerate(blocks) if b.kind == "text"]
        paragraphs = [texts[n].text for n in numbers]
        leads = lead_ins(paragraphs)
        if leads:
            self._find(
                "lead-in",
                "note",
                texts[numbers[min(leads)]],
                f"{len(leads)} paragraphs open with a lead-in phrase, which is set strong",
                "take the ** away where it is none",
                slug,
            )
        for paragraph, index in glued(paragraphs, leads):
            text = texts[numbers[paragraph]]
            self._find(
                "glued",
                "warning",
                text.cut(index),
                f"a new paragraph likely begins here, glued on at a column's break: {text.text[index : index + 12]}…",
                "see the page; a blank line parts paragraphs",
                slug,
            )
        found: list[Paragraph | Subhead] = []
        strong = {numbers[n]: length for n, length in leads.items()}
        for number, (block, text) in enumerate(zip(blocks, texts, strict=True)):
            plain = self.book.enter(f"stories/{slug}.md#body/{number}", text)
            place = Place(self.sheet.name, block.line, story=slug)
            if block.kind == "subhead":
                found.append(Subhead(tuple(plain[a:b] for a, b in words.clauses(plain)), place))
                continue
            self._look(block, text, slug)
            length = strong.get(number, 0)
            runs = (Run(plain[:length], strong=True), Run(plain[length:])) if length else (Run(plain),)
            found.append(Paragraph(runs, place))
        return tuple(found)

    def _look(self, block: RawBlock, text: Traced, slug: str) -> None:
        for suspect in suspects(text.text):
            self._find(suspect.code, "warning", text.cut(suspect.start), suspect.message, suspect.hint, slug)
        for joint in (j for j in block.joints if j.apart):
            raw = block.text.text
            around = f"{raw[max(joint.index - 6, 0) : joint.index]}|{raw[joint.index : joint.index + 6]}"
            across = " across a caption" if joint.across_caption else ""
            self._find(
                "joined",
                "note",
                block.text.cut(joint.index),
                f"a broken paragraph is joined{across}: {around}",
                "",
                slug,
            )

    def _text(self, address: str, text: Traced, slug: str, spaces: normalise.Spaces = "drop") -> str:
        return self.book.enter(address, self._regular(text, slug, spaces))

    def _subhead(self, text: Traced, slug: str) -> Traced:
        """Normalised, its clauses one space apart."""
        regular = self._regular(text, slug, "clauses")
        parts = words.clauses(regular.text)
        gaps = [normalise.Edit(one[1], other[0], " ", "space") for one, other in pairwise(parts)]
        return regular.edited(gaps)

    def _regular(self, text: Traced, slug: str, spaces: normalise.Spaces = "drop") -> Traced:
        """Normalised by rule, each change a finding; the spaces about a suspicious word stay for whoever looks at
        it.
        """
        plain = text.text
        odd = latin_words(plain)
        edits = [
            e
            for e in normalise.edits(plain, spaces)
            if not (e.rule == "space" and any(s.start <= e.start and e.end <= s.end for s in odd))
        ]
        origins = text.origins()
        self.findings += normalise.findings(plain, edits, lambda offset: self._place(origins[offset], slug))
        return text.edited(edits)

    # Findings

    def _count_invisible(self) -> None:
        from content.importer.lines import invisible

        places = [n for n, c in enumerate(self.sheet.source) if invisible(c)]
        if places and not (len(places) == 1 and self.sheet.source[0] == "\ufeff"):
            self.findings.append(
                Finding(
                    "invisible",
                    "note",
                    self._place(places[0], ""),
                    f"{len(places)} invisible characters are left out",
                    "",
                )
            )

    def _place(self, offset: int, slug: str) -> Place:
        line, column = self.sheet.position(offset)
        return Place(self.sheet.name, line, column, story=slug)

    def _find(
        self, code: str, severity: Severity, text: Traced | None, message: str, hint: str, slug: str = ""
    ) -> None:
        place = self._place(text.origin(0), slug) if text is not None else Place(self.sheet.name)
        self.findings.append(Finding(code, severity, place, message, hint))
