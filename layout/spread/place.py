"""Where the parts of a story across the fold stand on its two pages, and the slots left for its text.

Nothing but a picture lies in the fold. Text runs down the columns of the left page, then down those of the right one.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from content.model import Story
from layout.columns import Run
from layout.grid import Columns
from layout.insets import columns_taken_at_foot, inset_cells
from layout.obstacles import Beside, Cells, Obstacle, around, runs
from layout.placement import HEAD_FOOT, Placement, beside_limits, meet
from layout.plan import StoryPlan
from layout.spread.head import SpreadHead, spread_heads
from layout.strip import STRIP_COLUMNS
from layout.typesetter import Typesetter

_COLUMN_LEAST = 3
"""Lines of text that each column gets, where there is little of it."""

_QUOTE_AT = 3, 8
"""How far down its column a quote stands."""


class SpreadFrame(Struct, frozen=True):
    """A planned story on its two pages. Lines are those of the pages, columns of a half those of its page's part.

    columns   the columns of each half.
    head      the headline group; ``top`` its first line, ``head_lines`` and ``spare`` as those of a story on one page.
    text_top  the first line of what stands below it.
    picture   the picture across the fold on the left half; it goes on over as many columns of the right one.
    halves    where the other parts stand on each page.
    runs      the slots of both pages in reading order, columns counted over both.
    """

    columns: tuple[Columns, Columns]
    head: SpreadHead
    top: int
    head_lines: int
    spare: int
    text_top: int
    bottom: int
    picture: Cells | None
    halves: tuple[Placement, Placement]
    runs: tuple[Run, ...]

    @property
    def holds_head(self) -> bool:
        """Whether the headline group stands inside the rectangle."""
        return self.text_top <= self.bottom

    @property
    def half(self) -> int:
        """Columns on each page."""
        return self.columns[0].count


def halves(plan: StoryPlan, setter: Typesetter) -> tuple[Columns, Columns]:
    """The columns of a spread on its left and on its right page."""
    count = plan.columns // 2
    own = setter.grid.columns
    return own.part(own.count - count, count), own.part(0, count)


def strip_width(plan: StoryPlan, columns: Columns, *, across: bool) -> int:
    """How wide a data strip is at least, in mpt: where it must stand beside the picture across the fold."""
    wide = min(plan.pictures[0].columns // 2, columns.count) if across and plan.pictures else 0
    end = columns.count - columns_taken_at_foot(plan.insets, columns.count)
    return columns.span(end - wide if end - wide >= STRIP_COLUMNS else max(1, end))


def leads(story: Story, setter: Typesetter) -> bool:
    """Whether the picture across the fold stands above the headline (图片新闻)."""
    return story.kind == "picture" and setter.style.picture_story.headline != "above"


_kept: WeakKeyDictionary[Typesetter, dict[tuple[str, int], tuple[SpreadHead, ...]]] = WeakKeyDictionary()


def heads_of(story: Story, columns: Columns, setter: Typesetter) -> tuple[SpreadHead, ...]:
    """Headline groups over two pages' columns like these, the best first; kept with what sets them."""
    kept = _kept.setdefault(setter, {})
    key = (story.key, columns.count)
    if key not in kept:
        centred = setter.style.alignment == "centre"
        kept[key] = spread_heads(story, setter.dress, columns.span(columns.count), centred=centred)
    return kept[key]


