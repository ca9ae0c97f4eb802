"""A headline group across the fold (跨版标题): each main line is parted where a phrase ends nearest to the fold.

The left part ends on the left page, the right part begins on the right page, on one baseline and in one size; the fold
with the inner margins is the white between them, so that no character stands in it. Kicker, deck and byline stand on
the left page; a deck of two clauses is parted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from content.hao import hao_steps
from content.model import Story
from content.style import RankStyle, TypeStyle
from layout.display import Item
from layout.dress import Dress
from layout.geometry import pt
from layout.grid import Columns
from layout.headline.crown import Crown, crown_of, set_crown
from layout.headline.group import HeadGroup, HeadLine, set_head
from layout.headline.stack import Stack, byline_text
from layout.headline.turns import turning
from layout.line.galley import Piece
from layout.line.label import Label, label

_LARGER, _LARGEST = 1.75, 2.1
"""How far past the range of a page's lead the headline of a spread may grow, which has twice the width; and how far
where both halves are full then."""

_LINE_STEP = 1.16
_TRACK_MOST = 0.25
"""Em of white between the characters of a half that make it as wide as its page's columns."""

_TRACKS_APART = 0.16
"""Em by which the white between characters may differ on the two pages."""

_SMALL, _UNEVEN, _INSIDE, _PLACE, _MORE_LINES = 1.5, 1.6, 0.5, 0.1, 0.7
"""Price of a size at the foot of its range, of halves of unlike length, of parting a clause, of what a turn costs, of
each line more."""

_CLAUSE_LEAST = 0.3
"""Share of a deck that either of its halves has."""

_UNIT = 100_000
_SHARE_FIRST, _SHARE_NEXT = 28, 14


class SpreadHead(Struct, frozen=True):
    """The two halves of a headline group, level with one another; ``turns`` main lines, a lower cost a better look.

    ``edge`` is where it begins in the left page's columns, mpt, ``extent`` where it ends in those of the right one; a
    flag stands at its edge above it.
    """

    left: HeadGroup
    right: HeadGroup
    turns: int
    cost: float
    edge: int
    extent: int
    crown: Crown | None = None

    @property
    def height(self) -> int:
        return max(self.left.height, self.right.height)


