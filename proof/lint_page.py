"""Rules of the page: nothing printed over something else, nothing off the sheet.

A rule is a function from a ``Leaf`` to findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from layout.display import Artwork, Fill, GlyphRun, Image
from layout.geometry import Rect, mm
from layout.report import Finding, Place
from proof.leaf import Leaf
from proof.lines import Line, axis_of

_TOUCH = 300
"""0.3 pt: ink boxes that share less than this only touch."""


def over_text(leaf: Leaf) -> Iterator[Finding]:
    """No line of text stands over another, measured by their ink."""
    boxed = sorted(((line.ink, line) for line in leaf.lines), key=lambda pair: pair[0].y)
    open_: list[tuple[Rect, Line]] = []
    for box, line in boxed:
        open_ = [(other, above) for other, above in open_ if other.bottom - box.y > _TOUCH]
        for other, above in open_:
            if _overlap(box, other):
                what = f"stands over {above.text[:12]}"
                yield leaf.finding("text-over-text", "error", line, what, "give the part more room in the plan")
        open_.append((box, line))


def over_pictures(leaf: Leaf) -> Iterator[Finding]:
    """No text stands over a picture that it does not belong to, such as an ear's title on the ear's own picture."""
    pictures = [i for i in leaf.page.items if isinstance(i, Image | Artwork | Fill) and _is_picture(i)]
    for line in leaf.lines if pictures else ():
        ink = line.ink
        for picture in pictures:
            own = (line.story, line.block) == picture.source[:2]
            if not own and _overlap(ink, picture.rect):
                what = f"stands over {picture.source.block}"
                yield leaf.finding("text-over-picture", "error", line, what, "give the part more room in the plan")


def _is_picture(item: Image | Artwork | Fill) -> bool:
    """A picture, or the field of one that is still to come."""
    return isinstance(item, Image | Artwork) or item.source.block.startswith("picture.")


def pictures_over_pictures(leaf: Leaf) -> Iterator[Finding]:
    """No picture covers a part of another."""
    pictures = [i for i in leaf.page.items if isinstance(i, Image | Artwork | Fill) and _is_picture(i)]
    for upper, lower in combinations(pictures, 2):
        if upper.source[:2] != lower.source[:2] and _overlap(upper.rect, lower.rect):
            place = Place(page=leaf.page.label, story=lower.source.story, block=lower.source.block)
            message = f"the picture stands over {' '.join(filter(None, upper.source[:2]))}"
            hint = "make one of them smaller in the plan"
            yield Finding("picture-over-picture", "error", place, message, hint)


def off_sheet(leaf: Leaf) -> Iterator[Finding]:
    """All text stands on the sheet."""
    sheet = Rect(0, 0, leaf.page.width, leaf.page.height)
    for line in leaf.lines:
        ink = line.ink
        if ink.x < sheet.x or ink.right > sheet.right or ink.y < sheet.y or ink.bottom > sheet.bottom:
            yield leaf.finding("off-sheet", "error", line, "runs off the sheet", "shorten it, or set it smaller")


def in_fold(leaf: Leaf) -> Iterator[Finding]:
    """No type stands in the fold of facing pages, the inner margins of both."""
    margin = mm(leaf.style.format.side_mm)
    for line in leaf.lines if leaf.fold else ():
        ink = line.ink
        if ink.x + _TOUCH < leaf.fold + margin and ink.right - _TOUCH > leaf.fold - margin:
            yield leaf.finding("in-fold", "error", line, "runs into the fold", "shorten it, or set it smaller")


def missing_glyphs(leaf: Leaf) -> Iterator[Finding]:
    """Glyph 0 is the box that a face shows for a character it lacks (OpenType, .notdef)."""
    lacking = {
        (i.source.story, i.source.block, axis_of(i, leaf.page))
        for i in leaf.page.items
        if isinstance(i, GlyphRun) and 0 in i.glyphs
    }
    for line in leaf.lines:
        if (line.story, line.block, line.baseline) in lacking:
            yield leaf.finding(
                "empty-box", "error", line, "has a character without a glyph", "install a face that has it"
            )


def _overlap(a: Rect, b: Rect) -> bool:
    across = min(a.right, b.right) - max(a.x, b.x)
    down = min(a.bottom, b.bottom) - max(a.y, b.y)
    return across > _TOUCH and down > _TOUCH
