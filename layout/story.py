"""A story in its rectangle: headline group, pictures, pull quote, data strip, and runs of slots for the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.model import Block, Story
from content.style import HouseStyle
from layout.breaking import LOOSE, Broken, line_cost
from layout.columns import Poured, Run, pour
from layout.copy import Copy, SubheadBlock, TextBlock, break_copy, galleys
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.elements import Spot, set_box, set_figures, set_pull
from layout.galley import Galley, Piece
from layout.geometry import Rect, pt
from layout.grid import Columns, PageGrid, redivided
from layout.headline import HeadGroup, head_groups, set_head
from layout.label import label
from layout.picture import caption_block, set_picture
from layout.plan import StoryPlan
from layout.setting import SetLine, set_line, space_line


class Typesetter:
    """Sets the stories of an edition on one grid; keeps what does not change: galleys, copies, headline groups."""

    def __init__(self, dress: Dress, grid: PageGrid) -> None:
        self.dress = dress
        self.grid = grid
        self._shaped: dict[str, tuple[tuple[Block, tuple[Galley, ...]], ...]] = {}
        self._broken: dict[tuple[str, int], dict[tuple[int, int, int], Broken]] = {}
        self._copies: dict[tuple[str, int], Copy] = {}
        self._captions: dict[tuple[str, int, int], int] = {}
        self._heads: dict[tuple[str, int, int], tuple[HeadGroup, ...]] = {}

    @property
    def style(self) -> HouseStyle:
        return self.dress.style

    def copy(self, story: Story, measure: int, variants: Mapping[int, int] | None = None) -> Copy:
        """The story's body broken for a measure; ``variants`` by block: a line more or fewer."""
        key = (story.slug, measure)
        found = self._copies.get(key)
        if found is not None and not variants:
            return found
        shaped = self._shaped.get(story.slug)
        if shaped is None:
            shaped = self._shaped[story.slug] = galleys(
                story, self.dress, size=self.grid.size, prohibition=self.style.line_prohibition
            )
        kept = self._broken.setdefault(key, {})
        copy = break_copy(
            shaped,
            self.dress,
            measure=measure,
            size=self.grid.size,
            pitch=self.grid.pitch,
            variants=variants,
            kept=kept,
        )
        if not variants:
            self._copies[key] = copy
        return copy

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


@dataclass(frozen=True, slots=True)
class StoryFrame:
    """Where a story's matter stands: its columns, the line of its first matter, the line below its last, head lines.

    head    grid lines of the headline group; 0 for a story without one.
    offset  white above the group, in mpt.
    spare   what rounding up to whole lines leaves, in mpt.
    """

    columns: Columns
    top: int
    bottom: int
    head: int
    offset: int
    spare: int
    group: HeadGroup


_LEVEL = 8.0
"""What pouring may cost before single paragraphs are tried a line longer or shorter."""

_LOOSE_COST = 400 * LOOSE**2

HEAD_FOOT = 1.0
"""White in lines between a headline group's foot and the text, at least."""


