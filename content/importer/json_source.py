"""JSON with the place of every value, read without recursion: one value a file, or several, such as a line each.

Keys that stand twice, halves of surrogate pairs and other controls, and nesting without end are faults.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct, field

from content.folder import refused_characters
from content.report import Finding, Place

DEPTH_MOST = 32
FAULTS_MOST = 20

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"true|false|null")


class Text(Struct, frozen=True):
    """A string, escapes resolved, or a number as typed; ``at`` is where it stands in its file."""

    text: str
    at: int
    number: bool = False


class Word(Struct, frozen=True):
    """``true``, ``false`` or ``null``."""

    text: str
    at: int


class Array(Struct, frozen=True):
    """``[ ]``."""

    items: tuple[Value, ...]
    at: int


class Object(Struct, frozen=True):
    """``{ }``; ``keys`` says where each key stands."""

    entries: dict[str, Value]
    at: int
    keys: dict[str, int] = field(default_factory=dict)


Value = Text | Word | Array | Object


class Document(Struct, frozen=True):
    """One file: its values, and where its lines begin. ``inner`` is its path in its archive, ``held`` its pictures."""

    name: str
    values: tuple[Value, ...]
    starts: tuple[int, ...]
    inner: str = ""
    held: dict[str, bytes] = {}

    def place(self, at: int) -> Place:
        """File, line and column of an offset."""
        row = bisect_right(self.starts, at) - 1
        return Place(self.name, row + 1, at - self.starts[row] + 1)


class _Stop(Exception):  # noqa: N818 - ends the reading; the fault is already filed
    pass


class _Open:
    """A list or object whose end has not come."""

    def __init__(self, at: int, is_object: bool) -> None:
        self.at, self.is_object = at, is_object
        self.items: list[Value] = []
        self.entries: dict[str, Value] = {}
        self.keys: dict[str, int] = {}
        self.key: str | None = None

    @property
    def empty(self) -> bool:
        return not self.items and not self.entries

    def closed(self) -> Value:
        return Object(self.entries, self.at, self.keys) if self.is_object else Array(tuple(self.items), self.at)


def parse_json(text: str, name: str, inner: str = "") -> tuple[Document, tuple[Finding, ...]]:
    """The values of a file and its faults; what follows a fault of grammar is not read."""
    starts = tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    reader = _Reader(text, Document(name, (), starts))
    values: list[Value] = []
    try:
        while reader.skip() < len(text):
            values.append(reader.value())
    except _Stop:
        pass
    return Document(name, tuple(values), starts, inner), tuple(reader.faults)


class _Reader:
    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self.at = 0
        self.faults: list[Finding] = []

    def fault(self, code: str, at: int, message: str, hint: str = "") -> None:
        if len(self.faults) < FAULTS_MOST:
            self.faults.append(Finding(code, "error", self.document.place(at), message, hint))

    def stop(self, code: str, message: str, hint: str = "") -> _Stop:
        self.fault(code, self.at, message, hint)
        return _Stop()

    def skip(self) -> int:
        """Past white space; where it ends."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.at

    def value(self) -> Value:
        """The next value, with all that it holds."""
        stack: list[_Open] = []
        while True:
            self.skip()
            done = self._closing(stack) or self._begun(stack)
            if done is None:
                continue
            if not stack:
                return done
            parent = stack[-1]
            if parent.is_object and parent.key is not None:
                parent.entries[parent.key] = done
                parent.key = None
            else:
                parent.items.append(done)

    def _closing(self, stack: list[_Open]) -> Value | None:
        """The list or object that ends here; else the comma and the key before the next value are read."""
        if not stack:
            return None
        parent, here = stack[-1], self.text[self.at : self.at + 1]
        if here == ("}" if parent.is_object else "]"):
            self.at += 1
            return stack.pop().closed()
        if not parent.empty:
            if here != ",":
                raise self._unexpected("a comma or the end of the " + ("object" if parent.is_object else "list"))
            self.at += 1
            self.skip()
        if parent.is_object:
            start = self.at
            key = self._string("a key in quotation marks").text
            if key in parent.entries:
                line = self.document.place(parent.keys[key]).line
                self.fault("duplicate-key", start, f"{key[:60]} stands twice; first on line {line}", "each key once")
            self.skip()
            if self.text[self.at : self.at + 1] != ":":
                raise self._unexpected("a colon")
            self.at += 1
            self.skip()
            parent.key = key
            parent.keys.setdefault(key, start)
        return None

    def _begun(self, stack: list[_Open]) -> Value | None:
        """A value that is whole at once; None where a list or an object begins."""
        at, here = self.at, self.text[self.at : self.at + 1]
        if here and here in "[{":
            if len(stack) == DEPTH_MOST:
                raise self.stop("json-depth", f"lists and objects nest deeper than {DEPTH_MOST}")
            stack.append(_Open(at, here == "{"))
            self.at += 1
            return None
        if here == '"':
            return self._string("a text")
        for pattern in (_NUMBER, _WORD):
            match = pattern.match(self.text, at)
            if match:
                self.at = match.end()
                return Text(match.group(), at, number=True) if pattern is _NUMBER else Word(match.group(), at)
        raise self._unexpected("a value")

    def _string(self, wanted: str) -> Text:
        at = self.at
        match = _STRING.match(self.text, at)
        if match is None:
            if self.text[at : at + 1] == '"':
                raise self.stop(
                    "json", "a text is not closed on its line", 'a line break inside a text is \\n, a " is \\"'
                )
            raise self._unexpected(wanted)
        try:
            text = str(json.loads(match.group()))
        except ValueError as error:
            self.at += getattr(error, "pos", 0)
            raise self.stop("json", "no valid JSON: a backslash with a wrong sign", r"\\ for a backslash") from None
        self.at = match.end()
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        for character in refused_characters(text):
            self.fault("control-character", at, f"{character} may not stand in a text", "delete it")
        return Text(text, at)

    def _unexpected(self, wanted: str) -> _Stop:
        found = self.text[self.at : self.at + 1]
        shown = f"“{found}”" if found else "the end of the file"
        return self.stop("json", f"no valid JSON: {shown} where {wanted} should stand", "see whether the file is whole")
