"""All text fields of an archive's articles as one text, and the book that says where each of them went."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from content.importer.archive import Article
from content.importer.desk import Desk
from content.importer.hypertext import inline, tags
from content.importer.json_source import Array, Document, Object, Text, Value
from content.importer.ledger import Ledger, Origin
from content.importer.lines import Sheet
from content.importer.traced import Traced
from content.report import Finding, Place

_TOLD_MOST = 24


class Field(NamedTuple):
    """A text field: where it begins in the text of all, its file, its path and what it says."""

    start: int
    document: Document
    path: str
    node: Text

    @property
    def end(self) -> int:
        return self.start + len(self.node.text)


class Cuttings(Desk):
    """The desk for an archive: places are those of the fields in their files."""

    def __init__(self, name: str, articles: Iterable[Article]) -> None:
        self.fields = _fields(articles)
        self._starts = [f.start for f in self.fields]
        self._offsets = {id(f.node): f.start for f in self.fields}
        text = "".join(f"{f.node.text}\n" for f in self.fields)
        super().__init__(Sheet(name, text, (), (0,)))

    def offset(self, node: Text) -> int:
        """Where a field begins in the text of all."""
        return self._offsets[id(node)]

    def traced(self, node: Text) -> Traced:
        """A field as one line, without tags."""
        return inline(node.text, self.offset(node))

    def place(self, offset: int, slug: str) -> Place:
        """The place of the field an offset lies in."""
        found = self.fields[max(bisect_right(self._starts, offset) - 1, 0)]
        return found.document.place(found.node.at)._replace(story=slug)

    def close(self) -> Ledger:
        """The ledger; fields of which nothing has been said are unplaced, and told."""
        left: dict[str, list[Field]] = {}
        gaps = self.book.unclaimed()
        for number, field in enumerate(self.fields):
            inside = [(max(a, field.start), min(b, field.end)) for a, b in _over(gaps, field.start, field.end)]
            letters = [(a, b) for a, b in inside if any(c.isalnum() for c in self.sheet.source[a:b])]
            if letters == [(field.start, field.end)]:
                left.setdefault(re.sub(r"\[\d+\]", "", field.path).lstrip("."), []).append(field)
                self.book.leave(field.start, field.end, "unplaced")
            elif letters:
                self._leave(number, letters)
        self._tell(left)
        origins = tuple(
            Origin(f.start, f.end, f.document.inner, p.line, p.column, f.path.lstrip("."))
            for f in self.fields
            for p in (f.document.place(f.node.at),)
        )
        return self.book.close(origins)

    def _leave(self, number: int, gaps: list[tuple[int, int]]) -> None:
        """What a field that was placed has besides: tags, and what HTML does not show."""
        field = self.fields[number]
        marks = [(field.start + a, field.start + b) for a, b in tags(field.node.text)]
        for start, end in gaps:
            at = start
            for low, high in _over(marks, start, end):
                self._unplace(at, low)
                self.book.leave(max(low, at), min(high, end), "marker")
                at = min(high, end)
            self._unplace(at, end)

    def _unplace(self, start: int, end: int) -> None:
        text = self.sheet.source[start:end]
        if any(c.isalnum() for c in text):
            self.book.leave(start, end, "unplaced")
            message = f"this has no place in the story: {text.strip()[:40]}"
            self.findings.append(Finding("unplaced", "warning", self.place(start, ""), message, "the ledger has it"))

    def _tell(self, left: dict[str, list[Field]]) -> None:
        for path, fields in left.items():
            message = f"{path} has no place in an edition ({len(fields)} times)"
            self.findings.append(Finding("unknown-field", "note", self.place(fields[0].start, ""), message))
        if left:
            names = [*list(left)[:_TOLD_MOST], *(["…"] if len(left) > _TOLD_MOST else [])]
            message = f"fields without a place in the edition: {', '.join(names)}"
            hint = "name them in a map where they should have one; the ledger has them"
            self.findings.append(Finding("unknown-fields", "warning", Place(self.sheet.name), message, hint))


def _over(stretches: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of the stretches, which are in order, that share characters with ``start`` to ``end``."""
    at = max(bisect_right(stretches, (start, 0)) - 1, 0)
    while at < len(stretches) and stretches[at][0] < end:
        if stretches[at][1] > start:
            yield stretches[at]
        at += 1


def _fields(articles: Iterable[Article]) -> list[Field]:
    found: list[Field] = []
    seen: set[int] = set()
    at = 0
    for article in articles:
        around = ((a.value, a.without) for a in reversed(article.above) if id(a.value) not in seen)
        for value, without, path in (*((v, w, "") for v, w in around), (article.value, "", article.path)):
            seen.add(id(value))
            for where, node in _texts(value, path, without):
                found.append(Field(at, article.document, where, node))
                at += len(node.text) + 1
    return found


def _texts(value: Value, path: str, without: str = "") -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Array):
        for number, item in enumerate(value.items):
            yield from _texts(item, f"{path}[{number}]")
    elif isinstance(value, Object):
        for key, item in value.entries.items():
            if key != without:
                yield from _texts(item, f"{path}.{key}")
