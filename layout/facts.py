"""资料框: a fact box, small type on a ground or between rules, at the foot of a story's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from content.elements import Fact
from content.frames import FactsStyle
from content.model import Story
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.elements import Spot
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece
from layout.line.setting import line_of, placed
from layout.rules import Edge, along, framed, rule_of

BLOCK = "facts"

_TITLE_GAP = 0.6
"""White below the title, in its size."""

_ITEM_GAP = 0.5
"""White between two items, in the size of their type; more where rounding up to whole lines leaves some."""

_HANG = 1.0
"""How far the lines of an item without a label hang behind its square, in the size of their type."""


class _Paragraph(Struct, frozen=True):
    """Title or item, broken: its lines, the step from one to the next, how far they hang behind a square, the white
    below it, its first character in the box's text; in mpt."""

    galley: Galley
    lines: tuple[tuple[int, int], ...]
    step: int
    hang: int
    below: int
    start: int

    @property
    def height(self) -> int:
        return self.step * (len(self.lines) - 1) + self.galley.em


def _words(fact: Fact) -> str:
    return f"{fact.label}\u3000{fact.text}" if fact.label else fact.text


def facts_depth(story: Story, dress: Dress, width: int, grid: PageGrid) -> int:
    """Whole lines of the grid that a story's fact box takes over ``width`` mpt."""
    height = _height(tuple(_paragraphs(story, dress, _measure(dress, width))), dress)
    return -(-(height + grid.interline) // grid.pitch)


def set_facts(story: Story, spot: Spot, dress: Dress, grid: PageGrid) -> list[Item]:
    """A story's fact box: ground and rules, title, items with their labels or squares. White that whole lines leave
    over is shared out between its paragraphs and its edges."""
    style, source = dress.style.facts, Source(story.slug, BLOCK)
    top = grid.top(spot.line)
    rect = Rect(spot.x, top, spot.width, grid.top(spot.line + spot.lines) - grid.interline - top)
    items = ground(style, dress, rect, source)
    measure = _measure(dress, spot.width)
    paragraphs = tuple(_paragraphs(story, dress, measure))
    more = max(0, rect.height - _height(paragraphs, dress)) // (len(paragraphs) + 1)
    left, y = rect.x + (rect.width - measure) // 2, top + _rule_depth(dress) + _pad(dress) + more
    ink = dress.colour(style.colour)
    for paragraph in paragraphs:
        galley = paragraph.galley
        if paragraph.hang:
            side = galley.em // 2
            items.append(Fill(Rect(left, y + (galley.em - side) // 2, side, side), ink, source))
        ascent = max(case.em_top for case in set(galley.cases))
        for number, (a, b) in enumerate(paragraph.lines):
            line = line_of(galley, a, b, measure - paragraph.hang, stretch_most=dress.style.stretch_most_em)
            baseline = y + number * paragraph.step + ascent
            at = Source(story.slug, BLOCK, paragraph.start)
            done = placed(line, left + paragraph.hang, baseline, at)
            items.extend((*done.runs, *done.strokes))
        y += paragraph.height + paragraph.below + more
    return items


def ground(style: FactsStyle, dress: Dress, rect: Rect, source: Source) -> list[Item]:
    """The ground, the frame, the rule on top; without ground and frame one at the foot too."""
    rule, frame = rule_of(dress, style.rule, style.colour), rule_of(dress, style.frame, style.colour)
    items: list[Item] = [Fill(rect, dress.colour(style.tint), source)] if style.tint else []
    items.extend((*framed(frame, rect, source, 0), *along(rule, Edge(rect.x, rect.y, rect.width), source)))
    if not style.tint and frame is None:
        items.extend(along(rule, Edge(rect.x, rect.bottom, rect.width, turned=True), source))
    return items


def _measure(dress: Dress, width: int) -> int:
    """The measure inside the box: whole characters of its type."""
    size = pt(dress.style.types["facts"].size)
    return max(4 * size, (width - 2 * _pad(dress)) // size * size)


def _pad(dress: Dress) -> int:
    return round(dress.style.facts.pad_em * pt(dress.style.types["facts"].size))


def _rule_depth(dress: Dress) -> int:
    rule = rule_of(dress, dress.style.facts.rule)
    return rule.depth if rule else 0


def _paragraphs(story: Story, dress: Dress, measure: int) -> Iterator[_Paragraph]:
    assert story.facts is not None
    text, lead, title = (dress.case(name) for name in ("facts", "facts-label", "facts-title"))
    start = 0
    if story.facts.title:
        galley = dress.words(story.facts.title, title)
        lines = break_lines(galley, [measure]).lines
        step = title.pitch or title.size * 5 // 4
        yield _Paragraph(galley, tuple(lines), step, 0, round(_TITLE_GAP * title.size), 0)
        start = len(galley.text) + 1
    for fact in story.facts.items:
        head = [Piece(fact.label + "\u3000", lead)] if fact.label else []
        galley = dress.galley([*head, Piece(fact.text, text)], hangs=False)
        hang = 0 if fact.label else round(_HANG * text.size)
        lines = break_lines(galley, [measure - hang]).lines
        step = text.pitch or text.size * 3 // 2
        yield _Paragraph(galley, tuple(lines), step, hang, round(_ITEM_GAP * text.size), start)
        start += len(galley.text) + 1


def _height(paragraphs: Sequence[_Paragraph], dress: Dress) -> int:
    between = sum(p.height + p.below for p in paragraphs) - paragraphs[-1].below
    return _rule_depth(dress) + 2 * _pad(dress) + between
