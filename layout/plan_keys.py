"""The keys of a page plan's file as types, as a person writes them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from content.files import File, Text
from content.model import Story
from layout.plan import Form

Count = Annotated[int, Meta(ge=1, le=999)]
Span = Annotated[
    str, Meta(pattern=r"^[1-9][0-9]{0,2}(\s*[-–]\s*[1-9][0-9]{0,2})?$", description="first-last, from 1, such as 1-6")
]


def ends_of(span: str) -> tuple[int, int]:
    """The first and the last of a span, from 1."""
    numbers = [int(n) for n in span.replace("–", "-").split("-")]
    return numbers[0], numbers[-1]


Width = Annotated[float, Meta(ge=0.25, le=999, description="columns, a part of one too: 2, 1.5")]


class PartKeys(File, frozen=True, kw_only=True):
    """A picture or a pull quote: columns of its story's text, lines of the grid, a picture's caption included."""

    columns: Width
    lines: Count


class QuotePlanKeys(PartKeys, frozen=True, kw_only=True):
    """A pull quote: in its columns, or across the gutter between two of them."""

    at: Literal["column", "between"] = "column"


class HeadlineKeys(File, frozen=True, kw_only=True):
    """The headline group: lines of the main headline, columns it spans (all, where not said), points it is set in at
    most, extra lines of white."""

    turns: Annotated[int, Meta(ge=1, le=9)] = 1
    columns: Count | None = None
    size: Annotated[float, Meta(ge=6, le=200)] | None = None
    white: Annotated[int, Meta(ge=0, le=99)] = 0
    panel: Literal["left", "right"] | None = None


class FiguresPlanKeys(File, frozen=True, kw_only=True):
    """The data strip's depth."""

    lines: Count


class FactsPlanKeys(File, frozen=True, kw_only=True):
    """The fact box or the sidebar: whole columns of its story's text, lines of the grid."""

    columns: Count = 1
    lines: Count


class StoryPlanKeys(File, frozen=True, kw_only=True):
    """A story's rectangle on the page and how it is built."""

    story: Text
    blocks: Span | None = None
    columns: Span
    lines: Span
    rank: Annotated[int, Meta(ge=1, le=4)]
    form: Form = "open"
    headline: HeadlineKeys = HeadlineKeys()
    pictures: tuple[PartKeys, ...] = ()
    quote: QuotePlanKeys | None = None
    figures: FiguresPlanKeys | None = None
    facts: FactsPlanKeys | None = None
    sidebar: FactsPlanKeys | None = None
    tiers: Annotated[int, Meta(ge=1, le=12)] | None = None


class PagePlanKeys(File, frozen=True, kw_only=True):
    """A page: its label, the pitch of its lines in points, its stories in reading order."""

    page: Text
    pitch: Annotated[float, Meta(gt=0, le=200)]
    stories: tuple[StoryPlanKeys, ...]


class PinnedStoryKeys(File, frozen=True, kw_only=True):
    """A story of a pinned page: what is given stays, the rest is planned."""

    story: Text
    columns: Span | None = None
    lines: Span | None = None
    rank: Annotated[int, Meta(ge=1, le=4)] | None = None
    form: Form | None = None
    headline: HeadlineKeys | None = None


class PinnedPageKeys(File, frozen=True, kw_only=True):
    """A page of which the plan settles some things only (``pin: yes``)."""

    page: Text
    pin: bool
    stories: tuple[PinnedStoryKeys, ...] = ()


class SpreadHeadlineKeys(File, frozen=True, kw_only=True):
    """The headline group of a spread: lines of the main headline, extra lines of white."""

    turns: Annotated[int, Meta(ge=1, le=2)] = 1
    white: Annotated[int, Meta(ge=0, le=99)] = 0


class SpreadPlanKeys(File, frozen=True, kw_only=True):
    """A spread: its two pages, the pitch of both, its story, columns of both pages together, lines of the type area."""

    pages: tuple[Text, Text]
    pitch: Annotated[float, Meta(gt=0, le=200)]
    story: Text
    columns: Count
    lines: Span
    headline: SpreadHeadlineKeys = SpreadHeadlineKeys()
    pictures: tuple[PartKeys, ...] = ()
    quote: PartKeys | None = None
    figures: FiguresPlanKeys | None = None
    facts: FactsPlanKeys | None = None
    sidebar: FactsPlanKeys | None = None


def parts_planned(story: Story, keys: StoryPlanKeys | SpreadPlanKeys) -> tuple[tuple[str, bool, bool], ...]:
    """Key of each part that a story has at most one of, whether it has it, and whether the plan gives it a place."""
    return (
        ("quote", story.pull_quote is not None, keys.quote is not None),
        ("figures", bool(story.figures), keys.figures is not None),
        ("facts", story.facts is not None, keys.facts is not None),
        ("sidebar", story.sidebar is not None, keys.sidebar is not None),
    )


class PlanKeys(File, frozen=True, kw_only=True):
    """``plan.yaml``."""

    pages: tuple[PagePlanKeys, ...]
    spreads: tuple[SpreadPlanKeys, ...] = ()
