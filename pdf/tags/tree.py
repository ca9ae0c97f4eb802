"""The structure tree of a document: pages, what stands on them, and for each item the element it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from layout.display import Artwork, Document, GlyphRun, Image, Item, Page, Part, Reading, Source, Stroke
from layout.geometry import Rect
from pdf.objects import Ref
from pdf.tags.element import Element
from pdf.tags.story import StoryTree

PAGINATION = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
LAYOUT = "/Artifact <</Type/Layout>> BDC"
STAMP = "/Artifact <</Type/Page>> BDC"
"""Marks of what is no part of the text (ISO 32000-1, 14.8.2.2)."""

_FURNITURE = {"masthead": "Masthead", "ear": "Ear", "index": "InsideIndex", "ad": "Ad"}
_ARTIFACTS = {"folio": PAGINATION, "proof": STAMP, "rule": LAYOUT}


class Tree:
    """The elements of a document, page by page, its stories in the order of the pages'."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.root = Element("Document", title=document.title)
        self.articles: dict[tuple[int, str], StoryTree] = {}
        self.sections: dict[str, Element] = {}
        self._told: dict[str, tuple[tuple[Part, ...], StoryTree | None]] = {}
        self._pages: list[PageTree] = []
        self._labels = {page.label for page in document.pages}
        read = {page.label: page for page in reading.pages}
        for number, page in enumerate(document.pages):
            stories = dict(read[page.label].stories) if page.label in read else {}
            own = {slug: stories[slug] for slug in page.stories if slug in stories}
            self._pages.append(self._page(number, page, own, document.headlines))

    def page(self, number: int) -> PageTree:
        return self._pages[number]

    def destinations(self) -> dict[tuple[str, str], Ref | None]:
        """The elements of pages, by their label and "", and of stories, by the page's label and their slug."""
        found = {(label, ""): sect.ref for label, sect in self.sections.items()}
        labels = list(self.sections)
        return found | {(labels[n], slug): story.article.ref for (n, slug), story in self.articles.items()}

    def _page(
        self, number: int, page: Page, own: Mapping[str, tuple[Part, ...]], headlines: Mapping[str, str]
    ) -> PageTree:
        sect = self.sections[page.label] = self.root.add("Sect", title=page.label, keeps=True)
        front = sect.add("Masthead")
        indexes = sect.add("InsideIndex")
        # to a page that is not in this file nothing leads
        leads = {lead.source for lead in page.leads if lead.page in self._labels}
        stories: dict[str, StoryTree] = {}
        for slug, parts in own.items():
            told, story = self._told.get(slug, ((), None))
            if story is None or told != parts:  # else it runs on from the page before, across the fold
                article = sect.add("Article", title=headlines.get(slug) or slug)
                story = StoryTree(article, {source.block for source in leads if source.story == slug})
                for part in parts:
                    story.add(part)
                self._told[slug] = (parts, story)
            stories[slug] = self.articles[number, slug] = story
        return PageTree(sect, front, indexes, stories, leads)


class PageTree:
    """The elements of a page; what are ``leads`` to other pages are links."""

    def __init__(
        self, sect: Element, front: Element, index: Element, stories: Mapping[str, StoryTree], leads: Set[Source]
    ) -> None:
        self._sect = sect
        self._boxes: dict[str, Element] = {"masthead": front, "index": index}
        self._stories = stories
        self._leads = leads
        self._last: Element | None = None
        self._last_figure: Element | None = None
        self._cells: dict[str, tuple[Element, set[int]]] = {}

    def link(self, source: Source) -> Element | None:
        """The element that leads to another page, where it does and something of it is on the page."""
        if source not in self._leads:
            return None
        story = self._stories.get(source.story)
        element = story.find(source.block, 0) if story else self._boxes.get(source.block)
        return element if element is not None and element.kids else None

    def parted(self, item: Item) -> Iterable[Item]:
        """The item, where a run has characters with readings above them its parts."""
        if isinstance(item, GlyphRun) and item.text:
            story = self._stories.get(item.source.story)
            if story and item.source.block in story.readings:
                return story.readings[item.source.block].parted(item)
        return (item,)

    def of(self, item: Item) -> Element | str:
        """The element that an item belongs to, or the mark of an artifact."""
        if not isinstance(item, GlyphRun | Image | Artwork | Stroke):
            return self._drawn(item.source)
        source = item.source
        kind = source.block.partition(".")[0]
        if not source.story:
            return _ARTIFACTS.get(kind) or self._furniture(item, kind)
        story = self._stories.get(source.story)
        element = story.find(source.block, source.start) if story else None
        if element is None or (isinstance(item, Stroke) and kind not in ("body", "caption")):
            return LAYOUT
        if isinstance(item, GlyphRun) and element.type == "Figures":
            return self._label(element, source)
        if isinstance(item, Image | Artwork) and element.type == "Figure":
            return element
        if isinstance(item, GlyphRun) and story and source.block in story.readings:
            return story.readings[source.block].of(item, element)
        if element.type in ("TH", "TD") and self._again(source, element) and element.type == "TH":
            return LAYOUT
        return element

    def figure(self, item: Item) -> tuple[Element, Rect] | None:
        """The figure that a picture is, or a frame that holds its place, and its box."""
        if isinstance(item, GlyphRun | Stroke):
            return None
        source = item.source
        if not source.story:
            found = self._last_figure if isinstance(item, Image | Artwork) else None
        else:
            story = self._stories.get(source.story)
            found = story.find(source.block, 0) if story else None
        return (found, item.rect) if found and found.type == "Figure" else None

    def _drawn(self, source: Source) -> str:
        return _ARTIFACTS.get(source.block, LAYOUT)

    def _furniture(self, item: GlyphRun | Image | Artwork | Stroke, kind: str) -> Element | str:
        """What stands round the stories: masthead, ears, indexes, advertisements; a paragraph for each line of type."""
        if isinstance(item, Stroke) or kind not in _FURNITURE:
            return LAYOUT
        box = self._boxes.get(item.source.block)
        if kind == "index" and item.source.block != "index":
            return box or self._entry(item.source)
        if box is None:
            above = self._boxes["masthead"] if kind == "ear" else self._sect
            box = self._boxes[item.source.block] = above.add(_FURNITURE[kind])
        if isinstance(item, Image | Artwork):
            self._last_figure = box.add("Figure", alt=item.alt)
            return self._last_figure
        return self._label(box, item.source)

    def _entry(self, source: Source) -> Element:
        """An entry of an index: one paragraph, a link where it leads to a page of this file."""
        entry = self._boxes["index"].add("P")
        entry = entry.add("Link") if Source("", source.block) in self._leads else entry
        self._boxes[source.block] = entry
        return entry

    def _label(self, box: Element, source: Source) -> Element:
        """The paragraph of a line of type: each begins with its first character."""
        if source.start == 0 or self._last is None or self._last not in box.kids:
            self._last = box.add("P")
        return self._last

    def _again(self, source: Source, cell: Element) -> bool:
        """Whether it is the head of a table once more, over its rows in another column."""
        key = f"{source.story} {source.block}"
        last, done = self._cells.get(key, (cell, set()))
        if last is not cell:
            done.add(id(last))
        self._cells[key] = (cell, done)
        return id(cell) in done
