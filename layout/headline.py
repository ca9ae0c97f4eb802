"""The headline group (标题): kicker above, main lines, deck below, byline; fitted to the span it stands over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from content.model import Story
from content.style import RankStyle, TypeStyle
from layout.breaking import break_lines
from layout.crown import Crown, crown_of, set_crown
from layout.display import Fill, Item, Source
from layout.dress import Dress, FaceSource, padded
from layout.galley import Piece
from layout.geometry import Rect, pt
from layout.headfit import Fit, Fitter
from layout.headturns import main_fits
from layout.label import Label, joined, label
from layout.turns import turned

if TYPE_CHECKING:
    from layout.editors_note import EditorsNote
    from layout.slug import Slug

_SHARE_FIRST, _SHARE_NEXT = 28, 14
"""Percent of the spare white that go above a group's first line and above each further part: more above than below."""

_LINE_STEP = 1.16
"""Step between the lines of a turned headline, in its size."""


_MARK_GAP = pt(3.5)
"""White between a byline and the square before it."""


class HeadLine(Struct, frozen=True):
    """One line of a headline group: its labels with their left edges, baseline from the group's top; in mpt."""

    labels: tuple[tuple[Label, int], ...]
    baseline: int
    block: str
    starts: tuple[int, ...]
    mark: int = 0
    """Side of the square before a byline, 0 for none."""


class HeadGroup(Struct, frozen=True):
    """A headline group set for a span: its lines, ``height`` from its top to its last em box's foot, and its cost.

    ``size`` is the main line's, ``turns`` how many lines it takes. A lower cost is a better look.
    """

    lines: tuple[HeadLine, ...]
    height: int
    cost: float
    size: int
    turns: int
    width: int
    main: int
    """Index of the first main line in ``lines``: white that is left over goes above it."""
    band: Rect | None = None
    """The ground of the main lines where they stand reversed (反白题), from the group's top left."""
    crown: Crown | None = None
    """A flag above the lines, a portrait at their left; both are counted in ``height``."""
    slug: Slug | None = None
    """The kicker where it stands at the left of the main lines, beside the first ``slug_depth`` mpt from their top."""
    slug_depth: int = 0
    free: int = 0
    """White in mpt that a portrait higher than the lines leaves above and below them."""
    note: EditorsNote | None = None
    """The editor's note below all else, counted in ``height``."""


_KEPT = 1024
_kept: WeakKeyDictionary[FaceSource, dict[object, tuple[HeadGroup, ...]]] = WeakKeyDictionary()
"""Groups by the faces they are set in and all that they depend on: an unchanged headline is fitted once a process."""


def head_groups(story: Story, dress: Dress, width: int, rank: int, *, centred: bool = False) -> tuple[HeadGroup, ...]:
    """The ways to set a story's headline group over ``width`` mpt at a rank, the best first; never wider than that.

    Of each number of main lines the best is there, and the two best of all. A flag and a portrait are part of a group.
    """
    if story.kind == "briefs":
        from layout.briefs import bar_group  # a paper without briefs does not load it

        return (bar_group(dress, width),)
    style = dress.style.ranks[str(min(max(rank, 1), 4))]
    crown = crown_of(story, dress, width, pt(style.headline.size), centred=centred)
    if crown is None:
        return _groups(story, dress, width, rank, centred)
    return tuple(crowned(g, crown) for g in _groups(story, dress, width - crown.left, rank, centred))


def crowned(group: HeadGroup, crown: Crown) -> HeadGroup:
    """A group below its flag and beside its portrait."""
    height = group.height + crown.top
    free = max(0, crown.least - height)
    return replace(group, crown=crown, height=height + free, width=group.width + crown.left, free=free)


