"""What pins leave of a page's planning: the shapes of their stories, and where these begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.model import Story
from layout.pins import Pin as Pinned
from layout.planner.pricing import Pin, Shape
from layout.planner.shapes import Table


def allowed(table: Table, pin: Pinned) -> tuple[Shape, ...]:
    """The shapes that a story's pin allows; pinned lines take no white above them."""
    kept = []
    for shape in table.shapes:
        plan, white = table.offered(shape)
        wide = pin.columns in (None, shape.columns) and pin.form in (None, "box" if shape.boxed else "open")
        deep = pin.lines in (None, plan.lines) and (not white or pin.line is None)
        if wide and deep and pin.turns in (None, plan.turns):
            kept.append(shape)
    return tuple(kept)


def places_pinned(stories: Sequence[Story], pins: Mapping[str, Pinned], first: int) -> dict[int, Pin]:
    """Where pinned stories begin, by number; ``first`` is the first line of the page that stories may take."""
    out = {}
    for number, story in enumerate(stories):
        pin = pins.get(story.slug)
        if pin and (pin.column is not None or pin.line is not None):
            line = None if pin.line is None else pin.line - first
            out[number] = Pin(pin.column, None if line is None else (line, line))
    return out
