"""A plain deterministic arrangement: stories by rank in tiers, full width or side by side, so that the page is full.

Every story offers depths at a width, each from real line counts: headline turned or not, pictures at spans and crops
within the style's limits, the quote in one column or two. The tiers' depths must add up to the page; among the sums
that do, the cheapest that pours well is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from content.model import PageContent, Story
from layout.elements import STRIP_COLUMNS, STRIP_LINES, pull_depth
from layout.grid import Columns
from layout.headline import HeadGroup
from layout.picture import depth_range, ideal_depth
from layout.placement import head_lines, story_columns
from layout.plan import Form, PagePlan, PicturePlan, StoryPlan
from layout.pouring import best_pour
from layout.typesetter import Typesetter

_KEEP = 3  # offers and tiers of one depth
_CHAINS = 6  # chains of tiers of one depth
_TRY = 40  # pages poured before the best is taken
_GOOD = 1.5  # what pouring and dominance may add for the first page to be taken
_SECOND = 6.0  # price of a second picture that rivals the lead's
_POUR = 0.25  # weight of what pouring costs against looks
_SLACK = 0.12  # price of a slot left over
_TO_FOOT = 0.45  # price of a picture that stands to its story's foot
_WHITE = (0.0, 0.9, 2.2)  # price of lines of white given to a headline group
_NO_WHITE = (12.0,)  # price of a rectangle with stubs of text
_BESIDE = 0.8  # price of a headline beside its picture in an open story


@dataclass(frozen=True, slots=True)
class Offer:
    """A story's rectangle of so many lines at a cost; ``plan`` stands at column 0, line 0."""

    lines: int
    cost: float
    plan: StoryPlan


@dataclass(frozen=True, slots=True)
class _Tier:
    """Stories over the whole width, so many lines deep, their plans relative to the tier's first line."""

    lines: int
    cost: float
    plans: tuple[StoryPlan, ...]


def arrange(page: PageContent, setter: Typesetter, first: int, lines: int) -> PagePlan:
    """Arrange a page's stories over ``lines`` lines of the type area from line ``first``.

    Returns the plan; ``empty`` says how many lines stayed empty where the page could not be filled. Where the stories
    are too long the last tier is cut off at the foot, which shows as overset when it is poured.
    """
    if not page.stories:
        return PagePlan(page.label, setter.grid.pitch, (), lines)
    by_slug = {s.slug: s for s in page.stories}
    best: tuple[float, PagePlan] | None = None
    for cost, tiers in _pages(page.stories, setter, lines)[:_TRY]:
        if best is not None and cost >= best[0]:
            break
        plan = _settle(page, setter, tiers, first, lines)
        poured = sum(best_pour(by_slug[p.story], p, setter, thorough=False)[2].cost for p in plan.stories)
        total = cost + poured * _POUR + _dominance(plan, setter)
        if best is None or total < best[0]:
            best = (total, plan)
        if total < cost + _GOOD:
            break
    assert best is not None
    return best[1]


def _dominance(plan: PagePlan, setter: Typesetter) -> float:
    """Price of a picture as large as the lead's: one thing dominates a page, the second is plainly second."""
    areas = []
    for story in plan.stories:
        columns = story_columns(story.column, story.columns, story.form, setter.style, setter.grid)
        areas.append(max((columns.span(p.columns) * p.lines for p in story.pictures), default=0))
    others = max(areas[1:], default=0)
    return _SECOND * max(0.0, others / areas[0] - 0.7) if areas[0] else 0.0


def _settle(page: PageContent, setter: Typesetter, tiers: Sequence[_Tier], first: int, lines: int) -> PagePlan:
    """Put tiers under one another with their gaps; cut what is too deep."""
    plans: list[StoryPlan] = []
    at = first
    for number, tier in enumerate(tiers):
        if number:
            at += _gap(tier.plans)
        for plan in tier.plans:
            depth = min(plan.lines, first + lines - at - plan.line)
            plans.append(replace(plan, line=plan.line + at, lines=max(depth, 1)))
        at += tier.lines
    return PagePlan(page.label, setter.grid.pitch, tuple(plans), max(0, first + lines - at))


def _gap(plans: Sequence[StoryPlan]) -> int:
    """Lines of white above a tier: a box brings its own rule, open stories are parted by one in mid gap."""
    return 1 if all(p.form == "box" for p in plans if p.line == 0) else 2


_Chain = tuple[float, tuple[_Tier, ...]]


