"""A page with little text that no rectangles over its whole width fill: its stories at the widths that suit them, the
rest of the page left white. What fits is never overset, and no story is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from msgspec.structs import replace

from content.model import Story
from layout.offers import Offer
from layout.pouring import overset_rows
from layout.stacking import Tier, tier_of
from layout.typesetter import Typesetter

_THIN = 0.6  # share of its lines up to which a page's text may be said to be little
_KEPT = 3  # rectangles of a story kept at each width
_TRIED = 8  # rectangles poured for them
_HOLLOW = 0.15  # price of a line of white over the whole width beside a story
_NARROW_LEAD = 1.5  # price of a lead narrower than the story beside it
_CHAINS = 24  # ways kept to set the stories so far

Offered = Callable[[int, int], Sequence[Offer]]
"""The rectangles that a story, by its number, offers at a width in columns."""

_Way = tuple[float, int, tuple[Tier, ...]]


def is_thin(stories: Sequence[Story], setter: Typesetter, lines: int) -> bool:
    """Whether the text of all stories would take no more than a part of the page's columns."""
    columns = setter.grid.columns
    rows = sum(setter.copy(story, columns.measure).depth for story in stories)
    return rows <= _THIN * columns.count * lines


def thin_page(stories: Sequence[Story], setter: Typesetter, offered: Offered, lines: int) -> tuple[Tier, ...]:
    """Tiers of one story or two abreast within ``lines``, all of whose text finds room; () where there are none."""
    total = setter.grid.columns.count
    whole = [_whole(story, n, setter, offered) for n, story in enumerate(stories)]
    reached: list[list[_Way]] = [[(0.0, 0, ())], *([] for _ in stories)]
    for i, ways in enumerate(reached[:-1]):
        ways.sort(key=lambda way: way[:2])
        tiers = [(1, tier) for tier in _alone(whole[i], total)]
        if i + 1 < len(stories):
            clash = setter.style.planner.clash
            tiers += [(2, tier) for tier in _abreast(whole[i], whole[i + 1], total, clash, lead=i == 0)]
        for (cost, used, chain), (count, tier) in product(ways[:_CHAINS], tiers):
            deep = used + tier.lines + (tier.gap if chain else 0)
            if deep <= lines:
                reached[i + count].append((cost + tier.cost, deep, (*chain, tier)))
    return min(reached[-1], key=lambda way: way[:2], default=(0.0, 0, ()))[2]


def _whole(story: Story, number: int, setter: Typesetter, offered: Offered) -> dict[int, list[Offer]]:
    """The cheapest rectangles of each width in which all of a story's text stands."""
    found: dict[int, list[Offer]] = {}
    for columns in range(2, setter.grid.columns.count + 1):
        cheapest = sorted(offered(number, columns), key=lambda o: o.cost)[:_TRIED]
        fitting = (o for o in cheapest if not overset_rows(story, o.plan, setter))
        found[columns] = [offer for _, offer in zip(range(_KEPT), fitting, strict=False)]
    return found


def _alone(story: dict[int, list[Offer]], total: int) -> list[Tier]:
    return [
        tier_of(o.lines, o.cost + _HOLLOW * o.lines * (total - columns) / total, (o.plan,))
        for columns, some in story.items()
        for o in some
    ]


def _abreast(
    left: dict[int, list[Offer]], right: dict[int, list[Offer]], total: int, clash: float, *, lead: bool
) -> list[Tier]:
    tiers = []
    for columns in range(2, total - 1):
        for a, b in product(left[columns], right[total - columns]):
            short = total - columns if a.lines > b.lines else columns
            cost = a.cost + b.cost + _HOLLOW * abs(a.lines - b.lines) * short / total
            cost += _NARROW_LEAD if lead and columns < total - columns else 0.0
            cost += clash if a.plan.form != "box" and b.plan.form != "box" else 0.0
            tiers.append(tier_of(max(a.lines, b.lines), cost, (a.plan, replace(b.plan, column=columns))))
    return tiers
