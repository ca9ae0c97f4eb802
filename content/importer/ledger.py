"""The ledger: what became of every character of the raw page.

The input is cut into spans that follow one another without a hole. Each says what it was taken for and where its text
stands in the edition, as addresses: ``edition.yaml#pages/0/section``, ``stories/b2-1.md#body/3``. The text at an
address is what its spans became, one after the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct

from content.importer.lines import invisible
from content.importer.traced import Chunk, Traced

Kind = Literal["kept", "normalised", "joined", "folio", "blank", "marker", "invisible", "unplaced", "lost"]
_LEFT = "?"
KINDS: tuple[str, ...] = get_args(Kind)


class Span(Struct, frozen=True, omit_defaults=True):
    """Input characters ``start`` to ``end`` (code points from 0), and for each address what they became there.

    ``kept`` as they were; ``normalised`` to another form; ``joined``: a line break dropped inside a paragraph or
    line; ``folio``: furniture of the page; ``blank``: white space between things; ``marker``: signs such as ■ that
    only say what follows; ``invisible``: controls and byte order marks; ``unplaced``: a field of an archive for which
    an edition has no place. ``lost`` never occurs: it would be a fault
    of the importer.
    """

    start: int
    end: int
    kind: Kind
    text: str
    to: dict[str, str] = {}


class Origin(Struct, frozen=True):
    """Where characters ``start`` to ``end`` of an archive's text stand: file, line, column, and the field's path."""

    start: int
    end: int
    file: str
    line: int
    column: int
    path: str


class Ledger(Struct, frozen=True):
    """The spans of one raw page in order. ``supplied`` are values of the edition that the page did not hold, by
    address. Of an archive the text is that of its fields, one after the other with a line feed after each;
    ``origins`` say where each stands.
    """

    source: str
    characters: int
    sha256: str
    spans: tuple[Span, ...]
    supplied: dict[str, str]
    origins: tuple[Origin, ...] = ()

    def fields(self) -> dict[str, str]:
        """Every address and the text that stands there."""
        found: dict[str, str] = {}
        for span in self.spans:
            for address, text in span.to.items():
                found[address] = found.get(address, "") + text
        return found | self.supplied

    def encode(self) -> bytes:
        """As JSON, one span a line, keys in a fixed order."""
        import json

        head = {"source": self.source, "characters": self.characters, "sha256": self.sha256, "supplied": self.supplied}
        top = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
        if self.origins:
            found = ",\n  ".join(json.dumps(_origin(o), ensure_ascii=False) for o in self.origins)
            top += f',\n "origins": [\n  {found}\n ]'
        rows = ",\n  ".join(json.dumps(_row(span), ensure_ascii=False) for span in self.spans)
        # A lone surrogate cannot be written as UTF-8; JSON's own escape holds it.
        return f'{top},\n "spans": [\n  {rows}\n ]\n}}\n'.encode("utf-8", "backslashreplace")


def decode_ledger(data: bytes) -> Ledger:
    """A ledger from its JSON; ``msgspec.ValidationError`` or ``ValueError`` where it is none."""
    import json

    from msgspec import convert

    return convert(json.loads(data.decode("utf-8")), Ledger)


def check_ledger(text: str, ledger: Ledger | Mapping[str, Any]) -> tuple[str, ...]:
    """Hold a ledger (or its decoded JSON) against the raw text; every fault found, none where it accounts for all
    of it.

    ``text`` is the file's text with its line ends as they are (read with ``newline=""``).
    """
    from msgspec import ValidationError, convert

    try:
        book = ledger if isinstance(ledger, Ledger) else convert(ledger, Ledger)
    except ValidationError as fault:
        return (f"this is not a ledger: {fault}",)
    faults: list[str] = []
    at = 0
    for span in book.spans:
        if span.start != at or span.end <= span.start:
            faults.append(f"span {span.start}-{span.end} does not follow {at}")
        if text[span.start : span.end] != span.text:
            faults.append(f"span {span.start}-{span.end} says {span.text!r}, the input {text[span.start : span.end]!r}")
        if span.kind == "lost":
            faults.append(f"span {span.start}-{span.end} is lost: {span.text!r}")
        if span.kind == "kept" and (not span.to or any(became != span.text for became in span.to.values())):
            faults.append(f"span {span.start}-{span.end} is not kept as it was")
        at = span.end
    if at != len(text):
        faults.append(f"the spans end at {at}, the input at {len(text)}")
    if book.characters != len(text) or book.sha256 != fingerprint(text):
        faults.append("the input is not the one the ledger was made from")
    return tuple(faults)


def fingerprint(text: str) -> str:
    """SHA-256 of the text as UTF-8."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Entry(NamedTuple):
    """A chunk at an address; ``plain`` says that it became as many characters, one for one."""

    chunk: Chunk
    address: str
    plain: bool


def _plain(chunk: Chunk) -> bool:
    return len(chunk.became) == chunk.end - chunk.start


