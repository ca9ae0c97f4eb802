"""The typesetter: sets the stories of an edition on one grid and keeps what does not change from plan to plan."""

from __future__ import annotations

from content.model import Block, Story
from content.style import HouseStyle
from layout.copy import Copy, break_copy, galleys, varied
from layout.dress import Dress
from layout.galley import Galley
from layout.grid import Columns, PageGrid, story_columns
from layout.headline import HeadGroup, head_groups
from layout.picture import caption_block


class Typesetter:
    """A dress and a grid; galleys, copies, headline groups and captions are made once and kept."""

    def __init__(self, dress: Dress, grid: PageGrid) -> None:
        self.dress = dress
        self.grid = grid
        self._shaped: dict[str, tuple[tuple[Block, tuple[Galley, ...]], ...]] = {}
        self._copies: dict[tuple[str, int], Copy] = {}
        self._varied: dict[tuple[str, int, int, int], Copy | None] = {}
        self._columns: dict[tuple[int, int, str], Columns] = {}
        self._captions: dict[tuple[str, int, int], int] = {}
        self._heads: dict[tuple[str, int, int], tuple[HeadGroup, ...]] = {}

    @property
    def style(self) -> HouseStyle:
        return self.dress.style

    def copy(self, story: Story, measure: int) -> Copy:
        """The story's body broken for a measure."""
        key = (story.slug, measure)
        found = self._copies.get(key)
        if found is None:
            found = self._copies[key] = break_copy(
                self.shaped(story), self.dress, measure=measure, size=self.grid.size, pitch=self.grid.pitch
            )
        return found

    def shaped(self, story: Story) -> tuple[tuple[Block, tuple[Galley, ...]], ...]:
        """The story's blocks as galleys, independent of any measure."""
        found = self._shaped.get(story.slug)
        if found is None:
            found = self._shaped[story.slug] = galleys(story, self.dress, size=self.grid.size)
        return found

    def varied(self, story: Story, measure: int, number: int, more: int) -> Copy | None:
        """The same with one block a line longer or shorter; None where that cannot be."""
        key = (story.slug, measure, number, more)
        if key not in self._varied:
            self._varied[key] = varied(self.copy(story, measure), number, more)
        return self._varied[key]

    def columns(self, column: int, columns: int, form: str) -> Columns:
        """The columns a story's text runs in: the page's own, or a box's re-divided ones."""
        key = (column, columns, form)
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = story_columns(column, columns, form, self.style, self.grid)
        return found

    def caption_lines(self, story: Story, number: int, width: int) -> int:
        """Grid lines the caption of a story's picture takes over ``width`` mpt."""
        key = (story.slug, number, width)
        found = self._captions.get(key)
        if found is None:
            found = self._captions[key] = caption_block(story.pictures[number], self.dress, width).lines
        return found

    def heads(self, story: Story, width: int, rank: int) -> tuple[HeadGroup, ...]:
        """Headline groups for a span of ``width`` mpt, the best first."""
        key = (story.slug, width, rank)
        found = self._heads.get(key)
        if found is None:
            centred = self.style.alignment == "centre"
            found = self._heads[key] = head_groups(story, self.dress, width, rank, centred=centred)
        return found

    def head(self, story: Story, width: int, rank: int, turns: int) -> HeadGroup:
        """The best headline group of so many main lines; the best of all where none has."""
        groups = self.heads(story, width, rank)
        return next((g for g in groups if g.turns == turns), groups[0])
