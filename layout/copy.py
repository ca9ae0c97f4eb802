"""Copy: a story's body broken for one measure, as rows that fill the slots of columns.

Every row takes whole lines of the grid. Where a column may begin with a row, and at what price, is settled here: no
single line of a paragraph at a column's head or foot (孤行), no subhead at a foot, two lines after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from content.model import Block, Quote, Story, Subhead, Verse
from content.style import SubheadStyle
from layout.breaking import Broken, break_lines, break_variants
from layout.dress import Dress
from layout.galley import Galley, Piece, shape
from layout.geometry import pt

NEVER = 10_000.0
"""Price of a cut that is not to be made."""

END_MARK_GAP = 3
"""White in points between the last mark and the end mark."""

_STRANDED = 120.0
_SHORT_STRANDED = 9.0


class TextBlock(Struct, frozen=True):
    """A paragraph, quote or line of verse as galley: ``index`` of its block in the story, indent and inset in mpt."""

    index: int
    galley: Galley
    broken: Broken
    indent: int
    inset: int
    start: int = 0
    """First character of the galley within its block (a line of verse is one galley)."""


class SubheadBlock(Struct, frozen=True):
    """A subhead: its style and its lines, each a galley with the first character it shows."""

    index: int
    style: SubheadStyle
    galleys: tuple[tuple[Galley, int], ...]


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
    blocks: tuple[TextBlock | SubheadBlock, ...]
    rows: tuple[Row, ...]

    @cached_property
    def heights(self) -> tuple[int, ...]:
        """Prefix sums of the rows' heights."""
        return (0, *accumulate(r.height for r in self.rows))

    @cached_property
    def subheads(self) -> tuple[int, ...]:
        """Prefix sums of the rows that are subheads."""
        return (0, *accumulate(r.height > 1 for r in self.rows))

    @property
    def depth(self) -> int:
        """Grid lines the copy takes in one column without end."""
        return self.heights[-1] - (self.rows[0].height - self.rows[0].head_height if self.rows else 0)


def galleys(story: Story, dress: Dress, *, size: int) -> tuple[tuple[Block, tuple[Galley, ...]], ...]:
    """Shape a story's blocks, independent of any measure. ``size`` is the body's in mpt."""
    style = dress.style
    has_subheads = any(isinstance(b, Subhead) for b in story.blocks)
    lead_colour = "red" if style.lead_in_red_without_subheads and not has_subheads else ""
    end_width = pt(style.end_mark + END_MARK_GAP) if style.end_mark else 0
    out: list[tuple[Block, tuple[Galley, ...]]] = []
    last = len(story.blocks) - 1
    for i, block in enumerate(story.blocks):
        end = end_width if i == last else 0
        if isinstance(block, Subhead):
            shapes = tuple(_subhead_galleys(block, dress))
        elif isinstance(block, Verse):
            case = dress.case("verse", size=size)
            lines = [line for _, line in _verse_lines(block)]
            ends = [0] * len(lines[1:]) + [end] * len(lines[:1])
            shapes = tuple(
                _shaped([Piece(line, case)], dress, line_end) for line, line_end in zip(lines, ends, strict=True)
            )
        else:
            type_ = "quote" if isinstance(block, Quote) else "body"
            pieces = dress.pieces(block.runs, type_, size=size, lead_colour=lead_colour)
            shapes = (_shaped(pieces, dress, end),) if pieces else ()
        out.append((block, shapes))
    return tuple(out)


def _shaped(pieces: Sequence[Piece], dress: Dress, end_width: int) -> Galley:
    """A paragraph's galley by the house style's rules of the line."""
    return shape(
        pieces,
        language=dress.language,
        prohibition=dress.style.line_prohibition,
        hanging=dress.style.hanging,
        end_width=end_width,
        hyphenation=dress.style.hyphenation.removesuffix("off"),
    )


