"""The headline group (标题): kicker above, main lines, deck below, byline; fitted to the span it stands over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from content.model import Story
from content.style import RankStyle, TypeStyle
from layout.breaking import break_lines
from layout.display import Fill, Item, Source
from layout.dress import Dress, padded
from layout.galley import Piece, shape
from layout.geometry import Rect, pt
from layout.label import Label, joined, label

_UNIT = 100_000
"""Size at which clauses are measured before the size is chosen: widths grow in proportion."""

_NEARLY_FULL = 0.9
"""A line shorter than this share of its span is clearly short; between it and 1 it looks like an accident."""

_OVERSIZE = 1.08
"""How far past its range a headline may grow to fill its line."""

_WIDE_GAP = 1.2
"""How far past the style's limit the white between clauses may be."""

_SHARE_FIRST, _SHARE_NEXT = 28, 14
"""Percent of the spare white that go above a group's first line and above each further part: more above than below."""

_CORNER = 40.0
"""Price of the white a short turned headline leaves beside it, for each share of the span beyond 0.38."""

_LINE_STEP = 1.16
"""Step between the lines of a turned headline, in its size."""


class HeadLine(Struct, frozen=True):
    """One line of a headline group: its labels with their left edges, baseline from the group's top; in mpt."""

    labels: tuple[tuple[Label, int], ...]
    baseline: int
    block: str
    starts: tuple[int, ...]
    mark: int = 0
    """Side of the square before a byline, 0 for none."""


class HeadGroup(Struct, frozen=True):
    """A headline group set for a span: its lines, ``height`` from its top to its last em box's foot, and its cost.

    ``size`` is the main line's, ``turns`` how many lines it takes. A lower cost is a better look.
    """

    lines: tuple[HeadLine, ...]
    height: int
    cost: float
    size: int
    turns: int
    width: int
    main: int
    """Index of the first main line in ``lines``: white that is left over goes above it."""


