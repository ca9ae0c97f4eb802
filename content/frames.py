"""Rules, boxes, bands and flags of a house style: what parts, frames and marks the matter of a page."""

from typing import Annotated, Literal

from msgspec import Meta

from content.style_base import Frozen, NonNegative, Positive

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

RuleName = Annotated[
    str,
    Meta(
        description="a rule by its name in rules, or a thickness in points",
        extra_json_schema={"type": ["string", "number"]},
    ),
]
RuleKind = Literal["line", "double", "thick-thin", "dotted", "wave", "tint"]


class RuleStyle(Frozen, frozen=True, kw_only=True):
    """A rule (花线): 正线 and 反线 are a ``line`` thin and thick; 双线, 文武线, 点线, 波线, 底纹.

    thickness  of the line, of a dot, of a tinted strip; of both lines of a double rule, of the thick one of 文武线.
    second     of 文武线: the thin line.
    gap        white between two lines; from dot to dot, in middles; how far a wave swings to either side.
    """

    kind: RuleKind = "line"
    thickness: Positive
    second: NonNegative = 0.4
    gap: Positive = 1.5
    colour: str = "black"


class BoxStyle(Frozen, frozen=True, kw_only=True):
    """围框: ground and rules, and how far its matter is inset.

    ``rule`` stands on top, ``frame`` all round; their ``colour`` is that of rules given as a thickness. ``radius``
    rounds the corners. The house style's ``box`` has its tint from ``tint_from`` columns on; a narrower one a frame.
    """

    tint: str = ""
    rule: RuleName = "2"
    frame: RuleName = "0"
    colour: str = "red"
    radius: NonNegative = 0
    tint_from: Annotated[int, Meta(ge=1, le=12)] = 4
    inset_em: NonNegative = 1.5
    head_lines: NonNegative = 1
    foot_lines: NonNegative = 1
    columns: Annotated[int, Meta(ge=0, le=12)] = 5


class QuoteRules(Frozen, frozen=True, kw_only=True):
    """The rules above and below a pull quote (引语); ``colour`` is that of rules given as a thickness."""

    above: RuleName = "1.2"
    below: RuleName = "0.4"
    colour: str = "red"


class FlagStyle(Frozen, frozen=True, kw_only=True):
    """栏题, the flag of a series at a story's head: a reversed label as wide as its words, a reversed bar over the
    whole width (its height in ``bar``), the words between two rules, or the words alone.

    ``colour`` is that of the ground or of rules given as a thickness, ``text`` that of words on a ground.
    """

    look: Literal["label", "bar", "rules", "plain"] = "label"
    colour: str = "red"
    text: str = "white"
    rule: RuleName = "0.4"
    bar: Positive = 22
    pad_em: NonNegative = 0.6
    gap_em: NonNegative = 0.7


class HeadlineBand(Frozen, frozen=True, kw_only=True):
    """反白题: main lines in ``text`` on a band of ``colour``; ``ranks`` whose headlines always stand so. ``pad_em`` is
    the ground round them, in the rank's least size."""

    colour: str = "red"
    text: str = "white"
    pad_em: NonNegative = 0.3
    ranks: tuple[Annotated[int, Meta(ge=1, le=4)], ...] = ()


class PortraitStyle(Frozen, frozen=True, kw_only=True):
    """A writer's portrait at the left of his headline: lines of the grid high, width to height, white beside it."""

    lines: Positive = 5
    ratio: Positive = 0.8
    gap_em: NonNegative = 1
    keyline: NonNegative = 0


class EditorsNoteStyle(Frozen, frozen=True, kw_only=True):
    """编者按 across the top of a story: its lead word, and a rule at its left, rules above and below it, or a ground.

    ``rule`` given as a thickness is of ``colour``. ``pad_em`` is the white between rule or ground and text.
    ``line_most`` is the longest line in characters; a wider note stands in columns.
    """

    word: Annotated[str, Meta(min_length=1, max_length=8)] = "编者按"
    look: Literal["rule", "rules", "tint", "plain"] = "rule"
    rule: RuleName = "2"
    colour: str = "red"
    tint: str = "warm"
    pad_em: NonNegative = 1
    line_most: Annotated[float, Meta(ge=16, le=80)] = 48


class FactsStyle(Frozen, frozen=True, kw_only=True):
    """资料框, a fact box, or 文包框, a sidebar.

    Ground, rule on top, frame all round; without ground and frame a rule at its foot too.
    ``colour`` is that of rules given as a thickness and of the squares before items. ``pad_em`` is the white inside.
    """

    tint: str = "warm"
    rule: RuleName = "1.2"
    frame: RuleName = "0"
    colour: str = "red"
    pad_em: Annotated[float, Meta(ge=0, le=4)] = 0.9


class CommentaryStyle(Frozen, frozen=True, kw_only=True):
    """评论: its box where it asks for no other ("" for none), its flag's look, a square before its byline or not."""

    box: str = "plain"
    flag: FlagStyle = FlagStyle(look="plain")
    byline_mark: bool = False
