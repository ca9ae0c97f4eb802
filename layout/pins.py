"""Pins: what a plan settles of a page that is otherwise planned: some of its stories, some of their keys.

What is given stays, the rest is planned around it. Columns and lines are counted from 0 here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from content.model import PageContent
from layout.plan import Form, PagePlan, StoryPlan
from layout.report import Finding, Place


class Pin(Struct, frozen=True):
    """What is settled of a story's place and build; None is left to planning."""

    column: int | None = None
    columns: int | None = None
    line: int | None = None
    lines: int | None = None
    form: Form | None = None
    rank: int | None = None
    turns: int | None = None


Pins = Mapping[str, Pin]
"""The pins of a page, by story."""


def pinned_page(page: PageContent, pins: Pins) -> PageContent:
    """A page with what pins say of its stories themselves, rank and form, so that planning begins with it."""
    if not pins:
        return page
    stories = []
    for story in page.stories:
        pin = pins.get(story.slug, Pin())
        stories.append(replace(story, rank=pin.rank or story.rank, form=pin.form or story.form))
    return replace(page, stories=tuple(sorted(stories, key=lambda s: s.rank)))


def without_places(pins: Pins) -> Pins:
    """Pins without the places they ask for."""
    return {
        slug: replace(pin, column=None, columns=None, line=None, lines=None, turns=None) for slug, pin in pins.items()
    }


def not_kept(page: PageContent, plan: PagePlan, pins: Pins) -> Iterator[Finding]:
    """Pins that a plan does not keep."""
    planned = {p.story: p for p in plan.stories}
    for slug, pin in pins.items():
        given = planned.get(slug)
        wrong = list(_differences(pin, given)) if given else ["it has no room"]
        if wrong:
            place = Place(page=page.label, story=slug)
            hint = "no full page was found around it; pin less, or write the whole plan of the page"
            yield Finding("pin-not-kept", "warning", place, f"its pin is not kept: {'; '.join(wrong)}", hint)


def _differences(pin: Pin, given: StoryPlan) -> Iterator[str]:
    spans = (
        ("columns", (pin.column, pin.columns), (given.column, given.columns)),
        ("lines", (pin.line, pin.lines), (given.line, given.lines)),
    )
    for name, asked, got in spans:
        if asked[0] is not None and asked != got:
            yield f"{name} {_said(asked)} asked, {_said(got)} given"
    for name, one, other in (("form", pin.form, given.form), ("rank", pin.rank, given.rank)):
        if one is not None and one != other:
            yield f"{name} {one} asked, {other} given"
    if pin.turns is not None and pin.turns != given.turns:
        yield f"headline turns {pin.turns} asked, {given.turns} given"


def _said(span: tuple[int | None, int | None]) -> str:
    first, count = (n or 0 for n in span)
    return f"{first + 1}-{first + count}" if count != 1 else f"{first + 1}"
