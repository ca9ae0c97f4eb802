"""The files of an archive read, and the articles found in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from content.files import Lines
from content.folder import Unreadable, decode_text, read_bytes
from content.importer.json_source import Array, Document, Object, Value, parse_json
from content.importer.manuscripts import SUFFIXES as MANUSCRIPTS
from content.importer.manuscripts import belonging, manuscript
from content.importer.mapping import ArchiveMap, first, paths
from content.importer.word import SUFFIX as WORD
from content.importer.word import word_text
from content.report import BadInput, Finding, Place, Report

SUFFIXES = (".json", ".jsonl", ".ndjson")
FILE_BYTES_MOST = 8_000_000
BYTES_MOST = 32_000_000
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


def read_archive(path: Path, mapping: ArchiveMap) -> tuple[Article, ...]:
    """The articles of file or folder ``path``, in the order of the files' names. Raises BadInput with every fault."""
    root, names = _files(path)
    faults: list[Finding] = []
    articles: list[Article] = []
    size = 0
    for name in names:
        shown = str(path / name) if path.is_dir() else str(path)
        try:
            data = read_bytes(root, name, FILE_BYTES_MOST)
        except Unreadable as error:
            faults.append(error.at(Place(shown)))
            continue
        size += len(data)
        if size > BYTES_MOST:
            message = f"the archive is larger than {BYTES_MOST:,} bytes"
            faults.append(Finding("too-large", "error", Place(shown), message, "import one day's folder"))
            break
        if name.lower().endswith(MANUSCRIPTS):
            articles += _manuscript(root, name, data, shown, faults)
            continue
        text, wrong = decode_text(data, shown)
        faults += wrong
        if any(f.code == "not-utf-8" for f in wrong):
            continue
        document, told = parse_json(text, shown, Path(name).as_posix())
        faults += told
        if not told:
            articles += _articles(document, mapping, faults)
        if len(articles) > ARTICLES_MOST:
            message = f"there are more than {ARTICLES_MOST:,} articles"
            faults.append(Finding("too-large", "error", Place(shown), message, "import one day's folder"))
            break
    if not articles and not faults:
        hint = (
            "JSON files of articles, or stories as .txt and .docx; map articles: to the list where it has another name"
        )
        faults.append(Finding("no-articles", "error", Place(str(path)), "there are no articles in it", hint))
    if faults:
        raise BadInput(Report(faults))
    return tuple(articles)


def _files(path: Path) -> tuple[Path, list[str]]:
    """The folder pictures may come from, and the archive's files in it."""
    try:
        root = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fault = Finding("missing-file", "error", Place(str(path)), f"it cannot be read: {reason}")
        raise BadInput(Report((fault,))) from None
    if not root.is_dir():
        return root.parent, [root.name]
    names: list[str] = []
    texts: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        found = [str((Path(folder) / f).relative_to(root)) for f in files if not f.startswith((".", "~"))]
        names += [f for f in found if f.lower().endswith(SUFFIXES)]
        texts += [f for f in found if f.lower().endswith(MANUSCRIPTS)]
        if len(names) + len(texts) > FILES_MOST:
            message = f"there are more than {FILES_MOST:,} files in it"
            raise BadInput(Report((Finding("too-large", "error", Place(str(path)), message, "one day's folder"),)))
    return root, sorted(names or texts)


def _manuscript(root: Path, name: str, data: bytes, shown: str, faults: list[Finding]) -> list[Article]:
    """A writer's text as an article; what is wrong with it is filed."""
    try:
        text, wrong = (
            (word_text(data, name, FILE_BYTES_MOST), ()) if name.lower().endswith(WORD) else decode_text(data, shown)
        )
    except Unreadable as error:
        faults.append(error.at(Place(shown)))
        return []
    faults += wrong
    if wrong:
        return []
    path = root / name
    pictures = belonging(path.stem, (p.name for p in path.parent.iterdir()))
    document = manuscript(text, shown, Path(name).as_posix(), pictures)
    if not text.strip():
        faults.append(
            Finding("empty-input", "error", Place(shown), "there is no text in it", "a headline, then the text")
        )
    return [Article(document, value, "") for value in document.values if isinstance(value, Object)]


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