def _groups(story: Story, dress: Dress, width: int, rank: int, centred: bool) -> tuple[HeadGroup, ...]:
    """The groups without what crowns them; kept."""
    house = dress.style
    style = at_most(house.ranks[str(min(max(rank, 1), 4))], story.headline_size)
    strict = story.headline_size > 0
    reversed_ = rank in house.headline_band.ranks if story.headline_band is None else story.headline_band
    band = house.headline_band if reversed_ else None
    types = (style.headline, style.kicker, style.deck, house.types["byline"])
    inks = tuple(dress.colour(type_.colour) for type_ in types)
    text = (story.headline, story.kicker, story.deck, story.bylines, "" if any(story.headline) else story.slug)
    ways = (
        house.headline_sizes,
        house.words,
        story.kicker_at or house.kicker_at,
        centred,
        rank,
        dress.language,
        dress.vertical,
    )
    marked = story.kind != "commentary" or house.commentary.byline_mark
    key = (
        text,
        width,
        style,
        strict,
        inks,
        ways,
        band,
        band and dress.colour(band.text),
        marked,
        house.types["byline"],
        house.types["byline-mark"].size,
    )
    kept = _kept.setdefault(dress.faces, {})
    found = kept.get(key)
    if found is None:
        clauses = [c for c in story.headline if c] or [story.slug]
        slugged = ways[2] == "left" and band is None
        found = _with_slug(story, clauses, Fitter(style, dress, width, strict=strict), rank, centred) if slugged else ()
        if not found:
            pad = round(pt(style.headline.size) * band.pad_em) if band else 0
            type_ = replace(style.headline, colour=band.text) if band else style.headline
            fitter = Fitter(replace(style, headline=type_), dress, width - 2 * pad, strict=strict)
            found = tuple(_stack(story, fitter, fit, centred, pad=pad) for fit in main_fits(clauses, fitter, rank))
        if len(kept) >= _KEPT:
            kept.clear()
        cases = (text_label.galley.cases[0] for group in found for text_label in _labels(group))  # one to a label
        if not any(case.missing for case in cases):
            kept[key] = found  # what lacks a character must tell of it each time
    return found


def at_most(style: RankStyle, size: float) -> RankStyle:
    """A rank's style with main lines of no more than ``size`` points; 0 leaves it as it is."""
    if not size:
        return style
    least, most = style.headline.size, max(style.headline.size, style.headline.size_most)
    if size >= most:
        return style
    return replace(style, headline=replace(style.headline, size=min(least, size), size_most=size))


def _labels(group: HeadGroup) -> Iterator[Label]:
    for line in group.lines:
        yield from (text_label for text_label, _ in line.labels)
    yield from (text_label for text_label, _ in group.slug.columns) if group.slug else ()


def _with_slug(story: Story, clauses: Sequence[str], fitter: Fitter, rank: int, centred: bool) -> tuple[HeadGroup, ...]:
    """Groups with the kicker at the left, for each number of main lines the largest that stands beside them; none
    where it is too long for that."""
    from layout.slug import slugs, stands  # loaded where a kicker stands so

    found: dict[int, HeadGroup] = {}
    for slug in slugs(story.kicker, fitter.style.kicker, fitter.dress) if story.kicker else ():
        if fitter.width - slug.width < 4 * fitter.least:
            continue
        beside = Fitter(fitter.style, fitter.dress, fitter.width - slug.width, strict=fitter.strict)
        for fit in main_fits(clauses, beside, rank):
            if len(fit.lines) not in found and fit.size * 2 > fitter.least:
                group = _stack(story, beside, fit, centred, slug)
                if stands(slug, fit.size, group.slug_depth):
                    found[len(fit.lines)] = group
    return tuple(sorted(found.values(), key=lambda g: (g.cost, g.height)))


