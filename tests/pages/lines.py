"""Set lines read back from a display list by position alone, as a reader with a ruler would find them.

Nothing of the engine is asked: glyph runs are grouped by baseline and by the white between them, cells come from the
faces' advances, columns from where most lines begin. Lengths are thousandths of a point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from content.body import Paragraph, Subhead
from content.model import Story
from layout.display import Fill, Frame, GlyphRun, Image, Page
from layout.geometry import Rect

OPENERS = "“‘（「『【〔《〈"
CLOSERS = "”’）」』】〕》〉"
PAUSES = "，、；："
STOPS = "。！？"
FULL_WIDTH_MARKS = OPENERS + CLOSERS + PAUSES + STOPS
ALL_MARKS = FULL_WIDTH_MARKS + "·—…～–-"

EM_BOX_TOP = 880
"""The em box's top above the baseline, thousandths of the size, in the Source Han faces."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One character (or cluster) as set: its body's edges and its ink's, from the page's left."""

    text: str
    size: int
    left: int
    right: int
    ink_left: int
    ink_right: int


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline with no column's white between them."""

    story: str
    block: str
    start: int
    baseline: int
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.cells)

    @property
    def size(self) -> int:
        return max(c.size for c in self.cells)

    @property
    def left(self) -> int:
        return self.cells[0].left

    @property
    def right(self) -> int:
        return self.cells[-1].right

    @property
    def index(self) -> int:
        """Number of the story's block, -1 for what is not body."""
        kind, _, number = self.block.partition(".")
        return int(number) if kind == "body" else -1

    def __str__(self) -> str:
        return f"{self.story} {self.block} at {self.left / 1000:.2f}, {self.baseline / 1000:.2f} pt: {self.text}"


def lines(page: Page) -> list[Line]:
    """Every line of every story on a page."""
    groups: dict[tuple[str, str, int], list[GlyphRun]] = {}
    for item in page.items:
        if isinstance(item, GlyphRun) and item.source.story and item.text.strip():
            groups.setdefault((item.source.story, item.source.block, item.y), []).append(item)
    out: list[Line] = []
    for (story, block, baseline), runs in groups.items():
        runs.sort(key=lambda r: r.x)
        part = [runs[0]]
        for before, run in pairwise(runs):
            if run.x - (before.x + before.width) > before.size * 3 // 10:
                out.append(_line(story, block, baseline, part))
                part = []
            part.append(run)
        out.append(_line(story, block, baseline, part))
    return out


def _line(story: str, block: str, baseline: int, runs: Sequence[GlyphRun]) -> Line:
    cells = [cell for run in runs for cell in cells_of(run)]
    while cells and not cells[-1].text.strip():
        cells.pop()
    return Line(story, block, min(r.source.start for r in runs), baseline, tuple(cells))


def cells_of(run: GlyphRun) -> list[Cell]:
    """A run's characters; a cluster of several glyphs is one cell."""
    out: list[Cell] = []
    for glyph, offset, text in zip(run.glyphs, run.offsets, run.texts, strict=True):
        unit = run.size * run.scale / 1000 / run.face.upem
        left = run.x + offset
        right = left + round(run.face.advance(glyph) * unit)
        ink = run.face.ink(glyph)
        cell = Cell(text, run.size, left, right, left + round(ink.left * unit), left + round(ink.right * unit))
        if text or not out:
            out.append(cell)
        else:
            whole = out[-1]
            out[-1] = Cell(whole.text, run.size, whole.left, cell.right, whole.ink_left, cell.ink_right)
    return out


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a story: its edges, and its lines from the top."""

    left: int
    right: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A story's body as it stands on the page, in reading order, and in its columns from the left."""

    story: Story
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    obstacles: tuple[Rect, ...]

    def paragraph_lines(self) -> dict[int, list[Line]]:
        """The lines of each block that is not a subhead."""
        out: dict[int, list[Line]] = {}
        for line in self.lines:
            if not self.is_subhead(line):
                out.setdefault(line.index, []).append(line)
        return out

    def is_subhead(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.index], Subhead)

    def is_paragraph(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.index], Paragraph)

    def inset(self, line: Line) -> int:
        """What a quote's lines are moved in by; a plain paragraph's stand at the column's edge."""
        return 0 if isinstance(self.story.blocks[line.index], Paragraph | Subhead) else line.size

    def column_of(self, line: Line) -> Column:
        return next(c for c in self.columns if line in c.lines)

    def stretches(self) -> list[list[Line]]:
        """Lines that stand under one another with nothing between: a column, or what a picture leaves of it."""
        out: list[list[Line]] = []
        for line in self.lines:
            if out and self.column_of(out[-1][-1]) is self.column_of(line) and not self._parted(out[-1][-1], line):
                out[-1].append(line)
            else:
                out.append([line])
        return out

    def at_foot(self, column: Column) -> bool:
        """Whether nothing of the story stands below a column's text."""
        last = column.lines[-1].baseline
        return not any(o.y >= last and o.x < column.right and o.right > column.left for o in self.obstacles)

    def _parted(self, above: Line, below: Line) -> bool:
        column = self.column_of(above)
        return any(
            above.baseline <= o.y < below.baseline and o.x < column.right and o.right > column.left
            for o in self.obstacles
        )


def texts(page: Page, stories: Iterable[Story]) -> list[Text]:
    """The bodies of a page's stories."""
    found = lines(page)
    return [_text(page, story, [i for i in found if i.story == story.slug and i.index >= 0]) for story in stories]


def _text(page: Page, story: Story, found: list[Line]) -> Text:
    found.sort(key=lambda i: (i.index, i.start))
    rects = [
        i.rect
        for i in page.items
        if isinstance(i, Fill | Frame | Image)
        and i.source.story == story.slug
        and i.source.block.partition(".")[0] in ("picture", "pull", "figures", "facts", "sidebar")
    ]
    return Text(story, tuple(found), tuple(_columns(story, found)), tuple(rects))


def _columns(story: Story, found: list[Line]) -> list[Column]:
    """Columns by where lines begin: lines within six characters of another's left edge stand in its column."""
    if not found:
        return []
    groups: list[list[Line]] = []
    for line in sorted(found, key=lambda i: i.left):
        if groups and line.left - groups[-1][-1].left < 6 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    lefts = [_edge(story, group) for group in groups]
    widths = Counter(
        round((line.right - left) / 10) * 10
        for group, left in zip(groups, lefts, strict=True)
        for line in group
        if isinstance(story.blocks[line.index], Paragraph)
    )
    measure = widths.most_common(1)[0][0]
    return [
        Column(left, left + measure, tuple(sorted(group, key=lambda i: i.baseline)))
        for group, left in zip(groups, lefts, strict=True)
    ]


def _edge(story: Story, group: list[Line]) -> int:
    """Where most lines begin that begin no paragraph; a first line's edge lies its indent to the left."""
    plain = [i.left for i in group if i.start > 0 and isinstance(story.blocks[i.index], Paragraph)]
    if plain:
        return mode(plain)
    return min(i.left for i in group)


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char >= "\U00020000" or char == "〇"
