"""Placement: where a planned story's headline, pictures, quote and strip stand, and the runs of slots left for text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from content.model import Story
from content.style import PictureStyle
from layout.columns import Run
from layout.geometry import Rect, Slot
from layout.grid import Columns, PageGrid
from layout.headline.group import HeadGroup
from layout.insets import columns_taken_at_foot, inset_cells, inset_places, under_picture
from layout.obstacles import Beside, Cells, Obstacle, around, left_over, left_over_between, runs
from layout.plan import PullPlan, StoryPlan, foot_columns
from layout.short_text import columns_filled
from layout.typesetter import Typesetter

if TYPE_CHECKING:
    from layout.headline.panel import PanelHead


class StoryFrame(Struct, frozen=True):
    """Where a story's matter stands: its columns, the line of its first matter, the line below its last, head lines.

    head    grid lines of the headline group.
    spare   what rounding up to whole lines leaves, in mpt.
    beside  what text needs that runs beside a part.
    panel   the panel of a vertical headline, with that in it; None where there is none.
    far     whether the first picture, too, stands at the foot.
    under   lines above ``top`` that the first picture takes where the headline stands below it (图片新闻).
    filled  columns that a few lines of text below a picture over all of them take; 0 for all.
    """

    columns: Columns
    top: int
    bottom: int
    head: int
    spare: int
    group: HeadGroup
    beside: Beside
    panel: tuple[Rect, PanelHead] | None = None
    far: bool = False
    under: int = 0
    filled: int = 0


HEAD_FOOT = 1.0
"""White in lines between a headline group's foot and the text, at least."""