def head_depth(head: SpreadHead, setter: Typesetter) -> int:
    """Whole lines a group takes with the white below it."""
    grid = setter.grid
    return -(-(head.height + round(HEAD_FOOT * grid.pitch) - grid.interline) // grid.pitch)


def spread_frame(story: Story, plan: StoryPlan, setter: Typesetter, *, across: bool) -> SpreadFrame:
    """Place the parts of a story by its plan; ``across`` says that its first picture stands across the fold.

    That picture stands in the middle, below the headline or, in a picture story, above it; else at the right of the
    right page. Further pictures stand at the left page's left foot, at the right page's right foot, then inward. The
    quote stands on the left page, data strip, fact box and sidebar on the right one.
    """
    grid = setter.grid
    columns = halves(plan, setter)
    count = columns[0].count
    found = heads_of(story, columns[0], setter)
    head = next((h for h in found if h.turns == plan.turns), found[0])
    deep = head_depth(head, setter) + plan.white
    spare = deep * grid.pitch - head.height - round(HEAD_FOOT * grid.pitch) + grid.interline
    bottom = plan.line + plan.lines
    wide = min(plan.pictures[0].columns // 2, count) if across and plan.pictures else 0
    under = plan.pictures[0].lines + 1 if wide and leads(story, setter) else 0
    top = plan.line + under
    text_top = top + deep
    picture = None
    if wide:
        line = plan.line if under else text_top
        picture = Cells(count - wide, wide, line, plan.pictures[0].lines)
    place = _Place(plan, count, (text_top, bottom), 0 if under else wide, setter.style.picture.run_least)
    if picture and picture.line + picture.lines > bottom:
        place.left_out.append(("picture.0", picture))
        picture = None
    elif picture and not under:
        place.taken(0, picture, below=1)
        place.taken(1, picture._replace(column=0), below=1)
    place.parts(across=bool(wide))
    beside = beside_limits(setter.style.picture, grid.size)
    left, right = (place.half(n, columns[n], beside) for n in (0, 1))
    every = (*left.runs, *(replace(run, column=run.column + count) for run in right.runs))
    rows = setter.copy(story, columns[0].measure).depth
    filled = max(1, rows // _COLUMN_LEAST)
    if filled < 2 * count:  # a short text takes some columns alone
        free = min(filled, _free_beside(head, columns[1])) if not wide or under else 0
        every = tuple(run for run in every if run.column < filled)
        if free:
            line = max(top, bottom - -(-rows // free) - (free > 1))  # level with the headline's foot
            every = tuple(Run(c, line, bottom - line) for c in range(2 * count - free, 2 * count))
    return SpreadFrame(columns, head, top, deep, spare, text_top, bottom, picture, (left, right), every)


def _free_beside(head: SpreadHead, columns: Columns) -> int:
    """Columns at the outer edge of the right page that a headline leaves free."""
    free = (columns.span(columns.count) - head.extent - 2 * columns.gap) // (columns.measure + columns.gap)
    return max(0, free)


class _Place:
    """The two halves being filled, between two lines: what stands where so far, and what found no room.

    ``lead`` is how many columns of a half the picture across the fold takes, ``least`` the shortest run of text in
    lines.
    """

    def __init__(self, plan: StoryPlan, count: int, lines: tuple[int, int], lead: int, least: int) -> None:
        self.plan, self.count, self.lead, self.least = plan, count, lead, least
        self.top, self.bottom = lines
        self.obstacles: tuple[list[Obstacle], list[Obstacle]] = ([], [])
        self.pictures: tuple[list[tuple[int, Cells]], list[tuple[int, Cells]]] = ([], [])
        self.left_out: list[tuple[str, Cells]] = []
        self.pull: Cells | None = None
        self.figures: Cells | None = None
        self.insets: list[tuple[str, Cells]] = []

    def taken(self, side: int, cells: Cells, *, above: int = 0, below: int = 0) -> None:
        self.obstacles[side].append(around(cells, above=above, below=below))

    def parts(self, *, across: bool) -> None:
        plan = self.plan
        if plan.figures:
            self.figures = self._strip(plan.figures)
        for name, cells in inset_cells(plan, self.count, 0, (self.top, self.bottom), self.least):
            if self._stands(1, cells, name, above=1):
                self.insets.append((name, cells))
        self._pictures(across)
        if plan.pull:
            self.pull = self._quote(min(plan.pull.columns, self.count), plan.pull.lines)

    def _strip(self, lines: int) -> Cells | None:
        """The data strip at the right page's foot, as wide as there is room: below the picture, else beside it."""
        end = self.count - columns_taken_at_foot(self.plan.insets, self.count)
        line = self.bottom - lines
        wide = Cells(0, end, line, lines)
        if self.lead and any(meet(wide, o) for o in self.obstacles[1]) and end - self.lead >= STRIP_COLUMNS:
            wide = Cells(self.lead, end - self.lead, line, lines)
        return self._stands(1, wide, "figures")

    def _pictures(self, across: bool) -> None:
        feet = [0, self.count]  # the next free column at the left page's foot, the end of those at the right one's
        if self.insets:
            feet[1] = min(cells.column for _, cells in self.insets)
        for number, picture in enumerate(self.plan.pictures):
            span = min(picture.columns, self.count)
            if number == 0:
                if not across:
                    cells = Cells(self.count - span, span, self.top, picture.lines)
                    self._picture(1, number, cells, below=1)
                continue
            side = 1 - number % 2
            column = feet[side] - span if side else feet[side]
            cells = Cells(column, span, self.bottom - picture.lines, picture.lines)
            if self._picture(side, number, cells, above=1):
                feet[side] = column if side else column + span

    def _picture(self, side: int, number: int, cells: Cells, *, above: int = 0, below: int = 0) -> bool:
        placed = self._stands(side, cells, f"picture.{number}", above=above, below=below)
        if placed:
            self.pictures[side].append((number, placed))
        return placed is not None

    def _quote(self, span: int, lines: int) -> Cells | None:
        """A quote in the middle of the left page, before the picture where that leaves columns free, text above and
        below it."""
        free = self.count - self.lead
        first = max(0, free - span) if self.lead and free >= span else (self.count - span) // 2
        here = [o for o in self.obstacles[0] if o.first < first + span and first < o.first + o.columns]
        top = max([self.top, *(o.bottom for o in here if o.top <= self.top + 1)])
        foot = min([self.bottom, *(o.top for o in here if o.bottom >= self.bottom)])
        a, b = _QUOTE_AT
        line = top + max(0, foot - top - lines) * a // b
        line = line if line - top >= self.least else top
        return self._stands(0, Cells(first, span, line, lines), "pull")

    def _stands(self, side: int, cells: Cells, name: str, *, above: int = 0, below: int = 0) -> Cells | None:
        """The cells where they are inside the rectangle and free, which are then taken; else None, and the part is
        left out."""
        inside = cells.column >= 0 and cells.line >= self.top and cells.line + cells.lines <= self.bottom
        if not inside or any(meet(cells, o) for o in self.obstacles[side]):
            self.left_out.append((name, cells))
            return None
        self.taken(side, cells, above=above, below=below)
        return cells

    def half(self, side: int, columns: Columns, beside: Beside) -> Placement:
        """What stands on one of the pages, and the slots left there."""
        lines, obstacles = (self.top, self.bottom), self.obstacles[side]
        found = [run for c in range(self.count) for run in runs(c, lines, obstacles, columns, beside)]
        own = (self.pull, None, ()) if side == 0 else (None, self.figures, tuple(self.insets))
        out = tuple(self.left_out) if side == 0 else ()
        return Placement(tuple(self.pictures[side]), own[0], own[1], tuple(found), out, own[2])
