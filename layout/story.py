"""A story set in its rectangle: the items of its parts, and its text line by line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from content.model import Story
from layout.casting_off import END_MARK_GAP
from layout.columns import Poured, Run
from layout.copy import Copy, SubheadBlock, TextBlock
from layout.display import Fill, Item, Source
from layout.dividers import column_rules
from layout.elements import ABOVE_PULL, Spot, set_box, set_pull
from layout.flaws import Flaw, flaws
from layout.geometry import Rect, Slot, pt
from layout.grid import Columns
from layout.headline.group import set_head
from layout.line.alignment import line_left
from layout.line.galley import Piece
from layout.line.label import label
from layout.line.setting import SetLine, line_of, placed
from layout.obstacles import Cells
from layout.picture import PicturePlace, StoryPicture, set_picture
from layout.placement import Placement, StoryFrame, frame, slots
from layout.plan import StoryPlan
from layout.pouring import best_pour
from layout.strip import set_figures
from layout.table.rows import TableBlock
from layout.typesetter import Typesetter

_GROWN_UP, _GROWN_DOWN = 0.6, 0.25
"""Lines by which a picture with text beside it grows into the line of white above or below it: white of about the same
width on all its sides, below a caption a little more."""


class Setting(Struct, frozen=True):
    """A story set in its rectangle: items to paint, and what a report needs to know.

    overset     rows that found no slot, and the characters in them.
    blanks      blank lines at each run's foot.
    lines       the set lines of the body with their block's index, for findings.
    left_out    parts that had no room: ``picture.N``, ``figures``, ``facts``, ``sidebar``, ``pull``.
    crowded     tables that have not the room they need.
    flaws       what the columns' ends could not help.
    empty       of a vertical story, how many of its tiers' lines stay empty at the left, and how many there are.
    """

    items: tuple[Item, ...]
    overset_rows: int
    overset_characters: int
    blanks: tuple[int, ...]
    lines: tuple[tuple[int, SetLine], ...]
    left_out: tuple[str, ...] = ()
    crowded: tuple[TableBlock, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    empty: tuple[int, int] = (0, 0)


def set_story(story: Story, plan: StoryPlan, setter: Typesetter, above: int | None = None) -> Setting:
    """Set a story by its plan into the display list, ``above`` mpt of white above its headline, where that is told."""
    if plan.tiers:
        from layout.vertical.story import set_vertical  # a paper without vertical stories does not load it

        return set_vertical(story, plan, setter)
    fr = frame(story, plan, setter)
    copy, placement, poured = best_pour(story, plan, setter)
    grid, dress = setter.grid, setter.dress
    items: list[Item] = []
    if plan.form == "box":
        items.extend(set_box(plan, dress, grid))
    if fr.panel:
        from layout.headline.panel import set_panel  # a paper without vertical headlines does not load it

        items.extend(set_panel(fr.panel[1], dress, story.slug, fr.panel[0]))
    if story.kind == "briefs":
        from layout.briefs import dividers, lowered, set_bar_head  # a paper without briefs does not load it

        runs, poured = lowered(copy, placement.runs, poured)
        placement = replace(placement, runs=runs)
        items.extend(set_bar_head(story, plan, fr, setter))
        items.extend(dividers(story, copy, (placement.runs, poured), fr.columns, setter))
    group = fr.group if above is None else replace(fr.group, above=above)
    items.extend(set_head(group, dress, story.slug, x=fr.columns.x, y=grid.top(fr.top), spare=fr.spare))
    for number, cells in placement.pictures:
        x, width = cells.extent(fr.columns)
        line, lines = _grown(cells, number, fr)
        place = PicturePlace(x, width, line, lines, cells.columns)
        items.extend(set_picture(StoryPicture(story.pictures[number], story.slug, number), dress, grid, place))
    if placement.figures and story.figures:
        items.extend(set_figures(story, spot(placement.figures, fr.columns), dress, grid))
    for name, cells in placement.insets:
        items.extend(set_inset(name, story, cells, fr.columns, setter))
    if placement.pull and story.pull_quote:
        items.extend(set_pull(story, spot(placement.pull, fr.columns, ABOVE_PULL), dress, grid))
    items.extend(column_rules(placement, fr.columns, setter, story.slug))
    body = Body(story.slug, copy, fr.columns, setter)
    body.fill(placement.runs, poured)
    items.extend(body.items)
    return setting(items, body, placement, poured)


def set_inset(name: str, story: Story, cells: Cells, columns: Columns, setter: Typesetter) -> list[Item]:
    """The story's fact box or sidebar; few stories have one."""
    where = spot(cells, columns)
    if name == "facts":
        from layout.facts import set_facts

        return set_facts(story, where, setter.dress, setter.grid)
    from layout.sidebar import set_sidebar

    return set_sidebar(story, where, cells.columns, setter.dress, setter.grid)