def head_groups(story: Story, dress: Dress, width: int, rank: int, *, centred: bool = False) -> tuple[HeadGroup, ...]:
    """The ways to set a story's headline group over ``width`` mpt at a rank, the best first; never wider than that."""
    style = dress.style.ranks[str(min(max(rank, 1), 4))]
    clauses = [c for c in story.headline if c] or [story.slug]
    choices: list[tuple[list[list[str]], float]] = [([clauses], 0.0)]
    if len(clauses) > 1:
        choices.append(([[c] for c in clauses], 0.6 if rank == 1 else 0.2))
    joined = "".join(clauses)
    if len(clauses) == 1:
        turns = [t for t in (2, 3) if len(joined) >= 4 * t]
        choices.extend(([[part] for part in turned(joined, t)], 1.0 + t) for t in turns)
    out = []
    for lines, base in choices:
        fitted = _fit_main(lines, style, dress, width, centred)
        if fitted is not None:
            labels, size, cost = fitted
            out.append(_stack(story, style, dress, width, labels, size, base + cost, centred))
    if not out:
        lines = [[part] for part in turned(joined, max(2, -(-len(joined) * pt(style.headline.size) // width)))]
        labels, size, cost = _forced(lines, style, dress, width, centred)
        out.append(_stack(story, style, dress, width, labels, size, 20 + cost, centred))
    return tuple(sorted(out, key=lambda g: (g.cost, g.height)))


_Fitted = tuple[list[list[tuple[Label, int]]], int, float]


def _fit_main(
    lines: Sequence[Sequence[str]], style: RankStyle, dress: Dress, width: int, centred: bool
) -> _Fitted | None:
    """Choose the main line's size: as large as the range and the span allow, full where that can be."""
    least, most = pt(style.headline.size), pt(style.headline.size_most or style.headline.size)
    trim = style.quote_trim
    measured = [[_measure(c, dress, style, trim) for c in line] for line in lines]
    size = most
    for widths in measured:
        gaps = len(widths) - 1
        fitted = width / (sum(widths) + gaps * (style.clause_gap_least + style.clause_gap_most) / 2)
        if fitted < least:
            fitted = width / (sum(widths) + gaps * style.clause_gap_least)
        size = min(size, int(fitted))
    if size < least:
        return None
    cost = 1.5 * (most - size) / most
    if len(measured) == 1:
        size, cost = _filled(measured[0], width, size, most, style, cost)
    out = []
    for line, ems in zip(lines, measured, strict=True):
        gap, full = _clause_gap(len(line), width - sum(ems) * size, size, style)
        out.append(_place(line, dress, style, size, gap, width, centred and not full))
    if len(measured) > 1:  # lines of a turn differ little, and leave no hole beside them
        longest = max(sum(m) for m in measured)
        cost += 1.0 * (1 - min(sum(m) for m in measured) / longest) + _CORNER * max(0.0, 0.62 - longest * size / width)
    return out, size, cost


def _filled(ems: Sequence[float], width: int, size: int, most: int, style: RankStyle, cost: float) -> tuple[int, float]:
    """A single line is either full or clearly short: size and cost. It may grow a little past its range to be full."""
    gaps = len(ems) - 1
    if _clause_gap(len(ems), width - sum(ems) * size, size, style)[1]:
        return size, cost
    full = int(width / (sum(ems) + gaps * style.clause_gap_most))
    if full <= most * _OVERSIZE:
        return full, cost + 0.3
    share = (sum(ems) + gaps) * size / width
    return size, cost + 1.2 * (1 - share) + (1.5 if share > _NEARLY_FULL else 0.0)


def _clause_gap(clauses: int, free: float, size: int, style: RankStyle) -> tuple[int, bool]:
    """The white between clauses on one line: what is left of the measure where that looks meant, else an em."""
    if clauses == 1:
        return 0, abs(free) < size * 0.06
    gap = free / (clauses - 1)
    if gap <= style.clause_gap_most * _WIDE_GAP * size:
        return int(gap), True
    return size, False


def _forced(lines: Sequence[Sequence[str]], style: RankStyle, dress: Dress, width: int, centred: bool) -> _Fitted:
    """Below the rank's range where nothing else fits."""
    size = min(int(width / _measure("".join(line), dress, style, style.quote_trim)) for line in lines)
    size = min(size, pt(style.headline.size))
    return [_place(line, dress, style, size, 0, width, centred) for line in lines], size, 5.0


def _measure(clause: str, dress: Dress, style: RankStyle, trim: float) -> float:
    """A clause's width in em."""
    case = dress.case(style.headline, size=_UNIT)
    return label([Piece(clause, case)], trim=trim, language=dress.language).width / _UNIT + 0.001


def _place(
    line: Sequence[str], dress: Dress, style: RankStyle, size: int, gap: int, width: int, centred: bool
) -> list[tuple[Label, int]]:
    case = dress.case(style.headline, size=size)
    labels = [label([Piece(c, case)], trim=style.quote_trim, language=dress.language) for c in line]
    total = sum(lb.width for lb in labels) + gap * (len(labels) - 1)
    x = (width - total) // 2 if centred else 0
    out = []
    for number, lb in enumerate(labels):
        if gap and number == len(labels) - 1 and not centred and abs(width - total) < size // 4:
            x = width - lb.width  # flush to the measure's end, whatever rounding left
        out.append((lb, x))
        x += lb.width + gap
    return out


def _stack(
    story: Story,
    style: RankStyle,
    dress: Dress,
    width: int,
    main: list[list[tuple[Label, int]]],
    size: int,
    cost: float,
    centred: bool,
) -> HeadGroup:
    """Put kicker, main lines, deck and byline under one another with the style's white between."""
    lines: list[HeadLine] = []
    y = 0
    if story.kicker:
        kicker_size = _between(style.kicker, size * 36 // 100)
        for text_label, start in _wrapped(story.kicker, dress, style.kicker, kicker_size, width):
            lines.append(
                HeadLine(((text_label, _x(text_label, width, centred)),), y + text_label.top(), "kicker", (start,))
            )
            y += kicker_size * 5 // 4
        y += round(kicker_size * (style.kicker_gap - 0.25))
    first_main = len(lines)
    at = 0
    for number, row in enumerate(main):
        starts = []
        for lb, _ in row:
            starts.append(at)
            at += len(lb.galley.text) + 1
        step = round(size * _LINE_STEP) if number < len(main) - 1 else size
        lines.append(HeadLine(tuple(row), y + row[0][0].top(), "headline", tuple(starts)))
        y += step
    if story.deck:
        deck_size = _between(style.deck, size * 36 // 100)
        y += round(size * style.deck_gap)
        for text_label, start in _wrapped(story.deck, dress, style.deck, deck_size, width):
            lines.append(
                HeadLine(((text_label, _x(text_label, width, centred)),), y + text_label.top(), "deck", (start,))
            )
            y += deck_size * 4 // 3
        y -= deck_size // 3
        after = round(deck_size * 0.62)
    else:
        after = round(size * style.byline_gap)
    if story.bylines:
        byline_size = pt(dress.style.types["byline"].size)
        mark = pt(dress.style.types["byline-mark"].size) * 3 // 4 if not centred else 0
        y += max(after, pt(5))
        shift = mark + pt(3.5) if mark else 0
        texts = _wrapped(byline_text(story), dress, dress.style.types["byline"], byline_size, width - shift)
        for number, (text_label, start) in enumerate(texts):
            x = _x(text_label, width, centred) + shift
            lines.append(
                HeadLine(((text_label, x),), y + text_label.top(), "byline", (start,), mark if not number else 0)
            )
            y += byline_size * 3 // 2
        y -= byline_size // 2
    return HeadGroup(tuple(lines), y, cost, size, len(main), width, first_main)


def _x(text: Label, width: int, centred: bool) -> int:
    return (width - text.width) // 2 if centred else 0


def _between(type_: TypeStyle, size: int) -> int:
    return min(max(size, pt(type_.size)), pt(type_.size_most or type_.size))


def _wrapped(text: str, dress: Dress, type_: TypeStyle, size: int, width: int) -> list[tuple[Label, int]]:
    """Text of the group's smaller lines, turned where the span is too narrow: labels with their first character."""
    case = dress.case(type_, size=size)
    whole = label([Piece(text, case)], trim=0.3, language=dress.language)
    if whole.width <= width:
        return [(whole, 0)]
    galley = shape([Piece(text, case)], language=dress.language)
    out = []
    for a, b in break_lines(galley, [width]).lines:
        start, end = galley.starts[a], galley.starts[b]
        out.append((label([Piece(text[start:end], case)], trim=0.3, language=dress.language), start))
    return out


def byline_text(story: Story) -> str:
    """■ is drawn; the text is role, then names padded to three characters: 本报记者　程　砚　许知秋."""
    parts = []
    for credit in story.bylines:
        names = "　".join(padded(n) for n in credit.names)
        parts.append("　".join(p for p in (credit.role, names) if p))
    return "　　".join(parts)


_TURN_AFTER = re.compile(r"[，、：；。！？”’》）—…\s]")
_OPENING, _CLOSING = "“‘《（【", "”’》）】"
_IN_QUOTES = 100.0  # price of a turn inside quotes, taken only where there is no other
_NOT_FIRST = "的了着过吗呢吧们和与及之等地得”’》）】、，。：；！？…—"
_NOT_LAST = "“‘《（【的和与及在把被让向从对为将以就不再更最第每各"


def turned(text: str, turns: int) -> list[str]:
    """Turn a headline into ``turns`` lines of about one length: not before 的, not inside quotes or numbers."""
    n = len(text)
    if turns < 2 or n < 2 * turns:
        return [text]
    best: tuple[float, int] | None = None
    ideal = n / turns
    depth = 0
    for i in range(1, n - 1):
        left, right = text[i - 1], text[i]
        depth += (left in _OPENING) - (left in _CLOSING)
        if i < 2 or right in _NOT_FIRST or left in _NOT_LAST or (left.isascii() and right.isascii() and left != " "):
            continue
        phrase = _TURN_AFTER.match(left) or right in _OPENING or right.isdecimal()
        price = abs(i - ideal) + (_IN_QUOTES if depth > 0 else 0) - (2.5 if phrase else 0)
        if best is None or price < best[0]:
            best = (price, i)
    if best is None:
        return [text]
    cut = best[1]
    return [text[:cut].strip(), *turned(text[cut:].strip(), turns - 1)]


def set_head(group: HeadGroup, dress: Dress, story: str, *, x: int, y: int, spare: int = 0) -> list[Item]:
    """The group's items with its top at ``y``; ``spare`` mpt of white is shared out among its parts."""
    items: list[Item] = []
    shift = 0
    blocks_seen: set[str] = set()
    for number, line in enumerate(group.lines):
        if line.block not in blocks_seen:
            blocks_seen.add(line.block)
            shift += spare * (_SHARE_FIRST if number == 0 else _SHARE_NEXT) // 100
        baseline = y + line.baseline + shift
        if line.mark:
            size = line.labels[0][0].size
            top = baseline - size * 38 // 100 - line.mark // 2
            rect = Rect(x, top, line.mark, line.mark)
            items.append(Fill(rect, dress.colour("red"), Source(story, "byline")))
        labels = [(text, x + left) for text, left in line.labels]
        items.extend(joined(labels, baseline, Source(story, line.block, line.starts[0], 0), between="\u3000"))
    return items
