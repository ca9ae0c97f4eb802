"""The fold of a sheet: what stands across it as two halves, one on each page, is painted as one.

Two boxes that only touch may show a seam where a reader smooths their edges.
"""

from __future__ import annotations

from msgspec.structs import replace

from layout.display import Artwork, Fill, GlyphRun, Image, Item, Page, Stroke

_Half = Fill | Image | Artwork


def joined(left: Page, right: Page) -> tuple[Page, Page]:
    """Two facing pages with every item that goes on across their fold whole on the left one."""
    halves = [i for i in right.items if isinstance(i, _Half) and i.rect.x == 0]
    if not halves:
        return left, right
    items: list[Item] = []
    taken: list[Item] = []
    for item in left.items:
        whole = item
        if isinstance(item, _Half) and item.rect.right == left.width:
            after = next((half for half in halves if _goes_on(item, half)), None)
            if after is not None:
                whole = _whole(item, after)
                halves.remove(after)
                taken.append(after)
        items.append(whole)
    rest = tuple(i for i in right.items if not any(i is half for half in taken))
    return replace(left, items=tuple(items)), replace(right, items=rest)


def side_by_side(left: Page, right: Page) -> Page:
    """Two facing pages as one, with the label of both; what goes on across the fold is one item."""
    left, right = joined(left, right)
    items = (*left.items, *(_moved(item, left.width) for item in right.items))
    stories = (*left.stories, *(s for s in right.stories if s not in left.stories))
    label, width = f"{left.label}-{right.label}", left.width + right.width
    return Page(label, width, left.height, items, left.side, stories, left.proof or right.proof)


def _moved(item: Item, right: int) -> Item:
    if isinstance(item, GlyphRun | Stroke):
        return replace(item, x=item.x + right)
    return replace(item, rect=replace(item.rect, x=item.rect.x + right))


def _goes_on(a: _Half, b: _Half) -> bool:
    """Whether a half at the left of the fold goes on in one at its right."""
    if (a.rect.y, a.rect.height, a.source) != (b.rect.y, b.rect.height, b.source):
        return False
    if isinstance(a, Fill) or isinstance(b, Fill):
        return isinstance(a, Fill) and isinstance(b, Fill) and a.colour == b.colour and not (a.radius or b.radius)
    meet = a.crop[2] == b.crop[0] and (a.crop[1], a.crop[3]) == (b.crop[1], b.crop[3])
    return meet and type(a) is type(b) and a.path == b.path


def _whole(a: _Half, b: _Half) -> _Half:
    """Both halves as one item of the left page."""
    rect = replace(a.rect, width=a.rect.width + b.rect.width)
    if isinstance(a, Fill) or isinstance(b, Fill):
        return replace(a, rect=rect)
    return replace(a, rect=rect, crop=(*a.crop[:2], *b.crop[2:]))
