"""From an archive's files to an edition: a day's articles on their pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from content.folder import LINE_MOST, TEXT_BYTES_MOST
from content.importer.archive import Article, read_archive
from content.importer.archive_pages import (
    are_texts,
    chosen,
    day_of,
    deal_by_length,
    deal_in_order,
    label_of,
    label_order,
    next_label,
    page_holds,
)
from content.importer.articles import Setting, set_article
from content.importer.cuttings import Cuttings
from content.importer.issue import NO_PAPER
from content.importer.json_source import Array, Object, Text, Value
from content.importer.mapping import ArchiveMap, read_map
from content.importer.result import ImportedLeaf, ImportedPage, ImportedStory
from content.importer.traced import Traced
from content.importer.write import edition_files, write_edition
from content.pagehead import Masthead
from content.report import BadInput, Finding, Place, Report

# About how much of a column a headline group and a picture take, in characters.
_HEAD, _PICTURE = 160, 320


class ImportedArchive(Struct, frozen=True):
    """The edition, the pictures to copy by their new names, and the text its ledger is about."""

    page: ImportedPage
    pictures: dict[str, Path | bytes]
    text: str

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write it as ``folder``, as ``write_edition`` does."""
        return write_edition(self.page, folder, self.pictures)


class _Leaf:
    """A page while articles come to it."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.said: list[Traced] = []
        self.sections: list[Traced] = []
        self.articles: list[Article] = []


def import_archive(path: Path, *, map_file: Path | None = None, date: dt.date | None = None) -> ImportedArchive:
    """A folder (or file) of articles as JSON to an edition; ``map_file`` says which field is what, ``date`` which day.

    Raises BadInput with every fault, each with file, line and column.
    """
    mapping = read_map(map_file)
    found, told = read_archive(path, mapping)
    day, articles, known = chosen(found, mapping, date, str(path))
    desk = Cuttings(path.name, articles)
    desk.findings += [*told, *known]
    real = path.resolve()
    setting = Setting(desk, mapping, real if real.is_dir() else real.parent, {}, [])
    _see_titles(setting, articles, str(path))
    _date(desk, articles, mapping, day)
    paper = _paper(setting, articles)
    leaves = _leaves(setting, articles)
    stories: list[ImportedStory] = []
    pages: list[ImportedLeaf] = []
    for number, leaf in enumerate(leaves):
        slugs = tuple(f"{leaf.label.lower()}-{n}" for n in range(1, len(leaf.articles) + 1))
        stories += [set_article(setting, a, slug) for a, slug in zip(leaf.articles, slugs, strict=True)]
        pages.append(_page(desk, leaf, number, slugs, paper))
    if setting.faults:
        raise BadInput(Report(dict.fromkeys(setting.faults)))
    ledger = desk.close()
    page = ImportedPage(path.name, paper, day, tuple(pages), tuple(stories), ledger, Report(desk.findings))
    page = replace(page, report=page.report + Report(_see_lengths(page)))
    return ImportedArchive(page, setting.copied, desk.sheet.source)


def _see_titles(setting: Setting, articles: Sequence[Article], name: str) -> None:
    """That some article has a title or a body: else the map is not that of the archive."""
    if any(a.first(setting.mapping.title) or a.first(setting.mapping.body) for a in articles):
        return
    keys = ", ".join(articles[0].value.entries) or "none"
    hint = "say in a map (--map) which of the fields is title and which body, or where the articles: are"
    message = f"no article has a title or a text under the names looked for; the fields are: {keys[:300]}"
    raise BadInput(Report((Finding("no-articles", "error", articles[0].place or Place(name), message, hint),)))


def _date(desk: Cuttings, articles: Sequence[Article], mapping: ArchiveMap, day: dt.date) -> None:
    nodes = {id(n): n for a in articles for d, n in (day_of(a, mapping),) if n is not None and d == day}
    for number, node in enumerate(nodes.values()):
        text = desk.traced(node)
        if number:
            desk.book.furnish(text)
        else:
            desk.book.turn("edition.yaml#date", text, day.isoformat())
    if not nodes:
        desk.book.supply("edition.yaml#date", day.isoformat())


def _inherited(setting: Setting, article: Article, name: str) -> Text | None:
    """A field of the article or of what stands around it, a text or a number; a page that is neither is a fault."""
    value: Value | None = next(iter(article.first(getattr(setting.mapping, name), inherited=True)), None)
    if isinstance(value, Array) and value.items:
        value = value.items[0]
    if value is None or isinstance(value, Text):
        return value
    if name == "page":
        setting.fault(article, value, name, "a label, A1 or 03; map page: to where it stands")
    return None


def _paper(setting: Setting, articles: Sequence[Article]) -> str:
    """The paper's name: the first that is said, else the map's, else a stand-in."""
    desk = setting.desk
    name = ""
    seen: set[int] = set()
    for article in articles:
        node = _inherited(setting, article, "publication")
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        text = desk.traced(node)
        if not name:
            name = desk.spaced("edition.yaml#publication", text)
        elif "".join(text.text.split()) == name:
            desk.book.furnish(text)
        else:
            desk.find("publication", "warning", text, f"{text.text} is another paper than {name}", "see the archive")
    if name:
        return name
    if not setting.mapping.paper:
        hint = "put publication: right in edition.yaml, or paper: in the map"
        found = Finding(
            "no-publication", "warning", Place(desk.sheet.name), f"no field names the paper; {NO_PAPER}", hint
        )
        desk.findings.append(found)
    return desk.book.supply("edition.yaml#publication", setting.mapping.paper or NO_PAPER)


def _leaves(setting: Setting, articles: Sequence[Article]) -> list[_Leaf]:
    """The pages in order, articles on them in the archive's order; those without a page by length on pages after."""
    desk = setting.desk
    leaves: dict[str, _Leaf] = {}
    loose: list[Article] = []
    seen: set[int] = set()
    for article in articles:
        node = _inherited(setting, article, "page")
        text = desk.traced(node) if node else None
        read = label_of(text.text) if text is not None else None
        if node is None or text is None or read is None:
            loose.append(article)
            if text is not None:
                message = f"“{text.text[:40]}” is no page; the article is put on a page by its length"
                desk.find("no-page", "warning", text, message, "a page such as A1, 03 or 第3版")
            continue
        label, section = read
        leaf = leaves.setdefault(label, _Leaf(label))
        leaf.articles.append(article)
        if id(node) not in seen:
            seen.add(id(node))
            leaf.said.append(text.cut(0, section[0]).strip() if section else text)
            leaf.sections += [text.cut(*section)] if section else []
        named = _inherited(setting, article, "section")
        if named is not None and id(named) not in seen:
            seen.add(id(named))
            leaf.sections.append(desk.traced(named))
    ordered = sorted(leaves.values(), key=lambda leaf: label_order(leaf.label))
    if loose:
        found = _dealt(setting, loose, [leaf.label for leaf in ordered])
        how = "in the order of their names" if are_texts(loose) else "by length"
        told_ = f"{len(loose)} articles have no page; they are put {how} on {', '.join(p.label for p in found)}"
        desk.findings.append(Finding("no-page", "warning", loose[0].place, told_, "move them in edition.yaml"))
        ordered += found
    return ordered


