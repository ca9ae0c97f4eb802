"""What on a page leads to another page: entries of an index (导读), the lines of a turned story (下转, 上接)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from content.model import PageContent
from content.pagehead import Index
from layout.display import GlyphRun, Item, Lead, Source
from layout.geometry import Rect


def leads_of(page: PageContent, items: Iterable[Item]) -> tuple[Lead, ...]:
    """The leads of a page, of what there is among its ``items``."""
    ways = dict(_ways(page))
    found: dict[Source, list[GlyphRun]] = {}
    for item in items if ways else ():
        source = Source(*item.source[:2])
        if source in ways and isinstance(item, GlyphRun):
            found.setdefault(source, []).append(item)
    return tuple(Lead(source, _around(runs), *ways[source]) for source, runs in found.items())


def entry_block(number: int, ear: int | None = None) -> str:
    """The block of an entry: of the page's index, or of that in an ear."""
    return f"index.{number}" if ear is None else f"index.ear-{ear}.{number}"


def _ways(page: PageContent) -> Iterator[tuple[Source, tuple[str, str]]]:
    """Where each block leads: the page's label and the story there."""
    indexes: Mapping[int | None, Index | None] = {None: page.index}
    if page.masthead:
        indexes = {**indexes, **{n: ear.index for n, ear in enumerate(page.masthead.ears)}}
    for ear, index in indexes.items():
        for number, entry in enumerate(index.entries if index else ()):
            yield Source("", entry_block(number, ear)), (entry.page, entry.slug)
    for story in page.stories:
        if story.part and story.part.back:
            yield Source(story.slug, "kicker"), (story.part.back, story.slug)
        if story.part and story.part.to:
            yield Source(story.slug, "jump"), (story.part.to, story.slug)


def _around(runs: Iterable[GlyphRun]) -> Rect:
    """The box around lines of type."""
    boxes = [_box(run) for run in runs]
    left, top = min(b.x for b in boxes), min(b.y for b in boxes)
    return Rect(left, top, max(b.right for b in boxes) - left, max(b.bottom for b in boxes) - top)


def _box(run: GlyphRun) -> Rect:
    if run.direction == "horizontal":
        return Rect(run.x, run.y - run.size, run.width, run.size + run.size // 4)
    return Rect(run.x - run.size // 2, run.y, run.size, run.width)
