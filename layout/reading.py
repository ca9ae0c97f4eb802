"""An edition as it is read: the parts of its stories in order, and what each is, for a PDF that says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from content.body import Block, List, Note, Quote, Run, Speech, Subhead, Table, Verse
from content.elements import Facts, Sidebar
from content.model import Edition, PageContent, Story
from layout.display import PageReading, Part, Piece, Reading, Role


def reading(edition: Edition) -> Reading:
    """How an edition is read; stories that are turned have their parts on their pages."""
    issue = edition.issue or next((p.masthead.issue for p in edition.pages if p.masthead and p.masthead.issue), "")
    word = edition.style.editors_note.word + "\u3000"
    across = {label: spread.story for spread in edition.spreads for label in spread.pages}
    return Reading(
        edition.publication, issue, tuple(_page(page, word, across.get(page.label)) for page in edition.pages)
    )


def _page(page: PageContent, word: str, across: Story | None) -> PageReading:
    """A page's stories, first one that stands ``across`` its fold: of that each page has what stands there."""
    people = tuple((credit.role, credit.names) for credit in page.credits)
    every = (across, *page.stories) if across else page.stories
    stories = tuple((story.slug, tuple(parts_of(story, word))) for story in every)
    return PageReading(page.label, page.section, people, stories)


def parts_of(story: Story, word: str) -> Iterator[Part]:
    """A story's parts in the order in which they are read: what stands above its text, its pictures, its text, boxes.

    ``word`` leads an editor's note in.
    What a story does not have is left out where no item names it.
    """
    yield Part("flag", "flag")
    if story.portrait:
        yield Part("portrait", "portrait", alt=story.portrait.alt or story.portrait.caption or _names(story))
    yield Part("kicker", "kicker")
    yield Part("headline", "headline")
    yield Part("deck", "deck")
    yield Part("byline", "byline")
    if story.editors_note:
        yield Part(
            "editors_note", "editors-note", pieces=_paragraphs((word + story.editors_note[0], *story.editors_note[1:]))
        )
    for number, picture in enumerate(story.pictures):
        yield Part(f"picture.{number}", "picture", alt=picture.alt or picture.caption)
    for number in story.stretch:
        yield _block(number, story.blocks[number])
    if story.part and story.part.to:
        yield Part("jump", "jump")
    yield Part("figures", "figures")
    if story.facts:
        yield Part("facts", "facts", pieces=_facts(story.facts))
    if story.sidebar:
        yield Part("sidebar", "sidebar", pieces=_sidebar(story.sidebar))
    yield Part("pull", "pull")
    yield Part("pull-source", "pull-source")


def _names(story: Story) -> str:
    return "　".join(name for credit in story.bylines for name in credit.names)


def _block(number: int, block: Block) -> Part:
    name = f"body.{number}"
    match block:
        case Table():
            return Part(f"table.{number}", "table", pieces=tuple(_cells(block)))
        case List():
            counted = any(item.number for item in block.items)
            return Part(name, "list", pieces=tuple(_items(block)), readings=_list_readings(block), counted=counted)
        case Verse():
            return Part(name, "verse", pieces=_stanzas(block))
        case Subhead():
            return Part(name, "subhead", title="\u3000".join(block.clauses) if len(block.clauses) > 1 else "")
    return Part(name, _role(block), readings=tuple(_readings(block.runs, 0)))


def _role(block: Block) -> Role:
    match block:
        case Quote():
            return "quotation-source" if block.source else "quotation"
        case Speech():
            return "question" if block.asks else "answer"
        case Note():
            return "note"
    return "paragraph"


def _readings(runs: tuple[Run, ...], start: int) -> Iterator[tuple[int, int, str]]:
    for run in runs:
        if run.ruby:
            yield start, start + len(run.text), run.ruby
        start += len(run.text)


def _list_readings(block: List) -> tuple[tuple[int, int, str], ...]:
    starts = accumulate((len(item.text) + 1 for item in block.items), initial=0)
    return tuple(r for item, start in zip(block.items, starts, strict=False) for r in _readings(item.runs, start))


def _items(block: List) -> Iterator[Piece]:
    start = 0
    for item in block.items:
        yield Piece(start, "more" if item.number < 0 else "item", item.level)
        start += len(item.text) + 1


def _cells(table: Table) -> Iterator[Piece]:
    """Every cell, empty ones too, so that each row has its cells."""
    start = 0
    for number, row in enumerate(table.rows):
        for cell in row:
            yield Piece(start, "head" if number < table.head else "cell", number)
            start += len(cell.text) + 1


def _stanzas(block: Verse) -> tuple[Piece, ...]:
    """The first line of each stanza, the line that names the poet, and the lines between."""
    starts = accumulate((len(line) + 1 for line in block.lines), initial=0)
    out: list[Piece] = []
    blank = True
    for start, line in zip(starts, block.lines, strict=False):
        if line.strip():
            begins = blank or line.lstrip().startswith("——")
            out.append(Piece(start, "paragraph" if begins else "line"))
        blank = not line.strip()
    return tuple(out)


def _paragraphs(texts: tuple[str, ...], start: int = 0) -> tuple[Piece, ...]:
    starts = accumulate((len(text) + 1 for text in texts), initial=start)
    return tuple(Piece(at, "paragraph") for at, _ in zip(starts, texts, strict=False))


def _facts(facts: Facts) -> tuple[Piece, ...]:
    texts = tuple(f"{fact.label}\u3000{fact.text}" if fact.label else fact.text for fact in facts.items)
    start = len(facts.title) + 1 if facts.title else 0
    items = tuple(Piece(p.start, "item") for p in _paragraphs(texts, start))
    return (Piece(0, "title"), *items) if facts.title else items


def _sidebar(sidebar: Sidebar) -> tuple[Piece, ...]:
    return (Piece(0, "title"), *_paragraphs(sidebar.text, len(sidebar.headline) + 1))
