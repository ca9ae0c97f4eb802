"""The plan of a spread: where its story stands across the fold, in lines and columns of both pages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.model import Across, Edition, PageContent, Spread
from layout.grid import PageGrid
from layout.plan import StoryPlan


class SpreadPlan(Struct, frozen=True):
    """A spread's two pages, the pitch of both in mpt, and its story's rectangle.

    The rectangle's first column is that on the left page; its columns, and those of its headline and of a picture
    across the fold, are counted over both pages, an even number. Its other parts stand on one page.
    """

    pages: tuple[str, str]
    pitch: int
    story: StoryPlan

    @property
    def half(self) -> int:
        """Columns on each page."""
        return self.story.columns // 2

    def across(self, right: bool) -> Across:
        """What it takes of one of its pages."""
        column = 0 if right else self.story.column
        return Across(column, self.half, self.story.line, self.story.lines, self.pitch)

    def share(self, right: bool) -> StoryPlan:
        """Its story's rectangle on one of its pages."""
        taken = self.across(right)
        return replace(self.story, column=taken.column, columns=self.half, head_columns=self.half, pictures=())


def taken_by(edition: Edition, plans: Sequence[SpreadPlan]) -> Edition:
    """The edition whose pages know what these spreads take of them."""
    shares = {
        label: plan.across(right) for plan in plans for label, right in zip(plan.pages, (False, True), strict=True)
    }
    if not shares:
        return edition
    pages = tuple(replace(p, across=shares.get(p.label, p.across)) for p in edition.pages)
    return replace(edition, pages=pages)


def pages_of(spread: Spread, edition: Edition) -> tuple[PageContent, PageContent]:
    """The left page and the right one."""
    by_label = {page.label: page for page in edition.pages}
    return by_label[spread.pages[0]], by_label[spread.pages[1]]


def columns_of(spread: Spread, grid: PageGrid) -> int:
    """Columns on each page that a spread asks for."""
    return spread.columns // 2 or grid.columns.count
