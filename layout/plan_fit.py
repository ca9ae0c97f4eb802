"""Whether the parts of a planned story have room: inside its rectangle, clear of one another, deep enough to be set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from content.model import Story
from layout.elements import pull_depth
from layout.facts import facts_depth
from layout.obstacles import left_over, left_over_between, width_of
from layout.placement import Placement, StoryFrame, frame, place
from layout.plan import PicturePlan, PullPlan, StoryPlan
from layout.report import Severity
from layout.sidebar import sidebar_depth
from layout.strip import strip_lines
from layout.typesetter import Typesetter

_IMAGE_LEAST = 3  # lines of a picture besides its caption


class Misfit(NamedTuple):
    """A part that has no room; ``key`` is where it stands below its story in the plan's file."""

    code: str
    key: tuple[str | int, ...]
    message: str
    hint: str
    severity: Severity = "error"


class _Part(NamedTuple):
    """A part on the grid: columns of its story from 0, lines of the page from 0."""

    key: tuple[str | int, ...]
    column: int
    columns: int
    line: int
    lines: int

    @property
    def name(self) -> str:
        return _name(self.key)


def _name(key: tuple[str | int, ...]) -> str:
    """A part as a reader calls it."""
    number = key[-1]
    return f"picture {number + 1}" if isinstance(number, int) else f"the {number}"


def misfits(story: Story, plan: StoryPlan, setter: Typesetter) -> Iterator[Misfit]:
    """What of a plan cannot be set. The parts are no wider than the story's text, and those the story has."""
    plan, setter = setter.along(plan)
    fr = frame(story, plan, setter)
    if fr.panel:
        yield from _panel_misfits(story, plan, fr, setter)
    elif fr.group.turns != plan.turns:
        lines = counted(plan.turns, "line")
        message = f"the headline of {story.slug} cannot be set in {lines}; it is set in {fr.group.turns}"
        yield Misfit("plan-turns", ("headline",), message, f"turns: {fr.group.turns}", "warning")
    if plan.pull and plan.pull.between and not left_over_between(plan.pull.width, fr.columns, fr.beside):
        yield _no_room_beside(plan.pull, fr)
        return
    yield from _narrow(plan, fr)
    yield from _shallow(story, plan, fr, setter)
    parts = list(_parts(plan, fr, place(plan, fr, setter.style.picture.run_least)))
    for part in parts:
        over = part.line + part.lines - fr.bottom
        if over > 0:
            message = f"{counted(over, 'line')} of {part.name} lie below the foot of {story.slug}"
            yield Misfit("plan-too-deep", part.key, message, "fewer lines for it, or more for the story")
    for a, b in combinations(parts, 2):
        beside = a.column + a.columns <= b.column or b.column + b.columns <= a.column
        if not beside and a.line < b.line + b.lines and b.line < a.line + a.lines:
            message = f"{a.name} and {b.name} of {story.slug} overlap"
            yield Misfit("plan-overlap", b.key, message, "narrower, or fewer lines, or a deeper story")


def _panel_misfits(story: Story, plan: StoryPlan, fr: StoryFrame, setter: Typesetter) -> Iterator[Misfit]:
    assert fr.panel
    rect, head = fr.panel
    if not setter.panel_heads(story, rect.width, rect.height, plan.rank):
        message = f"the panel is not deep enough for the headline of {story.slug}"
        yield Misfit("plan-too-shallow", ("headline",), message, "more lines, or a panel of none")
    elif head.turns != plan.turns:
        lines = counted(plan.turns, "line")
        message = f"the headline of {story.slug} cannot be set in {lines}; it is set in {head.turns}"
        yield Misfit("plan-turns", ("headline",), message, f"turns: {head.turns}", "warning")


