"""A story's text as it stands on the page: its lines in reading order, and the columns that they make."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from content.body import Block, List, Paragraph, Speech, Subhead, Verse
from content.model import Story
from layout.display import EM_TOP, Fill, Frame, GlyphRun, Image, Page
from layout.geometry import Rect, around
from proof.lines import Line

_ENDS = tuple("。！？…；：”）.!?")
"""Marks that a sentence ends with."""

_OBSTACLES = ("picture", "pull", "figures", "facts", "sidebar")
_PULL = ("pull", "pull-source")
_CAPTIONS = ("caption", "credit")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number from 1, its edges in mpt, its lines from the top; of a vertical story one tier (段), with
    the axes of its lines."""

    number: int
    left: int
    right: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A story's text in its columns; ``obstacles`` are the story's pictures, quotes and strips that text goes round."""

    story: Story
    columns: tuple[Column, ...]
    obstacles: tuple[Rect, ...]

    def blocks(self) -> list[list[Line]]:
        """The lines of each block of the story, subheads' too, in reading order."""
        every = (line for column in self.columns for line in column.lines)
        return [list(lines) for _, lines in groupby(every, key=lambda line: line.body)]

    def parts(self) -> list[list[Line]]:
        """The lines of each block, a list's parted by its items."""
        out = []
        for lines in self.blocks():
            items = item_starts(self.story.blocks[lines[0].body])
            out += [list(part) for _, part in groupby(lines, key=lambda line: bisect_right(items, line.start))]
        return out

    def paragraphs(self) -> list[list[Line]]:
        """The lines of each paragraph; not of subheads, quotes and verse."""
        return [lines for lines in self.blocks() if self.is_paragraph(lines[0])]

    def is_subhead(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.body], Subhead)

    def is_verse(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.body], Verse)

    def is_paragraph(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.body], _PARAGRAPHS) and not self.is_signature(line)

    def is_signature(self, line: Line) -> bool:
        """Whether a line is of those at a notice's end that say who signs it, and when: they stand at the right."""
        last = self.story.blocks[max(1, line.body) :]
        return self.story.kind == "notice" and line.body > 0 and not any(b.text[-1:] in _ENDS for b in last)

    def is_item(self, line: Line) -> bool:
        return isinstance(self.story.blocks[line.body], List)

    def is_last(self, line: Line) -> bool:
        """Whether a line is the last of its paragraph or item by the text, wherever the rest of it stands."""
        text = self.story.blocks[line.body].text
        return line.end >= len(text) or text[line.end] == "\n"

    def stretches(self) -> list[tuple[Column, list[Line]]]:
        """Lines under one another with nothing between: a column, or what an obstacle leaves of one."""
        out: list[tuple[Column, list[Line]]] = []
        for column in self.columns:
            part = [column.lines[0]]
            for above, below in pairwise(column.lines):
                parting = (o for o in self.beside(column) if _room(column, o) < _LEAST * above.size)
                if any(above.baseline <= o.y and o.bottom <= below.baseline for o in parting):
                    out.append((column, part))
                    part = []
                part.append(below)
            out.append((column, part))
        return out

    def beside(self, column: Column) -> Iterator[Rect]:
        """The obstacles that take room in a column."""
        return (o for o in self.obstacles if o.x < column.right and o.right > column.left)

    def edges(self, column: Column, line: Line) -> list[tuple[int, int]]:
        """The left and right edges that a line may be set to: its column's; at the height of something that takes part
        of the column what is left of it (串文), and either in the white above and below that."""
        out = [(column.left, column.right)]
        for o in self.beside(column):
            if _room(column, o) < _LEAST * line.size or not _beside(line, o, 2 * line.size):
                continue
            lines = [i for i in column.lines if _beside(i, o)]
            if o.x - column.left >= column.right - o.right:
                narrow = column.left, _commonest([i.right for i in lines if not self.ends_block(i)], o.x)
            else:
                narrow = _commonest([i.left for i in lines if i.start], o.right), column.right
            out = [narrow] if _beside(line, o) else [*out, narrow]
        return out

    def ends_block(self, line: Line) -> bool:
        return line.end >= len(self.story.blocks[line.body].text)

    def ends_in_text(self, column: Column) -> bool:
        """Whether nothing of the story stands below the column's last line."""
        return all(o.y < column.lines[-1].baseline for o in self.beside(column))


_PARAGRAPHS = (Paragraph, Speech)


def item_starts(block: Block) -> tuple[int, ...]:
    """Where the items of a list begin in its text; 0 alone for every other block."""
    items = block.items if isinstance(block, List) else ()
    return (0, *accumulate(len(i.text) + 1 for i in items[:-1]))


_LEAST = 3
"""Em of a column that something in it must leave for text to run beside it."""


