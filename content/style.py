"""A house style: how a publication looks. Decoded from ``publication.yaml``.

Lengths are points unless a name says mm, em or lines.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta

from content.block_style import InterviewStyle, ListStyle, QuoteStyle, TableStyle, VerseStyle
from content.frames import (
    BoxStyle,
    CommentaryStyle,
    EditorsNoteStyle,
    FactsStyle,
    FlagStyle,
    HeadlineBand,
    PortraitStyle,
    QuoteRules,
    RuleName,
    RuleStyle,
)
from content.kinds import BriefsStyle, NoticeStyle, PictureStoryStyle
from content.planning import PlannerStyle
from content.press import PressStyle
from content.style_base import Frozen, Ink, NonNegative, Positive

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

Weight = Annotated[int, Meta(ge=100, le=900)]
CMYK = tuple[Ink, Ink, Ink, Ink]
Base = Literal["default", "classic", "modern", "tabloid"]
BASES: tuple[str, ...] = get_args(Base)
"""The house styles that come along, files of the folder ``styles``."""


class Format(Frozen, frozen=True, kw_only=True):
    """The sheet and its type area (版心), in millimetres. ``name`` is one of the formats known by name, or free."""

    name: str = ""
    width_mm: Positive
    height_mm: Positive
    side_mm: NonNegative
    top_mm: NonNegative
    type_height_mm: Positive


class Grid(Frozen, frozen=True, kw_only=True):
    """Basic columns (基本栏) on the baseline grid: ``measure`` body characters each, gaps take what is left."""

    columns: Annotated[int, Meta(ge=1, le=12)]
    measure: Annotated[int, Meta(ge=4, le=60)]
    size: Positive
    pitch: Positive
    pitch_least: Positive
    pitch_most: Positive
    rule: RuleName = "0"


class Faces(Frozen, frozen=True, kw_only=True):
    """Where a type role finds its letters: families by preference, then ``fallback``, another role of this table."""

    families: tuple[str, ...]
    fallback: str = ""


class Latin(Frozen, frozen=True, kw_only=True):
    """The face role of letters and digits; ``scale`` is a factor of the size, 0: as high as the Han face's own."""

    face: str
    scale: Annotated[float, Meta(ge=0, le=2)] = 0


class TypeStyle(Frozen, frozen=True, kw_only=True):
    """Face role, weight, size (a range where it is fitted), colour by name, line pitch (0: the page's), tracking.

    ``latin`` is the role of the face for letters and digits, where it is not the Han face itself.
    """

    face: str
    latin: Latin | None = None
    weight: Weight = 400
    size: Positive
    size_most: NonNegative = 0
    colour: str = "black"
    pitch: NonNegative = 0
    tracking: float = 0


class RankStyle(Frozen, frozen=True, kw_only=True):
    """A headline group (标题) of one rank: its type, and the white below a part as a share of that part's size."""

    headline: TypeStyle
    kicker: TypeStyle
    deck: TypeStyle
    kicker_gap: NonNegative = 0.32
    deck_gap: NonNegative = 0.2
    byline_gap: NonNegative = 0.2
    clause_gap_least: NonNegative = 0.4
    clause_gap_most: NonNegative = 1.1
    quote_trim: NonNegative = 0.43
    condense_most: Annotated[float, Meta(ge=0, le=0.2)] = 0.08
    expand_most: Annotated[float, Meta(ge=0, le=0.2)] = 0.0


class SubheadStyle(Frozen, frozen=True, kw_only=True):
    """小标题 as a block of whole lines with white above and below inside it."""

    type: TypeStyle
    lines: Annotated[int, Meta(ge=1, le=8)]
    above: NonNegative
    quote_trim: NonNegative = 0.26
    align: Literal["left", "centre"] = "left"


class PictureStyle(Frozen, frozen=True, kw_only=True):
    """Limits within which a picture may be cropped and sized; ratios are width to height."""

    crop_most: Annotated[float, Meta(ge=0, lt=0.6)] = 0.22
    ratio_least: Positive = 0.7
    ratio_most: Positive = 2.6
    lead_ratio_least: Positive = 1.3
    lead_ratio_most: Positive = 1.95
    caption_gap: NonNegative = 6
    run_least: Annotated[int, Meta(ge=1)] = 5
    beside_gap_em: Annotated[float, Meta(ge=0.5, le=4)] = 1
    beside_least_em: Annotated[int, Meta(ge=4)] = 6
    keyline: NonNegative = 0


class InlineStyle(Frozen, frozen=True, kw_only=True):
    """Readings above the text, note marks and built fractions; sizes as shares of the text's.

    A reading never takes more than ``ruby_room`` of the white between two lines.
    """

    ruby_face: str = "hei"
    ruby_weight: Weight = 400
    ruby_size: Annotated[float, Meta(ge=0.25, le=0.6)] = 0.4
    ruby_room: Annotated[float, Meta(ge=0.5, le=1)] = 0.86
    note_mark: Annotated[float, Meta(ge=0.4, le=0.8)] = 0.6
    fraction: Annotated[float, Meta(ge=0.5, le=0.8)] = 0.62


