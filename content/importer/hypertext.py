"""Simple HTML inside a field, and plain text: paragraphs, subheads, pictures, every character traced."""

from __future__ import annotations

import re
from html import unescape
from typing import Literal

from msgspec import Struct

from content.folder import refused_characters
from content.importer import words
from content.importer.traced import Chunk, Traced, join

_TAG = re.compile(
    r"<!--(?:[^<]|<(?!!--))*?-->"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?P<rest>(?:\s[^<>]*)?)/?>"
)
_HTML = re.compile(
    r"</?(?:p|br|div|h[1-6]|img|span|strong|b|i|em|u|a|section|article|figure|figcaption|ul|ol|li|blockquote|table|font"
    r"|center|script|style)(?:\s[^<>]*)?/?>|&(?:nbsp|amp|lt|gt|quot|[lr][ds]quo|middot|mdash|hellip|emsp|ensp|#\d{1,6}"
    r"|#[xX][0-9A-Fa-f]{1,6});",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,10}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,6});")
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'>]+))""", re.IGNORECASE)
_BLOCKS = frozenset(("p", "div", "br", "hr", "li", "ul", "ol", "blockquote", "section", "article", "pre", "center")) | {
    *("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "table", "tr", "td", "th", "html", "body")
}
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRONG = frozenset(("strong", "b"))
_HIDDEN = frozenset(("script", "style"))
_SUBHEAD_MOST = 24


class Piece(Struct, frozen=True):
    """A paragraph or subhead, a caption, or where a picture is found (its ``text``); ``strong`` is where the source has
    its words in bold, from and to."""

    kind: Literal["text", "subhead", "caption", "picture"]
    text: Traced
    strong: tuple[tuple[int, int], ...] = ()


def pieces(text: str, at: int) -> list[Piece]:
    """What a field's text holds, which begins at offset ``at`` of the ledger's text."""
    if _HTML.search(text):
        return _marked(text, at)
    return [Piece("text", line) for line in _plain(text, at)]


def tags(text: str) -> list[tuple[int, int]]:
    """Where the tags of a text stand; of one that is no HTML, none."""
    return [match.span() for match in _TAG.finditer(text)] if _HTML.search(text) else []


def inline(text: str, at: int) -> Traced:
    """A line of text: tags and line breaks give way to nothing or a space, entities to what they stand for."""
    if not _HTML.search(text):
        return _lines_closed(Traced((Chunk(at, at + len(text), text),)), text).strip() if text else Traced()
    found: list[Traced] = []
    for piece in _marked(text, at):
        if piece.kind == "picture":
            continue
        if found:
            end = found[-1].chunks[-1].end
            found.append(Traced((Chunk(end, end, " "),)))
        found.append(piece.text)
    return join(found)


def _lines_closed(traced: Traced, text: str) -> Traced:
    chunks: list[Chunk] = []
    start = traced.chunks[0].start
    at = 0
    for match in re.finditer(r"(?<!\s)\s*\n\s*", text):
        if match.start() > at:
            chunks.append(Chunk(start + at, start + match.start(), text[at : match.start()]))
        chunks.append(Chunk(start + match.start(), start + match.end(), " "))
        at = match.end()
    if at < len(text):
        chunks.append(Chunk(start + at, start + len(text), text[at:]))
    return Traced(tuple(chunks))


def _plain(text: str, at: int) -> list[Traced]:
    """Paragraphs of plain text: a line each; where blank lines part them, a broken line goes on in the next."""
    parted = re.search(r"\S[ \t\u3000]*\n[ \t\u3000]*\n", text) is not None
    found: list[list[Traced]] = []
    before, gap, offset = "", True, 0
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            gap, offset = True, offset + len(line) + 1
            continue
        left = offset + line.index(stripped[0])
        piece = Traced((Chunk(at + left, at + left + len(stripped), stripped),))
        if parted and not gap and not words.ends_sentence(before) and line[0] not in "\u3000\t":
            space = " " if before[-1].isascii() and stripped[0].isascii() else ""
            end = found[-1][-1].chunks[-1].end
            found[-1] += [Traced((Chunk(end, at + left, space),)), piece]
        else:
            found.append([piece])
        before, gap, offset = stripped, False, offset + len(line) + 1
    return [join(parts) for parts in found]


class _Draft:
    """The block that is being read."""

    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.kind: Literal["text", "subhead", "caption"] = "text"
        self.bold: list[tuple[int, int]] = []
        self.weak = False

    def closed(self) -> list[Piece]:
        text = _squeezed(Traced(tuple(self.chunks)))
        plain = text.text
        if not plain:
            return []
        short = len(plain) <= _SUBHEAD_MOST and not words.ends_sentence(plain)
        if self.bold and not self.weak and short and self.kind == "text":
            return [Piece("subhead", text)]
        return [Piece(self.kind, text, tuple(self.bold) if self.kind == "text" else ())]


def _squeezed(text: Traced) -> Traced:
    """White space of the source, line breaks too, as one space each; none at the ends."""
    chunks: list[Chunk] = []
    for chunk in text.chunks:
        if chunk.end - chunk.start != len(chunk.became):
            chunks.append(chunk)
            continue
        at = 0
        for match in re.finditer(r"[ \t\n]+", chunk.became):
            if match.start() > at:
                chunks.append(Chunk(chunk.start + at, chunk.start + match.start(), chunk.became[at : match.start()]))
            around = (
                chunk.became[max(match.start() - 1, 0) : match.start()] + chunk.became[match.end() : match.end() + 1]
            )
            space = "" if "\n" in match.group() and not around.isascii() else " "
            chunks.append(Chunk(chunk.start + match.start(), chunk.start + match.end(), space))
            at = match.end()
        if at < len(chunk.became):
            chunks.append(Chunk(chunk.start + at, chunk.end, chunk.became[at:]))
    return Traced(tuple(chunks)).strip()


def _marked(text: str, at: int) -> list[Piece]:
    found: list[Piece] = []
    draft = _Draft()
    bold = hidden = 0
    offset = 0
    for match in (*_TAG.finditer(text), None):
        stop = match.start() if match else len(text)
        if not hidden and offset < stop:
            _add(draft, text, offset, stop, at, bold > 0)
        if match is None:
            break
        offset = match.end()
        name, closing = (match["name"] or "").lower(), bool(match["close"])
        if name in _HIDDEN:
            hidden = 0 if closing else 1
        elif name in _STRONG:
            bold = max(bold + (-1 if closing else 1), 0)
        elif name == "img" and (source := _SOURCE.search(match["rest"])):
            group = next(g for g in "abc" if source[g] is not None)
            low = match.start("rest") + source.start(group)
            found += draft.closed()
            draft = _Draft()
            if source[group]:
                found.append(Piece("picture", Traced((Chunk(at + low, at + low + len(source[group]), source[group]),))))
        elif name in _BLOCKS:
            found += draft.closed()
            draft = _Draft()
            if not closing and name in _HEADS:
                draft.kind = "subhead"
            elif not closing and name == "figcaption":
                draft.kind = "caption"
    return found + draft.closed()


def _add(draft: _Draft, text: str, start: int, stop: int, at: int, strong: bool) -> None:
    offset = start
    for match in _ENTITY.finditer(text, start, stop):
        became = unescape(match.group())
        if became == match.group():
            continue
        if match.start() > offset:
            draft.chunks.append(Chunk(at + offset, at + match.start(), text[offset : match.start()]))
        shown = " " if became in "\u00a0\u2002\u2003" else "" if refused_characters(became) else became
        draft.chunks.append(Chunk(at + match.start(), at + match.end(), shown))
        offset = match.end()
    if offset < stop:
        draft.chunks.append(Chunk(at + offset, at + stop, text[offset:stop]))
    if text[start:stop].strip():
        draft.weak = draft.weak or not strong
        draft.bold += [(at + start, at + stop)] if strong else []