def _pages(stories: Sequence[Story], setter: Typesetter, lines: int) -> list[_Chain]:
    """Ways to stack tiers by cost: those that fill the page exactly, else the fullest, else the least overset."""
    n = len(stories)
    box = _boxed(stories)
    tiers: dict[tuple[int, int], list[_Tier]] = {}
    for i in range(n):
        for j in range(i + 1, min(n, i + 3) + 1):
            found = sorted(_tiers(stories[i:j], i, box, setter, lines), key=lambda t: t.cost)
            tiers[i, j] = _cheapest(found)
    ends = _stack(tiers, n, lines)
    if not ends:
        ends = _stack(tiers, n, lines * 8)
        return ends[min(ends)]
    return ends[max(ends)]


def _cheapest(tiers: Sequence[_Tier]) -> list[_Tier]:
    """The first few of each depth."""
    seen: Counter[int] = Counter()
    out = []
    for tier in tiers:
        seen[tier.lines] += 1
        if seen[tier.lines] <= _KEEP:
            out.append(tier)
    return out


def _stack(tiers: Mapping[tuple[int, int], Sequence[_Tier]], n: int, lines: int) -> dict[int, list[_Chain]]:
    """Chains of tiers over all stories by the lines they take, at most ``lines``; the cheapest few of each depth."""
    least = [0] * (n + 1)
    for i in reversed(range(n)):
        least[i] = min(
            (t.lines + least[j] + (1 if j < n else 0) for (a, j), ts in tiers.items() if a == i for t in ts), default=0
        )
    reached: list[dict[int, list[_Chain]]] = [{} for _ in range(n + 1)]
    reached[0][0] = [(0.0, ())]
    for i in range(n):
        for used, chains in reached[i].items():
            chains.sort(key=lambda c: c[0])
            del chains[_CHAINS:]
            for j in range(i + 1, min(n, i + 3) + 1):
                for tier in tiers[i, j]:
                    deep = used + tier.lines + (_gap(tier.plans) if i else 0)
                    if deep + least[j] <= lines:
                        reached[j].setdefault(deep, []).extend(
                            (cost + tier.cost, (*chain, tier)) for cost, chain in chains
                        )
    for chains in reached[n].values():
        chains.sort(key=lambda c: c[0])
    return reached[n]


def _boxed(stories: Sequence[Story]) -> str:
    """The one story of the page that stands in a box: the one that says so, else the second of two or three."""
    for story in stories:
        if story.form == "box":
            return story.slug
    if 2 <= len(stories) <= 3 and stories[1].form == "auto":
        return stories[1].slug
    return ""


def _tiers(stories: Sequence[Story], number: int, box: str, setter: Typesetter, lines: int) -> Iterator[_Tier]:
    """Ways to set one to three stories over the whole width."""
    total = setter.grid.columns.count
    if len(stories) == 1:
        story = stories[0]
        for offer in _story_offers(story, number, total, box, setter, lines):
            yield _Tier(offer.lines, offer.cost, (offer.plan,))
        return
    if number == 0 and total > 4:
        return  # the lead keeps the whole width of a wide page
    for left in range(2, total - 1):
        right = total - left
        price = 0.4 * abs(left - total * 0.58) + 0.5
        a = _best_by_depth(_story_offers(stories[0], number, left, box, setter, lines))
        if len(stories) == 2:
            b = _best_by_depth(_story_offers(stories[1], number + 1, right, box, setter, lines))
            for depth in sorted(a.keys() & b.keys()):
                clash = 0.0 if (a[depth].plan.form == "box") != (b[depth].plan.form == "box") else 3.0
                plans = (a[depth].plan, replace(b[depth].plan, column=left))
                yield _Tier(depth, a[depth].cost + b[depth].cost + price + clash, plans)
            continue
        upper = _best_by_depth(_story_offers(stories[1], number + 1, right, box, setter, lines))
        lower = _best_by_depth(_story_offers(stories[2], number + 2, right, box, setter, lines))
        found: dict[int, _Tier] = {}
        for top in upper.values():
            for foot in lower.values():
                gap = _gap((foot.plan,))
                depth = top.lines + gap + foot.lines
                if depth not in a:
                    continue
                clash = 0.0 if (a[depth].plan.form == "box") != (top.plan.form == "box") else 3.0
                cost = a[depth].cost + top.cost + foot.cost + price + clash
                if depth not in found or cost < found[depth].cost:
                    upper_plan = replace(top.plan, column=left)
                    lower_plan = replace(foot.plan, column=left, line=top.lines + gap)
                    found[depth] = _Tier(depth, cost, (a[depth].plan, upper_plan, lower_plan))
        yield from found.values()


