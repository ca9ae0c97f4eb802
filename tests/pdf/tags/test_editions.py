"""The tree of whole editions: each story as its editor wrote it, in its own order, and every character told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from content.body import Block, List, ListItem, Note, Paragraph, Quote, Run, Speech, Subhead, Table, Verse
from content.model import Story
from layout.display import GlyphRun
from layout.headline.stack import byline_text
from tests.pdf.kept import Kept, bare, stories
from tests.pdf.tagged import Node

Line = tuple[str, str]


def lines_of(story: Story) -> Iterator[Line]:
    yield "Flag", story.flag or {"picture": "图片新闻"}.get(story.kind, "")
    if story.portrait:
        yield "Figure", ""
    yield "Kicker", story.kicker
    yield "H1", "".join(story.headline)
    yield "Deck", story.deck
    yield "Byline", byline_text(story)
    for number, paragraph in enumerate(story.editors_note):
        yield "P", paragraph if number else f"编者按{paragraph}"
    for picture in story.pictures:
        yield "Figure", ""
        yield "Caption", picture.caption + picture.credit
    for number in story.stretch:
        yield from block_lines(story.blocks[number])
    if story.part and story.part.to:
        yield "Jump", f"（下转第{story.part.to}版）"
    yield "P", story.figures_title
    for figure in story.figures:
        yield from (("P", figure.value), ("P", figure.unit), ("P", figure.label))
    if story.facts:
        yield "H2", story.facts.title
        yield from (("LBody", fact.label + fact.text) for fact in story.facts.items)
    if story.sidebar:
        yield "H2", story.sidebar.headline
        yield from (("P", paragraph) for paragraph in story.sidebar.text)
    if story.pull_quote:
        yield "P", "".join(story.pull_quote.lines)
        yield "Source", story.pull_quote.source and f"——{story.pull_quote.source}"


def block_lines(block: Block) -> Iterator[Line]:
    match block:
        case Subhead():
            yield "H2", block.text
        case Quote():
            yield "Source" if block.source else "P", block.text
        case Verse():
            stanzas = re.split(r"\n\s*\n|\n(?=——)", block.text)
            yield from (("P", stanza) for stanza in stanzas)
        case Note():
            yield "Footnote", block.text
        case Speech():
            yield "Question" if block.asks else "Answer", block.text
        case List():
            yield from (("LBody", item.text) for item in joined(block))
        case Table():
            for number, row in enumerate(block.rows):
                yield from (("TH" if number < block.head else "TD", cell.text) for cell in row)
        case _:
            yield "P", block.text


def joined(block: List) -> Iterator[ListItem]:
    """A list's items without those that go on with the one before, which no edition here has."""
    assert all(item.number >= 0 for item in block.items)
    yield from block.items


LINES = frozenset(
    ("Flag", "Kicker", "H1", "H2", "Deck", "Byline", "P", "Caption", "Question", "Answer", "LBody", "TH", "TD")
) | {"Footnote", "Source", "Jump", "Figure"}


def told(article: Node) -> Iterator[Line]:
    """What the tree says of a story, in the order in which it says it."""
    for node in article.walk():
        if node.type in LINES:
            own = "".join(kid if isinstance(kid, str) else inline(kid) for kid in node.kids)
            yield node.type, own


def inline(node: Node) -> str:
    """The text of links, of lines of verse, and of characters below readings."""
    if node.type in ("Link", "Span", "Ruby", "RB", "Line"):
        return "".join(kid if isinstance(kid, str) else inline(kid) for kid in node.kids)
    return ""


def plain(lines: Iterator[Line]) -> list[Line]:
    return [(type_, bare(text)) for type_, text in lines if bare(text) or type_ in ("TH", "TD", "Figure")]


