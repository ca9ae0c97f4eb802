"""Blocks with indents of their own: quotations, verse, lists, questions and answers; how each stands in its column.

CLREQ, paragraph indent and itemization (段落缩排与凸排): a block is inset by whole characters; where lines hang, those
behind the first stand under its text, not under its mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from content.block_style import ListStyle
from content.body import Block, List, Note, Paragraph, Quote, Run, Speech, Table, Verse
from content.report import Place
from layout.counting import counted
from layout.dress import Dress
from layout.line.galley import Galley, Piece
from layout.line.label import Label, label

_BLANKS = "·•‧"
"""Bullets that are small in their cells as they are."""


_STANZA_MOST = 8
"""Lines of a stanza that are kept in one column."""


class Mark(Struct, frozen=True):
    """A list item's mark: its left edge from the column's and its size's middle below the line's top, in mpt."""

    label: Label
    left: int
    middle: int


class Stand(Struct, frozen=True):
    """How a galley stands in its column, in mpt.

    inset     at the left; ``right`` at the right.
    indent    of the first line beyond the inset; negative where the others hang.
    flush     whether it is set to the right edge.
    ragged    whether its lines are left as wide as they are (verse).
    white     grid lines above it, where it does not begin a column.
    keep      first lines that never begin a column.
    opening   price of a column's beginning with its first line.
    """

    inset: int = 0
    indent: int = 0
    right: int = 0
    flush: bool = False
    ragged: bool = False
    mark: Mark | None = None
    white: int = 0
    keep: int = 0
    opening: float = 0.0
    whole: bool = False
    """Whether it is a line of a stanza, or of a brief, that is to stand in one column."""
    apart: float = 120.0
    """Price of parting that."""


class JumpLine(Paragraph, frozen=True):
    """下转: below the first part of a turned story, at the right of its column; no part of the story's text."""


def jump_line(label: str, place: Place) -> JumpLine:
    """The line that names the page on which a story goes on."""
    return JumpLine((Run(f"（下转第{label}版）"),), place)


class Part(Struct, frozen=True):
    """A galley of a block, the first character of the block's text that it shows, and how it stands."""

    galley: Galley
    start: int
    stand: Stand


APART = 120.0
"""Price of parting what belongs together: lines of a stanza, the first or last items of a list."""


def shapes(
    block: Block, dress: Dress, size: int, end: int, lead_colour: str, text_type: str = "body"
) -> tuple[Galley, ...]:
    """The galleys of a block of text, its last with room for an end mark of ``end`` mpt; ``text_type`` is the type of
    its paragraphs."""
    texts: list[list[Piece]] = []
    match block:
        case Verse():
            source = _source_line(block)
            for number, (_, line) in enumerate(verse_lines(block)):
                type_ = "quote-source" if number == source else "verse"
                texts.append([Piece(line, dress.case(type_, size=size))])
        case List():
            texts = [dress.pieces(i.runs, size=size, lead_colour=lead_colour) for i in block.items]
        case Speech():
            type_ = "question" if block.asks else "body"
            name = Piece(block.runs[0].text, dress.case("speaker", size=size))
            texts = [[name, *dress.pieces(block.runs[1:], type_, size=size, lead_colour=lead_colour)]]
        case Quote():
            type_ = "quote-source" if block.source else "quote"
            texts = [dress.pieces(block.runs, type_, size=size, lead_colour=lead_colour)]
        case Note():
            return (dress.galley(dress.pieces(block.runs, "note")),)
        case JumpLine():
            return (dress.galley(dress.pieces(block.runs, "jump")),)
        case Paragraph():
            texts = [dress.pieces(block.runs, text_type, size=size, lead_colour=lead_colour)]
        case _:
            raise TypeError(f"{type(block).__name__} is no block of text")
    texts = [pieces for pieces in texts if pieces]
    last = len(texts) - 1
    return tuple(dress.galley(pieces, end if n == last else 0) for n, pieces in enumerate(texts))


def whites(block: Block, dress: Dress) -> tuple[int, int]:
    """Grid lines of white that a block asks for above and below it."""
    style = dress.style
    match block:
        case Quote():
            return style.quote.above, style.quote.below
        case Verse():
            return style.verse.above, style.verse.below
        case List():
            return style.lists.above, style.lists.below
        case Table():
            return style.table.above, style.table.below
        case Speech() if block.asks:
            return style.interview.above, 0
        case Note():
            return 1, 0  # from the text whose marks call it; none between two notes
        case _:
            return 0, 0


def parts(block: Block, galleys: Sequence[Galley], dress: Dress, measure: int, size: int) -> Iterator[Part]:
    """The parts of a block in a column of ``measure`` mpt; ``size`` is the body's."""
    match block:
        case Verse():
            yield from _verse(block, galleys, dress, measure, size)
        case List():
            yield from _list(block, galleys, dress, size)
        case Speech():
            yield Part(galleys[0], 0, _speech(block, galleys[0], dress, size))
        case Quote():
            inset = round(dress.style.quote.inset_em * size)
            if block.source:
                stand = Stand(inset, right=inset, flush=True, keep=1)
            else:
                stand = Stand(inset, round(dress.style.indent_em * size), inset)
            yield Part(galleys[0], 0, stand)
        case JumpLine():
            yield Part(galleys[0], 0, Stand(flush=True, keep=1))
        case _:
            yield Part(galleys[0], 0, Stand(indent=round(dress.style.indent_em * size)))


def verse_lines(block: Verse) -> list[tuple[int, str]]:
    """The lines that say something, with their first character in the block's text."""
    starts = accumulate((len(line) + 1 for line in block.lines), initial=0)
    return [(start, line) for start, line in zip(starts, block.lines, strict=False) if line.strip()]