def _best_by_depth(offers: Iterable[Offer]) -> dict[int, Offer]:
    out: dict[int, Offer] = {}
    for offer in offers:
        if offer.lines not in out or offer.cost < out[offer.lines].cost:
            out[offer.lines] = offer
    return out


def _rank(story: Story, number: int, columns: int) -> int:
    """A story's rank: its own, else by its order; a narrow span cannot carry a large headline."""
    rank = story.rank or (1 if number == 0 else 2 if number == 1 else 3)
    return max(rank, 3 if columns <= 2 else 2 if columns <= 4 else 1)


def _story_offers(story: Story, number: int, columns: int, box: str, setter: Typesetter, lines: int) -> list[Offer]:
    """The cheapest few rectangles of each depth that a story offers at ``columns`` of the page."""
    rank = _rank(story, number, columns)
    form: Form = "box" if story.slug == box else "open"
    return offers(story, rank, columns, form, setter, lines) or offers(
        story, rank, columns, form, setter, lines * 4, strict=False
    )


def offers(
    story: Story, rank: int, columns: int, form: Form, setter: Typesetter, lines: int, *, strict: bool = True
) -> list[Offer]:
    """Rectangles a story offers at ``columns`` of the page, at most ``lines`` deep, a few of each depth by cost.

    ``strict`` keeps the house style's shortest run of text under a picture; without it any rectangle is offered.
    """
    style = setter.style
    inner = story_columns(0, columns, form, style, setter.grid)
    insets = round(style.box.head_lines + style.box.foot_lines) if form == "box" else 0
    anatomy = _Anatomy(
        rows=setter.copy(story, inner.measure).depth,
        columns=inner.count,
        open_form=form == "open",
        strip=STRIP_LINES if story.figures else 0,
        least=style.picture.run_least if strict else 0,
    )
    kept: dict[int, list[tuple[float, _Parts, int]]] = {}
    for parts, cost in _parts(story, inner, setter, rank, form):
        for depth, price in _depths(anatomy, parts):
            for white, white_price in enumerate(_WHITE if strict else _NO_WHITE):
                deep = depth + insets + white
                if deep > lines or (white and parts.head_columns < inner.count):
                    break
                bucket = kept.setdefault(deep, [])
                bucket.append((cost + price + white_price, parts, white))
                if len(bucket) > 4 * _KEEP:
                    bucket.sort(key=lambda c: c[0])
                    del bucket[_KEEP:]
    out = []
    for depth, bucket in sorted(kept.items()):
        for cost, parts, white in sorted(bucket, key=lambda c: c[0])[:_KEEP]:
            plan = StoryPlan(
                story.slug,
                form,
                rank,
                0,
                columns,
                0,
                depth,
                inner.count,
                parts.head_columns,
                parts.group.turns,
                parts.pictures,
                parts.pull,
                anatomy.strip,
                white,
            )
            out.append(Offer(depth, cost, plan))
    return out


class _Anatomy(NamedTuple):
    """What does not change among a story's rectangles: rows of copy, columns, lines of the strip, shortest run."""

    rows: int
    columns: int
    open_form: bool
    strip: int
    least: int


class _Parts(NamedTuple):
    """One choice of a story's parts: the headline group over so many columns, ``head`` lines deep, pictures, quote."""

    group: HeadGroup
    head_columns: int
    head: int
    pictures: tuple[PicturePlan, ...]
    pull: tuple[int, int] | None


