"""The headline group (标题): kicker above, main lines, deck below, byline; fitted to the span it stands over."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from msgspec import Struct

from content.model import Story
from content.style import TypeStyle
from layout.breaking import break_lines
from layout.display import Fill, Item, Source
from layout.dress import Dress, FaceSource, padded
from layout.galley import Piece, shape
from layout.geometry import Rect, pt
from layout.headfit import Fit, Fitter
from layout.headturns import main_fits
from layout.label import Label, joined, label

_SHARE_FIRST, _SHARE_NEXT = 28, 14
"""Percent of the spare white that go above a group's first line and above each further part: more above than below."""

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


_KEPT = 1024
_kept: WeakKeyDictionary[FaceSource, dict[object, tuple[HeadGroup, ...]]] = WeakKeyDictionary()
"""Groups by the faces they are set in and all that they depend on: an unchanged headline is fitted once a process."""


def head_groups(story: Story, dress: Dress, width: int, rank: int, *, centred: bool = False) -> tuple[HeadGroup, ...]:
    """The ways to set a story's headline group over ``width`` mpt at a rank, the best first; never wider than that.

    Of each number of main lines the best is there, and the two best of all.
    """
    house = dress.style
    style = house.ranks[str(min(max(rank, 1), 4))]
    types = (style.headline, style.kicker, style.deck, house.types["byline"])
    inks = tuple(dress.colour(type_.colour) for type_ in types)
    text = (story.headline, story.kicker, story.deck, story.bylines, "" if any(story.headline) else story.slug)
    key = (text, width, rank, centred, style, inks, house.types["byline"], house.types["byline-mark"].size, house.words)
    kept = _kept.setdefault(dress.faces, {})
    found = kept.get((key, house.headline_sizes, dress.language))
    if found is None:
        fitter = Fitter(style, dress, width)
        fits = main_fits([c for c in story.headline if c] or [story.slug], fitter, rank)
        found = tuple(_stack(story, fitter, fit, centred) for fit in fits)
        if len(kept) >= _KEPT:
            kept.clear()
        labels = (text_label for group in found for line in group.lines for text_label, _ in line.labels)
        if not any(case.missing for text_label in labels for case in text_label.galley.cases):
            kept[key, house.headline_sizes, dress.language] = found  # what lacks a character must tell of it each time
    return found


def _stack(story: Story, fitter: Fitter, fit: Fit, centred: bool) -> HeadGroup:
    """Put kicker, main lines, deck and byline under one another with the style's white between."""
    style, dress, width, size = fitter.style, fitter.dress, fitter.width, fit.size
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
    for number in range(len(fit.lines)):
        row = fitter.labels(fit, number, centred)
        starts = []
        for lb, _ in row:
            starts.append(at)
            at += len(lb.galley.text) + 1
        step = round(size * _LINE_STEP) if number < len(fit.lines) - 1 else size
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
    return HeadGroup(tuple(lines), y, fit.cost, size, len(fit.lines), width, first_main)


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
