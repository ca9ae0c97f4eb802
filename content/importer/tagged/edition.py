"""What a tagged PDF tells as an edition's files: its pages with their stories, and what of it finds no place there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from content.folder import TEXT_BYTES_MOST
from content.importer.issue import NO_PAPER
from content.importer.page import slugs_of
from content.importer.tagged.element import Element, Shown, Tagged
from content.importer.tagged.figures import words_on
from content.importer.tagged.masthead import index_rows, masthead_rows
from content.importer.tagged.story import ReadStory, go_on, read_story
from content.importer.write import credit_rows, flow, pairs, scalar
from content.model import Credit
from content.report import BadInput, Finding, Place, Report, Severity

_NO_DATE = dt.date(1900, 1, 1)
_LABEL = re.compile("[A-Z]{0,2}[0-9]{1,3}")
_ARTICLES = ("Article", "Art")
_FURNITURE = ("Masthead", "InsideIndex", "Ad")
_SHORT = 40  # characters of what is left out that are told


@dataclass
class _Leaf:
    """A page: its label, and what stands on it; ``across`` are stories that go over the fold to the next page."""

    label: str
    articles: list[Element]
    furniture: list[Element]
    stories: list[ReadStory] = field(default_factory=list)
    across: list[ReadStory] = field(default_factory=list)


def tagged_edition(tagged: Tagged, name: str) -> tuple[dict[str, bytes], Report]:
    """The edition's files by their paths, and what is to be known of them; ``name`` is the PDF's, for that.

    Raises BadInput where no stories are told, and where a file is longer than an edition may have.
    """
    if not any(tagged.root.of(*_ARTICLES)):
        message = "it holds neither its edition nor tags that tell its stories"
        hint = f"take its text out first: pdftotext -raw {name} page.txt"
        raise BadInput(Report((Finding("no-tree", "error", Place(name), message, hint),)))
    made = _Edition(tagged, name)
    files = {path: text.encode() for path, text in made.texts().items()}
    for path, data in files.items():
        if len(data) > TEXT_BYTES_MOST:
            message = f"{path} would be larger than {TEXT_BYTES_MOST:,} bytes"
            raise BadInput(Report((Finding("too-large", "error", Place(name), message, "fewer pages at a time"),)))
    files |= {f"pictures/{file}": shown.data for file, shown in made.pictures.items()}
    return files, Report(made.findings)


class _Edition:
    """An edition while it is made of what the tags tell."""

    def __init__(self, tagged: Tagged, name: str) -> None:
        self.about, self.name = tagged.about, name
        self.findings: list[Finding] = []
        self.pictures: dict[str, Shown] = {}
        self.leaves = _leaves(tagged.root)
        _read_stories(self.leaves, tagged.pages)
        self.stories = [story for leaf in self.leaves for story in (*leaf.across, *leaf.stories)]
        self._tell_outside(tagged)

    def texts(self) -> dict[str, str]:
        """The edition's files of text."""
        files = {"edition.yaml": "\n".join((*self._head(), "pages:", *self._pages(), *self._spreads(), ""))}
        for story in self.stories:
            files[f"stories/{story.slug}.md"] = story.file
            self.pictures |= story.pictures
        return files

    def _tell(self, code: str, severity: Severity, message: str, hint: str = "", page: str = "") -> None:
        self.findings.append(Finding(code, severity, Place(self.name, page=page), message, hint))

    def _left(self, what: str, text: str, page: str = "") -> None:
        short = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
        self._tell("unplaced", "note", f"{what} is left out: {short}", page=page)

    def _tell_outside(self, tagged: Tagged) -> None:
        taken = {id(part) for leaf in self.leaves for part in (*leaf.articles, *leaf.furniture)}
        outside = "".join(_outside(tagged.root, taken))
        if outside:
            self._tell("unplaced", "warning", f"{len(outside)} characters outside of all articles are left out")
        if tagged.untold:
            message = f"{tagged.untold} characters are not told by their fonts; U+FFFD stands for them"
            self._tell("untold", "warning", message, "put them right by hand")

    def _head(self) -> list[str]:
        try:
            date = dt.date.fromisoformat(self.about.date[:10])
        except ValueError:
            date = _NO_DATE
            message = f"the PDF does not say its day; {date.isoformat()} stands in"
            self._tell("no-date", "warning", message, "put date: right in edition.yaml")
        if not self.about.publication:
            hint = "put publication: right in edition.yaml"
            self._tell("no-publication", "warning", "the PDF does not name the paper", hint)
        language = "" if self.about.language == "zh-Hans" else self.about.language
        rows = [f"publication: {scalar(self.about.publication or NO_PAPER)}", f"date: {date.isoformat()}"]
        return rows + pairs(("issue", self.about.issue), ("language", language))

    def _pages(self) -> Iterator[str]:
        said = {line.partition("\u3000")[0]: line.split("\u3000")[1:] for line in self.about.pages}
        for leaf in self.leaves:
            yield f"  - label: {scalar(leaf.label)}"
            rows = self._folio(said.get(leaf.label, []))
            for part in leaf.furniture:
                rows += self._furniture(part, leaf.label)
            yield from (f"    {row}" for row in rows)
            yield f"    stories: {flow(story.slug for story in leaf.stories)}"
            for figure in (figure for article in leaf.articles for figure in article.of("Figure")):
                if words := words_on(figure):
                    self._left("words on a picture", words, leaf.label)

    def _folio(self, said: list[str]) -> list[str]:
        """Section and credits, as the file's description has them."""
        section = said[0] if said and said[0] in self.about.sections else ""
        people = [part.rpartition(" ") for part in said[bool(section) :]]
        credits_ = [Credit(role, tuple(names.split("、"))) for role, _, names in people]
        return pairs(("section", section)) + credit_rows("credits", credits_)

    def _furniture(self, part: Element, page: str) -> list[str]:
        if part.type == "Masthead":
            paper = self.about.publication or NO_PAPER
            return masthead_rows(part, paper, self.about.issue, self.pictures) if part.kids else []
        if part.type == "InsideIndex":
            slugs = {story.title.replace("\u3000", ""): story.slug for story in self.stories if story.title}
            rows, left = index_rows(part, slugs)
            for entry in left:
                self._left("an entry of the index", entry, page)
            return rows
        said = next((figure.alt for figure in part.of("Figure")), "") or part.text
        self._left("an advertisement", said, page)
        return []

    def _spreads(self) -> list[str]:
        """``spreads``: the stories that stand on a page and the next (跨版)."""
        rows = [
            f"  - {{pages: {flow((leaf.label, right.label))}, story: {story.slug}}}"
            for leaf, right in pairwise(self.leaves)
            for story in leaf.across
        ]
        return ["spreads:", *rows] if rows else []


