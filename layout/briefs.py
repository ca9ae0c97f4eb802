"""A column of briefs (简讯): its head reversed in a bar, each brief under a head of its own and kept in one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from content.body import Block, Paragraph, Subhead, Table
from content.model import Story
from content.style import SubheadStyle
from layout.blocks import Stand, parts, shapes
from layout.columns import Poured, Run
from layout.copy import BRIEF_WHITE, Copy, Row, SubheadBlock, TextBlock, rows_of, table_rows
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.grid import Columns, PageGrid
from layout.headline.crown import words_in
from layout.headline.group import HeadGroup
from layout.line.breaking import break_lines
from layout.line.galley import Galley, Piece
from layout.line.label import label
from layout.placement import StoryFrame
from layout.plan import StoryPlan
from layout.rules import Edge, along, rule_of
from layout.table.rows import TableBlock
from layout.typesetter import Typesetter

_KEPT = 1500.0
"""Price of parting a brief: more than eight blank lines at a column's foot."""

_KEPT_LINES = 14
"""Lines of a brief that is kept in one column."""

_RULE_AT = 0.62
"""Where in the white between two briefs their rule stands: nearer to the head below."""

_BAR_FOOT = 0.25
"""By how much of a line less white stands below a bar than below a headline: colour parts by itself."""


def bar_group(dress: Dress, width: int) -> HeadGroup:
    """The headline group of a column of briefs: its bar, in which ``set_bar_head`` sets the words."""
    height = pt(dress.style.briefs.bar) - round(_BAR_FOOT * pt(dress.style.grid.pitch))
    return HeadGroup((), height, 0.0, pt(dress.style.types["rail-head"].size), 1, width, 0)


