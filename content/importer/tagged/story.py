"""An article of a tagged PDF as a story's file: front matter and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.importer.people import read_people
from content.importer.tagged.blocks import Body
from content.importer.tagged.element import Element, Shown
from content.importer.tagged.figures import caption_of, place_of
from content.importer.tagged.inline import clauses, parted, traced, unpadded
from content.importer.words import NAME, SURNAMES
from content.importer.write import credit_rows, escaped, flow, pairs, scalar
from content.model import Credit

NO_HEADLINE = "（无题）"
_LABEL = "图片新闻"  # what the page puts above a picture story that has no flag
_NOTE_LEAD = re.compile("编者\\S{0,3}\u3000+")
_VALUE = re.compile("[^0-9]{0,2}[0-9]")
_BARE = ("", "图片")  # said in place of a picture of which nothing is said
_AROUND = ("EditorsNote", "Figures", "Facts", "Sidebar", "PullQuote", "Caption", "Figure", "Flag", "Kicker", "Deck")


@dataclass
class ReadStory:
    """A story as it is read; ``pictures`` are its files by the names they have in the front matter."""

    slug: str
    title: str
    rows: list[str]
    body: Body
    jumps: bool
    pictures: dict[str, Shown] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The story's file."""
        rows = list(self.rows)
        if self.body.asks:
            rows.append(f"asks: {flow(self.body.asks)}")
        if self.jumps:
            rows.append("jump: yes")
        return "\n".join(["---", *rows, "---", "", self.body.written()]).rstrip("\n") + "\n"


def read_story(article: Element, slug: str) -> ReadStory:
    """The story that an article is."""
    found = _Article(article, slug)
    return ReadStory(slug, article.title, found.rows(), found.body, found.jumps, found.files)


def go_on(story: ReadStory, article: Element) -> None:
    """Add the rest of a story that was turned to another page (转版); its head there is said already."""
    for kid in article.elements:
        if kid.type not in ("H1", "Title", "Jump", "Flag", "Kicker", "Byline", *_AROUND):
            story.body.add(kid)
    story.jumps = True


