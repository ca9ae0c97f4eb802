"""A plain deterministic arrangement: stories by rank in tiers, full width or side by side, so that the page is full.

Every story offers depths at a width, each from real line counts: headline turned or not, pictures at spans and crops
within the style's limits, the quote in one column or two. The tiers' depths must add up to the page; among the sums that
do, the cheapest that pours well is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from content.model import PageContent, Story
from layout.elements import STRIP_LINES, pull_depth
from layout.grid import Columns
from layout.headline import HeadGroup
from layout.picture import caption_block, depth_range, ideal_depth
from layout.plan import Form, PagePlan, PicturePlan, StoryPlan
from layout.story import Typesetter, best_pour, head_lines, story_columns

_KEEP = 3
_TRY = 24
_GOOD_POUR = 12.0


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
    solutions = _pages(page.stories, setter, lines)
    best: tuple[float, PagePlan] | None = None
    for cost, tiers in solutions[:_TRY]:
        plan = _settle(page, setter, tiers, first, lines)
        by_slug = {s.slug: s for s in page.stories}
        poured = sum(best_pour(by_slug[p.story], p, setter)[2].cost for p in plan.stories)
        total = cost + poured * 0.5 + plan.empty * 50
        if best is None or total < best[0]:
            best = (total, plan)
        if poured < _GOOD_POUR and not plan.empty:
            break
    assert best is not None
    return best[1]


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


def _pages(stories: Sequence[Story], setter: Typesetter, lines: int) -> list[tuple[float, tuple[_Tier, ...]]]:
    """Ways to stack tiers, those that fill the page exactly first, by cost; else the nearest below, else above."""
    n = len(stories)
    box = _boxed(stories)
    tiers = {
        (i, j): list(_tiers(stories[i:j], i, box, setter, lines))
        for i in range(n)
        for j in range(i + 1, min(n, i + 3) + 1)
    }
    # reached[i]: lines used by the first i stories -> cheapest chains
    reached: list[dict[int, list[tuple[float, tuple[_Tier, ...]]]]] = [{} for _ in range(n + 1)]
    reached[0][0] = [(0.0, ())]
    for i in range(n):
        for used, chains in reached[i].items():
            for j in range(i + 1, min(n, i + 3) + 1):
                for tier in tiers[i, j]:
                    deep = used + tier.lines + (_gap(tier.plans) if i else 0)
                    if deep > lines * 2:
                        continue
                    bucket = reached[j].setdefault(deep, [])
                    for cost, chain in chains:
                        bucket.append((cost + tier.cost, (*chain, tier)))
        for bucket in reached[i + 1].values():
            bucket.sort(key=lambda s: s[0])
            del bucket[_KEEP * 3 :]
    ends = reached[n]
    if lines in ends:
        return ends[lines]
    below = [d for d in ends if d < lines]
    above = [d for d in ends if d > lines]
    chosen = [max(below)] if below else [min(above)] if above else []
    if below and above and min(above) - lines < 1:
        chosen = [min(above)]
    return [s for d in chosen for s in ends[d]]


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
                    plans = (
                        a[depth].plan,
                        replace(top.plan, column=left),
                        replace(foot.plan, column=left, line=top.lines + gap),
                    )
                    found[depth] = _Tier(depth, cost, plans)
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
    forms: tuple[Form, ...] = ("box",) if story.slug == box else ("open",)
    out: list[Offer] = []
    for form in forms:
        out.extend(offers(story, _rank(story, number, columns), columns, form, setter, lines))
    if not out:
        out.extend(offers(story, _rank(story, number, columns), columns, forms[0], setter, lines, strict=False))
    kept: dict[int, list[Offer]] = {}
    for offer in sorted(out, key=lambda o: o.cost):
        bucket = kept.setdefault(offer.lines, [])
        if len(bucket) < _KEEP:
            bucket.append(offer)
    return [o for bucket in kept.values() for o in bucket]


def offers(
    story: Story, rank: int, columns: int, form: Form, setter: Typesetter, lines: int, *, strict: bool = True
) -> Iterator[Offer]:
    """All rectangles a story offers at ``columns`` of the page, with what each costs in looks.

    ``strict`` keeps the house style's shortest run of text under a picture; without it any rectangle is offered.
    """
    style = setter.style
    inner = story_columns(0, columns, form, style, setter.grid)
    insets = round(style.box.head_lines + style.box.foot_lines) if form == "box" else 0
    least = style.picture.run_least if strict else 0
    base = StoryPlan(story.slug, form, rank, 0, columns, 0, 0, inner.count, inner.count)
    for pictures, picture_cost in _picture_plans(story, inner, setter, rank):
        for pull, pull_cost in _pull_plans(story, inner, setter):
            for head_columns, group in _heads(story, rank, inner, pictures, setter, form):
                cost = picture_cost + pull_cost + group.cost
                plan = replace(
                    base,
                    head_columns=head_columns,
                    turns=group.turns,
                    pictures=pictures,
                    pull=pull,
                    figures=STRIP_LINES if story.figures else 0,
                )
                for depth, slack, price in _depths(story, plan, head_lines(group, setter.grid), inner, setter, least):
                    if depth + insets <= lines * 2:
                        yield Offer(depth + insets, cost + price + 0.12 * slack, replace(plan, lines=depth + insets))


_TO_FOOT = 0.45
_BESIDE = 0.8


def _depths(
    story: Story, plan: StoryPlan, head: int, inner: Columns, setter: Typesetter, least: int
) -> Iterator[tuple[int, int, float]]:
    """Depths at which a plan's text comes out: (lines inside the rectangle, slots left over, price).

    Either text runs below the lead picture, or the picture stands to the rectangle's foot and none does.
    """
    n, head_columns = inner.count, plan.head_columns
    rows = setter.copy(story, inner.measure).depth
    pictures, pull, strip = plan.pictures, plan.pull, plan.figures
    span = pictures[0].columns if pictures else 0
    beside = head_columns < n
    price = _BESIDE if beside and plan.form == "open" else 0.0
    strip_columns = span if span >= 3 else n
    extra = (pull[0] * pull[1] if pull else 0) + strip * strip_columns
    extra += sum(p.columns * (p.lines + 1) for p in pictures[1:])
    fill = rows + extra + head * head_columns + (span * (pictures[0].lines + 1) if pictures else 0)
    depth = -(-fill // n)
    shortest = depth - (0 if beside else head)
    if pictures:
        shortest -= pictures[0].lines + 1
        shortest -= strip if strip and span >= 3 else 0
        shortest -= pull[1] if pull and pull[0] <= span else 0
    if shortest >= least and depth - head >= least:
        yield depth, depth * n - fill, price
    if not pictures or len(pictures) > 1 or strip or span == n:
        return
    depth = head + -(-(rows + extra) // (n - span))
    standing = depth - (0 if beside else head)
    if standing == pictures[0].lines and depth - head >= least and (not pull or pull[0] <= n - span):
        yield depth, (depth - head) * (n - span) - rows - extra, price + _TO_FOOT


def _heads(
    story: Story,
    rank: int,
    inner: Columns,
    pictures: Sequence[PicturePlan],
    setter: Typesetter,
    form: Form,
) -> Iterator[tuple[int, HeadGroup]]:
    """Headline groups over all columns, or beside a picture at the right."""
    n, span = inner.count, pictures[0].columns if pictures else 0
    for group in setter.heads(story, inner.span(n), rank)[:2]:
        yield n, group
    if span and n - span >= 2 and (form == "box" or rank >= 2) and len(pictures) == 1:
        for group in setter.heads(story, inner.span(n - span), rank)[:2]:
            if group.cost < 8:
                yield n - span, group


def _picture_plans(
    story: Story, inner: Columns, setter: Typesetter, rank: int
) -> Iterator[tuple[tuple[PicturePlan, ...], float]]:
    """Spans and depths for a story's pictures: the first large, the others clearly smaller."""
    if not story.pictures:
        yield (), 0.0
        return
    n, grid, style = inner.count, setter.grid, setter.style.picture
    lead = story.pictures[0]
    wanted = max(1, round(n * (0.66 if rank == 1 else 0.42)))
    rest, rest_cost = _smaller(story, inner, setter)
    for span in range(1, n + 1):
        width = inner.span(span)
        caption = caption_block(lead, setter.dress, width).lines
        depths = depth_range(lead, style, grid, width, caption, lead=rank <= 2)
        ideal = ideal_depth(lead, grid, width, caption)
        cost = 0.7 * abs(span - wanted) + (1.0 if span == n and n > 2 else 0) + (2.5 if span == 1 and n > 3 else 0)
        for lines in depths:
            crop = 5.0 * abs(log(lines / ideal)) ** 1.5
            yield (PicturePlan(span, lines), *rest), cost + crop + rest_cost


def _smaller(story: Story, inner: Columns, setter: Typesetter) -> tuple[tuple[PicturePlan, ...], float]:
    out = []
    grid, style = setter.grid, setter.style.picture
    for picture in story.pictures[1:]:
        span = max(1, round(inner.count * 0.34))
        width = inner.span(span)
        caption = caption_block(picture, setter.dress, width).lines
        depths = depth_range(picture, style, grid, width, caption, lead=False)
        ideal = round(ideal_depth(picture, grid, width, caption))
        out.append(PicturePlan(span, min(max(ideal, depths.start), depths.stop - 1)))
    return tuple(out), 0.0


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
