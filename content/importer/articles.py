"""An article of an archive as a story: headline group, byline, body, pictures."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from content.body import Paragraph, Run, Subhead
from content.fields import CLAUSES_MOST
from content.files import Lines
from content.folder import Unreadable
from content.importer import words
from content.importer.archive import Article, told
from content.importer.cuttings import Cuttings
from content.importer.hypertext import Piece, pieces
from content.importer.json_source import Array, Object, Text, Value
from content.importer.mapping import ArchiveMap, first
from content.importer.people import TracedCredit, read_people
from content.importer.result import ImportedPicture, ImportedStory
from content.importer.story import UNTITLED
from content.importer.traced import Chunk, Traced, join
from content.model import Credit
from content.pictures import Probe, probe, probe_bytes
from content.report import Finding

_PART = re.compile(r"[^\s、，,;；/／|｜]+")
_LATIN_PART = re.compile(r"[^、，,;；/／|｜]+")
_REMOTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}:|//)")
_LINE_MOST = CLAUSES_MOST
_TEXT_KEYS = ("text", "content", "html", "value", "文字", "内容", "正文")
_KIND_KEYS = ("type", "kind", "tag", "类型")
_SUBHEADS = frozenset(("subhead", "subheading", "heading", "header", "h1", "h2", "h3", "h4", "小标题", "标题"))
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif"}


class Shown(NamedTuple):
    """A picture as an article has it: its file or address, caption and credit, so far as it says them."""

    source: Traced | None = None
    remote: Traced | None = None
    caption: Traced | None = None
    credit: Traced | None = None


class Setting(NamedTuple):
    """What all articles are set with: desk and map, where pictures may come from, those that were found, faults."""

    desk: Cuttings
    mapping: ArchiveMap
    root: Path
    copied: dict[str, Path | bytes]
    faults: list[Finding]

    def fault(self, article: Article, value: Value, name: str, hint: str) -> None:
        message = f"{name} is {told(value)}"
        self.faults.append(Finding("wrong-type", "error", article.document.place(value.at), message, hint))

    def texts(self, article: Article, given: Lines, name: str) -> list[Text]:
        """The texts of a field; anything else there is a fault."""
        found: list[Text] = []
        for value in article.first(given):
            for item in value.items if isinstance(value, Array) else (value,):
                if isinstance(item, Text) and len(item.text) > _LINE_MOST:
                    message = f"{name} has {len(item.text):,} characters"
                    place = article.document.place(item.at)
                    self.faults.append(Finding("too-large", "error", place, message, f"at most {_LINE_MOST:,}"))
                elif isinstance(item, Text) and not item.number:
                    found.append(item)
                elif not (isinstance(item, Text) and not item.text):
                    self.fault(article, item, name, f"a text, or a list of texts; map {name}: to where it stands")
        return [f for f in found if f.text.strip()]


def set_article(setting: Setting, article: Article, slug: str) -> ImportedStory:
    """The story; what is wrong with the article is filed in ``setting.faults``."""
    desk = setting.desk
    base = f"stories/{slug}.md#"
    parts, shown = _body(setting, article)
    return ImportedStory(
        slug=slug,
        headline=_headline(setting, article, base, slug),
        blocks=_blocks(desk, parts, base, slug),
        kicker=_line(setting, article, "kicker", base, slug),
        deck=_line(setting, article, "deck", base, slug),
        bylines=_bylines(setting, article, base),
        pictures=tuple(
            _picture(setting, article, picture, f"{base}pictures/{n}", f"{slug}-{n + 1}")
            for n, picture in enumerate([*_pictures(setting, article), *shown])
        ),
    )


def _headline(setting: Setting, article: Article, base: str, slug: str) -> tuple[str, ...]:
    desk = setting.desk
    clauses: list[Traced] = []
    for node in setting.texts(article, setting.mapping.title, "title"):
        text = desk.regular(desk.traced(node), slug, "clauses")
        clauses += [text.cut(a, b) for a, b in words.clauses(text.text)]
    if clauses:
        return tuple(desk.book.enter(f"{base}headline/{n}", c) for n, c in enumerate(clauses))
    message = "an article without a title; a stand-in is put"
    desk.findings.append(Finding("no-headline", "warning", article.place._replace(story=slug), message, "write one"))
    return (desk.book.supply(f"{base}headline/0", UNTITLED),)


def _line(setting: Setting, article: Article, name: str, base: str, slug: str) -> str:
    desk = setting.desk
    nodes = setting.texts(article, getattr(setting.mapping, name), name)
    texts = [desk.regular(desk.traced(node), slug, "clauses") for node in nodes]
    return desk.book.enter(f"{base}{name}", _spaced(texts)) if texts else ""


def _spaced(texts: list[Traced]) -> Traced:
    parts: list[Traced] = []
    for text in texts:
        if parts:
            end = parts[-1].chunks[-1].end
            parts.append(Traced((Chunk(end, end + 1, " "),)))  # the line feed after a field
        parts.append(text)
    return join(parts)


def _bylines(setting: Setting, article: Article, base: str) -> tuple[Credit, ...]:
    desk = setting.desk
    signed: list[TracedCredit] = []
    loose: list[Traced] = []
    for node in setting.texts(article, setting.mapping.author, "author"):
        text = desk.traced(node)
        people = read_people(text)
        if people is not None and not len(people.lead):
            signed += people.credits
        else:
            loose += _names(text)
    if loose:
        signed.append(TracedCredit(Traced(), tuple(loose)))
    return desk.credits(f"{base}bylines", signed)


def _names(text: Traced) -> list[Traced]:
    plain = text.text
    pattern = _PART if words.ONE_HAN.search(plain) else _LATIN_PART
    found: list[Traced] = []
    family: Traced | None = None
    for match in pattern.finditer(plain):
        part = text.cut(match.start(), match.end()).strip()
        if not len(part):
            continue
        single = words.ONE_HAN.fullmatch(part.text) is not None
        if single and family is not None:
            found[-1], family = join((family, part)), None
        else:
            found.append(part)
            family = part if single else None
    return found


def _body(setting: Setting, article: Article) -> tuple[list[Piece], list[Shown]]:
    """Paragraphs and subheads, and the pictures that stand between them."""
    found: list[Piece] = []
    shown: list[Shown] = []
    for value in article.first(setting.mapping.body):
        for item in value.items if isinstance(value, Array) else (value,):
            for piece in _pieces(setting, article, item):
                if piece.kind == "picture":
                    remote = _REMOTE.match(piece.text.text) is not None
                    shown.append(Shown(remote=piece.text) if remote else Shown(source=piece.text))
                elif piece.kind == "caption" and shown and shown[-1].caption is None:
                    shown[-1] = shown[-1]._replace(caption=piece.text)
                else:
                    found.append(piece)
    return found, shown


def _pieces(setting: Setting, article: Article, item: Value) -> list[Piece]:
    kind = ""
    hint = "a text, or an object with text; map body: to where the text stands"
    if isinstance(item, Object):
        kinds = [v for v in first(item, _KIND_KEYS) if isinstance(v, Text)]
        kind = kinds[0].text.strip().casefold() if kinds else ""
        inner = first(item, _TEXT_KEYS)
        if not inner:
            setting.fault(article, item, "a paragraph", hint)
            return []
        if kind in _SUBHEADS and isinstance(kinds[0], Text):
            setting.desk.book.leave(*_span(setting.desk, kinds[0]), "marker")
        item = inner[0]
    if not isinstance(item, Text):
        setting.fault(article, item, "a paragraph", hint)
        return []
    found = pieces(item.text, setting.desk.offset(item))
    return [Piece("subhead", p.text) if p.kind == "text" else p for p in found] if kind in _SUBHEADS else found


def _span(desk: Cuttings, node: Text) -> tuple[int, int]:
    return desk.offset(node), desk.offset(node) + len(node.text)


def _blocks(desk: Cuttings, parts: list[Piece], base: str, slug: str) -> tuple[Paragraph | Subhead, ...]:
    found: list[Paragraph | Subhead] = []
    for part in parts:
        subhead = part.kind == "subhead"
        text = desk.subhead(part.text, slug) if subhead else desk.regular(part.text, slug)
        if not len(text):
            continue
        place = desk.place(text.origin(0), slug)
        plain = desk.book.enter(f"{base}body/{len(found)}", text)
        if subhead:
            found.append(Subhead(tuple(plain[a:b] for a, b in words.clauses(plain)), place))
        else:
            found.append(Paragraph(_runs(text, plain, part.strong), place))
    return tuple(found)


def _runs(text: Traced, plain: str, strong: tuple[tuple[int, int], ...]) -> tuple[Run, ...]:
    """A paragraph's words, those apart that the source has in bold."""
    if not strong:
        return (Run(plain),)
    starts = [a for a, _ in strong]
    bold = [at < strong[n - 1][1] if (n := bisect_right(starts, at)) else False for at in text.origins()]
    pairs = zip(plain, bold, strict=True)
    parts = groupby(pairs, key=lambda pair: pair[1] and not pair[0].isspace())
    return tuple(Run("".join(c for c, _ in group), strong=is_bold) for is_bold, group in parts)