class _Article:
    """An article's parts, told from one another by their types and their order."""

    def __init__(self, article: Element, slug: str) -> None:
        self.article, self.slug = article, slug
        self.files: dict[str, Shown] = {}
        self.body = Body()
        kids = article.elements
        headed = next((n for n, kid in enumerate(kids) if kid.type in ("H1", "Title")), 0)
        self.portrait = next(
            (kid for kid in kids[:headed] if kid.type == "Figure" and not any(kid.of("Caption"))), None
        )
        self.pictures = [kid for kid in article.of("Figure") if kid is not self.portrait]
        self.jumps = any(kid.type == "Jump" for kid in kids)
        self.heads: list[Element] = []
        for kid in kids:
            if kid.type in ("H1", "Title") and not self.body.blocks:
                self.heads.append(kid)
            elif kid.type not in ("Jump", "Byline", *_AROUND):
                self.body.add(kid)

    def rows(self) -> list[str]:
        """The front matter."""
        kind = [] if self._flag() else ["kind: picture"] if self._labelled() else []
        return [
            *kind,
            *pairs(("flag", self._flag()), ("kicker", self._only("Kicker"))),
            f"headline: {flow(self._headline())}",
            *pairs(("deck", self._only("Deck"))),
            *credit_rows("bylines", self._bylines()),
            *self._note(),
            *([f"portrait: {self._picture(self.portrait, 0)}"] if self.portrait else []),
            *self._pictures(),
            *self._quote(),
            *self._strip(),
            *self._facts(),
            *self._sidebar(),
        ]

    def _only(self, type_: str) -> str:
        return " ".join(kid.text for kid in self.article.of(type_) if kid.text)

    def _labelled(self) -> bool:
        return bool(self.pictures) and self._only("Flag") == _LABEL

    def _flag(self) -> str:
        return "" if self._labelled() else self._only("Flag")

    def _headline(self) -> Sequence[str]:
        """The clauses: parted in the article's title where that is the headline, else one for each heading."""
        said = [clause for head in self.heads for clause in clauses(head.text)]
        title = self.article.title
        return parted(title, said) or clauses(title) or (NO_HEADLINE,)

    def _bylines(self) -> list[Credit]:
        return [credit for line in self.article.of("Byline") for credit in credits_of(line.text)]

    def _note(self) -> list[str]:
        texts = [part.text for note in self.article.of("EditorsNote") for part in _paragraphs(note)]
        texts = [_NOTE_LEAD.sub("", text, count=1) if not n else text for n, text in enumerate(texts)]
        return [f"editors_note: {flow(filter(None, texts))}"] if any(texts) else []

    def _pictures(self) -> list[str]:
        rows = [f"  - {self._picture(figure, n)}" for n, figure in enumerate(self.pictures, start=1)]
        return ["pictures:", *rows] if rows else []

    def _picture(self, figure: Element, number: int) -> str:
        caption, credit = caption_of(figure)
        alt = "" if figure.alt in (*_BARE, caption) else figure.alt
        said = pairs(("caption", caption), ("credit", credit), ("alt", alt))
        return f"{{{', '.join((place_of(figure, f'{self.slug}-{number}', self.files), *said))}}}"

    def _quote(self) -> list[str]:
        lines = [part for pull in self.article.of("PullQuote") for part in _paragraphs(pull)]
        said = [part.text for part in lines if part.type != "Source" and part.text]
        source = next((part.text.lstrip("—") for part in lines if part.type == "Source"), "")
        if not said:
            return []
        whose = f", source: {scalar(source)}" if source else ""
        return [f"quote: {{lines: {flow(said)}{whose}}}"]

    def _strip(self) -> list[str]:
        """Figures of a data strip, each with a unit and a label, or with a label alone."""
        words = [part.text for strip in self.article.of("Figures") for part in _paragraphs(strip) if part.text]
        starts = [n for n, word in enumerate(words) if _VALUE.match(word)]
        if not starts:
            self.body.blocks.extend(escaped(word) for word in words)
            return []
        rows = ["figures:", *(f"  {row}" for row in pairs(("title", " ".join(words[: starts[0]])))), "  items:"]
        for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
            value, *more = words[start:end]
            parts = [
                ("value", value),
                *(("unit", unit) for unit in more[:-1][:1]),
                ("label", " ".join(more[1:] or more)),
            ]
            rows.append("    - {" + ", ".join(f"{key}: {scalar(text)}" for key, text in parts) + "}")
        return rows

    def _facts(self) -> list[str]:
        box = next(self.article.of("Facts"), None)
        if box is None:
            return []
        rows = []
        for item in box.of("LBody", "P"):
            label, apart, text = item.text.partition("\u3000")
            if apart and text and 0 < len(label) <= 12:
                rows.append(f"    - {{label: {scalar(label)}, text: {scalar(text)}}}")
            elif item.text:
                rows.append(f"    - {scalar(item.text)}")
        title = [f"  {row}" for row in pairs(("title", _title(box)))]
        return ["facts:", *title, "  items:", *rows] if rows else []

    def _sidebar(self) -> list[str]:
        box = next(self.article.of("Sidebar"), None)
        if box is None:
            return []
        texts = [part.text for part in box.of("P") if part.text]
        rows = ["sidebar:", f"  headline: {scalar(_title(box) or NO_HEADLINE)}", f"  text: {flow(texts)}"]
        return rows if texts else []


def credits_of(line: str) -> list[Credit]:
    """Roles and names of a line such as 本报记者　程　砚　许知秋."""
    people = read_people(traced(line))
    if people and not len(people.lead):
        return [Credit(c.role.text.strip(), tuple(name.text for name in c.names)) for c in people.credits]
    words = unpadded(line).split()
    if len(words) < 2 or all(map(_is_name, words)):
        return [Credit("", tuple(words))] if words else []
    return [Credit(words[0], tuple(words[1:]))]


def _is_name(word: str) -> bool:
    return 2 <= len(word) <= 4 and word[0] in SURNAMES and NAME.fullmatch(word) is not None


def _paragraphs(box: Element) -> list[Element]:
    return list(box.of("P", "Source", "LBody")) or [box]


def _title(box: Element) -> str:
    return next((kid.text for kid in box.of("H1", "H2", "H3")), "")
