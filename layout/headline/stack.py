"""The lines of a headline group under one another: kicker, main lines, deck, byline, turned in a narrow span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING

from content.model import Story
from content.style import TypeStyle
from layout.dress import Dress, padded
from layout.geometry import Rect, pt
from layout.headline.fit import Fit, Fitter
from layout.headline.group import MARK_GAP, HeadGroup, HeadLine
from layout.headline.turn_prices import INSIDE_WORD
from layout.headline.turns import turning
from layout.line.breaking import break_lines
from layout.line.galley import Piece
from layout.line.label import Label, label

if TYPE_CHECKING:
    from layout.headline.slug import Slug
    from layout.line.typecase import TypeCase

_FORCED = 60
"""Percent of its style's least size below which a kicker or deck is parted anywhere rather than set smaller."""

_LINE_STEP = 1.16
"""Step between the lines of a turned headline, in its size."""


def stack_group(
    story: Story, fitter: Fitter, fit: Fit, centred: bool, slug: Slug | None = None, pad: int = 0
) -> HeadGroup:
    """Put kicker, main lines, deck and byline under one another with the style's white between; the kicker at the left
    where there is a ``slug``, whose width is not in the fitter's. ``pad`` is the ground of a band round the main lines,
    which is not in the fitter's width either; 0 for no band."""
    style, dress, size = fitter.style, fitter.dress, fit.size
    left = slug.width if slug else 0
    stack = Stack(dress, fitter.width + 2 * pad, left, centred)
    stack.marked = story.kind != "commentary" or dress.style.commentary.byline_mark
    if story.kicker and slug is None:
        kicker_size = _between(style.kicker, size * 36 // 100)
        kicker_size = stack.small(story.kicker, style.kicker, kicker_size, "kicker", (5, 4))
        stack.y += round(kicker_size * (style.kicker_gap - 0.25))
    first_main, top = len(stack.lines), stack.y
    stack.y += pad
    whole, at = " ".join(story.headline), 0
    for number in range(len(fit.lines)):
        row = [(text_label, left + pad + x) for text_label, x in fitter.labels(fit, number, centred)]
        starts = []
        for text_label, _ in row:
            at = max(at, whole.find(text_label.galley.text, at))
            starts.append(at)
            at += len(text_label.galley.text)
        stack.lines.append(HeadLine(tuple(row), stack.y + row[0][0].top(), "headline", tuple(starts)))
        stack.y += round(size * _LINE_STEP) if number < len(fit.lines) - 1 else size
    stack.y += pad
    band = Rect(0, top, stack.width, stack.y - top) if pad else None
    after = round(size * style.byline_gap)
    if story.deck:
        deck_size = _between(style.deck, size * 36 // 100)
        stack.y += round(size * style.deck_gap)
        deck_size = stack.small(story.deck, style.deck, deck_size, "deck", (4, 3))
        stack.y -= deck_size // 3
        after = round(deck_size * 0.62)
    slug_depth = stack.y - top
    if story.bylines:
        stack.y += max(after, pt(5))
        stack.width, stack.left = stack.width + left, 0
        stack.byline(byline_text(story))
    return HeadGroup(
        tuple(stack.lines),
        stack.y,
        fit.cost,
        size,
        len(fit.lines),
        fitter.width + 2 * pad + left,
        first_main,
        band,
        slug=slug,
        slug_depth=slug_depth,
    )


class Stack:
    """A group in the making: lines so far and where the next begins, over ``width`` from ``left``; whether its byline
    is ``marked`` by a square."""

    def __init__(self, dress: Dress, width: int, left: int, centred: bool) -> None:
        self.dress, self.width, self.left, self.centred = dress, width, left, centred
        self.marked = True
        self.lines: list[HeadLine] = []
        self.y = 0

    def small(
        self, text: str, type_: TypeStyle, size: int, block: str, step: tuple[int, int], *, by_sense: bool = True
    ) -> int:
        """Kicker or deck at ``size``, or smaller where it can only so be turned ``by_sense`` as headlines are; a line
        every ``step`` of the size. Returns the size."""
        rows, size = _turned(text, self.dress, type_, size, self.width, by_sense=by_sense, loose=block == "deck")
        for text_label, start in rows:
            x = self.left + _x(text_label, self.width, self.centred)
            self.lines.append(HeadLine(((text_label, x),), self.y + text_label.top(), block, (start,)))
            self.y += size * step[0] // step[1]
        return size

    def byline(self, text: str) -> None:
        """A byline with its square."""
        types = self.dress.style.types
        size = pt(types["byline"].size)
        mark = pt(types["byline-mark"].size) * 3 // 4 if self.marked else 0
        shift = mark + MARK_GAP if mark else 0
        rows, _ = _turned(text, self.dress, types["byline"], size, self.width - shift, by_sense=False)
        for number, (text_label, start) in enumerate(rows):
            x = _x(text_label, self.width - shift, self.centred) + shift
            sign = mark if not number else 0
            self.lines.append(HeadLine(((text_label, x),), self.y + text_label.top(), "byline", (start,), sign))
            self.y += size * 3 // 2
        self.y -= size // 2


def _x(text: Label, width: int, centred: bool) -> int:
    return (width - text.width) // 2 if centred else 0


def _between(type_: TypeStyle, size: int) -> int:
    return min(max(size, pt(type_.size)), pt(type_.size_most or type_.size))


def _starts(text: str, parts: Sequence[str]) -> Iterator[int]:
    """Where in ``text`` its parts begin."""
    at = 0
    for part in parts:
        at = max(at, text.find(part, at))
        yield at
        at += len(part)


_Rows = list[tuple[Label, int]]
"""Labels of lines, each with its first character in the text."""


def _turned(
    text: str, dress: Dress, type_: TypeStyle, size: int, width: int, *, by_sense: bool, loose: bool = False
) -> tuple[_Rows, int]:
    """Text of the group's smaller lines, turned where the span is too narrow, and the size it then has: smaller ones of
    the style are tried before a phrase is parted, below its least ones only where nothing else is left.

    The marks of ``loose`` text give way only where a line has no room for them. No line is wider than ``width``.
    """
    case = dress.case(type_, size=size)
    whole = _line(text, case, dress, width, loose)
    if whole.width <= width:
        return [(whole, 0)], size
    for tried, most in _tries(type_, size) if by_sense else ():
        case = dress.case(type_, size=tried)
        rows = _by_sense(text, case, dress, width, loose, most)
        if rows:
            return rows, tried
    size = case.size
    galley = dress.words(text, case)
    rows = []
    for a, b in break_lines(galley, [width]).lines:
        start, end = galley.starts[a], galley.starts[b]
        made = _line(text[start:end], case, dress, width, loose)
        rows.append((made.opened(scale=width * 1000 // made.width) if made.width > width else made, start))
    return rows, size


def _tries(type_: TypeStyle, size: int) -> Iterator[tuple[int, float]]:
    """Sizes to be tried, and what the turns there may cost: those of the style and smaller ones without a word or a
    title parted, then with."""
    least = pt(type_.size) * _FORCED // 100
    sizes = [size]
    while sizes[-1] > least:
        sizes.append(max(least, sizes[-1] * 9 // 10))
    for most in (INSIDE_WORD, inf):
        yield from ((s, most) for s in sizes)


def _by_sense(text: str, case: TypeCase, dress: Dress, width: int, loose: bool, most: float) -> _Rows:
    """Turned as headlines are, into as few lines of about one length as will do; none where they do not fit, or where
    a turn would cost ``most`` or more."""
    turns = -(-_line(text, case, dress, width, loose).width // width)
    for lines in range(turns, turns + 3):
        found = turning(text, lines, own=dress.style.words)
        if found.price >= most:
            continue
        parts = found.lines
        made = [_line(part, case, dress, width, loose) for part in parts]
        if max(text_label.width for text_label in made) <= width:
            return list(zip(made, _starts(text, parts), strict=True))
    return []


def _line(part: str, case: TypeCase, dress: Dress, width: int, loose: bool) -> Label:
    if loose:
        whole_cells = label([Piece(part, case)], language=dress.language)
        if whole_cells.width <= width:
            return whole_cells
    return label([Piece(part, case)], trim=0.3, language=dress.language)


def byline_text(story: Story) -> str:
    """■ is drawn; the text is role, then names padded to three characters: 本报记者　程　砚　许知秋."""
    parts = []
    for credit in story.bylines:
        names = "　".join(padded(n) for n in credit.names)
        parts.append("　".join(p for p in (credit.role, names) if p))
    return "　　".join(parts)
