"""What a story offers: rectangles at a width in columns, each with its depth in lines and what it costs in looks.

Depths come from real line counts, by arithmetic: copy, headline group, pictures at spans and crops within the house
style's limits, the quote in one column or two, the data strip, fact box or sidebar.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from content.model import Story
from layout.copy import Copy, SubheadBlock
from layout.facts import facts_depth
from layout.grid import Columns
from layout.placement import beside_limits
from layout.plan import FactsPlan, Form, Side, StoryPlan
from layout.rectangles import KEPT, Anatomy, rectangles
from layout.short_text import columns_filled
from layout.sidebar import sidebar_depth
from layout.stanzas import stanza_rows
from layout.story_parts import part_choices
from layout.strip import strip_lines
from layout.typesetter import Typesetter

_BARE_BAR = (0.0,)  # below the bar of a column of briefs there is no more white; it goes between the briefs
_NO_WHITE = (12.0,)  # price of a rectangle with stubs of text
_STAIRS = 0.4  # price of each line by which a column of briefs ends above the others
_ROOM = 4  # depths offered where a table is to find its place in one column
_FEW = 15  # lines in one column of a text that has no room for more than one subhead
_BARE_PANEL = 2.6  # what a vertical headline may cost that leaves its panel bare


class Offer(Struct, frozen=True):
    """A story's rectangle of so many lines at a cost; ``plan`` stands at column 0, line 0."""

    lines: int
    cost: float
    plan: StoryPlan


def rank_of(story: Story, number: int, columns: int) -> int:
    """The rank of a story's headline in so many columns: a narrow span cannot carry a large headline."""
    return max(rank_on_page(story, number), 3 if columns <= 2 else 2 if columns <= 4 else 1)


def rank_on_page(story: Story, number: int) -> int:
    """A story's rank: its own, else by its order."""
    return story.rank or (1 if number == 0 else 2 if number == 1 else 3)


def offers(
    story: Story, rank: int, columns: int, form: Form, setter: Typesetter, lines: int, *, strict: bool = True
) -> list[Offer]:
    """Rectangles a story offers at ``columns`` of the page, at most ``lines`` deep, a few of each depth by cost.

    ``strict`` keeps the house style's shortest run of text under a picture; without it any rectangle is offered.
    """
    if story.direction == "vertical":
        from layout.vertical.offers import vertical_fits  # a paper without vertical stories does not load it

        fits = vertical_fits(story, rank, columns, form, setter, lines, strict=strict)
        return _cheapest_fits(Offer(plan.lines, cost, plan) for plan, cost in fits)
    style = setter.style
    inner = setter.text_columns(story, 0, columns, form)
    side: Side = style.vertical.side if story.headline_direction == "vertical" and inner.count > 1 else ""
    panel_width = inner.measure
    if side:
        inner = inner.part(1 if side == "left" else 0, inner.count - 1)
    box = style.box_of(story.box)
    insets = round(box.head_lines + box.foot_lines) if form == "box" else 0
    copy = setter.copy(story, inner.measure)
    dominant = _dominant(story, copy.depth, inner.count, style.picture.run_least)
    tallest = max(copy.tallest, _together(copy, inner.count))
    room = max(_ROOM, copy.spreads // inner.count + 1) if tallest else 0
    bare = not (story.pictures or story.pull_quote or story.figures or story.facts or story.sidebar)
    facts, sidebar = _insets(story, inner, setter)
    filled = columns_filled(story, copy.depth, inner.count)
    anatomy = Anatomy(
        rows=(whole_rows(story, copy, inner.count) if bare else 0) or copy.depth,
        columns=inner.count,
        open_form=form == "open",
        strips=_strips(story, inner, setter),
        least=(1 if dominant else style.picture.run_least) if strict else 0,
        inner=inner,
        beside=beside_limits(style.picture, setter.grid.size),
        tallest=tallest,
        room=room,
        dominant=dominant,
        insets=tuple(inset for inset in (sidebar, facts) if inset),
        below=-(-copy.depth // filled) * inner.count if filled < inner.count else 0,
    )
    choices = part_choices(story, inner, setter, rank, panel=bool(side))
    whites, stairs = (0.0, *style.planner.head_white) if strict else _NO_WHITE, 0.0
    if story.kind == "briefs":
        from layout.briefs import brief_stairs

        whites, stairs = _BARE_BAR if strict else whites, _STAIRS * brief_stairs(copy, inner.count)
    out = []
    for depth, cost, parts, white in rectangles(anatomy, choices, insets, lines, whites):
        cost += stairs
        plan = StoryPlan(
            story.slug,
            form,
            rank,
            0,
            columns,
            0,
            depth,
            parts.head.columns,
            parts.head.turns,
            parts.pictures,
            parts.pull,
            anatomy.strip(parts.pictures),
            white,
            box=story.box if form == "box" else "",
            facts=facts,
            sidebar=sidebar,
        )
        if side:
            high = (depth - insets) * setter.grid.pitch - setter.grid.interline
            heads = setter.panel_heads(story, panel_width, high, rank)
            if not heads or (strict and heads[0].cost > _BARE_PANEL):
                continue
            plan = replace(plan, turns=heads[0].turns, panel=side)
            cost += heads[0].cost
        out.append(Offer(depth, cost, plan))
    return out


def _strips(story: Story, inner: Columns, setter: Typesetter) -> tuple[int, ...]:
    """Lines of a story's data strip by the columns that it spans, from none; () without one."""
    if not story.figures:
        return ()
    widths = (inner.span(max(1, span)) for span in range(inner.count + 1))
    return tuple(strip_lines(story, width, setter.dress, setter.grid) for width in widths)


def whole_rows(story: Story, copy: Copy, columns: int) -> int:
    """Grid lines of a story whose parts stand whole, stanzas or briefs; 0 of any other."""
    if story.kind == "briefs":
        from layout.briefs import brief_rows

        return brief_rows(copy, columns)
    return stanza_rows(copy, columns)


def _together(copy: Copy, columns: int) -> int:
    """Lines of a text so short that a subhead with the lines after it may not find them in one of its columns; 0 of a
    longer one."""
    deepest = max((row.head_height for row in copy.rows if isinstance(copy.blocks[row.block], SubheadBlock)), default=0)
    kept = deepest + 2 if deepest else 0
    return kept if copy.depth < min(columns * kept, _FEW) else 0


def _dominant(story: Story, rows: int, columns: int, least: int) -> bool:
    """Whether a story's picture dominates it: a picture story (图片新闻), or news of a few lines with a picture."""
    if not story.pictures or story.figures or story.pull_quote:
        return False
    return story.kind == "picture" or (rows < 2 * least and rows < least * columns)


def _cheapest_fits(found: Iterable[Offer]) -> list[Offer]:
    """The cheapest few of each depth."""
    by_depth: dict[int, list[Offer]] = {}
    for offer in found:
        by_depth.setdefault(offer.lines, []).append(offer)
    return [o for _, some in sorted(by_depth.items()) for o in sorted(some, key=lambda o: o.cost)[:KEPT]]


def _insets(story: Story, inner: Columns, setter: Typesetter) -> tuple[FactsPlan | None, FactsPlan | None]:
    """The places that a story's fact box and its sidebar need."""
    facts = FactsPlan(1, facts_depth(story, setter.dress, inner.measure, setter.grid)) if story.facts else None
    if not story.sidebar:
        return facts, None
    span = min(story.sidebar.columns, inner.count)
    return facts, FactsPlan(span, sidebar_depth(story, setter.dress, inner.span(span), span, setter.grid))
