"""The files of an archive read, and the articles found in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from msgspec import Struct

from content.files import Lines
from content.folder import Unreadable, decode_text, read_bytes
from content.importer.encodings import as_utf8, refuse_other
from content.importer.intake import left_aside, natural
from content.importer.json_source import Array, Document, Object, Value, parse_json
from content.importer.manuscripts import SUFFIXES as MANUSCRIPTS
from content.importer.manuscripts import belonging, manuscript
from content.importer.mapping import ArchiveMap, first, paths
from content.importer.word import BYTES_MOST as WORD_BYTES_MOST
from content.importer.word import is_word, word_document
from content.report import BadInput, Finding, Place, Report

SUFFIXES = (".json", ".jsonl", ".ndjson")
FILE_BYTES_MOST = 8_000_000
BYTES_MOST = 32_000_000
WORDS_BYTES_MOST = 400_000_000
"""Of Word documents, which hold their pictures."""
FILES_MOST = 4_000
ARTICLES_MOST = 4_000


class Above(Struct, frozen=True):
    """What stands around articles: an object, without the key that leads to them."""

    value: Object
    without: str


class Article(Struct, frozen=True):
    """An article as it stands in its file; ``above`` are the objects around it, the nearest first."""

    document: Document
    value: Object
    path: str
    above: tuple[Above, ...] = ()

    @property
    def place(self) -> Place:
        return self.document.place(self.value.at)

    def first(self, given: Lines, *, inherited: bool = False) -> tuple[Value, ...]:
        """What stands at the first path that leads to something; ``inherited``: or so around the article."""
        found = first(self.value, given)
        if not found and inherited:
            for above in self.above:
                found = first(_without(above), given)
                if found:
                    break
        return found


def _without(above: Above) -> Object:
    entries = {k: v for k, v in above.value.entries.items() if k != above.without}
    return Object(entries, above.value.at, above.value.keys)


def read_archive(path: Path, mapping: ArchiveMap) -> tuple[tuple[Article, ...], list[Finding]]:
    """The articles of file or folder ``path``, in the order of the files' names, and what is to be known of the files.

    Raises BadInput with every fault.
    """
    root, names, others = _files(path)
    faults: list[Finding] = []
    told: list[Finding] = []
    used: set[str] = set()
    articles: list[Article] = []
    sizes = {False: 0, True: 0}
    for name in names:
        shown = str(path / name) if path.is_dir() else str(path)
        try:
            data = read_bytes(root, name, WORD_BYTES_MOST if is_word(name) else FILE_BYTES_MOST)
        except Unreadable as error:
            faults.append(error.at(Place(shown)))
            continue
        sizes[is_word(name)] += len(data)
        if sizes[False] > BYTES_MOST or sizes[True] > WORDS_BYTES_MOST:
            message = f"the archive is larger than {WORDS_BYTES_MOST if is_word(name) else BYTES_MOST:,} bytes"
            faults.append(Finding("too-large", "error", Place(shown), message, "import one day's folder"))
            break
        if name.lower().endswith(MANUSCRIPTS):
            brought = _manuscript(root, name, data, shown)
            articles += brought.articles
            used |= brought.used
            (faults if brought.refused else told).extend(brought.told)
            continue
        text, wrong = decode_text(data, shown)
        faults += wrong
        if any(f.code == "not-utf-8" for f in wrong):
            continue
        document, wrong = parse_json(text, shown, Path(name).as_posix())
        faults += wrong
        if not wrong:
            found = tuple(_articles(document, mapping, faults))
            articles += found
            if not found:
                told.append(Finding("no-articles", "warning", Place(shown), "there are no articles in this file"))
        if len(articles) > ARTICLES_MOST:
            message = f"there are more than {ARTICLES_MOST:,} articles"
            faults.append(Finding("too-large", "error", Place(shown), message, "import one day's folder"))
            break
    told += left_aside(path, others, frozenset(used))
    if not articles and not faults:
        hint = (
            "JSON files of articles, or stories as .txt and .docx; map articles: to the list where it has another name"
        )
        faults.append(Finding("no-articles", "error", Place(str(path)), "there are no articles in it", hint))
    if faults:
        raise BadInput(Report((*faults, *told)))
    return tuple(articles), told


def _files(path: Path) -> tuple[Path, list[str], list[str]]:
    """The folder pictures may come from, the archive's files in it, and what lies there besides writers' texts."""
    try:
        root = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fault = Finding("missing-file", "error", Place(str(path)), f"it cannot be read: {reason}")
        raise BadInput(Report((fault,))) from None
    if not root.is_dir():
        return root.parent, [root.name], []
    names: list[str] = []
    texts: list[str] = []
    others: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found = [str((Path(folder) / f).relative_to(root)) for f in files if not f.startswith((".", "~"))]
        names += [f for f in found if f.lower().endswith(SUFFIXES)]
        texts += [f for f in found if f.lower().endswith(MANUSCRIPTS)]
        others += found
        if len(names) + len(texts) > FILES_MOST:
            message = f"there are more than {FILES_MOST:,} files in it"
            raise BadInput(Report((Finding("too-large", "error", Place(str(path)), message, "one day's folder"),)))
    return root, sorted(names or texts, key=natural), [] if names else others


class _Brought(NamedTuple):
    """A writer's text: its article, what is told of it, whether that refuses it, and the pictures beside it."""

    articles: tuple[Article, ...] = ()
    told: tuple[Finding, ...] = ()
    refused: bool = False
    used: frozenset[str] = frozenset()