def _leaves(root: Element) -> list[_Leaf]:
    """The pages: what has a label for a title, where that is all of it, else what begins on one sheet."""
    labelled = [part for part in root.of("Sect") if _LABEL.fullmatch(part.title)]
    leaves = [_Leaf(part.title, list(part.of(*_ARTICLES)), list(part.of(*_FURNITURE))) for part in labelled]
    articles = list(root.of(*_ARTICLES))
    if len({leaf.label for leaf in leaves}) == len(leaves) and sum(len(x.articles) for x in leaves) == len(articles):
        return leaves
    by_sheet: dict[int, _Leaf] = {}
    for article in articles:
        sheet = min(article.sheets, default=0)
        by_sheet.setdefault(sheet, _Leaf(f"{sheet + 1:02}", [], [])).articles.append(article)
    return [by_sheet[sheet] for sheet in sorted(by_sheet)]


def _read_stories(leaves: list[_Leaf], sheets: int) -> None:
    """Read the stories of all pages, the rests of turned ones (转版) with their beginnings."""
    turned: dict[str, ReadStory] = {}
    for number, leaf in enumerate(leaves):
        rests = [article for article in leaf.articles if article.title in turned and _goes_on(article)]
        whole = [article for article in leaf.articles if article not in rests]
        for article, slug in zip(whole, slugs_of(leaf.label, len(whole)), strict=True):
            story = read_story(article, slug)
            if story.jumps:
                turned[article.title] = story
            across = len(leaves) == sheets and article.sheets == {number, number + 1}
            (leaf.across if across else leaf.stories).append(story)
        for article in rests:
            go_on(turned[article.title], article)


def _goes_on(article: Element) -> bool:
    """Whether it is the rest of a story: its kicker (上接第B2版) leads back."""
    return any(any(kicker.of("Link")) for kicker in article.of("Kicker"))


def _outside(element: Element, taken: Collection[int]) -> Iterator[str]:
    """Texts that stand in none of the elements ``taken``."""
    for kid in element.kids:
        if isinstance(kid, str):
            yield from kid.split()
        elif id(kid) not in taken:
            yield from _outside(kid, taken)