def _stack(story: Story, fitter: Fitter, fit: Fit, centred: bool, slug: Slug | None = None, pad: int = 0) -> HeadGroup:
    """Put kicker, main lines, deck and byline under one another with the style's white between; the kicker at the left
    where there is a ``slug``, whose width is not in the fitter's. ``pad`` is the ground of a band round the main lines,
    which is not in the fitter's width either; 0 for no band."""
    style, dress, size = fitter.style, fitter.dress, fit.size
    left = slug.width if slug else 0
    stack = Stack(dress, fitter.width + 2 * pad, left, centred)
    stack.marked = story.kind != "commentary" or dress.style.commentary.byline_mark
    if story.kicker and slug is None:
        kicker_size = _between(style.kicker, size * 36 // 100)
        stack.small(story.kicker, style.kicker, kicker_size, "kicker", kicker_size * 5 // 4)
        stack.y += round(kicker_size * (style.kicker_gap - 0.25))
    first_main, top = len(stack.lines), stack.y
    stack.y += pad
    whole, at = " ".join(story.headline), 0
    for number in range(len(fit.lines)):
        row = [(text_label, left + pad + x) for text_label, x in fitter.labels(fit, number, centred)]
        starts = []
        for text_label, _ in row:
            at = max(at, whole.find(text_label.galley.text, at))
            starts.append(at)
            at += len(text_label.galley.text)
        stack.lines.append(HeadLine(tuple(row), stack.y + row[0][0].top(), "headline", tuple(starts)))
        stack.y += round(size * _LINE_STEP) if number < len(fit.lines) - 1 else size
    stack.y += pad
    band = Rect(0, top, stack.width, stack.y - top) if pad else None
    after = round(size * style.byline_gap)
    if story.deck:
        deck_size = _between(style.deck, size * 36 // 100)
        stack.y += round(size * style.deck_gap)
        stack.small(story.deck, style.deck, deck_size, "deck", deck_size * 4 // 3)
        stack.y -= deck_size // 3
        after = round(deck_size * 0.62)
    slug_depth = stack.y - top
    if story.bylines:
        stack.y += max(after, pt(5))
        stack.width, stack.left = stack.width + left, 0
        stack.byline(byline_text(story))
    return HeadGroup(
        tuple(stack.lines),
        stack.y,
        fit.cost,
        size,
        len(fit.lines),
        fitter.width + 2 * pad + left,
        first_main,
        band,
        slug=slug,
        slug_depth=slug_depth,
    )


class Stack:
    """A group in the making: lines so far and where the next begins, over ``width`` from ``left``; whether its byline
    is ``marked`` by a square."""

    def __init__(self, dress: Dress, width: int, left: int, centred: bool) -> None:
        self.dress, self.width, self.left, self.centred = dress, width, left, centred
        self.marked = True
        self.lines: list[HeadLine] = []
        self.y = 0

    def small(self, text: str, type_: TypeStyle, size: int, block: str, step: int, *, by_sense: bool = True) -> None:
        """Kicker or deck at ``size``, a line every ``step`` mpt; ``by_sense`` turns it as headlines are."""
        loose = block == "deck"
        for text_label, start in _wrapped(text, self.dress, type_, size, self.width, by_sense=by_sense, loose=loose):
            x = self.left + _x(text_label, self.width, self.centred)
            self.lines.append(HeadLine(((text_label, x),), self.y + text_label.top(), block, (start,)))
            self.y += step

    def byline(self, text: str) -> None:
        """A byline with its square."""
        types = self.dress.style.types
        size = pt(types["byline"].size)
        mark = pt(types["byline-mark"].size) * 3 // 4 if self.marked else 0
        shift = mark + _MARK_GAP if mark else 0
        rows = _wrapped(text, self.dress, types["byline"], size, self.width - shift, by_sense=False)
        for number, (text_label, start) in enumerate(rows):
            x = _x(text_label, self.width - shift, self.centred) + shift
            sign = mark if not number else 0
            self.lines.append(HeadLine(((text_label, x),), self.y + text_label.top(), "byline", (start,), sign))
            self.y += size * 3 // 2
        self.y -= size // 2


def _x(text: Label, width: int, centred: bool) -> int:
    return (width - text.width) // 2 if centred else 0


def _between(type_: TypeStyle, size: int) -> int:
    return min(max(size, pt(type_.size)), pt(type_.size_most or type_.size))


def _starts(text: str, parts: Sequence[str]) -> Iterator[int]:
    """Where in ``text`` its parts begin."""
    at = 0
    for part in parts:
        at = max(at, text.find(part, at))
        yield at
        at += len(part)


def _wrapped(
    text: str, dress: Dress, type_: TypeStyle, size: int, width: int, *, by_sense: bool = True, loose: bool = False
) -> list[tuple[Label, int]]:
    """Text of the group's smaller lines, turned where the span is too narrow: labels with their first character.

    ``by_sense`` turns as headlines are, into as few lines of about one length as will do. The marks of ``loose``
    text give way only where a line has no room for them.
    """
    case = dress.case(type_, size=size)

    def line(part: str) -> Label:
        if loose:
            whole_cells = label([Piece(part, case)], language=dress.language)
            if whole_cells.width <= width:
                return whole_cells
        return label([Piece(part, case)], trim=0.3, language=dress.language)

    whole = line(text)
    if whole.width <= width:
        return [(whole, 0)]
    turns = -(-whole.width // width)
    for lines in range(turns, turns + 3) if by_sense else ():
        parts = turned(text, lines, own=dress.style.words)
        made = [line(part) for part in parts]
        if max(text_label.width for text_label in made) <= width:
            return list(zip(made, _starts(text, parts), strict=True))
    galley = dress.words(text, case)
    out = []
    for a, b in break_lines(galley, [width]).lines:
        start, end = galley.starts[a], galley.starts[b]
        out.append((line(text[start:end]), start))
    return out


def byline_text(story: Story) -> str:
    """■ is drawn; the text is role, then names padded to three characters: 本报记者　程　砚　许知秋."""
    parts = []
    for credit in story.bylines:
        names = "　".join(padded(n) for n in credit.names)
        parts.append("　".join(p for p in (credit.role, names) if p))
    return "　　".join(parts)


def set_head(group: HeadGroup, dress: Dress, story: str, *, x: int, y: int, spare: int = 0) -> list[Item]:
    """The group's items with its top at ``y``; ``spare`` mpt of white is shared out among its parts."""
    items: list[Item] = []
    shift, left, foot = 0, x, y + group.height + spare
    if group.crown:
        shift = spare * _SHARE_FIRST // 100
        items.extend(set_crown(group.crown, dress, story, x, y + shift, group.free))
        x, y = x + group.crown.left, y + group.crown.top + group.free // 2
    blocks_seen: set[str] = set()
    for number, line in enumerate(group.lines):
        if line.block not in blocks_seen:
            blocks_seen.add(line.block)
            first = not number and not shift
            shift += spare * (_SHARE_FIRST if first else _SHARE_NEXT) // 100
        if number == group.main and group.band:
            band, colour = group.band, dress.colour(dress.style.headline_band.colour)
            place = Rect(x + band.x, y + band.y + shift, band.width, band.height)
            items.append(Fill(place, colour, Source(story, "headline")))
        if number == group.main and group.slug:
            from layout.slug import set_slug

            main = line.labels[0][0]
            place = Rect(x, y + line.baseline + shift - main.top(), group.slug.width, group.slug_depth)
            items.extend(set_slug(group.slug, story, place, main.size))
        baseline = y + line.baseline + shift
        if line.mark:
            size = line.labels[0][0].size
            middle = 0 if dress.vertical else size * 38 // 100
            top = baseline - middle - line.mark // 2
            rect = Rect(x + line.labels[0][1] - line.mark - _MARK_GAP, top, line.mark, line.mark)
            items.append(Fill(rect, dress.colour(dress.style.types["byline-mark"].colour), Source(story, "byline")))
        labels = [(text, x + left) for text, left in line.labels]
        items.extend(joined(labels, baseline, Source(story, line.block, line.starts[0], 0), between="\u3000"))
    if group.note:
        from layout.editors_note import set_note

        items.extend(set_note(group.note, dress, story, left, foot))
    return items