def _depths(anatomy: _Anatomy, parts: _Parts) -> Iterator[tuple[int, float]]:
    """Depths at which the text comes out: lines inside the rectangle and price.

    Either text runs below the lead picture, or the picture stands to the rectangle's foot and none does.
    """
    rows, n, open_form, strip, least = anatomy
    _, head_columns, head, pictures, pull = parts
    span, picture = (pictures[0].columns, pictures[0].lines) if pictures else (0, 0)
    beside = head_columns < n
    price = _BESIDE if beside and open_form else 0.0
    over_strip = span or n
    extra = (pull[0] * pull[1] if pull else 0) + strip * over_strip
    for other in pictures[1:]:
        extra += other.columns * (other.lines + 1)
    fill = rows + extra + head * head_columns + (span * (picture + 1) if pictures else 0)
    depth = -(-fill // n)
    shortest = depth - (0 if beside else head)
    if pictures:
        shortest -= picture + 1
        shortest -= strip
    if shortest >= least and depth - head >= least and _pull_stands(pull, shortest, span, n, least):
        yield depth, price + _SLACK * (depth * n - fill)
    if len(pictures) != 1 or strip or span == n or (pull and pull[0] > n - span):
        return
    depth = head + -(-(rows + extra) // (n - span))
    if depth - (0 if beside else head) == picture and depth - head >= least:
        slots = (depth - head) * (n - span)
        yield depth, price + _TO_FOOT + _SLACK * (slots - rows - extra)


def _pull_stands(pull: tuple[int, int] | None, below: int, span: int, n: int, least: int) -> bool:
    """Whether a quote has a place that leaves no stub of text: under the picture, or in the columns beside it."""
    if not pull or not span:
        return True
    rest = below - pull[1]
    return (pull[0] <= span and (rest == 0 or rest >= least)) or pull[0] < n - span


def _parts(story: Story, inner: Columns, setter: Typesetter, rank: int, form: Form) -> Iterator[tuple[_Parts, float]]:
    """Choices of a story's parts with what they cost in looks."""
    n, grid = inner.count, setter.grid
    pulls = list(_pull_plans(story, inner, setter))
    whole = [(n, g, head_lines(g, grid)) for g in setter.heads(story, inner.span(n), rank)[:2]]
    heads: dict[int, list[tuple[int, HeadGroup, int]]] = {}
    for pictures, picture_cost in _picture_plans(story, inner, setter, rank):
        span = pictures[0].columns if pictures else 0
        if span not in heads:
            heads[span] = list(whole)
            if len(pictures) == 1 and n - span >= 2 and (form == "box" or rank >= 2):
                groups = setter.heads(story, inner.span(n - span), rank)[:2]
                heads[span] += [(n - span, g, head_lines(g, grid)) for g in groups if g.cost < 8]
        for head_columns, group, head in heads[span]:
            for pull, pull_cost in pulls:
                yield _Parts(group, head_columns, head, pictures, pull), picture_cost + pull_cost + group.cost


def _picture_plans(
    story: Story, inner: Columns, setter: Typesetter, rank: int
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Spans and depths for a story's pictures: the first large, the others clearly smaller."""
    if not story.pictures:
        yield (), 0.0
        return
    n, grid, style = inner.count, setter.grid, setter.style.picture
    lead = story.pictures[0]
    wanted = max(1, round(n * (0.66 if rank == 1 else 0.45)))
    rest = _smaller(story, inner, setter)
    narrowest = min(STRIP_COLUMNS, n) if story.figures else 1
    for span in range(narrowest, n + 1):
        width = inner.span(span)
        caption = setter.caption_lines(story, 0, width)
        ideal = ideal_depth(lead, grid, width, caption)
        cost = 0.8 * abs(span - wanted) ** 1.5 + (1.0 if span == n and n > 2 else 0)
        for lines in depth_range(lead, style, grid, width, caption, lead=rank <= 2):
            crop = 5.0 * abs(log(lines / ideal)) ** 1.5
            yield (PicturePlan(span, lines), *rest), cost + crop


def _smaller(story: Story, inner: Columns, setter: Typesetter) -> tuple[PicturePlan, ...]:
    """A third of the columns, uncropped where the limits allow."""
    out = []
    grid, style = setter.grid, setter.style.picture
    for number, picture in enumerate(story.pictures[1:], 1):
        span = max(1, round(inner.count * 0.34))
        width = inner.span(span)
        caption = setter.caption_lines(story, number, width)
        depths = depth_range(picture, style, grid, width, caption, lead=False)
        ideal = round(ideal_depth(picture, grid, width, caption))
        out.append(PicturePlan(span, min(max(ideal, depths.start), depths.stop - 1)))
    return tuple(out)


def _pull_plans(story: Story, inner: Columns, setter: Typesetter) -> Iterator[tuple[tuple[int, int] | None, float]]:
    """The pull quote in one column or two; a story that has one shows it."""
    if story.pull_quote is None:
        yield None, 0.0
        return
    for span in (1, 2):
        if span > max(1, inner.count // 2):
            continue
        least = pull_depth(story, setter.dress, inner.span(span), setter.grid)
        for more in range(3):
            yield (span, least + more), 0.3 * more + (0.4 if span == 1 else 0.0)
