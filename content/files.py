"""The files of an edition as types: ``edition.yaml`` and the front matter of a story, keys as users write them."""

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from content.model import Direction, Form, Kind

# No annotations from __future__: msgspec would evaluate the text of each one at every start.

Text = Annotated[str, Meta(min_length=1, description="text, not empty")]
Lines = str | tuple[str, ...]
Ratio = Annotated[
    str, Meta(pattern=r"^[1-9][0-9]{0,3}\s*[:：]\s*[1-9][0-9]{0,3}$", description="width:height, such as 4:3")
]
Switch = Literal["on", "off"]


class File(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of every part of a file: immutable, unknown keys refused."""


class CreditKeys(File, frozen=True, kw_only=True):
    """A role and the names under it; names are written unpadded, one string or a list."""

    role: str = ""
    names: Lines = ()


class PictureKeys(File, frozen=True, kw_only=True):
    """A picture of the folder ``pictures/`` by its file name, or a placeholder of a picture that is still to come."""

    file: str = ""
    placeholder: Ratio = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    crop: bool = True


Width = Annotated[float, Meta(ge=0.25, le=12, description="columns of the story, a part of one too: 2, 1.5")]


class StoryPictureKeys(PictureKeys, frozen=True, kw_only=True):
    """A story's picture; ``columns`` is how wide it is to stand, text beside it where it takes a part of a column."""

    columns: Width | None = None


class PortraitKeys(File, frozen=True, kw_only=True):
    """The portrait of a story's writer, beside his headline."""

    file: str = ""
    placeholder: Ratio = ""
    alt: str = ""


class QuoteKeys(File, frozen=True, kw_only=True):
    """A pull quote (引语): its lines as turned by the editor, who said it, and where it is to stand."""

    lines: Lines
    source: str = ""
    columns: Width | None = None
    at: Literal["column", "between"] = "column"


class FigureKeys(File, frozen=True, kw_only=True):
    """One cell of a data strip (数读)."""

    value: Text
    unit: str = ""
    label: str = ""


class FiguresKeys(File, frozen=True, kw_only=True):
    """A data strip: a title and its cells."""

    title: str = ""
    items: tuple[FigureKeys, ...]


class FactKeys(File, frozen=True, kw_only=True):
    """An item of a fact box: a text with a label that leads in."""

    label: str = ""
    text: Text


class FactsKeys(File, frozen=True, kw_only=True):
    """A fact box (资料框): a title and its items."""

    title: str = ""
    items: tuple[Text | FactKeys, ...]


class SidebarKeys(File, frozen=True, kw_only=True):
    """A sidebar (文包框): a smaller text with a headline of its own, in a box so many columns of its story wide."""

    headline: Text
    text: Lines
    columns: Annotated[int, Meta(ge=1, le=6)] = 2


class StoryKeys(File, frozen=True, kw_only=True):
    """The front matter of a story."""

    headline: Lines
    kicker: str = ""
    kicker_at: Literal["above", "left"] | None = None
    deck: str = ""
    bylines: tuple[CreditKeys, ...] = ()
    rank: Annotated[int, Meta(ge=1, le=4)] | None = None
    form: Form = "auto"
    box: str = ""
    direction: Direction = "horizontal"
    headline_direction: Direction = "horizontal"
    headline_size: Annotated[float, Meta(ge=6, le=200)] | None = None
    headline_band: bool | None = None
    kind: Kind = "news"
    flag: str = ""
    section: str = ""
    jump: bool = False
    portrait: PortraitKeys | None = None
    asks: Lines = ()
    editors_note: Lines = ()
    facts: FactsKeys | None = None
    sidebar: SidebarKeys | None = None
    pictures: tuple[StoryPictureKeys, ...] = ()
    quote: QuoteKeys | None = None
    figures: FiguresKeys | None = None


class ArtworkKeys(File, frozen=True, kw_only=True):
    """A name as artwork: a file of the folder ``pictures/``, and what it says for those who cannot see it."""

    file: Text
    alt: str = ""


class IndexEntryKeys(File, frozen=True, kw_only=True):
    """A story of an index by its slug, with a title of the index's own."""

    story: Text
    title: Lines


IndexStories = Literal["auto"] | tuple[Text | IndexEntryKeys, ...]


class IndexKeys(File, frozen=True, kw_only=True):
    """导读: stories of other pages by slug, or ``auto``; a strip over the measure, or a rail one column wide."""

    stories: IndexStories = "auto"
    form: Literal["strip", "rail"] = "strip"
    title: Text = "导读"
    lines: Annotated[int, Meta(ge=2, le=120)] | None = None
    side: Literal["left", "right"] = "right"


class EarKeys(File, frozen=True, kw_only=True):
    """报眼: a pointer to a story inside with a picture behind it, a text, a picture alone, or an index."""

    title: Lines = ()
    label: str = ""
    note: str = ""
    picture: PictureKeys | None = None
    index: IndexStories | IndexKeys | None = None


class MastheadKeys(File, frozen=True, kw_only=True):
    """报头: the paper's name, its Latin name, what the date block and the organ line say, the ears."""

    name: Text
    artwork: ArtworkKeys | None = None
    latin: str = ""
    lunar: Annotated[str, Meta(description="auto, or as it is printed: 农历乙巳年八月廿九")] = ""
    solar_term: Annotated[str, Meta(description="auto, or as it is printed: 今日霜降")] = ""
    issue: str = ""
    total: str = ""
    pages_today: Annotated[str, Meta(pattern="^(auto|[1-9][0-9]{0,2})$", description="auto, or a whole number")] = ""
    organ: str = ""
    cn: str = ""
    postal_code: str = ""
    address: str = ""
    price: str = ""
    notes: Lines = ()
    lines: Lines = ()
    ears: tuple[EarKeys, ...] = ()


class BadgeKeys(File, frozen=True, kw_only=True):
    """A badge beside a section's name: a file of the folder ``pictures/``, or lines of type."""

    file: str = ""
    alt: str = ""
    lines: Lines = ()


class FolioKeys(File, frozen=True, kw_only=True):
    """A page's folio (报眉), where it differs from the house's."""

    form: Literal["rule", "band", "flag", "centre"] | None = None
    colour: str = ""
    artwork: ArtworkKeys | None = None
    badge: BadgeKeys | None = None


_DEPTH = r"^(auto|[2-9]|[1-9][0-9]|1[0-9][0-9]|200|[1-9][0-9]{0,2}(\.[0-9]+)?\s*mm)$"
_DEPTHS = "lines of the grid from 2 to 200, 12; a height, 88mm; or auto, as its artwork needs"
Depth = Annotated[str, Meta(pattern=_DEPTH, description=_DEPTHS)]


class AdKeys(File, frozen=True, kw_only=True):
    """An advertisement at the foot of the page; its ``depth`` in lines of the grid, millimetres, or by its artwork."""

    file: str = ""
    placeholder: Ratio = ""
    depth: Depth = "auto"
    label: str = "广告"
    alt: str = ""


Columns = Annotated[
    str,
    Meta(
        pattern=r"^[1-9][0-9]?(\s*[-–/]\s*[1-9][0-9]?)?$",
        description="columns of the page: how many, 3, or which, 4-6, or a share of them, 1/2",
    ),
]


class PlacedAdKeys(AdKeys, frozen=True, kw_only=True):
    """One of several advertisements: in which columns of the page it stands, at its foot or below its folio."""

    columns: Columns = ""
    at: Literal["foot", "top"] = "foot"
    side: Literal["left", "right"] | None = None


class HouseAdKeys(File, frozen=True, kw_only=True):
    """A house ad (公益广告) for pages that ask for a filler: its columns, and between which depths it may stand."""

    file: str
    columns: Annotated[int, Meta(ge=1, le=12)] | None = None
    depth_least: Annotated[int, Meta(ge=2, le=200)]
    depth_most: Annotated[int, Meta(ge=2, le=200)]
    label: str = "公益广告"
    alt: str = ""


class PageKeys(File, frozen=True, kw_only=True):
    """A page: its label, its furniture, and the slugs of its stories, the lead first."""

    label: Text
    stories: tuple[Text, ...] | Literal["pool"]
    more: Literal["pool"] | None = None
    side: Literal["left", "right"] | None = None
    section: str = ""
    slogan: str = ""
    slogan_latin: str = ""
    credits: tuple[CreditKeys, ...] = ()
    masthead: MastheadKeys | None = None
    ad: AdKeys | None = None
    ads: tuple[PlacedAdKeys, ...] = ()
    filler: bool = False
    index: IndexStories | IndexKeys | None = None
    folio: FolioKeys | None = None


class SpreadKeys(File, frozen=True, kw_only=True):
    """A spread (跨版): a story across the fold of two facing pages, the left one first."""

    pages: tuple[Text, ...]
    story: Text
    columns: Annotated[int, Meta(ge=2, le=24, description="columns of both pages together")] | None = None
    lines: Annotated[int, Meta(ge=4, le=200)] | None = None
    picture: Annotated[
        Literal["across", "page"], Meta(description="whether the first picture stands across the fold")
    ] = "across"


class EditionKeys(File, frozen=True, kw_only=True):
    """``edition.yaml``."""

    publication: Text
    date: Annotated[dt.date, Meta(description="year-month-day, such as 2025-10-20")]
    pages: tuple[PageKeys, ...]
    pool: tuple[Text, ...] | bool = False
    house_ads: tuple[HouseAdKeys, ...] = ()
    spreads: tuple[SpreadKeys, ...] = ()
    weekday: str = ""
    issue: str = ""
    language: Annotated[
        str, Meta(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="a language tag, zh-Hans")
    ] = "zh-Hans"
    normalise: Switch | None = None
