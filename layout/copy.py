"""Copy: a story's body broken for one measure, as rows that fill the slots of columns.

Every row takes whole lines of the grid. Where a column may begin with a row, and at what price, is settled here: no
single line of a paragraph at a column's head or foot (孤行), no subhead at a foot, two lines after it.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, chain
from operator import sub

from msgspec import Struct
from msgspec.structs import replace

from content.model import Block, List, Note, Paragraph, Quote, Speech, Story, Subhead, Table
from content.style import SubheadStyle
from layout.blocks import APART, JumpLine, Stand, jump_line, parts, shapes, whites
from layout.breaking import LOOSE, Broken, break_lines, break_variants
from layout.dress import Dress
from layout.galley import Galley
from layout.geometry import pt
from layout.table import TableBlock

NEVER = 10_000.0
"""Price of a cut that is not to be made."""

END_MARK_GAP = 3
"""White in points between the last mark and the end mark."""

_STRANDED = 120.0
_SHORT_STRANDED = 9.0
_ITEM_STRANDED = 30.0
"""A line of a short list item: at a head it has no mark to tell what it belongs to."""
_TOGETHER = 300.0
"""Price of parting a table of few rows: more than three blank lines at a column's foot."""


class TextBlock(Struct, frozen=True):
    """A paragraph, quotation, list item or line of verse as galley: ``index`` of its block in the story (-1 of a jump
    line), and how it stands in its column."""

    index: int
    galley: Galley
    broken: Broken
    stand: Stand
    start: int = 0
    """First character of the galley within its block (a line of verse is one galley)."""

    @property
    def indent(self) -> int:
        """Of the first line, beyond the inset, in mpt; negative where the others hang."""
        return self.stand.indent

    @property
    def inset(self) -> int:
        """At the left, in mpt."""
        return self.stand.inset

    @property
    def narrower(self) -> int:
        """What its insets take of a column's measure, in mpt."""
        return self.stand.inset + self.stand.right


class SubheadBlock(Struct, frozen=True):
    """A subhead: its style and its lines, each a galley with the first character it shows."""

    index: int
    style: SubheadStyle
    galleys: tuple[tuple[Galley, int], ...]
    on_grid: bool = False
    """Whether it stands on its last lines, whatever white is above it (the head of a brief)."""


class Row(Struct, frozen=True):
    """One row of copy: which block, which of its lines, how many grid lines it takes here and at a column's head."""

    block: int
    line: int
    height: int
    head_height: int
    cut: float
    """Price of beginning a column with this row."""


