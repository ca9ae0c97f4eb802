"""Stories stacked: piles in the same columns, tiers over the whole width, chains of tiers whose depths add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from layout.offers import Offer
from layout.plan import StoryPlan

ABREAST = 4
"""Stories in a tier: one at the left, the others in a pile at its right."""

WIDER = 1.4
"""Price of a line more between tiers, or left empty."""

_KEEP = 3  # tiers of one depth
_CHAINS = 6  # chains of tiers of one depth


class Tier(Struct, frozen=True):
    """Stories over the whole width, so many lines deep, their plans relative to the tier's first line.

    gap    lines of white above it where it is not the first.
    """

    lines: int
    cost: float
    plans: tuple[StoryPlan, ...]
    gap: int


Chain = tuple[float, tuple[Tier, ...]]
_Pile = tuple[float, tuple[StoryPlan, ...]]


def tier_of(lines: int, cost: float, plans: tuple[StoryPlan, ...]) -> Tier:
    """A tier with the gap that its plans ask for above it."""
    return Tier(lines, cost, plans, _gap(plans))


def _gap(plans: Sequence[StoryPlan]) -> int:
    """Lines of white above a tier: a box brings its own rule, open stories are parted by one in mid gap."""
    for plan in plans:
        if plan.form != "box" and plan.line == 0:
            return 2
    return 1


def cheapest_tiers(tiers: Sequence[Tier]) -> list[Tier]:
    """The first few of each depth."""
    seen: Counter[int] = Counter()
    out = []
    for tier in tiers:
        seen[tier.lines] += 1
        if seen[tier.lines] <= _KEEP:
            out.append(tier)
    return out


def stacks(tiers: Mapping[tuple[int, int], Sequence[Tier]], n: int, lines: int) -> dict[int, list[Chain]]:
    """Chains of tiers over all stories by the lines they take, the cheapest few of each depth.

    Those that fill the page or could with wider gaps; where there are none, all that are not deeper than it.
    """
    return chains_of(tiers, n, lines, lines - n) or chains_of(tiers, n, lines, 0)


def chains_of(
    tiers: Mapping[tuple[int, int], Sequence[Tier]], n: int, lines: int, shallowest: int
) -> dict[int, list[Chain]]:
    """Chains between ``shallowest`` and ``lines`` lines deep."""
    least, most = _extremes(tiers, n, min, 1), _extremes(tiers, n, max, 2)
    reached: list[dict[int, list[Chain]]] = [{} for _ in range(n + 1)]
    reached[0][0] = [(0.0, ())]
    for i in range(n):
        behind = [(j, _by_depth(tiers[i, j], gap=i > 0)) for j in range(i + 1, min(n, i + ABREAST) + 1)]
        for used, chains in reached[i].items():
            chains.sort(key=_by_cost)
            del chains[_CHAINS:]
            for j, depths in behind:
                low, high = shallowest - most[j] - used, lines - least[j] - used
                for depth, alike in depths:
                    if low <= depth <= high:
                        bucket = reached[j].setdefault(used + depth, [])
                        for tier in alike:
                            bucket += [(cost + tier.cost, (*chain, tier)) for cost, chain in chains]
    for chains in reached[n].values():
        chains.sort(key=_by_cost)
    return reached[n]


def _by_depth(tiers: Iterable[Tier], *, gap: bool) -> list[tuple[int, list[Tier]]]:
    """Tiers by the lines that they take, with their gap or without."""
    found: dict[int, list[Tier]] = {}
    for tier in tiers:
        found.setdefault(tier.lines + tier.gap if gap else tier.lines, []).append(tier)
    return list(found.items())


def _extremes(tiers: Mapping[tuple[int, int], Sequence[Tier]], n: int, pick: Callable[..., int], gap: int) -> list[int]:
    """The fewest or most lines that the stories from each on can take."""
    out = [0] * (n + 1)
    for i in reversed(range(n)):
        depths = [t.lines + out[j] + (gap if j < n else 0) for (a, j), ts in tiers.items() if a == i for t in ts]
        out[i] = pick(depths, default=0)
    return out


def shallowest_chain(tiers: Mapping[tuple[int, int], Sequence[Tier]], n: int) -> Chain:
    """The chain of tiers that takes the fewest lines; without a story that stands in no tier."""
    least: list[tuple[int, float, tuple[Tier, ...]]] = [(0, 0.0, ())]
    for j in range(1, n + 1):
        ways = [
            (lines + tier.lines + (tier.gap if i else 0), cost + tier.cost, (*chain, tier))
            for i, (lines, cost, chain) in enumerate(least)
            for tier in tiers.get((i, j), ())
        ]
        least.append(min(ways, key=lambda w: w[:2], default=least[-1]))
    return least[n][1:]


def piles_of(stories: Sequence[Mapping[int, Offer]]) -> dict[int, _Pile]:
    """Stories under one another in the same columns: the cheapest pile of each depth."""
    piles: dict[int, _Pile] = {depth: (o.cost, (o.plan,)) for depth, o in stories[0].items()}
    for below in stories[1:]:
        deeper: dict[int, _Pile] = {}
        for depth, (cost, plans) in piles.items():
            for offer in below.values():
                for wider in (0, 1):
                    at = depth + _gap((offer.plan,)) + wider
                    total = cost + offer.cost + WIDER * wider
                    if at + offer.lines not in deeper or total < deeper[at + offer.lines][0]:
                        deeper[at + offer.lines] = (total, (*plans, replace(offer.plan, line=at)))
        piles = deeper
    return piles


def best_by_depth(offers: Iterable[Offer]) -> dict[int, Offer]:
    """The cheapest offer of each depth."""
    out: dict[int, Offer] = {}
    for offer in offers:
        if offer.lines not in out or offer.cost < out[offer.lines].cost:
            out[offer.lines] = offer
    return out


_by_cost = itemgetter(0)