def head_lines(group: HeadGroup, grid: PageGrid) -> int:
    """Whole lines a group takes with the white below it."""
    return -(-(group.height + round(HEAD_FOOT * grid.pitch) - grid.interline) // grid.pitch)


def frame(story: Story, plan: StoryPlan, setter: Typesetter) -> StoryFrame:
    """Work out where a planned story's parts stand."""
    grid, style = setter.grid, setter.style
    columns = setter.text_columns(story, plan.column, plan.columns, plan.form)
    box = style.box_of(plan.box)
    inset_top = round(box.head_lines) if plan.form == "box" else 0
    inset_foot = round(box.foot_lines) if plan.form == "box" else 0
    if plan.panel and columns.count > 1:
        return _beside_panel(story, plan, setter, columns, (plan.line + inset_top, plan.line + plan.lines - inset_foot))
    span = columns.span(min(plan.head_columns, columns.count))
    group = setter.head(story, span, plan.rank, plan.turns, plan.head_most)
    head = head_lines(group, grid) + plan.white
    spare = head * grid.pitch - group.height - round(HEAD_FOOT * grid.pitch) + grid.interline
    top = plan.line + inset_top
    beside = beside_limits(style.picture, grid.size)
    bottom, far = plan.line + plan.lines - inset_foot, setter.dress.vertical
    under = plan.pictures[0].lines + 1 if _leads(story, plan, columns, setter) else 0
    if story.kind == "notice" and plan.form == "box":  # in a box that is too deep it stands in the middle
        top += max(0, bottom - top - head - -(-setter.copy(story, columns.measure).depth // columns.count)) // 2
    across = not plan.pictures or plan.pictures[0].columns >= columns.count
    filled = columns_filled(story, setter.copy(story, columns.measure).depth, columns.count) if across else 0
    return StoryFrame(columns, top + under, bottom, head, spare, group, beside, far=far, under=under, filled=filled)


def _leads(story: Story, plan: StoryPlan, columns: Columns, setter: Typesetter) -> bool:
    """Whether a picture stands over the whole width above its story's headline."""
    if story.kind != "picture" or setter.style.picture_story.headline == "above" or setter.dress.vertical:
        return False
    return bool(plan.pictures) and min(plan.pictures[0].columns, plan.head_columns) >= columns.count


def _beside_panel(
    story: Story, plan: StoryPlan, setter: Typesetter, columns: Columns, lines: tuple[int, int]
) -> StoryFrame:
    """The frame of a story whose headline stands in a panel: one column goes to it, the others to the text.

    ``lines`` are the first line and the end of what stands in the rectangle.
    """
    grid, (top, bottom) = setter.grid, lines
    number = 0 if plan.panel == "left" else columns.count - 1
    rect = Rect(columns.left(number), grid.top(top), columns.measure, grid.top(bottom) - grid.interline - grid.top(top))
    head = setter.panel_head(story, rect.width, rect.height, plan.rank, plan.turns)
    left = columns.part(1 - number if number < 1 else 0, columns.count - 1)
    group = setter.group_beside(story, left.span(left.count), plan.rank)
    deep = (head_lines(group, grid) if group.height else 0) + plan.white
    spare = deep * grid.pitch - group.height - round(HEAD_FOOT * grid.pitch) + grid.interline if group.height else 0
    beside = beside_limits(setter.style.picture, grid.size)
    return StoryFrame(left, top, bottom, deep, spare, group, beside, (rect, head))


def beside_limits(style: PictureStyle, size: int) -> Beside:
    """What text of ``size`` mpt needs that runs beside a part, by the house style."""
    return Beside(round(style.beside_gap_em * size), style.beside_least_em * size)


class Placement(Struct, frozen=True):
    """Where a story's parts stand besides its text, and the runs of slots left for it.

    pictures  by number of the picture in the story.
    left_out  parts without room in a story cut short (``picture.N``, ``figures``, ``facts``, ``sidebar``, ``pull``) and
              where they would stand.
    insets    ``sidebar`` and ``facts`` with where they stand.
    """

    pictures: tuple[tuple[int, Cells], ...]
    pull: Cells | None
    figures: Cells | None
    runs: tuple[Run, ...]
    left_out: tuple[tuple[str, Cells], ...] = ()
    insets: tuple[tuple[str, Cells], ...] = ()


def place(plan: StoryPlan, fr: StoryFrame, least: int) -> Placement:
    """Place a story's parts by the plan and turn what is left of its columns into runs of slots.

    The first picture stands at the right: beside the headline group where that leaves columns free, else below it with
    the text beginning at its left. The second stands at the left foot, further ones at the right foot. Below the first
    come the data strip and the pull quote; sidebar and fact box stand at the right foot. ``least`` is the shortest run
    of text in lines that may stand below a picture or above such a box.
    The pictures of a vertical story all stand at the far end of its lines, the first in its upper tiers.
    """
    n = fr.columns.count
    tops = [fr.top + (fr.head if c < plan.head_columns else 0) for c in range(n)]
    pictures: list[tuple[int, Cells]] = []
    obstacles: list[Obstacle] = []
    left_out: list[tuple[str, Cells]] = []
    for number, cells in enumerate(_picture_cells(plan, fr)):
        if not _stands(cells, fr, plan.head_columns, obstacles):
            left_out.append((f"picture.{number}", cells))
            continue
        pictures.append((number, cells))
        above = 1 if number or fr.far else 0
        obstacles.append(around(cells, above=above, below=1 - above))
    lead = min(plan.pictures[0].columns, n) if pictures and pictures[0][0] == 0 and not fr.far else 0
    below = max(obstacles[0].bottom if lead else 0, fr.top + fr.head if fr.under or not lead else 0)
    strip = Cells(n - (lead or n), lead or n, below, plan.figures) if plan.figures else None
    if strip and below + strip.lines > fr.bottom:
        left_out.append(("figures", strip))
        strip = None
    if strip:
        obstacles.append(around(strip))
        below += strip.lines
    insets: list[tuple[str, Cells]] = []
    for name, cells in inset_cells(plan, fr.columns.count, lead, (below, fr.bottom), least):
        if cells.line < fr.top + fr.head or any(meet(cells, o) for o in obstacles):
            left_out.append((name, cells))
            continue
        insets.append((name, cells))
        obstacles.append(around(cells, above=1))
    quote: Cells | None
    if plan.pull and plan.pull.between and n > 1:
        quote = _between_cells(plan.pull, lead, (below, tops), fr, obstacles)
    else:
        quote = _pull_cells(plan, lead, below, tops, fr, least)
    if quote and fr.far:  # pictures of a vertical story stand where a quote would
        quote = _clear(quote, tops, fr.bottom, obstacles) or quote
    in_way = obstacles if fr.far else [around(cells) for _, cells in insets]
    if quote and (quote.line + quote.lines > fr.bottom or any(meet(quote, o) for o in in_way)):
        left_out.append(("pull", quote))
        quote = None
    if quote:
        obstacles.append(around(quote))
    left = [r for c in range(fr.filled or n) for r in runs(c, (tops[c], fr.bottom), obstacles, fr.columns, fr.beside)]
    if quote:
        foot, across = quote.line + quote.lines, range(quote.column, quote.column + quote.columns)
        left = [replace(r, ruled=True) if r.line == foot and r.column in across else r for r in left]
    return Placement(tuple(pictures), quote, strip, tuple(left), tuple(left_out), tuple(insets))


def _picture_cells(plan: StoryPlan, fr: StoryFrame) -> list[Cells]:
    """Where pictures are to stand: the first at the right, below or beside the headline, the others at the foot."""
    n = fr.columns.count
    out = []
    far = plan.pictures[:1] if fr.far else ()
    feet = foot_columns((*far, *plan.pictures), n, columns_taken_at_foot(plan.insets, n))
    for number, picture in enumerate(plan.pictures):
        span = min(picture.columns, n)
        rest = left_over(picture.width, fr.columns, fr.beside) if picture.width else 0
        if number == 0 and not fr.far:
            beside = plan.head_columns < n and span <= n - plan.head_columns
            line = fr.top - fr.under if fr.under else fr.top if beside else fr.top + fr.head
            out.append(Cells(n - span, span, line, picture.lines, rest))
        else:
            place = number if fr.far else number - 1
            sides = (rest, 0) if place % 2 else (0, rest)
            out.append(Cells(feet[place], span, fr.bottom - picture.lines, picture.lines, *sides))
    return out


def _stands(cells: Cells, fr: StoryFrame, head_columns: int, others: Sequence[Obstacle]) -> bool:
    """Whether a picture stands inside its story, below the headline, clear of the pictures placed before."""
    top = fr.top - fr.under if fr.under else fr.top + (0 if head_columns < fr.columns.count else fr.head)
    inside = cells.column >= 0 and cells.line >= top and cells.line + cells.lines <= fr.bottom
    return inside and not any(
        o.first < cells.column + cells.columns and cells.column < o.first + o.columns and cells.line < o.bottom
        for o in others
    )


def _pull_cells(
    plan: StoryPlan, lead: int, below: int, tops: Sequence[int], fr: StoryFrame, least: int
) -> Cells | None:
    if not plan.pull:
        return None
    n = fr.columns.count
    span, lines = min(plan.pull.columns, n), plan.pull.lines
    rest = fr.bottom - below
    taken, deep = under_picture(inset_places(plan.insets, n, lead, rest, least)) if lead else (0, 0)
    if taken and lead >= span + taken:  # the quote under the picture's left, the box under its right
        return Cells(n - lead, span, below, lines)
    rest -= deep
    first = pull_column(n, lead, span, rest, lines, least)
    if plan.figures and first == n - span and lead > span + 1:
        first = n - lead + 1  # under a strip the quote stands in the middle, text at both its sides
    rest = left_over(plan.pull.width, fr.columns, fr.beside) if plan.pull.width else 0
    return Cells(first, span, below if lead and first >= n - lead else tops[first], lines, rest)


def _clear(quote: Cells, tops: Sequence[int], bottom: int, others: Sequence[Obstacle]) -> Cells | None:
    """The place nearest to a quote's own at the head of columns, or below what stands in them, where nothing is in its
    way."""
    ways = []
    for first in range(len(tops) - quote.columns + 1):
        head = max(tops[first : first + quote.columns])
        for line in {head, *(o.bottom for o in others if o.bottom > head)}:
            cells = quote._replace(column=first, line=line)
            if line + quote.lines <= bottom and not any(meet(cells, o) for o in others):
                ways.append(cells)
    return min(ways, key=lambda c: (abs(c.column - quote.column), c.line), default=None)


def _between_cells(
    pull: PullPlan, lead: int, tops: tuple[int, Sequence[int]], fr: StoryFrame, others: Sequence[Obstacle]
) -> Cells:
    """A quote across a gutter, a little above the middle of its two columns where nothing else stands.

    Before the lead picture (``lead`` columns wide) where there are two columns, else below it. ``tops`` are the line
    below the picture, and those at which the columns begin.
    """
    n = fr.columns.count
    below, heads = tops
    rest = left_over_between(pull.width or 1.0, fr.columns, fr.beside)
    free = n - lead if n - lead > 1 else 0
    first = (free or n) // 2 - 1 if free else n - 2
    top = max(heads[first : first + 2]) if free else below
    wanted = top + max(0, fr.bottom - top - pull.lines) * 2 // 5
    ways = [Cells(first, 2, line, pull.lines, rest, rest) for line in range(top, fr.bottom - pull.lines + 1)]
    clear = [c for c in ways if not any(meet(c, o) for o in others)]
    return min(clear, key=lambda c: abs(c.line - wanted), default=Cells(first, 2, fr.bottom, pull.lines, rest, rest))


def meet(cells: Cells, o: Obstacle) -> bool:
    """Whether a part would stand where something else does."""
    beside = o.first >= cells.column + cells.columns or cells.column >= o.first + o.columns
    return not beside and o.top < cells.line + cells.lines and cells.line < o.bottom


def pull_column(columns: int, picture: int, span: int, below: int, lines: int, least: int) -> int:
    """First column of a pull quote ``span`` columns wide and ``lines`` deep.

    Under the lead picture (``picture`` columns wide, ``below`` lines down to the foot) at its right, where the text
    below the quote keeps ``least`` lines or there is none; else at the head of the column before the picture; without
    a picture in the middle.
    """
    if not picture:
        return max(0, min(columns // 2, columns - span))
    rest = below - lines
    if span <= picture and (rest == 0 or rest >= least):
        return columns - span
    return max(0, columns - picture - span)


def slots(run: Run, columns: Columns, grid: PageGrid) -> tuple[Slot, ...]:
    """A run's slots: line n of a column has a known place before any text is set."""
    x = columns.left(run.column)
    if run.shape:
        ways = enumerate(run.shape)
        return tuple(Slot(x + offset, grid.top(run.line + n), measure, run.column) for n, (offset, measure) in ways)
    return tuple(Slot(x, grid.top(run.line + n), columns.measure, run.column) for n in range(run.lines))