class _Halves(NamedTuple):
    """The clauses of one main line at the left and at the right of the fold, and the price of parting it there."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    price: float


class _Line(NamedTuple):
    """A main line set: labels with their left edges on either page."""

    left: tuple[tuple[Label, int], ...]
    right: tuple[tuple[Label, int], ...]


def spread_heads(story: Story, dress: Dress, width: int, *, centred: bool = False) -> tuple[SpreadHead, ...]:
    """The ways to set a headline group over two pages' columns, each ``width`` mpt wide: the best of each number of
    main lines, the best first."""
    fitter = _Fitter(dress, width)
    clauses = [c for c in story.headline if c] or [story.slug]
    out = []
    for turns in (1, 2):
        lines = _lines(clauses, turns, fitter)
        if lines:
            out.append(_stacked(story, lines, fitter, centred))
    return tuple(sorted(out, key=lambda head: head.cost))


def set_spread_head(
    head: SpreadHead, dress: Dress, slug: str, columns: tuple[Columns, Columns], y: int, spare: int
) -> tuple[list[Item], list[Item]]:
    """The items of both halves with the group's top at ``y``; ``spare`` mpt of white is shared out among its parts,
    alike on both pages."""
    shifts: dict[str, int] = {}
    shift, crown = 0, list[Item]()
    for number, line in enumerate(head.left.lines):
        if line.block not in shifts:
            shift += spare * (_SHARE_FIRST if not number else _SHARE_NEXT) // 100
            shifts[line.block] = shift
    if head.crown:
        crown = set_crown(head.crown, dress, slug, columns[0].x + head.edge, y + spare * _SHARE_FIRST // 100, 0)
    out: list[list[Item]] = []
    for group, side in zip((head.left, head.right), columns, strict=True):
        lines = tuple(replace(line, baseline=line.baseline + shifts.get(line.block, shift)) for line in group.lines)
        x = side.x + (0 if out else head.edge)
        out.append(set_head(replace(group, lines=lines), dress, slug, x=x, y=y))
    return [*crown, *out[0]], out[1]


class _Fitter:
    """Widths and sizes of the main lines over halves ``width`` mpt wide."""

    def __init__(self, dress: Dress, width: int) -> None:
        self.dress, self.width = dress, width
        self.style: RankStyle = dress.style.ranks["1"]
        self.least = pt(self.style.headline.size)
        self.most = round(max(self.least, pt(self.style.headline.size_most)) * _LARGER)

    def label(self, text: str, size: int) -> Label:
        case = self.dress.case(self.style.headline, size=size)
        return label([Piece(text, case)], trim=self.style.quote_trim, language=self.dress.language)

    def widths(self, text: str) -> tuple[float, ...]:
        return self.label(text, _UNIT).widths()

    def ems(self, clauses: Sequence[str]) -> float:
        """Of clauses on one line with an em between them."""
        return sum(self.label(c, _UNIT).width / _UNIT for c in clauses) + len(clauses) - 1

    def size(self, halves: Sequence[_Halves]) -> int:
        """The largest size of the range at which every half fits its page; below the range where none does."""
        widest = max(max(self.ems(h.left), self.ems(h.right) if h.right else 0.0) for h in halves)
        size = min(self.most, int(self.width / (widest + 0.002)))
        full = int(self.width / (widest + _TRACK_MOST * max(1.0, widest - 1) - 0.01))
        if size < full <= self.most * _LARGEST / _LARGER:
            size = full
        if self.dress.style.headline_sizes == "hao" and size >= self.least:
            return max((pt(s) for s in hao_steps(self.least / 1000, size / 1000) if pt(s) <= size), default=size)
        return size

    def line(self, halves: _Halves, size: int) -> _Line:
        """A main line: both halves to the full width of their columns where that looks meant, else against the
        fold."""
        left, right = ([self.label(c, size) for c in part] for part in (halves.left, halves.right))
        tracks = [self._track(left, size), self._track(right, size)]
        apart = abs(tracks[0] - tracks[1]) if right else 0
        if max(tracks) > _TRACK_MOST * size or apart > _TRACKS_APART * size:
            even = min(tracks)
            tracks = [even if even <= _TRACK_MOST * size else 0] * 2
        left, right = ([lb.opened(t) for lb in part] for part, t in ((left, tracks[0]), (right, tracks[1])))
        begin = self.width - _wide(left, size) if right else 0
        return _Line(tuple(_placed(left, size, begin)), tuple(_placed(right, size, 0)))

    def _track(self, labels: Sequence[Label], size: int) -> int:
        """White between the characters that makes a half as wide as its columns."""
        gaps = sum(len(lb.galley) - 1 for lb in labels)
        return (self.width - _wide(labels, size)) // gaps if gaps else 0


def _wide(labels: Sequence[Label], size: int) -> int:
    return sum(lb.width for lb in labels) + size * max(0, len(labels) - 1)


def _placed(labels: Sequence[Label], size: int, x: int) -> Iterator[tuple[Label, int]]:
    for lb in labels:
        yield lb, x
        x += lb.width + size


def _lines(clauses: Sequence[str], turns: int, fitter: _Fitter) -> list[_Halves] | None:
    """The clauses on so many main lines, each parted; None where there are too few."""
    if turns == 1:
        return [_parted(clauses, fitter)]
    if len(clauses) < 2 * turns:
        return None
    count = len(clauses) // turns
    return [_parted(clauses[n * count : (n + 1) * count if n + 1 < turns else None], fitter) for n in range(turns)]


def _parted(clauses: Sequence[str], fitter: _Fitter) -> _Halves:
    """One line's clauses at both sides of the fold: parted between clauses, or inside one where a phrase ends."""
    ways = [_Halves(tuple(clauses[:n]), tuple(clauses[n:]), 0.0) for n in range(1, len(clauses))]
    for n, clause in enumerate(clauses):
        found = turning(clause, 2, fitter.widths(clause), fitter.dress.style.words)
        if len(found.lines) == 2:
            price = _INSIDE + _PLACE * max(0.0, found.price)
            ways.append(_Halves((*clauses[:n], found.lines[0]), (found.lines[1], *clauses[n + 1 :]), price))

    def cost(halves: _Halves) -> float:
        a, b = fitter.ems(halves.left), fitter.ems(halves.right)
        small = _SMALL * (1 - fitter.size([halves]) / fitter.most)
        return halves.price + small + _UNEVEN * (1 - min(a, b) / max(a, b))

    return min(ways, key=cost, default=_Halves(tuple(clauses), (), 0.0))


