"""Spreads (跨版) as the edition asks for them: a story across the fold of two facing pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from content.fields import Fields
from content.files import EditionKeys, SpreadKeys
from content.labels import follows
from content.model import PageContent, Spread, Story
from content.style import HouseStyle
from content.suggest import allowed

Reader = Callable[[str, Fields, int, tuple[str | int, ...]], Story | None]
"""Reads a story by slug, with the fields it is listed in, its number and the place where it is listed."""


def read_spreads(
    keys: EditionKeys, pages: Sequence[PageContent], fields: Fields, read: Reader, style: HouseStyle | None
) -> tuple[Spread, ...]:
    """The spreads of an edition; one with a fault is told and left out."""
    out: list[Spread] = []
    taken: dict[str, int] = {}
    for number, asked in enumerate(keys.spreads):
        at = ("spreads", number)
        story = read(asked.story, fields, 0, (*at, "story"))
        before = len(fields.findings)
        pair = _pair(asked, pages, fields, number)
        for label in asked.pages:
            if label in taken:
                place = fields.place(*at, "pages")
                message = f"page {label} is in two spreads; first on line {taken[label]}"
                fields.tell("duplicate-spread", place, message, "one spread for two pages")
            taken.setdefault(label, fields.place(*at).line)
        if story is not None:
            _check_story(story, fields, number)
        if pair and style is not None:
            _check_columns(asked, pair, style, fields, number)
        if story is not None and pair and len(fields.findings) == before:
            story = replace(story, form="open", box="")
            labels = (pair[0].label, pair[1].label)
            across = asked.picture == "across" and bool(story.pictures)
            place = fields.place(*at)._replace(page=labels[0], story=story.slug)
            out.append(Spread(labels, story, place, asked.columns or 0, asked.lines or 0, across))
    return tuple(out)


def _pair(
    keys: SpreadKeys, pages: Sequence[PageContent], fields: Fields, number: int
) -> tuple[PageContent, PageContent] | None:
    """The two pages, the left one first; None, and a fault, where they are not two that face each other."""
    by_label = {page.label: page for page in pages}
    place = fields.place("spreads", number, "pages")
    unknown = [label for label in keys.pages if label not in by_label]
    for label in unknown:
        fields.tell("spread-pages", place, f"the edition has no page {label}", allowed(label, by_label))
    if unknown:
        return None
    if len(keys.pages) != 2:
        fields.tell("spread-pages", place, "a spread stands on two pages", "pages: [B2, B3]")
        return None
    left, right = (by_label[label] for label in keys.pages)
    if left.side != "left" or right.side != "right" or not follows(left.label, right.label):
        facing = [
            f"{a.label} and {b.label}"
            for a in pages
            for b in pages
            if a.side == "left" and b.side == "right" and follows(a.label, b.label)
        ]
        hint = "a left page and the right one after it" + (", such as " + facing[0] if facing else "")
        message = f"{left.label} and {right.label} do not face each other"
        fields.tell("spread-pages", place, message, hint)
        return None
    return left, right


def _check_columns(
    keys: SpreadKeys, pair: tuple[PageContent, PageContent], style: HouseStyle, fields: Fields, number: int
) -> None:
    grids = [(style.front if page.masthead else None) or style.grid for page in pair]
    if grids[0] != grids[1]:
        message = f"{pair[0].label} and {pair[1].label} have grids of their own"
        hint = "pages without a masthead, or a house style without a front page's own grid"
        fields.tell("spread-pages", fields.place("spreads", number, "pages"), message, hint)
        return
    most = 2 * grids[0].columns
    if keys.columns and (keys.columns % 2 or keys.columns > most):
        message = f"a spread cannot have {keys.columns} columns: each page has half of them"
        hint = f"an even number, at most {most}"
        fields.tell("spread-columns", fields.place("spreads", number, "columns"), message, hint)


def _check_story(story: Story, fields: Fields, number: int) -> None:
    """A story across the fold is news or a picture story: what would stand in the fold, or has no place, is a fault."""
    for what in _refused(story):
        message = f"story {story.slug} has {what}, which a story across the fold cannot have"
        place = fields.place("spreads", number, "story")._replace(story=story.slug)
        fields.tell("spread-part", place, message, "leave it out, or list the story on one page")


def _refused(story: Story) -> Iterator[str]:
    if story.direction == "vertical":
        yield "vertical lines"
    if story.headline_direction == "vertical":
        yield "a vertical headline"
    if story.kind not in ("news", "commentary", "picture"):
        yield f"the kind {story.kind}"
    if story.form == "box" and story.kind == "news":
        yield "a box"
    if story.portrait:
        yield "a portrait"
    if story.editors_note:
        yield "an editor's note"
    if story.headline_band:
        yield "a headline on a band"
    if story.kicker_at == "left":
        yield "a kicker at the left"
