"""The typesetter: sets the stories of an edition on one grid and keeps what does not change from plan to plan."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from content.body import Block
from content.model import Story
from content.style import HouseStyle
from layout.casting_off import break_copy, galleys, varied
from layout.copy import Copy
from layout.dress import Dress
from layout.grid import Columns, PageGrid, story_columns
from layout.headline.choices import head_groups
from layout.headline.group import HeadGroup
from layout.line.galley import Galley
from layout.picture import caption_block
from layout.plan import StoryPlan
from layout.short_text import brief_columns, is_short_text, short_columns
from layout.vertical.tiers import Tiers, along, tiers_of

if TYPE_CHECKING:
    from layout.headline.panel import PanelHead


class Typesetter:
    """A dress and a grid; galleys, copies, headline groups and captions are made once and kept."""

    def __init__(self, dress: Dress, grid: PageGrid) -> None:
        self.dress = dress
        self.grid = grid
        self._shaped: dict[str, tuple[tuple[Block, tuple[Galley, ...]], ...]] = {}
        self._copies: dict[tuple[str, int], Copy] = {}
        self._varied: dict[tuple[str, int, int, int], Copy | None] = {}
        self._columns: dict[tuple[int, int, str, str], Columns] = {}
        self._captions: dict[tuple[str, int, int], int] = {}
        self._heads: dict[tuple[str, int, int, float, int], tuple[HeadGroup, ...]] = {}
        self._panels: dict[tuple[str, int, int, int], tuple[PanelHead, ...]] = {}
        self._upright: Typesetter | None = None
        self._tiers: dict[tuple[int, int, int, int, int, str, str], Tiers] = {}

    @property
    def style(self) -> HouseStyle:
        return self.dress.style

    def copy(self, story: Story, measure: int) -> Copy:
        """The story's body broken for a measure."""
        key = (story.key, measure)
        found = self._copies.get(key)
        if found is None:
            if story.kind == "briefs":
                from layout.briefs import break_briefs as broken  # a paper without briefs does not load it
            else:
                broken = break_copy
            found = self._copies[key] = broken(
                self.shaped(story), self.dress, measure=measure, size=self.grid.size, pitch=self.grid.pitch
            )
        return found

    def shaped(self, story: Story) -> tuple[tuple[Block, tuple[Galley, ...]], ...]:
        """The story's blocks as galleys, independent of any measure."""
        found = self._shaped.get(story.key)
        if found is None:
            found = self._shaped[story.key] = galleys(story, self.dress, size=self.grid.size)
        return found

    def varied(self, story: Story, measure: int, number: int, more: int) -> Copy | None:
        """The same with one block a line longer or shorter; None where that cannot be."""
        key = (story.key, measure, number, more)
        if key not in self._varied:
            self._varied[key] = varied(self.copy(story, measure), number, more)
        return self._varied[key]

    def columns(self, column: int, columns: int, form: str, box: str = "") -> Columns:
        """The columns a story's text runs in: the page's own, or a box's re-divided ones."""
        key = (column, columns, form, box)
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = story_columns(column, columns, form, self.style, self.grid, box)
        return found

    def text_columns(self, story: Story, column: int, columns: int, form: str) -> Columns:
        """The columns a story's text runs in: those of its box or the page; a short text in a wide box has fewer."""
        found = self.columns(column, columns, form, story.box if form == "box" else "")
        if story.kind == "briefs":
            return brief_columns(story, found)
        if found.count == 1 or not is_short_text(story, form):
            return found
        return short_columns(story, found, lambda measure: self.copy(story, measure).depth)

    def caption_lines(self, story: Story, number: int, width: int) -> int:
        """Grid lines the caption of a story's picture takes over ``width`` mpt."""
        key = (story.key, number, width)
        found = self._captions.get(key)
        if found is None:
            found = self._captions[key] = caption_block(story.pictures[number], self.dress, width).lines
        return found

    def heads(self, story: Story, width: int, rank: int, most: int = 0) -> tuple[HeadGroup, ...]:
        """Headline groups for a span of ``width`` mpt, the best first; main lines of no more than ``most`` mpt, 0 for
        what their rank allows."""
        key = (story.key, width, rank, story.headline_size, most)
        found = self._heads.get(key)
        if found is None:
            centred = self.style.alignment == "centre" or story.kind == "notice"
            asked = (
                replace(story, headline_size=most / 1000) if 0 < most < (story.headline_size * 1000 or inf) else story
            )
            groups = head_groups(asked, self.dress, width, rank, centred=centred)
            found = self._heads[key] = tuple(self._noted(group, story, width) for group in groups)
        return found

    def head(self, story: Story, width: int, rank: int, turns: int, most: int = 0) -> HeadGroup:
        """The best headline group of so many main lines; the best of all where none has."""
        groups = self.heads(story, width, rank, most)
        return next((g for g in groups if g.turns == turns), groups[0])

    def panel_head(self, story: Story, width: int, height: int, rank: int, turns: int) -> PanelHead:
        """The best vertical headline for a panel, of so many main lines where there is one.

        Where the panel is too small for any, one is set as for a deeper panel and sticks out, which the check tells.
        """
        for deeper in range(1, 9):
            found = self.panel_heads(story, width, height * deeper, rank)
            if found:
                return next((head for head in found if head.turns == turns), found[0])
        raise ValueError(f"no panel {width} mpt wide can take the headline of {story.slug}")

    def panel_heads(self, story: Story, width: int, height: int, rank: int) -> tuple[PanelHead, ...]:
        """Vertical headlines for a panel, the best first."""
        key = (story.key, width, height, rank)
        found = self._panels.get(key)
        if found is None:
            from layout.headline.panel import panel_heads  # a paper without vertical headlines does not load it

            found = self._panels[key] = panel_heads(story, self.dress.upright(), width, height, rank)
        return found

    def group_beside(self, story: Story, width: int, rank: int) -> HeadGroup:
        """Deck and byline over the text beside a panel."""
        from layout.headline.panel import group_beside

        group = group_beside(story, self.dress, width, rank, centred=self.style.alignment == "centre")
        return self._noted(group, story, width)

    def _noted(self, group: HeadGroup, story: Story, width: int) -> HeadGroup:
        """A headline group with the story's editor's note (编者按) below it."""
        if not story.editors_note:
            return group
        from layout.editors_note import noted  # few stories have one

        return noted(group, story, self.dress, width, self.grid)

    def tiers(self, plan: StoryPlan) -> Tiers:
        """Where a planned vertical story stands, and the grid of its tiers."""
        key = (plan.column, plan.columns, plan.line, plan.lines, plan.tiers, plan.form, plan.box)
        found = self._tiers.get(key)
        if found is None:
            found = self._tiers[key] = tiers_of(plan, self.style, self.grid)
        return found

    def upright(self, grid: PageGrid) -> Typesetter:
        """A typesetter for vertical lines on the grid of their tiers; what does not hang on that grid is made once."""
        if self._upright is None:
            self._upright = Typesetter(self.dress.upright(), grid)
        made = Typesetter(self._upright.dress, grid)
        made._shaped, made._copies, made._varied = self._upright._shaped, self._upright._copies, self._upright._varied
        made._heads = self._upright._heads
        return made

    def along(self, plan: StoryPlan) -> tuple[StoryPlan, Typesetter]:
        """A plan and typesetter along the axes of the story's lines: of a vertical story, those of its tiers."""
        if not plan.tiers:
            return plan, self
        tiers = self.tiers(plan)
        return along(plan, tiers), self.upright(tiers.grid)