def _dealt(setting: Setting, articles: Sequence[Article], labels: list[str]) -> list[_Leaf]:
    lengths = [_length(setting, article) for article in articles]
    found: list[_Leaf] = []
    for numbers in (deal_in_order if are_texts(articles) else deal_by_length)(lengths, page_holds()):
        leaf = _Leaf(next_label(labels))
        labels = [*labels, leaf.label]
        leaf.articles = [articles[n] for n in numbers]
        found.append(leaf)
    return found


def _length(setting: Setting, article: Article) -> int:
    pictures = article.first(setting.mapping.pictures)
    count = sum(len(p.items) if isinstance(p, Array) else 1 for p in pictures)
    return _HEAD + _PICTURE * count + sum(_characters(v) for v in article.first(setting.mapping.body))


def _characters(value: Value) -> int:
    if isinstance(value, Text):
        return len(value.text)
    inner = value.items if isinstance(value, Array) else value.entries.values() if isinstance(value, Object) else ()
    return sum(map(_characters, inner))


def _page(desk: Cuttings, leaf: _Leaf, number: int, slugs: tuple[str, ...], paper: str) -> ImportedLeaf:
    base = f"edition.yaml#pages/{number}"
    if leaf.said:
        desk.book.turn(f"{base}/label", leaf.said[0], leaf.label)
    else:
        desk.book.supply(f"{base}/label", leaf.label)
    for text in leaf.said[1:]:
        desk.book.furnish(text)
    section = ""
    for text in leaf.sections:
        if not section:
            section = desk.text(f"{base}/section", text, "")
        elif desk.regular(text, "").text == section:
            desk.book.furnish(text)
        else:
            message = f"page {leaf.label} is {section}; {text.text[:40]} has no place"
            desk.find("section", "warning", text, message, "see edition.yaml")
    head = None
    if number == 0 and label_order(leaf.label)[1] == 1 and paper != NO_PAPER:
        head = Masthead(name=desk.book.supply(f"{base}/masthead/name", paper))
    return ImportedLeaf(leaf.label, slugs, section=section, masthead=head)


def _see_lengths(page: ImportedPage) -> list[Finding]:
    """What is longer than an edition takes: a paragraph is told, a file raises BadInput."""
    places = {story.slug: next((b.place for b in story.blocks), Place()) for story in page.stories}
    faults: list[Finding] = []
    told: list[Finding] = []
    for name, text in edition_files(page).items():
        slug = name.removeprefix("stories/").removesuffix(".md")
        place = places.get(slug, Place(page.name))
        if len(text.encode("utf-8", "replace")) > TEXT_BYTES_MOST:
            message = f"the text would make a file larger than {TEXT_BYTES_MOST:,} bytes ({name})"
            faults.append(Finding("too-large", "error", place, message, "part the article"))
        elif (longest := max(map(len, text.split("\n")))) > LINE_MOST:
            message = f"a paragraph has about {longest:,} characters, more than an edition takes"
            told.append(Finding("too-long", "warning", place, message, f"part it: at most {LINE_MOST:,}"))
    if faults:
        raise BadInput(Report(faults))
    return told
