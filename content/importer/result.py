"""What an import gives: the edition's values, the ledger and the report, all frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from content.body import Paragraph, Subhead
from content.importer.ledger import Ledger
from content.model import Credit
from content.pagehead import Masthead
from content.report import Report


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture the page had, of which only the words are left. ``placeholder`` is the shape kept free,
    width:height. ``file`` is its name in the edition's pictures, where an archive had it.
    """

    caption: str
    credit: str
    placeholder: str = "4:3"
    file: str = ""


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """What a file of ``stories/`` will contain."""

    slug: str
    headline: tuple[str, ...]
    blocks: tuple[Paragraph | Subhead, ...]
    kicker: str = ""
    deck: str = ""
    bylines: tuple[Credit, ...] = ()
    pictures: tuple[ImportedPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedLeaf:
    """What ``edition.yaml`` will say of one page; ``stories`` are slugs, the lead first."""

    label: str
    stories: tuple[str, ...]
    section: str = ""
    slogan: str = ""
    slogan_latin: str = ""
    credits: tuple[Credit, ...] = ()
    masthead: Masthead | None = None


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """One raw page text as an edition (it may hold several pages, such as a spread)."""

    name: str
    publication: str
    date: dt.date
    pages: tuple[ImportedLeaf, ...]
    stories: tuple[ImportedStory, ...]
    ledger: Ledger
    report: Report
    issue: str = ""

    def fields(self) -> dict[str, str]:
        """Every text of the edition by its address, as the ledger gives them."""
        found = {"edition.yaml#publication": self.publication, "edition.yaml#date": self.date.isoformat()}
        found["edition.yaml#issue"] = self.issue
        for number, page in enumerate(self.pages):
            found |= _leaf(page, f"edition.yaml#pages/{number}")
        for story in self.stories:
            found |= _story(story)
        return {address: text for address, text in found.items() if text}


def _leaf(page: ImportedLeaf, base: str) -> dict[str, str]:
    found = {f"{base}/label": page.label, f"{base}/section": page.section, f"{base}/slogan": page.slogan}
    found[f"{base}/slogan_latin"] = page.slogan_latin
    found |= _credits(page.credits, f"{base}/credits")
    head = page.masthead
    if head is not None:
        found |= {f"{base}/masthead/name": head.name, f"{base}/masthead/latin": head.latin}
        found |= _list(head.notes, f"{base}/masthead/notes") | _list(head.lines, f"{base}/masthead/lines")
        for number, ear in enumerate(head.ears):
            found |= _list(ear.title, f"{base}/masthead/ears/{number}/title")
            found[f"{base}/masthead/ears/{number}/label"] = ear.label
    return found


def _story(story: ImportedStory) -> dict[str, str]:
    base = f"stories/{story.slug}.md#"
    found = {f"{base}kicker": story.kicker, f"{base}deck": story.deck} | _list(story.headline, f"{base}headline")
    found |= _credits(story.bylines, f"{base}bylines")
    for number, picture in enumerate(story.pictures):
        found[f"{base}pictures/{number}/file"] = picture.file
        found[f"{base}pictures/{number}/caption"] = picture.caption
        found[f"{base}pictures/{number}/credit"] = picture.credit
    return found | _list([b.text for b in story.blocks], f"{base}body")


def _credits(credits: tuple[Credit, ...], base: str) -> dict[str, str]:  # noqa: A002 - the trade's word
    found: dict[str, str] = {}
    for number, credit in enumerate(credits):
        found[f"{base}/{number}/role"] = credit.role
        found |= _list(credit.names, f"{base}/{number}/names")
    return found


def _list(texts: tuple[str, ...] | list[str], base: str) -> dict[str, str]:
    return {f"{base}/{number}": text for number, text in enumerate(texts)}
