"""A story's body cast off: its blocks shaped, and broken for a measure into rows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.body import Block, List, Note, Paragraph, Quote, Speech, Subhead, Table
from content.model import Story
from layout.blocks import APART, JumpLine, jump_line, parts, shapes, whites
from layout.copy import NEVER, Copy, Row, SubheadBlock, TextBlock, rows_of, table_rows
from layout.dress import Dress
from layout.geometry import pt
from layout.line.breaking import break_lines, break_variants
from layout.line.fit import LOOSE
from layout.line.galley import Galley
from layout.table.rows import TableBlock

END_MARK_GAP = 3
"""White in points between the last mark and the end mark."""


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
            from layout.table.setting import set_table  # a story without tables does not load it

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
    """A long clause on as few lines as it needs, turned by sense and into lines of about one length."""
    from layout.headline.turns import turned  # a page whose subheads fit does not read the dictionary for them

    case = galley.cases[0]
    lines = break_lines(galley, [measure]).lines
    full = [(galley.text[galley.starts[a] : galley.starts[b]], galley.starts[a]) for a, b in lines]
    made = []
    here = 0
    for text in turned(galley.text, len(full), own=dress.style.words):
        here = galley.text.index(text, here)
        made.append((text, here))
        here += len(text)
    for places in (made, full):
        out = [(dress.words(text, case), at + start) for text, start in places]
        if all(part.natural(0, len(part)) <= measure for part, _ in out):
            break
    return out