class VerticalStyle(Frozen, frozen=True, kw_only=True):
    """直排: the tiers (段) of a vertical story, in characters and em; the panel of a vertical headline (竖题)."""

    tier_least: Annotated[int, Meta(ge=4, le=60)] = 11
    tier_most: Annotated[int, Meta(ge=4, le=60)] = 18
    tier_gap_em: Annotated[float, Meta(ge=0.5, le=6)] = 1.5
    tier_rule: RuleName = "0"
    panel: str = "panel"
    panel_frame: NonNegative = 0.4
    side: Literal["left", "right"] = "left"


class FolioStyle(Frozen, frozen=True, kw_only=True):
    """报眉 of inside pages: above a rule, a band reversed in colour, the flag of a section, the section centred."""

    form: Literal["rule", "band", "flag", "centre"] = "rule"
    colour: str = "red"
    lines: Annotated[int, Meta(ge=1, le=12)] = 4
    height: Positive = 40
    gap: NonNegative = 13
    label_padding: NonNegative = 10
    upright: NonNegative = 24
    rule: RuleName = "2"
    second_rule: RuleName = "0.4"
    second_rule_at: NonNegative = 43.2
    flag_lines: Annotated[int, Meta(ge=2, le=16)] = 6
    flag_height: Positive = 68


class MastheadStyle(Frozen, frozen=True, kw_only=True):
    """报头 of the front page."""

    lines: Positive = 11
    name_columns: Annotated[int, Meta(ge=1)] = 3
    latin_gap_most_em: NonNegative = 3
    rule: RuleName = "2.2"
    second_rule: RuleName = "0.4"


class HouseStyle(Frozen, frozen=True, kw_only=True):
    """Everything that makes a publication's pages look like its own."""

    name: str
    base: Base = "default"
    format: Format
    grid: Grid
    front: Grid | None = None
    colours: dict[str, CMYK]
    accent: str = "red"
    tint: str = "warm"
    faces: dict[str, Faces]
    font_folders: tuple[str, ...] = ()
    types: dict[str, TypeStyle]
    ranks: dict[str, RankStyle]
    subheads: dict[Literal["one", "two"], SubheadStyle]
    quote: QuoteStyle = QuoteStyle()
    verse: VerseStyle = VerseStyle()
    lists: ListStyle = ListStyle()
    interview: InterviewStyle = InterviewStyle()
    table: TableStyle = TableStyle()
    rules: dict[str, RuleStyle]
    box: BoxStyle
    boxes: dict[str, BoxStyle]
    quote_rules: QuoteRules = QuoteRules()
    flag: FlagStyle = FlagStyle()
    headline_band: HeadlineBand = HeadlineBand()
    portrait: PortraitStyle = PortraitStyle()
    commentary: CommentaryStyle = CommentaryStyle()
    editors_note: EditorsNoteStyle = EditorsNoteStyle()
    briefs: BriefsStyle = BriefsStyle()
    picture_story: PictureStoryStyle = PictureStoryStyle()
    notice: NoticeStyle = NoticeStyle()
    facts: FactsStyle = FactsStyle()
    sidebar: FactsStyle = FactsStyle()
    picture: PictureStyle
    vertical: VerticalStyle
    folio: FolioStyle
    masthead: MastheadStyle
    inline: InlineStyle = InlineStyle()
    planner: PlannerStyle = PlannerStyle()
    press: PressStyle = PressStyle()
    alignment: Literal["left", "centre"] = "left"
    headline_sizes: Literal["fitted", "hao"] = "fitted"
    kicker_at: Literal["above", "left"] = "above"
    words: tuple[str, ...] = ()
    indent_em: NonNegative = 2
    stretch_most_em: NonNegative = 0.35
    line_prohibition: Literal["basic", "gb", "strict", "none"] = "basic"
    hanging: bool = False
    half_marks: tuple[Literal["line-end", "interpunct"], ...] = ()
    hyphenation: Literal["off", "en-US", "en-GB", "de", "es", "fr", "it", "nl", "pt", "ru"] = "en-US"
    normalise: Literal["on", "off"] = "on"
    end_mark: NonNegative = 6
    lead_in_red_without_subheads: bool = True
    gutter_rule: RuleName = "0.4"
    level_rule: RuleName = "0.25"
    ad_frame: RuleName = "0"

    def box_for(self, kind: str) -> str:
        """The box in which a story of a kind stands that asks for no other; "" for none."""
        kinds = {
            "commentary": self.commentary.box,
            "briefs": self.briefs.box,
            "picture": self.picture_story.box,
            "notice": self.notice.box,
        }
        return kinds.get(kind, "")

    def box_of(self, name: str) -> BoxStyle:
        """The kind of box called so; without a name the style's ``box``."""
        return self.boxes.get(name, self.box)
