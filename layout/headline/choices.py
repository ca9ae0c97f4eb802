"""The headline group (标题): the ways to set kicker, main lines, deck and byline over a span, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from content.model import Story
from content.style import RankStyle
from layout.dress import Dress, FaceSource
from layout.geometry import pt
from layout.headline.crown import crown_of
from layout.headline.fit import Fitter
from layout.headline.group import HeadGroup, crowned
from layout.headline.main_lines import main_fits
from layout.headline.stack import stack_group
from layout.line.label import Label

_KEPT = 1024
_kept: WeakKeyDictionary[FaceSource, dict[object, tuple[HeadGroup, ...]]] = WeakKeyDictionary()
"""Groups by the faces they are set in and all that they depend on: an unchanged headline is fitted once a process."""


def head_groups(story: Story, dress: Dress, width: int, rank: int, *, centred: bool = False) -> tuple[HeadGroup, ...]:
    """The ways to set a story's headline group over ``width`` mpt at a rank, the best first; never wider than that.

    Of each number of main lines the best is there, and the two best of all. A flag and a portrait are part of a group.
    """
    if story.kind == "briefs":
        from layout.briefs import bar_group  # a paper without briefs does not load it

        return (bar_group(dress, width),)
    style = dress.style.ranks[str(min(max(rank, 1), 4))]
    crown = crown_of(story, dress, width, pt(style.headline.size), centred=centred)
    if crown is None:
        return _groups(story, dress, width, rank, centred)
    return tuple(crowned(g, crown) for g in _groups(story, dress, width - crown.left, rank, centred))


def _groups(story: Story, dress: Dress, width: int, rank: int, centred: bool) -> tuple[HeadGroup, ...]:
    """The groups without what crowns them; kept."""
    house = dress.style
    style = at_most(house.ranks[str(min(max(rank, 1), 4))], story.headline_size)
    strict = story.headline_size > 0
    reversed_ = rank in house.headline_band.ranks if story.headline_band is None else story.headline_band
    band = house.headline_band if reversed_ else None
    types = (style.headline, style.kicker, style.deck, house.types["byline"])
    inks = tuple(dress.colour(type_.colour) for type_ in types)
    text = (story.headline, story.kicker, story.deck, story.bylines, "" if any(story.headline) else story.slug)
    ways = (
        house.headline_sizes,
        house.words,
        story.kicker_at or house.kicker_at,
        centred,
        rank,
        dress.language,
        dress.vertical,
    )
    marked = story.kind != "commentary" or house.commentary.byline_mark
    key = (
        text,
        width,
        style,
        strict,
        inks,
        ways,
        band,
        band and dress.colour(band.text),
        marked,
        house.types["byline"],
        house.types["byline-mark"].size,
    )
    kept = _kept.setdefault(dress.faces, {})
    found = kept.get(key)
    if found is None:
        clauses = [c for c in story.headline if c] or [story.slug]
        slugged = ways[2] == "left" and band is None
        found = _with_slug(story, clauses, Fitter(style, dress, width, strict=strict), rank, centred) if slugged else ()
        if not found:
            pad = round(pt(style.headline.size) * band.pad_em) if band else 0
            type_ = replace(style.headline, colour=band.text) if band else style.headline
            fitter = Fitter(replace(style, headline=type_), dress, width - 2 * pad, strict=strict)
            found = tuple(stack_group(story, fitter, fit, centred, pad=pad) for fit in main_fits(clauses, fitter, rank))
        if len(kept) >= _KEPT:
            kept.clear()
        cases = (text_label.galley.cases[0] for group in found for text_label in _labels(group))  # one to a label
        if not any(case.missing for case in cases):
            kept[key] = found  # what lacks a character must tell of it each time
    return found


def at_most(style: RankStyle, size: float) -> RankStyle:
    """A rank's style with main lines of no more than ``size`` points; 0 leaves it as it is."""
    if not size:
        return style
    least, most = style.headline.size, max(style.headline.size, style.headline.size_most)
    if size >= most:
        return style
    return replace(style, headline=replace(style.headline, size=min(least, size), size_most=size))


def _labels(group: HeadGroup) -> Iterator[Label]:
    for line in group.lines:
        yield from (text_label for text_label, _ in line.labels)
    yield from (text_label for text_label, _ in group.slug.columns) if group.slug else ()


def _with_slug(story: Story, clauses: Sequence[str], fitter: Fitter, rank: int, centred: bool) -> tuple[HeadGroup, ...]:
    """Groups with the kicker at the left, for each number of main lines the largest that stands beside them; none
    where it is too long for that."""
    from layout.headline.slug import slugs, stands  # loaded where a kicker stands so

    found: dict[int, HeadGroup] = {}
    for slug in slugs(story.kicker, fitter.style.kicker, fitter.dress) if story.kicker else ():
        if fitter.width - slug.width < 4 * fitter.least:
            continue
        beside = Fitter(fitter.style, fitter.dress, fitter.width - slug.width, strict=fitter.strict)
        for fit in main_fits(clauses, beside, rank):
            if len(fit.lines) not in found and fit.size * 2 > fitter.least:
                group = stack_group(story, beside, fit, centred, slug)
                if stands(slug, fit.size, group.slug_depth):
                    found[len(fit.lines)] = group
    return tuple(sorted(found.values(), key=lambda g: (g.cost, g.height)))