def _room(column: Column, o: Rect) -> int:
    """What something leaves of a column at its wider side."""
    return max(o.x - column.left, column.right - o.right)


def _beside(line: Line, o: Rect, white: int = 0) -> bool:
    """Whether a line stands at the height of something, or nearer to it than ``white``."""
    return o.y - white < line.baseline and o.bottom + white > line.baseline - line.size


def _commonest(values: Sequence[int], otherwise: int) -> int:
    return Counter(values).most_common(1)[0][0] if values else otherwise


def read_bodies(page: Page, lines: Iterable[Line], stories: Iterable[Story], indent: float) -> list[Body]:
    """The texts of a page's stories; ``indent`` is the house style's, in em, for columns of first lines only."""
    by_story: dict[str, list[Line]] = {}
    for line in lines:
        if line.story and line.body >= 0:
            by_story.setdefault(line.story, []).append(line)
    return [
        _body(page, story, sorted(by_story[story.slug], key=lambda i: (i.body, i.start)), indent)
        for story in stories
        if story.slug in by_story
    ]


def _body(page: Page, story: Story, lines: Sequence[Line], indent: float) -> Body:
    groups = [[lines[0]]]
    for line in lines[1:]:
        group = groups[-1]
        apart = line.left >= max(i.right for i in group) or line.right <= min(i.left for i in group)
        if apart or line.baseline < group[-1].baseline:
            groups.append([])
        groups[-1].append(line)
    obstacles = list(_obstacles(page, story))
    if lines[0].vertical:  # along the axes of its lines
        obstacles = [Rect(o.y, page.width - o.right, o.height, o.width) for o in obstacles]
    clear = [_clear(group, obstacles) for group in groups]
    lefts = [_left(story, group, indent) for group in clear]
    measure = _measure(story, clear, lefts) or _measure(story, groups, lefts)
    if not measure:
        pairs = zip(groups, lefts, strict=True)
        measure = max(line.right_least - left for group, left in pairs for line in group)
    columns = [
        Column(number, left, left + measure, tuple(group))
        for number, (left, group) in enumerate(zip(lefts, groups, strict=True), 1)
    ]
    return Body(story, tuple(columns), tuple(obstacles))


def _clear(group: Sequence[Line], obstacles: Sequence[Rect]) -> Sequence[Line]:
    """A column's lines that nothing stands beside in it; all where there are none."""
    left, right = min(i.left for i in group), max(i.right for i in group)
    near = [o for o in obstacles if o.x < right and o.right > left]
    return [i for i in group if not any(_beside(i, o, 2 * i.size) for o in near)] or group


def _left(story: Story, group: Sequence[Line], indent: float) -> int:
    """Where most lines begin that begin no paragraph; else as far left of a first line as paragraphs are indented."""
    paragraphs = [i for i in group if isinstance(story.blocks[i.body], _PARAGRAPHS)]
    plain = [i.left for i in paragraphs if i.start > 0]
    if plain:
        return Counter(plain).most_common(1)[0][0]
    firsts = [i.left - round(indent * i.size) for i in paragraphs]
    return min(firsts or [i.left for i in group])


def _measure(story: Story, groups: Sequence[Sequence[Line]], lefts: Sequence[int]) -> int:
    """The commonest way from a column's left edge to the end of a line that the paragraph goes on after; 0 for none."""
    full: Counter[int] = Counter()
    for group, left in zip(groups, lefts, strict=True):
        for line, after in pairwise(group):
            if line.body == after.body and isinstance(story.blocks[line.body], _PARAGRAPHS):
                full[round((line.right - left) / 10) * 10] += 1
    return full.most_common(1)[0][0] if full else 0


def _obstacles(page: Page, story: Story) -> Iterator[Rect]:
    """What a story's text goes round: a picture with its caption, a quote with its rules."""
    parts: dict[str, Rect] = {}
    for item in page.items:
        if item.source.story != story.slug:
            continue
        kind, _, number = item.source.block.partition(".")
        if isinstance(item, Image | Fill | Frame) and kind in _OBSTACLES:
            parts[item.source.block] = around(parts.get(item.source.block, item.rect), item.rect)
        elif isinstance(item, GlyphRun) and kind == "table":
            yield Rect(item.x, item.y - item.size, item.width, item.size)
        elif isinstance(item, GlyphRun) and item.direction == "horizontal" and kind in _CAPTIONS + _PULL:
            box = Rect(item.x, item.y - item.size * EM_TOP // 1000, item.width, item.size)
            block = f"picture.{number}"
            if kind in _PULL:  # a quote may have no rules, but has white
                block, box = "pull", Rect(item.x, box.y - item.size, item.width, 3 * item.size)
            parts[block] = around(parts.get(block, box), box)
    yield from parts.values()
