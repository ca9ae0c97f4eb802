"""The page's grid: basic columns (基本栏) across, lines of the baseline grid down. Every story stands on it."""

from __future__ import annotations

from msgspec import Struct

from content.frames import BoxStyle
from content.style import Format, Grid, HouseStyle
from layout.geometry import Rect, mm, pt


class Columns(Struct, frozen=True):
    """Columns of one measure side by side: left edge of the first, count, measure, gap and size of the body, in mpt."""

    x: int
    count: int
    measure: int
    gap: int
    size: int

    def left(self, column: int) -> int:
        """Left edge of a column counted from 0."""
        return self.x + column * (self.measure + self.gap)

    def span(self, columns: int) -> int:
        """Width of ``columns`` columns with the gaps between them."""
        return columns * self.measure + (columns - 1) * self.gap

    def part(self, first: int, count: int) -> Columns:
        """Some of these columns."""
        return Columns(self.left(first), count, self.measure, self.gap, self.size)


class PageGrid(Struct, frozen=True):
    """Trim and type area in mpt, ``lines`` of ``pitch`` down the type area, its columns and the rule between them, by
    name or thickness. Lines count from 0 here."""

    width: int
    height: int
    area: Rect
    pitch: int
    size: int
    lines: int
    columns: Columns
    rule: str = "0"

    @property
    def interline(self) -> int:
        """What the pitch adds to the size; the em box of a line sits at the top of its step."""
        return self.pitch - self.size

    def top(self, line: float) -> int:
        """Top of a line's step; ``line`` may be a fraction."""
        return self.area.y + round(line * self.pitch)


def page_grid(format_: Format, grid: Grid, pitch: float = 0) -> PageGrid:
    """The grid of a format; ``pitch`` (pt) other than the style's own within its limits changes the number of lines.

    Raises ValueError where the columns do not fit into the type area.
    """
    width, height = mm(format_.width_mm), mm(format_.height_mm)
    side, top = mm(format_.side_mm), mm(format_.top_mm)
    area_width = width - 2 * side
    size, step = pt(grid.size), pt(pitch or grid.pitch)
    measure = grid.measure * size
    spare = area_width - grid.columns * measure
    if spare < 0 or (grid.columns > 1 and spare < (grid.columns - 1) * size // 2):
        raise ValueError(
            f"{grid.columns} columns of {grid.measure} characters of {grid.size} pt do not fit into "
            f"{format_.width_mm - 2 * format_.side_mm:g} mm"
        )
    gap = spare // (grid.columns - 1) if grid.columns > 1 else 0
    lines = (mm(format_.type_height_mm) + step - size) // step
    area = Rect(side, top, area_width, lines * step - (step - size))
    columns = Columns(side, grid.columns, measure, gap, size)
    return PageGrid(width, height, area, step, size, lines, columns, str(grid.rule))


_BOX_MEASURES = range(9, 24)


def redivided(outer: Columns, box: BoxStyle) -> Columns:
    """The columns inside a box over ``outer`` (破栏): whole characters wide, the remainder to the gaps.

    A box over all the columns a style names takes the number it names; a narrower one what leaves the gaps nearest to
    an em and a half. The text is told from the open story beside it by another measure (page design, principle 9).
    """
    size = outer.size
    inset = round(box.inset_em * size)
    width = outer.span(outer.count) - 2 * inset
    best: tuple[float, Columns] | None = None
    for count in range(1, outer.count + 1):
        least = size
        measure = (width - (count - 1) * least) // count // size * size
        if measure // size not in _BOX_MEASURES and not (count == 1 and outer.count == 1):
            continue
        spare = width - count * measure
        gap = spare // (count - 1) if count > 1 else 0
        x = outer.x + inset + (0 if count > 1 else spare // 2)
        wanted = box.columns and outer.count > box.columns and count == box.columns
        cost = (0 if wanted else 1) * 4 + abs(gap / size - 1.6) + abs(measure // size - 15) * 0.2
        if best is None or cost < best[0]:
            best = (cost, Columns(x, count, measure, gap, size))
    if best is None:
        count = max(1, outer.count)
        measure = max(2, (width - (count - 1) * size) // count // size) * size
        return Columns(outer.x + inset, count, measure, size if count > 1 else 0, size)
    return best[1]


def story_columns(column: int, columns: int, form: str, style: HouseStyle, grid: PageGrid, box: str = "") -> Columns:
    """The columns a story's text runs in: the page's own, or the re-divided ones of a ``box`` of the house style."""
    outer = grid.columns.part(column, columns)
    return redivided(outer, style.box_of(box)) if form == "box" else outer