def _verse_lines(block: Verse) -> list[tuple[int, str]]:
    """The lines that say something, with their first character in the block's text."""
    starts = accumulate((len(line) + 1 for line in block.lines), initial=0)
    return [(start, line) for start, line in zip(starts, block.lines, strict=False) if line.strip()]


def _subhead_galleys(block: Subhead, dress: Dress) -> list[Galley]:
    """A subhead as one line with an em between its clauses, then each clause as a line of its own."""
    one, two = (dress.case(dress.style.subheads[key].type) for key in ("one", "two"))
    whole = shape([Piece("\u3000".join(block.clauses), one)], language=dress.language)
    if len(block.clauses) == 1:
        return [whole]
    return [whole, *(shape([Piece(clause, two)], language=dress.language) for clause in block.clauses)]


def break_copy(
    shaped: Sequence[tuple[Block, tuple[Galley, ...]]], dress: Dress, *, measure: int, size: int, pitch: int
) -> Copy:
    """Break shaped blocks for ``measure`` mpt; ``size`` and ``pitch`` are the page's."""
    indent = round(dress.style.indent_em * size)
    blocks: list[TextBlock | SubheadBlock] = []
    rows: list[Row] = []
    after_subhead = 0  # rows of text still to come before a cut is allowed
    for index, (block, shapes) in enumerate(shaped):
        if not shapes:
            continue
        if isinstance(block, Subhead):
            subhead, height = set_subhead(index, shapes, dress, measure, pitch)
            blocks.append(subhead)
            cut = NEVER if after_subhead else 0.0
            rows.append(Row(len(blocks) - 1, 0, height, max(1, height - 1), cut))
            after_subhead = 2
            continue
        verse = isinstance(block, Verse)
        starts = [start for start, _ in _verse_lines(block)] if isinstance(block, Verse) else [0]
        inset = size if isinstance(block, Quote | Verse) else 0
        for part, galley in enumerate(shapes):
            own_indent = 0 if verse else indent
            broken = break_lines(galley, [measure - inset], indent=own_indent)
            text = TextBlock(index, galley, broken, own_indent, inset, starts[part])
            blocks.append(text)
            rows.extend(rows_of(text, len(blocks) - 1, after_subhead))
            after_subhead = max(0, after_subhead - len(broken))
    return Copy(measure, tuple(blocks), tuple(rows))


def rows_of(text: TextBlock, number: int, after_subhead: int) -> list[Row]:
    """A paragraph's rows; the first ``after_subhead`` of them stay with the subhead above."""
    return [
        Row(number, line, 1, 1, NEVER if line < after_subhead else cut_price(line, text))
        for line in range(len(text.broken))
    ]


def varied(copy: Copy, number: int, more: int) -> Copy | None:
    """The copy with its ``number``-th block ``more`` lines longer (fewer where negative); None where it cannot be."""
    block = copy.blocks[number]
    assert isinstance(block, TextBlock)
    wanted = len(block.broken) + more
    variants = break_variants(block.galley, copy.measure - block.inset, indent=block.indent)
    broken = next((v for v in variants if len(v) == wanted), None)
    if broken is None:
        return None
    first = next(i for i, row in enumerate(copy.rows) if row.block == number)
    old = copy.rows[first : first + len(block.broken)]
    kept = next((i for i, row in enumerate(old) if row.cut < NEVER), len(old))
    text = replace(block, broken=broken)
    rows = (*copy.rows[:first], *rows_of(text, number, kept), *copy.rows[first + len(old) :])
    return Copy(copy.measure, (*copy.blocks[:number], text, *copy.blocks[number + 1 :]), rows)


def cut_price(line: int, block: TextBlock) -> float:
    """Price of a column's beginning with this line of a paragraph."""
    lines = len(block.broken)
    if line == 0:
        return 0.0
    stranded = _STRANDED if lines > 3 else _SHORT_STRANDED
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
        part = shape([Piece(text, galley.cases[a])], language=dress.language)
        out.append((part, at + galley.starts[a]))
    return out