def _pictures(setting: Setting, article: Article) -> list[Shown]:
    desk, mapping = setting.desk, setting.mapping.picture
    found: list[Shown] = []
    for value in article.first(setting.mapping.pictures):
        for item in value.items if isinstance(value, Array) else (value,):
            if isinstance(item, Text) and not item.text.strip():
                continue
            if isinstance(item, Text) and not item.number:
                source = desk.traced(item)
                remote = _REMOTE.match(source.text) is not None
                found.append(Shown(remote=source) if remote else Shown(source=source))
            elif isinstance(item, Object):
                parts = [_part(setting, article, item, g) for g in (mapping.file, mapping.url)]
                if parts[0] is not None and _REMOTE.match(parts[0].text) and parts[1] is None:
                    parts.reverse()
                words_ = [_part(setting, article, item, g) for g in (mapping.caption, mapping.credit)]
                if any(parts) or any(words_):
                    found.append(Shown(*parts, *words_))
            else:
                setting.fault(article, item, "a picture", "a file's name, or an object with file, url, caption, credit")
    return found


def _part(setting: Setting, article: Article, picture: Object, given: Lines) -> Traced | None:
    for value in first(picture, given):
        if isinstance(value, Text):
            text = setting.desk.traced(value)
            return text if len(text) else None
        setting.fault(article, value, "a field of a picture", "a text")
    return None