def head_lines(group: HeadGroup, grid: PageGrid) -> int:
    """Whole lines a group takes with the white below it."""
    return -(-(group.height + round(HEAD_FOOT * grid.pitch) - grid.interline) // grid.pitch)


def story_columns(plan_column: int, plan_columns: int, form: str, style: HouseStyle, grid: PageGrid) -> Columns:
    """The columns a story's text runs in: the page's own, or a box's re-divided ones."""
    outer = grid.columns.part(plan_column, plan_columns)
    return redivided(outer, style.box) if form == "box" else outer


def frame(story: Story, plan: StoryPlan, setter: Typesetter) -> StoryFrame:
    """Work out where a planned story's parts stand."""
    grid, style = setter.grid, setter.style
    columns = story_columns(plan.column, plan.columns, plan.form, style, grid)
    inset_top = round(style.box.head_lines) if plan.form == "box" else 0
    inset_foot = round(style.box.foot_lines) if plan.form == "box" else 0
    group = setter.head(story, columns.span(min(plan.head_columns, columns.count)), plan.rank, plan.turns)
    head = head_lines(group, grid) + plan.white
    spare = head * grid.pitch - group.height - round(HEAD_FOOT * grid.pitch) + grid.interline
    top = plan.line + inset_top
    return StoryFrame(columns, top, plan.line + plan.lines - inset_foot, head, 0, spare, group)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Lines [top, bottom) of the columns [first, first + columns) where no text runs."""

    first: int
    columns: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the parts of a story stand besides its text: lines are the page's, columns the story's own."""

    pictures: tuple[tuple[int, int, int, int], ...]  # picture number, first column, columns, first line
    pull: tuple[int, int, int, int] | None  # first column, columns, first line, lines
    figures: tuple[int, int, int, int] | None
    runs: tuple[Run, ...]


def place(plan: StoryPlan, fr: StoryFrame, least: int) -> Placement:
    """Place a story's parts by the plan and turn what is left of its columns into runs of slots.

    The first picture stands at the right: beside the headline group where that leaves columns free, else below it with
    the text beginning at its left. The second stands at the left foot, further ones at the right foot. ``least`` is the
    shortest run of text in lines that may stand below something.
    """
    n = fr.columns.count
    text_top = fr.top + fr.head
    tops = [text_top if c < plan.head_columns else fr.top for c in range(n)]
    obstacles: list[Obstacle] = []
    pictures: list[tuple[int, int, int, int]] = []
    for number, picture in enumerate(plan.pictures):
        span = min(picture.columns, n)
        if number == 0:
            first = n - span
            top = fr.top if plan.head_columns < n and span <= n - plan.head_columns else text_top
            bottom = top + picture.lines
            obstacles.append(Obstacle(first, span, top, bottom + 1))
        else:
            first = 0 if number == 1 else n - span
            top = fr.bottom - picture.lines
            obstacles.append(Obstacle(first, span, top - 1, fr.bottom))
        pictures.append((number, first, span, top))
    lead_span = plan.pictures[0].columns if plan.pictures else n
    below = max((o.bottom for o in obstacles[:1]), default=text_top)
    strip = None
    if plan.figures:
        first = n - min(lead_span, n) if plan.pictures else 0
        span = n - first
        strip = (first, span, below, plan.figures)
        obstacles.append(Obstacle(first, span, below, below + plan.figures))
        below += plan.figures
    quote = None
    if plan.pull:
        span, lines = min(plan.pull[0], n), plan.pull[1]
        first = pull_column(n, lead_span if plan.pictures else 0, span, fr.bottom - below, lines, least)
        if plan.figures and first == n - span and lead_span > span + 1:
            first = n - lead_span + 1
        top = below if plan.pictures and first >= n - lead_span else tops[first]
        quote = (first, span, top, lines)
        obstacles.append(Obstacle(first, span, top, top + lines))
    runs: list[Run] = []
    for column in range(n):
        runs.extend(_runs(column, tops[column], fr.bottom, obstacles))
    return Placement(tuple(pictures), quote, strip, tuple(runs))


def pull_column(columns: int, picture: int, span: int, below: int, lines: int, least: int) -> int:
    """First column of a pull quote ``span`` columns wide and ``lines`` deep.

    Under the lead picture (``picture`` columns wide, ``below`` lines down to the foot) at its right, where the text below
    the quote keeps ``least`` lines or there is none; else at the head of the column before the picture; without a
    picture in the middle.
    """
    if not picture:
        return max(0, columns // 2)
    rest = below - lines
    if span <= picture and (rest == 0 or rest >= least):
        return columns - span
    return max(0, columns - picture - span)


def _runs(column: int, top: int, bottom: int, obstacles: list[Obstacle]) -> list[Run]:
    """What is left of a column between its obstacles."""
    out = []
    at = top
    for o in sorted((o for o in obstacles if o.first <= column < o.first + o.columns), key=lambda o: o.top):
        if o.top > at:
            out.append(Run(column, at, o.top - at))
        at = max(at, o.bottom)
    if at < bottom:
        out.append(Run(column, at, bottom - at))
    return out


@dataclass(frozen=True, slots=True)
class Setting:
    """A story set in its rectangle: items to paint, and what a report needs to know.

    overset     rows that found no slot, and the characters in them.
    blanks      blank lines at each run's foot.
    lines       the set lines of the body with story block and first character, for findings.
    """

    items: tuple[Item, ...]
    overset_rows: int
    overset_characters: int
    blanks: tuple[int, ...]
    lines: tuple[tuple[int, SetLine], ...]
    cost: float


def best_pour(
    story: Story, plan: StoryPlan, setter: Typesetter, *, thorough: bool = True
) -> tuple[Copy, Placement, Poured]:
    """Pour a story's copy by its plan. Where columns do not come out, single paragraphs a line longer or shorter are
    tried (their words' spacing shared out over the whole paragraph)."""
    fr = frame(story, plan, setter)
    placement = place(plan, fr, setter.style.picture.run_least)
    copy = setter.copy(story, fr.columns.measure)
    poured = pour(copy, placement.runs)
    if not thorough or poured.cost < _LEVEL or poured.overset(copy):
        return copy, placement, poured
    best = (poured.cost, copy, poured)
    texts = [b for b in copy.blocks if isinstance(b, TextBlock) and len(b.broken) > 2]
    for more in (-1, 1):
        for block in texts:
            tried = setter.copy(story, fr.columns.measure, {block.index: more})
            if tried.heights[-1] == copy.heights[-1]:
                continue
            worse = _variant_cost(tried, block.index, block.broken.cost)
            if worse is None:
                continue
            again = pour(tried, placement.runs)
            if again.cost + worse < best[0] - 0.01:
                best = (again.cost + worse, tried, again)
    return best[1], placement, best[2]


def _variant_cost(copy: Copy, index: int, before: float) -> float | None:
    """What a paragraph's other number of lines costs its looks; None where a line would become loose."""
    after = 0.0
    for block in copy.blocks:
        if isinstance(block, TextBlock) and block.index == index:
            after += block.broken.cost
            for a, b in block.broken.lines():
                measure = copy.measure - block.inset - (block.indent if a == 0 else 0)
                cost = line_cost(block.galley, a, b, measure)
                if cost is None or cost > _LOOSE_COST:
                    return None
    return max(0.0, after - before)


def set_story(story: Story, plan: StoryPlan, setter: Typesetter) -> Setting:
    """Set a story by its plan into the display list."""
    fr = frame(story, plan, setter)
    copy, placement, poured = best_pour(story, plan, setter)
    grid, dress = setter.grid, setter.dress
    items: list[Item] = []
    if plan.form == "box":
        items.extend(set_box(plan, dress, grid))
    items.extend(set_head(fr.group, dress, story.slug, x=fr.columns.x, y=grid.top(fr.top) + fr.offset, spare=fr.spare))
    for number, first, span, line in placement.pictures:
        items.extend(
            set_picture(
                story.pictures[number],
                number,
                story.slug,
                dress,
                grid,
                x=fr.columns.left(first),
                line=line,
                lines=plan.pictures[number].lines,
                width=fr.columns.span(span),
                columns=span,
            )
        )
    if placement.figures and story.figures:
        items.extend(set_figures(story, _spot(placement.figures, fr.columns), dress, grid))
    if placement.pull and story.pull_quote:
        items.extend(set_pull(story, _spot(placement.pull, fr.columns), dress, grid))
    lines: list[tuple[int, SetLine]] = []
    for number, run in enumerate(placement.runs):
        _set_run(story, copy, poured, number, run, fr.columns, setter, items, lines)
    overset = poured.overset(copy)
    return Setting(
        tuple(items), overset, _characters(copy, poured.starts[-1]), poured.blanks, tuple(lines), poured.cost
    )


def _characters(copy: Copy, first: int) -> int:
    """Characters in the rows from ``first`` on."""
    count = 0
    for row in copy.rows[first:]:
        block = copy.blocks[row.block]
        if isinstance(block, SubheadBlock):
            count += sum(len(g.text) for g, _ in block.galleys)
        else:
            a, b = block.broken.lines()[row.line]
            count += block.galley.starts[b] - block.galley.starts[a]
    return count


def _set_run(
    story: Story,
    copy: Copy,
    poured: Poured,
    number: int,
    run: Run,
    columns: Columns,
    setter: Typesetter,
    items: list[Item],
    lines: list[tuple[int, SetLine]],
) -> None:
    grid = setter.grid
    line = run.line
    x = columns.left(run.column)
    first = poured.starts[number]
    white = poured.whites[number]
    for index in range(first, poured.starts[number + 1]):
        row = copy.rows[index]
        block = copy.blocks[row.block]
        if isinstance(block, SubheadBlock):
            at_head = index == first
            if white and not at_head:
                line += 1
                white -= 1
            items.extend(_subhead(block, story.slug, setter, columns, x, line, at_head))
            line += row.head_height if at_head else row.height
            continue
        a, b = block.broken.lines()[row.line]
        indent = block.indent if a == 0 else 0
        measure = copy.measure - block.inset - indent
        case = block.galley.cases[a]
        baseline = grid.top(line) + case.em_top
        spacing = space_line(block.galley, a, b, measure)
        source = Source(story.slug, f"body.{block.index}", block.start)
        left = x + block.inset + indent
        done = set_line(block.galley, a, b, spacing, x=left, baseline=baseline, source=source)
        items.extend(done.runs)
        lines.append((block.index, done))
        if b == len(block.galley) and block.galley.end_width:
            side = pt(setter.style.end_mark)
            rect = Rect(left + done.width + pt(3), baseline - side + pt(0.2), side, side)
            items.append(Fill(rect, setter.dress.colour("red"), Source(story.slug, "end")))
        line += 1


def _subhead(
    block: SubheadBlock, slug: str, setter: Typesetter, columns: Columns, x: int, line: int, at_head: bool
) -> list[Item]:
    """A subhead's lines; at a column's head no white above, its first line in the first line's place."""
    style, grid = block.style, setter.grid
    size = block.galleys[0][0].em
    y = grid.top(line) + (round((grid.size - size) / 2) if at_head else pt(style.above))
    step = pt(style.type.pitch) or grid.pitch
    items: list[Item] = []
    for galley, start in block.galleys:
        text = label([Piece(galley.text, galley.cases[0])], trim=style.quote_trim, language=setter.dress.language)
        left = x + ((columns.measure - text.width) // 2 if style.align == "centre" else 0)
        items.extend(text.runs(left, y + text.top(), Source(slug, f"body.{block.index}", start)))
        y += step
    return items


def _spot(cells: tuple[int, int, int, int], columns: Columns) -> Spot:
    first, span, line, lines = cells
    return Spot(columns.left(first), columns.span(span), line, lines)
