"""What stands among a story's columns besides text and pictures: box, pull quote."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from content.elements import PullQuote
from content.model import Story
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.headline.turns import turned
from layout.line.galley import Piece
from layout.line.label import Label, label
from layout.plan import StoryPlan
from layout.rules import Edge, along, framed, rule_of

_PULL_INTERLINE = 6
_SOURCE_INTERLINE, _SOURCE_TURNS = 3.5, 4
_PULL_FOOT = 0.7  # lines of white below the quote's second rule

ABOVE_PULL = 0.35
"""Lines of white above a quote with text at both its sides, beyond the interline."""


class Spot(Struct, frozen=True):
    """Where an element stands: left edge and width in mpt, first line of the type area and lines."""

    x: int
    width: int
    line: float
    lines: float


def set_box(plan: StoryPlan, dress: Dress, grid: PageGrid) -> list[Item]:
    """A box (围框) of its kind: ground, rules all round and on top. The house style's first, tinted, is framed instead
    where it is narrow."""
    box = dress.style.box_of(plan.box)
    outer = grid.columns.part(plan.column, plan.columns)
    at_foot = plan.line + plan.lines >= grid.lines
    top = grid.top(plan.line)
    height = plan.lines * grid.pitch - (grid.interline if at_foot else 0)
    rect = Rect(outer.x, top, outer.span(outer.count), height)
    source = Source(plan.story, "box")
    frame, radius = rule_of(dress, box.frame, box.colour), pt(box.radius)
    tinted = box.tint and (plan.columns >= box.tint_from or plan.box)
    if frame is None and not tinted and not plan.box:
        frame = rule_of(dress, "0.5", box.colour)
    ground: list[Item] = [Fill(rect, dress.colour(box.tint), source, radius)] if tinted else []
    head = along(rule_of(dress, box.rule, box.colour), Edge(rect.x, rect.y, rect.width), source)
    return [*ground, *framed(frame, rect, source, radius), *head]


def pull_depth(story: Story, dress: Dress, width: int, grid: PageGrid, *, between: bool = False) -> int:
    """Whole lines a story's pull quote takes over ``width`` mpt; ``between`` columns it has white above it too."""
    assert story.pull_quote is not None
    lines, size = _pull_lines(story.pull_quote, dress, width)
    height = pt(2) + _pull_height(story.pull_quote, dress, lines, size, width) + pt(12)
    white = _PULL_FOOT + (ABOVE_PULL if between else 0)
    return -(-(height + round(white * grid.pitch)) // grid.pitch)


def pull_fill(story: Story, dress: Dress, width: int) -> float:
    """The share of ``width`` that the longest line of a story's pull quote takes."""
    assert story.pull_quote is not None
    return max(line.width for line in _pull_lines(story.pull_quote, dress, width)[0]) / width


def set_pull(story: Story, spot: Spot, dress: Dress, grid: PageGrid) -> list[Item]:
    """Pull quote (引语): a red rule above, a hair line below, Kai between, and who said it."""
    assert story.pull_quote is not None
    source = Source(story.slug, "pull")
    top = grid.top(spot.line)
    bottom = grid.top(spot.line + spot.lines) - round(_PULL_FOOT * grid.pitch)
    rules = dress.style.quote_rules
    above, below = (rule_of(dress, name, rules.colour) for name in (rules.above, rules.below))
    items = along(above, Edge(spot.x, top, spot.width), source)
    items.extend(along(below, Edge(spot.x, bottom, spot.width), source))
    lines, size = _pull_lines(story.pull_quote, dress, spot.width)
    height = _pull_height(story.pull_quote, dress, lines, size, spot.width)
    y = top + pt(2) + (bottom - top - pt(2) - height) // 2
    for line in lines:
        items.extend(line.runs(spot.x + _inset(line, spot, dress), y + line.top(), source))
        y += size + pt(_PULL_INTERLINE)
    if story.pull_quote.source:
        y += pt(7 - _PULL_INTERLINE)
        for by in _pull_source(story.pull_quote, dress, spot.width):
            items.extend(by.runs(spot.x + _inset(by, spot, dress), y + by.top(), Source(story.slug, "pull-source")))
            y += by.size + pt(_SOURCE_INTERLINE)
    return items


def _inset(text: Label, spot: Spot, dress: Dress) -> int:
    """How far a quote's line stands from the left: in the middle where headlines do."""
    return (spot.width - text.width) // 2 if dress.style.alignment == "centre" else 0


def _pull_source(quote: PullQuote, dress: Dress, width: int) -> list[Label]:
    """Who said it, turned by sense where one line is too short; smaller where even four lines are."""
    words, case = "——" + quote.source, dress.case("pull-source")
    made: list[Label] = []
    for turns in range(1, _SOURCE_TURNS + 1):
        texts = turned(words, turns, own=dress.style.words) if turns > 1 else [words]
        made = [label([Piece(text, case)], language=dress.language) for text in texts]
        widest = max(line.width for line in made)
        if widest <= width:
            return made
    small = dress.case("pull-source", size=case.size * width // widest)
    return [label([Piece(line.galley.text, small)], language=dress.language) for line in made]


def _pull_height(quote: PullQuote, dress: Dress, lines: Sequence[Label], size: int, width: int) -> int:
    by = _pull_source(quote, dress, width) if quote.source else []
    below = pt(7) + sum(line.size for line in by) + pt(_SOURCE_INTERLINE) * (len(by) - 1) if by else 0
    return size * len(lines) + pt(_PULL_INTERLINE) * (len(lines) - 1) + below


def _pull_lines(quote: PullQuote, dress: Dress, width: int) -> tuple[list[Label], int]:
    """The quote's lines as the editor turned them where they fit, else turned by sense; and their size in mpt."""
    style = dress.style.types["pull"]
    least, most = pt(style.size), pt(style.size_most or style.size)
    unit = dress.case(style, size=100_000)
    texts = list(quote.lines)
    size = least
    for turns in range(len(texts), len(texts) + 12):
        if turns > len(quote.lines):
            whole = label([Piece("".join(quote.lines), unit)], trim=0.3, language=dress.language)
            texts = turned("".join(quote.lines), turns, whole.widths(), dress.style.words)
        widest = max(label([Piece(t, unit)], trim=0.3, language=dress.language).width for t in texts)
        size = min(most, width * 100_000 // (widest + 100))
        if size >= least:
            break
    case = dress.case(style, size=size)
    return [label([Piece(t, case)], trim=0.3, language=dress.language) for t in texts], size
