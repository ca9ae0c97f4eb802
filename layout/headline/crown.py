"""What a headline group bears above and beside it: the flag of a series (栏题), a writer's portrait.

Both are parts of the group: they take of its height and width, and stay with their story wherever it goes.
"""

from __future__ import annotations

from msgspec import Struct

from content.elements import Picture
from content.frames import FlagStyle
from content.model import Story
from layout.display import Fill, Frame, Item, Source
from layout.dress import Dress
from layout.geometry import Rect, pt
from layout.line.galley import Piece
from layout.line.label import Label, label
from layout.rules import Edge, Rule, along, rule_of

_BAND = 1.62
"""Height of a reversed label, in the size of its words."""

_RULED = 0.38
"""White between the words and the rules above and below them, in their size."""

_NARROW = 6
"""Characters of a rank's least size that must fit beside a portrait; with fewer it stands above."""


class Flag(Struct, frozen=True):
    """A flag set for a width: words, look, left edge and width of its ground, height; ``colour`` of the ground."""

    words: Label
    style: FlagStyle
    x: int
    width: int
    height: int
    rule: Rule | None = None


class Portrait(Struct, frozen=True):
    """A portrait's picture and size in mpt; ``above`` the text, where beside it there is no room."""

    picture: Picture
    width: int
    height: int
    above: bool = False


class Crown(Struct, frozen=True):
    """What stands above and at the left of a headline group, in mpt: ``left`` and ``top`` are what it takes of it."""

    flag: Flag | None
    portrait: Portrait | None
    left: int
    top: int

    @property
    def least(self) -> int:
        """The least height of the whole group."""
        return self.portrait.height if self.portrait else 0


def crown_of(story: Story, dress: Dress, width: int, size: int, *, centred: bool = False) -> Crown | None:
    """Flag and portrait of a story over ``width`` mpt whose headline is ``size`` mpt at least; None without either."""
    portrait = _portrait(story, dress, width, size) if story.portrait and not dress.vertical else None
    gap = pt(dress.style.portrait.gap_em * dress.style.types["body"].size)
    left = portrait.width + gap if portrait and not portrait.above else 0
    top = portrait.height + gap if portrait and portrait.above else 0
    flag = _flag(story, dress, width - left, centred=centred) if story.flag else None
    if flag:
        top += flag.height + round(flag.style.gap_em * flag.words.size)
    return Crown(flag, portrait, left, top) if flag or portrait else None


def _portrait(story: Story, dress: Dress, width: int, size: int) -> Portrait:
    assert story.portrait is not None
    style, grid = dress.style.portrait, dress.style.grid
    height = round(style.lines * pt(grid.pitch)) - pt(grid.pitch - grid.size)
    wide = round(height * style.ratio)
    return Portrait(story.portrait, wide, height, width - wide - pt(grid.size) < _NARROW * size)


def flag_style(story: Story, dress: Dress) -> FlagStyle:
    """The look of a story's flag: commentaries and picture stories have their own."""
    kinds = {"commentary": dress.style.commentary.flag, "picture": dress.style.picture_story.flag}
    return kinds.get(story.kind, dress.style.flag)


def _flag(story: Story, dress: Dress, width: int, *, centred: bool) -> Flag:
    """The words at the size of their type, smaller where the width asks for it."""
    style = flag_style(story, dress)
    ink = style.text if style.look in ("label", "bar") else ""
    type_ = "rail-head" if style.look == "bar" else "flag"
    case = dress.case(type_, colour=ink)
    words = label([Piece(story.flag, case)], language=dress.language)
    pad = round(style.pad_em * words.size) if style.look != "plain" else 0
    if words.width + 2 * pad > width:
        white = case.tracking * len(words.galley)  # does not shrink with the size
        size = max(1, (width - white) * words.size // (words.width - white + 2 * pad))
        case, pad = dress.case(type_, size=size, colour=ink), pad * size // words.size
        words = label([Piece(story.flag, case)], language=dress.language)
    wide = width if style.look == "bar" else words.width - case.tracking + 2 * pad
    x = (width - wide) // 2 if centred else 0
    rule = rule_of(dress, style.rule, style.colour) if style.look == "rules" else None
    depth = 2 * (rule.depth if rule else 0) + 2 * round(_RULED * words.size)
    heights = {"label": round(_BAND * words.size), "bar": pt(style.bar), "rules": words.size + depth}
    return Flag(words, style, x, wide, heights.get(style.look, words.size), rule)


def set_crown(crown: Crown, dress: Dress, story: str, x: int, y: int, free: int) -> list[Item]:
    """The items of a crown whose group has its left edge at ``x`` and its top at ``y``; ``free`` is the white that its
    portrait leaves above and below the lines."""
    items: list[Item] = []
    if crown.portrait:
        rect = Rect(x, y, crown.portrait.width, crown.portrait.height)
        items.extend(_set_portrait(crown.portrait.picture, rect, dress, Source(story, "portrait")))
    if crown.flag:
        flag = crown.flag
        top = y + crown.top - flag.height - round(flag.style.gap_em * flag.words.size) + free // 2
        items.extend(_set_flag(flag, dress, Rect(x + crown.left + flag.x, top, flag.width, flag.height), story))
    return items


def _set_flag(flag: Flag, dress: Dress, rect: Rect, story: str) -> list[Item]:
    source = Source(story, "flag")
    items: list[Item] = []
    if flag.style.look in ("label", "bar"):
        items.append(Fill(rect, dress.colour(flag.style.colour), source))
    items.extend(along(flag.rule, Edge(rect.x, rect.y, rect.width), source))
    items.extend(along(flag.rule, Edge(rect.x, rect.bottom, rect.width, turned=True), source))
    return [*items, *words_in(flag.words, rect, source)]


def words_in(words: Label, rect: Rect, source: Source) -> list[Item]:
    """Words in the middle of a band, by their em box; of a spaced word the last white does not count."""
    width = words.width - words.galley.cases[0].tracking
    baseline = rect.y + (rect.height - words.size) // 2 + words.top()
    return list(words.runs(rect.x + (rect.width - width) // 2, baseline, source))


def _set_portrait(picture: Picture, rect: Rect, dress: Dress, source: Source) -> list[Item]:
    from layout.picture import image_of, placeholder

    items: list[Item] = (
        placeholder(rect, source, dress, 0) if picture.path is None else [image_of(picture, rect, picture.alt, source)]
    )
    keyline = pt(dress.style.portrait.keyline)
    return [*items, *([Frame(rect, keyline, dress.colour("black"), source)] if keyline else [])]
