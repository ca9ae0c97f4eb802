"""A headline group set for a span: its lines and what crowns them, and the group put on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.headline.crown import Crown, set_crown
from layout.line.label import Label, joined

if TYPE_CHECKING:
    from layout.editors_note import EditorsNote
    from layout.headline.slug import Slug

_SHARE_FIRST, _SHARE_NEXT = 28, 14
"""Percent of the spare white that go above a group's first line and above each further part: more above than below."""

MARK_GAP = pt(3.5)
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
    above: int | None = None
    """White to spare in mpt that stands above it, where it is to begin on a height with others; else its share."""


def crowned(group: HeadGroup, crown: Crown) -> HeadGroup:
    """A group below its flag and beside its portrait."""
    height = group.height + crown.top
    free = max(0, crown.least - height)
    return replace(group, crown=crown, height=height + free, width=group.width + crown.left, free=free)


def white_above(spare: int) -> int:
    """What of a group's white to spare stands above it."""
    return spare * _SHARE_FIRST // 100


def set_head(group: HeadGroup, dress: Dress, story: str, *, x: int, y: int, spare: int = 0) -> list[Item]:
    """The group's items with its top at ``y``; ``spare`` mpt of white is shared out among its parts."""
    items: list[Item] = []
    above = white_above(spare) if group.above is None else group.above
    rest = (white_above(spare) - above) // max(1, len({line.block for line in group.lines}))
    shift, left, foot = above if group.crown else 0, x, y + group.height + spare
    if group.crown:
        items.extend(set_crown(group.crown, dress, story, x, y + shift, group.free))
        x, y = x + group.crown.left, y + group.crown.top + group.free // 2
    blocks_seen: set[str] = set()
    for number, line in enumerate(group.lines):
        if line.block not in blocks_seen:
            blocks_seen.add(line.block)
            shift += spare * _SHARE_NEXT // 100 + rest if number or group.crown else above
        if number == group.main and group.band:
            band, colour = group.band, dress.colour(dress.style.headline_band.colour)
            place = Rect(x + band.x, y + band.y + shift, band.width, band.height)
            items.append(Fill(place, colour, Source(story, "headline")))
        if number == group.main and group.slug:
            from layout.headline.slug import set_slug

            main = line.labels[0][0]
            place = Rect(x, y + line.baseline + shift - main.top(), group.slug.width, group.slug_depth)
            items.extend(set_slug(group.slug, story, place, main.size))
        baseline = y + line.baseline + shift
        if line.mark:
            size = line.labels[0][0].size
            middle = 0 if dress.vertical else size * 38 // 100
            top = baseline - middle - line.mark // 2
            rect = Rect(x + line.labels[0][1] - line.mark - MARK_GAP, top, line.mark, line.mark)
            items.append(Fill(rect, dress.colour(dress.style.types["byline-mark"].colour), Source(story, "byline")))
        labels = [(text, x + left) for text, left in line.labels]
        items.extend(joined(labels, baseline, Source(story, line.block, line.starts[0], 0), between="\u3000"))
    if group.note:
        from layout.editors_note import set_note

        items.extend(set_note(group.note, dress, story, left, foot))
    return items