def as_set(story: Story, *, run_in: bool) -> Story:
    """A story whose briefs' heads, where they run in, are part of their paragraphs, as they are on the page."""
    if story.kind != "briefs" or not run_in:
        return story
    blocks: list[Block] = []
    for block in story.blocks:
        head = blocks[-1] if blocks else None
        if isinstance(head, Subhead) and isinstance(block, Paragraph):
            blocks[-1] = replace(head, clauses=())
            block = replace(block, runs=(Run(head.text), *block.runs))
        blocks.append(block)
    return replace(story, blocks=tuple(blocks))


def test_the_tree_tells_each_story_in_its_own_order(kept: Kept) -> None:
    for _, story, article in stories(kept):
        found = [(t, text) for t, text in plain(told(article))]
        story = as_set(story, run_in=kept.edition.style.briefs.head == "run-in")
        wanted = [(t, text) for t, text in plain(lines_of(story))]
        assert [line for line in found if line[0] != "Figure"] == [line for line in wanted if line[0] != "Figure"]
        assert [t for t, _ in found] == [t for t, _ in wanted]


def test_pages_and_stories_are_called_by_their_names(kept: Kept) -> None:
    assert [str(s.entries["/T"]) for s in kept.tagged.sections] == [p.label for p in kept.edition.pages]
    for _, story, article in stories(kept):
        assert bare(str(article.entries["/T"])) == bare("".join(story.headline))


def test_every_mark_is_in_one_marked_content_or_one_artifact(kept: Kept) -> None:
    tagged = kept.tagged
    assert [page.stray for page in tagged.pages] == [""] * len(tagged.pages)
    uses = Counter(tagged.used)
    assert set(uses.values()) == {1}
    assert set(uses) == {(n, mcid) for n, page in enumerate(tagged.pages) for mcid in page.contents}


def test_every_character_of_the_pages_is_told_once(kept: Kept) -> None:
    for page, marked in zip(kept.composed.document.pages, kept.tagged.pages, strict=True):
        painted = Counter(bare("".join(i.text for i in page.items if isinstance(i, GlyphRun))))
        artifacts = "".join(text for _, text in marked.artifacts)
        assert Counter(bare("".join(marked.contents.values()) + artifacts)) == painted


def test_artifacts_are_the_folio_and_what_a_table_repeats(kept: Kept) -> None:
    for page, marked in zip(kept.composed.document.pages, kept.tagged.pages, strict=True):
        folio = "".join(i.text for i in page.items if isinstance(i, GlyphRun) and i.source.block == "folio")
        assert bare("".join(text for type_, text in marked.artifacts if type_ == "/Pagination")) == bare(folio)


def test_parents_are_found_from_the_page(kept: Kept) -> None:
    """Each number of marked content leads back to the element that has it (ISO 32000-1, 14.7.4.4)."""
    tagged = kept.tagged
    nums = tagged.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {nums[n]: nums[n + 1].get_object() for n in range(0, len(nums), 2)}
    for number, page in enumerate(tagged.reader.pages):
        assert page["/StructParents"] == number
        assert len(parents[number]) == len(tagged.pages[number].contents)
        for mcid, element in enumerate(parents[number]):
            kids = element.get_object()["/K"]
            # of another page than its element's is what says so itself
            apart = {"/Type": "/MCR", "/Pg": page.indirect_reference, "/MCID": mcid}
            assert any(kid in (mcid, apart) for kid in (kids if isinstance(kids, list) else [kids]))


def test_headings_skip_no_level(kept: Kept) -> None:
    for section in kept.tagged.sections:
        levels = [int(node.type[1]) for node in section.all("H1", "H2", "H3")]
        assert levels[:1] in ([1], [])
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_pictures_have_words_and_a_box_inside_the_page(kept: Kept) -> None:
    for section, page in zip(kept.tagged.sections, kept.composed.document.pages, strict=True):
        for figure in section.all("Figure"):
            assert str(figure.entries["/Alt"]).strip()
            left, bottom, right, top = map(float, figure.entries["/A"]["/BBox"])
            assert 0 <= left < right <= page.width / 1000
            assert 0 <= bottom < top <= page.height / 1000