def _no_room_beside(pull: PullPlan, fr: StoryFrame) -> Misfit:
    """A quote across a gutter that has no two columns, or leaves too little of them."""
    columns, beside = fr.columns, fr.beside
    most = (2 * (columns.measure - beside.least - beside.gap) + columns.gap) / columns.measure
    message = f"a quote of {pull.width:g} columns between two leaves too little room for text at its sides"
    hint = f"columns: at most {int(most * 100) / 100:g}, or without at: between"
    if columns.count < 2:
        message, hint = "the story has one column; no quote stands between two", "leave out at: between"
    return Misfit("plan-narrow", ("quote",), message, hint)


def _narrow(plan: StoryPlan, fr: StoryFrame) -> Iterator[Misfit]:
    """Parts that leave so little of their outermost column that they are set over all of it."""
    keyed: list[tuple[tuple[str | int, ...], PicturePlan | PullPlan]] = [
        (("pictures", n), picture) for n, picture in enumerate(plan.pictures)
    ]
    if plan.pull and not plan.pull.between:
        keyed.append((("quote",), plan.pull))
    columns, beside = fr.columns, fr.beside
    for key, part in keyed:
        if part.width and not left_over(part.width, columns, beside):
            least = beside.least // columns.size
            name = counted(part.columns, "column")
            message = f"{_name(key)} leaves fewer than {least} characters beside it; it is set over {name}"
            most = part.columns - 1 + (columns.measure - beside.least - beside.gap) / columns.measure
            hint = f"columns: {part.columns}, or at most {int(most * 100) / 100:g}"
            yield Misfit("plan-narrow", key, message, hint, "warning")


def _shallow(story: Story, plan: StoryPlan, fr: StoryFrame, setter: Typesetter) -> Iterator[Misfit]:
    parts: list[tuple[tuple[str | int, ...], int, int]] = []
    for n, picture in enumerate(plan.pictures):
        if fr.far:  # its caption takes of its height, not of its lines
            parts.append((("pictures", n), picture.lines, _IMAGE_LEAST))
            continue
        caption = setter.caption_lines(story, n, width_of(picture, fr.columns, fr.beside))
        parts.append((("pictures", n), picture.lines, caption + _IMAGE_LEAST))
    if plan.pull:
        width = width_of(plan.pull, fr.columns, fr.beside)
        least = pull_depth(story, setter.dress, width, setter.grid, between=plan.pull.between)
        parts.append((("quote",), plan.pull.lines, least))
    if plan.figures:
        span = min(plan.pictures[0].columns, fr.columns.count) if plan.pictures and not fr.far else fr.columns.count
        least = strip_lines(story, fr.columns.span(span), setter.dress, setter.grid)
        parts.append((("figures",), plan.figures, least))
    if plan.facts:
        width = fr.columns.span(min(plan.facts.columns, fr.columns.count))
        parts.append((("facts",), plan.facts.lines, facts_depth(story, setter.dress, width, setter.grid)))
    if plan.sidebar:
        span = min(plan.sidebar.columns, fr.columns.count)
        least = sidebar_depth(story, setter.dress, fr.columns.span(span), span, setter.grid)
        parts.append((("sidebar",), plan.sidebar.lines, least))
    for key, lines, least in parts:
        if lines < least:
            message = f"{_name(key)} cannot be set in {counted(lines, 'line')}"
            yield Misfit("plan-too-shallow", key, message, f"at least {least}")


def _parts(plan: StoryPlan, fr: StoryFrame, placed: Placement) -> Iterator[_Part]:
    key: tuple[str | int, ...]
    yield _Part(("headline",), 0, plan.head_columns, fr.top, fr.head)
    for number, cells in placed.pictures:
        yield _Part(("pictures", number), *cells[:4])
    if placed.figures:
        yield _Part(("figures",), *placed.figures[:4])
    for name, cells in placed.insets:
        yield _Part((name,), *cells[:4])
    if placed.pull:
        yield _Part(("quote",), *placed.pull[:4])
    for name, cells in placed.left_out:
        part, _, index = name.partition(".")
        key = ("pictures", int(index)) if part == "picture" else ("quote" if part == "pull" else part,)
        yield _Part(key, *cells[:4])


def counted(count: int, word: str) -> str:
    """``1 line``, ``2 lines``, ``no lines``."""
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"