class Copy(Struct, frozen=True, dict=True):
    """A story's body broken for ``measure`` mpt: the blocks and the rows they make."""

    measure: int
    blocks: tuple[TextBlock | SubheadBlock | TableBlock, ...]
    rows: tuple[Row, ...]

    @cached_property
    def heights(self) -> tuple[int, ...]:
        """Prefix sums of the rows' heights."""
        return (0, *accumulate(r.height for r in self.rows))

    @cached_property
    def subheads(self) -> tuple[int, ...]:
        """Prefix sums of the lines of white that rows may take: one above a subhead, two above a brief."""
        return (0, *accumulate(self._takes(row) for row in self.rows))

    def _takes(self, row: Row) -> int:
        block = self.blocks[row.block]
        return 1 + block.on_grid if row.height > 1 and isinstance(block, SubheadBlock) else 0

    def white_at(self, index: int, end: int, white: int) -> int:
        """How many of the ``white`` lines that rows [index, end) share go to the first: a subhead takes one while there
        is one, briefs share alike."""
        block = self.blocks[self.rows[index].block]
        if not isinstance(block, SubheadBlock):
            return 0
        heads = (self.subheads[end] - self.subheads[index]) // 2 if block.on_grid else 0
        return -(-white // heads) if heads else min(1, white)

    @cached_property
    def profile(self) -> bytes:
        """What the rows are to columns, eight bytes a number: height, height at a column's head, price of a cut before
        it, whether it is a subhead, which may take a line of white. Copies of one profile pour alike."""
        takes = map(sub, self.subheads[1:], self.subheads)
        rows = zip(self.rows, takes, strict=True)
        numbers = [(row.height, row.head_height, row.cut, takes) for row, takes in rows]
        return array("d", chain.from_iterable(numbers)).tobytes()

    @cached_property
    def tallest(self) -> int:
        """Grid lines of the tallest thing that is to stand in one column, a part of a table or a stanza; 0 for none."""
        tallest = lines = 0
        for row in self.rows:
            block = self.blocks[row.block]
            if isinstance(block, TableBlock):
                lines = block.heights[row.line] + (lines if row.line and row.cut >= _TOGETHER else 0)
                tallest = max(tallest, lines, row.head_height)
            elif isinstance(block, TextBlock) and block.stand.whole:
                lines = lines + 1 if row.line or block.stand.opening else 1
                tallest = max(tallest, lines)
            elif isinstance(block, SubheadBlock) and block.on_grid:
                lines = row.head_height
        return tallest

    @cached_property
    def spreads(self) -> int:
        """How many lines of white it can take above its heads to come out level: one above each brief but the first."""
        first = next((b for b in self.blocks if isinstance(b, SubheadBlock)), None)
        return max(0, self.subheads[-1] // 2 - 1) if first and first.on_grid else 0

    @property
    def depth(self) -> int:
        """Grid lines the copy takes in one column without end."""
        return self.heights[-1] - (self.rows[0].height - self.rows[0].head_height if self.rows else 0)


def galleys(story: Story, dress: Dress, *, size: int) -> tuple[tuple[Block, tuple[Galley, ...]], ...]:
    """Shape a story's blocks, independent of any measure. ``size`` is the body's in mpt."""
    style = dress.style
    has_subheads = any(isinstance(b, Subhead) for b in story.blocks)
    lead_colour = style.accent if style.lead_in_red_without_subheads and not has_subheads else ""
    end_width = pt(style.end_mark + END_MARK_GAP) if style.end_mark else 0
    blocks, type_ = story.blocks, "body"
    if story.kind == "briefs":
        from layout.briefs import brief_galleys  # a paper without briefs does not load it

        return brief_galleys(story, dress, size)
    if story.kind == "notice":
        blocks, type_ = signed(blocks), "notice"
    out: list[tuple[Block, tuple[Galley, ...]]] = []
    last = max((i for i, b in enumerate(blocks) if not isinstance(b, Note)), default=-1)
    here = story.stretch
    dress.case("body", size=size).expect("".join(b.text for b in story.blocks))
    for i, block in enumerate(blocks):
        end = end_width if i == last and story.kind != "notice" else 0
        if i not in here:
            out.append((Paragraph((), block.place), ()))  # it stands on another page
        elif isinstance(block, Table):
            out.append((block, ()))  # its cells depend on the measure
        elif isinstance(block, Subhead):
            out.append((block, tuple(_subhead_galleys(block, dress))))
        else:
            out.append((block, shapes(block, dress, size, end, lead_colour, type_)))
    if story.part and story.part.to:
        line = jump_line(story.part.to, story.place)
        out.append((line, shapes(line, dress, size, 0, lead_colour)))
    return tuple(out)


def signed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A notice's blocks, its last paragraphs that end without a mark, who signs and the date, set to the right."""
    out = list(blocks)
    for number in reversed(range(1, len(out))):
        block = out[number]
        if not isinstance(block, Paragraph) or block.text[-1:] in "。！？…；：”）.!?":
            break
        out[number] = Quote(block.runs, block.place, source=True)
    return tuple(out)


def _subhead_galleys(block: Subhead, dress: Dress) -> list[Galley]:
    """A subhead as one line with an em between its clauses, then each clause as a line of its own."""
    one, two = (dress.case(dress.style.subheads[key].type) for key in ("one", "two"))
    whole = dress.words("\u3000".join(block.clauses), one)
    if len(block.clauses) == 1:
        return [whole]
    return [whole, *(dress.words(clause, two) for clause in block.clauses)]


def break_copy(
    shaped: Sequence[tuple[Block, tuple[Galley, ...]]], dress: Dress, *, measure: int, size: int, pitch: int
) -> Copy:
    """Break shaped blocks for ``measure`` mpt; ``size`` and ``pitch`` are the page's."""
    blocks: list[TextBlock | SubheadBlock | TableBlock] = []
    rows: list[Row] = []
    kept = 0  # rows of text still to come before a cut is allowed
    before: Block | None = None
    for index, (block, galleys_) in enumerate(shaped):
        if not galleys_ and not isinstance(block, Table):
            continue
        if isinstance(block, Subhead):
            subhead, height = set_subhead(index, galleys_, dress, measure, pitch)
            blocks.append(subhead)
            cut = NEVER if kept else 0.0
            rows.append(Row(len(blocks) - 1, 0, height, max(1, height - 1), cut))
            before, kept = block, 2
            continue
        white = _white(before, block, dress)
        lead = APART if _leads(before, block) else 0.0
        if isinstance(block, Table):
            from layout.table_setting import set_table  # a story without tables does not load it

            table = replace(set_table(index, block, dress, measure, size), white=white, keep=kept, opening=lead)
            blocks.append(table)
            rows.extend(table_rows(table, len(blocks) - 1, dress.style.table.together))
            before, kept = block, 0
            continue
        for part in parts(block, galleys_, dress, measure, size):
            stand = part.stand
            if white or kept or lead:
                stand = replace(
                    stand, white=white or stand.white, keep=max(kept, stand.keep), opening=lead or stand.opening
                )
            white, lead = 0, 0.0
            lines = break_lines(part.galley, [measure - stand.inset - stand.right], indent=stand.indent)
            number = -1 if isinstance(block, JumpLine) else index
            text = TextBlock(number, part.galley, lines, stand, part.start)
            blocks.append(text)
            rows.extend(rows_of(text, len(blocks) - 1))
            kept = max(0, kept - len(lines))
        before = block
        if isinstance(block, Speech):
            kept = 2 if block.asks else 0  # a question stays with two lines of its answer
    return Copy(measure, tuple(blocks), tuple(rows))


def _white(before: Block | None, block: Block, dress: Dress) -> int:
    """Grid lines of white between two blocks: the more that one of them asks for, none between two of a kind."""
    if before is None or isinstance(before, Subhead) or (type(before) is type(block) and not isinstance(block, Speech)):
        return 0
    return max(whites(before, dress)[1], whites(block, dress)[0])


def _leads(before: Block | None, block: Block) -> bool:
    """Whether a paragraph announces the list or table behind it."""
    return isinstance(block, List | Table) and isinstance(before, Paragraph) and before.text.endswith("：")


def rows_of(text: TextBlock, number: int) -> list[Row]:
    """A paragraph's rows."""
    return [
        Row(number, line, 1 + (0 if line else text.stand.white), 1, cut_price(line, text))
        for line in range(len(text.broken))
    ]


def table_rows(table: TableBlock, number: int, together: int) -> list[Row]:
    """A table's rows; ``together`` rows at most are kept in one column where they can be."""
    count = len(table.rows)
    out = []
    for row, height in enumerate(table.heights):
        if row < table.keep or 0 < row <= table.head:
            cut = NEVER
        elif row == 0:
            cut = table.opening
        elif count <= together:
            cut = _TOGETHER
        else:
            cut = APART if row in (table.head + 1, count - 1) else 2.0
        white = 0 if row else table.white
        again = table.head_lines if row >= table.head else 0
        out.append(Row(number, row, height + white, height + again, cut))
    return out


def varied(copy: Copy, number: int, more: int) -> Copy | None:
    """The copy with its ``number``-th block ``more`` lines longer, fewer where negative; None where that is loose."""
    block = copy.blocks[number]
    assert isinstance(block, TextBlock)
    wanted = len(block.broken) + more
    variants = break_variants(block.galley, copy.measure - block.narrower, indent=block.indent, loosest=LOOSE)
    broken = next((v for v in variants if len(v) == wanted), None)
    if broken is None:
        return None
    first = next(i for i, row in enumerate(copy.rows) if row.block == number)
    text = replace(block, broken=broken)
    rows = (*copy.rows[:first], *rows_of(text, number), *copy.rows[first + len(block.broken) :])
    return Copy(copy.measure, (*copy.blocks[:number], text, *copy.blocks[number + 1 :]), rows)


def cut_price(line: int, block: TextBlock) -> float:
    """Price of a column's beginning with this line of a paragraph."""
    lines = len(block.broken)
    if line < block.stand.keep:
        return NEVER
    if line == 0:
        return block.stand.opening
    if block.stand.whole:
        return block.stand.apart
    stranded = _STRANDED if lines > 3 else _ITEM_STRANDED if block.stand.mark else _SHORT_STRANDED
    price = 0.5
    if line == 1:
        price = stranded
    if line == lines - 1:
        ends = block.broken.ends
        last = block.galley.natural(ends[-2], ends[-1]) if lines > 1 else 0
        price = max(price, stranded + (_SHORT_STRANDED if last < block.galley.em * 5 else 0.0))
    return price


def set_subhead(
    index: int, shapes: Sequence[Galley], dress: Dress, measure: int, pitch: int
) -> tuple[SubheadBlock, int]:
    """On one line where it fits, else a clause a line, a long clause turned; in all a whole number of grid lines."""
    one, two = dress.style.subheads["one"], dress.style.subheads["two"]
    whole, *clauses = shapes
    if whole.natural(0, len(whole)) <= measure:
        return SubheadBlock(index, one, ((whole, 0),)), one.lines
    lines: list[tuple[Galley, int]] = []
    at = 0
    for galley in clauses or [whole]:
        fits = galley.natural(0, len(galley)) <= measure
        lines.extend([(galley, at)] if fits else _turned(galley, measure, at, dress))
        at += len(galley.text) + 1
    step = pt(two.type.pitch) or pitch
    height = two.lines + max(0, -(-(len(lines) - 2) * step // pitch))
    return SubheadBlock(index, two, tuple(lines)), height


def _turned(galley: Galley, measure: int, at: int, dress: Dress) -> list[tuple[Galley, int]]:
    out = []
    for a, b in break_lines(galley, [measure]).lines:
        text = galley.text[galley.starts[a] : galley.starts[b]]
        part = dress.words(text, galley.cases[a])
        out.append((part, at + galley.starts[a]))
    return out