def _picture(setting: Setting, article: Article, shown: Shown, base: str, name: str) -> ImportedPicture:
    desk = setting.desk
    slug = base.partition("#")[0].removeprefix("stories/").removesuffix(".md")
    file = ""
    for source in (s for s in (shown.source, shown.remote) if s is not None):
        where = source.text if len(source.text) <= 120 else f"{source.text[:119]}…"
        if _REMOTE.match(source.text):
            if not file:
                message = f"the picture {where} is not in the archive; a placeholder is put"
                desk.find("remote-picture", "warning", source, message, "fetch it and name its file", slug)
            desk.book.leave(source.chunks[0].start, source.chunks[-1].end, "unplaced")
            continue
        found = None if file else _found(setting, article, source.text)
        if isinstance(found, Unreadable):
            message = found.message.replace("the edition's folder", "the archive's folder")
            hint = f"{found.hint or 'a file beside the article'}; or put it into pictures later"
            desk.find("picture", "warning", source, f"{message}; a placeholder is put", hint, slug)
        if isinstance(found, Probe):
            file = desk.book.turn(f"{base}/file", source, f"{name}{_SUFFIXES[found.kind]}")
            setting.copied[file] = article.document.held.get(source.text, found.path)
        else:
            desk.book.leave(source.chunks[0].start, source.chunks[-1].end, "unplaced")
    caption = desk.text(f"{base}/caption", shown.caption, slug) if shown.caption is not None else ""
    return ImportedPicture(caption, desk.credit(f"{base}/credit", shown.credit), file=file)


def _found(setting: Setting, article: Article, name: str) -> Probe | Unreadable:
    """The picture that the article's file holds, that lies beside it or in the archive's folder, or what is wrong."""
    held = article.document.held.get(name)
    beside = Path(article.document.name).resolve().parent
    folders = [str(beside.relative_to(setting.root))] if beside.is_relative_to(setting.root) else []
    reason: Unreadable | None = None
    for folder in dict.fromkeys((*folders, ".")):
        try:
            return probe(setting.root, name, folder) if held is None else probe_bytes(held, name)
        except Unreadable as error:
            reason = reason or error
    return reason or Unreadable("missing-file", f"{name} does not exist")
