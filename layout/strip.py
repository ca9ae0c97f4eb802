"""The data strip (数读): on a tint its name, then cells of a figure with its unit and a label below.

Cells stand side by side where the width holds them, else in rows; the name stands at their left, or above them where
it would take their room.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from content.elements import Figure
from content.model import Story
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.elements import Spot
from layout.geometry import Rect, pt
from layout.grid import PageGrid
from layout.line.galley import Piece
from layout.line.label import Label, label

STRIP_COLUMNS = 3
"""Columns a data strip spans at least, where its story has so many."""

_ONE_ROW = 9  # lines: seven of tint, half a line of white above and one and a half below
_ABOVE, _BELOW = 0.5, 1.5
_LEFT, _RIGHT = pt(14), pt(6)
_NAME_GAP = pt(18)
_UNIT_GAP = pt(2)
_LABEL_GAP = pt(8)  # below the figure's baseline
_CELL_GAP = pt(10)  # at least between the words of neighbours
_ROW_GAP = pt(18)
_PADDING = pt(16)  # of tint above and below several rows
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
_LABEL_LEAST = 0.8  # of its size: smaller labels are not read


class _Cell(Struct, frozen=True):
    value: Label
    unit: Label | None
    name: Label

    @property
    def figure(self) -> int:
        return self.value.width + (_UNIT_GAP + self.unit.width if self.unit else 0)

    @property
    def width(self) -> int:
        return max(self.figure, self.name.width)

    @property
    def height(self) -> int:
        return self.value.size + pt(6) + self.name.size


class _Build(Struct, frozen=True):
    """A strip of one width: its cells, how many stand in a row, its name's lines, and whether they stand above."""

    cells: Sequence[_Cell]
    abreast: int
    name: Sequence[Label]
    above: bool

    @property
    def rows(self) -> int:
        return -(-len(self.cells) // self.abreast)

    def height(self) -> int:
        """What name and cells take, mpt, without padding."""
        row = max(cell.height for cell in self.cells)
        title = (self.name[0].size + _ROW_GAP) if self.above else 0
        return title + self.rows * row + (self.rows - 1) * _ROW_GAP


def strip_lines(story: Story, width: int, dress: Dress, grid: PageGrid) -> int:
    """Lines of the page's grid that a story's data strip takes over ``width`` mpt, its white included."""
    if not story.figures:
        return 0
    build = _build(story, width, dress)
    if build.rows == 1 and not build.above:
        return _ONE_ROW
    lines = (build.height() + 2 * _PADDING) / grid.pitch + _ABOVE + _BELOW
    return max(_ONE_ROW, -int(-lines // 1))


def set_figures(story: Story, spot: Spot, dress: Dress, grid: PageGrid) -> list[Item]:
    """A story's data strip on its place."""
    source = Source(story.slug, "figures")
    top = grid.top(spot.line + _ABOVE)
    height = grid.top(spot.line + spot.lines - _BELOW) - top
    items: list[Item] = [Fill(Rect(spot.x, top, spot.width, height), dress.colour(dress.style.tint), source)]
    build = _build(story, spot.width, dress)
    left, y = spot.x + _LEFT, top + (height - build.height()) // 2
    if build.name and build.above:
        items.extend(build.name[0].runs(left, y + build.name[0].top(), source))
        y += build.name[0].size + _ROW_GAP
    elif build.name:
        items.extend(_beside(build.name, left, top, height, dress, source))
        left += _widest(build.name) + _NAME_GAP
    step = (spot.x + spot.width - _RIGHT - left) // build.abreast
    for number, cell in enumerate(build.cells):
        row, place = divmod(number, build.abreast)
        line = y + row * (cell.height + _ROW_GAP)
        items.extend(_set_cell(cell, left + step * place + step // 2, line, source))
    return items


def _build(story: Story, width: int, dress: Dress) -> _Build:
    """The largest setting of a strip that keeps its words apart: fewest rows first, smaller type where none does."""
    count = len(story.figures)
    for scale in _SCALES:
        cells = [_cell(figure, scale, dress) for figure in story.figures]
        widest = max(cell.width for cell in cells) + _CELL_GAP
        name = _name(story.figures_title, dress)
        beside = width - _LEFT - _RIGHT - (_widest(name) + _NAME_GAP if name else 0)
        alone = width - _LEFT - _RIGHT
        for room, above in ((beside, False), (alone, True)) if name else ((alone, False),):
            if room >= widest:
                rows = -(-count // min(count, room // widest))
                if rows < count or count == 1 or above or not name:
                    title = _name(story.figures_title, dress, above=above) if name else ()
                    return _Build(cells, -(-count // rows), title, above)
    return _Build(cells, 1, _name(story.figures_title, dress, above=True) if name else (), bool(name))


def _cell(figure: Figure, scale: float, dress: Dress) -> _Cell:
    def words(text: str, style: str, scale: float) -> Label:
        case = dress.case(style)
        case = dress.case(style, size=round(case.size * scale)) if scale < 1 else case
        return label([Piece(text, case)], language=dress.language)

    unit = words(figure.unit, "figure-unit", scale) if figure.unit else None
    name = words(figure.label or "\u3000", "figure-label", max(scale, _LABEL_LEAST))
    return _Cell(words(figure.value or "\u3000", "figure", scale), unit, name)


def _name(text: str, dress: Dress, *, above: bool = False) -> Sequence[Label]:
    """The strip's name: beside the cells four characters in two lines; above them one line."""
    if not text:
        return ()
    parts = [text[:2], text[2:]] if len(text) == 4 and not above else [text]
    return [label([Piece(p, dress.case("figure-title"))], language=dress.language) for p in parts]


def _widest(lines: Sequence[Label]) -> int:
    return max(line.width for line in lines)


def _beside(lines: Sequence[Label], x: int, top: int, height: int, dress: Dress, source: Source) -> list[Item]:
    """The name in the middle of the strip's height, with a red upright behind."""
    size = lines[0].size
    step = size * 13 // 10
    y = top + (height - step * len(lines) + size * 3 // 10) // 2
    items: list[Item] = []
    start = 0
    for line in lines:
        items.extend(line.runs(x, y + line.top(), source._replace(start=start)))
        start += len(line.galley.text)
        y += step
    upright = Rect(x + _widest(lines) + pt(12), top + height // 2 - pt(18), pt(0.5), pt(36))
    return [*items, Fill(upright, dress.colour(dress.style.accent), source)]


def _set_cell(cell: _Cell, centre: int, top: int, source: Source) -> list[Item]:
    left = centre - cell.figure // 2
    baseline = top + cell.value.top()
    items: list[Item] = list(cell.value.runs(left, baseline, source))
    if cell.unit:
        items.extend(cell.unit.runs(left + cell.value.width + _UNIT_GAP, baseline, source))
    below = baseline + _LABEL_GAP
    items.extend(cell.name.runs(centre - cell.name.width // 2, below + cell.name.top(), source))
    return items