def _stacked(story: Story, lines: Sequence[_Halves], fitter: _Fitter, centred: bool) -> SpreadHead:
    """Kicker, main lines, deck and byline under one another, their right halves level with them; those of the left
    page are placed from the group's edge."""
    style, dress, width = fitter.style, fitter.dress, fitter.width
    size = fitter.size(lines)
    made = [fitter.line(line, size) for line in lines]
    edge = min(line.left[0][1] for line in made)  # where the group begins on the left page
    crown = crown_of(story, dress, width, fitter.least)
    left, right = Stack(dress, width - edge, 0, False), Stack(dress, width, 0, False)
    left.marked = not centred and (story.kind != "commentary" or dress.style.commentary.byline_mark)
    left.y = crown.top if crown else 0
    if story.kicker:
        kicker = _between(style.kicker, size * 30 // 100)
        kicker = left.small(story.kicker, style.kicker, kicker, "kicker", (5, 4))
        left.y += round(kicker * (style.kicker_gap - 0.25))
    main, whole, at = len(left.lines), " ".join(story.headline), 0
    for number, line in enumerate(made):
        own = tuple((text, x - edge) for text, x in line.left)
        for stack, labels in ((left, own), (right, line.right)):
            starts = []
            for text, _ in labels:
                at = max(at, whole.find(text.galley.text, at))
                starts.append(at)
                at += len(text.galley.text)
            if labels:
                baseline = left.y + labels[0][0].top()
                stack.lines.append(HeadLine(labels, baseline, "headline", tuple(starts)))
        left.y += round(size * _LINE_STEP) if number < len(made) - 1 else size
    after = round(size * style.byline_gap)
    if story.deck:
        deck = _between(style.deck, size * 30 // 100)
        left.y += round(size * style.deck_gap)
        right.y = left.y
        parts = _deck_parts(story.deck, fitter, bool(made[0].right))
        deck = left.small(parts[0], style.deck, deck, "deck", (4, 3))
        if parts[1]:
            first = len(right.lines)
            right.small(parts[1], style.deck, deck, "deck", (4, 3))
            start = story.deck.rfind(parts[1])
            right.lines[first:] = [
                replace(ln, starts=tuple(s + start for s in ln.starts)) for ln in right.lines[first:]
            ]
        left.y = max(left.y, right.y) - deck // 3
        after = round(deck * 0.62)
    if story.bylines:
        left.y += max(after, pt(5))
        left.byline(byline_text(story))
    cost = _SMALL * (1 - size / fitter.most) + sum(line.price for line in lines) + _MORE_LINES * (len(lines) - 1)
    group = HeadGroup(tuple(left.lines), left.y, cost, size, len(lines), width, main)
    beside = HeadGroup(tuple(right.lines), left.y, cost, size, len(lines), width, 0)
    extent = max((x + text.width for line in right.lines for text, x in line.labels), default=0)
    return SpreadHead(group, beside, len(lines), cost, edge, extent, crown)


def _moved(line: HeadLine, start: int) -> HeadLine:
    """A line whose characters are counted from ``start`` on."""
    return replace(line, starts=tuple(s + start for s in line.starts))


def _deck_parts(deck: str, fitter: _Fitter, parted: bool) -> tuple[str, str]:
    """A deck at the left and at the right of the fold, parted between its clauses; one too long for a page at a
    phrase's end."""
    if parted:
        ends = [m.end() for m in re.finditer(r"\s+|[，；：]", deck)]
        middle = min(ends, key=lambda end: abs(end - len(deck) / 2), default=0)
        if _CLAUSE_LEAST * len(deck) <= middle <= (1 - _CLAUSE_LEAST) * len(deck):
            return deck[:middle].rstrip(), deck[middle:]
    type_ = fitter.style.deck
    wide = label([Piece(deck, fitter.dress.case(type_))], language=fitter.dress.language)
    if wide.width > fitter.width:
        found = turning(deck, 2, wide.widths(), fitter.dress.style.words).lines
        if len(found) == 2:
            return found[0], found[1]
    return deck, ""


def _between(type_: TypeStyle, size: int) -> int:
    return min(max(size, pt(type_.size)), round(pt(type_.size_most or type_.size) * 1.3))
