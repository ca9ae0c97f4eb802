"""The vertical headline (竖题): main lines from right to left in a panel one column wide and as deep as its story, the
kicker to their right half a character lower; what else a headline group has stands over the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from content.model import Story
from content.style import RankStyle
from layout.display import Fill, Frame, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.headline.crown import crown_of
from layout.headline.group import HeadGroup, crowned
from layout.headline.stack import Stack, byline_text
from layout.headline.turns import turned
from layout.line.galley import Piece
from layout.line.label import Label, label
from layout.vertical.axis import hang

_UNIT = 100_000
_STEP = 1.2
"""Step between main lines, in their size."""

_SMALLEST = 0.55
"""The share of its rank's least size to which a headline may go in a panel, whose depth is what the text makes it."""

_HEAD, _SIDE = 0.75, 0.35
"""White above and below the main lines and at their sides, at least, in their size."""

_KICKER = 0.45
_KICKER_GAP = 0.55
"""The kicker's size, and the white between it and the main lines, in their size."""

_KICKER_STEP = 0.16
_OPEN_MOST = 0.22
"""Em by which characters are set apart: those of a kicker, those of a main line that would not fill the panel."""

_LONGEST = 3  # main lines


class PanelHead(Struct, frozen=True):
    """A headline for a panel of a size: each part with its block, first character, and place down and to the left of
    the panel's top right corner; in mpt. A lower cost is a better look."""

    parts: tuple[tuple[Label, str, int, int, int], ...]
    size: int
    turns: int
    cost: float


class _Panel(NamedTuple):
    """A panel of a size in mpt, and what its headline is set in."""

    width: int
    height: int
    style: RankStyle
    dress: Dress


class _Fit(NamedTuple):
    """Sizes of main lines and kicker, length of the longest main line, mpt; what it costs in looks."""

    size: int
    kicker: int
    length: int
    cost: float


def panel_heads(story: Story, dress: Dress, width: int, height: int, rank: int) -> tuple[PanelHead, ...]:
    """The ways to set a story's main headline and kicker in a panel of ``width`` and ``height`` mpt, the best first.

    ``dress`` is one for vertical lines. Empty where the panel is too small for any.
    """
    panel = _Panel(width, height, dress.style.ranks[str(min(max(rank, 1), 4))], dress)
    out = []
    for lines, base in _lines(story):
        fit = _fitted(story, lines, panel)
        if fit is not None:
            out.append(_made(story, lines, fit._replace(cost=base + fit.cost), panel))
    return tuple(sorted(out, key=lambda head: head.cost))


def _lines(story: Story) -> Iterator[tuple[list[str], float]]:
    """Main lines to be tried: a clause a line, all clauses on one, a single clause turned; with what that costs."""
    clauses = [c for c in story.headline if c] or [story.slug]
    whole = "\u3000".join(clauses)
    yield [whole], 0.0
    if 1 < len(clauses) <= _LONGEST:
        yield list(clauses), 0.1
    if len(clauses) == 1:
        for turns in range(2, _LONGEST + 1):
            if len(whole) >= 4 * turns:
                yield turned(whole, turns), 0.5 * turns


def _fitted(story: Story, lines: Sequence[str], panel: _Panel) -> _Fit | None:
    """The largest size, to the point, at which the lines stand in the panel."""
    width, height, style, dress = panel
    unit = dress.case(style.headline, size=_UNIT)
    longest = max(label([Piece(t, unit)], trim=style.quote_trim, language=dress.language).width for t in lines) / _UNIT
    across = len(lines) * _STEP - (_STEP - 1) + 2 * _SIDE + (_KICKER + _KICKER_GAP if story.kicker else 0)
    most = pt(style.headline.size_most or style.headline.size)
    size = min(most, int(height / (longest + 2 * _HEAD)), int(width / across))
    if size < pt(style.headline.size) * _SMALLEST:
        return None
    kicker_style = dress.style.types["panel-kicker"]
    kicker = min(round(size * _KICKER), pt(kicker_style.size_most or kicker_style.size)) if story.kicker else 0
    if kicker:
        room = height - 2 * round(size * _HEAD)
        kicker = min(kicker, int(room / (len(story.kicker) * (1 + _KICKER_STEP) + 1)))
        if kicker < pt(dress.style.types["body"].size):
            return None
    filled = longest * size / (height - 2 * size * _HEAD)
    cost = 1.5 * (most - size) / most + 2.5 * max(0.0, 1 - filled - _OPEN_MOST)
    return _Fit(size, kicker, round(longest * size), cost)


def _made(story: Story, lines: Sequence[str], fit: _Fit, panel: _Panel) -> PanelHead:
    """Main lines opened a little where that fills the panel, the whole in the middle of it."""
    width, height, style, dress = panel
    size = fit.size
    case = dress.case(style.headline, size=size)
    labels = [label([Piece(t, case)], trim=style.quote_trim, language=dress.language) for t in lines]
    room = height - 2 * round(size * _HEAD)
    count = max(len(text.galley) for text in labels)
    track = min(round(size * _OPEN_MOST), max(0, room - fit.length) // max(1, count - 1))
    labels = [text.opened(track) for text in labels]
    top = round(size * _HEAD) + max(0, room - max(text.width for text in labels)) // 3
    step = round(size * _STEP)
    beside = fit.kicker + round(size * _KICKER_GAP) if fit.kicker else 0
    whole = beside + size + step * (len(labels) - 1)
    left = (width - whole) // 2
    parts = []
    if fit.kicker:
        kicker = dress.case("panel-kicker", size=fit.kicker)
        text = label([Piece(story.kicker, kicker)], trim=0.3, language=dress.language)
        parts.append(
            (text.opened(round(fit.kicker * _KICKER_STEP)), "kicker", 0, top + size // 2, left + fit.kicker // 2)
        )
    at = 0
    for number, (text, line) in enumerate(zip(labels, lines, strict=True)):
        parts.append((text, "headline", at, top, left + beside + size // 2 + number * step))
        at += len(line) + (len(story.headline) > 1)
    return PanelHead(tuple(parts), size, len(lines), fit.cost)


def set_panel(head: PanelHead, dress: Dress, story: str, rect: Rect) -> list[Item]:
    """The panel's ground and its headline."""
    style, source = dress.style.vertical, Source(story, "panel")
    items: list[Item] = []
    if style.panel:
        items.append(Fill(rect, dress.colour(style.panel), source))
    if style.panel_frame:
        items.append(Frame(rect, pt(style.panel_frame), dress.colour("black"), source))
    for text, block, start, down, left in head.parts:
        items.extend(hang(text, rect.right - left, rect.y + down, Source(story, block, start)))
    return items


def group_beside(story: Story, dress: Dress, width: int, rank: int, *, centred: bool = False) -> HeadGroup:
    """Flag, deck and byline over the text beside a panel; without any the group has no height."""
    style = dress.style.ranks[str(min(max(rank, 1), 4))]
    crown = crown_of(story, dress, width, pt(style.headline.size), centred=centred)
    width -= crown.left if crown else 0
    stack = Stack(dress, width, 0, centred)
    if story.deck:
        size = pt(style.deck.size)
        stack.small(story.deck, style.deck, size, "deck", (4, 3), by_sense=False)
        stack.y += size // 3
    if story.bylines:
        stack.byline(byline_text(story))
    group = HeadGroup(tuple(stack.lines), stack.y, 0.0, pt(style.headline.size), 1, width, 0)
    return crowned(group, crown) if crown else group