def setting(
    items: Sequence[Item], body: Body, placement: Placement, poured: Poured, empty: tuple[int, int] = (0, 0)
) -> Setting:
    """The items of a story with what a report needs to know of its text."""
    copy = body.copy
    return Setting(
        tuple(items),
        poured.overset(copy),
        characters_from(copy, poured.starts[-1]),
        poured.blanks,
        tuple(body.lines),
        tuple(name for name, _ in placement.left_out),
        tuple(b for b in copy.blocks if isinstance(b, TableBlock) and (b.over or b.crowded)),
        tuple(flaws(copy, placement.runs, poured)),
        empty,
    )


def _grown(cells: Cells, number: int, fr: StoryFrame) -> tuple[float, float]:
    """First line and lines of a picture; one with text beside it grows into the line of white above or below it."""
    line, lines = float(cells.line), float(cells.lines)
    if not (cells.left or cells.right) or (not number and cells.line + cells.lines >= fr.bottom):
        return line, lines
    return (line - _GROWN_UP, lines + _GROWN_UP) if number else (line, lines + _GROWN_DOWN)


def characters_from(copy: Copy, first: int) -> int:
    """Characters in the rows from ``first`` on."""
    count = 0
    for row in copy.rows[first:]:
        block = copy.blocks[row.block]
        if isinstance(block, SubheadBlock):
            count += sum(len("".join(g.text.split())) for g, _ in block.galleys)
        elif isinstance(block, TableBlock):
            count += block.characters(row.line)
        elif block.index >= 0:
            a, b = block.broken.lines[row.line]
            count += block.galley.starts[b] - block.galley.starts[a]
    return count