def _source_line(block: Verse) -> int:
    """The number of the line that names the poet, the last one behind a dash; -1 where there is none."""
    lines = verse_lines(block)
    return len(lines) - 1 if len(lines) > 1 and lines[-1][1].lstrip().startswith("——") else -1


def _verse(block: Verse, galleys: Sequence[Galley], dress: Dress, measure: int, size: int) -> Iterator[Part]:
    """Verse in the column's middle by its longest line; one longer than that takes of the inset, and what the column
    does not hold turns, its rest hanging."""
    style = dress.style.verse
    source = _source_line(block)
    least = round(style.inset_em * size)
    room = measure - 2 * least
    widths = [g.natural(0, len(g)) for n, g in enumerate(galleys) if n != source]
    if room < max(widths, default=0) <= measure:
        least = (measure - max(widths)) // 2
        room = measure - 2 * least
    longest = max((w for w in widths if w <= room), default=room)
    half = size // 2
    inset = max(least, (measure - longest) // 2 // half * half) if style.align == "centre" else least
    stanzas = _stanzas(block)
    hang = round(style.turn_em * size)
    for number, (galley, (start, _)) in enumerate(zip(galleys, verse_lines(block), strict=True)):
        first, place, lines = stanzas[number]
        white = 1 if first and place == 0 else 0
        whole = lines <= _STANZA_MOST
        edge = place in (1, lines - 1)
        opening = 0.0 if not place else APART if whole or edge else APART / 12
        if number == source:
            right = max(0, min(inset, measure - least - galley.natural(0, len(galley))))
            yield Part(galley, start, Stand(least, right=right, flush=True, keep=1))
        elif galley.natural(0, len(galley)) > measure - inset:
            stand = Stand(inset + hang, -hang, ragged=True, white=white, opening=opening, whole=whole)
            yield Part(galley, start, stand)
        else:
            yield Part(galley, start, Stand(inset, white=white, opening=opening, whole=whole))


def _stanzas(block: Verse) -> list[tuple[bool, int, int]]:
    """For each line of a poem: whether its stanza is not the first, its place there, and the stanza's lines."""
    out: list[tuple[bool, int, int]] = []
    stanza = 0
    for line in (*block.lines, ""):
        if line.strip():
            stanza += 1
        elif stanza:
            out.extend((bool(out), n, stanza) for n in range(stanza))
            stanza = 0
    first = out[0][2] if out else 0
    return [(n >= first, place, lines) for n, (_, place, lines) in enumerate(out)]


def _list(block: List, galleys: Sequence[Galley], dress: Dress, size: int) -> Iterator[Part]:
    """Items with hanging lines: texts under one another at whole characters, marks to the left of them."""
    style = dress.style.lists
    marks = [_mark(i.number, i.level, dress, size) for i in block.items]
    lefts: list[int] = []
    at = 0
    for level in range(max(i.level for i in block.items) + 1):
        own = [m[0] for m, i in zip(marks, block.items, strict=True) if m and i.level == level]
        gaps = [m[1] for m, i in zip(marks, block.items, strict=True) if m and i.level == level]
        widest = max((mark.width + gap for mark, gap in zip(own, gaps, strict=True)), default=0)
        least = round((style.step_em if level else style.hang_em) * size)
        at += max(least, -(-widest // size) * size)
        lefts.append(at)
    start = 0
    last = len(block.items) - 1
    for number, (item, galley, set_mark) in enumerate(zip(block.items, galleys, marks, strict=True)):
        left = lefts[item.level]
        mark = None
        if set_mark:
            text, gap = set_mark
            mark = Mark(text, left - gap - text.width, (size - text.size) // 2 + text.top())
        edge = number in (1, last) and number > 0
        yield Part(
            galley, start, Stand(left, mark=mark, opening=APART if edge and last > 1 else 0.5 if number else 0.0)
        )
        start += len(item.text) + 1


def marks_of(block: List, style: ListStyle) -> str:
    """The marks that a list's items have, one after another."""
    return "".join(_mark_text(i.number, i.level, style) for i in block.items)


def _mark_text(number: int, level: int, style: ListStyle) -> str:
    """An item's mark; empty for what goes on with the item before, and where the house style has no marks."""
    forms = style.numbers if number else style.bullets
    if number < 0 or not forms:
        return ""
    form = forms[min(level, len(forms) - 1)]
    return counted(form, number) if number else form


def _mark(number: int, level: int, dress: Dress, size: int) -> tuple[Label, int] | None:
    """An item's mark and the white between it and the text; none for what goes on with the item before."""
    style = dress.style.lists
    text = _mark_text(number, level, style)
    if not text:
        return None
    gap = round(style.gap_em * size)
    if number == 0:
        small = size if text in _BLANKS else round(style.bullet_em * size)
        return label([Piece(text, dress.case("list-bullet", size=small))], language=dress.language), gap
    mark = label([Piece(text, dress.case("list-number", size=size))], language=dress.language)
    return mark, 0 if len(text) == 1 and mark.width >= size else gap  # a ringed number has white of its own


def _speech(block: Speech, galley: Galley, dress: Dress, size: int) -> Stand:
    """A question or an answer: indented as a paragraph, or its lines hanging behind the name."""
    if not dress.style.interview.hang:
        return Stand(indent=round(dress.style.indent_em * size))
    name = len(block.runs[0].text)
    sorts = sum(1 for start in galley.starts[:-1] if start < name)
    hang = -(-galley.width_sums[sorts] // size) * size
    if hang > 4 * size:
        hang = 2 * size
    return Stand(hang, -hang)