def _manuscript(root: Path, name: str, data: bytes, shown: str) -> _Brought:
    """A writer's text as an article."""
    told: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = ()
    held: dict[str, bytes] = {}
    try:
        if is_word(name):
            word = word_document(data, PurePath(name).name, FILE_BYTES_MOST)
            text, held = word.text, dict(word.pictures)
            told = word.left_behind(Place(shown))
        else:
            refuse_other(data, PurePath(name).name)
            data, told = as_utf8(data, shown)
            text, wrong = decode_text(data, shown)
    except Unreadable as error:
        return _Brought(told=(error.at(Place(shown)),), refused=True)
    if not wrong and not text.strip():
        wrong = (Finding("empty-input", "error", Place(shown), "there is no text in it", "a headline, then the text"),)
    if wrong:
        return _Brought(told=wrong, refused=True)
    path = root / name
    beside = belonging(path.stem, (p.name for p in path.parent.iterdir()))
    document = manuscript(text, shown, Path(name).as_posix(), (*beside, *held))
    if held:
        document = Document(document.name, document.values, document.starts, document.inner, held)
    articles = tuple(Article(document, value, "") for value in document.values if isinstance(value, Object))
    return _Brought(articles, told, used=frozenset(str(PurePath(name).parent / picture) for picture in beside))


def _articles(document: Document, mapping: ArchiveMap, faults: list[Finding]) -> Iterator[Article]:
    several = len(document.values) > 1
    for number, value in enumerate(document.values):
        path = f"[{number}]" if several else ""
        if isinstance(value, Object):
            for given in paths(mapping.articles):
                found = list(_down(document, value, given.split("."), path, ()))
                if found:
                    yield from found
                    break
            else:
                yield Article(document, value, path)
        elif isinstance(value, Array):
            for index, item in enumerate(value.items):
                if isinstance(item, Object):
                    yield Article(document, item, f"{path}[{index}]")
                else:
                    faults.append(_no_article(document, item))
        else:
            faults.append(_no_article(document, value))


def _no_article(document: Document, value: Value) -> Finding:
    hint = 'an article is an object: {"title": …, "paragraphs": […]}'
    return Finding("no-article", "error", document.place(value.at), f"an article is {told(value)}", hint)


def told(value: Value) -> str:
    """What a value is, for a message."""
    if isinstance(value, Object):
        return "an object"
    if isinstance(value, Array):
        return "a list"
    return ("a number" if getattr(value, "number", False) else "a text") if hasattr(value, "number") else value.text


def _down(document: Document, value: Value, steps: list[str], path: str, above: tuple[Above, ...]) -> Iterator[Article]:
    """The objects of the list that ``steps`` lead to, through lists on the way."""
    if isinstance(value, Array):
        for index, item in enumerate(value.items):
            if isinstance(item, Object) and not steps:
                yield Article(document, item, f"{path}[{index}]", above)
            elif isinstance(item, Object):
                yield from _down(document, item, steps, f"{path}[{index}]", above)
    elif isinstance(value, Object) and steps and steps[0] in value.entries:
        child = f"{path}.{steps[0]}".lstrip(".")
        yield from _down(document, value.entries[steps[0]], steps[1:], child, (Above(value, steps[0]), *above))