class Body:
    """A story's text being set into slots: the items so far and the lines they make."""

    def __init__(self, slug: str, copy: Copy, columns: Columns, setter: Typesetter) -> None:
        self.slug, self.copy, self.columns = slug, copy, columns
        self.style, self.dress, self.grid = setter.style, setter.dress, setter.grid
        self.pitch, self.size = self.grid.pitch, self.grid.size
        self.ascent = setter.dress.case("body", size=self.size).em_top  # of every line, whatever its first sort
        self.items: list[Item] = []
        self.lines: list[tuple[int, SetLine]] = []
        self.part: list[tuple[int, Slot]] = []  # rows of a table that is being set

    def fill(self, runs: Sequence[Run], poured: Poured) -> None:
        """Set the rows poured into each run."""
        for number, run in enumerate(runs):
            at = slots(run, self.columns, self.grid)
            self._fill(at, (poured.starts[number], poured.starts[number + 1]), poured.whites[number])

    def _fill(self, run: Sequence[Slot], rows: tuple[int, int], white: int) -> None:
        """Set the rows [rows[0], rows[1]) into a run's slots; its subheads share ``white`` lines."""
        at = 0
        for index in range(rows[0], rows[1]):
            row = self.copy.rows[index]
            block = self.copy.blocks[row.block]
            if isinstance(block, TableBlock):
                at += self._table_row(block, index, rows, run, at)
            elif isinstance(block, TextBlock):
                at += row.height - row.head_height if at else 0  # white above
                self._text(block, row.line, run[at])
                at += 1
            elif index == rows[0]:
                slot = _common(run[at : at + row.head_height])
                self._subhead(block, slot, (self.size - block.galleys[0][0].em) // 2)
                at += row.head_height
            else:
                more = self.copy.white_at(index, rows, white)
                slot = _common(run[at : at + row.height + more])
                lower = self.pitch if block.on_grid else self.pitch * 3 // 5
                self._subhead(block, slot, pt(block.style.above) + more * lower)
                at += row.height + more

    def _table_row(self, block: TableBlock, index: int, rows: Sequence[int], run: Sequence[Slot], at: int) -> int:
        """A row of a table, at a column's head the table's head before it; the grid lines it takes. The rows in one
        column are set when the last of them is there."""
        row = self.copy.rows[index]
        taken = row.height if at else row.head_height
        numbers = [*range(block.head), row.line] if not at and row.line >= block.head else [row.line]
        first = at + taken - sum(block.heights[n] for n in numbers)  # below white, and below slots passed over
        for number in numbers:
            self.part.append((number, _common(run[first : first + block.heights[number]])))
            first += block.heights[number]
        if index + 1 == rows[1] or self.copy.rows[index + 1].block != row.block:
            from layout.table.setting import Part, set_part

            self.items.extend(set_part(Part(block, tuple(self.part)), self.slug, self.dress, self.pitch, self.size))
            self.part = []
        return taken

    def _text(self, block: TextBlock, line: int, slot: Slot) -> None:
        galley = block.galley
        a, b = block.broken.lines[line]
        left = block.inset + (block.indent if a == 0 else 0)
        measure = slot.measure - left - block.stand.right
        if block.stand.flush:
            left += line_left(galley, a, b, measure, "right")
        if block.stand.mark and a == 0:
            mark = block.stand.mark
            at = Source(self.slug, f"marker.{block.index}", block.start, block.start)
            self.items.extend(mark.label.runs(slot.x + mark.left, slot.y + mark.middle, at))
        name = f"body.{block.index}" if block.index >= 0 else "jump"
        source = Source(self.slug, name, block.start)
        baseline = slot.y + self.ascent
        justify = not (block.stand.flush or block.stand.ragged)
        set_ = line_of(galley, a, b, measure, justify=justify, stretch_most=self.style.stretch_most_em)
        done = placed(set_, slot.x + left, baseline, source)
        self.items.extend(done.runs)
        self.items.extend(done.strokes)
        self.lines.append((block.index, done))
        if b == len(galley) and galley.end_width:
            side = pt(self.style.end_mark)
            y = baseline - (side // 2 if self.dress.vertical else side)
            rect = Rect(slot.x + left + done.width + pt(END_MARK_GAP), y, side, side)
            self.items.append(Fill(rect, self.dress.colour(self.dress.style.accent), Source(self.slug, "end")))

    def _subhead(self, block: SubheadBlock, slot: Slot, above: int) -> None:
        """A subhead's lines, ``above`` mpt below the slot's top; at a column's head there is no white above."""
        style = block.style
        y = slot.y + above
        for galley, start in block.galleys:
            text = label([Piece(galley.text, galley.cases[0])], trim=style.quote_trim, language=self.dress.language)
            left = (slot.measure - text.width) // 2 if style.align == "centre" else 0
            self.items.extend(text.runs(slot.x + left, y + text.top(), Source(self.slug, f"body.{block.index}", start)))
            y += pt(style.type.pitch) or self.pitch


def _common(run: Sequence[Slot]) -> Slot:
    """The first of a subhead's slots with the measure that all of them have."""
    left = max(s.x for s in run)
    return run[0]._replace(x=left, measure=min(s.x + s.measure for s in run) - left)


def spot(cells: Cells, columns: Columns, above: float = 0) -> Spot:
    """Where a part stands, ``above`` lines of white over it where text runs at both its sides."""
    x, width = cells.extent(columns)
    more = above if cells.left and cells.right else 0
    return Spot(x, width, cells.line + more, cells.lines - more)
