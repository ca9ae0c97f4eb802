"""The kicker at the left of its main lines as a vertical slug (竖排肩题): a column of characters or two, and a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from content.style import TypeStyle
from layout.display import Fill, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.headline.turns import turned
from layout.line.galley import Piece
from layout.line.label import Label, label
from layout.vertical.axis import hang

_FORMS = ((1, 1.0), (1, 0.85), (1, 0.7), (2, 1.0), (2, 0.85), (2, 0.7), (1, 0.6), (2, 0.6))
"""Columns and shares of the kicker's size, in the order they are tried: one column before two, neither too small."""

_LEAST = 9
_OF_MAIN = 0.5
"""A slug's size, of the main line's, at most."""

_STEP = 1.2
"""From column to column, in its size."""

_OPEN = 0.5
"""Em by which a column may be opened to be as deep as the lines beside it."""

_GAP, _RULE = 0.42, 0.8
"""White at either side of the rule, in the slug's size; the rule's thickness in points."""

_BEARING = 0.06
"""Em between the em box and the ink of a Han character, above and below."""


class Slug(NamedTuple):
    """A kicker's columns of one size from right to left, each with its first character, and the depth they need.

    ``width`` is what the slug takes from the span: columns, rule and the white at its sides. Lengths in mpt.
    """

    columns: tuple[tuple[Label, int], ...]
    size: int
    depth: int
    width: int


def slugs(text: str, type_: TypeStyle, dress: Dress) -> Iterator[Slug]:
    """The slugs a kicker may be, the best first."""
    upright = dress.upright()
    most = pt(max(type_.size, type_.size_most))
    for count, share in _FORMS:
        parts = turned(text, count, own=dress.style.words)
        if len(parts) < count:
            continue
        size = max(pt(_LEAST), round(most * share))
        case = upright.case(type_, size=size)
        columns, at = [], 0
        for part in parts:
            at = max(at, text.find(part, at))
            columns.append((label([Piece(part, case)], trim=0.3, language=dress.language), at))
            at += len(part)
        depth = max(text_label.width for text_label, _ in columns)
        across = size + round(size * _STEP) * (count - 1)
        yield Slug(tuple(columns), size, depth, across + 2 * round(size * _GAP) + pt(_RULE))


def stands(slug: Slug, size: int, depth: int) -> bool:
    """Whether a slug suits main lines of ``size`` that are ``depth`` deep with what stands below them (mpt)."""
    return slug.size <= size * _OF_MAIN and slug.depth <= depth - 2 * _inset(slug, size)


def _inset(slug: Slug, size: int) -> int:
    """How far a slug begins below its main line's em box, so that their ink is level."""
    return round((size - slug.size) * _BEARING)


def set_slug(slug: Slug, story: str, at: Rect, size: int) -> list[Item]:
    """The slug's items; ``at`` is its place: left edge and top of the main lines, its width, and their depth."""
    inset = _inset(slug, size)
    top, depth = at.y + inset, at.height - 2 * inset
    axis = at.x + slug.width - 2 * round(slug.size * _GAP) - pt(_RULE) - slug.size // 2
    longest = max(len(text_label.galley) for text_label, _ in slug.columns)
    track = min((depth - slug.depth) // max(1, longest - 1), round(_OPEN * slug.size))
    items: list[Item] = []
    for text_label, start in slug.columns:
        source = Source(story, "kicker", start)
        items.extend(hang(text_label.opened(track), axis, top, source))
        axis -= round(slug.size * _STEP)
    rule = Rect(at.x + slug.width - round(slug.size * _GAP) - pt(_RULE), at.y + inset, pt(_RULE), depth)
    ink = slug.columns[0][0].galley.cases[0].colour
    items.append(Fill(rule, ink, Source(story, "rule")))
    return items