def set_bar_head(story: Story, plan: StoryPlan, fr: StoryFrame, setter: Typesetter) -> Iterator[Item]:
    """The head in its bar, over the whole width of the story's box, or of its columns where it has none."""
    dress, style = setter.dress, setter.style.briefs
    over = setter.grid.columns.part(plan.column, plan.columns) if plan.form == "box" else fr.columns
    rect = Rect(over.x, setter.grid.top(fr.top), over.span(over.count), pt(style.bar))
    text = " ".join(c for c in story.headline if c) or story.slug
    case = dress.case("rail-head")
    words = label([Piece(text.replace(" ", "\u3000"), case)], language=dress.language)
    room = rect.width - 2 * case.size
    if words.width > room:
        type_ = dress.style.types["rail-head"]
        narrow = replace(type_, tracking=type_.tracking * room / words.width)
        words = label([Piece(text, dress.case(narrow, size=case.size * room // words.width))], language=dress.language)
    source = Source(story.slug, "headline")
    yield Fill(rect, dress.colour(style.colour), source)
    yield from words_in(words, rect, source)


def brief_galleys(story: Story, dress: Dress, size: int) -> tuple[tuple[Block, tuple[Galley, ...]], ...]:
    """Shape the blocks of briefs: heads on lines of their own, or run in before their first paragraph."""
    dress.case("body", size=size).expect("".join(b.text for b in story.blocks))
    out: list[tuple[Block, tuple[Galley, ...]]] = []
    run_in = dress.style.briefs.head == "run-in"
    for number, block in enumerate(story.blocks):
        before = story.blocks[number - 1] if number else None
        after = story.blocks[number + 1] if number + 1 < len(story.blocks) else None
        if isinstance(block, Subhead):
            follows = run_in and isinstance(after, Paragraph)
            out.append((block, () if follows else (dress.words(_text(block), dress.case("brief-head")),)))
        elif run_in and isinstance(before, Subhead) and isinstance(block, Paragraph):
            head = Piece(_text(before) + "\u3000", dress.case("brief-head", size=size))
            out.append((block, (dress.galley([head, *dress.pieces(block.runs, size=size)]),)))
        else:
            out.append((block, () if isinstance(block, Table) else shapes(block, dress, size, 0, "")))
    return tuple(out)


def _text(block: Subhead) -> str:
    return "\u3000".join(block.clauses)


def brief_head(index: int, galley: Galley, dress: Dress, measure: int, pitch: int) -> tuple[SubheadBlock, int]:
    """A brief's head on lines of the grid, as many as it needs, below the white between two briefs."""
    white = dress.style.briefs.white
    lines = break_lines(galley, [measure]).lines
    texts = [galley.text[galley.starts[a] : galley.starts[b]] for a, b in lines]
    galleys = tuple(
        (dress.words(text.strip("\u3000"), galley.cases[0]), galley.starts[a])
        for text, (a, _) in zip(texts, lines, strict=True)
    )
    body = pt(dress.style.grid.size)
    lift = max(0, galley.em - body) // 2  # the middles of its characters as those of a line of text
    type_ = replace(dress.style.types["brief-head"], pitch=0)
    style = SubheadStyle(type=type_, lines=1, above=max(0, white * pitch - lift) / 1000)
    return SubheadBlock(index, style, galleys, on_grid=True), white + len(galleys)


def break_briefs(
    shaped: Sequence[tuple[Block, tuple[Galley, ...]]], dress: Dress, *, measure: int, size: int, pitch: int
) -> Copy:
    """Break shaped briefs for ``measure`` mpt: no indent, white above each, none parted that can be kept."""
    blocks: list[TextBlock | SubheadBlock | TableBlock] = []
    rows: list[Row] = []
    run_in, kept = False, 0
    for index, (block, galleys) in enumerate(shaped):
        if isinstance(block, Subhead):
            run_in, kept = not galleys, 2
            if galleys:
                head, height = brief_head(index, galleys[0], dress, measure, pitch)
                blocks.append(head)
                rows.append(Row(len(blocks) - 1, 0, height, len(head.galleys), 0.0))
            continue
        opens = not rows or run_in
        if isinstance(block, Table):
            from layout.table.setting import set_table  # briefs without tables do not load it

            table = replace(set_table(index, block, dress, measure, size), white=dress.style.table.above, keep=kept)
            blocks.append(table)
            rows.extend(table_rows(table, len(blocks) - 1, dress.style.table.together))
        for number, part in enumerate(parts(block, galleys, dress, measure, size) if galleys else ()):
            stand = Stand() if isinstance(block, Paragraph) else part.stand
            first = opens and not number
            white = dress.style.briefs.white if first and rows else stand.white
            stand = replace(stand, white=white, opening=0.0 if first else _KEPT, keep=0 if first else kept)
            stand = replace(stand, whole=True, apart=_KEPT)
            lines = break_lines(part.galley, [measure - stand.inset - stand.right], indent=stand.indent)
            text = TextBlock(index, part.galley, lines, stand, part.start)
            blocks.append(text)
            rows.extend(rows_of(text, len(blocks) - 1))
            kept = max(0, kept - len(lines))
        run_in, kept = False, 0
    return Copy(measure, tuple(blocks), tuple(rows))


def _opens(copy: Copy, row: Row) -> bool:
    """Whether a brief begins with this row."""
    block = copy.blocks[row.block]
    if isinstance(block, TextBlock):
        return not (row.line or block.stand.opening)
    return isinstance(block, SubheadBlock)


def brief_rows(copy: Copy, columns: int) -> int:
    """Grid lines of ``columns`` columns as shallow as can be in which each brief stands whole; 0 where one is too long
    for that."""
    from layout.stanzas import packed

    lines, whites = _heights(copy)
    return 0 if max(lines, default=0) > _KEPT_LINES else packed(lines, whites, columns)


def brief_stairs(copy: Copy, columns: int) -> int:
    """By how many lines, in all, columns end above the deepest which white between their briefs does not make up."""
    lines, whites = _heights(copy)
    depth = brief_rows(copy, columns) // columns
    feet: list[tuple[int, int]] = []  # lines filled and gaps, a column
    for line, white in zip(lines, whites, strict=True):
        if feet and feet[-1][0] + white + line <= depth:
            feet[-1] = (feet[-1][0] + white + line, feet[-1][1] + 1)
        else:
            feet.append((line, 0))
    deepest = max((foot for foot, _ in feet), default=0)
    short = sum(max(0, deepest - foot - BRIEF_WHITE * gaps - 1) for foot, gaps in feet)
    return short + depth * (columns - len(feet))


def _heights(copy: Copy) -> tuple[list[int], list[int]]:
    """The lines of each brief and of the white above it."""
    starts = [n for n, row in enumerate(copy.rows) if _opens(copy, row)]
    lines = [
        copy.heights[end] - copy.heights[start] - copy.rows[start].height + copy.rows[start].head_height
        for start, end in zip(starts, (*starts[1:], len(copy.rows)), strict=True)
    ]
    whites = [copy.rows[n].height - copy.rows[n].head_height for n in starts]
    return lines, whites


def lowered(copy: Copy, runs: tuple[Run, ...], poured: Poured) -> tuple[tuple[Run, ...], Poured]:
    """The columns of briefs a line lower where all of them have a line to spare: it stands below the bar, where white
    is wanted first, before any goes between the briefs or stays at a foot."""
    spare = [w + b for w, b in zip(poured.whites, poured.blanks, strict=True)]
    if poured.overset(copy) or min(spare, default=0) < 1 or len({run.line for run in runs}) > 1:
        return runs, poured
    begun = tuple(replace(run, line=run.line + 1, lines=run.lines - 1) for run in runs)
    whites = tuple(w if b else w - 1 for w, b in zip(poured.whites, poured.blanks, strict=True))
    return begun, replace(poured, whites=whites, blanks=tuple(max(0, b - 1) for b in poured.blanks))


def dividers(
    story: Story, copy: Copy, poured: tuple[Sequence[Run], Poured], columns: Columns, setter: Typesetter
) -> Iterator[Item]:
    """The rules in the white between two briefs."""
    style, grid = setter.style.briefs, setter.grid
    rule = rule_of(setter.dress, style.rule, style.rule_colour)
    runs, dealt = poured
    for number, run in enumerate(runs):
        at, white = run.line, dealt.whites[number]
        rows = dealt.starts[number], dealt.starts[number + 1]
        for index in range(*rows):
            row = copy.rows[index]
            if index == rows[0]:
                at += row.head_height
                continue
            more = copy.white_at(index, rows, white)
            if rule and _opens(copy, row):
                y = _rule_y(grid, at, row.height - row.head_height + more) - rule.depth // 2
                edge = Edge(columns.left(run.column), y, columns.measure)
                yield from along(rule, edge, Source(story.slug, "divider"))
            at += row.height + more


def _rule_y(grid: PageGrid, line: int, lines: int) -> int:
    """Where a rule stands in so many lines of white from ``line`` on; the interline above them is white too."""
    top = grid.top(line) - grid.interline
    head = grid.top(line + lines)
    return max(top + round((head - top) * _RULE_AT), head - grid.pitch)
