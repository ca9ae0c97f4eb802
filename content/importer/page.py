"""From a raw page's text to an edition: the stages one after the other."""

from __future__ import annotations

from content.importer.deal import deal_by_place, deal_evenly
from content.importer.desk import Desk
from content.importer.furniture import Furniture, find_furniture
from content.importer.issue import issue_date, issue_number, page_labels, publication
from content.importer.leaf import furnish_rest, page_furniture
from content.importer.lines import Sheet, invisible, read_lines
from content.importer.pages import TracedPage, deal_furniture
from content.importer.result import ImportedPage, ImportedStory
from content.importer.stories import RawStory, split_stories, upright_runs
from content.importer.story import set_story
from content.report import BadInput, Finding, Place, Report


def import_page(text: str, *, name: str) -> ImportedPage:
    """Raw page text to an edition: page furniture, stories, a ledger of every character and a report.

    ``text`` is what was taken from the page, with any kind of line ends; ``name`` is the file's name for the
    findings (and a date in it serves where the page has none). Raises ``BadInput`` where there is no text at all;
    nothing else is refused.
    """
    sheet = read_lines(text, name)
    if not sheet.lines:
        hint = "the text of a newspaper page, UTF-8"
        raise BadInput(Report((Finding("empty-input", "error", Place(name), "there is no text in it", hint),)))
    furniture = find_furniture(sheet.lines)
    pages = deal_furniture(furniture.items)
    rest = tuple(n for n in range(len(sheet.lines)) if n not in furniture.taken)
    raw = split_stories(sheet.lines, rest)
    leaves = list(pages.pages) or [TracedPage()]
    dealt = _deal(raw, leaves, furniture)

    desk = Desk(sheet)
    _tell_invisible(desk, sheet)
    for run in upright_runs(sheet.lines, rest):
        text = "".join(sheet.lines[n].plain for n in run)
        message = f"{len(run)} lines of one character, likely of a vertical text: {text[:20]}"
        desk.find("upright", "warning", sheet.lines[run[0]].text, message, "read the paragraph against the page")
    date = issue_date(desk, pages)
    paper = publication(desk, leaves, sheet.lines)
    number = issue_number(desk, leaves)
    labels = page_labels(desk, leaves)
    slugs = [slugs_of(label, len(numbers)) for label, numbers in zip(labels, dealt, strict=True)]
    indented = sum(line.indented for line in sheet.lines) >= 2
    stories: list[ImportedStory] = []
    for label, numbers, names in zip(labels, dealt, slugs, strict=True):
        stories += [set_story(desk, raw[n], slug, indented) for n, slug in zip(numbers, names, strict=True)]
        if not numbers:
            message = f"page {label} has no story"
            desk.find("no-story", "warning", None, message, "see whether one was taken for furniture")
    found = tuple(
        page_furniture(desk, leaf, f"edition.yaml#pages/{n}", label, slugs[n])
        for n, (leaf, label) in enumerate(zip(leaves, labels, strict=True))
    )
    furnish_rest(desk, pages)
    report = Report(tuple(sorted(desk.findings, key=lambda f: (f.place.line, f.place.column))))
    return ImportedPage(name, paper, date, found, tuple(stories), desk.book.close(), report, issue=number)


def _deal(raw: list[RawStory], leaves: list[TracedPage], furniture: Furniture) -> list[list[int]]:
    folios = [sorted(i.line for i in furniture.items if i.zone in leaf.zones) for leaf in leaves]
    by_place = deal_by_place([story.at for story in raw], folios)
    return by_place or deal_evenly([story.depth for story in raw], len(leaves))


def slugs_of(label: str, count: int) -> list[str]:
    """What so many stories of a page are called, after its label: b2-1, b2-2."""
    stem = "".join(c for c in label.lower() if c.isascii() and c.isalnum()) or "page"
    return [f"{stem}-{n}" for n in range(1, count + 1)]


def _tell_invisible(desk: Desk, sheet: Sheet) -> None:
    """Note what was left out; a byte order mark at the very start is nothing to speak of."""
    places = [n for n, c in enumerate(sheet.source) if invisible(c) and not (n == 0 and c == "\ufeff")]
    if places:
        message = f"{len(places)} invisible characters are left out"
        desk.findings.append(Finding("invisible", "note", desk.place(places[0], ""), message))