class Book:
    """Where the importer enters each thing it has placed; ``close`` makes the ledger."""

    def __init__(self, source: str, text: str) -> None:
        self._source = source
        self._text = text
        self._entries: list[_Entry] = []
        self._supplied: dict[str, str] = {}

    def enter(self, address: str, text: Traced) -> str:
        """The text stands at the address; returns it."""
        self._entries.extend(_Entry(chunk, address, _plain(chunk)) for chunk in text.chunks)
        return text.text

    def turn(self, address: str, text: Traced, became: str) -> str:
        """The text became something else as a whole (a date); returns that."""
        first, *others = text.chunks
        self._entries.append(_Entry(Chunk(first.start, first.end, became), address, plain=False))
        self._entries.extend(_Entry(Chunk(c.start, c.end, ""), address, plain=False) for c in others)
        return became

    def furnish(self, text: Traced) -> None:
        """Furniture that stands nowhere in the edition: a weekday, a line said twice."""
        self._entries.extend(_Entry(Chunk(c.start, c.end, ""), "", plain=False) for c in text.chunks)

    def supply(self, address: str, value: str) -> str:
        """A value the page does not hold; returns it."""
        self._supplied[address] = value
        return value

    def leave(self, start: int, end: int, kind: Literal["unplaced", "marker"]) -> None:
        """Characters that stand nowhere in the edition."""
        self._entries.append(_Entry(Chunk(start, end, ""), _LEFT + kind, plain=False))

    def unclaimed(self) -> list[tuple[int, int]]:
        """Stretches of the input of which nothing has been said yet, in order."""
        found: list[tuple[int, int]] = []
        at = 0
        for start, end in sorted((e.chunk.start, e.chunk.end) for e in self._entries):
            if start > at:
                found.append((at, start))
            at = max(at, end)
        return [*found, (at, len(self._text))] if at < len(self._text) else found

    def close(self, origins: tuple[Origin, ...] = ()) -> Ledger:
        """The ledger over the whole input."""
        spans = tuple(self._spans())
        return Ledger(self._source, len(self._text), fingerprint(self._text), spans, self._supplied, origins)

    def _spans(self) -> Iterable[Span]:
        spans: dict[tuple[int, int], dict[str, str]] = {}
        for chunk, address in self._cut_entries():
            spans.setdefault((chunk.start, chunk.end), {})[address] = chunk.became
        at = 0
        waiting: Span | None = None
        for start, end in sorted(spans):
            for span in (*self._gap(at, start), self._span(start, end, spans[start, end])):
                if waiting is not None and _alike(waiting, span):
                    waiting = _together(waiting, span)
                    continue
                if waiting is not None:
                    yield waiting
                waiting = span
            at = end
        if waiting is not None:
            yield waiting
        yield from self._gap(at, len(self._text))

    def _cut_entries(self) -> Iterable[tuple[Chunk, str]]:
        """Entries cut so that two that share characters share all of them; unchanged and changed characters apart."""
        bounds = {edge for entry in self._entries for edge in (entry.chunk.start, entry.chunk.end)}
        for chunk, _, plain in self._entries:
            if plain:
                bounds.update(
                    edge for n, c in enumerate(chunk.became, chunk.start) if c != self._text[n] for edge in (n, n + 1)
                )
        edges = sorted(bounds)
        for chunk, address, plain in self._entries:
            if chunk.start == chunk.end:
                continue
            cuts = edges[bisect_right(edges, chunk.start) : bisect_left(edges, chunk.end)]
            at = chunk.start
            for cut in (*cuts, chunk.end):
                if plain:
                    yield Chunk(at, cut, chunk.became[at - chunk.start : cut - chunk.start]), address
                else:
                    yield Chunk(at, cut, chunk.became if at == chunk.start else ""), address
                at = cut

    def _span(self, start: int, end: int, to: dict[str, str]) -> Span:
        text = self._text[start:end]
        places = {address: became for address, became in to.items() if address and not address.startswith(_LEFT)}
        return Span(start, end, _kind(text, to), text, places)

    def _gap(self, start: int, end: int) -> Iterable[Span]:
        """Characters nothing has claimed, cut by kind."""
        while start < end:
            kind = _loose(self._text[start])
            stop = start + 1
            while stop < end and _loose(self._text[stop]) == kind:
                stop += 1
            yield Span(start, stop, kind, self._text[start:stop])
            start = stop


def _kind(text: str, to: Mapping[str, str]) -> Kind:
    if _LEFT + "unplaced" in to:
        return "unplaced"
    if _LEFT + "marker" in to:
        return "marker"
    if any(address == "" or address.startswith("edition.yaml#pages") for address in to):
        return "folio"
    if all(address.startswith("edition.yaml") for address in to):
        return "folio"
    became = set(to.values())
    if became == {text}:
        return "kept"
    if became <= {"", " "} and text.isspace() and len(text.splitlines()) >= 1 and text.splitlines()[0] != text:
        return "joined"
    if became == {""} and all(invisible(c) for c in text):
        return "invisible"
    return "normalised"


def _loose(character: str) -> Kind:
    if character.isspace():
        return "blank"
    if invisible(character):
        return "invisible"
    return "lost" if character.isalnum() else "marker"


def _alike(one: Span, other: Span) -> bool:
    return (
        one.kind == other.kind
        and one.kind in ("kept", "folio", "blank")
        and one.to.keys() == other.to.keys()
        and (one.kind != "folio" or (one.end == other.start and not one.to))
    )


def _together(one: Span, other: Span) -> Span:
    to = {address: text + other.to[address] for address, text in one.to.items()}
    return Span(one.start, other.end, one.kind, one.text + other.text, to)


def _row(span: Span) -> dict[str, Any]:
    row: dict[str, Any] = {"start": span.start, "end": span.end, "kind": span.kind, "text": span.text}
    return row | ({"to": span.to} if span.to else {})


def _origin(origin: Origin) -> dict[str, Any]:
    from msgspec.structs import asdict

    return asdict(origin)
